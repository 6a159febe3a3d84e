//! An immutable part of the index: records, the columns that searches read, their distinct phrases,
//! and for each term the records that contain it.
//!
//! Records stand together with those that are alike to a search: in the same policy areas, and then for
//! the same countries and languages. So what one search reads lies close together.

use std::sync::Arc;

use super::facts::Key;
use super::masks::Masks;
use super::neighbours::{NeighbourStore, Neighbours};
use super::numbers::wide;
use super::phrase::Phrase;
use super::phrase_table::PhraseTable;
use super::policy::ExpertiseSettings;
use super::postings::TermPostings;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::roots::Root;
use super::rows::{RowFilling, Rows, code_number};
use super::term_table::TermTable;
use super::terms::TermCounts;
use super::thesaurus::Thesaurus;
use super::visibility::{Audience, Disclosure};

/// What the index asks of a record.
pub(crate) trait Record: Send + Sync {
    /// Whether its text counts in the statistics: an offer's does.
    const IS_DOCUMENT: bool;
    fn key(&self) -> Key;
    fn text(&self) -> &TermCounts;
    fn phrases(&self) -> &[Arc<Phrase>];
    fn audience(&self) -> &Audience;
    fn enter(&self, rows: &mut RowFilling);
    /// The roots of its words, and its concepts.
    fn roots(&self) -> Vec<(Root, u16)>;
    /// The countries that ask; none of an offer, which serves some.
    fn asking(&self) -> &[String];

    fn is_public(&self) -> bool {
        self.audience().disclosure == Disclosure::Public
    }
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
        &self.facts.expertise
    }
    fn audience(&self) -> &Audience {
        &self.facts.audience
    }
    fn enter(&self, rows: &mut RowFilling) {
        rows.enter_offer(self);
    }
    fn roots(&self) -> Vec<(Root, u16)> {
        let texts = self.open();
        self.text.roots(|place| texts.written(place))
    }
    fn asking(&self) -> &[String] {
        &[]
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
    fn audience(&self) -> &Audience {
        &self.facts.audience
    }
    fn enter(&self, rows: &mut RowFilling) {
        rows.enter_need(self);
    }
    fn roots(&self) -> Vec<(Root, u16)> {
        self.text.roots(|place| self.written(place))
    }
    fn asking(&self) -> &[String] {
        &self.facts.countries
    }
}

/// Records with what finds them.
#[derive(Debug)]
pub(crate) struct Segment<R> {
    records: Vec<Arc<R>>,
    /// The positions of the records in the order of their keys.
    by_key: Vec<u32>,
    pub rows: Rows,
    /// How many words each record has.
    words: Vec<u16>,
    pub phrases: PhraseTable,
    /// Of records that are not documents: their terms by number.
    pub terms: TermTable,
    /// Of documents: which of them contain each term.
    pub postings: TermPostings,
    /// The countries that ask, each once, with its number, by which they are in order.
    pub asking: Vec<(u32, Box<str>)>,
    neighbours: NeighbourStore,
    pub masks: Masks,
}

/// Of more records than this the parts of a segment are made side by side.
const MANY: usize = 4_096;

impl<R: Record> Segment<R> {
    /// The segment of records that are given in the order of their keys.
    pub(crate) fn build(records: Vec<Arc<R>>) -> Segment<R> {
        let mut rows = RowFilling::default();
        records.iter().for_each(|record| record.enter(&mut rows));
        let (rows, order) = rows.finish();
        let records: Vec<Arc<R>> = order.iter().filter_map(|number| records.get(wide(*number)).cloned()).collect();
        let mut by_key = vec![0; order.len()];
        for (position, number) in (0..).zip(&order) {
            by_key.get_mut(wide(*number)).into_iter().for_each(|place| *place = position);
        }
        let texts = || records.iter().map(|record| record.text());
        let phrases = || PhraseTable::build(records.iter().map(|record| record.phrases()));
        let documents = || texts().filter(|_| R::IS_DOCUMENT);
        let (phrases, postings) = side_by_side(records.len() > MANY, phrases, || TermPostings::build(documents()));
        let mut asking: Vec<(u32, Box<str>)> = Vec::new();
        for country in records.iter().flat_map(|record| record.asking()) {
            let number = code_number(country);
            if let Err(place) = asking.binary_search_by_key(&number, |(known, _)| *known) {
                asking.insert(place, (number, country.as_str().into()));
            }
        }
        Segment {
            asking,
            by_key,
            rows,
            words: texts().map(TermCounts::words).collect(),
            phrases,
            terms: TermTable::build(texts().filter(|_| !R::IS_DOCUMENT)),
            postings,
            neighbours: NeighbourStore::new(records.len()),
            masks: Masks::default(),
            records,
        }
    }

    pub(crate) fn size(&self) -> usize {
        self.records.len()
    }

    pub(crate) fn record(&self, position: usize) -> Option<&Arc<R>> {
        self.records.get(position)
    }

    pub(crate) fn records(&self) -> &[Arc<R>] {
        &self.records
    }

    pub(crate) fn words(&self, position: usize) -> u16 {
        self.words.get(position).copied().unwrap_or(0)
    }

    /// The phrases of the segment that are like `phrase`, and the records that have them.
    pub(crate) fn neighbours(
        &self,
        phrase: &Phrase,
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Arc<Neighbours> {
        self.neighbours.get(phrase, settings, || Neighbours::find(&self.phrases, phrase, thesaurus, settings))
    }

    /// Whether the neighbours of a phrase are known already.
    pub(crate) fn knows_neighbours(&self, phrase: &Phrase, settings: &ExpertiseSettings) -> bool {
        self.neighbours.has(phrase, settings)
    }

    /// Whether more neighbours can be kept without letting others go.
    pub(crate) fn has_room_for_neighbours(&self) -> bool {
        self.neighbours.has_room()
    }

    pub(crate) fn position(&self, key: Key) -> Option<usize> {
        let key_at = |position: &u32| self.records.get(wide(*position)).map(|record| record.key());
        let place = self.by_key.binary_search_by_key(&Some(key), key_at).ok()?;
        self.by_key.get(place).map(|position| wide(*position))
    }

    /// How many bytes the segment takes besides its records.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.bytes()
            + self.by_key.len() * size_of::<u32>()
            + self.words.len() * size_of::<u16>()
            + self.terms.bytes()
            + self.postings.bytes()
            + self.phrases.bytes()
            + self.neighbours.bytes()
            + self.masks.bytes()
    }
}

/// Makes two things, at the same time if both take long.
fn side_by_side<One: Send, Other>(
    is_long: bool,
    one: impl FnOnce() -> One + Send,
    other: impl FnOnce() -> Other,
) -> (One, Other) {
    if !is_long {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
    })
}
