//! Acting in a plan: consents, steps, reports and disputes, verification, ratings and lessons, each by its form.

use actix_web::{HttpRequest, HttpResponse, get, post, web};

use super::asked::{Asked, Form, State};
use super::filled::{self, Rows};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::{BeSignedIn, ReportOnPlans, SpeakInPlans, VerifyPlans, WritePlans};
use crate::error::{Error, Result};
use crate::http::extract::{Id, parse_path_id};
use crate::http::version::ExpectedVersion;
use crate::ids::{PlanId, ReportId};
use crate::plans::{self, PlanState};
use crate::web::form::Sent;
use crate::web::language::PageLanguage;

/// The states to which members bring a plan; what leads to the others is said elsewhere in it.
const BY_HAND: [PlanState; 4] =
    [PlanState::Drafting, PlanState::InDelivery, PlanState::Completed, PlanState::Abandoned];

/// The form for something that is said in a plan.
#[get("/plans/{id}/{form:consents|reports|verifications|ratings|lessons}")]
pub async fn ask_in_plan(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<PlanId>,
) -> Result<HttpResponse> {
    let asked = match request.match_info().get("form").unwrap_or_default() {
        "consents" => Asked::Consent,
        "reports" => Asked::Report(None),
        "verifications" => Asked::Verification,
        "ratings" => Asked::Rating,
        _ => Asked::Lesson,
    };
    Form::new(&request, &app, (*caller).clone(), language.0, (*id, asked)).ask().await
}

/// The form for a step.
#[get("/plans/{id}/transitions/{to}")]
pub async fn ask_for_step(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<PlanId>,
) -> Result<HttpResponse> {
    let asked = Asked::Step(read_state(&request)?);
    Form::new(&request, &app, (*caller).clone(), language.0, (*id, asked)).ask().await
}

/// The form for what is said of a report.
#[get("/plans/{id}/reports/{report_id}/{form:dispute|correction}")]
pub async fn ask_about_report(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<PlanId>,
) -> Result<HttpResponse> {
    let report = parse_path_id::<ReportId>(&request, "report_id")?;
    let asked = match request.match_info().get("form").unwrap_or_default() {
        "dispute" => Asked::Dispute(report),
        _ => Asked::Report(Some(report)),
    };
    Form::new(&request, &app, (*caller).clone(), language.0, (*id, asked)).ask().await
}

/// Agrees to the draft, or refuses it.
#[post("/plans/{id}/consents")]
pub async fn consent_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<SpeakInPlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (body, id) = (filled::consent(&sent), *id);
    let work = move |state: &mut State<'_>| {
        plans::consent(
            state.connection,
            state.act,
            state.caller,
            state.vocabulary,
            (id, body.as_ref().map_err(Clone::clone)?),
        )
    };
    let form = Form::new(&request, &app, (*caller).clone(), language.0, (id, Asked::Consent));
    form.change(sent, work, "plan-consent").await
}

/// Takes a step.
#[post("/plans/{id}/transitions/{to}")]
pub async fn step_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (to, id) = (read_state(&request)?, *id);
    let (body, expected) = (filled::step(&sent, to), ExpectedVersion::of_form(sent.value("version")));
    let work = move |state: &mut State<'_>| {
        plans::take_step(state.connection, state.act, state.caller, state.vocabulary, (id, &expected), &body)
    };
    let form = Form::new(&request, &app, (*caller).clone(), language.0, (id, Asked::Step(to)));
    form.change(sent, work, "plan-step").await
}

/// Reports on one's own part.
#[post("/plans/{id}/reports")]
pub async fn report_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ReportOnPlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    send_report((&request, &app), caller, (language, *id), None, sent).await
}

/// Corrects a report that was disputed.
#[post("/plans/{id}/reports/{report_id}/correction")]
pub async fn correct_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ReportOnPlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let report = parse_path_id::<ReportId>(&request, "report_id")?;
    send_report((&request, &app), caller, (language, *id), Some(report), sent).await
}

async fn send_report(
    (request, app): (&HttpRequest, &web::Data<App>),
    caller: Allowed<ReportOnPlans>,
    (language, id): (PageLanguage, PlanId),
    corrects: Option<ReportId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (body, rows) = (filled::report(&sent, corrects.map(|report| report.to_string())), sent.clone());
    let work = move |state: &mut State<'_>| {
        plans::report(state.connection, state.act, state.caller, state.vocabulary, (id, &body))
            .map_err(|error| filled::at_rows(error, &rows, Rows::Values))
    };
    let form = Form::new(request, app, (*caller).clone(), language.0, (id, Asked::Report(corrects)));
    form.create("create_plan_report", sent, work, "plan-report").await
}

/// Disputes a report.
#[post("/plans/{id}/reports/{report_id}/dispute")]
pub async fn dispute_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<VerifyPlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (report, id) = (parse_path_id::<ReportId>(&request, "report_id")?, *id);
    let (body, expected) = (filled::dispute(&sent), ExpectedVersion::of_form(sent.value("version")));
    let work = move |state: &mut State<'_>| {
        let of = (id, report, &expected);
        plans::dispute(state.connection, state.act, state.caller, state.vocabulary, of, &body)
    };
    let form = Form::new(&request, &app, (*caller).clone(), language.0, (id, Asked::Dispute(report)));
    form.change(sent, work, "plan-dispute").await
}

/// Says of needs whether they were met.
#[post("/plans/{id}/verifications")]
pub async fn verify_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<VerifyPlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (body, expected, id) = (filled::verification(&sent), ExpectedVersion::of_form(sent.value("version")), *id);
    let rows = sent.clone();
    let work = move |state: &mut State<'_>| {
        let body = body.as_ref().map_err(Clone::clone)?;
        plans::verify(state.connection, state.act, state.caller, state.vocabulary, (id, &expected), body)
            .map_err(|error| filled::at_rows(error, &rows, Rows::Needs))
    };
    let form = Form::new(&request, &app, (*caller).clone(), language.0, (id, Asked::Verification));
    form.change(sent, work, "plan-verification").await
}

/// Rates the other side.
#[post("/plans/{id}/ratings")]
pub async fn rate_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<SpeakInPlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (body, id) = (filled::rating(&sent), *id);
    let work = move |state: &mut State<'_>| {
        plans::rate(state.connection, state.act, state.caller, state.vocabulary, (id, &body))
    };
    let form = Form::new(&request, &app, (*caller).clone(), language.0, (id, Asked::Rating));
    form.create("rate_plan", sent, work, "plan-rating").await
}

/// Says what was learned.
#[post("/plans/{id}/lessons")]
pub async fn add_lesson_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<SpeakInPlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (body, id) = (filled::lesson(&sent), *id);
    let work = move |state: &mut State<'_>| {
        plans::add_lesson(state.connection, state.act, state.caller, state.vocabulary, (id, &body))
    };
    let form = Form::new(&request, &app, (*caller).clone(), language.0, (id, Asked::Lesson));
    form.create("create_plan_lesson", sent, work, "plan-lesson").await
}

/// The state that a step leads to, of those that members bring a plan to as such.
fn read_state(request: &HttpRequest) -> Result<PlanState> {
    let written = request.match_info().get("to").unwrap_or_default();
    BY_HAND.iter().find(|state| state.as_str() == written).copied().ok_or(Error::NotFound)
}
