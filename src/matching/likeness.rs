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
use super::spelling::{dice, distance};
use super::thesaurus::{Relation, Thesaurus};
use super::words_in_common::{opposed, words_in_common};

/// How alike two phrases are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// 0..=1.
    pub value: f64,
    pub via: Via,
}

/// The part of what is missing to equal that words in common add to concepts in common.
const WORDS_RAISE: f64 = 0.5;
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
    let views = Views {
        concept: || concept_likeness(one, other, thesaurus, settings),
        words: || words_in_common(one, other, settings),
        pairs: || dice(&one.pairs, &other.pairs),
        distance: || distance(&one.folded, &other.folded),
    };
    views.likeness(one, other, settings)
}

/// How the views of two phrases are to be had: whoever compares one with many knows most of it.
pub(crate) struct Views<Concept, Words, Pairs, Distance> {
    /// How alike they are by the concepts that they mention.
    pub concept: Concept,
    /// The words in common, and whether no slip of the pen took part.
    pub words: Words,
    /// The share of neighbouring letters in common.
    pub pairs: Pairs,
    /// How many edits lie between their spellings.
    pub distance: Distance,
}

impl<Concept, Words, Pairs, Distance> Views<Concept, Words, Pairs, Distance>
where
    Concept: FnOnce() -> f64,
    Words: FnOnce() -> (f64, bool),
    Pairs: FnOnce() -> f64,
    Distance: FnOnce() -> u32,
{
    /// As [`likeness`].
    pub(crate) fn likeness(self, one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> Option<Likeness> {
        if one.folded == other.folded {
            return Some(EQUAL);
        }
        let Views { concept, words, pairs, distance } = self;
        let (in_common, exact) = words();
        let concept = raised(concept(), in_common, settings.least_similarity);
        let least = concept.max(settings.least_similarity);
        let words = || (in_common, exact);
        let wording = Wording { words, pairs, distance }.likeness(least, one, other, settings);
        let concept = Likeness { value: concept, via: Via::Thesaurus };
        let concept = (concept.value > 0.0 && concept.value >= settings.least_similarity).then_some(concept);
        let best = match (concept, wording) {
            (Some(concept), Some(wording)) if wording.value > concept.value => Some(wording),
            (None, wording) => wording,
            (concept, _) => concept,
        };
        best.and_then(Likeness::stepped)
    }
}

/// The views of the wording.
struct Wording<Words, Pairs, Distance> {
    words: Words,
    pairs: Pairs,
    distance: Distance,
}

impl<Words, Pairs, Distance> Wording<Words, Pairs, Distance>
where
    Words: FnOnce() -> (f64, bool),
    Pairs: FnOnce() -> f64,
    Distance: FnOnce() -> u32,
{
    /// The likeness by wording if it is more than nothing and reaches `least`; cheap views first.
    fn likeness(self, least: f64, one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> Option<Likeness> {
        // Numbers that differ are no slip: of phrases with other digits only whole words count.
        let same_digits = one.digits == other.digits;
        let most_edits = if same_digits { one.letters.most_likeness(&other.letters) } else { 0.0 };
        let (words, exact) = (self.words)();
        if words == 0.0 && most_edits < settings.misspelt_phrase {
            return None;
        }
        // Blending never falls when a view rises, not even by rounding: a bound that is too low says no.
        if blend(words, f64::from(u8::from(same_digits)), most_edits, settings) < least {
            return None;
        }
        let pairs = if same_digits { (self.pairs)() } else { 0.0 };
        if blend(words, pairs, most_edits, settings) < least {
            return None;
        }
        let edits = edits(one, other, self.distance);
        let value = blend(words, pairs, edits, settings);
        // Opposites are spelled alike: where a word stands in place of its opposite only whole words count.
        let by_spelling = value >= least && !opposed(one, other);
        let (value, edits) = if by_spelling { (value, edits) } else { (blend(words, 0.0, 0.0, settings), 0.0) };
        let enough = (words > 0.0 || edits >= settings.misspelt_phrase) && value > 0.0 && value >= least;
        enough.then(|| Likeness { value, via: way(words, exact) })
    }
}

/// How alike two phrases are, however little that is: for ranking all of a list.
pub fn raw_likeness(one: &Phrase, other: &Phrase, thesaurus: &Thesaurus, settings: &ExpertiseSettings) -> f64 {
    if one.folded == other.folded {
        return EQUAL.value;
    }
    let concept = concept_likeness(one, other, thesaurus, settings);
    let (words, _) = words_in_common(one, other, settings);
    let concept = raised(concept, words, 0.0);
    let (pairs, edits) = match opposed(one, other) {
        true => (0.0, 0.0),
        false => (pairs(one, other), edits(one, other, || distance(&one.folded, &other.folded))),
    };
    blend(words, pairs, edits, settings).max(concept)
}

const EQUAL: Likeness = Likeness { value: 1.0, via: Via::Equal };

fn way(words: f64, exact: bool) -> Via {
    if exact && words > 0.0 { Via::Words } else { Via::Spelling }
}

/// The three views of the wording as one value.
fn blend(words: f64, pairs: f64, edits: f64, settings: &ExpertiseSettings) -> f64 {
    let edits = ((edits - settings.edits_floor) / (1.0 - settings.edits_floor)).max(0.0);
    let of_words = 1.0 - settings.pairs_share - settings.edits_share;
    let squares =
        of_words * words * words + settings.pairs_share * pairs * pairs + settings.edits_share * edits * edits;
    settings.words * squares.max(0.0).sqrt()
}

fn concept_likeness(one: &Phrase, other: &Phrase, thesaurus: &Thesaurus, settings: &ExpertiseSettings) -> f64 {
    let mut best = 0.0_f64;
    for (concept, share) in &one.concepts {
        for (near, near_share) in &other.concepts {
            let Some(relation) = thesaurus.relation(*concept, *near) else { continue };
            best = best.max(by_concepts(relation, *share, *near_share, settings));
        }
    }
    best
}

/// How alike two phrases are by concepts, if that is at least so much, when they have words in common, too: so much
/// nearer to equal. Of the phrases that mention a concept those come first that say it in the same words.
fn raised(concept: f64, words: f64, least: f64) -> f64 {
    if concept > 0.0 && concept >= least { concept + WORDS_RAISE * words * (1.0 - concept) } else { concept }
}

/// How alike two phrases are by a concept that each mentions with a share of its words.
pub(crate) fn by_concepts(relation: Relation, share: f32, near_share: f32, settings: &ExpertiseSettings) -> f64 {
    let factor = match relation {
        Relation::Same => settings.same_concept,
        Relation::Hierarchy => settings.hierarchy,
        Relation::Related => settings.related,
    };
    factor * (f64::from(share) * f64::from(near_share)).sqrt()
}

/// The share of neighbouring letters in common. Numbers that differ have nothing in common, so of
/// phrases with other digits only whole words count.
fn pairs(one: &Phrase, other: &Phrase) -> f64 {
    if one.digits == other.digits { dice(&one.pairs, &other.pairs) } else { 0.0 }
}

/// 1 − edits / length of the longer; nothing when their digits differ, because that is no slip.
fn edits(one: &Phrase, other: &Phrase, distance: impl FnOnce() -> u32) -> f64 {
    if one.digits == other.digits { one.letters.likeness(&other.letters, distance()) } else { 0.0 }
}
