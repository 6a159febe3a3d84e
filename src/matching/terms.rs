//! A record's text as counted terms, ready to be compared.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::lexicon::{Token, Tongue};
use super::numbers::{narrow, wide};
use super::thesaurus::Thesaurus;

/// A stem or a concept, as 64 bits computed from its spelling. Equal spellings give equal terms;
/// that two different ones do is less likely than one in a billion for a million terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Term(u64);

impl Term {
    /// The term of a spelling (FNV-1a, then mixed so that all bits vary).
    pub(crate) fn of(spelling: &str) -> Term {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in spelling.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        hash ^= hash >> 32;
        hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
        Term(hash ^ (hash >> 32))
    }

    /// The term of a concept, by its identifier; no stem contains a colon.
    pub(crate) fn of_concept(identifier: &str) -> Term {
        Term::of(&format!("concept:{identifier}"))
    }

    /// The term of this one followed by another.
    pub(crate) fn then(self, next: Term) -> Term {
        let mixed = (self.0.rotate_left(23) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Term(mixed ^ (mixed >> 29))
    }
}

/// A map from terms. They are well mixed already, so hashing them again would be waste.
pub(crate) type TermMap<V> = HashMap<Term, V, BuildHasherDefault<TermHasher>>;

/// Hands a term's own bits to the map.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TermHasher(u64);

impl Hasher for TermHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Only `write_u64` is used for terms; anything else still hashes to something.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, bits: u64) {
        self.0 = bits;
    }
}

/// The fields of a record's text, in the order of every array of three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Description,
    Expertise,
}

/// Where a term stands first: a span of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub field: Field,
    /// Which of the phrases, or of the descriptions; 0 for the title.
    pub phrase: u32,
    pub start: u32,
    pub length: u32,
}

/// How often a term stands in each field, and where first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TermCount {
    pub term: Term,
    /// Whether it is a concept of the thesaurus and not a word.
    pub concept: bool,
    pub counts: [u16; 3],
    pub place: Place,
}

/// All terms of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TermCounts {
    /// In their own order.
    pub terms: Vec<TermCount>,
    /// Words in each field, stop words and concepts not counted.
    pub lengths: [u32; 3],
}

impl TermCounts {
    /// The counts of one term.
    pub(crate) fn get(&self, term: Term) -> Option<&TermCount> {
        let at = self.terms.binary_search_by_key(&term, |count| count.term).ok()?;
        self.terms.get(at)
    }
}

/// A record's texts, read.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub title: &'a [Token],
    /// Read as one.
    pub descriptions: &'a [Vec<Token>],
    pub phrases: &'a [Vec<Token>],
    /// A primary subtag.
    pub language: &'a str,
}

/// Counts the terms of a record's texts.
pub(crate) fn count_terms(texts: Texts<'_>, thesaurus: &Thesaurus) -> TermCounts {
    let numbers = TermMap::with_capacity_and_hasher(USUAL_TERMS, BuildHasherDefault::default());
    let mut counter = Counter { thesaurus, numbers, counts: TermCounts::default() };
    let own = (texts.language, Tongue::of(texts.language));
    // Abbreviations and English terms of art stand in texts of every language.
    let also_english = texts.language != ENGLISH && thesaurus.languages().any(|language| language == ENGLISH);
    let english = also_english.then(|| (ENGLISH, Tongue::of(ENGLISH)));
    let mut add = |field: Field, number: usize, tokens: &[Token]| {
        counter.words(field, narrow(number), tokens, own.1);
        counter.mentions(field, narrow(number), tokens, own);
        if let Some(english) = english {
            counter.mentions(field, narrow(number), tokens, english);
        }
    };
    add(Field::Title, 0, texts.title);
    for (number, tokens) in texts.descriptions.iter().enumerate() {
        add(Field::Description, number, tokens);
    }
    for (number, tokens) in texts.phrases.iter().enumerate() {
        add(Field::Expertise, number, tokens);
    }
    counter.counts.terms.sort_unstable_by_key(|count| count.term);
    counter.counts
}

const ENGLISH: &str = "en";
/// Room for the distinct terms of most records.
const USUAL_TERMS: usize = 200;

struct Counter<'a> {
    thesaurus: &'a Thesaurus,
    /// Where in `counts` each term is.
    numbers: TermMap<u32>,
    counts: TermCounts,
}

impl Counter<'_> {
    fn words(&mut self, field: Field, number: u32, tokens: &[Token], tongue: Tongue) {
        let forms = tokens.iter().filter(|token| !token.short).filter_map(|token| Some((token, token.form(tongue)?)));
        for (token, form) in forms.filter(|(_, form)| !form.stop) {
            let place = Place { field, phrase: number, start: narrow(token.start), length: narrow(token.length) };
            self.count(field, place, form.term, false);
            if let Some(length) = self.counts.lengths.get_mut(position(field)) {
                *length += 1;
            }
        }
    }

    fn mentions(&mut self, field: Field, number: u32, tokens: &[Token], (language, tongue): (&str, Tongue)) {
        let thesaurus = self.thesaurus;
        thesaurus.mentions(tokens, language, tongue, |mention| {
            let (start, end) = mention.span;
            let place = Place { field, phrase: number, start: narrow(start), length: narrow(end - start) };
            self.count(field, place, thesaurus.term(mention.concept), true);
        });
    }

    fn count(&mut self, field: Field, place: Place, term: Term, concept: bool) {
        let fresh = narrow(self.counts.terms.len());
        let number = *self.numbers.entry(term).or_insert(fresh);
        if number == fresh {
            self.counts.terms.push(TermCount { term, concept, counts: [0; 3], place });
        }
        let counted = self.counts.terms.get_mut(wide(number));
        if let Some(count) = counted.and_then(|count| count.counts.get_mut(position(field))) {
            *count = count.saturating_add(1);
        }
    }
}

fn position(field: Field) -> usize {
    match field {
        Field::Title => 0,
        Field::Description => 1,
        Field::Expertise => 2,
    }
}
