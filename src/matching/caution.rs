//! What speaks against a pair although its words agree: an exclusion, or help for others.

use super::direction::Axis;
use super::gates::Pair;
use super::numbers::real;
use super::prepare::{PreparedNeed, PreparedOffer};

/// By what the values of expertise, text and relatedness are multiplied, 0..=1.
pub(crate) fn factor(pair: &Pair<'_>) -> f64 {
    let settings = &pair.policy.caution;
    let excluded = if settings.exclusion > 0.0 { excluded_share(pair.need, pair.offer) } else { 0.0 };
    let against = pair.need.directions.against(&pair.offer.directions).map(|axis| match axis {
        Axis::Movement => settings.movement,
        Axis::Helped => settings.helped,
    });
    against.fold(1.0 - settings.exclusion * excluded, |factor, cost| factor * (1.0 - cost))
}

/// Of the terms that the two have in common, the share that one of them only names to exclude it.
pub(crate) fn excluded_share(need: &PreparedNeed, offer: &PreparedOffer) -> f64 {
    let by_offer = offer.text.excluded.iter().filter(|term| need.text.get(**term).is_some()).count();
    let by_need = need.text.excluded.iter().filter(|term| offer.text.get(**term).is_some()).count();
    let excluded = by_offer + by_need;
    if excluded == 0 {
        return 0.0;
    }
    let common = need.text.terms.iter().filter(|count| offer.text.get(count.term).is_some()).count();
    real(excluded) / real(excluded + common)
}
