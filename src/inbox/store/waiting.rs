//! What waits for somebody, read from the records themselves: a few columns each, newest first.

use diesel::dsl::IntoBoxed;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::declared_by;
use crate::clock::UtcTime;
use crate::consents::ChangeState;
use crate::db::schema::{disclosure_changes, introductions, offers, outcomes, requests};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime};
use crate::error::Result;
use crate::http::page::Position;
use crate::ids::{IntroductionId, MemberId, OfferId, PartyId, RequestId};
use crate::inbox::waiting::{Item, ItemKind, Sides};
use crate::introductions::IntroductionState;
use crate::lifecycle::Actor;
use crate::members;
use crate::offers::OfferState;
use crate::requests::RequestState;

/// Which part of a list is read.
#[derive(Debug, Clone, Copy)]
pub(in crate::inbox) struct Page {
    /// After this place.
    pub(in crate::inbox) after: Option<Position>,
    /// At most so many.
    pub(in crate::inbox) limit: i64,
}

/// A condition on requests.
type OfRequests = Box<dyn BoxableExpression<requests::table, MultiBackend, SqlType = Bool>>;

/// What is behind a place in a list that is ordered by a time and an id, newest first.
macro_rules! behind {
    ($query:expr, $page:expr, $time:expr, $id:expr) => {{
        let query = $query.order(($time.desc(), $id.desc())).limit($page.limit);
        match $page.after {
            None => query,
            Some(after) => {
                let (time, id) = (StoredTime(after.time), AnyId(after.id));
                query.filter($time.lt(time).or($time.eq(time).and($id.lt(id))))
            }
        }
    }};
}
pub(super) use behind;

/// Introductions that wait for the decision of a side of a party, with what the other side's record is called; not
/// those in which the member declared a conflict of interest, which wait for colleagues alone.
pub(in crate::inbox) fn undecided(
    connection: &mut DbConnection,
    side: Actor,
    (member, party): (MemberId, PartyId),
    page: &Page,
) -> Result<Vec<Item>> {
    let party = AnyId::from(party);
    let may_decide = introductions::id.ne_all(declared_by(member.into()));
    let proposed = introductions::state.eq(IntroductionState::Proposed.as_str());
    let all = introductions::table
        .inner_join(requests::table.on(requests::id.eq(introductions::request_id)))
        .inner_join(offers::table.on(offers::id.eq(introductions::offer_id)));
    let columns = (introductions::id, introductions::state, introductions::created_at, requests::title, offers::title);
    let rows: Vec<(AnyId, String, StoredTime, String, String)> = match side {
        Actor::Provider => {
            let told = introductions::provider_id.eq(party).and(introductions::released_at.is_not_null());
            let open = told.and(proposed).and(introductions::provider_accepted_at.is_null());
            let query = all.filter(open).filter(may_decide).select(columns).into_boxed();
            behind!(query, page, introductions::created_at, introductions::id).load(connection)?
        }
        _ => {
            let unreleased = introductions::state.eq(IntroductionState::AwaitingRelease.as_str());
            let open = unreleased.or(proposed.and(introductions::requester_accepted_at.is_null()));
            let own = introductions::requester_id.eq(party).and(open);
            let query = all.filter(own).filter(may_decide).select(columns).into_boxed();
            behind!(query, page, introductions::created_at, introductions::id).load(connection)?
        }
    };
    let item = |(id, state, since, request, offer): (AnyId, String, StoredTime, String, String)| {
        let is_release = state == IntroductionState::AwaitingRelease.as_str();
        let kind = if is_release { ItemKind::Release } else { ItemKind::Decision };
        let title = if side == Actor::Provider { request } else { offer };
        Item::of_record(kind, IntroductionId::from(id), title, since.into())
    };
    Ok(rows.into_iter().map(item).collect())
}

/// A request's id, state and title, and when it came there.
type RequestRow = (AnyId, String, String, StoredTime);

fn of_requests(connection: &mut DbConnection, which: OfRequests, page: &Page) -> Result<Vec<RequestRow>> {
    let query: IntoBoxed<'static, requests::table, MultiBackend> = requests::table.into_boxed();
    let query = behind!(query.filter(which), page, requests::updated_at, requests::id);
    Ok(query.select((requests::id, requests::state, requests::title, requests::updated_at)).load(connection)?)
}

fn request_item(kind: ItemKind, (id, _, title, since): RequestRow) -> Item {
    let since: UtcTime = since.into();
    Item::of_record(kind, RequestId::from(id), title, since)
}

/// Requests of a party that were returned to it.
pub(in crate::inbox) fn returned(connection: &mut DbConnection, party: PartyId, page: &Page) -> Result<Vec<Item>> {
    let own = requests::requester_id.eq(AnyId::from(party));
    let which = Box::new(own.and(requests::state.eq(RequestState::Returned.as_str())));
    let rows = of_requests(connection, which, page)?;
    Ok(rows.into_iter().map(|row| request_item(ItemKind::Revision, row)).collect())
}

/// Requests that coordinators check and open, and those that nobody answered: a coordinator sees to each, or all of them
/// do when its owner is none any more.
pub(in crate::inbox) fn to_check(connection: &mut DbConnection, member: MemberId, page: &Page) -> Result<Vec<Item>> {
    let (submitted, authenticated) = (RequestState::Submitted.as_str(), RequestState::Authenticated.as_str());
    let others = members::coordinators(connection)?.into_iter().filter(|known| *known != member).map(AnyId::from);
    let of_nobody_else =
        requests::follow_up_owner.is_null().or(requests::follow_up_owner.assume_not_null().none_of(others));
    let unmet = requests::state.eq(RequestState::Unmet.as_str()).and(of_nobody_else);
    let which = Box::new(requests::state.one_of([submitted, authenticated]).or(unmet));
    let kind = |state: &str| match state {
        state if state == submitted => ItemKind::Check,
        state if state == authenticated => ItemKind::Opening,
        _ => ItemKind::FollowUp,
    };
    let rows = of_requests(connection, which, page)?;
    Ok(rows.into_iter().map(|row| request_item(kind(&row.1), row)).collect())
}

/// Offers that wait to be activated.
pub(in crate::inbox) fn to_activate(connection: &mut DbConnection, page: &Page) -> Result<Vec<Item>> {
    let query: IntoBoxed<'static, offers::table, MultiBackend> = offers::table.into_boxed();
    let query = query.filter(offers::state.eq(OfferState::Submitted.as_str()));
    let rows: Vec<(AnyId, String, StoredTime)> = behind!(query, page, offers::updated_at, offers::id)
        .select((offers::id, offers::title, offers::updated_at))
        .load(connection)?;
    let item = |(id, title, since): (AnyId, String, StoredTime)| {
        Item::of_record(ItemKind::Activation, OfferId::from(id), title, since.into())
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Questions that a party has not answered.
pub(in crate::inbox) fn questions(connection: &mut DbConnection, party: PartyId, page: &Page) -> Result<Vec<Item>> {
    let open = outcomes::party_id.eq(AnyId::from(party)).and(outcomes::answered_at.is_null());
    let query = outcomes::table
        .inner_join(requests::table)
        .filter(open)
        .select((outcomes::request_id, requests::title, outcomes::asked_at))
        .into_boxed();
    let rows: Vec<(AnyId, String, StoredTime)> =
        behind!(query, page, outcomes::asked_at, outcomes::request_id).load(connection)?;
    let item = |(id, title, since): (AnyId, String, StoredTime)| {
        Item::of_record(ItemKind::Question, RequestId::from(id), title, since.into())
    };
    Ok(rows.into_iter().map(item).collect())
}

/// The proposals for the records of a table that wait for somebody else than a member.
macro_rules! unconfirmed {
    ($connection:expr, $records:ident, $id:ident, $member:expr, $party:expr, $sides:expr, $page:expr) => {{
        let by_others = disclosure_changes::proposed_by.ne(AnyId::from($member));
        let waits = disclosure_changes::state.eq(ChangeState::Proposed.as_str()).and(by_others);
        let mut query = disclosure_changes::table
            .inner_join($records::table.on($records::id.eq(disclosure_changes::subject_id)))
            .filter(waits)
            .select(($records::id, $records::title, disclosure_changes::proposed_at))
            .into_boxed();
        if !$sides.has(Actor::Coordinator) {
            query = query.filter(disclosure_changes::party_id.eq(AnyId::from($party)));
        }
        let rows: Vec<(AnyId, String, StoredTime)> =
            behind!(query, $page, disclosure_changes::proposed_at, disclosure_changes::subject_id).load($connection)?;
        rows.into_iter()
            .map(|(id, title, since)| Item::of_record(ItemKind::SecondPerson, $id::from(id), title, since.into()))
    }};
}

/// Proposals to disclose records further that wait for a second person: those of a party on the sides on which the
/// member acts, or all of them for a coordinator, but never the member's own.
pub(in crate::inbox) fn to_confirm(
    connection: &mut DbConnection,
    (member, party): (MemberId, PartyId),
    sides: &Sides,
    page: &Page,
) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    if sides.has(Actor::Requester) || sides.has(Actor::Coordinator) {
        items.extend(unconfirmed!(connection, requests, RequestId, member, party, sides, page));
    }
    if sides.has(Actor::Provider) || sides.has(Actor::Coordinator) {
        items.extend(unconfirmed!(connection, offers, OfferId, member, party, sides, page));
    }
    Ok(items)
}
