//! What the forms of a plan send, as the bodies that the API takes.

use crate::error::{Error, FieldProblem, Result};
use crate::plans::body::{ConsentBody, PlanTransitionBody};
use crate::plans::report_body::{
    DisputeBody, IndicatorValueBody, NeedVerificationBody, NewLessonBody, NewRatingBody, NewReportBody,
    VerificationsBody,
};
use crate::plans::{ConsentDecision, NeedOutcome, NeedsLeft, PlanState};
use crate::web::form::Sent;

/// A list in a form of which rows may stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// Values of indicators.
    Values,
    /// Needs.
    Needs,
}

impl Rows {
    fn name(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::Needs => "needs",
        }
    }
}

/// The choice of one of some values; one must be made.
fn chosen<T: Copy + std::fmt::Display>(sent: &Sent, name: &str, all: &[T]) -> Result<T> {
    let value = sent.value(name);
    all.iter().find(|one| one.to_string() == value).copied().ok_or_else(|| {
        let names = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Error::invalid(format!("/{name}"), "required", format!("Choose one: {names}."))
    })
}

/// What a party says to the draft.
pub(super) fn consent(sent: &Sent) -> Result<ConsentBody> {
    Ok(ConsentBody {
        decision: chosen(sent, "decision", ConsentDecision::ALL)?,
        draft_number: sent.value("draft_number").parse().unwrap_or_default(),
        reason: sent.text("reason"),
        note: sent.text("note"),
    })
}

/// A step.
pub(super) fn step(sent: &Sent, to: PlanState) -> PlanTransitionBody {
    PlanTransitionBody { to, reason: sent.text("reason"), note: sent.text("note") }
}

/// A report; rows without a value are left out.
pub(super) fn report(sent: &Sent, corrects: Option<String>) -> NewReportBody {
    let value = |row: &usize| IndicatorValueBody {
        indicator: sent.value(format!("values/{row}/indicator")).to_owned(),
        value: sent.value(format!("values/{row}/value")).to_owned(),
    };
    NewReportBody {
        corrects_id: corrects,
        period_from: sent.value("period_from").to_owned(),
        period_until: sent.value("period_until").to_owned(),
        text: sent.value("text").to_owned(),
        values: filled_rows(sent, Rows::Values).iter().map(value).collect(),
        milestones: sent.values("milestones").into_iter().map(str::to_owned).collect(),
    }
}

/// Why a report is disputed.
pub(super) fn dispute(sent: &Sent) -> DisputeBody {
    DisputeBody { reason: sent.value("reason").to_owned(), note: sent.value("note").to_owned() }
}

/// What was found of the needs about which something was said.
pub(super) fn verification(sent: &Sent) -> Result<VerificationsBody> {
    let (mut needs, mut problems) = (Vec::new(), Vec::new());
    for row in filled_rows(sent, Rows::Needs) {
        let found = chosen(sent, &format!("needs/{row}/outcome"), NeedOutcome::ALL);
        match found {
            Ok(outcome) => needs.push(NeedVerificationBody {
                need_id: sent.value(format!("needs/{row}/need_id")).to_owned(),
                outcome,
                note: sent.value(format!("needs/{row}/note")).to_owned(),
            }),
            Err(Error::Invalid(found)) => problems.extend(found),
            Err(other) => return Err(other),
        }
    }
    let left = match sent.text("left").map(|_| chosen(sent, "left", NeedsLeft::ALL)).transpose() {
        Err(Error::Invalid(found)) => {
            problems.extend(found);
            None
        }
        other => other?,
    };
    if problems.is_empty() { Ok(VerificationsBody { needs, left }) } else { Err(Error::Invalid(problems)) }
}

/// How one side found the other; without a score the domain refuses it.
pub(super) fn rating(sent: &Sent) -> NewRatingBody {
    NewRatingBody {
        about_id: sent.value("about_id").to_owned(),
        score: sent.value("score").parse().unwrap_or_default(),
        note: sent.value("note").to_owned(),
    }
}

/// What was learned.
pub(super) fn lesson(sent: &Sent) -> NewLessonBody {
    NewLessonBody { text: sent.value("text").to_owned(), language: sent.value("language").to_owned() }
}

/// Problems of a body at the places of its rows in the form, where empty rows were left out of the body.
pub(super) fn at_rows(error: Error, sent: &Sent, rows: Rows) -> Error {
    let Error::Invalid(problems) = error else { return error };
    let (filled, list) = (filled_rows(sent, rows), rows.name());
    let moved = |problem: FieldProblem| {
        let at_row = || {
            let (place, rest) = problem.pointer.strip_prefix(&format!("/{list}/"))?.split_once('/')?;
            let row = filled.get(place.parse::<usize>().ok()?)?;
            Some(format!("/{list}/{row}/{rest}"))
        };
        let pointer = at_row().unwrap_or_else(|| problem.pointer.clone());
        FieldProblem::new(pointer, problem.code, problem.message)
    };
    Error::Invalid(problems.into_iter().map(moved).collect())
}

/// The rows of a list in which something was chosen or written, beside what names them.
fn filled_rows(sent: &Sent, rows: Rows) -> Vec<usize> {
    let prefix = format!("{}/", rows.name());
    let mut filled: Vec<usize> = Vec::new();
    for (name, value) in sent.fields() {
        let row = name.strip_prefix(&prefix).and_then(|rest| rest.split_once('/'));
        let Some((row, field)) = row else { continue };
        let is_name = matches!(field, "indicator" | "need_id");
        if let Some(row) = row.parse().ok().filter(|row| !is_name && !value.trim().is_empty() && !filled.contains(row))
        {
            filled.push(row);
        }
    }
    filled.sort_unstable();
    filled
}
