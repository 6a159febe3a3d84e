//! The offers of one shelf for one need: what the need's terms and phrases find there, and the
//! values of an offer read off it.

use std::sync::Arc;

use super::criteria::Values;
use super::expertise::{Cover, best_cover, cover_by_text, importance, text_share};
use super::explain::Compared;
use super::facts::{Importance, Key};
use super::find::{Question, Search, is_shown};
use super::gates::Pair;
use super::masks::Mask;
use super::neighbours::Neighbours;
use super::numbers::{narrow, single, wide};
use super::offer_judge::OfferJudge;
use super::phrase::Phrase;
use super::policy::ExpertiseSettings;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::relatedness::Vector;
use super::relevance::{Scale, WeighedNeed};
use super::segment::{Posting, Segment};
use super::shelves::Shelf;
use super::sums::{Bound, Sums};

/// A need on one shelf of offers.
pub(crate) struct OfferSearch<'a> {
    shelf: &'a Shelf<PreparedOffer>,
    need: &'a PreparedNeed,
    question: &'a Question<'a>,
    judge: OfferJudge<'a>,
    /// For each wanted phrase the offered ones that are like it.
    neighbours: Vec<Arc<Neighbours>>,
    /// What all wanted phrases count together.
    counts: f32,
    mandatory: u8,
    /// Where the need's text lies.
    place: Vector,
}

impl<'a> OfferSearch<'a> {
    pub(crate) fn new(
        shelf: &'a Shelf<PreparedOffer>,
        need: &'a PreparedNeed,
        place: Vector,
        question: &'a Question<'a>,
    ) -> OfferSearch<'a> {
        let settings = &question.policy.expertise;
        let thesaurus = &question.reference.thesaurus;
        let wanted = &need.facts.expertise;
        // Where nothing is enough, nothing is missing.
        let strict = settings.covered > 0.0;
        let mandatory = wanted.iter().filter(|wanted| strict && wanted.importance == Importance::Mandatory).count();
        OfferSearch {
            shelf,
            need,
            question,
            judge: OfferJudge::new(need, question),
            neighbours: need
                .phrases
                .iter()
                .map(|phrase| shelf.segment.neighbours(phrase, thesaurus, settings))
                .collect(),
            counts: wanted.iter().map(|wanted| single(importance(wanted.importance, settings))).sum(),
            mandatory: u8::try_from(mandatory).unwrap_or(u8::MAX),
            place,
        }
    }

    pub(crate) fn offer(&self, position: usize) -> Option<&'a Arc<PreparedOffer>> {
        self.shelf.segment.record(position)
    }

    /// What a search knows of the pair with the record at a position.
    pub(crate) fn compared(&self, position: usize) -> Compared {
        Compared { covers: self.covers(position), related: self.shelf.related(&self.place, position) }
    }

    /// The cover of every wanted phrase by the offer at a position.
    fn covers(&self, position: usize) -> Vec<Cover> {
        let Some(offer) = self.offer(position) else { return Vec::new() };
        let offered = self.shelf.segment.phrases.of_record(position);
        let wanted = self.need.phrases.iter().zip(&self.neighbours);
        let cover = |(phrase, neighbours): (&Arc<Phrase>, &Arc<Neighbours>)| {
            let found = offered.iter().map(|&number| neighbours.likeness(number));
            best_cover(found, text_share(phrase, &offer.text), &self.question.policy.expertise)
        };
        wanted.map(cover).collect()
    }
}

impl Search for OfferSearch<'_> {
    fn question(&self) -> &Question<'_> {
        self.question
    }

    fn bound(&self) -> Bound {
        Bound::new(self.question.policy, self.counts, &self.judge.most(&self.shelf.segment.rows))
    }

    fn related(&self, position: usize) -> f64 {
        let unknown = self.question.policy.not_stated.relatedness;
        self.shelf.related(&self.place, position).unwrap_or(unknown)
    }

    fn mask(&self) -> Mask {
        self.shelf.segment.masks.offers(&self.shelf.segment.rows, &self.judge)
    }

    fn values(&self, position: usize, sums: &Sums, scale: &Scale) -> Option<Values> {
        let segment = &self.shelf.segment;
        let row = segment.rows.row(position)?;
        let [policy_area, geography, language, modality, timing, track_record] =
            self.judge.judge(&segment.rows, row)?;
        let covered = sums.mandatory.get(position).copied().unwrap_or(0);
        if covered < self.mandatory && !segment.phrases.of_record(position).is_empty() {
            return None;
        }
        if !self.shelf.is_live(position) || !is_shown(self.shelf, position, row.disclosure, self.question.viewer) {
            return None;
        }
        let sum = sums.expertise.get(position).copied().unwrap_or(0.0);
        let expertise =
            if self.counts > 0.0 { f64::from(sum / self.counts) } else { self.question.policy.not_stated.expertise };
        let text = scale.value(sums.text.get(position).copied().unwrap_or(0.0));
        let related = self.related(position);
        Some([policy_area, expertise, text, geography, language, modality, timing, track_record, related])
    }

    fn pair(&self, position: usize) -> Option<(Pair<'_>, Key)> {
        let record = self.shelf.segment.record(position)?;
        Some((self.question.pair(self.need, record), record.key()))
    }
}

/// Adds up, for every offer of the shelf, its text and its covers of what is wanted.
pub(crate) fn sum_offers(sums: &mut Sums, search: &OfferSearch<'_>, weighed: &WeighedNeed, scale: &Scale) {
    let segment = &search.shelf.segment;
    sums.clear(segment.size());
    for (term, weight) in &weighed.terms {
        for posting in segment.postings(*term) {
            let record = posting.record();
            if let Some(sum) = sums.text.get_mut(record) {
                let norm = scale.norm(segment.words(record));
                *sum += scale.part(*weight, scale.count(posting.counts()), norm);
            }
        }
    }
    let settings = &search.question.policy.expertise;
    let wanted = search.need.facts.expertise.iter().zip(&search.need.phrases).zip(&search.neighbours);
    for ((wanted, phrase), neighbours) in wanted {
        neighbours.each_record(|record, likeness| sums.cover(record, likeness));
        said(sums, segment, phrase, settings);
        let mandatory = (wanted.importance == Importance::Mandatory).then(|| single(settings.covered));
        sums.add_covers(single(importance(wanted.importance, settings)), mandatory);
    }
}

/// Raises the cover of a phrase where the text says enough of it.
fn said(sums: &mut Sums, segment: &Segment<PreparedOffer>, phrase: &Phrase, settings: &ExpertiseSettings) {
    let mut words: Vec<_> = phrase.words.iter().map(|word| (segment.postings(word.form.stem), word.weight)).collect();
    // Rare words first: what has none of them cannot reach the least by the common ones alone.
    words.sort_by_key(|(postings, _)| postings.len());
    let all: u16 = words.iter().map(|(_, weight)| weight).sum();
    let cover = |said: u16| cover_by_text(f32::from(said) / f32::from(all), settings);
    let least = single(settings.least_similarity);
    let Some(enough) = (1..=all).find(|said| cover(*said) >= least) else { return };
    let (mut said, mut said_by) = (std::mem::take(&mut sums.said), std::mem::take(&mut sums.said_by));
    let mut left = all;
    for (postings, weight) in words {
        if left >= enough {
            said_by_more(&mut said, &mut said_by, postings, weight);
        } else {
            drop_all_below(enough - left, &mut said, &mut said_by);
            said_by_some(&mut said, &said_by, postings, weight);
        }
        left -= weight;
    }
    drop_all_below(enough, &mut said, &mut said_by);
    for record in said_by.drain(..) {
        if let Some(said) = said.get_mut(wide(record)) {
            sums.cover(record, cover(std::mem::take(said)));
        }
    }
    (sums.said, sums.said_by) = (said, said_by);
}

/// Adds the weight of a word for all that say it.
fn said_by_more(said: &mut [u16], said_by: &mut Vec<u32>, postings: &[Posting], weight: u16) {
    for posting in postings {
        if let Some(said) = said.get_mut(posting.record()) {
            if *said == 0 {
                said_by.push(narrow(posting.record()));
            }
            *said += weight;
        }
    }
}

/// So many times longer must a list be that it is quicker to look up each record in it.
const LONG: usize = 16;

/// Adds the weight of a word for those that say something already.
fn said_by_some(said: &mut [u16], said_by: &[u32], postings: &[Posting], weight: u16) {
    if postings.len() > LONG * said_by.len() {
        for record in said_by.iter().map(|record| wide(*record)) {
            if postings.binary_search_by_key(&record, |posting| posting.record()).is_ok()
                && let Some(said) = said.get_mut(record)
            {
                *said += weight;
            }
        }
        return;
    }
    for posting in postings {
        if let Some(said) = said.get_mut(posting.record()).filter(|said| **said > 0) {
            *said += weight;
        }
    }
}

/// Leaves only those that say so much.
fn drop_all_below(least: u16, said: &mut [u16], said_by: &mut Vec<u32>) {
    said_by.retain(|record| match said.get_mut(wide(*record)) {
        Some(said) if *said >= least => true,
        Some(said) => {
            *said = 0;
            false
        }
        None => false,
    });
}
