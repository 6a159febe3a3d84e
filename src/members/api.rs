//! Members over HTTP: one's own account, one's colleagues, and for the secretariat everybody.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, patch, web};

use super::body::{AccountBody, MemberBody, MemberPatchBody, MembersQuery};
use super::{Circle, Member};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::{KeepAccount, ReadMembers};
use crate::error::Result;
use crate::http::extract::{Body, Id, Query};
use crate::http::page::{self, Page, checked_limit};
use crate::http::problem::Problem;
use crate::http::version::{self, ExpectedVersion, entity_tag};
use crate::ids::MemberId;
use crate::parties::body::PartyBody;
use crate::parties::{self, Acquaintance};

/// Who is signed in, and for whom.
#[utoipa::path(
    tag = "members",
    responses(
        (status = 200, description = "The member, the party and the roles in force.", body = AccountBody),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/me")]
pub async fn show_account(app: web::Data<App>, caller: Allowed<KeepAccount>) -> Result<HttpResponse> {
    let (member_id, party_id, acquaintance) = (caller.member, caller.party, Acquaintance::of(Some(&caller)));
    let known = acquaintance.clone();
    let (member, party) = app
        .database
        .read(move |connection| {
            let member = super::find(connection, Circle::Oneself(member_id), member_id)?;
            Ok((member, parties::find(connection, &known, party_id)?))
        })
        .await?;
    let tag = entity_tag(member.version);
    Ok(HttpResponse::Ok().insert_header((header::ETAG, tag)).json(AccountBody {
        member: MemberBody::from(member),
        party: PartyBody::show(party, &acquaintance),
        roles_in_force: caller.roles.clone(),
        session_id: caller.session.to_string(),
    }))
}

/// The members that the caller may know of, newest first: those of one's own party, and for coordinators and
/// administrators all.
#[utoipa::path(
    tag = "members",
    params(MembersQuery),
    responses(
        (status = 200, description = "The members.", body = Page<MemberBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not the caller's to read.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/members")]
pub async fn list_members(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ReadMembers>,
    Query(query): Query<MembersQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.limit)?;
    let filter = query.filter(&app.vocabulary)?;
    let facets = query.facets(&app.vocabulary)?;
    let list = filter.list_name();
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let circle = Circle::of(&caller);
    let (members, total, facets) = app
        .database
        .read(move |connection| {
            let members = super::list(connection, circle, &filter, after, limit)?;
            let wants_total = query.include_total.unwrap_or(false);
            let total = wants_total.then(|| super::count(connection, circle, &filter)).transpose()?;
            Ok((members, total, super::facets(connection, circle, &filter, &facets)?))
        })
        .await?;
    let address = crate::http::page::address(&request);
    let mut page = page::page(&app.cursor_key, &list, &address, limit, members, Member::position, MemberBody::from)?;
    page.page.total = total;
    page.facets = (!facets.is_empty()).then_some(facets);
    Ok(HttpResponse::Ok().json(page))
}

/// A member of one's own party, or for coordinators and administrators anybody.
#[utoipa::path(
    tag = "members",
    params(
        ("id" = String, Path, description = "The member's id.", pattern = "^mem_[0-9a-f-]{36}$"),
    ),
    responses(
        (status = 200, description = "The member.", body = MemberBody),
        (status = 304, description = "The caller has this version."),
        (status = 400, description = "Not the id of a member.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not the caller's to read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/members/{id}")]
pub async fn show_member(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ReadMembers>,
    id: Id<MemberId>,
) -> Result<HttpResponse> {
    let (id, circle) = (*id, Circle::of(&caller));
    let member = app.database.read(move |connection| super::find(connection, circle, id)).await?;
    let tag = entity_tag(member.version);
    if version::is_known(&request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish());
    }
    Ok(show(member))
}

/// Change a member: oneself one's name, an administrator roles and state, a coordinator those of whoever has no role of
/// the secretariat. Whoever is disabled is signed out at once.
#[utoipa::path(
    tag = "members",
    params(
        ("id" = String, Path, description = "The member's id.", pattern = "^mem_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The version that the change is meant for.", max_length = 255),
    ),
    request_body = MemberPatchBody,
    responses(
        (status = 200, description = "The changed member.", body = MemberBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not the caller's to change.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`last_administrator`: nobody would be left to administer. `not_accepted`: the invitation is still open.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or a role does not go with the party.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "No If-Match.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[patch("/members/{id}")]
pub async fn update_member(
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    id: Id<MemberId>,
    expected: ExpectedVersion,
    body: Body<MemberPatchBody>,
) -> Result<HttpResponse> {
    let change = body.value.parse(&app.vocabulary)?;
    let (act, acting, id) = (caller.act(&app.clock), (*caller).clone(), *id);
    let member = app
        .database
        .write(move |connection| super::change(connection, &act, &acting, id, expected.clone(), &change))
        .await?;
    Ok(show(member))
}

/// The answer that shows a member, with its entity tag.
pub fn show(member: Member) -> HttpResponse {
    let tag = entity_tag(member.version);
    HttpResponse::Ok().insert_header((header::ETAG, tag)).json(MemberBody::from(member))
}
