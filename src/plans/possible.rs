//! What a caller can do in a plan now: what would be accepted, by the very rules that it is then held against.

use super::{Content, Plan, PlanState, Story, closing, consent, draft, report, step};
use crate::auth::Caller;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{PartyId, ReportId};

/// What keeps a step from being taken: the code of the problem, and words for it in English.
pub type Hindrance = (&'static str, String);

/// What a caller can do in a plan now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Possible {
    /// Write the draft anew, or propose a change of what is in force.
    pub changes: bool,
    /// Agree to the draft.
    pub agrees: bool,
    /// Refuse it.
    pub refuses: bool,
    /// The steps to take.
    pub steps: Vec<PlanState>,
    /// What keeps steps of the caller's from being taken.
    pub hindrances: Vec<Hindrance>,
    /// Report on one's own part.
    pub reports: bool,
    /// Reports to correct.
    pub corrects: Vec<ReportId>,
    /// Reports to dispute.
    pub disputes: Vec<ReportId>,
    /// Say of needs whether they were met.
    pub verifies: bool,
    /// Parties to rate.
    pub rates: Vec<PartyId>,
    /// Say what was learned.
    pub learns: bool,
}

/// What the caller can do.
pub fn possible(connection: &mut DbConnection, plan: &Plan, story: &Story, caller: &Caller) -> Result<Possible> {
    use PlanState::{Abandoned, Completed, InDelivery, Verified};
    let state = plan.state;
    let is_open = PlanState::CONSENTED_TO.contains(&state);
    let speaks = is_open && plan.draft.is_some() && consent::check_part(plan, caller).is_ok();
    let to_this = story.consents.iter().filter(|said| said.draft_number == plan.draft_number);
    let mut given = to_this.filter(|said| said.decision == super::ConsentDecision::Agree).map(|said| said.party);
    let is_requester = plan.is_requester(caller);
    let closes = closing::check_part(plan, caller).is_ok();
    let reports = state == InDelivery && plan.partner_of(caller).is_some();
    let own = story.reports.iter().filter(|report| reports && report.partner == caller.party);
    let disputes = is_requester && matches!(state, InDelivery | Completed);
    let rated = |about: &PartyId| story.ratings.iter().any(|it| it.by == caller.party && it.about == *about);
    let others = match is_requester {
        true => plan.agreed.as_ref().map(Content::partners).unwrap_or_default(),
        false => vec![plan.requester],
    };
    let (steps, mut hindrances) = step::possible(connection, plan, caller)?;
    let is_led = plan.draft.as_ref().is_some_and(|draft| draft.lead.is_some());
    if speaks && !is_led {
        hindrances.push(("no_lead", "No partner leads yet. Name one; then all can agree to it.".to_owned()));
    }
    Ok(Possible {
        changes: is_open && draft::side_of_writer(plan, caller).is_ok(),
        agrees: speaks && is_led && !given.any(|party| party == caller.party),
        refuses: speaks,
        steps,
        hindrances,
        reports,
        corrects: own.filter(|it| report::waits_for_correction(it, &story.reports)).map(|it| it.id).collect(),
        disputes: story.reports.iter().filter(|it| disputes && it.dispute.is_none()).map(|it| it.id).collect(),
        verifies: is_requester && state == Completed,
        rates: others
            .into_iter()
            .filter(|about| closes && matches!(state, Completed | Verified) && !rated(about))
            .collect(),
        learns: closes && matches!(state, Completed | Verified | Abandoned),
    })
}
