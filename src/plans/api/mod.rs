//! Plans over HTTP: what is agreed, and how it comes to be.

use super::Plan;
use super::body::{ConsentBody, NewPlanBody, PlanPatchBody, PlanTransitionBody};
use super::list::{self, Filter, PlansQuery};
use super::view::{PlanBody, PlanSummary, Records};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::{BeSignedIn, SpeakInPlans, WritePlans};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::extract::{Body, Id, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page, checked_limit};
use crate::http::problem::Problem;
use crate::http::version::{ExpectedVersion, entity_tag};
use crate::ids::PlanId;
use crate::vocabulary::Vocabulary;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};

/// What was agreed, as it stood, over HTTP.
pub mod revisions;
/// What happens in a plan, over HTTP.
pub mod story;

/// The version that a change is meant for. Whether it is there and fits is only said to those who may know of the
/// plan, so it is looked at later.
type Expected = Result<ExpectedVersion>;

/// The plans that the caller may know of, newest first: those for requests of its own party, those that its party is a
/// partner of, and for coordinators all.
#[utoipa::path(
    tag = "plans",
    params(PlansQuery),
    responses(
        (status = 200, description = "The plans.", body = Page<PlanSummary>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/plans")]
pub async fn list_plans(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    Query(query): Query<PlansQuery>,
) -> Result<HttpResponse> {
    let address = page::address(&request);
    Ok(HttpResponse::Ok().json(answer_list(&app, caller.visibility.clone(), query, &address).await?))
}

/// Begin a plan for an open request, of introductions that both sides have agreed on.
///
/// A focal point of the State that asks, a coordinator, or an officer of a partner that leads it and may know of the whole
/// request. It waits for the consent of the requester and of each partner.
#[utoipa::path(
    tag = "plans",
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255),
    ),
    request_body = NewPlanBody,
    responses(
        (status = 201, description = "The plan.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is neither the requester, nor a partner that may lead, nor a coordinator.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_planned`: a plan answers the request. `nothing_agreed`: no introduction is. `request_not_open`: it is not open.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as a record that there is not, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans")]
pub async fn create_plan(
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    key: IdempotencyKey,
    body: Body<NewPlanBody>,
) -> Result<HttpResponse> {
    let creation = Creation::new(caller.member, "create_plan", key, &body.bytes);
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let plan = super::create(connection, &act, &caller, &vocabulary, &body.value)?;
            created(&show(connection, &plan, &caller.visibility, &vocabulary)?)
        })
    };
    Ok(app.database.write(write).await?.into_response())
}

/// A plan: the consolidated answer to a request, with everything that the caller may see of it.
///
/// The requester, the lead and the secretariat see the whole. Another partner sees what is agreed as far as the request is
/// disclosed to it, and of money, reports and findings its own.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
    ),
    responses(
        (status = 200, description = "The plan.", body = PlanBody),
        (status = 400, description = "Not the id of a plan.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/plans/{id}")]
pub async fn show_plan(app: web::Data<App>, caller: Allowed<BeSignedIn>, id: Id<PlanId>) -> Result<HttpResponse> {
    let (visibility, vocabulary) = (caller.visibility.clone(), app.vocabulary.clone());
    let read = move |connection: &mut DbConnection| {
        let plan = super::find(connection, *id, &visibility)?;
        show(connection, &plan, &visibility, &vocabulary)
    };
    Ok(respond(&app.database.read(read).await?))
}

/// Change the draft of a plan, or propose a change of what was agreed.
///
/// A merge patch (RFC 7396). The requester, the lead and coordinators write. What they write waits for the consent of the
/// requester and of each partner; what was consented to before counts no more, and what is in force stays so until then.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The ETag of the version that was read.", max_length = 50),
    ),
    request_body(content((PlanPatchBody = "application/json"), (PlanPatchBody = "application/merge-patch+json"))),
    responses(
        (status = 200, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is neither the requester, nor the lead, nor a coordinator.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_changeable`: it is completed, verified or abandoned.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The plan changed since it was read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[patch("/plans/{id}")]
pub async fn change_plan(
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    id: Id<PlanId>,
    expected: Expected,
    body: Body<PlanPatchBody>,
) -> Result<HttpResponse> {
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        let plan = super::change(connection, &act, &caller, &vocabulary, (*id, &expected), &body.value)?;
        show(connection, &plan, &caller.visibility, &vocabulary)
    };
    Ok(respond(&app.database.write(write).await?))
}

/// Consent to the draft of a plan for one's own party, or refuse it with a reason.
///
/// With the last consent it is in force: a first draft is agreed, and the request planned; a change of what was agreed
/// replaces it. A refusal voids the consents that were given; a change that is refused is dropped.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
    ),
    request_body = ConsentBody,
    responses(
        (status = 200, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is neither a focal point of the State that asks nor an officer of a partner.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`draft_changed`: it was written anew since it was read. `already_decided`: the party has agreed, or nothing waits for consent. `no_lead`, `introduction_ended`: it cannot be in force.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as a reason that is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans/{id}/consents")]
pub async fn consent_to_plan(
    app: web::Data<App>,
    caller: Allowed<SpeakInPlans>,
    id: Id<PlanId>,
    body: Body<ConsentBody>,
) -> Result<HttpResponse> {
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        let plan = super::consent(connection, &act, &caller, &vocabulary, (*id, &body.value))?;
        show(connection, &plan, &caller.visibility, &vocabulary)
    };
    Ok(respond(&app.database.write(write).await?))
}

/// Take a plan one step along its life cycle.
///
/// `GET /api/v1/lifecycles` shows every step, with who may take it, the reasons that apply and what follows from it. The
/// lead or a coordinator starts and completes it; its parties bring what is agreed back to drafting; the requester or a
/// coordinator abandons it. What follows for the request and the introductions happens with it.
#[utoipa::path(
    tag = "plans",
    params(
        ("id" = String, Path, description = "The plan's id.", pattern = "^plan_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The ETag of the version that was read.", max_length = 50),
    ),
    request_body = PlanTransitionBody,
    responses(
        (status = 200, description = "The plan as it is now.", body = PlanBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The step is another side's.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such plan, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_transition`: not a step from its state. `not_by_hand`: one that follows from consent, a dispute or verification. `introduction_ended`, `report_missing`, `report_disputed`, `change_pending`: what must come first.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The plan changed since it was read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as a reason that is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/plans/{id}/transitions")]
pub async fn move_plan(
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    id: Id<PlanId>,
    expected: Expected,
    body: Body<PlanTransitionBody>,
) -> Result<HttpResponse> {
    let (act, caller, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        let plan = super::take_step(connection, &act, &caller, &vocabulary, (*id, &expected), &body.value)?;
        show(connection, &plan, &caller.visibility, &vocabulary)
    };
    Ok(respond(&app.database.write(write).await?))
}

/// A page of the plans that somebody may know of.
pub(super) async fn answer_list(
    app: &App,
    visibility: Visibility,
    query: PlansQuery,
    address: &str,
) -> Result<Page<PlanSummary>> {
    let limit = checked_limit(query.limit)?;
    let (filter, facets) = Filter::read(&query, &app.vocabulary)?;
    let list = filter.list_name();
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let vocabulary = app.vocabulary.clone();
    let read = move |connection: &mut DbConnection| {
        let found = list::newest_first(connection, &visibility, &filter, after, limit)?;
        let records = Records::of_list(connection, &found, &vocabulary)?;
        let shown = found
            .iter()
            .map(|plan| Ok((plan.position(), PlanSummary::show(plan, &records, &visibility)?)))
            .collect::<Result<Vec<_>>>()?;
        let wants_total = query.include_total.unwrap_or(false);
        let total = wants_total.then(|| list::count(connection, &visibility, &filter)).transpose()?;
        Ok((shown, total, list::facets(connection, &visibility, &filter, &facets)?))
    };
    let (shown, total, facets) = app.database.read(read).await?;
    let mut page =
        page::page(&app.cursor_key, &list, address, limit, shown, |(position, _)| *position, |(_, body)| body)?;
    page.page.total = total;
    page.facets = (!facets.is_empty()).then_some(facets);
    Ok(page)
}

/// A plan as somebody sees it.
pub(super) fn show(
    connection: &mut DbConnection,
    plan: &Plan,
    visibility: &Visibility,
    vocabulary: &Vocabulary,
) -> Result<PlanBody> {
    let records = Records::of_plan(connection, plan, vocabulary)?;
    let story = super::story(connection, plan.id)?;
    PlanBody::show(plan, &story, &records, visibility)
}

fn respond(body: &PlanBody) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, entity_tag(body.summary.version))).json(body)
}

/// The answer to what was created in a plan.
pub(super) fn created(body: &PlanBody) -> Result<Created> {
    let (id, version) = (&body.summary.id, body.summary.version);
    Created::new(format!("/api/v1/plans/{id}"), Some(entity_tag(version)), body)
}
