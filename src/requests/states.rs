//! The life cycle of a request, declared once.

use crate::auth::Role;
use crate::lifecycle::{LifeCycle, Reason, Step};
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

impl RequestState {
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
pub const LIFE_CYCLE: LifeCycle<RequestState> = LifeCycle { record: "request", steps: STEPS };

const STEPS: &[Step<RequestState>] = &[
    by_focal_point(RequestState::Draft, RequestState::Submitted, Reason::NotNeeded, "request.submitted"),
    by_focal_point(RequestState::Submitted, RequestState::Draft, Reason::NotNeeded, "request.recalled"),
    by_coordinator(RequestState::Submitted, RequestState::Returned, Reason::Required, "request.returned"),
    by_focal_point(RequestState::Returned, RequestState::Draft, Reason::NotNeeded, "request.redrafted"),
    by_coordinator(RequestState::Submitted, RequestState::Declined, Reason::Required, "request.declined"),
    by_coordinator(RequestState::Submitted, RequestState::Authenticated, Reason::NotNeeded, "request.authenticated"),
    by_coordinator(RequestState::Authenticated, RequestState::Open, Reason::NotNeeded, "request.opened"),
    by_coordinator(RequestState::Open, RequestState::OnHold, Reason::Required, "request.held"),
    by_coordinator(RequestState::OnHold, RequestState::Open, Reason::NotNeeded, "request.resumed"),
    withdrawal(RequestState::Draft),
    withdrawal(RequestState::Submitted),
    withdrawal(RequestState::Returned),
    withdrawal(RequestState::Authenticated),
    withdrawal(RequestState::Open),
    withdrawal(RequestState::OnHold),
];

const fn by_focal_point(
    from: RequestState,
    to: RequestState,
    reason: Reason,
    action: &'static str,
) -> Step<RequestState> {
    Step { from, to, by: &[Role::FocalPoint], reason, action }
}

const fn by_coordinator(
    from: RequestState,
    to: RequestState,
    reason: Reason,
    action: &'static str,
) -> Step<RequestState> {
    Step { from, to, by: &[Role::Coordinator], reason, action }
}

const fn withdrawal(from: RequestState) -> Step<RequestState> {
    by_focal_point(from, RequestState::Withdrawn, Reason::Required, "request.withdrawn")
}
