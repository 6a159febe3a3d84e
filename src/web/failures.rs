//! What went wrong, as a page: the same problem as over the API, in the language of the address.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;

use super::frame::{self, Frame, Section};
use super::{form, language};
use crate::app::App;
use crate::auth::PageCaller;
use crate::error::{Error, FieldProblem};
use crate::http::problem;
use crate::vocabulary::Language;

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'p> {
    page: Frame<'p>,
    /// By which its messages are named.
    kind: &'static str,
    /// What is in the way, and the language of these words where it is not the page's.
    reason: Option<(String, Option<Language>)>,
    fields: &'p [FieldProblem],
    /// The place of the record that the address is about.
    record: Option<String>,
}

/// Lists whose records have pages of their own, by what follows the language in their addresses.
const RECORDS: [&str; 6] = ["requests", "offers", "introductions", "plans", "parties", "members"];

/// Puts a page in the place of the problem document that a failed page would be answered with.
///
/// # Errors
/// Those of the application itself, none of pages.
pub async fn show_as_page<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let error = response.response().error().and_then(|error| error.as_error::<Error>()).cloned();
    let Some(error) = error else { return Ok(response) };
    let request = response.request().clone();
    if let (&Method::GET, Error::Unauthenticated { .. }) = (request.method(), &error) {
        let place = ask_to_sign_in(&request);
        return Ok(ServiceResponse::new(request, place));
    }
    let mut page = page(&request, &error).unwrap_or_else(|| error.error_response());
    if let Some(after) = response.headers().get(header::RETRY_AFTER) {
        page.headers_mut().insert(header::RETRY_AFTER, after.clone());
    }
    Ok(ServiceResponse::new(request, page))
}

/// Answers an address of the pages that there is not.
pub async fn answer_unknown() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

/// Leads whoever must sign in for a page there, and back to the page afterwards.
fn ask_to_sign_in(request: &HttpRequest) -> HttpResponse {
    let language = language::of_address(request).unwrap_or(Language::English);
    let back = [("back", request.uri().path_and_query().map_or("/", |address| address.as_str()))];
    form::lead_to(format!("/{language}/sign-in?{}", serde_html_form::to_string(back).unwrap_or_default()))
}

fn page(request: &HttpRequest, error: &Error) -> Option<HttpResponse> {
    let app = request.app_data::<web::Data<App>>()?;
    let language = language::of_address(request)?;
    let record = record(request.path());
    let mut page = Frame::new(request, language, Section::Home, &app.vocabulary);
    if *request.method() != Method::GET {
        page = page.standing_for(record.clone().unwrap_or_default());
    }
    let (kind, reason) = match error {
        Error::Forbidden { .. } if is_barred(request) => ("suspended", None),
        Error::Conflict { code, detail } => ("conflict", Some(page.wrong(code, detail))),
        _ => (kind(error), None),
    };
    let record = record.filter(|_| matches!(kind, "conflict" | "stale"));
    let page = FailurePage { page, kind, reason, fields: problem::fields(error), record };
    let mut response = frame::respond(&page).ok()?;
    *response.status_mut() = error.status_code();
    Some(response)
}

/// Whether the reader's organisation is refused or suspended, so that its members have no role.
fn is_barred(request: &HttpRequest) -> bool {
    request.extensions().get::<PageCaller>().is_some_and(|PageCaller(caller)| caller.roles.is_empty())
}

/// The place of the record that an address names, below the language.
fn record(path: &str) -> Option<String> {
    let mut parts = path.split('/').skip(2);
    let (list, id) = (parts.next()?, parts.next()?);
    (RECORDS.contains(&list) && id.contains('_')).then(|| format!("/{list}/{id}"))
}

/// The kinds that differ in what a reader can do.
fn kind(error: &Error) -> &'static str {
    match error {
        Error::NotFound => "not-found",
        Error::Conflict { .. } => "conflict",
        Error::Stale => "stale",
        Error::TooLarge { .. } => "too-large",
        Error::Malformed { .. } | Error::Invalid(_) => "not-right",
        Error::Unauthenticated { .. } | Error::Forbidden { .. } => "not-allowed",
        Error::Unavailable { .. } | Error::Contended(_) | Error::TooManyAttempts { .. } => "not-now",
        _ => "our-fault",
    }
}
