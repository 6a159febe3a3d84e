//! The engine's matching beside what somebody would use instead, on the same records, taking turns in one run: tantivy,
//! the query that a user would write in PostgreSQL, a loop over all offers with string similarities.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml [-- SIZE …]`. What each peer returns is not judged:
//! they score differently by design. How much of the exact best twenty it returns says how far it is from being a
//! replacement.

mod asked;
mod full_text;
mod naive;
mod relational;
#[path = "../../support/mod.rs"]
mod support;

use std::collections::HashSet;
use std::time::Duration;

use connection_hub::matching::{Key, find_offers, rank_offers};

use asked::Asked;
use full_text::{FullText, Variant};
use naive::Naive;
use relational::Relational;
use support::arguments::Arguments;
use support::engine::Registry;
use support::machine;
use support::table::{Row, Table, count, times};
use support::timing::{Contender, Plan, Samples, take_turns};
use tikv_jemallocator::Jemalloc;

/// The one that the service runs with; all of them have it.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// Different needs that are asked for, each once a round.
const NEEDS: usize = 1_000;
/// A round is so long that what the one before left in the processor's caches no longer matters.
const PLAN: Plan = Plan { rounds: 5, questions: NEEDS, patience: Duration::from_secs(4) };

fn main() {
    let arguments = Arguments::read();
    let table = Table::new(arguments.table);
    table.note(&machine::description());
    for size in arguments.sizes {
        let registry = Registry::build(size, NEEDS);
        compare(&registry, &table);
    }
}

/// Who can answer, with what is known of it.
struct Peer<'a> {
    name: String,
    /// How many times faster the engine has to be at 100 000 offers.
    budget: Option<f64>,
    /// What it took to get ready.
    remark: String,
    best: Box<dyn Fn(&Asked) -> Vec<Key> + 'a>,
}

fn compare(registry: &Registry, table: &Table) {
    let size = registry.offers.len();
    table.heading(&format!("The engine beside others, {} offers (load {})", count(size), machine::load()));
    let full_text = FullText::build(&registry.world, &registry.offers);
    let asked: Vec<Asked> =
        (0..NEEDS).map(|number| Asked::new(&registry.world, registry.need(number), &full_text)).collect();
    let relational = Relational::build(&registry.world, &registry.offers);
    let peers = peers(&full_text, relational.as_ref());
    let samples = measure(registry, &asked, &peers);
    let Some((engine, others)) = samples.split_first() else { return };
    table.row(Row::times("the engine, top 20 explained", engine));
    for (peer, samples) in peers.iter().zip(others) {
        table.row(row(registry, peer, &asked, engine, samples));
    }
    if let Err(reason) = &relational {
        table.note(&format!("PostgreSQL is not compared: {reason}"));
    }
    compare_naive(registry, &asked, engine, table);
}

fn peers<'a>(full_text: &'a FullText, relational: Result<&'a Relational, &String>) -> Vec<Peer<'a>> {
    let tantivy = |name: &str, variant: Variant, budget: Option<f64>| Peer {
        name: format!("tantivy, {name}"),
        budget,
        remark: full_text.remark.clone(),
        best: Box::new(move |asked| full_text.best(asked, variant)),
    };
    let mut peers = vec![
        tantivy("fields with boosts", Variant::Boosts, Some(5.0)),
        tantivy("the same among offers that may serve", Variant::Filtered, None),
        tantivy("fields with boosts, phrases fuzzy", Variant::Fuzzy, Some(8.0)),
    ];
    if let Ok(relational) = relational {
        let postgres = |name: &str, only_serving: bool, budget: Option<f64>| Peer {
            name: format!("PostgreSQL, {name}"),
            budget,
            remark: relational.remark.clone(),
            best: Box::new(move |asked| relational.best(asked, only_serving)),
        };
        peers.push(postgres("areas && + similarity + ts_rank", false, Some(300.0)));
        peers.push(postgres("the same among offers that may serve", true, None));
    }
    peers
}

fn measure(registry: &Registry, asked: &[Asked], peers: &[Peer<'_>]) -> Vec<Samples> {
    let question = registry.question();
    registry.file_phrases(NEEDS, 0);
    let mut contenders = vec![Contender::new("engine", |number| {
        drop(find_offers(&registry.index, registry.need(number % NEEDS), &question));
    })];
    contenders.extend(
        peers.iter().map(|peer| Contender::new(&peer.name, |number| drop((peer.best)(&asked[number % NEEDS])))),
    );
    take_turns(PLAN, &mut contenders)
}

fn row(registry: &Registry, peer: &Peer<'_>, asked: &[Asked], engine: &Samples, samples: &Samples) -> Row {
    let ratio = engine.times_faster_than(samples);
    // Those who need long are asked as often as they could answer while they were measured.
    let agreement = agreement(registry, &asked[..asked.len().min(samples.count())], &peer.best);
    let beside = format!("{} the engine's time; returns {agreement:.2} of the exact 20; {}", times(ratio), peer.remark);
    let row = Row::times(&peer.name, samples).beside(beside);
    match peer.budget {
        Some(least) if registry.offers.len() == 100_000 => {
            row.budget(format!("≥ {least} × the engine's"), ratio.median >= least)
        }
        _ => row,
    }
}

/// The share of the exact best twenty that somebody returns.
fn agreement(registry: &Registry, asked: &[Asked], best: impl Fn(&Asked) -> Vec<Key>) -> f64 {
    let question = registry.question();
    let (mut common, mut all) = (0, 0);
    for (number, asked) in asked.iter().enumerate() {
        let exact = rank_offers(&registry.index, registry.need(number), &question);
        let theirs: HashSet<Key> = best(asked).into_iter().collect();
        common += exact.iter().filter(|(key, _)| theirs.contains(key)).count();
        all += exact.len();
    }
    common as f64 / all as f64
}

/// The loop is measured over the first offers alone, with few needs; its time grows as their number.
fn compare_naive(registry: &Registry, asked: &[Asked], engine: &Samples, table: &Table) {
    let size = registry.offers.len();
    let looped = size.min(10_000);
    let naive = Naive::new(&registry.world, &registry.offers[..looped]);
    let plan = Plan { rounds: 3, questions: 5, patience: Duration::from_secs(5) };
    let samples =
        take_turns(plan, &mut [Contender::new("loop", |number| drop(naive.best(&asked[number % asked.len()])))]);
    let Some(samples) = samples.first() else { return };
    let whole = size as f64 / looped as f64;
    let ratio = samples.p50() * whole / engine.p50();
    let remark = if looped == size {
        format!("returns {:.2} of the exact 20", agreement(registry, &asked[..10], |asked| naive.best(asked)))
    } else {
        format!("measured over {}, times {whole:.0}", count(looped))
    };
    let seconds = samples.p50() * whole / 1e3;
    let row = Row::new("a loop over all offers with strsim", format!("p50 {seconds:.1} s"));
    table.row(row.beside(format!("{ratio:.0} × the engine's time; {remark}")));
}
