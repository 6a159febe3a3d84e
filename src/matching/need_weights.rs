//! What the terms of every need of a segment weigh under one snapshot's statistics, so that an
//! offer's terms can be looked up in many needs at once.

use super::numbers::{single, wide};
use super::policy::TextSettings;
use super::prepare::PreparedNeed;
use super::relevance::TermWeights;
use super::segment::Segment;
use super::statistics::Statistics;
use super::terms::Term;

/// For each need of a segment: what its heaviest terms weigh in all, and which is the last of them.
#[derive(Debug, Default)]
pub(crate) struct NeedWeights {
    settings: Option<TextSettings>,
    totals: Vec<Total>,
}

#[derive(Clone, Copy, Debug)]
struct Total {
    weight: f64,
    /// The lightest term that is looked for; of equally heavy ones the last.
    least: (f64, Term),
}

impl NeedWeights {
    pub(crate) fn new(
        segment: &Segment<PreparedNeed>,
        statistics: &Statistics,
        settings: &TextSettings,
    ) -> NeedWeights {
        let weights = TermWeights::new(settings);
        let rarities: Vec<f64> = segment.terms.distinct().map(|term| statistics.rarity(term)).collect();
        let mut heavy: Vec<(f64, Term)> = Vec::new();
        let totals = segment.records().iter().enumerate().map(|(position, need)| {
            let terms = need.text.iter().zip(segment.terms.of_record(position));
            heavy.clear();
            heavy.extend(terms.map(|(count, number)| {
                let rarity = rarities.get(wide(*number)).copied().unwrap_or(0.0);
                (weights.of(count.counts, count.concept, rarity), count.term)
            }));
            total(&mut heavy, wide(settings.terms))
        });
        NeedWeights { settings: Some(*settings), totals: totals.collect() }
    }

    /// Whether they were computed with these settings.
    pub(crate) fn hold(&self, settings: &TextSettings) -> bool {
        self.settings.as_ref() == Some(settings)
    }

    /// The share of a need's weight that a term with this weight has; none when the need has
    /// heavier terms enough.
    pub(crate) fn share(&self, need: usize, term: Term, weight: f64) -> Option<f32> {
        let total = self.totals.get(need)?;
        let (least, last) = total.least;
        let counts = total.weight > 0.0 && (weight > least || (weight == least && term <= last));
        counts.then(|| single(weight / total.weight))
    }
}

/// Sums what is heaviest in the order of the terms, as for a single need.
fn total(heavy: &mut Vec<(f64, Term)>, most: usize) -> Total {
    let order = |one: &(f64, Term), other: &(f64, Term)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
    if heavy.len() > most && most > 0 {
        heavy.select_nth_unstable_by(most - 1, order);
        heavy.truncate(most);
    }
    let least = heavy.iter().copied().max_by(order).unwrap_or((f64::INFINITY, Term::default()));
    heavy.sort_unstable_by_key(|(_, term)| *term);
    Total { weight: heavy.iter().map(|(weight, _)| weight).sum(), least }
}
