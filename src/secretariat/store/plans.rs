//! What of plans waits, read from their rows: what is agreed and has no plan yet, drafts for consent, disputed reports,
//! and findings.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use uuid::Uuid;

use super::{Part, ahead, titles};
use crate::db::schema::{introductions, plan_partners as partners, plan_reports as reports, plans, requests};
use crate::db::{AnyId, DbConnection, OneOfValues, StoredTime};
use crate::error::Result;
use crate::ids::{AnyRecordId, PlanId, RequestId, TypedId};
use crate::introductions::IntroductionState;
use crate::plans::{self as all_plans, PlanState};
use crate::requests::RequestState;
use crate::secretariat::{Found, TriageStep};

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
            .inner_join(partners::table.on(own_part.and(partners::in_force.eq(true))))
            .left_join(corrections.on(corrects))
            .filter(reports::disputed_at.is_not_null())
            .filter(corrections.field(reports::id).nullable().is_null())
            .filter(plans::state.eq(PlanState::InDelivery.as_str()))
    }};
}

/// Drafts that wait for the consent of anybody.
macro_rules! unconsented {
    () => {
        plans::table
            .filter(plans::draft.is_not_null())
            .filter(plans::state.one_of(PlanState::CONSENTED_TO.map(PlanState::as_str)))
    };
}

/// Plans that are completed, and whose needs nobody has found to be met yet.
macro_rules! unverified {
    () => {
        plans::table.filter(plans::state.eq(PlanState::Completed.as_str()))
    };
}

/// How many wait for a step that is about plans.
pub(super) fn count(connection: &mut DbConnection, step: TriageStep) -> Result<i64> {
    let counted = match step {
        TriageStep::Planning => unplanned!().select(count_star()).first(connection),
        TriageStep::Correction => uncorrected!().select(count_star()).first(connection),
        TriageStep::Consent => unconsented!().select(count_star()).first(connection),
        _ => unverified!().select(count_star()).first(connection),
    };
    Ok(counted?)
}

/// A row: its own id, the plan (or the request while there is none), the request, the party, and since when.
type Row = (AnyId, AnyId, AnyId, AnyId, StoredTime);

/// What waits for a step that is about plans, longest first.
pub(super) fn longest_first(connection: &mut DbConnection, step: TriageStep, part: &Part) -> Result<Vec<Found>> {
    let rows = rows(connection, step, part)?;
    let requests: Vec<Uuid> = rows.iter().map(|(_, _, request, ..)| request.0).collect();
    let titles = titles(connection, &requests, &[])?;
    let asked: Vec<PlanId> = match step {
        TriageStep::Consent => rows.iter().map(|(_, plan, ..)| PlanId::from(*plan)).collect(),
        _ => Vec::new(),
    };
    let mut awaited = if asked.is_empty() { HashMap::new() } else { all_plans::awaited(connection, &asked)? };
    let prefix = if step == TriageStep::Planning { RequestId::PREFIX } else { PlanId::PREFIX };
    let found = |(id, subject, request, party, since): Row| Found {
        id: id.0,
        timed: request.0,
        title: titles.get(&request.0).cloned(),
        awaited: awaited.remove(&subject.into()).unwrap_or_default(),
        ..Found::new(AnyRecordId::new(prefix, subject.0), Some(party.into()), since.into())
    };
    Ok(rows.into_iter().map(found).collect())
}

fn rows(connection: &mut DbConnection, step: TriageStep, part: &Part) -> Result<Vec<Row>> {
    let rows = match step {
        TriageStep::Planning => {
            let since = introductions::updated_at;
            let columns = (introductions::id, requests::id, requests::id, requests::requester_id, since);
            ahead!(unplanned!().select(columns).into_boxed(), part, since, introductions::id).load(connection)
        }
        TriageStep::Correction => {
            let since = reports::disputed_at.assume_not_null();
            let columns = (reports::id, plans::id, plans::request_id, reports::partner_id, since);
            ahead!(uncorrected!().select(columns).into_boxed(), part, since, reports::id).load(connection)
        }
        TriageStep::Consent => {
            let columns = (plans::id, plans::id, plans::request_id, plans::requester_id, plans::draft_at);
            ahead!(unconsented!().select(columns).into_boxed(), part, plans::draft_at, plans::id).load(connection)
        }
        _ => {
            let columns = (plans::id, plans::id, plans::request_id, plans::requester_id, plans::state_at);
            ahead!(unverified!().select(columns).into_boxed(), part, plans::state_at, plans::id).load(connection)
        }
    };
    Ok(rows?)
}
