//! The live index: an immutable snapshot of all matchable records behind an atomic pointer.
//!
//! It is made of all records at the start and then follows the journal. Readers take the snapshot of the moment
//! and never wait; a change makes a new snapshot that shares what stayed the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::SemaphorePermit;

use super::facts;
use super::providers::Providers;
use super::renewal::Renewal;
use super::turns::Turns;
use super::warming::Warming;
use crate::db::{Database, DbConnection};
use crate::error::Result;
use crate::ids::{IntroductionId, OfferId, PartyId, RequestId, TypedId};
use crate::journal::{self, Entry};
use crate::matching::{Changes, Index, Key, Marked, Policy, PreparedOffer, Reference};
use crate::offers;
use crate::parties;
use crate::policies;
use crate::requests;
use crate::similar::portraits::Portraits;
use crate::similar::shelves::{MarkChanges, Shelves};
use crate::track_records::{self, Concerned, TrackRecords};

/// Entries of the journal read at a time.
const BATCH: i64 = 1_000;
/// From so many offers is learned before anybody sees them; from more, in the background.
const MODEST: usize = 2_000;

/// The state of matching at one moment.
#[derive(Clone)]
pub struct Snapshot {
    /// All matchable records.
    pub index: Arc<Index>,
    /// By what records are recognised as the same or alike.
    pub similar: Arc<Shelves>,
    /// How fit is measured.
    pub policy: Arc<Policy>,
    /// How often the help of those who give met the need.
    pub track_records: Arc<TrackRecords>,
    /// The names of those who give.
    pub providers: Arc<Providers>,
    /// The place in the journal up to which changes are in it.
    pub sequence: i64,
}

/// The snapshot of the moment, and how to bring it up to date.
pub struct LiveIndex {
    current: ArcSwap<Snapshot>,
    reference: Arc<Reference>,
    renewal: Renewal,
    warming: Warming,
    turns: Turns,
    portraits: Arc<Portraits>,
}

impl LiveIndex {
    /// Of all matchable records, prepared with these lists.
    pub fn new(snapshot: Snapshot, reference: Arc<Reference>) -> Self {
        let current = ArcSwap::from_pointee(snapshot);
        Self {
            current,
            reference,
            renewal: Renewal::default(),
            warming: Warming::default(),
            turns: Turns::default(),
            portraits: Arc::default(),
        }
    }

    /// The snapshot of the moment.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// The lists that records are prepared and compared with.
    pub fn reference(&self) -> &Arc<Reference> {
        &self.reference
    }

    /// The portraits of records that were compared lately.
    pub fn portraits(&self) -> &Arc<Portraits> {
        &self.portraits
    }

    /// Waits for a turn to put a question to the engine; it ends when this is dropped.
    pub async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.turns.next().await
    }

    /// Takes in what the journal holds beyond the snapshot; returns how many entries that were. Only one thread may
    /// follow.
    pub fn follow(&self, database: &Database) -> Result<usize> {
        self.take_renewed();
        if self.warming.is_due() {
            self.warm();
        }
        let before = self.snapshot();
        let entries = database.read_blocking(|connection| journal::sealed_after(connection, before.sequence, BATCH))?;
        let Some(last) = entries.last().and_then(|entry| entry.sequence) else { return Ok(0) };
        let mut written = written(&entries);
        let judged = judged(&entries);
        let policy_changed = entries.iter().any(|entry| entry.action == policies::ADOPTED);
        let changed = database.read_blocking(|connection| {
            // Whether the records of a party take part follows what was decided on it.
            written.requests.extend(requests::of_parties(connection, &judged)?);
            written.offers.extend(offers::matchable_of(connection, &judged)?);
            let track_records = with_new_records(connection, &before.track_records, &mut written)?;
            written.offers.sort_unstable();
            written.offers.dedup();
            written.requests.sort_unstable();
            written.requests.dedup();
            let changes = self.read_changes(connection, (&before.index, &track_records), &written)?;
            let policy = if policy_changed { policies::in_force(connection)? } else { before.policy.clone() };
            Ok((changes, policy, track_records))
        })?;
        let ((changes, marked), policy, track_records) = changed;
        let untouched = changes.is_empty() && marked.is_empty();
        let request_keys: Vec<Key> = written.requests.iter().map(|request| facts::key(*request)).collect();
        let mark_changes = MarkChanges {
            offers: marked,
            removed_offers: &changes.removed_offers,
            needs: &changes.needs,
            requests: &request_keys,
        };
        let similar = match untouched {
            true => before.similar.clone(),
            false => Arc::new(before.similar.after(mark_changes, &self.reference)),
        };
        let index =
            if untouched { before.index.clone() } else { Arc::new(self.changed(&before.index, changes, &policy)) };
        let is_party = |entry: &Entry| entry.subject_kind == PartyId::PREFIX;
        let providers = if entries.iter().any(is_party) { Arc::default() } else { before.providers.clone() };
        let after = Snapshot { index, similar, policy, track_records, providers, sequence: last };
        self.current.store(Arc::new(after));
        if policy_changed {
            self.warm();
        }
        Ok(entries.len())
    }

    /// Has the neighbours of all needs found in the background, as far as they are not known.
    fn warm(&self) {
        let snapshot = self.snapshot();
        self.warming.begin(&snapshot.index, &self.reference, &snapshot.policy);
    }

    /// The index after some changes; what is like the phrases of new needs is found now, not when somebody waits.
    fn changed(&self, index: &Index, changes: Changes, policy: &Policy) -> Index {
        self.renewal.note(&changes);
        let needs = changes.needs.clone();
        let index = index.with_changes(changes);
        needs.iter().for_each(|need| index.warm_need(need, &self.reference, policy));
        learned(index, &self.reference)
    }

    /// Puts an index that was made anew in the background in the place of the one it was made from, with what changed
    /// meanwhile; or has one made when it is time.
    fn take_renewed(&self) {
        let before = self.snapshot();
        if let Some(index) = self.renewal.take() {
            let after = Snapshot { index, ..Snapshot::clone(&before) };
            self.current.store(Arc::new(after));
            // What was found before is of the base that went.
            self.warm();
        } else if before.index.is_scattered() || before.index.is_outdated() {
            self.renewal.begin(&before.index, &self.reference, &before.policy);
        }
    }

    /// What the database says of these records now, and the marks of the offers.
    fn read_changes(
        &self,
        connection: &mut DbConnection,
        (index, records): (&Index, &TrackRecords),
        Concerned { offers, requests, .. }: &Concerned,
    ) -> Result<(Changes, Vec<Marked>)> {
        let (changed_offers, marked): (Vec<Arc<PreparedOffer>>, Vec<Marked>) =
            facts::offers(connection, offers, (&self.reference, records))?.into_iter().unzip();
        let changed_needs = facts::needs(connection, requests, &self.reference)?;
        let present: BTreeSet<Key> = changed_offers.iter().map(|offer| offer.key()).collect();
        let removed_offers = offers.iter().map(|offer| facts::key(*offer)).filter(|key| !present.contains(key));
        // A draft that was written was never there.
        let removed_offers = removed_offers.filter(|key| index.offer(*key).is_some()).collect();
        let request_keys: BTreeSet<Key> = requests.iter().map(|request| facts::key(*request)).collect();
        let present: BTreeSet<Key> = changed_needs.iter().map(|need| need.key()).collect();
        let removed_needs = index
            .needs()
            .filter(|need| request_keys.contains(&need.facts().request) && !present.contains(&need.key()))
            .map(|need| need.key())
            .collect();
        Ok((Changes { offers: changed_offers, removed_offers, needs: changed_needs, removed_needs }, marked))
    }
}

/// The records that entries of the journal speak of; of introductions those that were judged.
fn written(entries: &[Entry]) -> Concerned {
    let (mut offers, mut requests, mut introductions) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for entry in entries {
        match entry.subject_kind.as_str() {
            OfferId::PREFIX => _ = offers.insert(OfferId::from_uuid(entry.subject)),
            RequestId::PREFIX => _ = requests.insert(RequestId::from_uuid(entry.subject)),
            IntroductionId::PREFIX if track_records::JUDGED.contains(&entry.action.as_str()) => {
                introductions.insert(IntroductionId::from_uuid(entry.subject));
            }
            _ => {}
        }
    }
    Concerned {
        offers: offers.into_iter().collect(),
        requests: requests.into_iter().collect(),
        introductions: introductions.into_iter().collect(),
    }
}

/// The parties that were decided on.
fn judged(entries: &[Entry]) -> Vec<PartyId> {
    let decisions = entries.iter().filter(|entry| entry.subject_kind == PartyId::PREFIX);
    let decisions = decisions.filter(|entry| parties::is_decision(&entry.action));
    let judged: BTreeSet<PartyId> = decisions.map(|entry| PartyId::from_uuid(entry.subject)).collect();
    judged.into_iter().collect()
}

/// The track records after what was written; all offers of those who have another count as written.
fn with_new_records(
    connection: &mut DbConnection,
    before: &Arc<TrackRecords>,
    written: &mut Concerned,
) -> Result<Arc<TrackRecords>> {
    let Some((records, providers)) = track_records::after(connection, before, written)? else {
        return Ok(before.clone());
    };
    written.offers.extend(offers::matchable_of(connection, &providers)?);
    Ok(Arc::new(records))
}

/// The index with what a modest registry teaches about words, if what it knows is outdated; with few offers it knows what
/// is written about concepts.
pub fn learned(index: Index, reference: &Reference) -> Index {
    let due = index.is_outdated() || index.knows_nothing();
    if due && index.offers().count() <= MODEST { index.with_relatedness(index.learn(reference)) } else { index }
}
