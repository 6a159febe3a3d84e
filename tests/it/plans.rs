//! Plans: drafted, consented to, started, revised and given up, with what follows for requests and introductions.

use std::sync::Barrier;

use serde_json::{Value, json};

use crate::support::introducing::{Pair, fitting_need};
use crate::support::offers::actions;
use crate::support::planning::{PLANS, Team, id_of, path};
use crate::support::{filing, offers, on_both_databases};

on_both_databases! {
    fn a_plan_is_drafted_from_what_was_agreed_and_shows_everything(hub: &Hub) {
        let team = Team::new(hub);
        let answer = team.requester.post_with_key(PLANS, "one", &team.body()).expect(201);
        let plan = answer.json();
        assert_eq!((answer.header("location"), answer.etag()), (Some(path(&plan).as_str()), "\"1\""));
        assert_eq!(team.requester.post_with_key(PLANS, "one", &team.body()).expect(201).json(), plan);
        assert_eq!((&plan["state"], &plan["revision"], &plan["agreed"]), (&json!("drafting"), &json!(0), &Value::Null));
        assert_eq!(plan["pending"]["awaits"].as_array().unwrap().len(), 3);
        let content = &plan["draft"]["content"];
        assert_eq!(content["shares"][1]["introduction_id"], team.introductions[1]["id"]);
        assert_eq!((&content["shares"][1]["state"], &content["shares"][1]["partner_id"]), (&json!("agreed"), &json!(team.peer.party_id)));
        assert_eq!((&content["outcomes"][0]["key"], &content["outcomes"][1]["indicators"][0]["key"]), (&json!("o1"), &json!("i2")));
        assert_eq!(content["budget_totals"], json!([{"amount": "700000", "currency": "JPY"}, {"amount": "12001.25", "currency": "USD"}]));
        assert_eq!(plan["needs"][1]["title"], "Second");
        assert_eq!((team.request_state(), plan["parties"].as_array().unwrap().len()), (json!("open"), 3));
        let again = team.coordinator.post(PLANS, &team.body()).expect(409);
        assert_eq!(again.code(), "already_planned");
        // Its request links it, for those who may know of it.
        let request = filing::path(&team.request);
        assert_eq!(team.peer.get(&request).expect(200).json()["plan_id"], plan["id"]);
        assert_eq!(hub.anonymous().get(&request).expect(200).json().get("plan_id"), None);
        assert_eq!(hub.officer("academia").get(&request).expect(200).json().get("plan_id"), None);
        let known = team.requester.get(&request).expect(200).etag().to_owned();
        let again = team.requester.send("GET", &request, &[("If-None-Match", &known)], None).expect(200).json();
        assert_eq!(again["plan_id"], plan["id"]);
    }

    fn with_the_last_consent_it_is_agreed_and_the_request_planned(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.draft();
        team.peer.agree_to(&plan).expect(200);
        let half = team.requester.agree_to(&plan).expect(200).json();
        assert_eq!((&half["state"], &half["pending"]["awaits"]), (&json!("drafting"), &json!([team.agency.party_id])));
        assert_eq!(team.peer.agree_to(&plan).expect(409).code(), "already_decided");
        assert_eq!(team.coordinator.agree_to(&plan).expect(403).code(), "forbidden");
        let agreed = team.agency.agree_to(&plan).expect(200).json();
        assert_eq!((&agreed["state"], &agreed["revision"], &agreed["draft"]), (&json!("agreed"), &json!(1), &Value::Null));
        assert_eq!((team.request_state(), team.introduction_states()), (json!("planned"), [json!("agreed"), json!("agreed")]));
        let consents: Vec<&Value> = agreed["consents"].as_array().unwrap().iter().map(|said| &said["party_id"]).collect();
        assert_eq!(consents, [&team.peer.party_id, &team.requester.party_id, &team.agency.party_id]);
        assert_eq!(team.agency.agree_to(&plan).expect(409).code(), "already_decided");
        for party in [&team.requester, &team.peer, &team.agency] {
            assert_eq!(actions(hub, party, &plan).last().unwrap(), "plan.agreed");
        }
        assert_eq!(actions(hub, &hub.officer("academia"), &plan), [""; 0]);
        assert_eq!(actions(hub, &hub.anonymous(), &plan), [""; 0]);
    }

    fn consents_at_the_same_time_put_a_draft_in_force_once(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.draft();
        // Of the agency two officers speak at once: one is heard, and the other is told.
        let all = [team.requester.clone(), team.peer.clone(), team.agency.clone(), hub.officer("un-entity")];
        let start = Barrier::new(all.len());
        let mut statuses: Vec<u16> = std::thread::scope(|threads| {
            let speaking: Vec<_> = all
                .iter()
                .map(|party| {
                    threads.spawn(|| {
                        let body = json!({"decision": "agree", "draft_number": 1});
                        start.wait();
                        party.post(&format!("{}/consents", path(&plan)), &body).status
                    })
                })
                .collect();
            speaking.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 200, 200, 409]);
        let agreed = team.requester.see(&plan);
        assert_eq!((&agreed["state"], &agreed["revision"], team.request_state()), (&json!("agreed"), &json!(1), json!("planned")));
        assert_eq!(agreed["consents"].as_array().unwrap().len(), 3);
        assert_eq!(team.requester.get(&format!("{}/revisions", path(&plan))).expect(200).json()["data"].as_array().unwrap().len(), 1);
    }

    fn a_change_or_a_refusal_voids_what_was_consented_to(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.draft();
        team.requester.agree_to(&plan).expect(200);
        team.peer.agree_to(&plan).expect(200);
        let read_before = team.agency.see(&plan)["draft"]["number"].clone();
        let changed = team.agency.rewrite(&plan, &json!({"summary": "By the autumn."})).expect(200).json();
        assert_eq!((&changed["draft"]["number"], changed["pending"]["awaits"].as_array().unwrap().len()), (&json!(2), 3));
        let late = json!({"decision": "agree", "draft_number": read_before});
        assert_eq!(team.agency.post(&format!("{}/consents", path(&plan)), &late).expect(409).code(), "draft_changed");
        team.requester.agree_to(&plan).expect(200);
        let refused = team.peer.refuse(&plan).expect(200).json();
        assert_eq!((&refused["state"], &refused["draft"]["number"]), (&json!("drafting"), &json!(3)));
        assert_eq!(refused["pending"]["awaits"].as_array().unwrap().len(), 3);
        let said = team.requester.see(&plan)["consents"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&said["reason"], &said["note"]), (&json!("capacity_unavailable"), &json!("Not before May.")));
        assert_eq!(said.get("member_id"), None);
        for (body, pointer) in [
            (json!({"decision": "refuse", "draft_number": 3}), "/reason"),
            (json!({"decision": "refuse", "draft_number": 3, "reason": "not_a_fit"}), "/reason"),
            (json!({"decision": "refuse", "draft_number": 3, "reason": "other"}), "/note"),
            (json!({"decision": "agree", "draft_number": 3, "reason": "other"}), "/reason"),
            (json!({"decision": "perhaps", "draft_number": 3}), "/decision"),
        ] {
            let answer = team.peer.post(&format!("{}/consents", path(&plan)), &body).expect(422);
            assert_eq!(answer.pointers(), [pointer], "{body}");
        }
    }

    fn what_was_agreed_is_revised_and_every_revision_is_shown_as_it_stood(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        let unexplained = team.agency.rewrite(&plan, &json!({"summary": "Later."})).expect(422);
        assert_eq!(unexplained.pointers(), ["/why"]);
        let proposed = team.agency.rewrite(&plan, &json!({"summary": "Later.", "why": "The rains."})).expect(200).json();
        assert_eq!((&proposed["state"], &proposed["agreed"]["summary"]), (&json!("in_delivery"), &json!("Together by the summer.")));
        assert_eq!((&proposed["draft"]["content"]["summary"], &proposed["draft"]["why"]), (&json!("Later."), &json!("The rains.")));
        // One that is refused is dropped, and what is in force stays.
        let dropped = team.peer.refuse(&plan).expect(200).json();
        assert_eq!((&dropped["draft"], &dropped["revision"], &dropped["state"]), (&Value::Null, &json!(1), &json!("in_delivery")));
        team.agency.rewrite(&plan, &json!({"summary": "Later.", "why": "The rains."})).expect(200);
        let revised = team.consent(&plan);
        assert_eq!((&revised["revision"], &revised["agreed"]["summary"]), (&json!(2), &json!("Later.")));
        let revisions = format!("{}/revisions", path(&plan));
        let page = team.peer.get(&format!("{revisions}?limit=1")).expect(200).json();
        assert_eq!((&page["data"][0]["number"], &page["data"][0]["why"]), (&json!(2), &json!("The rains.")));
        let next = format!("{revisions}?limit=1&cursor={}", page["page"]["next_cursor"].as_str().unwrap());
        let second = team.peer.get(&next).expect(200).json();
        assert_eq!((&second["data"][0]["number"], &second["page"]["has_more"]), (&json!(1), &json!(false)));
        assert_eq!(second["data"][0]["content"]["summary"], "Together by the summer.");
        let first = team.requester.get(&format!("{revisions}/1")).expect(200).json();
        assert_eq!((&first["content"]["summary"], first.get("why")), (&json!("Together by the summer."), None));
        assert_eq!(first["party_id"], json!(team.peer.party_id));
        assert_eq!(team.requester.get(&format!("{revisions}/3")).expect(404).code(), "not_found");
        assert_eq!(team.requester.get(&format!("{revisions}/first")).expect(400).code(), "invalid_number");
        assert_eq!(hub.officer("academia").get(&revisions).expect(404).code(), "not_found");
        assert_eq!(actions(hub, &team.peer, &plan).iter().filter(|action| *action == "plan.revised").count(), 1);
    }

    fn a_revision_under_way_begins_what_it_adds_and_ends_what_it_takes_out(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        assert_eq!(team.introduction_states(), [json!("in_delivery"), json!("in_delivery")]);
        let foundation = hub.officer("foundation");
        let offer = offers::active(&foundation, &offers::with(json!({"serves": ["001"]})));
        let proposed = team.requester.propose_need(team.need(1), &offer);
        foundation.accept(&proposed).expect(200);
        let patch = json!({
            "introduction_ids": [team.introductions[0]["id"], proposed["id"]],
            "milestones": [], "budget_lines": [], "why": "The peer has no trainers left.",
        });
        team.requester.rewrite(&plan, &patch).expect(200);
        for client in [&team.requester, &team.agency] {
            client.agree_to(&plan).expect(200);
        }
        assert_eq!(team.peer.agree_to(&plan).expect(403).code(), "forbidden");
        let revised = foundation.agree_to(&plan).expect(200).json();
        assert_eq!(revised["revision"], 2);
        assert_eq!(team.introduction_states(), [json!("in_delivery"), json!("failed")]);
        assert_eq!(foundation.look(&proposed)["state"], "in_delivery");
        let freed = team.peer.get(&offers::path(&team.offers[1])).expect(200).json();
        assert_eq!(freed["capacity"]["remaining"], 10);
        // The peer took part, and still sees its own part of what it agreed to.
        assert_eq!(team.peer.get(&format!("{}/revisions/1", path(&plan))).expect(200).json()["content"]["shares"].as_array().unwrap().len(), 1);
        assert_eq!(team.peer.report_on(&plan, json!({})).expect(403).code(), "forbidden");
        foundation.report_on(&plan, json!({})).expect(201);
    }

    fn what_ended_meanwhile_is_not_agreed_on_or_started(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.agreed();
        let withdraw = json!({"decision": "withdraw", "reason": "staff_change"});
        team.peer.decide(&team.introductions[1], &withdraw).expect(200);
        let refused = team.agency.bring(&plan, "in_delivery").expect(409);
        assert_eq!(refused.code(), "introduction_ended");
        assert_eq!((team.request_state(), team.introduction_states()[0].clone()), (json!("planned"), json!("agreed")));
        let reopened = team.agency.bring(&plan, "drafting").expect(200).json();
        assert_eq!((&reopened["state"], &reopened["draft"]["why"]), (&json!("drafting"), &json!("situation_changed")));
        for client in [&team.requester, &team.agency] {
            client.agree_to(&plan).expect(200);
        }
        assert_eq!(team.peer.agree_to(&plan).expect(409).code(), "introduction_ended");
        let patch = json!({"introduction_ids": [team.introductions[0]["id"]], "why": "The peer left."});
        let pointers = team.agency.rewrite(&plan, &patch).expect(422).pointers();
        assert_eq!(pointers, ["/milestones/1/responsible_id", "/budget_lines/1/partner_id", "/budget_lines/2/partner_id", "/outcomes/1/need_ids/0"]);
        let patch = json!({"introduction_ids": [team.introductions[0]["id"]], "why": "The peer left.", "outcomes": null, "milestones": null, "budget_lines": null});
        team.agency.rewrite(&plan, &patch).expect(200);
        team.agency.agree_to(&plan).expect(200);
        let again = team.requester.agree_to(&plan).expect(200).json();
        assert_eq!((&again["state"], &again["revision"], team.request_state()), (&json!("agreed"), &json!(2), json!("planned")));
        team.coordinator.bring(&plan, "in_delivery").expect(200);
    }

    fn abandoning_opens_the_request_again_and_frees_capacity(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        assert_eq!(team.request_state(), "in_delivery");
        assert_eq!(team.agency.bring(&plan, "abandoned").expect(403).code(), "forbidden");
        let missing = team.requester.act_on(&plan, "transitions", &json!({"to": "abandoned"})).expect(422);
        assert_eq!(missing.pointers(), ["/reason"]);
        let abandoned = team.requester.bring(&plan, "abandoned").expect(200).json();
        assert_eq!((&abandoned["state"], &abandoned["state_reason"]), (&json!("abandoned"), &json!("situation_changed")));
        assert_eq!((team.request_state(), team.introduction_states()), (json!("open"), [json!("failed"), json!("failed")]));
        let freed = team.agency.get(&offers::path(&team.offers[0])).expect(200).json();
        assert_eq!(freed["capacity"]["remaining"], 10);
        assert_eq!(team.requester.rewrite(&plan, &json!({"summary": "x", "why": "y"})).expect(409).code(), "not_changeable");
        // Another plan can follow.
        let proposed = team.requester.propose_need(team.need(0), &team.offers[0]);
        team.agency.accept(&proposed).expect(200);
        let next = team.requester.post(PLANS, &json!({"request_id": team.request["id"]})).expect(201).json();
        assert_eq!(next["draft"]["content"]["shares"].as_array().unwrap().len(), 1);
        assert_eq!(team.requester.get(&filing::path(&team.request)).expect(200).json()["plan_id"], next["id"]);
    }

    fn a_withdrawn_request_ends_its_draft(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.draft();
        let now = team.requester.get(&filing::path(&team.request)).expect(200).json();
        team.requester.take(&now, "withdrawn").expect(200);
        let ended = team.peer.see(&plan);
        assert_eq!((&ended["state"], &ended["state_reason"]), (&json!("abandoned"), &json!("request_withdrawn")));
        assert_eq!(team.introduction_states(), [json!("lapsed"), json!("lapsed")]);
    }

    fn steps_that_follow_from_elsewhere_are_not_asked_for(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.draft();
        assert_eq!(team.requester.bring(&plan, "agreed").expect(409).code(), "not_by_hand");
        let illegal = team.requester.bring(&plan, "completed").expect(409);
        assert_eq!(illegal.code(), "illegal_transition");
        assert!(illegal.text.contains("agreed") && illegal.text.contains("abandoned"), "{}", illegal.text);
        team.consent(&plan);
        assert_eq!(team.requester.bring(&plan, "in_delivery").expect(403).code(), "forbidden");
        assert_eq!(team.peer.bring(&plan, "in_delivery").expect(403).code(), "forbidden");
        let unsaid = team.agency.post(&format!("{}/transitions", path(&plan)), &json!({"to": "in_delivery"}));
        assert_eq!(unsaid.expect(428).code(), "version_required");
        let stale = team.agency.send("POST", &format!("{}/transitions", path(&plan)), &[("If-Match", "\"1\"")], Some(br#"{"to": "in_delivery"}"#));
        assert_eq!(stale.expect(412).code(), "stale");
    }

    fn bad_input_is_named_field_by_field(hub: &Hub) {
        let team = Team::new(hub);
        let stranger = Pair::new(hub).agree();
        let mut body = team.body();
        body["lead_id"] = json!(hub.officer("academia").party_id);
        body["introduction_ids"] = json!([team.introductions[0]["id"], team.introductions[1]["id"], stranger["id"]]);
        body["outcomes"][0]["need_ids"] = json!([stranger["needs"][0]["id"]]);
        body["outcomes"][1]["key"] = json!("Two!");
        body["milestones"][0]["due_on"] = json!("soon");
        body["budget_lines"][0]["amount"]["amount"] = json!("12.345");
        let pointers = team.requester.post(PLANS, &body).expect(422).pointers();
        for pointer in ["/lead_id", "/introduction_ids/2", "/outcomes/0/need_ids/0", "/outcomes/1/key", "/milestones/0/due_on", "/budget_lines/0/amount/amount"] {
            assert!(pointers.contains(&pointer.to_owned()), "{pointer} is not among {pointers:?}");
        }
        assert_eq!(team.requester.post(PLANS, &json!({"request_id": "req_1"})).expect(422).pointers(), ["/request_id"]);
        let unknown = json!({"request_id": "req_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a"});
        assert_eq!(team.requester.post(PLANS, &unknown).expect(422).pointers(), ["/request_id"]);
        let nothing = hub.open_request(&team.requester, &filing::request("Alone"));
        let answer = team.requester.post(PLANS, &json!({"request_id": nothing["id"]})).expect(409);
        assert_eq!(answer.code(), "nothing_agreed");
    }

    fn lists_are_filtered_counted_and_paged(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.agreed();
        let other = team.coordinator.open_for(&team.requester, &filing::request_with("Other", json!({"needs": [fitting_need("Other")]})));
        let proposed = team.requester.propose_need(&other["needs"][0], &team.offers[0]);
        team.agency.accept(&proposed).expect(200);
        let second = team.agency.post(PLANS, &json!({"request_id": other["id"]})).expect(201).json();
        assert_eq!(second["lead_id"], json!(team.agency.party_id));
        let ids = |client: &crate::support::Client, query: &str| -> Vec<String> {
            let page = client.get(&format!("{PLANS}?{query}")).expect(200).json();
            page["data"].as_array().unwrap().iter().map(|one| id_of(one).to_owned()).collect()
        };
        let (first, second) = (id_of(&plan).to_owned(), id_of(&second).to_owned());
        assert_eq!(ids(&team.requester, ""), [second.clone(), first.clone()]);
        assert_eq!(ids(&team.peer, ""), std::slice::from_ref(&first));
        assert_eq!(ids(&hub.officer("academia"), ""), [""; 0]);
        assert_eq!(ids(&team.coordinator, "state=agreed"), std::slice::from_ref(&first));
        assert_eq!(ids(&team.coordinator, &format!("request_id={}", id_of(&other))), std::slice::from_ref(&second));
        assert_eq!(ids(&team.coordinator, &format!("partner_id={}", team.peer.party_id)), std::slice::from_ref(&first));
        assert_eq!(ids(&team.coordinator, &format!("lead_id={}", team.agency.party_id)).len(), 2);
        assert_eq!(ids(&team.coordinator, &format!("requester_id={}", team.peer.party_id)), [""; 0]);
        let page = team.agency.get(&format!("{PLANS}?limit=1&include_total=true&facets=state")).expect(200).json();
        assert_eq!((&page["page"]["total"], &page["data"][0]["pending"]["draft_number"]), (&json!(2), &json!(1)));
        assert_eq!(page["facets"]["state"], json!([{"value": "agreed", "count": 1}, {"value": "drafting", "count": 1}]));
        let next = page["links"]["next"].as_str().unwrap();
        assert_eq!(team.agency.get(next).expect(200).json()["data"][0]["id"], plan["id"]);
        assert_eq!(team.agency.get(&format!("{PLANS}?who=x")).expect(400).code(), "unknown_parameter");
    }
}
