//! An immutable part of the index: records in the order of their keys, the columns that searches
//! read, their distinct phrases, and for each term the records that contain it.

use std::sync::Arc;

use super::facts::Key;
use super::masks::Masks;
use super::neighbours::{NeighbourStore, Neighbours};
use super::numbers::{narrow, wide};
use super::phrase::Phrase;
use super::phrase_table::PhraseTable;
use super::policy::ExpertiseSettings;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::rows::Rows;
use super::term_table::TermTable;
use super::terms::{Term, TermCounts, TermMap};
use super::thesaurus::Thesaurus;
use super::visibility::{Audience, Disclosure};

/// What the index asks of a record.
pub(crate) trait Record {
    /// Whether its text counts in the statistics: an offer's does.
    const IS_DOCUMENT: bool;
    fn key(&self) -> Key;
    fn text(&self) -> &TermCounts;
    fn phrases(&self) -> &[Arc<Phrase>];
    fn audience(&self) -> &Audience;
    fn enter(&self, rows: &mut Rows);

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
        &self.phrases
    }
    fn audience(&self) -> &Audience {
        &self.facts.audience
    }
    fn enter(&self, rows: &mut Rows) {
        rows.enter_offer(self);
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
    fn enter(&self, rows: &mut Rows) {
        rows.enter_need(self);
    }
}

/// One record that contains a term, with its packed counts, in 32 bits: a segment holds up to
/// 2^24 records.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Posting(u32);

impl Posting {
    fn new(record: usize, counts: u8) -> Posting {
        Posting(narrow(record) << 8 | u32::from(counts))
    }

    /// The record's position in the segment.
    pub(crate) fn record(self) -> usize {
        wide(self.0 >> 8)
    }

    /// As [`super::terms::TermCount`] has them.
    pub(crate) fn counts(self) -> u8 {
        self.0.to_le_bytes()[0]
    }
}

/// Where the postings of a term are.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    start: u32,
    end: u32,
    /// Whether the term is a concept of the thesaurus and not a word.
    concept: bool,
}

/// Records with what finds them.
#[derive(Debug)]
pub(crate) struct Segment<R> {
    records: Vec<Arc<R>>,
    pub rows: Rows,
    /// How many words each record has.
    words: Vec<u16>,
    pub phrases: PhraseTable,
    /// Of records that are not documents: their terms by number.
    pub terms: TermTable,
    spans: TermMap<Span>,
    postings: Vec<Posting>,
    neighbours: NeighbourStore,
    pub masks: Masks,
}

impl<R: Record> Segment<R> {
    /// The segment of records in the order of their keys.
    pub(crate) fn build(records: Vec<Arc<R>>) -> Segment<R> {
        let mut rows = Rows::default();
        records.iter().for_each(|record| record.enter(&mut rows));
        let (spans, postings) = post(&records);
        let asked = records.iter().filter(|_| !R::IS_DOCUMENT);
        Segment {
            rows,
            words: records.iter().map(|record| record.text().words()).collect(),
            phrases: PhraseTable::build(records.iter().map(|record| record.phrases())),
            terms: TermTable::build(asked.map(|record| record.text())),
            spans,
            postings,
            neighbours: NeighbourStore::default(),
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

    /// The records that contain a term, ascending.
    pub(crate) fn postings(&self, term: Term) -> &[Posting] {
        self.spans.get(&term).map_or(&[], |span| self.span(span))
    }

    /// The same, and whether the term is a concept of the thesaurus.
    pub(crate) fn kind_and_postings(&self, term: Term) -> (bool, &[Posting]) {
        self.spans.get(&term).map_or((false, &[]), |span| (span.concept, self.span(span)))
    }

    fn span(&self, span: &Span) -> &[Posting] {
        self.postings.get(wide(span.start)..wide(span.end)).unwrap_or_default()
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

    pub(crate) fn position(&self, key: Key) -> Option<usize> {
        self.records.binary_search_by_key(&key, |record| record.key()).ok()
    }

    /// How many bytes the segment takes besides its records.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.bytes()
            + self.words.len() * size_of::<u16>()
            + self.postings.len() * size_of::<Posting>()
            + self.spans.len() * size_of::<(Term, Span)>()
            + self.phrases.bytes()
            + self.neighbours.bytes()
            + self.masks.bytes()
    }
}

/// Postings of all terms in one array, and where each term's begin and end in it.
fn post<R: Record>(records: &[Arc<R>]) -> (TermMap<Span>, Vec<Posting>) {
    let mut spans: TermMap<Span> = TermMap::default();
    for count in records.iter().flat_map(|record| record.text().iter()) {
        let span = spans.entry(count.term).or_default();
        span.end += 1;
        span.concept = count.concept;
    }
    let mut next = 0;
    for span in spans.values_mut() {
        let length = span.end;
        // `end` grows to its place while the term's postings are entered.
        (span.start, span.end) = (next, next);
        next += length;
    }
    let mut postings = vec![Posting::default(); wide(next)];
    for (position, record) in records.iter().enumerate() {
        for count in record.text().iter() {
            let Some(span) = spans.get_mut(&count.term) else {
                continue;
            };
            if let Some(posting) = postings.get_mut(wide(span.end)) {
                *posting = Posting::new(position, count.counts);
            }
            span.end += 1;
        }
    }
    (spans, postings)
}
