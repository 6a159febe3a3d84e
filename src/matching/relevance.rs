//! How much of what a need's text says an offer's text says too: BM25F, on an absolute scale.
//!
//! The scale is the best score that is possible for the need: that of an offer which says each of
//! its words over and over. A confidential record is scored like any other but never counted.

use super::numbers::{unit, wide};
use super::policy::TextSettings;
use super::prepare::PreparedNeed;
use super::statistics::Statistics;
use super::terms::{Term, TermCount, TermCounts};

/// What is counted at most of one term in each field of an offer: further repetitions tell
/// nothing, and so the three counts fit into eight bits.
pub(crate) const MOST: [u16; 3] = [3, 7, 7];

/// The part of the text score that depends on the policy and the statistics, not on the need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    k1: f64,
    b: f64,
    fields: [f64; 3],
    average: f64,
    power: f64,
}

impl Scale {
    pub(crate) fn new(settings: &TextSettings, statistics: &Statistics) -> Scale {
        let fields = settings.offer.array();
        let average: f64 = fields.iter().zip(statistics.average_lengths()).map(|(field, length)| field * length).sum();
        Scale {
            k1: settings.k1,
            b: settings.b,
            fields,
            average: if average > 0.0 { average } else { 1.0 },
            power: settings.power,
        }
    }

    /// How much an offer with fields of these lengths must repeat a term: the K of [`Scale::part`].
    pub(crate) fn norm(&self, lengths: [u32; 3]) -> f64 {
        let length: f64 = self.fields.iter().zip(lengths).map(|(field, length)| field * f64::from(length)).sum();
        self.k1 * (1.0 - self.b + self.b * length / self.average)
    }

    /// How often a term stands in an offer, each field by its weight and up to [`MOST`].
    pub(crate) fn count(&self, counts: [u16; 3]) -> f64 {
        let fields = self.fields.iter().zip(counts).zip(MOST);
        fields.map(|((field, count), most)| field * f64::from(count.min(most))).sum()
    }

    /// What one term adds to the raw score: its weight, nearly all of it when it stands often.
    pub(crate) fn part(&self, weight: f64, count: f64, norm: f64) -> f64 {
        if count > 0.0 { weight * count / (norm + count) } else { 0.0 }
    }

    /// The value of the criterion, 0..=1, from the sum of the parts and that of the weights.
    pub(crate) fn value(&self, raw: f64, total: f64) -> f64 {
        if raw <= 0.0 || total <= 0.0 {
            return 0.0;
        }
        unit(raw / total).powf(self.power)
    }
}

/// What a term of a need counts: how often the need says it, and how much it tells.
pub(crate) fn term_weight(term: &TermCount, rarity: f64, settings: &TextSettings) -> f64 {
    let fields = settings.need.array();
    let times: f64 = term.counts.iter().zip(&fields).map(|(&count, field)| f64::from(count) * field).sum();
    let kind = if term.concept { settings.concept } else { 1.0 };
    kind * (settings.k3 + 1.0) * times / (settings.k3 + times) * rarity
}

/// Keeps the heaviest entries, at most `text.terms`, in their order. Of equally heavy ones the
/// first stay; entries stand in the order of their terms.
pub(crate) fn keep_heaviest<T: Copy>(entries: &mut Vec<T>, weight: impl Fn(&T) -> f64, settings: &TextSettings) {
    let most = wide(settings.terms);
    if entries.len() <= most {
        return;
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    let heavy = |position: &usize| entries.get(*position).map_or(0.0, &weight);
    order.sort_by(|one, other| heavy(other).total_cmp(&heavy(one)));
    order.truncate(most);
    order.sort_unstable();
    *entries = order.iter().filter_map(|&position| entries.get(position).copied()).collect();
}

/// A need's terms with what each tells, under one policy and one snapshot.
#[derive(Clone, Debug)]
pub(crate) struct WeighedNeed {
    /// The heaviest, in the order of the terms, which is the order in which parts are summed.
    pub terms: Vec<(Term, f64)>,
    /// The sum of their weights.
    pub total: f64,
}

impl WeighedNeed {
    pub(crate) fn new(need: &PreparedNeed, statistics: &Statistics, settings: &TextSettings) -> WeighedNeed {
        let weigh = |term: &TermCount| (term.term, term_weight(term, statistics.rarity(term.term), settings));
        let mut terms: Vec<(Term, f64)> = need.text.terms.iter().map(weigh).collect();
        keep_heaviest(&mut terms, |(_, weight)| *weight, settings);
        WeighedNeed { total: terms.iter().map(|(_, weight)| weight).sum(), terms }
    }

    /// The raw score of one offer's text.
    pub(crate) fn raw(&self, text: &TermCounts, scale: &Scale) -> f64 {
        let norm = scale.norm(text.lengths);
        let found = self.terms.iter().filter_map(|(term, weight)| Some((weight, text.get(*term)?)));
        found.fold(0.0, |raw, (weight, count)| raw + scale.part(*weight, scale.count(count.counts), norm))
    }
}
