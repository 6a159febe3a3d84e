//! How long it takes to find teams for twelve needs among 200 candidates, whatever they are like.
//!
//! `cargo bench --bench teams`. The questions are the same on every machine.

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

use std::time::Instant;

use connection_hub::matching::{
    Candidate, Key, Service, Suggestion, TEAM_CANDIDATES, TEAM_NEEDS, TeamOptions, TeamQuestion, suggest_teams,
};
use support::arguments::Arguments;
use support::dice::Dice;
use support::machine;
use support::table::{Row, Table};
use support::timing::Samples;
use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// Milliseconds that no question may take.
const BUDGET: f64 = 200.0;
/// Questions of each kind.
const QUESTIONS: u64 = 100;

/// How the scores of candidates differ.
#[derive(Clone, Copy)]
enum Scores {
    Random,
    Equal,
    /// An offer is as good for every need.
    OfOffer,
}

/// A kind of question.
#[derive(Clone, Copy)]
struct Kind {
    /// Of a hundred needs, how many a candidate serves.
    serves: usize,
    capacity: Option<u64>,
    scores: Scores,
    /// The most units that a need takes.
    uses: u64,
    options: bool,
}

fn main() {
    let table = Table::new(Arguments::read().table);
    table.note(&machine::description());
    table.heading(&format!("Teams, {TEAM_NEEDS} needs, {TEAM_CANDIDATES} candidates (load {})", machine::load()));
    for (name, kind) in kinds() {
        measure(&table, &name, kind);
    }
}

fn kinds() -> Vec<(String, Kind)> {
    let mut kinds = Vec::new();
    for options in [false, true] {
        let with = if options { ", UN and peer" } else { "" };
        for serves in [8, 15, 30, 60, 100] {
            for capacity in [None, Some(1), Some(2), Some(3), Some(5)] {
                let kind = Kind { serves, capacity, scores: Scores::Random, uses: 1, options };
                kinds.push((format!("serve {serves} %, {}{with}", times(capacity)), kind));
            }
        }
        for capacity in [None, Some(1), Some(2), Some(3), Some(5)] {
            let equal = Kind { serves: 100, capacity, scores: Scores::Equal, uses: 1, options };
            kinds.push((format!("all equal, {}{with}", times(capacity)), equal));
            let quality = Kind { serves: 30, scores: Scores::OfOffer, ..equal };
            kinds.push((format!("one score each, {}{with}", times(capacity)), quality));
        }
        let uneven = Kind { serves: 60, capacity: Some(20), scores: Scores::Random, uses: 9, options };
        kinds.push((format!("needs of 1 to 9 units, 20 each{with}"), uneven));
    }
    kinds
}

fn times(capacity: Option<u64>) -> String {
    capacity.map_or_else(|| "no limit".to_owned(), |capacity| format!("{capacity} each"))
}

fn measure(table: &Table, name: &str, kind: Kind) {
    let mut taken = Vec::new();
    let (mut members, mut unranked) = (Vec::new(), 0);
    for number in 0..QUESTIONS {
        let question = question(number, kind);
        let started = Instant::now();
        let found: Suggestion = suggest_teams(&question);
        taken.push(started.elapsed().as_secs_f64() * 1e3);
        members.push(found.members);
        unranked += usize::from(!found.ranked);
    }
    members.sort_unstable();
    let samples = Samples::of_one_round(taken);
    let beside =
        format!("{} partners, slowest {:.0} ms, {unranked} not ranked", members[members.len() / 2], samples.slowest());
    let row = Row::times(name, &samples).budget("p99 <= 200 ms", samples.p99() <= BUDGET);
    table.row(row.beside(beside));
}

fn question(number: u64, kind: Kind) -> TeamQuestion {
    let mut dice = Dice::of(77, number);
    TeamQuestion {
        needs: TEAM_NEEDS,
        candidates: (0..TEAM_CANDIDATES).map(|place| candidate(&mut dice, place, kind)).collect(),
        options: TeamOptions { most_partners: None, united_nations: kind.options, peer: kind.options },
        limit: 10,
    }
}

fn candidate(dice: &mut Dice, place: usize, kind: Kind) -> Candidate {
    let quality = 0.3 + 0.7 * dice.share();
    let mut services = Vec::new();
    for need in 0..TEAM_NEEDS {
        let score = match kind.scores {
            Scores::Random => 0.3 + 0.7 * dice.share(),
            Scores::Equal => 0.5,
            Scores::OfOffer => quality,
        };
        let uses = 1 + dice.below(kind.uses as usize) as u64;
        if dice.percent(kind.serves) {
            services.push(Service { need, score, uses });
        }
    }
    Candidate {
        offer: Key(place as u128 + 1),
        services,
        capacity: kind.capacity,
        united_nations: place.is_multiple_of(3),
        peer: place % 4 == 1,
        kept: false,
    }
}
