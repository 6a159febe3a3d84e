//! Rows of the journal.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::dsl::IntoBoxed;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use uuid::Uuid;

use super::Entry;
use super::merkle::{Hash, from_hex, to_hex};
use super::roots::Root;
use super::sealer::Seal;
use crate::db::schema::{journal_entries, journal_nodes, journal_roots};
use crate::db::{AnyId, DbConnection, Guid, MultiBackend, OneOfValues, StoredTime, insert_rows};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::EntryId;

/// Entries, while a query is put together.
type Entries = IntoBoxed<'static, journal_entries::table, MultiBackend>;

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
    counterpart_id: Option<AnyId>,
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
            counterpart_id: entry.counterpart.map(AnyId::from),
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
            counterpart: row.counterpart_id.map(Into::into),
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
    let rows: Vec<Row> = entries.iter().map(Row::from).collect();
    insert_rows!(connection, journal_entries::table, &rows)?;
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

pub(super) fn subjects_since(connection: &mut DbConnection, sequence: i64, most: i64) -> Result<Option<HashSet<Uuid>>> {
    // First those that are not sealed: one that is sealed between is then met twice, not missed.
    let open = journal_entries::table.filter(journal_entries::sequence.is_null());
    let mut subjects: Vec<AnyId> = open.select(journal_entries::subject_id).limit(most + 1).load(connection)?;
    let sealed = journal_entries::table.filter(journal_entries::sequence.gt(sequence));
    subjects.extend(sealed.select(journal_entries::subject_id).limit(most + 1).load::<AnyId>(connection)?);
    let is_much = i64::try_from(subjects.len()).is_ok_and(|count| count > most);
    Ok((!is_much).then(|| subjects.into_iter().map(|subject| subject.0).collect()))
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
    let mut query = visible(visibility)
        .filter(journal_entries::sequence.gt(sequence))
        .order(journal_entries::sequence)
        .limit(limit)
        .select(Row::as_select());
    if let Some(subject) = subject {
        query = query.filter(journal_entries::subject_id.eq(AnyId(subject)));
    }
    entries(query.load(connection)?)
}

/// Sealed entries of a record that the caller may see, before a place in the order, newest first.
pub(super) fn visible_before(
    connection: &mut DbConnection,
    visibility: &Visibility,
    sequence: Option<i64>,
    subject: Uuid,
    limit: i64,
) -> Result<Vec<Entry>> {
    let query = visible(visibility)
        .filter(journal_entries::sequence.lt(sequence.unwrap_or(i64::MAX)))
        .filter(journal_entries::subject_id.eq(AnyId(subject)))
        .order(journal_entries::sequence.desc())
        .limit(limit)
        .select(Row::as_select());
    entries(query.load(connection)?)
}

/// What the caller may see of the journal.
fn visible(visibility: &Visibility) -> Entries {
    let query = journal_entries::table.into_boxed();
    let disclosed = journal_entries::disclosure.one_of(visibility.tiers());
    match visibility.party() {
        Some(party) => {
            let party = AnyId::from(party);
            let own = journal_entries::party_id.eq(party).assume_not_null();
            let concerned = journal_entries::counterpart_id.eq(party).assume_not_null();
            query.filter(disclosed.or(own).or(concerned))
        }
        None => query.filter(disclosed),
    }
}

/// The entry with this id, when the caller may see it.
pub(super) fn find_visible(connection: &mut DbConnection, visibility: &Visibility, id: EntryId) -> Result<Entry> {
    let query = visible(visibility).filter(journal_entries::id.eq(AnyId::from(id))).select(Row::as_select());
    query.first(connection).optional()?.ok_or(Error::NotFound)?.try_into()
}

/// The entry at a place in the order.
pub(super) fn at_sequence(connection: &mut DbConnection, sequence: i64) -> Result<Option<Entry>> {
    sealed_after(connection, sequence - 1, 1)
        .map(|entries| entries.into_iter().find(|entry| entry.sequence == Some(sequence)))
}

/// The hashes of so many entries from a place in the order on.
pub(super) fn hashes_from(connection: &mut DbConnection, sequence: u64, count: u64) -> Result<Vec<String>> {
    let (first, count) = (number(sequence)?, number(count)?);
    let hashes = journal_entries::table
        .filter(journal_entries::sequence.ge(first))
        .filter(journal_entries::sequence.lt(first + count))
        .order(journal_entries::sequence)
        .select(journal_entries::hash)
        .load::<Option<String>>(connection)?;
    Ok(hashes.into_iter().map(Option::unwrap_or_default).collect())
}

/// The hashes of so many kept subtrees of a level, from a position on.
pub(super) fn nodes_from(connection: &mut DbConnection, level: u32, position: u64, count: u64) -> Result<Vec<String>> {
    let (first, count) = (number(position)?, number(count)?);
    Ok(journal_nodes::table
        .filter(journal_nodes::level.eq(height(level)?))
        .filter(journal_nodes::position.ge(first))
        .filter(journal_nodes::position.lt(first + count))
        .order(journal_nodes::position)
        .select(journal_nodes::hash)
        .load(connection)?)
}

/// How many subtrees of a level are kept; their positions have no gap.
pub(super) fn count_nodes(connection: &mut DbConnection, level: u32) -> Result<u64> {
    let last = journal_nodes::table
        .filter(journal_nodes::level.eq(height(level)?))
        .order(journal_nodes::position.desc())
        .select(journal_nodes::position)
        .first::<i64>(connection)
        .optional()?;
    u64::try_from(last.map_or(0, |last| last + 1)).map_err(Error::internal)
}

pub(super) fn insert_nodes(connection: &mut DbConnection, level: u32, nodes: &[(u64, Hash)]) -> Result<()> {
    for (position, hash) in nodes {
        let row = (
            journal_nodes::level.eq(height(level)?),
            journal_nodes::position.eq(number(*position)?),
            journal_nodes::hash.eq(to_hex(hash)),
        );
        diesel::insert_into(journal_nodes::table).values(row).execute(connection)?;
    }
    Ok(())
}

pub(super) fn insert_root(connection: &mut DbConnection, root: &Root) -> Result<()> {
    let row = (
        journal_roots::day.eq(root.day),
        journal_roots::size.eq(number(root.size)?),
        journal_roots::root.eq(to_hex(&root.root)),
        journal_roots::published_at.eq(StoredTime(root.published_at)),
    );
    diesel::insert_into(journal_roots::table).values(row).execute(connection)?;
    Ok(())
}

/// Columns of a root.
type RootColumns = (NaiveDate, i64, String, StoredTime);

/// Published roots before a day, or all, the newest first, at most so many.
pub(super) fn roots_before(connection: &mut DbConnection, day: Option<NaiveDate>, limit: i64) -> Result<Vec<Root>> {
    let mut query = journal_roots::table.order(journal_roots::day.desc()).limit(limit).into_boxed();
    if let Some(day) = day {
        query = query.filter(journal_roots::day.lt(day));
    }
    query.load::<RootColumns>(connection)?.into_iter().map(read_root).collect()
}

/// The published root of a day.
pub(super) fn root_of(connection: &mut DbConnection, day: NaiveDate) -> Result<Option<Root>> {
    journal_roots::table.find(day).first::<RootColumns>(connection).optional()?.map(read_root).transpose()
}

/// The first published root whose tree has more entries than this.
pub(super) fn root_above(connection: &mut DbConnection, size: u64) -> Result<Option<Root>> {
    let above = journal_roots::table.filter(journal_roots::size.gt(number(size)?)).order(journal_roots::size);
    above.first::<RootColumns>(connection).optional()?.map(read_root).transpose()
}

fn read_root((day, size, root, published_at): RootColumns) -> Result<Root> {
    Ok(Root {
        day,
        size: u64::try_from(size).map_err(Error::internal)?,
        root: from_hex(&root).ok_or_else(|| super::roots::broken("a published root is none"))?,
        published_at: published_at.into(),
    })
}

fn number(value: u64) -> Result<i64> {
    i64::try_from(value).map_err(Error::internal)
}

fn height(level: u32) -> Result<i32> {
    i32::try_from(level).map_err(Error::internal)
}
