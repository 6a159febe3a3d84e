//! Introductions over HTTP.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::NaiveDate;

use super::Introduction;
use super::body::{DecisionBody, ProposalBody};
use super::list::{self, Filter, IntroductionsQuery};
use super::view::{IntroductionBody, Records};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, DecideIntroductions};
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::{Body, Id, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page, checked_limit};
use crate::http::problem::Problem;
use crate::http::version::{ExpectedVersion, entity_tag};
use crate::ids::IntroductionId;
use crate::matches::explanation::Explainer;
use crate::vocabulary::Vocabulary;

/// The introductions that the caller may know of, newest first: those of requests of its own party, those of offers of
/// its own party that were released to it, and for coordinators all.
#[utoipa::path(
    tag = "introductions",
    params(IntroductionsQuery),
    responses(
        (status = 200, description = "The introductions.", body = Page<IntroductionBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/introductions")]
pub async fn list_introductions(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    Query(query): Query<IntroductionsQuery>,
) -> Result<HttpResponse> {
    let page = read_page(&app, caller.visibility.clone(), &query, &page::address(&request)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// A page of the introductions that a caller may know of.
pub(super) async fn read_page(
    app: &App,
    visibility: Visibility,
    query: &IntroductionsQuery,
    address: &str,
) -> Result<Page<IntroductionBody>> {
    let limit = checked_limit(query.limit)?;
    let (filter, facets) = Filter::read(query, &app.vocabulary)?;
    let list = filter.list_name();
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let (policy, wants_total) = (policy_hash(app), query.include_total.unwrap_or(false));
    let read = move |connection: &mut DbConnection| {
        let found = list::newest_first(connection, &visibility, &filter, after, limit)?;
        let records = Records::of(connection, &found, policy.clone())?;
        let shown = found
            .into_iter()
            .map(|it| Ok((it.position(), IntroductionBody::listed(&it, &records, &visibility)?)))
            .collect::<Result<Vec<_>>>()?;
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

/// Propose an introduction of needs of one request to one offer.
///
/// A focal point of the State that asks proposes and accepts by that; so does an officer of the party that offers; a
/// coordinator proposes to both. Of a request that the provider may not know of, a coordinator's proposal waits until
/// the requester releases it, and the provider knows nothing of it until then. An offer that is disclosed to the
/// secretariat alone is proposed by its own party.
#[utoipa::path(
    tag = "introductions",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255)),
    request_body = ProposalBody,
    responses(
        (status = 201, description = "The introduction.", body = IntroductionBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is on neither side, nor a coordinator.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_introduced`: the two are joined already. `cooling_down`: declined a short while ago; the detail says until when. `over_capacity`: the offer has less left. `offer_not_active`, `request_not_open`, `same_party`: they cannot be joined.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as a record that there is not, or an offer that its party has not disclosed (`offer_not_disclosed`), or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/introductions")]
pub async fn create_introduction(
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    key: IdempotencyKey,
    body: Body<ProposalBody>,
) -> Result<HttpResponse> {
    let created = propose(&app, (*caller).clone(), key, (&body.value, &body.bytes)).await?;
    Ok(created.into_response())
}

/// Proposes for a caller, once for a key.
pub(super) async fn propose(
    app: &App,
    caller: Caller,
    key: IdempotencyKey,
    (body, bytes): (&ProposalBody, &[u8]),
) -> Result<Created> {
    let proposal = body.parse(&app.vocabulary, &caller)?;
    let creation = Creation::new(caller.member, "create_introduction", key, bytes);
    let (act, lens) = (caller.act(&app.clock), Lens::of(app));
    // Explained before anything is written, since that takes longer than writing.
    let explainer = Explainer::new(&app.live, app.clock.today());
    let (asked, asking, today) = (proposal.clone(), caller.clone(), act.at.date());
    let explain = move |connection: &mut DbConnection| match super::find_pairing(connection, &asking, &asked, today) {
        Ok(pairing) => super::explain(&pairing, &explainer).map(Some),
        // A creation that is repeated is answered as before, whatever became of its records.
        Err(Error::Conflict { .. } | Error::Invalid(_)) => Ok(None),
        Err(error) => Err(error),
    };
    let turn = app.live.turn().await;
    let explained = app.database.read(explain).await?;
    drop(turn);
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let introduction = match &explained {
                Some(explained) => super::propose(connection, &act, &caller, &proposal, explained)?,
                None => return Err(refusal(connection, &caller, &proposal, today)),
            };
            let (location, tag) =
                (format!("/api/v1/introductions/{}", introduction.id), entity_tag(introduction.version));
            Created::new(location, Some(tag), &show(connection, &introduction, &caller.visibility, lens.clone())?)
        })
    };
    app.database.write(write).await
}

/// Why a proposal cannot be made; it might have become possible a moment ago, then trying again helps.
fn refusal(connection: &mut DbConnection, caller: &Caller, proposal: &super::Proposal, today: NaiveDate) -> Error {
    match super::find_pairing(connection, caller, proposal, today) {
        Err(error) => error,
        Ok(_) => Error::Contended("the records changed while the proposal was looked at".to_owned()),
    }
}

/// An introduction, with the explanations as they stood and what was decided.
#[utoipa::path(
    tag = "introductions",
    params(("id" = String, Path, description = "The introduction's id.", pattern = "^int_[0-9a-f-]{36}$")),
    responses(
        (status = 200, description = "The introduction.", body = IntroductionBody),
        (status = 400, description = "Not the id of an introduction.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/introductions/{id}")]
pub async fn show_introduction(
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: Id<IntroductionId>,
) -> Result<HttpResponse> {
    let (visibility, lens) = (caller.visibility.clone(), Lens::of(&app));
    let read = move |connection: &mut DbConnection| {
        let introduction = super::find(connection, *id, &visibility)?;
        show(connection, &introduction, &visibility, lens)
    };
    Ok(respond(&app.database.read(read).await?))
}

/// Decide on an introduction for one's own side: release, accept, decline or withdraw.
///
/// When both sides have accepted, capacity of the offer is reserved and the needs are covered. If-Match is optional:
/// decisions are taken one after another, and one that comes too late is answered with what happened meanwhile.
#[utoipa::path(
    tag = "introductions",
    params(
        ("id" = String, Path, description = "The introduction's id.", pattern = "^int_[0-9a-f-]{36}$"),
        ("If-Match" = Option<String>, Header, description = "The version that the decision is meant for.", max_length = 255),
    ),
    request_body = DecisionBody,
    responses(
        (status = 200, description = "The introduction as it is now.", body = IntroductionBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The decision is the other side's, or the caller is on neither.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_transition`, `already_decided`: too late; the detail says what happened meanwhile. `over_capacity`: the offer has less left. `conflict_of_interest`: a colleague decides. `offer_not_active`, `request_not_open`: it cannot be agreed on.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The introduction changed since it was read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as a reason that is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/introductions/{id}/decisions")]
pub async fn decide_introduction(
    http: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    id: Id<IntroductionId>,
    expected: Result<ExpectedVersion>,
    body: Body<DecisionBody>,
) -> Result<HttpResponse> {
    let expected = http.headers().contains_key(header::IF_MATCH).then_some(expected);
    Ok(respond(&decide(&app, (*caller).clone(), (*id, expected), body.value).await?))
}

/// Decides for a caller; the introduction as it is then.
pub(super) async fn decide(
    app: &App,
    caller: Caller,
    (id, expected): (IntroductionId, Option<Result<ExpectedVersion>>),
    body: DecisionBody,
) -> Result<IntroductionBody> {
    let asked = body.parse(&app.vocabulary)?;
    let (act, lens, vocabulary) = (caller.act(&app.clock), Lens::of(app), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        let decided = super::decide(connection, &act, &caller, &vocabulary, (id, expected.as_ref()), &asked)?;
        show(connection, &decided, &caller.visibility, lens.clone())
    };
    app.database.write(write).await
}

/// What introductions are shown by.
#[derive(Clone)]
pub(super) struct Lens {
    /// The hash of the policy in force.
    policy: String,
    vocabulary: Arc<Vocabulary>,
}

impl Lens {
    pub(super) fn of(app: &App) -> Self {
        Self { policy: policy_hash(app), vocabulary: app.vocabulary.clone() }
    }
}

fn policy_hash(app: &App) -> String {
    app.live.snapshot().policy.identity().hash
}

/// An introduction as a caller sees it.
pub(super) fn show(
    connection: &mut DbConnection,
    introduction: &Introduction,
    visibility: &Visibility,
    lens: Lens,
) -> Result<IntroductionBody> {
    let records = Records::of(connection, std::slice::from_ref(introduction), lens.policy)?;
    let decisions = super::decisions(connection, introduction.id)?;
    IntroductionBody::single(introduction, decisions, &records, (visibility, &lens.vocabulary))
}

fn respond(body: &IntroductionBody) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, entity_tag(body.version))).json(body)
}
