//! The matching policy over HTTP: reading it, and adopting another.

use actix_web::{HttpResponse, get, put, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::ReplacePolicy;
use crate::error::Result;
use crate::http::extract::Body;
use crate::http::problem::Problem;
use crate::matches::body::PolicyIdentityBody;
use crate::matching::Policy;

/// The matching policy in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct PolicyBody {
    /// Which policy it is; every match names it.
    pub identity: PolicyIdentityBody,
    /// Weights, thresholds and parameters; give it back, changed, to adopt another.
    #[schema(value_type = PolicyDocument)]
    pub policy: Policy,
}

/// A whole matching policy: its version, which the author chooses, and the weights, thresholds and parameters that
/// `docs/matching.md` explains.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct PolicyDocument(Policy);

impl ToSchema for PolicyDocument {}

impl PartialSchema for PolicyDocument {
    /// The engine's type knows nothing of the contract, so the schema follows the policy that is shipped: the same
    /// members, all required, and no others.
    fn schema() -> RefOr<Schema> {
        schema_like(&serde_json::to_value(Policy::default()).unwrap_or_default()).into()
    }
}

fn schema_like(value: &Value) -> Schema {
    let builder = ObjectBuilder::new();
    let object = match value {
        Value::Object(members) => members
            .iter()
            .fold(builder.schema_type(Type::Object), |builder, (name, member)| {
                builder.property(name, schema_like(member)).required(name)
            })
            .additional_properties(Some(AdditionalProperties::FreeForm(false))),
        Value::Number(_) => builder.schema_type(Type::Number).minimum(Some(0.0)).maximum(Some(super::FACTOR)),
        _ => builder.schema_type(Type::String).min_length(Some(1)).max_length(Some(super::VERSION)),
    };
    Schema::Object(object.build())
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
    request_body(content = PolicyDocument, description = "The whole policy, with a new `version`."),
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
    body: Body<PolicyDocument>,
) -> Result<HttpResponse> {
    let PolicyDocument(policy) = body.value;
    super::check(&policy)?;
    let act = caller.act(&app.clock);
    let adopted = policy.clone();
    app.database.write(move |connection| super::adopt(connection, &act, &adopted)).await?;
    Ok(HttpResponse::Ok().json(PolicyBody::of(&policy)))
}
