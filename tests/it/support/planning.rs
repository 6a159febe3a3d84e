//! Plans in tests: a team that has agreed to help, and the way from a draft to a plan that is verified.

use serde_json::{Value, json};

use super::client::{Answer, Client};
use super::hub::Hub;
use super::introducing::{INTRODUCTIONS, fitting_need};
use super::{filing, offers};

/// The list of plans.
pub const PLANS: &str = "/api/v1/plans";

/// The address of a plan.
pub fn path(plan: &Value) -> String {
    format!("{PLANS}/{}", id_of(plan))
}

/// The id of a record.
pub fn id_of(record: &Value) -> &str {
    record["id"].as_str().expect("an id")
}

impl Client {
    /// Proposes to introduce one need to an offer; the introduction.
    #[track_caller]
    pub fn propose_need(&self, need: &Value, offer: &Value) -> Value {
        let body = json!({"need_ids": [need["id"]], "offer_id": offer["id"]});
        self.post(INTRODUCTIONS, &body).expect(201).json()
    }

    /// A plan as this client sees it now.
    #[track_caller]
    pub fn see(&self, plan: &Value) -> Value {
        self.get(&path(plan)).expect(200).json()
    }

    /// Says something to the draft that there is now.
    pub fn speak(&self, plan: &Value, mut body: Value) -> Answer {
        let seen = self.get(&path(plan));
        body["draft_number"] = match seen.status {
            200 if seen.json()["draft"].is_object() => seen.json()["draft"]["number"].clone(),
            _ => json!(1),
        };
        self.post(&format!("{}/consents", path(plan)), &body)
    }

    /// Agrees to the draft that there is now.
    pub fn agree_to(&self, plan: &Value) -> Answer {
        self.speak(plan, json!({"decision": "agree"}))
    }

    /// Refuses it.
    pub fn refuse(&self, plan: &Value) -> Answer {
        self.speak(plan, json!({"decision": "refuse", "reason": "capacity_unavailable", "note": "Not before May."}))
    }

    /// Sends a body to an address of a plan for the version that there is now.
    pub fn act_on(&self, plan: &Value, address: &str, body: &Value) -> Answer {
        let seen = self.get(&path(plan));
        let tag = if seen.status == 200 { seen.etag().to_owned() } else { "\"1\"".to_owned() };
        let path = format!("{}/{address}", path(plan));
        self.send("POST", &path, &[("If-Match", &tag)], Some(body.to_string().as_bytes()))
    }

    /// Takes a plan as it is now one step on.
    pub fn bring(&self, plan: &Value, to: &str) -> Answer {
        let needs_reason = ["drafting", "abandoned"].contains(&to);
        let body = if needs_reason { json!({"to": to, "reason": "situation_changed"}) } else { json!({"to": to}) };
        self.act_on(plan, "transitions", &body)
    }

    /// Patches a plan as it is now.
    pub fn rewrite(&self, plan: &Value, patch: &Value) -> Answer {
        let tag = self.get(&path(plan)).etag().to_owned();
        self.patch(&path(plan), if tag.is_empty() { "\"1\"" } else { &tag }, patch)
    }

    /// Reports, with more members of the body.
    pub fn report_on(&self, plan: &Value, more: Value) -> Answer {
        let mut body = json!({"period_from": "2027-01-01", "period_until": "2027-03-31", "text": "Two missions held."});
        for (name, value) in more.as_object().expect("members") {
            body[name] = value.clone();
        }
        self.post(&format!("{}/reports", path(plan)), &body)
    }

    /// Disputes a report.
    pub fn dispute(&self, plan: &Value, report: &Value) -> Answer {
        let body = json!({"reason": "not_delivered", "note": "One mission was held, not two."});
        self.act_on(plan, &format!("reports/{}/dispute", id_of(report)), &body)
    }

    /// Says of these needs whether they were met.
    pub fn verify(&self, plan: &Value, found: &[(&Value, &str)]) -> Answer {
        let found =
            found.iter().map(|(need, outcome)| json!({"need_id": need["id"], "outcome": outcome, "note": "Seen."}));
        self.act_on(plan, "verifications", &json!({"needs": found.collect::<Vec<_>>()}))
    }
}

/// A State that asks for two things, an agency that has agreed to the first, and a peer that has agreed to the second.
pub struct Team {
    pub requester: Client,
    pub agency: Client,
    pub peer: Client,
    pub coordinator: Client,
    pub request: Value,
    pub offers: [Value; 2],
    pub introductions: [Value; 2],
}

impl Team {
    /// For a public request.
    pub fn new(hub: &Hub) -> Self {
        Self::with(hub, json!({}))
    }

    /// With other members of the request.
    pub fn with(hub: &Hub, of_request: Value) -> Self {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let (agency, peer) = (hub.officer("un-entity"), hub.peer("MEX"));
        let mut members = json!({"needs": [fitting_need("First"), fitting_need("Second")]});
        for (name, value) in of_request.as_object().unwrap() {
            members[name] = value.clone();
        }
        let request = coordinator.open_for(&requester, &filing::request_with("Census", members));
        let offer = |of: &Client| offers::active(of, &offers::with(json!({"serves": ["001"]})));
        let offers = [offer(&agency), offer(&peer)];
        let agree = |by: &Client, at: usize| {
            let proposed = requester.propose_need(&request["needs"][at], &offers[at]);
            by.accept(&proposed).expect(200).json()
        };
        let introductions = [agree(&agency, 0), agree(&peer, 1)];
        Self { requester, agency, peer, coordinator, request, offers, introductions }
    }

    pub fn need(&self, at: usize) -> &Value {
        &self.request["needs"][at]
    }

    /// The body of a plan that the agency leads.
    pub fn body(&self) -> Value {
        json!({
            "request_id": self.request["id"],
            "lead_id": self.agency.party_id,
            "summary": "Together by the summer.",
            "outcomes": [
                {
                    "statement": "The first is done.",
                    "need_ids": [self.need(0)["id"]],
                    "indicators": [{"name": "Questions tested", "unit": "questions", "baseline": "0", "target": "12"}],
                },
                {
                    "statement": "The second is done.",
                    "need_ids": [self.need(1)["id"]],
                    "indicators": [{"name": "People trained", "target": "40"}],
                },
            ],
            "milestones": [
                {"title": "Mission", "due_on": "2027-03-31", "responsible_id": self.agency.party_id, "done_when": "The report is there."},
                {"title": "Training", "due_on": "2027-05-31", "responsible_id": self.peer.party_id, "done_when": "All have attended."},
            ],
            "budget_lines": [
                {"partner_id": self.agency.party_id, "item": "Travel", "amount": {"amount": "12000.50", "currency": "USD"}},
                {"partner_id": self.peer.party_id, "item": "Trainers", "amount": {"amount": "700000", "currency": "JPY"}},
                {"partner_id": self.peer.party_id, "item": "Rooms", "amount": {"amount": "0.75", "currency": "USD"}, "source": "The peer"},
            ],
        })
    }

    /// A draft by the requester.
    #[track_caller]
    pub fn draft(&self) -> Value {
        self.requester.post(PLANS, &self.body()).expect(201).json()
    }

    /// All consent to what is written.
    #[track_caller]
    pub fn consent(&self, plan: &Value) -> Value {
        self.requester.agree_to(plan).expect(200);
        self.agency.agree_to(plan).expect(200);
        self.peer.agree_to(plan).expect(200).json()
    }

    /// A plan that all have agreed on.
    #[track_caller]
    pub fn agreed(&self) -> Value {
        let plan = self.draft();
        self.consent(&plan)
    }

    /// A plan under way.
    #[track_caller]
    pub fn started(&self) -> Value {
        let plan = self.agreed();
        self.agency.bring(&plan, "in_delivery").expect(200).json()
    }

    /// A plan that both partners have reported on and the lead has completed.
    #[track_caller]
    pub fn completed(&self) -> Value {
        let plan = self.started();
        self.agency.report_on(&plan, json!({})).expect(201);
        self.peer.report_on(&plan, json!({})).expect(201);
        self.agency.bring(&plan, "completed").expect(200).json()
    }

    /// Where the request stands.
    #[track_caller]
    pub fn request_state(&self) -> Value {
        self.requester.get(&filing::path(&self.request)).expect(200).json()["state"].clone()
    }

    /// Where the two introductions stand.
    #[track_caller]
    pub fn introduction_states(&self) -> [Value; 2] {
        self.introductions.each_ref().map(|one| self.requester.look(one)["state"].clone())
    }
}
