//! Exporting records: one line each, oldest first, read in chunks so that memory stays bounded.

use chrono::NaiveDate;
use serde::Serialize;

use super::Kind;
use crate::clock::Clock;
use crate::db::{Database, DbConnection};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::TypedId;
use crate::offers::list::OfferFilter;
use crate::offers::{self, Offer};
use crate::requests::list::RequestFilter;
use crate::requests::{self, Request};
use crate::vocabulary::Vocabulary;

/// Records read at a time.
const CHUNK: i64 = 500;

/// What to export: which records, as far as whom.
#[derive(Debug, Clone)]
pub enum Selection {
    /// Offers that fit, on this day.
    Offers(OfferFilter, NaiveDate),
    /// Requests that fit.
    Requests(RequestFilter),
}

impl Selection {
    /// All records of a kind.
    pub fn all(kind: Kind, clock: &Clock) -> Self {
        match kind {
            Kind::Offers => Self::Offers(OfferFilter::default(), clock.today()),
            Kind::Requests => Self::Requests(RequestFilter::default()),
        }
    }
}

/// Some lines of an export, and where the next begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Lines, each with its line feed.
    pub text: String,
    /// How many.
    pub records: usize,
    /// Where to go on; none at the end.
    pub next: Option<Position>,
}

/// The lines after a place among the records that the reader may know of.
pub fn chunk(
    connection: &mut DbConnection,
    vocabulary: &Vocabulary,
    visibility: &Visibility,
    selection: &Selection,
    after: Option<Position>,
) -> Result<Chunk> {
    match selection {
        Selection::Offers(filter, today) => {
            let found = offers::list::oldest_first(connection, visibility, filter, *today, after, CHUNK)?;
            let position = |offer: &Offer| Position { time: offer.created_at, id: offer.id.uuid() };
            written(&found, position, |offer| offers::exchange::to_line(offer, visibility))
        }
        Selection::Requests(filter) => {
            let found = requests::list::oldest_first(connection, visibility, filter, after, CHUNK)?;
            let position = |request: &Request| Position { time: request.created_at, id: request.id.uuid() };
            written(&found, position, |request| requests::exchange::to_line(request, vocabulary, visibility))
        }
    }
}

fn written<R, L: Serialize>(records: &[R], position: impl Fn(&R) -> Position, line: impl Fn(&R) -> L) -> Result<Chunk> {
    let mut text = String::new();
    for record in records {
        text.push_str(&serde_json::to_string(&line(record)).map_err(Error::internal)?);
        text.push('\n');
    }
    let is_full = i64::try_from(records.len()).is_ok_and(|length| length == CHUNK);
    Ok(Chunk { text, records: records.len(), next: records.last().filter(|_| is_full).map(position) })
}

/// Writes all lines; how many there were.
///
/// # Errors
/// What `write` says, or the database.
pub fn export(
    database: &Database,
    vocabulary: &Vocabulary,
    visibility: &Visibility,
    selection: &Selection,
    mut write: impl FnMut(&str) -> Result<()>,
) -> Result<usize> {
    let mut records = 0;
    let mut after = None;
    loop {
        let part = database.read_blocking(|connection| chunk(connection, vocabulary, visibility, selection, after))?;
        write(&part.text)?;
        records += part.records;
        after = part.next;
        if after.is_none() {
            return Ok(records);
        }
    }
}
