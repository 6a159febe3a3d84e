//! Whether one ranking is better than another, or only luckier: a paired bootstrap over queries.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::collection::{Judgements, read_columns};
use super::measures::Figures;
use super::{EvaluationError, report::Run};

/// How many times the queries are drawn again.
const DRAWS: usize = 10_000;

/// The mean of paired differences, with what a bootstrap says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Difference {
    /// The mean difference.
    pub mean: f64,
    /// The 95 % interval.
    pub interval: (f64, f64),
    /// The two-sided chance of so large a mean if there were no difference.
    pub chance: f64,
}

/// Draws the differences again and again, with a fixed seed (SplitMix64).
pub fn bootstrap(differences: &[f64]) -> Difference {
    let number = differences.len();
    if number == 0 {
        return Difference { chance: 1.0, ..Difference::default() };
    }
    let mut state = 0_u64;
    let mut draw = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let position = usize::try_from((bits ^ (bits >> 31)) >> 33).unwrap_or(0) % number;
        differences.get(position).copied().unwrap_or(0.0)
    };
    let of = |sum: f64| sum / real(number);
    let mut means: Vec<f64> = (0..DRAWS).map(|_| of((0..number).map(|_| draw()).sum())).collect();
    means.sort_by(f64::total_cmp);
    let at = |place: usize| means.get(place).copied().unwrap_or(0.0);
    let below = real(means.iter().filter(|mean| **mean <= 0.0).count());
    let above = real(means.iter().filter(|mean| **mean >= 0.0).count());
    Difference {
        mean: average(differences),
        interval: (at(DRAWS / 40), at(DRAWS - DRAWS / 40 - 1)),
        chance: (2.0 * below.min(above) / real(DRAWS)).min(1.0),
    }
}

/// The mean of some numbers; 0 of none.
pub(super) fn average(numbers: &[f64]) -> f64 {
    if numbers.is_empty() { 0.0 } else { numbers.iter().sum::<f64>() / real(numbers.len()) }
}

fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// How a run differs from another in nDCG@10 and in average precision, over the queries that
/// have something relevant; a query that the other has not answered counts as 0 there.
pub(super) fn against(run: &Run, other: &Rankings, judgements: &Judgements, depth: usize) -> (Difference, Difference) {
    let none = Vec::new();
    let pairs: Vec<(Figures, Figures)> = run
        .queries
        .iter()
        .filter_map(|(query, records)| {
            let grades = judgements.get(query)?;
            let own = records.iter().map(|record| record.record.as_str());
            let theirs = other.get(query).unwrap_or(&none).iter().map(String::as_str);
            Some((Figures::of(own, grades, depth)?, Figures::of(theirs, grades, depth)?))
        })
        .collect();
    let differ = |of: fn(&Figures) -> f64| {
        let each: Vec<f64> = pairs.iter().map(|(own, theirs)| of(own) - of(theirs)).collect();
        bootstrap(&each)
    };
    (differ(|figures| figures.ndcg), differ(|figures| figures.average_precision))
}

/// For each query its records, best first.
pub(super) type Rankings = BTreeMap<String, Vec<String>>;

/// A run in TREC format: query, Q0, record, place, score, name; ordered by the scores.
pub(super) fn read_run(path: &Path) -> Result<Rankings, EvaluationError> {
    let mut scored: BTreeMap<String, Vec<(f64, String)>> = BTreeMap::new();
    for (number, columns) in read_columns(path)? {
        let [query, _, record, _, score, ..] = columns.as_slice() else {
            return Err(EvaluationError::of_line(path, number, "expected query, Q0, record, place, score and a name"));
        };
        let Ok(score) = score.parse::<f64>() else {
            return Err(EvaluationError::of_line(path, number, format!("the score \"{score}\" is not a number")));
        };
        scored.entry(query.clone()).or_default().push((score, record.clone()));
    }
    let best_first = |mut records: Vec<(f64, String)>| {
        records.sort_by(|one, other| other.0.total_cmp(&one.0));
        records.into_iter().map(|(_, record)| record).collect()
    };
    Ok(scored.into_iter().map(|(query, records)| (query, best_first(records))).collect())
}

/// Comparisons as a table: for each run the differences of nDCG@10 and of MAP.
pub fn render_comparison(found: &[(String, Difference, Difference)]) -> String {
    let mut text =
        format!("{:<24} {:<8} {:>11} {:>18} {:>6}\n", "against", "figure", "difference", "95 % interval", "p");
    for (run, ndcg, precision) in found {
        for (name, difference) in [("nDCG@10", ndcg), ("MAP", precision)] {
            let (least, most) = difference.interval;
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{run:<24} {name:<8} {:>+11.4} {least:>+9.4}{most:>+9.4} {:>6.3}",
                difference.mean, difference.chance
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bootstrap_is_sure_of_what_is_always_so_and_unsure_of_luck() {
        let sure = bootstrap(&[0.1, 0.2, 0.15, 0.1, 0.12, 0.2, 0.18, 0.11]);
        assert!(sure.chance < 0.001 && sure.interval.0 > 0.09, "{sure:?}");
        let luck = bootstrap(&[0.3, -0.3, 0.2, -0.25, 0.1, -0.05]);
        assert!(luck.chance > 0.5 && luck.interval.0 < 0.0 && luck.interval.1 > 0.0, "{luck:?}");
        assert_eq!(bootstrap(&[0.1, 0.2]), bootstrap(&[0.1, 0.2]));
    }
}
