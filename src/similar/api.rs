//! Similar records over HTTP: what was filed already, and who asks for the same.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ask::Seeker;
use super::body::{SimilarOfferBody, SimilarRequestBody, VerdictName};
use crate::app::App;
use crate::auth::Visitor;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query};
use crate::http::filter::Filters;
use crate::http::page::{self, Page, PageInformation, checked_limit};
use crate::http::problem::Problem;
use crate::ids::{OfferId, RequestId};
use crate::{offers, requests};

/// Which similar records to show.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SimilarQuery {
    /// Records in the answer.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same verdicts.
    #[param(max_length = 512)]
    cursor: Option<String>,
    /// Only records with these verdicts: `same`, `similar`; repeated or separated by commas.
    #[serde(default)]
    #[param(max_items = 100)]
    verdict: Vec<String>,
    /// Whether to tell how many there are.
    include_total: Option<bool>,
}

/// The requests that are the same as a request, or like it, best first, with reasons: what was filed twice, and what
/// other States ask for that one answer might serve.
#[utoipa::path(
    tag = "requests",
    params(("id" = String, Path, description = "The request.", pattern = "^req_[0-9a-f-]{36}$"), SimilarQuery),
    responses(
        (status = 200, description = "The similar requests.", body = Page<SimilarRequestBody>),
        (status = 400, description = "The id or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such request, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/requests/{id}/similar")]
pub async fn list_similar_requests(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<RequestId>,
    query: Query<SimilarQuery>,
) -> Result<HttpResponse> {
    let part = Part::read(&app, &format!("requests/{}/similar", *id), &query.0)?;
    let (id, seeker, seen_by) = (*id, Seeker::new(&app, visitor.visibility()), visitor.visibility());
    let seek = move |connection: &mut DbConnection| {
        let request = requests::find(connection, id, &seen_by)?;
        seeker.of_request(connection, &request)
    };
    let found = app.database.read(seek).await?;
    part.respond(&app, &request, found, |similar| similar.verdict)
}

/// The offers that are the same as an offer, or like it, best first, with reasons.
#[utoipa::path(
    tag = "offers",
    params(("id" = String, Path, description = "The offer.", pattern = "^off_[0-9a-f-]{36}$"), SimilarQuery),
    responses(
        (status = 200, description = "The similar offers.", body = Page<SimilarOfferBody>),
        (status = 400, description = "The id or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such offer, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/offers/{id}/similar")]
pub async fn list_similar_offers(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<OfferId>,
    query: Query<SimilarQuery>,
) -> Result<HttpResponse> {
    let part = Part::read(&app, &format!("offers/{}/similar", *id), &query.0)?;
    let (id, seeker, seen_by) = (*id, Seeker::new(&app, visitor.visibility()), visitor.visibility());
    let seek = move |connection: &mut DbConnection| {
        let offer = offers::find_visible(connection, &seen_by, id)?;
        seeker.of_offer(connection, &offer)
    };
    let found = app.database.read(seek).await?;
    part.respond(&app, &request, found, |similar| similar.verdict)
}

/// The part of what was found that is asked for.
struct Part {
    list: String,
    offset: usize,
    limit: u32,
    verdicts: Vec<VerdictName>,
    include_total: bool,
}

impl Part {
    fn read(app: &App, name: &str, query: &SimilarQuery) -> Result<Self> {
        let mut filters = Filters::new(&app.vocabulary);
        let verdicts = filters.choices("verdict", &query.verdict, VerdictName::ALL);
        filters.finish(())?;
        let words: Vec<&str> = verdicts.iter().map(|verdict| verdict.as_str()).collect();
        let list = format!("{name}?verdict={}", words.join(","));
        let offset = match &query.cursor {
            Some(cursor) => open_offset(app, &list, cursor)?,
            None => 0,
        };
        let include_total = query.include_total.unwrap_or(false);
        Ok(Self { list, offset, limit: checked_limit(query.limit)?, verdicts, include_total })
    }

    fn respond<T: ToSchema + Serialize>(
        self,
        app: &App,
        request: &HttpRequest,
        mut found: Vec<T>,
        verdict: impl Fn(&T) -> VerdictName,
    ) -> Result<HttpResponse> {
        found.retain(|similar| self.verdicts.is_empty() || self.verdicts.contains(&verdict(similar)));
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let (total, next) = (found.len(), self.offset.saturating_add(limit));
        let has_more = next < total;
        let next_cursor = if has_more { Some(app.cursor_key.seal(&self.list, &next.to_string())?) } else { None };
        let links = page::links(&page::address(request), "cursor", next_cursor.as_deref());
        let total = self.include_total.then(|| i64::try_from(total).unwrap_or(i64::MAX));
        let page = PageInformation { next_cursor, has_more, limit: self.limit, total };
        let data = found.into_iter().skip(self.offset).take(limit).collect();
        Ok(HttpResponse::Ok().json(Page::plain(data, page, links)))
    }
}

fn open_offset(app: &App, list: &str, cursor: &str) -> Result<usize> {
    let text = app.cursor_key.open(list, cursor)?;
    text.parse().map_err(|_| Error::malformed("invalid_cursor", "The cursor is of another list."))
}
