//! Beginning a request: its title and the situation are enough to keep a draft. What is like it is shown meanwhile.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;
use serde_json::json;

use super::frame;
use super::topics::BEGINNING;
use crate::app::App;
use crate::auth::roles::FileRequests;
use crate::auth::{Allowed, Caller};
use crate::error::{Error, Result};
use crate::http::extract::{Body, parse_json};
use crate::http::idempotency::IdempotencyKey;
use crate::matches::preview::{Glimpse, PreviewBody, glimpse};
use crate::requests::api;
use crate::requests::needs::body::NeedBody;
use crate::web::form::{self, LOOK, ONCE, Sent};
use crate::web::frame::{Frame, Section, respond, respond_with};
use crate::web::language::PageLanguage;
use crate::web::questions::{Topic, set, set_if_absent};

#[derive(Template)]
#[template(path = "filing/begin.html")]
struct Beginning<'p> {
    page: Frame<'p>,
    sent: Sent,
    topic: Topic,
    glimpse: Option<Glimpse>,
}

/// The first page.
#[get("/requests/new")]
pub async fn ask_what_is_needed(
    request: HttpRequest,
    app: web::Data<App>,
    _caller: Allowed<FileRequests>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let mut sent = Sent::default();
    sent.put("language", language.0.as_str());
    respond(&Beginning { page: frame(&request, &app, language.0), sent, topic: BEGINNING, glimpse: None })
}

/// Keeps a draft and goes on to its parts; or, asked to look, shows what is filed and offered already and keeps
/// nothing.
#[post("/requests/new")]
pub async fn begin_request(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = frame(&request, &app, language.0);
    let mut body = BEGINNING.read(&page, &mut sent);
    if sent.text(LOOK).is_some() {
        let glimpse = look(&app, &caller, &sent).await?;
        return respond(&Beginning { page, sent, topic: BEGINNING, glimpse });
    }
    // The first need is what the title asks for, until its own page says more.
    set(&mut body, "needs", json!([{ "title": sent.value("title").trim() }]));
    set_if_absent(&mut body, "summary", json!(""));
    let bytes = serde_json::to_vec(&body).map_err(Error::internal)?;
    let body = Body { value: parse_json(&bytes)?, bytes };
    match api::file(&app, &caller, IdempotencyKey::of_form(sent.value(ONCE)), body).await {
        Ok(created) => Ok(form::lead_to(page.after(&format!("/{}/filing/needs/1", created.place()), "draft-kept"))),
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            // The title is the need's too, and is wrong once.
            sent.forget_wrong_below("needs");
            respond_with(status, &Beginning { page, sent, topic: BEGINNING, glimpse: None })
        }
    }
}

/// What is like the text so far; none while there is too little to tell.
async fn look(app: &App, caller: &Caller, sent: &Sent) -> Result<Option<Glimpse>> {
    let need = NeedBody::in_words(sent.value("title"), sent.value("summary"));
    let body = PreviewBody {
        country: caller.country.clone(),
        language: sent.value("language").to_owned(),
        summary: None,
        need,
    };
    match glimpse(app, caller, body).await {
        Ok(glimpse) => Ok(Some(glimpse)),
        Err(Error::Invalid(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
