//! A confidential request from its filing to the question whether it was met, with a canary wherever there is room for
//! words.

use serde_json::{Value, json};

use super::teller::{Teller, Telling};
use crate::support::introducing::INTRODUCTIONS;
use crate::support::planning::{PLANS, id_of};
use crate::support::{Client, filing, offers};

/// Those who are concerned.
pub struct Story<'c> {
    pub teller: Teller<'c>,
    pub requester: Client,
    /// A colleague of the requester.
    pub colleague: Client,
    pub provider: Client,
    pub coordinator: Client,
    pub administrator: Client,
}

impl Story<'_> {
    fn tell(&self, by: &Client, operation: &str, method: &str, path: &str, body: Value) -> Value {
        self.teller.tell(by, &Telling { operation, method, path: path.to_owned(), tag: None }, &body)
    }

    /// The same for the version that the caller sees at another address.
    fn tell_of(&self, by: &Client, operation: &str, method: &str, (seen, path): (&str, &str), body: Value) -> Value {
        let tag = Some(by.get(seen).expect(200).etag().to_owned());
        self.teller.tell(by, &Telling { operation, method, path: path.to_owned(), tag }, &body)
    }

    /// A step of a record, with words to it.
    fn step(&self, by: &Client, operation: &str, record: &str, body: Value) -> Value {
        self.tell_of(by, operation, "POST", (record, &format!("{record}/transitions")), body)
    }

    /// A confidential request that is open; it went every way on which something is said.
    pub fn request(&self) -> Value {
        let (requester, coordinator) = (&self.requester, &self.coordinator);
        let request = self.tell(requester, "create_request", "POST", "/api/v1/requests", request_body());
        let path = filing::path(&request);
        let mut patch = request_body();
        patch.as_object_mut().unwrap().remove("country");
        self.tell_of(requester, "change_request", "PATCH", (&path, &path), patch);
        let with_note = |to: &str| json!({"to": to, "reason": "other", "note": "CANARY"});
        self.step(requester, "move_request", &path, json!({"to": "submitted"}));
        self.step(coordinator, "move_request", &path, with_note("returned"));
        self.step(requester, "move_request", &path, json!({"to": "draft"}));
        self.step(requester, "move_request", &path, json!({"to": "submitted"}));
        let evidence = json!({"to": "authenticated", "evidence": {"kind": "note_verbale", "note": "CANARY"}});
        self.step(coordinator, "move_request", &path, evidence);
        self.step(coordinator, "move_request", &path, json!({"to": "open"}));
        self.step(coordinator, "move_request", &path, with_note("on_hold"));
        self.step(coordinator, "move_request", &path, json!({"to": "open"}))
    }

    /// Somebody proposes to disclose a record further, and a colleague refuses.
    pub fn disclosure(&self, request: &Value) {
        let address = format!("/api/v1/disclosures/{}", id_of(request));
        let proposal = json!({"disclosure": "parties", "note": "CANARY"});
        let path = format!("{address}/proposals");
        let proposed = self.tell(&self.requester, "propose_disclosure", "POST", &path, proposal);
        let refusal = json!({"decision": "refuse", "proposal_id": proposed["id"], "note": "CANARY"});
        self.tell(&self.colleague, "decide_disclosure", "POST", &format!("{address}/decisions"), refusal);
    }

    /// A confidential offer that is active.
    pub fn offer(&self, disclosure: &str) -> Value {
        let offer = self.tell(&self.provider, "create_offer", "POST", offers::OFFERS, offer_body(disclosure));
        let path = offers::path(&offer);
        self.tell_of(&self.provider, "update_offer", "PATCH", (&path, &path), offer_body(disclosure));
        self.step(&self.provider, "move_offer", &path, json!({"to": "active"}));
        self.step(&self.provider, "move_offer", &path, json!({"to": "paused", "reason": "other", "note": "CANARY"}));
        self.step(&self.provider, "move_offer", &path, json!({"to": "active"}))
    }

    fn propose(&self, by: &Client, request: &Value, offer: &Value, more: Value) -> Value {
        let mut body = json!({"need_ids": [request["needs"][0]["id"]], "offer_id": offer["id"], "message": "CANARY"});
        more.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
        self.tell(by, "create_introduction", "POST", INTRODUCTIONS, body)
    }

    fn decide(&self, by: &Client, introduction: &Value, body: Value) -> Value {
        let path = format!("{INTRODUCTIONS}/{}/decisions", id_of(introduction));
        self.tell(by, "decide_introduction", "POST", &path, body)
    }

    /// One to a public offer, by somebody with a conflict of interest; one that was declined; and one that both sides
    /// agreed on, after a colleague's conflict of interest.
    pub fn introductions(&self, request: &Value) {
        let public = offers::active(&self.provider, &offers::full());
        self.propose(&self.requester, request, &public, json!({"conflict_of_interest": "CANARY"}));
        // Nobody else introduces it.
        self.offer("secretariat");
        let declined = self.propose(&self.coordinator, request, &self.offer("parties"), json!({}));
        self.decide(&self.requester, &declined, json!({"decision": "decline", "reason": "other", "note": "CANARY"}));
        let introduction = self.propose(&self.coordinator, request, &self.offer("parties"), json!({}));
        self.decide(&self.requester, &introduction, json!({"decision": "release"}));
        let messages = format!("{INTRODUCTIONS}/{}/messages", id_of(&introduction));
        for (by, readers) in [(&self.requester, "sides"), (&self.provider, "sides_and_coordinators")] {
            self.tell(by, "write_message", "POST", &messages, json!({"text": "CANARY", "readers": readers}));
        }
        let conflict = json!({"decision": "accept", "conflict_of_interest": "CANARY"});
        self.decide(&self.colleague, &introduction, conflict);
        self.decide(&self.requester, &introduction, json!({"decision": "accept"}));
        self.decide(&self.provider, &introduction, json!({"decision": "accept"}));
    }

    /// A plan that is refused, changed, agreed on, reported on, disputed and verified.
    pub fn plan(&self, request: &Value) {
        let (requester, provider) = (&self.requester, &self.provider);
        let body = self.plan_body(request);
        let plan = self.tell(requester, "create_plan", "POST", PLANS, body.clone());
        let path = format!("{PLANS}/{}", id_of(&plan));
        let consents = format!("{path}/consents");
        let consent = |more: Value| {
            let mut body = json!({"draft_number": provider.get(&path).expect(200).json()["draft"]["number"]});
            more.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
            body
        };
        let refusal = json!({"decision": "refuse", "reason": "other", "note": "CANARY"});
        self.tell(provider, "consent_to_plan", "POST", &consents, consent(refusal));
        let mut patch = body;
        patch.as_object_mut().unwrap().remove("request_id");
        patch["why"] = json!("CANARY");
        self.tell_of(requester, "change_plan", "PATCH", (&path, &path), patch);
        for by in [requester, provider] {
            self.tell(by, "consent_to_plan", "POST", &consents, consent(json!({"decision": "agree"})));
        }
        self.step(requester, "move_plan", &path, json!({"to": "drafting", "reason": "other", "note": "CANARY"}));
        for by in [requester, provider] {
            self.tell(by, "consent_to_plan", "POST", &consents, consent(json!({"decision": "agree"})));
        }
        self.step(provider, "move_plan", &path, json!({"to": "in_delivery"}));
        self.deliver(request, &path);
    }

    fn deliver(&self, request: &Value, plan: &str) {
        let (requester, provider) = (&self.requester, &self.provider);
        let seen = self.requester.get(plan).expect(200).json();
        let indicator = &seen["agreed"]["outcomes"][0]["indicators"][0]["key"];
        let report = |corrects: Option<&Value>| {
            let mut body = json!({
                "period_from": "2027-01-01", "period_until": "2027-03-31", "text": "CANARY",
                "values": [{"indicator": indicator, "value": "CANARY"}],
            });
            corrects.into_iter().for_each(|id| body["corrects_id"] = id.clone());
            body
        };
        let reports = format!("{plan}/reports");
        let reported = self.tell(provider, "create_plan_report", "POST", &reports, report(None));
        let id = reported["reports"][0]["id"].clone();
        let dispute = format!("{reports}/{}/dispute", id.as_str().unwrap());
        let words = json!({"reason": "not_delivered", "note": "CANARY"});
        self.tell_of(requester, "dispute_plan_report", "POST", (plan, &dispute), words);
        self.tell(provider, "create_plan_report", "POST", &reports, report(Some(&id)));
        self.step(provider, "move_plan", plan, json!({"to": "completed"}));
        let found = json!({"needs": [{"need_id": request["needs"][0]["id"], "outcome": "partly", "note": "CANARY"}]});
        self.tell_of(requester, "verify_plan", "POST", (plan, &format!("{plan}/verifications")), found);
        let rating = json!({"about_id": provider.party_id, "score": 4, "note": "CANARY"});
        self.tell(requester, "rate_plan", "POST", &format!("{plan}/ratings"), rating);
        let lesson = json!({"text": "CANARY", "language": "en"});
        self.tell(provider, "create_plan_lesson", "POST", &format!("{plan}/lessons"), lesson);
    }

    /// Whether it was met, in words.
    pub fn answer(&self, request: &Value) {
        let path = format!("{}/outcome", filing::path(request));
        self.tell(&self.requester, "answer_outcome", "PUT", &path, json!({"answer": "partly", "words": "CANARY"}));
    }

    /// What is no record: a need that is not filed, what the secretariat writes of parties, people who are invited.
    pub fn others(&self, party: &str) {
        let need = request_body()["needs"][0].clone();
        let preview = json!({"language": "es", "country": "BOL", "summary": "CANARY", "need": need});
        self.tell(&self.requester, "preview_matches", "POST", "/api/v1/matches/preview", preview);
        let path = format!("/api/v1/parties/{party}");
        let refusal = json!({"decision": "refused", "note": "CANARY"});
        self.tell_of(&self.coordinator, "verify_party", "POST", (&path, &format!("{path}/verification")), refusal);
        let invitation =
            json!({"party_id": party, "email": "CANARY@example.org", "name": "CANARY", "roles": ["officer"]});
        self.tell(&self.administrator, "create_invitation", "POST", "/api/v1/invitations", invitation);
    }

    fn plan_body(&self, request: &Value) -> Value {
        let provider = &self.provider.party_id;
        json!({
            "request_id": request["id"],
            "lead_id": provider,
            "summary": "CANARY",
            "outcomes": [{
                "statement": "CANARY",
                "need_ids": [request["needs"][0]["id"]],
                "indicators": [{"name": "CANARY", "unit": "CANARY", "baseline": "CANARY", "target": "CANARY"}],
            }],
            "milestones": [{"title": "CANARY", "due_on": "2027-03-31", "responsible_id": provider, "done_when": "CANARY"}],
            "budget_lines": [{
                "partner_id": provider, "item": "CANARY", "source": "CANARY", "amount": {"amount": "700.50", "currency": "USD"},
            }],
        })
    }
}

fn request_body() -> Value {
    json!({
        "title": "CANARY",
        "summary": "CANARY",
        "language": "es",
        "existing_support": "CANARY",
        "plan_link": "https://example.org/CANARY",
        "disclosure": "secretariat",
        "needs": [{
            "title": "CANARY",
            "description": "CANARY",
            "policy_areas": ["GCM-01"],
            "expertise": ["CANARY", {"phrase": "CANARY", "importance": "high"}],
            "resource_kinds": ["technical"],
            "modalities": ["advice"],
            "quantity": {"amount": 8, "unit": "CANARY", "note": "CANARY"},
        }],
    })
}

fn offer_body(disclosure: &str) -> Value {
    json!({
        "title": "CANARY",
        "description": "CANARY",
        "language": "en",
        "policy_areas": ["GCM-01"],
        "expertise": ["CANARY"],
        "resource_kinds": ["technical"],
        "modalities": ["advice"],
        "serves": ["001"],
        "capacity": {"total": 10, "unit": "CANARY", "note": "CANARY"},
        "conditions": "CANARY",
        "disclosure": disclosure,
    })
}
