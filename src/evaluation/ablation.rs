//! What each part of the engine is worth on a judged collection: the figures without it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::compare::{Difference, average, bootstrap};
use super::judged::{Judged, Table};
use super::learn::{mean, with_number};
use super::{EvaluationError, Settings};
use crate::matching::{Criterion, Policy, Reference, Thesaurus};

/// The engine without one part.
#[derive(Clone, Debug)]
pub struct Ablation {
    /// What is left out; the first line leaves out nothing.
    pub without: String,
    /// The means over all files of requests.
    pub ndcg: f64,
    /// The mean of average precision.
    pub average_precision: f64,
    /// How many hard negatives stand among the first three of a request.
    pub negatives: f64,
    /// How much nDCG@10 differs from that of the whole engine, request by request.
    pub difference: Difference,
}

/// Parts that numbers of the policy switch off.
const PARTS: [(&str, &str, f64); 7] = [
    ("exclusions lowering", "/caution/exclusion", 0.0),
    ("directions: movement", "/caution/movement", 0.0),
    ("directions: who is helped", "/caution/helped", 0.0),
    ("text as cover of a phrase", "/expertise/text", 0.0),
    ("concepts in texts", "/text/concept", 0.0),
    ("spelling", "/expertise/misspelt", 0.0),
    ("generalists counting less", "/policy_area/generalist_decay", 0.0),
];

/// The figures of the whole engine, then without each criterion and each part.
pub fn ablate(directory: &Path, settings: &Settings<'_>) -> Result<Vec<Ablation>, EvaluationError> {
    let judged = Judged::read(directory, settings)?;
    let whole = Outcomes::of(&judged.tables(settings.policy), settings.policy);
    let mut lines = vec![whole.line("nothing", &whole)];
    for criterion in Criterion::ALL {
        let mut policy = settings.policy.clone();
        policy.weights = policy.weights.with(criterion, 0.0);
        let without = Outcomes::of(&judged.tables(&policy), &policy);
        lines.push(without.line(&format!("criterion {}", criterion.code()), &whole));
    }
    for (name, number, value) in PARTS {
        if let Some(policy) = with_number(settings.policy, number, value) {
            lines.push(Outcomes::of(&judged.tables(&policy), &policy).line(name, &whole));
        }
    }
    let without_thesaurus = Reference { thesaurus: Thesaurus::default(), ..settings.reference.clone() };
    let bare = Settings { reference: &without_thesaurus, ..*settings };
    let tables = Judged::read(directory, &bare)?.tables(settings.policy);
    lines.push(Outcomes::of(&tables, settings.policy).line("the thesaurus", &whole));
    Ok(lines)
}

/// The outcomes of all requests, each with its name.
struct Outcomes(Vec<(String, super::Outcome)>);

impl Outcomes {
    fn of(tables: &[Table], policy: &Policy) -> Outcomes {
        Outcomes(tables.iter().map(|table| (table.name.clone(), table.outcome(&policy.weights))).collect())
    }

    fn line(&self, without: &str, whole: &Outcomes) -> Ablation {
        let means = mean(self.0.iter().map(|(_, outcome)| *outcome));
        // The wordings of a request are not independent: each request is one difference.
        let mut by_request: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for ((name, own), (_, whole)) in self.0.iter().zip(&whole.0) {
            by_request.entry(name).or_default().push(own.figures.ndcg - whole.figures.ndcg);
        }
        let differences: Vec<f64> = by_request.values().map(|each| average(each)).collect();
        Ablation {
            without: without.to_owned(),
            ndcg: means.figures.ndcg,
            average_precision: means.figures.average_precision,
            negatives: means.negatives,
            difference: bootstrap(&differences),
        }
    }
}

/// The ablations as a table.
pub fn render_ablation(lines: &[Ablation]) -> String {
    let mut text = format!(
        "{:<32} {:>8} {:>8} {:>10} {:>11} {:>18} {:>6}\n",
        "without", "nDCG@10", "MAP", "hard in 3", "difference", "95 % interval", "p"
    );
    for line in lines {
        let (least, most) = line.difference.interval;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:<32} {:>8.3} {:>8.3} {:>10.2} {:>+11.4} {:>+9.4}{:>+9.4} {:>6.3}",
            line.without,
            line.ndcg,
            line.average_precision,
            line.negatives,
            line.difference.mean,
            least,
            most,
            line.difference.chance
        );
    }
    text
}
