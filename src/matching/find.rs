//! The best matches of one record among all of the other side: the same as scoring every pair,
//! without comparing every pair of phrases or texts.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::criteria;
use super::expertise::{Cover, best_cover, text_share};
use super::explain::{Context, Match};
use super::facts::{Importance, Key};
use super::gates::{Gate, Outcome, Pair};
use super::index::Index;
use super::numbers::wide;
use super::phrase::{Likeness, Weighed};
use super::phrase_table::Role;
use super::policy::Policy;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::reference::Reference;
use super::relevance::{Scale, WeighedNeed};
use super::score::{Label, Rank, score};
use super::segment::{Record, Shelf};
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
    pub viewer: Viewer,
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
    if !need.facts.audience.admits(&question.viewer) {
        return Found::default();
    }
    let context = Context::new(index, question);
    let (weighed, scale) = (context.weigh(need), &context.scale);
    let mut ranked = Ranked::default();
    for shelf in index.offers.iter() {
        let sheet = OfferSheet::new(shelf, need, &weighed, scale, question);
        for (position, offer) in shelf.live() {
            if !offer.facts.audience.admits(&question.viewer) {
                continue;
            }
            let pair = question.pair(need, offer);
            if !pair.may_pass() {
                continue;
            }
            let covers = sheet.covers(shelf, position, &question.policy.expertise);
            let text = scale.value(sheet.raw.get(position).copied().unwrap_or(0.0), &weighed);
            ranked.enter(&pair, &covers, text, offer.key(), question, offer);
        }
    }
    ranked.finish(question, |offer| context.matched(need, &weighed, &offer))
}

/// The needs that an offer matches, best first, with the same scores as in the other direction.
pub fn find_needs(index: &Index, offer: &PreparedOffer, question: &Question<'_>) -> Found {
    if !offer.facts.audience.admits(&question.viewer) {
        return Found::default();
    }
    let context = Context::new(index, question);
    let scale = &context.scale;
    let settings = &question.policy.expertise;
    let mut ranked = Ranked::default();
    for shelf in index.needs.iter() {
        let likeness = need_likeness(shelf, offer, index, question);
        for (position, need) in shelf.live() {
            if !need.facts.audience.admits(&question.viewer) {
                continue;
            }
            let pair = question.pair(need, offer);
            if !pair.may_pass() {
                continue;
            }
            let weighed = context.weigh(need);
            let wanted = shelf.segment.phrases.of_record(position).iter();
            let covers: Vec<Cover> = wanted
                .zip(need.phrases.iter().zip(&weighed.phrases))
                .map(|(&number, (phrase, weights))| {
                    let offered = likeness.iter().map(|row| row.get(wide(number)).copied().flatten());
                    best_cover(offered, text_share(phrase, weights, &offer.text), settings)
                })
                .collect();
            let text = scale.value(weighed.raw(&offer.text, scale), &weighed);
            ranked.enter(&pair, &covers, text, need.key(), question, need);
        }
    }
    ranked.finish(question, |need| context.matched(&need, &context.weigh(&need), offer))
}

/// For each phrase of the offer, its likeness to each distinct phrase of the needs.
fn need_likeness(
    shelf: &Shelf<PreparedNeed>,
    offer: &PreparedOffer,
    index: &Index,
    question: &Question<'_>,
) -> Vec<Vec<Option<Likeness>>> {
    offer
        .phrases
        .iter()
        .map(|phrase| {
            let weights: Vec<f64> = phrase.words.iter().map(|word| index.statistics.rarity(word.stem)).collect();
            likeness_row(shelf, Weighed { phrase, weights: &weights }, Role::Offered, question)
        })
        .collect()
}

/// The likeness of a phrase to each distinct phrase of a shelf.
fn likeness_row<R: Record>(
    shelf: &Shelf<R>,
    phrase: Weighed<'_>,
    role: Role,
    question: &Question<'_>,
) -> Vec<Option<Likeness>> {
    let table = &shelf.segment.phrases;
    let mut row = vec![None; table.len()];
    let thesaurus = &question.reference.thesaurus;
    let settings = &question.policy.expertise;
    for (number, found) in table.neighbours(phrase, role, &shelf.weights, thesaurus, settings) {
        if let Some(place) = row.get_mut(wide(number)) {
            *place = Some(found);
        }
    }
    row
}

/// What is computed for all offers of a shelf at once.
struct OfferSheet {
    /// The raw text score of each offer.
    raw: Vec<f64>,
    /// For each wanted phrase, the share of it that each offer's text says.
    said: Vec<Vec<f64>>,
    /// For each wanted phrase, its likeness to each distinct offered phrase.
    likeness: Vec<Vec<Option<Likeness>>>,
}

impl OfferSheet {
    fn new(
        shelf: &Shelf<PreparedOffer>,
        need: &PreparedNeed,
        weighed: &WeighedNeed,
        scale: &Scale,
        question: &Question<'_>,
    ) -> OfferSheet {
        let wanted = || need.phrases.iter().zip(&weighed.phrases);
        OfferSheet {
            raw: raw_scores(shelf, weighed, scale),
            said: wanted().map(|(phrase, weights)| said(shelf, phrase, weights)).collect(),
            likeness: wanted()
                .map(|(phrase, weights)| likeness_row(shelf, Weighed { phrase, weights }, Role::Wanted, question))
                .collect(),
        }
    }

    /// The cover of every wanted phrase by the offer at a position.
    fn covers(
        &self,
        shelf: &Shelf<PreparedOffer>,
        position: usize,
        settings: &super::policy::ExpertiseSettings,
    ) -> Vec<Cover> {
        let offered = shelf.segment.phrases.of_record(position);
        self.likeness
            .iter()
            .zip(&self.said)
            .map(|(row, said)| {
                let found = offered.iter().map(|&number| row.get(wide(number)).copied().flatten());
                best_cover(found, said.get(position).copied().unwrap_or(0.0), settings)
            })
            .collect()
    }
}

/// The raw text scores of all offers of a shelf, term by term in the order in which
/// [`WeighedNeed::raw`] sums, so that both give the same bits.
fn raw_scores(shelf: &Shelf<PreparedOffer>, weighed: &WeighedNeed, scale: &Scale) -> Vec<f64> {
    let field_weights: Vec<[f64; 3]> = shelf.all().map(|offer| scale.field_weights(offer.text.lengths)).collect();
    let mut raw = vec![0.0; shelf.size()];
    for (term, weight) in &weighed.terms {
        for posting in shelf.segment.postings(*term) {
            let record = wide(posting.record);
            if let (Some(sum), Some(fields)) = (raw.get_mut(record), field_weights.get(record)) {
                *sum += scale.part(*weight, posting.counts, *fields);
            }
        }
    }
    raw
}

/// What [`text_share`] gives for one phrase and each offer of a shelf.
fn said(shelf: &Shelf<PreparedOffer>, phrase: &super::phrase::Phrase, weights: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; shelf.size()];
    let mut all = 0.0;
    for (word, weight) in phrase.words.iter().zip(weights) {
        for posting in shelf.segment.postings(word.stem) {
            if let Some(sum) = sums.get_mut(wide(posting.record)) {
                *sum += weight;
            }
        }
        all += weight;
    }
    if all > 0.0 {
        sums.iter_mut().for_each(|sum| *sum /= all);
    }
    sums
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
