//! Importing a large file into an empty database.

use crate::Stage;
use crate::support::hub::run;
use crate::support::postgres::PostgresServer;
use crate::support::table::{Row, Table, count};
use crate::support::timing::seconds;

/// Seconds that 100 000 offers may take.
const BUDGET: f64 = 60.0;

/// Fills the stage's database, which is a measurement too.
pub fn fill(stage: &Stage, table: &Table) {
    let ((), took) = seconds(|| stage.import("offers", &stage.url));
    table.row(row(stage, "SQLite", took));
    stage.import("requests", &stage.url);
}

pub fn measure_postgres(stage: &Stage, table: &Table) {
    match PostgresServer::start() {
        Ok(server) => {
            run(&["migrate", "--database-url", &server.url]);
            let ((), took) = seconds(|| stage.import("offers", &server.url));
            table.row(row(stage, "PostgreSQL", took));
        }
        Err(reason) => table.note(&format!("PostgreSQL is not measured: {reason}")),
    }
}

fn row(stage: &Stage, database: &str, took: f64) -> Row {
    let row = Row::new(format!("import {} offers, {database}", count(stage.offers)), format!("{took:.1} s"));
    let rate = format!("{:.0} offers/s", stage.offers as f64 / took);
    if stage.offers == 100_000 { row.budget(format!("≤ {BUDGET} s"), took <= BUDGET) } else { row }.beside(rate)
}
