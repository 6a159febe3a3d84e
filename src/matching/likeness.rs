//! How alike two phrases of expertise are, and why: a pure function of the two phrases, the
//! thesaurus and the policy, the same in both directions.
//!
//! Equal phrases are equal; phrases that mention related concepts of the thesaurus are as alike as
//! those concepts; otherwise three views of the wording are blended: words in common by what they
//! tell, neighbouring letters in common, and the edits that turn one spelling into the other. The
//! first sees other word orders and synonyms, the last slips of the pen. Their quadratic mean lets
//! the view that sees most count most.

use super::numbers::real;
use super::phrase::{LONGEST_PHRASE, Phrase, PhraseWord, Via};
use super::policy::ExpertiseSettings;
use super::spelling::dice;
use super::thesaurus::{Relation, Thesaurus};

/// How alike two phrases are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// 0..=1.
    pub value: f64,
    pub via: Via,
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
    let least = concept.max(settings.least_similarity);
    let wording = wording_from(least, one, other, settings);
    wording.or((concept > 0.0 && concept >= least).then_some(Likeness { value: concept, via: Via::Thesaurus }))
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
    let value = blend(words, dice(&one.pairs, &other.pairs), edits, settings);
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
    let of_words = 1.0 - settings.pairs_share - settings.edits_share;
    let squares =
        of_words * words * words + settings.pairs_share * pairs * pairs + settings.edits_share * edits * edits;
    settings.words * squares.max(0.0).sqrt()
}

/// The likeness by wording if it is more than nothing and reaches `least`; cheap views first.
fn wording_from(least: f64, one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> Option<Likeness> {
    let most_edits = one.letters.most_likeness(&other.letters);
    let (words, exact) = words_in_common(one, other, settings);
    if words == 0.0 && most_edits < settings.misspelt_phrase {
        return None;
    }
    if blend(words, 1.0, most_edits, settings) < least {
        return None;
    }
    let pairs = dice(&one.pairs, &other.pairs);
    if blend(words, pairs, most_edits, settings) < least {
        return None;
    }
    let edits = edits(one, other);
    let value = blend(words, pairs, edits, settings);
    let alike = (words > 0.0 || edits >= settings.misspelt_phrase) && value > 0.0 && value >= least;
    alike.then(|| Likeness { value, via: way(words, exact) })
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

/// 1 − edits / length of the longer; nothing when their digits differ, because that is no slip.
fn edits(one: &Phrase, other: &Phrase) -> f64 {
    if one.digits == other.digits { one.letters.likeness(&other.letters, &one.folded, &other.folded) } else { 0.0 }
}

/// What each word of a phrase meets in the other one, 0..=1, and whether by a slip of the pen.
type Met = [(f64, bool); LONGEST_PHRASE];

/// What the words of both phrases tell that they have in common, as a share of all that they tell,
/// and whether no slip of the pen took part.
fn words_in_common(one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> (f64, bool) {
    let (mut of_one, mut of_other): (Met, Met) = ([(0.0, false); LONGEST_PHRASE], [(0.0, false); LONGEST_PHRASE]);
    for (word, met) in one.words.iter().zip(&mut of_one) {
        for (near, near_met) in other.words.iter().zip(&mut of_other) {
            let (likeness, slip) = word_likeness(one, word, other, near, settings);
            raise(met, likeness, slip);
            raise(near_met, likeness, slip);
        }
    }
    meet_joined(one, &mut of_one, other, &mut of_other);
    meet_joined(other, &mut of_other, one, &mut of_one);
    meet_abbreviated(one, &mut of_one, other, &mut of_other, settings);
    meet_abbreviated(other, &mut of_other, one, &mut of_one, settings);
    let told = |phrase: &Phrase, met: &Met| {
        let weights = phrase.words.iter().map(|word| f64::from(word.weight));
        let common: f64 = weights.clone().zip(met).map(|(weight, (met, _))| weight * met).sum();
        (common, weights.sum::<f64>())
    };
    let ((common, all), (other_common, other_all)) = (told(one, &of_one), told(other, &of_other));
    let slips = of_one.iter().chain(&of_other).any(|(_, slip)| *slip);
    let all = all + other_all;
    (if all > 0.0 { (common + other_common) / all } else { 0.0 }, !slips)
}

/// Notes what a word meets, if it is more than what it met before.
fn raise(met: &mut (f64, bool), likeness: f64, slip: bool) {
    if likeness > met.0 {
        *met = (likeness, slip);
    } else if likeness == met.0 {
        met.1 &= slip;
    }
}

/// Two words of one phrase that the other writes together.
fn meet_joined(apart: &Phrase, of_apart: &mut Met, together: &Phrase, of_together: &mut Met) {
    for (number, word) in apart.words.iter().enumerate() {
        let Some(joined) = word.joined else { continue };
        for (near, near_met) in together.words.iter().zip(of_together.iter_mut()) {
            if near.stem == joined {
                raise(near_met, 1.0, false);
                of_apart.iter_mut().skip(number).take(2).for_each(|met| raise(met, 1.0, false));
            }
        }
    }
}

/// An abbreviation in one phrase of neighbouring words of the other.
fn meet_abbreviated(
    short: &Phrase,
    of_short: &mut Met,
    long: &Phrase,
    of_long: &mut Met,
    settings: &ExpertiseSettings,
) {
    for (word, met) in short.words.iter().zip(of_short.iter_mut()).filter(|(word, _)| word.abbreviation) {
        let letters = short.spelling(word);
        if let Some(first) = first_abbreviated(letters, long) {
            raise(met, settings.near_word, false);
            of_long.iter_mut().skip(first).take(letters.len()).for_each(|met| raise(met, settings.near_word, false));
        }
    }
}

/// Whether one phrase has an abbreviation of neighbouring words of the other.
pub(crate) fn is_abbreviated(short: &Phrase, long: &Phrase) -> bool {
    let mut abbreviations = short.words.iter().filter(|word| word.abbreviation);
    abbreviations.any(|word| first_abbreviated(short.spelling(word), long).is_some())
}

/// The first of the neighbouring words that begin with these letters.
fn first_abbreviated(letters: &str, long: &Phrase) -> Option<usize> {
    let initials = || long.words.iter().map(|word| long.spelling(word).as_bytes().first());
    let last = long.words.len().checked_sub(letters.len())?;
    (0..=last)
        .find(|first| initials().skip(*first).zip(letters.as_bytes()).all(|(initial, letter)| initial == Some(letter)))
}

/// How alike two words are, and whether that is because of a slip of the pen: 1 for one stem,
/// less for words that may stand for one another, for words of one origin and for slips.
pub(crate) fn word_likeness(
    of_one: &Phrase,
    one: &PhraseWord,
    of_other: &Phrase,
    other: &PhraseWord,
    settings: &ExpertiseSettings,
) -> (f64, bool) {
    if one.stem == other.stem {
        return (1.0, false);
    }
    let group = if one.groups.meet(&other.groups) { settings.near_word } else { 0.0 };
    if !(one.spellable && other.spellable) {
        return (group, false);
    }
    let (spelling, near) = (of_one.spelling(one), of_other.spelling(other));
    let derived = group.max(settings.derived_word * derivation(spelling, near));
    let slip = one.outline.likeness(&other.outline, spelling, near, settings.misspelt_word);
    match slip.map(|likeness| likeness * settings.misspelt) {
        Some(slip) if slip > derived => (slip, true),
        _ => (derived, false),
    }
}

/// How much of two words is the same beginning, if that is enough for one to be derived from the
/// other or both from a third.
fn derivation(one: &str, other: &str) -> f64 {
    let common = one.bytes().zip(other.bytes()).take_while(|(here, there)| here == there).count();
    let ratio = 2.0 * real(common) / real(one.len() + other.len());
    let rest = one.len().max(other.len()) - common;
    if common >= 4 && rest >= 3 && ratio >= 0.6 { ratio.sqrt() } else { 0.0 }
}
