//! How related two texts are by what words go together: latent semantic vectors, learned from the
//! registry's own public offers and from what is written about the concepts of the thesaurus.
//!
//! Of each of the two kinds of text the term weights (logarithm of the count × rarity, each text
//! scaled to length 1) form a matrix, and its leading right singular vectors give every term a
//! place: the first half of its numbers follows from the offers, the other from the lessons. A text
//! lies at the weighted sum of its terms' places, scaled to length 1; so each of the two counts as
//! much as it knows of the words. What all texts have in common tells nothing: it is taken off, and
//! two texts are as related as the cosine of what is left. A problem and its remedy meet when third
//! texts speak of both, in any language. The same texts give the same bytes: random numbers have a
//! fixed seed and sums a fixed order.

use std::sync::Arc;

use super::concept_places::{ConceptPlaces, HalfVector, NearConcepts};
use super::lessons::Lessons;
use super::numbers::{narrow, real, single, wide};
use super::roots::Root;
use super::segment::Record;
use super::spectrum::{Matrix, leading};
use super::terms::RootMap;

/// How many numbers describe a text.
pub const DIMENSIONS: usize = 64;
/// With fewer offers nothing is learned from them.
pub(crate) const LEAST_OFFERS: usize = 50;
/// And one dimension for so many texts: with more, nothing would be generalised.
const EACH: usize = 4;
/// At most this many offers are learned from, evenly chosen in the order given.
const MOST: usize = 20_000;
/// A term must stand in as many texts.
const LEAST_MENTIONS: u32 = 2;
/// So many of the numbers that describe a text follow from the offers, the others from the lessons.
pub(crate) const HALF: usize = DIMENSIONS / 2;
/// How far apart the lessons place terms, the offers doing so by 1.
const LESSONS_SCALE: f64 = 4.0;
/// Texts lie at 1, and their middle is the farther out the more all of them speak of one thing. Up to here it is taken
/// off whole.
const MANY_THINGS: f64 = 0.5;
/// And from here on not at all: what all offers speak of is what a need has in common with them.
const ONE_THING: f64 = 0.75;

/// A record's roots, and what each counts.
pub(crate) type Roots = Vec<(Root, u16)>;

/// Where a text lies, in one line of a processor's cache.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
struct Values([i8; DIMENSIONS]);

/// Where a text lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vector {
    values: Values,
    /// One by its length; 0 for a text of which nothing is known.
    scale: f32,
}

impl Vector {
    const UNKNOWN: Vector = Vector { values: Values([0; DIMENSIONS]), scale: 0.0 };

    /// The half of its numbers that follow from the lessons.
    pub(crate) fn by_lessons(&self) -> HalfVector {
        let (halves, _) = self.values.0.as_chunks::<HALF>();
        HalfVector::new(halves.last().copied().unwrap_or([0; HALF]))
    }
}

/// Where the texts of many records lie, by position.
#[derive(Debug, Default)]
pub(crate) struct Places {
    values: Vec<Values>,
    scales: Vec<f32>,
}

impl Places {
    pub(crate) fn new(vectors: impl Iterator<Item = Vector>) -> Places {
        let (values, scales): (Vec<Values>, Vec<f32>) = vectors.map(|vector| (vector.values, vector.scale)).unzip();
        // As long as nothing was learned, nothing is known of any.
        let none = scales.iter().all(|scale| *scale <= 0.0);
        if none { Places::default() } else { Places { values, scales } }
    }

    /// What [`likeness`] gives for the record at a position.
    pub(crate) fn likeness(&self, vector: &Vector, position: usize) -> Option<f64> {
        let (values, scale) = (self.values.get(position)?, self.scales.get(position)?);
        cosine(&vector.values, vector.scale, values, *scale)
    }

    /// Where the text of the record at a position lies; none as long as nothing was learned.
    pub(crate) fn of(&self, position: usize) -> Option<Vector> {
        Some(Vector { values: *self.values.get(position)?, scale: *self.scales.get(position)? })
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> usize {
        self.values.len() * size_of::<Values>() + self.scales.len() * size_of::<f32>()
    }
}

/// What was learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relatedness {
    by_offers: Half,
    by_lessons: Arc<Half>,
    /// Where the lessons themselves lie.
    concepts: ConceptPlaces,
    /// The mean of the texts that were learned from; empty when none was.
    middle: Vec<f64>,
    /// How many offers there were.
    offers: usize,
}

/// Half of the place of each term.
type Half = RootMap<Place>;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    values: [i8; HALF],
    /// What one step of the values is, with the term's rarity.
    step: f32,
}

/// The cosine of two texts' places, 0..=1. None when nothing is known of one.
pub fn likeness(one: &Vector, other: &Vector) -> Option<f64> {
    cosine(&one.values, one.scale, &other.values, other.scale)
}

fn cosine(one: &Values, scale: f32, other: &Values, other_scale: f32) -> Option<f64> {
    if scale <= 0.0 || other_scale <= 0.0 {
        return None;
    }
    let product = f64::from(one.times(other));
    Some((product * f64::from(scale) * f64::from(other_scale)).clamp(0.0, 1.0))
}

/// How many products are added up beside each other.
const LANES: usize = 16;

impl Values {
    /// The scalar product.
    fn times(&self, other: &Values) -> i32 {
        let ((ones, _), (others, _)) = (self.0.as_chunks::<LANES>(), other.0.as_chunks::<LANES>());
        let mut lanes = [0; LANES];
        for (one, other) in ones.iter().zip(others) {
            for ((lane, one), other) in lanes.iter_mut().zip(one).zip(other) {
                // Products of eight bits fit into sixteen, which processors multiply many at a time.
                *lane += i32::from(i16::from(*one) * i16::from(*other));
            }
        }
        lanes.iter().sum()
    }
}

impl Relatedness {
    /// Learns from the words of lessons alone, each with its concept.
    pub(crate) fn of_lessons(lessons: Vec<(Box<str>, Roots)>) -> Relatedness {
        let (concepts, texts): (Vec<Box<str>>, Vec<Roots>) = lessons.into_iter().unzip();
        let by_lessons = Arc::new(placed(texts.clone(), LESSONS_SCALE));
        let learned = Relatedness { by_lessons, ..Relatedness::default() }.centred(texts.iter().cloned());
        let places = texts.iter().map(|text| learned.vector_of(text).by_lessons());
        let concepts = ConceptPlaces::new(concepts.into_iter().zip(places));
        Relatedness { concepts, ..learned }
    }

    /// Learns from the lessons and, if there are enough, from the terms of public offers, given in a fixed order.
    pub(crate) fn learn<'a, R: Record + 'a>(
        offers: impl ExactSizeIterator<Item = &'a R> + Clone,
        lessons: &Lessons,
    ) -> Arc<Relatedness> {
        let (known, all) = (lessons.relatedness(), offers.len());
        if all < LEAST_OFFERS {
            return known;
        }
        let stride = all.div_ceil(MOST).max(1);
        let texts = || offers.clone().step_by(stride).map(Record::roots);
        // Texts are read twice rather than kept while the places are computed, which takes long and much room.
        let by_offers = placed(texts().collect(), 1.0);
        let learned = Relatedness { by_offers, offers: all, ..Relatedness::clone(&known) };
        Arc::new(learned.centred(texts()))
    }

    /// The same, measured from the middle of some texts.
    fn centred(self, texts: impl Iterator<Item = Roots>) -> Relatedness {
        let (mut middle, mut number) = (vec![0.0; DIMENSIONS], 0.0);
        for place in texts.filter_map(|text| self.place(&text)) {
            middle.iter_mut().zip(place).for_each(|(sum, value)| *sum += value);
            number += 1.0;
        }
        middle.iter_mut().for_each(|sum| *sum /= f64::max(number, 1.0));
        let length = middle.iter().map(|value| value * value).sum::<f64>().sqrt();
        let part = ((ONE_THING - length) / (ONE_THING - MANY_THINGS)).clamp(0.0, 1.0);
        middle.iter_mut().for_each(|value| *value *= part);
        Relatedness { middle, ..self }
    }

    /// How many offers there were when it was learned; 0 when nothing was.
    pub(crate) fn learned_from(&self) -> usize {
        self.offers
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.by_offers.is_empty() && self.by_lessons.is_empty()
    }

    /// The concepts that a text is near.
    pub(crate) fn near_concepts(&self, text: &Vector) -> NearConcepts<'_> {
        self.concepts.near(&text.by_lessons())
    }

    /// Where a record's text lies.
    pub(crate) fn vector(&self, record: &impl Record) -> Vector {
        if self.is_empty() { Vector::UNKNOWN } else { self.vector_of(&record.roots()) }
    }

    fn vector_of(&self, roots: &Roots) -> Vector {
        let Some(mut place) = self.place(roots) else { return Vector::UNKNOWN };
        place.iter_mut().zip(&self.middle).for_each(|(value, middle)| *value -= middle);
        let (values, _) = quantised(&place);
        let square: i32 = values.iter().map(|value| i32::from(*value) * i32::from(*value)).sum();
        Vector { values: Values(values), scale: if square > 0 { single(1.0 / f64::from(square).sqrt()) } else { 0.0 } }
    }

    /// Where some words lie, before the middle is taken off; none when nothing is known of them.
    fn place(&self, roots: &Roots) -> Option<[f64; DIMENSIONS]> {
        let mut sums = [0.0; DIMENSIONS];
        for (root, count) in roots {
            let halves = [&self.by_offers, &*self.by_lessons];
            for (half, sums) in halves.into_iter().zip(sums.as_chunks_mut::<HALF>().0) {
                let Some(place) = half.get(root) else { continue };
                let times = occurrence(*count) * f64::from(place.step);
                sums.iter_mut().zip(place.values).for_each(|(sum, value)| *sum += times * f64::from(value));
            }
        }
        let length = sums.iter().map(|sum| sum * sum).sum::<f64>().sqrt();
        (length > 0.0).then(|| sums.map(|sum| sum / length))
    }
}

/// Where some texts place terms.
fn placed(texts: Vec<Roots>, scale: f64) -> Half {
    let mut places = Half::default();
    if texts.is_empty() {
        return places;
    }
    let terms = Vocabulary::of(&texts);
    let number = HALF.min(texts.len() / EACH);
    let rows = texts.iter().map(|text| terms.row(text)).collect();
    drop(texts);
    let directions = leading(Matrix::new(rows, terms.known.len()), number);
    for (number, (term, rarity)) in terms.known.iter().enumerate() {
        let mut place = [0.0; HALF];
        let values = place.iter_mut().zip(&directions);
        values.for_each(|(value, direction)| *value = direction.get(number).copied().unwrap_or(0.0) * rarity * scale);
        let (values, step) = quantised(&place);
        places.insert(*term, Place { values, step });
    }
    places
}

/// Numbers as whole steps of −127 to 127, and what a step is.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "no other conversion rounds a real number; the values lie between −127 and 127"
)]
fn quantised<const NUMBER: usize>(values: &[f64; NUMBER]) -> ([i8; NUMBER], f32) {
    let largest = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    if largest <= 0.0 {
        return ([0; NUMBER], 0.0);
    }
    (values.map(|value| (value / largest * 127.0).round() as i8), (largest / 127.0) as f32)
}

/// What the occurrences of a term count.
fn occurrence(count: u16) -> f64 {
    (1.0 + f64::from(count)).ln()
}

/// The terms that are learned, numbered in their order, each with its rarity.
struct Vocabulary {
    known: Vec<(Root, f64)>,
    numbers: RootMap<u32>,
}

impl Vocabulary {
    fn of(texts: &[Roots]) -> Vocabulary {
        let mut frequencies: RootMap<u32> = RootMap::default();
        for (root, _) in texts.iter().flatten() {
            *frequencies.entry(*root).or_default() += 1;
        }
        let all = real(texts.len());
        let mut known: Vec<(Root, f64)> = frequencies
            .into_iter()
            .filter(|(_, with)| *with >= LEAST_MENTIONS && wide(*with) * 2 <= texts.len())
            .map(|(term, with)| (term, (all / f64::from(with)).ln()))
            .collect();
        known.sort_unstable_by_key(|(term, _)| *term);
        let numbers = known.iter().enumerate().map(|(number, (term, _))| (*term, narrow(number))).collect();
        Vocabulary { known, numbers }
    }

    /// A text as a row of the matrix: numbered terms with their weights, scaled to length 1.
    fn row(&self, text: &Roots) -> Vec<(u32, f32)> {
        let entries = text.iter().filter_map(|(root, count)| {
            let number = *self.numbers.get(root)?;
            let (_, rarity) = self.known.get(wide(number))?;
            Some((number, occurrence(*count) * rarity))
        });
        let mut row: Vec<(u32, f64)> = entries.collect();
        row.sort_unstable_by_key(|(number, _)| *number);
        let length: f64 = row.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
        row.into_iter().map(|(number, weight)| (number, single(weight * scale))).collect()
    }
}
