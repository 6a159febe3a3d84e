//! Offers over HTTP.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::list::{self, OfferFilter, OffersQuery};
use super::{NewOfferBody, Offer, OfferBody, OfferPatchBody, OfferState, Transition};
use crate::app::App;
use crate::auth::roles::{MoveOffers, PostOffers};
use crate::auth::{Allowed, Caller, Visitor};
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::extract::{Body, Id, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page};
use crate::http::problem::Problem;
use crate::http::version::{ExpectedVersion, entity_tag};
use crate::ids::OfferId;
use crate::registry::{self, PageAsked};
use crate::similar::ask::Seeker;
use crate::similar::body::SimilarOfferBody;

/// A step in an offer's life.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferTransitionBody {
    /// Where to.
    to: OfferState,
    /// Why: a code of `transition-reasons` that applies; required for pausing and withdrawing.
    #[schema(max_length = 40, example = "temporary_overload")]
    reason: Option<String>,
    /// Why, in words; required with the reason `other`.
    #[schema(max_length = 2_000)]
    note: Option<String>,
}

/// An offer that was just drafted.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftedOffer {
    /// The offer.
    #[serde(flatten)]
    record: OfferBody,
    /// Offers that the caller knows of and that are the same as far as can be told; absent when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, min_items = 1, max_items = 5)]
    similar: Vec<SimilarOfferBody>,
}

/// The offers that the caller may see: newest first, or what fits the words best.
#[utoipa::path(
    tag = "offers",
    params(OffersQuery),
    responses(
        (status = 200, description = "The offers.", body = Page<OfferBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/offers")]
pub async fn list_offers(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    Query(query): Query<OffersQuery>,
) -> Result<HttpResponse> {
    // Before the shelf is taken, from which the page may have been sent already.
    app.registry.catch_up(&app.database).await?;
    let (visibility, address) = (visitor.visibility(), page::address(&request));
    let asked = PageAsked { visibility: visibility.clone(), today: app.clock.today(), address: address.clone() };
    let made = answer_list(&app, visibility, &query, address);
    let page = app.registry.offers().sent.page(asked, made).await?;
    Ok(HttpResponse::Ok().content_type(mime::APPLICATION_JSON).body(web::Bytes::from_owner(page)))
}

/// The page of the list that a query asks for, as it is sent; `address` is the list's own.
///
/// # Errors
/// Parameters that are not right; the database not answering.
pub async fn answer_list(app: &App, visibility: Visibility, query: &OffersQuery, address: String) -> Result<Vec<u8>> {
    let filter = OfferFilter::of_list(query, &app.vocabulary)?;
    let facets = list::read_facets(query, &app.vocabulary)?;
    let paging = list::read_paging(query, &filter, &app.vocabulary, address)?;
    app.registry.catch_up(&app.database).await?;
    let today = app.clock.today();
    let conditions = filter.conditions(&visibility, today);
    let facets = facets.into_iter().map(list::OfferFacet::attribute).collect();
    let asked = (visibility, conditions, facets);
    registry::answer(&app.registry.offers(), &app.cursor_key, &paging, asked, (today, list::write_derived))
}

/// Draft an offer of one's own party.
///
/// What is the same as far as can be told, and known to the caller, is named in the answer; nothing is refused for it.
#[utoipa::path(
    tag = "offers",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255)),
    request_body = NewOfferBody,
    responses(
        (status = 201, description = "The draft.", body = DraftedOffer),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not an officer.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/offers")]
pub async fn create_offer(
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    key: IdempotencyKey,
    body: Body<NewOfferBody>,
) -> Result<HttpResponse> {
    Ok(draft(&app, &caller, key, body).await?.into_response())
}

/// Drafts an offer for a member; the answer names what is the same as far as can be told.
///
/// # Errors
/// Fields that are not right; the database not answering.
pub(super) async fn draft(
    app: &App,
    caller: &Caller,
    key: IdempotencyKey,
    body: Body<NewOfferBody>,
) -> Result<Created> {
    let new = super::parse(&body.value, &app.vocabulary)?;
    let creation = Creation::new(caller.member, "create_offer", key, &body.bytes);
    let act = caller.act(&app.clock);
    let caller = caller.clone();
    // Before anything is written, since comparing texts takes longer than writing them.
    let (seeker, drafted, party) = (Seeker::new(app, caller.visibility.clone()), new.clone(), caller.party);
    let turn = app.live.turn().await;
    let similar = app.database.read(move |connection| seeker.of_new_offer(connection, &drafted, party)).await?;
    drop(turn);
    app.database
        .write(move |connection| {
            creation.once(connection, act.at, |connection| {
                let offer = super::create(connection, &caller, &act, new.clone())?;
                let (location, tag) = (format!("/api/v1/offers/{}", offer.id), entity_tag(offer.version));
                let record = OfferBody::show(offer, &caller.visibility, act.at);
                Created::new(location, Some(tag), &DraftedOffer { record, similar: similar.clone() })
            })
        })
        .await
}

/// An offer. It is answered in full whatever version the caller has: what is left of it and what follows from the day
/// change without a new version.
#[utoipa::path(
    tag = "offers",
    params(
        ("id" = String, Path, description = "The offer's id.", pattern = "^off_[0-9a-f-]{36}$"),
    ),
    responses(
        (status = 200, description = "The offer.", body = OfferBody),
        (status = 400, description = "Not the id of an offer.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/offers/{id}")]
pub async fn show_offer(app: web::Data<App>, visitor: Visitor, id: Id<OfferId>) -> Result<HttpResponse> {
    let (id, visibility) = (*id, visitor.visibility());
    let seen_by = visibility.clone();
    let offer = app.database.read(move |connection| super::find_visible(connection, &seen_by, id)).await?;
    Ok(show(offer, &visibility, &app))
}

/// Change an offer of one's own party.
#[utoipa::path(
    tag = "offers",
    params(
        ("id" = String, Path, description = "The offer's id.", pattern = "^off_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The version that the change is meant for.", max_length = 255),
    ),
    request_body = OfferPatchBody,
    responses(
        (status = 200, description = "The changed offer.", body = OfferBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not an officer of its party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_editable`: submitted or withdrawn. `disclosure_is_set`: it would be disclosed further. `below_commitments`: capacity below what is committed.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "No If-Match.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[patch("/offers/{id}")]
pub async fn update_offer(
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    id: Id<OfferId>,
    expected: Result<ExpectedVersion>,
    body: Body<OfferPatchBody>,
) -> Result<HttpResponse> {
    let (act, patch) = (caller.act(&app.clock), body.value);
    let (vocabulary, acting) = (app.vocabulary.clone(), (*caller).clone());
    let offer = app
        .database
        .write(move |connection| super::change(connection, &acting, &act, (*id, &expected), patch.clone(), &vocabulary))
        .await?;
    Ok(show(offer, &caller.visibility, &app))
}

/// Take an offer a step on in its life.
#[utoipa::path(
    tag = "offers",
    params(
        ("id" = String, Path, description = "The offer's id.", pattern = "^off_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The version that the change is meant for.", max_length = 255),
    ),
    request_body = OfferTransitionBody,
    responses(
        (status = 200, description = "The offer, where it stands now.", body = OfferBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not a step for the caller.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_transition`: no such step from where it stands. `party_not_verified`: its party can only draft.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "No If-Match.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/offers/{id}/transitions")]
pub async fn move_offer(
    app: web::Data<App>,
    caller: Allowed<MoveOffers>,
    id: Id<OfferId>,
    expected: Result<ExpectedVersion>,
    body: Body<OfferTransitionBody>,
) -> Result<HttpResponse> {
    let act = caller.act(&app.clock);
    let asked = Transition { to: body.value.to, reason: body.value.reason, note: body.value.note };
    let (vocabulary, acting) = (app.vocabulary.clone(), (*caller).clone());
    let offer = app
        .database
        .write(move |connection| super::transition(connection, &acting, &act, (*id, &expected), &asked, &vocabulary))
        .await?;
    Ok(show(offer, &caller.visibility, &app))
}

/// Confirm that one's own party stands by its offer as it is; one that is not confirmed for 180 days is stale.
#[utoipa::path(
    tag = "offers",
    params(
        ("id" = String, Path, description = "The offer's id.", pattern = "^off_[0-9a-f-]{36}$"),
        ("If-Match" = String, Header, description = "The version that the change is meant for.", max_length = 255),
    ),
    responses(
        (status = 200, description = "The confirmed offer.", body = OfferBody),
        (status = 400, description = "Not the id of an offer.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not an officer of its party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_confirmable`: it is neither active nor paused.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "No If-Match.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/offers/{id}/confirmation")]
pub async fn confirm_offer(
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    id: Id<OfferId>,
    expected: Result<ExpectedVersion>,
) -> Result<HttpResponse> {
    let act = caller.act(&app.clock);
    let acting = (*caller).clone();
    let offer =
        app.database.write(move |connection| super::confirm(connection, &acting, &act, (*id, &expected))).await?;
    Ok(show(offer, &caller.visibility, &app))
}

/// The response that shows an offer with its entity tag.
fn show(offer: Offer, visibility: &Visibility, app: &App) -> HttpResponse {
    let tag = entity_tag(offer.version);
    HttpResponse::Ok().insert_header((header::ETAG, tag)).json(OfferBody::show(offer, visibility, app.clock.now()))
}
