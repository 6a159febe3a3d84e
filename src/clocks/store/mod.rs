//! Rows of clocks.

use diesel::dsl::IntoBoxed;
use diesel::prelude::*;
use uuid::Uuid;

use super::{Clock, ClockKind, ClockState, Filter};
use crate::clock::UtcTime;
use crate::db::schema::clocks;
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredJson, StoredTime, insert_rows};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::ClockId;

mod settings;

pub(super) use settings::{
    all_of_calendar, all_settings, insert_calendar, insert_settings, latest_calendar, latest_calendars, latest_settings,
};

/// Clocks while a query is put together.
type Clocks = IntoBoxed<'static, clocks::table, MultiBackend>;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = clocks)]
#[diesel(treat_none_as_default_value = false)]
struct Row {
    id: AnyId,
    kind: String,
    subject_kind: String,
    subject_id: AnyId,
    owner: String,
    party_id: Option<AnyId>,
    counterpart_id: Option<AnyId>,
    started_at: StoredTime,
    due_at: StoredTime,
    ahead: StoredJson,
    next_at: StoredTime,
    state: String,
    ended_at: Option<StoredTime>,
}

impl Row {
    fn new(clock: &Clock) -> Result<Self> {
        Ok(Self {
            id: clock.id.into(),
            kind: clock.kind.to_string(),
            subject_kind: clock.subject_kind.clone(),
            subject_id: AnyId(clock.subject),
            owner: clock.owner.to_string(),
            party_id: clock.party.map(AnyId::from),
            counterpart_id: clock.counterpart.map(AnyId::from),
            started_at: clock.started_at.into(),
            due_at: clock.due_at.into(),
            ahead: StoredJson(serde_json::to_value(&clock.ahead).map_err(Error::internal)?),
            next_at: clock.next_at.into(),
            state: clock.state.to_string(),
            ended_at: clock.ended_at.map(StoredTime::from),
        })
    }
}

impl TryFrom<Row> for Clock {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            kind: row.kind.parse()?,
            subject_kind: row.subject_kind,
            subject: row.subject_id.0,
            owner: row.owner.parse()?,
            party: row.party_id.map(Into::into),
            counterpart: row.counterpart_id.map(Into::into),
            started_at: row.started_at.into(),
            due_at: row.due_at.into(),
            ahead: row.ahead.read()?,
            next_at: row.next_at.into(),
            state: row.state.parse()?,
            ended_at: row.ended_at.map(Into::into),
        })
    }
}

fn clocks_of(rows: Vec<Row>) -> Result<Vec<Clock>> {
    rows.into_iter().map(Clock::try_from).collect()
}

pub(super) fn insert(connection: &mut DbConnection, clocks: &[Clock]) -> Result<()> {
    let rows: Vec<Row> = clocks.iter().map(Row::new).collect::<Result<_>>()?;
    insert_rows!(connection, clocks::table, &rows)?;
    Ok(())
}

/// Ends the running clocks of these kinds of a record.
pub(super) fn stop(
    connection: &mut DbConnection,
    subject: Uuid,
    kinds: &[ClockKind],
    (state, at): (ClockState, UtcTime),
) -> Result<()> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    let running = clocks::table
        .filter(clocks::subject_id.eq(AnyId(subject)))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .filter(clocks::kind.one_of(kinds));
    diesel::update(running)
        .set((clocks::state.eq(state.as_str()), clocks::ended_at.eq(StoredTime(at))))
        .execute(connection)?;
    Ok(())
}

/// Whether a clock of one of these kinds runs for a record.
pub(super) fn runs(connection: &mut DbConnection, subject: Uuid, kinds: &[ClockKind]) -> Result<bool> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    let running = clocks::table
        .filter(clocks::subject_id.eq(AnyId(subject)))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .filter(clocks::kind.one_of(kinds));
    Ok(diesel::select(diesel::dsl::exists(running)).get_result(connection)?)
}

/// The ids of clocks for which something is due, the longest waiting first.
pub(super) fn due(connection: &mut DbConnection, now: UtcTime, limit: i64) -> Result<Vec<ClockId>> {
    let ids: Vec<AnyId> = clocks::table
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .filter(clocks::next_at.le(StoredTime(now)))
        .order((clocks::next_at, clocks::id))
        .limit(limit)
        .select(clocks::id)
        .load(connection)?;
    Ok(ids.into_iter().map(ClockId::from).collect())
}

pub(super) fn find_running(connection: &mut DbConnection, id: ClockId) -> Result<Option<Clock>> {
    let row: Option<Row> = clocks::table
        .find(AnyId::from(id))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    row.map(Clock::try_from).transpose()
}

/// Moves a running clock on, unless another did it first: what was read of it must still hold.
pub(super) fn advance(connection: &mut DbConnection, before: &Clock, after: &Clock) -> Result<bool> {
    let row = Row::new(after)?;
    let same = clocks::table
        .find(AnyId::from(before.id))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .filter(clocks::next_at.eq(StoredTime(before.next_at)));
    let moved = diesel::update(same)
        .set((
            clocks::ahead.eq(row.ahead),
            clocks::next_at.eq(row.next_at),
            clocks::state.eq(row.state),
            clocks::ended_at.eq(row.ended_at),
        ))
        .execute(connection)?;
    Ok(moved == 1)
}

/// Notes of a clock that ran out that nothing followed from it.
pub(super) fn cancel(connection: &mut DbConnection, id: ClockId) -> Result<()> {
    let row = clocks::table.find(AnyId::from(id));
    diesel::update(row).set(clocks::state.eq(ClockState::Cancelled.as_str())).execute(connection)?;
    Ok(())
}

/// The clocks that a caller may know of: those of its own party, those that concern it, all for the secretariat.
fn visible(visibility: &Visibility) -> Clocks {
    let all = clocks::table.into_boxed();
    if visibility.is_secretariat() {
        return all;
    }
    // Nobody has this id: without a party one sees none.
    let party = visibility.party().map_or(AnyId(Uuid::nil()), AnyId::from);
    let own = clocks::party_id.eq(party).assume_not_null();
    all.filter(own.or(clocks::counterpart_id.eq(party).assume_not_null()))
}

pub(super) fn list(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Clock>> {
    let mut query = visible(visibility).order((clocks::started_at.desc(), clocks::id.desc())).limit(limit);
    if !filter.kinds.is_empty() {
        query = query.filter(clocks::kind.one_of(filter.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()));
    }
    if !filter.states.is_empty() {
        let states: Vec<&str> = filter.states.iter().map(|state| state.as_str()).collect();
        query = query.filter(clocks::state.one_of(states));
    }
    if let Some(subject) = filter.subject {
        query = query.filter(clocks::subject_id.eq(AnyId(subject)));
    }
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        let same_time = clocks::started_at.eq(time).and(clocks::id.lt(id));
        query = query.filter(clocks::started_at.lt(time).or(same_time));
    }
    clocks_of(query.select(Row::as_select()).load(connection)?)
}

pub(super) fn due_first(connection: &mut DbConnection, after: Option<Position>, limit: i64) -> Result<Vec<Clock>> {
    let running = clocks::state.eq(ClockState::Running.as_str());
    let mut query = clocks::table.filter(running).order((clocks::due_at, clocks::id)).limit(limit).into_boxed();
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        query = query.filter(clocks::due_at.gt(time).or(clocks::due_at.eq(time).and(clocks::id.gt(id))));
    }
    clocks_of(query.select(Row::as_select()).load(connection)?)
}

pub(super) fn deadlines(connection: &mut DbConnection, subjects: &[Uuid]) -> Result<Vec<(Uuid, ClockKind, UtcTime)>> {
    let rows: Vec<(AnyId, String, StoredTime)> = clocks::table
        .filter(clocks::subject_id.one_of(subjects.iter().copied().map(AnyId)))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .select((clocks::subject_id, clocks::kind, clocks::due_at))
        .load(connection)?;
    rows.into_iter().map(|(subject, kind, due)| Ok((subject.0, kind.parse()?, due.into()))).collect()
}
