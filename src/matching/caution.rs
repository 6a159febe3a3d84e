//! What speaks against a pair although its words agree: an exclusion, or help for others.

use super::direction::{Axis, Directions};
use super::evidence::Evidence;
use super::gates::Pair;
use super::numbers::real;
use super::open_texts::OpenTexts;
use super::phrase::Via;
use super::policy::CautionSettings;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::said::Said;

/// By what the values of policy area, expertise, text and relatedness are multiplied, 0..=1.
pub(crate) fn factor(pair: &Pair<'_, '_>) -> f64 {
    let settings = &pair.policy.caution;
    let excluded = if settings.exclusion > 0.0 { excluded_share(pair.need, pair.offer) } else { 0.0 };
    factor_of(excluded, &pair.need.directions, &pair.offer.directions, settings)
}

/// The same from the share of terms that are excluded, and whom the two texts are about.
pub(crate) fn factor_of(excluded: f64, one: &Directions, other: &Directions, settings: &CautionSettings) -> f64 {
    let against = one.against(other).map(|axis| cost(axis, settings));
    against.fold(1.0 - settings.exclusion * excluded, |factor, cost| factor * (1.0 - cost))
}

fn cost(axis: Axis, settings: &CautionSettings) -> f64 {
    match axis {
        Axis::Movement => settings.movement,
        Axis::Helped => settings.helped,
    }
}

/// What a term that is named to exclude it counts, one in common being 1: it was named on purpose.
const EXCLUDED_COUNTS: usize = 3;

/// Of the terms that the two have in common, the share that one of them only names to exclude it.
pub(crate) fn excluded_share(need: &PreparedNeed, offer: &PreparedOffer) -> f64 {
    let by_offer = offer.text.excluded().filter(|term| need.text.has(*term)).count();
    let by_need = need.text.excluded().filter(|term| offer.text.has(*term)).count();
    let excluded = by_offer + by_need;
    if excluded == 0 {
        return 0.0;
    }
    let excluded = excluded * EXCLUDED_COUNTS;
    let common = need.text.terms().filter(|term| offer.text.has(*term)).count();
    real(excluded) / real(excluded + common)
}

/// What lowers the pair, in the records' own words: sentences that exclude, and who stands against
/// whom.
pub(crate) fn evidence<'a>(pair: &Pair<'_, 'a>, texts: &OpenTexts<'a>) -> Vec<Evidence<'a>> {
    let settings = &pair.policy.caution;
    let mut evidence = Vec::new();
    let share = excluded_share(pair.need, pair.offer);
    if settings.exclusion > 0.0 && share > 0.0 {
        let similarity = 1.0 - settings.exclusion * share;
        let (need, offer) = (pair.need, pair.offer);
        let needed = said(need.exclusions.iter().map(|place| need.written(*place)));
        let offered = said(offer.exclusions().iter().map(|place| texts.written(*place)));
        evidence.push(Evidence { needed, offered, via: Via::Exclusion, similarity });
    }
    for axis in pair.need.directions.against(&pair.offer.directions) {
        let cost = cost(axis, settings);
        let name = |directions: &Directions| Said::words(directions.name(axis).unwrap_or_default());
        let (needed, offered) = (name(&pair.need.directions), name(&pair.offer.directions));
        if cost > 0.0 {
            evidence.push(Evidence { needed, offered, via: Via::Direction, similarity: 1.0 - cost });
        }
    }
    evidence
}

/// The parts of a record's texts that name what is not meant.
fn said<'t>(parts: impl Iterator<Item = &'t str>) -> Said<'static> {
    Said::sentence(parts.map(str::trim).collect::<Vec<_>>().join(" … "))
}
