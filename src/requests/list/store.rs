//! Queries of lists of requests.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::{RequestFacet, RequestFilter};
use crate::db::schema::{introduction_needs, introductions, needs, record_codes, requests};
use crate::db::{AnyId, DbConnection, OneOfValues, StoredTime, among};
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::page::{FacetCount, Position};
use crate::ids::RequestId;
use crate::introductions::{IntroductionState, is_of_use};
use crate::record_codes::Aspect;
use crate::requests::Request;
use crate::requests::store::{Requests, carries, load, visible_requests};

/// The requests that a caller may know of and that fit.
fn fitting(visibility: &Visibility, filter: &RequestFilter) -> Requests {
    let query = with_columns(visible_requests(visibility), visibility, filter);
    with_codes(query, filter)
}

fn with_columns(mut query: Requests, visibility: &Visibility, filter: &RequestFilter) -> Requests {
    if !filter.states.is_empty() {
        query = query.filter(requests::state.one_of(filter.states.iter().map(|state| state.as_str())));
    }
    if !filter.urgencies.is_empty() {
        query = query.filter(requests::urgency.one_of(filter.urgencies.clone()));
    }
    if !filter.disclosures.is_empty() {
        query = query.filter(requests::disclosure.one_of(filter.disclosures.iter().map(|tier| tier.as_str())));
    }
    if !filter.requesters.is_empty() {
        query = query.filter(requests::requester_id.one_of(filter.requesters.iter().copied().map(AnyId::from)));
    }
    if !filter.external_ids.is_empty() {
        query = query.filter(requests::external_id.one_of(filter.external_ids.clone()));
    }
    if !filter.references.is_empty() {
        query = query.filter(requests::reference.one_of(filter.references.clone()));
    }
    if filter.mine {
        // Who has no party has no requests; no party has the id of nothing.
        let party = visibility.party().map_or(AnyId(uuid::Uuid::nil()), AnyId::from);
        query = query.filter(requests::requester_id.eq(party));
    }
    if let Some(from) = filter.created_from {
        query = query.filter(requests::created_at.ge(StoredTime(from)));
    }
    if let Some(to) = filter.created_to {
        query = query.filter(requests::created_at.lt(StoredTime(to)));
    }
    query
}

fn with_codes(mut query: Requests, filter: &RequestFilter) -> Requests {
    let aspects = [
        (Aspect::PolicyArea, &filter.policy_areas),
        (Aspect::Country, &filter.countries),
        (Aspect::Country, &filter.inside),
        (Aspect::Modality, &filter.modalities),
        (Aspect::ResourceKind, &filter.resource_kinds),
        (Aspect::Language, &filter.languages),
    ];
    for (aspect, codes) in aspects {
        if !codes.is_empty() {
            query = query.filter(carries(aspect, codes.clone()));
        }
    }
    if filter.uncovered {
        let covered = introduction_needs::table
            .inner_join(introductions::table)
            .filter(introductions::state.one_of(IntroductionState::COVERING.map(IntroductionState::as_str)))
            .filter(is_of_use())
            .select(introduction_needs::need_id);
        let uncovered = needs::table.filter(needs::id.ne_all(covered)).select(needs::request_id);
        query = query.filter(requests::id.eq_any(uncovered));
    }
    query
}

pub(super) fn newest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &RequestFilter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Request>> {
    let mut query = fitting(visibility, filter).order((requests::created_at.desc(), requests::id.desc()));
    if let Some(Position { time, id }) = after {
        let (time, id) = (StoredTime(time), AnyId(id));
        let earlier = requests::created_at.lt(time).or(requests::created_at.eq(time).and(requests::id.lt(id)));
        query = query.filter(earlier);
    }
    load(connection, query.limit(limit))
}

pub(super) fn oldest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &RequestFilter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Request>> {
    let mut query = fitting(visibility, filter).order((requests::created_at, requests::id));
    if let Some(Position { time, id }) = after {
        let (time, id) = (StoredTime(time), AnyId(id));
        let later = requests::created_at.gt(time).or(requests::created_at.eq(time).and(requests::id.gt(id)));
        query = query.filter(later);
    }
    load(connection, query.limit(limit))
}

pub(super) fn among_these(
    connection: &mut DbConnection,
    visibility: &Visibility,
    ids: &[RequestId],
) -> Result<Vec<Request>> {
    let ids: Vec<AnyId> = ids.iter().copied().map(AnyId::from).collect();
    load(connection, visible_requests(visibility).filter(requests::id.one_of(ids)))
}

pub(super) fn count(connection: &mut DbConnection, visibility: &Visibility, filter: &RequestFilter) -> Result<i64> {
    Ok(fitting(visibility, filter).select(count_star()).first(connection)?)
}

/// How many requests have each value of a facet, in no order.
pub(super) fn count_by(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &RequestFilter,
    facet: RequestFacet,
) -> Result<Vec<FacetCount>> {
    let ids = fitting(visibility, filter).select(requests::id);
    macro_rules! by_column {
        ($column:expr) => {
            requests::table
                .group_by($column)
                .select(($column, count_star()))
                .into_boxed()
                .filter(among(requests::id, ids))
                .load::<(String, i64)>(connection)
        };
    }
    macro_rules! by_code {
        ($aspect:expr) => {
            record_codes::table
                .group_by(record_codes::code)
                .select((record_codes::code, count_star()))
                .into_boxed()
                .filter(record_codes::scheme.eq($aspect.as_str()))
                .filter(among(record_codes::record_id, ids))
                .load::<(String, i64)>(connection)
        };
    }
    let counts = match facet {
        RequestFacet::State => by_column!(requests::state),
        RequestFacet::Urgency => by_column!(requests::urgency),
        RequestFacet::Disclosure => by_column!(requests::disclosure),
        RequestFacet::PolicyArea => by_code!(Aspect::PolicyArea),
        RequestFacet::Country => by_code!(Aspect::Country),
        RequestFacet::Modality => by_code!(Aspect::Modality),
        RequestFacet::ResourceKind => by_code!(Aspect::ResourceKind),
        RequestFacet::Language => by_code!(Aspect::Language),
    }?;
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}
