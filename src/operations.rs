//! What those who run the service ask it: is it alive, is it ready, what does it count, what is its contract.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get, web};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::token::PublicKey;
use crate::error::{Error, Result};
use crate::http::problem::Problem;
use crate::routes::Contract;

/// How the service is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always "ok"; anything else is a problem document.
    #[schema(example = "ok")]
    pub status: String,
}

/// The public keys that access tokens are verified with (RFC 7517).
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicKeys {
    /// The keys.
    #[schema(max_items = 10)]
    pub keys: Vec<PublicKey>,
}

/// Is the process alive? Asks nothing else, the database least of all.
#[utoipa::path(tag = "operations", responses((status = 200, description = "It is alive.", body = Health)))]
#[get("/healthz")]
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(Health { status: "ok".to_owned() })
}

/// Can it answer: is the database there, with the schema of this build?
#[utoipa::path(tag = "operations", responses(
    (status = 200, description = "It is ready.", body = Health),
    (status = 503, description = "It is not ready.", body = Problem, content_type = "application/problem+json"),
))]
#[get("/readyz")]
pub async fn readyz(app: web::Data<App>) -> Result<HttpResponse> {
    let database = app.database.clone();
    web::block(move || database.check()).await.map_err(Error::internal)??;
    Ok(HttpResponse::Ok().json(Health { status: "ok".to_owned() }))
}

/// What it counts, for Prometheus.
#[utoipa::path(tag = "operations", responses(
    (status = 200, description = "Counters and histograms.", body = String, content_type = "text/plain"),
))]
#[get("/metrics")]
pub async fn show_metrics() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(recorder().map(PrometheusHandle::render).unwrap_or_default())
}

/// The contract: this API as an OpenAPI 3.1 document.
#[utoipa::path(tag = "operations", responses(
    (status = 200, description = "The OpenAPI document.", body = serde_json::Value, content_type = "application/json"),
))]
#[get("/openapi.json")]
pub async fn show_contract(contract: web::Data<Contract>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(mime::APPLICATION_JSON)
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")))
        .body(contract.json.to_string())
}

/// The keys that access tokens are verified with.
#[utoipa::path(tag = "operations", responses((status = 200, description = "The keys.", body = PublicKeys)))]
#[get("/.well-known/jwks.json")]
pub async fn show_public_keys(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().json(PublicKeys { keys: vec![app.token_key.public()] })
}

/// How long the figures are left to grow.
const REST_OF_UPKEEP: Duration = Duration::from_secs(5);

/// Keeps the figures small: what took how long is gathered one by one until somebody sums it up, which nobody may ever
/// do by asking for them.
pub struct Upkeep {
    last: Instant,
}

impl Upkeep {
    /// Begins now.
    pub fn begin() -> Self {
        Self { last: Instant::now() }
    }

    /// Sums up what was gathered, when some seconds have passed.
    pub fn follow(&mut self) {
        if self.last.elapsed() < REST_OF_UPKEEP {
            return;
        }
        self.last = Instant::now();
        if let Some(recorder) = recorder() {
            recorder.run_upkeep();
            metrics::counter!("hub_metrics_upkeeps_total").increment(1);
        }
    }
}

/// The process's one recorder of metrics; none when another one is installed.
pub fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER.get_or_init(|| PrometheusBuilder::new().install_recorder().ok()).as_ref()
}
