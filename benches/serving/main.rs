//! The service as a whole: import, start, memory, matches over HTTP, pages, and how soon what is published can be
//! matched.
//!
//! `cargo bench --bench serving [-- SIZE …]`; the largest size up to 100 000 counts. With `--only NAME` one part alone:
//! import, start, http, pages or freshness.

#![allow(
    missing_docs,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    dead_code,
    reason = "a benchmark is no library, and each uses a part of what they share"
)]

mod freshness;
mod import;
mod matches;
mod members;
mod pages;
mod start;
#[path = "../support/mod.rs"]
mod support;

use connection_hub::app::App;
use connection_hub::clock::Clock;
use connection_hub::config::{Config, Flags};
use connection_hub::matching::NeedFacts;

use support::arguments::Arguments;
use support::hub::{Hub, run};
use support::lines;
use support::machine;
use support::table::{Table, count};
use support::world::World;

/// The most offers that the service is measured with.
const MOST: usize = 100_000;
/// Requests that are asked for, each with one need.
const REQUESTS: usize = 2_000;

/// Files of records, and a database that holds them.
pub struct Stage {
    pub world: World,
    pub offers: usize,
    pub probes: Vec<NeedFacts>,
    pub folder: tempfile::TempDir,
    /// The filled database.
    pub url: String,
}

fn main() {
    let arguments = Arguments::read();
    let table = Table::new(arguments.table.clone());
    table.note(&machine::description());
    let offers = arguments.sizes.iter().copied().filter(|size| *size <= MOST).max().unwrap_or(MOST);
    let wanted = |part: &str| arguments.only.as_deref().is_none_or(|only| only == part);
    table.heading(&format!(
        "The service, {} offers, {} requests (load {})",
        count(offers),
        count(REQUESTS),
        machine::load()
    ));
    let stage = Stage::new(offers);
    import::fill(&stage, &table);
    if wanted("import") {
        import::measure_postgres(&stage, &table);
    }
    if wanted("start") {
        start::measure(&stage, &table);
    }
    if wanted("http") {
        matches::measure(&stage, &table);
    }
    if wanted("pages") {
        pages::measure(&stage, &table);
    }
    if wanted("freshness") {
        freshness::measure(&stage, &table);
    }
}

impl Stage {
    fn new(offers: usize) -> Self {
        let world = World::new(Clock::default().now().date());
        // On the disk of the project: the system's temporary folder may be memory.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("hub.db").display());
        let probes = freshness::probes(&world);
        lines::write_offers(&world, offers, &folder.path().join("offers.jsonl"));
        lines::write_requests(&world, REQUESTS, &probes, &folder.path().join("requests.jsonl"));
        Self { world, offers, probes, folder, url }
    }

    /// Imports one of the files into a database.
    pub fn import(&self, kind: &str, url: &str) {
        let file = self.folder.path().join(format!("{kind}.jsonl"));
        run(&["import", "--kind", kind, &file.display().to_string(), "--database-url", url]);
    }

    /// The filled database in this process, to enter what no file holds.
    pub fn open(&self) -> App {
        let settings = [("HUB_DATABASE_URL".to_owned(), self.url.clone())].into();
        let config = Config::merge(&Flags::default(), &settings).expect("settings");
        App::new(config, Clock::default()).expect("an application")
    }

    /// Serves the filled database in a process of its own.
    pub fn serve(&self) -> Hub {
        Hub::start(&["serve", "--database-url", &self.url])
    }
}
