//! Collections of offers and requests: the engine beside its own text-only and expertise-only
//! rankings, which know no gates.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::collection::{HardNegative, Judgements, files, read_hard_negatives, read_json_lines, read_judgements};
use super::import_lines::{Keys, OfferLine, RequestLine};
use super::measures::Figures;
use super::report::{Blocked, Line, RankedRecord, Ranking, Report, Run};
use super::{EvaluationError, Kind, Settings};
use crate::matching::{
    Criterion, Index, Key, NeedFacts, OfferFacts, Policy, PreparedNeed, PreparedOffer, Question, Viewer, rank_offers,
};

/// Recall looks at this many places, and so does the count of blocked pairs.
const DEPTH: usize = 20;
/// Reasons of hard negatives that a gate should have seen.
const GATED: [&str; 3] = ["country", "language", "expired"];

pub(super) fn evaluate(directory: &Path, settings: &Settings<'_>) -> Result<Report, EvaluationError> {
    let mut keys = Keys::default();
    let offers = Offers::read(&directory.join("offers.jsonl"), &mut keys)?;
    let judgements = read_judgements(&directory.join("qrels.tsv"))?;
    let negatives = read_hard_negatives(&directory.join("hard_negatives.tsv"))?;
    let request_files = files(directory, "requests", ".jsonl")?;
    if request_files.is_empty() {
        return Err(EvaluationError::of_file(directory, "there is no requests*.jsonl"));
    }
    let whole = ranking_policy(settings.policy);
    let engine = Ranker::new(&offers.facts, whole.clone(), settings);
    let open: Vec<OfferFacts> = offers.facts.iter().cloned().map(without_gates).collect();
    let text = Ranker::new(&open, whole.only(Criterion::Text), settings);
    let expertise = Ranker::new(&open, whole.only(Criterion::Expertise), settings);
    let mut report = Report {
        kind: Kind::Matching,
        depth: DEPTH,
        lines: Vec::new(),
        accuracies: Vec::new(),
        runs: Vec::new(),
        duplicates: None,
    };
    for path in request_files {
        let requests: Vec<RequestLine> = read_json_lines(&path)?;
        let requests: Vec<(String, Vec<NeedFacts>)> =
            requests.into_iter().map(|line| (line.external_id.clone(), line.into_facts(&mut keys))).collect();
        let languages: HashMap<String, String> =
            requests.iter().filter_map(|(id, needs)| Some((id.clone(), needs.first()?.language.clone()))).collect();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let ranked = engine.run(&requests, &offers.names);
        let open_requests: Vec<(String, Vec<NeedFacts>)> =
            requests.into_iter().map(|(id, needs)| (id, needs.into_iter().map(need_without_gates).collect())).collect();
        let mut rankings = vec![ranking("engine", &ranked, &judgements)];
        for (name, ranker) in [("text only", &text), ("expertise only", &expertise)] {
            let ranked = ranker.run(&open_requests, &offers.names);
            rankings.push(ranking(name, &ranked, &judgements));
        }
        report.lines.push(Line {
            name: stem.clone(),
            rankings,
            blocked: blocked(&negatives, &ranked),
            hard_negatives: among_the_first(&negatives, &ranked),
            languages: by_language(&languages, &ranked, &judgements),
        });
        report.runs.push(Run { name: stem, queries: ranked });
    }
    Ok(report)
}

/// A pair that looks like a match and is none, with what matching knows of both.
#[derive(Clone, Debug)]
pub struct LookAlike {
    /// The request's name in the collection.
    pub request_name: String,
    /// The offer's name in the collection.
    pub offer_name: String,
    /// Why it is none: "expertise", "direction", "country", "language" or "expired".
    pub reason: String,
    /// The first need of the request.
    pub need: NeedFacts,
    /// The offer.
    pub offer: OfferFacts,
}

/// The pairs of `hard_negatives.tsv` with their records, requests taken from `requests.jsonl`.
pub fn look_alikes(directory: &Path) -> Result<Vec<LookAlike>, EvaluationError> {
    let mut keys = Keys::default();
    let offers = Offers::read(&directory.join("offers.jsonl"), &mut keys)?;
    let lines: Vec<RequestLine> = read_json_lines(&directory.join("requests.jsonl"))?;
    let requests: HashMap<String, Vec<NeedFacts>> =
        lines.into_iter().map(|line| (line.external_id.clone(), line.into_facts(&mut keys))).collect();
    let by_name: HashMap<&String, &OfferFacts> =
        offers.facts.iter().filter_map(|facts| Some((offers.names.get(&facts.key)?, facts))).collect();
    let path = directory.join("hard_negatives.tsv");
    let pairs = read_hard_negatives(&path)?.into_iter().map(|negative| {
        let need = requests.get(&negative.request).and_then(|needs| needs.first());
        let (Some(need), Some(offer)) = (need, by_name.get(&negative.offer)) else {
            let message = format!("{} or {} is not in the collection", negative.request, negative.offer);
            return Err(EvaluationError::of_file(&path, message));
        };
        Ok(LookAlike {
            request_name: negative.request,
            offer_name: negative.offer,
            reason: negative.reason,
            need: need.clone(),
            offer: (*offer).clone(),
        })
    });
    pairs.collect()
}

pub(super) struct Offers {
    pub facts: Vec<OfferFacts>,
    pub names: HashMap<Key, String>,
}

impl Offers {
    pub(super) fn read(path: &Path, keys: &mut Keys) -> Result<Offers, EvaluationError> {
        let mut offers = Offers { facts: Vec::new(), names: HashMap::new() };
        for line in read_json_lines::<OfferLine>(path)? {
            let name = line.external_id.clone();
            let facts = line.into_facts(keys);
            offers.names.insert(facts.key, name);
            offers.facts.push(facts);
        }
        Ok(offers)
    }
}

/// The policy, but ranking every pair that no gate excludes: a collection is judged to the end.
pub(super) fn ranking_policy(policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    policy.thresholds.weak = 0.0;
    policy
}

/// The offer, saying nothing that a gate could look at.
fn without_gates(facts: OfferFacts) -> OfferFacts {
    OfferFacts {
        serves: Vec::new(),
        excludes: Vec::new(),
        languages: Vec::new(),
        resource_kinds: Vec::new(),
        available_from: None,
        available_until: None,
        capacity_remaining: None,
        ..facts
    }
}

fn need_without_gates(facts: NeedFacts) -> NeedFacts {
    NeedFacts { countries: Vec::new(), languages: Vec::new(), starts_on: None, ends_on: None, ..facts }
}

/// An index with a policy, ready to rank.
pub(super) struct Ranker<'a> {
    index: Index,
    policy: Policy,
    settings: &'a Settings<'a>,
    places: usize,
}

impl<'a> Ranker<'a> {
    pub(super) fn new(offers: &[OfferFacts], policy: Policy, settings: &'a Settings<'a>) -> Ranker<'a> {
        let prepared = offers.iter().map(|facts| PreparedOffer::new(facts.clone(), settings.reference));
        Ranker::of_prepared(prepared, policy, settings)
    }

    pub(super) fn of_prepared(
        offers: impl Iterator<Item = PreparedOffer>,
        policy: Policy,
        settings: &'a Settings<'a>,
    ) -> Ranker<'a> {
        let index = Index::build(offers.map(Arc::new), []);
        let learned = if policy.weights.relatedness > 0.0 { index.learn(settings.reference) } else { Arc::default() };
        Ranker { index: index.with_relatedness(learned), policy, settings, places: 1000 }
    }

    /// The offers for each request, best first. A request with several needs has the best place
    /// that any of them gives.
    pub(super) fn run(
        &self,
        requests: &[(String, Vec<NeedFacts>)],
        names: &HashMap<Key, String>,
    ) -> BTreeMap<String, Vec<RankedRecord>> {
        let ranked = requests.iter().map(|(request, needs)| {
            let mut best: Vec<(Key, f64)> = Vec::new();
            for need in needs {
                for (key, score) in self.rank(need.clone()) {
                    match best.iter_mut().find(|(known, _)| *known == key) {
                        Some((_, known)) => *known = known.max(score),
                        None => best.push((key, score)),
                    }
                }
            }
            if needs.len() > 1 {
                best.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            }
            let records = best.into_iter().filter_map(|(key, score)| {
                names.get(&key).map(|record| RankedRecord { record: record.clone(), score })
            });
            (request.clone(), records.collect())
        });
        ranked.collect()
    }

    fn rank(&self, need: NeedFacts) -> Vec<(Key, f64)> {
        let need = PreparedNeed::new(need, self.settings.reference);
        let question = Question {
            reference: self.settings.reference,
            policy: &self.policy,
            today: self.settings.as_of,
            viewer: &Viewer::Coordinator,
            cooling: &HashSet::new(),
            limit: self.places,
            after: None,
            labels: &[],
            count: false,
        };
        rank_offers(&self.index, &need, &question)
    }
}

/// The mean figures of a ranking over the queries that have something relevant.
pub(super) fn ranking(name: &str, ranked: &BTreeMap<String, Vec<RankedRecord>>, judgements: &Judgements) -> Ranking {
    let figures: Vec<Figures> = ranked
        .iter()
        .filter_map(|(query, records)| {
            let grades = judgements.get(query)?;
            Figures::of(records.iter().map(|record| record.record.as_str()), grades, DEPTH)
        })
        .collect();
    Ranking { name: name.to_owned(), queries: figures.len(), figures: Figures::mean(&figures) }
}

/// The engine's figures by the language of the requests, when there are several.
fn by_language(
    languages: &HashMap<String, String>,
    ranked: &BTreeMap<String, Vec<RankedRecord>>,
    judgements: &Judgements,
) -> Vec<Ranking> {
    let all: BTreeSet<&String> = languages.values().collect();
    if all.len() < 2 {
        return Vec::new();
    }
    let of = |language: &String| {
        let own = ranked.iter().filter(|(request, _)| languages.get(*request) == Some(language));
        let own = own.map(|(request, records)| (request.clone(), records.clone())).collect();
        ranking(language, &own, judgements)
    };
    all.into_iter().map(of).collect()
}

/// How many hard negatives stand among the first three of a request on average.
fn among_the_first(negatives: &[HardNegative], ranked: &BTreeMap<String, Vec<RankedRecord>>) -> Option<f64> {
    if negatives.is_empty() || ranked.is_empty() {
        return None;
    }
    let first = |negative: &&HardNegative| {
        let records = ranked.get(&negative.request).into_iter().flatten().take(3);
        records.into_iter().any(|record| record.record == negative.offer)
    };
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    Some(number(negatives.iter().filter(first).count()) / number(ranked.len()))
}

/// The hard negatives that a gate should have seen and that are among the first all the same.
fn blocked(negatives: &[HardNegative], ranked: &BTreeMap<String, Vec<RankedRecord>>) -> Option<Vec<Blocked>> {
    if negatives.is_empty() {
        return None;
    }
    let gated = negatives.iter().filter(|negative| GATED.contains(&negative.reason.as_str()));
    let seen = gated.filter_map(|negative| {
        let records = ranked.get(&negative.request)?;
        let place = records.iter().take(DEPTH).position(|record| record.record == negative.offer)?;
        Some(Blocked {
            query: negative.request.clone(),
            record: negative.offer.clone(),
            reason: negative.reason.clone(),
            place: place + 1,
        })
    });
    Some(seen.collect())
}
