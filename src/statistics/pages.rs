//! The state of the mechanism at a glance: who asks for what, who offers what, and how long it takes.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::Stage;
use super::map::{self, LAND, Symbol, VIEW_BOX};
use super::waiting_times::{Cell, WaitingTimes};
use crate::app::App;
use crate::auth::Visitor;
use crate::error::{Error, Result};
use crate::offers::OfferBody;
use crate::requests::record::RequestRecord;
use crate::vocabulary::Scheme;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::listing::{Listed, count_of};
use crate::web::overview::Overview;

/// The whole length of a bar.
const BAR: i64 = 1000;

#[derive(Template)]
#[template(path = "statistics/dashboard.html")]
struct Dashboard<'p> {
    page: Frame<'p>,
    now: String,
    open_requests: i64,
    active_offers: i64,
    areas: Vec<AreaRow>,
    countries: Vec<CountryRow>,
    stages: Vec<StageRow>,
}

/// A policy area: how many ask for it and how many offer it.
struct AreaRow {
    code: String,
    requests: i64,
    offers: i64,
    /// How long the bars are.
    requests_bar: i64,
    offers_bar: i64,
}

/// A country that asks.
struct CountryRow {
    code: String,
    requests: i64,
    symbol: Option<Symbol>,
}

/// A stretch of a request's way.
struct StageRow {
    stage: Stage,
    cell: Cell,
}

impl StageRow {
    /// Within how many days half of them went on, in whole days; none when they are too few to be told.
    fn half(&self) -> Option<i64> {
        self.cell.percentiles.map(|found| whole(found.p50))
    }

    /// Within how many days nine of ten did.
    fn nine_of_ten(&self) -> Option<i64> {
        self.cell.percentiles.map(|found| whole(found.p90))
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "days, far below what a whole number holds"
)]
fn whole(days: f64) -> i64 {
    days.ceil() as i64
}

/// The dashboard.
#[get("/dashboard")]
pub async fn show_dashboard(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let Overview { open, active } = Overview::ask(&app, visitor.visibility(), 1).await?;
    let asked = app.clone();
    let obtain = move || asked.waiting_times.obtain(&asked.database, asked.clock.now());
    let WaitingTimes { stages, .. } = web::block(obtain).await.map_err(Error::internal)??;
    let codes =
        [Scheme::PolicyAreas, Scheme::GcmObjectives].into_iter().flat_map(|scheme| app.vocabulary.concepts(scheme));
    let country = |counted: &crate::http::page::FacetCount| CountryRow {
        symbol: map::symbol(&counted.value, counted.count),
        code: counted.value.clone(),
        requests: counted.count,
    };
    frame::respond(&Dashboard {
        page: Frame::new(&request, language.0, Section::Dashboard, &app.vocabulary),
        now: app.clock.now().to_string(),
        open_requests: open.total(),
        active_offers: active.total(),
        areas: areas(codes.map(|concept| concept.code.clone()), &open, &active),
        countries: open.counts("country").iter().map(country).collect(),
        stages: stages.into_iter().map(|waiting| StageRow { stage: waiting.stage, cell: waiting.all }).collect(),
    })
}

/// Both sides of each area, those first for which there is least support for each request.
fn areas(
    codes: impl Iterator<Item = String>,
    open: &Listed<RequestRecord>,
    active: &Listed<OfferBody>,
) -> Vec<AreaRow> {
    let (asked, offered) = (open.counts("policy_area"), active.counts("policy_area"));
    let most = asked.iter().chain(offered).map(|counted| counted.count).max().unwrap_or(1).max(1);
    let row = |code: String| {
        let (requests, offers) = (count_of(asked, &code), count_of(offered, &code));
        AreaRow { code, requests, offers, requests_bar: requests * BAR / most, offers_bar: offers * BAR / most }
    };
    let mut rows: Vec<AreaRow> = codes.map(row).filter(|row| row.requests + row.offers > 0).collect();
    // Where nobody asks nothing is missing; else the fewer offers for each request the earlier.
    rows.sort_by(|one, other| {
        let scarce = |row: &AreaRow| row.requests > 0;
        scarce(other)
            .cmp(&scarce(one))
            .then_with(|| (one.offers * other.requests).cmp(&(other.offers * one.requests)))
            .then_with(|| one.code.cmp(&other.code))
    });
    rows
}
