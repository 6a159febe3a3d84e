//! Filters of lists: each takes several values, repeated or separated by commas; what is not known is refused with
//! the nearest that is.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::clock::UtcTime;
use crate::error::{Error, FieldProblem, Result};
use crate::ids::{NotAnId, TypedId};
use crate::validation::{PHRASE, Problems, is_of_known_year, read_date};
use crate::vocabulary::{Scheme, Vocabulary};

/// The most values of one filter.
const VALUES: usize = 100;

/// Reads the filters of one query; all that are wrong are named.
#[derive(Debug)]
pub struct Filters<'v> {
    problems: Problems<'v>,
}

impl<'v> Filters<'v> {
    /// Codes are held against this vocabulary.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { problems: Problems::new(vocabulary) }
    }

    /// The single values of a filter, each once, in a fixed order: two ways to write the same filter read the same.
    pub fn texts(&mut self, parameter: &str, given: &[String]) -> Vec<String> {
        let mut values: Vec<String> =
            given.iter().flat_map(|text| text.split(',')).map(|value| value.trim().to_owned()).collect();
        values.retain(|value| !value.is_empty());
        // As many as were sent count, the same ones too: the contract knows nothing of them being the same.
        self.problems.count(parameter, values.len(), VALUES);
        values.truncate(VALUES);
        values.sort();
        values.dedup();
        if values.iter().any(|value| value.chars().count() > PHRASE) {
            self.problems.add(parameter, "too_long", format!("At most {PHRASE} characters in a value. Shorten it."));
        }
        values
    }

    /// Codes of any of several schemes.
    pub fn codes(&mut self, parameter: &str, given: &[String], schemes: &[Scheme]) -> Vec<String> {
        let values = self.texts(parameter, given);
        self.problems.codes(parameter, &values, schemes)
    }

    /// Values of a closed list.
    pub fn choices<T: Copy + Display>(&mut self, parameter: &str, given: &[String], all: &[T]) -> Vec<T> {
        let values = self.texts(parameter, given);
        let mut choices = Vec::with_capacity(values.len());
        for value in values {
            match all.iter().find(|choice| choice.to_string() == value) {
                Some(choice) => choices.push(*choice),
                None => {
                    let known: Vec<String> = all.iter().map(ToString::to_string).collect();
                    let message = format!("\"{value}\" is not known here; known: {}.", known.join(", "));
                    self.problems.add(parameter, "unknown_code", message);
                }
            }
        }
        choices
    }

    /// Identifiers of one kind.
    pub fn ids<I: TypedId + FromStr<Err = NotAnId>>(&mut self, parameter: &str, given: &[String]) -> Vec<I> {
        let values = self.texts(parameter, given);
        let mut ids = Vec::with_capacity(values.len());
        for value in values {
            match value.parse() {
                Ok(id) => ids.push(id),
                Err(NotAnId { expected }) => {
                    self.problems.add(parameter, "wrong_id", format!("Expected the id of {expected}."));
                }
            }
        }
        ids
    }

    /// A date that may be missing.
    pub fn date(&mut self, parameter: &str, given: Option<&str>) -> Option<NaiveDate> {
        self.problems.optional_date(parameter, given)
    }

    /// The first instant of a day, or an instant; may be missing.
    pub fn instant_from(&mut self, parameter: &str, given: Option<&str>) -> Option<UtcTime> {
        self.instant(parameter, given?, 0)
    }

    /// The instant after which a span ends, itself outside: the end of a day, or an instant; may be missing.
    pub fn instant_to(&mut self, parameter: &str, given: Option<&str>) -> Option<UtcTime> {
        self.instant(parameter, given?, 1)
    }

    fn instant(&mut self, parameter: &str, text: &str, days_on: u64) -> Option<UtcTime> {
        let of_day = || {
            let midnight = read_date(text)?.checked_add_days(chrono::Days::new(days_on))?.and_hms_opt(0, 0, 0)?;
            Some(UtcTime::from_datetime(midnight.and_utc()))
        };
        // The last day of all has no day after it that would stand in order with the others.
        let of_day = of_day()
            .map(|midnight| if is_of_known_year(midnight.date()) { midnight } else { midnight.plus_seconds(-1) });
        let instant = of_day.or_else(|| text.parse().ok()).filter(|instant| is_of_known_year(instant.date()));
        if instant.is_none() {
            let message = format!("\"{text}\" is no date; write 2027-06-30 or 2027-06-30T12:00:00Z.");
            self.problems.add(parameter, "invalid_date", message);
        }
        instant
    }

    /// Names a parameter that is wrong.
    pub fn refuse(&mut self, parameter: &str, code: &'static str, message: impl Into<String>) {
        self.problems.add(parameter, code, message);
    }

    /// What was read, when nothing was wrong with it.
    pub fn finish<T>(self, value: T) -> Result<T> {
        self.problems.finish(value).map_err(|error| match error {
            Error::Invalid(fields) => refuse(fields),
            other => other,
        })
    }
}

/// A query that is wrong is not well-formed, whereas a body that is wrong breaks a rule.
fn refuse(mut fields: Vec<FieldProblem>) -> Error {
    for field in &mut fields {
        // Codes are pointed at by their place in a list; a parameter has one name.
        field.pointer = field.pointer.split('/').next().unwrap_or_default().to_owned();
    }
    let detail = fields
        .iter()
        .map(|field| format!("The parameter \"{}\" is not right: {}", field.pointer, field.message))
        .collect::<Vec<_>>()
        .join(" ");
    let code = fields.first().map_or("wrong_type", |field| field.code);
    Error::Malformed { code, detail, fields }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn repeated_and_comma_separated_values_read_the_same() {
        let vocabulary = Vocabulary::shipped().expect("the lists that are built in");
        let mut filters = Filters::new(&vocabulary);
        let one = filters.codes("language", &given(&["fr", "en"]), &[Scheme::Languages]);
        let other = filters.codes("language", &given(&["en, fr,,en"]), &[Scheme::Languages]);
        assert_eq!(one, other);
        assert_eq!(filters.finish(one), Ok(given(&["en", "fr"])));
    }

    #[test]
    fn an_unknown_code_is_refused_with_the_nearest() {
        let vocabulary = Vocabulary::shipped().expect("the lists that are built in");
        let mut filters = Filters::new(&vocabulary);
        filters.codes("modality", &given(&["trainning"]), &[Scheme::Modalities]);
        match filters.finish(()) {
            Err(Error::Malformed { code, fields, .. }) => {
                assert_eq!((code, fields[0].pointer.as_str()), ("unknown_code", "modality"));
                assert!(fields[0].message.contains("\"training\""), "{fields:?}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_day_lasts_until_the_next() {
        let vocabulary = Vocabulary::shipped().expect("the lists that are built in");
        let mut filters = Filters::new(&vocabulary);
        let from = filters.instant_from("created_from", Some("2027-06-30"));
        let to = filters.instant_to("created_to", Some("2027-06-30"));
        assert_eq!(from.map(|time| time.to_string()).as_deref(), Some("2027-06-30T00:00:00.000000Z"));
        assert_eq!(to.map(|time| time.to_string()).as_deref(), Some("2027-07-01T00:00:00.000000Z"));
    }
}
