//! Signing in and out by pages.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpRequest, HttpResponse, ResponseError, get, post, web};
use askama::Template;
use serde::Deserialize;

use super::cookie::NAME;
use super::sign_in::{SignIn, sign_in};
use super::{Session, own, resuming};
use crate::app::App;
use crate::auth::password::Password;
use crate::auth::roles::KeepAccount;
use crate::auth::{Allowed, Visitor};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::client_address::ClientAddress;
use crate::http::extract::{Id, Query};
use crate::http::page::{PageQuery, checked_limit};
use crate::ids::SessionId;
use crate::vocabulary::Language;
use crate::web::address::Address;
use crate::web::form::{self, Form, Sent};
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

/// Days for which a browser keeps the cookie; the session ends then too.
const DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "sessions/sign_in.html")]
pub(super) struct SignInPage<'p> {
    pub(super) page: Frame<'p>,
    pub(super) email: String,
    pub(super) back: String,
    /// A form that was sent when the session had ended.
    pub(super) kept: String,
    /// The message that says why it did not work.
    pub(super) failure: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct OwnSessionsPage<'p> {
    page: Frame<'p>,
    sessions: Vec<OwnSession>,
    next: Option<String>,
}

/// One's own session, as a page shows it.
struct OwnSession {
    id: SessionId,
    is_current: bool,
    /// The browser's name; empty when it is not known.
    browser: String,
    user_agent: Option<String>,
    since: String,
    until: String,
}

impl OwnSession {
    fn show(session: Session, current: SessionId) -> Self {
        Self {
            id: session.id,
            is_current: session.id == current,
            browser: session.user_agent.as_deref().map(own::browser).unwrap_or_default(),
            user_agent: session.user_agent,
            since: session.created_at.to_string(),
            until: session.expires_at.to_string(),
        }
    }
}

/// Where to go on after signing in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInQuery {
    /// A place of the pages.
    back: Option<String>,
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInFields {
    email: String,
    password: Password,
    #[serde(default)]
    back: String,
    /// A form that was sent when the session had ended.
    #[serde(default)]
    kept: String,
}

/// The form.
#[get("/sign-in")]
pub async fn ask_to_sign_in(
    request: HttpRequest,
    app: web::Data<App>,
    language: PageLanguage,
    Query(query): Query<SignInQuery>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::SignIn, &app.vocabulary);
    let back = own_place(query.back.as_deref().unwrap_or_default(), language.0);
    frame::respond(&SignInPage { page, email: String::new(), back, kept: String::new(), failure: None })
}

/// Signs in, and goes on where the visitor was; a session that the browser was in before ends.
#[post("/sign-in")]
pub async fn sign_in_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    address: ClientAddress,
    Form(fields): Form<SignInFields>,
) -> Result<HttpResponse> {
    let user_agent = user_agent(&request);
    let (email, back, kept) = (fields.email, own_place(&fields.back, language.0), fields.kept);
    let attempt = SignIn { email: email.clone(), password: fields.password, address, user_agent };
    let session = match sign_in(&app, attempt).await {
        Ok(session) => session,
        Err(error @ (Error::Unauthenticated { .. } | Error::TooManyAttempts { .. })) => {
            let page = Frame::new(&request, language.0, Section::SignIn, &app.vocabulary);
            let held_back = matches!(error, Error::TooManyAttempts { .. });
            let failure = Some(if held_back { "sign-in-held-back" } else { "sign-in-refused" });
            let page = if kept.is_empty() { page } else { page.told_once() };
            let mut response = frame::respond(&SignInPage { page, email, back, kept, failure })?;
            *response.status_mut() = error.status_code();
            return Ok(response);
        }
        Err(error) => return Err(error),
    };
    if let Some(earlier) = visitor.caller().cloned() {
        let act = earlier.act(&app.clock);
        let end = move |connection: &mut DbConnection| super::end(connection, &act, &earlier, earlier.session);
        app.database.write(end).await?;
    }
    let cookie = cookie_of(&app, &session);
    if !kept.is_empty() {
        let mut response = resuming::offer_to_send(&request, &app, language.0, (session.id, back, &kept))?;
        response.add_cookie(&cookie).map_err(Error::internal)?;
        return Ok(response);
    }
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, back)).cookie(cookie).finish())
}

/// Ends the session, and leads to the first page. Whoever is signed out already is led there too.
#[post("/sign-out")]
pub async fn sign_out(app: web::Data<App>, visitor: Visitor, language: PageLanguage) -> Result<HttpResponse> {
    if let Some(caller) = visitor.caller().cloned() {
        let act = caller.act(&app.clock);
        app.database.write(move |connection| super::end(connection, &act, &caller, caller.session)).await?;
    }
    let home = format!("/{}", language.0);
    let forgotten = cookie(String::new(), Duration::ZERO);
    // Of pages that were for the member alone, the browser keeps nothing; those for going back the script asks for anew.
    let pages = (HeaderName::from_static("clear-site-data"), "\"cache\"");
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, home)).insert_header(pages).cookie(forgotten).finish())
}

/// The cookie that keeps a browser in a session.
pub fn cookie_of(app: &App, session: &Session) -> Cookie<'static> {
    cookie(app.cookie_key.derive(session.member, session.id), Duration::days(DAYS))
}

/// What the browser of a request calls itself.
pub fn user_agent(request: &HttpRequest) -> Option<String> {
    request.headers().get(header::USER_AGENT).and_then(|value| Some(value.to_str().ok()?.to_owned()))
}

/// One's own sessions that are in force.
#[get("/account/sessions")]
pub async fn show_own_sessions(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    language: PageLanguage,
    Query(query): Query<PageQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.limit)?;
    let list = format!("sessions?member={}", caller.member);
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let (member, now, current) = (caller.member, app.clock.now(), caller.session);
    let read = move |connection: &mut DbConnection| super::list(connection, member, now, after, limit);
    let found = app.database.read(read).await?;
    let show = |session: Session| (session.position(), OwnSession::show(session, current));
    let mut sessions: Vec<_> = found.into_iter().map(show).collect();
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = sessions.len() > length;
    sessions.truncate(length);
    let last = sessions.last().filter(|_| has_more).map(|(position, _)| *position);
    let cursor = last.map(|last| app.cursor_key.seal_position(&list, last)).transpose()?;
    let address = Address::read(request.path(), request.query_string(), &[]);
    let next = cursor.map(|cursor| address.setting("cursor", &cursor));
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    let sessions = sessions.into_iter().map(|(_, session)| session).collect();
    frame::respond(&OwnSessionsPage { page, sessions, next })
}

/// Ends one of one's own sessions.
#[post("/account/sessions/{id}/end")]
pub async fn end_own_session(
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    language: PageLanguage,
    id: Id<SessionId>,
    _sent: Sent,
) -> Result<HttpResponse> {
    let (act, id, acting) = (caller.act(&app.clock), *id, caller.clone());
    let end = move |connection: &mut DbConnection| super::end(connection, &act, &acting, id);
    match app.database.write(end).await {
        // One that has ended already is what was wanted.
        Ok(()) | Err(Error::NotFound) => Ok(lead_to_sessions(language.0)),
        Err(error) => Err(error),
    }
}

/// Ends all of one's own sessions but this one.
#[post("/account/sessions/end-others")]
pub async fn end_other_sessions(
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    language: PageLanguage,
    _sent: Sent,
) -> Result<HttpResponse> {
    let (act, acting) = (caller.act(&app.clock), caller.clone());
    app.database.write(move |connection| super::end_others(connection, &act, &acting, "signed_out")).await?;
    Ok(lead_to_sessions(language.0))
}

fn lead_to_sessions(language: Language) -> HttpResponse {
    form::lead_to(format!("/{language}/account/sessions?done=session-ended"))
}

fn cookie(value: String, keep: Duration) -> Cookie<'static> {
    Cookie::build(NAME, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).max_age(keep).finish()
}

/// A place of the pages in a language, or the first page: nobody is led to another site, and whoever chose another
/// language to sign in goes on in that.
fn own_place(written: &str, language: Language) -> String {
    let is_plain = written.chars().all(|character| character.is_ascii_graphic() && character != '\\');
    let path = written.strip_prefix('/').filter(|_| is_plain).unwrap_or_default();
    let (code, rest) = path.split_at(path.find(['/', '?']).unwrap_or(path.len()));
    let rest = if code.parse::<Language>().is_ok() { rest } else { "" };
    format!("/{language}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away() {
        for own in ["/en", "/en/offers?q=a%20b", "/en?x=1"] {
            assert_eq!(own_place(own, Language::English), own);
        }
        assert_eq!(own_place("/en/plans?state=agreed", Language::French), "/fr/plans?state=agreed");
        for other in
            ["", "//evil.example/en", "https://evil.example", "/\\evil.example", "/api/v1/offers", "/en\r\nX: y"]
        {
            assert_eq!(own_place(other, Language::Spanish), "/es", "{other}");
        }
    }
}
