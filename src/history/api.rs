//! Histories of requests, offers and introductions over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Record, words};
use crate::app::App;
use crate::auth::roles::BeSignedIn;
use crate::auth::{Allowed, Visitor};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query};
use crate::http::page::{self, Page, PageInformation, checked_limit};
use crate::http::problem::Problem;
use crate::ids::{EntryId, IntroductionId, OfferId, RequestId};
use crate::journal::Entry;
use crate::vocabulary::{Scheme, Vocabulary};

/// Which part of a history.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Entries on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(super) limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 512)]
    pub(super) cursor: Option<String>,
}

/// Something that happened to a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct HappenedBody {
    /// The journal entry's id.
    #[schema(pattern = "^jou_[0-9a-f-]{36}$")]
    id: String,
    /// When it happened (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    at: String,
    /// What happened, as a code.
    #[schema(max_length = 60, example = "request.opened")]
    action: String,
    /// What happened, in English.
    #[schema(max_length = 500)]
    words: String,
    /// Why, a code of `transition-reasons`.
    #[schema(required, max_length = 50)]
    reason: Option<String>,
    /// The member who did it, shown to its own party and the secretariat; null when the service itself did, or when
    /// the caller may not know.
    #[schema(required, pattern = "^mem_[0-9a-f-]{36}$")]
    actor_id: Option<String>,
}

impl HappenedBody {
    fn show(entry: Entry, visibility: &Visibility, vocabulary: &Vocabulary) -> Result<Self> {
        let data: serde_json::Value = serde_json::from_str(&entry.data).map_err(Error::internal)?;
        let reason = data.get("reason").and_then(serde_json::Value::as_str).map(str::to_owned);
        let label = reason.as_deref().and_then(|reason| vocabulary.concept(Scheme::TransitionReasons, reason));
        let why = label.and_then(|concept| concept.label.get("en")).map(|label| format!(" Reason: {label}."));
        let shows_actor = visibility.is_secretariat() || (entry.party.is_some() && entry.party == visibility.party());
        Ok(Self {
            id: entry.id.to_string(),
            at: entry.at.to_string(),
            words: format!("{}{}", words::english(&entry.action), why.unwrap_or_default()),
            action: entry.action,
            reason,
            actor_id: entry.actor.filter(|_| shows_actor).map(|actor| actor.to_string()),
        })
    }
}

/// What happened to a request, oldest first, in words, as far as the caller may see.
#[utoipa::path(
    tag = "history",
    params(("id" = String, Path, description = "The request's id.", pattern = "^req_[0-9a-f-]{36}$"), HistoryQuery),
    responses(
        (status = 200, description = "What happened.", body = Page<HappenedBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/requests/{id}/history")]
pub async fn show_request_history(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<RequestId>,
    query: Query<HistoryQuery>,
) -> Result<HttpResponse> {
    answer(&request, &app, visitor.visibility(), Record::Request(*id), query.0).await
}

/// What happened to an offer, oldest first, in words, as far as the caller may see.
#[utoipa::path(
    tag = "history",
    params(("id" = String, Path, description = "The offer's id.", pattern = "^off_[0-9a-f-]{36}$"), HistoryQuery),
    responses(
        (status = 200, description = "What happened.", body = Page<HappenedBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/offers/{id}/history")]
pub async fn show_offer_history(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<OfferId>,
    query: Query<HistoryQuery>,
) -> Result<HttpResponse> {
    answer(&request, &app, visitor.visibility(), Record::Offer(*id), query.0).await
}

/// What happened to an introduction, oldest first, in words, as far as the caller may see.
#[utoipa::path(
    tag = "history",
    params(("id" = String, Path, description = "The introduction's id.", pattern = "^int_[0-9a-f-]{36}$"), HistoryQuery),
    responses(
        (status = 200, description = "What happened.", body = Page<HappenedBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/introductions/{id}/history")]
pub async fn show_introduction_history(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<IntroductionId>,
    query: Query<HistoryQuery>,
) -> Result<HttpResponse> {
    answer(&request, &app, caller.visibility.clone(), Record::Introduction(*id), query.0).await
}

async fn answer(
    request: &HttpRequest,
    app: &App,
    visibility: Visibility,
    record: Record,
    query: HistoryQuery,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.limit)?;
    let list = format!("history?{record:?}");
    let after = query.cursor.as_deref().map(|cursor| open_cursor(app, &list, cursor)).transpose()?;
    let seen_by = visibility.clone();
    let read = move |connection: &mut DbConnection| {
        super::of_record(connection, &seen_by, record, after, i64::from(limit) + 1)
    };
    let mut entries = app.database.read(read).await?;
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = entries.len() > length;
    entries.truncate(length);
    let next_cursor = match entries.last() {
        Some(last) if has_more => Some(app.cursor_key.seal(&list, &last.id.to_string())?),
        _ => None,
    };
    let links = page::links(&page::address(request), "cursor", next_cursor.as_deref());
    let shown = entries.into_iter().map(|entry| HappenedBody::show(entry, &visibility, &app.vocabulary));
    let data = shown.collect::<Result<Vec<_>>>()?;
    let page = PageInformation { next_cursor, has_more, limit, total: None };
    Ok(HttpResponse::Ok().json(Page::plain(data, page, links)))
}

/// The entry that a cursor of a history stands for.
pub(super) fn open_cursor(app: &App, list: &str, cursor: &str) -> Result<EntryId> {
    let text = app.cursor_key.open(list, cursor)?;
    text.parse().map_err(|_| Error::malformed("invalid_cursor", "The cursor is of another list."))
}
