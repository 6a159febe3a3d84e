//! Introductions in tests: proposals, decisions, and what both sides see of them.

use serde_json::{Value, json};

use super::client::{Answer, Client};
use super::hub::Hub;
use super::{filing, offers};

/// The list of introductions.
pub const INTRODUCTIONS: &str = "/api/v1/introductions";

impl Client {
    /// Proposes to introduce all needs of a request to an offer, with more members of the body.
    pub fn try_propose(&self, request: &Value, offer: &Value, more: Value) -> Answer {
        let needs: Vec<Value> = request["needs"].as_array().unwrap().iter().map(|need| need["id"].clone()).collect();
        let mut body = json!({"need_ids": needs, "offer_id": offer["id"]});
        for (name, value) in more.as_object().expect("members") {
            body[name] = value.clone();
        }
        self.post(INTRODUCTIONS, &body)
    }

    /// The same, which must succeed; the introduction.
    #[track_caller]
    pub fn propose(&self, request: &Value, offer: &Value) -> Value {
        self.try_propose(request, offer, json!({})).expect(201).json()
    }

    /// Decides on an introduction.
    pub fn decide(&self, introduction: &Value, body: &Value) -> Answer {
        self.post(&format!("{}/decisions", path(introduction)), body)
    }

    /// Accepts one.
    pub fn accept(&self, introduction: &Value) -> Answer {
        self.decide(introduction, &json!({"decision": "accept"}))
    }

    /// Declines one, with a reason.
    pub fn decline(&self, introduction: &Value) -> Answer {
        self.decide(introduction, &json!({"decision": "decline", "reason": "not_a_fit"}))
    }

    /// An introduction as this client sees it now.
    #[track_caller]
    pub fn look(&self, introduction: &Value) -> Value {
        self.get(&path(introduction)).expect(200).json()
    }

    /// The ids of the introductions that a query lists.
    #[track_caller]
    pub fn introductions(&self, query: &str) -> Vec<String> {
        let page = self.get(&format!("{INTRODUCTIONS}?{query}")).expect(200).json();
        page["data"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }
}

/// The address of an introduction.
pub fn path(introduction: &Value) -> String {
    format!("{INTRODUCTIONS}/{}", introduction["id"].as_str().expect("an id"))
}

/// A State that asks, a party that offers, their open request and active offer.
pub struct Pair {
    pub requester: Client,
    pub provider: Client,
    pub coordinator: Client,
    pub request: Value,
    pub offer: Value,
}

impl Pair {
    /// With a public request for what the offer gives: ten units, all that the need asks for.
    pub fn new(hub: &Hub) -> Self {
        Self::with(hub, json!({}), json!({}))
    }

    /// With other members of the request and of the offer.
    pub fn with(hub: &Hub, of_request: Value, of_offer: Value) -> Self {
        let (requester, provider, coordinator) = (hub.focal_point("BOL"), hub.officer("un-entity"), hub.coordinator());
        let mut members = json!({"needs": [fitting_need("Fragebogen")]});
        for (name, value) in of_request.as_object().unwrap() {
            members[name] = value.clone();
        }
        let request = coordinator.open_for(&requester, &filing::request_with("Census", members));
        let mut changes = json!({"serves": ["001"]});
        for (name, value) in of_offer.as_object().unwrap() {
            changes[name] = value.clone();
        }
        let offer = offers::active(&provider, &offers::with(changes));
        Self { requester, provider, coordinator, request, offer }
    }

    /// The introduction that the requester proposed and the provider accepted.
    #[track_caller]
    pub fn agree(&self) -> Value {
        let proposed = self.requester.propose(&self.request, &self.offer);
        self.provider.accept(&proposed).expect(200).json()
    }

    /// How many units the provider sees remaining.
    #[track_caller]
    pub fn remaining(&self) -> i64 {
        self.provider.get(&offers::path(&self.offer)).expect(200).json()["capacity"]["remaining"].as_i64().unwrap()
    }

    /// How far the first need is covered, as anybody sees it.
    #[track_caller]
    pub fn coverage(&self, hub: &Hub) -> Value {
        hub.anonymous().get(&filing::path(&self.request)).expect(200).json()["needs"][0]["coverage"].clone()
    }
}

/// A need that the usual offer covers.
pub fn fitting_need(title: &str) -> Value {
    json!({
        "title": title,
        "policy_areas": ["GCM-01"],
        "expertise": ["census questionnaire design"],
        "resource_kinds": ["technical"],
        "modalities": ["advice"],
    })
}
