//! The append-only log of everything that happened.
//!
//! A change commits its entries in its own transaction. A sealer, one process at a time, then gives committed entries
//! a gapless number and a hash chained to the entry before, in batches: ordering costs no writer anything, and a
//! reader that follows the numbers never misses an entry, whatever was committed at the same time.

use std::collections::HashSet;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::Result;
use crate::ids::{EntryId, MemberId, PartyId, TypedId};

/// Reading over HTTP.
pub mod api;
/// The chain of hashes, and how it is verified.
pub mod chain;
/// The Merkle tree of RFC 9162.
pub mod merkle;
/// Proofs that an entry was entered and not altered.
pub mod proofs;
/// The root of every day.
pub mod roots;
/// Giving committed entries their numbers.
pub mod sealer;
mod store;

/// Something that happened, before it is entered.
#[derive(Debug, Clone)]
pub struct Event {
    /// What happened, as `request.opened`.
    pub action: &'static str,
    /// The kind of record, by its id's prefix.
    pub subject_kind: &'static str,
    /// The record.
    pub subject: Uuid,
    /// The record's party; it sees the entry whatever the disclosure.
    pub party: Option<PartyId>,
    /// The other party that it concerns; it sees the entry too.
    pub counterpart: Option<PartyId>,
    /// Who else may know.
    pub disclosure: Disclosure,
    /// What an entry tells beyond that; never texts of the record, which may be disclosed less one day.
    pub data: Value,
}

/// A member of a record that says which of its fields are closer than the record: nobody else's to know.
const FIELD_TIERS: &str = "field_disclosures";

impl Event {
    /// This event of a change, of the members that changed: those that changed for everybody who may know of the record,
    /// and in an entry for its party and the secretariat those that did not. A journal that named these to everybody
    /// would tell that there is something to hide, and when it changed.
    pub fn of_changes(self, changed: &[&str], open: &[&str]) -> Vec<Self> {
        let is_open = |name: &&&str| open.contains(*name) && **name != FIELD_TIERS;
        let (open, closer): (Vec<&str>, Vec<&str>) = changed.iter().partition(is_open);
        let told = |names: &Vec<&str>| (!names.is_empty()).then(|| json!({ "changed": names }));
        let closer =
            told(&closer).map(|names| Self { disclosure: Disclosure::Secretariat, ..self.clone() }.with(names));
        told(&open).map(|names| self.clone().with(names)).into_iter().chain(closer).collect()
    }

    /// An event of a record.
    pub fn of<I: TypedId>(action: &'static str, subject: I, party: Option<PartyId>, disclosure: Disclosure) -> Self {
        Self {
            action,
            subject_kind: I::PREFIX,
            subject: subject.uuid(),
            party,
            counterpart: None,
            disclosure,
            data: Value::Object(serde_json::Map::new()),
        }
    }

    /// The same for another party that it concerns.
    #[must_use]
    pub fn concerning(mut self, counterpart: Option<PartyId>) -> Self {
        self.counterpart = counterpart;
        self
    }

    /// The same with what it tells.
    #[must_use]
    pub fn with(mut self, data: Value) -> Self {
        self.data = data;
        self
    }
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The entry's own id.
    pub id: EntryId,
    /// Its place in the order, once sealed.
    pub sequence: Option<i64>,
    /// Its hash, once sealed; hexadecimal.
    pub hash: Option<String>,
    /// When it happened.
    pub at: UtcTime,
    /// Who did it; none when the service itself did.
    pub actor: Option<MemberId>,
    /// What happened.
    pub action: String,
    /// The kind of record, by its id's prefix.
    pub subject_kind: String,
    /// The record.
    pub subject: Uuid,
    /// The record's party.
    pub party: Option<PartyId>,
    /// The other party that it concerns; it sees the entry too.
    pub counterpart: Option<PartyId>,
    /// Who else may know.
    pub disclosure: Disclosure,
    /// JSON, byte for byte as it was hashed.
    pub data: String,
    /// The id of the HTTP request.
    pub request_id: Option<String>,
}

/// Enters an event in the caller's transaction, so that change and entry are there together or not at all.
pub fn record(connection: &mut DbConnection, act: &Act, event: Event) -> Result<()> {
    record_all(connection, act, vec![event])
}

/// Enters several events, in their order.
pub fn record_all(connection: &mut DbConnection, act: &Act, events: Vec<Event>) -> Result<()> {
    let entries: Vec<Entry> = events.into_iter().map(|event| entry(act, event)).collect();
    store::insert(connection, &entries)
}

fn entry(act: &Act, event: Event) -> Entry {
    Entry {
        id: EntryId::generate(),
        sequence: None,
        hash: None,
        at: act.at,
        actor: act.by,
        action: event.action.to_owned(),
        subject_kind: event.subject_kind.to_owned(),
        subject: event.subject,
        party: event.party,
        counterpart: event.counterpart,
        disclosure: event.disclosure,
        data: event.data.to_string(),
        request_id: act.request_id.clone(),
    }
}

/// Sealed entries after a place in the order, oldest first, at most so many: what follows the journal inside the
/// service reads. The place before the first is 0.
pub fn sealed_after(connection: &mut DbConnection, sequence: i64, limit: i64) -> Result<Vec<Entry>> {
    store::sealed_after(connection, sequence, limit)
}

/// The place of the newest sealed entry; 0 when there is none.
pub fn head(connection: &mut DbConnection) -> Result<i64> {
    store::head(connection).map(|head| head.map_or(0, |(sequence, _)| sequence))
}

/// The subjects of the committed entries beyond a place in the order, sealed or not; none when there are more than so
/// many entries.
pub fn subjects_since(connection: &mut DbConnection, sequence: i64, most: i64) -> Result<Option<HashSet<Uuid>>> {
    store::subjects_since(connection, sequence, most)
}

/// Whether entries wait to be sealed.
pub fn has_unsealed(connection: &mut DbConnection) -> Result<bool> {
    store::unsealed(connection, 1).map(|entries| !entries.is_empty())
}

/// Committed entries that wait to be sealed, the newest of them, at most so many.
pub fn newest_unsealed(connection: &mut DbConnection, limit: i64) -> Result<Vec<Entry>> {
    store::newest_unsealed(connection, limit)
}

/// Sealed entries that a caller may see, after one of them, oldest first, at most so many.
pub fn visible_after(
    connection: &mut DbConnection,
    visibility: &Visibility,
    after: Option<EntryId>,
    subject: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let sequence = match after {
        Some(id) => store::sequence_of(connection, id)?.unwrap_or(0),
        None => 0,
    };
    store::visible_after(connection, visibility, sequence, subject, limit)
}

/// Sealed entries of a record that the caller may see, before an entry, newest first, at most so many.
pub fn visible_before(
    connection: &mut DbConnection,
    visibility: &Visibility,
    before: Option<EntryId>,
    subject: Uuid,
    limit: i64,
) -> Result<Vec<Entry>> {
    let sequence = match before {
        Some(id) => store::sequence_of(connection, id)?,
        None => None,
    };
    store::visible_before(connection, visibility, sequence, subject, limit)
}
