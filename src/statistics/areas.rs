//! Support against demand: how many ask for each policy area, and how many offer it.

use super::chart::{Chart, Drawing, Drawn};
use super::table::{Cell, Column, Table};
use crate::app::App;
use crate::http::page::FacetCount;
use crate::vocabulary::{Scheme, Vocabulary};
use crate::web::frame::Frame;
use crate::web::listing::count_of;
use crate::web::overview::Overview;

/// The whole length of a bar.
pub const BAR: i64 = 1000;

/// A policy area: how many ask for it and how many offer it.
pub struct AreaRow {
    /// Its code.
    pub code: String,
    /// Requests with a need of it that help is sought for.
    pub requests: i64,
    /// Active offers.
    pub offers: i64,
    /// How long the bar of the requests is.
    pub requests_bar: i64,
    /// How long that of the offers is.
    pub offers_bar: i64,
}

/// Policy areas, and the objectives of the Compact, in the order of their lists.
pub fn codes(vocabulary: &Vocabulary) -> impl Iterator<Item = &str> {
    let schemes = [Scheme::PolicyAreas, Scheme::GcmObjectives].into_iter();
    schemes.flat_map(|scheme| vocabulary.concepts(scheme)).map(|concept| concept.code.as_str())
}

/// The requests with a need of a policy area that help is sought for, as a page lists them.
pub fn requests_of(page: &Frame<'_>, area: &str) -> String {
    page.at(format!("/requests?sought=true&policy_area={area}"))
}

/// The active offers of a policy area.
pub fn offers_of(page: &Frame<'_>, area: &str) -> String {
    page.at(format!("/offers?state=active&policy_area={area}"))
}

/// The chart.
pub(super) fn draw(app: &App, Overview { sought, active }: &Overview, page: &Frame<'_>) -> Drawn {
    let rows = rows(codes(&app.vocabulary), sought.counts("policy_area"), active.counts("policy_area"));
    let mut table = Table::of(vec![
        Column::code(page),
        Column::words(page.say("facet-policy-area")),
        Column::number(page.say("sought-requests")),
        Column::number(page.say("active-offers")),
    ]);
    for row in &rows {
        table.rows.push(vec![
            Cell::Code(row.code.clone()),
            Cell::Words(page.area(&row.code), None),
            Cell::Number(row.requests, Some(requests_of(page, &row.code))),
            Cell::Number(row.offers, Some(offers_of(page, &row.code))),
        ]);
    }
    let mut drawn = Drawn::new(Chart::Areas, Drawing::Areas(rows), table);
    let facets = "limit=1&include_total=true&facets=policy_area";
    drawn.data = vec![
        (format!("{} (JSON)", page.say("requests")), format!("/api/v1/requests?sought=true&{facets},country")),
        (format!("{} (JSON)", page.say("offers")), format!("/api/v1/offers?state=active&{facets},serves")),
    ];
    drawn
}

/// Both sides of each area, those first for which there is least support for each request.
fn rows<'c>(codes: impl Iterator<Item = &'c str>, asked: &[FacetCount], offered: &[FacetCount]) -> Vec<AreaRow> {
    let most = asked.iter().chain(offered).map(|counted| counted.count).max().unwrap_or(1).max(1);
    let row = |code: &str| {
        let (requests, offers) = (count_of(asked, code), count_of(offered, code));
        let (requests_bar, offers_bar) = (requests * BAR / most, offers * BAR / most);
        AreaRow { code: code.to_owned(), requests, offers, requests_bar, offers_bar }
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
