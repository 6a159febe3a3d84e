//! Measures the engine on a judged collection: the library behind `hub evaluate`.
//!
//! The kind of a collection is told by its files. Every figure is computed from a ranking that can
//! be written out as a TREC run and scored again by anybody.

mod ablation;
mod bm25;
mod calibrate;
mod collection;
mod compare;
mod duplicates;
mod filings;
mod fit;
mod import_lines;
mod judged;
mod learn;
mod matching;
mod measures;
mod phrases;
mod report;
mod text;
mod unknown;

use std::fmt;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::matching::{Policy, Reference};

pub use ablation::{Ablation, ablate, render_ablation};
pub use calibrate::Step;
pub use compare::{Difference, bootstrap, render_comparison};
pub use duplicates::{DuplicateFigures, KindFigures};
pub use judged::{Judged, Outcome, Table};
pub use learn::{Learned, learn, render_learned};
pub use matching::{LookAlike, look_alikes};
pub use measures::Figures;
pub use report::{Accuracy, Blocked, Line, RankedRecord, Ranking, Report, Run, render, run_files};
pub use unknown::unknown_names;

/// How a collection is evaluated.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The day for which gates are judged.
    pub as_of: NaiveDate,
    /// The policy that is measured.
    pub policy: &'a Policy,
    /// Vocabularies.
    pub reference: &'a Reference,
}

/// What kind of collection a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Offers, requests and grades of their pairs.
    Matching,
    /// Documents, queries and grades.
    Text,
    /// A dictionary of phrases, and others with the phrases that mean the same.
    Phrases,
    /// Records, and pairs of them that are the same or look like it.
    Duplicates,
}

impl Kind {
    /// The kind of the collection in a folder, told by its files.
    pub fn of(directory: &Path) -> Result<Kind, EvaluationError> {
        let has = |name: &str| directory.join(name).is_file();
        if has("offers.jsonl") {
            Ok(Kind::Matching)
        } else if has("docs.jsonl") {
            Ok(Kind::Text)
        } else if has("dictionary.txt") {
            Ok(Kind::Phrases)
        } else if has("records.jsonl") {
            Ok(Kind::Duplicates)
        } else {
            Err(EvaluationError::of_file(
                directory,
                "this is not a judged collection: it needs offers.jsonl, requests.jsonl and \
                 qrels.tsv (matching), docs.jsonl, queries.jsonl and qrels.tsv (text), dictionary.txt and \
                 pairs.jsonl (phrases), or records.jsonl and pairs.tsv (duplicates)",
            ))
        }
    }
}

/// How a report's runs differ from others' (a file in TREC format for the first, the same name
/// with the run's added for each further one, as [`run_files`] names them; those that are missing
/// are passed over): the run's name with the differences of nDCG@10 and average precision.
pub fn compare(
    directory: &Path,
    report: &Report,
    other: &Path,
) -> Result<Vec<(String, Difference, Difference)>, EvaluationError> {
    let judgements = collection::read_judgements(&directory.join("qrels.tsv"))?;
    let files = run_files(report, other).into_iter().zip(&report.runs).enumerate();
    let present = files.filter(|(number, ((path, _), _))| *number == 0 || path.is_file());
    present
        .map(|(_, ((path, _), run))| {
            let theirs = compare::read_run(&path)?;
            let (ndcg, precision) = compare::against(run, &theirs, &judgements, report.depth);
            Ok((run.name.clone(), ndcg, precision))
        })
        .collect()
}

/// Evaluates the collection in a folder.
pub fn evaluate(directory: &Path, settings: &Settings<'_>) -> Result<Report, EvaluationError> {
    match Kind::of(directory)? {
        Kind::Matching => matching::evaluate(directory, settings),
        Kind::Text => text::evaluate(directory, settings),
        Kind::Phrases => phrases::evaluate(directory, settings),
        Kind::Duplicates => duplicates::evaluate(directory, settings),
    }
}

/// What is wrong with a collection, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationError {
    /// The file or folder.
    pub path: PathBuf,
    /// The line, counted from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub message: String,
}

impl EvaluationError {
    pub(crate) fn of_file(path: &Path, message: impl fmt::Display) -> EvaluationError {
        EvaluationError { path: path.to_owned(), line: None, message: message.to_string() }
    }

    pub(crate) fn of_line(path: &Path, line: usize, message: impl fmt::Display) -> EvaluationError {
        EvaluationError { path: path.to_owned(), line: Some(line), message: message.to_string() }
    }
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(formatter, ", line {line}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

impl std::error::Error for EvaluationError {}
