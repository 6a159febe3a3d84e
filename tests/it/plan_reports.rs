//! What happens in a plan: reports, disputes, corrections, verification, ratings and lessons.

use serde_json::{Value, json};

use crate::support::offers::actions;
use crate::support::planning::{PLANS, Team, path};
use crate::support::{offers, on_both_databases};

on_both_databases! {
    fn each_partner_reports_on_its_own_part(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.agreed();
        assert_eq!(team.agency.report_on(&plan, json!({})).expect(409).code(), "not_in_delivery");
        team.agency.bring(&plan, "in_delivery").expect(200);
        let own = json!({"values": [{"indicator": "i1", "value": "9"}], "milestones": ["m1"]});
        let reported = team.agency.report_on(&plan, own.clone()).expect(201);
        assert_eq!(reported.header("location"), Some(path(&plan).as_str()));
        let report = reported.json()["reports"][0].clone();
        assert_eq!((&report["values"], &report["milestones"], &report["dispute"]), (&own["values"], &json!(["m1"]), &Value::Null));
        assert_eq!(report["member_id"], json!(team.agency.member_id));
        // The other partner does not read it, and cannot report on it.
        assert_eq!(team.peer.see(&plan)["reports"], json!([]));
        assert_eq!(team.peer.report_on(&plan, own).expect(422).pointers(), ["/values/0/indicator", "/milestones/0"]);
        assert_eq!(team.requester.report_on(&plan, json!({})).expect(403).code(), "forbidden");
        assert_eq!(team.requester.see(&plan)["reports"][0].get("member_id"), None);
        for (more, pointer) in [
            (json!({"period_until": "2026-12-31"}), "/period_until"),
            (json!({"period_from": "spring"}), "/period_from"),
            (json!({"text": " "}), "/text"),
            (json!({"corrects_id": report["id"]}), "/corrects_id"),
            (json!({"values": [{"indicator": "i2", "value": ""}]}), "/values/0/value"),
        ] {
            assert_eq!(team.peer.report_on(&plan, more).expect(422).pointers(), [pointer]);
        }
        let missing = team.agency.bring(&plan, "completed").expect(409);
        assert_eq!(missing.code(), "report_missing");
        assert!(missing.text.contains(&team.peer.party_id), "{}", missing.text);
        let key = format!("{}/reports", path(&plan));
        let body = json!({"period_from": "2027-01-01", "period_until": "2027-01-31", "text": "Once."});
        let first = team.peer.post_with_key(&key, "k", &body).expect(201).json();
        assert_eq!(team.peer.post_with_key(&key, "k", &body).expect(201).json(), first);
        assert_eq!(team.peer.see(&plan)["reports"].as_array().unwrap().len(), 1);
        let completed = team.agency.bring(&plan, "completed").expect(200).json();
        assert_eq!((&completed["state"], team.request_state()), (&json!("completed"), json!("completed")));
    }

    fn one_key_for_two_plans_loses_no_report(hub: &Hub) {
        let [first, second] = [(); 2].map(|()| Team::new(hub));
        let body = json!({"period_from": "2027-01-01", "period_until": "2027-01-31", "text": "As every month."});
        let [one, other] = [&first, &second].map(|team| {
            let plan = team.agreed();
            team.agency.bring(&plan, "in_delivery").expect(200);
            plan
        });
        let reporter = hub.sign_in(connection_hub::auth::Role::Officer, hub.party("un-entity", ""));
        reporter.post_with_key(&format!("{}/reports", path(&one)), "monthly", &body).expect(201);
        let refused = reporter.post_with_key(&format!("{}/reports", path(&other)), "monthly", &body).expect(422);
        assert!(refused.text.contains("Idempotency-Key"), "{}", refused.text);
        assert_eq!(reporter.see(&other)["reports"], json!([]));
    }

    fn what_is_not_part_of_a_verified_plan_ends_with_its_request(hub: &Hub) {
        let team = Team::new(hub);
        let academia = hub.officer("academia");
        let other = offers::active(&academia, &offers::with(json!({"serves": ["001"]})));
        let late = team.requester.propose_need(team.need(0), &other);
        let plan = team.completed();
        let asked = team.requester.verify(&plan, &[(team.need(0), "met"), (team.need(1), "met")]).expect(200).json();
        assert_eq!((&asked["state"], team.request_state()), (&json!("verified"), json!("verified")));
        let ended = academia.look(&late);
        assert_eq!((&ended["state"], &ended["state_reason"]), (&json!("lapsed"), &json!("request_verified")));
        assert!(!academia.inbox().iter().any(|item| item["kind"] == "decision"));
        for (partner, introduction) in [(&team.agency, 0), (&team.peer, 1)] {
            assert_eq!(partner.look(&team.introductions[introduction])["state"], "delivered");
        }
    }

    fn a_dispute_is_corrected_before_anything_is_verified(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        let both = team.requester.verify(&plan, &[(team.need(1), "met")]).expect(200).json();
        assert_eq!((&both["state"], &both["needs"][1]["outcome"]), (&json!("completed"), &json!("met")));
        let report = team.requester.see(&plan)["reports"][1].clone();
        assert_eq!(team.peer.dispute(&plan, &report).expect(403).code(), "forbidden");
        let disputed = team.requester.dispute(&plan, &report).expect(200).json();
        assert_eq!((&disputed["state"], team.request_state()), (&json!("in_delivery"), json!("in_delivery")));
        assert_eq!(disputed["reports"][1]["dispute"]["reason"], "not_delivered");
        // What was found of the need that is disputed now is to be looked at anew.
        assert_eq!(disputed["needs"][1]["outcome"], Value::Null);
        assert_eq!(team.requester.dispute(&plan, &report).expect(409).code(), "already_decided");
        assert_eq!(team.requester.verify(&plan, &[(team.need(0), "met")]).expect(409).code(), "not_completed");
        assert_eq!(team.agency.bring(&plan, "completed").expect(409).code(), "report_disputed");
        let wrong = team.agency.report_on(&plan, json!({"corrects_id": report["id"]})).expect(422);
        assert_eq!(wrong.pointers(), ["/corrects_id"]);
        let corrected = team.peer.report_on(&plan, json!({"corrects_id": report["id"], "text": "One mission held."}));
        assert_eq!(corrected.expect(201).json()["reports"][1]["corrects_id"], report["id"]);
        team.agency.bring(&plan, "completed").expect(200);
        let rest = team.requester.verify(&plan, &[(team.need(0), "met")]).expect(200).json();
        assert_eq!(rest["state"], "completed");
        let verified = team.requester.verify(&plan, &[(team.need(1), "partly")]).expect(200).json();
        assert_eq!((&verified["state"], team.request_state()), (&json!("verified"), json!("verified")));
        assert_eq!(team.introduction_states(), [json!("delivered"), json!("delivered")]);
        assert_eq!(team.requester.dispute(&plan, &report).expect(409).code(), "not_in_delivery");
        let of_peer = actions(hub, &team.peer, &plan);
        assert!(of_peer.contains(&"plan.report_disputed".to_owned()) && of_peer.contains(&"plan.disputed".to_owned()), "{of_peer:?}");
    }

    fn a_report_can_be_disputed_while_help_is_under_way(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        let report = team.agency.report_on(&plan, json!({})).expect(201).json()["reports"][0].clone();
        for (body, pointer) in [
            (json!({"reason": "not_a_fit", "note": "x"}), "/reason"),
            (json!({"reason": "not_delivered", "note": " "}), "/note"),
        ] {
            let address = format!("reports/{}/dispute", report["id"].as_str().unwrap());
            assert_eq!(team.requester.act_on(&plan, &address, &body).expect(422).pointers(), [pointer]);
        }
        let disputed = team.requester.dispute(&plan, &report).expect(200).json();
        assert_eq!(disputed["state"], "in_delivery");
        let unknown = json!({"id": "rpt_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a"});
        assert_eq!(team.requester.dispute(&plan, &unknown).expect(404).code(), "not_found");
        let first = team.agency.report_on(&plan, json!({"corrects_id": report["id"]})).expect(201).json();
        let again = team.agency.report_on(&plan, json!({"corrects_id": report["id"]})).expect(422);
        assert_eq!(again.json()["errors"][0]["code"], "not_disputed");
        // A correction can be disputed in its turn.
        team.requester.dispute(&plan, &first["reports"][1]).expect(200);
    }

    fn nobody_but_the_requester_verifies_need_by_need(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        for client in [&team.agency, &team.peer, &team.coordinator] {
            assert_eq!(client.verify(&plan, &[(team.need(0), "met")]).expect(403).code(), "forbidden");
        }
        assert_eq!(hub.focal_point("KEN").verify(&plan, &[(team.need(0), "met")]).expect(404).code(), "not_found");
        let twice = [(team.need(0), "met"), (team.need(0), "partly")];
        assert_eq!(team.requester.verify(&plan, &twice).expect(422).pointers(), ["/needs/1/need_id"]);
        let other = json!({"id": "need_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a"});
        assert_eq!(team.requester.verify(&plan, &[(&other, "met")]).expect(422).pointers(), ["/needs/0/need_id"]);
        assert_eq!(team.requester.verify(&plan, &[]).expect(422).pointers(), ["/needs"]);
        team.requester.verify(&plan, &[(team.need(0), "not_met")]).expect(200);
        let nothing = team.requester.verify(&plan, &[(team.need(1), "not_met")]).expect(409);
        assert_eq!(nothing.code(), "nothing_met");
        assert_eq!(team.requester.see(&plan)["needs"][1]["outcome"], Value::Null);
        let verified = team.requester.verify(&plan, &[(team.need(1), "met")]).expect(200).json();
        assert_eq!(verified["state"], "verified");
        // What was not met has failed and frees capacity.
        assert_eq!(team.introduction_states(), [json!("failed"), json!("delivered")]);
        let remaining = |client: &crate::support::Client, at: usize| {
            client.get(&offers::path(&team.offers[at])).expect(200).json()["capacity"]["remaining"].clone()
        };
        assert_eq!((remaining(&team.agency, 0), remaining(&team.peer, 1)), (json!(10), json!(9)));
    }

    fn both_sides_rate_each_other_and_say_what_was_learned(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        let rating = |about: &str, score: i64| json!({"about_id": about, "score": score, "note": "Prompt and plain."});
        let ratings = format!("{}/ratings", path(&plan));
        let early = team.requester.post(&ratings, &rating(&team.agency.party_id, 5)).expect(409);
        assert_eq!(early.code(), "not_completed");
        for partner in [&team.agency, &team.peer] {
            partner.report_on(&plan, json!({})).expect(201);
        }
        team.agency.bring(&plan, "completed").expect(200);
        team.requester.post(&ratings, &rating(&team.agency.party_id, 5)).expect(201);
        team.requester.post(&ratings, &rating(&team.peer.party_id, 2)).expect(201);
        team.peer.post(&ratings, &rating(&team.requester.party_id, 4)).expect(201);
        assert_eq!(team.peer.post(&ratings, &rating(&team.requester.party_id, 5)).expect(409).code(), "already_decided");
        assert_eq!(team.peer.post(&ratings, &rating(&team.agency.party_id, 5)).expect(422).pointers(), ["/about_id"]);
        assert_eq!(team.agency.post(&ratings, &rating(&team.requester.party_id, 6)).expect(422).pointers(), ["/score"]);
        assert_eq!(team.coordinator.post(&ratings, &rating(&team.requester.party_id, 5)).expect(403).code(), "forbidden");
        let seen = |client: &crate::support::Client| client.see(&plan)["ratings"].as_array().unwrap().len();
        // Shown to the two sides and to the secretariat, and not to the lead.
        assert_eq!((seen(&team.requester), seen(&team.coordinator), seen(&team.peer), seen(&team.agency)), (3, 3, 2, 1));
        let lessons = format!("{}/lessons", path(&plan));
        let lesson = json!({"text": "Test the questions early.", "language": "en"});
        team.peer.post(&lessons, &lesson).expect(201);
        assert_eq!(team.agency.see(&plan)["lessons"][0]["text"], "Test the questions early.");
        assert_eq!(team.peer.post(&lessons, &json!({"text": "x", "language": "xx-nowhere"})).expect(422).pointers(), ["/language"]);
        assert_eq!(hub.officer("academia").post(&lessons, &lesson).expect(404).code(), "not_found");
        assert_eq!(hub.anonymous().post(PLANS, &team.body()).expect(401).code(), "not_signed_in");
    }
}
