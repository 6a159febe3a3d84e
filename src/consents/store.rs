//! Rows of the consent log, and of proposals to disclose a record further.

use diesel::dsl::IntoBoxed;
use diesel::prelude::*;
use serde_json::json;

use super::{Change, ChangeState, ConsentAct, Entry, RecordId};
use crate::db::schema::{consent_entries, disclosure_changes};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredJson, StoredTime, on_each};
use crate::disclosure::Disclosed;
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::DisclosureChangeId;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = consent_entries)]
#[diesel(treat_none_as_default_value = false)]
struct EntryRow {
    id: AnyId,
    subject_kind: String,
    subject_id: AnyId,
    act: String,
    disclosure: String,
    field_tiers: StoredJson,
    note: Option<String>,
    member_id: Option<AnyId>,
    at: StoredTime,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = disclosure_changes)]
#[diesel(treat_none_as_default_value = false)]
struct ChangeRow {
    id: AnyId,
    subject_kind: String,
    subject_id: AnyId,
    party_id: AnyId,
    disclosure: String,
    field_tiers: StoredJson,
    note: Option<String>,
    state: String,
    proposed_by: AnyId,
    proposed_at: StoredTime,
    confirmed_by: Option<AnyId>,
    confirmed_at: Option<StoredTime>,
    ended_at: Option<StoredTime>,
}

impl TryFrom<EntryRow> for Entry {
    type Error = Error;
    fn try_from(row: EntryRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            act: row.act.parse()?,
            disclosed: Disclosed { record: row.disclosure.parse()?, fields: row.field_tiers.read()? },
            note: row.note,
            member: row.member_id.map(Into::into),
            at: row.at.into(),
        })
    }
}

impl TryFrom<ChangeRow> for Change {
    type Error = Error;
    fn try_from(row: ChangeRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            record: RecordId::from_parts(&row.subject_kind, row.subject_id.0),
            party: row.party_id.into(),
            to: Disclosed { record: row.disclosure.parse()?, fields: row.field_tiers.read()? },
            note: row.note,
            state: row.state.parse()?,
            proposed_by: row.proposed_by.into(),
            proposed_at: row.proposed_at.into(),
            confirmed_by: row.confirmed_by.map(Into::into),
            confirmed_at: row.confirmed_at.map(Into::into),
            ended_at: row.ended_at.map(Into::into),
        })
    }
}

pub(super) fn insert_entry(connection: &mut DbConnection, record: RecordId, entry: &Entry) -> Result<()> {
    let row = EntryRow {
        id: entry.id.into(),
        subject_kind: record.kind().to_owned(),
        subject_id: AnyId(record.uuid()),
        act: entry.act.to_string(),
        disclosure: entry.disclosed.record.to_string(),
        field_tiers: StoredJson(json!(entry.disclosed.fields)),
        note: entry.note.clone(),
        member_id: entry.member.map(AnyId::from),
        at: entry.at.into(),
    };
    on_each!(connection, concrete => diesel::insert_into(consent_entries::table).values(&row).execute(concrete))?;
    Ok(())
}

/// The last entry of a record that is one of these acts.
pub(super) fn latest(connection: &mut DbConnection, record: RecordId, acts: &[ConsentAct]) -> Result<Option<Entry>> {
    let acts: Vec<&str> = acts.iter().map(|act| act.as_str()).collect();
    let row: Option<EntryRow> = consent_entries::table
        .filter(consent_entries::subject_id.eq(AnyId(record.uuid())))
        .filter(consent_entries::act.one_of(acts))
        .order((consent_entries::at.desc(), consent_entries::id.desc()))
        .select(EntryRow::as_select())
        .first(connection)
        .optional()?;
    row.map(Entry::try_from).transpose()
}

/// The log of a record, newest first.
pub(super) fn entries(
    connection: &mut DbConnection,
    record: RecordId,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let query: IntoBoxed<'static, consent_entries::table, MultiBackend> = consent_entries::table.into_boxed();
    let mut query = query
        .filter(consent_entries::subject_id.eq(AnyId(record.uuid())))
        .order((consent_entries::at.desc(), consent_entries::id.desc()))
        .limit(limit);
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        let same_time = consent_entries::at.eq(time).and(consent_entries::id.lt(id));
        query = query.filter(consent_entries::at.lt(time).or(same_time));
    }
    let rows: Vec<EntryRow> = query.select(EntryRow::as_select()).load(connection)?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// Stores a proposal, unless another of its record waits; whether it was stored.
pub(super) fn insert_change(connection: &mut DbConnection, change: &Change) -> Result<bool> {
    let row = ChangeRow {
        id: change.id.into(),
        subject_kind: change.record.kind().to_owned(),
        subject_id: AnyId(change.record.uuid()),
        party_id: change.party.into(),
        disclosure: change.to.record.to_string(),
        field_tiers: StoredJson(json!(change.to.fields)),
        note: change.note.clone(),
        state: change.state.to_string(),
        proposed_by: change.proposed_by.into(),
        proposed_at: change.proposed_at.into(),
        confirmed_by: None,
        confirmed_at: None,
        ended_at: None,
    };
    let made = on_each!(connection, concrete => diesel::insert_into(disclosure_changes::table)
        .values(&row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(made == 1)
}

/// The proposal that waits for a record.
pub(super) fn pending(connection: &mut DbConnection, record: RecordId) -> Result<Option<Change>> {
    let states = [ChangeState::Proposed.as_str(), ChangeState::Confirmed.as_str()];
    let row: Option<ChangeRow> = disclosure_changes::table
        .filter(disclosure_changes::subject_id.eq(AnyId(record.uuid())))
        .filter(disclosure_changes::state.one_of(states))
        .select(ChangeRow::as_select())
        .first(connection)
        .optional()?;
    row.map(Change::try_from).transpose()
}

/// A proposal of a record.
pub(super) fn find_change(
    connection: &mut DbConnection,
    record: RecordId,
    id: DisclosureChangeId,
) -> Result<Option<Change>> {
    let row: Option<ChangeRow> = disclosure_changes::table
        .find(AnyId::from(id))
        .filter(disclosure_changes::subject_id.eq(AnyId(record.uuid())))
        .select(ChangeRow::as_select())
        .first(connection)
        .optional()?;
    row.map(Change::try_from).transpose()
}

/// Writes where a proposal stands, if it still stands where it was; whether it did.
pub(super) fn move_change(connection: &mut DbConnection, change: &Change, from: ChangeState) -> Result<bool> {
    let before =
        disclosure_changes::table.find(AnyId::from(change.id)).filter(disclosure_changes::state.eq(from.as_str()));
    let moved = diesel::update(before)
        .set((
            disclosure_changes::state.eq(change.state.as_str()),
            disclosure_changes::confirmed_by.eq(change.confirmed_by.map(AnyId::from)),
            disclosure_changes::confirmed_at.eq(change.confirmed_at.map(StoredTime)),
            disclosure_changes::ended_at.eq(change.ended_at.map(StoredTime)),
        ))
        .execute(connection)?;
    Ok(moved == 1)
}
