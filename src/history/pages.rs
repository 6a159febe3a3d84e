//! Histories of requests and offers as pages, newest first.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::api::{HistoryQuery, open_cursor};
use super::{Record, words};
use crate::app::App;
use crate::auth::Visitor;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query};
use crate::http::page::checked_limit;
use crate::ids::{OfferId, RequestId};
use crate::journal::Entry;
use crate::vocabulary::Scheme;
use crate::web::address::Address;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::{offers, requests};

#[derive(Template)]
#[template(path = "history/record.html")]
struct HistoryPage<'p> {
    page: Frame<'p>,
    /// The record's collection, as addresses and messages name it.
    collection: &'static str,
    id: String,
    reference: String,
    title: String,
    happened: Vec<Happened>,
    next: Option<String>,
}

/// Something that happened, in the page's language.
struct Happened {
    at: String,
    words: String,
    /// Whether the words are in English because the page's language has none.
    is_english: bool,
    reason: Option<String>,
}

impl Happened {
    fn show(entry: &Entry, page: &Frame<'_>) -> Result<Self> {
        let data: serde_json::Value = serde_json::from_str(&entry.data).map_err(Error::internal)?;
        let reason = data.get("reason").and_then(serde_json::Value::as_str);
        let (name, code) = (format!("history-{}", entry.action), entry.action.replace('.', "-"));
        let said = page.say_of("history", &code);
        // A message that is not there is answered with its name.
        let is_english = said == name.replace(['.', '_'], "-");
        Ok(Self {
            at: entry.at.to_string(),
            words: if is_english { words::english(&entry.action).to_owned() } else { said },
            is_english,
            reason: reason.map(|code| page.name_in(&[Scheme::TransitionReasons], code)),
        })
    }
}

/// What happened to a request.
#[get("/requests/{id}/history")]
pub async fn read_request_history(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<RequestId>,
    Query(query): Query<HistoryQuery>,
) -> Result<HttpResponse> {
    let (id, visibility) = (*id, visitor.visibility());
    let find = move |connection: &mut DbConnection| requests::find(connection, id, &visibility);
    let found = app.database.read(find).await?;
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let named = ("requests", id.to_string(), found.reference, found.details.title);
    show(&request, (&app, &visitor), page, (Record::Request(id), named), query).await
}

/// What happened to an offer.
#[get("/offers/{id}/history")]
pub async fn read_offer_history(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<OfferId>,
    Query(query): Query<HistoryQuery>,
) -> Result<HttpResponse> {
    let (id, visibility) = (*id, visitor.visibility());
    let find = move |connection: &mut DbConnection| offers::find_visible(connection, &visibility, id);
    let found = app.database.read(find).await?;
    let page = Frame::new(&request, language.0, Section::Offers, &app.vocabulary);
    let named = ("offers", id.to_string(), found.reference, found.content.title);
    show(&request, (&app, &visitor), page, (Record::Offer(id), named), query).await
}

async fn show(
    request: &HttpRequest,
    (app, visitor): (&App, &Visitor),
    page: Frame<'_>,
    (record, (collection, id, reference, title)): (Record, (&'static str, String, String, String)),
    query: HistoryQuery,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.limit)?;
    let list = format!("history, newest first?{record:?}");
    let before = query.cursor.as_deref().map(|cursor| open_cursor(app, &list, cursor)).transpose()?;
    let visibility = visitor.visibility();
    let read = move |connection: &mut DbConnection| {
        super::newest_first(connection, &visibility, record, before, i64::from(limit) + 1)
    };
    let mut entries = app.database.read(read).await?;
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = entries.len() > length;
    entries.truncate(length);
    let last = entries.last().filter(|_| has_more);
    let cursor = last.map(|last| app.cursor_key.seal(&list, &last.id.to_string())).transpose()?;
    let address = Address::read(request.path(), request.query_string(), &[]);
    let next = cursor.map(|cursor| address.setting("cursor", &cursor));
    let happened = entries.iter().map(|entry| Happened::show(entry, &page)).collect::<Result<_>>()?;
    frame::respond(&HistoryPage { page, collection, id, reference, title, happened, next })
}
