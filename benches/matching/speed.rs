//! One question at a time: offers for a need, needs for an offer, why a pair is no match.

use std::time::Duration;

use connection_hub::matching::{explain_pair, find_needs, find_offers, rank_offers};

use crate::support::engine::{Registry, needs_by_scoring_all, offers_by_scoring_all};
use crate::support::table::{Row, Table};
use crate::support::timing::{Contender, Plan, Samples, seconds, take_turns};

const PLAN: Plan = Plan { rounds: 5, questions: 200, patience: Duration::from_secs(4) };

/// Milliseconds that half of the matches may take at most, by the number of offers.
const BUDGETS: [(usize, f64); 3] = [(10_000, 0.15), (100_000, 1.0), (1_000_000, 10.0)];
/// What the slowest hundredth may take, the median being 1.
const TAIL: f64 = 4.0;

pub fn measure(registry: &Registry, table: &Table) {
    let question = registry.question();
    let asked = PLAN.rounds * PLAN.questions;
    let ((), took) = seconds(|| registry.file_phrases(asked, asked));
    table.note(&format!("neighbours of the phrases of {asked} needs and {asked} offers found in {took:.2} s"));
    let mut found = 0;
    let samples = take_turns(
        PLAN,
        &mut [
            Contender::new("pruned", |number| {
                found += find_offers(&registry.index, registry.need(number), &question).matches.len()
            }),
            Contender::new("all", |number| {
                drop(offers_by_scoring_all(&registry.index, registry.need(number), &question))
            }),
            Contender::new("unexplained", |number| {
                drop(rank_offers(&registry.index, registry.need(number), &question));
            }),
            Contender::new("reverse", |number| drop(find_needs(&registry.index, registry.offer(number), &question))),
            Contender::new("reverse, all", |number| {
                drop(needs_by_scoring_all(&registry.index, registry.offer(number), &question));
            }),
            Contender::new("why", |number| {
                drop(explain_pair(&registry.index, registry.need(number), registry.offer(number), &question));
            }),
        ],
    );
    let [pruned, all, unexplained, reverse, reverse_all, why] = samples.as_slice() else { return };
    table.note(&format!("{:.0} matches explained on average", found as f64 / pruned.asked() as f64));
    table.row(match_row(registry, pruned).beside_peer("scoring all", all, pruned.times_faster_than(all)));
    let unexplained_row = Row::times("  the same without explanations", unexplained);
    table.row(unexplained_row.beside_peer("scoring all", all, unexplained.times_faster_than(all)));
    let tail = pruned.p99() / pruned.p50();
    table.row(Row::new("  its p99 ÷ p50", format!("{tail:.1}")).budget(format!("≤ {TAIL}"), tail <= TAIL));
    let needs = Row::times("needs for an offer, top 20 explained", reverse);
    table.row(needs.beside_peer("scoring all", reverse_all, reverse.times_faster_than(reverse_all)));
    table.row(Row::times("why a pair is no match, and the smallest change", why));
}

fn match_row(registry: &Registry, samples: &Samples) -> Row {
    let row = Row::times("offers for a need, top 20 explained", samples);
    match BUDGETS.iter().find(|(size, _)| *size == registry.offers.len()) {
        Some((_, most)) => row.budget(format!("p50 ≤ {most} ms"), samples.p50() <= *most),
        None => row,
    }
}
