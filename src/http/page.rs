//! Lists in pages, with cursors that nobody can read or forge.
//!
//! A cursor holds the sort key of the last record shown. It is encrypted, since a key may tell of what the caller
//! cannot see, and bound to the list and its filters, so that it cannot be used on another.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::clock::UtcTime;
use crate::error::{Error, FieldProblem, Result};

/// Records on a page when the caller does not say.
pub const DEFAULT_LIMIT: u32 = 20;
/// The most records on a page.
pub const MAXIMUM_LIMIT: u32 = 100;

/// Where a page begins and how long it is.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Records on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    pub cursor: Option<String>,
}

/// Refuses a limit that is not 1..100; the default when there is none.
pub fn checked_limit(limit: Option<u32>) -> Result<u32> {
    match limit.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=MAXIMUM_LIMIT => Ok(limit),
        other => Err(Error::Malformed {
            code: "out_of_range",
            detail: format!("The parameter \"limit\" must be 1 to {MAXIMUM_LIMIT}; it was {other}."),
            fields: vec![FieldProblem::new("limit", "out_of_range", format!("must be 1 to {MAXIMUM_LIMIT}"))],
        }),
    }
}

/// A place in a list ordered by time and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The time that the list is ordered by.
    pub time: UtcTime,
    /// Decides between records of the same instant.
    pub id: Uuid,
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T: ToSchema> {
    /// The records.
    #[schema(max_items = 100)]
    pub data: Vec<T>,
    /// What follows.
    pub page: PageInformation,
    /// Addresses, relative to the host.
    pub links: PageLinks,
    /// How many records have each value, when `facets` were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facets: Option<std::collections::BTreeMap<String, Vec<FacetCount>>>,
    /// What else than its words a search was read as, when records are found by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 100)]
    pub readings: Option<Vec<ListReading>>,
    /// What to leave out to find something, when a list that is searched or filtered has nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 100)]
    pub suggestions: Option<Vec<ListSuggestion>>,
}

impl<T: ToSchema> Page<T> {
    /// A page with neither facets nor what is told of a search.
    pub fn plain(data: Vec<T>, page: PageInformation, links: PageLinks) -> Self {
        Self { data, page, links, facets: None, readings: None, suggestions: None }
    }
}

/// How a page lies in its list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageInformation {
    /// Give this as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
    /// Whether there is a next page.
    pub has_more: bool,
    /// The most records on this page.
    #[schema(minimum = 1, maximum = 100)]
    pub limit: u32,
    /// How many records the list has, when `include_total` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}

/// Addresses of a page and of the next.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageLinks {
    /// This page.
    #[serde(rename = "self")]
    pub this: String,
    /// The next page; null on the last.
    pub next: Option<String>,
}

/// How many records of a list have a value.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema, PartialEq, Eq)]
pub struct FacetCount {
    /// The value, as the filter takes it.
    pub value: String,
    /// The number of records.
    pub count: i64,
}

/// Words of a search that name a concept of expertise: records that speak of it are found too, whatever their words and
/// their language. In quotation marks words name none.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct ListReading {
    /// The words, as they are written.
    #[schema(max_length = 200, example = "labour inspectors")]
    pub words: String,
    /// The concept: a code of the list `expertise`.
    #[schema(max_length = 64, example = "EXP-0062")]
    pub concept: String,
}

/// What a list would have without one of its conditions.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct ListSuggestion {
    /// The parameter to leave out, or to shorten.
    #[schema(max_length = 40, example = "modality")]
    pub leave_out: String,
    /// The word to leave out of `q`; the parameter as a whole when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub word: Option<String>,
    /// The number of records that the list has then.
    #[schema(minimum = 1)]
    pub count: i64,
    /// The address of that list, relative to the host.
    pub address: String,
}

/// Makes and reads cursors.
#[derive(Clone)]
pub struct CursorKey {
    key: std::sync::Arc<LessSafeKey>,
}

impl CursorKey {
    /// A key from 32 secret bytes.
    pub fn new(secret: &[u8]) -> Result<Self> {
        let key =
            UnboundKey::new(&AES_256_GCM_SIV, secret).map_err(|_| Error::internal("the cursor key is not 32 bytes"))?;
        Ok(Self { key: std::sync::Arc::new(LessSafeKey::new(key)) })
    }

    /// Seals a text for one list with its filters. The same text gives the same cursor: AES-GCM-SIV (RFC 8452) is
    /// made for that.
    pub fn seal(&self, list: &str, text: &str) -> Result<String> {
        let mut bytes = text.as_bytes().to_vec();
        self.key
            .seal_in_place_append_tag(nonce(), Aad::from(list.as_bytes()), &mut bytes)
            .map_err(|_| Error::internal("a cursor cannot be sealed"))?;
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Opens a cursor that was sealed for the same list with the same filters.
    pub fn open(&self, list: &str, cursor: &str) -> Result<String> {
        let refused = || Error::Malformed {
            code: "invalid_cursor",
            detail: "The cursor was not given by this list with these filters. Start again without a cursor."
                .to_owned(),
            fields: vec![FieldProblem::new("cursor", "invalid_cursor", "not a cursor of this list with these filters")],
        };
        let mut bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| refused())?;
        let text = self.key.open_in_place(nonce(), Aad::from(list.as_bytes()), &mut bytes).map_err(|_| refused())?;
        String::from_utf8(text.to_vec()).map_err(|_| refused())
    }

    /// Seals a place in a list.
    pub fn seal_position(&self, list: &str, position: Position) -> Result<String> {
        self.seal(list, &format!("{}/{}", position.time.microseconds(), position.id.simple()))
    }

    /// Opens a place in a list.
    pub fn open_position(&self, list: &str, cursor: Option<&str>) -> Result<Option<Position>> {
        let Some(cursor) = cursor else {
            return Ok(None);
        };
        let text = self.open(list, cursor)?;
        let position = text.split_once('/').and_then(|(time, id)| {
            Some(Position { time: UtcTime::from_microseconds(time.parse().ok()?), id: Uuid::try_parse(id).ok()? })
        });
        position.map(Some).ok_or_else(|| Error::malformed("invalid_cursor", "The cursor is of another list."))
    }
}

/// A fixed nonce: with AES-GCM-SIV, equal cursors show that they are equal and nothing else.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; NONCE_LEN])
}

/// Puts a page together from one record more than its limit, which tells whether there is a next page.
///
/// `list` names the list with its filters; `address` is the request's own path and query.
pub fn page<R, T: ToSchema>(
    key: &CursorKey,
    list: &str,
    address: &str,
    limit: u32,
    mut records: Vec<R>,
    position: impl Fn(&R) -> Position,
    body: impl Fn(R) -> T,
) -> Result<Page<T>> {
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = records.len() > length;
    records.truncate(length);
    let next_cursor = match records.last() {
        Some(last) if has_more => Some(key.seal_position(list, position(last))?),
        _ => None,
    };
    let links = links(address, "cursor", next_cursor.as_deref());
    let page = PageInformation { next_cursor, has_more, limit, total: None };
    Ok(Page::plain(records.into_iter().map(body).collect(), page, links))
}

/// The request's own path and query, relative to the host.
pub fn address(request: &actix_web::HttpRequest) -> String {
    request.uri().path_and_query().map_or_else(String::new, ToString::to_string)
}

/// An address with another value of a parameter, or without it.
pub fn with_parameter(address: &str, parameter: &str, value: Option<&str>) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(parameter));
    let given = value.map(|value| format!("{parameter}={}", percent_encoded(value)));
    let pairs: Vec<String> = kept.map(str::to_owned).chain(given).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// The address of a page and that of the next, which differs in the parameter with the cursor alone.
pub fn links(address: &str, parameter: &str, next_cursor: Option<&str>) -> PageLinks {
    // Cursors are made of characters that stand for themselves.
    let next = next_cursor.map(|cursor| with_parameter(address, parameter, Some(cursor)));
    PageLinks { this: address.to_owned(), next }
}
