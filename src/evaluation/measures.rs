//! How good a ranking is, given the grades of what it ranks.

use std::collections::BTreeMap;

/// The grades of one query's records; a record that is not listed has grade 0.
pub(super) type Grades = BTreeMap<String, u32>;

/// How many places nDCG looks at.
const PLACES: usize = 10;

/// The figures of one ranking, or their means over several.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Normalised discounted cumulative gain of the first ten places: the gain is the grade, the
    /// discount log2 of the place plus one.
    pub ndcg: f64,
    /// Average precision; a grade of 1 or more is relevant.
    pub average_precision: f64,
    /// The share of relevant records among the first places.
    pub recall: f64,
}

impl Figures {
    /// The figures of one ranking, best first; recall within `depth` places. None when no record
    /// is relevant, because then no ranking is better than another.
    pub(super) fn of<'a>(ranking: impl Iterator<Item = &'a str>, grades: &Grades, depth: usize) -> Option<Figures> {
        let ranked = ranking.map(|record| grades.get(record).copied().unwrap_or(0));
        Figures::of_grades(ranked, &ideal(grades), depth)
    }

    /// The figures of a ranking of which the grades are given, best first; `ideal` is the grades
    /// of all relevant records, highest first.
    pub(super) fn of_grades(ranked: impl Iterator<Item = u32>, ideal: &[u32], depth: usize) -> Option<Figures> {
        let relevant = count(ideal.len());
        if ideal.is_empty() {
            return None;
        }
        let (mut gain, mut found, mut precisions, mut early) = (0.0, 0.0, 0.0, 0.0);
        for (place, grade) in ranked.enumerate() {
            if grade == 0 {
                continue;
            }
            if place < PLACES {
                gain += f64::from(grade) / discount(place);
            }
            if place < depth {
                early += 1.0;
            }
            found += 1.0;
            precisions += found / count(place + 1);
        }
        let best: f64 =
            ideal.iter().take(PLACES).enumerate().map(|(place, grade)| f64::from(*grade) / discount(place)).sum();
        Some(Figures { ndcg: gain / best, average_precision: precisions / relevant, recall: early / relevant })
    }

    /// The mean of several.
    pub(super) fn mean(all: &[Figures]) -> Figures {
        let number = count(all.len()).max(1.0);
        let mean = |of: fn(&Figures) -> f64| all.iter().map(of).sum::<f64>() / number;
        Figures {
            ndcg: mean(|figures| figures.ndcg),
            average_precision: mean(|figures| figures.average_precision),
            recall: mean(|figures| figures.recall),
        }
    }
}

/// The grades of the relevant records, highest first.
pub(super) fn ideal(grades: &Grades) -> Vec<u32> {
    let mut ideal: Vec<u32> = grades.values().copied().filter(|grade| *grade > 0).collect();
    ideal.sort_unstable_by(|one, other| other.cmp(one));
    ideal
}

fn discount(place: usize) -> f64 {
    (count(place) + 2.0).log2()
}

/// A part of a whole; 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { count(part) / count(whole) }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(ranking: &[&str], grades: &[(&str, u32)]) -> Option<Figures> {
        let grades = grades.iter().map(|(record, grade)| ((*record).to_owned(), *grade)).collect();
        Figures::of(ranking.iter().copied(), &grades, 2)
    }

    #[test]
    fn a_perfect_ranking_has_one_everywhere() {
        let found = figures(&["a", "b", "c"], &[("a", 3), ("b", 1), ("c", 0)]);
        assert_eq!(found, Some(Figures { ndcg: 1.0, average_precision: 1.0, recall: 1.0 }));
    }

    #[test]
    fn a_late_hit_is_discounted() {
        let found = figures(&["x", "y", "a"], &[("a", 2), ("b", 2)]).unwrap_or_default();
        let best = 2.0 + 2.0 / 3_f64.log2();
        assert!((found.ndcg - (2.0 / 4_f64.log2()) / best).abs() < 1e-12);
        assert!((found.average_precision - (1.0 / 3.0) / 2.0).abs() < 1e-12);
        assert_eq!(found.recall, 0.0);
    }

    #[test]
    fn nothing_relevant_has_no_figures() {
        assert_eq!(figures(&["a"], &[("a", 0)]), None);
    }
}
