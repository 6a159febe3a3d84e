//! An edit of a record that somebody could make, and what it does to the facts.

use chrono::NaiveDate;
use serde::Serialize;

use super::facts::{NeedFacts, OfferFacts, Standing};
use super::gate_words::Side;

/// What an edit does to a member of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Adds a value to a list.
    Add,
    /// Gives a member a value.
    Set,
    /// Takes a value out of a list.
    Remove,
}

impl Operation {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Operation::Add => "add",
            Operation::Set => "set",
            Operation::Remove => "remove",
        }
    }
}

/// The value of an edit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum EditValue {
    /// A code, a phrase, a state or a date.
    Text(String),
    /// A count.
    Number(u64),
}

/// One concrete edit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Edit {
    /// On which record.
    pub side: Side,
    /// Which member, as a JSON pointer into the record (or its request).
    pub field: String,
    /// What is done to it.
    pub operation: Operation,
    /// With which value.
    pub value: EditValue,
    /// The same in words.
    pub words: String,
}

impl Edit {
    fn new(side: Side, field: &str, operation: Operation, value: EditValue, words: &str) -> Edit {
        Edit { side, field: field.to_owned(), operation, value, words: words.to_owned() }
    }

    pub(crate) fn add(side: Side, field: &str, value: &str, words: &str) -> Edit {
        Edit::new(side, field, Operation::Add, EditValue::Text(value.to_owned()), words)
    }

    pub(crate) fn set(side: Side, field: &str, value: &str, words: &str) -> Edit {
        Edit::new(side, field, Operation::Set, EditValue::Text(value.to_owned()), words)
    }

    pub(crate) fn set_number(side: Side, field: &str, value: u64, words: &str) -> Edit {
        Edit::new(side, field, Operation::Set, EditValue::Number(value), words)
    }

    pub(crate) fn remove(side: Side, field: &str, value: &str, words: &str) -> Edit {
        Edit::new(side, field, Operation::Remove, EditValue::Text(value.to_owned()), words)
    }

    /// Moves a day, and says by how much.
    pub(crate) fn set_day(side: Side, field: &str, day: NaiveDate, old: Option<NaiveDate>) -> Edit {
        let what = match field {
            "/available_until" => "the end of the offer",
            "/available_from" => "the beginning of the offer",
            "/ends_on" => "the end of the need",
            _ => "the beginning of the need",
        };
        let by = old.map(|old| (day - old).num_days()).filter(|by| *by != 0);
        let words = match by {
            Some(by) if by > 0 => format!("Move {what} later by {by} days, to {day}."),
            Some(by) => format!("Move {what} earlier by {} days, to {day}.", -by),
            None => format!("Set {what} to {day}."),
        };
        Edit::set(side, field, &day.to_string(), &words)
    }
}

/// Applies edits to copies of the facts of a pair. What an edit cannot mean is left as it was.
pub fn apply_change(need: &mut NeedFacts, offer: &mut OfferFacts, edits: &[Edit]) {
    for edit in edits {
        match edit.side {
            Side::Need => apply_to_need(need, edit),
            Side::Offer => apply_to_offer(offer, edit),
        }
    }
}

fn apply_to_need(need: &mut NeedFacts, edit: &Edit) {
    match (edit.field.as_str(), &edit.value) {
        ("/state", EditValue::Text(_)) => need.standing = Standing::InForce,
        ("/starts_on", EditValue::Text(day)) => need.starts_on = day.parse().ok(),
        ("/ends_on", EditValue::Text(day)) => need.ends_on = day.parse().ok(),
        _ => {}
    }
}

fn apply_to_offer(offer: &mut OfferFacts, edit: &Edit) {
    let value = match (&edit.value, edit.field.as_str()) {
        (EditValue::Text(value), _) => value,
        (EditValue::Number(remaining), "/capacity/remaining") => {
            let more = remaining.saturating_sub(offer.capacity_remaining.unwrap_or(0));
            offer.capacity_total = offer.capacity_total.map(|total| total + more);
            offer.capacity_remaining = Some(*remaining);
            return;
        }
        (EditValue::Number(_), _) => return,
    };
    let list = match edit.field.as_str() {
        "/state" => return offer.standing = Standing::InForce,
        "/available_from" => return offer.available_from = value.parse().ok(),
        "/available_until" => return offer.available_until = value.parse().ok(),
        // A confirmation counts for the day it is given at the least.
        "/confirmed_on" => return offer.reconfirm_by = value.parse().ok(),
        "/description" => return offer.description = value.clone(),
        "/serves" => &mut offer.serves,
        "/excludes" => &mut offer.excludes,
        "/languages" => &mut offer.languages,
        "/resource_kinds" => &mut offer.resource_kinds,
        "/expertise" => &mut offer.expertise,
        "/policy_areas" => &mut offer.policy_areas,
        "/modalities" => &mut offer.modalities,
        _ => return,
    };
    match edit.operation {
        Operation::Add => list.push(value.clone()),
        Operation::Remove => list.retain(|code| code != value),
        Operation::Set => {}
    }
}
