//! The counted terms of a record, in as little room as they take: a large registry has ten million of them.

use super::roots::Root;
use super::terms::{Field, Place, Term};

/// What is counted at most of one term in each field of a record: further repetitions tell
/// nothing, and so the three counts fit into eight bits.
const MOST: [u16; 3] = [3, 7, 7];

/// How often a term stands in the title, the description and the phrases, up to [`MOST`]: two,
/// three and three bits.
pub(crate) fn packed(counts: [u16; 3]) -> u8 {
    let [title, description, phrases] = counts;
    let [most_title, most_description, most_phrases] = MOST;
    let bits = title.min(most_title) | description.min(most_description) << 2 | phrases.min(most_phrases) << 5;
    u8::try_from(bits).unwrap_or(u8::MAX)
}

/// How often a term stands in each field, and where first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TermCount {
    pub term: Term,
    /// Whether it is a concept of the thesaurus and not a word.
    pub concept: bool,
    /// How often it stands in the title, the description and the phrases, up to 3, 7 and 7: two,
    /// three and three bits.
    pub counts: u8,
    pub place: Place,
}

/// All of a [`TermCount`] but its term, in six bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found([u8; 6]);

/// Where descriptions and phrases begin in the numbering of fields, and how many bits the parts of
/// a [`Found`] take: counts, numbered field, concept or not, start, length.
const DESCRIPTIONS: u32 = 1;
const PHRASES: u32 = 4;
const COUNTS_BITS: u32 = 8;
const FIELD_BITS: u32 = 8;
const CONCEPT_BITS: u32 = 1;
const START_BITS: u32 = 20;
const LENGTH_BITS: u32 = 11;

impl Found {
    /// What is longer than any text may be is cut short.
    fn new(count: &TermCount) -> Found {
        let TermCount { concept, counts, place, .. } = *count;
        let field = match place.field {
            Field::Title => 0,
            Field::Description => DESCRIPTIONS + place.phrase.min(PHRASES - DESCRIPTIONS - 1),
            Field::Expertise => PHRASES.saturating_add(place.phrase),
        };
        let parts = [
            (place.length, LENGTH_BITS),
            (place.start, START_BITS),
            (u32::from(concept), CONCEPT_BITS),
            (field, FIELD_BITS),
            (u32::from(counts), COUNTS_BITS),
        ];
        let cut = |value: u32, bits: u32| u64::from(value.min((1 << bits) - 1));
        let all = parts.iter().fold(0, |all, (value, bits)| all << bits | cut(*value, *bits));
        let [first, second, third, fourth, fifth, sixth, ..] = all.to_le_bytes();
        Found([first, second, third, fourth, fifth, sixth])
    }

    fn of(self, term: Term) -> TermCount {
        let [first, second, third, fourth, fifth, sixth] = self.0;
        let mut rest = u64::from_le_bytes([first, second, third, fourth, fifth, sixth, 0, 0]) >> COUNTS_BITS;
        let mut take = |bits: u32| {
            let part = u32::try_from(rest & ((1 << bits) - 1)).unwrap_or(u32::MAX);
            rest >>= bits;
            part
        };
        let (field, concept) = (take(FIELD_BITS), take(CONCEPT_BITS));
        let (start, length) = (take(START_BITS), take(LENGTH_BITS));
        let (field, phrase) = match field {
            0 => (Field::Title, 0),
            DESCRIPTIONS..PHRASES => (Field::Description, field - DESCRIPTIONS),
            _ => (Field::Expertise, field - PHRASES),
        };
        TermCount { term, concept: concept == 1, counts: first, place: Place { field, phrase, start, length } }
    }
}

/// All terms of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TermCounts {
    /// In their own order, and what is known of each.
    terms: Box<[Term]>,
    found: Box<[Found]>,
    /// Words in each field, stop words and concepts not counted.
    pub lengths: [u32; 3],
    /// Terms that only its exclusions name, in their own order.
    pub excluded: Box<[Term]>,
    /// Its roots and concepts in their own order, and what the occurrences of each count.
    roots: Box<[Root]>,
    weights: Box<[u8]>,
}

impl TermCounts {
    /// Of terms and roots in their own order.
    pub(crate) fn new(
        counts: impl ExactSizeIterator<Item = TermCount>,
        lengths: [u32; 3],
        excluded: impl Iterator<Item = Term>,
        roots: impl Iterator<Item = (Root, u8)>,
    ) -> TermCounts {
        let (terms, found): (Vec<Term>, Vec<Found>) = counts.map(|count| (count.term, Found::new(&count))).unzip();
        let (roots, weights): (Vec<Root>, Vec<u8>) = roots.unzip();
        TermCounts {
            terms: terms.into_boxed_slice(),
            found: found.into_boxed_slice(),
            lengths,
            excluded: excluded.collect(),
            roots: roots.into_boxed_slice(),
            weights: weights.into_boxed_slice(),
        }
    }

    /// Words in all fields together.
    pub(crate) fn words(&self) -> u16 {
        u16::try_from(self.lengths.iter().sum::<u32>()).unwrap_or(u16::MAX)
    }

    /// The counts of one term.
    pub(crate) fn get(&self, term: Term) -> Option<TermCount> {
        self.at(self.terms.binary_search(&term).ok()?)
    }

    /// Whether it has a term.
    pub(crate) fn has(&self, term: Term) -> bool {
        self.terms.binary_search(&term).is_ok()
    }

    /// The counts of the term at a position.
    pub(crate) fn at(&self, position: usize) -> Option<TermCount> {
        Some(self.found.get(position)?.of(*self.terms.get(position)?))
    }

    /// Its terms in their own order.
    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The counts of all terms, in the order of the terms.
    pub(crate) fn iter(&self) -> impl Iterator<Item = TermCount> + '_ {
        self.terms.iter().zip(&self.found).map(|(term, found)| found.of(*term))
    }

    /// Its roots and concepts in their own order, each with what its occurrences count.
    pub(crate) fn roots(&self) -> impl Iterator<Item = (Root, u8)> + '_ {
        self.roots.iter().copied().zip(self.weights.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_back() {
        let place = |field, phrase, start, length| Place { field, phrase, start, length };
        let places = [
            place(Field::Title, 0, 0, 1),
            place(Field::Description, 0, 80_000, 12),
            place(Field::Description, 1, 7, 2_000),
            place(Field::Expertise, 0, 0, 300),
            place(Field::Expertise, 200, 1_000_000, 2),
        ];
        for (number, place) in (0..).zip(places) {
            for concept in [false, true] {
                let count = TermCount { term: Term::of("visa"), concept, counts: 255 - number, place };
                assert_eq!(Found::new(&count).of(count.term), count);
            }
        }
    }

    #[test]
    fn counts_stop_where_they_no_longer_fit() {
        assert_eq!(packed([1, 2, 3]), 1 | 2 << 2 | 3 << 5);
        assert_eq!(packed([9, 9, 9]), u8::MAX);
    }
}
