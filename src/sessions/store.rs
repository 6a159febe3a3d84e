//! Rows of sessions.

use diesel::prelude::*;

use super::Session;
use crate::clock::UtcTime;
use crate::db::schema::sessions;
use crate::db::{AnyId, DbConnection, StoredTime};
use crate::error::Result;
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

/// Ends what is not ended yet; returns the ids of those.
pub(super) fn end_all(connection: &mut DbConnection, member: MemberId, at: UtcTime) -> Result<Vec<SessionId>> {
    let open = sessions::table.filter(sessions::member_id.eq(AnyId::from(member))).filter(sessions::ended_at.is_null());
    let ended: Vec<AnyId> = diesel::update(open)
        .set(sessions::ended_at.eq(Some(StoredTime(at))))
        .returning(sessions::id)
        .get_results(connection)?;
    Ok(ended.into_iter().map(SessionId::from).collect())
}
