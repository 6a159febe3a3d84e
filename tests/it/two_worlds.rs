//! Two worlds: registries that differ in confidential records alone answer outsiders with the same bytes.
//!
//! Both begin as copies of one database, with clocks that stand still, so that ids, times, versions and cursors of what
//! both have are the same. Then one of them has a confidential life, both go on in public, and outsiders ask both the
//! same, drawn at random from the contract. `TWO_WORLDS_SEED` asks other questions about other records.

use crate::support::database::Kind;
use crate::support::dice::Dice;

mod calls;
mod compare;
mod confidential;
mod names;
mod people;
pub mod pools;
mod shared;
mod worlds;

use compare::Comparison;
use people::Outsider;
use worlds::{Worlds, settle};

/// Pairs of answers that are compared in a test of verified outsiders, and in one of the public.
const CALLS: usize = 760;
const CALLS_OF_THE_PUBLIC: usize = 360;

fn seed() -> u64 {
    let given = std::env::vars().find(|(name, _)| name == "TWO_WORLDS_SEED");
    given.map_or(20_261_128, |(_, seed)| seed.parse().expect("a number"))
}

/// Compares before anything is confidential, while it is, after both went on, and after both were started anew.
fn compare(kind: Kind, tiers: &[&str], outsiders: fn(&people::People) -> Vec<Outsider>, calls: usize) {
    let mut comparison = Comparison::new(seed());
    let mut worlds = Worlds::begin(kind, &mut Dice(seed()));
    let outsiders = outsiders(worlds.people());
    confidential::add(&worlds.with, &worlds.shared, tiers, &mut Dice(seed()));
    settle(&worlds.with);
    comparison.ask_everything_once(&worlds, &outsiders);
    comparison.try_public_records(&worlds, &outsiders);
    comparison.ask(&worlds, &outsiders, calls / 2);
    comparison.check("while it was confidential");
    worlds.go_on(&outsiders);
    comparison.ask(&worlds, &outsiders, calls * 5 / 6);
    comparison.check("after both went on");
    let worlds = worlds.restart();
    comparison.ask(&worlds, &outsiders, calls);
    comparison.check("after a new start");
    comparison.check_breadth(&worlds);
}

fn nothing_confidential_is_told(kind: Kind) {
    compare(kind, &["parties", "secretariat"], Outsider::all, CALLS);
}

fn nothing_of_the_network_is_told_to_the_public(kind: Kind) {
    compare(kind, &["network"], Outsider::of_the_public, CALLS_OF_THE_PUBLIC);
}

#[test]
fn nothing_confidential_is_told_on_sqlite() {
    nothing_confidential_is_told(Kind::Sqlite);
}

#[test]
fn nothing_confidential_is_told_on_postgres() {
    nothing_confidential_is_told(Kind::Postgres);
}

#[test]
fn nothing_of_the_network_is_told_to_the_public_on_sqlite() {
    nothing_of_the_network_is_told_to_the_public(Kind::Sqlite);
}

#[test]
fn nothing_of_the_network_is_told_to_the_public_on_postgres() {
    nothing_of_the_network_is_told_to_the_public(Kind::Postgres);
}
