//! Import and export: all of a file or nothing, the same twice, and back again.

use std::collections::BTreeSet;

use connection_hub::auth::Role;
use connection_hub::disclosure::Visibility;
use connection_hub::exchange::Kind::Offers;
use serde_json::{Value, json};

use crate::support::database::TestDatabase;
use crate::support::files::{changes, export, eyes, import, lines, names, offer, sample_part, total, with};
use crate::support::{Hub, on_both_databases};

/// An offer by its external id, as an outsider sees it.
fn find(hub: &Hub, external_id: &str) -> Value {
    hub.anonymous().get(&format!("/api/v1/offers?external_id={external_id}")).expect(200).json()["data"][0].clone()
}

#[track_caller]
fn imported(hub: &Hub, text: impl AsRef<[u8]>, words: &str) {
    assert_eq!(import(&hub.app.database, Offers, text), Ok(words.to_owned()));
}

on_both_databases! {
    fn what_is_exported_comes_back_the_same(hub: &Hub) {
        let part = sample_part("offers.jsonl", 60);
        imported(hub, part.as_bytes(), "60 offers: 60 new, 0 unchanged");
        let odd = [
            with(offer("D"), "state", json!("draft")),
            with(offer("P"), "state", json!("paused")),
            with(offer("S \"é\" \u{2028}"), "disclosure", json!("secretariat")),
        ];
        imported(hub, lines(&odd), "3 offers: 3 new, 0 unchanged");
        for eyes in eyes() {
            let first = export(&hub.app.database, Offers, &eyes);
            let count = first.lines().count();
            let whole = TestDatabase::create(hub.database.kind);
            let other = whole.open();
            assert_eq!(import(&other, Offers, &first), Ok(format!("{count} offers: {count} new, 0 unchanged")));
            assert_eq!(export(&other, Offers, &eyes), first);
            assert_eq!(import(&other, Offers, &first), Ok(format!("{count} offers: 0 new, {count} unchanged")));
        }
        let public = export(&hub.app.database, Offers, &Visibility::anonymous());
        assert!(!public.contains("\"total\":"), "the public export tells figures of capacities");
        assert_eq!(i64::try_from(public.lines().count()), Ok(total(hub, "offers")));
        let everything = export(&hub.app.database, Offers, &Visibility::everything());
        assert!(everything.contains("\"total\":5"));
        assert_eq!(everything.lines().count(), 63);
    }

    fn a_record_posted_here_is_known_by_its_reference(hub: &Hub) {
        let posted = crate::support::offers::active(&hub.officer("un-entity"), &crate::support::offers::full());
        let line = export(&hub.app.database, Offers, &Visibility::everything());
        assert!(line.contains(posted["reference"].as_str().unwrap()), "{line}");
        imported(hub, line.as_bytes(), "1 offers: 0 new, 1 unchanged");
        assert_eq!(total(hub, "offers"), 1);
    }

    fn a_line_that_says_something_else_changes_its_record(hub: &Hub) {
        imported(hub, lines(&[offer("A"), offer("B")]), "2 offers: 2 new, 0 unchanged");
        let before = find(hub, "A");
        let mut line = with(offer("A"), "serves", json!(["KEN"]));
        line["provider"]["name"] = json!("Another agency");
        line["state"] = json!("paused");
        imported(hub, lines(&[line, offer("B")]), "2 offers: 0 new, 1 changed, 1 unchanged");
        let after = find(hub, "A");
        assert_eq!((&after["id"], &after["version"], &after["state"]), (&before["id"], &json!(2), &json!("paused")));
        assert_eq!(after["provider"]["name"], "Another agency");
        assert_eq!(hub.anonymous().get("/api/v1/offers?serves=KEN").expect(200).json()["data"][0]["id"], after["id"]);
        hub.app.seal_journal().unwrap();
        let journal = format!("/api/v1/journal?subject={}", after["id"].as_str().unwrap());
        let entries = hub.anonymous().get(&journal).expect(200).json()["data"].clone();
        assert_eq!(entries[0]["action"], "offer.imported");
        assert_eq!((&entries[1]["action"], &entries[1]["data"]), (&json!("offer.updated"), &json!({ "changed": ["serves", "provider", "state"] })));
        assert_eq!(entries.as_array().unwrap().len(), 2);
        imported(hub, lines(&[offer("B")]), "1 offers: 0 new, 1 unchanged");
        assert_eq!(find(hub, "B")["version"], 1);
    }

    fn a_line_names_no_closer_member_to_whoever_sees_less(hub: &Hub) {
        let agency = hub.sign_in(Role::Officer, hub.party_named("Illustrative agency", "un-entity", ""));
        let mut guarded = with(offer("A"), "field_disclosures", json!({ "conditions": "secretariat" }));
        guarded["conditions"] = json!("A host.");
        imported(hub, lines(std::slice::from_ref(&guarded)), "1 offers: 1 new, 0 unchanged");
        let mut changed = with(guarded, "conditions", json!("A host and an office."));
        changed["title"] = json!("Another title");
        changed["state"] = json!("paused");
        imported(hub, lines(std::slice::from_ref(&changed)), "1 offers: 0 new, 1 changed, 0 unchanged");
        changed["conditions"] = json!("An office.");
        imported(hub, lines(&[changed]), "1 offers: 0 new, 1 changed, 0 unchanged");
        hub.app.seal_journal().unwrap();
        let id = find(hub, "A")["id"].clone();
        assert_eq!(changes(&hub.anonymous(), &id), [json!(["title", "state"])]);
        assert_eq!(changes(&hub.officer("un-entity"), &id), [json!(["title", "state"])]);
        for close in [agency, hub.coordinator()] {
            assert_eq!(changes(&close, &id), [json!(["title", "state"]), json!(["conditions"]), json!(["conditions"])]);
        }
    }

    fn marks_of_other_systems_are_taken(hub: &Hub) {
        let text = format!("\u{feff}{}\r\n\r\n{}", offer("A"), offer("B"));
        imported(hub, text, "2 offers: 2 new, 0 unchanged");
        imported(hub, "", "0 offers: 0 new, 0 unchanged");
    }

    fn a_hundred_bad_rows_are_shown_and_all_are_counted(hub: &Hub) {
        let file: Vec<Value> = (0..150).map(|number| with(offer(&number.to_string()), "language", json!("xx"))).collect();
        let errors = import(&hub.app.database, Offers, lines(&file)).unwrap_err();
        assert!(errors.contains("150 things are not right in 150 lines"), "{errors}");
        assert!(errors.contains("line 100, ") && !errors.contains("line 101, "), "{errors}");
        assert!(errors.contains("and 50 more"), "{errors}");
    }

    fn what_only_the_database_shows_to_be_wrong_is_named_by_line(hub: &Hub) {
        imported(hub, lines(&[offer("A")]), "1 offers: 1 new, 0 unchanged");
        crate::support::offers::commit(hub, &find(hub, "A"), 4);
        suspend_parties(hub);
        let file = [
            with(offer("B"), "state", json!("draft")),
            with(offer("C"), "provider", json!({ "name": "Another agency", "kind": "un-entity" })),
            with(offer("A"), "capacity", json!({ "total": 3 })),
        ];
        let errors = import(&hub.app.database, Offers, lines(&file)).unwrap_err();
        assert!(errors.contains("line 3, /capacity/total: Of this offer 4 are committed"), "{errors}");
        assert!(errors.contains("line 3, /provider/name: This party is entered and not verified"), "{errors}");
        assert!(errors.contains("2 things are not right in 1 line\n"), "{errors}");
        assert_eq!(find(hub, "C"), Value::Null);
    }

    fn an_export_over_http_holds_what_the_caller_may_see_and_asks_for(hub: &Hub) {
        let part = sample_part("offers.jsonl", 150);
        imported(hub, part.as_bytes(), "150 offers: 150 new, 0 unchanged");
        let everything = hub.coordinator().get("/api/v1/exports/offers.jsonl").expect(200);
        assert_eq!(everything.header("content-type"), Some("application/jsonl"));
        assert_eq!(everything.header("content-disposition"), Some("attachment; filename=\"offers.jsonl\""));
        assert_eq!(everything.text, export(&hub.app.database, Offers, &Visibility::everything()));
        let public = hub.anonymous().get("/api/v1/exports/offers.jsonl").expect(200);
        assert_eq!(public.text, export(&hub.app.database, Offers, &Visibility::anonymous()));
        assert_eq!(names(&public.text), listed(hub, ""));
        let filtered = hub.anonymous().get("/api/v1/exports/offers.jsonl?serves=KEN&language=fr").expect(200);
        assert_eq!(names(&filtered.text), listed(hub, "serves=KEN&language=fr"));
        assert!(filtered.text.len() < public.text.len() && !filtered.text.is_empty());
        let unknown = hub.anonymous().get("/api/v1/exports/offers.jsonl?limit=3").expect(400);
        assert_eq!(unknown.code(), "unknown_parameter");
        hub.anonymous().get("/api/v1/exports/parties.jsonl").expect(404);
    }
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
