//! Steps of life cycles by pages: which ones a reader can take now, and the form that takes one.

use std::fmt::Display;

use askama::Template;

use super::{Actor, LifeCycle, Reason, Step, applicable};
use crate::vocabulary::{Scheme, Vocabulary};
use crate::web::form::Sent;
use crate::web::frame::{Choice, Frame, Section};

/// The form that takes a step.
#[derive(Template)]
#[template(path = "lifecycle/step.html")]
pub struct StepPage<'p> {
    /// The frame.
    pub page: Frame<'p>,
    /// The record that it is about.
    pub subject: Subject,
    /// The step.
    pub step: StepOnPage,
    /// The reasons that apply; none where no reason is given.
    pub reasons: Vec<Choice>,
    /// Questions of the step's own, each with its values: how somebody was checked, what comes next.
    pub more: Vec<(&'static str, Vec<Choice>)>,
    /// The form.
    pub sent: Sent,
}

/// A record of which a step is taken.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Its place on the site.
    pub place: String,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: String,
}

/// A step that a reader can take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepOnPage {
    /// The state that it leads to.
    pub to: String,
    /// By which its messages are named, such as `request-submitted`.
    pub code: String,
    /// Whether it ends the record.
    pub is_end: bool,
    /// Whether a reason must be given.
    pub needs_reason: bool,
}

/// The steps that somebody on these sides can take from a state, in the order of the life cycle.
pub fn takeable<S: Copy + PartialEq + Display + 'static>(
    cycle: &LifeCycle<S>,
    from: S,
    sides: &[Actor],
) -> Vec<StepOnPage> {
    let may = |step: &&Step<S>| step.from == from && step.by.iter().any(|side| sides.contains(side));
    cycle.steps.iter().filter(may).map(|step| on_page(cycle, step)).collect()
}

/// A step as pages know it.
pub fn on_page<S: Copy + PartialEq + Display + 'static>(cycle: &LifeCycle<S>, step: &Step<S>) -> StepOnPage {
    StepOnPage {
        to: step.to.to_string(),
        code: step.action.replace(['.', '_'], "-"),
        is_end: cycle.following(step.to).is_empty(),
        needs_reason: step.reason == Reason::Required,
    }
}

/// The reasons for a step, with their names.
pub fn reasons(vocabulary: &Vocabulary, page: &Frame<'_>, record: &str, to: &impl Display) -> Vec<Choice> {
    let named = |code: &str| Choice { value: code.to_owned(), words: page.name_in(&[Scheme::TransitionReasons], code) };
    applicable(vocabulary, record, to).into_iter().map(named).collect()
}
