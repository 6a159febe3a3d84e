//! The list of requests: what it can be filtered and counted by.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Request, RequestState};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::Result;
use crate::http::page::{FacetCount, Position};
use crate::ids::PartyId;
use crate::text_enum::text_enum;

/// What comes in by the address.
pub(super) mod query;
pub(super) mod store;

text_enum! {
    /// What a list of requests can be counted by.
    RequestFacet {
        /// Where they stand.
        State = "state",
        /// How urgent they are.
        Urgency = "urgency",
        /// How far they are disclosed.
        Disclosure = "disclosure",
        /// Policy areas and objectives of their needs.
        PolicyArea = "policy_area",
        /// Countries that ask.
        Country = "country",
        /// Forms of support of their needs.
        Modality = "modality",
        /// Kinds of resource of their needs.
        ResourceKind = "resource_kind",
        /// Languages in which help can be taken.
        Language = "language",
    }
}

/// Which requests a list holds; an empty filter lets all pass, several values of one filter are alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Where they stand.
    pub states: Vec<RequestState>,
    /// Codes of urgencies.
    pub urgencies: Vec<String>,
    /// How far they are disclosed.
    pub disclosures: Vec<Disclosure>,
    /// Codes of policy areas or objectives.
    pub policy_areas: Vec<String>,
    /// Countries that ask, alone or with others.
    pub countries: Vec<String>,
    /// Codes of modalities.
    pub modalities: Vec<String>,
    /// Codes of resource-kinds.
    pub resource_kinds: Vec<String>,
    /// Languages in which help can be taken.
    pub languages: Vec<String>,
    /// The parties that ask.
    pub requesters: Vec<PartyId>,
    /// The party of the caller who asks for its own requests only.
    pub owner: Option<PartyId>,
    /// Names that importing systems know them by.
    pub external_ids: Vec<String>,
    /// Their references.
    pub references: Vec<String>,
    /// The first day of filing.
    pub created_from: Option<NaiveDate>,
    /// The last day of filing.
    pub created_to: Option<NaiveDate>,
}

/// A list that is asked for.
#[derive(Debug, Clone)]
pub struct ListRequest {
    /// Which requests.
    pub filters: Filters,
    /// After this place; from the newest when there is none.
    pub after: Option<Position>,
    /// At most so many; one more is read, which tells whether there are more.
    pub limit: u32,
    /// Whether to count them all.
    pub include_total: bool,
    /// What to count them by.
    pub facets: Vec<RequestFacet>,
}

/// What a list holds.
#[derive(Debug)]
pub struct Listed {
    /// Newest first, at most one more than the limit.
    pub requests: Vec<Request>,
    /// How many there are, when that was asked.
    pub total: Option<i64>,
    /// The counts, when any were asked for.
    pub facets: Option<BTreeMap<String, Vec<FacetCount>>>,
}

/// The requests that the caller may know of and that pass the filters.
pub fn list(connection: &mut DbConnection, visibility: &Visibility, asked: &ListRequest) -> Result<Listed> {
    let requests = store::page(connection, visibility, &asked.filters, asked.after, i64::from(asked.limit) + 1)?;
    let total = match asked.include_total {
        true => Some(store::count(connection, visibility, &asked.filters)?),
        false => None,
    };
    let mut facets = BTreeMap::new();
    for facet in &asked.facets {
        let counts = store::count_by(connection, visibility, &asked.filters.without(*facet), *facet)?;
        facets.insert(facet.to_string(), counts);
    }
    Ok(Listed { requests, total, facets: (!asked.facets.is_empty()).then_some(facets) })
}

impl Filters {
    /// The others: whoever has chosen one value of a facet sees how many the other values would give.
    fn without(&self, facet: RequestFacet) -> Self {
        let mut filters = self.clone();
        match facet {
            RequestFacet::State => filters.states.clear(),
            RequestFacet::Urgency => filters.urgencies.clear(),
            RequestFacet::Disclosure => filters.disclosures.clear(),
            RequestFacet::PolicyArea => filters.policy_areas.clear(),
            RequestFacet::Country => filters.countries.clear(),
            RequestFacet::Modality => filters.modalities.clear(),
            RequestFacet::ResourceKind => filters.resource_kinds.clear(),
            RequestFacet::Language => filters.languages.clear(),
        }
        filters
    }

    /// The instant at which the first day begins.
    fn created_since(&self) -> Option<UtcTime> {
        self.created_from.map(midnight)
    }

    /// The instant at which the last day is over.
    fn created_before(&self) -> Option<UtcTime> {
        self.created_to.map(|day| midnight(day.succ_opt().unwrap_or(day)))
    }
}

fn midnight(day: NaiveDate) -> UtcTime {
    UtcTime::from_datetime(day.and_time(chrono::NaiveTime::MIN).and_utc())
}
