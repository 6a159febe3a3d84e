//! How soon the service is ready, and what memory it holds before anybody asks.

use std::time::Duration;

use crate::Stage;
use crate::support::hub::Hub;
use crate::support::table::{Row, Table, count};
use crate::support::timing::Ratio;

/// Seconds to ready with 100 000 offers.
const READY: f64 = 5.0;
/// MiB of a service without records, and of one with 100 000 offers.
const EMPTY: f64 = 60.0;
const FILLED: f64 = 512.0;
const STARTS: usize = 3;
/// After this a fresh process has given back what it needed to start.
const REST: Duration = Duration::from_secs(2);

pub fn measure(stage: &Stage, table: &Table) {
    let mut took = Vec::new();
    let mut memory = 0.0_f64;
    for _ in 0..STARTS {
        let hub = stage.serve();
        took.push(hub.took);
        std::thread::sleep(REST);
        memory = memory.max(hub.resident_mebibytes());
    }
    let took = Ratio::of(took);
    let size = count(stage.offers);
    let row = Row::new(format!("start with {size} offers, until ready"), format!("{:.1} s", took.median));
    let row = row.budget(format!("≤ {READY} s"), took.median <= READY);
    table.row(row.beside(format!("{STARTS} starts, {:.1} to {:.1} s", took.least, took.most)));
    let row = Row::new(format!("memory at rest, {size} offers"), format!("{memory:.0} MiB"));
    table.row(row.budget(format!("≤ {FILLED} MiB"), memory <= FILLED));
    let empty = format!("sqlite://{}", stage.folder.path().join("empty.db").display());
    for (what, arguments) in [("no records", vec!["serve", "--database-url", &empty]), ("the demo", vec!["demo"])] {
        let hub = Hub::start(&arguments);
        std::thread::sleep(REST);
        let memory = hub.resident_mebibytes();
        let row = Row::new(format!("memory at rest, {what}"), format!("{memory:.0} MiB"));
        table.row(row.budget(format!("≤ {EMPTY} MiB"), memory <= EMPTY));
    }
}
