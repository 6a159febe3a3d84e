//! The inbox over HTTP.

use actix_web::{HttpRequest, HttpResponse, delete, get, put, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::NoticeCode;
use super::waiting::{self, Item, ItemKind};
use crate::app::App;
use crate::auth::roles::BeSignedIn;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::extract::{Id, Query};
use crate::http::page::{self, Page, checked_limit};
use crate::http::problem::Problem;
use crate::ids::NoticeId;

/// Parameters of the inbox.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InboxQuery {
    /// Whether notices that were read are shown too.
    pub(super) read: Option<bool>,
    /// Items on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(super) limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    pub(super) cursor: Option<String>,
}

/// Something that waits for the caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ItemBody {
    /// What waits.
    pub(super) kind: ItemKind,
    /// What a notice tells.
    #[schema(required)]
    pub(super) code: Option<NoticeCode>,
    /// Why it waits, in English; translate by `kind` and `code`.
    #[schema(max_length = 300)]
    why: &'static str,
    /// The record that it is about, by its id.
    #[schema(max_length = 64)]
    pub(super) subject_id: String,
    /// Where the record is.
    #[schema(required, max_length = 200)]
    subject: Option<String>,
    /// What the record is called; of an introduction, the other side's record.
    #[schema(required, max_length = 300)]
    pub(super) title: Option<String>,
    /// Since when it waits (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub(super) since: String,
    /// Until when (RFC 3339); null when no time runs out.
    #[schema(required, format = DateTime, max_length = 40)]
    pub(super) until: Option<String>,
    /// Which call answers it; null for what is only told.
    #[schema(required)]
    answer: Option<CallBody>,
    /// The notice's id, to mark it as read; null for what is done and then gone.
    #[schema(required, pattern = "^ntc_[0-9a-f-]{36}$")]
    pub(super) notice_id: Option<String>,
    /// Whether the caller has read the notice.
    #[schema(required)]
    pub(super) read: Option<bool>,
    /// What else is told: codes, ids and days.
    #[schema(required, value_type = Option<Object>)]
    pub(super) data: Option<serde_json::Value>,
}

/// A call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallBody {
    /// Its method.
    #[schema(max_length = 10, example = "POST")]
    method: &'static str,
    /// Its address.
    #[schema(max_length = 200)]
    path: String,
}

impl From<Item> for ItemBody {
    fn from(item: Item) -> Self {
        Self {
            kind: item.kind,
            code: item.code,
            why: item.why(),
            subject_id: item.subject.to_string(),
            subject: item.address(),
            answer: item.answer().map(|call| CallBody { method: call.method, path: call.path }),
            notice_id: item.notice().map(|id| id.to_string()),
            title: item.title,
            since: item.since.to_string(),
            until: item.until.map(|until| until.to_string()),
            read: item.read,
            data: item.data,
        }
    }
}

/// What waits for the caller, newest first: decisions, checks, revisions, plans and questions, which are gone once they
/// are done, and notices, which are gone once they are read or what they tell of is over.
#[utoipa::path(
    tag = "inbox",
    params(InboxQuery),
    responses(
        (status = 200, description = "What waits.", body = Page<ItemBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/inbox")]
pub async fn list_inbox(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    Query(query): Query<InboxQuery>,
) -> Result<HttpResponse> {
    let page = read_page(&app, (*caller).clone(), &query, &page::address(&request)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// A page of what waits for a caller.
pub(super) async fn read_page(app: &App, caller: Caller, query: &InboxQuery, address: &str) -> Result<Page<ItemBody>> {
    let limit = checked_limit(query.limit)?;
    let with_read = query.read.unwrap_or(false);
    let today = app.clock.today();
    let list = format!("inbox?{}&read={with_read}", caller.member);
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let read = move |connection: &mut DbConnection| {
        waiting::newest_first(connection, &caller, (with_read, today), after, i64::from(limit) + 1)
    };
    let items = app.database.read(read).await?;
    page::page(&app.cursor_key, &list, address, limit, items, Item::position, ItemBody::from)
}

/// Mark a notice to oneself as read.
#[utoipa::path(
    tag = "inbox",
    params(("id" = String, Path, description = "The notice's id.", pattern = "^ntc_[0-9a-f-]{36}$")),
    responses(
        (status = 204, description = "It is read."),
        (status = 400, description = "Not the id of a notice.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none to the caller.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/inbox/{id}/reading")]
pub async fn mark_notice_read(
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<NoticeId>,
) -> Result<HttpResponse> {
    let (caller, now) = ((*caller).clone(), app.clock.now());
    app.database.write(move |connection| super::mark_read(connection, &caller, *id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Undo that a notice was marked as read.
#[utoipa::path(
    tag = "inbox",
    params(("id" = String, Path, description = "The notice's id.", pattern = "^ntc_[0-9a-f-]{36}$")),
    responses(
        (status = 204, description = "It is not read."),
        (status = 400, description = "Not the id of a notice.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none to the caller.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/inbox/{id}/reading")]
pub async fn mark_notice_unread(
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<NoticeId>,
) -> Result<HttpResponse> {
    let caller = (*caller).clone();
    app.database.write(move |connection| super::mark_unread(connection, &caller, *id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
