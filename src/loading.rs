//! Reading all records once, at the start: one thread reads them part by part, and others make of each part what
//! matching, the search for similar records, and lists keep of it.
//!
//! ```text
//!  database ── parts ──► Reader (analysed), Scribe (numbered) ── parts, in order ──► Index, similar::Shelves, Registry
//! ```

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Scope, ScopedJoinHandle};

use crate::db::Database;
use crate::error::{Error, Result};
use crate::journal;
use crate::matches::live::{LiveIndex, Snapshot, learned};
use crate::matches::{facts, reference};
use crate::matching::{
    Changes, Common, Index, Marked, PreparedNeed, PreparedOffer, Reader, Reference, ShelfFilling, mark_request,
};
use crate::offers::{self, Offer};
use crate::policies;
use crate::registry::{Batch, Filling, Registry, Scribe};
use crate::requests::{self, Request};
use crate::similar::shelves::Shelves;
use crate::track_records::{self, TrackRecords};
use crate::vocabulary::Vocabulary;

/// Records read at a time.
const PART: i64 = 250;
/// The most threads that analyse.
const MOST_THREADS: usize = 8;

/// Reads all offers and requests into the live index and the registry. The place in the journal is read first: what is
/// committed while the records are read is taken in again by following.
pub fn load(database: &Database, vocabulary: &Arc<Vocabulary>) -> Result<(LiveIndex, Registry)> {
    let sequence = database.read_blocking(journal::head)?;
    let track_records = Arc::new(database.read_blocking(track_records::all)?);
    let reference = reference::shared(vocabulary);
    let of_offers = |hands: &mut Hands<'_>, offers: Vec<Offer>| of_offers(hands, offers, &track_records);
    let of_requests = |hands: &mut Hands<'_>, requests: Vec<Request>| of_requests(hands, &requests, vocabulary);
    let (index, similar_offers, listed_offers, requests) = std::thread::scope(|scope| {
        let offers = gather(scope, offer_parts(database), of_offers, &reference)?;
        // The offers are put together while the requests are read, and each of the three large things beside the others.
        let Gathered { prepared, marked, filling } = offers;
        let index = scope.spawn(|| Index::build(prepared, []));
        let marked = scope.spawn(|| marked.finish());
        let filling = scope.spawn(|| filling.finish());
        let requests = gather(scope, request_parts(database), of_requests, &reference)?;
        Ok::<_, Error>((finished(index)?, finished(marked)?, finished(filling)?, requests))
    })?;
    let index = index.with_changes(Changes { needs: requests.prepared, ..Changes::default() });
    let similar = Shelves { offers: similar_offers, requests: requests.marked.finish() };
    let policy = database.read_blocking(policies::in_force)?;
    let (index, similar) = (Arc::new(learned(index, &reference)), Arc::new(similar));
    let snapshot = Snapshot { index, similar, policy, track_records, providers: Arc::default(), sequence };
    let registry = Registry::new(listed_offers, requests.filling.finish(), sequence, vocabulary);
    Ok((LiveIndex::new(snapshot, reference), registry))
}

/// Reads the next offers each time; none when all were read.
fn offer_parts(database: &Database) -> impl FnMut() -> Result<Vec<Offer>> + Send {
    let mut last = None;
    move || {
        let part = database.read_blocking(|connection| offers::all_after(connection, last, PART))?;
        last = part.last().map(|offer| offer.id);
        Ok(part)
    }
}

/// The same of requests.
fn request_parts(database: &Database) -> impl FnMut() -> Result<Vec<Request>> + Send {
    let mut last = None;
    move || {
        let part = database.read_blocking(|connection| requests::all_after(connection, last, PART))?;
        last = part.last().map(|request| request.id);
        Ok(part)
    }
}

/// What one thread works with: its memory of words, phrases and codes.
struct Hands<'r> {
    reference: &'r Reference,
    reader: Reader<'r>,
    scribe: Scribe,
}

/// What was made of some records.
struct Part<Prepared> {
    prepared: Vec<Arc<Prepared>>,
    marked: Vec<Marked>,
    batch: Batch,
}

fn of_offers(hands: &mut Hands<'_>, offers: Vec<Offer>, records: &TrackRecords) -> Result<Part<PreparedOffer>> {
    // A whole part tells what texts are made of; fewer take little room as they are.
    if i64::try_from(offers.len()) == Ok(PART) {
        hands.reference.packing.learn(offers.iter().map(|offer| offer.content.description.as_str()));
    }
    let (mut prepared, mut marked) = (Vec::with_capacity(offers.len()), Vec::with_capacity(offers.len()));
    for offer in offers {
        if !offer.state.is_matchable() {
            hands.scribe.add(offers::list::to_record(&offer, &mut hands.reader)?);
            continue;
        }
        let (analysed, marks, texts) = facts::prepare_offer(&mut hands.reader, &offer, records);
        let record = offers::list::to_record_sharing(offer, &analysed)?;
        hands.scribe.add_heard(record, offers::list::heard(&analysed, &texts));
        prepared.push(analysed);
        marked.push(marks);
    }
    Ok(Part { prepared, marked, batch: hands.scribe.take() })
}

fn of_requests(hands: &mut Hands<'_>, requests: &[Request], vocabulary: &Vocabulary) -> Result<Part<PreparedNeed>> {
    let (mut prepared, mut marked) = (Vec::new(), Vec::new());
    for request in requests {
        hands.scribe.add(requests::list::to_record(request, vocabulary, &mut hands.reader)?);
        let needs = facts::prepare_needs(&mut hands.reader, request);
        if !needs.is_empty() {
            marked.push(mark_request(needs.iter().map(AsRef::as_ref), hands.reference));
            prepared.extend(needs);
        }
    }
    Ok(Part { prepared, marked, batch: hands.scribe.take() })
}

/// What was made of all records of a kind.
struct Gathered<Prepared> {
    prepared: Vec<Arc<Prepared>>,
    marked: ShelfFilling,
    filling: Filling,
}

impl<Prepared> Gathered<Prepared> {
    fn add(&mut self, part: Part<Prepared>) {
        self.prepared.extend(part.prepared);
        part.marked.into_iter().for_each(|marked| self.marked.add(marked));
        self.filling.add(part.batch);
    }
}

/// A part and its place among the parts.
type Numbered<T> = (usize, T);

/// What a thread made.
fn finished<T>(thread: ScopedJoinHandle<'_, T>) -> Result<T> {
    thread.join().map_err(|_| Error::internal("putting the records together panicked"))
}

/// Makes something of all that is read until a part is empty, and puts it together in the order in which it was read.
/// Few parts wait at any time, so that what was read and what was made of it are not both held whole. What the threads
/// remembered is dropped while the caller goes on.
fn gather<'scope, Record: Send + 'scope, Prepared: Send + Sync + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    read: impl FnMut() -> Result<Vec<Record>> + Send + 'scope,
    make: impl Fn(&mut Hands<'scope>, Vec<Record>) -> Result<Part<Prepared>> + Copy + Send + 'scope,
    reference: &'scope Arc<Reference>,
) -> Result<Gathered<Prepared>> {
    let common = Arc::new(Common::default());
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let (to_make, waiting) = sync_channel::<Numbered<Vec<Record>>>(threads);
    let (made, done) = sync_channel::<Numbered<Result<Part<Prepared>>>>(2 * threads);
    let mut gathered =
        Gathered { prepared: Vec::new(), marked: ShelfFilling::default(), filling: Filling::new(reference.clone()) };
    // The threads alone hold the receiving end: should all of them end early, sending fails instead of waiting.
    let waiting = Arc::new(Mutex::new(waiting));
    let reading = scope.spawn(move || hand_out(read, &to_make));
    for number in 0..threads {
        let (waiting, made, common) = (waiting.clone(), made.clone(), common.clone());
        scope.spawn(move || {
            let reader = Reader::sharing(reference, &common);
            work(Hands { reference, reader, scribe: Scribe::new(number) }, &waiting, made, make);
        });
    }
    drop((waiting, made, common));
    let (mut early, mut next) = (BTreeMap::new(), 0);
    for (number, part) in done {
        early.insert(number, part?);
        while let Some(part) = early.remove(&next) {
            gathered.add(part);
            next += 1;
        }
    }
    reading.join().map_err(|_| Error::internal("reading the records panicked"))??;
    Ok(gathered)
}

fn hand_out<Record>(
    mut read: impl FnMut() -> Result<Vec<Record>>,
    to_make: &SyncSender<Numbered<Vec<Record>>>,
) -> Result<()> {
    for number in 0.. {
        let part = read()?;
        // Whoever waited for it has met an error and gone.
        if part.is_empty() || to_make.send((number, part)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Works on parts until there are no more, with one memory for all.
fn work<'r, Record, Prepared>(
    mut hands: Hands<'r>,
    waiting: &Mutex<Receiver<Numbered<Vec<Record>>>>,
    made: SyncSender<Numbered<Result<Part<Prepared>>>>,
    make: impl Fn(&mut Hands<'r>, Vec<Record>) -> Result<Part<Prepared>>,
) {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((number, part)) = next() {
        // Whoever waited for it has met an error and gone.
        if made.send((number, make(&mut hands, part))).is_err() {
            return;
        }
    }
    // Nobody waits for a memory of a hundred thousand words to be dropped.
    drop(made);
    drop(hands);
}
