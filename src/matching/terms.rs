//! A record's text as counted terms, ready to be compared.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::{Token, Tongue};
use super::numbers::{narrow, wide};
pub(crate) use super::term::{RootMap, Term, TermMap};
use super::term_counts::packed;
pub(crate) use super::term_counts::{TermCount, TermCounts};
use super::thesaurus::Thesaurus;

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

    /// Where the parts left out stand, in the description of a number.
    pub(crate) fn exclusions((number, description): (usize, &Described)) -> impl Iterator<Item = Place> {
        let field = Field::Description;
        description.excluded.iter().map(move |span| Place {
            field,
            phrase: narrow(number),
            start: narrow(span.start),
            length: narrow(span.len()),
        })
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
    words: u32,
    excluded: Vec<Term>,
    /// Each term before its number: sorted, the order of the terms.
    order: Vec<u64>,
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
                self.count(field, place, thesaurus.term(mention.concept), true);
            });
        }
    }

    /// Everything in its own order, in no more memory than it takes; what it took is free for the next.
    fn finish(&mut self) -> TermCounts {
        let number_bits = u64::BITS - Term::BITS;
        let numbered = self.counted.iter().zip(0..);
        self.order.extend(numbered.map(|(count, number): (_, u64)| count.term.bits() << number_bits | number));
        self.order.sort_unstable();
        self.excluded.retain(|term| !self.numbers.contains_key(term));
        self.excluded.sort_unstable();
        self.excluded.dedup();
        self.numbers.clear();
        let numbers = self.order.iter().map(|order| usize::try_from(order & ((1 << number_bits) - 1)).unwrap_or(0));
        let counts = numbers.filter_map(|number| self.counted.get(number)).map(|counted| TermCount {
            term: counted.term,
            concept: counted.concept,
            counts: packed(counted.counts),
            place: counted.place,
        });
        let counts = TermCounts::new(counts, std::mem::take(&mut self.words), self.excluded.drain(..));
        self.counted.clear();
        self.order.clear();
        counts
    }

    fn words(&mut self, field: Field, number: u32, tokens: &[Token], tongue: Tongue) {
        let forms = tokens.iter().filter(|token| !token.short).filter_map(|token| Some((token, token.form(tongue)?)));
        for (token, form) in forms.filter(|(_, form)| !form.stop) {
            let place = Place { field, phrase: number, start: narrow(token.start), length: narrow(token.length) };
            self.count(field, place, form.term, false);
            self.words += 1;
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
