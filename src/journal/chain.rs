//! The chain of hashes, and how it is verified.
//!
//! The hash of an entry is SHA-256 over the hash before it and every column of the entry, each preceded by its length
//! so that no two entries can be written alike. The first entry follows 64 zeros.

use sha2::{Digest, Sha256};

use super::merkle::{Growing, from_hex, leaf_hash};
use super::roots::Root;
use super::{Entry, store};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::EntryId;

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The columns of an entry that are hashed, in their order; the last only where there is one.
const COLUMNS: [&str; 13] = [
    "previous",
    "sequence",
    "id",
    "at",
    "actor",
    "action",
    "subject_kind",
    "subject",
    "party",
    "disclosure",
    "data",
    "request_id",
    "counterpart",
];

/// Entries read at a time.
const BATCH: i64 = 1_000;

/// The hash of an entry at a place in the order; hexadecimal.
pub fn hash(previous: &str, sequence: i64, entry: &Entry) -> String {
    let columns = columns(previous, sequence, entry);
    hash_of_columns(columns.iter().map(|(_, text)| text.as_str()))
}

/// What is hashed of an entry, in its order, with names for people.
pub fn columns(previous: &str, sequence: i64, entry: &Entry) -> Vec<(&'static str, String)> {
    let optional = |value: Option<String>| value.map_or_else(|| "-".to_owned(), |text| format!("+{text}"));
    let mut texts = vec![
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
    // Only where there is one, so that entries from before there could be any keep their hashes.
    texts.extend(entry.counterpart.map(|counterpart| counterpart.to_string()));
    COLUMNS.into_iter().zip(texts).collect()
}

/// Whether these are the names of what is hashed of an entry, in its order; the hash is of the texts alone.
pub fn are_columns<'c>(names: impl ExactSizeIterator<Item = &'c str>) -> bool {
    let count = names.len();
    (COLUMNS.len() - 1..=COLUMNS.len()).contains(&count) && names.eq(COLUMNS.into_iter().take(count))
}

/// The hash of an entry's columns; hexadecimal.
pub fn hash_of_columns<'c>(columns: impl Iterator<Item = &'c str>) -> String {
    let mut digest = Sha256::new();
    for column in columns {
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
    let mut published = Published::read(connection)?;
    loop {
        let entries = match store::sealed_after(connection, sequence, BATCH) {
            Ok(entries) => entries,
            Err(Error::Internal(reason)) => {
                return find_unreadable(connection, previous, sequence, reason);
            }
            Err(other) => return Err(other),
        };
        if entries.is_empty() {
            return Ok(match published.cut_off() {
                Some(reason) => Verdict::Broken { sequence: sequence + 1, entry: None, reason },
                None => Verdict::Whole { entries: sequence, head: previous },
            });
        }
        for entry in &entries {
            sequence += 1;
            if let Some(reason) = fault(&previous, sequence, entry) {
                return Ok(Verdict::Broken { sequence, entry: Some(entry.id), reason });
            }
            previous = entry.hash.clone().unwrap_or_default();
            if let Some(reason) = published.fault(sequence, &previous) {
                return Ok(Verdict::Broken { sequence, entry: Some(entry.id), reason });
            }
        }
        progress(sequence);
    }
}

/// The roots that were published, held against the tree as it grows.
struct Published {
    /// Those that are still to come, the last first.
    roots: Vec<Root>,
    tree: Growing,
}

impl Published {
    fn read(connection: &mut DbConnection) -> Result<Self> {
        Ok(Self { roots: store::roots_before(connection, None, i64::MAX)?, tree: Growing::default() })
    }

    /// What is wrong with the root that was published of the entries up to this one.
    fn fault(&mut self, sequence: i64, hash: &str) -> Option<String> {
        self.tree.push(leaf_hash(&from_hex(hash).unwrap_or_default()));
        let size = u64::try_from(sequence).unwrap_or_default();
        while let Some(due) = self.roots.pop_if(|root| root.size <= size) {
            if self.tree.root() != Some(due.root) {
                return Some(format!("the entries up to here do not have the root that was published of {}", due.day));
            }
        }
        None
    }

    /// Why entries are missing at the end, when a root was published of more.
    fn cut_off(&self) -> Option<String> {
        self.roots
            .last()
            .map(|root| format!("the root that was published of {} is of more entries than there are", root.day))
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
