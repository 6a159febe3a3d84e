//! Consent: a provider knows nothing of a request that was not released to it, whatever others do.

use serde_json::{Value, json};

use crate::support::introducing::{INTRODUCTIONS, Pair, path};
use crate::support::offers::actions;
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// All that a client can ask for which might tell of an introduction, as bytes.
fn all_answers(hub: &Hub, client: &Client, pair: &Pair, introduction: &str) -> Vec<String> {
    hub.app.seal_journal().unwrap();
    let need = pair.request["needs"][0]["id"].as_str().unwrap();
    let offer = pair.offer["id"].as_str().unwrap();
    let paths = [
        INTRODUCTIONS.to_owned(),
        format!("{INTRODUCTIONS}?include_total=true&facets=state,proposed_by"),
        format!("{INTRODUCTIONS}?offer_id={offer}"),
        format!("{INTRODUCTIONS}/{introduction}"),
        "/api/v1/journal?limit=100".to_owned(),
        format!("/api/v1/journal?subject={introduction}"),
        format!("/api/v1/journal?subject={offer}"),
        "/api/v1/offers?include_total=true".to_owned(),
        offers::path(&pair.offer),
        filing::path(&pair.request),
        format!("/api/v1/needs/{need}/matches"),
        format!("/api/v1/needs/{need}/matches/{offer}"),
        format!("/api/v1/offers/{offer}/matches?include_total=true"),
    ];
    let decision = json!({"decision": "accept"});
    let mut answers: Vec<String> = paths.iter().map(|path| masked(introduction, &client.get(path).text)).collect();
    answers
        .push(masked(introduction, &client.post(&format!("{INTRODUCTIONS}/{introduction}/decisions"), &decision).text));
    answers
}

/// Without what differs between any two answers: the id that was asked for, and that of the call.
fn masked(introduction: &str, text: &str) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    if let Some(members) = value.as_object_mut() {
        members.remove("request_id");
    }
    value.to_string().replace(introduction, "int_")
}

/// An introduction that there is not.
const NONE: &str = "int_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a";

on_both_databases! {
    fn nothing_is_told_of_a_request_that_was_not_released(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let matches = format!("/api/v1/needs/{}/matches", pair.request["needs"][0]["id"].as_str().unwrap());
        hub.wait_until("the pair is matched", || {
            pair.coordinator.get(&matches).expect(200).json()["data"].as_array().unwrap().len() == 1
        });
        let outsiders = [pair.provider.clone(), hub.officer("academia"), hub.focal_point("KEN"), hub.anonymous()];
        let ask = |introduction: &str| -> Vec<Vec<String>> {
            outsiders.iter().map(|client| all_answers(hub, client, &pair, introduction)).collect()
        };
        let before = ask(NONE);
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        assert_eq!((&proposed["state"], &proposed["awaits"]), (&json!("awaiting_release"), &json!(["requester"])));
        assert_eq!(proposed["released_at"], Value::Null);
        let real = proposed["id"].as_str().unwrap();
        assert_eq!(ask(real), before, "a proposal that waits for release was told");
        // The other side cannot propose it either, and is answered as for a need that there is not.
        let refused = pair.provider.try_propose(&pair.request, &pair.offer, json!({})).expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "unknown_record");
        let reason = json!({"decision": "decline", "reason": "not_released", "note": "Not to them."});
        let declined = pair.requester.decide(&proposed, &reason).expect(200).json();
        assert_eq!(declined["state"], "declined");
        assert_eq!(ask(real), before, "a refusal to release was told");
        assert_eq!(actions(hub, &pair.requester, &proposed), ["introduction.proposed", "introduction.declined"]);
        assert_eq!(pair.coordinator.try_propose(&pair.request, &pair.offer, json!({})).expect(409).code(), "cooling_down");
        let withdrawn = pair.requester.decide(&proposed, &json!({"decision": "withdraw", "reason": "other", "note": "x"}));
        assert_eq!(withdrawn.expect(409).code(), "illegal_transition");
    }

    fn what_the_requester_releases_the_provider_reads_and_decides(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        assert_eq!(pair.provider.accept(&proposed).expect(404).code(), "not_found");
        let release = json!({"decision": "release"});
        assert_eq!(pair.coordinator.decide(&proposed, &release).expect(403).code(), "forbidden");
        let released = pair.requester.decide(&proposed, &release).expect(200).json();
        assert_eq!((&released["state"], &released["awaits"]), (&json!("proposed"), &json!(["requester", "provider"])));
        assert_eq!(pair.requester.decide(&proposed, &release).expect(409).code(), "already_decided");
        let seen = pair.provider.look(&proposed);
        assert_eq!(seen["request"]["title"], pair.request["title"]);
        assert_eq!(seen["needs"][0]["explanation"], proposed["needs"][0]["explanation"]);
        // What the coordinator did before is not told.
        assert_eq!(actions(hub, &pair.provider, &proposed), ["introduction.released"]);
        // The request itself stays as it is disclosed.
        pair.provider.get(&filing::path(&pair.request)).expect(404);
        assert_eq!(pair.provider.introductions("awaits=provider").len(), 1);
        pair.provider.accept(&proposed).expect(200);
        assert_eq!(pair.requester.accept(&proposed).expect(200).json()["state"], "agreed");
        assert_eq!(pair.provider.look(&proposed)["state"], "agreed");
        hub.officer("academia").get(&path(&proposed)).expect(404);
    }

    fn the_requester_may_accept_at_once_or_propose_itself(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        let accepted = pair.requester.accept(&proposed).expect(200).json();
        assert_eq!((&accepted["state"], &accepted["awaits"]), (&json!("proposed"), &json!(["provider"])));
        let second = offers::active(&pair.provider, &offers::with(json!({"title": "Second", "serves": ["001"]})));
        let own = pair.requester.propose(&pair.request, &second);
        assert_eq!((&own["state"], &own["awaits"]), (&json!("proposed"), &json!(["provider"])));
        pair.provider.look(&own);
        // With a conflict of interest nobody consents alone.
        let third = offers::active(&pair.provider, &offers::with(json!({"title": "Third", "serves": ["001"]})));
        let declared = json!({"conflict_of_interest": "I worked there."});
        let kept = pair.requester.try_propose(&pair.request, &third, declared).expect(201).json();
        assert_eq!(kept["state"], "awaiting_release");
        pair.provider.get(&path(&kept)).expect(404);
        hub.focal_point("BOL").accept(&kept).expect(200);
        pair.provider.look(&kept);
    }

    fn the_tier_says_whether_a_coordinator_may_tell_the_provider(hub: &Hub) {
        for (disclosure, of_request, state) in [
            ("public", json!({}), "proposed"),
            ("network", json!({}), "proposed"),
            ("parties", json!({}), "awaiting_release"),
            ("parties", json!({"co_requesters": ["KEN"]}), "awaiting_release"),
            ("secretariat", json!({}), "awaiting_release"),
        ] {
            let mut members = of_request.clone();
            members["disclosure"] = json!(disclosure);
            let pair = Pair::with(hub, members, json!({}));
            let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
            assert_eq!(proposed["state"], state, "{disclosure} {of_request}");
        }
        let pair = Pair::with(hub, json!({"disclosure": "parties", "co_requesters": ["KEN"]}), json!({}));
        let peer = offers::active(&hub.peer("KEN"), &offers::with(json!({"serves": ["001"], "excludes": null})));
        assert_eq!(pair.coordinator.propose(&pair.request, &peer)["state"], "proposed");
    }
}
