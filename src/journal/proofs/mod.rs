//! Proofs for the parties concerned: that an entry was entered and not altered, and that nothing before it was.
//!
//! A path tells how long the journal is and where in it an entry stands. So it is given to the parties that the entry
//! concerns and to coordinators alone; the root, which everybody may know, tells nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::merkle::{self, Hash, from_hex, leaf_hash, root_of_inclusion, to_hex};
use super::roots::{Root, Stored, broken};
use super::{Entry, chain, store};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::EntryId;

/// Handlers.
pub mod api;

/// An entry, and the path that leads from it to a published root.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryProof {
    /// What is hashed of the entry, in this order: each text preceded by its length in bytes and a colon. The thirteenth,
    /// `counterpart`, is there when the entry concerns two parties.
    #[schema(min_items = 12, max_items = 13)]
    pub columns: Vec<Column>,
    /// SHA-256 over the columns: the leaf of the tree.
    #[schema(min_length = 64, max_length = 64)]
    pub hash: String,
    /// The entry's place, from 0.
    #[schema(minimum = 0)]
    pub index: u64,
    /// How many entries the tree has.
    #[schema(minimum = 1)]
    pub size: u64,
    /// The hashes on the way to the root, from below.
    #[schema(max_items = 64)]
    pub path: Vec<String>,
    /// The day of which the root was published.
    #[schema(format = Date)]
    pub day: NaiveDate,
    /// The root.
    #[schema(min_length = 64, max_length = 64)]
    pub root: String,
}

/// A column of an entry as it is hashed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name.
    #[schema(example = "action")]
    pub column: String,
    /// Its text; one that may be missing begins with a plus, or is a minus.
    pub text: String,
}

/// The hashes that show that the journal of one day is the beginning of that of another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BeginningProof {
    /// The earlier root.
    pub first: SizedRoot,
    /// The later one.
    pub second: SizedRoot,
    /// The hashes (RFC 9162, section 2.1.4).
    #[schema(max_items = 64)]
    pub path: Vec<String>,
}

/// A published root with the size of its tree.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SizedRoot {
    /// The day of which it was published.
    #[schema(format = Date)]
    pub day: NaiveDate,
    /// How many entries the tree has.
    #[schema(minimum = 1)]
    pub size: u64,
    /// The root.
    #[schema(min_length = 64, max_length = 64)]
    pub root: String,
}

/// The proof of an entry, in the root of a day or the first that it is in.
pub fn of_entry(
    connection: &mut DbConnection,
    visibility: &Visibility,
    id: EntryId,
    day: Option<NaiveDate>,
) -> Result<EntryProof> {
    let (entry, index) = concerning(connection, visibility, id)?;
    let root = match day {
        Some(day) => root_with(connection, day, index)?,
        None => store::root_above(connection, index)?.ok_or_else(not_yet)?,
    };
    let sequence = entry.sequence.unwrap_or_default();
    let before = store::at_sequence(connection, sequence - 1)?.and_then(|before| before.hash);
    let previous = before.unwrap_or_else(|| chain::GENESIS.to_owned());
    let path = merkle::inclusion(&mut Stored::new(connection), index, root.size)?;
    let columns = chain::columns(&previous, sequence, &entry);
    let proof = EntryProof {
        hash: chain::hash_of_columns(columns.iter().map(|(_, text)| text.as_str())),
        columns: columns.into_iter().map(|(column, text)| Column { column: column.to_owned(), text }).collect(),
        index,
        size: root.size,
        path: path.iter().map(to_hex).collect(),
        day: root.day,
        root: to_hex(&root.root),
    };
    if entry.hash.as_ref() != Some(&proof.hash) {
        return Err(broken("the entry does not have the hash with which it was sealed"));
    }
    // What does not hold is not handed out.
    check(&proof).map_err(|_| broken("the entry does not lead to the root that was published"))?;
    Ok(proof)
}

/// The proof that the journal of one day is the beginning of that of another, to somebody whom an entry in both concerns;
/// without a second day, of the latest.
pub fn of_beginning(
    connection: &mut DbConnection,
    visibility: &Visibility,
    id: EntryId,
    (from, to): (NaiveDate, Option<NaiveDate>),
) -> Result<BeginningProof> {
    let (_, index) = concerning(connection, visibility, id)?;
    let first = root_with(connection, from, index)?;
    let second = match to {
        Some(day) => root_with(connection, day, index)?,
        None => store::roots_before(connection, None, 1)?.into_iter().next().ok_or_else(not_yet)?,
    };
    let path = merkle::consistency(&mut Stored::new(connection), first.size, second.size)?;
    if !merkle::is_consistent((first.size, second.size), (&first.root, &second.root), &path) {
        return Err(broken("the earlier root is not that of its beginning"));
    }
    Ok(BeginningProof { first: first.into(), second: second.into(), path: path.iter().map(to_hex).collect() })
}

/// The root that a proof leads to, when everything in it fits together; else what does not.
pub fn check(proof: &EntryProof) -> std::result::Result<Hash, &'static str> {
    if !chain::are_columns(proof.columns.iter().map(|column| column.column.as_str())) {
        return Err("the columns do not have the names of an entry's columns, in their order");
    }
    let texts = proof.columns.iter().map(|column| column.text.as_str());
    if chain::hash_of_columns(texts) != proof.hash {
        return Err("the columns do not have the hash that is given");
    }
    let place = proof.columns.iter().find(|column| column.column == "sequence").map(|column| column.text.as_str());
    if place != Some(proof.index.saturating_add(1).to_string().as_str()) {
        return Err("the entry has another place than is given");
    }
    let hash = from_hex(&proof.hash).ok_or("the hash is none")?;
    let path: Option<Vec<Hash>> = proof.path.iter().map(|step| from_hex(step)).collect();
    let path = path.ok_or("the path has a hash that is none")?;
    let root = root_of_inclusion(proof.index, proof.size, leaf_hash(&hash), &path);
    root.filter(|root| to_hex(root) == proof.root).ok_or("the path does not lead to the root")
}

/// The entry, if it concerns the caller, and its place from 0.
fn concerning(connection: &mut DbConnection, visibility: &Visibility, id: EntryId) -> Result<(Entry, u64)> {
    let entry = store::find_visible(connection, visibility, id)?;
    let is_own = visibility.party().is_some_and(|party| [entry.party, entry.counterpart].contains(&Some(party)));
    if !is_own && !visibility.is_secretariat() {
        return Err(Error::forbidden(
            "A proof tells how long the journal is. It is given to the parties that the entry concerns and to coordinators.",
        ));
    }
    let index = entry.sequence.and_then(|sequence| u64::try_from(sequence - 1).ok()).ok_or_else(not_yet)?;
    Ok((entry, index))
}

/// The root of a day, whose tree has the entry with this index.
fn root_with(connection: &mut DbConnection, day: NaiveDate, index: u64) -> Result<Root> {
    let root = store::root_of(connection, day)?.filter(|root| root.size > index);
    root.ok_or_else(|| {
        let detail =
            format!("No root that has this entry was published of {day}. /api/v1/journal/roots lists the days.");
        Error::conflict("not_yet_published", detail)
    })
}

fn not_yet() -> Error {
    Error::conflict("not_yet_published", "No root that has this entry was published yet; it is when the day has ended.")
}

impl From<Root> for SizedRoot {
    fn from(root: Root) -> Self {
        Self { day: root.day, size: root.size, root: to_hex(&root.root) }
    }
}
