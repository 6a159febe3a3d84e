//! Who sees how much of a plan: nobody else knows of it, and what a confidential need says stays there.

use serde_json::{Value, json};

use crate::support::introducing::fitting_need;
use crate::support::planning::{PLANS, Team, path};
use crate::support::{Client, Hub, on_both_databases};

/// A plan that there is not.
const NONE: &str = "/api/v1/plans/plan_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a";

/// Every answer that a client is given about a plan, without the ids of the calls.
fn answers(client: &Client, plan: &str, report: &str) -> Vec<Value> {
    let tag = [("If-Match", "\"1\"")];
    let send = |method: &str, address: &str, body: Value| {
        client.send(method, &format!("{plan}{address}"), &tag, Some(body.to_string().as_bytes()))
    };
    let found =
        json!({"needs": [{"need_id": "need_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a", "outcome": "met", "note": "x"}]});
    let period = json!({"period_from": "2027-01-01", "period_until": "2027-01-31", "text": "x"});
    let all = [
        client.get(plan),
        client.get(&format!("{plan}/revisions")),
        client.get(&format!("{plan}/revisions/1")),
        client.get(PLANS),
        client.get(&format!("{PLANS}?include_total=true&facets=state")),
        send("PATCH", "", json!({"summary": "x", "why": "y"})),
        send("POST", "/consents", json!({"decision": "agree", "draft_number": 1})),
        send("POST", "/transitions", json!({"to": "completed"})),
        send("POST", "/reports", period),
        send("POST", &format!("/reports/{report}/dispute"), json!({"reason": "not_delivered", "note": "x"})),
        send("POST", "/verifications", found),
        send(
            "POST",
            "/ratings",
            json!({"about_id": "pty_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a", "score": 3, "note": "x"}),
        ),
        send("POST", "/lessons", json!({"text": "x", "language": "en"})),
    ];
    let masked = |answer: &crate::support::Answer| {
        let mut body = answer.json();
        body.as_object_mut().unwrap().remove("request_id");
        json!([answer.status, body])
    };
    all.iter().map(masked).collect()
}

/// A confidential request with two needs, each partner introduced to one of them.
fn confidential(hub: &Hub) -> Team {
    let mut needs = [fitting_need("First"), fitting_need("Second")];
    needs[0]["title"] = json!("Canary of the first");
    needs[1]["title"] = json!("Canary of the second");
    Team::with(hub, json!({"disclosure": "secretariat", "needs": needs}))
}

on_both_databases! {
    fn nobody_else_is_told_that_there_is_a_plan(hub: &Hub) {
        let team = Team::new(hub);
        let outsiders = [hub.officer("academia"), hub.focal_point("KEN"), hub.peer("KEN"), hub.anonymous()];
        let report = "rpt_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a";
        let before: Vec<_> = outsiders.iter().map(|client| answers(client, NONE, report)).collect();
        let plan = team.completed();
        let real = team.requester.see(&plan)["reports"][0]["id"].as_str().unwrap().to_owned();
        for (client, before) in outsiders.iter().zip(before) {
            assert_eq!(answers(client, &path(&plan), &real), before);
        }
        hub.app.seal_journal().unwrap();
        for client in &outsiders {
            let told = client.get("/api/v1/journal?limit=100").expect(200).text;
            assert!(!told.contains("plan."), "{told}");
        }
    }

    fn a_partner_of_a_confidential_request_sees_its_own_part_alone(hub: &Hub) {
        let team = confidential(hub);
        let draft = team.draft();
        let seen = team.peer.see(&draft);
        let content = &seen["draft"]["content"];
        assert_eq!((content["shares"].as_array().unwrap().len(), &content["summary"]), (1, &Value::Null));
        assert_eq!((&content["outcomes"][0]["key"], content["outcomes"].as_array().unwrap().len()), (&json!("o2"), 1));
        assert_eq!((content["milestones"].as_array().unwrap().len(), content["budget_lines"].as_array().unwrap().len()), (1, 2));
        team.consent(&draft);
        team.agency.bring(&draft, "in_delivery").expect(200);
        team.agency.report_on(&draft, json!({"text": "Canary of a report"})).expect(201);
        team.peer.report_on(&draft, json!({})).expect(201);
        team.agency.bring(&draft, "completed").expect(200);
        team.requester.verify(&draft, &[(team.need(0), "partly")]).expect(200);
        let all = [
            team.peer.get(&path(&draft)).expect(200).text,
            team.peer.get(PLANS).expect(200).text,
            team.peer.get(&format!("{}/revisions", path(&draft))).expect(200).text,
            team.peer.get(&format!("{}/revisions/1", path(&draft))).expect(200).text,
        ];
        let first = team.need(0)["id"].as_str().unwrap();
        for text in &all {
            for hidden in ["Canary of the first", "Canary of a report", "The first is done", "Travel", "Together by", first] {
                assert!(!text.contains(hidden), "{hidden} in {text}");
            }
        }
        // The requester named the lead, which sees the whole.
        let whole = team.agency.get(&path(&draft)).expect(200).text;
        assert!(whole.contains("Canary of the second") && whole.contains("Trainers"), "{whole}");
        hub.app.seal_journal().unwrap();
        let journal = team.peer.get("/api/v1/journal?limit=100").expect(200).text;
        assert!(!journal.contains("Canary") && !journal.contains(&format!("\"need\":\"{first}\"")), "{journal}");
    }

    fn a_partner_of_a_public_request_sees_what_is_agreed_and_its_own_money(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        team.requester.verify(&plan, &[(team.need(0), "partly")]).expect(200);
        let seen = team.peer.see(&plan);
        assert_eq!((seen["agreed"]["shares"].as_array().unwrap().len(), seen["agreed"]["milestones"].as_array().unwrap().len()), (2, 2));
        assert_eq!(seen["agreed"]["budget_totals"], json!([{"amount": "700000", "currency": "JPY"}, {"amount": "0.75", "currency": "USD"}]));
        assert_eq!((&seen["needs"][0]["title"], &seen["needs"][0]["outcome"]), (&json!("First"), &Value::Null));
        assert_eq!(team.agency.see(&plan)["needs"][0]["outcome"], "partly");
        assert_eq!(seen["reports"].as_array().unwrap().len(), 1);
    }

    fn only_the_requester_tells_a_lead_what_is_not_disclosed_to_it(hub: &Hub) {
        let team = confidential(hub);
        let drafted = team.agency.post(PLANS, &json!({"request_id": team.request["id"]})).expect(403);
        assert!(drafted.text.contains("may name you its lead"), "{}", drafted.text);
        let named = team.coordinator.post(PLANS, &team.body()).expect(422).json();
        assert_eq!((&named["errors"][0]["pointer"], &named["errors"][0]["code"]), (&json!("/lead_id"), &json!("not_released")));
        let mut body = team.body();
        body.as_object_mut().unwrap().remove("lead_id");
        let plan = team.coordinator.post(PLANS, &body).expect(201).json();
        assert!(!team.agency.get(&path(&plan)).expect(200).text.contains("Canary of the second"));
        // Nobody agrees to a draft that could never be in force.
        for client in [&team.agency, &team.peer, &team.requester] {
            assert_eq!(client.agree_to(&plan).expect(409).code(), "no_lead");
        }
        team.requester.rewrite(&plan, &json!({"lead_id": team.agency.party_id})).expect(200);
        assert_eq!(team.consent(&plan)["state"], "agreed");
        // Of a public request, a partner drafts what it may know of, and leads.
        let public = Team::new(hub);
        let drafted = public.peer.post(PLANS, &json!({"request_id": public.request["id"]})).expect(201).json();
        assert_eq!((&drafted["lead_id"], drafted["draft"]["content"]["shares"].as_array().unwrap().len()), (&json!(public.peer.party_id), 1));
        let unnamed = json!({"request_id": public.request["id"], "lead_id": public.agency.party_id});
        assert_eq!(public.agency.post(PLANS, &unnamed).expect(409).code(), "already_planned");
        assert_eq!(public.agency.get(&path(&drafted)).expect(404).code(), "not_found");
        let joined = json!({"introduction_ids": [public.introductions[0]["id"], public.introductions[1]["id"]]});
        assert_eq!(public.peer.rewrite(&drafted, &joined).expect(422).pointers(), ["/introduction_ids/0"]);
        public.requester.rewrite(&drafted, &joined).expect(200);
        assert_eq!(public.agency.see(&drafted)["state"], "drafting");
    }
}
