//! The live index: an immutable snapshot of all matchable records behind an atomic pointer.
//!
//! It is read from the database at the start and then follows the journal. Readers take the snapshot of the moment
//! and never wait; a change makes a new snapshot that shares what stayed the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use arc_swap::ArcSwap;

use super::facts;
use crate::db::{Database, DbConnection};
use crate::error::Result;
use crate::ids::{OfferId, RequestId, TypedId};
use crate::journal;
use crate::matching::{Changes, Index, Key, Policy, Reference};
use crate::policies;
use crate::similar::shelves::Shelves;
use crate::vocabulary::Vocabulary;

/// Entries of the journal read at a time.
const BATCH: i64 = 1_000;

/// The state of matching at one moment.
pub struct Snapshot {
    /// All matchable records.
    pub index: Arc<Index>,
    /// By what records are recognised as the same or alike.
    pub similar: Arc<Shelves>,
    /// How fit is measured.
    pub policy: Arc<Policy>,
    /// The place in the journal up to which changes are in it.
    sequence: i64,
}

/// The snapshot of the moment, and how to bring it up to date.
pub struct LiveIndex {
    current: ArcSwap<Snapshot>,
    reference: Arc<Reference>,
}

impl LiveIndex {
    /// Reads all matchable records.
    pub fn load(database: &Database, vocabulary: &Vocabulary) -> Result<Self> {
        let reference = Arc::new(super::reference::reference(vocabulary));
        let snapshot = database.read_blocking(|connection| read_all(connection, &reference))?;
        Ok(Self { current: ArcSwap::from_pointee(snapshot), reference })
    }

    /// The snapshot of the moment.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// The lists that records are prepared and compared with.
    pub fn reference(&self) -> &Arc<Reference> {
        &self.reference
    }

    /// Takes in what the journal holds beyond the snapshot; returns how many entries that were. Only one thread may
    /// follow.
    pub fn follow(&self, database: &Database) -> Result<usize> {
        let before = self.snapshot();
        let entries = database.read_blocking(|connection| journal::sealed_after(connection, before.sequence, BATCH))?;
        let Some(last) = entries.last().and_then(|entry| entry.sequence) else { return Ok(0) };
        let subjects = |prefix: &str| -> BTreeSet<uuid::Uuid> {
            entries.iter().filter(|entry| entry.subject_kind == prefix).map(|entry| entry.subject).collect()
        };
        let offers: Vec<OfferId> = subjects(OfferId::PREFIX).into_iter().map(OfferId::from_uuid).collect();
        let requests: Vec<RequestId> = subjects(RequestId::PREFIX).into_iter().map(RequestId::from_uuid).collect();
        let policy_changed = entries.iter().any(|entry| entry.action == policies::ADOPTED);
        let changed = database.read_blocking(|connection| {
            let changes = self.read_changes(connection, &before.index, &offers, &requests)?;
            let policy = if policy_changed { policies::in_force(connection)? } else { before.policy.clone() };
            Ok((changes, policy))
        })?;
        let (changes, policy) = changed;
        let untouched = offers.is_empty() && requests.is_empty();
        let request_keys: Vec<Key> = requests.iter().map(|request| facts::key(*request)).collect();
        let similar = match untouched {
            true => before.similar.clone(),
            false => Arc::new(before.similar.after(&changes, &request_keys, &self.reference)),
        };
        let index = if untouched { before.index.clone() } else { Arc::new(before.index.with_changes(changes)) };
        self.current.store(Arc::new(Snapshot { index, similar, policy, sequence: last }));
        Ok(entries.len())
    }

    fn read_changes(
        &self,
        connection: &mut DbConnection,
        index: &Index,
        offers: &[OfferId],
        requests: &[RequestId],
    ) -> Result<Changes> {
        let changed_offers = facts::offers(connection, Some(offers), &self.reference)?;
        let changed_needs = facts::needs(connection, Some(requests), &self.reference)?;
        let present: BTreeSet<Key> = changed_offers.iter().map(|offer| offer.key()).collect();
        let removed_offers =
            offers.iter().map(|offer| facts::key(*offer)).filter(|key| !present.contains(key)).collect();
        let request_keys: BTreeSet<Key> = requests.iter().map(|request| facts::key(*request)).collect();
        let present: BTreeSet<Key> = changed_needs.iter().map(|need| need.key()).collect();
        let removed_needs = index
            .needs()
            .filter(|need| request_keys.contains(&need.facts().request) && !present.contains(&need.key()))
            .map(|need| need.key())
            .collect();
        Ok(Changes { offers: changed_offers, removed_offers, needs: changed_needs, removed_needs })
    }
}

/// The head is read first: what is committed while the records are read is taken in again by following.
fn read_all(connection: &mut DbConnection, reference: &Reference) -> Result<Snapshot> {
    let sequence = journal::head(connection)?;
    let offers = facts::offers(connection, None, reference)?;
    let needs = facts::needs(connection, None, reference)?;
    let similar = Arc::new(Shelves::build(&offers, &needs, reference));
    let index = Arc::new(Index::build(offers, needs));
    Ok(Snapshot { index, similar, policy: policies::in_force(connection)?, sequence })
}
