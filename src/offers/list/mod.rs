//! Lists of offers: the filters that list, export and feed share, and the pages and facets of a list.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Offer, OfferState};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::Result;
use crate::http::filter::Filters;
use crate::http::page::{FacetCount, Position, checked_limit};
use crate::ids::{OfferId, PartyId};
use crate::registry::{self, Order, Paging};
use crate::text_enum::text_enum;
use crate::vocabulary::{Scheme, Vocabulary};

mod record;
mod store;

pub use record::{heard, to_record, to_record_sharing, write_derived};

text_enum! {
    /// What a list of offers can be counted by.
    OfferFacet {
        /// Where they stand.
        State = "state",
        /// How far they are disclosed.
        Disclosure = "disclosure",
        /// Kinds of party that offer.
        ProviderKind = "provider_kind",
        /// Policy areas and objectives.
        PolicyArea = "policy_area",
        /// Forms of support.
        Modality = "modality",
        /// Kinds of resource.
        ResourceKind = "resource_kind",
        /// Languages of delivery.
        Language = "language",
        /// Countries and regions that they serve, by the codes that they name.
        Serves = "serves",
    }
}

/// Declares a query: the members named, and the filters that list and export share.
macro_rules! offer_query {
    ($(#[$attribute:meta])* $name:ident read by $read:ident { $($own:tt)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Default, Deserialize, IntoParams)]
        #[serde(deny_unknown_fields)]
        #[into_params(parameter_in = Query)]
        pub struct $name {
            $($own)*
            /// States.
            #[serde(default)]
            #[param(value_type = Option<Vec<OfferState>>, max_items = 100)]
            pub state: Vec<String>,
            /// Codes of `policy-areas` and `gcm-objectives`.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["GCM-01"]))]
            pub policy_area: Vec<String>,
            /// Codes of `modalities`.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["training"]))]
            pub modality: Vec<String>,
            /// Codes of `resource-kinds`.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["technical"]))]
            pub resource_kind: Vec<String>,
            /// Languages of delivery.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["fr"]))]
            pub language: Vec<String>,
            /// Countries and regions: offers that serve one of them, by itself or through a region that contains it, and do
            /// not exclude it.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["KEN"]))]
            pub serves: Vec<String>,
            /// Regions (M49): offers that serve at least one country in one of them.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["002"]))]
            pub region: Vec<String>,
            /// Parties that offer.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub provider_id: Vec<String>,
            /// Kinds of party that offer.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100, example = json!(["un-entity"]))]
            pub provider_kind: Vec<String>,
            /// How far disclosed.
            #[serde(default)]
            #[param(value_type = Option<Vec<Disclosure>>, max_items = 100)]
            pub disclosure: Vec<String>,
            /// Names in the system that offers were imported from.
            #[serde(default)]
            #[param(value_type = Option<Vec<String>>, max_items = 100)]
            pub external_id: Vec<String>,
            /// A day on which the offer is available, as far as its dates say (ISO 8601).
            #[param(format = Date, max_length = 10, example = "2027-06-30")]
            pub available_on: Option<String>,
            /// Whether the last day of availability has passed.
            pub expired: Option<bool>,
            /// Only offers of one's own party.
            pub mine: Option<bool>,
            /// Entered on or after this day, or instant (RFC 3339).
            #[param(max_length = 40, example = "2027-01-01")]
            pub created_from: Option<String>,
            /// Entered on or before this day, or before this instant (RFC 3339).
            #[param(max_length = 40, example = "2027-06-30")]
            pub created_to: Option<String>,
        }

        impl OfferFilter {
            /// Reads the filters of a query.
            pub fn $read(query: &$name, vocabulary: &Vocabulary) -> Result<Self> {
                let mut filters = Filters::new(vocabulary);
                let areas = &[Scheme::PolicyAreas, Scheme::GcmObjectives];
                let places = filters.codes("serves", &query.serves, &[Scheme::Countries, Scheme::Regions]);
                let regions = filters.codes("region", &query.region, &[Scheme::Regions]);
                let inside = regions.iter().flat_map(|region| vocabulary.within(region));
                let filter = Self {
                    states: filters.choices("state", &query.state, OfferState::ALL),
                    policy_areas: filters.codes("policy_area", &query.policy_area, areas),
                    modalities: filters.codes("modality", &query.modality, &[Scheme::Modalities]),
                    resource_kinds: filters.codes("resource_kind", &query.resource_kind, &[Scheme::ResourceKinds]),
                    languages: filters.codes("language", &query.language, &[Scheme::Languages]),
                    serves: places.iter().map(|place| vocabulary.containing(place)).collect(),
                    serves_inside: inside.map(|place| vocabulary.containing(&place)).collect(),
                    providers: filters.ids("provider_id", &query.provider_id),
                    provider_kinds: filters.codes("provider_kind", &query.provider_kind, &[Scheme::PartyKinds]),
                    disclosures: filters.choices("disclosure", &query.disclosure, Disclosure::ALL),
                    external_ids: filters.texts("external_id", &query.external_id),
                    available_on: filters.date("available_on", query.available_on.as_deref()),
                    expired: query.expired,
                    mine: query.mine.unwrap_or(false),
                    created_from: filters.instant_from("created_from", query.created_from.as_deref()),
                    created_to: filters.instant_to("created_to", query.created_to.as_deref()),
                };
                filters.finish(filter)
            }
        }
    };
}

offer_query! {
    /// Which offers to list, and how.
    OffersQuery read by of_list {
        /// Offers on the page.
        #[param(minimum = 1, maximum = 100, default = 20)]
        pub limit: Option<u32>,
        /// The `next_cursor` of the page before, with the same filters.
        #[param(max_length = 512)]
        pub cursor: Option<String>,
        /// Whether to count all offers that fit.
        pub include_total: Option<bool>,
        /// What to count the offers that fit by.
        #[serde(default)]
        #[param(value_type = Option<Vec<OfferFacet>>, inline, max_items = 100)]
        pub facets: Vec<String>,
        /// Words to look for in title, description, expertise and the provider's name: all of them must be there, in
        /// any form, the last one perhaps not written to its end, and slips are forgiven. Words that name a
        /// concept of expertise find what speaks of it in other words and languages too, behind what has the words;
        /// words in quotation marks are meant as they are written.
        #[param(max_length = 200, example = "labour statistics")]
        pub q: Option<String>,
        /// The order; by relevance with `q`, newest first without.
        #[param(value_type = Option<Order>, inline)]
        pub sort: Option<String>,
    }
}

offer_query! {
    /// Which offers to export.
    OfferExportQuery read by of_export {
        /// Words to look for in title, description, expertise and the provider's name, as in the list.
        #[param(max_length = 200, example = "statistics")]
        pub q: Option<String>,
        /// The order of the list; oldest first without it and without `q`, by relevance with `q`.
        #[param(value_type = Option<Order>, inline)]
        pub sort: Option<String>,
    }
}

/// Which offers; an empty list of values filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferFilter {
    pub(super) states: Vec<OfferState>,
    pub(super) policy_areas: Vec<String>,
    pub(super) modalities: Vec<String>,
    pub(super) resource_kinds: Vec<String>,
    pub(super) languages: Vec<String>,
    /// Each place with the regions that contain it.
    pub(super) serves: Vec<Vec<String>>,
    /// The same of regions and their countries.
    pub(super) serves_inside: Vec<Vec<String>>,
    pub(super) providers: Vec<PartyId>,
    pub(super) provider_kinds: Vec<String>,
    pub(super) disclosures: Vec<Disclosure>,
    pub(super) external_ids: Vec<String>,
    pub(super) available_on: Option<NaiveDate>,
    pub(super) expired: Option<bool>,
    pub(super) mine: bool,
    pub(super) created_from: Option<UtcTime>,
    pub(super) created_to: Option<UtcTime>,
}

impl OfferFilter {
    /// The offers of a party.
    pub fn of_provider(party: PartyId) -> Self {
        Self { providers: vec![party], ..Self::default() }
    }

    /// The list's name for cursors: the same filters, however they are written, give the same.
    pub fn list_name(&self) -> String {
        format!("offers?{self:?}")
    }

    /// The others: whoever has chosen one value of a facet sees how many the other values would give.
    fn without(&self, facet: OfferFacet) -> Self {
        let mut filter = self.clone();
        match facet {
            OfferFacet::State => filter.states.clear(),
            OfferFacet::Disclosure => filter.disclosures.clear(),
            OfferFacet::ProviderKind => filter.provider_kinds.clear(),
            OfferFacet::PolicyArea => filter.policy_areas.clear(),
            OfferFacet::Modality => filter.modalities.clear(),
            OfferFacet::ResourceKind => filter.resource_kinds.clear(),
            OfferFacet::Language => filter.languages.clear(),
            OfferFacet::Serves => filter.serves.clear(),
        }
        filter
    }
}

/// The facets that a query asks for, each once.
pub fn read_facets(query: &OffersQuery, vocabulary: &Vocabulary) -> Result<Vec<OfferFacet>> {
    let mut filters = Filters::new(vocabulary);
    let facets = filters.choices("facets", &query.facets, OfferFacet::ALL);
    filters.finish(facets)
}

/// How a query asks for its page.
///
/// # Errors
/// Words, order or limit that are not right.
pub fn read_paging(
    query: &OffersQuery,
    filter: &OfferFilter,
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

/// All offers, or those of a party, oldest first, after a place among them, at most so many.
pub fn all_after(
    connection: &mut DbConnection,
    of: Option<PartyId>,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Offer>> {
    let filter = OfferFilter { providers: of.into_iter().collect(), ..OfferFilter::default() };
    // No filter asks for the day.
    store::oldest_first(connection, &Visibility::everything(), &filter, NaiveDate::MIN, after, limit)
}

/// Offers that the caller may see and that fit, newest first, after a place in the list, at most so many.
pub fn newest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Offer>> {
    store::newest_first(connection, visibility, filter, today, after, limit)
}

/// The same offers, oldest first, as an export writes them.
pub fn oldest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Offer>> {
    store::oldest_first(connection, visibility, filter, today, after, limit)
}

/// These offers in this order, as far as the caller may see them.
pub fn in_order(connection: &mut DbConnection, visibility: &Visibility, ids: &[OfferId]) -> Result<Vec<Offer>> {
    let mut found = store::among_these(connection, visibility, ids)?;
    let place: HashMap<OfferId, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    found.sort_by_key(|offer| place.get(&offer.id).copied());
    Ok(found)
}

/// How many offers the caller may see that fit.
pub fn count(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
) -> Result<i64> {
    store::count(connection, visibility, filter, today)
}

/// How many offers have each value of each facet, most frequent first, under the filters of the others.
pub fn facets(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
    facets: &[OfferFacet],
) -> Result<BTreeMap<String, Vec<FacetCount>>> {
    let mut all = BTreeMap::new();
    for facet in facets {
        let mut counts = store::count_by(connection, visibility, &filter.without(*facet), today, *facet)?;
        counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        all.insert(facet.to_string(), counts);
    }
    Ok(all)
}
