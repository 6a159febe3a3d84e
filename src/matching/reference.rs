//! The vocabularies that matching looks things up in, and how the texts that it reads are kept.

use super::geography::Geography;
use super::lessons::Lessons;
use super::packed_text::Packing;
use super::taxonomy::Taxonomy;
use super::thesaurus::Thesaurus;

/// Countries, policy areas and expertise. Built once, from data given to the constructors.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// Countries and regions.
    pub geography: Geography,
    /// Policy areas and objectives.
    pub taxonomy: Taxonomy,
    /// Concepts of expertise.
    pub thesaurus: Thesaurus,
    /// What is written about those concepts.
    pub lessons: Lessons,
    /// What texts are made of, once that was learned.
    pub packing: Packing,
}
