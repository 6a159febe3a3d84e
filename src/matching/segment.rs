//! An immutable part of the index: records in the order of their keys, with their phrases and,
//! for offers, for each term the records that contain it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::Key;
use super::numbers::{narrow, wide};
use super::phrase::Phrase;
use super::phrase_table::PhraseTable;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::statistics::Statistics;
use super::term_table::TermTable;
use super::terms::{Term, TermCount, TermCounts, TermMap};
use super::visibility::Disclosure;

/// What the index asks of a record.
pub(crate) trait Record {
    /// Whether its text counts in the statistics and is found through postings.
    const IS_DOCUMENT: bool;
    fn key(&self) -> Key;
    fn text(&self) -> &TermCounts;
    fn phrases(&self) -> &[Arc<Phrase>];
    fn is_public(&self) -> bool;
}

impl Record for PreparedOffer {
    const IS_DOCUMENT: bool = true;
    fn key(&self) -> Key {
        self.facts.key
    }
    fn text(&self) -> &TermCounts {
        &self.text
    }
    fn phrases(&self) -> &[Arc<Phrase>] {
        &self.phrases
    }
    fn is_public(&self) -> bool {
        self.facts.audience.disclosure == Disclosure::Public
    }
}

impl Record for PreparedNeed {
    const IS_DOCUMENT: bool = false;
    fn key(&self) -> Key {
        self.facts.key
    }
    fn text(&self) -> &TermCounts {
        &self.text
    }
    fn phrases(&self) -> &[Arc<Phrase>] {
        &self.phrases
    }
    fn is_public(&self) -> bool {
        self.facts.audience.disclosure == Disclosure::Public
    }
}

/// One record that contains a term, and how often in each field.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Posting {
    pub record: u32,
    pub counts: [u16; 3],
}

/// An immutable part of the index.
#[derive(Debug)]
pub(crate) struct Segment<R> {
    records: Vec<Arc<R>>,
    pub phrases: PhraseTable,
    /// Of records that are not documents.
    pub terms: TermTable,
    spans: TermMap<(u32, u32)>,
    postings: Vec<Posting>,
}

impl<R: Record> Segment<R> {
    fn build(records: Vec<Arc<R>>) -> Segment<R> {
        let phrases = PhraseTable::build(records.iter().map(|record| record.phrases()));
        let (spans, postings) = if R::IS_DOCUMENT { post(&records) } else { (TermMap::default(), Vec::new()) };
        let asked = records.iter().filter(|_| !R::IS_DOCUMENT);
        let terms = TermTable::build(asked.map(|record| record.text()));
        Segment { records, phrases, terms, spans, postings }
    }

    pub(crate) fn postings(&self, term: Term) -> &[Posting] {
        self.spans.get(&term).and_then(|&(start, end)| self.postings.get(wide(start)..wide(end))).unwrap_or_default()
    }

    /// The terms of a record, each with its number in `terms`.
    pub(crate) fn counted_terms(&self, position: usize) -> impl Iterator<Item = (&TermCount, u32)> {
        let terms = self.records.get(position).into_iter().flat_map(|record| &record.text().terms);
        terms.zip(self.terms.of_record(position).iter().copied())
    }

    fn position(&self, key: Key) -> Option<usize> {
        self.records.binary_search_by_key(&key, |record| record.key()).ok()
    }
}

/// Postings of all terms in one array, and where each term's begin and end in it.
fn post<R: Record>(records: &[Arc<R>]) -> (TermMap<(u32, u32)>, Vec<Posting>) {
    let mut spans: TermMap<(u32, u32)> = TermMap::default();
    for count in records.iter().flat_map(|record| &record.text().terms) {
        spans.entry(count.term).or_default().1 += 1;
    }
    let mut next = 0;
    for (start, end) in spans.values_mut() {
        let length = *end;
        // `end` grows to its place while the term's postings are entered.
        (*start, *end) = (next, next);
        next += length;
    }
    let mut postings = vec![Posting::default(); wide(next)];
    for (position, record) in records.iter().enumerate() {
        for count in &record.text().terms {
            let Some((_, end)) = spans.get_mut(&count.term) else {
                continue;
            };
            if let Some(posting) = postings.get_mut(wide(*end)) {
                *posting = Posting { record: narrow(position), counts: count.counts };
            }
            *end += 1;
        }
    }
    (spans, postings)
}

/// A segment in use: which of its records still count, and what is read off the statistics.
#[derive(Debug)]
pub(crate) struct Shelf<R> {
    pub segment: Arc<Segment<R>>,
    live: Arc<Vec<bool>>,
    /// What its distinct terms tell.
    pub rarities: Vec<f64>,
}

impl<R: Record> Shelf<R> {
    fn new(records: Vec<Arc<R>>) -> Shelf<R> {
        let live = Arc::new(vec![true; records.len()]);
        Shelf { segment: Arc::new(Segment::build(records)), live, rarities: Vec::new() }
    }

    /// The records that count, each with its position.
    pub(crate) fn live(&self) -> impl Iterator<Item = (usize, &Arc<R>)> {
        let pairs = self.segment.records.iter().zip(self.live.iter());
        pairs.enumerate().filter_map(|(position, (record, live))| live.then_some((position, record)))
    }

    /// All records, live or not, by position.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<R>> {
        self.segment.records.iter()
    }

    pub(crate) fn size(&self) -> usize {
        self.segment.records.len()
    }

    fn get(&self, key: Key) -> Option<&Arc<R>> {
        let position = self.segment.position(key)?;
        if *self.live.get(position)? { self.segment.records.get(position) } else { None }
    }

    /// The shelf without some records, which are handed to `gone`.
    fn without(&self, keys: &[Key], gone: &mut Vec<Arc<R>>) -> Shelf<R> {
        let mut live = Arc::clone(&self.live);
        for &key in keys {
            let (Some(position), Some(record)) = (self.segment.position(key), self.get(key)) else {
                continue;
            };
            gone.push(Arc::clone(record));
            if let Some(flag) = Arc::make_mut(&mut live).get_mut(position) {
                *flag = false;
            }
        }
        Shelf { segment: Arc::clone(&self.segment), live, rarities: Vec::new() }
    }
}

/// All records of one kind: a large shelf and, after changes, a small one.
#[derive(Debug)]
pub(crate) struct Shelves<R>(Vec<Shelf<R>>);

impl<R> Default for Shelves<R> {
    fn default() -> Self {
        Shelves(Vec::new())
    }
}

/// The small shelf is merged into the large one when it holds more than this part of it.
const MERGE_PART: usize = 16;
/// And never below this number of records.
const MERGE_LEAST: usize = 64;

impl<R: Record> Shelves<R> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Shelf<R>> {
        self.0.iter()
    }

    pub(crate) fn get(&self, key: Key) -> Option<&Arc<R>> {
        self.0.iter().find_map(|shelf| shelf.get(key))
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = &Arc<R>> {
        self.0.iter().flat_map(|shelf| shelf.live().map(|(_, record)| record))
    }

    /// These shelves with some records replaced, added or removed, and `statistics` brought up
    /// to date. Of several records with one key the last counts.
    pub(crate) fn changed(
        &self,
        upserts: impl IntoIterator<Item = Arc<R>>,
        removals: &[Key],
        statistics: &mut Statistics,
    ) -> Shelves<R> {
        let fresh: BTreeMap<Key, Arc<R>> = upserts.into_iter().map(|record| (record.key(), record)).collect();
        let keys: Vec<Key> = fresh.keys().chain(removals).copied().collect();
        let mut gone = Vec::new();
        let mut shelves: Vec<Shelf<R>> = self.0.iter().map(|shelf| shelf.without(&keys, &mut gone)).collect();
        if R::IS_DOCUMENT {
            gone.iter().filter(|record| record.is_public()).for_each(|record| statistics.remove(record.text()));
            fresh.values().filter(|record| record.is_public()).for_each(|record| statistics.add(record.text()));
        }
        let tail = if shelves.len() > 1 { shelves.pop() } else { None };
        let kept = tail.iter().flat_map(Shelf::live).map(|(_, record)| (record.key(), Arc::clone(record)));
        let mut small: BTreeMap<Key, Arc<R>> = kept.collect();
        small.extend(fresh);
        let large = shelves.first().map_or(0, Shelf::size);
        let dead = large - shelves.first().map_or(0, |shelf| shelf.live().count());
        if small.len() > MERGE_LEAST.max(large / MERGE_PART) || dead > large / 4 {
            let rest = shelves.iter().flat_map(Shelf::live);
            small.extend(rest.map(|(_, record)| (record.key(), Arc::clone(record))));
            shelves.clear();
        }
        if !small.is_empty() {
            shelves.push(Shelf::new(small.into_values().collect()));
        }
        Shelves(shelves)
    }

    /// Reads off the statistics what words and terms tell.
    pub(crate) fn weigh(&mut self, statistics: &Statistics) {
        for shelf in &mut self.0 {
            shelf.rarities = shelf.segment.terms.distinct().map(|term| statistics.rarity(term)).collect();
        }
    }
}
