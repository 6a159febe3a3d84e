//! All records of one kind by their marks: an immutable snapshot from which candidates are taken in microseconds.
//!
//! A change makes a new snapshot: large packed lists that are shared, a few changed records beside them, and marks on
//! what is gone. It gives the same candidates as one built from scratch.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::facts::Key;
use super::super::numbers::{narrow, wide};
use super::super::visibility::{Disclosure, Viewer};
use super::marks::Marked;
use super::postings::{Growing, Postings, is_set};

/// Marks are followed, the rarest first, as long as no more than so many public records are met in all.
const WORK: usize = 10_000;
/// The changed records are merged into the lists when there are more than this, and than a share of all.
const CHANGED: usize = 1_000;
const SHARE: usize = 32;

/// All records of one kind, by their marks.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    base: Arc<Postings>,
    /// Which of the base are gone or changed, a bit each.
    gone: Arc<Vec<u64>>,
    changed: BTreeMap<Key, Arc<Marked>>,
    /// How many records are public, and how many of those that are gone were.
    public: usize,
    gone_public: usize,
}

/// Puts a shelf together of records that come mostly in the order of their keys.
#[derive(Debug, Default)]
pub struct Filling {
    records: Growing,
    late: Vec<Marked>,
}

impl Filling {
    /// Adds a record; of two with one key the later counts.
    pub fn add(&mut self, record: Marked) {
        if self.records.last().is_none_or(|last| last < record.key) {
            self.records.add(record);
        } else {
            self.late.push(record);
        }
    }

    /// The shelf.
    pub fn finish(self) -> Shelf {
        let shelf = Shelf::of(self.records.finish());
        if self.late.is_empty() { shelf } else { shelf.with_changes(self.late, &[]) }
    }
}

impl Shelf {
    /// Of records in any order.
    pub fn build(records: impl IntoIterator<Item = Marked>) -> Shelf {
        Shelf::of(Postings::build(records))
    }

    fn of(base: Postings) -> Shelf {
        Shelf { public: base.count_public(), base: Arc::new(base), ..Shelf::default() }
    }

    /// The shelf after changes: these records added or replaced, those removed.
    pub fn with_changes(&self, records: impl IntoIterator<Item = Marked>, removed: &[Key]) -> Shelf {
        let mut after = self.clone();
        let gone = Arc::make_mut(&mut after.gone);
        gone.resize(self.base.len().div_ceil(64), 0);
        for key in removed {
            after.forget(*key);
        }
        for record in records {
            after.forget(record.key);
            after.public += usize::from(is_public(&record));
            after.changed.insert(record.key, Arc::new(record));
        }
        if after.changed.len() > CHANGED.max(self.base.len() / SHARE) {
            let changed = after.changed.values().map(|record| (**record).clone());
            return Shelf::of(after.base.merged(&after.gone, changed));
        }
        after
    }

    fn forget(&mut self, key: Key) {
        if let Some(changed) = self.changed.remove(&key) {
            self.public -= usize::from(is_public(&changed));
        }
        if let Some(number) = self.base.number(key)
            && !is_set(&self.gone, number)
            && let Some(word) = Arc::make_mut(&mut self.gone).get_mut(number / 64)
        {
            *word |= 1 << (number % 64);
            let was_public = usize::from(self.base.audience(number).is_none());
            self.public -= was_public;
            self.gone_public += was_public;
        }
    }

    /// The records that share most with `record`, by how rare what they share is, best first: at most `limit` of those
    /// that the viewer may know of, those in the record's language first, without the record itself. How rare something
    /// is, is counted over public records.
    pub fn candidates(&self, record: &Marked, viewer: &Viewer, limit: usize) -> Vec<Key> {
        let base = &self.base;
        let mut lists: Vec<(usize, u32, Vec<u32>)> = Vec::with_capacity(record.marks.len());
        let mut by_mark = self.changed_by_mark(record);
        for mark in &self.worth_following(record, &by_mark) {
            let mut list: Vec<u32> = base.list(*mark).filter(|number| !is_set(&self.gone, wide(*number))).collect();
            let in_base = list.iter().filter(|number| base.audience(wide(**number)).is_none()).count();
            let (changed_public, changed) = by_mark.remove(mark).unwrap_or_default();
            list.extend(changed.into_iter().map(|at| narrow(base.len()) + at));
            lists.push((in_base + changed_public, *mark, list));
        }
        lists.sort_by_key(|(public, mark, _)| (*public, *mark));
        let mut weights: Vec<u32> = vec![0; base.len() + self.changed.len()];
        let (mut met, mut work) = (Vec::new(), 0);
        for (with, _, list) in lists {
            work += with;
            if work > WORK {
                break;
            }
            let weight = weight(self.public, with);
            for number in list {
                if let Some(sum) = weights.get_mut(wide(number)) {
                    if *sum == 0 {
                        met.push(number);
                    }
                    *sum += weight;
                }
            }
        }
        let changed: Vec<&Arc<Marked>> = self.changed.values().collect();
        let (mut alike, mut foreign) = (Vec::new(), Vec::new());
        for number in met {
            if let Some((key, language)) = self.admitted(wide(number), &changed, viewer)
                && key != record.key
            {
                let of = if language == record.language { &mut alike } else { &mut foreign };
                of.push((weights.get(wide(number)).copied().unwrap_or(0), key));
            }
        }
        // Texts in another language share less, however alike they are: they have places of their own.
        let reserved = foreign.len().min(limit / 3);
        let own = first(alike, limit - reserved);
        let rest = limit - own.len();
        own.into_iter().chain(first(foreign, rest)).collect()
    }

    /// Those of a record's marks that may be followed: of the others it is certain, whichever of their records are gone,
    /// that rarer ones are met first and fill the measure.
    fn worth_following(&self, record: &Marked, changed: &BTreeMap<u32, (usize, Vec<u32>)>) -> Vec<u32> {
        let most = |mark: &u32| self.base.public_with(*mark) + changed.get(mark).map_or(0, |(public, _)| *public);
        let mut marks: Vec<(usize, u32)> = record.marks.iter().map(|mark| (most(mark), *mark)).collect();
        marks.sort_unstable();
        let least = |most: usize| most.saturating_sub(self.gone_public);
        let mut rarer = marks.iter().map(|(most, _)| *most).peekable();
        let mut met = 0;
        let is_worth = |(most, _): &&(usize, u32)| {
            while let Some(surely_rarer) = rarer.next_if(|rarer| *rarer < least(*most)) {
                met += least(surely_rarer);
            }
            met + least(*most) <= WORK
        };
        marks.iter().filter(is_worth).map(|(_, mark)| *mark).collect()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let changed: usize = self.changed.values().map(|record| size_of::<Marked>() + record.marks.len() * 4).sum();
        self.base.bytes() + self.gone.capacity() * 8 + changed
    }

    /// The record with a number and its language, if the viewer may know of it.
    fn admitted(&self, number: usize, changed: &[&Arc<Marked>], viewer: &Viewer) -> Option<(Key, u8)> {
        if number < self.base.len() {
            let admits = self.base.audience(number).is_none_or(|audience| audience.admits(viewer));
            return if admits { self.base.key(number).zip(self.base.language(number)) } else { None };
        }
        let record = changed.get(number - self.base.len())?;
        record.audience.admits(viewer).then_some((record.key, record.language))
    }

    /// For each of a record's marks the changed records that have it, by place, and how many of them are public.
    fn changed_by_mark(&self, record: &Marked) -> BTreeMap<u32, (usize, Vec<u32>)> {
        // Nearly all marks are told apart by a few of their bits.
        let mut filter = [0_u64; 64];
        let place = |mark: u32| (wide(mark / 64 % 64), 1_u64 << (mark % 64));
        for (word, bit) in record.marks.iter().map(|mark| place(*mark)) {
            if let Some(word) = filter.get_mut(word) {
                *word |= bit;
            }
        }
        let wanted = |mark: &&u32| {
            let (word, bit) = place(**mark);
            filter.get(word).is_some_and(|word| word & bit != 0) && record.marks.binary_search(mark).is_ok()
        };
        let mut found: BTreeMap<u32, (usize, Vec<u32>)> = BTreeMap::new();
        for (at, changed) in self.changed.values().enumerate() {
            for mark in changed.marks.iter().filter(wanted) {
                let (public, list) = found.entry(*mark).or_default();
                *public += usize::from(is_public(changed));
                list.push(narrow(at));
            }
        }
        found
    }
}

/// The keys of the heaviest, in that order; the lower key first among equals.
fn first(mut weighed: Vec<(u32, Key)>, limit: usize) -> Vec<Key> {
    let order = |one: &(u32, Key), other: &(u32, Key)| other.0.cmp(&one.0).then(one.1.cmp(&other.1));
    if weighed.len() > limit {
        weighed.select_nth_unstable_by(limit, order);
        weighed.truncate(limit);
    }
    weighed.sort_unstable_by(order);
    weighed.into_iter().map(|(_, key)| key).collect()
}

fn is_public(record: &Marked) -> bool {
    record.audience.disclosure == Disclosure::Public
}

/// How much a mark tells that so many of all have: six times the binary logarithm of how rare it is, in whole numbers so
/// that the order in which they are summed does not matter.
fn weight(all: usize, with: usize) -> u32 {
    let rarity = u128::try_from(all / (with + 1) + 1).unwrap_or(1);
    rarity.saturating_pow(6).ilog2() + 1
}
