//! The address of a list: its parameters, without or with one more.

/// The parameter that says where in a list one is, not which list.
const PLACE: &str = "cursor";

/// The place in a list that a query names.
pub fn cursor(query: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    pairs.into_iter().find(|(name, value)| name == PLACE && !value.is_empty()).map(|(_, value)| value)
}

/// A path with its parameters, each value by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: String,
    parameters: Vec<(String, String)>,
}

impl Address {
    /// Reads a path and a query; values that stand together, separated by commas, are told apart for `lists`.
    pub fn read(path: &str, query: &str, lists: &[&str]) -> Self {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
        let parameters = pairs
            .into_iter()
            .filter(|(name, _)| name != PLACE)
            .flat_map(|(name, value)| {
                let values: Vec<String> = match lists.contains(&name.as_str()) {
                    true => value.split(',').map(|one| one.trim().to_owned()).collect(),
                    false => vec![value],
                };
                values.into_iter().filter(|value| !value.is_empty()).map(move |value| (name.clone(), value))
            })
            .collect();
        Self { path: path.to_owned(), parameters }
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The values of a parameter.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.parameters.iter().filter(move |(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a parameter.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// All parameters but those with these names.
    pub fn others(&self, names: &[&str]) -> Vec<(String, String)> {
        self.parameters.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect()
    }

    /// The same list without one value of a parameter.
    pub fn without(&self, name: &str, value: &str) -> String {
        let left = self.parameters.iter().filter(|(of, given)| of != name || given != value);
        self.written(&left.cloned().collect::<Vec<_>>())
    }

    /// The same list without a parameter.
    pub fn without_all(&self, name: &str) -> String {
        self.written(&self.others(&[name]))
    }

    /// The same list with a parameter set to one value.
    pub fn setting(&self, name: &str, value: &str) -> String {
        let mut parameters = self.others(&[name]);
        parameters.push((name.to_owned(), value.to_owned()));
        self.written(&parameters)
    }

    /// The same parameters at another path.
    pub fn at(&self, path: &str, leaving_out: &[&str]) -> String {
        Self { path: path.to_owned(), parameters: Vec::new() }.written(&self.others(leaving_out))
    }

    fn written(&self, parameters: &[(String, String)]) -> String {
        match serde_html_form::to_string(parameters) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", self.path),
            _ => self.path.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_is_left_out_and_the_others_stay() {
        let address =
            Address::read("/en/offers", "q=a%2Cb&policy_area=GCM-01,GCM-02&cursor=x&language=", &["policy_area"]);
        assert_eq!(address.without("policy_area", "GCM-01"), "/en/offers?q=a%2Cb&policy_area=GCM-02");
        assert_eq!(address.without_all("policy_area"), "/en/offers?q=a%2Cb");
        assert_eq!(
            address.setting("sort", "oldest"),
            "/en/offers?q=a%2Cb&policy_area=GCM-01&policy_area=GCM-02&sort=oldest"
        );
        assert_eq!(
            address.at("/api/v1/offers/export", &["q"]),
            "/api/v1/offers/export?policy_area=GCM-01&policy_area=GCM-02"
        );
        assert_eq!(address.values("policy_area").collect::<Vec<_>>(), ["GCM-01", "GCM-02"]);
    }
}
