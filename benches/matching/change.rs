//! What a change costs: a new snapshot, and a phrase that nobody wrote before.

use std::sync::Arc;
use std::time::Instant;

use connection_hub::matching::{
    Changes, Index, Key, NeedFacts, OfferFacts, PreparedNeed, PreparedOffer, WantedExpertise, find_offers,
};

use crate::support::engine::Registry;
use crate::support::table::{Row, Table};
use crate::support::timing::Samples;

/// Changes that are measured, one after the other: enough for small parts of the index to be merged into large ones.
const CHANGES: usize = 300;
/// Milliseconds that filing a phrase never seen may take at 100 000 offers.
const UNSEEN: f64 = 5.0;

pub fn measure(registry: &Registry, table: &Table) {
    let size = registry.offers.len();
    let usual = filing(registry, |number| registry.world.offer(size + number));
    table.row(Row::times("one offer more: analysed, and in a new snapshot", &usual).beside(slowest(&usual)));
    let offer = filing(registry, |number| OfferFacts {
        expertise: vec![registry.world.unseen_phrase(number)],
        ..registry.world.offer(size + CHANGES + number)
    });
    let row = Row::times("the same with a phrase never seen", &offer).beside(slowest(&offer));
    table.row(if size == 100_000 { row.budget(format!("p50 ≤ {UNSEEN} ms"), offer.p50() <= UNSEEN) } else { row });
    let need = matching_unfiled(registry);
    let row = Row::times("a need with a phrase never seen: analysed and matched", &need).beside(slowest(&need));
    table.row(if size == 100_000 { row.budget(format!("p50 ≤ {UNSEEN} ms"), need.p50() <= UNSEEN) } else { row });
}

fn slowest(samples: &Samples) -> String {
    format!("slowest of {} {:.1} ms", samples.count(), samples.slowest())
}

/// Files one offer after the other, each into the snapshot that the one before left.
fn filing(registry: &Registry, facts: impl Fn(usize) -> OfferFacts) -> Samples {
    let mut snapshot: Option<Index> = None;
    let taken = (0..CHANGES).map(|number| {
        let facts = facts(number);
        let started = Instant::now();
        let offer = Arc::new(PreparedOffer::new(facts, &registry.world.reference));
        let changes = Changes { offers: vec![offer], ..Changes::default() };
        let next = snapshot.as_ref().unwrap_or(&registry.index).with_changes(changes);
        let taken = started.elapsed().as_secs_f64() * 1e3;
        snapshot = Some(next);
        taken
    });
    Samples::of_one_round(taken.collect())
}

/// What a preview does: the need is in no snapshot, and is not going to be.
fn matching_unfiled(registry: &Registry) -> Samples {
    let question = registry.question();
    let taken = (0..CHANGES).map(|number| {
        let phrase = registry.world.unseen_phrase(CHANGES + number);
        let expertise = vec![WantedExpertise { phrase, ..WantedExpertise::default() }];
        let facts = NeedFacts { key: Key(1), expertise, ..registry.world.need(number) };
        let started = Instant::now();
        let need = PreparedNeed::new(facts, &registry.world.reference);
        drop(find_offers(&registry.index, &need, &question));
        started.elapsed().as_secs_f64() * 1e3
    });
    Samples::of_one_round(taken.collect())
}
