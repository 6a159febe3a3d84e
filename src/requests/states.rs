//! The life cycle of a request, declared once.

use crate::lifecycle::Reason::{NotNeeded, Required};
use crate::lifecycle::{Actor, LifeCycle, Reason, Step};
use crate::text_enum::text_enum;

text_enum! {
    /// Where a request stands.
    RequestState {
        /// Being written; only its own party knows of it.
        Draft = "draft",
        /// Handed to the secretariat for checking.
        Submitted = "submitted",
        /// Given back by the secretariat with a reason; only its own party knows of it again.
        Returned = "returned",
        /// Not taken up, with a reason.
        Declined = "declined",
        /// Filed by an authorised focal point, as the secretariat has checked.
        Authenticated = "authenticated",
        /// Released at its disclosure, and matched.
        Open = "open",
        /// Resting, with a reason.
        OnHold = "on_hold",
        /// Answered by a plan.
        Planned = "planned",
        /// Help is under way.
        InDelivery = "in_delivery",
        /// Help was given.
        Completed = "completed",
        /// The requester has confirmed that the need was met.
        Verified = "verified",
        /// Nobody answered in time.
        Unmet = "unmet",
        /// Taken back by the requester, with a reason.
        Withdrawn = "withdrawn",
    }
}

use RequestState::{
    Authenticated, Completed, Declined, Draft, InDelivery, OnHold, Open, Planned, Returned, Submitted, Unmet, Verified,
    Withdrawn,
};

text_enum! {
    /// What comes next for a request that nobody answered in time.
    NextStep {
        /// Its State words it anew, or splits it.
        Revise = "revise",
        /// It goes on as a part of another request.
        Merge = "merge",
        /// The start-up fund looks at it.
        Fund = "fund",
    }
}

text_enum! {
    /// How a focal point was found to be authorised.
    EvidenceKind {
        /// The member's own account, in a party that the secretariat has verified.
        VerifiedAccount = "verified_account",
        /// A letter of the ministry or the mission.
        Letter = "letter",
        /// A note verbale.
        NoteVerbale = "note_verbale",
        /// A call back to a number that was known before.
        TelephoneCall = "telephone_call",
        /// An answer from an address that was known before.
        Email = "email",
        /// A meeting.
        Meeting = "meeting",
    }
}

impl RequestState {
    /// The states in which others can be introduced to a request.
    pub const INTRODUCED_TO: [Self; 3] = [Open, Planned, InDelivery];

    /// Whether others can be introduced to it: it is open, or a plan that answers it can still be revised.
    pub fn takes_introductions(self) -> bool {
        Self::INTRODUCED_TO.contains(&self)
    }

    /// Whether a request that is entered in this state has been released before.
    pub fn follows_release(self) -> bool {
        match self {
            Self::Draft | Self::Submitted | Self::Returned | Self::Declined | Self::Authenticated => false,
            Self::Open
            | Self::OnHold
            | Self::Planned
            | Self::InDelivery
            | Self::Completed
            | Self::Verified
            | Self::Unmet
            | Self::Withdrawn => true,
        }
    }
}

/// The states in which the secretariat knows of a request that was never released.
pub(super) const CHECKED_STATES: &[&str] = &["submitted", "authenticated", "declined"];

/// Every step that a request can take.
pub const LIFE_CYCLE: LifeCycle<RequestState> =
    LifeCycle { record: "request", states: RequestState::ALL, steps: STEPS };

const STEPS: &[Step<RequestState>] = &[
    by(FOCAL, Draft, Submitted, NotNeeded, "request.submitted", "the secretariat checks it"),
    by(FOCAL, Submitted, Draft, NotNeeded, "request.recalled", "the secretariat no longer sees it"),
    by(COORDINATOR, Submitted, Returned, Required, "request.returned", "its party can change it and submit it again"),
    by(
        COORDINATOR,
        Authenticated,
        Returned,
        Required,
        "request.returned",
        "it is authenticated anew when it comes back",
    ),
    by(FOCAL, Returned, Draft, NotNeeded, "request.redrafted", "its party can change it"),
    by(COORDINATOR, Submitted, Declined, Required, "request.declined", "it ends here"),
    by(COORDINATOR, Authenticated, Declined, Required, "request.declined", "it ends here"),
    by(
        COORDINATOR,
        Submitted,
        Authenticated,
        NotNeeded,
        "request.authenticated",
        "what was checked of the focal point, how and by whom is kept as evidence",
    ),
    by(COORDINATOR, Authenticated, Open, NotNeeded, "request.opened", "it is shown as it is disclosed, and matched"),
    by(COORDINATOR, Open, OnHold, Required, "request.held", "it is not matched meanwhile"),
    by(COORDINATOR, OnHold, Open, NotNeeded, "request.resumed", "it is matched again"),
    by(
        &[Actor::Coordinator, Actor::System],
        Open,
        Unmet,
        Required,
        "request.unmet",
        "it has an owner in the secretariat and a next step: revise it, merge it or hand it to the fund; its State is told, \
         and whoever was asked to help",
    ),
    by(
        COORDINATOR,
        Unmet,
        Unmet,
        NotNeeded,
        "request.next_step_changed",
        "it has another owner or next step, as long as its State has not begun with the one it had; the State is told",
    ),
    by(
        &[Actor::Requester, Actor::Coordinator],
        Unmet,
        Open,
        NotNeeded,
        "request.reopened",
        "it is matched again, and its clocks start anew",
    ),
    follows(Open, Planned, NotNeeded, "request.planned", "agreeing its plan"),
    follows(Planned, Open, Required, "request.unplanned", "abandoning its plan"),
    follows(Planned, InDelivery, NotNeeded, "request.in_delivery", "starting its plan"),
    follows(InDelivery, Open, Required, "request.unplanned", "abandoning its plan"),
    follows(InDelivery, Completed, NotNeeded, "request.completed", "completing its plan"),
    follows(Completed, InDelivery, Required, "request.disputed", "disputing what its plan reports"),
    follows(Completed, Verified, NotNeeded, "request.verified", "verifying its plan, need by need"),
    follows(
        Completed,
        Open,
        NotNeeded,
        "request.needs_left",
        "verifying its plan, where help for what it left is sought",
    ),
    withdrawal(Draft),
    withdrawal(Submitted),
    withdrawal(Returned),
    withdrawal(Authenticated),
    withdrawal(Open),
    withdrawal(OnHold),
    withdrawal(Unmet),
];

/// The focal point of the State that asks.
const FOCAL: &[Actor] = &[Actor::Requester];
const COORDINATOR: &[Actor] = &[Actor::Coordinator];

const fn by(
    by: &'static [Actor],
    from: RequestState,
    to: RequestState,
    reason: Reason,
    action: &'static str,
    consequence: &'static str,
) -> Step<RequestState> {
    Step { from, to, by, reason, action, consequence, through: None }
}

/// A step that follows from one of the request's plan.
const fn follows(
    from: RequestState,
    to: RequestState,
    reason: Reason,
    action: &'static str,
    through: &'static str,
) -> Step<RequestState> {
    let consequence = match to {
        Open => "it is matched again; needs that were met are not",
        Verified => "it ends here; a year later the requester is asked whether the need was met",
        Planned | InDelivery => "of its needs those are still matched for which no help is agreed",
        _ => "it is not matched meanwhile",
    };
    Step { from, to, by: &[Actor::System], reason, action, consequence, through: Some(through) }
}

const fn withdrawal(from: RequestState) -> Step<RequestState> {
    by(FOCAL, from, Withdrawn, Required, "request.withdrawn", "it ends here; its introductions lapse and free capacity")
}
