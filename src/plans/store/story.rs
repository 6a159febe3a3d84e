//! Rows of what happened in plans: consents, reports, findings, ratings and lessons.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;

use crate::db::schema::{
    plan_consents as consents, plan_lessons as lessons, plan_ratings as ratings, plan_reports as reports,
    plan_verifications as verifications,
};
use crate::db::{AnyId, DbConnection, OneOfValues, StoredJson, StoredTexts, StoredTime, on_each};
use crate::error::{Error, Result};
use crate::ids::{ConsentId, PartyId, PlanId, ReportId, VerificationId};
use crate::plans::{Consent, ConsentDecision, Dispute, Found, Lesson, NewReport, Rating, Report, Verification};

/// The most consents that are shown.
const CONSENTS: i64 = 100;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = consents)]
#[diesel(treat_none_as_default_value = false)]
struct ConsentRow {
    id: AnyId,
    plan_id: AnyId,
    draft_number: i64,
    party_id: AnyId,
    decision: String,
    reason: Option<String>,
    note: Option<String>,
    member_id: AnyId,
    at: StoredTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = reports)]
#[diesel(treat_none_as_default_value = false)]
struct ReportRow {
    id: AnyId,
    plan_id: AnyId,
    partner_id: AnyId,
    corrects_id: Option<AnyId>,
    period_from: NaiveDate,
    period_until: NaiveDate,
    body: String,
    indicator_values: StoredJson,
    milestones: StoredTexts,
    member_id: AnyId,
    at: StoredTime,
    disputed_at: Option<StoredTime>,
    disputed_by: Option<AnyId>,
    dispute_reason: Option<String>,
    dispute_note: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = verifications)]
struct VerificationRow {
    id: AnyId,
    plan_id: AnyId,
    need_id: AnyId,
    outcome: String,
    note: String,
    member_id: AnyId,
    at: StoredTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ratings)]
struct RatingRow {
    plan_id: AnyId,
    by_id: AnyId,
    about_id: AnyId,
    score: i64,
    note: String,
    member_id: AnyId,
    at: StoredTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = lessons)]
struct LessonRow {
    id: AnyId,
    plan_id: AnyId,
    party_id: AnyId,
    body: String,
    language: String,
    member_id: AnyId,
    at: StoredTime,
}

pub(in crate::plans) fn insert_consent(connection: &mut DbConnection, plan: PlanId, said: &Consent) -> Result<()> {
    let row = ConsentRow {
        id: ConsentId::generate().into(),
        plan_id: plan.into(),
        draft_number: said.draft_number,
        party_id: said.party.into(),
        decision: said.decision.to_string(),
        reason: said.reason.clone(),
        note: said.note.clone(),
        member_id: said.member.into(),
        at: said.at.into(),
    };
    on_each!(connection, concrete => diesel::insert_into(consents::table).values(&row).execute(concrete))?;
    Ok(())
}

/// The parties that have agreed to a draft.
pub(in crate::plans) fn agreed_to(connection: &mut DbConnection, plan: PlanId, draft: i64) -> Result<Vec<PartyId>> {
    let found: Vec<AnyId> = consents::table
        .filter(consents::plan_id.eq(AnyId::from(plan)))
        .filter(consents::draft_number.eq(draft))
        .filter(consents::decision.eq(ConsentDecision::Agree.as_str()))
        .select(consents::party_id)
        .load(connection)?;
    Ok(found.into_iter().map(PartyId::from).collect())
}

/// Who has agreed to which draft of these plans.
pub(in crate::plans) fn agreements(
    connection: &mut DbConnection,
    plans: &[PlanId],
) -> Result<Vec<(PlanId, i64, PartyId)>> {
    let found: Vec<(AnyId, i64, AnyId)> = consents::table
        .filter(consents::plan_id.one_of(plans.iter().copied().map(AnyId::from)))
        .filter(consents::decision.eq(ConsentDecision::Agree.as_str()))
        .select((consents::plan_id, consents::draft_number, consents::party_id))
        .load(connection)?;
    Ok(found.into_iter().map(|(plan, draft, party)| (plan.into(), draft, party.into())).collect())
}

/// The newest consents, in order.
pub(super) fn consents(connection: &mut DbConnection, plan: PlanId) -> Result<Vec<Consent>> {
    let mut rows: Vec<ConsentRow> = consents::table
        .filter(consents::plan_id.eq(AnyId::from(plan)))
        .order((consents::at.desc(), consents::id.desc()))
        .limit(CONSENTS)
        .select(ConsentRow::as_select())
        .load(connection)?;
    rows.reverse();
    rows.into_iter().map(Consent::try_from).collect()
}

pub(in crate::plans) fn insert_report(connection: &mut DbConnection, plan: PlanId, report: &Report) -> Result<()> {
    let row = ReportRow {
        id: report.id.into(),
        plan_id: plan.into(),
        partner_id: report.partner.into(),
        corrects_id: report.said.corrects.map(AnyId::from),
        period_from: report.said.from,
        period_until: report.said.until,
        body: report.said.text.clone(),
        indicator_values: StoredJson(json!(report.said.values)),
        milestones: StoredTexts(report.said.milestones.clone()),
        member_id: report.member.into(),
        at: report.at.into(),
        disputed_at: None,
        disputed_by: None,
        dispute_reason: None,
        dispute_note: None,
    };
    on_each!(connection, concrete => diesel::insert_into(reports::table).values(&row).execute(concrete))?;
    Ok(())
}

/// Writes why a report is disputed, once.
pub(in crate::plans) fn dispute_report(
    connection: &mut DbConnection,
    report: ReportId,
    dispute: &Dispute,
) -> Result<()> {
    let undisputed = reports::table.find(AnyId::from(report)).filter(reports::disputed_at.is_null());
    let updated = diesel::update(undisputed)
        .set((
            reports::disputed_at.eq(Some(StoredTime(dispute.at))),
            reports::disputed_by.eq(Some(AnyId::from(dispute.member))),
            reports::dispute_reason.eq(Some(dispute.reason.clone())),
            reports::dispute_note.eq(Some(dispute.note.clone())),
        ))
        .execute(connection)?;
    if updated == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub(in crate::plans) fn reports(connection: &mut DbConnection, plan: PlanId) -> Result<Vec<Report>> {
    let rows: Vec<ReportRow> = reports::table
        .filter(reports::plan_id.eq(AnyId::from(plan)))
        .order((reports::at, reports::id))
        .select(ReportRow::as_select())
        .load(connection)?;
    rows.into_iter().map(Report::try_from).collect()
}

pub(in crate::plans) fn insert_verification(
    connection: &mut DbConnection,
    plan: PlanId,
    verification: &Verification,
) -> Result<()> {
    let row = VerificationRow {
        id: VerificationId::generate().into(),
        plan_id: plan.into(),
        need_id: verification.found.need.into(),
        outcome: verification.found.outcome.to_string(),
        note: verification.found.note.clone(),
        member_id: verification.member.into(),
        at: verification.at.into(),
    };
    on_each!(connection, concrete => diesel::insert_into(verifications::table).values(&row).execute(concrete))?;
    Ok(())
}

pub(in crate::plans) fn verifications(connection: &mut DbConnection, plan: PlanId) -> Result<Vec<Verification>> {
    let rows: Vec<VerificationRow> = verifications::table
        .filter(verifications::plan_id.eq(AnyId::from(plan)))
        .order((verifications::at, verifications::id))
        .select(VerificationRow::as_select())
        .load(connection)?;
    rows.into_iter().map(Verification::try_from).collect()
}

pub(in crate::plans) fn insert_rating(connection: &mut DbConnection, plan: PlanId, rating: &Rating) -> Result<()> {
    let row = RatingRow {
        plan_id: plan.into(),
        by_id: rating.by.into(),
        about_id: rating.about.into(),
        score: rating.score,
        note: rating.note.clone(),
        member_id: rating.member.into(),
        at: rating.at.into(),
    };
    on_each!(connection, concrete => diesel::insert_into(ratings::table).values(&row).execute(concrete))?;
    Ok(())
}

pub(in crate::plans) fn ratings(connection: &mut DbConnection, plan: PlanId) -> Result<Vec<Rating>> {
    let rows: Vec<RatingRow> = ratings::table
        .filter(ratings::plan_id.eq(AnyId::from(plan)))
        .order((ratings::at, ratings::by_id, ratings::about_id))
        .select(RatingRow::as_select())
        .load(connection)?;
    Ok(rows.into_iter().map(Rating::from).collect())
}

pub(in crate::plans) fn insert_lesson(connection: &mut DbConnection, plan: PlanId, lesson: &Lesson) -> Result<()> {
    let row = LessonRow {
        id: lesson.id.into(),
        plan_id: plan.into(),
        party_id: lesson.party.into(),
        body: lesson.text.clone(),
        language: lesson.language.clone(),
        member_id: lesson.member.into(),
        at: lesson.at.into(),
    };
    on_each!(connection, concrete => diesel::insert_into(lessons::table).values(&row).execute(concrete))?;
    Ok(())
}

pub(in crate::plans) fn lessons(connection: &mut DbConnection, plan: PlanId) -> Result<Vec<Lesson>> {
    let rows: Vec<LessonRow> = lessons::table
        .filter(lessons::plan_id.eq(AnyId::from(plan)))
        .order((lessons::at, lessons::id))
        .select(LessonRow::as_select())
        .load(connection)?;
    Ok(rows.into_iter().map(Lesson::from).collect())
}

impl TryFrom<ConsentRow> for Consent {
    type Error = Error;
    fn try_from(row: ConsentRow) -> Result<Self> {
        Ok(Self {
            draft_number: row.draft_number,
            party: row.party_id.into(),
            decision: row.decision.parse()?,
            reason: row.reason,
            note: row.note,
            member: row.member_id.into(),
            at: row.at.into(),
        })
    }
}

impl TryFrom<ReportRow> for Report {
    type Error = Error;
    fn try_from(row: ReportRow) -> Result<Self> {
        let dispute = match (row.dispute_reason, row.dispute_note, row.disputed_by, row.disputed_at) {
            (Some(reason), Some(note), Some(member), Some(at)) => {
                Some(Dispute { reason, note, member: member.into(), at: at.into() })
            }
            _ => None,
        };
        let said = NewReport {
            corrects: row.corrects_id.map(ReportId::from),
            from: row.period_from,
            until: row.period_until,
            text: row.body,
            values: row.indicator_values.read()?,
            milestones: row.milestones.0,
        };
        let (id, partner, member) = (row.id.into(), row.partner_id.into(), row.member_id.into());
        Ok(Self { id, partner, said, member, at: row.at.into(), dispute })
    }
}

impl TryFrom<VerificationRow> for Verification {
    type Error = Error;
    fn try_from(row: VerificationRow) -> Result<Self> {
        let found = Found { need: row.need_id.into(), outcome: row.outcome.parse()?, note: row.note };
        Ok(Self { found, member: row.member_id.into(), at: row.at.into() })
    }
}

impl From<RatingRow> for Rating {
    fn from(row: RatingRow) -> Self {
        Self {
            by: row.by_id.into(),
            about: row.about_id.into(),
            score: row.score,
            note: row.note,
            member: row.member_id.into(),
            at: row.at.into(),
        }
    }
}

impl From<LessonRow> for Lesson {
    fn from(row: LessonRow) -> Self {
        Self {
            id: row.id.into(),
            party: row.party_id.into(),
            text: row.body,
            language: row.language,
            member: row.member_id.into(),
            at: row.at.into(),
        }
    }
}
