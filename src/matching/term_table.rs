//! The distinct terms of many records, numbered, so that what a term tells is looked up once and
//! not once for each record.

use super::numbers::{narrow, wide};
use super::terms::{Term, TermCounts, TermMap};

/// Distinct terms, and for each record the numbers of its terms.
#[derive(Debug, Default)]
pub(crate) struct TermTable {
    distinct: Vec<Term>,
    numbers: Vec<u32>,
    starts: Vec<u32>,
}

impl TermTable {
    /// The table of records' terms, in the records' order.
    pub(crate) fn build<'a>(records: impl Iterator<Item = &'a TermCounts>) -> TermTable {
        let mut table = TermTable { starts: vec![0], ..TermTable::default() };
        let mut known: TermMap<u32> = TermMap::default();
        for record in records {
            for term in record.terms() {
                let number = *known.entry(term).or_insert_with(|| {
                    table.distinct.push(term);
                    narrow(table.distinct.len() - 1)
                });
                table.numbers.push(number);
            }
            table.starts.push(narrow(table.numbers.len()));
        }
        table
    }

    /// All terms, by their number.
    pub(crate) fn distinct(&self) -> impl Iterator<Item = Term> {
        self.distinct.iter().copied()
    }

    /// The numbers of a record's terms, in the record's order.
    pub(crate) fn of_record(&self, record: usize) -> &[u32] {
        let bound = |at: usize| self.starts.get(at).copied().map_or(0, wide);
        self.numbers.get(bound(record)..bound(record + 1)).unwrap_or_default()
    }
}
