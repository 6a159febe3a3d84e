//! The chain of hashes, and how it is verified.
//!
//! The hash of an entry is SHA-256 over the hash before it and every column of the entry, each preceded by its length
//! so that no two entries can be written alike. The first entry follows 64 zeros.

use sha2::{Digest, Sha256};

use super::{Entry, store};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::EntryId;

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Entries read at a time.
const BATCH: i64 = 1_000;

/// The hash of an entry at a place in the order; hexadecimal.
pub fn hash(previous: &str, sequence: i64, entry: &Entry) -> String {
    let optional = |value: Option<String>| value.map_or_else(|| "-".to_owned(), |text| format!("+{text}"));
    let columns = [
        previous.to_owned(),
        sequence.to_string(),
        entry.id.to_string(),
        entry.at.to_string(),
        optional(entry.actor.map(|actor| actor.to_string())),
        entry.action.clone(),
        entry.subject_kind.clone(),
        entry.subject.to_string(),
        optional(entry.party.map(|party| party.to_string())),
        entry.disclosure.to_string(),
        entry.data.clone(),
        optional(entry.request_id.clone()),
    ];
    let mut digest = Sha256::new();
    for column in &columns {
        digest.update(format!("{}:", column.len()));
        digest.update(column);
    }
    format!("{:x}", digest.finalize())
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry is as it was sealed.
    Whole {
        /// How many entries are sealed.
        entries: i64,
        /// The hash of the newest; keep it elsewhere to find out later whether the tail was cut.
        head: String,
    },
    /// The chain breaks.
    Broken {
        /// The place of the first entry that is not as it was sealed.
        sequence: i64,
        /// The entry found there.
        entry: Option<EntryId>,
        /// What is wrong with it.
        reason: String,
    },
}

/// Verifies all sealed entries; `progress` is told how many were read.
pub fn verify(connection: &mut DbConnection, mut progress: impl FnMut(i64)) -> Result<Verdict> {
    let mut previous = GENESIS.to_owned();
    let mut sequence = 0;
    loop {
        let entries = match store::sealed_after(connection, sequence, BATCH) {
            Ok(entries) => entries,
            Err(Error::Internal(reason)) => {
                return find_unreadable(connection, previous, sequence, reason);
            }
            Err(other) => return Err(other),
        };
        if entries.is_empty() {
            return Ok(Verdict::Whole { entries: sequence, head: previous });
        }
        for entry in &entries {
            sequence += 1;
            if let Some(reason) = fault(&previous, sequence, entry) {
                return Ok(Verdict::Broken { sequence, entry: Some(entry.id), reason });
            }
            previous = entry.hash.clone().unwrap_or_default();
        }
        progress(sequence);
    }
}

/// Reads on one by one, since a batch could not be read, until the entry that cannot.
fn find_unreadable(
    connection: &mut DbConnection,
    mut previous: String,
    mut sequence: i64,
    reason: String,
) -> Result<Verdict> {
    loop {
        let entries = match store::sealed_after(connection, sequence, 1) {
            Ok(entries) => entries,
            Err(_) => {
                return Ok(Verdict::Broken { sequence: sequence + 1, entry: None, reason });
            }
        };
        let Some(entry) = entries.first() else {
            return Err(Error::Internal(reason));
        };
        sequence += 1;
        if let Some(reason) = fault(&previous, sequence, entry) {
            return Ok(Verdict::Broken { sequence, entry: Some(entry.id), reason });
        }
        previous = entry.hash.clone().unwrap_or_default();
    }
}

/// What is wrong with an entry that should stand at this place.
fn fault(previous: &str, sequence: i64, entry: &Entry) -> Option<String> {
    if entry.sequence != Some(sequence) {
        return Some(format!("an entry is missing here; the next has number {}", entry.sequence.unwrap_or_default()));
    }
    let expected = hash(previous, sequence, entry);
    (entry.hash.as_deref() != Some(expected.as_str()))
        .then(|| "it does not have the hash that its content and its predecessor give".to_owned())
}
