//! Matches over HTTP: offers for a need, needs for an offer, why and why not, and a need that is not filed.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::answer::Answer;
use super::ask::{Asker, Wanted};
use super::body::{ExplanationBody, LabelName, MatchBody};
use super::preview::{self, Preview, PreviewAnswer, PreviewBody};
use crate::app::App;
use crate::auth::roles::BeSignedIn;
use crate::auth::{Allowed, Visitor};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::{Body, Id, Query, parse_path_id};
use crate::http::filter::Filters;
use crate::http::page::{self, CursorKey, Page, PageInformation, checked_limit};
use crate::http::problem::Problem;
use crate::ids::{NeedId, OfferId};
use crate::matching::{Behind, Label};

/// The farthest place in a ranking that a page may begin at; whoever looks beyond it needs filters, not pages.
const FARTHEST: usize = 10_000;
/// Bytes that most explained matches do not exceed; so much room is made at once.
const USUAL_BYTES: usize = 5_500;

/// Which matches to show.
#[derive(Debug, Default, Deserialize, IntoParams)]
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
    let ranking = Ranking::read(&app, &request, &format!("needs/{}/matches", *id), &query.0)?;
    let asker = asker(&app, visitor.visibility());
    let wanted = ranking.wanted();
    let need = *id;
    let _turn = app.live.turn().await;
    let read = move |connection: &mut DbConnection| {
        asker.offers_for_need(connection, need, &wanted, |answer| ranking.write(answer))
    };
    Ok(json_of(app.database.read(read).await?))
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
    let ranking = Ranking::read(&app, &request, &format!("offers/{}/matches", *id), &query.0)?;
    let asker = asker(&app, visitor.visibility());
    let wanted = ranking.wanted();
    let offer = *id;
    let _turn = app.live.turn().await;
    let read = move |connection: &mut DbConnection| {
        asker.needs_for_offer(connection, offer, &wanted, |answer| ranking.write(answer))
    };
    Ok(json_of(app.database.read(read).await?))
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
    let ranking = Ranking::read(&app, &request, &format!("matches/preview/{digest}"), &query.0)?;
    let Preview { answer, similar, specificity } =
        preview::preview(&app, &caller, body.value, ranking.wanted()).await?;
    let Page { data, page, links, .. } = ranking.page(answer)?;
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
    /// The request's own path and query.
    address: String,
    /// Seals the place where the next page begins.
    key: CursorKey,
    list: String,
    after: Option<Behind>,
    limit: u32,
    labels: Vec<Label>,
    include_total: bool,
}

impl Ranking {
    pub(super) fn read(app: &App, request: &HttpRequest, name: &str, query: &MatchesQuery) -> Result<Self> {
        let mut filters = Filters::new(&app.vocabulary);
        let known: Vec<LabelName> = LabelName::ALL.iter().copied().filter(|label| *label != LabelName::None).collect();
        let labels = filters.choices("label", &query.label, &known);
        filters.finish(())?;
        let words: Vec<&str> = labels.iter().map(|label| label.as_str()).collect();
        let list = format!("{name}?label={}", words.join(","));
        let after = query.cursor.as_ref().map(|cursor| open_place(&app.cursor_key, &list, cursor)).transpose()?;
        Ok(Self {
            address: page::address(request),
            key: app.cursor_key.clone(),
            list,
            after,
            limit: checked_limit(query.limit)?,
            labels: labels.into_iter().filter_map(LabelName::to_engine).collect(),
            include_total: query.include_total.unwrap_or(false),
        })
    }

    /// The place of the first match of the page in the whole ranking, counted from 0.
    pub(super) fn first(&self) -> usize {
        self.after.map_or(0, |after| after.seen)
    }

    pub(super) fn wanted(&self) -> Wanted {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        Wanted { after: self.after, limit, labels: self.labels.clone(), count: self.include_total }
    }

    /// The page of an answer.
    pub(super) fn page<'a>(self, answer: Answer<'a>) -> Result<Page<MatchBody<'a>>> {
        let seen = self.first().saturating_add(usize::try_from(self.limit).unwrap_or(usize::MAX));
        let next = answer.last.filter(|_| answer.has_more && seen < FARTHEST);
        let next = next.map(|rank| self.key.seal(&self.list, &format!("{seen} {rank}"))).transpose()?;
        let links = page::links(&self.address, "cursor", next.as_deref());
        let page = PageInformation {
            has_more: next.is_some(),
            next_cursor: next,
            limit: self.limit,
            total: answer.total.map(|total| i64::try_from(total).unwrap_or(i64::MAX)),
        };
        Ok(Page::plain(answer.bodies(), page, links))
    }

    /// The page of an answer as it goes out.
    fn write(self, answer: Answer<'_>) -> Result<Vec<u8>> {
        let mut written = Vec::with_capacity((answer.matches.len() + 1) * USUAL_BYTES);
        serde_json::to_writer(&mut written, &self.page(answer)?).map_err(Error::internal)?;
        Ok(written)
    }
}

fn json_of(written: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok().content_type(mime::APPLICATION_JSON).body(written)
}

/// The place that a cursor names: a page stays where it was, whatever is published before it meanwhile.
fn open_place(key: &CursorKey, list: &str, cursor: &str) -> Result<Behind> {
    let text = key.open(list, cursor)?;
    let place = text
        .split_once(' ')
        .and_then(|(seen, rank)| Some(Behind { seen: seen.parse().ok()?, rank: rank.parse().ok()? }));
    place.ok_or_else(|| Error::malformed("invalid_cursor", "The cursor is of another list."))
}
