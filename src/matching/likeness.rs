//! How alike two phrases of expertise are, and why: a pure function of the two phrases, the
//! thesaurus and the policy, the same in both directions. Words are compared by [`super::words_in_common`].
//!
//! Equal phrases are equal; phrases that mention related concepts of the thesaurus are as alike as
//! those concepts; otherwise three views of the wording are blended: words in common by what they
//! tell, neighbouring letters in common, and the edits that turn one spelling into the other. The
//! first sees other word orders and synonyms, the last slips of the pen. Their quadratic mean lets
//! the view that sees most count most.

use super::phrase::{Phrase, Via};
use super::policy::ExpertiseSettings;
use super::spelling::dice;
use super::thesaurus::{Relation, Thesaurus};
use super::words_in_common::words_in_common;

/// How alike two phrases are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// 0..=1.
    pub value: f64,
    pub via: Via,
}

/// Finer differences between phrases mean nothing to anybody, and a step fits into a byte.
const STEPS: f64 = 200.0;

impl Likeness {
    /// The likeness of a number of steps.
    pub(crate) fn of_steps(steps: u8, via: Via) -> Likeness {
        Likeness { value: f64::from(steps) / STEPS, via }
    }

    /// How many steps of 0.005 it is.
    #[expect(clippy::as_conversions, reason = "no other conversion rounds a real number; the value lies in 0..=1")]
    pub(crate) fn steps(&self) -> u8 {
        (self.value * STEPS).round() as u8
    }

    /// In whole steps; nothing when that is none.
    fn stepped(self) -> Option<Likeness> {
        let steps = self.steps();
        (steps > 0).then(|| Likeness::of_steps(steps, self.via))
    }
}

/// How alike two phrases are, `None` when they have too little in common: when no word of one
/// meets one of the other, when they mention no concepts that are near, and when one is not the
/// other misspelt; or when all that comes to less than `least_similarity`.
pub(crate) fn likeness(
    one: &Phrase,
    other: &Phrase,
    thesaurus: &Thesaurus,
    settings: &ExpertiseSettings,
) -> Option<Likeness> {
    if one.folded == other.folded {
        return Some(EQUAL);
    }
    let concept = concept_likeness(one, other, thesaurus, settings);
    let wording = wording_from(concept.max(settings.least_similarity), one, other, settings);
    let concept = Likeness { value: concept, via: Via::Thesaurus };
    let concept = (concept.value > 0.0 && concept.value >= settings.least_similarity).then_some(concept);
    let best = match (concept, wording) {
        (Some(concept), Some(wording)) if wording.value > concept.value => Some(wording),
        (None, wording) => wording,
        (concept, _) => concept,
    };
    best.and_then(Likeness::stepped)
}

/// How alike two phrases are, however little that is: for ranking all of a list.
pub(crate) fn raw_likeness(
    one: &Phrase,
    other: &Phrase,
    thesaurus: &Thesaurus,
    settings: &ExpertiseSettings,
) -> Likeness {
    if one.folded == other.folded {
        return EQUAL;
    }
    let concept = concept_likeness(one, other, thesaurus, settings);
    let (words, exact) = words_in_common(one, other, settings);
    let edits = edits(one, other);
    let value = blend(words, pairs(one, other), edits, settings);
    if concept >= value {
        Likeness { value: concept, via: Via::Thesaurus }
    } else {
        Likeness { value, via: way(words, exact) }
    }
}

const EQUAL: Likeness = Likeness { value: 1.0, via: Via::Equal };

fn way(words: f64, exact: bool) -> Via {
    if exact && words > 0.0 { Via::Words } else { Via::Spelling }
}

/// The three views of the wording as one value.
pub(crate) fn blend(words: f64, pairs: f64, edits: f64, settings: &ExpertiseSettings) -> f64 {
    let edits = ((edits - settings.edits_floor) / (1.0 - settings.edits_floor)).max(0.0);
    let of_words = 1.0 - settings.pairs_share - settings.edits_share;
    let squares =
        of_words * words * words + settings.pairs_share * pairs * pairs + settings.edits_share * edits * edits;
    settings.words * squares.max(0.0).sqrt()
}

/// The likeness by wording if it is more than nothing and reaches `least`; cheap views first.
fn wording_from(least: f64, one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> Option<Likeness> {
    let same_digits = one.digits == other.digits;
    let most_edits = if same_digits { one.letters.most_likeness(&other.letters) } else { 0.0 };
    let (words, exact) = words_in_common(one, other, settings);
    if words == 0.0 && most_edits < settings.misspelt_phrase {
        return None;
    }
    // Blending never falls when a view rises, not even by rounding: a bound that is too low says no.
    if blend(words, f64::from(u8::from(same_digits)), most_edits, settings) < least {
        return None;
    }
    let pairs = pairs(one, other);
    if blend(words, pairs, most_edits, settings) < least {
        return None;
    }
    let edits = edits(one, other);
    let value = blend(words, pairs, edits, settings);
    let enough = (words > 0.0 || edits >= settings.misspelt_phrase) && value > 0.0 && value >= least;
    enough.then(|| Likeness { value, via: way(words, exact) })
}

fn concept_likeness(one: &Phrase, other: &Phrase, thesaurus: &Thesaurus, settings: &ExpertiseSettings) -> f64 {
    let mut best = 0.0_f64;
    for (concept, share) in &one.concepts {
        for (near, near_share) in &other.concepts {
            let factor = match thesaurus.relation(*concept, *near) {
                Some(Relation::Same) => settings.same_concept,
                Some(Relation::Hierarchy) => settings.hierarchy,
                Some(Relation::Related) => settings.related,
                None => continue,
            };
            best = best.max(factor * (f64::from(*share) * f64::from(*near_share)).sqrt());
        }
    }
    best
}

/// The share of neighbouring letters in common. Numbers that differ have nothing in common, so of
/// phrases with other digits only whole words count.
fn pairs(one: &Phrase, other: &Phrase) -> f64 {
    if one.digits == other.digits { dice(&one.pairs, &other.pairs) } else { 0.0 }
}

/// 1 − edits / length of the longer; nothing when their digits differ, because that is no slip.
fn edits(one: &Phrase, other: &Phrase) -> f64 {
    if one.digits == other.digits { one.letters.likeness(&other.letters, &one.folded, &other.folded) } else { 0.0 }
}
