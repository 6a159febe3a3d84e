//! From scores to labels: which share of the pairs with a score a judge grades 2 or more.
//!
//! The share is fitted by isotonic regression (pool adjacent violators): the best curve among all
//! that never fall with the score. A threshold is the least score from which the curve reaches
//! what the label promises.

use super::judged::Table;
use crate::matching::{Thresholds, Weights};

/// What the labels promise: the least share of pairs that a judge grades 2 or more.
const STRONG: f64 = 0.85;
const GOOD: f64 = 0.55;
const POSSIBLE: f64 = 0.25;
/// From here on a pair is worth listing at all.
const WEAK: f64 = 0.01;

/// Pairs with scores in a range, and what judges say of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The least score of the range.
    pub from: f64,
    /// How many pairs there are.
    pub pairs: usize,
    /// The share that a judge grades 2 or more.
    pub share: f64,
    /// What the fitted curve says in the middle of the range.
    pub fitted: f64,
}

/// A run of pairs over which the fitted curve is level.
struct Level {
    from: f64,
    useful: f64,
    pairs: f64,
}

/// The reliability of scores in ranges of a twentieth, and the thresholds that follow.
pub(super) fn thresholds(tables: &[Table], weights: &Weights) -> (Vec<Step>, Thresholds) {
    let ranked = tables.iter().flat_map(|table| table.ranked(weights));
    let mut pairs: Vec<(f64, bool)> = ranked.map(|(score, grade, _)| (score, grade >= 2)).collect();
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    let levels = fit(&pairs);
    let reaches = |promise: f64| {
        let from = levels.iter().find(|level| level.useful / level.pairs >= promise).map_or(1.0, |level| level.from);
        (from * 100.0).round() / 100.0
    };
    let found =
        Thresholds { strong: reaches(STRONG), good: reaches(GOOD), possible: reaches(POSSIBLE), weak: reaches(WEAK) };
    (steps(&pairs, &levels), found)
}

fn fit(pairs: &[(f64, bool)]) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    for (score, useful) in pairs {
        levels.push(Level { from: *score, useful: f64::from(u8::from(*useful)), pairs: 1.0 });
        while let [.., before, last] = levels.as_mut_slice() {
            if before.useful * last.pairs < last.useful * before.pairs {
                break;
            }
            before.useful += last.useful;
            before.pairs += last.pairs;
            levels.pop();
        }
    }
    levels
}

fn steps(pairs: &[(f64, bool)], levels: &[Level]) -> Vec<Step> {
    let ranges = (0..20_u8).map(|step| f64::from(step) / 20.0);
    let step = |from: f64| {
        let within: Vec<bool> =
            pairs.iter().filter(|(score, _)| (from..from + 0.05).contains(score)).map(|(_, useful)| *useful).collect();
        let useful = within.iter().filter(|useful| **useful).count();
        let level = levels.iter().rev().find(|level| level.from <= from + 0.025);
        Step {
            from,
            pairs: within.len(),
            share: super::measures::share(useful, within.len()),
            fitted: level.map_or(0.0, |level| level.useful / level.pairs),
        }
    };
    ranges.map(step).filter(|step| step.pairs > 0).collect()
}
