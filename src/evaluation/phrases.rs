//! Collections of phrases: for each query the phrases of a dictionary by their likeness to it,
//! beside the single measures of strsim.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

use serde::Deserialize;

use super::collection::{read_json_lines, read_lines};
use super::report::{Accuracy, RankedRecord, Report, Run};
use super::{EvaluationError, Kind, Settings};
use crate::matching::{Phrase, raw_likeness};

/// A query with the phrases that mean the same.
#[derive(Debug, Deserialize)]
struct Pair {
    query: String,
    correct: Vec<String>,
}

/// How many places a run holds of each query's ranking.
const PLACES: usize = 20;

/// Gives the likeness of a query and a phrase.
type Measure = fn(&str, &str) -> f64;

/// The single measures that the engine is held against, on texts in lower case.
const MEASURES: [(&str, Measure); 6] = [
    ("jaro", strsim::jaro),
    ("jaro-winkler", strsim::jaro_winkler),
    ("levenshtein", strsim::normalized_levenshtein),
    ("osa", normalized_osa),
    ("damerau", strsim::normalized_damerau_levenshtein),
    ("sorensen-dice", strsim::sorensen_dice),
];

fn normalized_osa(one: &str, other: &str) -> f64 {
    let longer = one.chars().count().max(other.chars().count());
    let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
    if longer == 0 { 1.0 } else { 1.0 - count(strsim::osa_distance(one, other)) / count(longer) }
}

pub(super) fn evaluate(directory: &Path, settings: &Settings<'_>) -> Result<Report, EvaluationError> {
    let dictionary = read_lines(&directory.join("dictionary.txt"))?;
    let pairs: Vec<Pair> = read_json_lines(&directory.join("pairs.jsonl"))?;
    let (thesaurus, expertise) = (&settings.reference.thesaurus, &settings.policy.expertise);
    let phrases: Vec<Phrase> = dictionary.iter().map(|phrase| Phrase::alone(phrase, thesaurus)).collect();
    let rankings = for_each(&pairs, |pair| {
        let query = Phrase::alone(&pair.query, thesaurus);
        ranking(phrases.iter().map(|phrase| raw_likeness(&query, phrase, thesaurus, expertise)))
    });
    let mut report = Report {
        kind: Kind::Phrases,
        depth: PLACES,
        lines: Vec::new(),
        accuracies: vec![accuracy("engine", &pairs, &dictionary, &rankings)],
        runs: vec![Run { name: "pairs".to_owned(), queries: run(&pairs, &rankings) }],
        duplicates: None,
    };
    let lower: Vec<String> = dictionary.iter().map(|phrase| phrase.to_lowercase()).collect();
    for (name, measure) in MEASURES {
        let rankings = for_each(&pairs, |pair| {
            let query = pair.query.to_lowercase();
            ranking(lower.iter().map(|phrase| measure(&query, phrase)))
        });
        report.accuracies.push(accuracy(name, &pairs, &dictionary, &rankings));
    }
    Ok(report)
}

/// A ranking of the dictionary, cut off: positions with their values, best first, among equals in
/// the order of the dictionary.
type Places = Vec<(usize, f64)>;

fn ranking(values: impl Iterator<Item = f64>) -> Places {
    let mut places: Places = values.enumerate().collect();
    places.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    places.truncate(PLACES);
    places
}

/// The rankings of all pairs, in their order, computed on all processors.
fn for_each(pairs: &[Pair], rank: impl Fn(&Pair) -> Places + Sync) -> Vec<Places> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = pairs.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> =
            pairs.chunks(share).map(|part| scope.spawn(|| part.iter().map(&rank).collect::<Vec<Places>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}

fn accuracy(name: &str, pairs: &[Pair], dictionary: &[String], rankings: &[Places]) -> Accuracy {
    let within = |places: usize| {
        let right = pairs.iter().zip(rankings).filter(|(pair, ranking)| {
            let first = ranking.iter().take(places).filter_map(|(position, _)| dictionary.get(*position));
            first.into_iter().any(|phrase| pair.correct.iter().any(|correct| correct.trim() == phrase))
        });
        let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
        count(right.count()) / count(pairs.len()).max(1.0)
    };
    Accuracy { name: name.to_owned(), queries: pairs.len(), first: within(1), first_five: within(5) }
}

/// The engine's rankings; queries and phrases are named by their lines, because a run has no room
/// for spaces.
fn run(pairs: &[Pair], rankings: &[Places]) -> BTreeMap<String, Vec<RankedRecord>> {
    let queries = (1..=pairs.len()).zip(rankings);
    queries
        .map(|(query, ranking)| {
            let records = ranking
                .iter()
                .map(|(position, score)| RankedRecord { record: format!("{}", position + 1), score: *score });
            (format!("{query}"), records.collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_are_ranked_in_the_order_of_the_dictionary() {
        assert_eq!(ranking([0.2, 0.7, 0.7, 0.1].into_iter()), [(1, 0.7), (2, 0.7), (0, 0.2), (3, 0.1)]);
    }

    #[test]
    fn accuracy_counts_any_right_phrase_among_the_first() {
        let pair = |correct: &[&str]| Pair {
            query: String::new(),
            correct: correct.iter().map(|phrase| (*phrase).to_owned()).collect(),
        };
        let dictionary = ["a", "b", "c"].map(str::to_owned);
        let pairs = [pair(&["b", "c"]), pair(&["c"]), pair(&["not there"])];
        let rankings = [vec![(2, 0.9), (0, 0.8)], vec![(0, 0.9), (2, 0.8)], vec![(0, 0.9)]];
        let found = accuracy("measure", &pairs, &dictionary, &rankings);
        assert_eq!((found.first, found.first_five), (1.0 / 3.0, 2.0 / 3.0));
        let none = accuracy("measure", &[], &dictionary, &[]);
        assert_eq!((none.first, none.queries), (0.0, 0));
    }

    #[test]
    fn every_query_is_ranked_in_its_place() {
        let pairs: Vec<Pair> = (0..7).map(|number| Pair { query: number.to_string(), correct: Vec::new() }).collect();
        let ranked = for_each(&pairs, |pair| vec![(pair.query.len(), pair.query.parse().unwrap())]);
        assert_eq!(ranked.iter().map(|places| places[0].1).collect::<Vec<f64>>(), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    }
}
