//! Roots and proofs over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BeginningProof, EntryProof};
use crate::app::App;
use crate::auth::roles::BeSignedIn;
use crate::auth::{Allowed, Visitor};
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query};
use crate::http::filter::Filters;
use crate::http::page::{self, Page, PageInformation, checked_limit};
use crate::http::problem::Problem;
use crate::ids::EntryId;
use crate::journal::merkle::to_hex;
use crate::journal::roots::{self, Root};

/// The name of the list that cursors are sealed for.
const ROOTS: &str = "journal/roots";

/// The root of the journal of one day.
#[derive(Debug, Serialize, ToSchema)]
pub struct RootBody {
    /// The day that had ended.
    #[schema(format = Date)]
    day: NaiveDate,
    /// The root of the Merkle tree over all entries by then (RFC 9162), in hexadecimal.
    #[schema(min_length = 64, max_length = 64)]
    root: String,
    /// When it was published.
    #[schema(format = DateTime)]
    published_at: String,
}

impl From<Root> for RootBody {
    fn from(root: Root) -> Self {
        Self { day: root.day, root: to_hex(&root.root), published_at: root.published_at.to_string() }
    }
}

/// Which roots to show.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RootsQuery {
    /// Roots in the answer.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 512)]
    cursor: Option<String>,
}

/// In which root.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProofQuery {
    /// The day of which the root was published; without it the first whose tree has the entry.
    #[param(format = Date)]
    day: Option<String>,
}

/// Between which roots.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BeginningQuery {
    /// The day of the earlier root, whose tree has the entry.
    #[param(format = Date)]
    from: String,
    /// The day of the later one; without it the latest.
    #[param(format = Date)]
    to: Option<String>,
}

/// The root of the journal of every day, the newest first. Keep them: whoever has one can tell later whether anything
/// before it was altered.
#[utoipa::path(
    tag = "journal",
    params(RootsQuery),
    responses(
        (status = 200, description = "The roots.", body = Page<RootBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/journal/roots")]
pub async fn list_journal_roots(
    request: HttpRequest,
    app: web::Data<App>,
    _: Visitor,
    query: Query<RootsQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.0.limit)?;
    let before = query.0.cursor.as_deref().map(|cursor| open_cursor(&app, cursor)).transpose()?;
    let mut found =
        app.database.read(move |connection| roots::before(connection, before, i64::from(limit) + 1)).await?;
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = found.len() > wanted;
    found.truncate(wanted);
    let last = found.last().filter(|_| has_more).map(|root| root.day.to_string());
    let next_cursor = last.map(|day| app.cursor_key.seal(ROOTS, &day)).transpose()?;
    let links = page::links(&page::address(&request), "cursor", next_cursor.as_deref());
    let page = PageInformation { next_cursor, has_more, limit, total: None };
    Ok(HttpResponse::Ok().json(Page::plain(found.into_iter().map(RootBody::from).collect(), page, links)))
}

/// The proof that an entry is in the journal as it was published, for the parties that it concerns and coordinators: with it
/// and the root anybody can check that the entry was entered and not altered.
#[utoipa::path(
    tag = "journal",
    params(("id" = String, Path, description = "The entry.", pattern = "^jou_[0-9a-f-]{36}$"), ProofQuery),
    responses(
        (status = 200, description = "The proof.", body = EntryProof),
        (status = 400, description = "The id or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The entry is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such entry, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "No such root was published yet, or the journal is not as it was published.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/journal/{id}/proof")]
pub async fn prove_entry(
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<EntryId>,
    query: Query<ProofQuery>,
) -> Result<HttpResponse> {
    let mut filters = Filters::new(&app.vocabulary);
    let day = filters.date("day", query.0.day.as_deref());
    let day = filters.finish(day)?;
    let (id, visibility) = (*id, caller.visibility.clone());
    let proof = app.database.read(move |connection| super::of_entry(connection, &visibility, id, day)).await?;
    Ok(HttpResponse::Ok().json(proof))
}

/// The proof that the journal of one day is the beginning of that of a later one, nothing before it having been altered,
/// for those whom an entry in both concerns.
#[utoipa::path(
    tag = "journal",
    params(("id" = String, Path, description = "The entry.", pattern = "^jou_[0-9a-f-]{36}$"), BeginningQuery),
    responses(
        (status = 200, description = "The proof.", body = BeginningProof),
        (status = 400, description = "The id or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The entry is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such entry, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "No such root was published yet, or the journal is not as it was published.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/journal/{id}/consistency")]
pub async fn prove_beginning(
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<EntryId>,
    query: Query<BeginningQuery>,
) -> Result<HttpResponse> {
    let mut filters = Filters::new(&app.vocabulary);
    let (from, to) = (filters.date("from", Some(&query.0.from)), filters.date("to", query.0.to.as_deref()));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        filters.refuse("to", "out_of_range", "It must not be before \"from\".");
    }
    let days = filters.finish(from.map(|from| (from, to)))?;
    let days = days.ok_or_else(|| Error::malformed("invalid_date", "The parameter \"from\" is no date."))?;
    let (id, visibility) = (*id, caller.visibility.clone());
    let proof = app.database.read(move |connection| super::of_beginning(connection, &visibility, id, days)).await?;
    Ok(HttpResponse::Ok().json(proof))
}

fn open_cursor(app: &App, cursor: &str) -> Result<NaiveDate> {
    let text = app.cursor_key.open(ROOTS, cursor)?;
    text.parse().map_err(|_| Error::malformed("invalid_cursor", "The cursor is of another list."))
}
