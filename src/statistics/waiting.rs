//! How long public requests wait, as a table for everybody.

use super::chart::{Chart, Drawing, Drawn};
use super::table::{Cell, Column, Table};
use super::waiting_times::{Cell as Waited, Percentiles, WaitingTimes};
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::frame::Frame;

/// The waiting times of the moment.
pub(super) async fn ask(app: &App) -> Result<WaitingTimes> {
    let asked = app.clone();
    let obtain = move || asked.waiting_times.obtain(&asked.database, asked.clock.now());
    tokio::task::spawn_blocking(obtain).await.map_err(Error::internal)?
}

/// The chart.
pub(super) async fn draw(app: &App, page: &Frame<'_>) -> Result<Drawn> {
    let WaitingTimes { stages, .. } = ask(app).await?;
    let mut table = Table::of(vec![
        Column::words(page.say("stage")),
        Column::number(page.say("half-within")),
        Column::number(page.say("nine-of-ten-within")),
    ]);
    for waiting in stages {
        let days = |of: fn(Percentiles) -> f64| within(&waiting.all, of, page);
        let stage = Cell::Words(page.say_of("stage", waiting.stage), None);
        table.rows.push(vec![stage, days(|found| found.p50), days(|found| found.p90)]);
    }
    let mut drawn = Drawn::new(Chart::Waiting, Drawing::Nothing, table);
    drawn.data = vec![("JSON".to_owned(), "/api/v1/statistics/waiting-times".to_owned())];
    Ok(drawn)
}

/// Whole days within which so many went on, unless they are too few to be told.
fn within(waited: &Waited, of: fn(Percentiles) -> f64, page: &Frame<'_>) -> Cell {
    waited.percentiles.map_or_else(|| Cell::Untold(page.say("too-few")), |found| Cell::Days(whole(of(found))))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "days, far below what a whole number holds"
)]
fn whole(days: f64) -> i64 {
    days.ceil() as i64
}
