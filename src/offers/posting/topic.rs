//! The form of one topic of an offer: filled in from the offer, and kept as a change of it.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde_json::Value;

use super::{frame, own_offer, topic_of};
use crate::app::App;
use crate::auth::roles::PostOffers;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Id, parse_json};
use crate::http::version::ExpectedVersion;
use crate::ids::OfferId;
use crate::offers::{self, Offer, OfferPatchBody};
use crate::web::drafting::{TopicPage, compare, filled, stands};
use crate::web::form::{self, Sent};
use crate::web::frame::{respond, respond_with};
use crate::web::language::PageLanguage;

/// The form, filled in from the offer.
#[get("/offers/{id}/posting/{topic}")]
pub async fn ask_topic(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    language: PageLanguage,
    id: Id<OfferId>,
) -> Result<HttpResponse> {
    let topic = topic_of(request.match_info().get("topic").unwrap_or_default())?;
    let offer = own_offer(&app, &caller, *id).await?;
    let sent = filled(&topic, &serde_json::to_value(&offer).map_err(Error::internal)?, offer.version);
    let page = frame(&request, &app, language.0);
    respond(&TopicPage { page, drafted: offer.drafted(), topic, sent, versions: None })
}

/// Keeps the answers, and leads back to the offer's parts.
#[post("/offers/{id}/posting/{topic}")]
pub async fn answer_topic(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    language: PageLanguage,
    id: Id<OfferId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let topic = topic_of(request.match_info().get("topic").unwrap_or_default())?;
    let page = frame(&request, &app, language.0);
    let patch = topic.read(&page, &mut sent);
    let changed = match sent.is_wrong() {
        true => Err(Error::Invalid(Vec::new())),
        false => change(&app, &caller, *id, sent.value("version"), patch).await,
    };
    let error = match changed {
        Ok(_) => return Ok(form::lead_to(page.after(&format!("/offers/{}/posting", *id), "kept"))),
        Err(error) => error,
    };
    let offer = own_offer(&app, &caller, *id).await?;
    let versions = match error {
        Error::Stale => {
            let now = topic.fill(&serde_json::to_value(&offer).map_err(Error::internal)?);
            if stands(&page, &topic, &sent, &now) {
                return Ok(form::lead_to(page.after(&format!("/offers/{}/posting", *id), "kept")));
            }
            Some(compare(&page, &topic, &mut sent, &now, offer.version))
        }
        _ => None,
    };
    let status = sent.refuse(&page, error)?;
    respond_with(status, &TopicPage { page, drafted: offer.drafted(), topic, sent, versions })
}

async fn change(app: &App, caller: &Caller, id: OfferId, version: &str, patch: Value) -> Result<Offer> {
    let patch: OfferPatchBody = parse_json(&serde_json::to_vec(&patch).map_err(Error::internal)?)?;
    let (act, vocabulary, acting) = (caller.act(&app.clock), app.vocabulary.clone(), caller.clone());
    let expected = ExpectedVersion::of_form(version);
    let change = move |connection: &mut DbConnection| {
        offers::change(connection, &acting, &act, (id, &expected), patch.clone(), &vocabulary)
    };
    app.database.write(change).await
}
