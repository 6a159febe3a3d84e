//! What one side of a pair says, borrowed from its record and put into words only when somebody
//! reads it: most of an answer's explanations are never looked at.

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
    Words(&'a str),
    Sentence(String),
    Codes(&'a [String]),
    Expertise(&'a KeptFacts),
    Window([Option<NaiveDate>; 2]),
    Interval([Option<NaiveDate>; 2]),
    ActiveOn(NaiveDate),
    InForce { state: &'a str, until: Option<NaiveDate>, confirm: Option<NaiveDate> },
}

const NOT_STATED: &str = "not stated";

impl<'a> Said<'a> {
    /// Words of a record, or fixed ones.
    pub(crate) fn words(words: &'a str) -> Said<'a> {
        Said(Kind::Words(words))
    }

    /// That a side does not say.
    pub(crate) fn nothing() -> Said<'a> {
        Said::words(NOT_STATED)
    }

    /// Words put together for this.
    pub(crate) fn sentence(sentence: String) -> Said<'a> {
        Said(Kind::Sentence(sentence))
    }

    /// Codes, with commas between them.
    pub(crate) fn codes(codes: &'a [String]) -> Said<'a> {
        Said(Kind::Codes(codes))
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
        match self.0 {
            Kind::Sentence(sentence) => Said::sentence(sentence),
            other => Said::sentence(Said(other).to_string()),
        }
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
        serializer.collect_str(self)
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Words(words) => formatter.write_str(words),
            Kind::Sentence(sentence) => formatter.write_str(sentence),
            Kind::Codes(codes) => list(formatter, codes.iter().map(String::as_str)),
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
