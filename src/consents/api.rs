//! How far records are disclosed, over HTTP.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::{
    ConsentEntryBody, Decided, DisclosureBody, DisclosureDecisionBody, DisclosureProposalBody,
    NewDisclosureProposalBody, What, read_widening,
};
use super::{Entry, RecordId, Situation};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, DecideDisclosure};
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Body, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page, Position, checked_limit};
use crate::http::problem::Problem;
use crate::ids::NotAnId;

/// The request or offer in the path.
#[derive(Debug, Clone, Copy)]
pub struct InPath(pub(super) RecordId);

impl FromRequest for InPath {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = request.match_info().get("id").unwrap_or_default().parse().map(Self);
        ready(
            read.map_err(|error: NotAnId| {
                Error::malformed("wrong_id", format!("The address names no record: {error}."))
            }),
        )
    }
}

/// Which part of the log.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ConsentLogQuery {
    /// Entries on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(super) limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 512)]
    pub(super) cursor: Option<String>,
}

/// How far a request or an offer is disclosed, what stands for or against opening it, and the proposal to disclose it
/// further that waits: for its own party and coordinators.
#[utoipa::path(
    tag = "disclosure",
    params(("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$")),
    responses(
        (status = 200, description = "How far it is disclosed.", body = DisclosureBody),
        (status = 400, description = "Not the id of a request or an offer.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/disclosures/{id}")]
pub async fn show_disclosure(app: web::Data<App>, caller: Allowed<BeSignedIn>, id: InPath) -> Result<HttpResponse> {
    let caller = (*caller).clone();
    let read = move |connection: &mut DbConnection| super::situation(connection, id.0, &caller);
    Ok(HttpResponse::Ok().json(DisclosureBody::from(app.database.read(read).await?)))
}

/// Who consented to what of a request or an offer, newest first: for its own party and coordinators.
#[utoipa::path(
    tag = "disclosure",
    params(
        ("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$"),
        ConsentLogQuery,
    ),
    responses(
        (status = 200, description = "The log.", body = Page<ConsentEntryBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/disclosures/{id}/log")]
pub async fn show_consent_log(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: InPath,
    Query(query): Query<ConsentLogQuery>,
) -> Result<HttpResponse> {
    let page = read_log(&app, (*caller).clone(), id.0, (&query, &page::address(&request))).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// A page of the log.
pub(super) async fn read_log(
    app: &App,
    caller: Caller,
    id: RecordId,
    (query, address): (&ConsentLogQuery, &str),
) -> Result<Page<ConsentEntryBody>> {
    let limit = checked_limit(query.limit)?;
    let list = format!("consents?{id}");
    let after: Option<Position> = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let read =
        move |connection: &mut DbConnection| super::entries(connection, id, &caller, after, i64::from(limit) + 1);
    let entries = app.database.read(read).await?;
    page::page(&app.cursor_key, &list, address, limit, entries, Entry::position, ConsentEntryBody::from)
}

/// Consent or object to opening a request of one's own State, or answer a proposal to disclose a record further; the
/// situation as it is then.
#[utoipa::path(
    tag = "disclosure",
    params(("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$")),
    request_body = DisclosureDecisionBody,
    responses(
        (status = 200, description = "How far it is disclosed now.", body = DisclosureBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller may not decide this; who proposed does not confirm.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record, or no such proposal, that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_being_checked`, `already_decided`, `nothing_pending`: what happened meanwhile.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as a note that is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/disclosures/{id}/decisions")]
pub async fn decide_disclosure(
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    id: InPath,
    body: Body<DisclosureDecisionBody>,
) -> Result<HttpResponse> {
    let situation = decide(&app, (*caller).clone(), id.0, &body.value).await?;
    Ok(HttpResponse::Ok().json(DisclosureBody::from(situation)))
}

/// Decides for a caller; the situation as it is then.
pub(super) async fn decide(
    app: &App,
    caller: Caller,
    id: RecordId,
    body: &DisclosureDecisionBody,
) -> Result<Situation> {
    let decided = Decided::read(&app.vocabulary, id, body)?;
    let act = caller.act(&app.clock);
    let write = move |connection: &mut DbConnection| {
        let note = decided.note.as_deref();
        match &decided.what {
            What::Word(request, word) => super::say(connection, &act, &caller, *request, (*word, note))?,
            What::Answer(change, answer) => {
                super::answer(connection, &act, &caller, (id, *change), (*answer, note))?;
            }
        }
        super::situation(connection, id, &caller)
    };
    app.database.write(write).await
}

/// Propose to disclose a record of one's own party further. It holds when a second person has confirmed it, and what
/// would become public, when the window has passed as well; so does what a member proposes whom another party let in
/// within 14 days, unless somebody of the record's party confirms who was there before.
#[utoipa::path(
    tag = "disclosure",
    params(
        ("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255),
    ),
    request_body = NewDisclosureProposalBody,
    responses(
        (status = 201, description = "The proposal.", body = DisclosureProposalBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_shown`: nobody else knows of it yet. `proposal_pending`: another waits.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Nothing would be disclosed further, something less, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/disclosures/{id}/proposals")]
pub async fn propose_disclosure(
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    id: InPath,
    key: IdempotencyKey,
    body: Body<NewDisclosureProposalBody>,
) -> Result<HttpResponse> {
    let created = propose(&app, (*caller).clone(), (id.0, key), (&body.value, &body.bytes)).await?;
    Ok(created.into_response())
}

/// Proposes for a caller, once for a key.
pub(super) async fn propose(
    app: &App,
    caller: Caller,
    (id, key): (RecordId, IdempotencyKey),
    (body, bytes): (&NewDisclosureProposalBody, &[u8]),
) -> Result<Created> {
    let wanted = read_widening(&app.vocabulary, id, body)?;
    // The same key for another record is another creation.
    let creation = Creation::below(caller.member, "propose_disclosure", key, id, bytes);
    let act = caller.act(&app.clock);
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let change = super::propose(connection, &act, &caller, (id, wanted.clone()))?;
            let location = format!("/api/v1/disclosures/{id}");
            Created::new(location, None, &DisclosureProposalBody::show(&change, None))
        })
    };
    app.database.write(write).await
}
