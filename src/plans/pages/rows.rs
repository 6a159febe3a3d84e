//! The lists in the form of a plan: rows that are filled, rows that wait to be, one more and one less.

use std::collections::BTreeSet;

use crate::http::patch::Field;
use crate::money::MoneyBody;
use crate::plans::body::{BudgetLineBody, IndicatorBody, MilestoneBody, NewPlanBody, OutcomeBody, PlanPatchBody};
use crate::plans::view::ContentBody;
use crate::web::form::Sent;

/// The field in which a button says what is to be done with the rows, instead of sending the form.
pub(super) const DO: &str = "do";
/// Ends the name of the field that says how many rows of a list are shown.
const ROWS: &str = "rows";
/// The lists of a plan.
const LISTS: [&str; 3] = ["outcomes", "milestones", "budget_lines"];
/// The most rows of any list of a plan.
const MOST: usize = 200;

/// The form of a plan with its rows in order: what was emptied or taken out is gone, so that the places of rows are
/// those of the entries in the body.
pub(super) fn tidy(sent: &Sent) -> Sent {
    let fields = sent.fields().iter().filter(|(name, _)| name != DO).cloned().collect();
    let wanted = sent.value(DO).split_once(':');
    let removed = wanted.and_then(|(what, row)| row.rsplit_once('/').filter(|_| what == "remove"));
    let removed = removed.and_then(|(list, row)| Some((list, row.parse::<usize>().ok()?)));
    let of = |list: &str| removed.filter(|(of, _)| *of == list).map(|(_, row)| row);
    let mut tidied: Vec<(String, String)> = fields;
    // Indicators first, by the places that their outcomes still have.
    for row in 0..rows(sent, LISTS[0]) {
        let list = indicators(row);
        tidied = close_ranks(tidied, &list, of(&list));
    }
    for list in LISTS {
        tidied = close_ranks(tidied, list, of(list));
    }
    let mut tidied = Sent::of(tidied);
    match wanted {
        Some(("add", list)) => count(&mut tidied, list, |shown| shown + 1),
        Some(("remove", row)) => {
            let list = row.rsplit_once('/').map_or(row, |(list, _)| list);
            count(&mut tidied, list, |shown| shown.saturating_sub(1));
        }
        _ => {}
    }
    tidied
}

/// The list of the indicators of an outcome.
pub(super) fn indicators(outcome: usize) -> String {
    format!("outcomes/{outcome}/indicators")
}

/// The rows to show of a list: those that are filled, and one more at least.
pub(super) fn shown(sent: &Sent, list: &str) -> std::ops::Range<usize> {
    let wanted = sent.value(format!("{list}/{ROWS}")).parse().unwrap_or(0);
    0..wanted.max(rows(sent, list) + 1).min(MOST)
}

fn count(sent: &mut Sent, list: &str, change: impl Fn(usize) -> usize) {
    let rows = change(shown(sent, list).end);
    sent.set(&format!("{list}/{ROWS}"), rows.to_string());
}

/// How many rows a list has, up to the last in which something stands.
fn rows(sent: &Sent, list: &str) -> usize {
    let places = sent.fields().iter().filter(|(name, value)| !value.trim().is_empty() && !is_silent(name));
    places.filter_map(|(name, _)| place(name, list)).map(|(row, _)| row + 1).max().unwrap_or(0).min(MOST)
}

/// The row of a list that a field stands in, and its name within the row.
fn place<'n>(name: &'n str, list: &str) -> Option<(usize, &'n str)> {
    let (row, field) = name.strip_prefix(list)?.strip_prefix('/')?.split_once('/')?;
    Some((row.parse().ok()?, field))
}

/// Whether a field says nothing by itself: a name that the service gave, or how many rows are shown.
fn is_silent(name: &str) -> bool {
    matches!(name.rsplit('/').next(), Some("key" | ROWS))
}

/// Renames the fields of a list so that its filled rows stand first, in their order, and leaves out the others.
fn close_ranks(fields: Vec<(String, String)>, list: &str, removed: Option<usize>) -> Vec<(String, String)> {
    let says = |(name, value): &(String, String)| !value.trim().is_empty() && !is_silent(name);
    let filled: BTreeSet<usize> = fields
        .iter()
        .filter(|field| says(field))
        .filter_map(|(name, _)| place(name, list))
        .map(|(row, _)| row)
        .collect();
    let kept: Vec<usize> = filled.into_iter().filter(|row| Some(*row) != removed).collect();
    let renamed = |(name, value): (String, String)| match place(&name, list) {
        None => Some((name, value)),
        Some((row, field)) => {
            let row = kept.iter().position(|kept| *kept == row)?;
            Some((format!("{list}/{row}/{field}"), value))
        }
    };
    fields.into_iter().filter_map(renamed).collect()
}

/// Fills in the form with what a plan says.
pub(super) fn fill(sent: &mut Sent, content: &ContentBody) {
    sent.put("lead_id", content.lead_id.as_deref().unwrap_or_default());
    sent.put("summary", content.summary.as_deref().unwrap_or_default());
    content.shares.iter().for_each(|share| sent.put("introduction_ids", share.introduction_id.as_str()));
    let mut put = |name: String, value: Option<&String>| sent.put(&name, value.map_or("", String::as_str));
    for (row, outcome) in content.outcomes.iter().enumerate() {
        put(format!("outcomes/{row}/key"), outcome.key.as_ref());
        put(format!("outcomes/{row}/statement"), Some(&outcome.statement));
        outcome.need_ids.iter().for_each(|need| put(format!("outcomes/{row}/need_ids"), Some(need)));
        for (at, indicator) in outcome.indicators.iter().enumerate() {
            let place = format!("{}/{at}", indicators(row));
            put(format!("{place}/key"), indicator.key.as_ref());
            put(format!("{place}/name"), Some(&indicator.name));
            put(format!("{place}/unit"), indicator.unit.as_ref());
            put(format!("{place}/baseline"), indicator.baseline.as_ref());
            put(format!("{place}/target"), Some(&indicator.target));
        }
    }
    for (row, milestone) in content.milestones.iter().enumerate() {
        put(format!("milestones/{row}/key"), milestone.key.as_ref());
        put(format!("milestones/{row}/title"), Some(&milestone.title));
        put(format!("milestones/{row}/due_on"), Some(&milestone.due_on));
        put(format!("milestones/{row}/responsible_id"), Some(&milestone.responsible_id));
        put(format!("milestones/{row}/done_when"), Some(&milestone.done_when));
    }
    for (row, line) in content.budget_lines.iter().enumerate() {
        put(format!("budget_lines/{row}/key"), line.key.as_ref());
        put(format!("budget_lines/{row}/item"), Some(&line.item));
        put(format!("budget_lines/{row}/partner_id"), Some(&line.partner_id));
        put(format!("budget_lines/{row}/amount/amount"), Some(&line.amount.amount));
        put(format!("budget_lines/{row}/amount/currency"), Some(&line.amount.currency));
        put(format!("budget_lines/{row}/source"), line.source.as_ref());
    }
}

/// The body of a new plan.
pub(super) fn new_plan(sent: &Sent, request: String) -> NewPlanBody {
    NewPlanBody {
        request_id: request,
        lead_id: sent.text("lead_id"),
        summary: sent.text("summary"),
        introduction_ids: Some(introductions(sent)),
        outcomes: outcomes(sent),
        milestones: milestones(sent),
        budget_lines: budget_lines(sent),
    }
}

/// The body of a change: all that the form shows.
pub(super) fn change(sent: &Sent) -> PlanPatchBody {
    let text = |name: &str| sent.text(name).map_or(Field::Null, Field::Value);
    PlanPatchBody {
        lead_id: text("lead_id"),
        summary: text("summary"),
        introduction_ids: Field::Value(introductions(sent)),
        outcomes: Field::Value(outcomes(sent)),
        milestones: Field::Value(milestones(sent)),
        budget_lines: Field::Value(budget_lines(sent)),
        why: sent.text("why"),
    }
}

fn introductions(sent: &Sent) -> Vec<String> {
    sent.values("introduction_ids").into_iter().map(str::to_owned).collect()
}

fn outcomes(sent: &Sent) -> Vec<OutcomeBody> {
    let outcome = |row: usize| OutcomeBody {
        key: sent.text(&format!("outcomes/{row}/key")),
        statement: sent.value(format!("outcomes/{row}/statement")).to_owned(),
        need_ids: sent.values(&format!("outcomes/{row}/need_ids")).into_iter().map(str::to_owned).collect(),
        indicators: (0..rows(sent, &indicators(row)))
            .map(|at| indicator(sent, &format!("{}/{at}", indicators(row))))
            .collect(),
    };
    (0..rows(sent, LISTS[0])).map(outcome).collect()
}

fn indicator(sent: &Sent, place: &str) -> IndicatorBody {
    IndicatorBody {
        key: sent.text(&format!("{place}/key")),
        name: sent.value(format!("{place}/name")).to_owned(),
        unit: sent.text(&format!("{place}/unit")),
        baseline: sent.text(&format!("{place}/baseline")),
        target: sent.value(format!("{place}/target")).to_owned(),
    }
}

fn milestones(sent: &Sent) -> Vec<MilestoneBody> {
    let milestone = |row: usize| MilestoneBody {
        key: sent.text(&format!("milestones/{row}/key")),
        title: sent.value(format!("milestones/{row}/title")).to_owned(),
        due_on: sent.value(format!("milestones/{row}/due_on")).to_owned(),
        responsible_id: sent.value(format!("milestones/{row}/responsible_id")).to_owned(),
        done_when: sent.value(format!("milestones/{row}/done_when")).to_owned(),
    };
    (0..rows(sent, LISTS[1])).map(milestone).collect()
}

fn budget_lines(sent: &Sent) -> Vec<BudgetLineBody> {
    let line = |row: usize| BudgetLineBody {
        key: sent.text(&format!("budget_lines/{row}/key")),
        partner_id: sent.value(format!("budget_lines/{row}/partner_id")).to_owned(),
        item: sent.value(format!("budget_lines/{row}/item")).to_owned(),
        amount: MoneyBody {
            amount: sent.amount(&format!("budget_lines/{row}/amount/amount")).unwrap_or_default(),
            currency: sent.value(format!("budget_lines/{row}/amount/currency")).trim().to_uppercase(),
        },
        source: sent.text(&format!("budget_lines/{row}/source")),
    };
    (0..rows(sent, LISTS[2])).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent::of(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn filled_rows_close_ranks_and_keep_what_belongs_to_them() {
        let tidied = tidy(&sent(&[
            ("milestones/0/key", "m1"),
            ("milestones/0/title", " "),
            ("milestones/2/key", "m3"),
            ("milestones/2/title", "Third"),
            ("outcomes/1/statement", "Second"),
            ("outcomes/1/need_ids", "a"),
            ("outcomes/1/need_ids", "b"),
            ("outcomes/1/indicators/3/name", "Counted"),
            ("summary", "All"),
        ]));
        assert_eq!(tidied.value("milestones/0/key"), "m3");
        assert_eq!(tidied.value("milestones/0/title"), "Third");
        assert_eq!(tidied.values("outcomes/0/need_ids"), ["a", "b"]);
        assert_eq!(tidied.value("outcomes/0/indicators/0/name"), "Counted");
        assert_eq!(tidied.value("summary"), "All");
        assert_eq!((shown(&tidied, "milestones"), shown(&tidied, "budget_lines")), (0..2, 0..1));
    }

    #[test]
    fn rows_are_added_and_taken_out_one_by_one() {
        let once = tidy(&sent(&[("milestones/0/title", "First"), (DO, "add:milestones")]));
        assert_eq!(shown(&once, "milestones"), 0..3);
        let mut twice = once.clone();
        twice.put(DO, "add:milestones");
        let twice = tidy(&twice);
        assert_eq!(shown(&twice, "milestones"), 0..4);
        let mut less = twice.clone();
        less.put(DO, "remove:milestones/0");
        let less = tidy(&less);
        assert_eq!((less.value("milestones/0/title"), shown(&less, "milestones")), ("", 0..3));
        let inner = [("outcomes/0/indicators/0/name", "One"), ("outcomes/0/indicators/1/name", "Two")];
        let mut inner = sent(&inner);
        inner.put(DO, "remove:outcomes/0/indicators/0");
        assert_eq!(tidy(&inner).value("outcomes/0/indicators/0/name"), "Two");
    }
}
