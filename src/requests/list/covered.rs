//! How many needs of a request are covered how far, as the registry keeps it: in codes that can be counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::registry::Attribute;
use crate::requests::{Coverage, Need, Request};

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

/// The codes of a request. A need that was met is counted no more where help for others is sought on.
pub(super) fn codes(request: &Request) -> impl Iterator<Item = (Attribute, String)> {
    let coverages: BTreeSet<Coverage> = request.needs.iter().map(Need::coverage).collect();
    let mut tallies: BTreeMap<(String, Coverage), i64> = BTreeMap::new();
    for need in request.needs.iter().filter(|need| !need.agreed.met) {
        let areas = need.details.policy_areas.iter().cloned();
        for area in std::iter::once(String::new()).chain(areas) {
            *tallies.entry((area, need.coverage())).or_default() += 1;
        }
    }
    let any = coverages.into_iter().map(|coverage| (Attribute::Coverage, coverage.to_string()));
    let tally = |((area, coverage), needs)| (Attribute::CoverageTally, Tally { area, coverage, needs }.to_code());
    any.chain(tallies.into_iter().map(tally))
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
