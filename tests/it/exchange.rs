//! Import and export: all of a file or nothing, the same twice, and back again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use connection_hub::parties;
use serde_json::{Value, json};

use crate::support::command::{hub_command, run_hub};
use crate::support::database::{Kind, TestDatabase};
use crate::support::files::{
    entries, export, import, import_text, imported, lines, names, sample, sample_part, total, with,
};
use crate::support::{Hub, on_both_databases};

fn offer(external_id: &str) -> Value {
    json!({
        "external_id": external_id,
        "provider": { "name": "Illustrative agency", "kind": "un-entity" },
        "title": format!("Offer {external_id}"),
        "description": "Illustrative.",
        "language": "en",
        "capacity": { "total": 5, "unit": "missions" },
    })
}

/// An offer by its external id, as an outsider sees it.
fn find(hub: &Hub, external_id: &str) -> Value {
    hub.anonymous().get(&format!("/api/v1/offers?external_id={external_id}")).expect(200).json()["data"][0].clone()
}

on_both_databases! {
    fn the_sample_is_imported_once_however_often_it_is(hub: &Hub) {
        let url = &hub.database.url;
        imported(&import(url, "offers", &sample("offers.jsonl")), "312 offers: 312 new, 0 unchanged");
        let before = (total(hub, "offers"), entries(hub));
        assert_eq!(before.0, 312);
        imported(&import(url, "offers", &sample("offers.jsonl")), "312 offers: 0 new, 312 unchanged");
        assert_eq!((total(hub, "offers"), entries(hub)), before);
        let first = find(hub, "OF-001");
        assert_eq!((&first["state"], &first["version"]), (&json!("active"), &json!(1)));
        assert_eq!(first["provider"]["name"], "International Organization for Migration (IOM)");
        let provider = first["provider"]["id"].as_str().unwrap().parse().unwrap();
        let unverified = hub.app.database.read_blocking(|connection| parties::unverified_among(connection, &[provider]));
        assert!(unverified.unwrap().is_empty());
    }

    fn what_is_exported_comes_back_the_same(hub: &Hub) {
        let part = sample_part("offers.jsonl", 60);
        imported(&import_text(&hub.database.url, "offers", part.as_bytes()), "60 offers: 60 new, 0 unchanged");
        let odd = [
            with(offer("D"), "state", json!("draft")),
            with(offer("P"), "state", json!("paused")),
            with(offer("S \"é\" \u{2028}"), "disclosure", json!("secretariat")),
        ];
        imported(&import_text(&hub.database.url, "offers", &lines(&odd)), "3 offers: 3 new, 0 unchanged");
        for (eyes, expected) in [("public", None), ("everything", Some(63))] {
            let first = export(&hub.database.url, "offers", eyes);
            let count = expected.unwrap_or(total(hub, "offers"));
            assert_eq!(first.lines().count() as i64, count);
            let other = TestDatabase::create(hub.database.kind);
            imported(&import_text(&other.url, "offers", first.as_bytes()), &format!("{count} offers: {count} new, 0 unchanged"));
            assert_eq!(export(&other.url, "offers", eyes), first);
            imported(&import_text(&other.url, "offers", first.as_bytes()), &format!("{count} offers: 0 new, {count} unchanged"));
        }
        let public = export(&hub.database.url, "offers", "public");
        assert!(!public.contains("\"total\":"), "the public export tells figures of capacities");
        assert!(export(&hub.database.url, "offers", "everything").contains("\"total\":5"));
    }

    fn a_record_posted_here_is_known_by_its_reference(hub: &Hub) {
        let posted = crate::support::offers::active(&hub.officer("un-entity"), &crate::support::offers::full());
        let line = export(&hub.database.url, "offers", "everything");
        assert!(line.contains(posted["reference"].as_str().unwrap()), "{line}");
        imported(&import_text(&hub.database.url, "offers", line.as_bytes()), "1 offers: 0 new, 1 unchanged");
        assert_eq!(total(hub, "offers"), 1);
    }

    fn a_line_that_says_something_else_changes_its_record(hub: &Hub) {
        let url = &hub.database.url;
        imported(&import_text(url, "offers", &lines(&[offer("A"), offer("B")])), "2 offers: 2 new, 0 unchanged");
        let before = find(hub, "A");
        let mut line = with(offer("A"), "serves", json!(["KEN"]));
        line["provider"]["name"] = json!("Another agency");
        line["state"] = json!("paused");
        imported(&import_text(url, "offers", &lines(&[line, offer("B")])), "2 offers: 0 new, 1 changed, 1 unchanged");
        let after = find(hub, "A");
        assert_eq!((&after["id"], &after["version"], &after["state"]), (&before["id"], &json!(2), &json!("paused")));
        assert_eq!(after["provider"]["name"], "Another agency");
        assert_eq!(hub.anonymous().get("/api/v1/offers?serves=KEN").expect(200).json()["data"][0]["id"], after["id"]);
        let journal = format!("/api/v1/journal?subject={}", after["id"].as_str().unwrap());
        let entries = hub.anonymous().get(&journal).expect(200).json()["data"].clone();
        assert_eq!(entries[0]["action"], "offer.imported");
        assert_eq!((&entries[1]["action"], &entries[1]["data"]), (&json!("offer.updated"), &json!({ "changed": ["serves", "provider", "state"] })));
        assert_eq!(entries.as_array().unwrap().len(), 2);
        imported(&import_text(url, "offers", &lines(&[offer("B")])), "1 offers: 0 new, 1 unchanged");
        assert_eq!(find(hub, "B")["version"], 1);
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

    fn a_hundred_bad_rows_are_shown_and_all_are_counted(hub: &Hub) {
        let file: Vec<Value> = (0..150).map(|number| with(offer(&number.to_string()), "language", json!("xx"))).collect();
        let said = import_text(&hub.database.url, "offers", &lines(&file));
        assert!(said.errors.contains("150 things are not right in 150 lines"), "{}", said.errors);
        assert!(said.errors.contains("line 100, ") && !said.errors.contains("line 101, "), "{}", said.errors);
        assert!(said.errors.contains("and 50 more"), "{}", said.errors);
    }

    fn what_only_the_database_shows_to_be_wrong_is_named_by_line(hub: &Hub) {
        let url = &hub.database.url;
        imported(&import_text(url, "offers", &lines(&[offer("A")])), "1 offers: 1 new, 0 unchanged");
        crate::support::offers::commit(hub, &find(hub, "A"), 4);
        suspend_parties(hub);
        let file = [
            with(offer("B"), "state", json!("draft")),
            with(offer("C"), "provider", json!({ "name": "Another agency", "kind": "un-entity" })),
            with(offer("A"), "capacity", json!({ "total": 3 })),
        ];
        let said = import_text(url, "offers", &lines(&file));
        assert!(said.errors.contains("line 3, /capacity/total: Of this offer 4 are committed"), "{}", said.errors);
        assert!(said.errors.contains("line 3, /provider/name: This party is entered and not verified"), "{}", said.errors);
        assert!(said.errors.contains("2 things are not right in 1 line\n"), "{}", said.errors);
        assert_eq!(find(hub, "C"), Value::Null);
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

    fn an_export_over_http_holds_what_the_caller_may_see_and_asks_for(hub: &Hub) {
        let part = sample_part("offers.jsonl", 150);
        imported(&import_text(&hub.database.url, "offers", part.as_bytes()), "150 offers: 150 new, 0 unchanged");
        let everything = hub.coordinator().get("/api/v1/exports/offers.jsonl").expect(200);
        assert_eq!(everything.header("content-type"), Some("application/jsonl"));
        assert_eq!(everything.header("content-disposition"), Some("attachment; filename=\"offers.jsonl\""));
        assert_eq!(everything.text, export(&hub.database.url, "offers", "everything"));
        let public = hub.anonymous().get("/api/v1/exports/offers.jsonl").expect(200);
        assert_eq!(public.text, export(&hub.database.url, "offers", "public"));
        assert_eq!(names(&public.text), listed(hub, ""));
        let filtered = hub.anonymous().get("/api/v1/exports/offers.jsonl?serves=KEN&language=fr").expect(200);
        assert_eq!(names(&filtered.text), listed(hub, "serves=KEN&language=fr"));
        assert!(filtered.text.len() < public.text.len() && !filtered.text.is_empty());
        let unknown = hub.anonymous().get("/api/v1/exports/offers.jsonl?limit=3").expect(400);
        assert_eq!(unknown.code(), "unknown_parameter");
        hub.anonymous().get("/api/v1/exports/parties.jsonl").expect(404);
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
    imported(&import_text(&database.url, "offers", b""), "0 offers: 0 new, 0 unchanged");
}

#[test]
fn marks_of_other_systems_are_taken() {
    let database = TestDatabase::create(Kind::Sqlite);
    let text = format!("\u{feff}{}\r\n\r\n{}", offer("A"), offer("B"));
    imported(&import_text(&database.url, "offers", text.as_bytes()), "2 offers: 2 new, 0 unchanged");
}

/// The external ids of a whole list, page by page.
fn listed(hub: &Hub, query: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut next = Some(format!("/api/v1/offers?limit=100&{query}"));
    while let Some(address) = next {
        let page = hub.anonymous().get(&address).expect(200).json();
        let data = page["data"].as_array().unwrap().clone();
        names.extend(data.iter().map(|offer| offer["external_id"].as_str().unwrap().to_owned()));
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    names
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

fn suspend_parties(hub: &Hub) {
    use connection_hub::db::schema::parties;
    use diesel::prelude::*;
    hub.app
        .database
        .write_blocking(|connection| {
            diesel::update(parties::table).set(parties::verification.eq("suspended")).execute(connection)?;
            Ok(())
        })
        .unwrap();
}
