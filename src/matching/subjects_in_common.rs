//! Which concepts of the thesaurus a need and an offer are both near: what their relatedness is about, for whoever reads
//! it. It takes no part in the score, and is looked up for what is shown alone.

use super::concept_places::NearConcepts;
use super::criteria::Criterion;
use super::evidence::Evidence;
use super::explain::Match;
use super::index::Index;
use super::numbers::unit;
use super::phrase::Via;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::relatedness::Vector;
use super::said::Said;

/// The concepts that one record is near: looked up once, and compared with each record of the other side that is shown
/// beside it.
#[derive(Debug)]
pub struct Subjects<'i> {
    index: &'i Index,
    near: NearConcepts<'i>,
}

impl<'i> Subjects<'i> {
    /// Those of a need, in or out of the index.
    pub fn of_need(index: &'i Index, need: &PreparedNeed) -> Subjects<'i> {
        Subjects::of(index, &index.place_of_need(need))
    }

    /// Those of an offer, in or out of the index.
    pub fn of_offer(index: &'i Index, offer: &PreparedOffer) -> Subjects<'i> {
        Subjects::of(index, &index.place_of_offer(offer))
    }

    fn of(index: &'i Index, text: &Vector) -> Subjects<'i> {
        Subjects { index, near: index.relatedness().near_concepts(text) }
    }

    /// Names those that a need is near too in its match with the offer: in the evidence of the relatedness, by their
    /// codes, behind the rest, if the two are related.
    pub fn name_beside_need(&self, found: &mut Match<'i>, need: &PreparedNeed) {
        self.name(found, || self.index.place_of_need(need));
    }

    /// The same with an offer, in its match with the need.
    pub fn name_beside_offer(&self, found: &mut Match<'i>, offer: &PreparedOffer) {
        self.name(found, || self.index.place_of_offer(offer));
    }

    fn name(&self, found: &mut Match<'i>, other: impl FnOnce() -> Vector) {
        let result = found.criteria.iter_mut().find(|result| result.criterion == Criterion::Relatedness);
        let Some(evidence) = result.map(|result| &mut result.evidence) else { return };
        if evidence.iter().all(|fact| fact.via != Via::Related) {
            return;
        }
        let subjects = self.near.in_common(&other().by_lessons()).into_iter();
        evidence.extend(subjects.map(|(concept, near)| Evidence {
            needed: Said::words(concept),
            offered: Said::words(concept),
            via: Via::Subject,
            similarity: unit(near),
        }));
    }
}
