//! Learns a policy from a judged collection, with cross-validation that says how much of the gain
//! is real.
//!
//! The weights are fitted to the grades ([`super::fit`]). The main parameters are changed one at a
//! time by fixed factors, the weights fitted again, and a change is kept only when the grades
//! become likelier by more than [`LEAST_GAIN`]. So what the collection does not clearly support
//! stays as it was. Nothing is random: the same collection and the same beginning give the same
//! policy.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use super::calibrate::{Step, thresholds};
use super::compare::{average, bootstrap};
use super::fit::fit;
use super::judged::{Judged, Outcome, Table};
use super::{EvaluationError, Settings};
use crate::matching::Policy;

/// A change is kept when the loss falls by more than this.
const LEAST_GAIN: f64 = 0.003;
/// How many times all numbers are gone through at most.
const ROUNDS: usize = 1;
/// By what a parameter is multiplied when it is tried.
const FACTORS: [f64; 4] = [0.7, 0.85, 1.2, 1.4];
/// A parameter that is 0 is tried at these.
const FIRST_TRIALS: [f64; 4] = [0.1, 0.2, 0.4, 0.8];
/// How many parts cross-validation makes; all wordings of a request are in the same part.
pub(super) const FOLDS: usize = 5;

/// The parameters that are learned, with the range in which they make sense.
const PARAMETERS: [(&str, f64, f64); 15] = [
    ("/policy_area/generalist_decay", 0.05, 1.0),
    ("/expertise/hierarchy", 0.3, 0.9),
    ("/expertise/related", 0.1, 0.7),
    ("/expertise/text", 0.3, 0.9),
    ("/text/k1", 0.6, 2.4),
    ("/text/b", 0.3, 0.9),
    ("/text/offer/title", 1.0, 4.0),
    ("/text/offer/expertise", 1.0, 4.0),
    ("/text/need/title", 0.5, 3.0),
    ("/text/need/expertise", 0.5, 4.0),
    ("/text/concept", 0.3, 2.0),
    ("/text/power", 0.4, 1.0),
    ("/caution/exclusion", 0.0, 1.0),
    ("/caution/movement", 0.0, 0.6),
    ("/caution/helped", 0.0, 0.6),
];

/// What was learned, and how far it can be believed.
#[derive(Clone, Debug)]
pub struct Learned {
    /// The policy, complete and calibrated.
    pub policy: Policy,
    /// Whether what was fitted ranks requests that it was not fitted to better than the beginning, beyond luck; if
    /// not, the policy is the beginning, calibrated.
    pub is_supported: bool,
    /// The names of the files of requests.
    pub files: Vec<String>,
    /// For each file: before, fitted to these requests, cross-validated.
    pub means: Vec<[Outcome; 3]>,
    /// How scores and grades go together under the policy.
    pub steps: Vec<Step>,
}

/// Learns from the collection in a folder, beginning with the policy of the settings.
pub fn learn(directory: &Path, settings: &Settings<'_>, version: &str) -> Result<Learned, EvaluationError> {
    let judged = Judged::read(directory, settings)?;
    let start = settings.policy.clone();
    let all: BTreeSet<String> = judged.names();
    let fitted = ascend(&judged, &start, &|_| true);
    let files = judged.files.clone();
    let (before, after) = (judged.tables(&start), judged.tables(&fitted));
    let held_out = cross_validate(&judged, &start, &all);
    let columns = [fare(&before, &start), fare(&after, &fitted), held_out];
    let [beginning, _, unseen] = &columns;
    let is_supported = is_better(unseen, beginning);
    let of_file = |file: usize| {
        columns
            .each_ref()
            .map(|column| mean(column.iter().filter(|((found, _), _)| *found == file).map(|(_, outcome)| *outcome)))
    };
    let means = (0..files.len()).map(of_file).collect();
    let (mut policy, tables) = if is_supported { (fitted, after) } else { (start, before) };
    policy.version = version.to_owned();
    let (steps, found) = thresholds(&tables, &policy.weights);
    policy.thresholds = found;
    Ok(Learned { policy, is_supported, files, means, steps })
}

/// How each request fares, by its file and name.
type Fared = BTreeMap<(usize, String), Outcome>;

fn fare(tables: &[Table], policy: &Policy) -> Fared {
    tables.iter().map(|table| ((table.file, table.name.clone()), table.outcome(&policy.weights))).collect()
}

/// How each request fares under a policy that was learned without it.
fn cross_validate(judged: &Judged<'_>, start: &Policy, all: &BTreeSet<String>) -> Fared {
    let fold_of = |name: &str| all.iter().position(|known| known == name).unwrap_or(0) % FOLDS;
    (0..FOLDS)
        .flat_map(|fold| {
            let policy = ascend(judged, start, &|name| fold_of(name) != fold);
            fare(&judged.tables_of(&policy, &|name| fold_of(name) == fold), &policy)
        })
        .collect()
}

/// Whether requests fare better by nDCG@10, and not only luckier: a paired bootstrap with the request as the unit, its
/// wordings being one.
fn is_better(fared: &Fared, before: &Fared) -> bool {
    let mut differences: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for ((request, outcome), earlier) in fared.iter().zip(before.values()) {
        differences.entry(&request.1).or_default().push(outcome.figures.ndcg - earlier.figures.ndcg);
    }
    let differences: Vec<f64> = differences.values().map(|wordings| average(wordings)).collect();
    let (least, _) = bootstrap(&differences).interval;
    least > 0.0
}

/// The mean of outcomes.
pub(super) fn mean(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    let (mut sum, mut number) = (Outcome::default(), 0.0);
    for outcome in outcomes {
        sum.figures.ndcg += outcome.figures.ndcg;
        sum.figures.average_precision += outcome.figures.average_precision;
        sum.figures.recall += outcome.figures.recall;
        sum.negatives += outcome.negatives;
        number += 1.0;
    }
    let part = |value: f64| if number > 0.0 { value / number } else { 0.0 };
    sum.figures.ndcg = part(sum.figures.ndcg);
    sum.figures.average_precision = part(sum.figures.average_precision);
    sum.figures.recall = part(sum.figures.recall);
    sum.negatives = part(sum.negatives);
    sum
}

/// The policy that is reached on the requests with `taken` names.
fn ascend(judged: &Judged<'_>, start: &Policy, taken: &dyn Fn(&str) -> bool) -> Policy {
    let fitted = |policy: &Policy| fit(&judged.tables_of(policy, taken), &start.weights);
    let mut policy = start.clone();
    let mut best = fitted(&policy);
    for _ in 0..ROUNDS {
        let before = best.loss;
        for (name, least, most) in PARAMETERS {
            let Some(now) = number(&policy, name) else { continue };
            let trials = if now > 0.0 { FACTORS.map(|factor| now * factor) } else { FIRST_TRIALS };
            for value in trials.map(|value| value.clamp(least, most)) {
                let Some(trial) = with_number(&policy, name, value) else { continue };
                if value == now || texts_cover(&trial) != texts_cover(start) {
                    continue;
                }
                let found = fitted(&trial);
                if found.loss < best.loss - LEAST_GAIN {
                    (best, policy) = (found, trial);
                }
            }
        }
        if best.loss >= before - LEAST_GAIN {
            break;
        }
    }
    policy.weights = best.weights;
    policy
}

/// Whether what a text says in full covers a wanted phrase. A gate hangs on it, which a fit must not open or close.
fn texts_cover(policy: &Policy) -> bool {
    policy.expertise.text >= policy.expertise.covered
}

fn number(policy: &Policy, name: &str) -> Option<f64> {
    serde_json::to_value(policy).ok()?.pointer(name)?.as_f64()
}

/// The policy with one number changed; three digits after the point are enough.
pub(super) fn with_number(policy: &Policy, name: &str, value: f64) -> Option<Policy> {
    let mut json = serde_json::to_value(policy).ok()?;
    *json.pointer_mut(name)? = Value::from((value * 1e3).round() / 1e3);
    serde_json::from_value(json).ok()
}

/// What was learned as two tables: the figures, and how scores and grades go together.
pub fn render_learned(learned: &Learned) -> String {
    let mut text = format!(
        "{:<24} {:<16} {:>8} {:>8} {:>10} {:>10}\n",
        "file", "policy", "nDCG@10", "MAP", "recall@20", "hard in 3"
    );
    for (file, [before, after, held_out]) in learned.files.iter().zip(&learned.means) {
        for (name, means) in [("before", before), ("fitted", after), ("cross-validated", held_out)] {
            let figures = means.figures;
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{file:<24} {name:<16} {:>8.3} {:>8.3} {:>10.3} {:>10.2}",
                figures.ndcg, figures.average_precision, figures.recall, means.negatives
            );
        }
        let gap = after.figures.ndcg - held_out.figures.ndcg;
        let _ = writeln!(text, "{file:<24} {:<16} {gap:>8.3}", "gap");
    }
    let kept = if learned.is_supported { "what was fitted" } else { "the policy that it began with" };
    let _ = writeln!(text, "\nkept: {kept}, because of what requests that were not fitted to say");
    let _ = writeln!(text, "\n{:<12} {:>6} {:>12} {:>8}", "score from", "pairs", "graded 2, 3", "fitted");
    for step in &learned.steps {
        let _ = writeln!(text, "{:<12.2} {:>6} {:>12.2} {:>8.2}", step.from, step.pairs, step.share, step.fitted);
    }
    text
}
