//! An entry of a controlled list, kept in little room: the lists have thousands of small objects and stay in memory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Number, Value};
use utoipa::ToSchema;

/// An entry of a controlled list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Concept {
    /// The code that records carry.
    pub code: String,
    /// The name, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub label: Members<Box<str>>,
    /// What else the list says of it, such as `m49`, `regions` and `ldc` of a country.
    #[serde(flatten)]
    #[schema(value_type = BTreeMap<String, Value>)]
    pub properties: Members<Property>,
}

impl Concept {
    /// A property that is a text.
    pub fn text(&self, property: &str) -> Option<&str> {
        self.properties.get(property)?.text()
    }

    /// A property that is a list of texts; empty when there is none.
    pub fn texts(&self, property: &str) -> Vec<&str> {
        self.properties.get(property).into_iter().flat_map(Property::texts).collect()
    }

    /// A property that is a whole number and not negative.
    pub fn number(&self, property: &str) -> Option<u64> {
        match self.properties.get(property)? {
            Property::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    /// Synonyms, each after its language; a concept without any gives none.
    pub fn alternatives(&self) -> impl Iterator<Item = (&str, &str)> {
        let by_language = match self.properties.get("alternative") {
            Some(Property::Members(by_language)) => Some(by_language),
            _ => None,
        };
        let by_language = by_language.into_iter().flat_map(Members::iter);
        by_language.flat_map(|(language, texts)| texts.texts().map(move |text| (language, text)))
    }
}

/// The members of an object by name, in one piece of memory: a tree would take ten times as much for the few that one
/// has.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "BTreeMap<Box<str>, V>")]
pub struct Members<V>(Box<[(Box<str>, V)]>);

impl<V> Members<V> {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&V> {
        let at = self.0.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// All members, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

impl<V> From<BTreeMap<Box<str>, V>> for Members<V> {
    fn from(by_name: BTreeMap<Box<str>, V>) -> Self {
        Self(by_name.into_iter().collect())
    }
}

impl<V: Serialize> Serialize for Members<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// A value in JSON, in less room than [`Value`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, from = "Value")]
pub enum Property {
    /// Null.
    Nothing,
    /// True or false.
    Flag(bool),
    /// Any number.
    Number(Number),
    /// A text.
    Text(Box<str>),
    /// A list.
    List(Box<[Property]>),
    /// An object.
    Members(Members<Property>),
}

impl Property {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Property::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The texts of a list; none when it is something else.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let list = match self {
            Property::List(list) => &**list,
            _ => &[],
        };
        list.iter().filter_map(Property::text)
    }
}

impl From<Value> for Property {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Property::Nothing,
            Value::Bool(flag) => Property::Flag(flag),
            Value::Number(number) => Property::Number(number),
            Value::String(text) => Property::Text(text.into()),
            Value::Array(values) => Property::List(values.into_iter().map(Property::from).collect()),
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name.into(), Property::from(value)));
                Property::Members(members.collect::<BTreeMap<_, _>>().into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_list_says_is_written_as_it_was_read() {
        let text = r#"{"code":"X","label":{"ar":"س","en":"Ex"},"a":null,"b":true,"c":-1.5,"d":["x",{"y":[]}],"z":7}"#;
        let concept: Concept = serde_json::from_str(text).expect("a concept");
        assert_eq!(serde_json::to_string(&concept).expect("its text"), text);
        assert_eq!((concept.number("z"), concept.number("c"), concept.texts("d")), (Some(7), None, vec!["x"]));
    }

    #[test]
    fn members_are_found_by_name_in_whatever_order_they_were_written() {
        let members: Members<Property> =
            serde_json::from_str(r#"{"z":1,"a":"first","m":2,"a":"last"}"#).expect("members");
        assert_eq!(members.get("a").and_then(Property::text), Some("last"));
        assert_eq!(members.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "m", "z"]);
        assert_eq!(members.get("b"), None);
    }
}
