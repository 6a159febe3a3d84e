//! Demand against support by policy area and region: where there is little support for each request, and where much.

use std::sync::Arc;

use super::areas::codes;
use super::chart::{Chart, Drawing, Drawn};
use super::table::{Cell, Column, Table};
use crate::app::App;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::page::FacetCount;
use crate::offers::OfferState;
use crate::offers::list::{OfferFilter, OffersQuery};
use crate::registry::Attribute;
use crate::requests::list::{RequestFilter, RequestsQuery};
use crate::text_enum::text_enum;
use crate::web::frame::Frame;
use crate::web::listing::count_of;

/// Fewer offers than this for each request are few …
const FEW: i64 = 3;
/// … and fewer than this are not many.
const ENOUGH: i64 = 6;
/// From so many offers on there are many of them.
const MANY: i64 = 10;

text_enum! {
    /// How much support there is for what is asked for.
    Level {
        /// Little for each request.
        Scarce = "need-2",
        /// Not much.
        Thin = "need-1",
        /// Nobody asks, and hardly anybody offers.
        Even = "even",
        /// Enough.
        Enough = "offer-1",
        /// Much.
        Plenty = "offer-2",
    }
}

impl Level {
    /// Of so many requests and offers.
    pub fn of(requests: i64, offers: i64) -> Self {
        match (requests, offers) {
            (0, ..FEW) => Self::Even,
            (1.., offers) if offers < FEW * requests => Self::Scarce,
            (1.., offers) if offers < ENOUGH * requests => Self::Thin,
            (_, ..MANY) => Self::Enough,
            _ => Self::Plenty,
        }
    }
}

/// The whole map.
pub struct Heat {
    /// Regions, each with its name.
    pub regions: Vec<String>,
    /// Policy areas.
    pub rows: Vec<HeatRow>,
    /// What the colours mean.
    pub levels: &'static [Level],
}

/// A policy area.
pub struct HeatRow {
    /// Its code.
    pub area: String,
    /// One cell for each region.
    pub cells: Vec<HeatCell>,
}

/// A policy area in a region.
pub struct HeatCell {
    /// Requests of countries there with a need of the area that help is sought for.
    pub requests: i64,
    /// Active offers that serve a country there.
    pub offers: i64,
    /// The requests, as a page lists them.
    pub requests_at: String,
    /// The offers.
    pub offers_at: String,
}

impl HeatCell {
    /// How much support there is.
    pub fn level(&self) -> Level {
        Level::of(self.requests, self.offers)
    }
}

/// The chart: the same counts as those of the lists that its cells lead to.
pub(super) async fn draw(app: &App, visibility: &Visibility, page: &Frame<'_>) -> Result<Drawn> {
    app.registry.catch_up(&app.database).await?;
    let regions = app.vocabulary.great_regions();
    let mut counts = Vec::with_capacity(regions.len());
    for region in &regions {
        counts.push((*region, asked(app, visibility, region)?, offered(app, visibility, region)?));
    }
    let cell = |area: &str, (region, asked, offered): &(&str, Arc<[FacetCount]>, Arc<[FacetCount]>)| HeatCell {
        requests: count_of(asked, area),
        offers: count_of(offered, area),
        requests_at: page.at(format!("/requests?sought=true&policy_area={area}&region={region}")),
        offers_at: page.at(format!("/offers?state=active&policy_area={area}&region={region}")),
    };
    let row =
        |area: &str| HeatRow { area: area.to_owned(), cells: counts.iter().map(|counts| cell(area, counts)).collect() };
    let is_there = |row: &HeatRow| row.cells.iter().any(|cell| cell.requests + cell.offers > 0);
    let heat = Heat {
        regions: regions.iter().map(|region| page.place(region)).collect(),
        rows: codes(&app.vocabulary).map(row).filter(is_there).collect(),
        levels: Level::ALL,
    };
    let table = table(&heat, page);
    Ok(Drawn::new(Chart::Heat, Drawing::Heat(heat), table))
}

/// Requests of a region by the policy areas of their needs that help is sought for.
fn asked(app: &App, visibility: &Visibility, region: &str) -> Result<Arc<[FacetCount]>> {
    let query = RequestsQuery { sought: Some(true), region: vec![region.to_owned()], ..RequestsQuery::default() };
    let conditions = RequestFilter::of_list(&query, &app.vocabulary)?.conditions(visibility);
    Ok(app.registry.requests().tally(visibility, &conditions, Attribute::PolicyArea))
}

/// Active offers for a region by policy area.
fn offered(app: &App, visibility: &Visibility, region: &str) -> Result<Arc<[FacetCount]>> {
    let state = vec![OfferState::Active.to_string()];
    let query = OffersQuery { state, region: vec![region.to_owned()], ..OffersQuery::default() };
    let conditions = OfferFilter::of_list(&query, &app.vocabulary)?.conditions(visibility, app.clock.today());
    Ok(app.registry.offers().tally(visibility, &conditions, Attribute::PolicyArea))
}

/// The map as a file has it: two numbers for each region.
fn table(heat: &Heat, page: &Frame<'_>) -> Table {
    let mut head = vec![Column::code(page), Column::words(page.say("facet-policy-area"))];
    for region in &heat.regions {
        for side in ["sought-requests-in", "active-offers-in"] {
            head.push(Column::number(page.with(side, region)));
        }
    }
    let mut table = Table::of(head);
    for row in &heat.rows {
        let mut cells = vec![Cell::Code(row.area.clone()), Cell::Words(page.area(&row.area), None)];
        for cell in &row.cells {
            cells.push(Cell::Number(cell.requests, Some(cell.requests_at.clone())));
            cells.push(Cell::Number(cell.offers, Some(cell.offers_at.clone())));
        }
        table.rows.push(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewer_offers_for_each_request_the_warmer() {
        let levels = [(0, 0), (0, 2), (0, 3), (0, 10), (1, 0), (1, 2), (1, 3), (2, 11), (2, 12), (1, 9), (5, 14)];
        use Level::{Enough, Even, Plenty, Scarce, Thin};
        let expected = [Even, Even, Enough, Plenty, Scarce, Scarce, Thin, Thin, Plenty, Enough, Scarce];
        assert_eq!(levels.map(|(requests, offers)| Level::of(requests, offers)), expected);
    }
}
