//! Where the concepts of the thesaurus lie by what is written about them, and which of them two texts are near.

use std::sync::Arc;

use super::relatedness::HALF;

/// So many concepts are named that two texts are near.
const NAMED: usize = 3;
/// As near to a concept both must be.
const LEAST_NEAR: f64 = 0.4;

/// The numbers of a text that follow from the lessons, and how long they are together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HalfVector {
    values: [i8; HALF],
    length: f64,
}

impl HalfVector {
    pub(crate) fn new(values: [i8; HALF]) -> HalfVector {
        let half = HalfVector { values, length: 0.0 };
        HalfVector { length: f64::from(half.times(&half)).sqrt(), ..half }
    }

    fn times(&self, other: &HalfVector) -> i32 {
        self.values.iter().zip(other.values).map(|(one, other)| i32::from(*one) * i32::from(other)).sum()
    }

    /// The cosine; 0 for a text of which nothing is known.
    fn cosine(&self, other: &HalfVector) -> f64 {
        let lengths = self.length * other.length;
        if lengths > 0.0 { f64::from(self.times(other)) / lengths } else { 0.0 }
    }
}

/// Where each concept lies.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ConceptPlaces(Arc<[ConceptPlace]>);

#[derive(Clone, Debug, PartialEq)]
struct ConceptPlace {
    concept: Box<str>,
    place: HalfVector,
}

impl ConceptPlace {
    /// How near a text is, if it is near.
    fn near(&self, text: &HalfVector) -> Option<f64> {
        Some(text.cosine(&self.place)).filter(|near| *near >= LEAST_NEAR)
    }
}

impl ConceptPlaces {
    pub(crate) fn new(places: impl Iterator<Item = (Box<str>, HalfVector)>) -> ConceptPlaces {
        ConceptPlaces(places.map(|(concept, place)| ConceptPlace { concept, place }).collect())
    }

    /// The concepts that a text is near.
    pub(crate) fn near(&self, text: &HalfVector) -> NearConcepts<'_> {
        NearConcepts(self.0.iter().filter_map(|concept| Some((concept, concept.near(text)?))).collect())
    }
}

/// The concepts that a text is near, each with how near, 0..=1.
#[derive(Debug)]
pub(crate) struct NearConcepts<'p>(Vec<(&'p ConceptPlace, f64)>);

impl<'p> NearConcepts<'p> {
    /// Those that another text is near too, the nearest first, with how near the farther of the two texts is, 0..=1.
    pub(crate) fn in_common(&self, other: &HalfVector) -> Vec<(&'p str, f64)> {
        let both = self.0.iter().filter_map(|(concept, near)| {
            let farther = concept.near(other)?.min(*near);
            Some((&*concept.concept, farther))
        });
        let mut both: Vec<(&str, f64)> = both.collect();
        both.sort_unstable_by(|(one, near), (other, less)| less.total_cmp(near).then(one.cmp(other)));
        both.truncate(NAMED);
        both
    }
}
