//! The distinct phrases of many records, kept once, and which of them are like a given one.

use std::collections::HashMap;
use std::sync::Arc;

use super::likeness::{Likeness, likeness};
use super::numbers::{narrow, wide};
use super::phrase::Phrase;
use super::policy::ExpertiseSettings;
use super::thesaurus::Thesaurus;

/// Distinct phrases with what finds them.
#[derive(Debug, Default)]
pub(crate) struct PhraseTable {
    phrases: Vec<Arc<Phrase>>,
    by_record: Vec<Vec<u32>>,
    holders: Vec<Vec<u32>>,
}

impl PhraseTable {
    /// The table of the phrases of records, in the records' order.
    pub(crate) fn build<'a>(records: impl Iterator<Item = &'a [Arc<Phrase>]>) -> PhraseTable {
        let mut table = PhraseTable::default();
        let mut known: HashMap<u64, u32> = HashMap::new();
        for (record, phrases) in records.enumerate() {
            let numbers: Vec<u32> = phrases
                .iter()
                .map(|phrase| *known.entry(phrase.identity).or_insert_with(|| table.enter(phrase)))
                .collect();
            for number in &numbers {
                if let Some(holders) = table.holders.get_mut(wide(*number))
                    && holders.last() != Some(&narrow(record))
                {
                    holders.push(narrow(record));
                }
            }
            table.by_record.push(numbers);
        }
        table
    }

    fn enter(&mut self, phrase: &Arc<Phrase>) -> u32 {
        self.phrases.push(Arc::clone(phrase));
        self.holders.push(Vec::new());
        narrow(self.phrases.len() - 1)
    }

    /// How many phrases there are.
    pub(crate) fn len(&self) -> usize {
        self.phrases.len()
    }

    /// The phrase of a number.
    pub(crate) fn phrase(&self, number: u32) -> Option<&Arc<Phrase>> {
        self.phrases.get(wide(number))
    }

    /// The phrases of a record, in its order.
    pub(crate) fn of_record(&self, record: usize) -> &[u32] {
        self.by_record.get(record).map_or(&[], Vec::as_slice)
    }

    /// The records that have a phrase, ascending.
    pub(crate) fn holders(&self, number: u32) -> &[u32] {
        self.holders.get(wide(number)).map_or(&[], Vec::as_slice)
    }

    /// How many bytes the table takes besides the phrases.
    pub(crate) fn bytes(&self) -> usize {
        let lists = self.by_record.iter().chain(&self.holders);
        lists.map(|list| list.capacity() * size_of::<u32>() + size_of::<Vec<u32>>()).sum()
    }

    /// The phrases that are like `phrase`, by number ascending: the same as comparing it with all
    /// of them.
    pub(crate) fn neighbours(
        &self,
        phrase: &Phrase,
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Vec<(u32, Likeness)> {
        let each = self.phrases.iter().enumerate();
        each.filter_map(|(number, other)| Some((narrow(number), likeness(phrase, other, thesaurus, settings)?)))
            .collect()
    }
}
