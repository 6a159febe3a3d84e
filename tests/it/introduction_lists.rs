//! Lists of introductions, what cools down, what changed since, and what plans and clocks do to an introduction.

use connection_hub::auth::Act;
use connection_hub::error::Error;
use connection_hub::ids::{IntroductionId, RequestId};
use connection_hub::introductions::{self, IntroductionState};
use connection_hub::lifecycle::Why;
use serde_json::{Value, json};

use crate::support::introducing::{INTRODUCTIONS, Pair, fitting_need};
use crate::support::offers::actions;
use crate::support::{Hub, filing, offers, on_both_databases};

fn id(introduction: &Value) -> IntroductionId {
    introduction["id"].as_str().unwrap().parse().unwrap()
}

/// Takes a step that only the service takes.
fn advance(hub: &Hub, introduction: &Value, to: IntroductionState, reason: Option<&str>) -> Result<(), Error> {
    let (id, act) = (id(introduction), Act::of_service(&hub.app.clock));
    let why = reason.map(Why::of).unwrap_or_default();
    let moved = move |connection: &mut connection_hub::db::DbConnection| {
        introductions::advance(connection, &act, id, to, why.clone())
    };
    hub.app.database.write_blocking(moved).map(|_| ())
}

on_both_databases! {
    fn filters_pages_and_facets_hold_for_what_the_caller_may_know(hub: &Hub) {
        let pair = Pair::new(hub);
        let mut made = Vec::new();
        for number in 0..5 {
            let offer = offers::active(&pair.provider, &offers::with(json!({"title": format!("Offer {number}"), "serves": ["001"]})));
            made.push(pair.requester.propose(&pair.request, &offer));
        }
        pair.provider.accept(&made[0]).expect(200);
        pair.provider.decline(&made[1]).expect(200);
        let foreign = offers::active(&hub.officer("academia"), &offers::full());
        let hidden = hub.officer("academia").propose(&pair.request, &foreign);
        let ids = |picked: &[&Value]| -> Vec<String> {
            picked.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(pair.provider.introductions(""), ids(&[&made[4], &made[3], &made[2], &made[1], &made[0]]));
        assert_eq!(pair.requester.introductions("").len(), 6);
        assert_eq!(hub.officer("academia").introductions(""), ids(&[&hidden]));
        assert_eq!(hub.focal_point("KEN").introductions(""), [""; 0]);
        assert_eq!(pair.provider.introductions("state=agreed,declined"), ids(&[&made[1], &made[0]]));
        assert_eq!(pair.provider.introductions("awaits=provider").len(), 3);
        assert_eq!(pair.requester.introductions("awaits=requester"), ids(&[&hidden]));
        assert_eq!(pair.requester.introductions("proposed_by=provider"), ids(&[&hidden]));
        let of = |parameter: &str, value: &Value| format!("{parameter}={}", value.as_str().unwrap());
        assert_eq!(pair.requester.introductions(&of("offer_id", &foreign["id"])), ids(&[&hidden]));
        assert_eq!(pair.requester.introductions(&of("need_id", &pair.request["needs"][0]["id"])).len(), 6);
        assert_eq!(pair.requester.introductions(&of("request_id", &pair.request["id"])).len(), 6);
        assert_eq!(pair.requester.introductions(&format!("provider_id={}", pair.provider.party_id)).len(), 5);
        assert_eq!(pair.requester.introductions(&format!("requester_id={}", pair.provider.party_id)), [""; 0]);
        let first = pair.provider.get(&format!("{INTRODUCTIONS}?limit=2&include_total=true&facets=state")).expect(200).json();
        assert_eq!((&first["page"]["total"], &first["page"]["has_more"]), (&json!(5), &json!(true)));
        assert_eq!(first["facets"]["state"], json!([
            {"value": "proposed", "count": 3}, {"value": "agreed", "count": 1}, {"value": "declined", "count": 1},
        ]));
        assert_eq!(first["data"][0].get("decisions"), None);
        let second = pair.provider.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!(second["data"][0]["id"], made[2]["id"]);
        let cursor = first["page"]["next_cursor"].as_str().unwrap();
        let elsewhere = pair.provider.get(&format!("{INTRODUCTIONS}?state=agreed&cursor={cursor}")).expect(400);
        assert_eq!(elsewhere.code(), "invalid_cursor");
        for query in ["state=nowhere", "awaits=system", "limit=0", "need_id=x", "order=up", "facets=offer"] {
            pair.provider.get(&format!("{INTRODUCTIONS}?{query}")).expect(400);
        }
    }

    fn a_declined_pair_cools_down_until_the_time_is_up(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let declined = pair.provider.decline(&proposed).expect(200).json();
        let until = declined["cools_until"].as_str().unwrap();
        for proposer in [&pair.requester, &pair.provider, &pair.coordinator] {
            let refused = proposer.try_propose(&pair.request, &pair.offer, json!({})).expect(409);
            assert_eq!(refused.code(), "cooling_down");
            assert!(refused.text.contains(until), "{until}: {}", refused.text);
        }
        let explain = format!(
            "/api/v1/needs/{}/matches/{}",
            pair.request["needs"][0]["id"].as_str().unwrap(), pair.offer["id"].as_str().unwrap()
        );
        for concerned in [&pair.requester, &pair.provider, &pair.coordinator] {
            assert_eq!(concerned.get(&explain).expect(200).json()["obstacles"], json!(["cooling_down"]));
        }
        // Others do not learn that anything was declined.
        for outsider in [hub.anonymous(), hub.officer("academia"), hub.focal_point("KEN")] {
            assert_eq!(outsider.get(&explain).expect(200).json()["obstacles"], json!([]));
        }
        let matches = format!("/api/v1/needs/{}/matches", pair.request["needs"][0]["id"].as_str().unwrap());
        hub.wait_until("the pair is matched", || {
            hub.anonymous().get(&matches).expect(200).json()["data"].as_array().unwrap().len() == 1
        });
        assert_eq!(pair.requester.get(&matches).expect(200).json()["data"], json!([]));
        // Tokens do not last that long: the members sign in again.
        hub.app.clock.advance(89 * 86_400);
        let refused = hub.focal_point("BOL").try_propose(&pair.request, &pair.offer, json!({})).expect(409);
        assert_eq!(refused.code(), "cooling_down");
        hub.app.clock.advance(86_400);
        hub.focal_point("BOL").propose(&pair.request, &pair.offer);
    }

    fn a_change_of_either_record_ends_the_cooling_down_and_marks_the_introduction(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        pair.provider.decline(&proposed).expect(200);
        // Reconfirmed is not changed.
        let tag = offers::tag(&pair.offer);
        let confirmed = pair.provider.send("POST", &format!("{}/confirmation", offers::path(&pair.offer)), &[("If-Match", &tag)], None);
        let confirmed = confirmed.expect(200).json();
        assert_eq!(pair.requester.try_propose(&pair.request, &pair.offer, json!({})).expect(409).code(), "cooling_down");
        assert_eq!(pair.requester.look(&proposed)["inputs_changed"], json!([]));
        let change = json!({"description": "Two missions a year."});
        pair.provider.patch(&offers::path(&pair.offer), &offers::tag(&confirmed), &change).expect(200);
        assert_eq!(pair.requester.look(&proposed)["inputs_changed"], json!(["offer"]));
        let again = pair.requester.propose(&pair.request, &pair.offer);
        let now = pair.requester.get(&filing::path(&pair.request)).expect(200).json();
        pair.requester.amend(&now, &json!({"summary": "More than before."})).expect(200);
        let marked = pair.provider.look(&again);
        assert_eq!((&marked["inputs_changed"], &marked["needs"][0]["changed"]), (&json!(["need"]), &json!(true)));
        assert_eq!(marked["needs"][0]["explanation"], again["needs"][0]["explanation"]);
        let mut policy = hub.anonymous().get("/api/v1/matching-policy").expect(200).json()["policy"].clone();
        policy["version"] = json!("another");
        pair.coordinator.put("/api/v1/matching-policy", &policy).expect(200);
        hub.wait_until("the policy is followed", || {
            pair.provider.look(&again)["inputs_changed"] == json!(["need", "policy"])
        });
    }

    fn plans_and_clocks_move_what_members_cannot(hub: &Hub) {
        let pair = Pair::new(hub);
        let agreed = pair.agree();
        let request: RequestId = pair.request["id"].as_str().unwrap().parse().unwrap();
        let standing = || {
            let read = move |connection: &mut connection_hub::db::DbConnection| {
                introductions::agreed_of_request(connection, request)
            };
            hub.app.database.read_blocking(read).unwrap().into_iter().map(|one| one.state).collect::<Vec<_>>()
        };
        assert_eq!(standing(), [IntroductionState::Agreed]);
        let too_early = advance(hub, &agreed, IntroductionState::Delivered, None);
        assert!(matches!(too_early, Err(Error::Conflict { code: "illegal_transition", .. })), "{too_early:?}");
        advance(hub, &agreed, IntroductionState::InDelivery, None).unwrap();
        assert_eq!((standing(), pair.remaining()), (vec![IntroductionState::InDelivery], 9));
        let withdraw = json!({"decision": "withdraw", "reason": "staff_change"});
        let refused = pair.provider.decide(&agreed, &withdraw).expect(409);
        assert!(refused.text.contains("comes about by itself"), "{}", refused.text);
        advance(hub, &agreed, IntroductionState::Failed, Some("not_delivered")).unwrap();
        assert_eq!((standing(), pair.remaining(), pair.coverage(hub)), (vec![], 10, json!("uncovered")));
        let again = pair.agree();
        advance(hub, &again, IntroductionState::InDelivery, None).unwrap();
        advance(hub, &again, IntroductionState::Delivered, None).unwrap();
        assert_eq!((standing(), pair.remaining(), pair.coverage(hub)), (vec![IntroductionState::Delivered], 9, json!("covered")));
        // A member is told that the service ends what nobody decides.
        let second = pair.coordinator.open_for(&pair.requester, &filing::request_with("Second", json!({"needs": [fitting_need("Two")]})));
        let waiting = pair.requester.propose(&second, &pair.offer);
        advance(hub, &waiting, IntroductionState::Lapsed, Some("no_answer_in_time")).unwrap();
        let late = pair.provider.accept(&waiting).expect(409);
        assert!(late.text.contains("became lapsed") && late.text.contains("no_answer_in_time"), "{}", late.text);
        assert_eq!(actions(hub, &pair.requester, &waiting), ["introduction.proposed", "introduction.lapsed"]);
    }

    fn who_no_longer_knows_of_a_record_does_not_see_it_change(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        pair.provider.decline(&proposed).expect(200);
        let now = pair.requester.get(&filing::path(&pair.request)).expect(200).json();
        pair.requester.amend(&now, &json!({"disclosure": "secretariat", "title": "Canary"})).expect(200);
        let seen = pair.provider.look(&proposed);
        assert_eq!((&seen["request"], &seen["needs"][0]["changed"], &seen["inputs_changed"]), (&Value::Null, &Value::Null, &json!([])));
        assert_eq!(pair.coordinator.look(&proposed)["request"]["title"], "Canary");
    }
}
