//! What two phrases have in common word by word: the same stem, words that may stand for one
//! another, words of one origin, slips of the pen, words written together, abbreviations.

use super::numbers::real;
use super::opposites::are_opposites;
use super::phrase::{LONGEST_PHRASE, Phrase, PhraseWord, WordForm};
use super::policy::ExpertiseSettings;
use super::spelling::distance;

/// What each word of a phrase meets in the other one, 0..=1, and whether by a slip of the pen.
type Met = [(f64, bool); LONGEST_PHRASE];

/// What the words of both phrases tell that they have in common, as a share of all that they tell,
/// and whether no slip of the pen took part.
pub(crate) fn words_in_common(one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> (f64, bool) {
    words_in_common_by(one, other, settings, |(_, word), (_, near)| {
        let spellings = || (one.spelling(word), other.spelling(near));
        word_likeness(&word.form, &near.form, spellings, distance, settings)
    })
}

/// A word and its place in its phrase.
type Placed<'p> = (usize, &'p PhraseWord);

/// The same when `likeness` tells how alike two words are, one of each phrase.
pub(crate) fn words_in_common_by(
    one: &Phrase,
    other: &Phrase,
    settings: &ExpertiseSettings,
    mut likeness: impl FnMut(Placed<'_>, Placed<'_>) -> (f64, bool),
) -> (f64, bool) {
    let mut meetings = Meetings::default();
    for (at, word) in one.words.iter().enumerate() {
        for (near_at, near) in other.words.iter().enumerate() {
            let (likeness, slip) = likeness((at, word), (near_at, near));
            meetings.note(at, near_at, likeness, slip);
        }
    }
    let Meetings { of_one, of_other } = &mut meetings;
    meet_joined(one, of_one, other, of_other);
    meet_joined(other, of_other, one, of_one);
    meet_abbreviated(one, of_one, other, of_other, settings);
    meet_abbreviated(other, of_other, one, of_one, settings);
    meetings.told(one.words.iter().map(|word| word.weight), other.words.iter().map(|word| word.weight))
}

/// What the words of two phrases meet in each other.
#[derive(Default)]
pub(crate) struct Meetings {
    of_one: Met,
    of_other: Met,
}

impl Meetings {
    /// Notes how alike two words are, by their places.
    pub(crate) fn note(&mut self, at: usize, near_at: usize, likeness: f64, slip: bool) {
        self.of_one.get_mut(at).into_iter().for_each(|met| raise(met, likeness, slip));
        self.of_other.get_mut(near_at).into_iter().for_each(|met| raise(met, likeness, slip));
    }

    /// What the words that tell so much have in common, as a share of all that they tell, and
    /// whether no slip of the pen took part.
    pub(crate) fn told(
        &self,
        of_one: impl Iterator<Item = u16> + Clone,
        of_other: impl Iterator<Item = u16> + Clone,
    ) -> (f64, bool) {
        let (one, other) = (told(of_one, &self.of_one), told(of_other, &self.of_other));
        let all = one.all + other.all;
        (if all > 0.0 { (one.common + other.common) / all } else { 0.0 }, !(one.slips || other.slips))
    }
}

/// What the words of one phrase tell.
struct Told {
    /// As far as they are met.
    common: f64,
    all: f64,
    slips: bool,
}

fn told(weights: impl Iterator<Item = u16> + Clone, met: &Met) -> Told {
    let weights = weights.map(f64::from);
    let each = || weights.clone().zip(met);
    Told {
        common: each().map(|(weight, (met, _))| weight * met).sum(),
        all: weights.clone().sum(),
        slips: each().any(|(_, (_, slip))| *slip),
    }
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
            if near.form.stem == joined {
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

/// The first of the neighbouring words that begin with these letters.
fn first_abbreviated(letters: &str, long: &Phrase) -> Option<usize> {
    let initials = || long.words.iter().map(|word| long.spelling(word).as_bytes().first());
    let last = long.words.len().checked_sub(letters.len())?;
    (0..=last)
        .find(|first| initials().skip(*first).zip(letters.as_bytes()).all(|(initial, letter)| initial == Some(letter)))
}

/// How alike two words are, and whether that is because of a slip of the pen: 1 for one stem,
/// less for words that may stand for one another, for words of one origin and for slips. The
/// spellings are asked for only when they matter.
pub(crate) fn word_likeness<'a>(
    one: &WordForm,
    other: &WordForm,
    spellings: impl FnOnce() -> (&'a str, &'a str),
    distance: impl FnOnce(&'a str, &'a str) -> u32,
    settings: &ExpertiseSettings,
) -> (f64, bool) {
    if one.stem == other.stem || one.american == other.american {
        return (1.0, false);
    }
    let group = if one.groups.meet(&other.groups) { settings.near_word } else { 0.0 };
    let begin_alike = one.head == other.head && one.head != 0;
    let may_be_slip = one.outline.may_reach(&other.outline, settings.misspelt_word);
    if !(one.spellable && other.spellable && (begin_alike || may_be_slip)) {
        return (group, false);
    }
    let (spelling, near) = spellings();
    let origin = if begin_alike { settings.derived_word * derivation(spelling, near) } else { 0.0 };
    let slip = one.outline.likeness(&other.outline, settings.misspelt_word, || distance(spelling, near));
    match slip.map(|likeness| likeness * settings.misspelt) {
        Some(slip) if slip > group.max(origin) && !are_opposites(spelling, near) => (slip, true),
        _ => (group.max(origin), false),
    }
}

/// Whether a word of one phrase has in its place in the other a word that is its opposite.
pub(crate) fn opposed(one: &Phrase, other: &Phrase) -> bool {
    let lacks = |phrase: &Phrase, word: &PhraseWord| phrase.words.iter().all(|own| own.form.stem != word.form.stem);
    let unmet = |near: &&PhraseWord| lacks(one, near);
    one.words.iter().filter(|word| lacks(other, word)).any(|word| {
        let spelling = one.spelling(word);
        other.words.iter().filter(unmet).any(|near| {
            let other_spelling = other.spelling(near);
            are_opposites(spelling, other_spelling)
                && !(is_cut_off(spelling, one.before(word), other_spelling)
                    || is_cut_off(other_spelling, other.before(near), spelling))
        })
    })
}

/// Whether a word is the rest of another one that was cut in two by a slip: “in spection”.
fn is_cut_off(word: &str, before: &str, whole: &str) -> bool {
    let beginning = before.trim_end().rsplit(' ').next().unwrap_or_default();
    !beginning.is_empty() && whole.strip_prefix(beginning) == Some(word)
}

/// How much of two words is the same beginning, if that is enough for one to be derived from the
/// other or both from a third.
fn derivation(one: &str, other: &str) -> f64 {
    let common = one.bytes().zip(other.bytes()).take_while(|(here, there)| here == there).count();
    let ratio = 2.0 * real(common) / real(one.len() + other.len());
    let rest = one.len().max(other.len()) - common;
    if common >= 4 && rest >= 3 && ratio >= 0.6 { ratio.sqrt() } else { 0.0 }
}
