//! A page of a list as the bytes that are sent: rows are unpacked into it, the rest is written around them.

use chrono::NaiveDate;

use super::codes::Attribute;
use super::conditions::Conditions;
use super::listing::{LeftOut, Listed, Order, Place, Question, Reading};
use super::row::WriteDated;
use super::shelf::Shelf;
use super::wanted::{LONGEST, MOST_WORDS, Wanted};
use crate::clock::UtcTime;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::filter::Filters;
use crate::http::page::{self, CursorKey, ListReading, ListSuggestion, PageInformation, Position};

/// How a list is asked for, beside its filters.
#[derive(Debug, Clone)]
pub struct Paging {
    /// The list with its filters, words and order; cursors are bound to it.
    pub name: String,
    /// The request's own path and query.
    pub address: String,
    /// The most records on the page.
    pub limit: u32,
    /// Where the page begins.
    pub cursor: Option<String>,
    /// Whether to count all.
    pub with_total: bool,
    /// The words.
    pub wanted: Option<Wanted>,
    /// The order.
    pub order: Order,
}

impl Paging {
    /// The list's name: the same filters, words and order, however they are written, give the same.
    pub fn name(filters: &str, q: Option<&str>, order: Order) -> String {
        format!("{filters}&q={:?}&sort={order}", q.map(str::trim))
    }
}

/// Reads what is looked for and in which order; what is not right is named.
pub fn read_search(filters: &mut Filters<'_>, q: Option<&str>, sort: Option<&str>) -> (Option<Wanted>, Order) {
    let wanted = q.and_then(|text| read_words(filters, text.trim()));
    let default = if q.is_some() { Order::Relevance } else { Order::Newest };
    let order = sort.map_or(default, |sort| {
        let orders = filters.choices("sort", &[sort.to_owned()], Order::ALL);
        if orders.len() > 1 {
            filters.refuse("sort", "too_many", format!("A list has one order; these are {}. Keep one.", orders.len()));
        }
        orders.first().copied().unwrap_or(default)
    });
    if order == Order::Relevance && q.is_none() {
        filters.refuse("sort", "required", "by relevance takes words to look for; give them as q.".to_owned());
    }
    (wanted, order)
}

fn read_words(filters: &mut Filters<'_>, text: &str) -> Option<Wanted> {
    if text.chars().count() > LONGEST {
        filters.refuse("q", "too_long", format!("At most {LONGEST} characters. Shorten it."));
        return None;
    }
    let wanted = Wanted::read(text);
    match &wanted {
        None => filters.refuse("q", "required", "it holds no word to look for; write one of two letters or more."),
        Some(wanted) if wanted.len() > MOST_WORDS => {
            filters.refuse("q", "too_many", format!("At most {MOST_WORDS} words. Leave some out."));
        }
        Some(_) => {}
    }
    wanted
}

/// Bytes that are put into a row, and around all rows, as a rule.
const AROUND_A_ROW: usize = 100;
const AROUND_A_PAGE: usize = 2_000;

/// Answers with a page of a shelf, as it is on a day.
///
/// # Errors
/// A cursor of another list.
pub fn answer(
    shelf: &Shelf,
    key: &CursorKey,
    paging: &Paging,
    (visibility, conditions, facets): (Visibility, Conditions, Vec<(&'static str, Attribute)>),
    (today, write_dated): (NaiveDate, WriteDated),
) -> Result<Vec<u8>> {
    let question = Question {
        visibility,
        conditions,
        wanted: paging.wanted.clone(),
        order: paging.order,
        after: open_cursor(key, paging)?,
        limit: usize::try_from(paging.limit).unwrap_or(usize::MAX),
        with_total: paging.with_total,
        facets,
    };
    let listed = shelf.list(&question)?;
    let next_cursor = listed.last.map(|last| seal_cursor(key, paging, last)).transpose()?;
    let links = page::links(&paging.address, "cursor", next_cursor.as_deref());
    let has_more = next_cursor.is_some();
    let information = PageInformation { next_cursor, has_more, limit: paging.limit, total: listed.total };
    let suggestions: Vec<ListSuggestion> =
        listed.suggestions.iter().map(|left_out| suggestion(&paging.address, left_out)).collect();
    let rows: usize = listed.rows.iter().map(|(row, _)| row.length() + AROUND_A_ROW).sum();
    let facets: usize = listed.facets.iter().map(|(_, counts)| counts.len()).sum();
    let mut body = Vec::with_capacity(rows + facets + AROUND_A_PAGE);
    body.extend_from_slice(b"{\"data\":[");
    write_rows(&listed, today, write_dated, &mut body)?;
    body.extend_from_slice(b"],\"page\":");
    write_json(&information, &mut body)?;
    body.extend_from_slice(b",\"links\":");
    write_json(&links, &mut body)?;
    write_facets(&listed, &mut body);
    if !listed.readings.is_empty() {
        let readings: Vec<ListReading> = listed.readings.into_iter().map(ListReading::from).collect();
        body.extend_from_slice(b",\"readings\":");
        write_json(&readings, &mut body)?;
    }
    if !suggestions.is_empty() {
        body.extend_from_slice(b",\"suggestions\":");
        write_json(&suggestions, &mut body)?;
    }
    body.push(b'}');
    Ok(body)
}

fn write_rows(listed: &Listed, today: NaiveDate, write_dated: WriteDated, body: &mut Vec<u8>) -> Result<()> {
    let mut scratch = Vec::new();
    for (index, (row, tier)) in listed.rows.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        row.write(*tier, today, write_dated, &mut scratch, body)?;
    }
    Ok(())
}

fn write_facets(listed: &Listed, body: &mut Vec<u8>) {
    let mut facets: Vec<_> = listed.facets.iter().collect();
    facets.sort_by_key(|(name, _)| *name);
    for (index, (name, counts)) in facets.iter().enumerate() {
        body.extend_from_slice(if index == 0 { b",\"facets\":{\"" } else { b",\"" });
        body.extend_from_slice(name.as_bytes());
        body.extend_from_slice(b"\":");
        body.extend_from_slice(counts.as_bytes());
    }
    if !facets.is_empty() {
        body.push(b'}');
    }
}

fn write_json(value: &impl serde::Serialize, body: &mut Vec<u8>) -> Result<()> {
    serde_json::to_writer(body, value).map_err(Error::internal)
}

impl From<Reading> for ListReading {
    fn from(Reading { words, concept }: Reading) -> Self {
        Self { words, concept }
    }
}

fn suggestion(address: &str, left_out: &LeftOut) -> ListSuggestion {
    let count = i64::try_from(left_out.count).unwrap_or(i64::MAX);
    let address = page::with_parameter(address, left_out.parameter, left_out.rest.as_deref());
    ListSuggestion { leave_out: left_out.parameter.to_owned(), word: left_out.word.clone(), count, address }
}

/// In order of entry a place is a time and an id, as in every list; otherwise what the list is ordered by comes first.
fn seal_cursor(key: &CursorKey, paging: &Paging, place: Place) -> Result<String> {
    match paging.order {
        Order::Newest | Order::Oldest => {
            let position = Position { time: UtcTime::from_microseconds(place.created), id: place.id };
            key.seal_position(&paging.name, position)
        }
        Order::Changed | Order::Ending | Order::Relevance => key.seal(&paging.name, &place.to_text()),
    }
}

fn open_cursor(key: &CursorKey, paging: &Paging) -> Result<Option<Place>> {
    let cursor = paging.cursor.as_deref();
    match paging.order {
        Order::Newest | Order::Oldest => {
            let position = key.open_position(&paging.name, cursor)?;
            Ok(position.map(|Position { time, id }| Place { rank: 0, created: time.microseconds(), id }))
        }
        Order::Changed | Order::Ending | Order::Relevance => {
            let Some(cursor) = cursor else { return Ok(None) };
            let place = Place::from_text(&key.open(&paging.name, cursor)?);
            place.map(Some).ok_or_else(|| Error::malformed("invalid_cursor", "The cursor is of another list."))
        }
    }
}
