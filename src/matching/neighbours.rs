//! Which offered or wanted phrases are like a given one, and which records have them: found once
//! for each phrase, when a record with it is filed or first asked for, and kept.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use super::likeness::Likeness;
use super::numbers::single;
use super::phrase::Phrase;
use super::phrase_table::PhraseTable;
use super::policy::ExpertiseSettings;
use super::thesaurus::Thesaurus;

/// The neighbours of one phrase in one segment.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    /// Phrases of the segment that are like it, by number, ascending.
    pub phrases: Vec<(u32, Likeness)>,
    /// Records that have one of them, by position, ascending, with the best likeness.
    pub records: Vec<(u32, f32)>,
}

impl Neighbours {
    pub(crate) fn find(
        table: &PhraseTable,
        phrase: &Phrase,
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Neighbours {
        let phrases = table.neighbours(phrase, thesaurus, settings);
        let mut records: Vec<(u32, f32)> = Vec::new();
        for (number, likeness) in &phrases {
            let value = single(likeness.value);
            records.extend(table.holders(*number).iter().map(|&record| (record, value)));
        }
        // The best of a record comes first and stays.
        records.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        records.dedup_by_key(|(record, _)| *record);
        records.shrink_to_fit();
        Neighbours { phrases, records }
    }

    /// How like a phrase of the segment is.
    pub(crate) fn likeness(&self, number: u32) -> Option<Likeness> {
        let at = self.phrases.binary_search_by_key(&number, |(other, _)| *other).ok()?;
        self.phrases.get(at).map(|(_, likeness)| *likeness)
    }

    fn bytes(&self) -> usize {
        self.phrases.len() * size_of::<(u32, Likeness)>() + self.records.len() * size_of::<(u32, f32)>()
    }
}

/// Neighbours that were found, up to a number of bytes; the oldest make room. What is kept
/// changes how long an answer takes, never the answer.
#[derive(Debug, Default)]
pub(crate) struct NeighbourStore(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    settings: Option<ExpertiseSettings>,
    found: HashMap<u64, Arc<Neighbours>>,
    order: VecDeque<u64>,
    bytes: usize,
}

/// What the neighbours of all phrases of a segment may take.
const MOST_BYTES: usize = 64 << 20;
/// What an entry takes besides its neighbours.
const ENTRY_BYTES: usize = 128;

impl NeighbourStore {
    pub(crate) fn get(
        &self,
        phrase: &Phrase,
        settings: &ExpertiseSettings,
        find: impl FnOnce() -> Neighbours,
    ) -> Arc<Neighbours> {
        let identity = phrase.identity;
        {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.settings.as_ref() != Some(settings) {
                *kept = Kept { settings: Some(*settings), ..Kept::default() };
            }
            if let Some(found) = kept.found.get(&identity) {
                return Arc::clone(found);
            }
        }
        // Two that look for the same at once find the same.
        let found = Arc::new(find());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Another policy may have come into force meanwhile.
        if kept.settings.as_ref() == Some(settings) {
            kept.enter(identity, Arc::clone(&found));
        }
        found
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

impl Kept {
    fn enter(&mut self, identity: u64, found: Arc<Neighbours>) {
        let bytes = found.bytes() + ENTRY_BYTES;
        if bytes > MOST_BYTES || self.found.contains_key(&identity) {
            return;
        }
        while self.bytes + bytes > MOST_BYTES
            && let Some(oldest) = self.order.pop_front()
        {
            if let Some(gone) = self.found.remove(&oldest) {
                self.bytes -= gone.bytes() + ENTRY_BYTES;
            }
        }
        self.bytes += bytes;
        self.order.push_back(identity);
        self.found.insert(identity, found);
    }
}
