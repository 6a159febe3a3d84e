//! What of plans waits, read from their rows: what is agreed and has no plan yet, drafts for consent, disputed reports,
//! and findings.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use uuid::Uuid;

use super::{Part, ahead, titles};
use crate::db::schema::plans;
use crate::db::{AnyId, DbConnection, OneOfValues, StoredTime};
use crate::error::Result;
use crate::ids::{AnyRecordId, PlanId, RequestId, TypedId};
use crate::plans::{self as all_plans, Awaited, PlanState, Waiting, WaitingOrder, WaitingPart};
use crate::secretariat::{Found, TriageStep};

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
        TriageStep::Planning => return all_plans::count_waiting(connection, Awaited::Plan),
        TriageStep::Correction => return all_plans::count_waiting(connection, Awaited::Correction),
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
        TriageStep::Planning => return waiting(connection, Awaited::Plan, part),
        TriageStep::Correction => return waiting(connection, Awaited::Correction, part),
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

/// What waits for a plan or a correction, whoever it waits for.
fn waiting(connection: &mut DbConnection, awaited: Awaited, part: &Part) -> Result<Vec<Row>> {
    let all = WaitingPart { of: None, order: WaitingOrder::Longest, after: part.after, limit: part.limit };
    let row = |Waiting { id, plan, request, party, since, .. }: Waiting| {
        let subject = plan.map_or(AnyId::from(request), AnyId::from);
        (AnyId(id), subject, request.into(), party.into(), StoredTime(since))
    };
    Ok(all_plans::waiting(connection, awaited, &all)?.into_iter().map(row).collect())
}
