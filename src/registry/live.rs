//! The registry of the moment: read from the database at the start, then brought up to date from the journal.
//!
//! Three hands keep it. The *follower* takes in what the journal's sealed entries speak of. A *reader* who comes after
//! a write of this process, and before the follower, takes in what was committed since, so that whoever has just
//! changed something sees it in the list. The *tidier* makes a new base when much has changed. Each change is made
//! under one lock, with the records as the database has them at that time: no older state ever replaces a newer one.

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;
use uuid::Uuid;

use super::Record;
use super::entry::{self, Mentioned, Preparer};
use super::shelf::Shelf;
use crate::db::{Database, DbConnection};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{EntryId, OfferId, PartyId, RequestId, TypedId};
use crate::journal::{self, Entry};
use crate::matching::Reader;
use crate::offers::{self, Offer};
use crate::parties;
use crate::requests::{self, Request};
use crate::vocabulary::Vocabulary;

/// Entries of the journal, or records of a party, read at a time.
const BATCH: i64 = 1_000;
/// Batches that a reader takes in before it is answered; the follower takes in the others.
const READERS_BATCHES: usize = 4;

/// All offers and requests, as of the moment.
#[derive(Debug)]
pub struct Registry {
    offers: ArcSwap<Shelf>,
    requests: ArcSwap<Shelf>,
    writer: Mutex<Writer>,
    vocabulary: Arc<Vocabulary>,
    /// The writes of this process that are in, by their count.
    commits: AtomicU64,
}

/// What only who changes the registry has.
#[derive(Debug)]
struct Writer {
    offers: Preparer,
    requests: Preparer,
    /// The place in the journal up to which changes are in.
    sequence: i64,
    /// Entries that were taken in before they were sealed.
    early: HashSet<EntryId>,
}

/// Which records changed.
#[derive(Debug, Default)]
struct Subjects {
    offers: BTreeSet<OfferId>,
    requests: BTreeSet<RequestId>,
    parties: BTreeSet<PartyId>,
}

impl Registry {
    /// Of shelves with all records, and who numbered them; `sequence` is the place in the journal up to which changes
    /// are surely on them.
    pub fn new(
        (offers, prepares_offers): (Shelf, Preparer),
        (requests, prepares_requests): (Shelf, Preparer),
        sequence: i64,
        vocabulary: &Arc<Vocabulary>,
    ) -> Self {
        let writer = Writer { offers: prepares_offers, requests: prepares_requests, sequence, early: HashSet::new() };
        Self {
            offers: ArcSwap::from_pointee(offers),
            requests: ArcSwap::from_pointee(requests),
            writer: Mutex::new(writer),
            vocabulary: vocabulary.clone(),
            commits: AtomicU64::new(0),
        }
    }

    /// The offers of the moment.
    pub fn offers(&self) -> Arc<Shelf> {
        self.offers.load_full()
    }

    /// The requests of the moment.
    pub fn requests(&self) -> Arc<Shelf> {
        self.requests.load_full()
    }

    /// Takes in what the journal holds beyond the registry; returns how many entries that were.
    pub fn follow(&self, database: &Database) -> Result<usize> {
        let mut writer = self.lock();
        database.read_blocking(|connection| self.follow_once(connection, &mut writer))
    }

    /// Sees to it that what this process has committed by now is in. Asks the database only after a write.
    pub async fn catch_up(self: &Arc<Self>, database: &Database) -> Result<()> {
        if self.commits.load(Ordering::Acquire) == database.commits() {
            return Ok(());
        }
        let (registry, database) = (self.clone(), database.clone());
        tokio::task::spawn_blocking(move || registry.take_in_own(&database)).await.map_err(Error::internal)?
    }

    fn take_in_own(&self, database: &Database) -> Result<()> {
        let mut writer = self.lock();
        let commits = database.commits();
        if self.commits.load(Ordering::Acquire) == commits {
            // Somebody else did it while we waited.
            return Ok(());
        }
        database.read_blocking(|connection| {
            // These come first: one that is sealed in between is then found twice, and not missed.
            let unsealed = journal::newest_unsealed(connection, BATCH)?;
            for _ in 0..READERS_BATCHES {
                if self.follow_once(connection, &mut writer)? == 0 {
                    break;
                }
            }
            let new = |entry: &&Entry| !writer.early.contains(&entry.id);
            let subjects = Subjects::of(unsealed.iter().filter(new));
            self.take_in(connection, &mut writer, subjects)?;
            writer.early.extend(unsealed.iter().map(|entry| entry.id));
            Ok(())
        })?;
        self.commits.store(commits, Ordering::Release);
        Ok(())
    }

    fn follow_once(&self, connection: &mut DbConnection, writer: &mut Writer) -> Result<usize> {
        let entries = journal::sealed_after(connection, writer.sequence, BATCH)?;
        let Some(last) = entries.last().and_then(|entry| entry.sequence) else { return Ok(0) };
        let subjects = Subjects::of(entries.iter().filter(|entry| !writer.early.contains(&entry.id)));
        self.take_in(connection, writer, subjects)?;
        entries.iter().for_each(|entry| {
            writer.early.remove(&entry.id);
        });
        writer.sequence = last;
        Ok(entries.len())
    }

    /// Takes in records as the database has them now.
    fn take_in(&self, connection: &mut DbConnection, writer: &mut Writer, subjects: Subjects) -> Result<()> {
        let (mut changed_offers, mut changed_requests) = (Vec::new(), Vec::new());
        for party in &subjects.parties {
            changed_offers.extend(all(|after| offers_after(connection, *party, after), offer_position)?);
            changed_requests.extend(all(|after| requests_after(connection, *party, after), request_position)?);
        }
        let ids: Vec<OfferId> = subjects.offers.into_iter().collect();
        changed_offers.extend(offers::with_ids(connection, &ids)?);
        let found = changed_offers.iter().map(|offer: &Offer| offer.id).collect();
        let gone = missing(&ids, &found);
        let reference = writer.offers.reference.clone();
        let mut reader = Reader::new(&reference);
        let record = |offer| offers::list::to_record(offer, &mut reader);
        let records = changed_offers.iter().map(record).collect::<Result<Vec<_>>>()?;
        put(&self.offers, &mut writer.offers, records, &gone);
        let ids: Vec<RequestId> = subjects.requests.into_iter().collect();
        changed_requests.extend(requests::with_ids(connection, &ids)?);
        let found = changed_requests.iter().map(|request: &Request| request.id).collect();
        let gone = missing(&ids, &found);
        let record = |request| requests::list::to_record(request, &self.vocabulary, &mut reader);
        let records = changed_requests.iter().map(record).collect::<Result<Vec<_>>>()?;
        put(&self.requests, &mut writer.requests, records, &gone);
        Ok(())
    }

    /// Makes a new base where much has changed; whether it did. Only one thread may tidy. Nobody waits for it but for
    /// the moment in which the new base is put in place.
    pub fn tidy(&self) -> bool {
        let tidied_offers = self.tidy_shelf(&self.offers, |writer| &writer.offers);
        let tidied_requests = self.tidy_shelf(&self.requests, |writer| &writer.requests);
        tidied_offers || tidied_requests
    }

    fn tidy_shelf(&self, shelf: &ArcSwap<Shelf>, preparer: impl Fn(&Writer) -> &Preparer) -> bool {
        let earlier = shelf.load_full();
        if !earlier.wants_tidying() {
            return false;
        }
        let base = earlier.tidy();
        let writer = self.lock();
        let rebased = shelf.load().rebased(&earlier, base, preparer(&writer));
        shelf.store(Arc::new(rebased));
        true
    }

    fn lock(&self) -> MutexGuard<'_, Writer> {
        // A panic leaves at worst numbers that nothing has; what is read again is put in again.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Subjects {
    fn of<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut subjects = Self::default();
        for entry in entries {
            match entry.subject_kind.as_str() {
                OfferId::PREFIX => {
                    subjects.offers.insert(OfferId::from_uuid(entry.subject));
                }
                RequestId::PREFIX => {
                    subjects.requests.insert(RequestId::from_uuid(entry.subject));
                }
                // Records show the name, kind and country of their party, and who sees them follows what was decided on
                // it.
                PartyId::PREFIX if entry.action == parties::CHANGED || parties::is_decision(&entry.action) => {
                    subjects.parties.insert(PartyId::from_uuid(entry.subject));
                }
                _ => {}
            }
        }
        subjects
    }
}

fn put(shelf: &ArcSwap<Shelf>, preparer: &mut Preparer, records: Vec<Record>, gone: &[Uuid]) {
    if records.is_empty() && gone.is_empty() {
        return;
    }
    let mut mentioned = Mentioned::default();
    let entries = records.into_iter().map(|record| entry::prepare(record, &mut mentioned, preparer).sorted()).collect();
    shelf.store(Arc::new(shelf.load().with(entries, gone, preparer)));
}

fn missing<I: TypedId + Ord>(asked: &[I], found: &BTreeSet<I>) -> Vec<Uuid> {
    asked.iter().filter(|id| !found.contains(id)).map(|id| id.uuid()).collect()
}

/// All that is read part by part.
fn all<R>(
    mut read: impl FnMut(Option<Position>) -> Result<Vec<R>>,
    position: impl Fn(&R) -> Position,
) -> Result<Vec<R>> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let part = read(after)?;
        after = part.last().map(&position);
        found.extend(part);
        if after.is_none() {
            return Ok(found);
        }
    }
}

fn offers_after(connection: &mut DbConnection, of: PartyId, after: Option<Position>) -> Result<Vec<Offer>> {
    offers::list::all_after(connection, Some(of), after, BATCH)
}

fn requests_after(connection: &mut DbConnection, of: PartyId, after: Option<Position>) -> Result<Vec<Request>> {
    requests::list::all_after(connection, Some(of), after, BATCH)
}

fn offer_position(offer: &Offer) -> Position {
    Position { time: offer.created_at, id: offer.id.uuid() }
}

fn request_position(request: &Request) -> Position {
    Position { time: request.created_at, id: request.id.uuid() }
}
