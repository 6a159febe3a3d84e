//! Lists of introductions: the filters, the pages and the facets.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::IntoParams;

use super::{Introduction, IntroductionState, store};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::filter::Filters;
use crate::http::page::{FacetCount, Position};
use crate::ids::{NeedId, OfferId, PartyId, RequestId};
use crate::lifecycle::Actor;
use crate::text_enum::text_enum;
use crate::vocabulary::Vocabulary;

text_enum! {
    /// What a list of introductions can be counted by.
    IntroductionFacet {
        /// Where they stand.
        State = "state",
        /// Which side proposed them.
        ProposedBy = "proposed_by",
    }
}

/// The sides whose decision can be waited for.
const DECIDING: [Actor; 2] = [Actor::Requester, Actor::Provider];
/// The sides that propose.
const PROPOSING: [Actor; 3] = [Actor::Requester, Actor::Provider, Actor::Coordinator];

/// Parameters of the list of introductions. A filter takes several values, repeated or separated by commas: any of
/// them may apply. Different filters must all apply.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct IntroductionsQuery {
    /// Where they stand.
    #[param(value_type = Option<Vec<IntroductionState>>, max_items = 100)]
    pub state: Vec<String>,
    /// Sides whose decision they wait for: `requester`, `provider`.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub awaits: Vec<String>,
    /// Sides that proposed them: `requester`, `provider`, `coordinator`.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub proposed_by: Vec<String>,
    /// Their requests.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub request_id: Vec<String>,
    /// Needs that they are about.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub need_id: Vec<String>,
    /// Their offers.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub offer_id: Vec<String>,
    /// Parties that ask.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub requester_id: Vec<String>,
    /// Parties that offer.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub provider_id: Vec<String>,
    /// Records on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    pub cursor: Option<String>,
    /// Whether to count all records of the list.
    pub include_total: Option<bool>,
    /// What to count the records by.
    #[param(value_type = Option<Vec<IntroductionFacet>>, inline, max_items = 100)]
    pub facets: Vec<String>,
}

/// Which introductions; an empty list of values filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub(super) states: Vec<IntroductionState>,
    pub(super) awaits: Vec<Actor>,
    pub(super) proposed_by: Vec<Actor>,
    pub(super) requests: Vec<RequestId>,
    pub(super) needs: Vec<NeedId>,
    pub(super) offers: Vec<OfferId>,
    pub(super) requesters: Vec<PartyId>,
    pub(super) providers: Vec<PartyId>,
}

impl Filter {
    /// Those of a request.
    pub fn of_request(request: RequestId) -> Self {
        Self { requests: vec![request], ..Self::default() }
    }

    /// Those of an offer.
    pub fn of_offer(offer: OfferId) -> Self {
        Self { offers: vec![offer], ..Self::default() }
    }

    /// Reads the filters of a query, and the facets that it asks for, each once.
    pub fn read(query: &IntroductionsQuery, vocabulary: &Vocabulary) -> Result<(Self, Vec<IntroductionFacet>)> {
        let mut filters = Filters::new(vocabulary);
        let filter = Self {
            states: filters.choices("state", &query.state, IntroductionState::ALL),
            awaits: filters.choices("awaits", &query.awaits, &DECIDING),
            proposed_by: filters.choices("proposed_by", &query.proposed_by, &PROPOSING),
            requests: filters.ids("request_id", &query.request_id),
            needs: filters.ids("need_id", &query.need_id),
            offers: filters.ids("offer_id", &query.offer_id),
            requesters: filters.ids("requester_id", &query.requester_id),
            providers: filters.ids("provider_id", &query.provider_id),
        };
        let facets = filters.choices("facets", &query.facets, IntroductionFacet::ALL);
        filters.finish((filter, facets))
    }

    /// The list's name for cursors: the same filters, however they are written, give the same.
    pub fn list_name(&self) -> String {
        format!("introductions?{self:?}")
    }

    /// The others: whoever has chosen one value of a facet sees how many the other values would give.
    fn without(&self, facet: IntroductionFacet) -> Self {
        let mut filter = self.clone();
        match facet {
            IntroductionFacet::State => filter.states.clear(),
            IntroductionFacet::ProposedBy => filter.proposed_by.clear(),
        }
        filter
    }
}

/// Introductions that the caller may know of and that fit, newest first, one more than a page holds.
pub fn newest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    after: Option<Position>,
    limit: u32,
) -> Result<Vec<Introduction>> {
    store::list(connection, visibility, filter, after, i64::from(limit) + 1)
}

/// How many there are of them.
pub fn count(connection: &mut DbConnection, visibility: &Visibility, filter: &Filter) -> Result<i64> {
    store::count(connection, visibility, filter)
}

/// How many have each value of each facet, most frequent first, under the filters of the others.
pub fn facets(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    facets: &[IntroductionFacet],
) -> Result<BTreeMap<String, Vec<FacetCount>>> {
    let counted = facets.iter().map(|facet| {
        let counts = store::count_by(connection, visibility, &filter.without(*facet), *facet)?;
        Ok((facet.to_string(), counts))
    });
    counted.collect()
}
