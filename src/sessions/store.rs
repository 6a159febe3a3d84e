//! Rows of sessions.

use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::Session;
use crate::clock::UtcTime;
use crate::db::schema::sessions;
use crate::db::{AnyId, DbConnection, MultiBackend, StoredTime};
use crate::error::Result;
use crate::http::page::Position;
use crate::ids::{MemberId, SessionId};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
struct Row {
    id: AnyId,
    member_id: AnyId,
    generation: i64,
    rotated_at: StoredTime,
    user_agent: Option<String>,
    created_at: StoredTime,
    expires_at: StoredTime,
    ended_at: Option<StoredTime>,
}

impl From<&Session> for Row {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id.into(),
            member_id: session.member.into(),
            generation: session.generation,
            rotated_at: session.rotated_at.into(),
            user_agent: session.user_agent.clone(),
            created_at: session.created_at.into(),
            expires_at: session.expires_at.into(),
            ended_at: session.ended_at.map(StoredTime),
        }
    }
}

impl From<Row> for Session {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            member: row.member_id.into(),
            generation: row.generation,
            rotated_at: row.rotated_at.into(),
            user_agent: row.user_agent,
            created_at: row.created_at.into(),
            expires_at: row.expires_at.into(),
            ended_at: row.ended_at.map(Into::into),
        }
    }
}

pub(super) fn insert(connection: &mut DbConnection, session: &Session) -> Result<()> {
    diesel::insert_into(sessions::table).values(Row::from(session)).execute(connection)?;
    Ok(())
}

/// Deletes sessions that nobody can use any more; the journal remembers them.
pub(super) fn delete_expired(connection: &mut DbConnection, member: MemberId, now: UtcTime) -> Result<()> {
    let expired = sessions::table
        .filter(sessions::member_id.eq(AnyId::from(member)))
        .filter(sessions::expires_at.le(StoredTime(now)));
    diesel::delete(expired).execute(connection)?;
    Ok(())
}

/// A condition on sessions that may be joined with others.
type Condition = Box<dyn BoxableExpression<sessions::table, MultiBackend, SqlType = Bool>>;

fn in_force(now: UtcTime) -> Condition {
    Box::new(sessions::ended_at.is_null().and(sessions::expires_at.gt(StoredTime(now))))
}

/// Counts one more rotation, for whoever holds the current one; of several at once, one does.
pub(super) fn rotate(connection: &mut DbConnection, id: SessionId, generation: i64, now: UtcTime) -> Result<bool> {
    let current = sessions::table
        .filter(sessions::id.eq(AnyId::from(id)))
        .filter(sessions::generation.eq(generation))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(StoredTime(now)));
    let rotated = diesel::update(current)
        .set((sessions::generation.eq(sessions::generation + 1), sessions::rotated_at.eq(StoredTime(now))))
        .execute(connection)?;
    Ok(rotated == 1)
}

pub(super) fn find_in_force(connection: &mut DbConnection, id: SessionId, now: UtcTime) -> Result<Option<Session>> {
    let row = sessions::table
        .filter(sessions::id.eq(AnyId::from(id)))
        .filter(in_force(now))
        .select(Row::as_select())
        .first(connection)
        .optional()?;
    Ok(row.map(Session::from))
}

pub(super) fn list_in_force(
    connection: &mut DbConnection,
    member: MemberId,
    now: UtcTime,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Session>> {
    let mut query = sessions::table
        .filter(sessions::member_id.eq(AnyId::from(member)))
        .filter(in_force(now))
        .order((sessions::created_at.desc(), sessions::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        query = query.filter(sessions::created_at.lt(time).or(sessions::created_at.eq(time).and(sessions::id.lt(id))));
    }
    Ok(query.load(connection)?.into_iter().map(Session::from).collect())
}

pub(super) fn count_in_force(connection: &mut DbConnection, member: MemberId, now: UtcTime) -> Result<i64> {
    Ok(sessions::table
        .filter(sessions::member_id.eq(AnyId::from(member)))
        .filter(in_force(now))
        .count()
        .get_result(connection)?)
}

/// Ends a session; false when it had ended already.
pub(super) fn end(connection: &mut DbConnection, id: SessionId, at: UtcTime) -> Result<bool> {
    let open = sessions::table.find(AnyId::from(id)).filter(sessions::ended_at.is_null());
    Ok(diesel::update(open).set(sessions::ended_at.eq(Some(StoredTime(at)))).execute(connection)? == 1)
}

/// Ends what is not ended yet; returns the ids of those.
pub(super) fn end_all(connection: &mut DbConnection, member: MemberId, at: UtcTime) -> Result<Vec<SessionId>> {
    let open = sessions::table.filter(sessions::member_id.eq(AnyId::from(member))).filter(sessions::ended_at.is_null());
    let ended: Vec<AnyId> = diesel::update(open)
        .set(sessions::ended_at.eq(Some(StoredTime(at))))
        .returning(sessions::id)
        .get_results(connection)?;
    Ok(ended.into_iter().map(SessionId::from).collect())
}
