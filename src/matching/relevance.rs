//! How much of what a need's text says an offer's text says too: BM25F, on an absolute scale.
//!
//! The scale is the best score that is possible for the need: that of an offer which says each of
//! its words over and over. A confidential record is scored like any other but never counted.

use super::numbers::unit;
use super::policy::TextSettings;
use super::prepare::PreparedNeed;
use super::statistics::Statistics;
use super::terms::{Term, TermCount, TermCounts};

/// The part of the text score that depends on the policy and the statistics, not on the need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    k1: f64,
    offer: [f64; 3],
    b: [f64; 3],
    averages: [f64; 3],
    power: f64,
}

impl Scale {
    pub(crate) fn new(settings: &TextSettings, statistics: &Statistics) -> Scale {
        Scale {
            k1: settings.k1,
            offer: settings.offer.array(),
            b: settings.b.array(),
            averages: statistics.average_lengths(),
            power: settings.power,
        }
    }

    /// What one occurrence counts in each field of an offer of these lengths.
    pub(crate) fn field_weights(&self, lengths: [u32; 3]) -> [f64; 3] {
        let mut weights = self.offer;
        let parts = self.b.iter().zip(&self.averages).zip(lengths);
        for (weight, ((b, average), length)) in weights.iter_mut().zip(parts) {
            *weight /= 1.0 - b + b * f64::from(length) / average;
        }
        weights
    }

    /// How often a term stands in an offer, each field by its weight.
    pub(crate) fn count(&self, counts: [u16; 3], field_weights: [f64; 3]) -> f64 {
        let [title, description, expertise] = counts;
        let [in_title, in_description, in_expertise] = field_weights;
        f64::from(title) * in_title + f64::from(description) * in_description + f64::from(expertise) * in_expertise
    }

    /// What one term adds to the raw score: its weight, nearly all of it when it stands often.
    pub(crate) fn part(&self, weight: f64, count: f64) -> f64 {
        weight * count / (self.k1 + count)
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

/// A need's terms with what each tells, under one policy and one snapshot.
#[derive(Clone, Debug)]
pub(crate) struct WeighedNeed {
    /// In the order of the terms, which is the order in which parts are summed.
    pub terms: Vec<(Term, f64)>,
    /// The sum of the weights.
    pub total: f64,
}

impl WeighedNeed {
    pub(crate) fn new(need: &PreparedNeed, statistics: &Statistics, settings: &TextSettings) -> WeighedNeed {
        let terms: Vec<(Term, f64)> = need
            .text
            .terms
            .iter()
            .map(|term| (term.term, term_weight(term, statistics.rarity(term.term), settings)))
            .collect();
        WeighedNeed { total: terms.iter().map(|(_, weight)| weight).sum(), terms }
    }

    /// The raw score of one offer's text.
    pub(crate) fn raw(&self, text: &TermCounts, scale: &Scale) -> f64 {
        let field_weights = scale.field_weights(text.lengths);
        let mut raw = 0.0;
        for (term, weight) in &self.terms {
            if let Some(count) = text.get(*term) {
                raw += scale.part(*weight, scale.count(count.counts, field_weights));
            }
        }
        raw
    }
}
