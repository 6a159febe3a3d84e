//! Introductions: proposed by either side or a coordinator, decided by both, with what is reserved and covered.

use serde_json::{Value, json};

use crate::support::introducing::{INTRODUCTIONS, Pair, fitting_need, path};
use crate::support::offers::{actions, step};
use crate::support::{Browser, filing, offers, on_both_databases};

on_both_databases! {
    fn the_requester_proposes_and_the_provider_agrees(hub: &Hub) {
        let pair = Pair::new(hub);
        let need = pair.request["needs"][0]["id"].as_str().unwrap();
        let explained = format!("/api/v1/needs/{need}/matches/{}", pair.offer["id"].as_str().unwrap());
        let stood = hub.anonymous().get(&explained).expect(200).json();
        let answer = pair.requester.try_propose(&pair.request, &pair.offer, json!({"quantity": 3, "message": "Before May?"}));
        let answer = answer.expect(201);
        let proposed = answer.json();
        assert_eq!((answer.header("location"), answer.etag()), (Some(path(&proposed).as_str()), "\"1\""));
        assert_eq!((&proposed["state"], &proposed["awaits"]), (&json!("proposed"), &json!(["provider"])));
        assert_eq!((&proposed["message"], &proposed["quantity"]), (&json!("Before May?"), &json!(3)));
        // What texts tell is learned anew in the background, so that it may have been read before or after.
        let stands = hub.anonymous().get(&explained).expect(200).json();
        assert!([&stood, &stands].contains(&&proposed["needs"][0]["explanation"]), "{proposed}");
        assert_eq!((&proposed["policy"], &proposed["inputs_changed"]), (&stood["policy"], &json!([])));
        assert_eq!(proposed["decisions"].as_array().unwrap().len(), 1);
        assert_eq!((pair.remaining(), pair.coverage(hub)), (10, json!("uncovered")));
        let agreed = pair.provider.accept(&proposed).expect(200).json();
        assert_eq!((&agreed["state"], &agreed["awaits"]), (&json!("agreed"), &json!([])));
        assert_eq!((pair.remaining(), pair.coverage(hub)), (7, json!("covered")));
        assert_eq!(pair.requester.look(&proposed)["state"], "agreed");
        assert_eq!(hub.officer("academia").get(&path(&proposed)).expect(404).code(), "not_found");
        assert_eq!(hub.anonymous().get(&path(&proposed)).expect(401).code(), "not_signed_in");
        for party in [&pair.requester, &pair.provider, &pair.coordinator] {
            assert_eq!(actions(hub, party, &proposed), ["introduction.proposed", "introduction.agreed"]);
        }
        assert_eq!(actions(hub, &hub.officer("academia"), &proposed), [""; 0]);
    }

    fn lists_and_matching_follow_what_is_agreed(hub: &Hub) {
        let pair = Pair::new(hub);
        let before = pair.provider.get(&offers::path(&pair.offer)).expect(200).json();
        pair.agree();
        let requests = hub.anonymous().get("/api/v1/requests").expect(200).json();
        assert_eq!(requests["data"][0]["needs"][0]["coverage"], "covered");
        assert_eq!(requests["data"][0]["version"], json!(pair.request["version"].as_i64().unwrap() + 1));
        let listed = pair.provider.get("/api/v1/offers").expect(200).json();
        assert_eq!(listed["data"][0]["capacity"]["remaining"], 9);
        // Nothing that an outsider can see of the offer tells that some of it is reserved.
        assert_eq!(listed["data"][0]["version"], before["version"]);
        assert_eq!(listed["data"][0]["updated_at"], before["updated_at"]);
        let outside = hub.anonymous();
        assert_eq!(outside.get("/api/v1/offers").expect(200).json()["data"][0]["capacity"].get("remaining"), None);
        assert_eq!(actions(hub, &outside, &pair.offer), ["offer.activated"]);
        assert!(actions(hub, &pair.provider, &pair.offer).contains(&"offer.capacity_reserved".to_owned()));
        assert!(actions(hub, &outside, &pair.request).contains(&"request.coverage_changed".to_owned()));
        let need = pair.request["needs"][0]["id"].as_str().unwrap();
        let matches = format!("/api/v1/needs/{need}/matches/{}", pair.offer["id"].as_str().unwrap());
        let again = outside.get(&matches).expect(200).json();
        let parts = |member: &str| -> Vec<Value> {
            again[member].as_array().unwrap().iter().filter(|part| part["part"] != "country").cloned().collect()
        };
        assert_eq!((parts("covered").len(), parts("remaining").len()), (3, 0));
    }

    fn several_agreed_introductions_cover_a_need_together(hub: &Hub) {
        let mut need = fitting_need("Both");
        need["modalities"] = json!(["advice", "equipment"]);
        let pair = Pair::with(hub, json!({"needs": [need]}), json!({}));
        let second = offers::active(&hub.officer("academia"), &offers::with(json!({"modalities": ["equipment"], "serves": ["001"]})));
        pair.agree();
        assert_eq!(pair.coverage(hub), "partly");
        let other = pair.requester.propose(&pair.request, &second);
        hub.officer("academia").accept(&other).expect(200);
        assert_eq!(pair.coverage(hub), "covered");
        let withdraw = json!({"decision": "withdraw", "reason": "situation_changed"});
        hub.officer("academia").decide(&other, &withdraw).expect(200);
        assert_eq!(pair.coverage(hub), "partly");
    }

    fn the_provider_proposes_and_the_requester_may_choose(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.provider.propose(&pair.request, &pair.offer);
        assert_eq!((&proposed["proposed_by"], &proposed["awaits"]), (&json!("provider"), &json!(["requester"])));
        let other = hub.officer("academia");
        let second = offers::active(&other, &offers::with(json!({"serves": ["001"]})));
        let also = other.propose(&pair.request, &second);
        pair.requester.accept(&proposed).expect(200);
        let answer = pair.requester.decide(&also, &json!({"decision": "decline", "reason": "another_chosen", "note": "Thank you."}));
        let declined = answer.expect(200).json();
        assert_eq!((&declined["state"], &declined["state_reason"]), (&json!("declined"), &json!("another_chosen")));
        let told = other.look(&also);
        assert_eq!((&told["state_note"], &told["decisions"][1]["note"]), (&json!("Thank you."), &json!("Thank you.")));
        // Who decided is each side's own to know.
        assert_eq!((told["decisions"][1].get("member_id"), told["decisions"][0]["member_id"].as_str()), (None, Some(other.member_id.as_str())));
    }

    fn a_coordinator_proposes_and_both_sides_decide(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        assert_eq!((&proposed["state"], &proposed["awaits"]), (&json!("proposed"), &json!(["requester", "provider"])));
        assert_eq!(pair.coordinator.accept(&proposed).expect(403).code(), "forbidden");
        assert_eq!(hub.focal_point("KEN").accept(&proposed).expect(404).code(), "not_found");
        let half = pair.provider.accept(&proposed).expect(200).json();
        assert_eq!((&half["state"], &half["awaits"], pair.remaining()), (&json!("proposed"), &json!(["requester"]), 10));
        let again = pair.provider.accept(&proposed).expect(409);
        assert_eq!(again.code(), "already_decided");
        let withdraw = json!({"decision": "withdraw", "reason": "proposed_in_error"});
        assert_eq!(pair.provider.decide(&proposed, &withdraw).expect(403).code(), "forbidden");
        assert_eq!(pair.requester.accept(&proposed).expect(200).json()["state"], "agreed");
        let other = offers::active(&pair.provider, &offers::with(json!({"title": "Second", "serves": ["001"]})));
        let second = pair.coordinator.propose(&pair.request, &other);
        assert_eq!(pair.coordinator.decide(&second, &withdraw).expect(200).json()["state"], "withdrawn");
    }

    fn a_reason_is_named_and_a_late_decision_is_told_what_happened(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let missing = pair.provider.decide(&proposed, &json!({"decision": "decline"})).expect(422);
        assert_eq!(missing.pointers(), ["/reason"]);
        assert!(missing.text.contains("capacity_unavailable") && missing.text.contains("not_a_fit"), "{}", missing.text);
        for (body, pointer) in [
            (json!({"decision": "decline", "reason": "no_answer_in_time"}), "/reason"),
            (json!({"decision": "decline", "reason": "other"}), "/note"),
            (json!({"decision": "accept", "reason": "not_a_fit"}), "/reason"),
            (json!({"decision": "accept", "quantity": 0}), "/quantity"),
            (json!({"decision": "decline", "reason": "not_a_fit", "quantity": 2}), "/quantity"),
            (json!({"decision": "perhaps"}), "/decision"),
            (json!({"decision": "accept", "conflict_of_interest": "x".repeat(501)}), "/conflict_of_interest"),
            (json!({"decision": "accept", "why": "x"}), "/why"),
        ] {
            assert_eq!(pair.provider.decide(&proposed, &body).expect(422).pointers(), [pointer], "{body}");
        }
        pair.provider.decide(&proposed, &json!({"decision": "decline", "reason": "temporary_overload"})).expect(200);
        let withdraw = json!({"decision": "withdraw", "reason": "no_longer_needed"});
        let late = pair.requester.decide(&proposed, &withdraw).expect(409);
        assert_eq!(late.code(), "illegal_transition");
        assert!(late.text.contains("the provider's, to decline") && late.text.contains("temporary_overload"), "{}", late.text);
    }

    fn a_decision_for_a_version_that_changed_is_refused(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.coordinator.propose(&pair.request, &pair.offer);
        pair.requester.accept(&proposed).expect(200);
        let body = json!({"decision": "accept"}).to_string();
        let decide = |tag: &str| {
            pair.provider.send("POST", &format!("{}/decisions", path(&proposed)), &[("If-Match", tag)], Some(body.as_bytes()))
        };
        assert_eq!(decide("\"1\"").expect(412).code(), "stale");
        assert_eq!(decide("\"2\"").expect(200).json()["state"], "agreed");
        // Too late is told before stale, since it says more.
        assert_eq!(decide("\"2\"").expect(409).code(), "illegal_transition");
    }

    fn over_capacity_says_what_remains_to_whom_it_concerns(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.try_propose(&pair.request, &pair.offer, json!({"quantity": 6})).expect(201).json();
        let second = hub.coordinator().open_for(&pair.requester, &filing::request_with("Second", json!({"needs": [fitting_need("Two")]})));
        let also = pair.provider.try_propose(&second, &pair.offer, json!({"quantity": 5})).expect(201).json();
        pair.provider.accept(&proposed).expect(200);
        let outside = pair.requester.accept(&also).expect(409);
        assert_eq!(outside.code(), "over_capacity");
        assert!(!outside.json()["detail"].as_str().unwrap().contains(|digit: char| digit.is_ascii_digit()), "{}", outside.text);
        // The requester asks for less, and the provider is told how much there is.
        let less = pair.requester.decide(&also, &json!({"decision": "accept", "quantity": 4})).expect(200).json();
        assert_eq!((&less["awaits"], &less["quantity"]), (&json!(["provider"]), &json!(4)));
        let more = json!({"decision": "accept", "quantity": 7});
        assert_eq!(pair.provider.decide(&also, &more).expect(200).json()["awaits"], json!(["requester"]));
        pair.requester.decide(&also, &json!({"decision": "accept", "quantity": 5})).expect(200);
        let inside = pair.provider.accept(&also).expect(409);
        assert!(inside.text.contains("5 were asked for and 4 remain"), "{}", inside.text);
        pair.provider.decide(&also, &json!({"decision": "accept", "quantity": 4})).expect(200);
        assert_eq!(pair.requester.accept(&also).expect(200).json()["state"], "agreed");
        assert_eq!(pair.remaining(), 0);
        let third = pair.coordinator.open_for(&pair.requester, &filing::request_with("Third", json!({"needs": [fitting_need("Three")]})));
        let none = pair.requester.try_propose(&third, &pair.offer, json!({})).expect(409);
        assert!(none.text.contains("Nothing remains"), "{}", none.text);
        assert_eq!(pair.provider.patch(&offers::path(&pair.offer), &offers::tag(&pair.offer), &json!({"capacity": {"total": 9}})).expect(409).code(), "below_commitments");
    }

    fn a_conflict_of_interest_waits_for_a_colleague(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let declared = json!({"decision": "accept", "conflict_of_interest": "My brother leads their office."});
        let kept = pair.provider.decide(&proposed, &declared).expect(200).json();
        assert_eq!((&kept["state"], &kept["awaits"]), (&json!("proposed"), &json!(["provider"])));
        assert_eq!(kept["decisions"][1]["conflict_of_interest"], "My brother leads their office.");
        assert_eq!(pair.provider.accept(&proposed).expect(409).code(), "conflict_of_interest");
        // The other side does not learn what was declared, nor that anything was.
        assert_eq!(pair.requester.look(&proposed)["decisions"].as_array().unwrap().len(), 1);
        assert_eq!(actions(hub, &pair.requester, &proposed), ["introduction.proposed"]);
        assert_eq!(actions(hub, &pair.provider, &proposed), ["introduction.proposed", "introduction.conflict_declared"]);
        let agreed = hub.officer("un-entity").accept(&proposed).expect(200).json();
        assert_eq!(agreed["state"], "agreed");
        let told = pair.requester.look(&proposed);
        assert_eq!(told["decisions"][1].get("conflict_of_interest"), None);
        let other = offers::active(&pair.provider, &offers::with(json!({"title": "Second", "serves": ["001"]})));
        let conflicted = json!({"conflict_of_interest": "I worked there."});
        let waiting = pair.requester.try_propose(&pair.request, &other, conflicted.clone()).expect(201).json();
        assert_eq!(waiting["awaits"], json!(["requester", "provider"]));
        let refused = pair.coordinator.try_propose(&pair.request, &other, conflicted).expect(422);
        assert_eq!(refused.pointers(), ["/conflict_of_interest"]);
    }

    fn what_ends_frees_capacity_and_uncovers(hub: &Hub) {
        let pair = Pair::new(hub);
        let agreed = pair.agree();
        assert_eq!((pair.remaining(), pair.coverage(hub)), (9, json!("covered")));
        let withdrawn = pair.provider.decide(&agreed, &json!({"decision": "withdraw", "reason": "staff_change"}));
        assert_eq!(withdrawn.expect(200).json()["state"], "withdrawn");
        assert_eq!((pair.remaining(), pair.coverage(hub)), (10, json!("uncovered")));
        assert!(actions(hub, &pair.provider, &pair.offer).contains(&"offer.capacity_freed".to_owned()));
        // What was withdrawn may be proposed again at once.
        let again = pair.agree();
        assert_eq!(pair.remaining(), 9);
        let now = pair.requester.get(&filing::path(&pair.request)).expect(200).json();
        let gone = pair.requester.take(&now, "withdrawn").expect(200).json();
        assert_eq!(gone["needs"][0]["coverage"], "uncovered");
        assert_eq!(gone, pair.requester.get(&filing::path(&pair.request)).expect(200).json());
        let lapsed = pair.provider.look(&again);
        assert_eq!((&lapsed["state"], &lapsed["state_reason"]), (&json!("lapsed"), &json!("request_withdrawn")));
        assert_eq!(pair.remaining(), 10);
        let late = pair.provider.accept(&again).expect(409);
        assert!(late.text.contains("became lapsed") && late.text.contains("request_withdrawn"), "{}", late.text);
    }

    fn an_offer_that_ends_takes_proposals_with_it_and_leaves_what_is_agreed(hub: &Hub) {
        let pair = Pair::new(hub);
        let agreed = pair.agree();
        let second = pair.coordinator.open_for(&pair.requester, &filing::request_with("Second", json!({"needs": [fitting_need("Two")]})));
        let waiting = pair.requester.propose(&second, &pair.offer);
        let withdrawn = step(&pair.provider, &pair.offer, json!({"to": "withdrawn", "reason": "funding_ended"}));
        assert_eq!(withdrawn["capacity"]["remaining"], 9);
        let lapsed = pair.requester.look(&waiting);
        assert_eq!((&lapsed["state"], &lapsed["state_reason"]), (&json!("lapsed"), &json!("offer_withdrawn")));
        assert_eq!(pair.requester.look(&agreed)["state"], "agreed");
        assert_eq!(pair.requester.try_propose(&second, &withdrawn, json!({})).expect(409).code(), "offer_not_active");
    }

    fn what_cannot_be_joined_is_refused_with_the_reason(hub: &Hub) {
        let pair = Pair::new(hub);
        let draft = pair.requester.file(&filing::request("Draft"));
        assert_eq!(pair.requester.try_propose(&draft, &pair.offer, json!({})).expect(409).code(), "request_not_open");
        let paused = offers::active(&pair.provider, &offers::full());
        let paused = step(&pair.provider, &paused, json!({"to": "paused", "reason": "staff_change"}));
        assert_eq!(pair.requester.try_propose(&pair.request, &paused, json!({})).expect(409).code(), "offer_not_active");
        let own = offers::active(&hub.peer("BOL"), &offers::full());
        assert_eq!(pair.requester.try_propose(&pair.request, &own, json!({})).expect(409).code(), "same_party");
        assert_eq!(hub.focal_point("KEN").try_propose(&pair.request, &pair.offer, json!({})).expect(403).code(), "forbidden");
        assert_eq!(hub.stakeholder().try_propose(&pair.request, &pair.offer, json!({})).expect(403).code(), "forbidden");
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let twice = pair.provider.try_propose(&pair.request, &pair.offer, json!({})).expect(409);
        assert_eq!(twice.code(), "already_introduced");
        assert!(twice.text.contains(proposed["id"].as_str().unwrap()), "{}", twice.text);
        // Paused in the meantime: it cannot be agreed on.
        let now = step(&pair.provider, &pair.offer, json!({"to": "paused", "reason": "staff_change"}));
        assert_eq!(pair.provider.accept(&proposed).expect(409).code(), "offer_not_active");
        step(&pair.provider, &now, json!({"to": "active"}));
        let held = pair.coordinator.take(&pair.requester.get(&filing::path(&pair.request)).expect(200).json(), "on_hold");
        held.expect(200);
        assert_eq!(pair.provider.accept(&proposed).expect(409).code(), "request_not_open");
    }

    fn nobody_is_introduced_to_a_party_that_is_suspended(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.provider.propose(&pair.request, &pair.offer);
        pair.coordinator.judge(&pair.provider.party_id, "suspended");
        assert_eq!(pair.requester.accept(&proposed).expect(409).code(), "party_not_verified");
        assert_eq!((pair.requester.look(&proposed)["state"].clone(), pair.coverage(hub)), (json!("proposed"), json!("uncovered")));
        let other = offers::with(json!({"title": "Another"}));
        let request = pair.coordinator.open_for(&pair.requester, &filing::request("Second"));
        assert_eq!(pair.coordinator.try_propose(&request, &pair.offer, json!({})).expect(409).code(), "party_not_verified");
        let unknown = pair.requester.try_propose(&request, &pair.offer, json!({})).expect(422);
        assert_eq!(unknown.pointers(), ["/offer_id"], "what it offers is not shown meanwhile");
        assert_eq!(pair.provider.post("/api/v1/offers", &other).status, 403);
    }

    fn an_offer_for_the_secretariat_alone_is_proposed_by_its_own_party(hub: &Hub) {
        let pair = Pair::with(hub, json!({}), json!({"disclosure": "secretariat"}));
        let refused = pair.coordinator.try_propose(&pair.request, &pair.offer, json!({})).expect(422);
        let problem = &refused.json()["errors"][0];
        assert_eq!((&problem["pointer"], &problem["code"]), (&json!("/offer_id"), &json!("offer_not_disclosed")));
        assert!(problem["message"].as_str().unwrap().contains("Ask its party to disclose it to the parties concerned first"));
        let need = pair.request["needs"][0]["id"].as_str().unwrap();
        let place = format!("/en/needs/{need}/matches/{}/introduce", pair.offer["id"].as_str().unwrap());
        let page = Browser::of(hub, &pair.coordinator).get(&place).expect(200).text;
        assert!(page.contains("disclosed to the secretariat alone") && !page.contains("<form class=\"form\""), "{page}");
        assert_eq!(pair.requester.introductions(""), [""; 0]);
        pair.provider.propose(&pair.request, &pair.offer);
        assert_eq!(pair.requester.introductions("").len(), 1, "by proposing it consents");
        let open = Pair::with(hub, json!({"title": "Second"}), json!({"title": "Another", "disclosure": "parties"}));
        open.coordinator.propose(&open.request, &open.offer);
    }

    fn nobody_is_introduced_to_an_offer_whose_last_day_has_passed(hub: &Hub) {
        let last = hub.app.clock.today().checked_add_days(chrono::Days::new(3)).unwrap().to_string();
        let pair = Pair::with(hub, json!({}), json!({"available_from": null, "available_until": last}));
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        hub.app.clock.advance(3 * 24 * 60 * 60);
        let requester = hub.focal_point("PER");
        let second = hub.coordinator().open_for(&requester, &filing::request_with("Second", json!({"country": "PER"})));
        requester.propose(&second, &pair.offer);
        hub.app.clock.advance(24 * 60 * 60);
        let (requester, coordinator) = (hub.focal_point("CHL"), hub.coordinator());
        let refused = hub.officer("un-entity").accept(&proposed).expect(409);
        assert_eq!(refused.code(), "offer_not_active");
        assert!(refused.text.contains(&last), "{}", refused.text);
        assert_eq!(hub.focal_point("BOL").look(&proposed)["state"], "proposed");
        let third = coordinator.open_for(&requester, &filing::request_with("Third", json!({"country": "CHL"})));
        assert_eq!(requester.try_propose(&third, &pair.offer, json!({})).expect(409).code(), "offer_not_active");
    }

    fn a_proposal_that_is_not_right_is_named_field_by_field(hub: &Hub) {
        let pair = Pair::new(hub);
        let (need, offer) = (&pair.request["needs"][0]["id"], &pair.offer["id"]);
        let other = pair.coordinator.open_for(&pair.requester, &filing::request("Other"));
        for (body, pointer) in [
            (json!({"need_ids": [], "offer_id": offer}), "/need_ids"),
            (json!({"need_ids": ["x"], "offer_id": offer}), "/need_ids/0"),
            (json!({"need_ids": [need, other["needs"][0]["id"]], "offer_id": offer}), "/need_ids/1"),
            (json!({"need_ids": [need], "offer_id": need}), "/offer_id"),
            (json!({"need_ids": [need], "offer_id": "off_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a"}), "/offer_id"),
            (json!({"need_ids": ["need_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a"], "offer_id": offer}), "/need_ids/0"),
            (json!({"need_ids": vec![need; 31], "offer_id": offer}), "/need_ids"),
            (json!({"need_ids": [need], "offer_id": offer, "quantity": 0}), "/quantity"),
            (json!({"need_ids": [need], "offer_id": offer, "message": "x".repeat(2001)}), "/message"),
            (json!({"need_ids": [need], "offer_id": offer, "state": "agreed"}), "/state"),
            (json!({"need_ids": [need]}), "/offer_id"),
        ] {
            assert_eq!(pair.requester.post(INTRODUCTIONS, &body).expect(422).pointers(), [pointer], "{body}");
        }
        // One that the caller may not know of reads like one that there is not.
        let hidden = offers::active(&pair.provider, &offers::with(json!({"disclosure": "secretariat"})));
        let random = json!({"need_ids": [need], "offer_id": "off_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a"});
        let unknown = pair.requester.post(INTRODUCTIONS, &random).expect(422).json();
        let secret = pair.requester.post(INTRODUCTIONS, &json!({"need_ids": [need], "offer_id": hidden["id"]})).expect(422).json();
        assert_eq!(unknown["errors"], secret["errors"]);
        assert_eq!(pair.requester.introductions(""), [""; 0]);
    }

    fn a_proposal_that_is_repeated_with_its_key_is_made_once(hub: &Hub) {
        let pair = Pair::new(hub);
        let body = json!({"need_ids": [pair.request["needs"][0]["id"]], "offer_id": pair.offer["id"]});
        let first = pair.requester.post_with_key(INTRODUCTIONS, "k", &body).expect(201);
        let second = pair.requester.post_with_key(INTRODUCTIONS, "k", &body).expect(201);
        assert_eq!((&first.text, second.header("idempotency-replayed")), (&second.text, Some("true")));
        assert_eq!(pair.requester.introductions("").len(), 1);
        let other = json!({"need_ids": [pair.request["needs"][0]["id"]], "offer_id": pair.offer["id"], "quantity": 2});
        assert_eq!(pair.requester.post_with_key(INTRODUCTIONS, "k", &other).expect(422).code(), "key_reused");
        // Also when it could not be made again.
        step(&pair.provider, &pair.offer, json!({"to": "withdrawn", "reason": "funding_ended"}));
        assert_eq!(pair.requester.post_with_key(INTRODUCTIONS, "k", &body).expect(201).text, first.text);
    }
}
