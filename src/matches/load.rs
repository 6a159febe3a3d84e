//! Reading all matchable records: one thread reads them part by part while the others analyse what was read.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::facts;
use crate::db::Database;
use crate::error::Result;
use crate::matching::{PreparedNeed, PreparedOffer, Reader, Reference};
use crate::offers;
use crate::requests;

/// Records read at a time.
const PART: i64 = 1_000;
/// The most threads that analyse.
const MOST_THREADS: usize = 8;

/// All matchable offers, prepared for the engine, in the order of their ids.
pub fn offers(database: &Database, reference: &Reference) -> Result<Vec<Arc<PreparedOffer>>> {
    let mut last = None;
    let read = || {
        let part = database.read_blocking(|connection| offers::matchable_after(connection, last, PART))?;
        last = part.last().map(|offer| offer.id);
        Ok(part)
    };
    analyse(read, |reader, offers| facts::prepare_offers(reader, &offers), reference)
}

/// The needs of all matchable requests, prepared for the engine, in the order of the requests' ids.
pub fn needs(database: &Database, reference: &Reference) -> Result<Vec<Arc<PreparedNeed>>> {
    let mut last = None;
    let read = || {
        let part = database.read_blocking(|connection| requests::matchable_after(connection, last, PART))?;
        last = part.last().map(|request| request.id);
        Ok(part)
    };
    analyse(read, |reader, requests| facts::prepare_needs(reader, &requests), reference)
}

/// A part and its place among the parts.
type Numbered<T> = (usize, Vec<T>);

/// Analyses all that is read until a part is empty; the order stays. Few parts wait at any time, so that what was
/// read and what was made of it are not both held whole.
fn analyse<Record: Send, Prepared: Send>(
    mut read: impl FnMut() -> Result<Vec<Record>>,
    prepare: impl Fn(&mut Reader<'_>, Vec<Record>) -> Vec<Prepared> + Sync,
    reference: &Reference,
) -> Result<Vec<Prepared>> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let (to_analyse, waiting) = sync_channel::<Numbered<Record>>(threads);
    let (analysed, done) = channel::<Numbered<Prepared>>();
    // The threads alone hold the receiving end: should all of them end early, sending fails instead of waiting.
    let waiting = Arc::new(Mutex::new(waiting));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (waiting, analysed, prepare) = (waiting.clone(), analysed.clone(), &prepare);
            scope.spawn(move || work(&waiting, &analysed, prepare, reference));
        }
        drop((waiting, analysed));
        for number in 0.. {
            let part = read()?;
            // A thread that panicked makes the scope panic too.
            if part.is_empty() || to_analyse.send((number, part)).is_err() {
                break;
            }
        }
        drop(to_analyse);
        let parts: BTreeMap<usize, Vec<Prepared>> = done.iter().collect();
        Ok(parts.into_values().flatten().collect())
    })
}

/// Analyses parts until there are no more, with one memory of words and phrases for all.
fn work<Record, Prepared>(
    waiting: &Mutex<Receiver<Numbered<Record>>>,
    analysed: &Sender<Numbered<Prepared>>,
    prepare: impl Fn(&mut Reader<'_>, Vec<Record>) -> Vec<Prepared>,
    reference: &Reference,
) {
    let mut reader = Reader::new(reference);
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((number, part)) = next() {
        // Whoever waited for it has met an error and gone.
        if analysed.send((number, prepare(&mut reader, part))).is_err() {
            return;
        }
    }
}
