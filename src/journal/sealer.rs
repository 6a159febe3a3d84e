//! Giving committed entries their numbers: one process at a time, by lease, in batches.

use std::time::Duration;

use super::{Entry, chain, store};
use crate::db::{Database, DbConnection};
use crate::error::Result;
use crate::ids::EntryId;
use crate::leases::{self, Holder};

/// The lease that the sealing process holds.
const LEASE: &str = "journal-sealer";
/// Entries sealed in one transaction.
const BATCH: i64 = 2_000;

/// How long to wait for another process that seals.
const REST: Duration = Duration::from_millis(50);

/// What one round of sealing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Another process seals.
    NotOurs,
    /// There was nothing to seal.
    Idle,
    /// So many entries were sealed; there may be more.
    Sealed(usize),
}

/// Seals the oldest committed entries in a transaction of its own. Waits for the database on this thread.
pub fn seal_once(database: &Database, holder: &Holder) -> Result<Round> {
    let holder = holder.clone();
    database.write_blocking(move |connection| seal_round(connection, &holder))
}

/// Seals, or lets the process that seals do it, until nothing is left; for commands that end with their work.
pub fn seal_everything(database: &Database) -> Result<()> {
    let holder = Holder::new();
    while database.read_blocking(super::has_unsealed)? {
        if seal_once(database, &holder)? == Round::NotOurs {
            std::thread::sleep(REST);
        }
    }
    release(database, &holder)
}

/// Lets another process seal at once, instead of after the lease has run out.
pub fn release(database: &Database, holder: &Holder) -> Result<()> {
    let holder = holder.clone();
    database.write_blocking(move |connection| leases::release(connection, LEASE, &holder))
}

/// Seals the oldest committed entries, within the caller's write transaction.
pub fn seal_round(connection: &mut DbConnection, holder: &Holder) -> Result<Round> {
    if !leases::hold(connection, LEASE, holder)? {
        return Ok(Round::NotOurs);
    }
    let entries = store::unsealed(connection, BATCH)?;
    if entries.is_empty() {
        return Ok(Round::Idle);
    }
    let head = store::head(connection)?.unwrap_or_else(|| (0, chain::GENESIS.to_owned()));
    store::seal(connection, &seals(head, &entries))?;
    Ok(Round::Sealed(entries.len()))
}

/// What the sealer gives an entry.
pub(super) struct Seal {
    pub(super) id: EntryId,
    pub(super) sequence: i64,
    pub(super) hash: String,
}

/// The seals of entries that follow the newest sealed one, of which number and hash are given.
fn seals((mut sequence, mut hash): (i64, String), entries: &[Entry]) -> Vec<Seal> {
    let mut next = |entry: &Entry| {
        sequence += 1;
        hash = chain::hash(&hash, sequence, entry);
        Seal { id: entry.id, sequence, hash: hash.clone() }
    };
    entries.iter().map(&mut next).collect()
}
