//! Import and export of requests with their needs.

use connection_hub::disclosure::Visibility;
use connection_hub::exchange::Kind::Requests;
use serde_json::{Value, json};

use crate::support::database::TestDatabase;
use crate::support::files::{changes, entries, export, eyes, import, lines, names, sample_part, total, with};
use crate::support::filing::request;
use crate::support::{Hub, on_both_databases};

/// A line with two needs.
fn line(external_id: &str) -> Value {
    json!({
        "external_id": external_id,
        "requester": { "name": "Illustrative ministry", "kind": "state", "country": "BOL" },
        "title": "Datos",
        "language": "es",
        "markers": { "gender": 2 },
        "needs": [
            { "external_id": "1", "title": "Encuesta", "expertise": ["muestreo", { "phrase": "ponderadores", "importance": "mandatory" }],
              "budget": { "amount": "2500.50", "currency": "USD" }, "quantity": { "note": "8 técnicos" } },
            { "title": "Cuadros" },
        ],
    })
}

#[track_caller]
fn imported(hub: &Hub, text: impl AsRef<[u8]>, words: &str) {
    assert_eq!(import(&hub.app.database, Requests, text), Ok(words.to_owned()));
}

fn find(hub: &Hub, external_id: &str) -> Value {
    hub.anonymous().get(&format!("/api/v1/requests?external_id={external_id}")).expect(200).json()["data"][0].clone()
}

on_both_databases! {
    fn each_wording_of_the_sample_is_imported_once_however_often_it_is(hub: &Hub) {
        imported(hub, sample_part("requests.jsonl", 40), "40 requests: 40 new, 0 unchanged");
        let before = (total(hub, "requests"), entries(hub));
        assert_eq!(before.0, 40);
        imported(hub, sample_part("requests.jsonl", 40), "40 requests: 0 new, 40 unchanged");
        assert_eq!((total(hub, "requests"), entries(hub)), before);
        let need = find(hub, "RQ-02")["needs"][0]["id"].clone();
        imported(hub, sample_part("requests_formal.jsonl", 40), "40 requests: 0 new, 40 changed, 0 unchanged");
        imported(hub, sample_part("requests_plain_tags.jsonl", 40), "40 requests: 0 new, 40 changed, 0 unchanged");
        let after = find(hub, "RQ-02");
        assert_eq!((&after["version"], &after["needs"][0]["id"]), (&json!(3), &need));
        assert_eq!(entries(hub), before.1 + 80);
    }

    fn what_is_exported_comes_back_the_same(hub: &Hub) {
        let part = sample_part("requests.jsonl", 10);
        imported(hub, part.as_bytes(), "10 requests: 10 new, 0 unchanged");
        let odd = [line("A"), with(line("B"), "state", json!("draft")), with(line("C"), "disclosure", json!("parties"))];
        imported(hub, lines(&odd), "3 requests: 3 new, 0 unchanged");
        hub.open_request(&hub.focal_point("PER"), &request("Filed here"));
        for eyes in eyes() {
            let first = export(&hub.app.database, Requests, &eyes);
            let count = first.lines().count();
            let whole = TestDatabase::create(hub.database.kind);
            let other = whole.open();
            assert_eq!(import(&other, Requests, &first), Ok(format!("{count} requests: {count} new, 0 unchanged")));
            assert_eq!(export(&other, Requests, &eyes), first);
            imported(hub, &first, &format!("{count} requests: 0 new, {count} unchanged"));
        }
        let public = export(&hub.app.database, Requests, &Visibility::anonymous());
        assert_eq!(i64::try_from(public.lines().count()), Ok(total(hub, "requests")));
        assert_eq!(export(&hub.app.database, Requests, &Visibility::everything()).lines().count(), 14);
    }

    fn a_line_that_says_something_else_changes_its_request_and_keeps_its_needs(hub: &Hub) {
        imported(hub, lines(&[line("A")]), "1 requests: 1 new, 0 unchanged");
        let before = find(hub, "A");
        let mut changed = with(line("A"), "state", json!("on_hold"));
        changed["needs"] = json!([{ "title": "Cuadros de salida" }, { "title": "Nueva" }, { "external_id": "1", "title": "Encuesta" }]);
        imported(hub, lines(&[changed]), "1 requests: 0 new, 1 changed, 0 unchanged");
        let after = find(hub, "A");
        assert_eq!((&after["id"], &after["version"], &after["state"]), (&before["id"], &json!(2), &json!("on_hold")));
        assert_eq!(after["needs"][0]["id"], before["needs"][1]["id"]);
        assert_eq!(after["needs"][2]["id"], before["needs"][0]["id"]);
        assert_eq!(after["needs"].as_array().unwrap().len(), 3);
        hub.app.seal_journal().unwrap();
        let journal = format!("/api/v1/journal?subject={}", after["id"].as_str().unwrap());
        let entries = hub.anonymous().get(&journal).expect(200).json()["data"].clone();
        assert_eq!(entries.as_array().unwrap().iter().map(|entry| &entry["action"]).collect::<Vec<_>>(), ["request.imported", "request.updated"]);
        assert!(entries[1]["data"]["changed"].as_array().unwrap().contains(&json!("state")), "{entries}");
    }

    fn a_line_names_no_closer_member_to_whoever_sees_less(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let mut guarded = line("A");
        guarded["requester"]["name"] = json!("Illustrative state BOL");
        guarded["field_disclosures"] = json!({ "plan_link": "secretariat", "need_budgets": "secretariat" });
        guarded["plan_link"] = json!("https://example.org/plan");
        imported(hub, lines(std::slice::from_ref(&guarded)), "1 requests: 1 new, 0 unchanged");
        let mut changed = with(guarded, "plan_link", json!("https://example.org/other"));
        changed["title"] = json!("Otros datos");
        changed["state"] = json!("on_hold");
        imported(hub, lines(std::slice::from_ref(&changed)), "1 requests: 0 new, 1 changed, 0 unchanged");
        changed["needs"][0]["budget"]["amount"] = json!("9000.00");
        imported(hub, lines(&[changed]), "1 requests: 0 new, 1 changed, 0 unchanged");
        hub.app.seal_journal().unwrap();
        let id = find(hub, "A")["id"].clone();
        assert_eq!(changes(&hub.anonymous(), &id), [json!(["title", "state"])]);
        assert_eq!(changes(&hub.officer("un-entity"), &id), [json!(["title", "state"])]);
        for close in [bolivia, hub.coordinator()] {
            assert_eq!(changes(&close, &id), [json!(["title", "state"]), json!(["plan_link"]), json!(["needs"])]);
        }
    }

    fn every_bad_row_is_named_and_nothing_is_stored(hub: &Hub) {
        let mut nameless = line("A");
        nameless.as_object_mut().unwrap().remove("external_id");
        let file = [
            line("A"),
            with(nameless, "language", json!("xx")),
            with(line("C"), "needs", json!([])),
            with(line("D"), "requester", json!({ "name": "X", "kind": "academia", "country": "BOL" })),
            with(line("E"), "needs", json!([{ "title": "x", "budget": { "amount": 12.5, "currency": "USD" } }])),
            line("A"),
            with(line("F"), "needs", json!([{ "external_id": "1", "title": "x" }, { "title": "y" }, { "external_id": "1", "title": "z" }])),
        ];
        let before = entries(hub);
        let errors = import(&hub.app.database, Requests, lines(&file)).unwrap_err();
        let expected = [
            "7 things are not right in 6 lines",
            "line 2, /external_id: Name the request",
            "line 2, /language = \"xx\"",
            "line 3, /needs = []",
            "line 4, /requester/kind = \"academia\": Only a State requests",
            "line 5, /needs/0/budget/amount = 12.5",
            "line 6: Line 1 has this external_id too",
            "line 7, /needs/2/external_id = \"1\": Another need of this request has this external_id",
        ];
        for words in expected {
            assert!(errors.contains(words), "{words:?} is missing in:\n{errors}");
        }
        assert_eq!((total(hub, "requests"), entries(hub)), (0, before));
    }

    fn an_export_over_http_holds_what_the_caller_may_see_and_asks_for(hub: &Hub) {
        imported(hub, sample_part("requests.jsonl", 40), "40 requests: 40 new, 0 unchanged");
        imported(hub, lines(&[with(line("C"), "disclosure", json!("network"))]), "1 requests: 1 new, 0 unchanged");
        let exported = |client: &crate::support::Client, query: &str| {
            client.get(&format!("/api/v1/exports/requests.jsonl?{query}")).expect(200).text
        };
        assert_eq!(exported(&hub.anonymous(), ""), export(&hub.app.database, Requests, &Visibility::anonymous()));
        assert_eq!(names(&exported(&hub.anonymous(), "")).len(), 40);
        assert_eq!(exported(&hub.coordinator(), ""), export(&hub.app.database, Requests, &Visibility::everything()));
        assert!(names(&exported(&hub.officer("academia"), "country=BOL")).contains("C"));
        assert!(!names(&exported(&hub.anonymous(), "country=BOL")).contains("C"));
        assert_eq!(exported(&hub.anonymous(), "state=draft"), "");
        assert_eq!(hub.anonymous().get("/api/v1/exports/requests.jsonl?cursor=x").expect(400).code(), "unknown_parameter");
    }
}
