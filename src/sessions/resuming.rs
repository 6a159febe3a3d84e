//! A form that was sent after its session had ended: it is kept in the page that asks to sign in again, and offered to
//! be sent once more. So is one of a session before the present one. Nothing of it is stored.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::pages::SignInPage;
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::SessionId;
use crate::vocabulary::Language;
use crate::web::form::{self, TOKEN};
use crate::web::frame::{self, Frame, Section};
use crate::web::language;

#[derive(Template)]
#[template(path = "sessions/resume.html")]
struct ResumePage<'p> {
    page: Frame<'p>,
    /// The message that says what happened.
    lead: &'static str,
    /// Where the form is sent.
    place: String,
    token: String,
    fields: Vec<(String, String)>,
}

/// Asks whoever sent a form to sign in again, with the form kept in the page.
///
/// # Errors
/// What was sent is no form, or not to a page.
pub fn ask_to_sign_in_again(request: &HttpRequest, sent: &[u8]) -> Result<HttpResponse> {
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| Error::internal("the application is not set up"))?;
    let language = language::of_address(request).ok_or(Error::NotFound)?;
    if !form::is_form(request.headers()) {
        return Err(Error::UnsupportedMediaType);
    }
    let fields: Vec<(String, String)> = serde_html_form::from_bytes(sent).unwrap_or_default();
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| name != TOKEN && is_kept(name)).collect();
    let page = SignInPage {
        page: Frame::new(request, language, Section::SignIn, &app.vocabulary).told_once(),
        email: String::new(),
        back: request.path().to_owned(),
        kept: keep(&fields)?,
        failure: Some("sign-in-again"),
    };
    let ended = Error::Unauthenticated { code: "session_ended", detail: "This session has ended. Sign in again." };
    frame::respond_with(ended.status_code(), &page)
}

/// Offers to send the kept form, now that its author is signed in.
///
/// # Errors
/// A fault of ours.
pub fn offer_to_send(
    request: &HttpRequest,
    app: &App,
    language: Language,
    (session, place, kept): (SessionId, String, &str),
) -> Result<HttpResponse> {
    let fields = take_up(kept);
    let page = Frame::new(request, language, Section::SignIn, &app.vocabulary).told_once();
    let token = app.cookie_key.form_token(session);
    show(&ResumePage { page, lead: "resume-lead", place, token, fields }, StatusCode::OK)
}

/// Offers to send a form of another session in the present one, in answer to the form itself.
///
/// # Errors
/// What was sent is not to a page; a fault of ours.
pub fn offer_to_send_here(
    request: &HttpRequest,
    session: SessionId,
    mut fields: Vec<(String, String)>,
    status: StatusCode,
) -> Result<HttpResponse> {
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| Error::internal("the application is not set up"))?;
    let language = language::of_address(request).ok_or(Error::NotFound)?;
    fields.retain(|(name, _)| is_kept(name));
    let page = Frame::new(request, language, Section::SignIn, &app.vocabulary).told_once();
    let (place, token) = (request.path().to_owned(), app.cookie_key.form_token(session));
    show(&ResumePage { page, lead: "resume-meanwhile", place, token, fields }, status)
}

/// Whether a page may hold what was typed into a field; a password is typed again.
fn is_kept(field: &str) -> bool {
    !field.ends_with("password")
}

/// A form in one field of another. A browser writes three characters for most bytes that are no letters of English,
/// and would do so a second time; these letters it sends as they are.
fn keep(fields: &[(String, String)]) -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(serde_json::to_vec(fields).map_err(Error::internal)?))
}

/// The fields of a form that was kept.
fn take_up(kept: &str) -> Vec<(String, String)> {
    let bytes = URL_SAFE_NO_PAD.decode(kept).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn show(page: &ResumePage<'_>, status: StatusCode) -> Result<HttpResponse> {
    let mut response = frame::respond_with(status, page)?;
    // It holds what somebody wrote.
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(response)
}
