//! How many needs of a request are covered how far, as the registry keeps it: in codes that can be counted.

use std::collections::BTreeMap;

use crate::registry::Attribute;
use crate::requests::{Coverage, Request};

/// Needs of one request that are covered equally far.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// Of this policy area; of all when it is empty.
    pub area: String,
    /// How far.
    pub coverage: Coverage,
    /// How many.
    pub needs: i64,
}

impl Tally {
    fn to_code(&self) -> String {
        format!("{}/{}/{}", self.needs, self.coverage, self.area)
    }

    /// Reads what the registry holds.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.splitn(3, '/');
        let (needs, coverage, area) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { area: area.to_owned(), coverage: coverage.parse().ok()?, needs: needs.parse().ok()? })
    }
}

/// The codes of a request.
pub(super) fn codes(request: &Request) -> impl Iterator<Item = (Attribute, String)> {
    let mut tallies: BTreeMap<(String, Coverage), i64> = BTreeMap::new();
    for need in &request.needs {
        let areas = need.details.policy_areas.iter().cloned();
        for area in std::iter::once(String::new()).chain(areas) {
            *tallies.entry((area, need.coverage())).or_default() += 1;
        }
    }
    tallies.into_iter().flat_map(|((area, coverage), needs)| {
        let any = area.is_empty().then(|| (Attribute::Coverage, coverage.to_string()));
        let tally = (Attribute::CoverageTally, Tally { area, coverage, needs }.to_code());
        any.into_iter().chain([tally])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back() {
        let tally = Tally { area: "GCM-01".to_owned(), coverage: Coverage::Partly, needs: 12 };
        assert_eq!(Tally::from_code(&tally.to_code()), Some(tally));
        assert_eq!(Tally::from_code("12/none/GCM-01"), None);
    }
}
