//! How long the engine takes, and that it leaves nothing out: on made-up registries of 10 000 offers and more.
//!
//! `cargo bench --bench matching [-- SIZE …]`. The records are the same on every machine. With `--only NAME` one part
//! alone: speed, exactness, change or rematch.

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

mod change;
mod exactness;
mod rematch;
mod speed;
#[path = "../support/mod.rs"]
mod support;

use support::arguments::Arguments;
use support::engine::Registry;
use support::machine;
use support::table::{Table, count};
use tikv_jemallocator::Jemalloc;

/// The one that the service runs with.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() {
    let arguments = Arguments::read();
    let table = Table::new(arguments.table);
    table.note(&machine::description());
    let wanted = |part: &str| arguments.only.as_deref().is_none_or(|only| only == part);
    for size in arguments.sizes.iter().copied() {
        // A registry has far fewer needs than offers, once it is large.
        let registry = Registry::build(size, size.min(10_000));
        table.heading(&format!(
            "The engine, {} offers, {} needs (load {})",
            count(size),
            count(registry.needs.len()),
            machine::load()
        ));
        let [analysing, building, learning] = registry.took;
        table.note(&format!(
            "records analysed in {analysing:.1} s, index built from them in {building:.1} s, relatedness learned in \
             {learning:.1} s, {:.0} bytes an offer and {:.0} a need besides the records",
            registry.index.offer_bytes() as f64 / registry.offers.len() as f64,
            registry.index.need_bytes() as f64 / registry.needs.len() as f64
        ));
        if wanted("speed") {
            speed::measure(&registry, &table);
        }
        if wanted("exactness") {
            exactness::measure(&registry, &table);
        }
        if wanted("change") {
            change::measure(&registry, &table);
        }
        if wanted("rematch") {
            rematch::measure(&registry, &table);
        }
    }
}
