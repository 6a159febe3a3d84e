//! Life cycles: each declared once as a table of steps that the service, its contract and the tests read.

use std::fmt::Display;

use crate::auth::Role;
use crate::error::{Error, Result};

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
    pub by: &'static [Role],
    /// Whether a reason must be given.
    pub reason: Reason,
    /// What the journal calls it.
    pub action: &'static str,
}

/// A record's life.
#[derive(Debug, Clone, Copy)]
pub struct LifeCycle<S: 'static> {
    /// The record, for people: "request".
    pub record: &'static str,
    /// All permitted steps; what is not here cannot be done.
    pub steps: &'static [Step<S>],
}

impl<S: Copy + PartialEq + Display + 'static> LifeCycle<S> {
    /// The step from one state to another, when it is permitted to someone with these roles.
    ///
    /// Not a step: a conflict that names the legal ones. Not for these roles: forbidden, naming those that may.
    pub fn step(&self, from: S, to: S, roles: &[Role]) -> Result<&'static Step<S>> {
        let Some(step) = self.steps.iter().find(|step| step.from == from && step.to == to) else {
            return Err(Error::conflict("illegal_transition", self.explain_illegal(from, to)));
        };
        if step.by.iter().any(|role| roles.contains(role)) {
            return Ok(step);
        }
        let may: Vec<&str> = step.by.iter().map(|role| role.as_str()).collect();
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

    fn explain_illegal(&self, from: S, to: S) -> String {
        let legal: Vec<String> = self.following(from).iter().map(ToString::to_string).collect();
        let record = self.record;
        if legal.is_empty() {
            format!("This {record} is {from}, which is an end; it cannot become {to}.")
        } else {
            format!("This {record} is {from} and cannot become {to}; it can become {}.", legal.join(", "))
        }
    }
}
