//! Lists of plans: the filters, the pages and the facets.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::IntoParams;

use super::{Plan, PlanState, store};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::filter::Filters;
use crate::http::page::{FacetCount, Position};
use crate::ids::{PartyId, RequestId};
use crate::text_enum::text_enum;
use crate::vocabulary::Vocabulary;

text_enum! {
    /// What a list of plans can be counted by.
    PlanFacet {
        /// Where they stand.
        State = "state",
    }
}

/// Parameters of the list of plans. A filter takes several values, repeated or separated by commas: any of them may
/// apply. Different filters must all apply.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct PlansQuery {
    /// Where they stand.
    #[param(value_type = Option<Vec<PlanState>>, max_items = 100)]
    pub state: Vec<String>,
    /// The requests that they answer.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub request_id: Vec<String>,
    /// Parties that ask.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub requester_id: Vec<String>,
    /// Parties that help.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub partner_id: Vec<String>,
    /// Parties that lead.
    #[param(value_type = Option<Vec<String>>, max_items = 100)]
    pub lead_id: Vec<String>,
    /// Records on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    pub cursor: Option<String>,
    /// Whether to count all records of the list.
    pub include_total: Option<bool>,
    /// What to count the records by.
    #[param(value_type = Option<Vec<PlanFacet>>, inline, max_items = 100)]
    pub facets: Vec<String>,
}

/// Parameters of the list of a plan's revisions.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct RevisionsQuery {
    /// Revisions on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 512)]
    pub cursor: Option<String>,
}

/// Which plans; an empty list of values filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub(super) states: Vec<PlanState>,
    pub(super) requests: Vec<RequestId>,
    pub(super) requesters: Vec<PartyId>,
    pub(super) partners: Vec<PartyId>,
    pub(super) leads: Vec<PartyId>,
}

impl Filter {
    /// Reads the filters of a query, and the facets that it asks for, each once.
    pub fn read(query: &PlansQuery, vocabulary: &Vocabulary) -> Result<(Self, Vec<PlanFacet>)> {
        let mut filters = Filters::new(vocabulary);
        let filter = Self {
            states: filters.choices("state", &query.state, PlanState::ALL),
            requests: filters.ids("request_id", &query.request_id),
            requesters: filters.ids("requester_id", &query.requester_id),
            partners: filters.ids("partner_id", &query.partner_id),
            leads: filters.ids("lead_id", &query.lead_id),
        };
        let facets = filters.choices("facets", &query.facets, PlanFacet::ALL);
        filters.finish((filter, facets))
    }

    /// The list's name for cursors: the same filters, however they are written, give the same.
    pub fn list_name(&self) -> String {
        format!("plans?{self:?}")
    }

    /// The others: whoever has chosen one value of a facet sees how many the other values would give.
    fn without(&self, facet: PlanFacet) -> Self {
        let mut filter = self.clone();
        match facet {
            PlanFacet::State => filter.states.clear(),
        }
        filter
    }
}

/// Plans that the caller may know of and that fit, newest first, one more than a page holds.
pub fn newest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    after: Option<Position>,
    limit: u32,
) -> Result<Vec<Plan>> {
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
    facets: &[PlanFacet],
) -> Result<BTreeMap<String, Vec<FacetCount>>> {
    let counted = facets.iter().map(|facet| {
        let counts = store::count_by(connection, visibility, &filter.without(*facet), *facet)?;
        Ok((facet.to_string(), counts))
    });
    counted.collect()
}
