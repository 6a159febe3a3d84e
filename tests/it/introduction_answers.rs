//! Who is told of the answer to an introduction, and for whom it waits.

use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::introducing::Pair;
use crate::support::offers::step;
use crate::support::{Client, filing, offers, on_both_databases};

/// What the notices about an introduction tell a client.
fn told(client: &Client, introduction: &Value) -> Vec<(String, Value)> {
    let about = |item: &&Value| item["subject_id"] == introduction["id"] && item["kind"] == "notice";
    let told = |item: &Value| (item["code"].as_str().unwrap().to_owned(), item["data"].clone());
    client.inbox().iter().filter(about).map(told).collect()
}

fn one(code: &str, by: &str, reason: Value) -> Vec<(String, Value)> {
    vec![(code.to_owned(), json!({"by": by, "reason": reason}))]
}

fn withdraw(client: &Client, introduction: &Value) {
    client.decide(introduction, &json!({"decision": "withdraw", "reason": "situation_changed"})).expect(200);
}

on_both_databases! {
    fn the_other_side_is_told_of_an_answer(hub: &Hub) {
        let pair = Pair::new(hub);
        let agreed = pair.agree();
        assert_eq!(told(&pair.requester, &agreed), one("introduction_agreed", "provider", Value::Null));
        assert_eq!((told(&pair.provider, &agreed), told(&pair.coordinator, &agreed)), (vec![], vec![]));
        withdraw(&pair.requester, &agreed);
        assert_eq!(told(&pair.provider, &agreed), one("introduction_withdrawn", "requester", json!("situation_changed")));
        let again = pair.provider.propose(&pair.request, &pair.offer);
        pair.requester.decline(&again).expect(200);
        assert_eq!(told(&pair.provider, &again), one("introduction_declined", "requester", json!("not_a_fit")));
        assert_eq!(told(&pair.requester, &again), []);
        assert_eq!(pair.provider.inbox()[0]["answer"], Value::Null);
    }

    fn a_coordinator_who_proposed_is_told_and_nobody_twice(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        pair.provider.accept(&proposed).expect(200);
        assert_eq!((told(&pair.requester, &proposed), told(&pair.coordinator, &proposed)), (vec![], vec![]), "it waits for the other side");
        pair.requester.accept(&proposed).expect(200);
        let answer = one("introduction_agreed", "requester", Value::Null);
        assert_eq!((told(&pair.provider, &proposed), told(&hub.coordinator(), &proposed)), (answer.clone(), answer));
        assert_eq!(told(&pair.requester, &proposed), []);
    }

    fn whoever_waits_is_told_that_a_coordinator_entered_the_request_as_unmet(hub: &Hub) {
        let pair = Pair::new(hub);
        let declined = pair.requester.propose(&pair.request, &pair.offer);
        pair.provider.decline(&declined).expect(200);
        let second = offers::active(&hub.officer("academia"), &offers::with(json!({"serves": ["001"]})));
        let waiting = pair.requester.propose(&pair.request, &second);
        let open = pair.coordinator.get(&filing::path(&pair.request)).expect(200).json();
        let body = json!({"to": "unmet", "reason": "no_offer_fits", "next_step": "fund"});
        pair.coordinator.transition(&open, &body).expect(200);
        let told_of_request = told(&pair.requester, &pair.request);
        let expected = json!({"reason": "no_offer_fits", "next_step": "fund"});
        assert_eq!(told_of_request, [("request_unmet".to_owned(), expected)]);
        let unmet = [("request_unmet".to_owned(), json!({"reason": "no_offer_fits"}))];
        assert_eq!(told(&hub.officer("academia"), &waiting), unmet);
        // Who has answered already waits for nothing, and who entered it knows.
        assert!(!told(&pair.provider, &declined).contains(&unmet[0]));
        assert_eq!((told(&pair.coordinator, &waiting), told(&pair.coordinator, &pair.request)), (vec![], vec![]));
        let page = Browser::of(hub, &hub.officer("academia")).get("/en/inbox").expect(200).text;
        assert!(page.contains("This request is unmet") && page.contains(waiting["id"].as_str().unwrap()), "{page}");
    }

    fn a_provider_that_does_not_know_of_it_is_not_told_that_the_request_is_unmet(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let kept = pair.coordinator.propose(&pair.request, &pair.offer);
        assert_eq!(kept["state"], "awaiting_release");
        let open = pair.coordinator.get(&filing::path(&pair.request)).expect(200).json();
        pair.coordinator.take(&open, "unmet").expect(200);
        assert_eq!((told(&pair.requester, &pair.request).len(), pair.provider.inbox()), (1, vec![]));
    }

    fn a_provider_that_does_not_know_of_it_is_told_nothing(hub: &Hub) {
        let pair = Pair::with(hub, json!({"disclosure": "secretariat"}), json!({}));
        let declined = pair.coordinator.propose(&pair.request, &pair.offer);
        pair.requester.decline(&declined).expect(200);
        assert_eq!(told(&pair.coordinator, &declined), one("introduction_declined", "requester", json!("not_a_fit")));
        assert_eq!(pair.provider.inbox(), [Value::Null; 0]);
        let second = offers::active(&pair.provider, &offers::with(json!({"title": "Second", "serves": ["001"]})));
        let withdrawn = pair.coordinator.propose(&pair.request, &second);
        withdraw(&pair.coordinator, &withdrawn);
        assert_eq!(told(&pair.requester, &withdrawn).len(), 1);
        let third = offers::active(&pair.provider, &offers::with(json!({"title": "Third", "serves": ["001"]})));
        let ended = pair.coordinator.propose(&pair.request, &third);
        let request = pair.requester.get(&filing::path(&pair.request)).expect(200).json();
        pair.requester.take(&request, "withdrawn").expect(200);
        assert_eq!(told(&pair.coordinator, &ended), one("introduction_ended", "requester", json!("request_withdrawn")));
        assert_eq!(pair.provider.inbox(), [Value::Null; 0]);
    }

    fn both_are_told_when_what_it_joins_ends(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.provider.propose(&pair.request, &pair.offer);
        step(&pair.provider, &pair.offer, json!({"to": "withdrawn", "reason": "other", "note": "It ended."}));
        assert_eq!(told(&pair.requester, &proposed), one("introduction_ended", "provider", json!("offer_withdrawn")));
        assert_eq!(told(&pair.provider, &proposed), []);
        let second = offers::active(&pair.provider, &offers::with(json!({"title": "Second", "serves": ["001"]})));
        let proposed = pair.requester.propose(&pair.request, &second);
        let request = pair.requester.get(&filing::path(&pair.request)).expect(200).json();
        pair.requester.take(&request, "withdrawn").expect(200);
        assert_eq!(told(&pair.provider, &proposed), one("introduction_ended", "requester", json!("request_withdrawn")));
        assert_eq!(told(&pair.requester, &proposed), []);
    }

    fn whoever_declared_a_conflict_of_interest_is_not_waited_for(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let declared = json!({"decision": "accept", "conflict_of_interest": "I worked there."});
        pair.provider.decide(&proposed, &declared).expect(200);
        assert_eq!(pair.provider.accept(&proposed).expect(409).code(), "conflict_of_interest");
        assert_eq!(pair.provider.waits(&proposed), [""; 0]);
        let colleague = hub.officer("un-entity");
        assert_eq!(colleague.waits(&proposed), ["decision"]);
        hub.pass_days(31);
        let colleague = hub.officer("un-entity");
        assert_eq!(colleague.waits(&proposed), ["reminder", "decision"]);
        let session = hub.sign_in_again(&pair.provider);
        assert_eq!(session.waits(&proposed), [""; 0], "nor is it reminded");
        colleague.accept(&proposed).expect(200);
        // The proposer who declares one leaves the decision to colleagues as well.
        let second = offers::active(&colleague, &offers::with(json!({"title": "Second", "serves": ["001"]})));
        let requester = hub.focal_point("BOL");
        let kept = requester.try_propose(&pair.request, &second, json!({"conflict_of_interest": "A cousin."})).expect(201).json();
        assert_eq!((requester.waits(&kept), hub.focal_point("BOL").waits(&kept)), (vec![], vec!["decision".to_owned()]));
    }
}
