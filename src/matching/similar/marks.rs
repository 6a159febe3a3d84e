//! A record as a few dozen numbers that a copy, a paraphrase or a translation of it is likely to have too.

use super::super::facts::Key;
use super::super::imprint::Imprint;
use super::super::kept::KeptFacts;
use super::super::open_texts::OpenTexts;
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
        let mut marks = Marks::default();
        for text in std::iter::once(&filing.title).chain(&filing.texts).chain(&filing.phrases) {
            marks.words.extend(folded_words(text).filter_map(|word| word_mark(&word)));
            marks.figures(text);
        }
        filing.members.iter().for_each(|(member, value)| marks.state(member, value));
        marks.finish(filing.key, &filing.audience, &filing.language, &filing.filers, concepts)
    }

    /// The same of an offer whose words were read already: their marks, in any order.
    pub(crate) fn of_offer(offer: &KeptFacts, words: Vec<u32>, concepts: impl IntoIterator<Item = Term>) -> Marked {
        let mut marks = Marks { words, others: Vec::new() };
        let texts = OpenTexts::new(offer);
        [texts.title(), texts.description()]
            .into_iter()
            .chain(offer.expertise.iter().map(|phrase| &*phrase.text))
            .for_each(|text| marks.figures(text));
        let codes = [
            ("policy_areas", &offer.policy_areas),
            ("resource_kinds", &offer.resource_kinds),
            ("modalities", &offer.modalities),
            ("languages", &offer.languages),
        ];
        for (member, values) in codes {
            values.iter().for_each(|value| marks.state(member, value));
        }
        for (member, day) in [("available_from", offer.available_from), ("available_until", offer.available_until)] {
            day.iter().for_each(|day| marks.state(member, &day.to_string()));
        }
        marks.finish(offer.key, &offer.audience, &offer.language, &[offer.provider.key], concepts)
    }
}

/// Marks as they are gathered.
#[derive(Default)]
struct Marks {
    words: Vec<u32>,
    others: Vec<u32>,
}

impl Marks {
    fn figures(&mut self, text: &str) {
        let telling = figures(text).into_iter().filter(|figure| figure.len() > 1);
        self.others.extend(telling.map(|figure| mark("figure", &figure)));
    }

    fn state(&mut self, member: &str, value: &str) {
        if !value.trim().is_empty() {
            self.others.push(mark(member, value));
        }
    }

    fn finish(
        self,
        key: Key,
        audience: &Audience,
        language: &str,
        filers: &[Key],
        concepts: impl IntoIterator<Item = Term>,
    ) -> Marked {
        let (mut marks, mut others) = (self.words, self.others);
        marks.sort_unstable();
        marks.dedup();
        marks.truncate(WORDS);
        others.extend(filers.iter().map(|filer| mark("filer", filer.0.to_be_bytes())));
        others.extend(concepts.into_iter().map(|concept| mix(concept.bits())));
        marks.append(&mut others);
        // What stands in order already is merged and not sorted again.
        marks.sort();
        marks.dedup();
        let language = u8::try_from(Imprint::of(primary_subtag(language)).bits() % 256).unwrap_or(0);
        Marked { key, audience: audience.clone(), language, marks: marks.into_boxed_slice() }
    }
}

/// The mark of a word: of how it begins in a spelling that languages have in common, or of the word itself in a script
/// that has none; none for short words.
pub(crate) fn word_mark(folded: &str) -> Option<u32> {
    match Spelling::of(folded) {
        Some(spelling) => Some(mix(spelling.beginning(BEGINNING))),
        None if folded.is_ascii() || folded.chars().count() < 2 => None,
        None => Some(mark("word", folded)),
    }
}

fn mark(kind: &str, value: impl AsRef<[u8]>) -> u32 {
    mix(Imprint::of(value).bits() ^ Imprint::of(kind).bits().rotate_left(1))
}

/// 64 bits as 32 well-mixed ones.
fn mix(bits: u64) -> u32 {
    let mixed = (bits ^ (bits >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    u32::try_from(mixed >> 32).unwrap_or(0)
}
