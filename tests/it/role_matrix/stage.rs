//! What the calls of the table are made on: records in each state, and bodies that are valid, so that nothing but the
//! permission decides.

use serde_json::{Value, json};

use super::plans;
use crate::support::client::Answer;
use crate::support::{Client, Hub};

/// A call, ready to be made by anybody.
pub(super) struct Call {
    pub method: &'static str,
    pub path: String,
    version: Option<i64>,
    body: Option<Value>,
}

impl Call {
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), version: None, body: None }
    }

    pub fn post(path: impl Into<String>, body: Value) -> Self {
        Self { method: "POST", path: path.into(), version: None, body: Some(body) }
    }

    pub fn put(path: impl Into<String>, body: Value) -> Self {
        Self { method: "PUT", path: path.into(), version: None, body: Some(body) }
    }

    pub fn patch(path: impl Into<String>, body: Value) -> Self {
        Self { method: "PATCH", path: path.into(), version: None, body: Some(body) }
    }

    pub fn delete(path: impl Into<String>) -> Self {
        Self { method: "DELETE", path: path.into(), version: None, body: None }
    }

    /// The same for the version that a record has.
    pub fn on(self, record: &Value) -> Self {
        Self { version: record["version"].as_i64(), ..self }
    }

    pub fn send(&self, client: &Client) -> Answer {
        let tag = self.version.map(|version| format!("\"{version}\""));
        let headers: Vec<(&str, &str)> = tag.iter().map(|tag| ("If-Match", tag.as_str())).collect();
        let body = self.body.as_ref().map(Value::to_string);
        client.send(self.method, &self.path, &headers, body.as_deref().map(str::as_bytes))
    }
}

/// The callers, and the records that reading is tried on.
pub(super) struct Stage {
    callers: [Client; 8],
    pub policy: Value,
    pub open_request: Value,
    pub network_request: Value,
    pub draft_request: Value,
    /// Withdrawn before it was submitted.
    pub dropped_request: Value,
    pub active_offer: Value,
    pub network_offer: Value,
    pub draft_offer: Value,
    /// Withdrawn before it was submitted.
    pub dropped_offer: Value,
    /// The entry by which the open request was opened; its root was published of 2100-01-01.
    pub entry: Value,
    /// Proposed by the focal point.
    pub introduction: Value,
    /// Proposed by the coordinator, and not released by the focal point.
    pub unreleased_introduction: Value,
    /// Agreed by the focal point and the officer.
    pub plan: Value,
    /// Verified, and asked whether its need was met.
    pub asked_request: Value,
}

impl Stage {
    /// Makes the records, and waits until the matchable ones are matched.
    pub fn set(hub: &Hub, callers: [Client; 8]) -> Self {
        let mut stage = Self {
            policy: hub.anonymous().get("/api/v1/matching-policy").expect(200).json()["policy"].clone(),
            callers,
            open_request: Value::Null,
            network_request: Value::Null,
            draft_request: Value::Null,
            dropped_request: Value::Null,
            active_offer: Value::Null,
            network_offer: Value::Null,
            draft_offer: Value::Null,
            dropped_offer: Value::Null,
            entry: Value::Null,
            introduction: Value::Null,
            unreleased_introduction: Value::Null,
            plan: Value::Null,
            asked_request: Value::Null,
        };
        stage.open_request = stage.request("public", &["submitted", "authenticated", "open"]);
        stage.network_request = stage.request("network", &["submitted", "authenticated", "open"]);
        stage.draft_request = stage.request("public", &[]);
        stage.dropped_request = stage.request("public", &["withdrawn"]);
        stage.active_offer = stage.offer("public", &["active"]);
        stage.network_offer = stage.offer("network", &["active"]);
        stage.draft_offer = stage.offer("public", &[]);
        stage.dropped_offer = stage.offer("public", &["withdrawn"]);
        crate::journal_proofs::publish(hub, "2100-01-02");
        let entries = format!("/api/v1/journal?limit=100&subject={}", id_of(&stage.open_request));
        let entries = stage.coordinator().get(&entries).expect(200).json();
        stage.entry = entries["data"].as_array().and_then(|entries| entries.last()).expect("an entry").clone();
        stage.introduction = stage.introduce("public", stage.focal_point());
        stage.unreleased_introduction = stage.introduce("secretariat", stage.coordinator());
        stage.plan = plans::agreed(&stage);
        stage.asked_request = stage.request("public", &["submitted", "authenticated", "open"]);
        hub.verify_request(&stage.asked_request);
        hub.ask_outcome(&stage.asked_request);
        for path in [
            format!("/api/v1/needs/{}/matches", need_of(&stage.network_request)),
            format!("/api/v1/offers/{}/matches", id_of(&stage.network_offer)),
        ] {
            hub.wait_until("the records are matched", || stage.coordinator().get(&path).status == 200);
        }
        stage
    }

    pub fn callers(&self) -> &[Client; 8] {
        &self.callers
    }

    pub fn focal_point(&self) -> &Client {
        &self.callers[2]
    }

    pub fn officer(&self) -> &Client {
        &self.callers[4]
    }

    pub fn coordinator(&self) -> &Client {
        &self.callers[5]
    }

    pub fn treasurer(&self) -> &Client {
        &self.callers[6]
    }

    /// A new request of the focal point's State, taken through these states.
    pub fn request(&self, disclosure: &str, states: &[&str]) -> Value {
        let mut request = self.focal_point().post("/api/v1/requests", &request_body(disclosure)).expect(201).json();
        for state in states {
            let by = if ["submitted", "withdrawn"].contains(state) { self.focal_point() } else { self.coordinator() };
            request = step("requests", &request, state).send(by).expect(200).json();
        }
        request
    }

    /// A new introduction of a new request of the focal point's State, so disclosed, to a new offer of the officer's
    /// party, proposed by one of the callers.
    pub fn introduce(&self, disclosure: &str, proposer: &Client) -> Value {
        let (request, offer) = self.pair(disclosure);
        proposer.post("/api/v1/introductions", &proposal_body(&request, &offer)).expect(201).json()
    }

    /// A new open request, so disclosed, and a new active offer.
    pub fn pair(&self, disclosure: &str) -> (Value, Value) {
        (self.request(disclosure, &["submitted", "authenticated", "open"]), self.offer("public", &["active"]))
    }

    /// A new offer of the officer's party, taken through these states.
    pub fn offer(&self, disclosure: &str, states: &[&str]) -> Value {
        let mut offer = self.officer().post("/api/v1/offers", &offer_body(disclosure)).expect(201).json();
        for state in states {
            offer = step("offers", &offer, state).send(self.officer()).expect(200).json();
        }
        offer
    }
}

pub(super) fn id_of(record: &Value) -> &str {
    record["id"].as_str().expect("an id")
}

pub(super) fn need_of(request: &Value) -> &str {
    id_of(&request["needs"][0])
}

/// The call that takes a record into a state, with the reason that steps which need one accept.
pub(super) fn step(collection: &str, record: &Value, to: &str) -> Call {
    let needs_reason = ["returned", "declined", "on_hold", "withdrawn", "paused"].contains(&to);
    let body =
        if needs_reason { json!({"to": to, "reason": "other", "note": "As agreed."}) } else { json!({"to": to}) };
    Call::post(format!("/api/v1/{collection}/{}/transitions", id_of(record)), body).on(record)
}

pub(super) fn proposal_body(request: &Value, offer: &Value) -> Value {
    json!({"need_ids": [need_of(request)], "offer_id": id_of(offer)})
}

pub(super) fn need_body() -> Value {
    json!({
        "title": "Training of labour inspectors",
        "description": "Inspectors learn to find out about recruitment fees.",
        "policy_areas": ["GCM-06"],
        "expertise": ["fair recruitment"],
        "resource_kinds": ["technical"],
        "modalities": ["training"],
        "languages": ["es"],
    })
}

pub(super) fn request_body(disclosure: &str) -> Value {
    json!({
        "title": "Illustrative request",
        "summary": "What we ask for.",
        "language": "es",
        "disclosure": disclosure,
        "needs": [need_body()],
    })
}

pub(super) fn offer_body(disclosure: &str) -> Value {
    json!({
        "title": "Illustrative offer",
        "description": "We train labour inspectors.",
        "language": "en",
        "disclosure": disclosure,
        "policy_areas": ["GCM-06"],
        "expertise": ["fair recruitment"],
        "resource_kinds": ["technical"],
        "modalities": ["training"],
        "serves": ["001"],
        "languages": ["es"],
        "capacity": {"total": 5, "unit": "missions"},
    })
}
