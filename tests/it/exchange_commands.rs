//! Import and export by the real binary: its words, its exit code, and being killed.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use connection_hub::parties;
use serde_json::{Value, json};

use crate::support::command::{Said, hub_command, run_hub};
use crate::support::database::{Kind, TestDatabase};
use crate::support::files::{entries, lines, names, offer, sample, total, with};
use crate::support::introducing::Pair;
use crate::support::{Hub, on_both_databases};

fn import(url: &str, kind: &str, file: &str) -> Said {
    run_hub(&["import", "--kind", kind, file, "--database-url", url])
}

/// Imports a text through standard input.
fn import_text(url: &str, kind: &str, text: &[u8]) -> Said {
    let mut command = hub_command();
    command.args(["import", "--kind", kind, "-", "--database-url", url]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    child.stdin.take().unwrap().write_all(text).expect("the binary reads");
    child.wait_with_output().expect("the binary ends").into()
}

#[track_caller]
fn imported(said: &Said, words: &str) {
    assert!(said.succeeded, "{}", said.errors);
    assert_eq!(said.output.trim(), words);
}

on_both_databases! {
    fn the_sample_is_imported_once_however_often_it_is(hub: &Hub) {
        let url = &hub.database.url;
        imported(&import(url, "offers", &sample("offers.jsonl")), "312 offers: 312 new, 0 unchanged");
        let before = (total(hub, "offers"), entries(hub));
        assert_eq!(before.0, 312);
        imported(&import(url, "offers", &sample("offers.jsonl")), "312 offers: 0 new, 312 unchanged");
        assert_eq!((total(hub, "offers"), entries(hub)), before);
        let first = hub.anonymous().get("/api/v1/offers?external_id=OF-001").expect(200).json()["data"][0].clone();
        assert_eq!((&first["state"], &first["version"]), (&json!("active"), &json!(1)));
        assert_eq!(first["provider"]["name"], "International Organization for Migration (IOM)");
        let provider = first["provider"]["id"].as_str().unwrap().parse().unwrap();
        let unverified = hub.app.database.read_blocking(|connection| parties::unverified_among(connection, &[provider]));
        assert!(unverified.unwrap().is_empty());
    }

    fn every_bad_row_is_named_and_nothing_is_stored(hub: &Hub) {
        let mut file = lines(&[
            offer("A"),
            with(offer("B"), "serves", json!(["KEN", "KEX"])),
            with(offer("C"), "colour", json!("red")),
            with(offer("D"), "capacity", json!({ "remaining": 3 })),
            with(offer("E"), "provider", json!({ "name": "X", "kind": "stat" })),
            offer("A"),
            with(with(offer("F"), "title", json!("")), "available_from", json!("2026-02-30")),
            with(offer("G"), "state", json!("open")),
        ]);
        file.extend_from_slice(b"{\"external_id\": \"H\"\n\n");
        file.extend_from_slice(b"[]\n\"\xff\"\n{\"external_id\":\"I\",\"external_id\":\"J\"}\n");
        file.extend(vec![b' '; 1024 * 1024]);
        file.extend_from_slice(b"{}\r\n");
        let before = entries(hub);
        let said = import_text(&hub.database.url, "offers", &file);
        assert!(!said.succeeded && said.output.is_empty(), "{said:?}");
        let expected = [
            "nothing was stored: 13 things are not right in 12 lines",
            "line 2, /serves/1 = \"KEX\": \"KEX\" is not a code of countries. Did you mean",
            "line 3, /colour = \"red\": This member is not known here; known: one of `external_id`",
            "line 4, /capacity/remaining = 3: This member is not known here",
            "line 5, /provider/kind = \"stat\": \"stat\" is not a code of party-kinds. Did you mean \"state\"?",
            "line 6: Line 1 has this external_id too",
            "line 7, /title = \"\": Write something here",
            "line 7, /available_from = \"2026-02-30\": \"2026-02-30\" is not a date",
            "line 8, /state = \"open\": Unknown variant `open`",
            "line 9: The line is not JSON: EOF while parsing an object at column",
            "line 11: A line holds one JSON object",
            "line 12: The line is not UTF-8 from its byte 2 on",
            "line 13, /external_id = \"J\": This member stands here twice",
            "line 14: The line has more than 1048576 bytes",
        ];
        for words in expected {
            assert!(said.errors.contains(words), "{words:?} is missing in:\n{}", said.errors);
        }
        assert_eq!((total(hub, "offers"), entries(hub)), (0, before));
    }

    fn a_line_that_does_what_no_member_could_is_told_with_the_remedy(hub: &Hub) {
        let pair = Pair::new(hub);
        pair.agree();
        let exported = run_hub(&["export", "--kind", "offers", "--as", "everything", "--database-url", &hub.database.url]);
        assert!(exported.succeeded, "{}", exported.errors);
        let withdrawn = exported.output.replace("\"state\":\"active\"", "\"state\":\"withdrawn\"");
        assert_ne!(withdrawn, exported.output);
        let said = import_text(&hub.database.url, "offers", withdrawn.as_bytes());
        assert!(!said.succeeded && said.output.is_empty(), "{said:?}");
        let words = "line 1, /state: An introduction of this offer has not ended, so that no line brings it from active \
                     to withdrawn. Write \"state\": \"active\" or leave the state out, and take the step where members do.";
        assert!(said.errors.contains("nothing was stored: 1 thing is not right in 1 line"), "{}", said.errors);
        assert!(said.errors.contains(words), "{}", said.errors);
        imported(&import_text(&hub.database.url, "offers", exported.output.as_bytes()), "1 offers: 0 new, 1 unchanged");
    }

    fn a_killed_import_leaves_nothing(hub: &Hub) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("many.jsonl");
        let text: Vec<Value> = (0..4_000).map(|number| with(offer(&number.to_string()), "description", json!(long_text()))).collect();
        fs::write(&file, lines(&text)).unwrap();
        let before = entries(hub);
        let mut command = hub_command();
        command.args(["import", "--kind", "offers", file.to_str().unwrap(), "--database-url", &hub.database.url]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        hub.wait_until("the import has written some megabytes", || {
            assert_eq!(child.try_wait().unwrap(), None, "the import ended before it was killed");
            written_bytes(hub) > 2_000_000
        });
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!((total(hub, "offers"), entries(hub)), (0, before));
        imported(&import_text(&hub.database.url, "offers", &lines(&[offer("1")])), "1 offers: 1 new, 0 unchanged");
    }

    fn a_file_appears_when_all_of_it_is_there(hub: &Hub) {
        imported(&import_text(&hub.database.url, "offers", &lines(&[offer("A")])), "1 offers: 1 new, 0 unchanged");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("offers.jsonl");
        let path = file.to_str().unwrap();
        let said = run_hub(&["export", "--kind", "offers", "--output", path, "--database-url", &hub.database.url]);
        assert!(said.succeeded && said.errors.contains("1 records written"), "{said:?}");
        assert_eq!(names(&fs::read_to_string(&file).unwrap()), BTreeSet::from(["A".to_owned()]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_file_that_is_not_there_or_a_kind_that_there_is_not_is_refused_in_words() {
    let database = TestDatabase::create(Kind::Sqlite);
    let said = import(&database.url, "offers", "nowhere.jsonl");
    assert!(!said.succeeded && said.errors.contains("nowhere.jsonl cannot be read"), "{said:?}");
    let said = import(&database.url, "offers", "/");
    assert!(!said.succeeded && said.errors.contains("is a folder"), "{said:?}");
    let said = import(&database.url, "practices", "-");
    assert!(!said.succeeded && said.errors.contains("offers"), "{said:?}");
}

/// A text of two thousand characters that does not compress.
fn long_text() -> String {
    (0..62).map(|_| uuid::Uuid::new_v4().simple().to_string()).collect()
}

/// What a transaction that is not committed has written so far, as far as it shows.
fn written_bytes(hub: &Hub) -> u64 {
    use diesel::prelude::*;
    #[derive(QueryableByName)]
    struct Size {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        bytes: i64,
    }
    match hub.database.kind {
        Kind::Sqlite => {
            let file = PathBuf::from(format!("{}-wal", hub.database.url.trim_start_matches("sqlite://")));
            fs::metadata(Path::new(&file)).map_or(0, |information| information.len())
        }
        Kind::Postgres => {
            let size = diesel::sql_query("SELECT pg_total_relation_size('offers') AS bytes");
            let size: Size = hub.app.database.read_blocking(|connection| Ok(size.get_result(connection)?)).unwrap();
            u64::try_from(size.bytes).unwrap()
        }
    }
}
