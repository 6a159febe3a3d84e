//! What waits for each step, read from the records themselves: a few columns each, longest first.

use std::collections::HashMap;

use diesel::dsl::{IntoBoxed, count_star};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use uuid::Uuid;

use super::{Found, TriageStep};
use crate::clock::UtcTime;
use crate::clocks::{ClockKind, ClockState};
use crate::db::schema::{clocks, introductions, offers, offers_never_sent, parties, requests};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{AnyRecordId, IntroductionId, OfferId, PartyId, RequestId, TypedId};
use crate::introductions::IntroductionState;
use crate::offers::OfferState;
use crate::parties::Verification;
use crate::requests::RequestState;

mod plans;

/// Which part of a list is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// After this place.
    pub(super) after: Option<Position>,
    /// At most so many.
    pub(super) limit: i64,
}

/// A condition on the rows of a table.
type Which<T> = Box<dyn BoxableExpression<T, MultiBackend, SqlType = Bool>>;

/// What is behind a place in a list that is ordered by a time and an id, longest first.
macro_rules! ahead {
    ($query:expr, $part:expr, $time:expr, $id:expr) => {{
        let query = $query.order(($time.asc(), $id.asc())).limit($part.limit);
        match $part.after {
            None => query,
            Some(after) => {
                let (time, id) = (StoredTime(after.time), AnyId(after.id));
                query.filter($time.gt(time).or($time.eq(time).and($id.gt(id))))
            }
        }
    }};
}

/// The records for which a clock of a kind runs that does not end soon.
macro_rules! in_time {
    ($kind:expr, $soon:expr) => {
        clocks::table
            .filter(clocks::kind.eq($kind.as_str()))
            .filter(clocks::state.eq(ClockState::Running.as_str()))
            .filter(clocks::due_at.gt(StoredTime($soon)))
            .select(clocks::subject_id)
    };
}

use ahead;

/// How many wait for a step; `soon` is when time ends soon.
pub(super) fn count(connection: &mut DbConnection, step: TriageStep, soon: UtcTime) -> Result<i64> {
    let counted = match step {
        TriageStep::Activation => {
            let query: IntoBoxed<'static, offers::table, MultiBackend> = offers::table.into_boxed();
            query.filter(offers_to_activate()).select(count_star()).first(connection)
        }
        TriageStep::Verification => {
            let query: IntoBoxed<'static, parties::table, MultiBackend> = parties::table.into_boxed();
            query.filter(unverified()).select(count_star()).first(connection)
        }
        TriageStep::Release | TriageStep::Decision | TriageStep::Start => {
            let query: IntoBoxed<'static, introductions::table, MultiBackend> = introductions::table.into_boxed();
            query.filter(introductions_of(step, soon)).select(count_star()).first(connection)
        }
        TriageStep::Planning | TriageStep::Consent | TriageStep::Correction | TriageStep::Findings => {
            return plans::count(connection, step);
        }
        TriageStep::Check
        | TriageStep::Opening
        | TriageStep::Revision
        | TriageStep::Circulation
        | TriageStep::Plan
        | TriageStep::Unmet => {
            let query: IntoBoxed<'static, requests::table, MultiBackend> = requests::table.into_boxed();
            query.filter(requests_of(step, soon)).select(count_star()).first(connection)
        }
    };
    Ok(counted?)
}

/// What waits for a step, longest first.
pub(super) fn longest_first(
    connection: &mut DbConnection,
    step: TriageStep,
    soon: UtcTime,
    part: &Part,
) -> Result<Vec<Found>> {
    match step {
        TriageStep::Activation => of_offers(connection, part),
        TriageStep::Verification => of_parties(connection, part),
        TriageStep::Release | TriageStep::Decision | TriageStep::Start => {
            of_introductions(connection, step, soon, part)
        }
        TriageStep::Planning | TriageStep::Consent | TriageStep::Correction | TriageStep::Findings => {
            plans::longest_first(connection, step, part)
        }
        TriageStep::Check
        | TriageStep::Opening
        | TriageStep::Revision
        | TriageStep::Circulation
        | TriageStep::Plan
        | TriageStep::Unmet => of_requests(connection, step, soon, part),
    }
}

fn requests_of(step: TriageStep, soon: UtcTime) -> Which<requests::table> {
    let state = match step {
        TriageStep::Check => RequestState::Submitted,
        TriageStep::Opening => RequestState::Authenticated,
        TriageStep::Revision => RequestState::Returned,
        TriageStep::Unmet => RequestState::Unmet,
        _ => RequestState::Open,
    };
    let stands = requests::state.eq(state.as_str());
    match step {
        TriageStep::Circulation => {
            Box::new(stands.and(requests::id.ne_all(introductions::table.select(introductions::request_id))))
        }
        TriageStep::Plan => Box::new(stands.and(requests::id.ne_all(in_time!(ClockKind::Plan, soon)))),
        _ => Box::new(stands),
    }
}

fn introductions_of(step: TriageStep, soon: UtcTime) -> Which<introductions::table> {
    match step {
        TriageStep::Release => Box::new(introductions::state.eq(IntroductionState::AwaitingRelease.as_str())),
        TriageStep::Start => Box::new(
            introductions::state
                .eq(IntroductionState::Agreed.as_str())
                .and(introductions::id.ne_all(in_time!(ClockKind::Start, soon))),
        ),
        _ => Box::new(
            introductions::state
                .eq(IntroductionState::Proposed.as_str())
                .and(introductions::id.ne_all(in_time!(ClockKind::Answer, soon))),
        ),
    }
}

fn offers_to_activate() -> Which<offers::table> {
    Box::new(offers::state.eq(OfferState::Submitted.as_str()))
}

fn unverified() -> Which<parties::table> {
    Box::new(parties::verification.eq(Verification::Unverified.as_str()))
}

/// The columns of a request.
type RequestRow = (AnyId, String, AnyId, StoredTime, Option<StoredTime>, Option<String>, Option<AnyId>, Option<String>);

fn of_requests(connection: &mut DbConnection, step: TriageStep, soon: UtcTime, part: &Part) -> Result<Vec<Found>> {
    let query: IntoBoxed<'static, requests::table, MultiBackend> = requests::table.into_boxed();
    let query = query.filter(requests_of(step, soon));
    let columns = (
        requests::id,
        requests::title,
        requests::requester_id,
        requests::updated_at,
        requests::opened_at,
        requests::state_reason,
        requests::follow_up_owner,
        requests::next_step,
    );
    let is_open = matches!(step, TriageStep::Circulation | TriageStep::Plan);
    let rows: Vec<RequestRow> = match is_open {
        true => {
            let query = query.filter(requests::opened_at.is_not_null());
            ahead!(query, part, requests::opened_at.assume_not_null(), requests::id).select(columns).load(connection)?
        }
        false => ahead!(query, part, requests::updated_at, requests::id).select(columns).load(connection)?,
    };
    let found = |(id, title, party, updated, opened, reason, owner, next_step): RequestRow| {
        let since = opened.filter(|_| is_open).unwrap_or(updated);
        Ok(Found {
            // A request that was returned is between its party and itself until it comes back.
            title: Some(title).filter(|_| step != TriageStep::Revision),
            reason: reason.filter(|_| step == TriageStep::Unmet),
            owner: owner.filter(|_| step == TriageStep::Unmet).map(Into::into),
            next_step: next_step.map(|text| text.parse()).transpose()?,
            ..Found::new(AnyRecordId::new(RequestId::PREFIX, id.0), Some(party.into()), since.into())
        })
    };
    rows.into_iter().map(found).collect::<Result<_, Error>>()
}

fn of_introductions(connection: &mut DbConnection, step: TriageStep, soon: UtcTime, part: &Part) -> Result<Vec<Found>> {
    let query: IntoBoxed<'static, introductions::table, MultiBackend> = introductions::table.into_boxed();
    let query = query.filter(introductions_of(step, soon));
    let ids = (introductions::id, introductions::request_id, introductions::offer_id);
    let parties = (introductions::requester_id, introductions::provider_id);
    let times = (introductions::created_at, introductions::updated_at);
    let query = match step {
        TriageStep::Start => ahead!(query, part, introductions::updated_at, introductions::id),
        _ => ahead!(query, part, introductions::created_at, introductions::id),
    };
    type Row = ((AnyId, AnyId, AnyId), (AnyId, AnyId), (StoredTime, StoredTime));
    let rows: Vec<Row> = query.select((ids, parties, times)).load(connection)?;
    let requests: Vec<Uuid> = rows.iter().map(|((_, request, _), ..)| request.0).collect();
    let offers: Vec<Uuid> = rows.iter().map(|((_, _, offer), ..)| offer.0).collect();
    let titles = titles(connection, &requests, &offers)?;
    let found = |((id, request, offer), (requester, provider), (created, updated)): Row| {
        // It is the requester's to release; the provider's to begin what was agreed.
        let party: PartyId = if step == TriageStep::Start { provider.into() } else { requester.into() };
        let since = if step == TriageStep::Start { updated } else { created };
        Found {
            title: titles.get(&request.0).cloned(),
            other_title: titles.get(&offer.0).cloned(),
            ..Found::new(AnyRecordId::new(IntroductionId::PREFIX, id.0), Some(party), since.into())
        }
    };
    Ok(rows.into_iter().map(found).collect())
}

fn of_offers(connection: &mut DbConnection, part: &Part) -> Result<Vec<Found>> {
    let query: IntoBoxed<'static, offers::table, MultiBackend> = offers::table.into_boxed();
    let query = query.filter(offers_to_activate());
    let rows: Vec<(AnyId, String, AnyId, StoredTime)> = ahead!(query, part, offers::updated_at, offers::id)
        .select((offers::id, offers::title, offers::provider_id, offers::updated_at))
        .load(connection)?;
    let found = |(id, title, party, since): (AnyId, String, AnyId, StoredTime)| {
        plain(AnyRecordId::new(OfferId::PREFIX, id.0), title, Some(party.into()), since)
    };
    Ok(rows.into_iter().map(found).collect())
}

fn of_parties(connection: &mut DbConnection, part: &Part) -> Result<Vec<Found>> {
    let query: IntoBoxed<'static, parties::table, MultiBackend> = parties::table.into_boxed();
    let query = query.filter(unverified());
    let rows: Vec<(AnyId, String, StoredTime)> = ahead!(query, part, parties::created_at, parties::id)
        .select((parties::id, parties::name, parties::created_at))
        .load(connection)?;
    let found = |(id, name, since): (AnyId, String, StoredTime)| {
        plain(AnyRecordId::new(PartyId::PREFIX, id.0), name, Some(id.into()), since)
    };
    Ok(rows.into_iter().map(found).collect())
}

fn plain(subject: AnyRecordId, title: String, party: Option<PartyId>, since: StoredTime) -> Found {
    Found { title: Some(title), ..Found::new(subject, party, since.into()) }
}

/// What records are called, as far as the secretariat may know of them: not drafts, nor what was returned or withdrawn
/// before others knew of it.
pub(super) fn titles(
    connection: &mut DbConnection,
    requests: &[Uuid],
    offers: &[Uuid],
) -> Result<HashMap<Uuid, String>> {
    let of_nobody_else =
        [RequestState::Draft, RequestState::Returned, RequestState::Withdrawn].map(RequestState::as_str);
    let known = requests::opened_at.is_not_null().or(requests::state.none_of(of_nobody_else));
    let requests: Vec<(AnyId, String)> = requests::table
        .filter(requests::id.one_of(requests.iter().copied().map(AnyId)))
        .filter(known)
        .select((requests::id, requests::title))
        .load(connection)?;
    let never_sent = offers_never_sent::table.select(offers_never_sent::offer_id);
    let offers: Vec<(AnyId, String)> = offers::table
        .filter(offers::id.one_of(offers.iter().copied().map(AnyId)))
        .filter(offers::state.ne(OfferState::Draft.as_str()).and(offers::id.ne_all(never_sent)))
        .select((offers::id, offers::title))
        .load(connection)?;
    Ok(requests.into_iter().chain(offers).map(|(id, title)| (id.0, title)).collect())
}
