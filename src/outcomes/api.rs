//! "Was the need met?" over HTTP.

use actix_web::{HttpResponse, get, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Met, Outcome};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, FileRequests};
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::extract::{Body, Id};
use crate::http::problem::Problem;
use crate::ids::RequestId;
use crate::validation::{NOTE, Problems};

/// The question whether the need of a request was met, and the answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct MetBody {
    /// The request.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    request_id: String,
    /// When it was asked (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    asked_at: String,
    /// Whether the need was met; null until it is answered.
    #[schema(required)]
    answer: Option<Met>,
    /// The answer in words.
    #[schema(required, max_length = 2_000)]
    words: Option<String>,
    /// Who answered.
    #[schema(required, pattern = "^mem_[0-9a-f-]{36}$")]
    answered_by: Option<String>,
    /// When it was answered (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    answered_at: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    /// Whether the need was met.
    pub(super) answer: Met,
    /// In words: what was met and what was not; required unless all of it was.
    #[schema(max_length = 2_000)]
    pub(super) words: Option<String>,
}

impl MetBody {
    fn show(outcome: Outcome) -> Self {
        let (answer, words, by, at) = match outcome.answer {
            Some(answer) => (Some(answer.met), answer.words, Some(answer.by), Some(answer.at)),
            None => (None, None, None, None),
        };
        Self {
            request_id: outcome.request.to_string(),
            asked_at: outcome.asked_at.to_string(),
            answer,
            words,
            answered_by: by.map(|by| by.to_string()),
            answered_at: at.map(|at| at.to_string()),
        }
    }
}

/// The question whether the need of a request was met, asked a year after it was verified, and the answer: for the
/// State that asked and for coordinators.
#[utoipa::path(
    tag = "requests",
    params(("id" = String, Path, description = "The request's id.", pattern = "^req_[0-9a-f-]{36}$")),
    responses(
        (status = 200, description = "The question, and the answer once it is given.", body = MetBody),
        (status = 400, description = "Not the id of a request.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "It was not asked, or the caller may not know of it.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/requests/{id}/outcome")]
pub async fn show_outcome(app: web::Data<App>, caller: Allowed<BeSignedIn>, id: Id<RequestId>) -> Result<HttpResponse> {
    let visibility = caller.visibility.clone();
    let outcome = app.database.read(move |connection| super::find(connection, *id, &visibility)).await?;
    Ok(HttpResponse::Ok().json(MetBody::show(outcome)))
}

/// Answer whether the need of a request of one's own State was met.
#[utoipa::path(
    tag = "requests",
    params(("id" = String, Path, description = "The request's id.", pattern = "^req_[0-9a-f-]{36}$")),
    request_body = AnswerBody,
    responses(
        (status = 200, description = "The question with the answer.", body = MetBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only focal points of the State that asked may.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no request that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_asked`: it was not asked yet. `already_decided`: it is answered.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as words that are missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/requests/{id}/outcome")]
pub async fn answer_outcome(
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    id: Id<RequestId>,
    body: Body<AnswerBody>,
) -> Result<HttpResponse> {
    let answered = answer(&app, (*caller).clone(), *id, &body.value).await?;
    Ok(HttpResponse::Ok().json(MetBody::show(answered)))
}

/// Answers for a caller's State.
pub(super) async fn answer(app: &App, caller: Caller, id: RequestId, body: &AnswerBody) -> Result<Outcome> {
    let mut problems = Problems::new(&app.vocabulary);
    let words = problems.optional_text("/words", body.words.as_deref(), NOTE);
    if words.is_none() && body.answer != Met::Yes {
        problems.add("/words", "required", "Say what was met and what was not.");
    }
    let words = problems.finish(words)?;
    let (act, met) = (caller.act(&app.clock), body.answer);
    let write = move |connection: &mut DbConnection| super::answer(connection, &act, &caller, id, (met, words.clone()));
    app.database.write(write).await
}
