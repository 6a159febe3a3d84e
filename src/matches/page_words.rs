//! What a page says of a match: codes by their names, and edits in the reader's language.

use std::borrow::Borrow;

use chrono::NaiveDate;

use super::body::{EditBody, EditValueBody, EvidenceBody, GateBody, OutcomeName, PartBody};
use crate::vocabulary::Scheme;
use crate::web::frame::Frame;

/// The length of a bar of 1.
const WHOLE: f64 = 1000.0;
/// Characters of a day, such as 2027-06-30.
const DAY: usize = 10;
/// Lists of which evidence, gates and edits name codes.
const CODES: [Scheme; 7] = [
    Scheme::PolicyAreas,
    Scheme::GcmObjectives,
    Scheme::Countries,
    Scheme::Regions,
    Scheme::Languages,
    Scheme::Modalities,
    Scheme::ResourceKinds,
];

/// Requirements of which both sides' values are codes or days.
const TOLD_WITH_VALUES: [&str; 4] = ["country", "language", "resource_kind", "dates"];

impl Frame<'_> {
    /// How long a bar is for a share of one.
    pub fn width(&self, share: impl Borrow<f64>) -> String {
        format!("{:.0}", share.borrow().clamp(0.0, 1.0) * WHOLE)
    }

    /// A part of a need.
    pub fn part(&self, part: &PartBody) -> String {
        self.part_of(part.part, &part.value)
    }

    /// The same by the kind of thing and its words or code.
    pub fn part_of(&self, kind: &str, value: &str) -> String {
        if kind == "expertise" { value.to_owned() } else { self.name_in(&CODES, value) }
    }

    /// One side of the evidence of a criterion: the record's own words, the name of a code, or days.
    pub fn evidence(&self, criterion: &str, said: &str) -> String {
        match criterion {
            "policy_area" | "geography" | "language" | "modality" => self.name_in(&CODES, said),
            "timing" => self.days(said),
            _ => said.to_owned(),
        }
    }

    /// Whether both sides of a fact say the same.
    pub fn is_same(&self, fact: &EvidenceBody) -> bool {
        fact.via == "equal" && fact.needed.to_lowercase() == fact.offered.to_lowercase()
    }

    /// What a requirement asks for and what is there; none where its name and its outcome say all.
    pub fn gate_values(&self, gate: &GateBody) -> Option<String> {
        let said = |side: &str| match side {
            "not stated" => self.say("not-stated"),
            days if gate.gate == "dates" => self.days(days),
            codes => self.joined(&codes.split(", ").map(|code| self.name_in(&CODES, code)).collect::<Vec<_>>()),
        };
        let is_told = gate.outcome != OutcomeName::Met && TOLD_WITH_VALUES.contains(&gate.gate);
        is_told.then(|| self.with_two("gate-values", said(&gate.needed), said(&gate.offered)))
    }

    /// Two days, of which either may be open.
    fn days(&self, said: &str) -> String {
        let day = |text: &str| text.get(..DAY).filter(|day| day.parse::<NaiveDate>().is_ok()).map(str::to_owned);
        let both = said.split_once('/').or_else(|| said.split_once(" to "));
        match (both, said.strip_prefix("from "), said.strip_prefix("until ")) {
            (Some((first, last)), ..) => self.period(&day(first), &day(last)),
            (None, Some(first), _) => self.period(&day(first), &None),
            (None, None, Some(last)) => self.period(&None, &day(last)),
            _ => said.to_owned(),
        }
    }

    /// An edit that would help, in words.
    pub fn edit(&self, edit: &EditBody) -> String {
        let field = edit.field.split('/').find(|name| !name.is_empty()).unwrap_or_default();
        let value = match &edit.value {
            EditValueBody::Number(number) => self.number(i64::try_from(*number).unwrap_or(i64::MAX)),
            EditValueBody::Text(text) if field == "state" => self.say_of("state", text),
            EditValueBody::Text(text) if field.ends_with("_on") || field.starts_with("available_") => self.day(text),
            EditValueBody::Text(text) => self.name_in(&CODES, text),
        };
        let name = format!("edit-{}-{}", edit.side, edit.operation);
        self.with_two(&name, self.say_of("field", field), &value)
    }
}
