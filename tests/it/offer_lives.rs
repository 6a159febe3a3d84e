//! The life of an offer: its steps, and who sees it on the way.

use connection_hub::auth::{Act, Role};
use connection_hub::parties::{self, PartyName, Verification};
use connection_hub::validation::Problems;
use serde_json::{Value, json};

use crate::support::offers::{OFFERS, actions, active, draft, full, path, step, tag, try_step, with};
use crate::support::{Client, Hub, on_both_databases};

/// An officer of a party that nobody has verified.
fn officer_of_unverified_party(hub: &Hub) -> Client {
    let mut problems = Problems::new(&hub.app.vocabulary);
    let name = PartyName::parse(&mut problems, "", "Illustrative newcomer", "academia", None);
    let name = problems.finish(name).unwrap();
    let act = Act::of_service(&hub.app.clock);
    let party = hub
        .app
        .database
        .write_blocking(move |connection| parties::find_or_enter(connection, &act, &name, Verification::Unverified))
        .unwrap();
    hub.sign_in(Role::Officer, party)
}

on_both_databases! {
    fn a_draft_is_its_partys_alone(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = draft(&officer, &full());
        let colleague = hub.officer("un-entity");
        colleague.get(&path(&offer)).expect(200);
        for stranger in [hub.anonymous(), hub.officer("academia"), hub.focal_point("KEN"), hub.coordinator()] {
            let hidden = stranger.get(&path(&offer)).expect(404).json();
            let nothing = stranger.get(&format!("{OFFERS}/off_01890000-0000-7000-8000-000000000000")).expect(404).json();
            assert_eq!(without_request_id(hidden), without_request_id(nothing));
            let page = stranger.get(&format!("{OFFERS}?include_total=true&facets=state,provider_kind,serves")).expect(200).json();
            assert_eq!((&page["data"], &page["page"]["total"]), (&json!([]), &json!(0)));
            assert_eq!(page["facets"], json!({ "state": [], "provider_kind": [], "serves": [] }));
        }
        let stranger = hub.officer("academia");
        assert_eq!(stranger.patch(&path(&offer), "\"1\"", &json!({ "title": "B" })).expect(404).code(), "not_found");
        assert_eq!(try_step(&hub.coordinator(), &offer, &json!({ "to": "withdrawn" })).expect(404).code(), "not_found");
        assert_eq!(try_step(&stranger, &offer, &json!({ "to": "active" })).expect(404).code(), "not_found");
        let confirmation = format!("{}/confirmation", path(&offer));
        stranger.send("POST", &confirmation, &[("If-Match", "\"1\"")], None).expect(404);
    }

    fn the_life_of_an_offer(hub: &Hub) {
        let (officer, coordinator) = (hub.officer("un-entity"), hub.coordinator());
        let offer = draft(&officer, &full());
        let offer = step(&officer, &offer, json!({ "to": "submitted" }));
        assert_eq!(coordinator.get(&path(&offer)).expect(200).json()["state"], "submitted");
        hub.anonymous().get(&path(&offer)).expect(404);
        let offer = step(&officer, &offer, json!({ "to": "draft" }));
        coordinator.get(&path(&offer)).expect(404);
        let offer = step(&officer, &offer, json!({ "to": "submitted" }));
        let offer = step(&coordinator, &offer, json!({ "to": "active" }));
        hub.anonymous().get(&path(&offer)).expect(200);
        let offer = step(&officer, &offer, json!({ "to": "paused", "reason": "other", "note": "Our expert is on leave." }));
        assert_eq!((&offer["state_reason"], &offer["state_note"]), (&json!("other"), &json!("Our expert is on leave.")));
        let shown = hub.anonymous().get(&path(&offer)).expect(200).json();
        assert_eq!((&shown["state_reason"], shown.get("state_note")), (&json!("other"), None));
        let offer = step(&officer, &offer, json!({ "to": "active" }));
        assert_eq!(offer["state_reason"], Value::Null);
        let offer = step(&coordinator, &offer, json!({ "to": "withdrawn", "reason": "duplicate" }));
        assert_eq!(offer["version"], 8);
        assert_eq!(
            actions(hub, &officer, &offer),
            [
                "offer.created", "offer.submitted", "offer.recalled", "offer.submitted", "offer.activated", "offer.paused",
                "offer.resumed", "offer.withdrawn",
            ]
        );
        assert_eq!(
            actions(hub, &hub.anonymous(), &offer),
            ["offer.activated", "offer.paused", "offer.resumed", "offer.withdrawn"]
        );
    }

    fn a_step_that_is_not_permitted_is_refused(hub: &Hub) {
        let (officer, coordinator) = (hub.officer("un-entity"), hub.coordinator());
        let offer = draft(&officer, &full());
        let answer = try_step(&officer, &offer, &json!({ "to": "paused", "reason": "staff_change" })).expect(409);
        assert_eq!(answer.code(), "illegal_transition");
        assert!(answer.text.contains("submitted, active, withdrawn"), "{}", answer.text);
        let submitted = step(&officer, &offer, json!({ "to": "submitted" }));
        assert_eq!(try_step(&officer, &submitted, &json!({ "to": "active" })).expect(403).code(), "forbidden");
        assert_eq!(try_step(&coordinator, &submitted, &json!({ "to": "draft" })).expect(403).code(), "forbidden");
        let offer = step(&coordinator, &submitted, json!({ "to": "active" }));
        assert_eq!(try_step(&hub.officer("academia"), &offer, &json!({ "to": "paused", "reason": "staff_change" })).expect(403).code(), "forbidden");
        let no_reason = try_step(&officer, &offer, &json!({ "to": "paused" })).expect(422);
        assert_eq!(no_reason.pointers(), ["/reason"]);
        let wrong_reason = try_step(&officer, &offer, &json!({ "to": "paused", "reason": "duplicate" })).expect(422);
        assert!(wrong_reason.text.contains("temporary_overload"), "{}", wrong_reason.text);
        let no_words = try_step(&officer, &offer, &json!({ "to": "paused", "reason": "other" })).expect(422);
        assert_eq!(no_words.pointers(), ["/note"]);
        let elsewhere = try_step(&officer, &offer, &json!({ "to": "open" })).expect(422);
        assert_eq!(elsewhere.pointers(), ["/to"]);
        assert_eq!(try_step(&officer, &submitted, &json!({ "to": "withdrawn", "reason": "staff_change" })).expect(412).code(), "stale");
        let unversioned = officer.post(&format!("{}/transitions", path(&offer)), &json!({ "to": "paused" })).expect(428);
        assert_eq!(unversioned.code(), "version_required");
        let ended = step(&officer, &offer, json!({ "to": "withdrawn", "reason": "funding_ended" }));
        assert_eq!(try_step(&officer, &ended, &json!({ "to": "active" })).expect(409).code(), "illegal_transition");
        assert_eq!(officer.patch(&path(&ended), &tag(&ended), &json!({ "title": "B" })).expect(409).code(), "not_editable");
    }

    fn a_party_that_is_not_verified_can_only_draft(hub: &Hub) {
        let officer = officer_of_unverified_party(hub);
        let offer = draft(&officer, &full());
        for state in ["submitted", "active"] {
            assert_eq!(try_step(&officer, &offer, &json!({ "to": state })).expect(409).code(), "party_not_verified");
        }
        step(&officer, &offer, json!({ "to": "withdrawn", "reason": "staff_change" }));
    }

    fn what_was_never_active_is_never_shown(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = draft(&officer, &full());
        let offer = step(&officer, &offer, json!({ "to": "withdrawn", "reason": "situation_changed" }));
        hub.anonymous().get(&path(&offer)).expect(404);
        hub.officer("academia").get(&path(&offer)).expect(404);
        assert_eq!(actions(hub, &hub.anonymous(), &offer), [""; 0]);
        officer.get(&path(&offer)).expect(200);
        let shown = active(&officer, &full());
        let shown = step(&officer, &shown, json!({ "to": "withdrawn", "reason": "situation_changed" }));
        hub.anonymous().get(&path(&shown)).expect(200);
    }

    fn disclosure_says_who_sees_an_active_offer(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let other = hub.officer("academia");
        let unverified = officer_of_unverified_party(hub);
        let cases = [
            ("public", [200, 200, 200, 200]),
            ("network", [404, 404, 200, 200]),
            ("parties", [404, 404, 404, 200]),
            ("secretariat", [404, 404, 404, 200]),
        ];
        for (disclosure, expected) in cases {
            let offer = active(&officer, &with(json!({ "disclosure": disclosure })));
            let readers = [&hub.anonymous(), &unverified, &other, &hub.coordinator()];
            for (reader, status) in readers.into_iter().zip(expected) {
                reader.get(&path(&offer)).expect(status);
                let listed = reader.get(OFFERS).expect(200).text.contains(offer["id"].as_str().unwrap());
                assert_eq!(listed, status == 200, "{disclosure}");
            }
            officer.get(&path(&offer)).expect(200);
        }
    }

    fn disclosure_only_narrows_once_an_offer_was_shown(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = draft(&officer, &with(json!({ "disclosure": "network" })));
        let offer = officer.patch(&path(&offer), &tag(&offer), &json!({ "disclosure": "public" })).expect(200).json();
        let offer = step(&officer, &offer, json!({ "to": "active" }));
        let offer = officer.patch(&path(&offer), &tag(&offer), &json!({ "disclosure": "network" })).expect(200).json();
        hub.anonymous().get(&path(&offer)).expect(404);
        let wider = officer.patch(&path(&offer), &tag(&offer), &json!({ "disclosure": "public" })).expect(409);
        assert_eq!(wider.code(), "disclosure_is_set");
    }

    fn a_draft_follows_the_areas_that_it_is_given(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let change = |offer: &Value, patch: Value| officer.patch(&path(offer), &tag(offer), &patch).expect(200).json();
        let offer = draft(&officer, &with(json!({ "disclosure": null, "policy_areas": null })));
        assert_eq!(offer["disclosure"], "public");
        let guarded = change(&offer, json!({ "policy_areas": ["GCM-01", "RETURN"] }));
        assert_eq!(guarded["disclosure"], "network");
        let closer = change(&guarded, json!({ "disclosure": "parties" }));
        assert_eq!(change(&closer, json!({ "policy_areas": ["RETURN", "INTEG"] }))["disclosure"], "parties");
        // What is said in so many words holds, also when something else changes later.
        let said = draft(&officer, &with(json!({ "disclosure": "public", "policy_areas": ["RETURN"] })));
        assert_eq!(change(&said, json!({ "title": "Another" }))["disclosure"], "public");
        let named = draft(&officer, &with(json!({ "disclosure": "public", "policy_areas": null })));
        assert_eq!(change(&named, json!({ "policy_areas": ["RETURN"], "disclosure": "public" }))["disclosure"], "public");
    }

    fn an_offer_that_is_not_reconfirmed_goes_stale(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = active(&officer, &full());
        hub.app.clock.advance(181 * 24 * 3600);
        let officer = hub.officer("un-entity");
        let stale = officer.get(&path(&offer)).expect(200);
        assert_eq!((stale.etag(), &stale.json()["derived"]["stale"]), ("\"2\"", &json!(true)));
        let confirmation = format!("{}/confirmation", path(&offer));
        assert_eq!(officer.send("POST", &confirmation, &[], None).expect(428).code(), "version_required");
        let other = hub.officer("academia");
        assert_eq!(other.send("POST", &confirmation, &[("If-Match", "\"2\"")], None).expect(403).code(), "forbidden");
        let fresh = officer.send("POST", &confirmation, &[("If-Match", "\"2\"")], None).expect(200).json();
        assert_eq!((&fresh["derived"]["stale"], &fresh["version"]), (&json!(false), &json!(3)));
        assert!(fresh["confirmed_at"].as_str().unwrap() > offer["confirmed_at"].as_str().unwrap());
        assert_eq!(officer.send("POST", &confirmation, &[("If-Match", "\"2\"")], None).expect(412).code(), "stale");
        let unready = draft(&officer, &full());
        let answer = officer.send("POST", &format!("{}/confirmation", path(&unready)), &[("If-Match", "\"1\"")], None).expect(409);
        assert_eq!(answer.code(), "not_confirmable");
    }
}

fn without_request_id(mut problem: Value) -> Value {
    problem.as_object_mut().unwrap().remove("request_id");
    problem
}
