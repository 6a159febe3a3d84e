//! The form of one topic of a request: filled in from the request, and kept as a change of it.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde_json::Value;

use super::{frame, own_record, topic_of};
use crate::app::App;
use crate::auth::roles::FileRequests;
use crate::auth::{Allowed, Caller};
use crate::error::{Error, Result};
use crate::http::extract::{Id, parse_json};
use crate::http::version::ExpectedVersion;
use crate::ids::RequestId;
use crate::requests::Request;
use crate::web::drafting::{TopicPage, compare, filled, stands};
use crate::web::form::{self, Sent};
use crate::web::frame::{respond, respond_with};
use crate::web::language::PageLanguage;

/// The form, filled in from the request.
#[get("/requests/{id}/filing/{topic}")]
pub async fn ask_topic(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let topic = topic_of(request.match_info().get("topic").unwrap_or_default())?;
    let record = own_record(&app, &caller, *id).await?;
    let sent = filled(&topic, &serde_json::to_value(&record).map_err(Error::internal)?, record.version);
    let page = frame(&request, &app, language.0);
    respond(&TopicPage { page, drafted: record.drafted(), topic, sent, versions: None })
}

/// Keeps the answers, and leads back to the request's parts.
#[post("/requests/{id}/filing/{topic}")]
pub async fn answer_topic(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
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
        Ok(_) => return Ok(form::lead_to(page.after(&format!("/requests/{}/filing", *id), "kept"))),
        Err(error) => error,
    };
    let record = own_record(&app, &caller, *id).await?;
    let versions = match error {
        Error::Stale => {
            let now = topic.fill(&serde_json::to_value(&record).map_err(Error::internal)?);
            if stands(&page, &topic, &sent, &now) {
                return Ok(form::lead_to(page.after(&format!("/requests/{}/filing", *id), "kept")));
            }
            Some(compare(&page, &topic, &mut sent, &now, record.version))
        }
        _ => None,
    };
    let status = sent.refuse(&page, error)?;
    respond_with(status, &TopicPage { page, drafted: record.drafted(), topic, sent, versions })
}

/// Changes a request by a patch that a form made.
///
/// # Errors
/// Those of a change over the API.
pub(super) async fn change(app: &App, caller: &Caller, id: RequestId, version: &str, patch: Value) -> Result<Request> {
    let patch = parse_json(&serde_json::to_vec(&patch).map_err(Error::internal)?)?;
    let (act, vocabulary, acting) = (caller.act(&app.clock), app.vocabulary.clone(), caller.clone());
    let expected = ExpectedVersion::of_form(version);
    let change = move |connection: &mut crate::db::DbConnection| {
        super::super::change(connection, &act, &acting, &vocabulary, (id, &expected), &patch)
    };
    app.database.write(change).await
}
