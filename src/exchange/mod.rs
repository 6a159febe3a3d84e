//! Records as lines of a file: import and export in JSONL.
//!
//! A line is a body of the API with an `external_id`, and with its party by name, kind and country. An import is one
//! transaction: all of it is stored or nothing is, and every line that is wrong is named. The same file twice changes
//! nothing.

use crate::error::FieldProblem;
use crate::text_enum::text_enum;

/// Exports over HTTP.
pub mod api;
mod bad_rows;
mod export;
mod import;
mod lines;
/// Files of lists as pages lead to them.
pub mod pages;
mod sheet;
mod whose;

pub use bad_rows::{BadRow, BadRows};
pub use export::{Selection, export};
pub use import::{ImportError, Progress, Step, import};
pub use lines::LINE_LIMIT;
pub use whose::{of_unverified, parties_of};

text_enum! {
    /// What can be imported and exported.
    Kind {
        /// Offers.
        Offers = "offers",
        /// Requests with their needs.
        Requests = "requests",
    }
}

/// What is wrong with a record of an import, by the members of its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineProblems {
    place: usize,
    found: Vec<FieldProblem>,
}

impl LineProblems {
    /// Of the record at this place among those that are entered.
    pub fn of(place: usize) -> Self {
        Self { place, found: Vec::new() }
    }

    /// Notes that a member breaks a rule.
    pub fn add(&mut self, member: &str, code: &'static str, message: impl Into<String>) {
        self.found.push(FieldProblem::new(format!("/{}/{member}", self.place), code, message));
    }

    /// All, at pointers that begin with the place.
    pub fn into_problems(self) -> Vec<FieldProblem> {
        self.found
    }
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Records that were entered.
    pub new: usize,
    /// Records that say something else now.
    pub changed: usize,
    /// Records that said the same.
    pub unchanged: usize,
}

impl Outcome {
    /// Records in all.
    pub fn total(&self) -> usize {
        self.new + self.changed + self.unchanged
    }

    /// `312 offers: 0 new, 312 unchanged`.
    pub fn in_words(&self, kind: Kind) -> String {
        let changed = if self.changed == 0 { String::new() } else { format!("{} changed, ", self.changed) };
        format!("{} {kind}: {} new, {changed}{} unchanged", self.total(), self.new, self.unchanged)
    }
}

impl std::ops::AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
    }
}
