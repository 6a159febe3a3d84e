//! The inbox: what waits for a member, and what it is told.
//!
//! What waits follows from the records themselves; only what nothing else says is kept, as a notice.

use crate::auth::Caller;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::NoticeId;

/// The inbox over HTTP.
pub mod api;
mod notices;
mod page_items;
/// The inbox as a page.
pub mod pages;
mod store;
/// What waits.
pub mod waiting;

pub use notices::{Notice, NoticeCode, tell};

/// Notes that a caller read a notice to it.
pub fn mark_read(connection: &mut DbConnection, caller: &Caller, id: NoticeId, at: UtcTime) -> Result<()> {
    check_addressed(connection, caller, id)?;
    store::mark_read(connection, id, caller.member, at)
}

/// Undoes that.
pub fn mark_unread(connection: &mut DbConnection, caller: &Caller, id: NoticeId) -> Result<()> {
    check_addressed(connection, caller, id)?;
    store::mark_unread(connection, id, caller.member)
}

fn check_addressed(connection: &mut DbConnection, caller: &Caller, id: NoticeId) -> Result<()> {
    let is_addressed = store::is_addressed_to(connection, id, &waiting::Sides::of(caller))?;
    if is_addressed { Ok(()) } else { Err(Error::NotFound) }
}
