//! What of plans waits in whose inbox: from the agreement that has no plan yet to what the requester finds.

use serde_json::{Value, json};

use crate::support::introducing::Pair;
use crate::support::planning::{Team, id_of, path};
use crate::support::{Client, filing, on_both_databases};

/// The items of a kind, newest first.
fn items(client: &Client, kind: &str) -> Vec<Value> {
    client.inbox().into_iter().filter(|item| item["kind"] == kind).collect()
}

/// For how many things of a kind each of a team has to do something: requester, agency, peer.
fn counts(team: &Team, kind: &str) -> [usize; 3] {
    [&team.requester, &team.agency, &team.peer].map(|client| items(client, kind).len())
}

fn told(client: &Client, code: &str) -> usize {
    client.inbox().iter().filter(|item| item["code"] == code).count()
}

/// All items, by pages of one.
fn walk(client: &Client) -> Vec<Value> {
    let mut walked = Vec::new();
    let mut next = Some("/api/v1/inbox?limit=1".to_owned());
    while let Some(address) = next {
        let page = client.get(&address).expect(200).json();
        walked.extend(page["data"].as_array().unwrap().clone());
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    walked
}

fn due(client: &Client, request: &Value) -> Value {
    let clocks = client.get(&format!("/api/v1/clocks?kind=plan&state=running&subject={}", id_of(request)));
    clocks.expect(200).json()["data"][0]["due_at"].clone()
}

on_both_databases! {
    fn what_is_agreed_waits_for_a_plan_once_a_request(hub: &Hub) {
        let team = Team::new(hub);
        assert_eq!(counts(&team, "planning"), [1, 0, 0]);
        let item = items(&team.requester, "planning").remove(0);
        assert_eq!((&item["subject_id"], &item["title"]), (&team.request["id"], &json!("Census")));
        assert_eq!(item["answer"], json!({"method": "POST", "path": "/api/v1/plans"}));
        assert_eq!((&item["since"], &item["until"]), (&team.introductions[0]["updated_at"], &due(&team.requester, &team.request)));
        assert_eq!(items(&team.coordinator, "planning"), std::slice::from_ref(&item), "the secretariat may write it too");
        assert_eq!(items(&hub.focal_point("KEN"), "planning"), [Value::Null; 0]);
        // What counts is what still stands.
        team.agency.decide(&team.introductions[0], &json!({"decision": "withdraw", "reason": "capacity_unavailable"})).expect(200);
        assert_eq!(items(&team.requester, "planning")[0]["since"], team.introductions[1]["updated_at"]);
        let plan = team.requester.post("/api/v1/plans", &json!({"request_id": team.request["id"], "lead_id": team.peer.party_id})).expect(201).json();
        assert_eq!((counts(&team, "planning"), items(&team.coordinator, "planning").len()), ([0, 0, 0], 0));
        team.requester.bring(&plan, "abandoned").expect(200);
        assert_eq!(counts(&team, "planning"), [1, 0, 0], "no plan answers it again");
        team.peer.decide(&team.introductions[1], &json!({"decision": "withdraw", "reason": "capacity_unavailable"})).expect(200);
        assert_eq!(counts(&team, "planning"), [0, 0, 0]);
    }

    fn a_draft_waits_for_each_party_that_has_not_spoken(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.draft();
        assert_eq!(counts(&team, "consent"), [1, 1, 1]);
        let item = items(&team.peer, "consent").remove(0);
        assert_eq!((&item["subject_id"], &item["subject"], &item["since"]), (&plan["id"], &json!(path(&plan)), &plan["created_at"]));
        assert_eq!(item["answer"], json!({"method": "POST", "path": format!("{}/consents", path(&plan))}));
        assert_eq!((&item["title"], &item["until"]), (&json!("Census"), &due(&team.requester, &team.request)));
        assert_eq!((items(&hub.officer("academia"), "consent").len(), items(&team.coordinator, "consent").len()), (0, 0));
        team.requester.agree_to(&plan).expect(200);
        assert_eq!(counts(&team, "consent"), [0, 1, 1]);
        assert_eq!(items(&team.peer, "consent")[0]["since"], item["since"], "it has waited all the time");
        // Whoever refused has spoken, and those who can write it anew are told.
        team.peer.refuse(&plan).expect(200);
        assert_eq!(counts(&team, "consent"), [1, 1, 0]);
        assert_eq!([&team.requester, &team.agency, &team.peer].map(|client| told(client, "plan_refused")), [1, 1, 0]);
        team.agency.rewrite(&plan, &json!({"summary": "By the autumn."})).expect(200);
        assert_eq!(counts(&team, "consent"), [1, 1, 1]);
        let agreed = team.consent(&plan);
        assert_eq!(counts(&team, "consent"), [0, 0, 0]);
        // A change waits again, and a refusal ends it.
        team.requester.rewrite(&agreed, &json!({"summary": "By the winter.", "why": "It rained."})).expect(200);
        assert_eq!(counts(&team, "consent"), [1, 1, 1]);
        team.agency.refuse(&agreed).expect(200);
        assert_eq!(counts(&team, "consent"), [0, 0, 0]);
        team.requester.rewrite(&agreed, &json!({"summary": "By the winter.", "why": "It snowed."})).expect(200);
        assert_eq!(counts(&team, "consent"), [1, 1, 1], "also whoever refused the one before");
        team.requester.bring(&agreed, "abandoned").expect(200);
        assert_eq!(counts(&team, "consent"), [0, 0, 0]);
    }

    fn a_party_that_a_change_leaves_out_is_not_asked(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.agreed();
        let without = json!({"introduction_ids": [team.introductions[0]["id"]], "outcomes": [], "milestones": [],
            "budget_lines": [], "why": "One is enough."});
        team.requester.rewrite(&plan, &without).expect(200);
        assert_eq!(counts(&team, "consent"), [1, 1, 0]);
        assert_eq!(team.peer.agree_to(&plan).expect(403).code(), "forbidden");
        team.requester.agree_to(&plan).expect(200);
        team.agency.agree_to(&plan).expect(200);
        team.requester.rewrite(&plan, &json!({"introduction_ids": team.introductions.iter().map(|it| &it["id"]).collect::<Vec<_>>(), "why": "Two are better."})).expect(200);
        assert_eq!(counts(&team, "consent"), [1, 1, 1]);
    }

    fn disputed_reports_wait_for_their_corrections_each_for_itself(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        let report = |by: &Client, more: Value| by.report_on(&plan, more).expect(201).json()["reports"].as_array().unwrap().last().unwrap().clone();
        let (first, second, other) = (report(&team.agency, json!({})), report(&team.agency, json!({})), report(&team.peer, json!({})));
        assert_eq!(counts(&team, "correction"), [0, 0, 0]);
        for disputed in [&first, &second, &other] {
            team.requester.dispute(&plan, disputed).expect(200);
        }
        assert_eq!(counts(&team, "correction"), [0, 2, 1]);
        let waiting = items(&team.agency, "correction");
        let named: Vec<&Value> = waiting.iter().map(|item| &item["data"]["report"]).collect();
        assert_eq!(named, [&second["id"], &first["id"]]);
        assert!(waiting.iter().all(|item| item["subject_id"] == plan["id"] && item["until"].is_null()));
        assert_eq!(waiting[0]["answer"], json!({"method": "POST", "path": format!("{}/reports", path(&plan))}));
        assert_eq!(walk(&team.agency), team.agency.inbox(), "each is on one page");
        report(&team.agency, json!({"corrects_id": second["id"]}));
        assert_eq!(items(&team.agency, "correction")[0]["data"]["report"], first["id"]);
        report(&team.agency, json!({"corrects_id": first["id"]}));
        assert_eq!(counts(&team, "correction"), [0, 0, 1]);
        team.requester.bring(&plan, "abandoned").expect(200);
        assert_eq!(counts(&team, "correction"), [0, 0, 0]);
    }

    fn a_completed_plan_waits_for_what_its_state_finds(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        assert_eq!(counts(&team, "verification"), [1, 0, 0]);
        let item = items(&team.requester, "verification").remove(0);
        assert_eq!((&item["subject_id"], &item["since"]), (&plan["id"], &plan["updated_at"]));
        assert_eq!(item["answer"]["path"], json!(format!("{}/verifications", path(&plan))));
        assert_eq!(items(&hub.coordinator(), "verification"), [Value::Null; 0], "nobody else can");
        team.requester.verify(&plan, &[(team.need(0), "met")]).expect(200);
        assert_eq!(items(&team.requester, "verification"), [item], "there is another need");
        team.requester.verify(&plan, &[(team.need(1), "partly")]).expect(200);
        assert_eq!(counts(&team, "verification"), [0, 0, 0]);
    }

    fn what_nobody_answered_waits_for_all_when_its_owner_is_no_coordinator_any_more(hub: &Hub) {
        let (owner, other) = (hub.coordinator(), hub.coordinator());
        let open = owner.open_for(&hub.focal_point("BOL"), &filing::request("Census"));
        owner.transition(&open, &json!({"to": "unmet", "reason": "no_offer_fits", "next_step": "fund"})).expect(200);
        assert_eq!((items(&owner, "follow_up").len(), items(&other, "follow_up").len()), (1, 0));
        let member = format!("/api/v1/members/{}", owner.member_id);
        let administrator = hub.administrator();
        administrator.patch(&member, "\"1\"", &json!({"state": "disabled"})).expect(200);
        let item = items(&other, "follow_up").remove(0);
        assert_eq!(item["subject_id"], open["id"]);
        administrator.patch(&member, "\"2\"", &json!({"state": "active"})).expect(200);
        assert_eq!(items(&other, "follow_up"), [Value::Null; 0]);
        administrator.patch(&member, "\"3\"", &json!({"roles": ["treasurer"]})).expect(200);
        assert_eq!(items(&other, "follow_up").len(), 1);
    }

    fn a_draft_waits_for_a_focal_point_and_an_officer_of_their_own_sides(hub: &Hub) {
        let team = Team::new(hub);
        team.draft();
        // An officer of the State that asks, and a focal point of the peer's, do not speak in this plan.
        assert_eq!((items(&hub.peer("BOL"), "consent").len(), items(&hub.focal_point("MEX"), "consent").len()), (0, 0));
        let pair = Pair::new(hub);
        assert_eq!(pair.agree()["state"], "agreed");
        assert_eq!(items(&pair.requester, "planning").len(), 1, "the other request has a plan");
    }
}
