//! "Was the need met?" as a page: the question, the answer, and answering.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, ResponseError, get, post, web};
use askama::Template;

use super::api::{self, AnswerBody};
use super::{Met, Outcome};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, FileRequests};
use crate::auth::{Allowed, Caller, Role};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::Id;
use crate::ids::RequestId;
use crate::requests;
use crate::requests::record::RequestSummary;
use crate::web::form::{Sent, lead_to};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "outcomes/outcome.html")]
struct OutcomePage<'p> {
    page: Frame<'p>,
    sent: Sent,
    request: RequestSummary,
    outcome: Outcome,
    answers: Vec<Choice>,
    may_answer: bool,
}

/// The question and the answer.
#[get("/requests/{id}/outcome")]
pub async fn ask_for_outcome(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    show(&app, ((*caller).clone(), *id), (page, Sent::default()), StatusCode::OK).await
}

/// Answers.
#[post("/requests/{id}/outcome")]
pub async fn answer_outcome_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let chosen = Met::ALL.iter().find(|met| met.as_str() == sent.value("answer"));
    let status = match chosen {
        None => {
            sent.note(&page, "answer", "required", "Choose one of the answers.");
            Error::Invalid(Vec::new()).status_code()
        }
        Some(met) => {
            let body = AnswerBody { answer: *met, words: sent.text("words") };
            match api::answer(&app, (*caller).clone(), *id, &body).await {
                Ok(_) => return Ok(lead_to(page.after(&format!("/requests/{}/outcome", *id), "outcome-answered"))),
                Err(error) => sent.refuse(&page, error)?,
            }
        }
    };
    show(&app, ((*caller).clone(), *id), (page, sent), status).await
}

async fn show(
    app: &App,
    (caller, id): (Caller, RequestId),
    (page, sent): (Frame<'_>, Sent),
    status: StatusCode,
) -> Result<HttpResponse> {
    let visibility = caller.visibility.clone();
    let read = move |connection: &mut DbConnection| {
        let outcome = super::find(connection, id, &visibility)?;
        Ok((outcome, requests::find(connection, id, &visibility)?.to_summary()))
    };
    let (outcome, request) = app.database.read(read).await?;
    let may_answer = outcome.answer.is_none() && outcome.party == caller.party && caller.has(Role::FocalPoint);
    let answer = |met: &Met| Choice { value: met.to_string(), words: page.say_of("met", met) };
    let answers = Met::ALL.iter().map(answer).collect();
    frame::respond_with(status, &OutcomePage { page, sent, request, outcome, answers, may_answer })
}
