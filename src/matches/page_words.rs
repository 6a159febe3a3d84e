//! What a page says of a match: codes by their names, and edits in the reader's language.

use std::borrow::Borrow;

use chrono::NaiveDate;

use super::body::{EditBody, EditValueBody, EvidenceBody, GateBody, OutcomeName, PartBody};
use crate::matching::{Said, Told};
use crate::parties::KeptBack;
use crate::vocabulary::Scheme;
use crate::web::frame::Frame;

/// The length of a bar of 1.
const WHOLE: f64 = 1000.0;
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
    pub fn part(&self, part: &PartBody<'_>) -> String {
        self.part_of(part.part, &part.value)
    }

    /// The same by the kind of thing and its words or code.
    pub fn part_of(&self, kind: &str, value: &str) -> String {
        if kind == "expertise" { value.to_owned() } else { self.name_in(&CODES, value) }
    }

    /// One side of the evidence of a criterion: the record's own words, the name of a code, or days.
    pub fn evidence(&self, criterion: &str, said: &Said<'_>) -> String {
        match (criterion, said.told()) {
            (_, Some(told)) => self.told(&told),
            ("track_record", None) => self.kept_record(&said.to_string()),
            ("policy_area" | "geography" | "language" | "modality", None) => self.name_in(&CODES, &said.to_string()),
            _ => said.to_string(),
        }
    }

    /// A track record as an introduction keeps it: `3 of 4`.
    fn kept_record(&self, kept: &str) -> String {
        match kept.split_once(" of ").map(|(met, of)| (met.parse(), of.parse())) {
            Some((Ok(met), Ok(of))) => self.told(&Told::Share([met, of])),
            _ => kept.to_owned(),
        }
    }

    /// Why a criterion has the value that it has when nothing speaks for it.
    pub fn no_evidence(&self, criterion: &str, value: impl Borrow<f64>) -> String {
        match criterion {
            "track_record" => self.say("evidence-no-record"),
            _ if *value.borrow() > 0.0 => self.say("evidence-not-stated"),
            _ => self.say("evidence-none"),
        }
    }

    /// What a text leaves out, in its own words: the offer's, or the need's.
    pub fn left_out(&self, fact: &EvidenceBody<'_>) -> String {
        let offered = fact.offered.to_string();
        if offered.is_empty() { fact.needed.to_string() } else { offered }
    }

    /// The name of a concept that both texts are near.
    pub fn subject(&self, fact: &EvidenceBody<'_>) -> String {
        self.expertise(&fact.needed.to_string())
    }

    /// Whether both sides of a fact say the same.
    pub fn is_same(&self, fact: &EvidenceBody<'_>) -> bool {
        let in_lower_case = |said: &Said<'_>| said.to_string().to_lowercase();
        fact.via == "equal" && in_lower_case(&fact.needed) == in_lower_case(&fact.offered)
    }

    /// What a requirement asks for and what is there; none where its name and its outcome say all.
    pub fn gate_values(&self, gate: &GateBody<'_>) -> Option<String> {
        let words = |said: &Said<'_>| said.told().map_or_else(|| said.to_string(), |told| self.told(&told));
        if let Some(why) = kept_back(gate) {
            return Some(self.say_of("kept-back", why));
        }
        let is_told = gate.outcome != OutcomeName::Met && TOLD_WITH_VALUES.contains(&gate.gate);
        is_told.then(|| self.with_two("gate-values", words(&gate.needed), words(&gate.offered)))
    }

    /// What a side says beside words of a record.
    fn told(&self, told: &Told) -> String {
        match told {
            Told::Nothing => self.say("not-stated"),
            Told::Codes(codes) => self.code_names(codes),
            Told::Days(days) => self.days(days),
            Told::Share([met, of]) => {
                let number = |count: u64| self.number(i64::try_from(count).unwrap_or(i64::MAX));
                self.with_two("evidence-track-record", number(*met), number(*of))
            }
            Told::Area(area) => {
                let but_not = |codes: &Vec<String>| self.with("but-not", self.code_names(codes));
                let left_out = [&area.excludes, &area.without].into_iter().filter(|codes| !codes.is_empty());
                let serves = Some(self.code_names(&area.serves)).filter(|_| !area.serves.is_empty());
                let all =
                    std::iter::once(serves.unwrap_or_else(|| self.say("not-stated"))).chain(left_out.map(but_not));
                all.collect::<Vec<_>>().join(" – ")
            }
            Told::Closed(closed) => {
                let by_text = self.with_two("reason-closed", self.day(&closed.day.to_string()), &closed.sentence);
                format!("{} – {by_text}", self.days(&closed.days))
            }
        }
    }

    fn code_names(&self, codes: &[String]) -> String {
        self.joined(&codes.iter().map(|code| self.name_in(&CODES, code)).collect::<Vec<_>>())
    }

    /// Two days, of which either may be open.
    fn days(&self, [first, last]: &[Option<NaiveDate>; 2]) -> String {
        let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string());
        self.period(&day(first), &day(last))
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

/// What keeps a record back, where a requirement of its standing says so.
fn kept_back(gate: &GateBody<'_>) -> Option<KeptBack> {
    let is_of_standing = gate.outcome == OutcomeName::Unmet && ["need_open", "offer_active"].contains(&gate.gate);
    let said = is_of_standing.then(|| gate.offered.to_string())?;
    KeptBack::ALL.iter().copied().find(|why| said.starts_with(why.as_str()))
}
