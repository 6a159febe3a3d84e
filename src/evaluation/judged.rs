//! A collection of offers and requests with the values of every pair, so that weights can be tried
//! without matching again.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::collection::{files, read_hard_negatives, read_json_lines, read_judgements};
use super::import_lines::{Keys, RequestLine};
use super::matching::Offers;
use super::measures::{Figures, ideal};
use super::{EvaluationError, Settings};
use crate::matching::{
    Criterion, Index, Key, Policy, PreparedNeed, PreparedOffer, Question, Valued, Viewer, Weights, value_offers,
};

/// Recall looks at this many places.
const DEPTH: usize = 20;
/// And the count of hard negatives at these.
const FIRST: usize = 3;

/// All files of requests of a collection, ready to be ranked under any policy.
pub struct Judged<'a> {
    index: Index,
    requests: Vec<Request>,
    settings: &'a Settings<'a>,
    /// The names of the request files.
    pub files: Vec<String>,
}

struct Request {
    file: usize,
    name: String,
    language: String,
    needs: Vec<PreparedNeed>,
    grades: HashMap<Key, u32>,
    ideal: Vec<u32>,
    negatives: HashSet<Key>,
}

/// The values of all pairs of one request under one policy.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which file of requests.
    pub file: usize,
    /// The request.
    pub name: String,
    /// The language of the request.
    pub language: String,
    ideal: Vec<u32>,
    pub(super) rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub pair: Valued,
    pub grade: u32,
    pub negative: bool,
}

/// How one request fares under some weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The usual figures.
    pub figures: Figures,
    /// How many hard negatives stand among the first three.
    pub negatives: f64,
}

impl<'a> Judged<'a> {
    /// Reads and prepares a collection.
    pub fn read(directory: &Path, settings: &'a Settings<'a>) -> Result<Judged<'a>, EvaluationError> {
        let mut keys = Keys::default();
        let offers = Offers::read(&directory.join("offers.jsonl"), &mut keys)?;
        let judgements = read_judgements(&directory.join("qrels.tsv"))?;
        let negatives = read_hard_negatives(&directory.join("hard_negatives.tsv"))?;
        let by_name: HashMap<&str, Key> = offers.names.iter().map(|(key, name)| (name.as_str(), *key)).collect();
        let (mut requests, mut names) = (Vec::new(), Vec::new());
        for (file, path) in files(directory, "requests", ".jsonl")?.iter().enumerate() {
            names.push(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default());
            for line in read_json_lines::<RequestLine>(path)? {
                let name = line.external_id.clone();
                let Some(grades) = judgements.get(&name).filter(|grades| grades.values().any(|grade| *grade > 0))
                else {
                    continue;
                };
                let needs = line.into_facts(&mut keys);
                let own = negatives.iter().filter(|negative| negative.request == name);
                requests.push(Request {
                    file,
                    language: needs.first().map(|need| need.language.clone()).unwrap_or_default(),
                    needs: needs.into_iter().map(|need| PreparedNeed::new(need, settings.reference)).collect(),
                    grades: grades
                        .iter()
                        .filter_map(|(offer, grade)| Some((*by_name.get(offer.as_str())?, *grade)))
                        .collect(),
                    ideal: ideal(grades),
                    negatives: own.filter_map(|negative| by_name.get(negative.offer.as_str()).copied()).collect(),
                    name,
                });
            }
        }
        let prepared = offers.facts.into_iter().map(|facts| Arc::new(PreparedOffer::new(facts, settings.reference)));
        let index = Index::build(prepared, []);
        let learned = index.learn(settings.reference);
        Ok(Judged { index: index.with_relatedness(learned), requests, settings, files: names })
    }

    /// The values of all pairs under a policy, whatever its weights.
    pub fn tables(&self, policy: &Policy) -> Vec<Table> {
        self.requests.iter().map(|request| self.table(request, policy)).collect()
    }

    /// The same for the requests with `taken` names alone.
    pub(super) fn tables_of(&self, policy: &Policy, taken: &dyn Fn(&str) -> bool) -> Vec<Table> {
        let taken = self.requests.iter().filter(|request| taken(&request.name));
        taken.map(|request| self.table(request, policy)).collect()
    }

    /// The requests' names, each once.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.requests.iter().map(|request| request.name.clone()).collect()
    }

    fn table(&self, request: &Request, policy: &Policy) -> Table {
        let question = Question {
            reference: self.settings.reference,
            policy,
            today: self.settings.as_of,
            viewer: &Viewer::Coordinator,
            cooling: &HashSet::new(),
            limit: 0,
            after: None,
            labels: &[],
            count: false,
        };
        let pairs = request.needs.iter().flat_map(|need| value_offers(&self.index, need, &question));
        let row = |pair: Valued| Row {
            grade: request.grades.get(&pair.offer).copied().unwrap_or(0),
            negative: request.negatives.contains(&pair.offer),
            pair,
        };
        Table {
            file: request.file,
            name: request.name.clone(),
            language: request.language.clone(),
            ideal: request.ideal.clone(),
            rows: pairs.map(row).collect(),
        }
    }
}

impl Table {
    /// Scores with grades, best first; an offer that several needs find stands at its best place.
    pub fn ranked(&self, weights: &Weights) -> Vec<(f64, u32, bool)> {
        let weights: Vec<f64> = Criterion::ALL.iter().map(|criterion| weights.of(*criterion)).collect();
        let mut scored: Vec<(f64, &Row)> = self
            .rows
            .iter()
            .map(|row| (row.pair.values.iter().zip(&weights).map(|(value, weight)| value * weight).sum(), row))
            .collect();
        scored.sort_by(|one, other| {
            let [_, expertise, text, ..] = one.1.pair.values;
            let [_, other_expertise, other_text, ..] = other.1.pair.values;
            let ties = other_expertise.total_cmp(&expertise).then(other_text.total_cmp(&text));
            other.0.total_cmp(&one.0).then(ties).then(one.1.pair.offer.cmp(&other.1.pair.offer))
        });
        let mut seen = HashSet::new();
        scored.retain(|(_, row)| seen.insert(row.pair.offer));
        scored.into_iter().map(|(score, row)| (score, row.grade, row.negative)).collect()
    }

    /// How the request fares under some weights.
    pub fn outcome(&self, weights: &Weights) -> Outcome {
        let ranked = self.ranked(weights);
        let grades = ranked.iter().map(|(_, grade, _)| *grade);
        Outcome {
            figures: Figures::of_grades(grades, &self.ideal, DEPTH).unwrap_or_default(),
            negatives: ranked.iter().take(FIRST).map(|(_, _, negative)| f64::from(u8::from(*negative))).sum(),
        }
    }
}
