//! Matches over HTTP: offers for a need, needs for an offer, why and why not, and a need that is not filed.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::ask::{Answer, Asker, Wanted};
use super::body::{ExplanationBody, LabelName, MatchBody, WrittenMatch};
use super::preview::{self, Preview, PreviewAnswer, PreviewBody};
use crate::app::App;
use crate::auth::roles::BeSignedIn;
use crate::auth::{Allowed, Visitor};
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::{Body, Id, Query, parse_path_id};
use crate::http::filter::Filters;
use crate::http::page::{self, Page, PageInformation, checked_limit};
use crate::http::problem::Problem;
use crate::ids::{NeedId, OfferId};
use crate::matching::Label;

/// The farthest place in a ranking that a page may begin at; whoever looks beyond it needs filters, not pages.
const FARTHEST: usize = 10_000;
/// Which matches to show.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MatchesQuery {
    /// Matches in the answer.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same labels.
    #[param(max_length = 512)]
    cursor: Option<String>,
    /// Only matches with these labels: `strong`, `good`, `possible`, `weak`; repeated or separated by commas.
    #[serde(default)]
    #[param(max_items = 100)]
    label: Vec<String>,
    /// Whether to tell how many matches there are.
    include_total: Option<bool>,
}

impl MatchesQuery {
    /// The same as a page shows it: so many at a time, and how many there are.
    pub(super) fn for_page(self, limit: u32) -> Self {
        Self { limit: Some(limit), include_total: Some(true), ..self }
    }

    /// The labels, separated by commas.
    pub(super) fn labels(&self) -> String {
        self.label.iter().filter(|label| !label.is_empty()).cloned().collect::<Vec<_>>().join(",")
    }
}

/// The offers that match a need, best first, each explained. The order is that of the score, then of the value of the
/// expertise, then of that of the text, then of the offer's id.
#[utoipa::path(
    tag = "matches",
    params(("id" = String, Path, description = "The need.", pattern = "^need_[0-9a-f-]{36}$"), MatchesQuery),
    responses(
        (status = 200, description = "The matches.", body = Page<MatchBody>),
        (status = 400, description = "The id or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such need, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/needs/{id}/matches")]
pub async fn list_matches_of_need(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<NeedId>,
    query: Query<MatchesQuery>,
) -> Result<HttpResponse> {
    let ranking = Ranking::read(&app, &format!("needs/{}/matches", *id), &query.0)?;
    let asker = asker(&app, visitor.visibility());
    let wanted = ranking.wanted();
    let need = *id;
    let _turn = app.live.turn().await;
    let answer = app.database.read(move |connection| asker.offers_for_need(connection, need, &wanted)).await?;
    ranking.respond(&app, &request, answer)
}

/// The needs that match an offer, best first, each explained.
#[utoipa::path(
    tag = "matches",
    params(("id" = String, Path, description = "The offer.", pattern = "^off_[0-9a-f-]{36}$"), MatchesQuery),
    responses(
        (status = 200, description = "The matches.", body = Page<MatchBody>),
        (status = 400, description = "The id or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such offer, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/offers/{id}/matches")]
pub async fn list_matches_of_offer(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<OfferId>,
    query: Query<MatchesQuery>,
) -> Result<HttpResponse> {
    let ranking = Ranking::read(&app, &format!("offers/{}/matches", *id), &query.0)?;
    let asker = asker(&app, visitor.visibility());
    let wanted = ranking.wanted();
    let offer = *id;
    let _turn = app.live.turn().await;
    let answer = app.database.read(move |connection| asker.needs_for_offer(connection, offer, &wanted)).await?;
    ranking.respond(&app, &request, answer)
}

/// Why a need and an offer match, or why not, and the smallest change that would make them match.
#[utoipa::path(
    tag = "matches",
    params(
        ("id" = String, Path, description = "The need.", pattern = "^need_[0-9a-f-]{36}$"),
        ("offer_id" = String, Path, description = "The offer.", pattern = "^off_[0-9a-f-]{36}$"),
    ),
    responses(
        (status = 200, description = "The pair, explained.", body = ExplanationBody),
        (status = 400, description = "An id is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such need or offer, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/needs/{id}/matches/{offer_id}")]
pub async fn explain_match(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<NeedId>,
) -> Result<HttpResponse> {
    let offer: OfferId = parse_path_id(&request, "offer_id")?;
    let asker = asker(&app, visitor.visibility());
    let need = *id;
    let _turn = app.live.turn().await;
    let explanation = app.database.read(move |connection| asker.explain(connection, need, offer)).await?;
    Ok(HttpResponse::Ok().json(explanation))
}

/// The offers that would match a need that is not filed, the requests that ask for the same or for something like it,
/// and how specific the need is. Nothing is stored.
#[utoipa::path(
    tag = "matches",
    request_body = PreviewBody,
    params(MatchesQuery),
    responses(
        (status = 200, description = "The matches, what is filed already, and how specific the need is.", body = PreviewAnswer),
        (status = 400, description = "The body or a parameter is not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/matches/preview")]
pub async fn preview_matches(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    query: Query<MatchesQuery>,
    body: Body<PreviewBody>,
) -> Result<HttpResponse> {
    let digest = crate::http::idempotency::digest(&body.bytes);
    let ranking = Ranking::read(&app, &format!("matches/preview/{digest}"), &query.0)?;
    let Preview { answer, similar, specificity } =
        preview::preview(&app, &caller, body.value, ranking.wanted()).await?;
    let Page { data, page, links, .. } = ranking.page(&app, &request, answer)?;
    Ok(HttpResponse::Ok().json(PreviewAnswer { data, page, links, similar, specificity }))
}

/// Somebody who asks now.
pub(super) fn asker(app: &App, visibility: Visibility) -> Asker {
    Asker {
        snapshot: app.live.snapshot(),
        reference: app.live.reference().clone(),
        today: app.clock.today(),
        visibility,
    }
}

/// One ranking, with its labels, and the page of it that is asked for.
pub(super) struct Ranking {
    list: String,
    offset: usize,
    limit: u32,
    labels: Vec<Label>,
    include_total: bool,
}

impl Ranking {
    pub(super) fn read(app: &App, name: &str, query: &MatchesQuery) -> Result<Self> {
        let mut filters = Filters::new(&app.vocabulary);
        let known: Vec<LabelName> = LabelName::ALL.iter().copied().filter(|label| *label != LabelName::None).collect();
        let labels = filters.choices("label", &query.label, &known);
        filters.finish(())?;
        let words: Vec<&str> = labels.iter().map(|label| label.as_str()).collect();
        let list = format!("{name}?label={}", words.join(","));
        let offset = match &query.cursor {
            Some(cursor) => open_offset(app, &list, cursor)?,
            None => 0,
        };
        Ok(Self {
            list,
            offset,
            limit: checked_limit(query.limit)?,
            labels: labels.into_iter().filter_map(LabelName::to_engine).collect(),
            include_total: query.include_total.unwrap_or(false),
        })
    }

    /// The place of the first match of the page in the whole ranking, counted from 0.
    pub(super) fn first(&self) -> usize {
        self.offset
    }

    pub(super) fn wanted(&self) -> Wanted {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        Wanted { offset: self.offset, limit, labels: self.labels.clone(), count: self.include_total }
    }

    fn respond(self, app: &App, request: &HttpRequest, answer: Answer<WrittenMatch>) -> Result<HttpResponse> {
        Ok(HttpResponse::Ok().json(self.page(app, request, answer)?))
    }

    pub(super) fn page<M: ToSchema>(self, app: &App, request: &HttpRequest, answer: Answer<M>) -> Result<Page<M>> {
        let next = self.offset.saturating_add(usize::try_from(self.limit).unwrap_or(usize::MAX));
        let has_more = answer.has_more && next < FARTHEST;
        let next_cursor = if has_more { Some(app.cursor_key.seal(&self.list, &next.to_string())?) } else { None };
        let address = crate::http::page::address(request);
        Ok(Page {
            data: answer.matches,
            links: page::links(&address, "cursor", next_cursor.as_deref()),
            page: PageInformation {
                next_cursor,
                has_more,
                limit: self.limit,
                total: answer.total.map(|total| i64::try_from(total).unwrap_or(i64::MAX)),
            },
            facets: None,
            suggestions: None,
        })
    }
}

fn open_offset(app: &App, list: &str, cursor: &str) -> Result<usize> {
    let text = app.cursor_key.open(list, cursor)?;
    text.parse().map_err(|_| Error::malformed("invalid_cursor", "The cursor is of another list."))
}
