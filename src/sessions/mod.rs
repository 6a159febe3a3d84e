//! Sessions: one sign-in of a member, kept alive by a refresh token that changes with each use.

use serde_json::json;

use crate::auth::{Act, Caller, Role};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{MemberId, SessionId, TypedId};
use crate::journal::{self, Event};

/// Sessions over HTTP.
pub mod api;
/// The cookie of pages.
pub mod cookie;
mod own;
/// Signing in and out, and one's own sessions, by pages.
pub mod pages;
/// Refresh tokens.
pub mod refresh;
/// Forms that were sent after a session had ended.
pub mod resuming;
/// Checking who wants to sign in.
pub mod sign_in;
mod store;

/// Seconds after which a session ends, however it was used.
pub const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;
/// Seconds for which the refresh token before the current one still gives the current one, for a client that lost
/// the answer.
pub const GRACE_SECONDS: i64 = 10;
/// The most sessions that are ended at once.
const MOST: i64 = 10_000;
/// The most characters kept of what the client calls itself.
pub const USER_AGENT: usize = 300;

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
    store::delete_expired(connection, member, act.at)?;
    store::insert(connection, &session)?;
    let event = Event::of("session.started", session.id, None, Disclosure::Secretariat);
    journal::record(connection, &Act { by: Some(member), ..act.clone() }, event)?;
    Ok(session)
}

/// Moves a session on to its next refresh token, for whoever holds the current one.
///
/// Holding the one before is forgiven for some seconds: the answer may have been lost, or several threads of one client
/// may have come at once; all of them get the current one. After that, or with an older one, somebody holds a copy:
/// the session ends for everybody. None when the session is not in force, or no longer; that must be committed.
/// Times are the replicas' own clocks, which may shift the grace by as much as these differ.
pub fn refresh(connection: &mut DbConnection, act: &Act, id: SessionId, generation: i64) -> Result<Option<Session>> {
    if store::rotate(connection, id, generation, act.at)? {
        return store::find_in_force(connection, id, act.at);
    }
    let Some(session) = store::find_in_force(connection, id, act.at)? else {
        return Ok(None);
    };
    let is_previous = generation.checked_add(1) == Some(session.generation);
    if is_previous && act.at <= session.rotated_at.plus_seconds(GRACE_SECONDS) {
        return Ok(Some(session));
    }
    end_one(connection, act, id, "refresh_token_reused")?;
    Ok(None)
}

/// Sessions of a member that are in force, newest first, one more than a page holds.
pub fn list(
    connection: &mut DbConnection,
    member: MemberId,
    now: UtcTime,
    after: Option<Position>,
    limit: u32,
) -> Result<Vec<Session>> {
    store::list_in_force(connection, member, now, after, i64::from(limit) + 1)
}

/// How many sessions of a member are in force.
pub fn count(connection: &mut DbConnection, member: MemberId, now: UtcTime) -> Result<i64> {
    store::count_in_force(connection, member, now)
}

/// Ends a session: one's own, or as an administrator anybody's.
pub fn end(connection: &mut DbConnection, act: &Act, caller: &Caller, id: SessionId) -> Result<()> {
    let session = store::find_in_force(connection, id, act.at)?.ok_or(Error::NotFound)?;
    if session.member != caller.member && !caller.has(Role::Administrator) {
        return Err(Error::NotFound);
    }
    end_one(connection, act, id, "signed_out")
}

/// Ends all sessions of the caller but the one of this request.
pub fn end_others(connection: &mut DbConnection, act: &Act, caller: &Caller, reason: &'static str) -> Result<()> {
    for session in store::list_in_force(connection, caller.member, act.at, None, MOST)? {
        if session.id != caller.session {
            end_one(connection, act, session.id, reason)?;
        }
    }
    Ok(())
}

fn end_one(connection: &mut DbConnection, act: &Act, id: SessionId, reason: &str) -> Result<()> {
    if store::end(connection, id, act.at)? {
        journal::record(connection, act, ended(id, reason))?;
    }
    Ok(())
}

/// Ends all sessions of a member, at once and everywhere.
pub fn end_all(connection: &mut DbConnection, act: &Act, member: MemberId, reason: &'static str) -> Result<()> {
    let sessions = store::end_all(connection, member, act.at)?;
    journal::record_all(connection, act, sessions.into_iter().map(|session| ended(session, reason)).collect())
}

/// When somebody works concerns nobody but the secretariat's coordinators.
fn ended(session: SessionId, reason: &str) -> Event {
    Event::of("session.ended", session, None, Disclosure::Secretariat).with(json!({ "reason": reason }))
}
