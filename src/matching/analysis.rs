//! What the analysis says of a text and of two phrases, step by step: so that a second scorer can
//! compose the same parts in its own way, and be held against this one.

use std::ops::Range;

use super::direction::{Axis, Directions};
use super::exclusions::exclusions;
use super::gate_words::Side;
use super::index::Index;
use super::lexicon::{Lexicon, Token};
use super::likeness::likeness;
use super::phrase::Phrase;
use super::policy::ExpertiseSettings;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::reference::Reference;
use super::relatedness;
use super::terms::Term;
use super::word_groups::groups;

/// The parts of a description, in bytes, that name what is not offered or, in a need, not wanted.
pub fn excluded_parts(description: &str, side: Side) -> Vec<Range<usize>> {
    exclusions(description, &Lexicon::default().read(description), side)
}

/// What is clear about a record's texts: which way people move, and who is helped.
pub fn direction_classes(
    side: Side,
    title: &str,
    phrases: &[&str],
    descriptions: &[&str],
) -> [Option<&'static str>; 2] {
    let mut lexicon = Lexicon::default();
    let title = lexicon.read(title);
    let phrases: Vec<Vec<Token>> = phrases.iter().map(|phrase| lexicon.read(phrase)).collect();
    let descriptions: Vec<Vec<Token>> = descriptions.iter().map(|text| lexicon.read(text)).collect();
    let directions = Directions::read(side, &title, &phrases, descriptions.iter().map(Vec::as_slice));
    Axis::ALL.map(|axis| directions.name(axis))
}

/// How alike two phrases are, 0..=1, each given with the language of its record; 0 when they have
/// too little in common.
pub fn phrase_likeness(
    (one, language): (&str, &str),
    (other, other_language): (&str, &str),
    reference: &Reference,
    settings: &ExpertiseSettings,
) -> f64 {
    let thesaurus = &reference.thesaurus;
    let read = |text: &str, language: &str| Phrase::new(text, &Lexicon::default().read(text), language, thesaurus);
    likeness(&read(one, language), &read(other, other_language), thesaurus, settings).map_or(0.0, |found| found.value)
}

/// Whether a stem stands in phrases of every field, so that it tells less than another.
pub fn is_generic(stem: &str) -> bool {
    groups(Term::of(stem)).generic
}

/// The number by which a stem, or a concept written `concept:` and its identifier, is ordered.
pub fn term_order(spelling: &str) -> u64 {
    Term::of(spelling).bits()
}

impl Index {
    /// How related two records are by what was learned, 0..=1; none when nothing is known of one.
    pub fn related(&self, need: &PreparedNeed, offer: &PreparedOffer) -> Option<f64> {
        let learned = self.relatedness();
        relatedness::likeness(&learned.vector(need), &learned.vector(offer))
    }
}
