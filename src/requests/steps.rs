//! Steps of a request by pages.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde_json::{Value, json};

use super::{EvidenceKind, LIFE_CYCLE, NextStep, Request, RequestState};
use crate::app::App;
use crate::auth::roles::MoveRequests;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Id, parse_json};
use crate::http::version::ExpectedVersion;
use crate::ids::RequestId;
use crate::lifecycle::pages::{StepPage, Subject, on_page, reasons};
use crate::web::form::{self, Sent};
use crate::web::frame::{Choice, Frame, Section, respond, respond_with};
use crate::web::language::PageLanguage;
use crate::web::questions::set;

/// The form of a step.
#[get("/requests/{id}/steps/{to}")]
pub async fn ask_step(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<MoveRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let (found, to) = find(&app, &caller, *id, &request).await?;
    let mut sent = Sent::default();
    sent.put("version", found.version.to_string());
    if let Some(now) = found.follow_up.filter(|_| found.state == to) {
        sent.put("next_step", now.next_step.as_str());
    }
    respond(&step_page(&app, &caller, page, (&found, to), sent)?)
}

/// Takes the step, and leads to the request.
#[post("/requests/{id}/steps/{to}")]
pub async fn take_step_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<MoveRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let (_, to) = find(&app, &caller, *id, &request).await?;
    let error = match take(&app, &caller, *id, to, &sent).await {
        Ok(code) => return Ok(form::lead_to(page.after(&format!("/requests/{}", *id), &code))),
        Err(error) => error,
    };
    // The form may have been sent twice, or somebody else was quicker.
    let (found, to) = find(&app, &caller, *id, &request).await?;
    let is_chosen = found.follow_up.is_none_or(|now| sent.value("next_step") == now.next_step.as_str());
    if found.state == to && is_chosen && matches!(error, Error::Stale | Error::Conflict { .. }) {
        return Ok(form::lead_to(page.at(format!("/requests/{}", *id))));
    }
    let is_stale = matches!(error, Error::Stale);
    let status = sent.refuse(&page, error)?;
    sent.set("version", found.version.to_string());
    // A step that is there no longer has no form: what is to be said then is that the record changed.
    let form = step_page(&app, &caller, page, (&found, to), sent);
    respond_with(status, &form.map_err(|none| if is_stale { Error::Stale } else { none })?)
}

/// The request, and the state that the address names.
async fn find(app: &App, caller: &Caller, id: RequestId, request: &HttpRequest) -> Result<(Request, RequestState)> {
    let to = request.match_info().get("to").unwrap_or_default().parse().map_err(|_| Error::NotFound)?;
    let visibility = caller.visibility.clone();
    let found = app.database.read(move |connection| super::find(connection, id, &visibility)).await?;
    Ok((found, to))
}

/// Takes the step; the code of what was done. One that was returned is handed in again at once.
async fn take(app: &App, caller: &Caller, id: RequestId, to: RequestState, sent: &Sent) -> Result<String> {
    let body = parse_json(&serde_json::to_vec(&body(to, sent)).map_err(Error::internal)?)?;
    let again = parse_json(&serde_json::to_vec(&json!({ "to": RequestState::Draft })).map_err(Error::internal)?)?;
    let expected = ExpectedVersion::of_form(sent.value("version"));
    let (act, vocabulary, acting) = (caller.act(&app.clock), app.vocabulary.clone(), caller.clone());
    let write = move |connection: &mut DbConnection| {
        let before = super::find(connection, id, &acting.visibility)?;
        let redrafted = match (before.state, to) {
            (RequestState::Returned, RequestState::Submitted) => {
                let draft = super::take_step(connection, &act, &acting, &vocabulary, (id, &expected), &again)?;
                ExpectedVersion::of_form(&draft.version.to_string())
            }
            _ => expected.clone(),
        };
        let from = super::find(connection, id, &acting.visibility)?.state;
        super::take_step(connection, &act, &acting, &vocabulary, (id, &redrafted), &body)?;
        let step = LIFE_CYCLE.steps.iter().find(|step| step.from == from && step.to == to);
        Ok(step.map(|step| on_page(&LIFE_CYCLE, step).code).unwrap_or_default())
    };
    app.database.write(write).await
}

/// The body that the form makes.
fn body(to: RequestState, sent: &Sent) -> Value {
    let mut body = json!({ "to": to, "reason": sent.text("reason"), "note": sent.text("note") });
    if let Some(kind) = sent.text("evidence/kind") {
        set(&mut body, "evidence", json!({ "kind": kind, "note": sent.text("evidence/note") }));
    }
    if let Some(next) = sent.text("next_step") {
        set(&mut body, "next_step", json!(next));
    }
    body
}

fn step_page<'p>(
    app: &App,
    caller: &Caller,
    page: Frame<'p>,
    (found, to): (&Request, RequestState),
    sent: Sent,
) -> Result<StepPage<'p>> {
    let from = match (found.state, to) {
        (RequestState::Returned, RequestState::Submitted) => RequestState::Draft,
        (state, _) => state,
    };
    let step = LIFE_CYCLE.step(from, to, &found.sides_of(caller))?;
    let named = |family: &str, codes: Vec<&str>| {
        codes.into_iter().map(|code| Choice { value: code.to_owned(), words: page.say_of(family, code) }).collect()
    };
    let more: Vec<(&'static str, Vec<Choice>)> = match to {
        RequestState::Authenticated => {
            let has_account =
                |kind: &&EvidenceKind| found.filed_by.is_some() || **kind != EvidenceKind::VerifiedAccount;
            let kinds = EvidenceKind::ALL.iter().filter(has_account).map(|kind| kind.as_str()).collect();
            vec![("evidence/kind", named("evidence", kinds))]
        }
        RequestState::Unmet => {
            vec![("next_step", named("next-step", NextStep::ALL.iter().map(|next| next.as_str()).collect()))]
        }
        _ => Vec::new(),
    };
    let subject = Subject {
        place: format!("/requests/{}", found.id),
        title: found.details.title.clone(),
        language: found.details.language.clone(),
    };
    let reasons = reasons(&app.vocabulary, &page, LIFE_CYCLE.record, &to);
    Ok(StepPage { step: on_page(&LIFE_CYCLE, step), subject, reasons, more, sent, page })
}
