//! The state of the mechanism at a glance: who asks for what, who offers what, how far it came, and how long it takes.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;
use serde::Deserialize;

use super::Chart;
use super::chart::{Asked, Drawing, Drawn};
use super::map::{LAND, VIEW_BOX};
use super::table::file_name;
use crate::app::App;
use crate::auth::Visitor;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::Query;
use crate::web::csv;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::overview::Overview;

/// What a chart by itself may load, and that any site may frame it: it holds nothing of anybody's session.
const FRAMED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors *",
);
/// As long as anybody may keep a chart by itself.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=60");

#[derive(Template)]
#[template(path = "statistics/dashboard.html")]
struct Dashboard<'p> {
    page: Frame<'p>,
    now: String,
    sought_requests: i64,
    countries: usize,
    active_offers: i64,
    charts: Vec<Drawn>,
    origin: &'p str,
    /// What the addresses of files end with.
    seen_by: &'static str,
}

#[derive(Template)]
#[template(path = "statistics/alone.html")]
struct Alone<'p> {
    page: Frame<'p>,
    now: String,
    drawn: Drawn,
    origin: &'p str,
    seen_by: &'static str,
}

/// How a file is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileQuery {
    /// `true`: as everybody sees it, whoever asks.
    public: Option<bool>,
}

/// The dashboard.
#[get("/dashboard")]
pub async fn show_dashboard(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Dashboard, &app.vocabulary);
    let asked = Asked::new(&app, visitor.visibility(), &page);
    let mut charts = Vec::with_capacity(Chart::ALL.len());
    for chart in Chart::ALL {
        charts.push(asked.draw(*chart).await?);
    }
    let Overview { sought, active } = asked.overview().await?;
    let (sought_requests, countries, active_offers) = (sought.total(), sought.counts("country").len(), active.total());
    frame::respond(&Dashboard {
        now: app.clock.now().to_string(),
        sought_requests,
        countries,
        active_offers,
        charts,
        origin: &app.config.public_origin,
        seen_by: "",
        page,
    })
}

/// A chart by itself, as everybody sees it, for other sites to show in a frame.
#[get("/dashboard/{chart}")]
pub async fn show_chart(
    request: HttpRequest,
    app: web::Data<App>,
    language: PageLanguage,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let chart = find(&path.1)?;
    let page = Frame::new(&request, language.0, Section::Dashboard, &app.vocabulary);
    let drawn = Asked::new(&app, Visibility::anonymous(), &page).draw(chart).await?;
    let (now, origin) = (app.clock.today().to_string(), app.config.public_origin.as_str());
    let mut answer = frame::respond(&Alone { page, now, drawn, origin, seen_by: "?public=true" })?;
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, FRAMED);
    answer.headers_mut().insert(header::CACHE_CONTROL, CACHE);
    Ok(answer)
}

/// The table of a chart as a file.
#[get("/dashboard/{chart}.csv")]
pub async fn download_chart(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    path: web::Path<(String, String)>,
    Query(query): Query<FileQuery>,
) -> Result<HttpResponse> {
    let chart = find(&path.1)?;
    let is_public = query.public.unwrap_or(false);
    let visibility = if is_public { Visibility::anonymous() } else { visitor.visibility() };
    let page = Frame::new(&request, language.0, Section::Dashboard, &app.vocabulary);
    let table = Asked::new(&app, visibility, &page).draw(chart).await?.table;
    let saved_as = format!("attachment; filename=\"{}\"", file_name(chart, language.0));
    Ok(HttpResponse::Ok()
        .content_type(csv::MEDIA_TYPE)
        .insert_header((header::CONTENT_DISPOSITION, saved_as))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")))
        .body(table.to_csv()))
}

fn find(name: &str) -> Result<Chart> {
    name.parse().map_err(|_| Error::NotFound)
}
