//! Questions of forms as data: what is asked for a member of a record, how an answer is read into the body that the
//! API takes, and how a record's answers are shown again.

use serde_json::{Map, Value, json};

use super::form::Sent;
use super::frame::{Choice, Frame};
use crate::vocabulary::Scheme;

/// Rows for phrases beyond those that are filled in.
const EMPTY_ROWS: usize = 3;
/// Values of a marker: 0 (not addressed) to 3 (principal objective).
const MARKER_VALUES: i64 = 3;

/// Questions of one topic, on one page.
#[derive(Debug, Clone, Copy)]
pub struct Topic {
    /// By which it is called in addresses, and its messages are named.
    pub name: &'static str,
    /// What is asked.
    pub questions: &'static [Question],
}

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The member that it fills: an RFC 6901 pointer without the first slash.
    pub member: &'static str,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The message that helps with the answer, where it is not named after the member.
    pub hint: Option<&'static str>,
}

/// Kinds of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of at most so many characters, which must be there.
    Line(usize),
    /// One line of at most so many characters, or nothing.
    OptionalLine(usize),
    /// Several lines of at most so many characters, which must be there.
    Text(usize),
    /// Several lines of at most so many characters, or nothing.
    OptionalText(usize),
    /// An address on the web, or nothing.
    Address,
    /// One code of a list, all of which are in view.
    One(Scheme),
    /// One code of a long list.
    OneOf(Scheme),
    /// One code of a list, or none.
    OptionalOne(Scheme),
    /// Some codes of lists, all of which are in view.
    Some(&'static [Scheme]),
    /// Some codes of long lists, folded.
    Many(&'static [Scheme]),
    /// A day, or none.
    Day,
    /// A whole number, or none.
    Whole,
    /// An amount of money with its currency, or nothing.
    Money,
    /// Phrases, one a line.
    Phrases,
    /// Phrases, each with its importance.
    Weighted,
    /// How much each marker is addressed.
    Markers,
    /// Which of these fields are disclosed less than the record.
    Tiers(&'static [&'static str]),
}

/// A question with what was answered, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The member.
    pub member: &'static str,
    /// The answers in words; none when nothing was answered.
    pub words: Vec<String>,
}

impl Question {
    /// A question for a member.
    pub const fn new(member: &'static str, kind: Kind) -> Self {
        Self { member, kind, hint: None }
    }

    /// The same with another message that helps with the answer.
    pub const fn with_hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The kind, by the name that templates know it by.
    pub fn form(&self) -> &'static str {
        match self.kind {
            Kind::Line(_) | Kind::OptionalLine(_) => "line",
            Kind::Text(_) | Kind::OptionalText(_) => "text",
            Kind::Address => "address",
            Kind::One(_) => "one",
            Kind::OneOf(_) | Kind::OptionalOne(_) => "select",
            Kind::Some(_) => "some",
            Kind::Many(_) => "many",
            Kind::Day => "day",
            Kind::Whole => "whole",
            Kind::Money => "money",
            Kind::Phrases => "phrases",
            Kind::Weighted => "weighted",
            Kind::Markers => "markers",
            Kind::Tiers(_) => "tiers",
        }
    }

    /// The most characters of a text.
    pub fn most(&self) -> usize {
        match self.kind {
            Kind::Line(most) | Kind::OptionalLine(most) | Kind::Text(most) | Kind::OptionalText(most) => most,
            _ => 2_000,
        }
    }

    /// Whether it may stay unanswered; said beside it.
    pub fn is_optional(&self) -> bool {
        !matches!(self.kind, Kind::Line(_) | Kind::Text(_) | Kind::One(_) | Kind::OneOf(_))
    }

    /// The message that asks.
    pub fn label(&self) -> String {
        format!("ask-{}", self.message())
    }

    /// The message that helps with the answer.
    pub fn hint(&self) -> String {
        self.hint.map_or_else(|| format!("hint-{}", self.message()), str::to_owned)
    }

    fn message(&self) -> String {
        self.member.replace(['/', '_'], "-")
    }

    /// The values that it offers.
    pub fn choices(&self, page: &Frame<'_>) -> Vec<Choice> {
        let of = |schemes: &[Scheme]| schemes.iter().flat_map(|scheme| page.choices(*scheme)).collect();
        match self.kind {
            Kind::One(scheme) | Kind::OneOf(scheme) | Kind::OptionalOne(scheme) => of(&[scheme]),
            Kind::Some(schemes) | Kind::Many(schemes) => of(schemes),
            Kind::Money => of(&[Scheme::Currencies]),
            Kind::Weighted => of(&[Scheme::Importances]),
            Kind::Tiers(_) => of(&[Scheme::DisclosureLevels]),
            Kind::Markers => (0..=MARKER_VALUES)
                .map(|value| Choice { value: value.to_string(), words: page.say_of("marker", value) })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The parts of an answer that has several, each a member of its own with the words for it.
    pub fn parts(&self, page: &Frame<'_>) -> Vec<(String, String)> {
        match self.kind {
            Kind::Markers => page
                .choices(Scheme::Markers)
                .into_iter()
                .map(|marker| (format!("{}/{}", self.member, marker.value), marker.words))
                .collect(),
            Kind::Tiers(fields) => {
                fields.iter().map(|field| (format!("{}/{field}", self.member), page.say_of("tier-of", field))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The rows of a form for phrases: those that are filled in, and some more.
    pub fn rows(&self, sent: &Sent) -> Vec<String> {
        let filled = (0..).take_while(|row| !sent.value(format!("{}/{row}/phrase", self.member)).is_empty()).count();
        (0..filled + EMPTY_ROWS).map(|row| format!("{}/{row}", self.member)).collect()
    }

    /// The value of the member that was answered.
    fn read(&self, page: &Frame<'_>, sent: &mut Sent) -> Value {
        match self.kind {
            Kind::Line(_) | Kind::Text(_) | Kind::One(_) | Kind::OneOf(_) => json!(sent.value(self.member).trim()),
            Kind::OptionalLine(_) | Kind::OptionalText(_) | Kind::Address | Kind::OptionalOne(_) | Kind::Day => {
                json!(sent.text(self.member))
            }
            Kind::Some(_) | Kind::Many(_) => json!(sent.values(self.member)),
            Kind::Whole => json!(sent.whole(page, self.member)),
            Kind::Money => self.read_money(sent),
            Kind::Phrases => json!(sent.lines(self.member)),
            Kind::Weighted => self.read_weighted(sent),
            Kind::Markers => {
                let parts: Vec<String> = self.parts(page).into_iter().map(|(name, _)| name).collect();
                let values = parts.iter().filter_map(|name| Some((last(name), sent.whole(page, name)?)));
                let values: Map<String, Value> = values
                    .filter(|(_, value)| *value != 0)
                    .map(|(name, value)| (name.to_owned(), json!(value)))
                    .collect();
                Value::Object(values)
            }
            Kind::Tiers(_) => {
                let parts = self.parts(page);
                let values =
                    parts.iter().filter_map(|(name, _)| Some((last(name).to_owned(), sent.text(name)?.into())));
                Value::Object(values.collect())
            }
        }
    }

    fn read_money(&self, sent: &Sent) -> Value {
        let part = |part: &str| format!("{}/{part}", self.member);
        match sent.amount(&part("amount")) {
            Some(amount) => {
                json!({ "amount": amount, "currency": sent.text(&part("currency")).unwrap_or_default() })
            }
            None => Value::Null,
        }
    }

    fn read_weighted(&self, sent: &Sent) -> Value {
        let rows = (0..).map(|row| format!("{}/{row}", self.member));
        let phrases: Vec<Value> = rows
            .take_while(|row| !sent.value(format!("{row}/phrase")).is_empty())
            .map(|row| {
                let importance = sent.text(&format!("{row}/importance")).unwrap_or_default();
                json!({ "phrase": sent.value(format!("{row}/phrase")), "importance": importance })
            })
            .collect();
        json!(phrases)
    }

    /// Fills the form with what a record says.
    fn fill(&self, record: &Value, sent: &mut Sent) {
        let said = record.pointer(&format!("/{}", self.member)).unwrap_or(&Value::Null);
        put(self.member, said, sent, self.kind == Kind::Phrases);
    }

    /// What a form says, in words.
    fn words(&self, page: &Frame<'_>, sent: &Sent) -> Vec<String> {
        let named = |schemes: &[Scheme]| {
            sent.values(self.member).into_iter().map(|code| page.name_in(schemes, code)).collect::<Vec<_>>()
        };
        match self.kind {
            Kind::One(scheme) | Kind::OneOf(scheme) | Kind::OptionalOne(scheme) => named(&[scheme]),
            Kind::Some(schemes) | Kind::Many(schemes) => named(schemes),
            Kind::Day => sent.values(self.member).into_iter().map(|day| page.day(day)).collect(),
            Kind::Phrases => sent.lines(self.member),
            Kind::Money => {
                let part = |part: &str| sent.text(&format!("{}/{part}", self.member));
                part("amount")
                    .map(|amount| format!("{} {}", page.amount(&amount), part("currency").unwrap_or_default()))
                    .into_iter()
                    .collect()
            }
            Kind::Weighted => {
                let row = |row: String| {
                    let phrase = sent.text(&format!("{row}/phrase"))?;
                    let importance = page.name_in(&[Scheme::Importances], sent.value(format!("{row}/importance")));
                    Some(format!("{phrase} ({importance})"))
                };
                self.rows(sent).into_iter().filter_map(row).collect()
            }
            Kind::Markers | Kind::Tiers(_) => {
                let choices = self.choices(page);
                let chosen = |(name, words): (String, String)| {
                    let value = sent.text(&name).filter(|value| value != "0")?;
                    let choice = choices.iter().find(|choice| choice.value == value)?;
                    Some(format!("{words}: {}", choice.words))
                };
                self.parts(page).into_iter().filter_map(chosen).collect()
            }
            _ => sent.text(self.member).into_iter().collect(),
        }
    }
}

impl Topic {
    /// The body that the answers make, for the parser of the API. What cannot be read is noted in the form.
    pub fn read(&self, page: &Frame<'_>, sent: &mut Sent) -> Value {
        self.tidy(sent);
        let mut body = Value::Object(Map::new());
        for question in self.questions {
            let value = question.read(page, sent);
            set(&mut body, question.member, value);
        }
        body
    }

    /// The form with the answers that a record gives, as the API shows it.
    pub fn fill(&self, record: &Value) -> Sent {
        let mut sent = Sent::default();
        for question in self.questions {
            question.fill(record, &mut sent);
        }
        sent
    }

    /// All questions with their answers in words.
    pub fn answers(&self, page: &Frame<'_>, sent: &Sent) -> Vec<Answer> {
        let answer = |question: &Question| Answer { member: question.member, words: question.words(page, sent) };
        self.questions.iter().map(answer).collect()
    }

    /// The answers in which two forms differ: those of the first one.
    pub fn differing(&self, page: &Frame<'_>, of: &Sent, from: &Sent) -> Vec<Answer> {
        let (of, from) = (self.answers(page, of), self.answers(page, from));
        of.into_iter().zip(from).filter(|(one, other)| one.words != other.words).map(|(one, _)| one).collect()
    }

    /// Leaves out empty rows, so that places in the form are places in the body.
    fn tidy(&self, sent: &mut Sent) {
        for question in self.questions.iter().filter(|question| question.kind == Kind::Weighted) {
            let rows: Vec<(String, String)> = (0..MOST_ROWS)
                .map(|row| format!("{}/{row}", question.member))
                .filter_map(|row| {
                    Some((sent.text(&format!("{row}/phrase"))?, sent.value(format!("{row}/importance")).to_owned()))
                })
                .collect();
            sent.remove_within(question.member);
            for (row, (phrase, importance)) in rows.into_iter().enumerate() {
                sent.put(&format!("{}/{row}/phrase", question.member), phrase);
                sent.put(&format!("{}/{row}/importance", question.member), importance);
            }
        }
    }
}

/// More rows than a form has; the API takes fewer phrases.
const MOST_ROWS: usize = 100;

fn last(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or(pointer)
}

/// Sets a member of a body; what lies between is made.
pub fn set(body: &mut Value, member: &str, value: Value) {
    match member.split_once('/') {
        None => {
            if let Some(object) = body.as_object_mut() {
                object.insert(member.to_owned(), value);
            }
        }
        Some((outer, inner)) => {
            if let Some(object) = body.as_object_mut() {
                set(object.entry(outer).or_insert_with(|| json!({})), inner, value);
            }
        }
    }
}

/// Sets a member of a body that holds nothing.
pub fn set_if_absent(body: &mut Value, member: &str, value: Value) {
    if body.get(member).is_none_or(Value::is_null) {
        set(body, member, value);
    }
}

/// Puts what a record says into a form: texts and numbers as they are, lists value by value or line by line.
fn put(name: &str, said: &Value, sent: &mut Sent, by_line: bool) {
    match said {
        Value::Null => {}
        Value::String(text) => sent.put(name, text.clone()),
        Value::Array(values) if by_line => {
            let lines: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            sent.put(name, lines.join("\n"));
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                match value {
                    Value::Object(_) => put(&format!("{name}/{place}"), value, sent, false),
                    _ => put(name, value, sent, false),
                }
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                put(&format!("{name}/{member}"), value, sent, false);
            }
        }
        other => sent.put(name, other.to_string()),
    }
}
