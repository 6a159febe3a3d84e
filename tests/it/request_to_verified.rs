//! A request with five needs from its filing to the question after a year whether they were met, through the API alone,
//! as the members of the parties concerned do it: the whole story, and what the journal tells of it.

use std::collections::BTreeMap;

use connection_hub::journal::chain::{self, Verdict};
use serde_json::{Value, json};

use crate::support::planning::{PLANS, id_of, path};
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// The needs that each party takes on.
const OF_AGENCY: [usize; 2] = [0, 1];
const OF_PEER: [usize; 2] = [2, 3];
const OF_FOUNDATION: [usize; 1] = [4];

/// What is asked for and offered: a policy area and a phrase of expertise.
const SUBJECTS: [(&str, &str); 3] = [
    ("GCM-01", "census questionnaire design"),
    ("GCM-06", "fair recruitment inspection"),
    ("GCM-04", "consular birth registration"),
];

/// The need at a place of the request; each party's needs are of one subject.
fn need(at: usize) -> Value {
    let (area, phrase) = SUBJECTS[at / 2];
    json!({
        "title": format!("Need {}", at + 1),
        "description": format!("We ask for advice on {phrase}."),
        "policy_areas": [area],
        "expertise": [phrase],
        "resource_kinds": ["technical"],
        "modalities": ["advice"],
    })
}

struct Story<'h> {
    hub: &'h Hub,
    requester: Client,
    coordinator: Client,
    agency: Client,
    peer: Client,
    foundation: Client,
    request: Value,
}

impl<'h> Story<'h> {
    /// The State files, the secretariat checks whom it hears, and the request is open.
    fn filed(hub: &'h Hub) -> Self {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let needs: Vec<Value> = (0..5).map(need).collect();
        let draft = requester.file(&filing::request_with("Five needs", json!({"needs": needs})));
        let submitted = requester.take(&draft, "submitted").expect(200).json();
        let evidence =
            json!({"to": "authenticated", "evidence": {"kind": "note_verbale", "note": "NV 12/2026 of 3 November."}});
        let authenticated = coordinator.transition(&submitted, &evidence).expect(200).json();
        let request = coordinator.take(&authenticated, "open").expect(200).json();
        let (agency, peer, foundation) = (hub.officer("un-entity"), hub.peer("MEX"), hub.officer("foundation"));
        Self { hub, requester, coordinator, agency, peer, foundation, request }
    }

    fn offer(&self, of: &Client, title: &str, subject: usize) -> Value {
        let (area, phrase) = SUBJECTS[subject];
        let members = json!({
            "title": title, "description": format!("Advice on {phrase}."), "policy_areas": [area], "expertise": [phrase],
            "serves": ["001"],
        });
        offers::active(of, &offers::with(members))
    }

    /// The smallest team that covers all needs with an entity of the United Nations and a peer State: each offer with
    /// the needs that it serves.
    fn team(&self) -> BTreeMap<String, Vec<Value>> {
        let address = format!("{}/teams?include_un=true&include_peer=true", filing::path(&self.request));
        let ask = || self.requester.get(&address);
        self.hub.wait_until("a team covers all needs", || {
            let answer = ask();
            answer.status == 200 && answer.json()["data"][0]["covers"] == 5
        });
        let best = ask().expect(200).json()["data"][0].clone();
        let members = best["members"].as_array().unwrap().iter().map(|member| {
            let serves = member["serves"].as_array().unwrap().iter().map(|served| served["need_id"].clone());
            (id_of(&member["offer"]).to_owned(), serves.collect())
        });
        members.collect()
    }

    fn propose(&self, needs: &[usize], offer: &Value) -> Value {
        let needs: Vec<&Value> = needs.iter().map(|at| &self.request["needs"][*at]["id"]).collect();
        let body = json!({"need_ids": needs, "offer_id": offer["id"], "quantity": 2});
        self.requester.post("/api/v1/introductions", &body).expect(201).json()
    }

    /// A team is found, and its three providers are introduced; the foundation declines, and its second offer takes the
    /// place of the first.
    fn introduced(&self) -> [Value; 3] {
        let offers = [
            self.offer(&self.agency, "By the agency", 0),
            self.offer(&self.peer, "By the peer", 1),
            self.offer(&self.foundation, "By the foundation", 2),
        ];
        let team = self.team();
        for (offer, needs) in offers.iter().zip([&OF_AGENCY[..], &OF_PEER, &OF_FOUNDATION]) {
            let needs: Vec<Value> = needs.iter().map(|at| self.request["needs"][*at]["id"].clone()).collect();
            assert_eq!(team[id_of(offer)], needs, "{}", offer["title"]);
        }
        let of_agency = self.propose(&OF_AGENCY, &offers[0]);
        let of_peer = self.propose(&OF_PEER, &offers[1]);
        let of_foundation = self.propose(&OF_FOUNDATION, &offers[2]);
        self.agency.accept(&of_agency).expect(200);
        self.peer.accept(&of_peer).expect(200);
        self.foundation.decline(&of_foundation).expect(200);
        let replacement = self.propose(&OF_FOUNDATION, &self.offer(&self.foundation, "By the foundation, anew", 2));
        self.foundation.accept(&replacement).expect(200);
        [of_agency, of_peer, replacement]
    }

    fn partners(&self) -> [&Client; 3] {
        [&self.agency, &self.peer, &self.foundation]
    }

    /// The plan that all agree on, led by the agency.
    fn planned(&self) -> Value {
        let outcome = |at: usize| {
            json!({
                "key": format!("outcome-{}", at + 1),
                "statement": format!("Need {} is met.", at + 1),
                "need_ids": [self.request["needs"][at]["id"]],
                "indicators": [{"key": format!("count-{}", at + 1), "name": "People trained", "baseline": "0", "target": "20"}],
            })
        };
        let milestone = |by: &Client| {
            json!({
                "title": "Mission", "due_on": "2027-04-30", "responsible_id": by.party_id, "done_when": "The report is there.",
            })
        };
        let line = |by: &Client| {
            json!({
                "partner_id": by.party_id, "item": "Travel", "amount": {"amount": "1000.10", "currency": "USD"},
            })
        };
        let body = json!({
            "request_id": self.request["id"],
            "lead_id": self.agency.party_id,
            "outcomes": (0..5).map(outcome).collect::<Vec<_>>(),
            "milestones": self.partners().map(milestone),
            "budget_lines": self.partners().map(line),
        });
        let plan = self.requester.post(PLANS, &body).expect(201).json();
        assert_eq!(plan["draft"]["content"]["budget_totals"], json!([{"amount": "3000.30", "currency": "USD"}]));
        self.requester.agree_to(&plan).expect(200);
        for partner in self.partners() {
            partner.agree_to(&plan).expect(200);
        }
        self.agency.bring(&plan, "in_delivery").expect(200).json()
    }

    fn report(&self, plan: &Value, by: &Client, milestone: &str, value: &str, more: Value) -> Value {
        let mut body = json!({"milestones": [milestone], "values": [{"indicator": value, "value": "18"}]});
        more.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
        by.report_on(plan, body).expect(201).json()["reports"].as_array().unwrap().last().unwrap().clone()
    }

    fn verify(&self, plan: &Value, needs: &[usize], outcome: &str) -> Value {
        let found: Vec<_> = needs.iter().map(|at| (&self.request["needs"][*at], outcome)).collect();
        self.requester.verify(plan, &found).expect(200).json()
    }

    fn request_state(&self) -> Value {
        self.requester.get(&filing::path(&self.request)).expect(200).json()["state"].clone()
    }

    /// The plan's part of the story: reports, partial verification, a dispute, its correction, verification.
    fn delivered(&self, plan: &Value) {
        self.report(plan, &self.agency, "m1", "count-1", json!({}));
        let of_peer = self.report(plan, &self.peer, "m2", "count-3", json!({"text": "All trained."}));
        self.report(plan, &self.foundation, "m3", "count-5", json!({}));
        self.agency.bring(plan, "completed").expect(200);
        let partial = self.verify(plan, &OF_AGENCY, "met");
        assert_eq!((&partial["state"], self.request_state()), (&json!("completed"), json!("completed")));
        self.requester.dispute(plan, &of_peer).expect(200);
        assert_eq!(self.request_state(), "in_delivery");
        self.report(
            plan,
            &self.peer,
            "m2",
            "count-3",
            json!({"corrects_id": of_peer["id"], "text": "Eighteen trained."}),
        );
        self.agency.bring(plan, "completed").expect(200);
        let almost = self.verify(plan, &OF_PEER, "partly");
        assert_eq!(almost["state"], "completed");
        let verified = self.verify(plan, &OF_FOUNDATION, "met");
        assert_eq!((&verified["state"], self.request_state()), (&json!("verified"), json!("verified")));
    }

    /// A year later the State is asked, and answers; everybody signs in anew.
    fn asked_after_a_year(&mut self) {
        self.hub.pass_days(366);
        (self.requester, self.coordinator) = (self.hub.focal_point("BOL"), self.hub.coordinator());
        assert!(self.requester.waits(&self.request).contains(&"question".to_owned()));
        let answer = json!({"answer": "partly", "words": "Of the courses, half are held by ourselves now."});
        self.requester.put(&format!("{}/outcome", filing::path(&self.request)), &answer).expect(200);
        assert!(!self.requester.waits(&self.request).contains(&"question".to_owned()));
    }

    /// The records and actions of the journal that the coordinator reads, in order, each that follows itself once.
    fn told(&self) -> Vec<String> {
        self.hub.app.seal_journal().unwrap();
        let (mut told, mut after): (Vec<String>, String) = (Vec::new(), String::new());
        loop {
            let page = self.coordinator.get(&format!("/api/v1/journal?limit=100{after}")).expect(200).json();
            for entry in page["data"].as_array().unwrap() {
                let action = entry["action"].as_str().unwrap();
                let is_of_story = ["request.", "introduction.", "plan."].iter().any(|of| action.starts_with(of));
                if is_of_story
                    && action != "request.coverage_changed"
                    && told.last().map(String::as_str) != Some(action)
                {
                    told.push(action.to_owned());
                }
            }
            if page["page"]["has_more"] != json!(true) {
                return told;
            }
            after = format!("&after={}", page["page"]["next_cursor"].as_str().unwrap());
        }
    }
}

/// What happens, in its order; what is told to several parties, or of several records at once, stands here once.
const TOLD: [&str; 35] = [
    "request.created",
    "request.submitted",
    "request.authenticated",
    "request.opened",
    "introduction.proposed",
    "introduction.agreed",
    "introduction.declined",
    "introduction.proposed",
    "introduction.agreed",
    "plan.drafted",
    "plan.consented",
    "request.planned",
    "plan.agreed",
    "request.in_delivery",
    "introduction.in_delivery",
    "plan.started",
    "plan.reported",
    "request.completed",
    "plan.completed",
    "plan.need_verified",
    "plan.report_disputed",
    "request.disputed",
    "plan.disputed",
    "plan.report_corrected",
    "request.completed",
    "plan.completed",
    "plan.need_verified",
    "introduction.delivered",
    "request.verified",
    "plan.verified",
    "plan.rated",
    "plan.lesson_added",
    "request.outcome_asked",
    "request.clock_lapsed",
    "request.outcome_answered",
];

on_both_databases! {
    fn five_needs_are_filed_planned_delivered_disputed_verified_and_asked_after(hub: &Hub) {
        let mut story = Story::filed(hub);
        let introductions = story.introduced();
        let plan = story.planned();
        assert_eq!((&plan["state"], story.request_state()), (&json!("in_delivery"), json!("in_delivery")));
        story.delivered(&plan);
        for introduction in &introductions {
            assert_eq!(story.requester.look(introduction)["state"], "delivered");
        }
        let rating = json!({"about_id": story.peer.party_id, "score": 4, "note": "They corrected what was wrong."});
        story.requester.post(&format!("{}/ratings", path(&plan)), &rating).expect(201);
        let lesson = json!({"text": "Count who attended on the last day.", "language": "en"});
        story.peer.post(&format!("{}/lessons", path(&plan)), &lesson).expect(201);
        // The one answer to the requester has it all.
        let answer = story.requester.see(&plan);
        let outcomes: Vec<&Value> = answer["needs"].as_array().unwrap().iter().map(|need| &need["outcome"]).collect();
        assert_eq!(outcomes, ["met", "met", "partly", "partly", "met"]);
        assert_eq!(answer["reports"].as_array().unwrap().len(), 4);
        assert_eq!(story.requester.get(&filing::path(&story.request)).expect(200).json()["plan_id"], json!(id_of(&plan)));
        story.asked_after_a_year();
        assert_eq!(story.told(), TOLD);
        let verdict = hub.app.database.read_blocking(|connection| chain::verify(connection, |_| {})).unwrap();
        assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
    }
}
