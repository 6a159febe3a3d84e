//! The history of a record in words: its part of the journal, as far as the caller may see.

use uuid::Uuid;

use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::ids::{EntryId, IntroductionId, OfferId, RequestId, TypedId};
use crate::journal::{self, Entry};
use crate::{introductions, offers, requests};

/// Histories over HTTP.
pub mod api;
/// Histories as pages.
pub mod pages;
/// What the actions of the journal say.
pub mod words;

/// A record that has a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// A request.
    Request(RequestId),
    /// An offer.
    Offer(OfferId),
    /// An introduction.
    Introduction(IntroductionId),
}

impl Record {
    fn uuid(self) -> Uuid {
        match self {
            Self::Request(id) => id.uuid(),
            Self::Offer(id) => id.uuid(),
            Self::Introduction(id) => id.uuid(),
        }
    }

    /// Whether the caller may know of it.
    fn check(self, connection: &mut DbConnection, visibility: &Visibility) -> Result<()> {
        match self {
            Self::Request(id) => requests::find(connection, id, visibility).map(drop),
            Self::Offer(id) => offers::find_visible(connection, visibility, id).map(drop),
            Self::Introduction(id) => introductions::find(connection, id, visibility).map(drop),
        }
    }
}

/// What happened to a record, oldest first, after an entry, at most so many.
pub fn of_record(
    connection: &mut DbConnection,
    visibility: &Visibility,
    record: Record,
    after: Option<EntryId>,
    limit: i64,
) -> Result<Vec<Entry>> {
    record.check(connection, visibility)?;
    journal::visible_after(connection, visibility, after, Some(record.uuid()), limit)
}

/// What happened to a record, newest first, before an entry, at most so many.
pub fn newest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    record: Record,
    before: Option<EntryId>,
    limit: i64,
) -> Result<Vec<Entry>> {
    record.check(connection, visibility)?;
    journal::visible_before(connection, visibility, before, record.uuid(), limit)
}
