//! What the requester finds of each need; nobody else does. With the last need a plan is verified.

use serde_json::json;

use super::parse::read_id;
use super::report_body::VerificationsBody;
use super::{Content, LIFE_CYCLE, Plan, PlanState, Report, step, store, tell};
use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::{MemberId, NeedId, PlanId};
use crate::introductions::{self, IntroductionState};
use crate::lifecycle::{Actor, Why};
use crate::requests::needs::NEEDS;
use crate::requests::{self, RequestState};
use crate::text_enum::text_enum;
use crate::validation::{NOTE, Problems};
use crate::vocabulary::Vocabulary;

/// Why an introduction has failed none of whose needs was met.
pub const NOT_DELIVERED: &str = "not_delivered";

text_enum! {
    /// Whether a need was met.
    NeedOutcome {
        /// It was.
        Met = "met",
        /// In part.
        Partly = "partly",
        /// It was not.
        NotMet = "not_met",
    }
}

text_enum! {
    /// What becomes of needs that a plan leaves: those that it did not serve, and those that were not met.
    NeedsLeft {
        /// The request is open again for them.
        Seek = "seek",
        /// The request ends.
        Close = "close",
    }
}

/// What the requester found of a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// What.
    pub found: Found,
    /// Who found it.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

/// A need, and whether it was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The need.
    pub need: NeedId,
    /// Whether it was met.
    pub outcome: NeedOutcome,
    /// In words.
    pub note: String,
}

/// What counts of a need: the last that was found of it, unless a report of a partner that serves it was disputed
/// since.
pub(super) fn standing<'v>(
    content: &Content,
    reports: &[Report],
    verifications: &'v [Verification],
    need: NeedId,
) -> Option<&'v Verification> {
    let partners = content.partners_for(need);
    let own = reports.iter().filter(|report| partners.contains(&report.partner));
    let disputed = own.filter_map(|report| report.dispute.as_ref()).map(|dispute| dispute.at).max();
    let last = verifications.iter().rfind(|verification| verification.found.need == need)?;
    disputed.is_none_or(|at| last.at > at).then_some(last)
}

/// Enters what the requester found of some needs, or of all, of a plan that is completed; the plan as it is then.
pub fn verify(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, expected): (PlanId, &Result<ExpectedVersion>),
    body: &VerificationsBody,
) -> Result<Plan> {
    store::hold(connection, id)?;
    let mut plan = store::find(connection, id, &caller.visibility)?;
    if !plan.is_requester(caller) {
        return Err(Error::forbidden(
            "Nobody but a focal point of the State that asks verifies whether needs were met.",
        ));
    }
    expected.clone()?.check(plan.version)?;
    if plan.state != PlanState::Completed {
        let detail = format!("The plan is {}; needs are verified while it is completed.", plan.state);
        return Err(Error::conflict("not_completed", detail));
    }
    let content = plan.agreed.clone().unwrap_or_default();
    for found in read(vocabulary, &content, body)? {
        let told = json!({ "need": found.need, "outcome": found.outcome });
        let others = content.partners_for(found.need).into_iter().chain(content.lead).collect();
        let verification = Verification { found, member: caller.member, at: act.at };
        store::insert_verification(connection, id, &verification)?;
        tell(connection, act, &plan, ("plan.need_verified", told), (plan.requester, others))?;
    }
    let (reports, verifications) = (store::reports(connection, id)?, store::verifications(connection, id)?);
    let outcome = |need: NeedId| standing(&content, &reports, &verifications, need).map(|it| it.found.outcome);
    let outcomes: Option<Vec<NeedOutcome>> = content.needs().into_iter().map(outcome).collect();
    if let Some(outcomes) = outcomes {
        if outcomes.iter().all(|outcome| *outcome == NeedOutcome::NotMet) {
            let detail = "No need was met, so that there is nothing to verify. Dispute what was reported; then the \
                          partners correct it, or you abandon the plan.";
            return Err(Error::conflict("nothing_met", detail));
        }
        return finish(connection, act, plan, (&content, body.left.unwrap_or(NeedsLeft::Close)), &outcome);
    }
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    Ok(plan)
}

fn read(vocabulary: &Vocabulary, content: &Content, body: &VerificationsBody) -> Result<Vec<Found>> {
    let mut problems = Problems::new(vocabulary);
    problems.count("/needs", body.needs.len(), NEEDS);
    if body.needs.is_empty() {
        problems.add("/needs", "required", "Say of at least one need whether it was met.");
    }
    let served = content.needs();
    let mut all: Vec<Found> = Vec::new();
    for (index, given) in body.needs.iter().take(NEEDS).enumerate() {
        let pointer = format!("/needs/{index}");
        let note = problems.text(&format!("{pointer}/note"), &given.note, NOTE);
        let id = read_id::<NeedId>(&mut problems, &format!("{pointer}/need_id"), &given.need_id);
        let Some(need) = id else { continue };
        if !served.contains(&need) {
            problems.add(format!("{pointer}/need_id"), "need_not_served", "The plan serves no such need.");
        } else if all.iter().any(|found| found.need == need) {
            problems.add(format!("{pointer}/need_id"), "repeated_key", "This need stands here twice; keep one.");
        }
        all.push(Found { need, outcome: given.outcome, note });
    }
    problems.finish(all)
}

/// The plan is verified, and with it the request, unless help for needs that are left is to be sought; an introduction
/// none of whose needs was met has failed.
fn finish(
    connection: &mut DbConnection,
    act: &Act,
    plan: Plan,
    (content, left): (&Content, NeedsLeft),
    outcome: &dyn Fn(NeedId) -> Option<NeedOutcome>,
) -> Result<Plan> {
    let step = LIFE_CYCLE.step(plan.state, PlanState::Verified, &[Actor::Requester])?;
    for share in &content.shares {
        let was_delivered = share.needs.iter().any(|need| outcome(*need) != Some(NeedOutcome::NotMet));
        let (to, why) = match was_delivered {
            true => (IntroductionState::Delivered, Why::default()),
            false => (IntroductionState::Failed, Why::of(NOT_DELIVERED)),
        };
        for need in &share.needs {
            let found = outcome(*need).map_or(introductions::NOT_MET, NeedOutcome::as_str);
            introductions::note_outcome(connection, (share.introduction, *need), found)?;
        }
        introductions::advance(connection, act, share.introduction, to, why)?;
    }
    let to = match left == NeedsLeft::Seek && leaves_needs(connection, &plan)? {
        true => RequestState::Open,
        false => RequestState::Verified,
    };
    requests::advance(connection, act, plan.request, to, (Why::default(), None))?;
    let own = plan.requester;
    step::pass(connection, act, plan, step, (Why::default(), json!({})), own)
}

/// Whether the request has needs that no help which was given has met.
fn leaves_needs(connection: &mut DbConnection, plan: &Plan) -> Result<bool> {
    let request = requests::find(connection, plan.request, &Visibility::everything())?;
    Ok(request.needs.iter().any(|need| !need.agreed.met))
}
