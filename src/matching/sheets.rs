//! What can be computed for all records of a shelf at once: each distinct phrase is compared once,
//! each term looked up once. A record's part is then read off. Everything is summed in the order
//! in which a single pair is, so that both give the same bits.

use super::expertise::{Cover, best_cover};
use super::find::Question;
use super::likeness::Likeness;
use super::numbers::wide;
use super::phrase::Phrase;
use super::policy::{ExpertiseSettings, TextSettings};
use super::prepare::{PreparedNeed, PreparedOffer};
use super::relevance::{Scale, WeighedNeed, term_weight};
use super::segment::{Record, Shelf};

/// The likeness of a phrase to each distinct phrase of a shelf.
fn likeness_row<R: Record>(shelf: &Shelf<R>, phrase: &Phrase, question: &Question<'_>) -> Vec<Option<Likeness>> {
    let table = &shelf.segment.phrases;
    let mut row = vec![None; table.len()];
    let thesaurus = &question.reference.thesaurus;
    let settings = &question.policy.expertise;
    for (number, found) in table.neighbours(phrase, thesaurus, settings) {
        if let Some(place) = row.get_mut(wide(number)) {
            *place = Some(found);
        }
    }
    row
}

/// What is computed for all offers of a shelf at once.
pub(crate) struct OfferSheet {
    /// The raw text score of each offer.
    raw: Vec<f64>,
    /// For each wanted phrase, the share of it that each offer's text says.
    said: Vec<Vec<f64>>,
    /// For each wanted phrase, its likeness to each distinct offered phrase.
    likeness: Vec<Vec<Option<Likeness>>>,
}

impl OfferSheet {
    pub(crate) fn new(
        shelf: &Shelf<PreparedOffer>,
        need: &PreparedNeed,
        weighed: &WeighedNeed,
        scale: &Scale,
        question: &Question<'_>,
    ) -> OfferSheet {
        OfferSheet {
            raw: raw_scores(shelf, weighed, scale),
            said: need.phrases.iter().map(|phrase| said(shelf, phrase)).collect(),
            likeness: need.phrases.iter().map(|phrase| likeness_row(shelf, phrase, question)).collect(),
        }
    }

    /// The value of the text criterion for the offer at a position.
    pub(crate) fn text(&self, position: usize, scale: &Scale, weighed: &WeighedNeed) -> f64 {
        scale.value(self.raw.get(position).copied().unwrap_or(0.0), weighed.total)
    }

    /// The cover of every wanted phrase by the offer at a position.
    pub(crate) fn covers(
        &self,
        shelf: &Shelf<PreparedOffer>,
        position: usize,
        settings: &ExpertiseSettings,
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
                *sum += scale.part(*weight, scale.count(posting.counts, *fields));
            }
        }
    }
    raw
}

/// What [`text_share`] gives for one phrase and each offer of a shelf.
fn said(shelf: &Shelf<PreparedOffer>, phrase: &Phrase) -> Vec<f64> {
    let mut sums = vec![0.0; shelf.size()];
    let mut all = 0.0;
    for word in &phrase.words {
        let weight = f64::from(word.weight);
        for posting in shelf.segment.postings(word.form.stem) {
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

/// What is computed for all needs of a shelf at once.
pub(crate) struct NeedSheet {
    /// How often each distinct term of the needs stands in the offer.
    counts: Vec<f64>,
    /// The share of each distinct wanted phrase that the offer's text says.
    said: Vec<f64>,
    /// For each phrase of the offer, its likeness to each distinct wanted phrase.
    likeness: Vec<Vec<Option<Likeness>>>,
}

impl NeedSheet {
    pub(crate) fn new(
        shelf: &Shelf<PreparedNeed>,
        offer: &PreparedOffer,
        scale: &Scale,
        question: &Question<'_>,
    ) -> NeedSheet {
        let field_weights = scale.field_weights(offer.text.lengths);
        let count = |term| offer.text.get(term).map_or(0.0, |found| scale.count(found.counts, field_weights));
        NeedSheet {
            counts: shelf.segment.terms.distinct().map(count).collect(),
            said: shelf.segment.phrases.said(&offer.text),
            likeness: offer.phrases.iter().map(|phrase| likeness_row(shelf, phrase, question)).collect(),
        }
    }

    /// The value of the text criterion for the need at a position.
    pub(crate) fn text(
        &self,
        shelf: &Shelf<PreparedNeed>,
        position: usize,
        scale: &Scale,
        settings: &TextSettings,
    ) -> f64 {
        let (mut raw, mut total) = (0.0, 0.0);
        for (term, number) in shelf.segment.counted_terms(position) {
            let rarity = shelf.rarities.get(wide(number)).copied().unwrap_or(0.0);
            let weight = term_weight(term, rarity, settings);
            let count = self.counts.get(wide(number)).copied().unwrap_or(0.0);
            if count > 0.0 {
                raw += scale.part(weight, count);
            }
            total += weight;
        }
        scale.value(raw, total)
    }

    /// The cover of every phrase wanted by the need at a position.
    pub(crate) fn covers(
        &self,
        shelf: &Shelf<PreparedNeed>,
        position: usize,
        settings: &ExpertiseSettings,
    ) -> Vec<Cover> {
        let wanted = shelf.segment.phrases.of_record(position).iter();
        wanted
            .map(|&number| {
                let offered = self.likeness.iter().map(|row| row.get(wide(number)).copied().flatten());
                best_cover(offered, self.said.get(wide(number)).copied().unwrap_or(0.0), settings)
            })
            .collect()
    }
}
