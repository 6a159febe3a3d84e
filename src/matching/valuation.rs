//! The values of every pair that the gates let through, for learning the weights.

use super::criteria::{self, Values};
use super::expertise::covers;
use super::explain::Context;
use super::facts::Key;
use super::find::Question;
use super::gates::{Gate, Outcome};
use super::index::Index;
use super::prepare::PreparedNeed;
use super::relatedness::likeness;

/// An offer with the values of its criteria for one need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Valued {
    /// The offer.
    pub offer: Key,
    /// One value for each criterion, in the order of [`super::Criterion::ALL`].
    pub values: Values,
}

/// The values of all offers that the gates let through, in no particular order. Scores and
/// labels are not looked at.
pub fn value_offers(index: &Index, need: &PreparedNeed, question: &Question<'_>) -> Vec<Valued> {
    let context = Context::new(index, question);
    let weighed = context.weigh(need);
    let place = index.relatedness().vector(need);
    let visible = index.offers().filter(|offer| offer.facts.audience.admits(question.viewer));
    let valued = visible.filter_map(|offer| {
        let pair = question.pair(need, offer);
        let thesaurus = &question.reference.thesaurus;
        let covers = covers(need, offer, thesaurus, &question.policy.expertise);
        if Gate::ALL.iter().any(|&gate| pair.outcome(gate, &covers) == Outcome::Unmet) {
            return None;
        }
        let text = context.scale.value(weighed.sum(&offer.text, &context.scale));
        let related = likeness(&place, &index.relatedness().vector(&**offer));
        let values = criteria::values(&pair, &covers, text, related, &question.reference.taxonomy);
        Some(Valued { offer: offer.key(), values })
    });
    valued.collect()
}
