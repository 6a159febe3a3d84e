//! Who may do what: every operation of the contract, called by every kind of caller, held against one reviewed table.

use std::collections::BTreeSet;

use connection_hub::auth::Role;
use connection_hub::routes;
use serde_json::Value;

use crate::support::contract;
use crate::support::{Client, Hub, on_both_databases};

mod people;
mod plans;
mod stage;
mod table;

use stage::{Call, Stage};
use table::TABLE;

/// The callers, in the order of the table's columns. The requests are the focal point's, the offers the officer's.
const CALLERS: [&str; 8] = [
    "anonymous",
    "stakeholder",
    "focal point of the State",
    "focal point of another State",
    "officer",
    "coordinator",
    "treasurer",
    "administrator",
];

/// One operation on one kind of object: who is answered how.
struct Row {
    /// The operation's id in the contract.
    operation: &'static str,
    /// What it is called on, for people.
    object: &'static str,
    /// Makes the object, new for each call when the call changes it, and says how to call.
    call: fn(&Stage) -> Call,
    /// One letter for each caller: `+` allowed, `1` not signed in (401), `3` not allowed (403), `4` not found (404).
    expected: &'static str,
}

const fn row(operation: &'static str, object: &'static str, call: fn(&Stage) -> Call, expected: &'static str) -> Row {
    Row { operation, object, call, expected }
}

/// One client for each of [`CALLERS`].
fn callers(hub: &Hub) -> [Client; 8] {
    [
        hub.anonymous(),
        hub.stakeholder(),
        hub.focal_point("BOL"),
        hub.focal_point("KEN"),
        hub.sign_in(Role::Officer, hub.party("un-entity", "")),
        hub.coordinator(),
        hub.treasurer(),
        hub.administrator(),
    ]
}

/// The letter of a status; any other status is shown as it is.
fn letter(status: u16) -> String {
    match status {
        200..=299 => "+".to_owned(),
        401 => "1".to_owned(),
        403 => "3".to_owned(),
        404 => "4".to_owned(),
        other => format!("<{other}>"),
    }
}

on_both_databases! {
    fn everybody_may_do_what_the_table_says_and_nothing_else(hub: &Hub) {
        let stage = Stage::set(hub, callers(hub));
        let mut wrong = Vec::new();
        for row in TABLE {
            let expected: Vec<&str> = row.expected.split_whitespace().collect();
            assert_eq!(expected.len(), CALLERS.len(), "{} on {}: a letter for each caller", row.operation, row.object);
            for ((name, client), expected) in CALLERS.iter().zip(stage.callers()).zip(expected) {
                let call = (row.call)(&stage);
                let answer = call.send(client);
                wrong.extend(contract::headers_amiss(row.operation, &answer));
                if letter(answer.status) != expected {
                    let (status, text) = (answer.status, answer.text.chars().take(300).collect::<String>());
                    wrong.push(format!(
                        "{} on {}: {name} got {status}, the table says {expected}\n    {} {}: {text}",
                        row.operation, row.object, call.method, call.path
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{} are wrong:\n  {}", wrong.len(), wrong.join("\n  "));
    }
}

#[test]
fn the_table_names_every_operation_and_no_other() {
    let document: Value = serde_json::from_str(&routes::contract().json).expect("the contract is JSON");
    let items = document["paths"].as_object().expect("paths").values();
    let operations: BTreeSet<&str> = items
        .flat_map(|item| item.as_object().expect("operations").values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let named: BTreeSet<&str> = TABLE.iter().map(|row| row.operation).collect();
    let missing: Vec<&&str> = operations.difference(&named).collect();
    let unknown: Vec<&&str> = named.difference(&operations).collect();
    assert!(missing.is_empty(), "say in tests/it/role_matrix/table.rs who may call {missing:?}");
    assert!(unknown.is_empty(), "the table names operations that there are not: {unknown:?}");
}
