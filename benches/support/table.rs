//! The table that benchmarks print: what was measured, the budget, whether it held, and what stands beside it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use super::timing::{Ratio, Samples};

/// Prints rows as they come, and adds them to a file so that several benchmarks make one table.
pub struct Table {
    file: Option<PathBuf>,
}

/// One line of the table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    what: String,
    figure: String,
    budget: String,
    held: Option<bool>,
    beside: String,
}

impl Table {
    pub fn new(file: Option<PathBuf>) -> Self {
        Self { file }
    }

    /// A line of its own across the table.
    pub fn heading(&self, text: &str) {
        self.print(&format!("\n{text}"));
        self.print(&line("", "figure", "budget", "held", "beside it (spread)"));
    }

    /// A remark.
    pub fn note(&self, text: &str) {
        self.print(&format!("  {text}"));
    }

    pub fn row(&self, row: Row) {
        let held = match row.held {
            Some(true) => "yes",
            Some(false) => "NO",
            None => "",
        };
        self.print(&line(&row.what, &row.figure, &row.budget, held, &row.beside));
    }

    fn print(&self, text: &str) {
        println!("{text}");
        if let Some(file) = &self.file {
            let mut file = OpenOptions::new().create(true).append(true).open(file).expect("the table's file");
            writeln!(file, "{text}").expect("a line can be added to the table");
        }
    }
}

impl Row {
    pub fn new(what: impl Into<String>, figure: impl Into<String>) -> Self {
        Self { what: what.into(), figure: figure.into(), ..Self::default() }
    }

    /// A row with p50 and p99 (the slowest, if there are few).
    pub fn times(what: impl Into<String>, samples: &Samples) -> Self {
        let last = if samples.count() >= 100 { "p99" } else { "max" };
        Self::new(what, format!("p50 {}  {last} {}", milliseconds(samples.p50()), milliseconds(samples.p99())))
    }

    pub fn budget(mut self, budget: impl Into<String>, held: bool) -> Self {
        self.budget = budget.into();
        self.held = Some(held);
        self
    }

    pub fn beside(mut self, text: impl Into<String>) -> Self {
        self.beside = text.into();
        self
    }

    /// A peer's median and how many times longer it takes.
    pub fn beside_peer(self, peer: &str, samples: &Samples, ratio: Ratio) -> Self {
        self.beside(format!("{peer} {}: {} its time", milliseconds(samples.p50()), times(ratio)))
    }
}

fn line(what: &str, figure: &str, budget: &str, held: &str, beside: &str) -> String {
    format!("{what:<58} {figure:<34} {budget:<22} {held:<4}  {beside}").trim_end().to_owned()
}

/// Milliseconds with three digits that tell something.
pub fn milliseconds(value: f64) -> String {
    match value {
        value if value < 1.0 => format!("{value:.3} ms"),
        value if value < 10.0 => format!("{value:.2} ms"),
        value if value < 100.0 => format!("{value:.1} ms"),
        value => format!("{value:.0} ms"),
    }
}

/// "5.2 × (4.9 to 5.5)".
pub fn times(ratio: Ratio) -> String {
    let digits = |value: f64| match value {
        value if value < 1.0 => format!("{value:.3}"),
        value if value < 10.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    };
    format!("{} × ({} to {})", digits(ratio.median), digits(ratio.least), digits(ratio.most))
}

/// A count with spaces between thousands.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}
