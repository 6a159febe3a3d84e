//! The records of a segment that contain each term, with how often each contains it.
//!
//! A term of few records has a list of them, three bytes for each. A term of many has a bit for
//! every record of the segment, so that whether a record contains it is told by looking at one bit.

use super::masks::{BITS, each_bit};
use super::numbers::{narrow, wide};
use super::terms::{Term, TermCounts, TermMap};

/// Words of bits after which is noted how many bits were set before.
const STRIDE: usize = 8;
/// A term that every so many-th record contains has bits: a list would take more room.
const FREQUENT_PART: usize = 16;
/// In a smaller segment all terms have lists.
const LEAST: usize = 1024;

/// Records that two bytes tell apart: lists are parted into blocks of as many.
const BLOCK: usize = 1 << 16;

/// One record that contains a term, with its packed counts.
#[derive(Clone, Copy, Debug, Default)]
struct Posting {
    record: u32,
    /// As [`super::terms::TermCount`] has them.
    counts: u8,
}

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
    fn of(list: &[Posting], size: usize) -> Frequent {
        let mut bits = vec![0_u64; size.div_ceil(BITS)];
        for posting in list {
            if let Some(word) = bits.get_mut(wide(posting.record) / BITS) {
                *word |= 1 << (wide(posting.record) % BITS);
            }
        }
        let mut all = 0;
        let before = bits.chunks(STRIDE).map(|words| {
            let here = all;
            all += words.iter().map(|word| word.count_ones()).sum::<u32>();
            here
        });
        Frequent {
            before: before.collect(),
            bits: bits.into_boxed_slice(),
            counts: list.iter().map(|posting| posting.counts).collect(),
        }
    }

    fn has(&self, record: usize) -> bool {
        self.bits.get(record / BITS).is_some_and(|word| word >> (record % BITS) & 1 == 1)
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
        let word = among.get(usize::from(*place) / BITS).copied().unwrap_or(0);
        count += usize::from(word >> (usize::from(*place) % BITS) & 1 == 1);
    }
    count
}

/// Where the postings of a term are.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    start: u32,
    /// The same as the start for a frequent term, whose number that is.
    end: u32,
    /// Whether the term is a concept of the thesaurus and not a word.
    concept: bool,
}

/// The postings of all terms of a segment.
#[derive(Debug, Default)]
pub(crate) struct TermPostings {
    spans: TermMap<Span>,
    /// All lists, as [`Few`] has them.
    places: Box<[u16]>,
    counts: Box<[u8]>,
    frequent: Vec<Frequent>,
}

impl TermPostings {
    /// Of the texts of records, in the records' order.
    pub(crate) fn build<'a>(texts: impl Iterator<Item = &'a TermCounts> + Clone) -> TermPostings {
        let size = texts.clone().count();
        let (mut spans, lists) = listed(texts);
        let is_frequent = |span: &Span| size >= LEAST && wide(span.end - span.start) * FREQUENT_PART >= size;
        let mut frequent = Vec::new();
        let mut kept = Lists::with_room(spans.values().filter(|span| !is_frequent(span)), size);
        // In the order of the lists, so that equal segments are equal to the byte.
        let mut order: Vec<&mut Span> = spans.values_mut().collect();
        order.sort_unstable_by_key(|span| span.start);
        for span in order {
            let list = lists.get(wide(span.start)..wide(span.end)).unwrap_or_default();
            if is_frequent(span) {
                (span.start, span.end) = (narrow(frequent.len()), narrow(frequent.len()));
                frequent.push(Frequent::of(list, size));
            } else {
                (span.start, span.end) = kept.enter(list, size);
            }
        }
        let (places, counts) = (kept.places.into_boxed_slice(), kept.counts.into_boxed_slice());
        TermPostings { spans, places, counts, frequent }
    }

    /// The records that contain a term.
    pub(crate) fn of(&self, term: Term) -> Postings<'_> {
        self.with_kind(term).1
    }

    /// The same, and whether the term is a concept of the thesaurus.
    pub(crate) fn with_kind(&self, term: Term) -> (bool, Postings<'_>) {
        let Some(span) = self.spans.get(&term) else { return (false, Postings::Few(Few::default())) };
        let postings = match self.frequent.get(wide(span.start)) {
            Some(frequent) if span.start == span.end => Postings::Many(frequent),
            _ => {
                let range = wide(span.start)..wide(span.end);
                let places = self.places.get(range.clone()).unwrap_or_default();
                Postings::Few(Few { places, counts: self.counts.get(range).unwrap_or_default() })
            }
        };
        (span.concept, postings)
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> usize {
        self.places.len() * size_of::<u16>()
            + self.counts.len()
            + self.spans.capacity() * size_of::<(Term, Span)>()
            + self.frequent.iter().map(|frequent| frequent.bytes() + size_of::<Frequent>()).sum::<usize>()
    }
}

/// Lists while they are entered.
struct Lists {
    places: Vec<u16>,
    counts: Vec<u8>,
}

impl Lists {
    /// With room for lists that are as long as spans, of a segment with so many records.
    fn with_room<'a>(spans: impl Iterator<Item = &'a Span>, size: usize) -> Lists {
        let room = spans.map(|span| wide(span.end - span.start) + size.div_ceil(BLOCK)).sum();
        let (mut places, mut counts) = (Vec::new(), Vec::new());
        places.reserve_exact(room);
        counts.reserve_exact(room);
        Lists { places, counts }
    }

    /// Where a list begins and ends.
    fn enter(&mut self, mut list: &[Posting], size: usize) -> (u32, u32) {
        let start = narrow(self.places.len());
        for end in (0..size.div_ceil(BLOCK)).map(|block| (block + 1) * BLOCK) {
            let (block, after) = list.split_at(list.partition_point(|posting| wide(posting.record) < end));
            self.places.push(u16::try_from(block.len()).unwrap_or(u16::MAX));
            self.counts.push(0);
            self.places
                .extend(block.iter().map(|posting| u16::try_from(wide(posting.record) % BLOCK).unwrap_or(u16::MAX)));
            self.counts.extend(block.iter().map(|posting| posting.counts));
            list = after;
        }
        (start, narrow(self.places.len()))
    }
}

/// Postings of all terms in one array, and where each term's begin and end in it.
fn listed<'a>(texts: impl Iterator<Item = &'a TermCounts> + Clone) -> (TermMap<Span>, Vec<Posting>) {
    let mut spans: TermMap<Span> = TermMap::default();
    for count in texts.clone().flat_map(TermCounts::iter) {
        let span = spans.entry(count.term).or_default();
        span.end += 1;
        span.concept = count.concept;
    }
    let mut next = 0;
    for span in spans.values_mut() {
        let length = span.end;
        // `end` grows to its place while the term's postings are entered.
        (span.start, span.end) = (next, next);
        next += length;
    }
    let mut postings = vec![Posting::default(); wide(next)];
    for (position, text) in texts.enumerate() {
        for count in text.iter() {
            let Some(span) = spans.get_mut(&count.term) else {
                continue;
            };
            if let Some(posting) = postings.get_mut(wide(span.end)) {
                *posting = Posting { record: narrow(position), counts: count.counts };
            }
            span.end += 1;
        }
    }
    (spans, postings)
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
            let is_among = |record: usize| among[record / BITS] >> (record % BITS) & 1 == 1;
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
        let size = 3 * BLOCK + 5;
        let records = [0, 7, BLOCK - 1, BLOCK, 2 * BLOCK - 1, 3 * BLOCK, size - 1];
        let entered: Vec<(usize, u8)> = records.into_iter().zip(1..).collect();
        let postings: Vec<Posting> =
            entered.iter().map(|(record, counts)| Posting { record: narrow(*record), counts: *counts }).collect();
        let mut lists = Lists { places: vec![9], counts: vec![9] };
        assert_eq!(lists.enter(&postings, size), (1, 12), "seven places, and a length for each of four blocks");
        let list = Few { places: &lists.places[1..], counts: &lists.counts[1..] };
        let mut visited = Vec::new();
        list.each(|record, counts| visited.push((record, counts)));
        assert_eq!(visited, entered);
        visited.clear();
        let all = vec![u64::MAX; size.div_ceil(BITS)];
        list.each_of(&all, |record, counts| visited.push((record, counts)));
        assert_eq!(visited, entered);
        assert!(records.into_iter().all(|record| list.has(record)));
        assert!([1, BLOCK + 1, 2 * BLOCK, size].into_iter().all(|record| !list.has(record)));
        assert_eq!(Postings::Few(list).len(), records.len());
    }
}
