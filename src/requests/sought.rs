//! Which needs of a request help is sought for, and why not for the others: the one rule for matching, lists, teams and
//! pages.

use super::{Need, Request, RequestState};
use crate::parties::KeptBack;

/// Why no help is sought for a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSought {
    /// The request's party is kept back.
    KeptBack(KeptBack),
    /// Help that was given met it, at least in part.
    Met,
    /// A plan answers the request, and somebody has agreed to help with the need.
    Agreed,
    /// The request is neither open nor answered by a plan that can still be revised.
    NotOpen,
}

impl Request {
    /// Whether help is sought for one of its needs: while it is open, for those that were not found met; while a plan
    /// answers it, for those that nobody has agreed to help with; and for none while its party is kept back.
    pub fn seeks(&self, need: &Need) -> bool {
        self.why_not_sought(need).is_none()
    }

    /// Why no help is sought for one of its needs; none when it is.
    pub fn why_not_sought(&self, need: &Need) -> Option<NotSought> {
        if let Some(kept_back) = self.kept_back() {
            return Some(NotSought::KeptBack(kept_back));
        }
        match self.state {
            _ if need.agreed.met => Some(NotSought::Met),
            RequestState::Open => None,
            state if !state.takes_introductions() => Some(NotSought::NotOpen),
            _ => (need.agreed.introductions > 0).then_some(NotSought::Agreed),
        }
    }
}
