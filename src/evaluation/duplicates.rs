//! Collections of pairs that are the same thing filed again, or only look like it.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::Path;

use super::collection::{DuplicatePair, read_pairs};
use super::filings::read_filings;
use super::import_lines::Keys;
use super::report::Report;
use super::{EvaluationError, Kind, Settings};
use crate::matching::{Analyst, Portrait, Rarities, Verdict, likeness};

/// Files beside the collection's folder whose records a pair may name as well.
const NEIGHBOURS: [&str; 2] = ["offers.jsonl", "requests.jsonl"];

pub(super) fn evaluate(directory: &Path, settings: &Settings<'_>) -> Result<Report, EvaluationError> {
    let pairs = read_pairs(&directory.join("pairs.tsv"))?;
    let portraits = read_portraits(directory, &pairs, settings)?;
    let rarities = Rarities::of_records(portraits.values());
    let mut judged = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let portrait = |id: &String| {
            let message = || format!("\"{id}\" of pairs.tsv is not among the records");
            portraits.get(id).ok_or_else(|| EvaluationError::of_file(directory, message()))
        };
        let (score, verdict) = likeness(portrait(&pair.one)?, portrait(&pair.other)?, &rarities);
        judged.push((pair, score, verdict == Verdict::Same));
    }
    Ok(Report {
        kind: Kind::Duplicates,
        depth: 0,
        lines: Vec::new(),
        accuracies: Vec::new(),
        runs: Vec::new(),
        duplicates: Some(DuplicateFigures::of(&judged)),
    })
}

/// The records of the collection, and those of the folder above that its pairs name and it has not.
fn read_portraits(
    directory: &Path,
    pairs: &[DuplicatePair],
    settings: &Settings<'_>,
) -> Result<BTreeMap<String, Portrait>, EvaluationError> {
    let mut keys = Keys::default();
    let mut filings = read_filings(&directory.join("records.jsonl"), &mut keys, settings.reference)?;
    let missing: Vec<&String> =
        pairs.iter().flat_map(|pair| [&pair.one, &pair.other]).filter(|id| !filings.contains_key(*id)).collect();
    let mut others = HashMap::new();
    for name in NEIGHBOURS {
        let path = directory.join("..").join(name);
        if !missing.is_empty() && path.is_file() {
            others.extend(read_filings(&path, &mut keys, settings.reference)?);
        }
    }
    for id in missing {
        filings.extend(others.remove_entry(id));
    }
    let mut analyst = Analyst::new(settings.reference);
    Ok(filings.into_iter().map(|(id, filing)| (id, analyst.portray(filing))).collect())
}

/// How well the detector does on judged pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DuplicateFigures {
    /// Pairs that are the same and were taken to be.
    pub found: usize,
    /// Pairs that are the same and were not.
    pub missed: usize,
    /// Pairs that are not the same and were taken to be.
    pub wrong: usize,
    /// By kind of pair, those that are the same first.
    pub kinds: Vec<KindFigures>,
    /// The missed and the wrong pairs with their scores.
    pub mistakes: Vec<(String, String, f64)>,
}

/// How many pairs of a kind were taken to be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindFigures {
    /// The collection's own name for the kind.
    pub kind: String,
    /// Whether they are the same.
    pub same: bool,
    /// How many there are.
    pub pairs: usize,
    /// How many were taken to be the same.
    pub flagged: usize,
}

impl DuplicateFigures {
    fn of(judged: &[(DuplicatePair, f64, bool)]) -> DuplicateFigures {
        let mut figures = DuplicateFigures::default();
        let mut kinds: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
        for (pair, score, flagged) in judged {
            match (pair.same, *flagged) {
                (true, true) => figures.found += 1,
                (true, false) => figures.missed += 1,
                (false, true) => figures.wrong += 1,
                (false, false) => {}
            }
            if pair.same != *flagged {
                figures.mistakes.push((pair.one.clone(), pair.other.clone(), *score));
            }
            let (pairs, of_kind) = kinds.entry((!pair.same, pair.kind.as_str())).or_default();
            *pairs += 1;
            *of_kind += usize::from(*flagged);
        }
        let kinds = kinds.into_iter();
        figures.kinds = kinds
            .map(|((other, kind), (pairs, flagged))| KindFigures {
                kind: kind.to_owned(),
                same: !other,
                pairs,
                flagged,
            })
            .collect();
        figures
    }

    /// Of what was taken to be the same, the share that is; 1 when nothing was.
    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    /// Of what is the same, the share that was found; 1 when nothing is.
    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        share(2 * self.found, 2 * self.found + self.missed + self.wrong)
    }

    /// The figures as a table.
    pub fn render(&self) -> String {
        let mut text = format!("{:<48} {:>6} {:>8} {:>6}\n", "kind", "pairs", "flagged", "share");
        // Writing to a string cannot fail.
        for kind in &self.kinds {
            let name = format!("{} ({})", kind.kind, if kind.same { "the same" } else { "not the same" });
            let _ = writeln!(
                text,
                "{name:<48} {:>6} {:>8} {:>6.3}",
                kind.pairs,
                kind.flagged,
                share(kind.flagged, kind.pairs)
            );
        }
        let _ = writeln!(text, "precision {:.3}  recall {:.3}  F1 {:.3}", self.precision(), self.recall(), self.f1());
        for (one, other, score) in &self.mistakes {
            let _ = writeln!(text, "  mistaken: {one} {other} at {score:.3}");
        }
        text
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let real = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    if whole == 0 { 1.0 } else { real(part) / real(whole) }
}
