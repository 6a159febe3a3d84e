//! Organisations: who enters, knows, changes and verifies them.

use connection_hub::auth::{Act, Role};
use connection_hub::db::DbConnection;
use connection_hub::parties::{self, PartyName, Verification};
use connection_hub::validation::Problems;
use serde_json::{Value, json};

use crate::support::{Answer, Client, on_both_databases};

const PARTIES: &str = "/api/v1/parties";

fn enter(client: &Client, name: &str) -> Value {
    client.post(PARTIES, &json!({ "name": name, "kind": "academia", "country": "KEN" })).expect(201).json()
}

fn at(party: &Value) -> String {
    format!("{PARTIES}/{}", party["id"].as_str().unwrap())
}

fn decide(client: &Client, party: &Value, decision: &str) -> Answer {
    let body = json!({ "decision": decision, "note": "looked into it" });
    let tag = client.get(&at(party)).expect(200).etag().to_owned();
    client.send(
        "POST",
        &format!("{}/verification", at(party)),
        &[("If-Match", &tag)],
        Some(body.to_string().as_bytes()),
    )
}

fn ids(page: &Value) -> Vec<String> {
    page["data"].as_array().unwrap().iter().map(|party| party["id"].as_str().unwrap().to_owned()).collect()
}

on_both_databases! {
    fn the_same_party_is_found_whatever_its_spelling(hub: &Hub) {
        let party = hub.party_named("Ministry of  Labour", "state", "BOL");
        assert_eq!(hub.party_named(" MINISTRY of labour", "state", "BOL"), party);
        assert_ne!(hub.party_named("Ministry of Labour", "state", "PER"), party);
        assert_ne!(hub.party_named("Ministry of Labour", "local-authority", "BOL"), party);
    }

    fn the_same_party_is_entered_once(hub: &Hub) {
        let coordinator = hub.coordinator();
        let party = enter(&coordinator, "Université de l’Été");
        let again = json!({ "name": " UNIVERSITÉ de\u{2003}l’Été ", "kind": "academia", "country": "KEN" });
        let refused = coordinator.post(PARTIES, &again).expect(409);
        assert_eq!(refused.code(), "already_exists");
        let detail = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(party["id"].as_str().unwrap()), "{detail}");
        enter(&coordinator, "Université de l’Hiver");
    }

    fn many_who_enter_the_same_party_at_once_enter_one(hub: &Hub) {
        let coordinator = hub.coordinator();
        let body = json!({ "name": "Illustrative fund", "kind": "foundation" });
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..8).map(|_| scope.spawn(|| coordinator.post(PARTIES, &body).status)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [201, 409].contains(status)), "{statuses:?}");
    }

    fn a_creation_that_is_repeated_enters_nothing_more(hub: &Hub) {
        let coordinator = hub.coordinator();
        let body = json!({ "name": "Illustrative fund", "kind": "foundation" });
        let first = coordinator.post_with_key(PARTIES, "key-1", &body).expect(201);
        let replay = coordinator.post_with_key(PARTIES, "key-1", &body).expect(201);
        assert_eq!(first.text, replay.text);
        assert_eq!(first.etag(), "\"1\"");
        assert_eq!(first.header("location"), Some(at(&first.json()).as_str()));
        assert_eq!(replay.header("idempotency-replayed"), Some("true"));
        let other = json!({ "name": "Another fund", "kind": "foundation" });
        assert_eq!(coordinator.post_with_key(PARTIES, "key-1", &other).expect(422).code(), "key_reused");
    }

    fn what_is_wrong_with_a_party_is_named(hub: &Hub) {
        let coordinator = hub.coordinator();
        for (body, pointers) in [
            (json!({ "name": "Bolivia", "kind": "state" }), vec!["/country"]),
            (json!({ "name": "  ", "kind": "stat", "country": "BO" }), vec!["/name", "/kind", "/country"]),
            (json!({ "name": "x".repeat(301), "kind": "other" }), vec!["/name"]),
            (json!({ "name": "x", "kind": "other", "website": "example" }), vec!["/website"]),
            (json!({ "name": "x", "kind": "other", "is_secretariat": true }), vec!["/is_secretariat"]),
            (json!({ "name": "x", "kind": "other", "verification": "verified" }), vec!["/verification"]),
        ] {
            assert_eq!(coordinator.post(PARTIES, &body).expect(422).pointers(), pointers, "{body}");
        }
        let misspelt = json!({ "name": "x", "kind": "acadamia" });
        assert!(coordinator.post(PARTIES, &misspelt).expect(422).text.contains("academia"));
    }

    fn parties_are_entered_by_the_secretariat_alone(hub: &Hub) {
        let body = json!({ "name": "Illustrative fund", "kind": "foundation" });
        hub.anonymous().post(PARTIES, &body).expect(401);
        for client in [hub.focal_point("BOL"), hub.officer("ifi"), hub.stakeholder(), hub.treasurer()] {
            client.post(PARTIES, &body).expect(403);
        }
        hub.administrator().post(PARTIES, &body).expect(201);
    }

    fn an_unverified_party_is_known_to_itself_and_the_secretariat(hub: &Hub) {
        let party = enter(&hub.coordinator(), "Illustrative university");
        let id = party["id"].as_str().unwrap();
        let own = hub.sign_in(Role::Officer, id.parse().unwrap());
        let there_is_none = hub.anonymous().send(
            "GET", "/api/v1/parties/pty_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a", &[("x-request-id", "same-id-1")], None,
        );
        for client in [hub.anonymous(), hub.focal_point("BOL"), hub.officer("ifi"), hub.treasurer()] {
            let answer = client.send("GET", &at(&party), &[("x-request-id", "same-id-1")], None).expect(404);
            assert_eq!(answer.text, there_is_none.text);
            let list = client.get("/api/v1/parties?include_total=true&facets=kind,country&limit=100").expect(200);
            assert!(!list.text.contains(id) && !list.text.contains("KEN"), "{}", list.text);
            let unverified = client.get("/api/v1/parties?verification=unverified&include_total=true").expect(200).json();
            assert_eq!((ids(&unverified).len(), &unverified["page"]["total"]), (0, &json!(0)));
        }
        for client in [hub.coordinator(), hub.administrator(), own] {
            client.get(&at(&party)).expect(200);
            assert!(client.get(PARTIES).expect(200).text.contains(id));
        }
        // Who may not know of it learns nothing by trying to change it either.
        for tag in ["\"1\"", "\"7\""] {
            hub.officer("ifi").patch(&at(&party), tag, &json!({ "acronym": "IU" })).expect(404);
        }
    }

    fn a_verified_party_is_known_to_everybody(hub: &Hub) {
        let coordinator = hub.coordinator();
        let party = enter(&coordinator, "Illustrative university");
        let verified = decide(&coordinator, &party, "verified").expect(200);
        assert_eq!((verified.etag(), &verified.json()["verification"]), ("\"2\"", &json!("verified")));
        assert!(verified.json()["verified_at"].is_string());
        assert_eq!(verified.json()["verification_note"], "looked into it");
        let seen = hub.anonymous().get(&at(&party)).expect(200).json();
        assert!(seen.get("verification_note").is_none(), "{seen}");
        let suspended = decide(&coordinator, &party, "suspended").expect(200).json();
        assert_eq!((&suspended["verification"], &suspended["verified_at"]), (&json!("suspended"), &Value::Null));
        hub.anonymous().get(&at(&party)).expect(404);
    }

    fn verifying_is_the_coordinators(hub: &Hub) {
        let coordinator = hub.coordinator();
        let party = enter(&coordinator, "Illustrative university");
        let address = format!("{}/verification", at(&party));
        let own = hub.sign_in(Role::Officer, party["id"].as_str().unwrap().parse().unwrap());
        for client in [hub.administrator(), hub.treasurer(), own, hub.focal_point("BOL")] {
            client.send("POST", &address, &[("If-Match", "\"1\"")], Some(br#"{"decision":"verified"}"#)).expect(403);
        }
        let send = |tag: &[(&str, &str)], body: Value| {
            coordinator.send("POST", &address, tag, Some(body.to_string().as_bytes()))
        };
        send(&[], json!({ "decision": "verified" })).expect(428);
        send(&[("If-Match", "\"9\"")], json!({ "decision": "verified" })).expect(412);
        for decision in ["refused", "suspended"] {
            let refused = send(&[("If-Match", "\"1\"")], json!({ "decision": decision, "note": " " })).expect(422);
            assert_eq!(refused.pointers(), ["/note"]);
        }
        send(&[("If-Match", "\"1\"")], json!({ "decision": "perhaps" })).expect(422);
        send(&[("If-Match", "\"1\"")], json!({ "decision": "verified" })).expect(200);
        let same = send(&[("If-Match", "\"2\"")], json!({ "decision": "verified" })).expect(200);
        assert_eq!(same.etag(), "\"2\"", "the same decision changes nothing");
        let secretariat = json!({ "id": coordinator.party_id });
        assert_eq!(decide(&coordinator, &secretariat, "suspended").expect(409).code(), "secretariat_verification");
    }

    fn whoever_acts_for_a_suspended_party_has_no_rights_at_once(hub: &Hub) {
        let coordinator = hub.coordinator();
        let officer = hub.officer("ifi");
        let party = json!({ "id": officer.party_id });
        officer.get("/api/v1/members").expect(200);
        decide(&coordinator, &party, "suspended").expect(200);
        let refused = officer.get("/api/v1/members").expect(403);
        assert!(refused.text.contains("suspended"), "{}", refused.text);
        let me = officer.get("/api/v1/me").expect(200).json();
        assert_eq!(me["party"]["verification_note"], "looked into it");
        assert_eq!(me["roles_in_force"], json!([]));
        decide(&coordinator, &party, "verified").expect(200);
        officer.get("/api/v1/members").expect(200);
        officer.delete("/api/v1/sessions/current").expect(204);
    }

    fn a_party_is_changed_by_its_own_and_by_the_secretariat(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        let address = format!("{PARTIES}/{}", focal_point.party_id);
        let tag = focal_point.get(&address).expect(200).etag().to_owned();
        let changed = focal_point.patch(&address, &tag, &json!({ "acronym": "MIN", "website": "https://example.org" }));
        let changed = changed.expect(200);
        assert_eq!((changed.etag(), &changed.json()["acronym"]), ("\"2\"", &json!("MIN")));
        let unchanged = focal_point.patch(&address, "\"2\"", &json!({ "acronym": "MIN" })).expect(200);
        assert_eq!(unchanged.etag(), "\"2\"");
        let emptied = focal_point.patch(&address, "\"2\"", &json!({ "acronym": null })).expect(200);
        assert_eq!((emptied.etag(), &emptied.json()["acronym"]), ("\"3\"", &Value::Null));
        assert_eq!(focal_point.patch(&address, "\"2\"", &json!({ "acronym": "X" })).expect(412).code(), "stale");
        for (patch, pointer) in [
            (json!({ "website": "nowhere" }), "/website"),
            (json!({ "country": null }), "/country"),
            (json!({ "name": null }), "/name"),
            (json!({ "version": 7 }), "/version"),
        ] {
            assert_eq!(focal_point.patch(&address, "\"3\"", &patch).expect(422).pointers(), [pointer], "{patch}");
        }
        for patch in [json!({ "name": "Republic" }), json!({ "country": "PER" }), json!({ "kind": "media" })] {
            focal_point.patch(&address, "\"3\"", &patch).expect(403);
        }
        for client in [hub.focal_point("PER"), hub.officer("ifi"), hub.stakeholder(), hub.treasurer()] {
            client.patch(&address, "\"3\"", &json!({ "acronym": "X" })).expect(403);
        }
        let renamed = hub.administrator().patch(&address, "\"3\"", &json!({ "name": "Republic" })).expect(200);
        assert_eq!(renamed.json()["name"], "Republic");
    }

    fn a_state_that_an_import_gave_no_country_can_still_describe_itself(hub: &Hub) {
        let mut problems = Problems::new(&hub.app.vocabulary);
        let name = PartyName::parse_imported(&mut problems, "", "Illustrative ministry", "state", None);
        let act = Act::of_service(&hub.app.clock);
        let entering = move |connection: &mut DbConnection| {
            parties::find_or_enter(connection, &act, &name, Verification::Verified)
        };
        let party = hub.app.database.write_blocking(entering).unwrap();
        let address = format!("{PARTIES}/{party}");
        let officer = hub.sign_in(Role::Officer, party);
        officer.patch(&address, "\"1\"", &json!({ "acronym": "IM" })).expect(200);
        let incomplete = hub.coordinator().patch(&address, "\"2\"", &json!({ "name": "Ministry" })).expect(422);
        assert_eq!(incomplete.pointers(), ["/country"]);
        hub.coordinator().patch(&address, "\"2\"", &json!({ "country": "BOL" })).expect(200);
    }

    fn a_party_cannot_take_the_name_of_another(hub: &Hub) {
        let coordinator = hub.coordinator();
        enter(&coordinator, "Illustrative university");
        let other = enter(&coordinator, "Other university");
        let taken = coordinator.patch(&at(&other), "\"1\"", &json!({ "name": "ILLUSTRATIVE University" })).expect(409);
        assert_eq!(taken.code(), "already_exists");
    }

    fn parties_are_listed_by_filter_and_page(hub: &Hub) {
        let anonymous = hub.anonymous();
        let empty = anonymous.get("/api/v1/parties?include_total=true").expect(200).json();
        assert_eq!(empty["page"], json!({ "next_cursor": null, "has_more": false, "limit": 20, "total": 0 }));
        for country in ["BOL", "PER", "KEN"] {
            hub.party("state", country);
        }
        hub.party("academia", "KEN");
        hub.party("ifi", "");
        let count = |query: &str| {
            let page = anonymous.get(&format!("{PARTIES}?include_total=true&{query}")).expect(200).json();
            assert_eq!(page["page"]["total"], json!(ids(&page).len()), "{page}");
            ids(&page).len()
        };
        assert_eq!(
            [count(""), count("kind=state"), count("kind=state,ifi"), count("kind=state&kind=ifi&country=KEN,PER")],
            [5, 3, 4, 2]
        );
        let first = anonymous.get("/api/v1/parties?kind=state&limit=2").expect(200).json();
        let second = anonymous.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!((ids(&first).len(), ids(&second).len()), (2, 1));
        assert!(ids(&first).iter().all(|id| !ids(&second).contains(id)));
        assert_eq!(second["page"]["has_more"], false);
        let cursor = first["page"]["next_cursor"].as_str().unwrap();
        let other_filter = anonymous.get(&format!("{PARTIES}?kind=ifi&cursor={cursor}")).expect(400);
        assert_eq!(other_filter.code(), "invalid_cursor");
        let facets = anonymous.get("/api/v1/parties?facets=kind&facets=country&kind=state,academia").expect(200).json()["facets"].clone();
        assert_eq!(facets["kind"][0], json!({ "value": "state", "count": 3 }));
        assert_eq!(facets["country"][0], json!({ "value": "KEN", "count": 2 }));
        let one = anonymous.get("/api/v1/parties?facets=kind&kind=ifi").expect(200).json();
        assert_eq!(one["data"].as_array().unwrap().len(), 1);
        assert_eq!(one["facets"]["kind"][0], json!({ "value": "state", "count": 3 }), "without the facet's own filter");
        assert_eq!(anonymous.get(PARTIES).expect(200).json().get("facets"), None);
        let refused = anonymous.get("/api/v1/parties?facets=true").expect(400);
        assert_eq!((refused.code().as_str(), refused.pointers()), ("unknown_code", vec!["facets".to_owned()]));
        assert!(refused.text.contains("known: kind, country."), "{}", refused.text);
        for query in ["kind=stat", "country=Kenya", "verification=maybe", "limit=0", "limit=101", "colour=red"] {
            anonymous.get(&format!("{PARTIES}?{query}")).expect(400);
        }
        assert!(anonymous.get("/api/v1/parties?country=KENYA").expect(400).text.contains("KEN"));
    }

    fn a_version_that_the_caller_has_is_not_sent_again(hub: &Hub) {
        let party = format!("{PARTIES}/{}", hub.party("ifi", ""));
        let tag = hub.anonymous().get(&party).expect(200).etag().to_owned();
        hub.anonymous().send("GET", &party, &[("If-None-Match", &tag)], None).expect(304);
        hub.anonymous().get("/api/v1/parties/req_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a").expect(400);
    }

    fn what_happens_to_a_party_is_entered_without_its_texts(hub: &Hub) {
        let coordinator = hub.coordinator();
        let party = enter(&coordinator, "Illustrative university");
        coordinator.patch(&at(&party), "\"1\"", &json!({ "description": "canary-text" })).expect(200);
        decide(&coordinator, &party, "verified").expect(200);
        let journal = format!("/api/v1/journal?subject={}", party["id"].as_str().unwrap());
        hub.wait_until("the entries are sealed", || {
            coordinator.get(&journal).json()["data"].as_array().is_some_and(|entries| entries.len() == 3)
        });
        let entries = coordinator.get(&journal).json();
        let actions: Vec<&str> =
            entries["data"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
        assert_eq!(actions, ["party.entered", "party.changed", "party.verified"]);
        assert_eq!(entries["data"][1]["data"], json!({ "changed": ["description"] }));
        assert!(!entries.to_string().contains("canary") && !entries.to_string().contains("looked into"));
        let public = hub.anonymous().get(&journal).json();
        assert_eq!(public["data"].as_array().unwrap().len(), 1, "only the verification is everybody's to know");
    }
}
