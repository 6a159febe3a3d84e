//! What was agreed, as it stood, over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use uuid::Uuid;

use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::BeSignedIn;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, FieldProblem, Result};
use crate::http::extract::{Id, Query};
use crate::http::page::{self, Page, Position, checked_limit};
use crate::http::problem::Problem;
use crate::ids::PlanId;
use crate::plans::list::RevisionsQuery;
use crate::plans::view::{Records, RevisionBody};
use crate::plans::{self, Revision};

/// What was agreed, revision by revision, newest first, each as it stood.
#[utoipa::path(
    tag = "plans",
    params(
        RevisionsQuery,
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
    ),
    responses(
        (status = 200, description = "The revisions.", body = Page<RevisionBody>),
        (status = 400, description = "Not the id of a plan, or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/plans/{id}/revisions")]
pub async fn list_plan_revisions(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<PlanId>,
    Query(query): Query<RevisionsQuery>,
) -> Result<HttpResponse> {
    let address = page::address(&request);
    Ok(HttpResponse::Ok().json(answer_revisions(&app, caller.visibility.clone(), *id, query, &address).await?))
}

/// One revision: what was agreed, as it stood.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("number" = i64, Path, description = "The revision's number.", minimum = 1, maximum = 1_000_000_000),
    ),
    responses(
        (status = 200, description = "The revision.", body = RevisionBody),
        (status = 400, description = "Not the id of a plan, or not a number.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such revision, or none of a plan that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/plans/{id}/revisions/{number}")]
pub async fn show_plan_revision(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<PlanId>,
) -> Result<HttpResponse> {
    let number = read_number(&request)?;
    let (visibility, vocabulary) = (caller.visibility.clone(), app.vocabulary.clone());
    let read = move |connection: &mut DbConnection| {
        let plan = plans::find(connection, *id, &visibility)?;
        let revision = plans::revision(connection, plan.id, number)?;
        let records = Records::of_plan(connection, &plan, &vocabulary)?;
        Ok(RevisionBody::show(&plan, &revision, &records, &visibility))
    };
    Ok(HttpResponse::Ok().json(app.database.read(read).await?))
}

/// A page of the revisions of a plan.
pub(in crate::plans) async fn answer_revisions(
    app: &App,
    visibility: Visibility,
    id: PlanId,
    query: RevisionsQuery,
    address: &str,
) -> Result<Page<RevisionBody>> {
    let limit = checked_limit(query.limit)?;
    let list = format!("plan_revisions?{}", id);
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let before = after.and_then(|position| i64::try_from(position.id.as_u128()).ok());
    let vocabulary = app.vocabulary.clone();
    let read = move |connection: &mut DbConnection| {
        let plan = plans::find(connection, id, &visibility)?;
        let records = Records::of_plan(connection, &plan, &vocabulary)?;
        let found = plans::revisions(connection, plan.id, before, i64::from(limit) + 1)?;
        let show = |revision: &Revision| RevisionBody::show(&plan, revision, &records, &visibility);
        Ok(found.iter().map(|revision| (place_of(revision), show(revision))).collect::<Vec<_>>())
    };
    let shown = app.database.read(read).await?;
    page::page(&app.cursor_key, &list, address, limit, shown, |(place, _)| *place, |(_, body)| body)
}

/// Revisions are told apart by their number, which takes the place of an id in cursors.
fn place_of(revision: &Revision) -> Position {
    Position { time: revision.at, id: Uuid::from_u128(u128::from(revision.number.unsigned_abs())) }
}

pub(in crate::plans) fn read_number(request: &HttpRequest) -> Result<i64> {
    let text = request.match_info().get("number").unwrap_or_default();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && (1..=1_000_000_000).contains(number)).ok_or_else(|| {
        let message = "Expected a number from 1 on.";
        Error::Malformed {
            code: "invalid_number",
            detail: "The address needs the number of a revision.".to_owned(),
            fields: vec![FieldProblem::new("number", "invalid_number", message)],
        }
    })
}
