//! A record's text as counted terms, ready to be compared.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::numbers::narrow;
use super::text::{Word, language_or_guess, words};
use super::thesaurus::Thesaurus;

/// A stem or a concept, as 64 bits computed from its spelling. Equal spellings give equal terms;
/// that two different ones do is less likely than one in a billion for a million terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Its bits.
    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    /// The term of a concept, by its identifier.
    pub(crate) fn of_concept(identifier: &str) -> Term {
        Term::of(&format!("{CONCEPT}{identifier}"))
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

/// What the spelling of a concept begins with; no stem contains a colon.
const CONCEPT: &str = "concept:";

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

/// Counts the terms of a title, descriptions that are read as one, and phrases.
pub(crate) fn count_terms(
    title: &str,
    descriptions: &[&str],
    phrases: &[&str],
    language: &str,
    thesaurus: &Thesaurus,
) -> TermCounts {
    let whole = descriptions.first().copied().unwrap_or(title);
    let language = language_or_guess(whole, language);
    let mut counter = Counter { thesaurus, language, counts: BTreeMap::new(), lengths: [0; 3] };
    counter.add(Field::Title, 0, title);
    for (number, description) in descriptions.iter().enumerate() {
        counter.add(Field::Description, narrow(number), description);
    }
    for (number, phrase) in phrases.iter().enumerate() {
        counter.add(Field::Expertise, narrow(number), phrase);
    }
    let terms = counter
        .counts
        .into_iter()
        .map(|(term, (concept, counts, place))| TermCount { term, concept, counts, place })
        .collect();
    TermCounts { terms, lengths: counter.lengths }
}

struct Counter<'a> {
    thesaurus: &'a Thesaurus,
    language: &'a str,
    counts: BTreeMap<Term, (bool, [u16; 3], Place)>,
    lengths: [u32; 3],
}

impl Counter<'_> {
    fn add(&mut self, field: Field, phrase: u32, text: &str) {
        let words = words(text, self.language);
        for word in words.iter().filter(|word| !word.stop) {
            let place = Place { field, phrase, start: narrow(word.start), length: narrow(word.length) };
            self.count(field, place, Term::of(&word.stem), false);
            if let Some(length) = self.lengths.get_mut(position(field)) {
                *length += 1;
            }
        }
        self.mentions(field, phrase, &words, self.language);
        // Abbreviations and English terms of art stand in texts of every language.
        if self.language != "en" && self.thesaurus.languages().any(|language| language == "en") {
            let english = super::text::words(text, "en");
            self.mentions(field, phrase, &english, "en");
        }
    }

    fn mentions(&mut self, field: Field, phrase: u32, words: &[Word], language: &str) {
        let content: Vec<&Word> = words.iter().filter(|word| !word.function).collect();
        let stems: Vec<&str> = content.iter().map(|word| word.stem.as_str()).collect();
        for mention in self.thesaurus.mentions(&stems, language) {
            let (Some(first), Some(last)) =
                (content.get(mention.first), content.get(mention.first + mention.words - 1))
            else {
                continue;
            };
            let length = narrow(last.start + last.length - first.start);
            let place = Place { field, phrase, start: narrow(first.start), length };
            let concept = Term::of_concept(self.thesaurus.identifier(mention.concept));
            self.count(field, place, concept, true);
        }
    }

    fn count(&mut self, field: Field, place: Place, term: Term, concept: bool) {
        let (_, counts, _) = self.counts.entry(term).or_insert((concept, [0; 3], place));
        if let Some(count) = counts.get_mut(position(field)) {
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
