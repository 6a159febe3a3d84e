//! Exporting records: a line each, read in chunks so that memory stays bounded.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Kind, sheet};
use crate::clock::{Clock, UtcTime};
use crate::db::{Database, DbConnection};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{OfferId, RequestId, TypedId};
use crate::offers::list::OfferFilter;
use crate::offers::{self, Offer, OfferBody};
use crate::requests::list::RequestFilter;
use crate::requests::{self, Request};
use crate::vocabulary::Vocabulary;

/// Records read at a time.
const CHUNK: i64 = 500;

/// What to export: which records, as far as whom.
#[derive(Debug, Clone)]
pub enum Selection {
    /// Offers that fit, on this day, oldest first.
    Offers(OfferFilter, NaiveDate),
    /// Requests that fit, oldest first.
    Requests(RequestFilter),
    /// These offers, in this order.
    TheseOffers(Vec<OfferId>),
    /// These requests, in this order.
    TheseRequests(Vec<RequestId>),
}

/// How records are written.
#[derive(Debug, Clone, Copy)]
pub enum Format {
    /// One JSON document a line, as an import takes it.
    Lines,
    /// One row a record, as the API shows it at this time.
    Sheet(UtcTime),
}

/// Where an export goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// After what was entered there.
    After(Position),
    /// At one of those that were named.
    At(usize),
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
    /// How many records.
    pub records: usize,
    /// Where to go on; none at the end.
    pub next: Option<Place>,
}

/// The lines from a place on among the records that the reader may know of.
pub fn chunk(
    connection: &mut DbConnection,
    vocabulary: &Vocabulary,
    visibility: &Visibility,
    (selection, format): (&Selection, Format),
    place: Option<Place>,
) -> Result<Chunk> {
    let after = place.and_then(|place| if let Place::After(position) = place { Some(position) } else { None });
    let at = place.map_or(0, |place| if let Place::At(at) = place { at } else { 0 });
    let is_first = place.is_none();
    match selection {
        Selection::Offers(filter, today) => {
            let found = offers::list::oldest_first(connection, visibility, filter, *today, after, CHUNK)?;
            let position = |offer: &Offer| Position { time: offer.created_at, id: offer.id.uuid() };
            let next = found.last().filter(|_| is_full(found.len())).map(position).map(Place::After);
            write_offers(found, visibility, (format, is_first), next)
        }
        Selection::TheseOffers(ids) => {
            let (ids, next) = part(ids, at);
            let found = offers::list::in_order(connection, visibility, ids)?;
            write_offers(found, visibility, (format, is_first), next)
        }
        Selection::Requests(filter) => {
            let found = requests::list::oldest_first(connection, visibility, filter, after, CHUNK)?;
            let position = |request: &Request| Position { time: request.created_at, id: request.id.uuid() };
            let next = found.last().filter(|_| is_full(found.len())).map(position).map(Place::After);
            write_requests(&found, (vocabulary, visibility), (format, is_first), next)
        }
        Selection::TheseRequests(ids) => {
            let (ids, next) = part(ids, at);
            let found = requests::list::in_order(connection, visibility, ids)?;
            write_requests(&found, (vocabulary, visibility), (format, is_first), next)
        }
    }
}

fn is_full(length: usize) -> bool {
    i64::try_from(length).is_ok_and(|length| length == CHUNK)
}

/// Those that are read next of what was named, and where to go on.
fn part<I>(ids: &[I], at: usize) -> (&[I], Option<Place>) {
    let rest = ids.get(at..).unwrap_or_default();
    let length = rest.len().min(usize::try_from(CHUNK).unwrap_or(usize::MAX));
    (rest.get(..length).unwrap_or_default(), (length < rest.len()).then_some(Place::At(at + length)))
}

fn write_offers(
    found: Vec<Offer>,
    visibility: &Visibility,
    (format, is_first): (Format, bool),
    next: Option<Place>,
) -> Result<Chunk> {
    let records = found.len();
    let mut text = String::new();
    match format {
        Format::Lines => {
            found.iter().try_for_each(|offer| write_line(&offers::exchange::to_line(offer, visibility), &mut text))?
        }
        Format::Sheet(now) => {
            if is_first {
                sheet::write_head(&sheet::OFFERS, &mut text);
            }
            found.into_iter().try_for_each(|offer| {
                sheet::write_row(&sheet::OFFERS, &OfferBody::show(offer, visibility, now), &mut text)
            })?;
        }
    }
    Ok(Chunk { text, records, next })
}

fn write_requests(
    found: &[Request],
    (vocabulary, visibility): (&Vocabulary, &Visibility),
    (format, is_first): (Format, bool),
    next: Option<Place>,
) -> Result<Chunk> {
    let mut text = String::new();
    match format {
        Format::Lines => found.iter().try_for_each(|request| {
            write_line(&requests::exchange::to_line(request, vocabulary, visibility), &mut text)
        })?,
        Format::Sheet(_) => {
            if is_first {
                sheet::write_head(&sheet::REQUESTS, &mut text);
            }
            found.iter().try_for_each(|request| {
                sheet::write_row(&sheet::REQUESTS, &request.to_record(vocabulary, visibility), &mut text)
            })?;
        }
    }
    Ok(Chunk { text, records: found.len(), next })
}

fn write_line(line: &impl Serialize, text: &mut String) -> Result<()> {
    text.push_str(&serde_json::to_string(line).map_err(Error::internal)?);
    text.push('\n');
    Ok(())
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
    let mut place = None;
    loop {
        let wanted = (selection, Format::Lines);
        let part = database.read_blocking(|connection| chunk(connection, vocabulary, visibility, wanted, place))?;
        write(&part.text)?;
        records += part.records;
        place = part.next;
        if place.is_none() {
            return Ok(records);
        }
    }
}
