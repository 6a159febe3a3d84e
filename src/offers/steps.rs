//! Steps of an offer by pages, and confirming that it stands.

use actix_web::{HttpRequest, HttpResponse, get, post, web};

use super::{LIFE_CYCLE, Offer, OfferState, Transition};
use crate::app::App;
use crate::auth::roles::{MoveOffers, PostOffers};
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::Id;
use crate::http::version::ExpectedVersion;
use crate::ids::OfferId;
use crate::lifecycle::Actor;
use crate::lifecycle::pages::{StepPage, Subject, on_page, reasons};
use crate::web::form::{self, Sent};
use crate::web::frame::{Frame, Section, respond, respond_with};
use crate::web::language::PageLanguage;

/// The form of a step.
#[get("/offers/{id}/steps/{to}")]
pub async fn ask_step(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<MoveOffers>,
    language: PageLanguage,
    id: Id<OfferId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Offers, &app.vocabulary);
    let (found, to) = find(&app, &caller, *id, &request).await?;
    let mut sent = Sent::default();
    sent.put("version", found.version.to_string());
    respond(&step_page(&app, &caller, page, (&found, to), sent)?)
}

/// Takes the step, and leads to the offer.
#[post("/offers/{id}/steps/{to}")]
pub async fn take_step_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<MoveOffers>,
    language: PageLanguage,
    id: Id<OfferId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Offers, &app.vocabulary);
    let (found, to) = find(&app, &caller, *id, &request).await?;
    let asked = Transition { to, reason: sent.text("reason"), note: sent.text("note") };
    let expected = ExpectedVersion::of_form(sent.value("version"));
    let (act, vocabulary, acting) = (caller.act(&app.clock), app.vocabulary.clone(), caller.clone());
    let (id, from) = (*id, found.state);
    let write = move |connection: &mut DbConnection| {
        super::transition(connection, &acting, &act, (id, &expected), &asked, &vocabulary)
    };
    let error = match app.database.write(write).await {
        Ok(_) => {
            let step = LIFE_CYCLE.steps.iter().find(|step| step.from == from && step.to == to);
            let code = step.map(|step| on_page(&LIFE_CYCLE, step).code).unwrap_or_default();
            return Ok(form::lead_to(page.after(&format!("/offers/{id}"), &code)));
        }
        Err(error) => error,
    };
    // The form may have been sent twice, or somebody else was quicker.
    let (found, to) = find(&app, &caller, id, &request).await?;
    if found.state == to && matches!(error, Error::Stale | Error::Conflict { .. }) {
        return Ok(form::lead_to(page.at(format!("/offers/{id}"))));
    }
    let is_stale = matches!(error, Error::Stale);
    let status = sent.refuse(&page, error)?;
    sent.set("version", found.version.to_string());
    // A step that is there no longer has no form: what is to be said then is that the record changed.
    let form = step_page(&app, &caller, page, (&found, to), sent);
    respond_with(status, &form.map_err(|none| if is_stale { Error::Stale } else { none })?)
}

/// Confirms that the offer stands as it is.
#[post("/offers/{id}/confirmation")]
pub async fn confirm_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    language: PageLanguage,
    id: Id<OfferId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Offers, &app.vocabulary);
    let expected = ExpectedVersion::of_form(sent.value("version"));
    let (act, acting, id) = (caller.act(&app.clock), caller.clone(), *id);
    let confirm = move |connection: &mut DbConnection| super::confirm(connection, &acting, &act, (id, &expected));
    let confirmed = app.database.write(confirm).await;
    let is_stale = matches!(confirmed, Err(Error::Stale));
    if !(is_stale && was_just_confirmed(&app, &caller, id, sent.value("version")).await?) {
        confirmed?;
    }
    Ok(form::lead_to(page.after(&format!("/offers/{id}"), "confirmed")))
}

/// Whether the only change since a version is that the offer was confirmed: the button was pressed twice.
async fn was_just_confirmed(app: &App, caller: &Caller, id: OfferId, version: &str) -> Result<bool> {
    let visibility = caller.visibility.clone();
    let now = app.database.read(move |connection| super::find_visible(connection, &visibility, id)).await?;
    let is_next = version.parse::<i64>().is_ok_and(|read| read + 1 == now.version);
    Ok(is_next && now.confirmed_at == now.updated_at)
}

/// The sides on which somebody stands to an offer.
pub(super) fn sides(caller: &Caller, offer: &Offer) -> Vec<Actor> {
    Actor::of(caller, None, Some(offer.provider.id))
}

async fn find(app: &App, caller: &Caller, id: OfferId, request: &HttpRequest) -> Result<(Offer, OfferState)> {
    let to = request.match_info().get("to").unwrap_or_default().parse().map_err(|_| Error::NotFound)?;
    let visibility = caller.visibility.clone();
    let found = app.database.read(move |connection| super::find_visible(connection, &visibility, id)).await?;
    Ok((found, to))
}

fn step_page<'p>(
    app: &App,
    caller: &Caller,
    page: Frame<'p>,
    (found, to): (&Offer, OfferState),
    sent: Sent,
) -> Result<StepPage<'p>> {
    let step = LIFE_CYCLE.step(found.state, to, &sides(caller, found))?;
    let subject = Subject {
        place: format!("/offers/{}", found.id),
        title: found.content.title.clone(),
        language: found.content.language.clone(),
    };
    let reasons = reasons(&app.vocabulary, &page, LIFE_CYCLE.record, &to);
    Ok(StepPage { step: on_page(&LIFE_CYCLE, step), subject, reasons, more: Vec::new(), sent, page })
}
