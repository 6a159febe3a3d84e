//! Beginning an offer: its title and what it is are enough to keep a draft. What is like it is shown meanwhile.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;
use serde_json::Value;

use super::frame;
use super::topics::BEGINNING;
use crate::app::App;
use crate::auth::roles::PostOffers;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Body, parse_json};
use crate::http::idempotency::IdempotencyKey;
use crate::offers::{self, api};
use crate::similar::ask::Seeker;
use crate::similar::body::SimilarOfferBody;
use crate::web::form::{self, LOOK, ONCE, Sent};
use crate::web::frame::{Frame, Section, respond, respond_with};
use crate::web::language::PageLanguage;
use crate::web::questions::Topic;

/// Similar offers beside the form.
const SIMILAR: usize = 5;

#[derive(Template)]
#[template(path = "filing/offer_begin.html")]
struct Beginning<'p> {
    page: Frame<'p>,
    sent: Sent,
    topic: Topic,
    similar: Vec<SimilarOfferBody>,
}

/// The first page.
#[get("/offers/new")]
pub async fn ask_what_is_offered(
    request: HttpRequest,
    app: web::Data<App>,
    _caller: Allowed<PostOffers>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let mut sent = Sent::default();
    sent.put("language", language.0.as_str());
    let page = frame(&request, &app, language.0);
    respond(&Beginning { page, sent, topic: BEGINNING, similar: Vec::new() })
}

/// Keeps a draft and goes on to its parts; or, asked to look, shows what is offered already and keeps nothing.
#[post("/offers/new")]
pub async fn begin_offer(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    language: PageLanguage,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = frame(&request, &app, language.0);
    let body = BEGINNING.read(&page, &mut sent);
    if sent.text(LOOK).is_some() {
        let similar = look(&app, &caller, &body).await?;
        return respond(&Beginning { page, sent, topic: BEGINNING, similar });
    }
    let bytes = serde_json::to_vec(&body).map_err(Error::internal)?;
    let body = Body { value: parse_json(&bytes)?, bytes };
    match api::draft(&app, &caller, IdempotencyKey::of_form(sent.value(ONCE)), body).await {
        Ok(created) => Ok(form::lead_to(page.after(&format!("/{}/posting", created.place()), "draft-kept"))),
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            respond_with(status, &Beginning { page, sent, topic: BEGINNING, similar: Vec::new() })
        }
    }
}

/// What is like the text so far; nothing while there is too little to tell.
async fn look(app: &App, caller: &Caller, body: &Value) -> Result<Vec<SimilarOfferBody>> {
    let body = parse_json(&serde_json::to_vec(body).map_err(Error::internal)?)?;
    let Ok(offer) = offers::parse(&body, &app.vocabulary) else { return Ok(Vec::new()) };
    let (seeker, party) = (Seeker::new(app, caller.visibility.clone()).at_most(SIMILAR), caller.party);
    app.database.read(move |connection: &mut DbConnection| seeker.like_new_offer(connection, &offer, party)).await
}
