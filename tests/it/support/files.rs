//! Files of records: imported and exported in this process, which spares a start of the binary each time.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use connection_hub::clock::Clock;
use connection_hub::db::Database;
use connection_hub::disclosure::Visibility;
use connection_hub::exchange::{self, ImportError, Kind, Progress, Selection};
use connection_hub::vocabulary::Vocabulary;
use serde_json::{Value, json};

use super::client::Client;
use super::hub::Hub;

/// The path of a file of the sample.
pub fn sample(name: &str) -> String {
    format!("{}/data/sample/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The first lines of a file of the sample.
pub fn sample_part(name: &str, count: usize) -> String {
    let whole = std::fs::read_to_string(sample(name)).expect("a file of the sample");
    whole.lines().take(count).flat_map(|line| [line, "\n"]).collect()
}

fn vocabulary() -> &'static Arc<Vocabulary> {
    static VOCABULARY: OnceLock<Arc<Vocabulary>> = OnceLock::new();
    VOCABULARY.get_or_init(|| Arc::new(Vocabulary::shipped().expect("the lists that are built in")))
}

/// Imports a text; what the command would say, or why it stored nothing.
pub fn import(database: &Database, kind: Kind, text: impl AsRef<[u8]>) -> Result<String, String> {
    let silent: Progress = Arc::new(|_| {});
    let outcome = exchange::import(database, vocabulary(), &Clock::default(), kind, text.as_ref(), &silent);
    outcome.map(|outcome| outcome.in_words(kind)).map_err(|error| error.to_string())
}

/// What an import of these lines is refused for: the line, the member, and the code.
#[track_caller]
pub fn refused(database: &Database, kind: Kind, file: &[Value]) -> Vec<(usize, String, &'static str)> {
    let silent: Progress = Arc::new(|_| {});
    match exchange::import(database, vocabulary(), &Clock::default(), kind, lines(file).as_slice(), &silent) {
        Err(ImportError::BadRows(rows)) => {
            rows.shown().iter().map(|row| (row.line, row.pointer.clone(), row.code)).collect()
        }
        other => panic!("the import is not refused by line: {other:?}"),
    }
}

/// What an export with these eyes writes.
pub fn export(database: &Database, kind: Kind, visibility: &Visibility) -> String {
    let mut text = String::new();
    let selection = Selection::all(kind, &Clock::default());
    exchange::export(database, vocabulary(), visibility, &selection, |lines| {
        text.push_str(lines);
        Ok(())
    })
    .expect("an export");
    text
}

/// What everybody may see, and all there is.
pub fn eyes() -> [Visibility; 2] {
    [Visibility::anonymous(), Visibility::everything()]
}

/// A line that says little.
pub fn offer(external_id: &str) -> Value {
    json!({
        "external_id": external_id,
        "provider": { "name": "Illustrative agency", "kind": "un-entity" },
        "title": format!("Offer {external_id}"),
        "description": "Illustrative.",
        "language": "en",
        "capacity": { "total": 5, "unit": "missions" },
    })
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

/// The members of a record that the journal names as changed to somebody, entry by entry.
pub fn changes(by: &Client, id: &Value) -> Vec<Value> {
    let journal = format!("/api/v1/journal?limit=100&subject={}", id.as_str().unwrap());
    let page = by.get(&journal).expect(200).json();
    let told = page["data"].as_array().unwrap().iter().map(|entry| entry["data"]["changed"].clone());
    told.filter(|changed| !changed.is_null()).collect()
}

/// The external ids of lines.
pub fn names(lines: &str) -> BTreeSet<String> {
    lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["external_id"].as_str().unwrap().to_owned())
        .collect()
}
