//! The segments in use: a base, and small ones for what changed since, with marks on what is
//! gone. A change makes new shelves that share everything that stayed the same.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::facts::Key;
use super::need_weights::NeedWeights;
use super::relatedness::{Places, Relatedness, Vector};
use super::segment::{Record, Segment};
use super::statistics::Statistics;

/// A segment in use: which of its records still count.
#[derive(Debug)]
pub(crate) struct Shelf<R> {
    pub segment: Arc<Segment<R>>,
    live: Arc<Vec<bool>>,
    dead: usize,
    /// Where each record's text lies.
    places: Arc<Places>,
    /// For needs: what their terms weigh, computed when first asked for.
    pub weights: OnceLock<NeedWeights>,
}

impl<R: Record> Shelf<R> {
    fn new(records: Vec<Arc<R>>, relatedness: &Relatedness) -> Shelf<R> {
        let live = Arc::new(vec![true; records.len()]);
        let segment = Segment::build(records);
        let places = places(segment.records(), relatedness);
        Shelf { segment: Arc::new(segment), live, dead: 0, places, weights: OnceLock::new() }
    }

    /// How related the record at a position is to a text that lies at `place`.
    pub(crate) fn related(&self, place: &Vector, position: usize) -> Option<f64> {
        self.places.likeness(place, position)
    }

    /// Where the text of this very record lies, if it is here.
    fn place(&self, record: &R) -> Option<Vector> {
        let position = self.segment.position(record.key())?;
        let same = self.segment.record(position).is_some_and(|known| std::ptr::eq(Arc::as_ptr(known), record));
        if same { self.places.of(position) } else { None }
    }

    pub(crate) fn is_live(&self, position: usize) -> bool {
        self.live.get(position).copied().unwrap_or(false)
    }

    /// The records that count.
    pub(crate) fn live(&self) -> impl Iterator<Item = &Arc<R>> {
        self.segment.records().iter().zip(self.live.iter()).filter_map(|(record, live)| live.then_some(record))
    }

    fn get(&self, key: Key) -> Option<&Arc<R>> {
        let position = self.segment.position(key)?;
        if self.is_live(position) { self.segment.record(position) } else { None }
    }

    /// The shelf without some records, which are handed to `gone`.
    fn without(&self, keys: &[Key], gone: &mut Vec<Arc<R>>) -> Shelf<R> {
        let mut live = Arc::clone(&self.live);
        let mut dead = self.dead;
        for &key in keys {
            let (Some(position), Some(record)) = (self.segment.position(key), self.get(key)) else {
                continue;
            };
            gone.push(Arc::clone(record));
            dead += 1;
            if let Some(flag) = Arc::make_mut(&mut live).get_mut(position) {
                *flag = false;
            }
        }
        Shelf {
            segment: Arc::clone(&self.segment),
            live,
            dead,
            places: Arc::clone(&self.places),
            weights: OnceLock::new(),
        }
    }

    fn share(&self) -> Shelf<R> {
        self.without(&[], &mut Vec::new())
    }
}

fn places<R: Record>(records: &[Arc<R>], relatedness: &Relatedness) -> Arc<Places> {
    Arc::new(Places::new(records.iter().map(|record| relatedness.vector(&**record))))
}

/// All records of one kind: the largest shelf first.
#[derive(Debug)]
pub(crate) struct Shelves<R>(Vec<Shelf<R>>);

impl<R> Default for Shelves<R> {
    fn default() -> Self {
        Shelves(Vec::new())
    }
}

/// A shelf of at most this many records is made anew with every change.
const SMALL: usize = 256;
/// A shelf of more records than this is only made anew in the background.
const MODEST: usize = 16_384;
/// One base for all is to be made when more than this part of it was replaced or came in addition.
const STALE_PART: usize = 8;

impl<R: Record> Shelves<R> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Shelf<R>> {
        self.0.iter()
    }

    pub(crate) fn get(&self, key: Key) -> Option<&Arc<R>> {
        self.0.iter().find_map(|shelf| shelf.get(key))
    }

    /// Where the text of this very record lies, if it is one of these and anything was learned.
    pub(crate) fn place(&self, record: &R) -> Option<Vector> {
        self.0.iter().find_map(|shelf| shelf.place(record))
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = &Arc<R>> {
        self.0.iter().flat_map(Shelf::live)
    }

    /// One shelf of all records.
    pub(crate) fn merged(&self, relatedness: &Relatedness) -> Shelves<R> {
        let records: BTreeMap<Key, Arc<R>> = self.records().map(|record| (record.key(), Arc::clone(record))).collect();
        Shelves::default().shelved(records, relatedness)
    }

    /// The same with every record's place by what was learned.
    pub(crate) fn placed(&self, relatedness: &Relatedness) -> Shelves<R> {
        let placed = |shelf: &Shelf<R>| Shelf { places: places(shelf.segment.records(), relatedness), ..shelf.share() };
        Shelves(self.0.iter().map(placed).collect())
    }

    /// Whether so much changed that one base for all would serve searches better.
    pub(crate) fn is_scattered(&self) -> bool {
        let base = self.0.first().map_or(0, |shelf| shelf.segment.size());
        let dead = self.0.first().map_or(0, |shelf| shelf.dead);
        let added: usize = self.0.iter().skip(1).map(|shelf| shelf.segment.size()).sum();
        dead + added > (base / STALE_PART).max(SMALL)
    }

    /// These shelves with some records replaced, added or removed, and `statistics` brought up
    /// to date. Of several records with one key the last counts.
    pub(crate) fn changed(
        &self,
        upserts: impl IntoIterator<Item = Arc<R>>,
        removals: &[Key],
        relatedness: &Relatedness,
        statistics: &mut Statistics,
    ) -> Shelves<R> {
        let fresh: BTreeMap<Key, Arc<R>> = upserts.into_iter().map(|record| (record.key(), record)).collect();
        if fresh.is_empty() && removals.is_empty() {
            return Shelves(self.0.iter().map(Shelf::share).collect());
        }
        let keys: Vec<Key> = fresh.keys().chain(removals).copied().collect();
        let mut gone = Vec::new();
        let shelves: Vec<Shelf<R>> = self.0.iter().map(|shelf| shelf.without(&keys, &mut gone)).collect();
        if R::IS_DOCUMENT {
            gone.iter().filter(|record| record.is_public()).for_each(|record| statistics.remove(record.text()));
            fresh.values().filter(|record| record.is_public()).for_each(|record| statistics.add(record.text()));
        }
        Shelves(shelves).shelved(fresh, relatedness)
    }

    /// With fresh records on a shelf of their own, which takes in the ones before it while they
    /// are not much larger, so that there are few shelves and a record moves few times.
    fn shelved(mut self, mut fresh: BTreeMap<Key, Arc<R>>, relatedness: &Relatedness) -> Shelves<R> {
        while let Some(last) = self.0.last() {
            let size = last.segment.size() - last.dead;
            let near = size <= SMALL || (fresh.len() > SMALL && size <= 2 * fresh.len());
            if !near || size > MODEST {
                break;
            }
            for record in self.0.pop().iter().flat_map(Shelf::live) {
                fresh.entry(record.key()).or_insert_with(|| Arc::clone(record));
            }
        }
        self.0.retain(|shelf| shelf.dead < shelf.segment.size());
        if !fresh.is_empty() {
            self.0.push(Shelf::new(fresh.into_values().collect(), relatedness));
        }
        self
    }
}

impl<R: Record> Shelves<R> {
    /// How many bytes the segments take besides their records.
    pub(crate) fn bytes(&self) -> usize {
        let weights = |shelf: &Shelf<R>| shelf.weights.get().map_or(0, NeedWeights::bytes);
        let bytes = |shelf: &Shelf<R>| shelf.segment.bytes() + shelf.live.len() + shelf.places.bytes() + weights(shelf);
        self.0.iter().map(bytes).sum()
    }
}
