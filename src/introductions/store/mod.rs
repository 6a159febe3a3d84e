//! Rows of introductions, of their needs and of what was decided.

use std::collections::HashMap;

use diesel::dsl::{IntoBoxed, count_star};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::cool_down::{About, DeclinedPair};
use super::follow::NOT_MET;
use super::list::{Filter, IntroductionFacet};
use super::{Decided, IntroducedNeed, Introduction, IntroductionState, Part};
use crate::db::schema::{introduction_decisions as decisions, introduction_needs as needs, introductions};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredJson, StoredTime, on_each};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::page::{FacetCount, Position};
use crate::ids::{DecisionId, IntroductionId, NeedId, OfferId, RequestId};
use crate::lifecycle::Actor;

mod row;

use row::{DecisionRow, NeedRow, Row};

/// Rows of one statement; SQLite binds at most 32 766 values.
const CHUNK: usize = 500;

/// Introductions while a query is put together.
type Introductions = IntoBoxed<'static, introductions::table, MultiBackend>;
/// A condition on introductions.
type Condition = Box<dyn BoxableExpression<introductions::table, MultiBackend, SqlType = Bool>>;

/// The introductions that a caller may know of: those of requests of its own party; those of offers of its own party
/// once they were released to it; all for the secretariat.
fn known_to(visibility: &Visibility) -> Condition {
    if visibility.is_secretariat() {
        return Box::new(introductions::id.is_not_null());
    }
    // Nobody has this id: without a party one knows of none.
    let party = visibility.party().map_or(AnyId(uuid::Uuid::nil()), AnyId::from);
    let told = introductions::provider_id.eq(party).and(introductions::released_at.is_not_null());
    Box::new(introductions::requester_id.eq(party).or(told))
}

fn visible(visibility: &Visibility) -> Introductions {
    introductions::table.into_boxed().filter(known_to(visibility))
}

pub(super) fn insert(connection: &mut DbConnection, introduction: &Introduction) -> Result<()> {
    let row = Row::from(introduction);
    on_each!(connection, concrete => diesel::insert_into(introductions::table).values(&row).execute(concrete))?;
    let rows: Vec<NeedRow> = introduction
        .needs
        .iter()
        .zip(0..)
        .map(|(need, position)| NeedRow::new(introduction.id, need, position))
        .collect();
    on_each!(connection, concrete => diesel::insert_into(needs::table).values(&rows).execute(concrete))?;
    Ok(())
}

/// Writes the row as it is, which keeps others from deciding until the transaction ends.
pub(super) fn hold(connection: &mut DbConnection, id: IntroductionId) -> Result<()> {
    let row = introductions::table.find(AnyId::from(id));
    diesel::update(row).set(introductions::version.eq(introductions::version)).execute(connection)?;
    Ok(())
}

/// Writes an introduction as it is now in place of the version before it.
pub(super) fn update(connection: &mut DbConnection, introduction: &Introduction) -> Result<()> {
    let row = Row::from(introduction);
    let before = introductions::table.find(row.id).filter(introductions::version.eq(introduction.version - 1));
    let updated = diesel::update(before)
        .set((
            introductions::quantity.eq(row.quantity),
            introductions::state.eq(row.state),
            introductions::state_reason.eq(row.state_reason),
            introductions::state_note.eq(row.state_note),
            introductions::requester_accepted_at.eq(row.requester_accepted_at),
            introductions::provider_accepted_at.eq(row.provider_accepted_at),
            introductions::released_at.eq(row.released_at),
            introductions::ended_at.eq(row.ended_at),
            introductions::version.eq(row.version),
            introductions::updated_at.eq(row.updated_at),
        ))
        .execute(connection)?;
    if updated == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub(super) fn insert_decision(connection: &mut DbConnection, of: IntroductionId, decided: &Decided) -> Result<()> {
    let row = DecisionRow::new(DecisionId::generate(), of, decided);
    on_each!(connection, concrete => diesel::insert_into(decisions::table).values(&row).execute(concrete))?;
    Ok(())
}

pub(super) fn decisions(connection: &mut DbConnection, of: IntroductionId) -> Result<Vec<Decided>> {
    let rows: Vec<DecisionRow> = decisions::table
        .filter(decisions::introduction_id.eq(AnyId::from(of)))
        .order((decisions::at, decisions::id))
        .select(DecisionRow::as_select())
        .load(connection)?;
    rows.into_iter().map(Decided::try_from).collect()
}

pub(super) fn find(connection: &mut DbConnection, id: IntroductionId, visibility: &Visibility) -> Result<Introduction> {
    load(connection, visible(visibility).filter(introductions::id.eq(AnyId::from(id))))?.pop().ok_or(Error::NotFound)
}

/// The introduction of a request and an offer that joins them now, when the caller may know of it.
pub(super) fn find_live(
    connection: &mut DbConnection,
    request: RequestId,
    offer: OfferId,
    visibility: &Visibility,
) -> Result<Option<IntroductionId>> {
    let found: Option<AnyId> = visible(visibility)
        .filter(introductions::request_id.eq(AnyId::from(request)))
        .filter(introductions::offer_id.eq(AnyId::from(offer)))
        .filter(introductions::state.one_of(IntroductionState::LIVE.map(IntroductionState::as_str)))
        .select(introductions::id)
        .first(connection)
        .optional()?;
    Ok(found.map(IntroductionId::from))
}

/// The introductions of a request in these states that the caller may know of, in the order in which they were proposed.
pub(super) fn of_request(
    connection: &mut DbConnection,
    request: RequestId,
    states: &[IntroductionState],
    visibility: &Visibility,
) -> Result<Vec<Introduction>> {
    let states: Vec<&str> = states.iter().map(|state| state.as_str()).collect();
    let query = visible(visibility)
        .filter(introductions::request_id.eq(AnyId::from(request)))
        .filter(introductions::state.one_of(states))
        .order((introductions::created_at, introductions::id));
    load(connection, query)
}

/// The offers that each of these requests is joined with now.
pub(super) fn joined(connection: &mut DbConnection, requests: &[RequestId]) -> Result<Vec<(RequestId, OfferId)>> {
    let mut found = Vec::new();
    for chunk in requests.chunks(CHUNK) {
        let rows: Vec<(AnyId, AnyId)> = introductions::table
            .filter(introductions::request_id.one_of(chunk.iter().copied().map(AnyId::from)))
            .filter(introductions::state.one_of(IntroductionState::LIVE.map(IntroductionState::as_str)))
            .select((introductions::request_id, introductions::offer_id))
            .load(connection)?;
        found.extend(rows.into_iter().map(|(request, offer)| (request.into(), offer.into())));
    }
    Ok(found)
}

/// Where introductions of each of these requests stand.
pub(super) fn states_of_requests(
    connection: &mut DbConnection,
    requests: &[RequestId],
) -> Result<Vec<(RequestId, String)>> {
    let mut found = Vec::new();
    for chunk in requests.chunks(CHUNK) {
        let rows: Vec<(AnyId, String)> = introductions::table
            .filter(introductions::request_id.one_of(ids(chunk)))
            .select((introductions::request_id, introductions::state))
            .distinct()
            .load(connection)?;
        found.extend(rows.into_iter().map(|(request, state)| (request.into(), state)));
    }
    Ok(found)
}

/// The same of offers.
pub(super) fn states_of_offers(connection: &mut DbConnection, offers: &[OfferId]) -> Result<Vec<(OfferId, String)>> {
    let mut found = Vec::new();
    for chunk in offers.chunks(CHUNK) {
        let rows: Vec<(AnyId, String)> = introductions::table
            .filter(introductions::offer_id.one_of(ids(chunk)))
            .select((introductions::offer_id, introductions::state))
            .distinct()
            .load(connection)?;
        found.extend(rows.into_iter().map(|(offer, state)| (offer.into(), state)));
    }
    Ok(found)
}

/// The introductions of an offer that wait for a decision.
pub(super) fn undecided_of_offer(connection: &mut DbConnection, offer: OfferId) -> Result<Vec<IntroductionId>> {
    let found: Vec<AnyId> = introductions::table
        .filter(introductions::offer_id.eq(AnyId::from(offer)))
        .filter(introductions::state.one_of(IntroductionState::UNDECIDED.map(IntroductionState::as_str)))
        .order((introductions::created_at, introductions::id))
        .select(introductions::id)
        .load(connection)?;
    Ok(found.into_iter().map(IntroductionId::from).collect())
}

/// Keeps what was found of a need with an introduction.
pub(super) fn note_outcome(
    connection: &mut DbConnection,
    (id, need): (IntroductionId, NeedId),
    outcome: &str,
) -> Result<()> {
    let row = needs::table.find((AnyId::from(id), AnyId::from(need)));
    diesel::update(row).set(needs::outcome.eq(outcome)).execute(connection)?;
    Ok(())
}

/// What each introduction that stands covers of each need of these requests, and whether it was found to meet it. Where
/// help was given and did not, it covers nothing.
pub(super) fn covered_of_requests(
    connection: &mut DbConnection,
    requests: &[RequestId],
) -> Result<Vec<(NeedId, bool, Vec<Part>)>> {
    let mut found = Vec::new();
    for chunk in requests.chunks(CHUNK) {
        let rows: Vec<(AnyId, String, StoredJson)> = needs::table
            .inner_join(introductions::table)
            .filter(introductions::request_id.one_of(chunk.iter().copied().map(AnyId::from)))
            .filter(introductions::state.one_of(IntroductionState::COVERING.map(IntroductionState::as_str)))
            .filter(is_of_use())
            .order((introductions::created_at, introductions::id, needs::position))
            .select((needs::need_id, introductions::state, needs::covered))
            .load(connection)?;
        for (need, state, covered) in rows {
            found.push((need.into(), state == IntroductionState::Delivered.as_str(), covered.read()?));
        }
    }
    Ok(found)
}

/// Whether help for a need may cover something of it: the requester did not find the need unmet by it. For queries of
/// needs with their introductions.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn is_of_use() -> _ {
    let not_met: &'static str = NOT_MET;
    needs::outcome.is_null().or(needs::outcome.ne(not_met))
}

/// Pairs of a record that were declined, as far as the caller may know of it.
pub(super) fn declined(
    connection: &mut DbConnection,
    visibility: &Visibility,
    about: About,
) -> Result<Vec<DeclinedPair>> {
    let query = visible(visibility).filter(introductions::state.eq(IntroductionState::Declined.as_str()));
    let query = match about {
        About::Offer(offer) => query.filter(introductions::offer_id.eq(AnyId::from(offer))),
        About::Need(need) => {
            let about_it = needs::table.filter(needs::need_id.eq(AnyId::from(need))).select(needs::introduction_id);
            query.filter(introductions::id.eq_any(about_it))
        }
        About::Request(request) => query.filter(introductions::request_id.eq(AnyId::from(request))),
    };
    let mut pairs = Vec::new();
    for introduction in load(connection, query)? {
        let Some(at) = introduction.ended_at else { continue };
        let asked = |need: &IntroducedNeed| match about {
            About::Offer(_) | About::Request(_) => true,
            About::Need(id) => need.id == id,
        };
        pairs.extend(introduction.needs.into_iter().filter(asked).map(|need| DeclinedPair {
            request: introduction.request,
            need: need.id,
            need_hash: need.hash,
            offer: introduction.offer,
            offer_hash: introduction.offer_hash.clone(),
            at,
        }));
    }
    Ok(pairs)
}

fn load(connection: &mut DbConnection, query: Introductions) -> Result<Vec<Introduction>> {
    let rows: Vec<Row> = query.select(Row::as_select()).load(connection)?;
    let ids: Vec<AnyId> = rows.iter().map(|row| row.id).collect();
    let mut needs_of: HashMap<AnyId, Vec<IntroducedNeed>> = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let found: Vec<NeedRow> = needs::table
            .filter(needs::introduction_id.one_of(chunk.to_vec()))
            .order((needs::introduction_id, needs::position))
            .select(NeedRow::as_select())
            .load(connection)?;
        for row in found {
            needs_of.entry(row.introduction_id).or_default().push(row.try_into()?);
        }
    }
    rows.into_iter()
        .map(|row| {
            let needs = needs_of.remove(&row.id).unwrap_or_default();
            row.into_introduction(needs)
        })
        .collect()
}

/// A value of any of those named, or any value when none is.
fn chosen_by(filter: &Filter) -> Condition {
    let mut all: Condition = Box::new(introductions::id.is_not_null());
    if !filter.states.is_empty() {
        let states: Vec<&str> = filter.states.iter().map(|state| state.as_str()).collect();
        all = Box::new(all.and(introductions::state.one_of(states)));
    }
    if !filter.proposed_by.is_empty() {
        let sides: Vec<&str> = filter.proposed_by.iter().map(|side| side.as_str()).collect();
        all = Box::new(all.and(introductions::proposed_by.one_of(sides)));
    }
    if !filter.requests.is_empty() {
        all = Box::new(all.and(introductions::request_id.one_of(ids(&filter.requests))));
    }
    if !filter.offers.is_empty() {
        all = Box::new(all.and(introductions::offer_id.one_of(ids(&filter.offers))));
    }
    if !filter.needs.is_empty() {
        let about_any = needs::table.filter(needs::need_id.one_of(ids(&filter.needs)));
        all = Box::new(all.and(introductions::id.eq_any(about_any.select(needs::introduction_id))));
    }
    if !filter.requesters.is_empty() {
        all = Box::new(all.and(introductions::requester_id.one_of(ids(&filter.requesters))));
    }
    if !filter.providers.is_empty() {
        all = Box::new(all.and(introductions::provider_id.one_of(ids(&filter.providers))));
    }
    if !filter.awaits.is_empty() {
        all = Box::new(all.and(awaits_any(&filter.awaits)));
    }
    all
}

fn ids<I: Copy + Into<AnyId>>(ids: &[I]) -> Vec<AnyId> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// Waits for the decision of any of these sides, as [`Introduction::awaits`] says it.
fn awaits_any(sides: &[Actor]) -> Condition {
    let proposed = || introductions::state.eq(IntroductionState::Proposed.as_str());
    let mut any: Condition = Box::new(introductions::id.is_null());
    if sides.contains(&Actor::Requester) {
        let unreleased = introductions::state.eq(IntroductionState::AwaitingRelease.as_str());
        any = Box::new(any.or(unreleased).or(proposed().and(introductions::requester_accepted_at.is_null())));
    }
    if sides.contains(&Actor::Provider) {
        any = Box::new(any.or(proposed().and(introductions::provider_accepted_at.is_null())));
    }
    any
}

/// Introductions that the caller may know of and that fit, newest first, after a place in the list, at most so many.
pub(super) fn list(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Introduction>> {
    let mut query = visible(visibility)
        .filter(chosen_by(filter))
        .order((introductions::created_at.desc(), introductions::id.desc()))
        .limit(limit);
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        let same_time = introductions::created_at.eq(time).and(introductions::id.lt(id));
        query = query.filter(introductions::created_at.lt(time).or(same_time));
    }
    load(connection, query)
}

pub(super) fn count(connection: &mut DbConnection, visibility: &Visibility, filter: &Filter) -> Result<i64> {
    Ok(visible(visibility).filter(chosen_by(filter)).select(count_star()).first(connection)?)
}

/// How many have each value, most frequent first.
pub(super) fn count_by(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    facet: IntroductionFacet,
) -> Result<Vec<FacetCount>> {
    let fitting = || introductions::table.filter(known_to(visibility)).filter(chosen_by(filter));
    let counts: Vec<(String, i64)> = match facet {
        IntroductionFacet::State => fitting()
            .group_by(introductions::state)
            .order((count_star().desc(), introductions::state))
            .select((introductions::state, count_star()))
            .load(connection)?,
        IntroductionFacet::ProposedBy => fitting()
            .group_by(introductions::proposed_by)
            .order((count_star().desc(), introductions::proposed_by))
            .select((introductions::proposed_by, count_star()))
            .load(connection)?,
    };
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}
