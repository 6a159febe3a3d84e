//! Concepts of expertise with their labels in several languages, and how near two concepts are.

use std::collections::{BTreeMap, HashMap};

use super::numbers::{narrow, wide};
use super::text::{primary_subtag, stems};

/// The longest label, in words, that is looked for in a text.
pub(crate) const LONGEST_LABEL: usize = 6;

/// The number of a concept within one thesaurus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub(crate) u32);

/// One concept, as the vocabulary gives it.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    /// Its identifier, unique in the vocabulary.
    pub id: String,
    /// Labels, preferred ones first, each with its BCP 47 tag.
    pub labels: Vec<(String, String)>,
    /// Identifiers of wider concepts.
    pub broader: Vec<String>,
    /// Identifiers of narrower concepts.
    pub narrower: Vec<String>,
    /// Identifiers of neighbouring concepts.
    pub related: Vec<String>,
}

/// How two concepts are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Neighbours.
    Related,
    /// One is wider than the other.
    Hierarchy,
    /// The same concept under one or two labels.
    Same,
}

/// A mention of a concept in a sequence of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub concept: ConceptId,
    /// The first word of the mention.
    pub first: usize,
    /// How many words it takes.
    pub words: usize,
}

/// All concepts, and the labels under which texts may mention them.
#[derive(Clone, Debug, Default)]
pub struct Thesaurus {
    identifiers: Vec<String>,
    labels: BTreeMap<String, HashMap<String, Vec<ConceptId>>>,
    neighbours: HashMap<ConceptId, BTreeMap<ConceptId, Relation>>,
}

impl Thesaurus {
    /// From the vocabulary's concepts. Relations hold in both directions; those to concepts that
    /// are not given are left out.
    pub fn new(concepts: impl IntoIterator<Item = Concept>) -> Thesaurus {
        let concepts: BTreeMap<String, Concept> =
            concepts.into_iter().map(|concept| (concept.id.clone(), concept)).collect();
        let numbers: HashMap<&str, ConceptId> =
            concepts.keys().enumerate().map(|(number, id)| (id.as_str(), ConceptId(narrow(number)))).collect();
        let mut thesaurus = Thesaurus { identifiers: concepts.keys().cloned().collect(), ..Thesaurus::default() };
        for (number, concept) in concepts.values().enumerate() {
            let own = ConceptId(narrow(number));
            for (language, label) in &concept.labels {
                thesaurus.enter_label(own, primary_subtag(language), label);
            }
            let hierarchy = concept.broader.iter().chain(&concept.narrower);
            let relations = hierarchy
                .map(|id| (id, Relation::Hierarchy))
                .chain(concept.related.iter().map(|id| (id, Relation::Related)));
            for (id, relation) in relations {
                if let Some(&other) = numbers.get(id.as_str()) {
                    thesaurus.relate(own, other, relation);
                }
            }
        }
        thesaurus
    }

    fn enter_label(&mut self, concept: ConceptId, language: &str, label: &str) {
        let stems = stems(label, language);
        if stems.is_empty() || stems.len() > LONGEST_LABEL {
            return;
        }
        let known = self.labels.entry(language.to_owned()).or_default().entry(stems.join(" ")).or_default();
        if !known.contains(&concept) {
            known.push(concept);
        }
    }

    fn relate(&mut self, one: ConceptId, other: ConceptId, relation: Relation) {
        if one == other {
            return;
        }
        for (from, to) in [(one, other), (other, one)] {
            let known = self.neighbours.entry(from).or_default().entry(to).or_insert(relation);
            *known = (*known).max(relation);
        }
    }

    /// The identifier of a concept in the vocabulary.
    pub fn identifier(&self, concept: ConceptId) -> &str {
        self.identifiers.get(wide(concept.0)).map_or("", String::as_str)
    }

    /// Languages in which there are labels.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.labels.keys().map(String::as_str)
    }

    /// How two concepts are related.
    pub fn relation(&self, one: ConceptId, other: ConceptId) -> Option<Relation> {
        if one == other {
            return Some(Relation::Same);
        }
        self.neighbours.get(&one)?.get(&other).copied()
    }

    /// The concepts that are related to one, itself included.
    pub(crate) fn neighbourhood(&self, concept: ConceptId) -> impl Iterator<Item = ConceptId> {
        let others = self.neighbours.get(&concept).into_iter().flat_map(|near| near.keys().copied());
        [concept].into_iter().chain(others)
    }

    /// The mentions of concepts in a sequence of stems of `language`: at each word the longest
    /// label that begins there; a label inside a longer one is not a mention of its own.
    pub(crate) fn mentions(&self, stems: &[&str], language: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let Some(labels) = self.labels.get(language) else {
            return mentions;
        };
        let mut first = 0;
        while first < stems.len() {
            let longest = LONGEST_LABEL.min(stems.len() - first);
            let found = (1..=longest).rev().find_map(|length| {
                let label = stems.get(first..first + length)?.join(" ");
                labels.get(&label).map(|concepts| (length, concepts))
            });
            match found {
                Some((words, concepts)) => {
                    mentions.extend(concepts.iter().map(|&concept| Mention { concept, first, words }));
                    first += words;
                }
                None => first += 1,
            }
        }
        mentions
    }
}
