//! What a plan leaves of a request: help for needs that it does not serve is sought while it runs, and for those that
//! were not met once it is verified.

use serde_json::{Value, json};

use crate::support::introducing::fitting_need;
use crate::support::planning::{PLANS, Team, id_of};
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// How many offers fit a need, as anybody is told.
fn fitting(hub: &Hub, need: &Value) -> usize {
    let address = format!("/api/v1/needs/{}/matches?limit=100", id_of(need));
    hub.anonymous().get(&address).expect(200).json()["data"].as_array().unwrap().len()
}

#[track_caller]
fn wait_until_fitting(hub: &Hub, need: &Value, expected: usize) {
    hub.wait_until(&format!("{expected} offers fit"), || fitting(hub, need) == expected);
}

/// How far each need of a team's request is covered.
fn coverage(team: &Team) -> Vec<Value> {
    let request = team.requester.get(&filing::path(&team.request)).expect(200).json();
    request["needs"].as_array().unwrap().iter().map(|need| need["coverage"].clone()).collect()
}

/// How often the help of the provider of an offer met the need, as its match with a need of somebody else says.
fn track_record(hub: &Hub, offer: &Value) -> Value {
    let members = json!({"needs": [fitting_need("Elsewhere")]});
    let request = hub.coordinator().open_for(&hub.focal_point("KEN"), &filing::request_with("Elsewhere", members));
    let address = format!("/api/v1/needs/{}/matches/{}", id_of(&request["needs"][0]), id_of(offer));
    let said = || {
        let found = hub.anonymous().get(&address).expect(200).json();
        let criteria = found["criteria"].as_array().unwrap();
        let criterion = criteria.iter().find(|each| each["criterion"] == "track_record").unwrap();
        criterion["evidence"][0]["offered"].clone()
    };
    hub.wait_until("the track record is known", || said() != Value::Null);
    said()
}

/// What the requester says of the two needs of a plan, and of what is left.
fn found(team: &Team, outcomes: [&str; 2], left: &Value) -> Value {
    let need = |at: usize| json!({"need_id": team.need(at)["id"], "outcome": outcomes[at], "note": "Seen."});
    let mut body = json!({"needs": [need(0), need(1)]});
    if !left.is_null() {
        body["left"] = left.clone();
    }
    body
}

/// A plan of one introduction is brought to its end by requester and provider.
#[track_caller]
fn carry_out(team: &Team, provider: &Client, plan: &Value) {
    team.requester.agree_to(plan).expect(200);
    provider.agree_to(plan).expect(200);
    provider.bring(plan, "in_delivery").expect(200);
    provider.report_on(plan, json!({})).expect(201);
    provider.bring(plan, "completed").expect(200);
}

on_both_databases! {
    fn needs_that_a_plan_does_not_serve_are_matched_while_it_runs(hub: &Hub) {
        let needs = json!([fitting_need("First"), fitting_need("Second"), fitting_need("Third")]);
        let team = Team::with(hub, json!({"needs": needs}));
        wait_until_fitting(hub, team.need(0), 2);
        let plan = team.agreed();
        // Nobody has agreed to help with the third.
        wait_until_fitting(hub, team.need(0), 0);
        wait_until_fitting(hub, team.need(1), 0);
        assert_eq!(fitting(hub, team.need(2)), 2);
        let academia = hub.officer("academia");
        let offer = offers::active(&academia, &offers::with(json!({"serves": ["001"]})));
        team.agency.bring(&plan, "in_delivery").expect(200);
        wait_until_fitting(hub, team.need(2), 3);
        assert_eq!((fitting(hub, team.need(0)), team.request_state()), (0, json!("in_delivery")));
        let proposed = team.requester.propose_need(team.need(2), &offer);
        academia.accept(&proposed).expect(200);
        wait_until_fitting(hub, team.need(2), 0);
        // Without a word on what is left, a request ends as its plan does.
        team.agency.report_on(&plan, json!({})).expect(201);
        team.peer.report_on(&plan, json!({})).expect(201);
        team.agency.bring(&plan, "completed").expect(200);
        let ended = team.requester.act_on(&plan, "verifications", &found(&team, ["met", "not_met"], &Value::Null));
        assert_eq!((&ended.expect(200).json()["state"], team.request_state()), (&json!("verified"), json!("verified")));
        assert_eq!([0, 1, 2].map(|at| fitting(hub, team.need(at))), [0, 0, 0]);
    }

    fn teams_and_pages_say_of_each_need_whether_it_is_sought_and_why_not(hub: &Hub) {
        let mut rare = fitting_need("Rare");
        rare["expertise"] = json!([{"phrase": "consular birth registration", "importance": "mandatory"}]);
        let needs = json!([fitting_need("First"), fitting_need("Second"), fitting_need("Third"), rare]);
        let team = Team::with(hub, json!({"needs": needs}));
        let anybody = hub.anonymous();
        let address = format!("{}/teams", filing::path(&team.request));
        let page = |kind: &str| anybody.get(&format!("/en/requests/{}{kind}", id_of(&team.request))).expect(200).text;
        let missing = |reader: &Client| -> Vec<[Value; 2]> {
            let found = reader.get(&address).expect(200).json();
            let uncovered = found["uncovered"].as_array().unwrap().clone();
            uncovered.into_iter().map(|missing| [missing["title"].clone(), missing["reason"].clone()]).collect()
        };
        let leads = || {
            let page = page("");
            [0, 1, 2, 3].map(|at| page.contains(&format!("/needs/{}/matches\"", id_of(team.need(at)))))
        };
        [0, 1, 2].into_iter().for_each(|at| wait_until_fitting(hub, team.need(at), 2));
        assert_eq!(missing(&anybody), [["Rare", "no_match"].map(Value::from)]);
        assert_eq!(leads(), [true; 4]);
        let plan = team.agreed();
        let reasons = [["First", "agreed"], ["Second", "agreed"], ["Rare", "no_match"]].map(|each| each.map(Value::from));
        assert_eq!((team.request_state(), missing(&anybody)), (json!("planned"), reasons.to_vec()));
        let teams = anybody.get(&address).expect(200).json();
        assert_eq!(teams["data"][0]["members"][0]["serves"][0]["need_id"], team.need(2)["id"], "help for it is sought");
        let words = "Somebody has agreed to help with it, and a plan is made of that.";
        let told = page("/teams");
        assert!(told.contains(words) && !told.contains("The request is not open"), "{told}");
        assert_eq!(leads(), [false, false, true, true]);
        // With the party that asks, its needs are kept back.
        team.coordinator.judge(&team.requester.party_id, "suspended");
        assert!(missing(&team.requester).iter().all(|[_, reason]| reason == "kept_back"), "{:?}", missing(&team.requester));
        assert_eq!(missing(&team.requester).len(), 4);
        team.coordinator.judge(&team.requester.party_id, "verified");
        team.agency.bring(&plan, "in_delivery").expect(200);
        team.agency.report_on(&plan, json!({})).expect(201);
        team.peer.report_on(&plan, json!({})).expect(201);
        team.agency.bring(&plan, "completed").expect(200);
        assert!(missing(&anybody).iter().all(|[_, reason]| reason == "not_open"), "{:?}", missing(&anybody));
        let told = page("/teams");
        assert!(told.contains("No help is sought for these needs at present.") && told.contains("The request is not open"), "{told}");
        assert_eq!(leads(), [false; 4]);
        let verified = found(&team, ["met", "not_met"], &json!("seek"));
        team.requester.act_on(&plan, "verifications", &verified).expect(200);
        let reasons = [["First", "met"], ["Rare", "no_match"]].map(|each| each.map(Value::from));
        assert_eq!((team.request_state(), missing(&anybody)), (json!("open"), reasons.to_vec()));
        assert_eq!(leads(), [false, true, true, true]);
    }

    fn help_is_sought_on_for_what_was_not_met(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        let wrong = team.requester.act_on(&plan, "verifications", &found(&team, ["met", "met"], &json!("later")));
        assert_eq!(wrong.expect(422).pointers(), ["/left"]);
        let seek = found(&team, ["met", "not_met"], &json!("seek"));
        assert_eq!(team.agency.act_on(&plan, "verifications", &seek).expect(403).code(), "forbidden");
        let verified = team.requester.act_on(&plan, "verifications", &seek).expect(200).json();
        assert_eq!((&verified["state"], team.request_state()), (&json!("verified"), json!("open")));
        assert_eq!(team.introduction_states(), [json!("delivered"), json!("failed")]);
        assert_eq!(coverage(&team), [json!("covered"), json!("uncovered")]);
        let requests = |query: &str| hub.anonymous().get(&format!("/api/v1/requests?{query}")).expect(200).json();
        hub.wait_until("the request is listed as open and not wholly covered", || {
            requests("state=open&uncovered=true")["data"][0]["id"] == team.request["id"]
        });
        // What was met is not sought again.
        wait_until_fitting(hub, team.need(1), 2);
        assert_eq!(fitting(hub, team.need(0)), 0);
        let why = team.requester.get(&format!("/api/v1/needs/{}/matches/{}", id_of(team.need(0)), id_of(&team.offers[0])));
        let why = why.expect(200).json();
        let gate = why["gates"].as_array().unwrap().iter().find(|gate| gate["gate"] == "need_open").unwrap();
        assert_eq!((&gate["outcome"], &why["obstacles"]), (&json!("unmet"), &json!(["need_open"])));

        let academia = hub.officer("academia");
        let offer = offers::active(&academia, &offers::with(json!({"serves": ["001"]})));
        let proposed = team.requester.propose_need(team.need(1), &offer);
        academia.accept(&proposed).expect(200);
        let waits = |client: &Client| client.inbox().iter().filter(|item| item["kind"] == "planning").count();
        assert_eq!(waits(&team.requester), 1);
        let body = json!({"request_id": team.request["id"], "lead_id": academia.party_id, "summary": "The rest."});
        let another = team.requester.post(PLANS, &body).expect(201).json();
        assert_eq!(waits(&team.requester), 0);
        assert_eq!(team.requester.post(PLANS, &body).expect(409).code(), "already_planned");
        carry_out(&team, &academia, &another);
        assert_eq!((team.request_state(), coverage(&team)), (json!("completed"), vec![json!("covered"), json!("covered")]));
        // All is met: there is nothing left to seek.
        let last = json!({
            "needs": [{"need_id": team.need(1)["id"], "outcome": "partly", "note": "Nearly."}], "left": "seek",
        });
        team.requester.act_on(&another, "verifications", &last).expect(200);
        assert_eq!(team.request_state(), "verified");
        // Who helped in vain has not helped because somebody else did.
        let (record, offer) = (track_record(hub, &team.offers[1]), track_record(hub, &offer));
        assert_eq!((record, offer), (json!("0 of 1"), json!("0 of 1")));
        assert_eq!(team.requester.see(&plan)["state"], "verified");
    }

    fn an_introduction_of_two_needs_leaves_the_one_that_it_did_not_meet(hub: &Hub) {
        let (requester, agency) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let members = json!({"needs": [fitting_need("First"), fitting_need("Second")]});
        let request = hub.coordinator().open_for(&requester, &filing::request_with("Census", members));
        let offer = offers::active(&agency, &offers::with(json!({"serves": ["001"]})));
        let needs = request["needs"].as_array().unwrap();
        let body = json!({"need_ids": [needs[0]["id"], needs[1]["id"]], "offer_id": offer["id"]});
        let proposed = requester.post("/api/v1/introductions", &body).expect(201).json();
        agency.accept(&proposed).expect(200);
        let plan = requester.post(PLANS, &json!({"request_id": request["id"], "lead_id": agency.party_id})).expect(201).json();
        requester.agree_to(&plan).expect(200);
        agency.agree_to(&plan).expect(200);
        agency.bring(&plan, "in_delivery").expect(200);
        agency.report_on(&plan, json!({})).expect(201);
        agency.bring(&plan, "completed").expect(200);
        let found = |at: usize, outcome: &str| json!({"need_id": needs[at]["id"], "outcome": outcome, "note": "Seen."});
        let body = json!({"needs": [found(0, "partly"), found(1, "not_met")], "left": "seek"});
        requester.act_on(&plan, "verifications", &body).expect(200);
        assert_eq!(requester.look(&proposed)["state"], "delivered");
        let now = requester.get(&filing::path(&request)).expect(200).json();
        assert_eq!((&now["state"], &now["needs"][0]["coverage"]), (&json!("open"), &json!("covered")));
        assert_eq!(now["needs"][1]["coverage"], "uncovered");
        wait_until_fitting(hub, &needs[1], 1);
        assert_eq!(fitting(hub, &needs[0]), 0);
    }

    fn a_request_of_which_help_was_given_becomes_unmet_like_any_other(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        let seek = found(&team, ["met", "not_met"], &json!("seek"));
        team.requester.act_on(&plan, "verifications", &seek).expect(200);
        // What was given before keeps nobody from saying that nobody helps with the rest.
        let open = team.coordinator.get(&filing::path(&team.request)).expect(200).json();
        let body = json!({"to": "unmet", "reason": "no_offer_fits", "next_step": "fund"});
        assert_eq!(team.coordinator.transition(&open, &body).expect(200).json()["state"], "unmet");
    }
}
