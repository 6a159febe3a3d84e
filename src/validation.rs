//! Rules for fields: every broken one is collected with its pointer and its remedy, so that nobody corrects a form
//! one field at a time.

use chrono::{Datelike, NaiveDate};
use unicode_normalization::char::is_combining_mark;

use crate::error::{Error, FieldProblem, Result, TOLD};
use crate::vocabulary::{Scheme, Vocabulary};

/// The most characters of a title or name.
pub const TITLE: usize = 300;
/// The most characters of a paragraph.
pub const NOTE: usize = 2_000;
/// The most characters of a long text.
pub const TEXT: usize = 20_000;
/// The most entries of a list of codes.
pub const CODES: usize = 300;
/// The most characters of a phrase of expertise.
pub const PHRASE: usize = 200;
/// The most phrases of expertise.
pub const PHRASES: usize = 60;

/// Collects the problems of one body.
#[derive(Debug)]
pub struct Problems<'v> {
    vocabulary: &'v Vocabulary,
    found: Vec<FieldProblem>,
}

impl<'v> Problems<'v> {
    /// None yet; codes are held against this vocabulary.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary, found: Vec::new() }
    }

    /// Adds a problem.
    pub fn add(&mut self, pointer: impl Into<String>, code: &'static str, message: impl Into<String>) {
        self.found.push(FieldProblem::new(pointer, code, message));
    }

    /// The value, when no problem was found.
    pub fn finish<T>(self, value: T) -> Result<T> {
        if self.found.is_empty() { Ok(value) } else { Err(Error::Invalid(self.found)) }
    }

    /// A text that must be there: trimmed, 1 to `most` characters.
    pub fn text(&mut self, pointer: &str, value: &str, most: usize) -> String {
        let trimmed = value.trim();
        if !shows(trimmed) {
            self.add(pointer, "required", "Write something here; it is required.");
        }
        self.bound(pointer, trimmed, most);
        trimmed.to_owned()
    }

    /// A text that may be missing; what shows nothing counts as missing.
    pub fn optional_text(&mut self, pointer: &str, value: Option<&str>, most: usize) -> Option<String> {
        let trimmed = value.map(str::trim).filter(|text| shows(text))?;
        self.bound(pointer, trimmed, most);
        Some(trimmed.to_owned())
    }

    fn bound(&mut self, pointer: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            self.add(pointer, "too_long", format!("At most {most} characters; this has {length}. Shorten it."));
        }
    }

    /// A code of a scheme.
    pub fn code(&mut self, pointer: &str, value: &str, scheme: Scheme) -> String {
        if !self.vocabulary.contains(scheme, value) {
            let message = self.explain_code(&[scheme], scheme, value);
            self.add(pointer, "unknown_code", message);
        }
        value.to_owned()
    }

    /// Why a code is none of some schemes; with the nearest that is one, which takes long to find and so is looked for
    /// only while somebody will read it.
    fn explain_code(&self, schemes: &[Scheme], first: Scheme, value: &str) -> String {
        let nearest = |scheme: &Scheme| Some((*scheme, self.vocabulary.nearest(*scheme, value)?));
        match schemes.iter().filter(|_| self.found.len() < TOLD).find_map(nearest) {
            Some((scheme, nearest)) => {
                format!("\"{value}\" is not a code of {scheme}. Did you mean \"{nearest}\"?")
            }
            None => format!("\"{value}\" is not a code of {first}; see /api/v1/vocabularies/{first}."),
        }
    }

    /// A code of a scheme that may be missing.
    pub fn optional_code(&mut self, pointer: &str, value: Option<&str>, scheme: Scheme) -> Option<String> {
        value.map(|value| self.code(pointer, value, scheme))
    }

    /// Codes of any of several schemes, each once; no more are read than there may be.
    pub fn codes(&mut self, pointer: &str, values: &[String], schemes: &[Scheme]) -> Vec<String> {
        self.count(pointer, values.len(), CODES);
        let mut codes: Vec<String> = Vec::new();
        for (index, value) in values.iter().take(CODES).enumerate() {
            let known = schemes.iter().any(|scheme| self.vocabulary.contains(*scheme, value));
            if !known && let Some(first) = schemes.first() {
                let message = self.explain_code(schemes, *first, value);
                self.add(format!("{pointer}/{index}"), "unknown_code", message);
            }
            if !codes.contains(value) {
                codes.push(value.clone());
            }
        }
        codes
    }

    /// Phrases of expertise: trimmed, each once, blank ones refused; no more are read than there may be.
    pub fn phrases(&mut self, pointer: &str, values: &[String]) -> Vec<String> {
        self.count(pointer, values.len(), PHRASES);
        let mut phrases: Vec<String> = Vec::new();
        for (index, value) in values.iter().take(PHRASES).enumerate() {
            let phrase = self.text(&format!("{pointer}/{index}"), value, PHRASE);
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        phrases
    }

    /// A list that may have so many entries.
    pub fn count(&mut self, pointer: &str, length: usize, most: usize) {
        if length > most {
            self.add(pointer, "too_many", format!("At most {most} entries; these are {length}."));
        }
    }

    /// A date, ISO 8601, that may be missing.
    pub fn optional_date(&mut self, pointer: &str, value: Option<&str>) -> Option<NaiveDate> {
        let text = value?;
        let date = read_date(text);
        if date.is_none() {
            self.add(pointer, "invalid_date", format!("\"{text}\" is not a date; write it as 2027-06-30."));
        }
        date
    }

    /// Two dates that must not be reversed.
    pub fn ordered(&mut self, pointer: &str, first: Option<NaiveDate>, last: Option<NaiveDate>) {
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            self.add(
                pointer,
                "dates_reversed",
                format!("The end, {last}, is before the start, {first}. Exchange them."),
            );
        }
    }

    /// A whole number that may be missing.
    pub fn optional_number(&mut self, pointer: &str, value: Option<i64>, least: i64, most: i64) -> Option<i64> {
        let number = value?;
        if !(least..=most).contains(&number) {
            self.add(pointer, "out_of_range", format!("Must be {least} to {most}; it is {number}."));
        }
        Some(number)
    }

    /// An address on the web that may be missing: http or https.
    pub fn optional_web_address(&mut self, pointer: &str, value: Option<&str>) -> Option<String> {
        let text = self.optional_text(pointer, value, NOTE)?;
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        if rest.is_none_or(|rest| !rest.contains('.') || rest.chars().any(char::is_whitespace)) {
            self.add(pointer, "invalid_address", "Write a web address in full, such as https://example.org/plan.");
        }
        Some(text)
    }
}

/// Whether a text shows anything when it is written on a page.
fn shows(text: &str) -> bool {
    text.chars()
        .any(|character| !(character.is_whitespace() || is_combining_mark(character) || is_invisible(character)))
}

/// Characters that are there and are not seen: controls, joiners, fillers, marks of direction, selectors of variants,
/// the empty pattern of Braille.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// A date as ISO 8601 writes it, and nothing near it: four digits, two and two, of the years 1 to 9999, which both
/// databases keep and put in order.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let is_written =
        |(place, byte): (usize, u8)| if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    let is_date = text.len() == 10 && text.bytes().enumerate().all(is_written);
    let date = is_date.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
    date.filter(|date| is_of_known_year(*date))
}

/// Whether a day is of the years 1 to 9999.
pub fn is_of_known_year(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// A name as a step of a JSON pointer (RFC 6901).
pub fn escape_pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_of_iso_8601_are_dates() {
        for text in ["2027-06-30", "0001-01-01", "9999-12-31", "2028-02-29"] {
            assert_eq!(read_date(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "2027-6-30",
            "2027- 6-30",
            "+99999-1-1",
            "-99999-1-1",
            "-001-01-01",
            "0000-01-01",
            "2027-02-29",
            "2027-13-01",
            "2027/06/30",
            "2027-06-3é",
            "２０２７-0",
            " 2027-6-30",
            "20270630",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_shows_something() {
        for nothing in [
            "",
            " ",
            "\u{200B}",
            "\u{FEFF}",
            "\u{2060}",
            "\u{AD}",
            "\u{3164}",
            "\u{2800}",
            "\u{301}\u{302}",
            "\u{FE0F}",
            "\u{34F}",
            "\u{E0020}",
            "\u{202E}\u{202C}",
        ] {
            assert!(!shows(nothing), "{nothing:?}");
        }
        for something in ["a", "é", "e\u{301}", "نص", "的", "7", "—", "☂\u{FE0F}", "\u{200F}نص", "👩\u{200D}🏫"]
        {
            assert!(shows(something), "{something:?}");
        }
    }

    #[test]
    fn no_more_is_read_than_there_may_be() {
        let vocabulary = Vocabulary::shipped().expect("the lists that are built in");
        let mut problems = Problems::new(&vocabulary);
        let many = |most: usize| (0..=most).map(|number| format!("Bolivia {number}")).collect::<Vec<_>>();
        let read = problems.codes("/serves", &many(CODES), &[Scheme::Countries]);
        assert_eq!((read.len(), problems.found.len()), (CODES, CODES + 1));
        // Beyond what is told, nobody would read which code is meant.
        let hints = problems.found.iter().filter(|found| found.message.contains("Did you mean")).count();
        assert_eq!(hints, TOLD - 1);
        assert_eq!(problems.phrases("/expertise", &many(PHRASES)).len(), PHRASES);
    }
}
