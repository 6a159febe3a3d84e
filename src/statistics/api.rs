//! Statistics over HTTP.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::waiting_times::{Cell, Waiting, WaitingTimes};
use super::{SMALLEST_CELL, Stage};
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::problem::Problem;

/// As long as the service keeps the answer itself.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=60");

/// How long public requests wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingTimesBody {
    /// When this was computed (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    computed_at: String,
    /// Fewer records than this are not told.
    #[schema(minimum = 1)]
    smallest_cell: usize,
    /// Each stage of a request's way.
    #[schema(max_items = 20)]
    data: Vec<StageBody>,
}

/// A stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageBody {
    /// The stage.
    stage: Stage,
    /// Over all policy areas.
    all: CellBody,
    /// In each policy area; a request with several areas counts in each.
    #[schema(max_items = 1_000)]
    policy_areas: Vec<AreaBody>,
}

/// A policy area.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaBody {
    /// A code of `policy-areas` or `gcm-objectives`.
    #[schema(max_length = 50)]
    policy_area: String,
    /// How long requests of it waited.
    #[serde(flatten)]
    cell: CellBody,
}

/// How long requests waited, in days; all is null when it is of too few.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellBody {
    /// Requests that went through the stage.
    #[schema(required)]
    count: Option<usize>,
    /// A quarter went on within so many days.
    #[schema(required)]
    p25_days: Option<f64>,
    /// Half.
    #[schema(required)]
    p50_days: Option<f64>,
    /// Three quarters.
    #[schema(required)]
    p75_days: Option<f64>,
    /// Nine of ten.
    #[schema(required)]
    p90_days: Option<f64>,
}

impl From<Cell> for CellBody {
    fn from(cell: Cell) -> Self {
        Self {
            count: cell.count,
            p25_days: cell.percentiles.map(|found| found.p25),
            p50_days: cell.percentiles.map(|found| found.p50),
            p75_days: cell.percentiles.map(|found| found.p75),
            p90_days: cell.percentiles.map(|found| found.p90),
        }
    }
}

impl From<Waiting> for StageBody {
    fn from(waiting: Waiting) -> Self {
        let areas = waiting.by_area.into_iter();
        Self {
            stage: waiting.stage,
            all: waiting.all.into(),
            policy_areas: areas.map(|(policy_area, cell)| AreaBody { policy_area, cell: cell.into() }).collect(),
        }
    }
}

/// How long requests wait in each stage and policy area: percentiles in days, from public requests alone.
#[utoipa::path(
    tag = "statistics",
    responses(
        (status = 200, description = "The waiting times, at most a minute old.", body = WaitingTimesBody),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/statistics/waiting-times")]
pub async fn show_waiting_times(app: web::Data<App>) -> Result<HttpResponse> {
    let asked = app.clone();
    let obtain = move || asked.waiting_times.obtain(&asked.database, asked.clock.now());
    let WaitingTimes { at, stages, .. } = web::block(obtain).await.map_err(Error::internal)??;
    let data = stages.into_iter().map(StageBody::from).collect();
    let body = WaitingTimesBody { computed_at: at.to_string(), smallest_cell: SMALLEST_CELL, data };
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, CACHE)).json(body))
}
