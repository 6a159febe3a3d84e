//! The life of an introduction, declared once, and what a decision does to it: pure, so that a model can be held
//! against it.

use crate::error::{Error, Result};
use crate::lifecycle::Actor::{Coordinator, Provider, Requester, System};
use crate::lifecycle::Reason::{NotNeeded, Required};
use crate::lifecycle::{Actor, LifeCycle, Reason, Step};
use crate::text_enum::text_enum;

text_enum! {
    /// Where an introduction stands.
    IntroductionState {
        /// The requester has not consented yet to tell the provider of its request; the provider knows nothing.
        AwaitingRelease = "awaiting_release",
        /// Waits for the decision of one side or of both.
        Proposed = "proposed",
        /// Both sides have accepted; capacity is reserved.
        Agreed = "agreed",
        /// Help is under way.
        InDelivery = "in_delivery",
        /// Help was given.
        Delivered = "delivered",
        /// One side does not want it.
        Declined = "declined",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Nobody decided or began in time, or what it joins has ended.
        Lapsed = "lapsed",
        /// Help was not given as agreed.
        Failed = "failed",
    }
}

text_enum! {
    /// What a member decides on an introduction.
    Decision {
        /// The provider may be told of the request; only the requester can say so.
        Release = "release",
        /// One's own side wants it.
        Accept = "accept",
        /// One's own side does not want it.
        Decline = "decline",
        /// What one's own side proposed, or agreed to, is taken back.
        Withdraw = "withdraw",
    }
}

use IntroductionState::{
    Agreed, AwaitingRelease, Declined, Delivered, Failed, InDelivery, Lapsed, Proposed, Withdrawn,
};

impl IntroductionState {
    /// The states in which a request and an offer are joined; at most one introduction of a pair is in one of them.
    pub const LIVE: [Self; 4] = [AwaitingRelease, Proposed, Agreed, InDelivery];

    /// The states in which an introduction waits for a decision.
    pub const UNDECIDED: [Self; 2] = [AwaitingRelease, Proposed];

    /// The states in which an introduction covers its needs and holds capacity.
    pub const COVERING: [Self; 3] = [Agreed, InDelivery, Delivered];

    /// Whether a request and an offer are joined by it.
    pub fn is_live(self) -> bool {
        Self::LIVE.contains(&self)
    }

    /// Whether it covers its needs and holds capacity.
    pub fn is_covering(self) -> bool {
        Self::COVERING.contains(&self)
    }
}

/// Every step that an introduction can take.
pub const LIFE_CYCLE: LifeCycle<IntroductionState> =
    LifeCycle { record: "introduction", states: IntroductionState::ALL, steps: STEPS };

const STEPS: &[Step<IntroductionState>] = &[
    step(AwaitingRelease, Proposed, &[Requester], NotNeeded, "introduction.released", "the provider is told of it"),
    step(AwaitingRelease, Declined, &[Requester], Required, "introduction.declined", UNTOLD),
    step(AwaitingRelease, Withdrawn, &[Coordinator], Required, "introduction.withdrawn", "it ends; nobody was told"),
    follows(AwaitingRelease, Lapsed, "introduction.lapsed", "it ends; the provider was never told", LAPSE),
    step(Proposed, Proposed, &[Requester, Provider], NotNeeded, "introduction.accepted", "the other side is asked"),
    step(Proposed, Agreed, &[Requester, Provider], NotNeeded, "introduction.agreed", "reserves capacity, covers needs"),
    step(Proposed, Declined, &[Requester, Provider], Required, "introduction.declined", COOLING),
    step(Proposed, Withdrawn, &[Requester, Provider, Coordinator], Required, "introduction.withdrawn", "it ends"),
    follows(Proposed, Lapsed, "introduction.lapsed", "it ends", LAPSE),
    step(Agreed, Withdrawn, &[Requester, Provider], Required, "introduction.withdrawn", FREED),
    follows(Agreed, Lapsed, "introduction.lapsed", FREED, LAPSE),
    follows(
        Agreed,
        InDelivery,
        "introduction.in_delivery",
        "its needs stay covered",
        "starting the plan that it is part of",
    ),
    follows(
        InDelivery,
        Delivered,
        "introduction.delivered",
        "its capacity is used up",
        "verifying its needs in the plan",
    ),
    follows(
        InDelivery,
        Failed,
        "introduction.failed",
        FREED,
        "ending its part of the plan, or the plan, without success",
    ),
];

const UNTOLD: &str = "the provider is never told; the pair cools down for 90 days, or until either record changes";
const COOLING: &str = "the pair cools down for 90 days, or until either record changes";
const FREED: &str = "frees capacity; its needs are no longer covered by it";
const LAPSE: &str = "a clock that ran out, or the end of the request or of the offer";

const fn step(
    from: IntroductionState,
    to: IntroductionState,
    by: &'static [Actor],
    reason: Reason,
    action: &'static str,
    consequence: &'static str,
) -> Step<IntroductionState> {
    Step { from, to, by, reason, action, consequence, through: None }
}

/// A step that no member takes on the introduction itself. One that ends it without success says why.
const fn follows(
    from: IntroductionState,
    to: IntroductionState,
    action: &'static str,
    consequence: &'static str,
    through: &'static str,
) -> Step<IntroductionState> {
    let reason = match to {
        Lapsed | Failed => Required,
        _ => NotNeeded,
    };
    Step { from, to, by: &[System], reason, action, consequence, through: Some(through) }
}

/// What a decision is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where the introduction stands.
    pub state: IntroductionState,
    /// Which side proposed it.
    pub proposed_by: Actor,
    /// Whether the requester has accepted.
    pub requester_accepted: bool,
    /// Whether the provider has accepted.
    pub provider_accepted: bool,
}

impl Standing {
    /// Whether a side has accepted.
    pub fn has_accepted(&self, side: Actor) -> bool {
        match side {
            Requester => self.requester_accepted,
            Provider => self.provider_accepted,
            Coordinator | System => false,
        }
    }

    /// The step that a decision of a side is.
    ///
    /// # Errors
    /// What the life cycle does not permit; a side that accepts twice; a release of what is released; a withdrawal of
    /// what another side proposed.
    pub fn judge(&self, side: Actor, decision: Decision) -> Result<&'static Step<IntroductionState>> {
        let step = LIFE_CYCLE.step(self.state, self.target(side, decision), &[side])?;
        match decision {
            Decision::Release if self.state != AwaitingRelease => {
                Err(Error::conflict("already_decided", "The provider has been told of this request already."))
            }
            Decision::Accept if self.has_accepted(side) => Err(Error::conflict(
                "already_decided",
                "Your side has accepted this introduction already; it waits for the other side.",
            )),
            Decision::Withdraw if self.state == Proposed && side != self.proposed_by => Err(Error::forbidden(format!(
                "This introduction was proposed by the {}, which can withdraw it. Decline it instead.",
                self.proposed_by
            ))),
            _ => Ok(step),
        }
    }

    fn target(&self, side: Actor, decision: Decision) -> IntroductionState {
        match (decision, self.state) {
            (Decision::Release, _) | (Decision::Accept, AwaitingRelease) => Proposed,
            (Decision::Accept, Proposed) if !self.other_accepted(side) => Proposed,
            (Decision::Accept, _) => Agreed,
            (Decision::Decline, _) => Declined,
            (Decision::Withdraw, _) => Withdrawn,
        }
    }

    fn other_accepted(&self, side: Actor) -> bool {
        match side {
            Requester => self.provider_accepted,
            Provider => self.requester_accepted,
            Coordinator | System => false,
        }
    }
}
