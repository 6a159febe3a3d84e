//! What of plans waits for somebody, read from their rows: drafts for consent, disputed reports, findings, and what is
//! agreed and has no plan yet.

use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::waiting::{Page, behind};
use crate::db::schema::{plan_consents as consents, plan_partners as partners, plans, requests};
use crate::db::{AnyId, DbConnection, OneOfValues, StoredTime};
use crate::error::Result;
use crate::ids::{PartyId, PlanId, ReportId, TypedId};
use crate::inbox::waiting::{Item, ItemKind, Sides};
use crate::lifecycle::Actor;
use crate::plans::{self as all_plans, Awaited, ConsentDecision, PlanState, Waiting, WaitingOrder, WaitingPart};

/// The party, when the member acts for it on a side; else an id that nobody has.
fn acting(sides: &Sides, side: Actor, party: PartyId) -> AnyId {
    if sides.has(side) { party.into() } else { AnyId(Uuid::nil()) }
}

/// Drafts that wait for the consent of a party, on the sides on which a member acts for it. Whoever refused one has
/// spoken until it is written anew, which gives it another number.
pub(in crate::inbox) fn to_consent(
    connection: &mut DbConnection,
    sides: &Sides,
    party: PartyId,
    page: &Page,
) -> Result<Vec<Item>> {
    let own_part = partners::plan_id.eq(plans::id).and(partners::party_id.eq(acting(sides, Actor::Provider, party)));
    let agreed =
        consents::draft_number.eq(plans::draft_number).and(consents::decision.eq(ConsentDecision::Agree.as_str()));
    let refused = (consents::draft_number + 1)
        .eq(plans::draft_number)
        .and(consents::decision.eq(ConsentDecision::Refuse.as_str()));
    let of_party = consents::plan_id.eq(plans::id).and(consents::party_id.eq(AnyId::from(party)));
    let is_asked = plans::requester_id.eq(acting(sides, Actor::Requester, party));
    let is_partner = partners::in_draft.nullable().eq(true).assume_not_null();
    let query = plans::table
        .inner_join(requests::table.on(requests::id.eq(plans::request_id)))
        .left_join(partners::table.on(own_part))
        .left_join(consents::table.on(of_party.and(agreed.or(refused))))
        .filter(plans::draft.is_not_null())
        .filter(plans::state.one_of(PlanState::CONSENTED_TO.map(PlanState::as_str)))
        .filter(is_asked.or(is_partner))
        .filter(consents::id.nullable().is_null())
        .select((plans::id, plans::request_id, requests::title, plans::draft_at))
        .into_boxed();
    let rows: Vec<(AnyId, AnyId, String, StoredTime)> =
        behind!(query, page, plans::draft_at, plans::id).load(connection)?;
    let item = |(id, request, title, since): (AnyId, AnyId, String, StoredTime)| {
        Item::of_record(ItemKind::Consent, PlanId::from(id), title, since.into()).timed_by(request.0)
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Plans that are completed, and whose needs a State has not found to be met yet.
pub(in crate::inbox) fn to_verify(connection: &mut DbConnection, party: PartyId, page: &Page) -> Result<Vec<Item>> {
    let query = plans::table
        .inner_join(requests::table.on(requests::id.eq(plans::request_id)))
        .filter(plans::requester_id.eq(AnyId::from(party)))
        .filter(plans::state.eq(PlanState::Completed.as_str()))
        .select((plans::id, requests::title, plans::state_at))
        .into_boxed();
    let rows: Vec<(AnyId, String, StoredTime)> = behind!(query, page, plans::state_at, plans::id).load(connection)?;
    let item = |(id, title, since): (AnyId, String, StoredTime)| {
        Item::of_record(ItemKind::Verification, PlanId::from(id), title, since.into())
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Reports of a party that are disputed and that nothing corrects yet, each an item by its own id.
pub(in crate::inbox) fn to_correct(connection: &mut DbConnection, party: PartyId, page: &Page) -> Result<Vec<Item>> {
    let found = all_plans::waiting(connection, Awaited::Correction, &part_of(page, Some(party)))?;
    let item = |Waiting { id, plan, title, since, .. }: Waiting| {
        let told = json!({ "report": ReportId::from_uuid(id) });
        Some(Item::of_record(ItemKind::Correction, plan?, title, since).known_as(id).telling(told))
    };
    Ok(found.into_iter().filter_map(item).collect())
}

/// Open requests to which help was agreed and that no plan answers, of a party or all of them, each an item by the id of
/// the agreement since which it waits.
pub(in crate::inbox) fn to_plan(connection: &mut DbConnection, of: Option<PartyId>, page: &Page) -> Result<Vec<Item>> {
    let found = all_plans::waiting(connection, Awaited::Plan, &part_of(page, of))?;
    let item = |Waiting { id, request, title, since, .. }: Waiting| {
        Item::of_record(ItemKind::Planning, request, title, since).known_as(id)
    };
    Ok(found.into_iter().map(item).collect())
}

/// A page of what waits in plans for a party, or for anybody.
fn part_of(page: &Page, of: Option<PartyId>) -> WaitingPart {
    WaitingPart { of, order: WaitingOrder::Newest, after: page.after, limit: page.limit }
}
