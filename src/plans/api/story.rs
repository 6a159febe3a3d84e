//! What happens in a plan, over HTTP: reports, disputes, verification, ratings and lessons.

use actix_web::{HttpRequest, HttpResponse, post, web};

use super::{Expected, created, respond, show};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::{ReportOnPlans, SpeakInPlans, VerifyPlans};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::extract::{Body, Id, parse_path_id};
use crate::http::idempotency::{Creation, IdempotencyKey};
use crate::http::problem::Problem;
use crate::ids::{PlanId, ReportId};
use crate::plans::report_body::{DisputeBody, NewLessonBody, NewRatingBody, NewReportBody, VerificationsBody};
use crate::plans::view::PlanBody;

/// Report on one's own part of a plan while help is under way; or correct a report that the requester disputed.
///
/// A report stays as it is; what corrects it is a report that names it.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255),
    ),
    request_body = NewReportBody,
    responses(
        (status = 201, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not an officer of a partner.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_in_delivery`: help is not under way. `too_many`: no more reports are taken.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans/{id}/reports")]
pub async fn create_plan_report(
    app: web::Data<App>,
    caller: Allowed<ReportOnPlans>,
    id: Id<PlanId>,
    key: IdempotencyKey,
    body: Body<NewReportBody>,
) -> Result<HttpResponse> {
    let creation = Creation::below(caller.member, "create_plan_report", key, *id, &body.bytes);
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let plan = crate::plans::report(connection, &act, &caller, &vocabulary, (*id, &body.value))?;
            created(&show(connection, &plan, &caller.visibility, &vocabulary)?)
        })
    };
    Ok(app.database.write(write).await?.into_response())
}

/// Dispute a report, with a reason, as the requester.
///
/// A plan that was completed is in delivery again until the partner has corrected the report; what was found of the needs
/// that the partner serves is to be verified anew.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("report_id" = String, Path, description = "The report's id.", pattern = "^rpt_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The ETag of the version that was read.", max_length = 50),
    ),
    request_body = DisputeBody,
    responses(
        (status = 200, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not a focal point of the State that asks.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan or report, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_decided`: it is disputed already. `not_in_delivery`: help has not begun, or the plan is verified.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The plan changed since it was read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans/{id}/reports/{report_id}/dispute")]
pub async fn dispute_plan_report(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<VerifyPlans>,
    id: Id<PlanId>,
    expected: Expected,
    body: Body<DisputeBody>,
) -> Result<HttpResponse> {
    let report: ReportId = parse_path_id(&request, "report_id")?;
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        let of = (*id, report, &expected);
        let plan = crate::plans::dispute(connection, &act, &caller, &vocabulary, of, &body.value)?;
        show(connection, &plan, &caller.visibility, &vocabulary)
    };
    Ok(respond(&app.database.write(write).await?))
}

/// Say need by need whether it was met, in part or not, as the requester; nobody else does.
///
/// For some needs of a completed plan, or for all. Once all have been looked at, the plan and its request are verified, and
/// the introductions delivered; one none of whose needs was met has failed and frees capacity.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The ETag of the version that was read.", max_length = 50),
    ),
    request_body = VerificationsBody,
    responses(
        (status = 200, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not a focal point of the State that asks.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_completed`: the partners have not completed it, or it is verified. `nothing_met`: no need was met; dispute what was reported, or abandon the plan.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The plan changed since it was read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans/{id}/verifications")]
pub async fn verify_plan(
    app: web::Data<App>,
    caller: Allowed<VerifyPlans>,
    id: Id<PlanId>,
    expected: Expected,
    body: Body<VerificationsBody>,
) -> Result<HttpResponse> {
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        let plan = crate::plans::verify(connection, &act, &caller, &vocabulary, (*id, &expected), &body.value)?;
        show(connection, &plan, &caller.visibility, &vocabulary)
    };
    Ok(respond(&app.database.write(write).await?))
}

/// Rate the other side of a plan, once: the requester each partner, and each partner the requester.
///
/// Shown to the two sides and to the secretariat.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255),
    ),
    request_body = NewRatingBody,
    responses(
        (status = 201, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is on neither side.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_completed`: it is too early, or the plan was abandoned. `already_decided`: rated already.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans/{id}/ratings")]
pub async fn rate_plan(
    app: web::Data<App>,
    caller: Allowed<SpeakInPlans>,
    id: Id<PlanId>,
    key: IdempotencyKey,
    body: Body<NewRatingBody>,
) -> Result<HttpResponse> {
    let creation = Creation::below(caller.member, "rate_plan", key, *id, &body.bytes);
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let plan = crate::plans::rate(connection, &act, &caller, &vocabulary, (*id, &body.value))?;
            created(&show(connection, &plan, &caller.visibility, &vocabulary)?)
        })
    };
    Ok(app.database.write(write).await?.into_response())
}

/// Say what was learned, in words that can become a practice.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255),
    ),
    request_body = NewLessonBody,
    responses(
        (status = 201, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is on neither side.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_completed`: it is too early. `too_many`: no more lessons are taken.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans/{id}/lessons")]
pub async fn create_plan_lesson(
    app: web::Data<App>,
    caller: Allowed<SpeakInPlans>,
    id: Id<PlanId>,
    key: IdempotencyKey,
    body: Body<NewLessonBody>,
) -> Result<HttpResponse> {
    let creation = Creation::below(caller.member, "create_plan_lesson", key, *id, &body.bytes);
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let plan = crate::plans::add_lesson(connection, &act, &caller, &vocabulary, (*id, &body.value))?;
            created(&show(connection, &plan, &caller.visibility, &vocabulary)?)
        })
    };
    Ok(app.database.write(write).await?.into_response())
}
