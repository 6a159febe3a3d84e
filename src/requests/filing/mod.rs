//! Filing a request by pages: one topic a page, and a draft that is kept from the first page on.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;
use serde_json::Value;

use super::record::RequestRecord;
use super::{Request, RequestState};
use crate::app::App;
use crate::auth::roles::FileRequests;
use crate::auth::{Allowed, Caller};
use crate::error::{Error, Result};
use crate::http::extract::Id;
use crate::ids::RequestId;
use crate::lifecycle::Actor;
use crate::vocabulary::Language;
use crate::web::drafting::Drafted;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::questions::{Answer, Topic};
use topics::{NEED, TOPICS};

/// Beginning a request.
pub mod begin;
/// The form of one need.
pub mod needs;
/// The form of one topic.
pub mod topic;
/// What is asked.
pub mod topics;

/// The parts of a request that is being written.
#[derive(Template)]
#[template(path = "filing/tasks.html")]
struct Tasks<'p> {
    page: Frame<'p>,
    request: RequestRecord,
}

/// All answers, to be checked before the request is handed in.
#[derive(Template)]
#[template(path = "filing/check.html")]
struct Check<'p> {
    page: Frame<'p>,
    request: RequestRecord,
    topics: Vec<(Topic, Vec<Answer>)>,
    needs: Vec<Vec<Answer>>,
}

impl RequestRecord {
    /// As a record that is being written.
    pub fn drafted(&self) -> Drafted {
        let place = format!("/requests/{}", self.id);
        Drafted {
            kind: "request",
            parts: format!("{place}/filing"),
            place,
            reference: self.reference.clone(),
            title: self.title.clone(),
            language: self.language.clone(),
            version: self.version,
        }
    }

    /// Whether it can be handed to the secretariat.
    pub fn can_be_submitted(&self) -> bool {
        matches!(self.state, RequestState::Draft | RequestState::Returned)
    }

    /// Whether what it says can be changed.
    pub fn can_be_changed(&self) -> bool {
        matches!(self.state, RequestState::Draft | RequestState::Returned | RequestState::Open | RequestState::Unmet)
    }
}

/// The parts of a request, with what is there of each.
#[get("/requests/{id}/filing")]
pub async fn show_tasks(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let record = own_record(&app, &caller, *id).await?;
    frame::respond(&Tasks { page: frame(&request, &app, language.0), request: record })
}

/// All answers before the request is handed in.
#[get("/requests/{id}/filing/check")]
pub async fn check_answers(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let record = own_record(&app, &caller, *id).await?;
    let page = frame(&request, &app, language.0);
    let said = serde_json::to_value(&record).map_err(Error::internal)?;
    let answered = |topic: &Topic, said: &Value| topic.answers(&page, &topic.fill(said));
    let topics = TOPICS.iter().map(|topic| (*topic, answered(topic, &said))).collect();
    let needs =
        said.get("needs").and_then(Value::as_array).into_iter().flatten().map(|need| answered(&NEED, need)).collect();
    frame::respond(&Check { topics, needs, page, request: record })
}

fn frame<'a>(request: &HttpRequest, app: &'a App, language: Language) -> Frame<'a> {
    Frame::new(request, language, Section::Requests, &app.vocabulary)
}

/// A request that the caller may change, as its own party sees it.
///
/// # Errors
/// There is none that the caller may know of; it is another party's; the database not answering.
async fn own_record(app: &App, caller: &Caller, id: RequestId) -> Result<RequestRecord> {
    let acting = caller.clone();
    let find = move |connection: &mut crate::db::DbConnection| super::find(connection, id, &acting.visibility);
    let request: Request = app.database.read(find).await?;
    if !request.sides_of(caller).contains(&Actor::Requester) {
        return Err(Error::forbidden("A focal point changes the requests of its own State only."));
    }
    Ok(request.to_record(&app.vocabulary, &caller.visibility))
}

/// The topic of a code.
fn topic_of(code: &str) -> Result<Topic> {
    TOPICS.into_iter().find(|topic| topic.name == code).ok_or(Error::NotFound)
}
