//! How much of what a need's text says an offer's text says too: BM25F, on an absolute scale.
//!
//! The scale is the best score that is possible for the need: that of an offer which says each of
//! its words over and over. A confidential record is scored like any other but never counted.

use super::numbers::{single, unit, wide};
use super::policy::TextSettings;
use super::prepare::PreparedNeed;
use super::statistics::Statistics;
use super::term_counts::Mark;
use super::terms::{Term, TermCount, TermCounts};

/// The part of the text score that depends on the policy and the statistics, not on the need.
///
/// Sums are kept in single precision and in the order of the terms, whichever way they are
/// computed, so that every way gives the same bits.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    /// How often a term stands in an offer, each field by its weight, by the [`TermCount`]'s counts.
    counts: Vec<f32>,
    base: f32,
    slope: f32,
    power: f64,
}

impl Scale {
    pub(crate) fn new(settings: &TextSettings, statistics: &Statistics) -> Scale {
        let [title, description, expertise] = settings.offer.array();
        let count = |bits: u16| {
            single(
                title * f64::from(bits & 3) + description * f64::from(bits >> 2 & 7) + expertise * f64::from(bits >> 5),
            )
        };
        Scale {
            counts: (0..256).map(count).collect(),
            base: single(settings.k1 * (1.0 - settings.b)),
            slope: single(settings.k1 * settings.b / statistics.average_words()),
            power: settings.power,
        }
    }

    /// How much an offer of so many words must repeat a term: the K of [`Scale::part`].
    pub(crate) fn norm(&self, words: u16) -> f32 {
        self.base + self.slope * f32::from(words)
    }

    /// How often a term with these counts stands in an offer.
    pub(crate) fn count(&self, packed: u8) -> f32 {
        self.counts.get(usize::from(packed)).copied().unwrap_or(0.0)
    }

    /// What one term adds to the sum: its weight, nearly all of it when it stands often.
    pub(crate) fn part(&self, weight: f32, count: f32, norm: f32) -> f32 {
        if count > 0.0 { weight * count / (norm + count) } else { 0.0 }
    }

    /// The value of the criterion, 0..=1, from the sum of the parts; weights sum to 1.
    pub(crate) fn value(&self, sum: f32) -> f64 {
        if sum <= 0.0 { 0.0 } else { unit(f64::from(sum)).powf(self.power) }
    }
}

/// What the terms of needs count: how often the need says it, and how much it tells.
#[derive(Clone, Debug)]
pub(crate) struct TermWeights {
    /// By the [`TermCount`]'s counts, for a term that tells 1.
    words: Vec<f64>,
    /// What a concept counts, a word being 1.
    concept: f64,
}

impl TermWeights {
    pub(crate) fn new(settings: &TextSettings) -> TermWeights {
        let [title, description, expertise] = settings.need.array();
        let weight = |bits: u16| {
            let times =
                title * f64::from(bits & 3) + description * f64::from(bits >> 2 & 7) + expertise * f64::from(bits >> 5);
            (settings.k3 + 1.0) * times / (settings.k3 + times)
        };
        TermWeights { words: (0..256).map(weight).collect(), concept: settings.concept }
    }

    /// The weight of a term with these counts and this rarity.
    pub(crate) fn of(&self, packed: u8, concept: bool, rarity: f64) -> f64 {
        let kind = if concept { self.concept } else { 1.0 };
        kind * self.words.get(usize::from(packed)).copied().unwrap_or(0.0) * rarity
    }
}

/// Keeps the heaviest entries, at most `text.terms`, in their order. Of equally heavy ones the
/// first stay; entries stand in the order of their terms.
pub(crate) fn keep_heaviest<T: Copy>(entries: &mut Vec<T>, weight: impl Fn(&T) -> f64, settings: &TextSettings) {
    let most = wide(settings.terms);
    if entries.len() <= most {
        return;
    }
    let mut order: Vec<(f64, usize)> = entries.iter().map(weight).zip(0..).collect();
    if let Some(last) = most.checked_sub(1) {
        let heavier = |one: &(f64, usize), other: &(f64, usize)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
        order.select_nth_unstable_by(last, heavier);
    }
    order.truncate(most);
    order.sort_unstable_by_key(|(_, position)| *position);
    *entries = order.iter().filter_map(|(_, position)| entries.get(*position).copied()).collect();
}

/// A term that both texts have, what it adds, and where it stands in the offer's.
pub(crate) type TextPart = (Term, f32, TermCount);

/// The sum of the parts of an offer's text.
pub(crate) fn sum(parts: impl IntoIterator<Item = TextPart>) -> f32 {
    parts.into_iter().fold(0.0, |sum, (_, part, _)| sum + part)
}

/// A need's heaviest terms with what each tells, under one policy and one snapshot.
#[derive(Clone, Debug)]
pub(crate) struct WeighedNeed {
    /// In the order of the terms, which is the order in which parts are summed; the weights sum
    /// to 1.
    pub terms: Vec<(Term, f32)>,
}

impl WeighedNeed {
    pub(crate) fn new(need: &PreparedNeed, statistics: &Statistics, settings: &TextSettings) -> WeighedNeed {
        let weights = TermWeights::new(settings);
        let weigh = |mark: Mark| (mark.term, weights.of(mark.counts, mark.concept, statistics.rarity(mark.term)));
        let mut terms: Vec<(Term, f64)> = need.text.marks().map(weigh).collect();
        keep_heaviest(&mut terms, |(_, weight)| *weight, settings);
        let total: f64 = terms.iter().map(|(_, weight)| weight).sum();
        let share = |weight: f64| if total > 0.0 { single(weight / total) } else { 0.0 };
        WeighedNeed { terms: terms.into_iter().map(|(term, weight)| (term, share(weight))).collect() }
    }

    /// What each term that an offer's text has too adds, in the order of the terms.
    pub(crate) fn parts<'t>(&'t self, text: &'t TermCounts, scale: &'t Scale) -> impl Iterator<Item = TextPart> {
        let norm = scale.norm(text.words());
        self.terms.iter().filter_map(move |(term, weight)| {
            let found = text.get(*term)?;
            Some((*term, scale.part(*weight, scale.count(found.counts), norm), found))
        })
    }

    /// The sum of the parts of one offer's text.
    pub(crate) fn sum(&self, text: &TermCounts, scale: &Scale) -> f32 {
        sum(self.parts(text, scale))
    }
}
