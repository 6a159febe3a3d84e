//! Rows of the journal.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use uuid::Uuid;

use super::Entry;
use super::sealer::Seal;
use crate::db::schema::journal_entries;
use crate::db::{AnyId, DbConnection, Guid, StoredTime, insert_rows};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::EntryId;

/// Rows of one statement; SQLite binds at most 32 766 values.
const CHUNK: usize = 500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = journal_entries)]
#[diesel(treat_none_as_default_value = false)]
struct Row {
    id: AnyId,
    sequence: Option<i64>,
    hash: Option<String>,
    at: StoredTime,
    actor_id: Option<AnyId>,
    action: String,
    subject_kind: String,
    subject_id: AnyId,
    party_id: Option<AnyId>,
    disclosure: String,
    data: String,
    request_id: Option<String>,
}

impl From<&Entry> for Row {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id.into(),
            sequence: entry.sequence,
            hash: entry.hash.clone(),
            at: entry.at.into(),
            actor_id: entry.actor.map(AnyId::from),
            action: entry.action.clone(),
            subject_kind: entry.subject_kind.clone(),
            subject_id: AnyId(entry.subject),
            party_id: entry.party.map(AnyId::from),
            disclosure: entry.disclosure.to_string(),
            data: entry.data.clone(),
            request_id: entry.request_id.clone(),
        }
    }
}

impl TryFrom<Row> for Entry {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            sequence: row.sequence,
            hash: row.hash,
            at: row.at.into(),
            actor: row.actor_id.map(Into::into),
            action: row.action,
            subject_kind: row.subject_kind,
            subject: row.subject_id.0,
            party: row.party_id.map(Into::into),
            disclosure: row.disclosure.parse()?,
            data: row.data,
            request_id: row.request_id,
        })
    }
}

fn entries(rows: Vec<Row>) -> Result<Vec<Entry>> {
    rows.into_iter().map(Entry::try_from).collect()
}

pub(super) fn insert(connection: &mut DbConnection, entries: &[Entry]) -> Result<()> {
    for chunk in entries.chunks(CHUNK) {
        let rows: Vec<Row> = chunk.iter().map(Row::from).collect();
        insert_rows!(connection, journal_entries::table, &rows)?;
    }
    Ok(())
}

/// Committed entries without a number, oldest first.
pub(super) fn unsealed(connection: &mut DbConnection, limit: i64) -> Result<Vec<Entry>> {
    entries(
        journal_entries::table
            .filter(journal_entries::sequence.is_null())
            .order((journal_entries::at, journal_entries::id))
            .limit(limit)
            .select(Row::as_select())
            .load(connection)?,
    )
}

/// Committed entries without a number, newest first.
pub(super) fn newest_unsealed(connection: &mut DbConnection, limit: i64) -> Result<Vec<Entry>> {
    entries(
        journal_entries::table
            .filter(journal_entries::sequence.is_null())
            .order((journal_entries::at.desc(), journal_entries::id.desc()))
            .limit(limit)
            .select(Row::as_select())
            .load(connection)?,
    )
}

/// Number and hash of the newest sealed entry.
pub(super) fn head(connection: &mut DbConnection) -> Result<Option<(i64, String)>> {
    let newest = journal_entries::table
        .filter(journal_entries::sequence.is_not_null())
        .order(journal_entries::sequence.desc())
        .select((journal_entries::sequence, journal_entries::hash))
        .first::<(Option<i64>, Option<String>)>(connection)
        .optional()?;
    Ok(newest.and_then(|(sequence, hash)| Some((sequence?, hash?))))
}

/// Numbers and hashes for entries of these ids, in one statement on PostgreSQL.
const SEAL: &str = "UPDATE journal_entries SET sequence = sealed.sequence, hash = sealed.hash \
    FROM unnest($1, $2, $3) AS sealed (id, sequence, hash) \
    WHERE journal_entries.id = sealed.id AND journal_entries.sequence IS NULL";

/// Gives entries their numbers and hashes; nothing else about an entry ever changes.
pub(super) fn seal(connection: &mut DbConnection, seals: &[Seal]) -> Result<()> {
    let sealed = match connection {
        DbConnection::Postgres(postgres) => diesel::sql_query(SEAL)
            .bind::<Array<Guid>, _>(seals.iter().map(|seal| AnyId::from(seal.id)).collect::<Vec<_>>())
            .bind::<Array<BigInt>, _>(seals.iter().map(|seal| seal.sequence).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(seals.iter().map(|seal| seal.hash.as_str()).collect::<Vec<_>>())
            .execute(postgres)?,
        // No way leads over a network here: a prepared statement for each entry costs as little.
        DbConnection::Sqlite(sqlite) => seals.iter().try_fold(0, |sealed, seal| {
            let entry = journal_entries::table.find(AnyId::from(seal.id)).filter(journal_entries::sequence.is_null());
            let columns = (journal_entries::sequence.eq(seal.sequence), journal_entries::hash.eq(&seal.hash));
            diesel::update(entry).set(columns).execute(sqlite).map(|updated| sealed + updated)
        })?,
    };
    let all_were_open = sealed == seals.len();
    if all_were_open { Ok(()) } else { Err(Error::Contended("another process sealed these entries".to_owned())) }
}

pub(super) fn sealed_after(connection: &mut DbConnection, sequence: i64, limit: i64) -> Result<Vec<Entry>> {
    entries(
        journal_entries::table
            .filter(journal_entries::sequence.gt(sequence))
            .order(journal_entries::sequence)
            .limit(limit)
            .select(Row::as_select())
            .load(connection)?,
    )
}

pub(super) fn sequence_of(connection: &mut DbConnection, id: EntryId) -> Result<Option<i64>> {
    Ok(journal_entries::table
        .find(AnyId::from(id))
        .select(journal_entries::sequence)
        .first::<Option<i64>>(connection)
        .optional()?
        .flatten())
}

pub(super) fn visible_after(
    connection: &mut DbConnection,
    visibility: &Visibility,
    sequence: i64,
    subject: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let mut query = journal_entries::table
        .filter(journal_entries::sequence.gt(sequence))
        .order(journal_entries::sequence)
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    let disclosed = journal_entries::disclosure.eq_any(visibility.tiers());
    query = match visibility.party() {
        Some(party) => query.filter(disclosed.or(journal_entries::party_id.eq(AnyId::from(party)).assume_not_null())),
        None => query.filter(disclosed),
    };
    if let Some(subject) = subject {
        query = query.filter(journal_entries::subject_id.eq(AnyId(subject)));
    }
    entries(query.load(connection)?)
}
