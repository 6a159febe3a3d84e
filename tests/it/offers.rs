//! Offers: posting, changing, what is said of their capacity.

use serde_json::{Value, json};

use crate::support::offers::{OFFERS, actions, active, commit, draft, full, path, step, tag, titles, with};
use crate::support::on_both_databases;

on_both_databases! {
    fn an_offer_is_drafted_and_read_back(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let answer = officer.post(OFFERS, &full()).expect(201);
        let offer = answer.json();
        assert_eq!(answer.header("location"), Some(path(&offer).as_str()));
        assert_eq!(answer.etag(), "\"1\"");
        for (name, value) in full().as_object().unwrap() {
            if name != "capacity" {
                assert_eq!(&offer[name], value, "{name}");
            }
        }
        assert_eq!(offer["state"], "draft");
        assert_eq!(offer["provider"]["kind"], "un-entity");
        assert_eq!(
            offer["capacity"],
            json!({ "available": true, "total": 10, "remaining": 10, "unit": "missions", "note": "two at a time" })
        );
        assert_eq!(offer["derived"], json!({ "expired": false, "stale": false, "exhausted": false }));
        assert!(connection_hub::reference::is_valid("OFF", offer["reference"].as_str().unwrap()), "{offer}");
        let read = officer.get(&path(&offer)).expect(200);
        assert_eq!(read.json(), offer);
        // What is left changes without a new version, so that whoever has the version has not read it all.
        commit(hub, &offer, 10);
        let again = officer.send("GET", &path(&offer), &[("If-None-Match", read.etag())], None).expect(200);
        assert_eq!((again.etag(), &again.json()["capacity"]["remaining"]), ("\"1\"", &json!(0)));
    }

    fn little_needs_to_be_said_and_the_rest_has_defaults(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = draft(&officer, &json!({ "title": " A ", "description": "B", "language": "fr" }));
        assert_eq!(offer["title"], "A");
        assert_eq!(offer["serves"], json!([]));
        assert_eq!(offer["capacity"], Value::Null);
        assert_eq!(offer["disclosure"], "public");
        let body = json!({ "title": "A", "description": "B", "language": "fr", "policy_areas": ["COOP", "RETURN"] });
        assert_eq!(draft(&officer, &body)["disclosure"], "network");
    }

    fn every_field_that_is_wrong_is_named(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let check = |changes: Value, pointer: &str, code: &str| {
            let answer = officer.post(OFFERS, &with(changes.clone())).expect(422);
            let errors = answer.json()["errors"].clone();
            assert_eq!((errors[0]["pointer"].as_str(), errors[0]["code"].as_str()), (Some(pointer), Some(code)), "{changes} {errors}");
        };
        check(json!({ "title": null }), "/title", "required");
        check(json!({ "title": "  " }), "/title", "required");
        check(json!({ "title": "x".repeat(301) }), "/title", "too_long");
        check(json!({ "title": "a\u{0}b" }), "/title", "control_character");
        check(json!({ "title": 7 }), "/title", "wrong_type");
        check(json!({ "colour": "red" }), "/colour", "unknown_member");
        check(json!({ "provider_id": "pty_1" }), "/provider_id", "unknown_member");
        check(json!({ "state": "active" }), "/state", "unknown_member");
        check(json!({ "language": "english" }), "/language", "unknown_code");
        check(json!({ "policy_areas": ["GCM-01", "GCM-99"] }), "/policy_areas/1", "unknown_code");
        check(json!({ "serves": ["KEN", "XXX"] }), "/serves/1", "unknown_code");
        check(json!({ "expertise": ["a", " "] }), "/expertise/1", "required");
        check(json!({ "expertise": vec!["a"; 61] }), "/expertise", "too_many");
        check(json!({ "available_from": "2027-02-30" }), "/available_from", "invalid_date");
        check(json!({ "available_from": "2030-01-01" }), "/available_until", "dates_reversed");
        check(json!({ "capacity": { "total": -1 } }), "/capacity/total", "out_of_range");
        check(json!({ "capacity": { "total": 1.5 } }), "/capacity/total", "wrong_type");
        check(json!({ "capacity": { "total": 1, "remaining": 1 } }), "/capacity/remaining", "unknown_member");
        check(json!({ "lead_time_days": 4_000 }), "/lead_time_days", "out_of_range");
        check(json!({ "cost_sharing": "gratis" }), "/cost_sharing", "unknown_code");
        check(json!({ "disclosure": "secret" }), "/disclosure", "wrong_type");
        let several = officer.post(OFFERS, &with(json!({ "title": "", "language": "xx", "modalities": ["trainig"] }))).expect(422);
        assert_eq!(several.pointers(), ["/title", "/language", "/modalities/0"]);
        assert!(several.json()["errors"][2]["message"].as_str().unwrap().contains("Did you mean \"training\"?"));
        let twice = br#"{"title":"a","title":"b","description":"c","language":"en"}"#;
        let answer = officer.send("POST", OFFERS, &[], Some(twice)).expect(422);
        assert_eq!(answer.json()["errors"][0]["code"], "repeated_member");
        assert_eq!(titles(&officer, ""), [""; 0]);
    }

    fn only_officers_post(hub: &Hub) {
        assert_eq!(hub.anonymous().post(OFFERS, &full()).expect(401).code(), "not_signed_in");
        for client in [hub.focal_point("BOL"), hub.stakeholder(), hub.coordinator(), hub.treasurer()] {
            assert_eq!(client.post(OFFERS, &full()).expect(403).code(), "forbidden");
        }
        let offer = active(&hub.peer("BOL"), &full());
        assert_eq!((&offer["provider"]["kind"], &offer["provider"]["country"]), (&json!("state"), &json!("BOL")));
    }

    fn a_creation_that_is_repeated_happens_once(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let first = officer.post_with_key(OFFERS, "k-1", &full()).expect(201);
        let again = officer.post_with_key(OFFERS, "k-1", &full()).expect(201);
        assert_eq!((again.text.as_str(), again.etag()), (first.text.as_str(), first.etag()));
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(officer.post_with_key(OFFERS, "k-1", &with(json!({ "title": "B" }))).expect(422).code(), "key_reused");
        assert_eq!(titles(&officer, "").len(), 1);
        assert_eq!(actions(hub, &officer, &first.json()), ["offer.created"]);
    }

    fn outsiders_see_capacity_as_available_or_not(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let counted = active(&officer, &full());
        let none_left = active(&officer, &with(json!({ "capacity": { "total": 0 } })));
        let uncounted = active(&officer, &with(json!({ "capacity": { "note": "some" } })));
        let outsider = hub.officer("academia");
        let seen = |offer: &Value| outsider.get(&path(offer)).expect(200).json()["capacity"].clone();
        assert_eq!(seen(&counted), json!({ "available": true, "unit": "missions", "note": "two at a time" }));
        assert_eq!(seen(&none_left), json!({ "available": false, "unit": null, "note": null }));
        assert_eq!(seen(&uncounted), json!({ "available": null, "unit": null, "note": "some" }));
        assert_eq!(none_left["derived"]["exhausted"], true);
        let coordinator = hub.coordinator();
        assert_eq!(coordinator.get(&path(&counted)).expect(200).json()["capacity"]["remaining"], 10);
    }

    fn a_patch_changes_what_it_names(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = active(&officer, &full());
        let patch = json!({ "title": "B", "serves": ["KEN"], "conditions": null, "capacity": { "total": 12 } });
        let answer = officer.patch(&path(&offer), &tag(&offer), &patch).expect(200);
        let changed = answer.json();
        assert_eq!(answer.etag(), "\"3\"");
        assert_eq!(changed["title"], "B");
        assert_eq!(changed["serves"], json!(["KEN"]));
        assert_eq!(changed["conditions"], Value::Null);
        assert_eq!((&changed["capacity"]["total"], &changed["capacity"]["unit"]), (&json!(12), &json!("missions")));
        assert_eq!(changed["description"], offer["description"]);
        assert_eq!(titles(&officer, "serves=UGA"), [""; 0]);
        assert_eq!(titles(&officer, "serves=KEN"), ["B"]);
        let same = officer.patch(&path(&offer), "\"3\"", &json!({ "title": " B " })).expect(200);
        assert_eq!(same.etag(), "\"3\"");
        let back = officer.patch(&path(&offer), "\"3\"", &json!({ "capacity": null })).expect(200).json();
        assert_eq!(back["capacity"], Value::Null);
        hub.app.seal_journal().unwrap();
        let journal = format!("/api/v1/journal?limit=100&subject={}", offer["id"].as_str().unwrap());
        let entries = hub.anonymous().get(&journal).expect(200).json();
        let changes: Vec<&Value> = entries["data"].as_array().unwrap().iter().filter(|entry| entry["action"] == "offer.updated").collect();
        assert_eq!(changes.len(), 2);
        assert_eq!(changes[0]["data"], json!({ "changed": ["title", "serves", "capacity", "conditions"] }));
    }

    fn a_patch_that_is_not_right_changes_nothing(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = active(&officer, &full());
        let (path, tag) = (path(&offer), tag(&offer));
        let invalid = officer.patch(&path, &tag, &json!({ "title": null, "serves": ["XXX"] })).expect(422);
        assert_eq!(invalid.pointers(), ["/title", "/serves/0"]);
        assert_eq!(officer.patch(&path, &tag, &json!({ "capacity": { "remaining": 3 } })).expect(422).pointers(), ["/capacity/remaining"]);
        assert_eq!(officer.patch(&path, &tag, &json!({ "available_from": "2031-01-01" })).expect(422).pointers(), ["/available_until"]);
        assert_eq!(officer.patch(&path, "\"1\"", &json!({ "title": "B" })).expect(412).code(), "stale");
        assert_eq!(officer.patch(&path, "W/\"2\"", &json!({ "title": "B" })).expect(412).code(), "stale");
        assert_eq!(officer.send("PATCH", &path, &[], Some(b"{}")).expect(428).code(), "version_required");
        assert_eq!(hub.officer("academia").patch(&path, &tag, &json!({ "title": "B" })).expect(403).code(), "forbidden");
        assert_eq!(hub.coordinator().patch(&path, &tag, &json!({ "title": "B" })).expect(403).code(), "forbidden");
        assert_eq!(officer.get(&path).expect(200).json(), offer);
        let submitted = step(&officer, &draft(&officer, &full()), json!({ "to": "submitted" }));
        let answer = officer.patch(&self::path(&submitted), &self::tag(&submitted), &json!({ "title": "B" })).expect(409);
        assert_eq!(answer.code(), "not_editable");
        assert_eq!(officer.get(&format!("{OFFERS}/req_01890000-0000-7000-8000-000000000000")).expect(400).code(), "wrong_id");
    }

    fn capacity_does_not_go_below_what_is_committed(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = active(&officer, &full());
        commit(hub, &offer, 4);
        let seen = officer.get(&path(&offer)).expect(200).json();
        assert_eq!(seen["capacity"]["remaining"], 6);
        let below = officer.patch(&path(&offer), &tag(&offer), &json!({ "capacity": { "total": 3 } })).expect(409);
        assert_eq!(below.code(), "below_commitments");
        assert!(below.json()["detail"].as_str().unwrap().contains('4'), "{}", below.text);
        let just = officer.patch(&path(&offer), &tag(&offer), &json!({ "capacity": { "total": 4 } })).expect(200).json();
        assert_eq!((&just["capacity"]["available"], &just["derived"]["exhausted"]), (&json!(false), &json!(true)));
    }
}
