//! The best matches of one record among all of the other side: the same as scoring every pair,
//! without comparing every pair of phrases or texts.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::criteria;
use super::expertise::Cover;
use super::explain::{Context, Match};
use super::facts::{Importance, Key};
use super::gates::{Gate, Outcome, Pair};
use super::index::Index;
use super::policy::Policy;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::reference::Reference;
use super::relevance::WeighedNeed;
use super::score::{Label, Rank, score};
use super::sheets::{NeedSheet, OfferSheet};
use super::visibility::Viewer;

/// Who asks, when, by which policy, and for how much.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Vocabularies; the same as those the records were prepared with.
    pub reference: &'a Reference,
    /// How fit is measured.
    pub policy: &'a Policy,
    /// The day for which gates are judged.
    pub today: NaiveDate,
    /// Who looks: what this viewer may not know of does not exist.
    pub viewer: &'a Viewer,
    /// Pairs of need and offer that were declined and are not to be proposed again yet.
    pub cooling: &'a HashSet<(Key, Key)>,
    /// At most this many matches are explained.
    pub limit: usize,
    /// Only matches with one of these labels; empty = every match.
    pub labels: &'a [Label],
}

/// The best matches, and how many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Best first.
    pub matches: Vec<Match>,
    /// How many there are without the limit.
    pub total: usize,
}

/// The offers that match a need, best first. The need may but need not be in the index. Nothing
/// is found when the viewer may not see the need.
pub fn find_offers(index: &Index, need: &PreparedNeed, question: &Question<'_>) -> Found {
    let context = Context::new(index, question);
    let weighed = context.weigh(need);
    let ranked = rank(index, need, &weighed, &context, question);
    let total = ranked.entries.len();
    let best = ranked.best(question.limit).into_iter();
    Found { matches: best.map(|entry| context.matched(need, &weighed, entry.record)).collect(), total }
}

/// What [`find_offers`] finds, as keys and scores without explanations.
pub fn rank_offers(index: &Index, need: &PreparedNeed, question: &Question<'_>) -> Vec<(Key, f64)> {
    let context = Context::new(index, question);
    let ranked = rank(index, need, &context.weigh(need), &context, question);
    let best = ranked.best(question.limit).into_iter();
    best.map(|entry| (entry.record.key(), entry.score)).collect()
}

fn rank<'a>(
    index: &'a Index,
    need: &PreparedNeed,
    weighed: &WeighedNeed,
    context: &Context<'_>,
    question: &Question<'_>,
) -> Ranked<'a, PreparedOffer> {
    let mut ranked = Ranked { entries: Vec::new() };
    if !need.facts.audience.admits(question.viewer) {
        return ranked;
    }
    let scale = &context.scale;
    let place = index.relatedness().vector(&need.text);
    for shelf in index.offers.iter() {
        let sheet = OfferSheet::new(shelf, need, weighed, scale, question);
        for (position, offer) in shelf.live() {
            if !offer.facts.audience.admits(question.viewer) {
                continue;
            }
            let pair = question.pair(need, offer);
            if !pair.may_pass() {
                continue;
            }
            let covers = sheet.covers(shelf, position, &question.policy.expertise);
            let text = sheet.text(position, scale, weighed);
            let related = index.related(&place, offer);
            ranked.enter(&pair, &covers, (text, related), offer.key(), question, offer);
        }
    }
    ranked
}

/// The needs that an offer matches, best first, with the same scores as in the other direction.
pub fn find_needs(index: &Index, offer: &PreparedOffer, question: &Question<'_>) -> Found {
    let context = Context::new(index, question);
    let ranked = reverse_rank(index, offer, &context, question);
    let total = ranked.entries.len();
    let best = ranked.best(question.limit).into_iter();
    let explain = |need: &PreparedNeed| context.matched(need, &context.weigh(need), offer);
    Found { matches: best.map(|entry| explain(entry.record)).collect(), total }
}

/// What [`find_needs`] finds, as keys and scores without explanations.
pub fn rank_needs(index: &Index, offer: &PreparedOffer, question: &Question<'_>) -> Vec<(Key, f64)> {
    let ranked = reverse_rank(index, offer, &Context::new(index, question), question);
    let best = ranked.best(question.limit).into_iter();
    best.map(|entry| (entry.record.key(), entry.score)).collect()
}

fn reverse_rank<'a>(
    index: &'a Index,
    offer: &PreparedOffer,
    context: &Context<'_>,
    question: &Question<'_>,
) -> Ranked<'a, PreparedNeed> {
    let mut ranked = Ranked { entries: Vec::new() };
    if !offer.facts.audience.admits(question.viewer) {
        return ranked;
    }
    let scale = &context.scale;
    for shelf in index.needs.iter() {
        let sheet = NeedSheet::new(shelf, offer, scale, question);
        for (position, need) in shelf.live() {
            if !need.facts.audience.admits(question.viewer) {
                continue;
            }
            let pair = question.pair(need, offer);
            if !pair.may_pass() {
                continue;
            }
            let covers = sheet.covers(shelf, position, &question.policy.expertise);
            let text = sheet.text(shelf, position, scale, &question.policy.text);
            let related = index.related(&index.relatedness().vector(&need.text), offer);
            ranked.enter(&pair, &covers, (text, related), need.key(), question, need);
        }
    }
    ranked
}

/// Matches with their places, before they are explained.
struct Ranked<'a, R> {
    entries: Vec<Entry<'a, R>>,
}

struct Entry<'a, R> {
    rank: Rank,
    score: f64,
    record: &'a R,
}

impl<'a, R> Ranked<'a, R> {
    fn enter(
        &mut self,
        pair: &Pair<'_>,
        covers: &[Cover],
        (text, related): (f64, Option<f64>),
        key: Key,
        question: &Question<'_>,
        record: &'a R,
    ) {
        let mandatory = pair.need.facts.expertise.iter().any(|wanted| wanted.importance == Importance::Mandatory);
        if mandatory && pair.outcome(Gate::MandatoryExpertise, covers) == Outcome::Unmet {
            return;
        }
        let values = criteria::values(pair, covers, text, related, &question.reference.taxonomy);
        let score = score(&values, question.policy);
        let label = Label::of(score, &question.policy.thresholds);
        let asked = question.labels.is_empty() || question.labels.contains(&label);
        if label != Label::None && asked {
            self.entries.push(Entry { rank: Rank::new(score, &values, key), score, record });
        }
    }

    /// The first entries, in their order.
    fn best(mut self, limit: usize) -> Vec<Entry<'a, R>> {
        // Sorting only what is asked for gives the same as sorting all: no two places are equal.
        if limit < self.entries.len() {
            if limit > 0 {
                self.entries.select_nth_unstable_by_key(limit - 1, |entry| entry.rank);
            }
            self.entries.truncate(limit);
        }
        self.entries.sort_unstable_by_key(|entry| entry.rank);
        self.entries
    }
}

impl<'a> Question<'a> {
    pub(crate) fn pair(&self, need: &'a PreparedNeed, offer: &'a PreparedOffer) -> Pair<'a> {
        Pair {
            need,
            offer,
            today: self.today,
            geography: &self.reference.geography,
            policy: self.policy,
            cooling: !self.cooling.is_empty() && self.cooling.contains(&(need.facts.key, offer.facts.key)),
        }
    }
}
