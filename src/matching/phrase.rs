//! A phrase of expertise, analysed once: its words with what each tells, the concepts it mentions,
//! its spelling. What two phrases have in common is told by [`super::likeness`].

use serde::Serialize;

use super::generic_words::is_generic;
use super::spelling::{Letters, Outline};
use super::terms::Term;
use super::text::{Word, folded_whole, language_or_guess, words};
use super::thesaurus::{ConceptId, Thesaurus};

/// By which way something offered meets something needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The same code or phrase.
    Equal,
    /// A relation of the vocabulary: the same concept under another label, a wider or narrower
    /// one, a neighbour, a crosswalk between lists, a region that contains the country.
    Thesaurus,
    /// Words in common.
    Words,
    /// The same but for a slip of the pen.
    Spelling,
    /// The offer's title or description says it.
    Text,
    /// Counted or compared as numbers or dates.
    Value,
}

impl Via {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Via::Equal => "equal",
            Via::Thesaurus => "thesaurus",
            Via::Words => "words",
            Via::Spelling => "spelling",
            Via::Text => "text",
            Via::Value => "value",
        }
    }
}

/// One word of a phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PhraseWord {
    pub stem: Term,
    /// What it would be written together with the next word.
    pub joined: Option<Term>,
    /// What it tells, 0..=1.
    pub weight: f32,
    /// Where its folded spelling begins in that of the phrase, in bytes.
    start: u16,
    /// How long that is, in bytes.
    size: u16,
    pub outline: Outline,
    /// Words with digits are codes: a slip in them is another code.
    pub spellable: bool,
}

/// A phrase, analysed once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    /// Its words folded, nothing left out.
    pub folded: Box<str>,
    /// Without articles, prepositions and the like, if anything is left then.
    pub words: Box<[PhraseWord]>,
    /// Concepts it mentions, each with the share of its words that mention it.
    pub concepts: Box<[(ConceptId, f32)]>,
    /// Neighbouring characters of its words, sorted.
    pub pairs: Box<[u16]>,
    pub letters: Letters,
    /// Equal for phrases that nothing tells apart.
    pub identity: u64,
}

/// What a generic word tells, any other telling 1.
const GENERIC: f32 = 0.3;

impl Phrase {
    /// Analyses a phrase out of a record in `language`.
    pub(crate) fn new(text: &str, language: &str, thesaurus: &Thesaurus) -> Phrase {
        let language = language_or_guess(text, language);
        let all = words(text, language);
        let function_only = all.iter().all(|word| word.function);
        let told: Vec<&Word> = all.iter().filter(|word| function_only || !word.function).collect();
        let folded = folded_whole(text);
        let words = phrase_words(&told, &folded);
        let concepts = concepts(text, thesaurus);
        Phrase {
            identity: identity(&folded, &words, &concepts),
            pairs: pairs(told.iter().map(|word| word.folded.as_str())),
            letters: Letters::of(&folded),
            folded: folded.into(),
            words,
            concepts,
        }
    }

    /// The folded spelling of one of its words.
    pub(crate) fn spelling(&self, word: &PhraseWord) -> &str {
        let start = usize::from(word.start);
        self.folded.get(start..start + usize::from(word.size)).unwrap_or_default()
    }

    /// Its digits: what differs in them is no slip.
    pub(crate) fn digits(&self) -> impl Iterator<Item = char> {
        self.folded.chars().filter(|character| character.is_numeric())
    }
}

fn phrase_words(told: &[&Word], folded: &str) -> Box<[PhraseWord]> {
    let mut searched = 0;
    let each = told.iter().enumerate().map(|(number, word)| {
        // The same letters, wherever they stand, are the same spelling.
        let found = folded.get(searched..).and_then(|rest| rest.find(&word.folded)).map(|at| searched + at);
        let start = found.or_else(|| folded.find(&word.folded));
        let size = if start.is_some() { word.folded.len() } else { 0 };
        let start = start.unwrap_or(0);
        searched = start;
        let stem = Term::of(&word.stem);
        PhraseWord {
            stem,
            joined: told.get(number + 1).map(|next| Term::of(&format!("{}{}", word.folded, next.stem))),
            weight: if is_generic(stem) { GENERIC } else { 1.0 },
            start: u16::try_from(start).unwrap_or(u16::MAX),
            size: u16::try_from(size).unwrap_or(0),
            outline: Outline::of(&word.folded),
            spellable: !word.folded.chars().any(char::is_numeric),
        }
    });
    each.collect()
}

/// The pairs of neighbouring characters of each word, its edges counted as characters; sorted.
fn pairs<'a>(words: impl Iterator<Item = &'a str>) -> Box<[u16]> {
    let mut pairs = Vec::new();
    for word in words {
        let mut before = 0_u32;
        for character in word.chars().map(u32::from).chain([0]) {
            let mixed = (before.wrapping_mul(0x9E37_79B1) ^ character).wrapping_mul(0x85EB_CA6B);
            pairs.push(u16::try_from(mixed >> 16).unwrap_or(0));
            before = character;
        }
    }
    pairs.sort_unstable();
    pairs.into_boxed_slice()
}

/// The concepts that a phrase mentions in any language: which one it is in is not certain.
fn concepts(text: &str, thesaurus: &Thesaurus) -> Box<[(ConceptId, f32)]> {
    let mut concepts: Vec<(ConceptId, f32)> = Vec::new();
    for language in thesaurus.languages() {
        let all = words(text, language);
        let stems: Vec<&str> = all.iter().filter(|word| !word.function).map(|word| word.stem.as_str()).collect();
        for mention in thesaurus.mentions(&stems, language) {
            let share = share(mention.words, stems.len());
            match concepts.iter_mut().find(|(concept, _)| *concept == mention.concept) {
                Some((_, known)) => *known = known.max(share),
                None => concepts.push((mention.concept, share)),
            }
        }
    }
    concepts.sort_by_key(|(concept, _)| *concept);
    concepts.into_boxed_slice()
}

fn share(part: usize, whole: usize) -> f32 {
    let small = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    small(part) / small(whole)
}

fn identity(folded: &str, words: &[PhraseWord], concepts: &[(ConceptId, f32)]) -> u64 {
    let mut identity = Term::of(folded).bits();
    let mut mix = |bits: u64| identity = (identity.rotate_left(5) ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    words.iter().for_each(|word| mix(word.stem.bits()));
    for (concept, share) in concepts {
        mix(u64::from(concept.0));
        mix(u64::from(share.to_bits()));
    }
    identity
}
