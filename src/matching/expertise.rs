//! How far what is wanted is covered by what is offered, phrase by phrase.

use std::sync::Arc;

use super::facts::Importance;
use super::likeness::{Likeness, likeness};
use super::numbers::{single, wide};
use super::phrase::{Phrase, Via};
use super::policy::ExpertiseSettings;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::terms::TermCounts;
use super::thesaurus::Thesaurus;

/// How well one wanted phrase is covered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cover {
    /// 0..=1.
    pub value: f64,
    pub via: Via,
    /// The position of the offered phrase that covers it; none when the offer's text does.
    pub phrase: Option<usize>,
}

impl Cover {
    /// Whether the phrase is covered; compared as covers are kept, in single precision.
    pub(crate) fn is_enough(&self, settings: &ExpertiseSettings) -> bool {
        single(self.value) >= single(settings.covered)
    }
}

pub(crate) const UNCOVERED: Cover = Cover { value: 0.0, via: Via::Words, phrase: None };

/// The cover of every wanted phrase by one offer.
pub(crate) fn covers(
    need: &PreparedNeed,
    offer: &PreparedOffer,
    thesaurus: &Thesaurus,
    settings: &ExpertiseSettings,
) -> Vec<Cover> {
    let cover = |wanted: &Arc<Phrase>| {
        let found = offer.facts.expertise.iter().map(|offered| likeness(wanted, offered, thesaurus, settings));
        best_cover(found, || text_share(wanted, &offer.text), settings)
    };
    need.phrases.iter().map(cover).collect()
}

/// The best of the offered phrases (the first among equals), or the offer's text when it says
/// more; what share of the phrase it says is only asked for where that can be. Covers are compared
/// and summed in single precision.
pub(crate) fn best_cover(
    offered: impl Iterator<Item = Option<Likeness>>,
    text_share: impl FnOnce() -> f32,
    settings: &ExpertiseSettings,
) -> Cover {
    let (mut best, mut most) = (UNCOVERED, 0.0_f32);
    for (position, found) in offered.enumerate() {
        let Some(found) = found else { continue };
        let value = single(found.value);
        if value > most {
            most = value;
            best = Cover { value: found.value, via: found.via, phrase: Some(position) };
        }
    }
    if most >= cover_by_text(1.0, settings) {
        return best;
    }
    let text_share = text_share();
    let said = cover_by_text(text_share, settings);
    if said > most && said >= single(settings.least_similarity) {
        best = Cover { value: settings.text * f64::from(text_share), via: Via::Text, phrase: None };
    }
    best
}

/// The cover of a phrase by a text that says this share of it, rounded once, as every cover is.
pub(crate) fn cover_by_text(share: f32, settings: &ExpertiseSettings) -> f32 {
    single(settings.text * f64::from(share))
}

/// The share of what a phrase's words tell that stands anywhere in an offer's text.
pub(crate) fn text_share(phrase: &Phrase, text: &TermCounts) -> f32 {
    let (mut said, mut all) = (0, 0);
    for word in &phrase.words {
        if text.has(word.form.stem) {
            said += word.weight;
        }
        all += word.weight;
    }
    if all > 0 { f32::from(said) / f32::from(all) } else { 0.0 }
}

/// Where the words of a phrase stand in one place, they stand within twice its length and so many bytes.
const NEARBY: usize = 32;

/// Whether what an offer's text says of a phrase stands in one place: its words, but for generic ones if it has others,
/// where each of them stands first.
pub(crate) fn stands_together(phrase: &Phrase, text: &TermCounts) -> bool {
    let all_generic = phrase.words.iter().all(|word| word.form.groups.generic);
    let telling = phrase.words.iter().filter(|word| all_generic || !word.form.groups.generic);
    let mut places = telling.filter_map(|word| text.get(word.form.stem)).map(|count| count.place);
    let Some(first) = places.next() else { return false };
    let (mut start, mut end) = (first.start, first.start + first.length);
    for place in places {
        if (place.field, place.phrase) != (first.field, first.phrase) {
            return false;
        }
        start = start.min(place.start);
        end = end.max(place.start + place.length);
    }
    wide(end - start) <= 2 * phrase.text.len() + NEARBY
}

/// What a phrase of this importance counts.
pub(crate) fn importance(importance: Importance, settings: &ExpertiseSettings) -> f64 {
    match importance {
        Importance::Mandatory => settings.mandatory_importance,
        Importance::High => settings.high_importance,
        Importance::Some => 1.0,
    }
}

/// The value of the criterion: the mean of the covers by importance; none when nothing is wanted.
pub(crate) fn value(need: &PreparedNeed, covers: &[Cover], settings: &ExpertiseSettings) -> Option<f64> {
    let (mut sum, mut all) = (0.0_f32, 0.0_f32);
    for (wanted, cover) in need.facts.expertise.iter().zip(covers) {
        let counts = single(importance(wanted.importance, settings));
        sum += counts * single(cover.value);
        all += counts;
    }
    (all > 0.0).then(|| f64::from(sum / all))
}
