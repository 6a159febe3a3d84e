//! A phrase of expertise, analysed once: its words with what each tells, the concepts it mentions,
//! its spelling. What two phrases have in common is told by [`super::likeness`].

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::imprint::Imprint;
use super::lexicon::{Lexicon, Spelling, Token, Tongue};
use super::spelling::{HEAVIEST, LetterPair, Letters, Outline};
use super::terms::Term;
use super::text::{folded_whole, language_or_guess, stem};
use super::thesaurus::{ConceptId, Thesaurus};
use super::word_groups::{Groups, groups};

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
    /// Third texts speak of both: other offers, or what is written about a concept.
    Related,
    /// Both are near a concept of the thesaurus.
    Subject,
    /// One says that what the other speaks of is not part of it: that lowers.
    Exclusion,
    /// Help for others, or for people who move the other way: that lowers.
    Direction,
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
            Via::Related => "related",
            Via::Subject => "subject",
            Via::Exclusion => "exclusion",
            Via::Direction => "direction",
        }
    }
}

/// What of a word tells whether another is like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WordForm {
    /// Its stem, as texts are counted by.
    pub stem: Term,
    /// The stem of its American spelling, if it has a British one.
    pub american: Term,
    /// Its first four letters, if it has so many.
    pub head: u32,
    pub outline: Outline,
    pub groups: Groups,
    /// Words with digits are codes: a slip in them is another code.
    pub spellable: bool,
}

/// A word as all phrases of a language that have it know it.
#[derive(Clone, Debug)]
pub(crate) struct InPhrases {
    form: Arc<WordForm>,
    /// How its stem is spelt.
    stem: Box<str>,
}

impl InPhrases {
    /// Of a spelling in a language.
    pub(crate) fn of(word: &Spelling, tongue: Tongue) -> InPhrases {
        let stem = word.form(tongue).map_or_else(Term::default, |form| form.term);
        let form = WordForm {
            stem,
            american: american(word.folded(), tongue.language()).map_or(stem, |spelt| Term::of(&spelt)),
            head: head(word.folded()),
            outline: Outline::of(word.folded()),
            groups: groups(stem),
            spellable: !word.folded().chars().any(char::is_numeric),
        };
        InPhrases { form: Arc::new(form), stem: word.stem(tongue).into() }
    }
}

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PhraseWord {
    /// Held once for all phrases that have the word.
    pub form: Arc<WordForm>,
    /// What it would be written together with the next word.
    pub joined: Option<Term>,
    /// What it tells, at most [`HEAVIEST`].
    pub weight: u16,
    /// Where its folded spelling begins in that of the phrase, in bytes.
    start: u16,
    /// How long that is, in bytes.
    size: u16,
    /// Its letters may be those with which other words begin.
    pub abbreviation: bool,
}

/// A phrase, analysed once.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// As it is written.
    pub(crate) text: Box<str>,
    /// Its words folded, nothing left out.
    pub(crate) folded: Box<str>,
    /// Without articles, prepositions and the like, if anything is left then.
    pub(crate) words: Box<[PhraseWord]>,
    /// Concepts it mentions, each with the share of its words that mention it.
    pub(crate) concepts: Box<[(ConceptId, f32)]>,
    /// Neighbouring characters of its words, sorted.
    pub(crate) pairs: Box<[LetterPair]>,
    pub(crate) letters: Letters,
    /// Stands for its digits: what differs in them is no slip.
    pub(crate) digits: u32,
    /// Equal for phrases that nothing tells apart.
    pub(crate) identity: u64,
}

/// Of a longer phrase only so many words count.
pub(crate) const LONGEST_PHRASE: usize = 24;

/// What a generic word tells, any other telling [`HEAVIEST`].
const GENERIC: u16 = 40;

impl Phrase {
    /// Analyses a phrase that stands alone, in a language that is guessed.
    pub fn alone(text: &str, thesaurus: &Thesaurus) -> Phrase {
        Phrase::new(text, &Lexicon::default().read(text), "", thesaurus)
    }

    /// Analyses a phrase out of a record in `language`; `read` is its text, read.
    pub(crate) fn new(text: &str, read: &[Token], language: &str, thesaurus: &Thesaurus) -> Phrase {
        let language = language_or_guess(text, language);
        let all = read.iter().filter(|token| !token.short);
        let function_only = all.clone().all(|token| token.function);
        let told: Vec<&Token> = all.filter(|token| function_only || !token.function).take(LONGEST_PHRASE).collect();
        let folded = folded_whole(text);
        let words = phrase_words(text, language, &told, &folded);
        let concepts = concepts(read, thesaurus);
        Phrase {
            text: text.into(),
            identity: identity(&folded, &words, &concepts),
            pairs: pairs(told.iter().zip(&words).map(|(word, weighed)| (word.folded(), weighed.weight))),
            letters: Letters::of(&folded),
            digits: digits(&folded),
            folded: folded.into(),
            words,
            concepts,
        }
    }

    /// What stands before one of its words, folded.
    pub(crate) fn before(&self, word: &PhraseWord) -> &str {
        self.folded.get(..usize::from(word.start)).unwrap_or_default()
    }

    /// The folded spelling of one of its words.
    pub(crate) fn spelling(&self, word: &PhraseWord) -> &str {
        let start = usize::from(word.start);
        self.folded.get(start..start + usize::from(word.size)).unwrap_or_default()
    }
}

fn phrase_words(text: &str, language: &str, told: &[&Token], folded: &str) -> Box<[PhraseWord]> {
    let tongue = Tongue::of(language);
    let mut searched = 0;
    let each = told.iter().enumerate().map(|(number, word)| {
        // The same letters, wherever they stand, are the same spelling.
        let found = folded.get(searched..).and_then(|rest| rest.find(word.folded())).map(|at| searched + at);
        let start = found.or_else(|| folded.find(word.folded()));
        let size = if start.is_some() { word.folded().len() } else { 0 };
        let start = start.unwrap_or(0);
        searched = start;
        let form = Arc::clone(&word.in_phrases(tongue).form);
        let joined = |next: &&Token| Term::of(&[word.folded(), &next.in_phrases(tongue).stem].concat());
        PhraseWord {
            joined: told.get(number + 1).map(joined),
            weight: if form.groups.generic { GENERIC } else { HEAVIEST },
            form,
            start: u16::try_from(start).unwrap_or(u16::MAX),
            size: u16::try_from(size).unwrap_or(0),
            abbreviation: is_abbreviation(text, word),
        }
    });
    each.collect()
}

/// British spellings and the American ones. Words that only look British change on both sides, and
/// keep their stem beside.
const SPELLINGS: [(&str, &str); 12] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("amme", "am"),
    ("ll", "l"),
    ("ae", "e"),
];

/// The stem of a word in its American spelling, when that is another one.
fn american(folded: &str, language: &str) -> Option<String> {
    if !folded.is_ascii() || folded.len() < 5 {
        return None;
    }
    let mut spelt = Cow::Borrowed(folded);
    for (british, american) in SPELLINGS {
        if spelt.contains(british) {
            spelt = Cow::Owned(spelt.replace(british, american));
        }
    }
    if spelt == folded { None } else { stem(&spelt, language) }
}

/// The first four bytes of a word as a number; 0 for shorter words.
fn head(folded: &str) -> u32 {
    folded.as_bytes().first_chunk().map_or(0, |head| u32::from_be_bytes(*head))
}

/// Whether a word looks like an abbreviation: two to six plain letters, of which two are capitals
/// or none is a vowel.
fn is_abbreviation(text: &str, word: &Token) -> bool {
    let written = text.get(word.start..word.start + word.length).unwrap_or_default();
    let capitals = written.chars().filter(|letter| letter.is_uppercase()).count();
    (2..=6).contains(&word.folded().len())
        && word.folded().bytes().all(|letter| letter.is_ascii_lowercase())
        && (capitals >= 2 || !word.folded().contains(['a', 'e', 'i', 'o', 'u', 'y']))
}

/// The pairs of neighbouring letters of each word, its edges counted as letters; sorted.
fn pairs<'a>(words: impl Iterator<Item = (&'a str, u16)>) -> Box<[LetterPair]> {
    let mut pairs = Vec::new();
    for (word, weight) in words {
        let mut before = 0;
        for code in word.chars().map(code).chain([0]) {
            pairs.push(LetterPair::new([before, code], weight));
            before = code;
        }
    }
    pairs.sort_unstable();
    pairs.into_boxed_slice()
}

/// A letter as one of 255 numbers: its own for plain letters and digits; others share one with few
/// of their script, and never with one of another class of [`Letters`].
fn code(letter: char) -> u8 {
    let number = u32::from(letter);
    let shared = match letter {
        'a'..='z' => number - u32::from('a') + 1,
        '0'..='9' => number - u32::from('0') + 27,
        _ => 64 + (number % 32) * 5 + (number / 32) % 5,
    };
    u8::try_from(shared).unwrap_or(u8::MAX)
}

/// The concepts that a phrase mentions in any language: which one it is in is not certain.
fn concepts(phrase: &[Token], thesaurus: &Thesaurus) -> Box<[(ConceptId, f32)]> {
    let mut concepts: Vec<(ConceptId, f32)> = Vec::new();
    let words = phrase.iter().filter(|token| token.is_content()).count();
    for language in thesaurus.languages() {
        thesaurus.mentions(phrase, language, Tongue::of(language), |mention| {
            let share = share(mention.words, words);
            match concepts.iter_mut().find(|(concept, _)| *concept == mention.concept) {
                Some((_, known)) => *known = known.max(share),
                None => concepts.push((mention.concept, share)),
            }
        });
    }
    concepts.sort_by_key(|(concept, _)| *concept);
    concepts.into_boxed_slice()
}

fn share(part: usize, whole: usize) -> f32 {
    let small = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    small(part) / small(whole)
}

/// A number that stands for the digits of a text in their order.
fn digits(folded: &str) -> u32 {
    let digits = folded.chars().filter(|character| character.is_numeric());
    digits.fold(0, |sum, digit| (sum ^ u32::from(digit)).wrapping_mul(0x0100_0193).rotate_left(7))
}

fn identity(folded: &str, words: &[PhraseWord], concepts: &[(ConceptId, f32)]) -> u64 {
    let mut identity = Imprint::of(folded).bits();
    let mut mix = |bits: u64| identity = (identity.rotate_left(5) ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for word in words {
        mix(word.form.stem.bits());
        mix(word.form.american.bits());
        mix(u64::from(word.abbreviation));
    }
    for (concept, share) in concepts {
        mix(u64::from(concept.0));
        mix(u64::from(share.to_bits()));
    }
    identity
}
