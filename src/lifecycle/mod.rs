//! Life cycles: each declared once as a table of steps that the service, its contract and the tests read.

use std::fmt::Display;

use crate::auth::{Caller, Role};
use crate::error::{Error, Result};
use crate::ids::PartyId;
use crate::text_enum::text_enum;

/// All life cycles over HTTP.
pub mod api;
/// Steps by pages.
pub mod pages;
/// Life cycles as they are shown.
pub mod published;
mod reasons;

pub use reasons::{Why, applicable, check_reason};

text_enum! {
    /// Who takes a step, by the side on which they stand to the record.
    Actor {
        /// A focal point of the State that asks.
        Requester = "requester",
        /// An officer of the party that offers.
        Provider = "provider",
        /// A coordinator of the secretariat.
        Coordinator = "coordinator",
        /// The service itself: a clock that ran out, or what follows from a step of another record.
        System = "system",
    }
}

impl Actor {
    /// The role in which a member acts on this side; none where no member acts.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Requester => Some(Role::FocalPoint),
            Self::Provider => Some(Role::Officer),
            Self::Coordinator => Some(Role::Coordinator),
            Self::System => None,
        }
    }

    /// The sides on which a caller stands to a record of these parties: a focal point only to requests of its own
    /// State, an officer only to offers of its own party.
    pub fn of(caller: &Caller, requester: Option<PartyId>, provider: Option<PartyId>) -> Vec<Self> {
        let sides = [
            (Self::Requester, requester == Some(caller.party) && caller.has(Role::FocalPoint)),
            (Self::Provider, provider == Some(caller.party) && caller.has(Role::Officer)),
            (Self::Coordinator, caller.has(Role::Coordinator)),
        ];
        sides.into_iter().filter_map(|(side, stands)| stands.then_some(side)).collect()
    }
}

/// Whether a step needs a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It says enough by itself.
    NotNeeded,
    /// A code of `transition-reasons` that applies to the state that is passed to, and words if wanted.
    Required,
}

/// One permitted step.
#[derive(Debug, Clone, Copy)]
pub struct Step<S: 'static> {
    /// The state before.
    pub from: S,
    /// The state after.
    pub to: S,
    /// Who may take it.
    pub by: &'static [Actor],
    /// Whether a reason must be given.
    pub reason: Reason,
    /// What the journal calls it.
    pub action: &'static str,
    /// What follows from it, for people.
    pub consequence: &'static str,
    /// For a step that no member takes on this record: what brings it about.
    pub through: Option<&'static str>,
}

/// A record's life.
#[derive(Debug, Clone, Copy)]
pub struct LifeCycle<S: 'static> {
    /// The record, for people: "request".
    pub record: &'static str,
    /// All states, in the order of a life without obstacles.
    pub states: &'static [S],
    /// All permitted steps; what is not here cannot be done.
    pub steps: &'static [Step<S>],
}

impl<S: Copy + PartialEq + Display + 'static> LifeCycle<S> {
    /// The step from one state to another, when it is permitted to someone on these sides.
    ///
    /// Not a step: a conflict that names the legal ones. One that nobody takes on this record: a conflict that says
    /// what brings it about. Not for these sides: forbidden, naming those that may.
    pub fn step(&self, from: S, to: S, actors: &[Actor]) -> Result<&'static Step<S>> {
        let Some(step) = self.steps.iter().find(|step| step.from == from && step.to == to) else {
            return Err(Error::conflict("illegal_transition", self.explain_illegal(from, to)));
        };
        if step.by.iter().any(|actor| actors.contains(actor)) {
            return Ok(step);
        }
        if let Some(through) = step.through {
            let detail = format!("Nobody brings a {} to {to} by hand; it follows from {through}.", self.record);
            return Err(Error::conflict("not_by_hand", detail));
        }
        let may: Vec<&str> = step.by.iter().filter_map(|actor| actor.role()).map(Role::as_str).collect();
        Err(Error::forbidden(format!(
            "To bring a {} from {from} to {to} takes the role {}.",
            self.record,
            may.join(" or ")
        )))
    }

    /// The states that can follow one.
    pub fn following(&self, from: S) -> Vec<S> {
        self.steps.iter().filter(|step| step.from == from).map(|step| step.to).collect()
    }

    /// The states to which members can bring it from one.
    fn following_by_hand(&self, from: S) -> Vec<S> {
        let by_hand = self.steps.iter().filter(|step| step.from == from && step.through.is_none() && step.to != from);
        by_hand.map(|step| step.to).collect()
    }

    fn explain_illegal(&self, from: S, to: S) -> String {
        let legal: Vec<String> = self.following_by_hand(from).iter().map(ToString::to_string).collect();
        let record = self.record;
        if self.following(from).is_empty() {
            format!("This {record} is {from}, which is an end; it cannot become {to}.")
        } else if legal.is_empty() {
            format!("This {record} is {from} and cannot become {to}; what follows comes about by itself.")
        } else {
            format!("This {record} is {from} and cannot become {to}; it can become {}.", legal.join(", "))
        }
    }
}
