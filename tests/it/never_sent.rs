//! What was withdrawn without ever having been sent is its party's own, as a draft is: not even the secretariat reads it.

use connection_hub::exchange::Kind::{Offers, Requests};
use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::files::{export, import, lines, with};
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// How a record is called that its party gave up before it was sent.
const TITLE: &str = "Zanzibar clove auctions";

fn id(record: &Value) -> &str {
    record["id"].as_str().expect("an id")
}

/// Where a reader meets a record of a kind: by its id, in the list and its counts, by its words, and as a file.
fn meets(hub: &Hub, reader: &Client, kind: &str, record: &Value) -> Vec<&'static str> {
    let id = id(record);
    let list =
        |query: &str| reader.get(&format!("/api/v1/{kind}?include_total=true&facets=state&{query}")).expect(200).json();
    let counted = |query: &str| list(query)["page"]["total"] != 0;
    let read = |path: String| reader.get(&path);
    let browser = Browser::of(hub, reader);
    let met = [
        ("record", read(format!("/api/v1/{kind}/{id}")).status == 200),
        ("history", read(format!("/api/v1/{kind}/{id}/history")).status == 200),
        ("similar", read(format!("/api/v1/{kind}/{id}/similar")).status == 200),
        ("disclosure", read(format!("/api/v1/disclosures/{id}")).status == 200),
        ("list", counted("")),
        ("state", counted("state=withdrawn")),
        ("facet", list("")["facets"]["state"].as_array().is_some_and(|counts| !counts.is_empty())),
        ("words", counted("q=clove%20auctions")),
        ("file", read(format!("/api/v1/exports/{kind}.jsonl")).expect(200).text.contains(TITLE)),
        ("found file", read(format!("/api/v1/exports/{kind}.csv?q=clove")).expect(200).text.contains(TITLE)),
        ("page", browser.get(&format!("/en/{kind}/{id}")).status == 200),
        ("page of the list", browser.get(&format!("/en/{kind}")).expect(200).text.contains(TITLE)),
    ];
    met.into_iter().filter(|(_, is_met)| *is_met).map(|(place, _)| place).collect()
}

const EVERYWHERE: [&str; 12] = [
    "record",
    "history",
    "similar",
    "disclosure",
    "list",
    "state",
    "facet",
    "words",
    "file",
    "found file",
    "page",
    "page of the list",
];
const NOWHERE: [&str; 0] = [];

on_both_databases! {
    fn an_offer_that_was_withdrawn_as_a_draft_is_its_partys_own(hub: &Hub) {
        let (officer, coordinator) = (hub.officer("un-entity"), hub.coordinator());
        let offer = offers::draft(&officer, &offers::with(json!({"title": TITLE})));
        let offer = offers::step(&officer, &offer, json!({"to": "withdrawn", "reason": "situation_changed"}));
        hub.app.seal_journal().unwrap();
        assert_eq!(meets(hub, &officer, "offers", &offer), EVERYWHERE);
        for reader in [&coordinator, &hub.officer("academia"), &hub.focal_point("KEN")] {
            assert_eq!(meets(hub, reader, "offers", &offer), NOWHERE);
        }
        hub.anonymous().get(&offers::path(&offer)).expect(404);
        // The journal says that it was, never what it says.
        let told = coordinator.get("/api/v1/journal?limit=100").expect(200).text;
        assert!(told.contains("offer.withdrawn") && !told.contains(TITLE), "{told}");
    }

    fn an_offer_that_was_sent_once_is_known_to_the_secretariat(hub: &Hub) {
        let (officer, coordinator) = (hub.officer("un-entity"), hub.coordinator());
        let offer = offers::draft(&officer, &offers::with(json!({"title": TITLE})));
        let offer = offers::step(&officer, &offer, json!({"to": "submitted"}));
        let recalled = offers::step(&officer, &offer, json!({"to": "draft"}));
        assert_eq!(meets(hub, &coordinator, "offers", &recalled), NOWHERE);
        let withdrawn = offers::step(&officer, &recalled, json!({"to": "withdrawn", "reason": "situation_changed"}));
        hub.app.seal_journal().unwrap();
        assert_eq!(meets(hub, &coordinator, "offers", &withdrawn), EVERYWHERE);
        assert_eq!(meets(hub, &hub.officer("academia"), "offers", &withdrawn), NOWHERE);
    }

    fn a_request_that_was_withdrawn_as_a_draft_is_its_partys_own(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let request = bolivia.file(&filing::request(TITLE));
        let request = bolivia.take(&request, "withdrawn").expect(200).json();
        hub.app.seal_journal().unwrap();
        assert_eq!(meets(hub, &bolivia, "requests", &request), EVERYWHERE);
        for reader in [&coordinator, &hub.officer("academia"), &hub.focal_point("KEN")] {
            assert_eq!(meets(hub, reader, "requests", &request), NOWHERE);
        }
        coordinator.get(&format!("/api/v1/needs/{}", id(&request["needs"][0]))).expect(404);
    }

    fn a_line_that_withdraws_a_draft_shows_it_to_nobody(hub: &Hub) {
        let (officer, bolivia, coordinator) = (hub.officer("un-entity"), hub.focal_point("BOL"), hub.coordinator());
        let offer = offers::draft(&officer, &offers::with(json!({"title": TITLE})));
        let request = bolivia.file(&filing::request(TITLE));
        for (kind, name, party, record) in [(Offers, "offers", &officer, &offer), (Requests, "requests", &bolivia, &request)] {
            let all = export(&hub.app.database, kind, &connection_hub::disclosure::Visibility::everything());
            let line = serde_json::from_str(all.lines().next().unwrap()).unwrap();
            let withdrawn = with(line, "state", json!("withdrawn"));
            let again = with(withdrawn.clone(), "title", json!(format!("{TITLE}, again")));
            for (line, said) in [(&withdrawn, "0 new, 1 changed, 0 unchanged"), (&again, "0 new, 1 changed, 0 unchanged")] {
                let outcome = import(&hub.app.database, kind, lines(std::slice::from_ref(line)));
                assert_eq!(outcome, Ok(format!("1 {name}: {said}")));
                hub.app.seal_journal().unwrap();
                assert_eq!(meets(hub, party, name, record), EVERYWHERE);
                for reader in [&coordinator, &hub.officer("academia")] {
                    assert_eq!(meets(hub, reader, name, record), NOWHERE);
                }
            }
        }
    }

    fn what_comes_from_elsewhere_as_withdrawn_was_known_there(hub: &Hub) {
        let line = with(with(crate::support::files::offer("elsewhere-1"), "state", json!("withdrawn")), "title", json!(TITLE));
        import(&hub.app.database, Offers, lines(&[line])).unwrap();
        let listed = hub.coordinator().get("/api/v1/offers?external_id=elsewhere-1").expect(200).json();
        assert_eq!(listed["data"][0]["state"], "withdrawn");
    }
}
