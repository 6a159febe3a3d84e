//! The best matches of one record among all of the other side: the same as scoring every pair,
//! without comparing every pair of phrases or texts.

use std::collections::HashSet;
use std::sync::Arc;

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
    if !need.facts.audience.admits(question.viewer) {
        return Found::default();
    }
    let context = Context::new(index, question);
    let (weighed, scale) = (context.weigh(need), &context.scale);
    let mut ranked = Ranked::default();
    for shelf in index.offers.iter() {
        let sheet = OfferSheet::new(shelf, need, &weighed, scale, question);
        for (position, offer) in shelf.live() {
            if !offer.facts.audience.admits(question.viewer) {
                continue;
            }
            let pair = question.pair(need, offer);
            if !pair.may_pass() {
                continue;
            }
            let covers = sheet.covers(shelf, position, &question.policy.expertise);
            let text = sheet.text(position, scale, &weighed);
            ranked.enter(&pair, &covers, text, offer.key(), question, offer);
        }
    }
    ranked.finish(question, |offer| context.matched(need, &weighed, &offer))
}

/// The needs that an offer matches, best first, with the same scores as in the other direction.
pub fn find_needs(index: &Index, offer: &PreparedOffer, question: &Question<'_>) -> Found {
    if !offer.facts.audience.admits(question.viewer) {
        return Found::default();
    }
    let context = Context::new(index, question);
    let scale = &context.scale;
    let mut ranked = Ranked::default();
    for shelf in index.needs.iter() {
        let sheet = NeedSheet::new(shelf, offer, index, scale, question);
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
            ranked.enter(&pair, &covers, text, need.key(), question, need);
        }
    }
    ranked.finish(question, |need| context.matched(&need, &context.weigh(&need), offer))
}

/// Matches with their places, before they are explained.
struct Ranked<R> {
    entries: Vec<(Rank, Arc<R>)>,
}

impl<R> Default for Ranked<R> {
    fn default() -> Self {
        Ranked { entries: Vec::new() }
    }
}

impl<R> Ranked<R> {
    fn enter(
        &mut self,
        pair: &Pair<'_>,
        covers: &[Cover],
        text: f64,
        key: Key,
        question: &Question<'_>,
        record: &Arc<R>,
    ) {
        let mandatory = pair.need.facts.expertise.iter().any(|wanted| wanted.importance == Importance::Mandatory);
        if mandatory && pair.outcome(Gate::MandatoryExpertise, covers) == Outcome::Unmet {
            return;
        }
        let values = criteria::values(pair, covers, text, &question.reference.taxonomy);
        let score = score(&values, question.policy);
        let label = Label::of(score, &question.policy.thresholds);
        let asked = question.labels.is_empty() || question.labels.contains(&label);
        if label != Label::None && asked {
            self.entries.push((Rank::new(score, &values, key), Arc::clone(record)));
        }
    }

    fn finish(mut self, question: &Question<'_>, explain: impl Fn(Arc<R>) -> Match) -> Found {
        let total = self.entries.len();
        // Sorting only what is asked for gives the same as sorting all: no two places are equal.
        if question.limit < total {
            if question.limit > 0 {
                self.entries.select_nth_unstable_by(question.limit - 1, |one, other| one.0.cmp(&other.0));
            }
            self.entries.truncate(question.limit);
        }
        self.entries.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let matches = self.entries.into_iter().map(|(_, record)| explain(record)).collect();
        Found { matches, total }
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
