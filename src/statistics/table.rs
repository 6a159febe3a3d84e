//! The table of a chart, as a page shows it and as a file holds it: the same rows in both.

use crate::vocabulary::Language;
use crate::web::csv;
use crate::web::frame::Frame;

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The names of the columns.
    pub head: Vec<Column>,
    /// The cells, row by row; the first that is shown names its row.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it holds numbers.
    pub is_number: bool,
    /// Whether only the file has it, for programs.
    pub is_for_programs: bool,
}

/// A cell.
#[derive(Debug, Clone)]
pub enum Cell {
    /// A code.
    Code(String),
    /// Words, and where they lead.
    Words(String, Option<String>),
    /// What somebody wrote, the language of it, and where it leads.
    Written(String, String, String),
    /// A number, and where it leads.
    Number(i64, Option<String>),
    /// A number of days.
    Days(i64),
    /// A day.
    Day(String),
    /// A number that is too small to be told, in words.
    Untold(String),
}

impl Table {
    /// A table with these columns.
    pub fn of(head: Vec<Column>) -> Self {
        Self { head, rows: Vec::new() }
    }

    /// The columns that are shown.
    pub fn shown(&self) -> Vec<&Column> {
        self.head.iter().filter(|column| !column.is_for_programs).collect()
    }

    /// The cells of a row that are shown.
    pub fn shown_of<'r>(&self, row: &'r [Cell]) -> Vec<&'r Cell> {
        row.iter().zip(&self.head).filter(|(_, column)| !column.is_for_programs).map(|(cell, _)| cell).collect()
    }

    /// The table as a file. Numbers and days are written as programs read them.
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        csv::write_line(self.head.iter().map(|column| column.name.as_str()), &mut out);
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::plain).collect();
            csv::write_line(cells.iter().map(String::as_str), &mut out);
        }
        out
    }
}

impl Column {
    /// A column of words.
    pub fn words(name: String) -> Self {
        Self { name, is_number: false, is_for_programs: false }
    }

    /// A column of numbers.
    pub fn number(name: String) -> Self {
        Self { name, is_number: true, is_for_programs: false }
    }

    /// A column of codes, in the file alone.
    pub fn code(page: &Frame<'_>) -> Self {
        Self { name: page.say("chart-code"), is_number: false, is_for_programs: true }
    }
}

impl Cell {
    /// As a page shows it.
    pub fn shown(&self, page: &Frame<'_>) -> String {
        match self {
            Self::Number(number, _) => page.number(number),
            Self::Days(days) => page.count("days", days),
            Self::Day(day) => page.day(day),
            other => other.plain(),
        }
    }

    fn plain(&self) -> String {
        match self {
            Self::Code(text) | Self::Words(text, _) | Self::Written(text, ..) | Self::Untold(text) => text.clone(),
            Self::Number(number, _) | Self::Days(number) => number.to_string(),
            Self::Day(day) => day.get(..10).unwrap_or(day).to_owned(),
        }
    }

    /// Where it leads; nothing leads to nothing.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Number(0, _) => None,
            Self::Words(_, address) | Self::Number(_, address) => address.as_deref(),
            Self::Written(_, _, address) => Some(address),
            Self::Code(_) | Self::Days(_) | Self::Day(_) | Self::Untold(_) => None,
        }
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(..) | Self::Days(_))
    }

    /// Whether it is a number that is not told.
    pub fn is_untold(&self) -> bool {
        matches!(self, Self::Untold(_))
    }

    /// The language of what somebody wrote.
    pub fn language(&self) -> Option<&str> {
        match self {
            Self::Written(_, language, _) => Some(language),
            _ => None,
        }
    }
}

/// The name under which a table is saved.
pub fn file_name(chart: super::Chart, language: Language) -> String {
    format!("{chart}-{language}.csv")
}
