//! A record as a few dozen numbers that a copy, a paraphrase or a translation of it is likely to have too.

use std::collections::BTreeSet;

use super::super::facts::Key;
use super::super::terms::Term;
use super::super::text::{folded_words, primary_subtag};
use super::super::visibility::Audience;
use super::cognates::{Spelling, figures};
use super::filing::Filing;

/// How words begin is what they have in common with other languages.
const BEGINNING: usize = 5;
/// Longer texts are known by this many of their words, always the same ones of the same text.
const WORDS: usize = 64;

/// The marks of a record, and who may know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The record.
    pub key: Key,
    /// Who may know of it.
    pub audience: Audience,
    /// The language that its texts state, as a number.
    pub(crate) language: u8,
    /// In ascending order, each once.
    pub(crate) marks: Box<[u32]>,
}

impl Marked {
    /// The marks of a filing that mentions these concepts of the thesaurus.
    pub(crate) fn of(filing: &Filing, concepts: impl IntoIterator<Item = Term>) -> Marked {
        let texts = || std::iter::once(&filing.title).chain(&filing.texts).chain(&filing.phrases);
        let words: BTreeSet<u32> =
            texts().flat_map(|text| folded_words(text)).filter_map(|word| word_mark(&word)).collect();
        let figures = texts().flat_map(|text| figures(text)).filter(|figure| figure.len() > 1);
        let figures = figures.map(|figure| mark("figure", &figure));
        let members = filing.members.iter().map(|(member, value)| mark(member, value));
        let filers = filing.filers.iter().map(|filer| mark("filer", &filer.0.to_string()));
        let concepts = concepts.into_iter().map(|concept| mix(concept.bits()));
        let marks: BTreeSet<u32> =
            words.into_iter().take(WORDS).chain(figures).chain(members).chain(filers).chain(concepts).collect();
        let language = u8::try_from(Term::of(primary_subtag(&filing.language)).bits() % 256).unwrap_or(0);
        Marked { key: filing.key, audience: filing.audience.clone(), language, marks: marks.into_iter().collect() }
    }
}

/// The mark of a word: of how it begins in a spelling that languages have in common, or of the word itself in a script
/// that has none; none for short words.
fn word_mark(folded: &str) -> Option<u32> {
    match Spelling::of(folded) {
        Some(spelling) => Some(mix(spelling.beginning(BEGINNING))),
        None if folded.is_ascii() || folded.chars().count() < 2 => None,
        None => Some(mark("word", folded)),
    }
}

fn mark(kind: &str, value: &str) -> u32 {
    mix(Term::of(value).bits() ^ Term::of(kind).bits().rotate_left(1))
}

/// 64 bits as 32 well-mixed ones.
fn mix(bits: u64) -> u32 {
    let mixed = (bits ^ (bits >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    u32::try_from(mixed >> 32).unwrap_or(0)
}
