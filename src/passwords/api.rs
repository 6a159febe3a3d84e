//! Changing one's own password over HTTP.

use actix_web::{HttpResponse, put, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::PasswordChange;
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::password::Password;
use crate::auth::roles::KeepAccount;
use crate::error::Result;
use crate::http::extract::Body;
use crate::http::problem::Problem;

/// One password in place of another.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChangeBody {
    /// The password that is good so far.
    #[schema(value_type = String, format = Password, max_length = 1024)]
    current_password: Password,
    /// The password from now on: 15 to 128 characters of any kind, and not one that everybody guesses.
    #[schema(value_type = String, format = Password, min_length = 15, max_length = 128)]
    new_password: Password,
}

/// Change one's own password. This session goes on; all others of the member end.
#[utoipa::path(
    tag = "members",
    request_body = PasswordChangeBody,
    responses(
        (status = 204, description = "The new password is good from now on, and no other."),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`wrong_password`: not the present one; or the new one is not fit to be one.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts; `Retry-After` says when to come back.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/me/password")]
pub async fn change_password(
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    body: Body<PasswordChangeBody>,
) -> Result<HttpResponse> {
    let PasswordChangeBody { current_password: current, new_password: new } = body.value;
    super::change(&app, &caller, PasswordChange { current, new }).await?;
    Ok(HttpResponse::NoContent().finish())
}
