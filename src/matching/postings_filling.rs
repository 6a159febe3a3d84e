//! Making the postings of a segment in two walks over its texts: one counts, and the other enters each record where it
//! belongs.

use super::masks::BITS;
use super::numbers::{narrow, wide};
use super::postings::{BLOCK, Frequent, Span, TermPostings};
use super::terms::{TermCounts, TermMap};

/// A term that every so many-th record contains has bits: a list would take more room.
const FREQUENT_PART: usize = 16;
/// In a smaller segment all terms have lists.
const LEAST: usize = 1024;

/// Where the next record of a term is entered.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// In the lists.
    At(u32),
    /// With the frequent term of a number.
    Frequent(u32),
}

/// A frequent term while its records are entered: their bits, and their counts.
type FrequentFilling = (Vec<u64>, Vec<u8>);

/// Postings while records are entered.
pub(super) struct PostingsFilling {
    /// How many records there are, and how many blocks of them.
    size: usize,
    blocks: usize,
    /// The terms by number, in the order in which they were met, so that equal segments are equal to the byte.
    numbers: TermMap<u32>,
    /// For each term, block by block.
    next: Vec<Next>,
    places: Vec<u16>,
    counts: Vec<u8>,
    frequent: Vec<FrequentFilling>,
}

impl PostingsFilling {
    /// The postings of the texts of records, in the records' order.
    pub(super) fn fill<'a>(texts: impl Iterator<Item = &'a TermCounts> + Clone) -> TermPostings {
        let mut filling = PostingsFilling::new(texts.clone().count());
        let lengths = filling.count(texts.clone());
        let spans = filling.lay_out(&lengths);
        filling.enter(texts);
        TermPostings {
            spans,
            places: filling.places.into_boxed_slice(),
            counts: filling.counts.into_boxed_slice(),
            frequent: filling.frequent.into_iter().map(|(bits, counts)| Frequent::new(bits, counts)).collect(),
        }
    }

    fn new(size: usize) -> PostingsFilling {
        PostingsFilling {
            size,
            blocks: size.div_ceil(BLOCK),
            numbers: TermMap::default(),
            next: Vec::new(),
            places: Vec::new(),
            counts: Vec::new(),
            frequent: Vec::new(),
        }
    }

    /// For each term, how many records of each block contain it.
    fn count<'a>(&mut self, texts: impl Iterator<Item = &'a TermCounts>) -> Vec<u32> {
        let mut lengths = Vec::new();
        for (record, text) in texts.enumerate() {
            for mark in text.marks() {
                let number = *self.numbers.entry(mark.term).or_insert_with(|| {
                    lengths.resize(lengths.len() + self.blocks, 0_u32);
                    narrow(lengths.len() / self.blocks - 1)
                });
                if let Some(length) = lengths.get_mut(wide(number) * self.blocks + record / BLOCK) {
                    *length += 1;
                }
            }
        }
        lengths
    }

    /// Makes room for all, and tells where each term's postings will be.
    fn lay_out(&mut self, lengths: &[u32]) -> TermMap<Span> {
        let lengths = || lengths.chunks(self.blocks.max(1));
        let all = |lengths: &[u32]| wide(lengths.iter().sum());
        let is_frequent = |lengths: &[u32]| self.size >= LEAST && all(lengths) * FREQUENT_PART >= self.size;
        let room = lengths().filter(|term| !is_frequent(term)).map(|term| all(term) + term.len()).sum();
        self.places.reserve_exact(room);
        self.counts.resize(room, 0);
        let mut spans = Vec::with_capacity(self.numbers.len());
        for term in lengths() {
            if is_frequent(term) {
                let number = narrow(self.frequent.len());
                self.next.extend(term.iter().map(|_| Next::Frequent(number)));
                self.frequent.push((vec![0; self.size.div_ceil(BITS)], Vec::with_capacity(all(term))));
                spans.push(Span { start: number, end: number });
                continue;
            }
            let start = narrow(self.places.len());
            for length in term {
                self.places.push(u16::try_from(*length).unwrap_or(u16::MAX));
                self.next.push(Next::At(narrow(self.places.len())));
                self.places.resize(self.places.len() + wide(*length), 0);
            }
            spans.push(Span { start, end: narrow(self.places.len()) });
        }
        let span = |number: &u32| spans.get(wide(*number)).copied().unwrap_or_default();
        self.numbers.iter().map(|(term, number)| (*term, span(number))).collect()
    }

    fn enter<'a>(&mut self, texts: impl Iterator<Item = &'a TermCounts>) {
        for (record, text) in texts.enumerate() {
            let place = u16::try_from(record % BLOCK).unwrap_or(u16::MAX);
            for mark in text.marks() {
                let number = self.numbers.get(&mark.term).copied().map_or(0, wide);
                match self.next.get_mut(number * self.blocks + record / BLOCK) {
                    Some(Next::At(at)) => {
                        if let (Some(own), Some(counts)) =
                            (self.places.get_mut(wide(*at)), self.counts.get_mut(wide(*at)))
                        {
                            (*own, *counts) = (place, mark.counts);
                        }
                        *at += 1;
                    }
                    Some(Next::Frequent(number)) => {
                        if let Some((bits, counts)) = self.frequent.get_mut(wide(*number)) {
                            bits.iter_mut().skip(record / BITS).take(1).for_each(|word| *word |= 1 << (record % BITS));
                            counts.push(mark.counts);
                        }
                    }
                    None => {}
                }
            }
        }
    }
}
