//! The matching policy over HTTP: reading it, and adopting another.

use actix_web::{HttpResponse, get, put, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::body::PolicyIdentityBody;
use super::policy;
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::ReplacePolicy;
use crate::error::Result;
use crate::http::extract::Body;
use crate::http::problem::Problem;
use crate::matching::Policy;

/// The matching policy in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct PolicyBody {
    /// Which policy it is; every match names it.
    pub identity: PolicyIdentityBody,
    /// Weights, thresholds and parameters; give it back, changed, to adopt another.
    #[schema(value_type = Object)]
    pub policy: Policy,
}

impl PolicyBody {
    fn of(policy: &Policy) -> Self {
        Self { identity: policy.identity().into(), policy: policy.clone() }
    }
}

/// The policy by which matches are measured at this moment.
#[utoipa::path(
    tag = "matches",
    responses(
        (status = 200, description = "The policy.", body = PolicyBody),
    )
)]
#[get("/matching-policy")]
pub async fn show_policy(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().json(PolicyBody::of(&app.live.snapshot().policy))
}

/// Adopts another policy; matches are measured by it within a second, on every replica.
#[utoipa::path(
    tag = "matches",
    request_body(content = Object, description = "The whole policy, with a new `version`.", content_type = "application/json"),
    responses(
        (status = 200, description = "The policy that is adopted.", body = PolicyBody),
        (status = 400, description = "The body is not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only coordinators and administrators may.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The policy cannot be used; every reason is named.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/matching-policy")]
pub async fn adopt_policy(
    app: web::Data<App>,
    caller: Allowed<ReplacePolicy>,
    body: Body<Policy>,
) -> Result<HttpResponse> {
    policy::check(&body.value)?;
    let act = caller.act(&app.clock);
    let adopted = body.value.clone();
    app.database.write(move |connection| policy::adopt(connection, &act, &adopted)).await?;
    Ok(HttpResponse::Ok().json(PolicyBody::of(&body.value)))
}
