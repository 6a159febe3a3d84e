//! Lists of parties: which, how many, and what they are counted by.

use std::collections::BTreeMap;

use super::{Acquaintance, Party, Verification, store};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::page::{FacetCount, Position};
use crate::text_enum::text_enum;

text_enum! {
    /// What a list of parties can be counted by.
    PartyFacet {
        /// What they are.
        Kind = "kind",
        /// Where they are; parties without a country count for none.
        Country = "country",
    }
}

/// Which parties a list holds; within a filter any of the values, between filters all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Codes of `party-kinds`.
    pub kinds: Vec<String>,
    /// ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// What the secretariat found.
    pub verifications: Vec<Verification>,
}

impl Filter {
    /// The others: whoever has chosen one value of a facet sees how many the other values would give.
    fn without(&self, facet: PartyFacet) -> Self {
        let mut filter = self.clone();
        match facet {
            PartyFacet::Kind => filter.kinds.clear(),
            PartyFacet::Country => filter.countries.clear(),
        }
        filter
    }
}

/// Parties that the caller may know of, newest first, one more than a page holds.
pub fn list(
    connection: &mut DbConnection,
    acquaintance: &Acquaintance,
    filter: &Filter,
    after: Option<Position>,
    limit: u32,
) -> Result<Vec<Party>> {
    store::list(connection, acquaintance, filter, after, i64::from(limit) + 1)
}

/// How many parties the list has.
pub fn count(connection: &mut DbConnection, acquaintance: &Acquaintance, filter: &Filter) -> Result<i64> {
    store::count(connection, acquaintance, filter)
}

/// How many parties have each value of each of these facets, most frequent first, under the filters of the others.
pub fn facets(
    connection: &mut DbConnection,
    acquaintance: &Acquaintance,
    filter: &Filter,
    facets: &[PartyFacet],
) -> Result<BTreeMap<String, Vec<FacetCount>>> {
    let counted = facets.iter().map(|facet| {
        let others = filter.without(*facet);
        let counts = match facet {
            PartyFacet::Kind => store::count_by_kind(connection, acquaintance, &others),
            PartyFacet::Country => store::count_by_country(connection, acquaintance, &others),
        };
        Ok((facet.to_string(), counts?))
    });
    counted.collect()
}
