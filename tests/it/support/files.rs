//! Files of records: imported by the real binary, exported by it.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::command::{Said, hub_command, run_hub};
use super::hub::Hub;

pub fn sample(name: &str) -> String {
    format!("{}/data/sample/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The first lines of a file of the sample.
pub fn sample_part(name: &str, count: usize) -> String {
    let whole = std::fs::read_to_string(sample(name)).expect("a file of the sample");
    whole.lines().take(count).flat_map(|line| [line, "\n"]).collect()
}

pub fn import(url: &str, kind: &str, file: &str) -> Said {
    run_hub(&["import", "--kind", kind, file, "--database-url", url])
}

/// Imports a text through standard input.
pub fn import_text(url: &str, kind: &str, text: &[u8]) -> Said {
    let mut command = hub_command();
    command.args(["import", "--kind", kind, "-", "--database-url", url]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    child.stdin.take().unwrap().write_all(text).expect("the binary reads");
    child.wait_with_output().expect("the binary ends").into()
}

#[track_caller]
pub fn imported(said: &Said, words: &str) {
    assert!(said.succeeded, "{}", said.errors);
    assert_eq!(said.output.trim(), words);
}

pub fn export(url: &str, kind: &str, eyes: &str) -> String {
    let said = run_hub(&["export", "--kind", kind, "--as", eyes, "--database-url", url]);
    assert!(said.succeeded, "{}", said.errors);
    said.output
}

pub fn with(mut line: Value, name: &str, value: Value) -> Value {
    line[name] = value;
    line
}

pub fn lines(values: &[Value]) -> Vec<u8> {
    values.iter().flat_map(|value| format!("{value}\n").into_bytes()).collect()
}

/// How many records of a kind somebody who is not signed in sees.
pub fn total(hub: &Hub, kind: &str) -> i64 {
    let page = hub.anonymous().get(&format!("/api/v1/{kind}?include_total=true&limit=1")).expect(200).json();
    page["page"]["total"].as_i64().unwrap()
}

/// How many entries the journal has, sealed or not.
pub fn entries(hub: &Hub) -> i64 {
    use connection_hub::db::schema::journal_entries;
    use diesel::prelude::*;
    hub.app.database.read_blocking(|connection| Ok(journal_entries::table.count().get_result(connection)?)).unwrap()
}

pub fn names(lines: &str) -> BTreeSet<String> {
    lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["external_id"].as_str().unwrap().to_owned())
        .collect()
}
