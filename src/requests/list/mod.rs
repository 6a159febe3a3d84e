//! Lists of requests: the filters that list, export and feed share, and the pages and facets of a list.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use utoipa::IntoParams;

use super::{Request, RequestState};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::Result;
use crate::http::filter::Filters;
use crate::http::page::{FacetCount, Position, checked_limit};
use crate::ids::{PartyId, RequestId};
use crate::registry::{self, Order, Paging};
use crate::text_enum::text_enum;
use crate::vocabulary::{Scheme, Vocabulary};

mod covered;
mod record;
mod sought;
mod store;

pub use covered::Tally;
pub use record::{to_record, write_nothing};

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

/// Declares a query: the members named, and the filters that list and export share.
macro_rules! request_query {
    ($(#[$attribute:meta])* $name:ident read by $read:ident { $($own:tt)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Default, Deserialize, IntoParams)]
        #[serde(deny_unknown_fields, default)]
        #[into_params(parameter_in = Query)]
        pub struct $name {
            $($own)*
            /// Where they stand.
            #[param(value_type = Option<Vec<RequestState>>, max_items = 100)]
            pub state: Vec<String>,
            /// Codes of `policy-areas` or of `gcm-objectives`, of any need.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub policy_area: Vec<String>,
            /// Countries that ask, alone or with others (ISO 3166-1 alpha-3).
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub country: Vec<String>,
            /// Regions in which a country that asks lies (M49).
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["002"]))]
            pub region: Vec<String>,
            /// Codes of `modalities`, of any need.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub modality: Vec<String>,
            /// Codes of `resource-kinds`, of any need.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub resource_kind: Vec<String>,
            /// Languages in which help can be taken, codes of `languages`.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub language: Vec<String>,
            /// Codes of `urgencies`.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub urgency: Vec<String>,
            /// Ids of the parties that ask.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub requester_id: Vec<String>,
            /// How far they are disclosed.
            #[param(value_type = Option<Vec<Disclosure>>, max_items = 100)]
            pub disclosure: Vec<String>,
            /// Names that importing systems know them by.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub external_id: Vec<String>,
            /// References, such as `REQ-2026-7K4M2Q`.
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub reference: Vec<String>,
            /// `true`: only those with a need for which nothing is agreed yet.
            pub uncovered: Option<bool>,
            /// `true`: only those with a need that help is sought for: while a request is open, any that was not found
            /// met; while a plan answers it, any that nobody has agreed to help with. `policy_area`, `modality`,
            /// `resource_kind`, `language` and counts by these are then about such needs alone.
            pub sought: Option<bool>,
            /// `true`: only those of the caller's own party.
            pub mine: Option<bool>,
            /// Filed on or after this day, or instant (RFC 3339).
            #[param(max_length = 40, example = "2027-01-01")]
            pub created_from: Option<String>,
            /// Filed on or before this day, or before this instant (RFC 3339).
            #[param(max_length = 40, example = "2027-06-30")]
            pub created_to: Option<String>,
        }

        impl RequestFilter {
            /// Reads the filters of a query.
            pub fn $read(query: &$name, vocabulary: &Vocabulary) -> Result<Self> {
                let mut filters = Filters::new(vocabulary);
                let areas = &[Scheme::PolicyAreas, Scheme::GcmObjectives];
                let regions = filters.codes("region", &query.region, &[Scheme::Regions]);
                let filter = Self {
                    states: filters.choices("state", &query.state, RequestState::ALL),
                    urgencies: filters.codes("urgency", &query.urgency, &[Scheme::Urgencies]),
                    disclosures: filters.choices("disclosure", &query.disclosure, Disclosure::ALL),
                    policy_areas: filters.codes("policy_area", &query.policy_area, areas),
                    countries: filters.codes("country", &query.country, &[Scheme::Countries]),
                    inside: regions.iter().flat_map(|region| vocabulary.within(region)).collect(),
                    modalities: filters.codes("modality", &query.modality, &[Scheme::Modalities]),
                    resource_kinds: filters.codes("resource_kind", &query.resource_kind, &[Scheme::ResourceKinds]),
                    languages: filters.codes("language", &query.language, &[Scheme::Languages]),
                    requesters: filters.ids("requester_id", &query.requester_id),
                    external_ids: filters.texts("external_id", &query.external_id),
                    references: upper_case(&filters.texts("reference", &query.reference)),
                    uncovered: query.uncovered.unwrap_or(false),
                    sought: query.sought.unwrap_or(false),
                    mine: query.mine.unwrap_or(false),
                    created_from: filters.instant_from("created_from", query.created_from.as_deref()),
                    created_to: filters.instant_to("created_to", query.created_to.as_deref()),
                };
                filters.finish(filter)
            }
        }
    };
}

request_query! {
    /// Parameters of the list of requests. A filter takes several values, repeated or separated by commas: any of
    /// them may apply. Different filters must all apply.
    RequestsQuery read by of_list {
        /// Records on the page.
        #[param(minimum = 1, maximum = 100, default = 20)]
        pub limit: Option<u32>,
        /// The `next_cursor` of the page before, with the same filters.
        #[param(max_length = 512)]
        pub cursor: Option<String>,
        /// Whether to count all records of the list.
        pub include_total: Option<bool>,
        /// What to count the records by.
        #[param(value_type = Option<Vec<RequestFacet>>, inline, max_items = 100)]
        pub facets: Vec<String>,
        /// Words to look for in titles, texts, expertise and the requester's name: all of them must be there, in any
        /// form, the last one perhaps not written to its end, and slips are forgiven. Words that name a
        /// concept of expertise find what speaks of it in other words and languages too, behind what has the words;
        /// words in quotation marks are meant as they are written.
        #[param(max_length = 200, example = "encuesta de hogares")]
        pub q: Option<String>,
        /// The order; by relevance with `q`, newest first without.
        #[param(value_type = Option<Order>, inline)]
        pub sort: Option<String>,
    }
}

request_query! {
    /// Which requests to export.
    RequestExportQuery read by of_export {
        /// Words to look for in titles, texts, expertise and the requester's name, as in the list.
        #[param(max_length = 200, example = "statistics")]
        pub q: Option<String>,
        /// The order of the list; oldest first without it and without `q`, by relevance with `q`.
        #[param(value_type = Option<Order>, inline)]
        pub sort: Option<String>,
    }
}

/// Which requests; an empty list of values filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestFilter {
    states: Vec<RequestState>,
    urgencies: Vec<String>,
    disclosures: Vec<Disclosure>,
    policy_areas: Vec<String>,
    countries: Vec<String>,
    /// Regions with their countries.
    inside: Vec<String>,
    modalities: Vec<String>,
    resource_kinds: Vec<String>,
    languages: Vec<String>,
    requesters: Vec<PartyId>,
    external_ids: Vec<String>,
    references: Vec<String>,
    uncovered: bool,
    /// Answered from memory alone; the queries do not know of it.
    sought: bool,
    mine: bool,
    created_from: Option<UtcTime>,
    created_to: Option<UtcTime>,
}

impl RequestFilter {
    /// The requests of a party.
    pub fn of_requester(party: PartyId) -> Self {
        Self { requesters: vec![party], ..Self::default() }
    }

    /// The list's name for cursors: the same filters, however they are written, give the same.
    pub fn list_name(&self) -> String {
        format!("requests?{self:?}")
    }

    /// Whether memory alone answers it: no code in the database says of which need it is.
    pub fn is_of_memory(&self) -> bool {
        self.sought
    }

    /// The others: whoever has chosen one value of a facet sees how many the other values would give.
    fn without(&self, facet: RequestFacet) -> Self {
        let mut filter = self.clone();
        match facet {
            RequestFacet::State => filter.states.clear(),
            RequestFacet::Urgency => filter.urgencies.clear(),
            RequestFacet::Disclosure => filter.disclosures.clear(),
            RequestFacet::PolicyArea => filter.policy_areas.clear(),
            RequestFacet::Country => filter.countries.clear(),
            RequestFacet::Modality => filter.modalities.clear(),
            RequestFacet::ResourceKind => filter.resource_kinds.clear(),
            RequestFacet::Language => filter.languages.clear(),
        }
        filter
    }
}

/// References are read out and written down in either case.
fn upper_case(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text.to_uppercase()).collect()
}

/// The facets that a query asks for, each once.
pub fn read_facets(query: &RequestsQuery, vocabulary: &Vocabulary) -> Result<Vec<RequestFacet>> {
    let mut filters = Filters::new(vocabulary);
    let facets = filters.choices("facets", &query.facets, RequestFacet::ALL);
    filters.finish(facets)
}

/// How a query asks for its page.
///
/// # Errors
/// Words, order or limit that are not right.
pub fn read_paging(
    query: &RequestsQuery,
    filter: &RequestFilter,
    vocabulary: &Vocabulary,
    address: String,
) -> Result<Paging> {
    let limit = checked_limit(query.limit)?;
    let mut filters = Filters::new(vocabulary);
    let (wanted, order) = registry::read_search(&mut filters, query.q.as_deref(), query.sort.as_deref());
    filters.finish(Paging {
        name: Paging::name(&filter.list_name(), query.q.as_deref(), order),
        address,
        limit,
        cursor: query.cursor.clone(),
        with_total: query.include_total.unwrap_or(false),
        wanted,
        order,
    })
}

/// All requests, or those of a party, oldest first, after a place among them, at most so many.
pub fn all_after(
    connection: &mut DbConnection,
    of: Option<PartyId>,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Request>> {
    let filter = RequestFilter { requesters: of.into_iter().collect(), ..RequestFilter::default() };
    store::oldest_first(connection, &Visibility::everything(), &filter, after, limit)
}

/// Requests that the caller may know of and that fit, newest first, after a place in the list, at most so many.
pub fn newest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &RequestFilter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Request>> {
    store::newest_first(connection, visibility, filter, after, limit)
}

/// The same requests, oldest first, as an export writes them.
pub fn oldest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &RequestFilter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Request>> {
    store::oldest_first(connection, visibility, filter, after, limit)
}

/// These requests in this order, as far as the caller may know of them.
pub fn in_order(connection: &mut DbConnection, visibility: &Visibility, ids: &[RequestId]) -> Result<Vec<Request>> {
    let mut found = store::among_these(connection, visibility, ids)?;
    let place: HashMap<RequestId, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    found.sort_by_key(|request| place.get(&request.id).copied());
    Ok(found)
}

/// How many requests the caller may know of that fit.
pub fn count(connection: &mut DbConnection, visibility: &Visibility, filter: &RequestFilter) -> Result<i64> {
    store::count(connection, visibility, filter)
}

/// How many requests have each value of each facet, most frequent first, under the filters of the others.
pub fn facets(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &RequestFilter,
    facets: &[RequestFacet],
) -> Result<BTreeMap<String, Vec<FacetCount>>> {
    let mut all = BTreeMap::new();
    for facet in facets {
        let mut counts = store::count_by(connection, visibility, &filter.without(*facet), *facet)?;
        counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        all.insert(facet.to_string(), counts);
    }
    Ok(all)
}
