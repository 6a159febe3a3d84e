//! The counted terms of a record, in as little room as they take: a large registry has ten million of them.

use super::numbers::{narrow, wide};
use super::roots::{Root, root};
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

/// What an occurrence of a root counts in each field.
const ROOT_WEIGHTS: [u16; 3] = [2, 1, 3];

/// What counts that were packed tell of the root.
fn root_weight(packed: u8) -> u16 {
    let [title, description, phrases] = ROOT_WEIGHTS;
    let counts = u16::from(packed);
    title * (counts & 3) + description * (counts >> 2 & 7) + phrases * (counts >> 5)
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

/// What a [`TermCount`] tells without where the term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub term: Term,
    pub concept: bool,
    pub counts: u8,
}

/// Where descriptions and phrases begin in the numbering of fields.
const DESCRIPTIONS: u32 = 1;
const PHRASES: u32 = 4;

fn field_number(place: &Place) -> u32 {
    match place.field {
        Field::Title => 0,
        Field::Description => DESCRIPTIONS + place.phrase.min(PHRASES - DESCRIPTIONS - 1),
        Field::Expertise => PHRASES.saturating_add(place.phrase),
    }
}

/// How many bits all of a [`TermCount`] but its term take behind the counts and the kind: the numbered field, the
/// start, the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layout {
    field: u32,
    start: u32,
    length: u32,
    /// How many bytes it takes in all.
    bytes: usize,
}

const COUNTS_BITS: u32 = 8;
const CONCEPT_BITS: u32 = 1;
/// In four bytes: of texts up to 4 KiB and twelve phrases.
const NARROW: Layout = Layout { field: 4, start: 12, length: 7, bytes: 4 };
/// In six: of any text.
const WIDE: Layout = Layout { field: 8, start: 20, length: 11, bytes: 6 };

impl Layout {
    fn holds(self, count: &TermCount) -> bool {
        let fits = |value: u32, bits: u32| value < 1 << bits;
        let place = &count.place;
        fits(field_number(place), self.field) && fits(place.start, self.start) && fits(place.length, self.length)
    }

    /// What is longer than any text may be is cut short.
    #[inline]
    fn pack(self, count: &TermCount) -> [u8; 8] {
        let parts = [
            (count.place.length, self.length),
            (count.place.start, self.start),
            (field_number(&count.place), self.field),
            (u32::from(count.concept), CONCEPT_BITS),
            (u32::from(count.counts), COUNTS_BITS),
        ];
        let cut = |value: u32, bits: u32| u64::from(value.min((1 << bits) - 1));
        parts.iter().fold(0, |all, (value, bits)| all << bits | cut(*value, *bits)).to_le_bytes()
    }

    /// Inlined, so that with a layout that is a constant its widths are constants too.
    #[inline]
    fn unpack(self, term: Term, packed: u64) -> TermCount {
        let [counts, ..] = packed.to_le_bytes();
        let mut rest = packed >> COUNTS_BITS;
        let mut take = |bits: u32| {
            let part = u32::try_from(rest & ((1 << bits) - 1)).unwrap_or(u32::MAX);
            rest >>= bits;
            part
        };
        let concept = take(CONCEPT_BITS) == 1;
        let (field, phrase) = match take(self.field) {
            0 => (Field::Title, 0),
            field @ DESCRIPTIONS..PHRASES => (Field::Description, field - DESCRIPTIONS),
            field => (Field::Expertise, field - PHRASES),
        };
        let (start, length) = (take(self.start), take(self.length));
        TermCount { term, concept, counts, place: Place { field, phrase, start, length } }
    }
}

/// A term as it is packed; in the same order as the terms.
type PackedTerm = [u8; 5];

/// All terms of a record, in one piece of memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TermCounts {
    /// The terms in their own order; what is known of each, by the layout; the terms that only its exclusions name.
    packed: Box<[u8]>,
    number: u32,
    is_wide: bool,
    words: u16,
}

impl TermCounts {
    /// Of terms in their own order, and the number of words, stop words and concepts not counted. `excluded` are those
    /// that only its exclusions name, in their own order too.
    pub(crate) fn new(
        counts: impl Iterator<Item = TermCount> + Clone,
        words: u32,
        excluded: impl ExactSizeIterator<Item = Term>,
    ) -> TermCounts {
        let (mut is_wide, mut number) = (false, 0);
        for count in counts.clone() {
            is_wide |= !NARROW.holds(&count);
            number += 1;
        }
        let layout = if is_wide { WIDE } else { NARROW };
        let excluded = excluded.map(Term::packed);
        let excluded_bytes = excluded.len() * size_of::<PackedTerm>();
        let mut packed = Vec::with_capacity(number * (size_of::<PackedTerm>() + layout.bytes) + excluded_bytes);
        counts.clone().for_each(|count| packed.extend_from_slice(&count.term.packed()));
        for count in counts {
            let known = if is_wide { WIDE.pack(&count) } else { NARROW.pack(&count) };
            packed.extend_from_slice(known.get(..layout.bytes).unwrap_or(&known));
        }
        excluded.for_each(|term| packed.extend_from_slice(&term));
        TermCounts {
            packed: packed.into_boxed_slice(),
            number: narrow(number),
            is_wide,
            words: u16::try_from(words).unwrap_or(u16::MAX),
        }
    }

    fn layout(&self) -> Layout {
        if self.is_wide { WIDE } else { NARROW }
    }

    /// Where what is known of the terms begins, and where it ends.
    fn bounds(&self) -> (usize, usize) {
        let start = wide(self.number) * size_of::<PackedTerm>();
        (start, start + wide(self.number) * self.layout().bytes)
    }

    fn packed_terms(&self) -> &[PackedTerm] {
        self.packed.get(..self.bounds().0).unwrap_or_default().as_chunks().0
    }

    fn packed_excluded(&self) -> &[PackedTerm] {
        self.packed.get(self.bounds().1..).unwrap_or_default().as_chunks().0
    }

    /// Words in all fields together.
    pub(crate) fn words(&self) -> u16 {
        self.words
    }

    /// Where a term stands among the terms. Their bits are spread evenly, so that it is near where its own bits say.
    fn position(&self, term: Term) -> Option<usize> {
        let (terms, bits) = (self.packed_terms(), term.bits());
        let at = |position: usize| terms.get(position).map(|other| Term::from(*other).bits());
        let last = terms.len().checked_sub(1)?;
        let mut position =
            usize::try_from((bits * u64::from(self.number)) >> Term::BITS).map_or(last, |near| near.min(last));
        while position > 0 && at(position).is_some_and(|other| other > bits) {
            position -= 1;
        }
        while position < last && at(position).is_some_and(|other| other < bits) {
            position += 1;
        }
        (at(position) == Some(bits)).then_some(position)
    }

    /// The counts of one term.
    pub(crate) fn get(&self, term: Term) -> Option<TermCount> {
        self.at(self.position(term)?)
    }

    /// Whether it has a term.
    pub(crate) fn has(&self, term: Term) -> bool {
        self.position(term).is_some()
    }

    /// The counts of the term at a position.
    pub(crate) fn at(&self, position: usize) -> Option<TermCount> {
        let term = Term::from(*self.packed_terms().get(position)?);
        let known = self.packed.get(self.bounds().0 + position * self.layout().bytes..)?;
        if self.is_wide {
            let [first, second, third, fourth, fifth, sixth] = *known.first_chunk()?;
            let packed = u64::from_le_bytes([first, second, third, fourth, fifth, sixth, 0, 0]);
            Some(WIDE.unpack(term, packed))
        } else {
            Some(NARROW.unpack(term, u32::from_le_bytes(*known.first_chunk()?).into()))
        }
    }

    /// Its terms in their own order.
    pub(crate) fn terms(&self) -> impl ExactSizeIterator<Item = Term> + Clone {
        self.packed_terms().iter().map(|term| Term::from(*term))
    }

    /// The terms in their own order, each with its kind and its counts, without where it stands.
    pub(crate) fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        let (start, end) = self.bounds();
        let found = self.packed.get(start..end).unwrap_or_default().chunks_exact(self.layout().bytes);
        self.terms().zip(found).filter_map(|(term, found)| {
            let [counts, kind] = *found.first_chunk()?;
            Some(Mark { term, concept: kind & 1 == 1, counts })
        })
    }

    /// Whether its exclusions name terms that it does not say otherwise.
    pub(crate) fn excludes(&self) -> bool {
        self.packed.len() > self.bounds().1
    }

    /// Terms that only its exclusions name, in their own order.
    pub(crate) fn excluded(&self) -> impl ExactSizeIterator<Item = Term> {
        self.packed_excluded().iter().map(|term| Term::from(*term))
    }

    /// The counts of all terms, in the order of the terms.
    pub(crate) fn iter(&self) -> impl Iterator<Item = TermCount> + '_ {
        (0..wide(self.number)).filter_map(|position| self.at(position))
    }

    /// Its roots and concepts in their own order, each with what its occurrences count. `written` gives what stands
    /// at a place of the record.
    pub(crate) fn roots<'t>(&self, written: impl Fn(Place) -> &'t str) -> Vec<(Root, u16)> {
        let root_of = |count: &TermCount| match count.concept {
            true => count.term.short(),
            false => root(count.term, written(count.place)),
        };
        let mut roots: Vec<(Root, u16)> =
            self.iter().map(|count| (root_of(&count), root_weight(count.counts))).collect();
        roots.sort_unstable_by_key(|(root, _)| *root);
        roots.dedup_by(|next, first| {
            let is_same = next.0 == first.0;
            first.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        roots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(field: Field, phrase: u32, start: u32, length: u32) -> Place {
        Place { field, phrase, start, length }
    }

    fn counts(spelling: &str, counts: u8, place: Place) -> TermCount {
        TermCount { term: Term::of(spelling), concept: counts.is_multiple_of(2), counts, place }
    }

    #[test]
    fn what_is_packed_is_read_back() {
        let narrow = [
            counts("visa", 255, place(Field::Title, 0, 0, 1)),
            counts("border", 254, place(Field::Description, 0, 4_095, 12)),
            counts("police", 0, place(Field::Description, 2, 7, 127)),
            counts("return", 1, place(Field::Expertise, 0, 0, 100)),
            counts("nurse", 2, place(Field::Expertise, 11, 300, 2)),
        ];
        let wide = [
            counts("court", 255, place(Field::Description, 1, 80_000, 12)),
            counts("judge", 4, place(Field::Description, 1, 7, 2_000)),
            counts("school", 2, place(Field::Expertise, 200, 1_000_000, 2)),
        ];
        for (mut all, width) in [(narrow.to_vec(), 4), (wide.to_vec(), 6), ([narrow.as_slice(), &wide].concat(), 6)] {
            all.sort_by_key(|count| count.term);
            all.dedup_by_key(|count| count.term);
            let read = TermCounts::new(all.iter().copied(), 9, [].into_iter());
            assert_eq!(read.iter().collect::<Vec<_>>(), all);
            let mark = |count: &TermCount| Mark { term: count.term, concept: count.concept, counts: count.counts };
            assert_eq!(read.marks().collect::<Vec<_>>(), all.iter().map(mark).collect::<Vec<_>>());
            assert_eq!(read.packed.len(), all.len() * (5 + width));
            assert_eq!(read.get(Term::of("visa")), all.iter().find(|count| count.term == Term::of("visa")).copied());
        }
    }

    #[test]
    fn counts_stop_where_they_no_longer_fit() {
        assert_eq!(packed([1, 2, 3]), 1 | 2 << 2 | 3 << 5);
        assert_eq!(packed([9, 9, 9]), u8::MAX);
    }

    #[test]
    fn terms_of_one_root_count_together() {
        let text = "Administration, administración, visas";
        let at = |start, length| place(Field::Description, 0, start, length);
        let mut all = vec![
            counts("administr", packed([1, 0, 0]), at(0, 14)),
            counts("administracion", packed([0, 4, 1]), at(16, 15)),
            counts("visa", packed([0, 1, 0]), at(33, 5)),
        ];
        all.iter_mut().for_each(|count| count.concept = false);
        all.push(TermCount { concept: true, ..counts("concept:visas", packed([0, 2, 0]), at(33, 5)) });
        all.sort_by_key(|count| count.term);
        let written = |place: Place| text.get(wide(place.start)..wide(place.start + place.length)).unwrap();
        let mut roots = TermCounts::new(all.into_iter(), 3, [].into_iter()).roots(written);
        roots.sort_unstable_by_key(|(_, weight)| *weight);
        let of = |stem: &str, word: &str| root(Term::of(stem), word);
        let concept = Term::of("concept:visas").short();
        assert_eq!(roots, [(of("visa", "visas"), 1), (concept, 2), (of("administr", "administration"), 2 + 4 + 3)]);
    }
}
