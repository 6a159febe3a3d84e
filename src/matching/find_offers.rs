//! The offers of one shelf for one need: what the need's terms and phrases find there, and the
//! values of an offer read off it.

use std::sync::Arc;

use super::bounds::{Bound, may_reach};
use super::caution::{excluded_share, factor_of};
use super::criteria::{Subject, Values};
use super::expertise::{Cover, best_cover, cover_by_text, importance, text_share};
use super::explain::Compared;
use super::facts::{Importance, Key};
use super::find::{Place, Question, Search, is_shown};
use super::gates::Pair;
use super::neighbours::Neighbours;
use super::numbers::single;
use super::offer_judge::{OfferJudge, Structured};
use super::phrase::{Phrase, PhraseWord};
use super::policy::ExpertiseSettings;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::relatedness::Vector;
use super::relevance::{Scale, WeighedNeed};
use super::segment::Segment;
use super::shelves::Shelf;
use super::sums::Sums;
use super::top::Entry;

/// A need on one shelf of offers.
pub(crate) struct OfferSearch<'q, 'a> {
    shelf: &'a Shelf<PreparedOffer>,
    need: &'a PreparedNeed,
    question: &'q Question<'q>,
    judge: OfferJudge<'q>,
    /// For each wanted phrase the offered ones that are like it.
    neighbours: Vec<Arc<Neighbours>>,
    /// What all wanted phrases count together.
    counts: f32,
    mandatory: u8,
    /// Where the need's text lies.
    place: Vector,
    /// The most that the structured criteria can be.
    most: Structured,
}

impl<'q, 'a: 'q> OfferSearch<'q, 'a> {
    pub(crate) fn new(
        shelf: &'a Shelf<PreparedOffer>,
        need: &'a PreparedNeed,
        place: Vector,
        question: &'q Question<'q>,
    ) -> OfferSearch<'q, 'a> {
        let settings = &question.policy.expertise;
        let thesaurus = &question.reference.thesaurus;
        let wanted = &need.facts.expertise;
        // Where nothing is enough, nothing is missing.
        let strict = settings.covered > 0.0;
        let mandatory = wanted.iter().filter(|wanted| strict && wanted.importance == Importance::Mandatory).count();
        let judge = OfferJudge::new(need, question.reference, question.policy, question.today);
        OfferSearch {
            most: judge.most(&shelf.segment.rows),
            shelf,
            need,
            question,
            judge,
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

    /// What a search knows of the pair with a record that it found.
    pub(crate) fn compared(&self, entry: &Entry) -> Compared {
        Compared { covers: self.covers(entry.position), values: entry.values }
    }

    /// The cover of every wanted phrase by the offer at a position.
    fn covers(&self, position: usize) -> Vec<Cover> {
        let Some(offer) = self.offer(position) else { return Vec::new() };
        let offered = self.shelf.segment.phrases.of_record(position);
        let wanted = self.need.phrases.iter().zip(&self.neighbours);
        let cover = |(phrase, neighbours): (&Arc<Phrase>, &Arc<Neighbours>)| {
            let found = offered.iter().map(|&number| neighbours.likeness(number));
            best_cover(found, || text_share(phrase, &offer.text), &self.question.policy.expertise)
        };
        wanted.map(cover).collect()
    }
}

impl Search for OfferSearch<'_, '_> {
    fn question(&self) -> &Question<'_> {
        self.question
    }

    fn bound(&self) -> Bound {
        Bound::new(self.question.policy, self.counts, &self.most)
    }

    fn related(&self, position: usize) -> f64 {
        let unknown = self.question.policy.not_stated.relatedness;
        self.shelf.related(&self.place, position).unwrap_or(unknown)
    }

    fn caution(&self, position: usize) -> f64 {
        let segment = &self.shelf.segment;
        let Some(row) = segment.rows.row(position) else { return 1.0 };
        let settings = &self.question.policy.caution;
        let may_exclude = settings.exclusion > 0.0 && (row.excludes || self.need.text.excludes());
        let offer = if may_exclude { segment.record(position) } else { None };
        let excluded = offer.map_or(0.0, |offer| excluded_share(self.need, offer));
        factor_of(excluded, &self.need.directions, &row.directions, settings)
    }

    fn values(&self, place: Place, sums: &Sums, scale: &Scale, floor: f64) -> Option<Values> {
        let Place { number, position } = place;
        let (segment, policy) = (&self.shelf.segment, self.question.policy);
        let row = segment.rows.row(position)?;
        let sum = sums.expertise.get(number).copied().unwrap_or(0.0);
        let expertise = if self.counts > 0.0 { f64::from(sum / self.counts) } else { policy.not_stated.expertise };
        let text = scale.value(sums.text.get(number).copied().unwrap_or(0.0));
        let related = self.related(position);
        let [policy_area, modality] = self.judge.subject(&segment.rows, row);
        let subject = Subject { policy_area, expertise, text, modality, related };
        if !may_reach(floor, &subject, &self.most, policy) {
            return None;
        }
        let circumstances = self.judge.circumstances(&segment.rows, row)?;
        let covered = sums.mandatory.get(number).copied().unwrap_or(0);
        if covered < self.mandatory && !segment.phrases.of_record(position).is_empty() {
            return None;
        }
        if !self.shelf.is_live(position) || !is_shown(self.shelf, position, row.disclosure, self.question.viewer) {
            return None;
        }
        Some(subject.with(circumstances))
    }

    fn pair(&self, position: usize) -> Option<(Pair<'_, '_>, Key)> {
        let record = self.shelf.segment.record(position)?;
        Some((self.question.pair(self.need, record), record.key()))
    }
}

/// Adds up, for every offer of the shelf that passes the cheap gates, its text and its covers of
/// what is wanted.
pub(crate) fn sum_offers(sums: &mut Sums, search: &OfferSearch<'_, '_>, weighed: &WeighedNeed, scale: &Scale) {
    let segment = &search.shelf.segment;
    sums.begin(segment.masks.passing(&segment.rows, &search.judge), segment.size());
    for (term, weight) in &weighed.terms {
        sums.add_text(segment.postings.of(*term), |position, counts| {
            scale.part(*weight, scale.count(counts), scale.norm(segment.words(position)))
        });
    }
    let settings = &search.question.policy.expertise;
    let wanted = search.need.facts.expertise.iter().zip(&search.need.phrases).zip(&search.neighbours);
    for ((wanted, phrase), neighbours) in wanted {
        sums.cover(neighbours);
        cover_said(sums, segment, phrase, settings);
        let mandatory = (wanted.importance == Importance::Mandatory).then(|| single(settings.covered));
        sums.add_covers(single(importance(wanted.importance, settings)), mandatory);
    }
}

/// Raises the cover of a phrase where the text says enough of it.
fn cover_said(sums: &mut Sums, segment: &Segment<PreparedOffer>, phrase: &Phrase, settings: &ExpertiseSettings) {
    let all: u16 = phrase.words.iter().map(|word| word.weight).sum();
    let cover = |said: u16| cover_by_text(f32::from(said) / f32::from(all), settings);
    let least = single(settings.least_similarity);
    let Some(enough) = (1..=all).find(|said| cover(*said) >= least) else { return };
    let postings = |word: &PhraseWord| (segment.postings.of(word.form.stem), word.weight);
    let mut words: Vec<_> = phrase.words.iter().map(postings).collect();
    sums.cover_said(&mut words, enough, cover);
}
