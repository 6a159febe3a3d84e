//! Posting an offer by pages: one topic a page, and a draft that is kept from the first page on.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::{OfferBody, OfferState};
use crate::app::App;
use crate::auth::roles::PostOffers;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::Id;
use crate::ids::OfferId;
use crate::vocabulary::Language;
use crate::web::drafting::Drafted;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::questions::{Answer, Topic};
use topics::TOPICS;

/// Beginning an offer.
pub mod begin;
/// The form of one topic.
pub mod topic;
/// What is asked.
pub mod topics;

/// The parts of an offer that is being written.
#[derive(Template)]
#[template(path = "filing/offer_tasks.html")]
struct Tasks<'p> {
    page: Frame<'p>,
    offer: OfferBody,
    /// The topics, and whether something is said of each.
    topics: Vec<(Topic, bool)>,
}

/// All answers, to be checked before the offer is released.
#[derive(Template)]
#[template(path = "filing/offer_check.html")]
struct Check<'p> {
    page: Frame<'p>,
    offer: OfferBody,
    topics: Vec<(Topic, Vec<Answer>)>,
}

impl OfferBody {
    /// As a record that is being written.
    pub fn drafted(&self) -> Drafted {
        let place = format!("/offers/{}", self.id);
        Drafted {
            kind: "offer",
            parts: format!("{place}/posting"),
            place,
            reference: self.reference.clone(),
            title: self.title.clone(),
            language: self.language.clone(),
            version: self.version,
        }
    }

    /// Whether what it says can be changed.
    pub fn can_be_changed(&self) -> bool {
        self.state.is_editable()
    }

    /// Whether its party can say that it stands.
    pub fn can_be_confirmed(&self) -> bool {
        matches!(self.state, OfferState::Active | OfferState::Paused)
    }
}

/// The parts of an offer, with what is there of each.
#[get("/offers/{id}/posting")]
pub async fn show_tasks(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    language: PageLanguage,
    id: Id<OfferId>,
) -> Result<HttpResponse> {
    let (page, offer, topics) = answers(&request, &app, &caller, language.0, *id).await?;
    let is_answered =
        |answers: &[Answer]| answers.iter().filter(|answer| !answer.words.is_empty()).count() * 2 > answers.len();
    let topics = topics.into_iter().map(|(topic, answers)| (topic, is_answered(&answers))).collect();
    frame::respond(&Tasks { page, offer, topics })
}

/// All answers before the offer is released.
#[get("/offers/{id}/posting/check")]
pub async fn check_answers(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<PostOffers>,
    language: PageLanguage,
    id: Id<OfferId>,
) -> Result<HttpResponse> {
    let (page, offer, topics) = answers(&request, &app, &caller, language.0, *id).await?;
    frame::respond(&Check { page, offer, topics })
}

async fn answers<'a>(
    request: &HttpRequest,
    app: &'a App,
    caller: &Caller,
    language: Language,
    id: OfferId,
) -> Result<(Frame<'a>, OfferBody, Vec<(Topic, Vec<Answer>)>)> {
    let offer = own_offer(app, caller, id).await?;
    let page = frame(request, app, language);
    let said = serde_json::to_value(&offer).map_err(Error::internal)?;
    let topics = TOPICS.iter().map(|topic| (*topic, topic.answers(&page, &topic.fill(&said)))).collect();
    Ok((page, offer, topics))
}

fn frame<'a>(request: &HttpRequest, app: &'a App, language: Language) -> Frame<'a> {
    Frame::new(request, language, Section::Offers, &app.vocabulary)
}

/// An offer that the caller may change, as its own party sees it.
///
/// # Errors
/// There is none that the caller may know of; it is another party's; the database not answering.
async fn own_offer(app: &App, caller: &Caller, id: OfferId) -> Result<OfferBody> {
    let visibility = caller.visibility.clone();
    let find = move |connection: &mut DbConnection| super::find_visible(connection, &visibility, id);
    let offer = app.database.read(find).await?;
    if offer.provider.id != caller.party {
        return Err(Error::forbidden("An officer changes the offers of the own party only."));
    }
    Ok(OfferBody::show(offer, &caller.visibility, app.clock.now()))
}

/// The topic of a code.
fn topic_of(code: &str) -> Result<Topic> {
    TOPICS.into_iter().find(|topic| topic.name == code).ok_or(Error::NotFound)
}
