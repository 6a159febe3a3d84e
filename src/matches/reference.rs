//! The controlled lists in the form in which the engine looks things up.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use crate::matching::{
    Area, Concept, Geography, Lesson, LessonReader, Lessons, Packing, Reference, Taxonomy, Thesaurus,
};
use crate::vocabulary::{self, Scheme, Vocabulary};

static SHIPPED: OnceLock<Arc<Reference>> = OnceLock::new();

/// The same, made once for the lists that are built in, however many services there are in this process.
pub fn shared(vocabulary: &Arc<Vocabulary>) -> Arc<Reference> {
    let new = || Arc::new(reference(vocabulary));
    if vocabulary.is_shipped() { Arc::clone(SHIPPED.get_or_init(new)) } else { new() }
}

/// Countries with their regions, policy areas with their crosswalk, expertise with its synonyms.
pub fn reference(vocabulary: &Arc<Vocabulary>) -> Reference {
    Reference {
        geography: Geography::new(
            vocabulary
                .concepts(Scheme::Countries)
                .iter()
                .map(|country| (country.code.as_str(), country.texts("regions"))),
        ),
        taxonomy: Taxonomy::new(
            [Scheme::PolicyAreas, Scheme::GcmObjectives]
                .into_iter()
                .flat_map(|scheme| vocabulary.concepts(scheme))
                .map(area),
        ),
        thesaurus: Thesaurus::new(vocabulary.concepts(Scheme::Expertise).iter().map(concept)),
        lessons: {
            let vocabulary = Arc::clone(vocabulary);
            Lessons::new(move |reader| teach(&vocabulary, reader))
        },
        packing: Packing::default(),
    }
}

fn area(concept: &vocabulary::Concept) -> Area {
    Area {
        code: concept.code.clone(),
        parent: concept.texts("broader").first().map(|parent| (*parent).to_owned()),
        primary: owned(&concept.texts("primary_objectives")),
        secondary: owned(&concept.texts("secondary_objectives")),
    }
}

fn concept(concept: &vocabulary::Concept) -> Concept {
    Concept {
        id: concept.code.clone(),
        labels: labels(concept).map(|(language, label)| (language.to_owned(), label.to_owned())).collect(),
        broader: owned(&concept.texts("broader")),
        narrower: Vec::new(),
        related: owned(&concept.texts("related")),
    }
}

/// Preferred labels first, each with its language.
fn labels(concept: &vocabulary::Concept) -> impl Iterator<Item = (&str, &str)> {
    concept.label.iter().map(|(language, label)| (language, &**label)).chain(concept.alternatives())
}

/// For each concept of expertise its labels, and what is written about it.
fn teach(vocabulary: &Vocabulary, reader: &mut LessonReader) {
    let notes: HashMap<String, BTreeMap<String, String>> =
        vocabulary.expertise_notes().map(|notes| (notes.code, notes.notes)).collect();
    for concept in vocabulary.concepts(Scheme::Expertise) {
        let near = ["broader", "related"].into_iter().flat_map(|property| concept.texts(property));
        let notes = notes.get(&concept.code).into_iter().flatten();
        reader.read(&Lesson {
            concepts: [concept.code.as_str()].into_iter().chain(near).collect(),
            texts: labels(concept).chain(notes.map(|(language, note)| (language.as_str(), note.as_str()))).collect(),
        });
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
