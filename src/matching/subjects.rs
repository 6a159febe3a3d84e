//! What texts are about in any language: the concepts of the thesaurus that they mention.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use super::gate_words::Side;
use super::lexicon::{Lexicon, Tongue};
use super::prepare::{PreparedOffer, Reader};
use super::term_counts::TermCounts;
use super::terms::Term;
use super::thesaurus::{ConceptId, Thesaurus};

/// A concept, as records and searches are held against each other. It is the same in each process with one vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(Term);

impl Display for Subject {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:x}", self.0.bits())
    }
}

/// The texts of a record, or of a part of it.
#[derive(Clone, Copy, Debug)]
pub struct SubjectTexts<'t> {
    /// Its title.
    pub title: &'t str,
    /// Its description.
    pub description: &'t str,
    /// Its phrases of expertise.
    pub phrases: &'t [&'t str],
    /// The language that it states; empty = guessed.
    pub language: &'t str,
}

/// A concept that a search names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// Which concept.
    pub concept: ConceptId,
    /// The same, as records have it.
    pub subject: Subject,
}

impl PreparedOffer {
    /// What it is about. What its description excludes does not count.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        subjects(&self.text)
    }
}

impl Reader<'_> {
    /// What an offer, or a part of a request, is about: for an offer the same as [`PreparedOffer::subjects`].
    pub fn subjects(&mut self, side: Side, texts: SubjectTexts<'_>) -> Vec<Subject> {
        subjects(&self.terms(side, texts)).collect()
    }
}

fn subjects(text: &TermCounts) -> impl Iterator<Item = Subject> + '_ {
    text.marks().filter(|mark| mark.concept).map(|mark| Subject(mark.term))
}

impl Thesaurus {
    /// The concepts that a search names in any of the languages, each once at each of its places.
    pub fn named_in(&self, search: &str) -> Vec<Named> {
        let tokens = Lexicon::default().read(search);
        let mut named = Vec::new();
        for language in self.languages() {
            self.mentions(&tokens, language, Tongue::of(language), |mention| {
                let (start, end) = mention.span;
                let subject = Subject(self.term(mention.concept));
                let one = Named { span: start..end, concept: mention.concept, subject };
                if !named.contains(&one) {
                    named.push(one);
                }
            });
        }
        named
    }
}
