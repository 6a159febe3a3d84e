//! Queries of the list of requests, and the one rule of who may know of a request.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::{Filters, RequestFacet};
use crate::db::schema::{parties, record_codes, requests};
use crate::db::{AnyId, DbConnection, StoredTime};
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::page::{FacetCount, Position};
use crate::record_codes::Aspect;
use crate::requests::Request;
use crate::requests::states::CHECKED_STATES;
use crate::requests::store::{RequesterRow, Row, with_needs};

// The codes that a request carries, beside those that are counted.
diesel::alias!(
    pub(in crate::requests) const CARRIED: Alias<Carried> = record_codes as carried;
);

/// Whether a request carries one of these codes.
macro_rules! carries {
    ($aspect:expr, $codes:expr) => {
        diesel::dsl::exists(
            $crate::requests::list::store::CARRIED
                .filter(
                    $crate::requests::list::store::CARRIED
                        .field($crate::db::schema::record_codes::record_id)
                        .eq($crate::db::schema::requests::id),
                )
                .filter(
                    $crate::requests::list::store::CARRIED
                        .field($crate::db::schema::record_codes::scheme)
                        .eq($aspect.as_str()),
                )
                .filter(
                    $crate::requests::list::store::CARRIED.field($crate::db::schema::record_codes::code).eq_any($codes),
                ),
        )
    };
}

/// Whether the caller may know of a request: one's own always; after it was opened, by its disclosure; before, the
/// secretariat while it checks.
macro_rules! visible {
    ($visibility:expr) => {{
        use diesel::prelude::*;
        use $crate::db::schema::requests;
        let visibility: &$crate::disclosure::Visibility = $visibility;
        let to_parties = requests::disclosure.eq($crate::disclosure::Disclosure::Parties.as_str());
        let of_state: Vec<String> = visibility.state().map(str::to_owned).into_iter().collect();
        let concerned = to_parties
            .and($crate::requests::list::store::carries!($crate::record_codes::Aspect::CoRequester, of_state));
        let opened = requests::opened_at.is_not_null();
        requests::requester_id
            .eq_any($crate::requests::list::store::own_party(visibility))
            .or(opened.and(requests::disclosure.eq_any(visibility.tiers()).or(concerned)))
            .or(requests::opened_at
                .is_null()
                .and(requests::state.eq_any($crate::requests::list::store::checked_states(visibility))))
    }};
}

pub(in crate::requests) use {carries, visible};

/// The caller's own party, if it has one.
pub(in crate::requests) fn own_party(visibility: &Visibility) -> Option<AnyId> {
    visibility.party().map(AnyId::from)
}

/// The states in which the caller may know of requests that were never opened.
pub(in crate::requests) fn checked_states(visibility: &Visibility) -> &'static [&'static str] {
    if visibility.is_secretariat() { CHECKED_STATES } else { &[] }
}

/// Narrows a query over requests to those that the caller may know of and that pass the filters.
macro_rules! narrow {
    ($query:expr, $visibility:expr, $filters:expr) => {{
        let filters: &Filters = $filters;
        let mut query = $query.filter(visible!($visibility)).into_boxed();
        if !filters.states.is_empty() {
            query = query.filter(requests::state.eq_any(texts(&filters.states)));
        }
        if !filters.urgencies.is_empty() {
            query = query.filter(requests::urgency.eq_any(filters.urgencies.clone()));
        }
        if !filters.disclosures.is_empty() {
            query = query.filter(requests::disclosure.eq_any(texts(&filters.disclosures)));
        }
        if !filters.requesters.is_empty() {
            let ids: Vec<AnyId> = filters.requesters.iter().map(|id| AnyId::from(*id)).collect();
            query = query.filter(requests::requester_id.eq_any(ids));
        }
        if let Some(owner) = filters.owner {
            query = query.filter(requests::requester_id.eq(AnyId::from(owner)));
        }
        if !filters.external_ids.is_empty() {
            query = query.filter(requests::external_id.eq_any(filters.external_ids.clone()).assume_not_null());
        }
        if !filters.references.is_empty() {
            query = query.filter(requests::reference.eq_any(filters.references.clone()));
        }
        if let Some(since) = filters.created_since() {
            query = query.filter(requests::created_at.ge(StoredTime(since)));
        }
        if let Some(before) = filters.created_before() {
            query = query.filter(requests::created_at.lt(StoredTime(before)));
        }
        for (aspect, codes) in filters.by_aspect() {
            if !codes.is_empty() {
                query = query.filter(carries!(aspect, codes.clone()));
            }
        }
        query
    }};
}

fn texts<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

impl Filters {
    fn by_aspect(&self) -> [(Aspect, &Vec<String>); 5] {
        [
            (Aspect::PolicyArea, &self.policy_areas),
            (Aspect::Country, &self.countries),
            (Aspect::Modality, &self.modalities),
            (Aspect::ResourceKind, &self.resource_kinds),
            (Aspect::Language, &self.languages),
        ]
    }
}

/// Requests after a place, newest first.
pub(super) fn page(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filters: &Filters,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Request>> {
    let all = requests::table.inner_join(parties::table).select((Row::as_select(), RequesterRow::as_select()));
    let mut query = narrow!(all, visibility, filters);
    if let Some(Position { time, id }) = after {
        let time = StoredTime(time);
        let same_instant = requests::created_at.eq(time).and(requests::id.lt(AnyId(id)));
        query = query.filter(requests::created_at.lt(time).or(same_instant));
    }
    let rows = query.order((requests::created_at.desc(), requests::id.desc())).limit(limit).load(connection)?;
    with_needs(connection, rows)
}

/// How many requests there are.
pub(super) fn count(connection: &mut DbConnection, visibility: &Visibility, filters: &Filters) -> Result<i64> {
    Ok(narrow!(requests::table.select(count_star()), visibility, filters).get_result(connection)?)
}

/// How many requests have each value; most frequent first.
pub(super) fn count_by(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filters: &Filters,
    facet: RequestFacet,
) -> Result<Vec<FacetCount>> {
    macro_rules! by_column {
        ($column:expr) => {{
            let counted = requests::table.group_by($column).select(($column, count_star()));
            narrow!(counted, visibility, filters).load::<(String, i64)>(connection)?
        }};
    }
    let by_code = |connection: &mut DbConnection, aspect: Aspect| {
        let counted = record_codes::table
            .inner_join(requests::table.on(record_codes::record_id.eq(requests::id)))
            .filter(record_codes::scheme.eq(aspect.as_str()))
            .group_by(record_codes::code)
            .select((record_codes::code, count_star()));
        narrow!(counted, visibility, filters).load::<(String, i64)>(connection)
    };
    let mut counts = match facet {
        RequestFacet::State => by_column!(requests::state),
        RequestFacet::Urgency => by_column!(requests::urgency),
        RequestFacet::Disclosure => by_column!(requests::disclosure),
        RequestFacet::PolicyArea => by_code(connection, Aspect::PolicyArea)?,
        RequestFacet::Country => by_code(connection, Aspect::Country)?,
        RequestFacet::Modality => by_code(connection, Aspect::Modality)?,
        RequestFacet::ResourceKind => by_code(connection, Aspect::ResourceKind)?,
        RequestFacet::Language => by_code(connection, Aspect::Language)?,
    };
    counts.sort_by(|(one, first), (other, second)| second.cmp(first).then_with(|| one.cmp(other)));
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}
