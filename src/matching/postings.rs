//! The records of a segment that contain each term, with how often each contains it.
//!
//! A term of few records has a list of them, three bytes for each. A term of many has a bit for
//! every record of the segment, so that whether a record contains it is told by looking at one bit.

use super::masks::{BITS, each_bit, is_set};
use super::numbers::wide;
use super::postings_filling::PostingsFilling;
use super::terms::{Term, TermCounts, TermMap};

/// Words of bits after which is noted how many bits were set before.
const STRIDE: usize = 8;

/// Lists are parted into blocks of as many records, so that two bytes tell where in its block a record is, and how
/// many of the block there are.
pub(super) const BLOCK: usize = 1 << 15;

/// The list of the records that contain a term of few, ascending: of each block of the segment how many they are, and
/// then their places in it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Few<'a> {
    places: &'a [u16],
    /// Beside each place the packed counts, and something beside how many they are.
    counts: &'a [u8],
}

/// The part of a list that lies in one block.
struct Block<'a> {
    first: usize,
    places: &'a [u16],
    counts: &'a [u8],
}

impl<'a> Few<'a> {
    fn blocks(self) -> impl Iterator<Item = Block<'a>> {
        let (mut places, mut counts) = (self.places, self.counts);
        (0..).step_by(BLOCK).map_while(move |first| {
            let (length, next) = places.split_first()?;
            let (_, next_counts) = counts.split_first()?;
            let (own, after) = next.split_at_checked(usize::from(*length))?;
            let (own_counts, after_counts) = next_counts.split_at_checked(usize::from(*length))?;
            (places, counts) = (after, after_counts);
            Some(Block { first, places: own, counts: own_counts })
        })
    }

    /// Visits the records with their counts.
    pub(crate) fn each(self, mut visit: impl FnMut(usize, u8)) {
        for block in self.blocks() {
            let found = block.places.iter().zip(block.counts);
            found.for_each(|(place, counts)| visit(block.first + usize::from(*place), *counts));
        }
    }

    fn each_of(self, among: &[u64], mut visit: impl FnMut(usize, u8)) {
        let mut kept = [(0, 0); PART];
        for (block, among) in self.blocks().zip(among.chunks(BLOCK / BITS)) {
            for (places, counts) in block.places.chunks(PART).zip(block.counts.chunks(PART)) {
                let found = collect_among(places, counts, among, &mut kept);
                let found = kept.iter().take(found);
                found.for_each(|(place, counts)| visit(block.first + usize::from(*place), *counts));
            }
        }
    }

    fn has(self, record: usize) -> bool {
        let place = u16::try_from(record % BLOCK).unwrap_or(u16::MAX);
        self.blocks().nth(record / BLOCK).is_some_and(|block| block.places.binary_search(&place).is_ok())
    }
}

/// The records that contain a frequent term, one bit each, and their counts in the same order.
#[derive(Debug, Default)]
pub(crate) struct Frequent {
    bits: Box<[u64]>,
    /// How many bits are set before each [`STRIDE`] of words.
    before: Box<[u32]>,
    counts: Box<[u8]>,
}

impl Frequent {
    /// Of records by their bits, each with its counts in order.
    pub(super) fn new(bits: Vec<u64>, counts: Vec<u8>) -> Frequent {
        let mut all = 0;
        let before = bits.chunks(STRIDE).map(|words| {
            let here = all;
            all += words.iter().map(|word| word.count_ones()).sum::<u32>();
            here
        });
        Frequent { before: before.collect(), bits: bits.into_boxed_slice(), counts: counts.into_boxed_slice() }
    }

    fn has(&self, record: usize) -> bool {
        is_set(&self.bits, record)
    }

    /// The counts of the records among these bits, in their order.
    fn each_of(&self, among: &[u64], mut visit: impl FnMut(usize, u8)) {
        for (number, (word, others)) in self.bits.iter().zip(among).enumerate() {
            let left = word & others;
            if left == 0 {
                continue;
            }
            let first = number - number % STRIDE;
            let earlier = self.bits.get(first..number).unwrap_or_default().iter().map(|word| word.count_ones());
            let before = self.before.get(number / STRIDE).copied().unwrap_or(0) + earlier.sum::<u32>();
            each_bit(left, |bit| {
                let place = before + (word & ((1 << bit) - 1)).count_ones();
                visit(number * BITS + wide(bit), self.counts.get(wide(place)).copied().unwrap_or(0));
            });
        }
    }

    fn bytes(&self) -> usize {
        self.bits.len() * size_of::<u64>() + self.before.len() * size_of::<u32>() + self.counts.len()
    }
}

/// The records that contain one term.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Postings<'a> {
    /// Of a term of few records, ascending.
    Few(Few<'a>),
    /// Of a term of many.
    Many(&'a Frequent),
}

impl Postings<'_> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Postings::Few(list) => list.blocks().map(|block| block.places.len()).sum(),
            Postings::Many(frequent) => frequent.counts.len(),
        }
    }

    /// Whether a record contains the term.
    pub(crate) fn has(&self, record: usize) -> bool {
        match self {
            Postings::Few(list) => list.has(record),
            Postings::Many(frequent) => frequent.has(record),
        }
    }

    /// Visits the records whose bits are set in `among`, ascending, with their counts.
    pub(crate) fn each_of(&self, among: &[u64], visit: impl FnMut(usize, u8)) {
        match self {
            Postings::Few(list) => list.each_of(among, visit),
            Postings::Many(frequent) => frequent.each_of(among, visit),
        }
    }
}

/// Postings looked at together.
const PART: usize = 256;

/// Collects those of a block whose bits are set, and returns how many they are. Each is written
/// and then kept or not, since few are kept and a processor guesses badly which.
fn collect_among(places: &[u16], counts: &[u8], among: &[u64], kept: &mut [(u16, u8); PART]) -> usize {
    let mut count = 0;
    for (place, counts) in places.iter().zip(counts) {
        if let Some(slot) = kept.get_mut(count % PART) {
            *slot = (*place, *counts);
        }
        count += usize::from(is_set(among, usize::from(*place)));
    }
    count
}

/// Where the postings of a term are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub start: u32,
    /// The same as the start for a frequent term, whose number that is.
    pub end: u32,
}

/// The postings of all terms of a segment.
#[derive(Debug, Default)]
pub(crate) struct TermPostings {
    pub(super) spans: TermMap<Span>,
    /// All lists, as [`Few`] has them.
    pub(super) places: Box<[u16]>,
    pub(super) counts: Box<[u8]>,
    pub(super) frequent: Vec<Frequent>,
}

impl TermPostings {
    /// Of the texts of records, in the records' order.
    pub(crate) fn build<'a>(texts: impl Iterator<Item = &'a TermCounts> + Clone) -> TermPostings {
        PostingsFilling::fill(texts)
    }

    /// The records that contain a term.
    pub(crate) fn of(&self, term: Term) -> Postings<'_> {
        let Some(span) = self.spans.get(&term) else { return Postings::Few(Few::default()) };
        match self.frequent.get(wide(span.start)) {
            Some(frequent) if span.start == span.end => Postings::Many(frequent),
            _ => {
                let range = wide(span.start)..wide(span.end);
                let places = self.places.get(range.clone()).unwrap_or_default();
                Postings::Few(Few { places, counts: self.counts.get(range).unwrap_or_default() })
            }
        }
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> usize {
        self.places.len() * size_of::<u16>()
            + self.counts.len()
            + self.spans.capacity() * size_of::<(Term, Span)>()
            + self.frequent.iter().map(|frequent| frequent.bytes() + size_of::<Frequent>()).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::super::prepare::{PreparedOffer, Reader};
    use super::super::{OfferFacts, Reference};
    use super::*;

    /// Texts of which every second says "visa", the others "border", and every hundredth also "harbour".
    fn offers(count: usize) -> Vec<PreparedOffer> {
        let reference = Reference::default();
        let mut reader = Reader::new(&reference);
        let title = |number: usize| match number {
            _ if number.is_multiple_of(100) => "harbour visa",
            _ if number.is_multiple_of(2) => "visa visa",
            _ => "border",
        };
        let facts = |number| OfferFacts { title: title(number).to_owned(), ..OfferFacts::default() };
        (0..count).map(|number| reader.offer(facts(number))).collect()
    }

    #[test]
    fn bits_say_what_lists_say() {
        let offers = offers(2_000);
        let postings = TermPostings::build(offers.iter().map(|offer| &offer.text));
        let among = vec![0xF0F0_F0F0_F0F0_F0F7_u64; 2_000_usize.div_ceil(BITS)];
        let terms: Vec<Term> = offers[0].text.terms().chain(offers[1].text.terms()).collect();
        let mut kinds = [0, 0];
        for term in terms {
            let found = postings.of(term);
            kinds[usize::from(matches!(found, Postings::Many(_)))] += 1;
            let is_among = |record: usize| is_set(&among, record);
            let said: Vec<(usize, u8)> = offers
                .iter()
                .enumerate()
                .filter_map(|(record, offer)| Some((record, offer.text.get(term)?.counts)))
                .collect();
            assert_eq!(found.len(), said.len());
            assert!((0..2_000).all(|record| found.has(record) == offers[record].text.has(term)));
            let mut visited = Vec::new();
            found.each_of(&among, |record, counts| visited.push((record, counts)));
            assert_eq!(visited, said.into_iter().filter(|(record, _)| is_among(*record)).collect::<Vec<_>>());
        }
        assert_eq!(kinds, [1, 2], "one term of few records, two of many");
    }

    #[test]
    fn lists_of_several_blocks_say_what_was_entered() {
        let lengths = [2, 1, 0, 1];
        let places = [2, 0, 7, 1, 32_767, 0, 1, 5];
        let counts = [0, 1, 2, 0, 3, 0, 0, 4];
        let list = Few { places: &places, counts: &counts };
        let entered = [(0, 1), (7, 2), (2 * BLOCK - 1, 3), (3 * BLOCK + 5, 4)];
        let size = 3 * BLOCK + 9;
        let mut visited = Vec::new();
        list.each(|record, counts| visited.push((record, counts)));
        assert_eq!(visited, entered);
        visited.clear();
        list.each_of(&vec![u64::MAX; size.div_ceil(BITS)], |record, counts| visited.push((record, counts)));
        assert_eq!(visited, entered);
        assert!(entered.iter().all(|(record, _)| list.has(*record)));
        assert!([1, BLOCK + 1, 2 * BLOCK + 5, 3 * BLOCK, size].into_iter().all(|record| !list.has(record)));
        assert_eq!(Postings::Few(list).len(), lengths.into_iter().sum::<usize>());
    }
}
