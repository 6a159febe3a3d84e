//! Giving committed entries their numbers: one process at a time, by lease, in batches.

use std::time::Duration;

use super::{chain, store};
use crate::db::{Database, DbConnection};
use crate::error::Result;
use crate::leases::{self, Holder};

/// The lease that the sealing process holds.
const LEASE: &str = "journal-sealer";
/// Entries sealed in one transaction.
const BATCH: i64 = 500;

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
    Ok(())
}

/// Seals the oldest committed entries, within the caller's write transaction.
pub fn seal_round(connection: &mut DbConnection, holder: &Holder) -> Result<Round> {
    if !leases::hold(connection, LEASE, holder)? {
        return Ok(Round::NotOurs);
    }
    let entries = store::unsealed(connection, BATCH)?;
    let (mut sequence, mut hash) = store::head(connection)?.unwrap_or_else(|| (0, chain::GENESIS.to_owned()));
    for entry in &entries {
        sequence += 1;
        hash = chain::hash(&hash, sequence, entry);
        store::seal(connection, entry.id, sequence, &hash)?;
    }
    Ok(if entries.is_empty() { Round::Idle } else { Round::Sealed(entries.len()) })
}
