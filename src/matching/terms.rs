//! A record's text as counted terms, ready to be compared.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::lexicon::{Token, Tongue};
use super::numbers::{narrow, wide};
use super::roots::Root;
use super::term_counts::packed;
pub(crate) use super::term_counts::{TermCount, TermCounts};
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

/// What an occurrence of a root counts in each field.
const ROOT_WEIGHTS: [u8; 3] = [2, 1, 3];

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

/// Counts the terms of records, one after the other, with the same room for all.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    /// Where in `counted` each term is.
    numbers: TermMap<u32>,
    counted: Vec<Counted>,
    lengths: [u32; 3],
    excluded: Vec<Term>,
    roots: Vec<(Root, u8)>,
}

/// A term while it is counted.
#[derive(Clone, Copy, Debug)]
struct Counted {
    term: Term,
    concept: bool,
    counts: [u16; 3],
    place: Place,
}

const ENGLISH: &str = "en";

/// A language and how its words are treated.
type Speech<'a> = (&'a str, Tongue);

impl Counter {
    /// Counts the terms of a record's texts. What the descriptions exclude is kept apart.
    pub(crate) fn count_terms(&mut self, texts: Texts<'_>, thesaurus: &Thesaurus) -> TermCounts {
        let own = (texts.language, Tongue::of(texts.language));
        // Abbreviations and English terms of art stand in texts of every language.
        let also_english = texts.language != ENGLISH && thesaurus.languages().any(|language| language == ENGLISH);
        let english = also_english.then(|| (ENGLISH, Tongue::of(ENGLISH)));
        let speeches = [Some(own), english];
        self.add(Field::Title, 0, texts.title, speeches, thesaurus);
        for (number, description) in texts.descriptions.iter().enumerate() {
            if description.excluded.is_empty() {
                self.add(Field::Description, number, &description.tokens, speeches, thesaurus);
                continue;
            }
            let (kept, out) = description.parted();
            self.exclude(&out, speeches, thesaurus);
            self.add(Field::Description, number, &kept, speeches, thesaurus);
        }
        for (number, tokens) in texts.phrases.iter().enumerate() {
            self.add(Field::Expertise, number, tokens, speeches, thesaurus);
        }
        self.finish()
    }

    fn add(
        &mut self,
        field: Field,
        number: usize,
        tokens: &[Token],
        speeches: [Option<Speech<'_>>; 2],
        thesaurus: &Thesaurus,
    ) {
        let number = narrow(number);
        for (_, tongue) in speeches.into_iter().flatten().take(1) {
            self.words(field, number, tokens, tongue);
        }
        for (language, tongue) in speeches.into_iter().flatten() {
            thesaurus.mentions(tokens, language, tongue, |mention| {
                let (start, end) = mention.span;
                let place = Place { field, phrase: number, start: narrow(start), length: narrow(end - start) };
                let term = thesaurus.term(mention.concept);
                self.count(field, place, term, true);
                self.root(field, term.short());
            });
        }
    }

    /// Everything in its own order, in no more memory than it takes; what it took is free for the next.
    fn finish(&mut self) -> TermCounts {
        self.counted.sort_unstable_by_key(|count| count.term);
        self.excluded.retain(|term| !self.numbers.contains_key(term));
        self.excluded.sort_unstable();
        self.excluded.dedup();
        self.roots.sort_unstable_by_key(|(root, _)| *root);
        self.roots.dedup_by(|next, first| {
            let is_same = next.0 == first.0;
            first.1 = if is_same { first.1.saturating_add(next.1) } else { first.1 };
            is_same
        });
        self.numbers.clear();
        let count = |counted: Counted| TermCount {
            term: counted.term,
            concept: counted.concept,
            counts: packed(counted.counts),
            place: counted.place,
        };
        let counts = self.counted.drain(..).map(count);
        let lengths = std::mem::take(&mut self.lengths);
        TermCounts::new(counts, lengths, self.excluded.drain(..), self.roots.drain(..))
    }

    fn words(&mut self, field: Field, number: u32, tokens: &[Token], tongue: Tongue) {
        let forms = tokens.iter().filter(|token| !token.short).filter_map(|token| Some((token, token.form(tongue)?)));
        for (token, form) in forms.filter(|(_, form)| !form.stop) {
            let place = Place { field, phrase: number, start: narrow(token.start), length: narrow(token.length) };
            self.count(field, place, form.term, false);
            self.root(field, form.root);
            if let Some(length) = self.lengths.get_mut(position(field)) {
                *length += 1;
            }
        }
    }

    /// Keeps the terms of words that an exclusion names.
    fn exclude(&mut self, tokens: &[Token], speeches: [Option<Speech<'_>>; 2], thesaurus: &Thesaurus) {
        let excluded = &mut self.excluded;
        for (_, tongue) in speeches.into_iter().flatten().take(1) {
            let forms = tokens.iter().filter(|token| !token.short).filter_map(|token| token.form(tongue));
            excluded.extend(forms.filter(|form| !form.stop).map(|form| form.term));
        }
        for (language, tongue) in speeches.into_iter().flatten() {
            thesaurus.mentions(tokens, language, tongue, |mention| excluded.push(thesaurus.term(mention.concept)));
        }
    }

    /// Notes an occurrence; they are put together in the end.
    fn root(&mut self, field: Field, root: Root) {
        let weight = ROOT_WEIGHTS.get(position(field)).copied().unwrap_or(0);
        self.roots.push((root, weight));
    }

    fn count(&mut self, field: Field, place: Place, term: Term, concept: bool) {
        let fresh = narrow(self.counted.len());
        let number = *self.numbers.entry(term).or_insert(fresh);
        if number == fresh {
            self.counted.push(Counted { term, concept, counts: [0; 3], place });
        }
        let counted = self.counted.get_mut(wide(number));
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
