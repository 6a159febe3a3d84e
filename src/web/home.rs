//! The first page: what this is, what there is now, and where to begin.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::form;
use super::frame::{self, Frame, Section};
use super::language::PageLanguage;
use super::listing::{FEW_AREAS, Listed, count_of};
use super::overview::Overview;
use crate::app::App;
use crate::auth::Visitor;
use crate::error::Result;
use crate::offers::{OfferBody, OfferState};
use crate::requests::RequestState;
use crate::requests::record::RequestRecord;
use crate::vocabulary::Scheme;

/// Records of each kind that are shown.
const LATEST: u32 = 4;

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'p> {
    page: Frame<'p>,
    sought_requests: i64,
    countries: usize,
    active_offers: i64,
    requests: Vec<RequestRecord>,
    offers: Vec<OfferBody>,
    areas: Vec<Area>,
    objectives: Vec<Area>,
    now: String,
}

/// A policy area, with how much there is of it.
struct Area {
    code: String,
    offers: i64,
    requests: i64,
}

/// The first page.
#[get("")]
pub async fn show_home(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let Overview { sought, active } = Overview::ask(&app, visitor.visibility(), LATEST).await?;
    let areas = |scheme: Scheme| -> Vec<Area> {
        let codes = app.vocabulary.concepts(scheme).iter().map(|concept| concept.code.clone());
        codes.map(|code| area(code, &active, &sought)).collect()
    };
    frame::respond(&Home {
        page: Frame::new(&request, language.0, Section::Home, &app.vocabulary),
        sought_requests: sought.total(),
        countries: sought.counts("country").len(),
        active_offers: active.total(),
        areas: areas(Scheme::PolicyAreas),
        objectives: areas(Scheme::GcmObjectives),
        requests: sought.data,
        offers: active.data,
        now: app.clock.now().to_string(),
    })
}

/// The first page with a stroke at the end of its address is the first page.
#[get("/")]
pub async fn lead_home(language: PageLanguage) -> HttpResponse {
    form::lead_to(format!("/{}", language.0))
}

fn area(code: String, offers: &Listed<OfferBody>, requests: &Listed<RequestRecord>) -> Area {
    let of = |counts| count_of(counts, &code);
    Area { offers: of(offers.counts("policy_area")), requests: of(requests.counts("policy_area")), code }
}
