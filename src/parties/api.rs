//! Parties over HTTP: entering, reading, changing and verifying them.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};

use super::body::{NewPartyBody, PartiesQuery, PartyBody, PartyPatchBody, VerificationBody};
use super::{Acquaintance, Party};
use crate::app::App;
use crate::auth::roles::{ChangeParties, EnterParties, VerifyParties};
use crate::auth::{Allowed, Caller, Visitor};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::extract::{Body, Id, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page, checked_limit};
use crate::http::problem::Problem;
use crate::http::version::{self, ExpectedVersion, entity_tag};
use crate::ids::PartyId;

/// The parties that the caller may know of, newest first: verified ones, one's own, and for coordinators and
/// administrators all.
#[utoipa::path(
    tag = "parties",
    params(PartiesQuery),
    responses(
        (status = 200, description = "The parties.", body = Page<PartyBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/parties")]
pub async fn list_parties(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    Query(query): Query<PartiesQuery>,
) -> Result<HttpResponse> {
    let page = answer_list(&app, &visitor, &query, &page::address(&request)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// A page of the parties that a caller may know of, with its total and facets.
pub(super) async fn answer_list(
    app: &App,
    visitor: &Visitor,
    query: &PartiesQuery,
    address: &str,
) -> Result<Page<PartyBody>> {
    let limit = checked_limit(query.limit)?;
    let filter = query.filter(&app.vocabulary)?;
    let facets = query.facets(&app.vocabulary)?;
    let list = filter.list_name();
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let acquaintance = Acquaintance::of(visitor.caller());
    let (known, wants_total) = (acquaintance.clone(), query.include_total.unwrap_or(false));
    let (parties, total, facets) = app
        .database
        .read(move |connection| {
            let parties = super::list(connection, &known, &filter, after, limit)?;
            let total = wants_total.then(|| super::count(connection, &known, &filter)).transpose()?;
            Ok((parties, total, super::facets(connection, &known, &filter, &facets)?))
        })
        .await?;
    let show = |party| PartyBody::show(party, &acquaintance);
    let mut page = page::page(&app.cursor_key, &list, address, limit, parties, Party::position, show)?;
    page.page.total = total;
    page.facets = (!facets.is_empty()).then_some(facets);
    Ok(page)
}

/// Enter a party; it is not verified by that.
#[utoipa::path(
    tag = "parties",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255)),
    request_body = NewPartyBody,
    responses(
        (status = 201, description = "The party.", body = PartyBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Neither coordinator nor administrator.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_exists`: a party of this kind, country and name is entered.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/parties")]
pub async fn create_party(
    app: web::Data<App>,
    caller: Allowed<EnterParties>,
    key: IdempotencyKey,
    body: Body<NewPartyBody>,
) -> Result<HttpResponse> {
    Ok(enter(&app, &caller, key, (&body.value, &body.bytes)).await?.into_response())
}

/// Enters a party as a body says it.
pub(super) async fn enter(
    app: &App,
    caller: &Caller,
    key: IdempotencyKey,
    (body, sent): (&NewPartyBody, &[u8]),
) -> Result<Created> {
    let (name, profile) = body.parse(&app.vocabulary)?;
    let creation = Creation::new(caller.member, "create_party", key, sent);
    let (act, acquaintance) = (caller.act(&app.clock), Acquaintance::of(Some(caller)));
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let party = super::enter(connection, &act, &name, &profile)?;
            let (location, tag) = (format!("/api/v1/parties/{}", party.id), entity_tag(party.version));
            Created::new(location, Some(tag), &PartyBody::show(party, &acquaintance))
        })
    };
    app.database.write(write).await
}

/// A party.
#[utoipa::path(
    tag = "parties",
    params(
        ("id" = String, Path, description = "The party's id.", pattern = "^pty_[0-9a-f-]{36}$"),
    ),
    responses(
        (status = 200, description = "The party.", body = PartyBody),
        (status = 304, description = "The caller has this version."),
        (status = 400, description = "Not the id of a party.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/parties/{id}")]
pub async fn show_party(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<PartyId>,
) -> Result<HttpResponse> {
    let (id, acquaintance) = (*id, Acquaintance::of(visitor.caller()));
    let known = acquaintance.clone();
    let party = app.database.read(move |connection| super::find(connection, &known, id)).await?;
    let tag = entity_tag(party.version);
    if version::is_known(&request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish());
    }
    Ok(show(party, &acquaintance))
}

/// Change what is said of a party. Its own focal points and officers change what it tells of itself; name, kind and
/// country are the secretariat's.
#[utoipa::path(
    tag = "parties",
    params(
        ("id" = String, Path, description = "The party's id.", pattern = "^pty_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The version that the change is meant for.", max_length = 255),
    ),
    request_body = PartyPatchBody,
    responses(
        (status = 200, description = "The changed party.", body = PartyBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not the caller's to change.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_exists`: another party has this kind, country and name. `secretariat_kind`: the secretariat is no State.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "No If-Match.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[patch("/parties/{id}")]
pub async fn update_party(
    app: web::Data<App>,
    caller: Allowed<ChangeParties>,
    id: Id<PartyId>,
    expected: ExpectedVersion,
    body: Body<PartyPatchBody>,
) -> Result<HttpResponse> {
    let party = change(&app, &caller, (*id, expected), body.value).await?;
    Ok(show(party, &Acquaintance::of(Some(&caller))))
}

/// Changes a party as a patch says it.
pub(super) async fn change(
    app: &App,
    caller: &Caller,
    (id, expected): (PartyId, ExpectedVersion),
    patch: PartyPatchBody,
) -> Result<Party> {
    let (act, acting, vocabulary) = (caller.act(&app.clock), caller.clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        super::change(connection, &act, &acting, id, expected.clone(), |party| patch.apply(&vocabulary, party))
    };
    app.database.write(write).await
}

/// Decide whether a party is who it says. What is verified, everybody may know of; whoever acts for a party that is
/// refused or suspended has no rights from the next request on.
#[utoipa::path(
    tag = "parties",
    params(
        ("id" = String, Path, description = "The party's id.", pattern = "^pty_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The version that the decision is meant for.", max_length = 255),
    ),
    request_body = VerificationBody,
    responses(
        (status = 200, description = "The party.", body = PartyBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not a coordinator.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such party.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`secretariat_verification`: nobody decides on the secretariat.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "No If-Match.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/parties/{id}/verification")]
pub async fn verify_party(
    app: web::Data<App>,
    caller: Allowed<VerifyParties>,
    id: Id<PartyId>,
    expected: ExpectedVersion,
    body: Body<VerificationBody>,
) -> Result<HttpResponse> {
    let party = verify(&app, &caller, (*id, expected), &body.value).await?;
    Ok(show(party, &Acquaintance::of(Some(&caller))))
}

/// Decides on a party as a body says it.
pub(super) async fn verify(
    app: &App,
    caller: &Caller,
    (id, expected): (PartyId, ExpectedVersion),
    body: &VerificationBody,
) -> Result<Party> {
    let (decision, note) = body.parse(&app.vocabulary)?;
    let act = caller.act(&app.clock);
    let write = move |connection: &mut DbConnection| {
        super::verify(connection, &act, id, expected.clone(), decision, note.as_deref())
    };
    app.database.write(write).await
}

fn show(party: Party, acquaintance: &Acquaintance) -> HttpResponse {
    let tag = entity_tag(party.version);
    HttpResponse::Ok().insert_header((header::ETAG, tag)).json(PartyBody::show(party, acquaintance))
}
