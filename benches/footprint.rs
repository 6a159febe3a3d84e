//! How many bytes the engine holds for an offer: those that live on after the index was built, counted by the allocator.
//!
//! A benchmark of its own, since counting costs time. `cargo bench --bench footprint [-- SIZE …]`.

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

#[path = "support/mod.rs"]
mod support;

use std::alloc::System;
use std::sync::Arc;

use connection_hub::matching::{Index, PreparedNeed, PreparedOffer};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

use support::arguments::Arguments;
use support::engine::prepared_offers;
use support::machine;
use support::table::{Row, Table, count};
use support::world::World;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes an offer that the index may hold, beside the record itself.
const BUDGET: f64 = 600.0;

fn main() {
    let arguments = Arguments::read();
    let table = Table::new(arguments.table);
    let world = World::new("2026-03-01".parse().expect("a day"));
    for size in arguments.sizes {
        table.heading(&format!("Memory of the engine, {} offers (load {})", count(size), machine::load()));
        let before = live();
        let offers: Vec<Arc<PreparedOffer>> = prepared_offers(&world, size);
        let prepared = live();
        let index = Index::build(offers.iter().cloned(), std::iter::empty::<Arc<PreparedNeed>>());
        // What was learned and where each text lies by it is a part of the index that is served.
        let learned = index.learn(&world.reference);
        let index = index.with_relatedness(learned);
        let built = live();
        let each = |bytes: f64| bytes / size as f64;
        let row = Row::new("bytes of the index an offer", format!("{:.0}", each(built - prepared)));
        table.row(row.budget(format!("≤ {BUDGET}"), each(built - prepared) <= BUDGET));
        let records = Row::new("bytes of a record, analysed", format!("{:.0}", each(prepared - before)));
        table.row(records.beside(format!("of which its texts {:.0}", each(texts(&offers)))));
        drop(index);
    }
}

/// Bytes that are allocated and not given back; what grew or shrank in its place is among both.
fn live() -> f64 {
    let statistics = ALLOCATOR.stats();
    statistics.bytes_allocated as f64 - statistics.bytes_deallocated as f64
}

fn texts(offers: &[Arc<PreparedOffer>]) -> f64 {
    let text = |offer: &Arc<PreparedOffer>| {
        let facts = offer.facts();
        facts.title.len() + facts.description.len() + facts.expertise.iter().map(String::len).sum::<usize>()
    };
    offers.iter().map(text).sum::<usize>() as f64
}
