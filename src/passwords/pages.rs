//! Changing one's own password by a page.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::PasswordChange;
use crate::app::App;
use crate::auth::password::{LEAST, MOST, Password};
use crate::auth::roles::KeepAccount;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::Result;
use crate::members::{self, Circle};
use crate::web::form::{self, Sent};
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "passwords/change.html")]
struct ChangePage<'p> {
    page: Frame<'p>,
    sent: Sent,
    /// By which password managers know whose password it is.
    email: String,
}

/// The form.
#[get("/account/password")]
pub async fn ask_for_password(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    show_form(&app, &caller, page, Sent::default(), StatusCode::OK).await
}

/// Changes the password, and leads back to the account.
#[post("/account/password")]
pub async fn change_password_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    language: PageLanguage,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    // Taken out, so that no page shows them again.
    let mut taken = |name: &str| Password::new(sent.take(name));
    let change = PasswordChange { current: taken("current_password"), new: taken("new_password") };
    match super::change(&app, &caller, change).await {
        Ok(()) => Ok(form::lead_to(page.after("/account", "password"))),
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            show_form(&app, &caller, page, sent, status).await
        }
    }
}

async fn show_form(
    app: &App,
    caller: &Caller,
    page: Frame<'_>,
    sent: Sent,
    status: StatusCode,
) -> Result<HttpResponse> {
    let id = caller.member;
    let read = move |connection: &mut DbConnection| members::find(connection, Circle::Oneself(id), id);
    let email = app.database.read(read).await?.email.as_str().to_owned();
    frame::respond_with(status, &ChangePage { page, sent, email })
}
