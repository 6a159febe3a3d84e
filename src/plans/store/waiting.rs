//! Queries of what waits in plans: agreed help that no plan answers, and disputed reports that nothing corrects.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{introductions, plan_partners as partners, plan_reports as reports, plans, requests};
use crate::db::{AnyId, DbConnection, OneOfValues, StoredTime};
use crate::error::Result;
use crate::introductions::IntroductionState;
use crate::plans::PlanState;
use crate::plans::waiting::{Waiting, WaitingOrder, WaitingPart};
use crate::requests::RequestState;

diesel::alias!(reports as corrections: Corrections, introductions as earlier: Earlier);

/// The first agreement that stands of each open request that no plan answers.
macro_rules! unplanned {
    () => {{
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
        introductions::table
            .inner_join(requests::table.on(requests::id.eq(introductions::request_id)))
            .left_join(plans::table.on(answers))
            .left_join(earlier.on(of_same.and(is_earlier)))
            .filter(introductions::state.eq(agreed))
            .filter(requests::state.eq(RequestState::Open.as_str()))
            .filter(plans::id.nullable().is_null())
            .filter(other_id.nullable().is_null())
    }};
}

/// Disputed reports of partners of what is in force that nothing corrects yet.
macro_rules! uncorrected {
    () => {{
        let own_part = partners::plan_id.eq(reports::plan_id).and(partners::party_id.eq(reports::partner_id));
        let corrects = corrections.field(reports::corrects_id).eq(reports::id.nullable());
        reports::table
            .inner_join(plans::table.on(plans::id.eq(reports::plan_id)))
            .inner_join(requests::table.on(requests::id.eq(plans::request_id)))
            .inner_join(partners::table.on(own_part.and(partners::in_force.eq(true))))
            .left_join(corrections.on(corrects))
            .filter(reports::disputed_at.is_not_null())
            .filter(corrections.field(reports::id).nullable().is_null())
            .filter(plans::state.eq(PlanState::InDelivery.as_str()))
    }};
}

/// A part of what waits, for a party or for anybody, ordered by a time and an id.
macro_rules! part {
    ($query:expr, $part:expr, $party:expr, $time:expr, $id:expr) => {{
        let mut query = $query.into_boxed().limit($part.limit);
        if let Some(party) = $part.of {
            query = query.filter($party.eq(AnyId::from(party)));
        }
        let after = $part.after.map(|after| (StoredTime(after.time), AnyId(after.id)));
        match ($part.order, after) {
            (WaitingOrder::Longest, None) => query.order(($time.asc(), $id.asc())),
            (WaitingOrder::Longest, Some((time, id))) => {
                query.order(($time.asc(), $id.asc())).filter($time.gt(time).or($time.eq(time).and($id.gt(id))))
            }
            (WaitingOrder::Newest, None) => query.order(($time.desc(), $id.desc())),
            (WaitingOrder::Newest, Some((time, id))) => {
                query.order(($time.desc(), $id.desc())).filter($time.lt(time).or($time.eq(time).and($id.lt(id))))
            }
        }
    }};
}

/// Open requests to which help was agreed and that no plan answers: each once, since the first agreement of those that
/// stand.
pub(in crate::plans) fn unplanned(connection: &mut DbConnection, part: &WaitingPart) -> Result<Vec<Waiting>> {
    let (since, party) = (introductions::updated_at, requests::requester_id);
    let columns = (introductions::id, requests::id, requests::title, party, since);
    let query = unplanned!().select(columns);
    let rows: Vec<(AnyId, AnyId, String, AnyId, StoredTime)> =
        part!(query, part, party, since, introductions::id).load(connection)?;
    let waiting = |(id, request, title, party, since): (AnyId, AnyId, String, AnyId, StoredTime)| Waiting {
        id: id.0,
        plan: None,
        request: request.into(),
        title,
        party: party.into(),
        since: since.into(),
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// How many.
pub(in crate::plans) fn count_unplanned(connection: &mut DbConnection) -> Result<i64> {
    Ok(unplanned!().select(count_star()).first(connection)?)
}

/// Disputed reports that nothing corrects yet. Of one plan there may be several.
pub(in crate::plans) fn uncorrected(connection: &mut DbConnection, part: &WaitingPart) -> Result<Vec<Waiting>> {
    let (since, party) = (reports::disputed_at.assume_not_null(), reports::partner_id);
    let columns = (reports::id, plans::id, plans::request_id, requests::title, party, since);
    let query = uncorrected!().select(columns);
    let rows: Vec<(AnyId, AnyId, AnyId, String, AnyId, StoredTime)> =
        part!(query, part, party, since, reports::id).load(connection)?;
    let waiting =
        |(id, plan, request, title, party, since): (AnyId, AnyId, AnyId, String, AnyId, StoredTime)| Waiting {
            id: id.0,
            plan: Some(plan.into()),
            request: request.into(),
            title,
            party: party.into(),
            since: since.into(),
        };
    Ok(rows.into_iter().map(waiting).collect())
}

/// How many.
pub(in crate::plans) fn count_uncorrected(connection: &mut DbConnection) -> Result<i64> {
    Ok(uncorrected!().select(count_star()).first(connection)?)
}
