//! Lines of a file that are not right: which, where in them, what stands there, and the remedy.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::error::{Error, FieldProblem};

/// How many are shown; all are counted.
const SHOWN: usize = 100;
/// The most characters of a value that are shown.
const VALUE: usize = 80;

/// One thing that is wrong in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line's number, from 1.
    pub line: usize,
    /// RFC 6901 pointer into the line; empty for the line as a whole.
    pub pointer: String,
    /// Stable code of the rule that is broken.
    pub code: &'static str,
    /// What stands there, as JSON, cut when it is long; none when nothing does.
    pub value: Option<String>,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// All that is wrong in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BadRows {
    shown: Vec<BadRow>,
    lines: BTreeSet<usize>,
    total: usize,
}

impl BadRows {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The first hundred.
    pub fn shown(&self) -> &[BadRow] {
        &self.shown
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// In how many lines.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// Adds a line that is wrong as a whole.
    pub(super) fn add_line(&mut self, line: usize, code: &'static str, message: impl Into<String>) {
        self.add(line, FieldProblem::new("", code, message), None);
    }

    /// Adds a field that is wrong for a reason that does not lie in its value.
    pub(super) fn add_field(&mut self, line: usize, field: FieldProblem) {
        self.add(line, field, None);
    }

    /// Adds what an error says of a line; an error that is no fault of the line is given back.
    pub(super) fn add_error(&mut self, line: usize, text: &str, error: Error) -> Result<(), Error> {
        match error {
            Error::Invalid(fields) => {
                let content: Option<Value> = serde_json::from_str(text).ok();
                for field in fields {
                    let value = content.as_ref().and_then(|content| content.pointer(&field.pointer));
                    self.add(line, field, value);
                }
                Ok(())
            }
            Error::Malformed { code, detail, .. } => {
                // Said of a body; here the body is the line.
                let detail = detail.replace("The body", "The line").replace("at line 1 column", "at column");
                self.add_line(line, code, detail);
                Ok(())
            }
            other => Err(other),
        }
    }

    fn add(&mut self, line: usize, field: FieldProblem, value: Option<&Value>) {
        self.total += 1;
        self.lines.insert(line);
        if self.shown.len() < SHOWN {
            let value = value.map(|value| shortened(&value.to_string()));
            let FieldProblem { pointer, code, message } = field;
            self.shown.push(BadRow { line, pointer, code, value, message });
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(VALUE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl fmt::Display for BadRow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}", self.line)?;
        if !self.pointer.is_empty() {
            write!(formatter, ", {}", self.pointer)?;
        }
        if let Some(value) = &self.value {
            write!(formatter, " = {value}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

impl fmt::Display for BadRows {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
        write!(
            formatter,
            "nothing was stored: {} {} not right in {} {}",
            self.total,
            plural(self.total, "thing is", "things are"),
            self.lines(),
            plural(self.lines(), "line", "lines"),
        )?;
        self.shown.iter().try_for_each(|row| write!(formatter, "\n  {row}"))?;
        match self.total - self.shown.len() {
            0 => Ok(()),
            more => write!(formatter, "\n  … and {more} more"),
        }
    }
}
