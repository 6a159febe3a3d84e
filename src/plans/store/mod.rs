//! Rows of plans, of their partners and of their revisions.

use diesel::dsl::{IntoBoxed, count_star};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::list::{Filter, PlanFacet};
use super::{Content, Plan, PlanState, Revision, Story};
use crate::db::schema::{plan_partners as partners, plan_revisions as revisions, plans};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime, on_each};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::page::{FacetCount, Position};
use crate::ids::{PlanId, RequestId, TypedId};

mod row;
mod story;
mod waiting;

use row::{PartnerRow, RevisionRow, Row};
pub(super) use story::{
    agreed_to, agreements, dispute_report, insert_consent, insert_lesson, insert_rating, insert_report,
    insert_verification, lessons, ratings, reports, verifications,
};
pub(super) use waiting::{count_uncorrected, count_unplanned, uncorrected, unplanned};

/// Values of one statement; SQLite binds at most 32 766.
const CHUNK: usize = 500;

/// Plans while a query is put together.
type Plans = IntoBoxed<'static, plans::table, MultiBackend>;
/// A condition on plans.
type Condition = Box<dyn BoxableExpression<plans::table, MultiBackend, SqlType = Bool>>;

/// The plans that a caller may know of: those for requests of its own party, those that its party is a partner of, and
/// all for the secretariat.
fn known_to(visibility: &Visibility) -> Condition {
    if visibility.is_secretariat() {
        return Box::new(plans::id.is_not_null());
    }
    // Nobody has this id: without a party one knows of none.
    let party = visibility.party().map_or(AnyId(uuid::Uuid::nil()), AnyId::from);
    let with_it = partners::table.filter(partners::party_id.eq(party)).select(partners::plan_id);
    Box::new(plans::requester_id.eq(party).or(plans::id.eq_any(with_it)))
}

fn visible(visibility: &Visibility) -> Plans {
    plans::table.into_boxed().filter(known_to(visibility))
}

pub(super) fn insert(connection: &mut DbConnection, plan: &Plan) -> Result<()> {
    let row = Row::from(plan);
    on_each!(connection, concrete => diesel::insert_into(plans::table).values(&row).execute(concrete))?;
    write_partners(connection, plan)
}

/// Writes the row as it is, which keeps others from changing the plan until the transaction ends.
pub(super) fn hold(connection: &mut DbConnection, id: PlanId) -> Result<()> {
    let row = plans::table.find(AnyId::from(id));
    diesel::update(row).set(plans::version.eq(plans::version)).execute(connection)?;
    Ok(())
}

/// Writes a plan as it is now in place of the version before it.
pub(super) fn update(connection: &mut DbConnection, plan: &Plan) -> Result<()> {
    let row = Row::from(plan);
    let before = plans::table.find(row.id).filter(plans::version.eq(plan.version - 1));
    let updated = diesel::update(before)
        .set((
            plans::lead_id.eq(row.lead_id),
            plans::state.eq(row.state),
            plans::state_reason.eq(row.state_reason),
            plans::state_note.eq(row.state_note),
            plans::content.eq(row.content),
            plans::revision.eq(row.revision),
            plans::draft.eq(row.draft),
            plans::draft_number.eq(row.draft_number),
            plans::draft_why.eq(row.draft_why),
            plans::version.eq(row.version),
            plans::updated_at.eq(row.updated_at),
            plans::state_at.eq(row.state_at),
            plans::draft_at.eq(row.draft_at),
        ))
        .execute(connection)?;
    if updated != 1 {
        return Err(Error::Stale);
    }
    write_partners(connection, plan)
}

/// Writes whom the plan concerns. A partner of something that was agreed stays concerned.
fn write_partners(connection: &mut DbConnection, plan: &Plan) -> Result<()> {
    let id = AnyId::from(plan.id);
    let of = |content: &Option<Content>| content.as_ref().map(Content::partners).unwrap_or_default();
    let (agreed, drafted) = (of(&plan.agreed), of(&plan.draft));
    let part = |party: AnyId, was_agreed: bool| {
        let in_force = agreed.contains(&party.into());
        let in_draft = drafted.contains(&party.into());
        PartnerRow { plan_id: id, party_id: party, was_agreed: was_agreed || in_force, in_draft, in_force }
    };
    let before: Vec<PartnerRow> =
        partners::table.filter(partners::plan_id.eq(id)).select(PartnerRow::as_select()).load(connection)?;
    for row in &before {
        let now = part(row.party_id, row.was_agreed);
        let known = partners::table.find((id, row.party_id));
        if !now.was_agreed && !now.in_draft {
            diesel::delete(known).execute(connection)?;
        } else if now != *row {
            let columns = (
                partners::was_agreed.eq(now.was_agreed),
                partners::in_draft.eq(now.in_draft),
                partners::in_force.eq(now.in_force),
            );
            diesel::update(known).set(columns).execute(connection)?;
        }
    }
    let all = plan.partners().into_iter().map(AnyId::from);
    let new = all.filter(|party| !before.iter().any(|row| row.party_id == *party));
    let rows: Vec<PartnerRow> = new.map(|party| part(party, false)).collect();
    if !rows.is_empty() {
        on_each!(connection, concrete => diesel::insert_into(partners::table).values(&rows).execute(concrete))?;
    }
    Ok(())
}

pub(super) fn find(connection: &mut DbConnection, id: PlanId, visibility: &Visibility) -> Result<Plan> {
    load(connection, visible(visibility).filter(plans::id.eq(AnyId::from(id))))?.pop().ok_or(Error::NotFound)
}

/// The plans with these ids, whoever may know of them.
pub(super) fn with_ids(connection: &mut DbConnection, plans: &[PlanId]) -> Result<Vec<Plan>> {
    load(connection, plans::table.into_boxed().filter(plans::id.one_of(ids(plans))))
}

/// The plan of a request that stands, or else the last that was given up.
pub(super) fn find_of_request(
    connection: &mut DbConnection,
    request: RequestId,
    visibility: &Visibility,
) -> Result<Option<PlanId>> {
    let found: Option<AnyId> = visible(visibility)
        .filter(plans::request_id.eq(AnyId::from(request)))
        .order((plans::created_at.desc(), plans::id.desc()))
        .select(plans::id)
        .first(connection)
        .optional()?;
    Ok(found.map(PlanId::from))
}

/// Those of these requests that a plan answers which was not given up.
pub(super) fn answered(connection: &mut DbConnection, requests: &[RequestId]) -> Result<Vec<RequestId>> {
    let mut found = Vec::new();
    for chunk in requests.chunks(CHUNK) {
        let rows: Vec<AnyId> = plans::table
            .filter(plans::request_id.one_of(ids(chunk)))
            .filter(plans::state.ne(PlanState::Abandoned.as_str()))
            .select(plans::request_id)
            .load(connection)?;
        found.extend(rows.into_iter().map(RequestId::from));
    }
    Ok(found)
}

fn load(connection: &mut DbConnection, query: Plans) -> Result<Vec<Plan>> {
    let rows: Vec<Row> = query.select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Plan::try_from).collect()
}

pub(super) fn insert_revision(connection: &mut DbConnection, plan: PlanId, revision: &Revision) -> Result<()> {
    let row = RevisionRow::new(plan, revision);
    on_each!(connection, concrete => diesel::insert_into(revisions::table).values(&row).execute(concrete))?;
    Ok(())
}

/// Revisions of a plan, newest first, before one of them, at most so many.
pub(super) fn revisions(
    connection: &mut DbConnection,
    plan: PlanId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Revision>> {
    let mut query = revisions::table
        .filter(revisions::plan_id.eq(AnyId::from(plan)))
        .order(revisions::number.desc())
        .limit(limit)
        .select(RevisionRow::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(revisions::number.lt(before));
    }
    let rows: Vec<RevisionRow> = query.load(connection)?;
    rows.into_iter().map(Revision::try_from).collect()
}

pub(super) fn revision(connection: &mut DbConnection, plan: PlanId, number: i64) -> Result<Revision> {
    let row: Option<RevisionRow> = revisions::table
        .find((AnyId::from(plan), number))
        .select(RevisionRow::as_select())
        .first(connection)
        .optional()?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// All that happened in a plan, in order.
pub(super) fn story(connection: &mut DbConnection, plan: PlanId) -> Result<Story> {
    Ok(Story {
        consents: story::consents(connection, plan)?,
        reports: reports(connection, plan)?,
        verifications: verifications(connection, plan)?,
        ratings: ratings(connection, plan)?,
        lessons: lessons(connection, plan)?,
    })
}

/// A value of any of those named, or any value when none is.
fn chosen_by(filter: &Filter) -> Condition {
    let mut all: Condition = Box::new(plans::id.is_not_null());
    if !filter.states.is_empty() {
        let states: Vec<&str> = filter.states.iter().map(|state| state.as_str()).collect();
        all = Box::new(all.and(plans::state.one_of(states)));
    }
    if !filter.requests.is_empty() {
        all = Box::new(all.and(plans::request_id.one_of(ids(&filter.requests))));
    }
    if !filter.requesters.is_empty() {
        all = Box::new(all.and(plans::requester_id.one_of(ids(&filter.requesters))));
    }
    if !filter.partners.is_empty() {
        let with_any = partners::table.filter(partners::party_id.one_of(ids(&filter.partners)));
        all = Box::new(all.and(plans::id.eq_any(with_any.select(partners::plan_id))));
    }
    if !filter.leads.is_empty() {
        all = Box::new(all.and(plans::lead_id.one_of(ids(&filter.leads)).assume_not_null()));
    }
    all
}

fn ids<I: TypedId + Into<AnyId>>(ids: &[I]) -> Vec<AnyId> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// Plans that the caller may know of and that fit, newest first, after a place in the list, at most so many.
pub(super) fn list(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Plan>> {
    let mut query =
        visible(visibility).filter(chosen_by(filter)).order((plans::created_at.desc(), plans::id.desc())).limit(limit);
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        let same_time = plans::created_at.eq(time).and(plans::id.lt(id));
        query = query.filter(plans::created_at.lt(time).or(same_time));
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
    facet: PlanFacet,
) -> Result<Vec<FacetCount>> {
    let fitting = plans::table.filter(known_to(visibility)).filter(chosen_by(filter));
    let counts: Vec<(String, i64)> = match facet {
        PlanFacet::State => fitting
            .group_by(plans::state)
            .order((count_star().desc(), plans::state))
            .select((plans::state, count_star()))
            .load(connection)?,
    };
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}
