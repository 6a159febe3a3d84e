//! The distinct terms of many records, numbered, so that what a term tells is looked up once and
//! not once for each record.

use super::numbers::{narrow, wide};
use super::terms::{Term, TermCounts, TermMap};

/// Distinct terms, and for each record the numbers of its terms.
#[derive(Debug, Default)]
pub(crate) struct TermTable {
    known: TermMap<u32>,
    numbers: Vec<u32>,
    starts: Vec<u32>,
}

impl TermTable {
    /// The table of records' terms, in the records' order.
    pub(crate) fn build<'a>(records: impl Iterator<Item = &'a TermCounts>) -> TermTable {
        let mut table = TermTable { starts: vec![0], ..TermTable::default() };
        for record in records {
            for term in record.terms() {
                let next = narrow(table.known.len());
                table.numbers.push(*table.known.entry(term).or_insert(next));
            }
            table.starts.push(narrow(table.numbers.len()));
        }
        table.known.shrink_to_fit();
        table.numbers.shrink_to_fit();
        table
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
        let bound = |at: usize| self.starts.get(at).copied().map_or(0, wide);
        self.numbers.get(bound(record)..bound(record + 1)).unwrap_or_default()
    }

    /// How many bytes the table takes.
    pub(crate) fn bytes(&self) -> usize {
        self.known.capacity() * size_of::<(Term, u32)>() + (self.numbers.len() + self.starts.len()) * size_of::<u32>()
    }
}
