//! Signing in and out by pages.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, ResponseError, get, post, web};
use askama::Template;
use serde::Deserialize;

use super::cookie::NAME;
use super::resuming;
use super::sign_in::{SignIn, sign_in};
use crate::app::App;
use crate::auth::Visitor;
use crate::auth::password::Password;
use crate::error::{Error, Result};
use crate::http::client_address::ClientAddress;
use crate::http::extract::Query;
use crate::vocabulary::Language;
use crate::web::form::Form;
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

/// Signs in, and goes on where the visitor was.
#[post("/sign-in")]
pub async fn sign_in_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    language: PageLanguage,
    address: ClientAddress,
    Form(fields): Form<SignInFields>,
) -> Result<HttpResponse> {
    let user_agent = request.headers().get(header::USER_AGENT).and_then(|value| Some(value.to_str().ok()?.to_owned()));
    let (email, back, kept) = (fields.email, own_place(&fields.back, language.0), fields.kept);
    let attempt = SignIn { email: email.clone(), password: fields.password, address, user_agent };
    let session = match sign_in(&app, attempt).await {
        Ok(session) => session,
        Err(error @ (Error::Unauthenticated { .. } | Error::TooManyAttempts { .. })) => {
            let page = Frame::new(&request, language.0, Section::SignIn, &app.vocabulary);
            let held_back = matches!(error, Error::TooManyAttempts { .. });
            let failure = Some(if held_back { "sign-in-held-back" } else { "sign-in-refused" });
            let mut response = frame::respond(&SignInPage { page, email, back, kept, failure })?;
            *response.status_mut() = error.status_code();
            return Ok(response);
        }
        Err(error) => return Err(error),
    };
    let cookie = cookie(app.cookie_key.derive(session.member, session.id), Duration::days(DAYS));
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
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, home)).cookie(forgotten).finish())
}

fn cookie(value: String, keep: Duration) -> Cookie<'static> {
    Cookie::build(NAME, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).max_age(keep).finish()
}

/// A place of the pages, or the first page: nobody is led to another site.
fn own_place(written: &str, language: Language) -> String {
    let mut parts = written.split('/');
    let begins = parts.next() == Some("")
        && parts.next().is_some_and(|first| {
            let code = first.split('?').next().unwrap_or(first);
            code.parse::<Language>().is_ok()
        });
    let is_plain = written.chars().all(|character| character.is_ascii_graphic() && character != '\\');
    if begins && is_plain { written.to_owned() } else { format!("/{language}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away() {
        for own in ["/en", "/fr/offers?q=a%20b", "/zh?x=1"] {
            assert_eq!(own_place(own, Language::English), own);
        }
        for other in
            ["", "//evil.example/en", "https://evil.example", "/\\evil.example", "/api/v1/offers", "/en\r\nX: y"]
        {
            assert_eq!(own_place(other, Language::Spanish), "/es", "{other}");
        }
    }
}
