//! What of plans waits for somebody, read from their rows: drafts for consent, disputed reports, findings, and what is
//! agreed and has no plan yet.

use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::waiting::{Page, behind};
use crate::db::schema::{
    introductions, plan_consents as consents, plan_partners as partners, plan_reports as reports, plans, requests,
};
use crate::db::{AnyId, DbConnection, OneOfValues, StoredTime};
use crate::error::Result;
use crate::ids::{PartyId, PlanId, ReportId, RequestId};
use crate::inbox::waiting::{Item, ItemKind, Sides};
use crate::introductions::IntroductionState;
use crate::lifecycle::Actor;
use crate::plans::{ConsentDecision, PlanState};
use crate::requests::RequestState;

diesel::alias!(reports as corrections: Corrections, introductions as earlier: Earlier);

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

/// Reports of a party that are disputed and that nothing corrects yet. Of one plan there may be several: each is an
/// item by its own id.
pub(in crate::inbox) fn to_correct(connection: &mut DbConnection, party: PartyId, page: &Page) -> Result<Vec<Item>> {
    let party = AnyId::from(party);
    let own_part = partners::plan_id.eq(reports::plan_id).and(partners::party_id.eq(party));
    let corrects = corrections.field(reports::corrects_id).eq(reports::id.nullable());
    let query = reports::table
        .inner_join(plans::table.on(plans::id.eq(reports::plan_id)))
        .inner_join(requests::table.on(requests::id.eq(plans::request_id)))
        .inner_join(partners::table.on(own_part.and(partners::in_force.eq(true))))
        .left_join(corrections.on(corrects))
        .filter(reports::partner_id.eq(party))
        .filter(reports::disputed_at.is_not_null())
        .filter(corrections.field(reports::id).nullable().is_null())
        .filter(plans::state.eq(PlanState::InDelivery.as_str()))
        .select((reports::id, plans::id, requests::title, reports::disputed_at.assume_not_null()))
        .into_boxed();
    let rows: Vec<(AnyId, AnyId, String, StoredTime)> =
        behind!(query, page, reports::disputed_at.assume_not_null(), reports::id).load(connection)?;
    let item = |(report, plan, title, since): (AnyId, AnyId, String, StoredTime)| {
        let told = json!({ "report": ReportId::from(report) });
        Item::of_record(ItemKind::Correction, PlanId::from(plan), title, since.into()).known_as(report.0).telling(told)
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Open requests to which help was agreed and that no plan answers: those of a party, or all of them. Each is there
/// once, since the first agreement of those that stand, and is an item by that introduction's id.
pub(in crate::inbox) fn to_plan(connection: &mut DbConnection, of: Option<PartyId>, page: &Page) -> Result<Vec<Item>> {
    let agreed = IntroductionState::Agreed.as_str();
    let under_way = plans::state.none_of(PlanState::OVER.map(PlanState::as_str));
    let answers = plans::request_id.eq(introductions::request_id).and(under_way);
    let (other_time, other_id) = (earlier.field(introductions::updated_at), earlier.field(introductions::id));
    let is_earlier = other_time
        .lt(introductions::updated_at)
        .or(other_time.eq(introductions::updated_at).and(other_id.lt(introductions::id)));
    let of_same = earlier
        .field(introductions::request_id)
        .eq(introductions::request_id)
        .and(earlier.field(introductions::state).eq(agreed));
    let mut query = introductions::table
        .inner_join(requests::table.on(requests::id.eq(introductions::request_id)))
        .left_join(plans::table.on(answers))
        .left_join(earlier.on(of_same.and(is_earlier)))
        .filter(introductions::state.eq(agreed))
        .filter(requests::state.eq(RequestState::Open.as_str()))
        .filter(plans::id.nullable().is_null())
        .filter(other_id.nullable().is_null())
        .select((introductions::id, requests::id, requests::title, introductions::updated_at))
        .into_boxed();
    if let Some(party) = of {
        query = query.filter(requests::requester_id.eq(AnyId::from(party)));
    }
    let rows: Vec<(AnyId, AnyId, String, StoredTime)> =
        behind!(query, page, introductions::updated_at, introductions::id).load(connection)?;
    let item = |(introduction, request, title, since): (AnyId, AnyId, String, StoredTime)| {
        Item::of_record(ItemKind::Planning, RequestId::from(request), title, since.into()).known_as(introduction.0)
    };
    Ok(rows.into_iter().map(item).collect())
}
