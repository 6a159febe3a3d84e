//! How far agreed support covers the needs of requests that can still be helped, by policy area.

use std::collections::BTreeMap;

use super::areas::{BAR, codes};
use super::chart::{Chart, Drawing, Drawn};
use super::table::{Cell, Column, Table};
use crate::app::App;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::registry::Attribute;
use crate::requests::list::{RequestFilter, RequestsQuery, Tally};
use crate::requests::{Coverage, RequestState};
use crate::web::frame::Frame;

/// The needs of a policy area.
pub struct CoverageRow {
    /// Its code; empty for all together.
    pub area: String,
    /// With nothing agreed.
    pub uncovered: i64,
    /// With something agreed.
    pub partly: i64,
    /// With all agreed.
    pub covered: i64,
    /// The needs of the row with most of them, all together apart.
    most: i64,
}

impl CoverageRow {
    /// How many needs.
    pub fn needs(&self) -> i64 {
        self.uncovered + self.partly + self.covered
    }

    /// How long the bar is to the end of what is covered.
    pub fn to_covered(&self) -> i64 {
        self.length(self.covered)
    }

    /// To the end of what is covered partly.
    pub fn to_partly(&self) -> i64 {
        self.length(self.covered + self.partly)
    }

    /// To its end.
    pub fn to_end(&self) -> i64 {
        self.length(self.needs())
    }

    fn length(&self, needs: i64) -> i64 {
        // All together would make the others too short to be told apart.
        let most = if self.area.is_empty() { self.needs() } else { self.most };
        needs * BAR / most.max(1)
    }
}

/// The chart.
pub(super) async fn draw(app: &App, visibility: &Visibility, page: &Frame<'_>) -> Result<Drawn> {
    app.registry.catch_up(&app.database).await?;
    let state = RequestState::INTRODUCED_TO.iter().map(ToString::to_string).collect();
    let query = RequestsQuery { state, ..RequestsQuery::default() };
    let conditions = RequestFilter::of_list(&query, &app.vocabulary)?.conditions(visibility);
    let tallies = app.registry.requests().tally(visibility, &conditions, Attribute::CoverageTally);
    let mut needs: BTreeMap<(String, Coverage), i64> = BTreeMap::new();
    for counted in tallies.iter() {
        if let Some(tally) = Tally::from_code(&counted.value) {
            *needs.entry((tally.area, tally.coverage)).or_default() += tally.needs * counted.count;
        }
    }
    let rows = rows(std::iter::once("").chain(codes(&app.vocabulary)), &needs);
    let table = table(&rows, page);
    Ok(Drawn::new(Chart::Coverage, Drawing::Coverage(rows), table))
}

/// All together first, then the areas in which most needs have nothing agreed.
fn rows<'c>(areas: impl Iterator<Item = &'c str>, needs: &BTreeMap<(String, Coverage), i64>) -> Vec<CoverageRow> {
    let row = |area: &str| {
        let of = |coverage| needs.get(&(area.to_owned(), coverage)).copied().unwrap_or(0);
        CoverageRow {
            area: area.to_owned(),
            uncovered: of(Coverage::Uncovered),
            partly: of(Coverage::Partly),
            covered: of(Coverage::Covered),
            most: 0,
        }
    };
    let mut rows: Vec<CoverageRow> = areas.map(row).filter(|row| row.needs() > 0).collect();
    let most = rows.iter().filter(|row| !row.area.is_empty()).map(CoverageRow::needs).max().unwrap_or(1);
    rows.iter_mut().for_each(|row| row.most = most);
    rows.sort_by_key(|row| (!row.area.is_empty(), -row.uncovered, -row.partly));
    rows
}

/// The requests of a policy area that can still be helped, as a page lists them.
fn helpable_of(page: &Frame<'_>, area: &str) -> String {
    let states = RequestState::INTRODUCED_TO.map(|state| format!("state={state}&")).concat();
    page.at(format!("/requests?{states}policy_area={area}"))
}

fn table(rows: &[CoverageRow], page: &Frame<'_>) -> Table {
    let states = Coverage::ALL.iter().map(|coverage| Column::number(page.say_of("coverage", coverage)));
    let head = [Column::code(page), Column::words(page.say("facet-policy-area"))].into_iter().chain(states);
    let mut table = Table::of(head.chain([Column::number(page.say("all-needs"))]).collect());
    for row in rows {
        let name = match row.area.as_str() {
            "" => Cell::Words(page.say("all-areas"), None),
            area => Cell::Words(page.area(area), Some(helpable_of(page, area))),
        };
        let numbers = [row.uncovered, row.partly, row.covered, row.needs()].map(|count| Cell::Number(count, None));
        table.rows.push([Cell::Code(row.area.clone()), name].into_iter().chain(numbers).collect());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_together_comes_first_and_then_what_lacks_most() {
        let needs = [("", Coverage::Uncovered, 3), ("", Coverage::Covered, 1), ("A", Coverage::Covered, 1)];
        let more = [("A", Coverage::Uncovered, 1), ("B", Coverage::Uncovered, 2)];
        let needs = needs.iter().chain(&more).map(|(area, of, count)| (((*area).to_owned(), *of), *count)).collect();
        let rows = rows(["", "A", "B", "C"].into_iter(), &needs);
        let order: Vec<&str> = rows.iter().map(|row| row.area.as_str()).collect();
        assert_eq!(order, ["", "B", "A"]);
        let lengths: Vec<[i64; 2]> = rows.iter().map(|row| [row.to_covered(), row.to_end()]).collect();
        assert_eq!(lengths, [[250, 1000], [0, 1000], [500, 1000]]);
    }
}
