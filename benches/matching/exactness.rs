//! That pruning changes nothing: the same records, order and scores as scoring every pair.

use connection_hub::matching::{Found, Key, Match, find_needs, find_offers, rank_needs, rank_offers};

use crate::support::engine::{Registry, needs_by_scoring_all, offers_by_scoring_all};
use crate::support::table::{Row, Table};

/// Questions in each direction.
const QUESTIONS: usize = 300;
/// Scores this near are the same score; sums in another order differ in their last bits.
const NEAR: f64 = 1e-9;

pub fn measure(registry: &Registry, table: &Table) {
    let (index, question) = (&registry.index, registry.question());
    let offers = (0..QUESTIONS).filter(|number| {
        // Numbers of their own, not those whose speed is measured.
        let need = registry.need(number * 7 + 3);
        let all = offers_by_scoring_all(index, need, &question);
        let explained = scored(find_offers(index, need, &question), |found| found.offer);
        same(&rank_offers(index, need, &question), &all) && same(&explained, &all)
    });
    report(table, "offers for a need: pruned is the same as scoring all", offers.count());
    let needs = (0..QUESTIONS).filter(|number| {
        let offer = registry.offer(number * 7 + 3);
        let all = needs_by_scoring_all(index, offer, &question);
        let explained = scored(find_needs(index, offer, &question), |found| found.need);
        same(&rank_needs(index, offer, &question), &all) && same(&explained, &all)
    });
    report(table, "needs for an offer: pruned is the same as scoring all", needs.count());
}

fn report(table: &Table, what: &str, same: usize) {
    let row = Row::new(what, format!("{same} of {QUESTIONS}"));
    table.row(row.budget(format!("{QUESTIONS} of {QUESTIONS}"), same == QUESTIONS));
}

fn scored(found: Found, key: impl Fn(&Match) -> Key) -> Vec<(Key, f64)> {
    found.matches.iter().map(|found| (key(found), found.score)).collect()
}

fn same(one: &[(Key, f64)], other: &[(Key, f64)]) -> bool {
    let near = |(one, other): (&(Key, f64), &(Key, f64))| one.0 == other.0 && (one.1 - other.1).abs() < NEAR;
    one.len() == other.len() && one.iter().zip(other).all(near)
}
