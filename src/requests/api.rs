//! Requests and needs over HTTP.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};

use super::Context;
use super::body::{RequestBody, RequestPatch, TransitionBody};
use super::list::{self, RequestFilter, RequestsQuery};
use super::record::{FiledRequest, NeedWithRequest, RequestRecord};
use crate::app::App;
use crate::auth::roles::{FileRequests, MoveRequests};
use crate::auth::{Allowed, Caller, Visitor};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::extract::{Body, Id, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page};
use crate::http::problem::Problem;
use crate::http::version::{self, ExpectedVersion};
use crate::ids::{NeedId, RequestId};
use crate::plans;
use crate::registry::{self, PageAsked};
use crate::similar::ask::Seeker;

/// The version that a change is meant for. Whether it is there and fits is only said to those who may know of the
/// record, so it is looked at later.
type Expected = Result<ExpectedVersion>;

/// The requests that the caller may know of: newest first, or what fits the words best.
#[utoipa::path(
    tag = "requests",
    params(RequestsQuery),
    responses(
        (status = 200, description = "A page of requests.", body = Page<RequestRecord>),
        (status = 400, description = "A parameter is not right.", body = Problem,
            content_type = "application/problem+json"),
        (status = 401, description = "The access token does not hold.", body = Problem,
            content_type = "application/problem+json"),
        (status = 503, description = "Not available at this moment.", body = Problem,
            content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/requests")]
pub async fn list_requests(
    http: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    Query(query): Query<RequestsQuery>,
) -> Result<HttpResponse> {
    // Before the shelf is taken, from which the page may have been sent already.
    app.registry.catch_up(&app.database).await?;
    let (visibility, address) = (visitor.visibility(), page::address(&http));
    let asked = PageAsked { visibility: visibility.clone(), today: app.clock.today(), address: address.clone() };
    let made = answer_list(&app, visibility, &query, address);
    let page = app.registry.requests().sent.page(asked, made).await?;
    Ok(HttpResponse::Ok().content_type(mime::APPLICATION_JSON).body(web::Bytes::from_owner(page)))
}

/// The page of the list that a query asks for, as it is sent; `address` is the list's own.
///
/// # Errors
/// Parameters that are not right; the database not answering.
pub async fn answer_list(app: &App, visibility: Visibility, query: &RequestsQuery, address: String) -> Result<Vec<u8>> {
    let filter = RequestFilter::of_list(query, &app.vocabulary)?;
    let facets = list::read_facets(query, &app.vocabulary)?;
    let paging = list::read_paging(query, &filter, &app.vocabulary, address)?;
    app.registry.catch_up(&app.database).await?;
    let conditions = filter.conditions(&visibility);
    let facets = facets.into_iter().map(list::RequestFacet::attribute).collect();
    let asked = (visibility, conditions, facets);
    let today = app.clock.today();
    registry::answer(&app.registry.requests(), &app.cursor_key, &paging, asked, (today, list::write_nothing))
}

/// Files a draft of a request of the caller's own State.
///
/// Nobody outside its party knows of a draft. Its disclosure, when none is given, is what its policy areas ask for.
/// What is the same as far as can be told, and known to the caller, is named in the answer; nothing is refused for it.
#[utoipa::path(
    tag = "requests",
    request_body = RequestBody,
    params(("Idempotency-Key" = Option<String>, Header, max_length = 255,
        description = "Makes it safe to send the same creation again.")),
    responses(
        (status = 201, description = "The draft; its address is in Location.", body = FiledRequest),
        (status = 400, description = "The body is not well-formed.", body = Problem,
            content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is no focal point of a State.", body = Problem,
            content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem,
            content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON.", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem,
            content_type = "application/problem+json"),
        (status = 503, description = "Not available at this moment.", body = Problem,
            content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/requests")]
pub async fn create_request(
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    key: IdempotencyKey,
    body: Body<RequestBody>,
) -> Result<HttpResponse> {
    Ok(file(&app, &caller, key, body).await?.into_response())
}

/// Files a draft for a member; the answer names what is the same as far as can be told.
///
/// # Errors
/// Fields that are not right; a party that is no State; the database not answering.
pub(super) async fn file(app: &App, caller: &Caller, key: IdempotencyKey, body: Body<RequestBody>) -> Result<Created> {
    let creation = Creation::new(caller.member, "create_request", key, &body.bytes);
    let context = Context { vocabulary: &app.vocabulary, country: super::country_of_filer(caller)? };
    let request = super::parse(body.value, context)?;
    let (act, vocabulary) = (caller.act(&app.clock), app.vocabulary.clone());
    let caller = caller.clone();
    // Before anything is written, since comparing texts takes longer than writing them.
    let (seeker, filed) = (Seeker::new(app, caller.visibility.clone()), request.clone());
    let party = caller.party;
    let turn = app.live.turn().await;
    let similar = app.database.read(move |connection| seeker.of_new_request(connection, &filed, party)).await?;
    drop(turn);
    let written = app.database.write(move |connection| {
        creation.once(connection, act.at, |connection| {
            let filed = super::create(connection, &act, &caller, request.clone())?;
            let address = format!("/api/v1/requests/{}", filed.id);
            let record = filed.to_record(&vocabulary, &caller.visibility);
            Created::new(address, Some(filed.entity_tag()), &FiledRequest { record, similar: similar.clone() })
        })
    });
    written.await
}

/// A request with its needs.
#[utoipa::path(
    tag = "requests",
    params(("id" = String, Path, description = "The request's id.", pattern = "^req_[0-9a-f-]{36}$")),
    responses(
        (status = 200, description = "The request.", body = RequestRecord),
        (status = 304, description = "The caller has this version."),
        (status = 400, description = "Not the id of a request.", body = Problem,
            content_type = "application/problem+json"),
        (status = 401, description = "The access token does not hold.", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "There is no such request, or none that the caller may know of.",
            body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Not available at this moment.", body = Problem,
            content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/requests/{id}")]
pub async fn show_request(
    http: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let visibility = visitor.visibility();
    let seen_by = visibility.clone();
    let read = move |connection: &mut DbConnection| {
        let request = super::find(connection, *id, &seen_by)?;
        // Whoever is not signed in knows of no plan.
        let plan = match seen_by.party() {
            Some(_) => plans::find_of_request(connection, request.id, &seen_by)?,
            None => None,
        };
        Ok((request, plan))
    };
    let (request, plan) = app.database.read(read).await?;
    let mut record = request.to_record(&app.vocabulary, &visibility);
    record.plan_id = plan.map(|plan| plan.to_string());
    // A plan comes without a new version of its request, which would tell others of it; and so it is kept back.
    match record.plan_id.is_some() || record.kept_back.is_some() {
        true => Ok(show(&request.entity_tag(), &record)),
        false => Ok(respond(&http, &request.entity_tag(), &record)),
    }
}

/// Changes a draft, returned or open request of the caller's own State.
///
/// A merge patch (RFC 7396): members that it does not name stay as they are. `needs` replaces the list: a need with
/// its id is kept and changed to exactly what is given, one without is new, and one that is absent is removed, which
/// an open request does not allow. A request that has left the draft only becomes more confidential.
#[utoipa::path(
    tag = "requests",
    request_body(content((RequestPatch = "application/json"), (RequestPatch = "application/merge-patch+json"))),
    params(
        ("id" = String, Path, description = "The request's id.", pattern = "^req_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The ETag of the version that was read.", max_length = 50),
    ),
    responses(
        (status = 200, description = "The request as it is now.", body = RequestRecord),
        (status = 400, description = "Not the id of a request, or the body is not well-formed.", body = Problem,
            content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is no focal point, or the request is another State's.",
            body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such request, or none that the caller may know of.",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow the change: `being_checked`, `not_changeable`, \
            `need_is_open`, `disclosure_is_set`.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The request changed since it was read.", body = Problem,
            content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem,
            content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON.", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem,
            content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = Problem,
            content_type = "application/problem+json"),
        (status = 503, description = "Not available at this moment.", body = Problem,
            content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[patch("/requests/{id}")]
pub async fn change_request(
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    id: Id<RequestId>,
    expected: Expected,
    body: Body<RequestPatch>,
) -> Result<HttpResponse> {
    let (act, vocabulary, acting) = (caller.act(&app.clock), app.vocabulary.clone(), caller.clone());
    let changed = app
        .database
        .write(move |connection| super::change(connection, &act, &acting, &vocabulary, (*id, &expected), &body.value));
    let request = changed.await?;
    Ok(show(&request.entity_tag(), &request.to_record(&app.vocabulary, &caller.visibility)))
}

/// Takes a request one step along its life cycle.
///
/// `GET /api/v1/lifecycles` shows every step, with who may take it, the reasons that apply and what follows from it.
/// Those from open to planned and on follow from the request's plan, and nobody takes them here. A request that is unmet
/// is brought to `unmet` again to give it another owner or another next step.
#[utoipa::path(
    tag = "requests",
    request_body = TransitionBody,
    params(
        ("id" = String, Path, description = "The request's id.", pattern = "^req_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The ETag of the version that was read.", max_length = 50),
    ),
    responses(
        (status = 200, description = "The request as it is now.", body = RequestRecord),
        (status = 400, description = "Not the id of a request, or the body is not well-formed.", body = Problem,
            content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The step is another role's, or the request another State's.", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "There is no such request, or none that the caller may know of.",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not a step from its state: `illegal_transition`; one that follows from a plan: \
            `not_by_hand`; the requester is not verified: `party_not_verified`; help was agreed: `help_is_agreed`; \
            or its State has begun with the next step: `next_step_begun`.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The request changed since it was read.", body = Problem,
            content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem,
            content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON.", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem,
            content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = Problem,
            content_type = "application/problem+json"),
        (status = 503, description = "Not available at this moment.", body = Problem,
            content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/requests/{id}/transitions")]
pub async fn move_request(
    app: web::Data<App>,
    caller: Allowed<MoveRequests>,
    id: Id<RequestId>,
    expected: Expected,
    body: Body<TransitionBody>,
) -> Result<HttpResponse> {
    let (act, vocabulary, acting) = (caller.act(&app.clock), app.vocabulary.clone(), caller.clone());
    let moved = app.database.write(move |connection| {
        super::take_step(connection, &act, &acting, &vocabulary, (*id, &expected), &body.value)
    });
    let request = moved.await?;
    Ok(show(&request.entity_tag(), &request.to_record(&app.vocabulary, &caller.visibility)))
}

/// A need, with its request in short.
#[utoipa::path(
    tag = "requests",
    params(("id" = String, Path, description = "The need's id.", pattern = "^need_[0-9a-f-]{36}$")),
    responses(
        (status = 200, description = "The need.", body = NeedWithRequest),
        (status = 304, description = "The caller has this version."),
        (status = 400, description = "Not the id of a need.", body = Problem,
            content_type = "application/problem+json"),
        (status = 401, description = "The access token does not hold.", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "There is no such need, or none that the caller may know of.",
            body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Not available at this moment.", body = Problem,
            content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/needs/{id}")]
pub async fn show_need(
    http: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<NeedId>,
) -> Result<HttpResponse> {
    let visibility = visitor.visibility();
    let reader = visibility.clone();
    let found = app.database.read(move |connection| super::find_need(connection, *id, &reader));
    let (need, request) = found.await?;
    let seen = request.seen_by(&visibility);
    let need = seen.need(need.id).unwrap_or(&need);
    let body = NeedWithRequest { need: need.to_record(&app.vocabulary), request: request.to_summary() };
    Ok(respond(&http, &request.entity_tag(), &body))
}

/// A record with its entity tag, or that the caller has it already.
fn respond(http: &HttpRequest, tag: &str, body: &impl serde::Serialize) -> HttpResponse {
    if version::is_known(http, tag) {
        return HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish();
    }
    show(tag, body)
}

fn show(tag: &str, body: &impl serde::Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, tag)).json(body)
}
