//! The root of the journal's Merkle tree, published once a day by one process, by lease.
//!
//! The leaf of an entry is the hash that the sealer gave it. Hashes of complete subtrees of 256, 65 536 and more entries
//! are kept, so that a root or a proof reads a few hundred hashes, however long the journal is.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::json;

use super::merkle::{self, Growing, Hash, Subtrees, from_hex, leaf_hash, to_hex};
use super::{Event, store};
use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::{Database, DbConnection};
use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::leases::{self, Holder};

/// The lease that the publishing process holds.
const LEASE: &str = "journal-publisher";
/// Levels between those of which subtrees are kept.
const STEP: u32 = 8;
/// The highest level that is kept; no journal comes to as many entries as a tree of the next.
const HIGHEST: u32 = 24;
/// Children of a kept subtree.
const CHILDREN: u64 = 1 << STEP;
/// Subtrees that are worked out in one transaction.
const BATCH: u64 = 40;

/// A root that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The day that had ended.
    pub day: NaiveDate,
    /// How many entries the tree has.
    pub size: u64,
    /// The root.
    pub root: Hash,
    /// When it was published.
    pub published_at: UtcTime,
}

/// What one round of publishing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Round {
    /// Another process publishes.
    NotOurs,
    /// No day has ended of which there is anything to publish.
    NotDue,
    /// The tree has grown and is not complete yet.
    Grown,
    /// The root of a day was published.
    Published(Root),
}

/// Today by the database's clock, and whether a day has ended by it that has no root yet.
pub fn due(connection: &mut DbConnection) -> Result<(NaiveDate, bool)> {
    let today = leases::database_time(connection)?.date();
    due_day(connection, today).map(|day| (today, day.is_some()))
}

/// Lets another process publish at once, instead of after the lease has run out.
pub fn release(database: &Database, holder: &Holder) -> Result<()> {
    let holder = holder.clone();
    database.write_blocking(move |connection| leases::release(connection, LEASE, &holder))
}

/// Published roots before a day, or all, the newest first, at most so many.
pub fn before(connection: &mut DbConnection, day: Option<NaiveDate>, limit: i64) -> Result<Vec<Root>> {
    store::roots_before(connection, day, limit)
}

/// Publishes the root of the day before today, by the database's clock, if that is due.
pub fn publish_once(database: &Database, holder: &Holder) -> Result<Round> {
    let holder = holder.clone();
    database.write_blocking(move |connection| {
        let today = leases::database_time(connection)?.date();
        publish_round(connection, &holder, today)
    })
}

/// The same as if today were this day, within the caller's write transaction.
pub fn publish_round(connection: &mut DbConnection, holder: &Holder, today: NaiveDate) -> Result<Round> {
    if !leases::hold(connection, LEASE, holder)? {
        return Ok(Round::NotOurs);
    }
    let Some(day) = due_day(connection, today)? else { return Ok(Round::NotDue) };
    let head = store::head(connection)?.map_or(0, |(sequence, _)| sequence);
    let size = u64::try_from(head).map_err(Error::internal)?;
    if grow(connection, size)? {
        return Ok(Round::Grown);
    }
    let published_at = leases::database_time(connection)?;
    let root = Root { day, size, root: merkle::root(&mut Stored::new(connection), size)?, published_at };
    store::insert_root(connection, &root)?;
    record_publication(connection, &root)?;
    Ok(Round::Published(root))
}

/// The day before today, if its root is wanting and something happened before today that is sealed.
fn due_day(connection: &mut DbConnection, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let Some(day) = today.pred_opt() else { return Ok(None) };
    let latest = store::roots_before(connection, None, 1)?;
    if latest.first().is_some_and(|latest| latest.day >= day) {
        return Ok(None);
    }
    let first = store::sealed_after(connection, 0, 1)?;
    Ok(first.first().filter(|entry| entry.at.date() < today).map(|_| day))
}

/// An entry of its own, so that no two days have the same root, whether anything else happened or not.
fn record_publication(connection: &mut DbConnection, root: &Root) -> Result<()> {
    let Some(last) = store::at_sequence(connection, i64::try_from(root.size).map_err(Error::internal)?)? else {
        return Err(Error::internal("the newest sealed entry is not there"));
    };
    let act = Act { by: None, at: root.published_at, request_id: None };
    let event = Event::of("journal.root_published", last.id, None, Disclosure::Secretariat);
    super::record(connection, &act, event.with(json!({"day": root.day, "root": to_hex(&root.root)})))
}

/// Works out subtrees that are complete by now and not kept yet, the lowest first; whether there were any.
fn grow(connection: &mut DbConnection, size: u64) -> Result<bool> {
    for level in (STEP..=HIGHEST).step_by(STEP.try_into().map_err(Error::internal)?) {
        let complete = size >> level;
        let kept = store::count_nodes(connection, level)?;
        let wanted: Vec<u64> = (kept..complete).take(BATCH.try_into().map_err(Error::internal)?).collect();
        if wanted.is_empty() {
            continue;
        }
        let mut nodes = Vec::with_capacity(wanted.len());
        for position in wanted {
            let children = children(connection, level - STEP, position * CHILDREN)?;
            let mut growing = Growing::default();
            children.into_iter().for_each(|child| growing.push(child));
            nodes.push((position, growing.root().ok_or_else(|| Error::internal("a subtree has no entries"))?));
        }
        store::insert_nodes(connection, level, &nodes)?;
        return Ok(true);
    }
    Ok(false)
}

/// The hashes of as many subtrees of a kept level as have one parent, from a position on; fewer at the end of the tree.
fn children(connection: &mut DbConnection, level: u32, first: u64) -> Result<Vec<Hash>> {
    let texts = match level {
        0 => store::hashes_from(connection, first + 1, CHILDREN)?,
        _ => store::nodes_from(connection, level, first, CHILDREN)?,
    };
    let hash = |text: String| from_hex(&text).ok_or_else(|| broken("a hash is none"));
    let hashes = texts.into_iter().map(hash).collect::<Result<Vec<Hash>>>()?;
    Ok(if level == 0 { hashes.iter().map(|hash| leaf_hash(hash)).collect() } else { hashes })
}

/// The journal is not what it was.
pub(super) fn broken(what: &str) -> Error {
    Error::conflict(
        "journal_broken",
        format!("The journal is not as it was published: {what}. Keep what you have and tell the secretariat."),
    )
}

/// The tree in the database; each group of siblings is read once.
pub(super) struct Stored<'c> {
    connection: &'c mut DbConnection,
    groups: HashMap<(u32, u64), Vec<Hash>>,
}

impl<'c> Stored<'c> {
    pub(super) fn new(connection: &'c mut DbConnection) -> Self {
        Self { connection, groups: HashMap::new() }
    }

    /// The subtrees of a kept level that have one parent.
    fn group(&mut self, level: u32, number: u64) -> Result<&[Hash]> {
        if !self.groups.contains_key(&(level, number)) {
            let read = children(self.connection, level, number * CHILDREN)?;
            self.groups.insert((level, number), read);
        }
        Ok(self.groups.get(&(level, number)).map_or(&[], Vec::as_slice))
    }
}

impl Subtrees for Stored<'_> {
    type Error = Error;

    fn complete(&mut self, level: u32, position: u64) -> Result<Hash> {
        let kept = (level / STEP * STEP).min(HIGHEST);
        let width = 1_u64 << (level - kept);
        let first = position * width;
        let group = self.group(kept, first / CHILDREN)?;
        let from = usize::try_from(first % CHILDREN).map_err(Error::internal)?;
        let to = from + usize::try_from(width).map_err(Error::internal)?;
        let mut growing = Growing::default();
        group.get(from..to).ok_or_else(|| broken("entries are missing"))?.iter().for_each(|hash| growing.push(*hash));
        growing.root().ok_or_else(|| broken("entries are missing"))
    }
}
