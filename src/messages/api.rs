//! Questions and answers between the two sides of an introduction over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Message, Readers, shows_author};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, DecideIntroductions};
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::extract::{Body, Id, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page, Position, checked_limit};
use crate::http::problem::Problem;
use crate::ids::IntroductionId;
use crate::introductions::Introduction;
use crate::lifecycle::Actor;
use crate::validation::{NOTE, Problems};

/// Which part of the messages.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessagesQuery {
    /// Messages on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(super) limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 512)]
    pub(super) cursor: Option<String>,
}

/// A message to the other side.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessageBody {
    /// What is asked or answered.
    #[schema(min_length = 1, max_length = 2_000)]
    pub(super) text: String,
    /// Who reads it; by default coordinators read along.
    pub(super) readers: Option<Readers>,
}

/// A message between the two sides.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageBody {
    /// Its id.
    #[schema(pattern = "^msg_[0-9a-f-]{36}$")]
    id: String,
    /// The side that wrote it.
    pub(super) side: Actor,
    /// Who reads it.
    pub(super) readers: Readers,
    /// What it says.
    #[schema(max_length = 2_000)]
    pub(super) text: String,
    /// The member who wrote it; shown to its own side and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    member_id: Option<String>,
    /// When it was written (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub(super) at: String,
}

impl MessageBody {
    fn show(introduction: &Introduction, message: Message, visibility: &Visibility) -> Self {
        let member_id = shows_author(introduction, &message, visibility).then(|| message.member.to_string());
        Self {
            id: message.id.to_string(),
            side: message.side,
            readers: message.readers,
            text: message.text,
            member_id,
            at: message.at.to_string(),
        }
    }
}

/// What the two sides of an introduction wrote to each other, newest first. Coordinators read along what is not for
/// the two sides alone.
#[utoipa::path(
    tag = "introductions",
    params(("id" = String, Path, description = "The introduction's id.", pattern = "^int_[0-9a-f-]{36}$"), MessagesQuery),
    responses(
        (status = 200, description = "The messages.", body = Page<MessageBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no introduction that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/introductions/{id}/messages")]
pub async fn list_messages(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<IntroductionId>,
    Query(query): Query<MessagesQuery>,
) -> Result<HttpResponse> {
    let page = read_page(&app, caller.visibility.clone(), *id, (&query, &page::address(&request))).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// A page of the messages of an introduction that a caller reads.
pub(super) async fn read_page(
    app: &App,
    visibility: Visibility,
    id: IntroductionId,
    (query, address): (&MessagesQuery, &str),
) -> Result<Page<MessageBody>> {
    let limit = checked_limit(query.limit)?;
    let list = format!("messages?{id}");
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let read = move |connection: &mut DbConnection| {
        let (introduction, messages) = super::list(connection, &visibility, id, after, i64::from(limit) + 1)?;
        let shown = messages
            .into_iter()
            .map(|message| (message.position(), MessageBody::show(&introduction, message, &visibility)));
        Ok(shown.collect::<Vec<(Position, MessageBody)>>())
    };
    let shown = app.database.read(read).await?;
    page::page(&app.cursor_key, &list, address, limit, shown, |(position, _)| *position, |(_, body)| body)
}

/// Ask or answer the other side of an introduction; it is told in its inbox.
#[utoipa::path(
    tag = "introductions",
    params(
        ("id" = String, Path, description = "The introduction's id.", pattern = "^int_[0-9a-f-]{36}$"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255),
    ),
    request_body = NewMessageBody,
    responses(
        (status = 201, description = "The message.", body = MessageBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is on neither side.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no introduction that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_released`: the provider knows nothing yet. `introduction_ended`: it has ended.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/introductions/{id}/messages")]
pub async fn write_message(
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    id: Id<IntroductionId>,
    key: IdempotencyKey,
    body: Body<NewMessageBody>,
) -> Result<HttpResponse> {
    let created = write(&app, (*caller).clone(), (*id, key), (&body.value, &body.bytes)).await?;
    Ok(created.into_response())
}

/// Writes for a caller, once for a key.
pub(super) async fn write(
    app: &App,
    caller: Caller,
    (id, key): (IntroductionId, IdempotencyKey),
    (body, bytes): (&NewMessageBody, &[u8]),
) -> Result<Created> {
    let mut problems = Problems::new(&app.vocabulary);
    let text = problems.text("/text", &body.text, NOTE);
    let text = problems.finish(text)?;
    let readers = body.readers.unwrap_or(Readers::SidesAndCoordinators);
    // The same key for another introduction is another creation.
    let creation = Creation::below(caller.member, "write_message", key, id, bytes);
    let act = caller.act(&app.clock);
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let (introduction, message) = super::write(connection, &act, &caller, id, (&text, readers))?;
            let location = format!("/api/v1/introductions/{}/messages", introduction.id);
            Created::new(location, None, &MessageBody::show(&introduction, message, &caller.visibility))
        })
    };
    app.database.write(write).await
}
