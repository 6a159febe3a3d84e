//! What one side of a pair says, borrowed from its record and put into words only when somebody
//! reads it: most of an answer's explanations are never looked at.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::kept::KeptFacts;

/// A word, a code, a list of them, days or a sentence, as one side of a pair says it. [`fmt::Display`]
/// puts it into words, and so it is serialised.
#[derive(Clone, Debug)]
pub struct Said<'a>(Kind<'a>);

#[derive(Clone, Debug)]
enum Kind<'a> {
    Nothing,
    Words(&'a str),
    Sentence(String),
    Codes(Cow<'a, [String]>),
    Area(Box<ServedArea>),
    Expertise(&'a KeptFacts),
    Closed(Box<Closed>),
    Share([u64; 2]),
    Window([Option<NaiveDate>; 2]),
    Interval([Option<NaiveDate>; 2]),
    ActiveOn(NaiveDate),
    InForce { state: &'a str, until: Option<NaiveDate>, confirm: Option<NaiveDate> },
}

/// Where an offer serves, beside what is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedArea {
    /// Countries and regions that it serves.
    pub serves: Vec<String>,
    /// Those that it leaves out.
    pub excludes: Vec<String>,
    /// Countries that ask and that it does not serve.
    pub without: Vec<String>,
}

/// An offer whose text ends it before its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Its first and last day.
    pub days: [Option<NaiveDate>; 2],
    /// The day that its text names.
    pub day: NaiveDate,
    /// The sentence that says so.
    pub sentence: String,
}

/// What a side says beside words of a record, for readers who put it into words of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// It does not say.
    Nothing,
    /// Codes.
    Codes(Vec<String>),
    /// A first and a last day, of which either may be open.
    Days([Option<NaiveDate>; 2]),
    /// Where an offer serves.
    Area(ServedArea),
    /// When an offer ends by its text.
    Closed(Closed),
    /// So many of so many.
    Share([u64; 2]),
}

const NOT_STATED: &str = "not stated";

impl<'a> Said<'a> {
    /// Words of a record, or fixed ones.
    pub(crate) fn words(words: &'a str) -> Said<'a> {
        Said(Kind::Words(words))
    }

    /// That a side does not say.
    pub(crate) fn nothing() -> Said<'a> {
        Said(Kind::Nothing)
    }

    /// Words put together for this.
    pub(crate) fn sentence(sentence: String) -> Said<'a> {
        Said(Kind::Sentence(sentence))
    }

    /// Codes, with commas between them.
    pub(crate) fn codes(codes: &'a [String]) -> Said<'a> {
        Said(Kind::Codes(Cow::Borrowed(codes)))
    }

    /// Where an offer serves.
    pub(crate) fn area(area: ServedArea) -> Said<'a> {
        Said(Kind::Area(Box::new(area)))
    }

    /// When an offer ends by its text.
    pub(crate) fn closed(closed: Closed) -> Said<'a> {
        Said(Kind::Closed(Box::new(closed)))
    }

    /// So many of so many.
    pub(crate) fn share(part: u64, whole: u64) -> Said<'a> {
        Said(Kind::Share([part, whole]))
    }

    /// What an offer knows, with commas between its phrases.
    pub(crate) fn expertise(offer: &'a KeptFacts) -> Said<'a> {
        Said(Kind::Expertise(offer))
    }

    /// From one day to another, in a sentence.
    pub(crate) fn window(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Said<'a> {
        Said(Kind::Window([from, until]))
    }

    /// The same as two dates with a stroke between them; an open end is an ellipsis.
    pub(crate) fn interval(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Said<'a> {
        Said(Kind::Interval([from, until]))
    }

    /// That something is to be active on a day.
    pub(crate) fn active_on(day: NaiveDate) -> Said<'a> {
        Said(Kind::ActiveOn(day))
    }

    /// The state of a record, when it ends, and when it has to be confirmed.
    pub(crate) fn in_force(state: &'a str, until: Option<NaiveDate>, confirm: Option<NaiveDate>) -> Said<'a> {
        Said(Kind::InForce { state, until, confirm })
    }

    /// The same, independent of the records.
    pub(crate) fn into_owned(self) -> Said<'static> {
        Said(match self.0 {
            Kind::Nothing => Kind::Nothing,
            Kind::Sentence(sentence) => Kind::Sentence(sentence),
            Kind::Codes(codes) => Kind::Codes(Cow::Owned(codes.into_owned())),
            Kind::Area(area) => Kind::Area(area),
            Kind::Closed(closed) => Kind::Closed(closed),
            Kind::Share(share) => Kind::Share(share),
            Kind::Window(days) => Kind::Window(days),
            Kind::Interval(days) => Kind::Interval(days),
            other => Kind::Sentence(Said(other).to_string()),
        })
    }

    /// The same for readers who put it into words of their own; none where it is words already.
    pub fn told(&self) -> Option<Told> {
        Some(match &self.0 {
            Kind::Nothing | Kind::Window([None, None]) => Told::Nothing,
            Kind::Codes(codes) if codes.is_empty() => Told::Nothing,
            Kind::Codes(codes) => Told::Codes(codes.to_vec()),
            Kind::Area(area) => Told::Area(ServedArea::clone(area)),
            Kind::Closed(closed) => Told::Closed(Closed::clone(closed)),
            Kind::Share(share) => Told::Share(*share),
            Kind::Window(days) | Kind::Interval(days) => Told::Days(*days),
            Kind::Words(_) | Kind::Sentence(_) | Kind::Expertise(_) | Kind::ActiveOn(_) | Kind::InForce { .. } => {
                return None;
            }
        })
    }
}

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Said<'_>) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Said<'_> {}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Most of what is said stands in the record as it is, and need not be put together first.
        match &self.0 {
            Kind::Words(words) => serializer.serialize_str(words),
            Kind::Sentence(sentence) => serializer.serialize_str(sentence),
            _ => serializer.collect_str(self),
        }
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Nothing => formatter.write_str(NOT_STATED),
            Kind::Words(words) => formatter.write_str(words),
            Kind::Sentence(sentence) => formatter.write_str(sentence),
            Kind::Codes(codes) => list(formatter, codes.iter().map(String::as_str)),
            Kind::Area(area) => write_area(formatter, area),
            Kind::Closed(closed) => {
                let Closed { days: [from, until], day, sentence } = &**closed;
                write!(formatter, "{}, by its text until {day} (“{sentence}”)", Said::window(*from, *until))
            }
            Kind::Share([part, whole]) => write!(formatter, "{part} of {whole}"),
            Kind::Expertise(offer) => list(formatter, offer.each_phrase()),
            Kind::Window([None, None]) => formatter.write_str(NOT_STATED),
            Kind::Window([Some(from), None]) => write!(formatter, "from {from}"),
            Kind::Window([None, Some(until)]) => write!(formatter, "until {until}"),
            Kind::Window([Some(from), Some(until)]) => write!(formatter, "{from} to {until}"),
            Kind::Interval([from, until]) => {
                end(formatter, *from)?;
                formatter.write_str("/")?;
                end(formatter, *until)
            }
            Kind::ActiveOn(day) => write!(formatter, "active on {day}"),
            Kind::InForce { state, until, confirm } => {
                formatter.write_str(state)?;
                until.map_or(Ok(()), |until| write!(formatter, " until {until}"))?;
                confirm.map_or(Ok(()), |day| write!(formatter, ", to be confirmed by {day}"))
            }
        }
    }
}

fn write_area(formatter: &mut fmt::Formatter<'_>, area: &ServedArea) -> fmt::Result {
    list(formatter, area.serves.iter().map(String::as_str))?;
    if !area.excludes.is_empty() {
        write!(formatter, " except {}", area.excludes.join(", "))?;
    }
    if !area.without.is_empty() {
        write!(formatter, " (without {})", area.without.join(", "))?;
    }
    Ok(())
}

fn list<'s>(formatter: &mut fmt::Formatter<'_>, mut parts: impl Iterator<Item = &'s str>) -> fmt::Result {
    formatter.write_str(parts.next().unwrap_or(NOT_STATED))?;
    parts.try_for_each(|part| write!(formatter, ", {part}"))
}

fn end(formatter: &mut fmt::Formatter<'_>, day: Option<NaiveDate>) -> fmt::Result {
    match day {
        Some(day) => write!(formatter, "{day}"),
        None => formatter.write_str("…"),
    }
}
