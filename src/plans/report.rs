//! What partners report of their own parts, and what of it the requester disputes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::parse::{VALUE, read_id};
use super::report_body::{DisputeBody, IndicatorValueBody, NewReportBody};
use super::{Content, LIFE_CYCLE, Plan, PlanState, step, store, tell};
use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::{MemberId, PartyId, PlanId, ReportId};
use crate::lifecycle::{Actor, Reason, Why, check_reason};
use crate::requests::{self, RequestState};
use crate::validation::{NOTE, Problems, TEXT};
use crate::vocabulary::Vocabulary;

/// The most reports of a plan.
const REPORTS: usize = 500;
/// The most values of a report.
const VALUES: usize = 200;
/// The most milestones of a report.
const MILESTONES: usize = 100;

/// What a partner reported; it stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its identifier.
    pub id: ReportId,
    /// The partner.
    pub partner: PartyId,
    /// What it says.
    pub said: NewReport,
    /// Who wrote it.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
    /// Why the requester does not accept it.
    pub dispute: Option<Dispute>,
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// The disputed report that it corrects.
    pub corrects: Option<ReportId>,
    /// The first day that it speaks of.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
    /// What was done.
    pub text: String,
    /// Values of indicators.
    pub values: Vec<IndicatorValue>,
    /// Keys of milestones that were reached.
    pub milestones: Vec<String>,
}

/// The value of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorValue {
    /// The indicator's key.
    pub indicator: String,
    /// Its value.
    pub value: String,
}

/// Why the requester does not accept a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// A code of `transition-reasons`.
    pub reason: String,
    /// In words.
    pub note: String,
    /// Who disputed.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

/// Whether a report is disputed and nothing corrects it yet.
pub(super) fn waits_for_correction(report: &Report, all: &[Report]) -> bool {
    report.dispute.is_some() && !all.iter().any(|other| other.said.corrects == Some(report.id))
}

/// Reports for the caller's party while help is under way; the plan as it is then.
pub fn report(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, body): (PlanId, &NewReportBody),
) -> Result<Plan> {
    store::hold(connection, id)?;
    let mut plan = store::find(connection, id, &caller.visibility)?;
    let partner = plan
        .partner_of(caller)
        .ok_or_else(|| Error::forbidden("The officers of a partner report, each on its own part of what is agreed."))?;
    if plan.state != PlanState::InDelivery {
        let detail = format!("The plan is {}; partners report while it is in_delivery.", plan.state);
        return Err(Error::conflict("not_in_delivery", detail));
    }
    let reports = store::reports(connection, id)?;
    if reports.len() >= REPORTS {
        return Err(Error::conflict("too_many", format!("A plan holds at most {REPORTS} reports.")));
    }
    let said = read(vocabulary, &plan, partner, &reports, body)?;
    let (corrects, milestones) = (said.corrects, said.milestones.clone());
    let report = Report { id: ReportId::generate(), partner, said, member: caller.member, at: act.at, dispute: None };
    store::insert_report(connection, id, &report)?;
    let action = if corrects.is_some() { "plan.report_corrected" } else { "plan.reported" };
    let told = json!({ "report": report.id, "corrects": corrects, "milestones": milestones });
    let others = std::iter::once(plan.requester).chain(plan.lead()).collect();
    tell(connection, act, &plan, (action, told), (partner, others))?;
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    Ok(plan)
}

fn read(
    vocabulary: &Vocabulary,
    plan: &Plan,
    partner: PartyId,
    reports: &[Report],
    body: &NewReportBody,
) -> Result<NewReport> {
    let mut problems = Problems::new(vocabulary);
    let content = plan.agreed.clone().unwrap_or_default();
    let corrects = body.corrects_id.as_deref().and_then(|id| read_id::<ReportId>(&mut problems, "/corrects_id", id));
    if let Some(id) = corrects {
        check_correction(&mut problems, partner, reports, id);
    }
    let from = problems.optional_date("/period_from", Some(&body.period_from));
    let until = problems.optional_date("/period_until", Some(&body.period_until));
    problems.ordered("/period_until", from, until);
    let text = problems.text("/text", &body.text, TEXT);
    let values = read_values(&mut problems, &content, partner, &body.values);
    let milestones = read_milestones(&mut problems, &content, partner, &body.milestones);
    let dates = problems.finish(from.zip(until))?;
    let (from, until) = dates.ok_or_else(|| Error::internal("dates that are right are dates"))?;
    Ok(NewReport { corrects, from, until, text, values, milestones })
}

/// What is corrected is the partner's own report, disputed, and once.
fn check_correction(problems: &mut Problems<'_>, partner: PartyId, reports: &[Report], id: ReportId) {
    let known = reports.iter().find(|report| report.id == id && report.partner == partner);
    match known {
        None => problems.add("/corrects_id", "unknown_record", "There is no such report of your party in this plan."),
        Some(report) if !waits_for_correction(report, reports) => {
            let message = "This report does not wait for a correction: it is not disputed, or it was corrected.";
            problems.add("/corrects_id", "not_disputed", message);
        }
        Some(_) => {}
    }
}

fn read_values(
    problems: &mut Problems<'_>,
    content: &Content,
    partner: PartyId,
    given: &[IndicatorValueBody],
) -> Vec<IndicatorValue> {
    problems.count("/values", given.len(), VALUES);
    let needs = content.needs_of(partner);
    let own = content.outcomes.iter().filter(|outcome| outcome.needs.iter().any(|need| needs.contains(need)));
    let own: Vec<&str> = own.flat_map(|outcome| &outcome.indicators).map(|it| it.key.as_str()).collect();
    let mut values: Vec<IndicatorValue> = Vec::new();
    for (index, value) in given.iter().take(VALUES).enumerate() {
        let pointer = format!("/values/{index}");
        if !own.contains(&value.indicator.as_str()) {
            let message = "No outcome of a need that your party serves has this indicator.";
            problems.add(format!("{pointer}/indicator"), "unknown_record", message);
        } else if values.iter().any(|other| other.indicator == value.indicator) {
            problems.add(format!("{pointer}/indicator"), "repeated_key", "This indicator stands here twice; keep one.");
        }
        let text = problems.text(&format!("{pointer}/value"), &value.value, VALUE);
        values.push(IndicatorValue { indicator: value.indicator.clone(), value: text });
    }
    values
}

fn read_milestones(problems: &mut Problems<'_>, content: &Content, partner: PartyId, given: &[String]) -> Vec<String> {
    problems.count("/milestones", given.len(), MILESTONES);
    let is_own = |key: &str| content.milestones.iter().any(|it| it.responsible == partner && it.key == key);
    let mut reached: Vec<String> = Vec::new();
    for (index, key) in given.iter().take(MILESTONES).enumerate() {
        if !is_own(key) {
            let message = "Your party sees to no milestone with this key.";
            problems.add(format!("/milestones/{index}"), "unknown_record", message);
        } else if !reached.contains(key) {
            reached.push(key.clone());
        }
    }
    reached
}

/// Disputes a report for the requester. A plan that was completed is being delivered again, until the partner has
/// corrected what it reported; what was found of the needs that the partner serves is to be looked at anew.
pub fn dispute(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, report, expected): (PlanId, ReportId, &Result<ExpectedVersion>),
    body: &DisputeBody,
) -> Result<Plan> {
    store::hold(connection, id)?;
    let mut plan = store::find(connection, id, &caller.visibility)?;
    if !plan.is_requester(caller) {
        return Err(Error::forbidden("Reports are disputed by the focal points of the State that asks."));
    }
    let reports = store::reports(connection, id)?;
    let report = reports.iter().find(|known| known.id == report).ok_or(Error::NotFound)?;
    expected.clone()?.check(plan.version)?;
    if !matches!(plan.state, PlanState::InDelivery | PlanState::Completed) {
        let detail = format!("The plan is {}; reports are disputed before it is verified.", plan.state);
        return Err(Error::conflict("not_in_delivery", detail));
    }
    if report.dispute.is_some() {
        return Err(Error::conflict("already_decided", "This report is disputed already."));
    }
    let mut problems = Problems::new(vocabulary);
    let asked = Why { reason: Some(body.reason.clone()), note: None };
    let place = (LIFE_CYCLE.record, &PlanState::InDelivery);
    let note = problems.text("/note", &body.note, NOTE);
    let asked = Why { note: Some(note.clone()).filter(|note| !note.is_empty()), ..asked };
    check_reason(&mut problems, vocabulary, place, Reason::Required, &asked);
    problems.finish(())?;
    let disputed = Dispute { reason: body.reason.clone(), note, member: caller.member, at: act.at };
    store::dispute_report(connection, report.id, &disputed)?;
    let told = json!({ "report": report.id, "reason": disputed.reason });
    let others = std::iter::once(report.partner).chain(plan.lead()).collect();
    tell(connection, act, &plan, ("plan.report_disputed", told), (plan.requester, others))?;
    if plan.state == PlanState::Completed {
        let why = Why { reason: Some(disputed.reason), note: None };
        let step = LIFE_CYCLE.step(plan.state, PlanState::InDelivery, &[Actor::Requester])?;
        requests::advance(connection, act, plan.request, RequestState::InDelivery, (why.clone(), None))?;
        let own = plan.requester;
        return step::pass(connection, act, plan, step, (why, json!({})), own);
    }
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    Ok(plan)
}
