//! What an evaluation found, as values, as text and as TREC runs.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::Kind;
use super::duplicates::DuplicateFigures;
use super::measures::Figures;

/// What an evaluation found.
#[derive(Clone, Debug)]
pub struct Report {
    /// What kind of collection it was.
    pub kind: Kind,
    /// How many places recall looked at.
    pub depth: usize,
    /// One for each file of requests or queries.
    pub lines: Vec<Line>,
    /// Of a collection of phrases: the engine first, then what it is held against.
    pub accuracies: Vec<Accuracy>,
    /// The engine's rankings, one run for each line.
    pub runs: Vec<Run>,
    /// What the detector of near-duplicates did, for a collection of those.
    pub duplicates: Option<DuplicateFigures>,
}

/// The rankings of one file of requests or queries.
#[derive(Clone, Debug)]
pub struct Line {
    /// The file's name without its ending.
    pub name: String,
    /// The engine first, then what it is held against.
    pub rankings: Vec<Ranking>,
    /// Hard negatives that a gate should have seen and that are among the first; none when the
    /// collection lists no hard negatives.
    pub blocked: Option<Vec<Blocked>>,
    /// How many hard negatives stand among the first three of a request on average; none when
    /// the collection lists none.
    pub hard_negatives: Option<f64>,
    /// The engine's figures by the language of the requests; none when all are of one.
    pub languages: Vec<Ranking>,
}

/// One ranking's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// What ranked.
    pub name: String,
    /// How many requests or queries have something relevant, over which the figures are means.
    pub queries: usize,
    /// The means.
    pub figures: Figures,
}

/// How often one measure of likeness finds the right phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Accuracy {
    /// What measured.
    pub name: String,
    /// How many queries there are.
    pub queries: usize,
    /// The share of queries whose first phrase is right.
    pub first: f64,
    /// The share of queries with a right phrase among the first five.
    pub first_five: f64,
}

/// A pair that a gate should have kept out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// The request.
    pub query: String,
    /// The offer.
    pub record: String,
    /// Why it is of no use.
    pub reason: String,
    /// Where it was ranked, from 1.
    pub place: usize,
}

/// The rankings of all queries of one file.
#[derive(Clone, Debug)]
pub struct Run {
    /// The file's name without its ending.
    pub name: String,
    /// For each query its records, best first.
    pub queries: BTreeMap<String, Vec<RankedRecord>>,
}

/// A record in a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedRecord {
    /// Its identifier in the collection.
    pub record: String,
    /// Its score.
    pub score: f64,
}

/// The report as a table.
pub fn render(report: &Report) -> String {
    if report.kind == Kind::Phrases {
        return render_accuracies(&report.accuracies);
    }
    if let Some(figures) = &report.duplicates {
        return figures.render();
    }
    let mut text = format!(
        "{:<24} {:<16} {:>7} {:>8} {:>8} {:>11}\n",
        "file",
        "ranking",
        "queries",
        "nDCG@10",
        "MAP",
        format!("recall@{}", report.depth)
    );
    for line in &report.lines {
        for ranking in &line.rankings {
            let figures = ranking.figures;
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{:<24} {:<16} {:>7} {:>8.3} {:>8.3} {:>11.3}",
                line.name, ranking.name, ranking.queries, figures.ndcg, figures.average_precision, figures.recall
            );
        }
        for ranking in &line.languages {
            let figures = ranking.figures;
            let _ = writeln!(
                text,
                "{:<24} {:<16} {:>7} {:>8.3} {:>8.3} {:>11.3}",
                line.name,
                format!("engine, {}", ranking.name),
                ranking.queries,
                figures.ndcg,
                figures.average_precision,
                figures.recall
            );
        }
        if let Some(negatives) = line.hard_negatives {
            let _ = writeln!(text, "{:<24} hard negatives in the first three: {negatives:.2} a request", line.name);
        }
        if let Some(blocked) = &line.blocked {
            let _ = writeln!(text, "{:<24} blocked offers in a top {}: {}", line.name, report.depth, blocked.len());
            for pair in blocked {
                let _ = writeln!(
                    text,
                    "{:<24}   {} {} ({}) at place {}",
                    line.name, pair.query, pair.record, pair.reason, pair.place
                );
            }
        }
    }
    text
}

fn render_accuracies(accuracies: &[Accuracy]) -> String {
    let mut text = format!("{:<16} {:>7} {:>10} {:>10}\n", "measure", "queries", "accuracy@1", "accuracy@5");
    for accuracy in accuracies {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:<16} {:>7} {:>10.3} {:>10.3}",
            accuracy.name, accuracy.queries, accuracy.first, accuracy.first_five
        );
    }
    text
}

/// The files that `--run FILE` asks for, each with its content in TREC run format: FILE itself
/// for the first run, and FILE with the run's name added for each further one, because the same
/// queries stand in all of them.
pub fn run_files(report: &Report, path: &Path) -> Vec<(PathBuf, String)> {
    let runs = report.runs.iter().enumerate();
    runs.map(|(number, run)| {
        let file = if number == 0 {
            path.to_owned()
        } else {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(&run.name);
            PathBuf::from(name)
        };
        (file, trec(run))
    })
    .collect()
}

fn trec(run: &Run) -> String {
    let mut text = String::new();
    for (query, records) in &run.queries {
        for (place, record) in records.iter().enumerate() {
            let _ = writeln!(
                text,
                "{query} Q0 {} {} {:.9} connection-hub-{}",
                record.record,
                place + 1,
                record.score,
                run.name
            );
        }
    }
    text
}
