//! Who asks: requests that help is sought for, by country, on a map without boundaries.

use super::chart::{Chart, Drawing, Drawn};
use super::map::{self, Symbol};
use super::table::{Cell, Column, Table};
use crate::web::frame::Frame;
use crate::web::overview::Overview;

/// A country that asks.
pub struct CountryRow {
    /// Where it is; none where the map does not show it.
    pub symbol: Option<Symbol>,
}

/// The chart.
pub(super) fn draw(Overview { sought, .. }: &Overview, page: &Frame<'_>) -> Drawn {
    let counts = sought.counts("country");
    let mut table = Table::of(vec![
        Column::code(page),
        Column::words(page.say("country")),
        Column::number(page.say("sought-requests")),
    ]);
    for counted in counts {
        let address = page.at(format!("/requests?sought=true&country={}", counted.value));
        table.rows.push(vec![
            Cell::Code(counted.value.clone()),
            Cell::Words(page.place(&counted.value), Some(address)),
            Cell::Number(counted.count, None),
        ]);
    }
    let rows = counts.iter().map(|counted| CountryRow { symbol: map::symbol(&counted.value, counted.count) });
    Drawn::new(Chart::Countries, Drawing::Countries(rows.collect()), table)
}
