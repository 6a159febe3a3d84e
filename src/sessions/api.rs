//! Signing in and out over HTTP.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Session;
use super::sign_in::{SignIn, sign_in};
use crate::app::App;
use crate::auth::password::Password;
use crate::auth::roles::KeepAccount;
use crate::auth::token::ACCESS_SECONDS;
use crate::auth::{Act, Allowed};
use crate::error::{Error, Result};
use crate::http::client_address::ClientAddress;
use crate::http::extract::{Body, Id, Query};
use crate::http::middleware::current_request_id;
use crate::http::page::{self, Page, checked_limit};
use crate::http::problem::Problem;
use crate::ids::SessionId;

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    /// The member's e-mail address.
    #[schema(max_length = 254, example = "focal.point@example.org")]
    email: String,
    /// The member's password.
    #[schema(value_type = String, format = Password, max_length = 1024)]
    password: Password,
}

/// A refresh token that is exchanged for new tokens.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshBody {
    /// The refresh token of the last answer.
    #[schema(max_length = 200, pattern = "^hubref_")]
    refresh_token: String,
}

/// What a client stays signed in with.
#[derive(Serialize, ToSchema)]
pub struct TokensBody {
    /// Send it as `Authorization: Bearer …`.
    access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds for which the access token is good.
    #[schema(example = 900, minimum = 1)]
    expires_in: i64,
    /// Exchange it at `/api/v1/sessions/refresh` for new tokens; good once.
    #[schema(pattern = "^hubref_")]
    refresh_token: String,
    /// When the session ends at the latest; sign in again then.
    #[schema(format = DateTime)]
    session_expires_at: String,
    /// The session.
    #[schema(pattern = "^ses_[0-9a-f-]{36}$")]
    session_id: String,
}

impl TokensBody {
    fn of(app: &App, session: &Session) -> Result<Self> {
        Ok(Self {
            access_token: app.token_key.issue(session.member, session.id, app.clock.now())?,
            token_type: "Bearer",
            expires_in: ACCESS_SECONDS,
            refresh_token: app.refresh_key.derive(session.id, session.generation).reveal(),
            session_expires_at: session.expires_at.to_string(),
            session_id: session.id.to_string(),
        })
    }
}

/// A session that is in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionBody {
    /// The session's id.
    #[schema(pattern = "^ses_[0-9a-f-]{36}$")]
    id: String,
    /// Whether this request was made in it.
    is_current: bool,
    /// What the client called itself when it signed in.
    #[schema(max_length = 300)]
    user_agent: Option<String>,
    /// When the member signed in.
    #[schema(format = DateTime)]
    created_at: String,
    /// When it last got new tokens.
    #[schema(format = DateTime)]
    refreshed_at: String,
    /// When it ends at the latest.
    #[schema(format = DateTime)]
    expires_at: String,
}

impl SessionBody {
    fn show(session: Session, current: SessionId) -> Self {
        Self {
            id: session.id.to_string(),
            is_current: session.id == current,
            user_agent: session.user_agent,
            created_at: session.created_at.to_string(),
            refreshed_at: session.rotated_at.to_string(),
            expires_at: session.expires_at.to_string(),
        }
    }
}

/// Which page of one's sessions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SessionsQuery {
    /// Sessions on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 512)]
    cursor: Option<String>,
    /// Whether to count all sessions.
    include_total: Option<bool>,
}

/// Sign in. The answer to an address that nobody has is the same as to a wrong password.
#[utoipa::path(
    tag = "sessions",
    request_body = SignInBody,
    responses(
        (status = 201, description = "Signed in.", body = TokensBody),
        (status = 400, description = "The body is not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Address and password do not fit a member who may sign in.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not application/json.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A member of the body is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts; `Retry-After` says when to come back.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/sessions")]
pub async fn create_session(
    request: HttpRequest,
    app: web::Data<App>,
    address: ClientAddress,
    body: Body<SignInBody>,
) -> Result<HttpResponse> {
    let SignInBody { email, password } = body.value;
    let user_agent = request.headers().get("user-agent").and_then(|value| Some(value.to_str().ok()?.to_owned()));
    let session = sign_in(&app, SignIn { email, password, address, user_agent }).await?;
    Ok(HttpResponse::Created().json(TokensBody::of(&app, &session)?))
}

/// Exchange a refresh token for new tokens. It is good once; the one before is forgiven for ten seconds, in case the
/// answer was lost. Later it ends the session, since somebody else may hold a copy.
#[utoipa::path(
    tag = "sessions",
    request_body = RefreshBody,
    responses(
        (status = 200, description = "New tokens.", body = TokensBody),
        (status = 400, description = "The body is not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The refresh token does not hold; sign in again.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not application/json.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A member of the body is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/sessions/refresh")]
pub async fn refresh_session(app: web::Data<App>, body: Body<RefreshBody>) -> Result<HttpResponse> {
    let refused = || Error::Unauthenticated {
        code: "invalid_refresh_token",
        detail: "The refresh token does not hold. Sign in again.",
    };
    let (id, generation) = app.refresh_key.read(&body.value.refresh_token).ok_or_else(refused)?;
    let act = Act { by: None, at: app.clock.now(), request_id: Some(current_request_id()) };
    let session = app.database.write(move |connection| super::refresh(connection, &act, id, generation)).await?;
    Ok(HttpResponse::Ok().json(TokensBody::of(&app, &session.ok_or_else(refused)?)?))
}

/// One's own sessions that are in force, newest first.
#[utoipa::path(
    tag = "sessions",
    params(SessionsQuery),
    responses(
        (status = 200, description = "The sessions.", body = Page<SessionBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/sessions")]
pub async fn list_sessions(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    query: Query<SessionsQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.0.limit)?;
    let list = format!("sessions?member={}", caller.member);
    let after = app.cursor_key.open_position(&list, query.0.cursor.as_deref())?;
    let (member, now, wants_total) = (caller.member, app.clock.now(), query.0.include_total == Some(true));
    let (sessions, total) = app
        .database
        .read(move |connection| {
            let total = if wants_total { Some(super::count(connection, member, now)?) } else { None };
            Ok((super::list(connection, member, now, after, limit)?, total))
        })
        .await?;
    let address = crate::http::page::address(&request);
    let show = |session| SessionBody::show(session, caller.session);
    let mut page = page::page(&app.cursor_key, &list, &address, limit, sessions, Session::position, show)?;
    page.page.total = total;
    Ok(HttpResponse::Ok().json(page))
}

/// Sign out of this session.
#[utoipa::path(
    tag = "sessions",
    responses(
        (status = 204, description = "Signed out; `Clear-Site-Data` asks the browser to forget."),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/sessions/current")]
pub async fn end_current_session(app: web::Data<App>, caller: Allowed<KeepAccount>) -> Result<HttpResponse> {
    let act = caller.act(&app.clock);
    let caller = caller.clone();
    app.database.write(move |connection| super::end(connection, &act, &caller, caller.session)).await?;
    let everything = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    Ok(HttpResponse::NoContent().insert_header((HeaderName::from_static("clear-site-data"), everything)).finish())
}

/// End a session: one's own on another device, or as an administrator anybody's.
#[utoipa::path(
    tag = "sessions",
    params(("id" = String, Path, description = "The session's id.", pattern = "^ses_[0-9a-f-]{36}$")),
    responses(
        (status = 204, description = "It has ended."),
        (status = 400, description = "Not the id of a session.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such session, or none that you may end.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/sessions/{id}")]
pub async fn end_session(app: web::Data<App>, caller: Allowed<KeepAccount>, id: Id<SessionId>) -> Result<HttpResponse> {
    let act = caller.act(&app.clock);
    let (caller, id) = (caller.clone(), *id);
    app.database.write(move |connection| super::end(connection, &act, &caller, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
