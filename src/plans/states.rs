//! The life cycle of a plan, declared once.

use crate::lifecycle::Actor::{Coordinator, Provider, Requester};
use crate::lifecycle::Reason::{NotNeeded, Required};
use crate::lifecycle::{Actor, LifeCycle, Reason, Step};
use crate::text_enum::text_enum;

text_enum! {
    /// Where a plan stands.
    PlanState {
        /// Being written by its partners.
        Drafting = "drafting",
        /// Agreed by the requester and its partners.
        Agreed = "agreed",
        /// Help is under way.
        InDelivery = "in_delivery",
        /// Its partners have reported that all was done.
        Completed = "completed",
        /// The requester has confirmed, need by need, that it was.
        Verified = "verified",
        /// Given up, with a reason.
        Abandoned = "abandoned",
    }
}

use PlanState::{Abandoned, Agreed, Completed, Drafting, InDelivery, Verified};

impl PlanState {
    /// The states in which a draft waits for consent.
    pub const CONSENTED_TO: [Self; 3] = [Drafting, Agreed, InDelivery];

    /// The states in which another plan can answer the same request.
    pub const OVER: [Self; 2] = [Verified, Abandoned];

    /// Whether another plan can answer the same request.
    pub fn is_over(self) -> bool {
        Self::OVER.contains(&self)
    }
}

/// Every step that a plan can take.
pub const LIFE_CYCLE: LifeCycle<PlanState> = LifeCycle { record: "plan", states: PlanState::ALL, steps: STEPS };

const STEPS: &[Step<PlanState>] = &[
    step(
        Drafting,
        Agreed,
        &[Requester, Provider],
        NotNeeded,
        "plan.agreed",
        "with the last consent of requester and partners; the request becomes planned",
    ),
    step(Agreed, Drafting, &[Requester, Provider, Coordinator], Required, "plan.reopened", "the plan is revised"),
    step(
        Agreed,
        InDelivery,
        &[Provider, Coordinator],
        NotNeeded,
        "plan.started",
        "the request and the introductions become in_delivery",
    ),
    step(
        InDelivery,
        Completed,
        &[Provider, Coordinator],
        NotNeeded,
        "plan.completed",
        "the request becomes completed and waits for the requester's verification",
    ),
    step(
        Completed,
        InDelivery,
        &[Requester],
        Required,
        "plan.disputed",
        "a report is disputed; the request is in_delivery again until it is corrected",
    ),
    step(
        Completed,
        Verified,
        &[Requester],
        NotNeeded,
        "plan.verified",
        "with the finding on the last need; the request becomes verified, and its introductions delivered or failed",
    ),
    abandonment(Drafting, "the introductions stay agreed and the request open"),
    abandonment(Agreed, "the introductions stay agreed and the request is open again"),
    abandonment(InDelivery, "what was not delivered fails and frees capacity; the request is open again"),
];

/// How a step comes about that follows from what members do elsewhere in the plan; nothing for a step that is asked for
/// as such.
pub(super) fn comes_about_by(step: &Step<PlanState>) -> Option<&'static str> {
    match (step.from, step.to) {
        (Drafting, Agreed) => Some("the consent of the requester and of each partner, at /consents"),
        (Completed, InDelivery) => Some("disputing a report, at /reports/{report_id}/dispute"),
        (Completed, Verified) => Some("what the requester finds of each need, at /verifications"),
        _ => None,
    }
}

const fn step(
    from: PlanState,
    to: PlanState,
    by: &'static [Actor],
    reason: Reason,
    action: &'static str,
    consequence: &'static str,
) -> Step<PlanState> {
    Step { from, to, by, reason, action, consequence, through: None }
}

const fn abandonment(from: PlanState, consequence: &'static str) -> Step<PlanState> {
    step(from, Abandoned, &[Requester, Coordinator], Required, "plan.abandoned", consequence)
}
