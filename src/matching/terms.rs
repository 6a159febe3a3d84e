//! A record's text as counted terms, ready to be compared.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::lexicon::{Token, Tongue};
use super::numbers::{narrow, wide};
use super::roots::Root;
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

    /// The last 32 of its bits.
    pub(crate) fn short(self) -> u32 {
        u32::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(u32::MAX)
    }

    /// The bits themselves.
    pub(crate) fn bits(self) -> u64 {
        self.0
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
    /// Terms that only its exclusions name, in their own order.
    pub excluded: Vec<Term>,
    /// Its roots and concepts in their own order, each with what its occurrences count.
    pub roots: Vec<(Root, u8)>,
}

/// What an occurrence of a root counts in each field.
const ROOT_WEIGHTS: [u8; 3] = [2, 1, 3];

impl TermCounts {
    /// Words in all fields together.
    pub(crate) fn words(&self) -> u16 {
        u16::try_from(self.lengths.iter().sum::<u32>()).unwrap_or(u16::MAX)
    }

    /// The counts of one term.
    pub(crate) fn get(&self, term: Term) -> Option<&TermCount> {
        let at = self.terms.binary_search_by_key(&term, |count| count.term).ok()?;
        self.terms.get(at)
    }
}

/// A description, read, and the parts of it that name what is not offered or not wanted.
pub(crate) struct Described {
    pub tokens: Vec<Token>,
    pub excluded: Vec<Range<usize>>,
}

impl Described {
    /// Its words without those of exclusions.
    pub(crate) fn kept(&self) -> Cow<'_, [Token]> {
        if self.excluded.is_empty() { Cow::Borrowed(&self.tokens) } else { Cow::Owned(self.parted().0) }
    }

    /// Its words and those of the parts left out.
    pub(crate) fn parted(&self) -> (Vec<Token>, Vec<Token>) {
        let within = |token: &&Token| self.excluded.iter().any(|span| span.contains(&token.start));
        let (out, kept): (Vec<&Token>, Vec<&Token>) = self.tokens.iter().partition(within);
        (kept.into_iter().cloned().collect(), out.into_iter().cloned().collect())
    }
}

/// A record's texts, read.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub title: &'a [Token],
    /// Read as one.
    pub descriptions: &'a [Described],
    pub phrases: &'a [Vec<Token>],
    /// A primary subtag.
    pub language: &'a str,
}

/// Counts the terms of a record's texts. What the descriptions exclude is kept apart.
pub(crate) fn count_terms(texts: Texts<'_>, thesaurus: &Thesaurus) -> TermCounts {
    let numbers = TermMap::with_capacity_and_hasher(USUAL_TERMS, BuildHasherDefault::default());
    let mut counter = Counter { thesaurus, numbers, counts: TermCounts::default() };
    let own = (texts.language, Tongue::of(texts.language));
    // Abbreviations and English terms of art stand in texts of every language.
    let also_english = texts.language != ENGLISH && thesaurus.languages().any(|language| language == ENGLISH);
    let english = also_english.then(|| (ENGLISH, Tongue::of(ENGLISH)));
    counter.add(Field::Title, 0, texts.title, own, english);
    for (number, description) in texts.descriptions.iter().enumerate() {
        if description.excluded.is_empty() {
            counter.add(Field::Description, number, &description.tokens, own, english);
            continue;
        }
        let (kept, out) = description.parted();
        counter.exclude(&out, own, english);
        counter.add(Field::Description, number, &kept, own, english);
    }
    for (number, tokens) in texts.phrases.iter().enumerate() {
        counter.add(Field::Expertise, number, tokens, own, english);
    }
    counter.finish()
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

/// A language and how its words are treated.
type Speech<'a> = (&'a str, Tongue);

impl Counter<'_> {
    fn add(&mut self, field: Field, number: usize, tokens: &[Token], own: Speech<'_>, english: Option<Speech<'_>>) {
        self.words(field, narrow(number), tokens, own.1);
        self.mentions(field, narrow(number), tokens, own);
        if let Some(english) = english {
            self.mentions(field, narrow(number), tokens, english);
        }
    }

    /// Everything in its own order, in no more memory than it takes.
    fn finish(self) -> TermCounts {
        let Counter { numbers, counts: mut all, .. } = self;
        all.terms.sort_unstable_by_key(|count| count.term);
        all.terms.shrink_to_fit();
        all.excluded.retain(|term| !numbers.contains_key(term));
        all.excluded.sort_unstable();
        all.excluded.dedup();
        all.excluded.shrink_to_fit();
        all.roots.sort_unstable_by_key(|(root, _)| *root);
        all.roots.dedup_by(|next, first| {
            let is_same = next.0 == first.0;
            first.1 = if is_same { first.1.saturating_add(next.1) } else { first.1 };
            is_same
        });
        all.roots.shrink_to_fit();
        all
    }

    fn words(&mut self, field: Field, number: u32, tokens: &[Token], tongue: Tongue) {
        let forms = tokens.iter().filter(|token| !token.short).filter_map(|token| Some((token, token.form(tongue)?)));
        for (token, form) in forms.filter(|(_, form)| !form.stop) {
            let place = Place { field, phrase: number, start: narrow(token.start), length: narrow(token.length) };
            self.count(field, place, form.term, false);
            self.root(field, form.root);
            if let Some(length) = self.counts.lengths.get_mut(position(field)) {
                *length += 1;
            }
        }
    }

    fn mentions(&mut self, field: Field, number: u32, tokens: &[Token], (language, tongue): Speech<'_>) {
        let thesaurus = self.thesaurus;
        thesaurus.mentions(tokens, language, tongue, |mention| {
            let (start, end) = mention.span;
            let place = Place { field, phrase: number, start: narrow(start), length: narrow(end - start) };
            let term = thesaurus.term(mention.concept);
            self.count(field, place, term, true);
            self.root(field, term.short());
        });
    }

    /// Keeps the terms of words that an exclusion names.
    fn exclude(&mut self, tokens: &[Token], own: Speech<'_>, english: Option<Speech<'_>>) {
        let forms = tokens.iter().filter(|token| !token.short).filter_map(|token| token.form(own.1));
        let excluded = &mut self.counts.excluded;
        excluded.extend(forms.filter(|form| !form.stop).map(|form| form.term));
        let thesaurus = self.thesaurus;
        for (language, tongue) in [own].into_iter().chain(english) {
            thesaurus.mentions(tokens, language, tongue, |mention| excluded.push(thesaurus.term(mention.concept)));
        }
    }

    /// Notes an occurrence; they are put together in the end.
    fn root(&mut self, field: Field, root: Root) {
        let weight = ROOT_WEIGHTS.get(position(field)).copied().unwrap_or(0);
        self.counts.roots.push((root, weight));
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
