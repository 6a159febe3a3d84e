//! Which offered or wanted phrases are like a given one, and which records have them: found once
//! for each phrase, when a record with it is filed or first asked for, and kept.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::likeness::Likeness;
use super::masks::is_set;
use super::numbers::{single, wide};
use super::phrase::{Phrase, Via};
use super::phrase_table::PhraseTable;
use super::policy::ExpertiseSettings;
use super::thesaurus::Thesaurus;

/// The neighbours of one phrase in one segment, in few bytes: a large registry wants many kept.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    /// The numbers of the phrases of the segment that are like it, ascending.
    phrases: Box<[u32]>,
    /// For each of these in how many steps, and why.
    likeness: Box<[(u8, Via)]>,
    /// Records that have one of them, ascending: how far each is from the one before it, and the
    /// best likeness in steps. No steps: nothing is there, the next one is further.
    records: Box<[(u8, u8)]>,
}

impl Neighbours {
    pub(crate) fn find(
        table: &PhraseTable,
        phrase: &Phrase,
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Neighbours {
        let found = table.neighbours(phrase, thesaurus, settings);
        let records = best_of_records(table, &found);
        Neighbours {
            phrases: found.iter().map(|(number, _)| *number).collect(),
            likeness: found.iter().map(|(_, likeness)| (likeness.steps(), likeness.via)).collect(),
            records: by_distance(&records),
        }
    }

    /// How like a phrase of the segment is.
    pub(crate) fn likeness(&self, number: u32) -> Option<Likeness> {
        let at = self.phrases.binary_search(&number).ok()?;
        self.likeness.get(at).map(|(steps, via)| Likeness::of_steps(*steps, *via))
    }

    /// The phrases that are like it, by number, and how much.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = (u32, f32)> {
        let values = &*VALUES;
        let value = |steps: u8| values.get(usize::from(steps)).copied().unwrap_or(0.0);
        self.phrases.iter().zip(&self.likeness).map(move |(number, (steps, _))| (*number, value(*steps)))
    }

    /// Visits the records that have one of them and whose bits are set in `among`, by position, with the best likeness.
    pub(crate) fn each_of(&self, among: &[u64], mut visit: impl FnMut(usize, f32)) {
        let (values, mut position) = (&*VALUES, 0);
        let mut kept = [(0, 0); PART];
        for records in self.records.chunks(PART) {
            let mut count = 0;
            // Each is written and then kept or not, since few are kept and a processor guesses badly which.
            for (distance, steps) in records {
                position += usize::from(*distance);
                if let Some(slot) = kept.get_mut(count % PART) {
                    *slot = (position, *steps);
                }
                count += usize::from((*steps > 0) & is_set(among, position));
            }
            for (position, steps) in kept.iter().take(count) {
                visit(*position, values.get(usize::from(*steps)).copied().unwrap_or(0.0));
            }
        }
    }

    fn bytes(&self) -> usize {
        self.phrases.len() * size_of::<u32>()
            + self.likeness.len() * size_of::<(u8, Via)>()
            + self.records.len() * size_of::<(u8, u8)>()
    }
}

/// Records looked at together.
const PART: usize = 256;

/// The value of a likeness by its steps, as covers are kept.
static VALUES: LazyLock<[f32; 256]> = LazyLock::new(|| {
    let mut steps = 0..=u8::MAX;
    [(); 256].map(|()| steps.next().map_or(0.0, |steps| single(Likeness::of_steps(steps, Via::Words).value)))
});

/// The records that have one of some phrases, ascending, with the steps of the likeliest.
fn best_of_records(table: &PhraseTable, found: &[(u32, Likeness)]) -> Vec<(u32, u8)> {
    let mut best = vec![0_u8; table.records()];
    for (number, likeness) in found {
        let steps = likeness.steps();
        for record in table.holders(*number) {
            if let Some(best) = best.get_mut(wide(*record)) {
                *best = steps.max(*best);
            }
        }
    }
    (0..).zip(best).filter(|(_, steps)| *steps > 0).collect()
}

/// Ascending positions by their distances.
fn by_distance(records: &[(u32, u8)]) -> Box<[(u8, u8)]> {
    let mut last = 0;
    let mut distances = Vec::with_capacity(records.len());
    for (position, steps) in records {
        let mut distance = position - last;
        while distance > u32::from(u8::MAX) {
            distances.push((u8::MAX, 0));
            distance -= u32::from(u8::MAX);
        }
        distances.push((u8::try_from(distance).unwrap_or(u8::MAX), *steps));
        last = *position;
    }
    distances.into()
}

/// Neighbours that were found, up to a number of bytes; some that were not asked for again make
/// room. What is kept changes how long an answer takes, never the answer.
///
/// Which of them goes is left to chance and not to age: needs are matched anew one after the other, and if the oldest
/// went, each would be gone by the time that its turn comes again.
#[derive(Debug)]
pub(crate) struct NeighbourStore {
    kept: Mutex<Kept>,
    most_bytes: usize,
}

#[derive(Debug, Default)]
struct Kept {
    settings: Option<ExpertiseSettings>,
    found: HashMap<u64, Entry>,
    /// All that are found, in no order.
    identities: Vec<u64>,
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    neighbours: Arc<Neighbours>,
    /// Whether it was asked for since it was last considered to make room.
    used: bool,
}

/// What the neighbours of all phrases of a segment may take, for each [`LARGE`] of its records and at least once: the
/// neighbours of one phrase are the more, the more records there are.
const MOST_BYTES: usize = 96 << 20;
/// For how many records [`MOST_BYTES`] is meant.
const LARGE: usize = 100_000;
/// Few phrases take more.
const USUAL_BYTES: usize = 1 << 20;
/// What an entry takes besides its neighbours.
const ENTRY_BYTES: usize = 128;

impl NeighbourStore {
    /// For a segment of so many records.
    pub(crate) fn new(records: usize) -> NeighbourStore {
        NeighbourStore { kept: Mutex::default(), most_bytes: MOST_BYTES * records.div_ceil(LARGE).max(1) }
    }

    pub(crate) fn get(
        &self,
        phrase: &Phrase,
        settings: &ExpertiseSettings,
        find: impl FnOnce() -> Neighbours,
    ) -> Arc<Neighbours> {
        let identity = phrase.identity;
        {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.settings.as_ref() != Some(settings) {
                *kept = Kept { settings: Some(*settings), ..Kept::default() };
            }
            if let Some(entry) = kept.found.get_mut(&identity) {
                entry.used = true;
                return Arc::clone(&entry.neighbours);
            }
        }
        // Two that look for the same at once find the same.
        let found = Arc::new(find());
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // Another policy may have come into force meanwhile.
        if kept.settings.as_ref() == Some(settings) {
            kept.enter(identity, Arc::clone(&found), self.most_bytes);
        }
        found
    }

    /// Whether those of a phrase are kept.
    pub(crate) fn has(&self, phrase: &Phrase, settings: &ExpertiseSettings) -> bool {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.settings.as_ref() == Some(settings) && kept.found.contains_key(&phrase.identity)
    }

    /// Whether those of a usual phrase can be kept without letting others go.
    pub(crate) fn has_room(&self) -> bool {
        self.bytes() + USUAL_BYTES <= self.most_bytes
    }

    pub(crate) fn bytes(&self) -> usize {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

impl Kept {
    fn enter(&mut self, identity: u64, found: Arc<Neighbours>, most_bytes: usize) {
        let bytes = found.bytes() + ENTRY_BYTES;
        if bytes > most_bytes || self.found.contains_key(&identity) {
            return;
        }
        // An identity is a hash, and so as good as chance.
        let mut place = usize::try_from(identity).unwrap_or(0);
        while self.bytes + bytes > most_bytes && !self.identities.is_empty() {
            place = self.consider(place % self.identities.len());
        }
        self.bytes += bytes;
        self.identities.push(identity);
        self.found.insert(identity, Entry { neighbours: found, used: false });
    }

    /// Lets the one at a place go, unless it was used: then the next is to be considered, and this one when it is its
    /// turn again. Returns the place to go on at.
    fn consider(&mut self, place: usize) -> usize {
        let Some(identity) = self.identities.get(place).copied() else { return place + 1 };
        if let Some(entry) = self.found.get_mut(&identity).filter(|entry| entry.used) {
            entry.used = false;
            return place + 1;
        }
        self.identities.swap_remove(place);
        if let Some(gone) = self.found.remove(&identity) {
            self.bytes -= gone.neighbours.bytes() + ENTRY_BYTES;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;

    /// A store for a segment, and how many of so many phrases, a mebibyte each, it still has when they are asked for once more.
    fn found_again(phrases: usize) -> usize {
        let (store, settings) = (NeighbourStore::new(1), Policy::default().expertise);
        let phrases: Vec<Phrase> =
            (0..phrases).map(|number| Phrase::alone(&format!("subject {number}"), &Thesaurus::default())).collect();
        let (mut asked, mut missed) = (0, 0);
        for phrase in phrases.iter().chain(&phrases) {
            asked += 1;
            let find = || {
                missed += usize::from(asked > phrases.len());
                Neighbours { records: vec![(1, 200); 1 << 19].into(), ..Neighbours::default() }
            };
            drop(store.get(phrase, &settings, find));
        }
        phrases.len() - missed
    }

    #[test]
    fn a_few_too_many_that_are_asked_for_in_turn_do_not_push_out_all() {
        assert_eq!(found_again(90), 90);
        assert!(found_again(100) >= 80, "{} of 100", found_again(100));
    }

    /// Keeps the neighbours of so many phrases, a mebibyte each, in the store of a segment; how many are left.
    fn kept_of(phrases: usize, records: usize) -> usize {
        let (store, settings) = (NeighbourStore::new(records), Policy::default().expertise);
        let phrase = |number: usize| Phrase::alone(&format!("subject {number}"), &Thesaurus::default());
        let found = || Neighbours { records: vec![(1, 200); 1 << 19].into(), ..Neighbours::default() };
        (0..phrases).for_each(|number| drop(store.get(&phrase(number), &settings, found)));
        (0..phrases).filter(|number| store.has(&phrase(*number), &settings)).count()
    }

    #[test]
    fn what_is_kept_is_bounded_by_the_size_of_the_registry() {
        assert_eq!([kept_of(120, 10), kept_of(120, LARGE), kept_of(120, LARGE + 1)], [95, 95, 120]);
    }
}
