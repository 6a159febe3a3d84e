//! Which concepts of the thesaurus a need and an offer are both near: what their relatedness is about, for whoever reads
//! it. It takes no part in the score, and is looked up for what is shown alone.

use super::criteria::Criterion;
use super::evidence::Evidence;
use super::explain::Match;
use super::index::Index;
use super::numbers::unit;
use super::phrase::Via;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::said::Said;

/// Names them in the evidence of the relatedness of a pair, by their codes, behind the rest, if the two are related.
pub fn name_subjects<'a>(found: &mut Match<'a>, index: &'a Index, need: &PreparedNeed, offer: &PreparedOffer) {
    let result = found.criteria.iter_mut().find(|result| result.criterion == Criterion::Relatedness);
    let Some(evidence) = result.map(|result| &mut result.evidence) else { return };
    if evidence.iter().all(|fact| fact.via != Via::Related) {
        return;
    }
    let relatedness = index.relatedness();
    let need = index.needs.place(need).unwrap_or_else(|| relatedness.vector(need));
    let offer = index.offers.place(offer).unwrap_or_else(|| relatedness.vector(offer));
    let subjects = relatedness.subjects_in_common(&need, &offer).into_iter();
    evidence.extend(subjects.map(|(concept, near)| Evidence {
        needed: Said::words(concept),
        offered: Said::words(concept),
        via: Via::Subject,
        similarity: unit(near),
    }));
}
