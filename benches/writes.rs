//! Durable writes from sixteen clients, beside one fsync for each write; ratios of one run.
//!
//! `cargo bench --bench writes` measures SQLite; with `HUB_BENCH_POSTGRES` set to a URL of a database that may be
//! written to, PostgreSQL too, beside the same rows inserted without the service.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark talks to a person, and fails by panicking"
)]

use std::time::{Duration, Instant};

use connection_hub::auth::Act;
use connection_hub::clock::Clock;
use connection_hub::db::{Database, DbConnection, Location};
use connection_hub::disclosure::Disclosure;
use connection_hub::ids::OfferId;
use connection_hub::journal::{self, Event};

const CLIENTS: usize = 16;
const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_secs(2);

fn main() {
    let folder = tempfile::tempdir_in(".").unwrap();
    let location = Location::parse(&format!("sqlite://{}", folder.path().join("bench.db").display())).unwrap();
    compare("SQLite, synchronous=FULL", &location);
    if let Ok(url) = std::env::var("HUB_BENCH_POSTGRES") {
        compare("PostgreSQL", &Location::parse(&url).unwrap());
    }
}

/// Alternates the two, so that what else the machine does meets both.
fn compare(name: &str, location: &Location) {
    let database = Database::open(location, 20).unwrap();
    database.migrate().unwrap();
    let mut ratios = Vec::new();
    for round in 1..=ROUNDS {
        let alone = one_commit_per_write(location);
        let together = through_the_service(&database);
        ratios.push(together / alone);
        println!(
            "{name}, round {round}: one connection, a commit per write {alone:.0}/s; {CLIENTS} clients {together:.0}/s"
        );
    }
    ratios.sort_by(f64::total_cmp);
    println!("{name}: median ratio {:.1} (from {:.1} to {:.1})", ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
}

fn enter(connection: &mut DbConnection, clock: &Clock) -> connection_hub::error::Result<()> {
    let event = Event::of("offer.benched", OfferId::generate(), None, Disclosure::Public);
    journal::record(connection, &Act::of_service(clock), event)
}

fn one_commit_per_write(location: &Location) -> f64 {
    let clock = Clock::default();
    let mut connection = DbConnection::open(location).unwrap();
    let started = Instant::now();
    let mut writes = 0_u32;
    while started.elapsed() < TIME {
        connection.write_transaction(|connection| enter(connection, &clock)).unwrap();
        writes += 1;
    }
    f64::from(writes) / started.elapsed().as_secs_f64()
}

fn through_the_service(database: &Database) -> f64 {
    let started = Instant::now();
    let writes: u32 = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| write_for(database, started))).collect();
        clients.into_iter().map(|client| client.join().unwrap()).sum()
    });
    f64::from(writes) / started.elapsed().as_secs_f64()
}

fn write_for(database: &Database, started: Instant) -> u32 {
    let clock = Clock::default();
    let mut writes = 0;
    while started.elapsed() < TIME {
        let clock = clock.clone();
        database.write_blocking(move |connection| enter(connection, &clock)).unwrap();
        writes += 1;
    }
    writes
}
