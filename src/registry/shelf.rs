//! All records of a kind at one moment: a base, what changed since it was made, and what of it no longer counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use super::base::Base;
use super::bits::Bits;
use super::codes::{Attribute, Codes};
use super::counts::Counts;
use super::entry::{Columns, Entry, Preparer, Tier};
use super::row::Row;
use super::sent::Sent;
use super::words::Words;
use crate::matching::Reference;
use crate::matching::numbers::wide;

/// Changed records are looked at one by one, so they are few: a new base is made when they are more than this …
const FEW: usize = 64;
/// … and more than one in so many.
const SHARE: usize = 64;

/// All records of a kind at one moment; it never changes.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The numbers of codes.
    pub codes: Arc<Codes>,
    /// The numbers of words.
    pub words: Words,
    /// The great part.
    pub base: Arc<Base>,
    /// The records of the base that still are as they are there.
    pub standing: Arc<Bits>,
    /// Records that are new or otherwise than in the base, by key.
    pub changed: Arc<[Arc<Entry>]>,
    /// What ranking by text knows of the registry.
    pub public: PublicTexts,
    /// The concepts that a search may name.
    pub reference: Arc<Reference>,
    /// What was counted already.
    pub counts: Counts,
    /// What was sent already.
    pub sent: Sent,
}

/// How many records everybody may know of, and how long their texts are together. Ranking knows nothing else of the
/// registry, so that what is hidden moves nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PublicTexts {
    /// How many.
    pub records: u64,
    /// Their lengths together.
    pub length: u64,
}

/// Where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In the base, at a place.
    Base(usize),
    /// Among the changed, at a place.
    Changed(usize),
}

impl Shelf {
    /// The shelf with records as they are now. Those that are gone are taken away.
    pub fn with(&self, entries: Vec<Entry>, gone: &[Uuid], preparer: &Preparer) -> Self {
        let mut changed: BTreeMap<(i64, Uuid), Arc<Entry>> =
            self.changed.iter().map(|entry| (entry.key, entry.clone())).collect();
        let mut standing = Bits::clone(&self.standing);
        for entry in entries {
            self.base.find(entry.key).into_iter().for_each(|place| standing.remove(place));
            changed.insert(entry.key, Arc::new(entry));
        }
        for id in gone {
            self.base.find_id(*id).into_iter().for_each(|place| standing.remove(place));
            changed.retain(|(_, known), _| known != id);
        }
        Self::put_together(self.base.clone(), standing, changed.into_values().collect(), preparer)
    }

    /// Whether it is time for a new base.
    pub fn wants_tidying(&self) -> bool {
        self.changed.len() > FEW.max(self.base.len() / SHARE)
    }

    /// A base that has everything, as of this shelf.
    pub fn tidy(&self) -> Base {
        let mut gone = Bits::all(self.base.len());
        gone.take_out(&self.standing);
        self.base.merged(&gone, &self.changed, self.codes.len(), self.words.len())
    }

    /// This shelf on a base that was made of an earlier one: what changed in between is kept beside it.
    pub fn rebased(&self, earlier: &Self, base: Base, preparer: &Preparer) -> Self {
        let taken: BTreeMap<(i64, Uuid), &Arc<Entry>> =
            earlier.changed.iter().map(|entry| (entry.key, entry)).collect();
        let since = |entry: &&Arc<Entry>| !taken.get(&entry.key).is_some_and(|known| Arc::ptr_eq(known, entry));
        let changed: Vec<Arc<Entry>> = self.changed.iter().filter(since).cloned().collect();
        let mut fallen = Bits::clone(&earlier.standing);
        fallen.take_out(&self.standing);
        let still: BTreeSet<(i64, Uuid)> = self.changed.iter().map(|entry| entry.key).collect();
        let fallen = fallen.ascending().filter_map(|place| earlier.base.key(place));
        let removed = taken.keys().copied().filter(|key| !still.contains(key));
        let replaced = changed.iter().map(|entry| entry.key);
        let mut standing = Bits::all(base.len());
        for key in fallen.chain(removed).chain(replaced) {
            base.find(key).into_iter().for_each(|place| standing.remove(place));
        }
        Self::put_together(Arc::new(base), standing, changed, preparer)
    }

    /// A shelf of a base and what changed since.
    pub(super) fn put_together(base: Arc<Base>, standing: Bits, changed: Vec<Arc<Entry>>, preparer: &Preparer) -> Self {
        let mut shelf = Self {
            codes: preparer.codes.clone(),
            words: preparer.numbering.words().clone(),
            base,
            standing: Arc::new(standing),
            changed: changed.into(),
            public: PublicTexts::default(),
            reference: preparer.reference.clone(),
            counts: Counts::default(),
            sent: Sent::default(),
        };
        shelf.public = shelf.measure_public_texts();
        shelf
    }

    fn measure_public_texts(&self) -> PublicTexts {
        let Some(code) = self.codes.find(Attribute::Tier, Tier::Public.as_str()) else {
            return PublicTexts::default();
        };
        let mut public = Bits::none(self.base.len());
        self.base.places(wide(code)).into_iter().for_each(|places| places.add_to(&mut public));
        public.keep(&self.standing);
        let columns = self.base.columns();
        let of_base = public.ascending().filter_map(|place| columns.get(place));
        let of_changed = self.changed.iter().filter(|entry| entry.has(code)).map(|entry| &entry.columns);
        let mut texts = PublicTexts::default();
        for columns in of_base.chain(of_changed) {
            texts.records += 1;
            texts.length += u64::from(columns.length);
        }
        texts
    }

    /// The place of a record in every list.
    pub fn key(&self, spot: Spot) -> Option<(i64, Uuid)> {
        match spot {
            Spot::Base(place) => self.base.key(place),
            Spot::Changed(place) => self.changed.get(place).map(|entry| entry.key),
        }
    }

    /// What is looked at record by record.
    pub fn columns(&self, spot: Spot) -> Option<Columns> {
        match spot {
            Spot::Base(place) => self.base.columns().get(place).copied(),
            Spot::Changed(place) => self.changed.get(place).map(|entry| entry.columns),
        }
    }

    /// How a record is shown.
    pub fn row(&self, spot: Spot) -> Option<&Arc<Row>> {
        match spot {
            Spot::Base(place) => self.base.row(place),
            Spot::Changed(place) => self.changed.get(place).map(|entry| &entry.row),
        }
    }

    /// Whether a record has a code.
    pub fn has(&self, spot: Spot, code: u32) -> bool {
        match spot {
            Spot::Base(place) => self.base.places(wide(code)).is_some_and(|places| places.has(place)),
            Spot::Changed(place) => self.changed.get(place).is_some_and(|entry| entry.has(code)),
        }
    }

    /// What its base takes in memory, in bytes a record: for those who measure.
    pub fn describe_memory(&self) -> String {
        let [columns, rows, places, mentions] = self.base.size().map(|size| size / self.base.len().max(1));
        let words = self.words.size() / self.base.len().max(1);
        let all = columns + rows + places + mentions + words;
        format!("{all} (columns {columns}, rows {rows}, places {places}, mentions {mentions}, words {words})")
    }
}
