//! What the two sides of an introduction wrote to each other, as a page, and writing.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::Readers;
use super::api::{self, MessageBody, MessagesQuery, NewMessageBody};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, DecideIntroductions};
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::extract::Id;
use crate::http::idempotency::IdempotencyKey;
use crate::ids::IntroductionId;
use crate::introductions::view::{IntroductionBody, Records};
use crate::introductions::{self, IntroductionState};
use crate::web::address::{self, Address};
use crate::web::form::{self, Sent, lead_to};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "messages/messages.html")]
struct MessagesPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    introduction: IntroductionBody,
    readers: Vec<Choice>,
    may_write: bool,
    messages: Vec<MessageBody>,
    next: Option<String>,
}

/// What was written, newest first.
#[get("/introductions/{id}/messages")]
pub async fn read_messages(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<IntroductionId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Introductions, &app.vocabulary);
    let mut sent = Sent::default();
    sent.put("readers", Readers::SidesAndCoordinators.as_str());
    show(&request, &app, ((*caller).clone(), *id), (page, sent), StatusCode::OK).await
}

/// Writes to the other side.
#[post("/introductions/{id}/messages")]
pub async fn write_message_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    language: PageLanguage,
    id: Id<IntroductionId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Introductions, &app.vocabulary);
    let body = NewMessageBody { text: sent.value("text").to_owned(), readers: sent.value("readers").parse().ok() };
    let key = IdempotencyKey::of_form(sent.value(form::ONCE));
    let bytes = sent.bytes();
    match api::write(&app, (*caller).clone(), (*id, key), (&body, &bytes)).await {
        Ok(_) => Ok(lead_to(page.after(&format!("/introductions/{}/messages", *id), "message-sent"))),
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            show(&request, &app, ((*caller).clone(), *id), (page, sent), status).await
        }
    }
}

async fn show(
    request: &HttpRequest,
    app: &App,
    (caller, id): (Caller, IntroductionId),
    (page, sent): (Frame<'_>, Sent),
    status: StatusCode,
) -> Result<HttpResponse> {
    let address = Address::read(request.path(), request.query_string(), &[]);
    let query = MessagesQuery { limit: None, cursor: address::cursor(request.query_string()) };
    let found = api::read_page(app, caller.visibility.clone(), id, (&query, request.path())).await?;
    let read = move |connection: &mut DbConnection| {
        let introduction = introductions::find(connection, id, &caller.visibility)?;
        let records = Records::of(connection, std::slice::from_ref(&introduction), String::new())?;
        let shown = IntroductionBody::listed(&introduction, &records, &caller.visibility)?;
        Ok((shown, super::may_write(&introduction, &caller)))
    };
    let (introduction, may_write) = app.database.read(read).await?;
    let readers = [Readers::SidesAndCoordinators, Readers::Sides];
    let readers = readers.map(|one| Choice { value: one.to_string(), words: page.say_of("readers", one) }).into();
    let next = found.page.next_cursor.map(|cursor| address.setting("cursor", &cursor));
    let shown = MessagesPage { page, sent, introduction, readers, may_write, messages: found.data, next };
    frame::respond_with(status, &shown)
}
