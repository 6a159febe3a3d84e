//! What is there in the end, held against what the writers were answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::thread::scope;

use serde_json::Value;

use super::PROCESSES;
use super::background::Background;
use super::cast::Cast;
use super::front::Front;
use super::ledger::{Entries, Told, id};
use super::writer::address;
use crate::support::Client;
use crate::support::command::run_hub;
use crate::support::introducing::INTRODUCTIONS;
use crate::support::sample::all;

pub fn verify(front: &Front, cast: &Cast, background: &Background, entries: &Entries, database_url: &str) {
    let coordinator = front.next(&cast.coordinator);
    same("the journal", &entries.actions, &actions(&coordinator));
    same("the clocks that ran out", &entries.lapsed, &lapsed_clocks(&coordinator));
    same("the notices", &entries.notices, &background.notices());
    verify_records(front, cast, entries);
    verify_told(entries, &background.pairs_told());
    assert_eq!(front.contended(), 0, "transactions gave up in each other's way");
    let said = run_hub(&["verify-journal", "--database-url", database_url]);
    assert!(said.succeeded, "{said:?}");
}

/// Names what differs, as far as one can read it.
fn same<K: Ord + Debug, V: PartialEq + Debug>(what: &str, expected: &BTreeMap<K, V>, found: &BTreeMap<K, V>) {
    let keys: BTreeSet<&K> = expected.keys().chain(found.keys()).collect();
    let differing = keys.into_iter().filter(|key| expected.get(*key) != found.get(*key));
    let told: Vec<String> = differing
        .map(|key| format!("{key:?}: expected {:?}, found {:?}", expected.get(key), found.get(key)))
        .take(20)
        .collect();
    assert!(told.is_empty(), "{what}: not what was acknowledged\n  {}", told.join("\n  "));
}

/// How often the journal tells each action of each record.
fn actions(coordinator: &Client) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for entry in all(coordinator, "/api/v1/journal?limit=100") {
        let subject = id(&entry["subject"]);
        if ["off_", "req_", "int_"].iter().any(|prefix| subject.starts_with(prefix)) {
            *counts.entry((subject, entry["action"].as_str().unwrap().to_owned())).or_default() += 1;
        }
    }
    counts
}

fn lapsed_clocks(coordinator: &Client) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for clock in all(coordinator, "/api/v1/clocks?state=lapsed&limit=100") {
        let text = |member: &str| clock[member].as_str().unwrap().to_owned();
        *counts.entry((text("subject_id"), text("kind"))).or_default() += 1;
    }
    counts
}

/// Asks each process for a part of the records.
fn verify_records(front: &Front, cast: &Cast, entries: &Entries) {
    let records: Vec<&String> = entries.records.keys().collect();
    scope(|threads| {
        for part in records.chunks(records.len().div_ceil(PROCESSES)) {
            threads.spawn(|| {
                let coordinator = front.next(&cast.coordinator);
                part.iter().for_each(|record| verify_record(&coordinator, entries, record));
            });
        }
    });
}

fn verify_record(coordinator: &Client, entries: &Entries, record: &str) {
    let (state, title) = &entries.records[record];
    let seen = coordinator.get(&address(&serde_json::json!({ "id": record }))).expect(200).json();
    assert_eq!(seen["state"], state.as_str(), "{record}");
    assert_eq!(seen["title"].as_str(), title.as_deref(), "{record}");
    assert_eq!(seen["version"], entries.version(record), "a change of {record} was lost or counted twice");
    if record.starts_with("int_") {
        verify_decisions(entries, record, &seen);
        verify_messages(coordinator, entries, record);
    }
    if let Some((total, agreed)) = entries.capacities.get(record) {
        assert_eq!(seen["capacity"]["remaining"], total - agreed, "{record}");
        let query = format!("{INTRODUCTIONS}?state=agreed&include_total=true&offer_id={record}");
        assert_eq!(coordinator.get(&query).expect(200).json()["page"]["total"], *agreed, "{record}");
    }
}

/// The requester accepted by proposing; each decision that was acknowledged came to it once.
fn verify_decisions(entries: &Entries, introduction: &str, seen: &Value) {
    let decided = ["introduction.proposed", "introduction.agreed", "introduction.withdrawn"];
    let expected: usize = decided.iter().map(|action| entries.count(introduction, action)).sum();
    assert_eq!(seen["decisions"].as_array().unwrap().len(), expected, "{introduction}");
}

fn verify_messages(coordinator: &Client, entries: &Entries, introduction: &str) {
    let Some(messages) = entries.messages.get(introduction) else { return };
    let found = all(coordinator, &format!("{INTRODUCTIONS}/{introduction}/messages?limit=100"));
    assert_eq!(found.len(), messages.len(), "messages of {introduction}");
    assert_eq!(found.iter().map(id).collect::<BTreeSet<_>>(), *messages, "messages of {introduction}");
}

fn verify_told(entries: &Entries, told: &BTreeMap<Told, usize>) {
    let twice: Vec<_> = told.iter().filter(|(_, count)| **count > 1).take(10).collect();
    assert!(twice.is_empty(), "told of more than once: {twice:?}");
    let missing: Vec<_> = entries.pairs.iter().filter(|pair| !told.contains_key(*pair)).take(10).collect();
    assert!(missing.is_empty(), "never told of: {missing:?}");
    let known = |pair: &&Told| entries.pairs.contains(*pair) || entries.introduced.contains(*pair);
    let strange: Vec<_> = told.keys().filter(|pair| !known(pair)).take(10).collect();
    assert!(strange.is_empty(), "told of although they do not fit: {strange:?}");
}
