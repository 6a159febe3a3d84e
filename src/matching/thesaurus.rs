//! Concepts of expertise with their labels in several languages, and how near two concepts are.

use std::collections::{BTreeMap, HashMap};

use super::imprint::{Imprint, ImprintMap};
use super::lexicon::{Form, Lexicon, Token, Tongue};
use super::numbers::{narrow, wide};
use super::terms::Term;
use super::text::primary_subtag;

/// The longest label, in words (pairs of characters in scripts that do not separate words), that is
/// looked for in a text: as many as count of a phrase.
pub(crate) const LONGEST_LABEL: usize = 24;

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

/// A mention of a concept in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub concept: ConceptId,
    /// How many words it takes; articles and the like not counted.
    pub words: usize,
    /// Where it begins and ends, in bytes.
    pub span: (usize, usize),
}

/// The labels of one language, by their stems. The beginnings of labels are entered too, so that
/// looking for a label ends at the first word that none goes on with.
#[derive(Clone, Debug, Default)]
struct Labels {
    /// The number of what a label or a beginning stands for, among [`Meanings`].
    by_stems: ImprintMap<u32>,
    /// A bit for each stem that a label begins with, by the last of its own bits: it tells most words, which begin none.
    first: Vec<u64>,
}

/// By so many of its bits a stem has its place.
const FIRST_BITS: u64 = 15;

/// The bit of a stem that a label begins with: its word, and its place there.
fn first_bit(stem: Imprint) -> (usize, u64) {
    let bit = stem.bits() % (1 << FIRST_BITS);
    (usize::try_from(bit / 64).unwrap_or(0), 1 << (bit % 64))
}

/// What labels stand for: no concept, one, or several that share a label. Each is kept once, since most concepts have
/// many labels.
#[derive(Clone, Debug)]
struct Meanings {
    concepts: Vec<Box<[ConceptId]>>,
    numbers: HashMap<Box<[ConceptId]>, u32>,
}

/// The meaning of a beginning that is no label.
const NOTHING: u32 = 0;

impl Default for Meanings {
    fn default() -> Self {
        Meanings { concepts: vec![Box::default()], numbers: HashMap::from([(Box::default(), NOTHING)]) }
    }
}

impl Meanings {
    fn of(&self, number: u32) -> &[ConceptId] {
        self.concepts.get(wide(number)).map_or(&[], |concepts| concepts)
    }

    /// The number of a meaning with one concept more.
    fn with(&mut self, number: u32, concept: ConceptId) -> u32 {
        let known = self.of(number);
        if known.contains(&concept) {
            return number;
        }
        let more: Box<[ConceptId]> = known.iter().copied().chain([concept]).collect();
        *self.numbers.entry(more).or_insert_with_key(|more| {
            self.concepts.push(more.clone());
            narrow(self.concepts.len() - 1)
        })
    }
}

impl Labels {
    fn enter(&mut self, stems: &[Term], concept: ConceptId, meanings: &mut Meanings) {
        let mut label: Option<Imprint> = None;
        self.first.resize(1 << (FIRST_BITS - 6), 0);
        for (position, stem) in stems.iter().enumerate() {
            if position == 0 {
                let (word, bit) = first_bit(stem.imprint());
                self.first.get_mut(word).into_iter().for_each(|word| *word |= bit);
            }
            let longer = label.map_or(stem.imprint(), |label| label.then(stem.imprint()));
            let known = self.by_stems.entry(longer).or_insert(NOTHING);
            if position + 1 == stems.len() {
                *known = meanings.with(*known, concept);
            }
            label = Some(longer);
        }
    }

    /// Whether a label may begin with a stem.
    fn may_begin(&self, stem: Term) -> bool {
        let (word, bit) = first_bit(stem.imprint());
        self.first.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The longest label with which a text begins, if any.
    fn longest(&self, text: &[Token], tongue: Tongue) -> Option<Found> {
        let mut longest = None;
        let mut label: Option<Imprint> = None;
        let content = text.iter().enumerate().filter(|(_, token)| token.is_content());
        for (before, (position, token)) in content.enumerate() {
            let stem = token.form(tongue)?.term.imprint();
            let longer = label.map_or(stem, |label| label.then(stem));
            let Some(&meaning) = self.by_stems.get(&longer) else { break };
            if meaning != NOTHING {
                let words = before + 1;
                longest = Some(Found { meaning, words, tokens: position + 1, end: token.start + token.length });
            }
            label = Some(longer);
        }
        longest
    }
}

/// A label at the beginning of a text: how many words and pieces it takes, and where it ends.
struct Found {
    meaning: u32,
    words: usize,
    tokens: usize,
    end: usize,
}

/// All concepts, and the labels under which texts may mention them.
#[derive(Clone, Debug, Default)]
pub struct Thesaurus {
    identifiers: Vec<String>,
    /// Of each concept, by its number.
    terms: Vec<Term>,
    labels: BTreeMap<String, Labels>,
    meanings: Meanings,
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
        let mut thesaurus = Thesaurus {
            identifiers: concepts.keys().cloned().collect(),
            terms: concepts.keys().map(|id| Term::of_concept(id)).collect(),
            ..Thesaurus::default()
        };
        let mut lexicon = Lexicon::default();
        for (number, concept) in concepts.values().enumerate() {
            let own = ConceptId(narrow(number));
            for (language, label) in &concept.labels {
                thesaurus.enter_label(own, primary_subtag(language), &lexicon.read(label));
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

    fn enter_label(&mut self, concept: ConceptId, language: &str, label: &[Token]) {
        let tongue = Tongue::of(language);
        let content = label.iter().filter(|token| token.is_content());
        let stems: Vec<Term> = content.filter_map(|token| Some(token.form(tongue)?.term)).collect();
        // A label of several words of which one is left says another thing than that one: *no devolución*, *de-risking*.
        let words = label.iter().filter(|token| !token.is_short()).count();
        if stems.is_empty() || stems.len() > LONGEST_LABEL || (words > 1 && stems.len() == 1) {
            return;
        }
        self.labels.entry(language.to_owned()).or_default().enter(&stems, concept, &mut self.meanings);
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

    /// The term that stands for a concept among a text's terms.
    pub(crate) fn term(&self, concept: ConceptId) -> Term {
        self.terms.get(wide(concept.0)).copied().unwrap_or_default()
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

    /// The concepts that are related to one, and how; itself included.
    pub(crate) fn neighbourhood(&self, concept: ConceptId) -> impl Iterator<Item = (ConceptId, Relation)> {
        let others = self.neighbours.get(&concept).into_iter().flatten();
        [(concept, Relation::Same)].into_iter().chain(others.map(|(near, relation)| (*near, *relation)))
    }

    /// Visits the mentions of concepts in a text of `language`: at each word the longest label
    /// that begins there; a label inside a longer one is not a mention of its own.
    pub(crate) fn mentions(&self, text: &[Token], language: &str, tongue: Tongue, mut visit: impl FnMut(Mention)) {
        let Some(labels) = self.labels.get(language) else {
            return;
        };
        let mut rest = text;
        while let Some((first, after)) = rest.split_first() {
            let begins = |form: &Form| labels.may_begin(form.term);
            let may_begin = first.is_content() && first.form(tongue).as_ref().is_some_and(begins);
            let found = if may_begin { labels.longest(rest, tongue) } else { None };
            rest = found.as_ref().and_then(|found| rest.get(found.tokens..)).unwrap_or(after);
            if let Some(Found { meaning, words, end, .. }) = found {
                let span = (first.start, end);
                self.meanings.of(meaning).iter().for_each(|&concept| visit(Mention { concept, words, span }));
            }
        }
    }
}
