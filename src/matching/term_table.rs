//! The distinct terms of many records, numbered, so that what a term tells is looked up once and
//! not once for each record.

use super::lists::Lists;
use super::numbers::narrow;
use super::terms::{Term, TermCounts, TermMap};

/// Distinct terms, and for each record the numbers of its terms.
#[derive(Debug, Default)]
pub(crate) struct TermTable {
    known: TermMap<u32>,
    by_record: Lists,
}

impl TermTable {
    /// The table of records' terms, in the records' order.
    pub(crate) fn build<'a>(records: impl Iterator<Item = &'a TermCounts>) -> TermTable {
        let (mut known, mut by_record) = (TermMap::default(), Lists::default());
        for record in records {
            by_record.push(record.terms().map(|term| {
                let next = narrow(known.len());
                *known.entry(term).or_insert(next)
            }));
        }
        known.shrink_to_fit();
        by_record.settle();
        TermTable { known, by_record }
    }

    /// How many distinct terms there are.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// All terms with their numbers, in no particular order.
    pub(crate) fn distinct(&self) -> impl Iterator<Item = (Term, u32)> {
        self.known.iter().map(|(term, number)| (*term, *number))
    }

    /// The number of a term, if any record has it.
    pub(crate) fn number(&self, term: Term) -> Option<u32> {
        self.known.get(&term).copied()
    }

    /// The numbers of a record's terms, in the record's order.
    pub(crate) fn of_record(&self, record: usize) -> &[u32] {
        self.by_record.get(record)
    }

    /// How many bytes the table takes.
    pub(crate) fn bytes(&self) -> usize {
        self.known.capacity() * size_of::<(Term, u32)>() + self.by_record.bytes()
    }
}
