//! Sessions: one sign-in of a member, kept alive by a refresh token that changes with each use.

use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::http::page::Position;
use crate::ids::{MemberId, SessionId, TypedId};
use crate::journal::{self, Event};

mod store;

/// Seconds after which a session ends, however it was used.
pub const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;
/// Seconds for which the refresh token before the current one still gives the current one, for a client that lost
/// the answer.
pub const GRACE_SECONDS: i64 = 10;
/// The most characters kept of what the client calls itself.
const USER_AGENT: usize = 300;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub member: MemberId,
    /// Counts the rotations of its refresh token.
    pub generation: i64,
    /// When the refresh token last changed.
    pub rotated_at: UtcTime,
    /// What the client called itself when it signed in.
    pub user_agent: Option<String>,
    /// When the member signed in.
    pub created_at: UtcTime,
    /// When it ends at the latest.
    pub expires_at: UtcTime,
    /// When it was ended.
    pub ended_at: Option<UtcTime>,
}

impl Session {
    /// Where it stands in lists.
    pub fn position(&self) -> Position {
        Position { time: self.created_at, id: self.id.uuid() }
    }
}

/// Opens a session for a member whose right to it has been checked.
pub fn open(connection: &mut DbConnection, act: &Act, member: MemberId, user_agent: Option<&str>) -> Result<Session> {
    let session = Session {
        id: SessionId::generate(),
        member,
        generation: 1,
        rotated_at: act.at,
        user_agent: user_agent.map(|text| text.chars().take(USER_AGENT).collect()),
        created_at: act.at,
        expires_at: act.at.plus_seconds(SESSION_SECONDS),
        ended_at: None,
    };
    store::insert(connection, &session)?;
    let event = Event::of("session.started", session.id, None, Disclosure::Secretariat);
    journal::record(connection, &Act { by: Some(member), ..act.clone() }, event)?;
    Ok(session)
}

/// Ends all sessions of a member, at once and everywhere.
pub fn end_all(connection: &mut DbConnection, act: &Act, member: MemberId) -> Result<()> {
    let ended = store::end_all(connection, member, act.at)?;
    journal::record_all(connection, act, ended.into_iter().map(ended_event).collect())
}

fn ended_event(session: SessionId) -> Event {
    Event::of("session.ended", session, None, Disclosure::Secretariat)
}
