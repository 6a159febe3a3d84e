//! Taking a plan one step along its life cycle, and what follows from it for its request and its introductions.

use serde_json::{Value, json};

use super::body::PlanTransitionBody;
use super::possible::Hindrance;
use super::states::comes_about_by;
use super::{Content, LIFE_CYCLE, Plan, PlanState, Report, report, store, tell};
use crate::auth::{Act, Caller};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::{IntroductionId, PartyId, PlanId, RequestId};
use crate::introductions::{self, IntroductionState};
use crate::lifecycle::{Actor, Step, Why, check_reason};
use crate::requests::{self, RequestState};
use crate::validation::Problems;
use crate::vocabulary::Vocabulary;

/// The reason when the request that a plan answers has ended.
const REQUEST_WITHDRAWN: &str = "request_withdrawn";

/// Takes a step for the caller; the plan as it is then.
///
/// Unknown to the caller: [`Error::NotFound`], before anything else. Then the caller's part in it, its version, the
/// life cycle, the reason and what else the step asks for.
pub fn take_step(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, expected): (PlanId, &Result<ExpectedVersion>),
    body: &PlanTransitionBody,
) -> Result<Plan> {
    store::hold(connection, id)?;
    let plan = store::find(connection, id, &caller.visibility)?;
    let sides = plan.sides_of(caller);
    let Some(side) = sides.first().copied() else {
        return Err(Error::forbidden(
            "A plan is moved by the focal points of the State that asks, the officers of its partners, and coordinators.",
        ));
    };
    expected.clone()?.check(plan.version)?;
    let step = LIFE_CYCLE.step(plan.state, body.to, &sides)?;
    if let Some(way) = comes_about_by(step) {
        let detail = format!("Nobody brings a plan from {} to {} as such; it follows from {way}.", step.from, step.to);
        return Err(Error::conflict("not_by_hand", detail));
    }
    check_lead(&plan, caller, &sides, step)?;
    let mut problems = Problems::new(vocabulary);
    let asked = Why { reason: body.reason.clone(), note: body.note.clone() };
    let why = check_reason(&mut problems, vocabulary, (LIFE_CYCLE.record, &step.to), step.reason, &asked);
    problems.finish(())?;
    let own = if side == Actor::Provider { caller.party } else { plan.requester };
    go(connection, act, plan, (step, why), own)
}

/// Gives up the plan of a request that has ended, within the caller's transaction.
pub fn end_with_request(connection: &mut DbConnection, act: &Act, request: RequestId) -> Result<()> {
    let everything = Visibility::everything();
    let Some(id) = store::find_of_request(connection, request, &everything)? else { return Ok(()) };
    store::hold(connection, id)?;
    let plan = store::find(connection, id, &everything)?;
    if plan.state != PlanState::Drafting {
        return Ok(());
    }
    let step = LIFE_CYCLE.step(plan.state, PlanState::Abandoned, &[Actor::Requester])?;
    let own = plan.requester;
    pass(connection, act, plan, step, (Why::of(REQUEST_WITHDRAWN), json!({})), own)?;
    Ok(())
}

/// Of the partners, it is the lead that starts and completes.
fn check_lead(plan: &Plan, caller: &Caller, sides: &[Actor], step: &Step<PlanState>) -> Result<()> {
    let is_led = matches!(step.to, PlanState::InDelivery | PlanState::Completed);
    if is_led && !sides.contains(&Actor::Coordinator) && plan.lead() != Some(caller.party) {
        return Err(Error::forbidden(format!("Of the partners, the lead brings a plan to {}.", step.to)));
    }
    Ok(())
}

fn go(
    connection: &mut DbConnection,
    act: &Act,
    mut plan: Plan,
    (step, why): (&Step<PlanState>, Why),
    own: PartyId,
) -> Result<Plan> {
    match (step.from, step.to) {
        (PlanState::Agreed, PlanState::Drafting) => {
            plan.draft = plan.draft.or_else(|| plan.agreed.clone());
            plan.draft_number += 1;
            plan.draft_at = act.at;
            plan.draft_why = plan.draft_why.or_else(|| why.note.clone()).or_else(|| why.reason.clone());
        }
        (_, PlanState::InDelivery) => start(connection, act, &plan)?,
        (_, PlanState::Completed) => complete(connection, act, &plan)?,
        (_, PlanState::Abandoned) => abandon(connection, act, &plan, &why)?,
        _ => {}
    }
    pass(connection, act, plan, step, (why, json!({})), own)
}

/// Writes that a step was taken, and enters it in the journal.
pub(super) fn pass(
    connection: &mut DbConnection,
    act: &Act,
    mut plan: Plan,
    step: &Step<PlanState>,
    (why, mut told): (Why, Value),
    own: PartyId,
) -> Result<Plan> {
    plan.state = step.to;
    plan.state_at = act.at;
    (plan.state_reason, plan.state_note) = (why.reason, why.note);
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    if let Some(told) = told.as_object_mut() {
        told.insert("from".to_owned(), json!(step.from));
        told.insert("to".to_owned(), json!(step.to));
        told.insert("reason".to_owned(), json!(plan.state_reason));
    }
    let others = std::iter::once(plan.requester).chain(plan.partners()).collect();
    tell(connection, act, &plan, (step.action, told), (own, others))?;
    Ok(plan)
}

/// The steps that the caller can ask for now, and what keeps the others of the caller's from being taken.
pub(super) fn possible(
    connection: &mut DbConnection,
    plan: &Plan,
    caller: &Caller,
) -> Result<(Vec<PlanState>, Vec<Hindrance>)> {
    let sides = plan.sides_of(caller);
    let (mut steps, mut hindrances) = (Vec::new(), Vec::new());
    for to in LIFE_CYCLE.following(plan.state) {
        let step = LIFE_CYCLE.step(plan.state, to, &sides).ok();
        let own = step.filter(|it| comes_about_by(it).is_none() && check_lead(plan, caller, &sides, it).is_ok());
        let ready = match own.map(|step| step.to) {
            None => continue,
            Some(PlanState::InDelivery) => check_start(connection, plan),
            Some(PlanState::Completed) => check_complete(connection, plan),
            Some(_) => Ok(()),
        };
        match ready {
            Ok(()) => steps.push(to),
            Err(Error::Conflict { code, detail }) => hindrances.push((code, detail)),
            Err(other) => return Err(other),
        }
    }
    Ok((steps, hindrances))
}

/// Every introduction of what is in force still stands.
fn check_start(connection: &mut DbConnection, plan: &Plan) -> Result<()> {
    let all = introductions::agreed_of_request(connection, plan.request)?;
    let stands = |id: &IntroductionId| all.iter().any(|it| it.id == *id && it.state == IntroductionState::Agreed);
    introductions_of(plan).iter().find(|id| !stands(id)).map_or(Ok(()), |id| Err(ended(*id)))
}

fn ended(id: IntroductionId) -> Error {
    let detail =
        format!("The introduction {id} is no longer agreed. Bring the plan back to drafting and take it out there.");
    Error::conflict("introduction_ended", detail)
}

/// Help begins: for the request, and for each introduction.
fn start(connection: &mut DbConnection, act: &Act, plan: &Plan) -> Result<()> {
    requests::advance(connection, act, plan.request, RequestState::InDelivery, (Why::default(), None))?;
    for id in introductions_of(plan) {
        let begun = introductions::advance(connection, act, id, IntroductionState::InDelivery, Why::default());
        begun.map_err(|error| match error {
            Error::Conflict { .. } => ended(id),
            other => other,
        })?;
    }
    Ok(())
}

fn complete(connection: &mut DbConnection, act: &Act, plan: &Plan) -> Result<()> {
    check_complete(connection, plan)?;
    requests::advance(connection, act, plan.request, RequestState::Completed, (Why::default(), None))?;
    Ok(())
}

/// All partners have reported, nothing that was disputed waits for its correction, and no change waits for consent.
fn check_complete(connection: &mut DbConnection, plan: &Plan) -> Result<()> {
    if plan.draft.is_some() {
        let detail = "A change of the plan waits for consent. Let the parties decide on it first.";
        return Err(Error::conflict("change_pending", detail));
    }
    let reports = store::reports(connection, plan.id)?;
    let of = |partner: PartyId| reports.iter().filter(|report| report.partner == partner).collect::<Vec<&Report>>();
    for partner in plan.agreed.as_ref().map(Content::partners).unwrap_or_default() {
        let own = of(partner);
        if own.is_empty() {
            let detail = format!("The partner {partner} has not reported yet.");
            return Err(Error::conflict("report_missing", detail));
        }
        if own.iter().any(|report| report::waits_for_correction(report, &reports)) {
            let detail = format!("A report of the partner {partner} is disputed, and not corrected yet.");
            return Err(Error::conflict("report_disputed", detail));
        }
    }
    Ok(())
}

/// The request is open again, and what was being delivered has failed. Words stay in the plan.
fn abandon(connection: &mut DbConnection, act: &Act, plan: &Plan, why: &Why) -> Result<()> {
    let why = Why { reason: why.reason.clone(), note: None };
    if plan.state == PlanState::InDelivery {
        for id in introductions_of(plan) {
            introductions::advance(connection, act, id, IntroductionState::Failed, why.clone())?;
        }
    }
    let request = requests::find(connection, plan.request, &Visibility::everything())?;
    if matches!(request.state, RequestState::Planned | RequestState::InDelivery) {
        requests::advance(connection, act, plan.request, RequestState::Open, (why, None))?;
    }
    Ok(())
}

fn introductions_of(plan: &Plan) -> Vec<IntroductionId> {
    plan.agreed.as_ref().map(Content::introductions).unwrap_or_default()
}
