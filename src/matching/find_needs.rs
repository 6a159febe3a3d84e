//! The needs of one shelf for one offer: what the offer's terms and phrases find there, and the
//! values of a need read off it.

use std::sync::Arc;

use super::bounds::{Bound, may_reach};
use super::caution::{excluded_share, factor_of};
use super::criteria::{Subject, Values};
use super::expertise::{Cover, best_cover, cover_by_text, importance, text_share};
use super::explain::Compared;
use super::facts::{Importance, Key};
use super::find::{Place, Question, Search, is_shown};
use super::gates::Pair;
use super::need_judge::NeedJudge;
use super::need_weights::NeedWeights;
use super::neighbours::Neighbours;
use super::numbers::{single, wide};
use super::offer_judge::Structured;
use super::phrase::Phrase;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::relatedness::Vector;
use super::relevance::Scale;
use super::rows::{Column, IMPORTANCES, Row};
use super::shelves::Shelf;
use super::statistics::Statistics;
use super::sums::Sums;
use super::top::Entry;

/// An offer on one shelf of needs.
pub(crate) struct NeedSearch<'q, 'a> {
    shelf: &'a Shelf<PreparedNeed>,
    offer: &'a PreparedOffer,
    question: &'q Question<'q>,
    judge: NeedJudge<'q>,
    /// For each offered phrase the wanted ones that are like it.
    neighbours: Vec<Arc<Neighbours>>,
    /// What a wanted phrase counts, by the number of its importance.
    counts: [f32; IMPORTANCES.len()],
    /// Where the offer's text lies.
    place: Vector,
    /// The most that the structured criteria can be.
    most: Structured,
}

impl<'q, 'a: 'q> NeedSearch<'q, 'a> {
    pub(crate) fn new(
        shelf: &'a Shelf<PreparedNeed>,
        offer: &'a PreparedOffer,
        place: Vector,
        question: &'q Question<'q>,
    ) -> NeedSearch<'q, 'a> {
        let settings = &question.policy.expertise;
        let thesaurus = &question.reference.thesaurus;
        let neighbours =
            offer.facts.expertise.iter().map(|phrase| shelf.segment.neighbours(phrase, thesaurus, settings));
        let judge = NeedJudge::new(offer, question, &shelf.segment.asking);
        NeedSearch {
            most: judge.most(),
            judge,
            shelf,
            offer,
            question,
            neighbours: neighbours.collect(),
            counts: IMPORTANCES.map(|known| single(importance(known, settings))),
            place,
        }
    }

    /// Whether a need wants any phrase that counts.
    fn wants(&self, row: &Row) -> bool {
        let importances = self.shelf.segment.rows.list(row, Column::Importances);
        importances.iter().any(|number| self.counts.get(wide(*number)).is_some_and(|count| *count > 0.0))
    }

    /// Whether the offer can match anything at all.
    pub(crate) fn is_usable(&self) -> bool {
        self.judge.is_usable()
    }

    pub(crate) fn need(&self, position: usize) -> Option<&'a Arc<PreparedNeed>> {
        self.shelf.segment.record(position)
    }

    /// What a search knows of the pair with a record that it found.
    pub(crate) fn compared(&self, entry: &Entry) -> Compared {
        Compared { covers: self.covers(entry.position), values: entry.values }
    }

    /// The cover of every phrase wanted by the need at a position.
    fn covers(&self, position: usize) -> Vec<Cover> {
        let Some(need) = self.need(position) else { return Vec::new() };
        let wanted = need.phrases.iter().zip(self.shelf.segment.phrases.of_record(position));
        let settings = &self.question.policy.expertise;
        let cover = |(phrase, number): (&Arc<Phrase>, &u32)| {
            let found = self.neighbours.iter().map(|neighbours| neighbours.likeness(*number));
            best_cover(found, || text_share(phrase, &self.offer.text), settings)
        };
        wanted.map(cover).collect()
    }
}

impl Search for NeedSearch<'_, '_> {
    fn question(&self) -> &Question<'_> {
        self.question
    }

    // Sums of expertise are shares already; a need that wants nothing has what is not stated.
    fn bound(&self) -> Bound {
        Bound::new(self.question.policy, 1.0, &self.most)
    }

    fn related(&self, position: usize) -> f64 {
        let unknown = self.question.policy.not_stated.relatedness;
        self.shelf.related(&self.place, position).unwrap_or(unknown)
    }

    fn caution(&self, position: usize) -> f64 {
        let segment = &self.shelf.segment;
        let Some(row) = segment.rows.row(position) else { return 1.0 };
        let settings = &self.question.policy.caution;
        let may_exclude = settings.exclusion > 0.0 && (row.excludes || self.offer.text.excludes());
        let need = if may_exclude { segment.record(position) } else { None };
        let excluded = need.map_or(0.0, |need| excluded_share(need, self.offer));
        factor_of(excluded, &row.directions, &self.offer.directions, settings)
    }

    fn values(&self, place: Place, sums: &Sums, scale: &Scale, floor: f64) -> Option<Values> {
        let Place { number, position } = place;
        let (segment, policy) = (&self.shelf.segment, self.question.policy);
        let row = segment.rows.row(position)?;
        let share = f64::from(sums.expertise.get(number).copied().unwrap_or(0.0));
        let expertise = if self.wants(row) { share } else { policy.not_stated.expertise };
        let text = scale.value(sums.text.get(number).copied().unwrap_or(0.0));
        let related = self.related(position);
        let [policy_area, modality] = self.judge.subject(&segment.rows, row);
        let subject = Subject { policy_area, expertise, text, modality, related };
        if !may_reach(floor, &subject, &self.most, policy) {
            return None;
        }
        let circumstances = self.judge.circumstances(&segment.rows, row)?;
        if sums.mandatory.get(number).copied().unwrap_or(0) > 0 && !self.offer.facts.expertise.is_empty() {
            return None;
        }
        if !self.shelf.is_live(position) || !is_shown(self.shelf, position, row.disclosure, self.question.viewer) {
            return None;
        }
        Some(subject.with(circumstances))
    }

    fn pair(&self, position: usize) -> Option<(Pair<'_, '_>, Key)> {
        let record = self.shelf.segment.record(position)?;
        Some((self.question.pair(record, self.offer), record.key()))
    }
}

/// Adds up, for every need of the shelf that passes the cheap gates, what the offer's text says of it, and the covers of
/// what it wants. `mandatory` counts what is mandatory and not covered.
pub(crate) fn sum_needs(sums: &mut Sums, search: &NeedSearch<'_, '_>, statistics: &Statistics, scale: &Scale) {
    let segment = &search.shelf.segment;
    sums.begin(segment.masks.passing(&segment.rows, &search.judge), segment.size());
    sum_texts(sums, search, statistics, scale);
    sum_covers(sums, search);
}

fn sum_texts(sums: &mut Sums, search: &NeedSearch<'_, '_>, statistics: &Statistics, scale: &Scale) {
    let segment = &search.shelf.segment;
    let settings = &search.question.policy.text;
    let kept = search.shelf.weights.get_or_init(|| NeedWeights::new(segment, statistics, settings));
    let fresh;
    let weights = if kept.hold(settings) {
        kept
    } else {
        fresh = NeedWeights::new(segment, statistics, settings);
        &fresh
    };
    let norm = scale.norm(search.offer.text.words());
    for found in search.offer.text.marks() {
        if let Some(number) = segment.terms.number(found.term) {
            let count = scale.count(found.counts);
            sums.add_shares(weights.of(number), |share| scale.part(share, count, norm));
        }
    }
}

fn sum_covers(sums: &mut Sums, search: &NeedSearch<'_, '_>) {
    let segment = &search.shelf.segment;
    let policy = search.question.policy;
    let (covered, not_stated) = (single(policy.expertise.covered), single(policy.not_stated.expertise));
    let covers = covers_of_phrases(search);
    for number in 0..sums.candidates.len() {
        let Some(position) = sums.candidates.position(number) else { continue };
        let Some(row) = segment.rows.row(position) else { continue };
        let (mut sum, mut all, mut missing) = (0.0_f32, 0.0_f32, 0_u8);
        let importances = segment.rows.list(row, Column::Importances).iter().map(|importance| wide(*importance));
        for (importance, phrase) in importances.zip(segment.phrases.of_record(position)) {
            let count = search.counts.get(importance).copied().unwrap_or(0.0);
            let cover = covers.get(wide(*phrase)).copied().unwrap_or(0.0);
            sum += count * cover;
            all += count;
            if IMPORTANCES.get(importance) == Some(&Importance::Mandatory) && cover < covered {
                missing = missing.saturating_add(1);
            }
        }
        // A need that wants nothing has what is not stated, so that the bound holds for it too.
        if let Some(share) = sums.expertise.get_mut(number) {
            *share = if all > 0.0 { sum / all } else { not_stated };
        }
        if let Some(count) = sums.mandatory.get_mut(number) {
            *count = missing;
        }
    }
}

/// How well the offer covers each distinct phrase that is wanted on the shelf.
fn covers_of_phrases(search: &NeedSearch<'_, '_>) -> Vec<f32> {
    let table = &search.shelf.segment.phrases;
    let settings = &search.question.policy.expertise;
    let mut covers = vec![0.0_f32; table.len()];
    for neighbours in &search.neighbours {
        for (number, likeness) in neighbours.phrases() {
            if let Some(cover) = covers.get_mut(wide(number)) {
                *cover = cover.max(likeness);
            }
        }
    }
    let least = single(settings.least_similarity);
    for (number, share) in table.text_shares(&search.offer.text) {
        let said = cover_by_text(share, settings);
        if let Some(cover) = covers.get_mut(wide(number)).filter(|cover| said >= least && said > **cover) {
            *cover = said;
        }
    }
    covers
}
