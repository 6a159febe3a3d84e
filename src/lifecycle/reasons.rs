//! Reasons for steps: codes of `transition-reasons` that apply to the state that is passed to, and words.

use std::fmt::Display;

use super::Reason;
use crate::validation::{NOTE, Problems};
use crate::vocabulary::{Scheme, Vocabulary};

/// The reason that says nothing without words.
const OTHER: &str = "other";

/// Why a step is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// A code of `transition-reasons`.
    pub reason: Option<String>,
    /// In words.
    pub note: Option<String>,
}

impl Why {
    /// A reason that needs no words.
    pub fn of(reason: &str) -> Self {
        Self { reason: Some(reason.to_owned()), note: None }
    }
}

/// The codes of the reasons that apply to a state of a record.
pub fn applicable<'v>(vocabulary: &'v Vocabulary, record: &str, to: &impl Display) -> Vec<&'v str> {
    let place = format!("{record}.{to}");
    vocabulary
        .concepts(Scheme::TransitionReasons)
        .iter()
        .filter(|reason| reason.texts("applies_to").contains(&place.as_str()))
        .map(|reason| reason.code.as_str())
        .collect()
}

/// Holds a reason and its words against what a step to a state of a record asks for.
pub fn check_reason(
    problems: &mut Problems<'_>,
    vocabulary: &Vocabulary,
    (record, to): (&str, &impl Display),
    needed: Reason,
    asked: &Why,
) -> Why {
    let known = applicable(vocabulary, record, to);
    let note = problems.optional_text("/note", asked.note.as_deref(), NOTE);
    match asked.reason.as_deref() {
        Some(reason) if known.is_empty() => {
            let message = format!("\"{reason}\": no reason is given for becoming {to}; leave it out.");
            problems.add("/reason", "not_applicable", message);
        }
        Some(reason) if !known.contains(&reason) => {
            let message = format!("\"{reason}\" is no reason for becoming {to}; write one of {}.", known.join(", "));
            problems.add("/reason", "unknown_code", message);
        }
        Some(OTHER) if note.is_none() => {
            problems.add("/note", "required", "The reason \"other\" needs words. Say which reason it is.");
        }
        None if needed == Reason::Required => {
            problems.add("/reason", "required", format!("Say why; write one of {}.", known.join(", ")));
        }
        _ => {}
    }
    Why { reason: asked.reason.clone(), note }
}
