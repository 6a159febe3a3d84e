//! Requests for tests: bodies with defaults, and the way from a draft to an open request.

use connection_hub::auth::{Act, Role};
use connection_hub::parties::{self, PartyName, Verification};
use connection_hub::validation::Problems;
use serde_json::{Value, json};

use super::client::{Answer, Client};
use super::hub::Hub;

/// The body of a need.
pub fn need(title: &str) -> Value {
    json!({
        "title": title,
        "description": "Colleagues who have done it show us how.",
        "policy_areas": ["GCM-01"],
        "expertise": ["household survey", {"phrase": "sampling", "importance": "mandatory"}],
        "resource_kinds": ["technical"],
        "modalities": ["advice"],
        "languages": ["es"],
        "starts_on": "2027-01-01",
        "ends_on": "2027-06-30",
        "quantity": {"amount": 8, "unit": "people"},
        "budget": {"amount": "25000.50", "currency": "USD"},
    })
}

/// The body of a request with one need, which its requester makes public.
pub fn request(title: &str) -> Value {
    json!({
        "title": title,
        "summary": "What we ask for.",
        "language": "es",
        "disclosure": "public",
        "needs": [need(title)],
    })
}

/// The same with other members.
pub fn request_with(title: &str, members: Value) -> Value {
    let mut body = request(title);
    for (name, value) in members.as_object().expect("members") {
        body[name] = value.clone();
    }
    body
}

impl Client {
    /// Files a draft; the record.
    #[track_caller]
    pub fn file(&self, body: &Value) -> Value {
        self.post("/api/v1/requests", body).expect(201).json()
    }

    /// Takes a request as it was read one step on, with the reason that every such step accepts.
    pub fn take(&self, request: &Value, to: &str) -> Answer {
        let needs_reason = ["returned", "declined", "on_hold", "withdrawn", "unmet"].contains(&to);
        let body = match needs_reason {
            true => json!({"to": to, "reason": "other", "note": "As agreed by telephone."}),
            false => json!({"to": to}),
        };
        self.transition(request, &body)
    }

    /// Asks for a step of a request as it was read.
    pub fn transition(&self, request: &Value, body: &Value) -> Answer {
        let path = format!("/api/v1/requests/{}/transitions", request["id"].as_str().expect("an id"));
        let etag = format!("\"{}\"", request["version"]);
        self.send("POST", &path, &[("If-Match", &etag)], Some(body.to_string().as_bytes()))
    }

    /// Patches a request as it was read.
    pub fn amend(&self, request: &Value, patch: &Value) -> Answer {
        let path = format!("/api/v1/requests/{}", request["id"].as_str().expect("an id"));
        self.patch(&path, &format!("\"{}\"", request["version"]), patch)
    }

    /// As a coordinator: lets a focal point file a request, checks it and opens it.
    #[track_caller]
    pub fn open_for(&self, filer: &Client, body: &Value) -> Value {
        let draft = filer.file(body);
        let submitted = filer.take(&draft, "submitted").expect(200).json();
        let authenticated = self.take(&submitted, "authenticated").expect(200).json();
        self.take(&authenticated, "open").expect(200).json()
    }
}

impl Hub {
    /// A request that was filed, checked and opened.
    #[track_caller]
    pub fn open_request(&self, filer: &Client, body: &Value) -> Value {
        self.coordinator().open_for(filer, body)
    }
}

/// A focal point of a State that nobody has verified.
pub fn unverified_focal_point(hub: &Hub, country: &str) -> Client {
    let mut problems = Problems::new(&hub.app.vocabulary);
    let name = PartyName::parse(&mut problems, "", "Illustrative newcomer", "state", Some(country));
    let name = problems.finish(name).unwrap();
    let act = Act::of_service(&hub.app.clock);
    let party = hub
        .app
        .database
        .write_blocking(move |connection| parties::find_or_enter(connection, &act, &name, Verification::Unverified));
    hub.sign_in(Role::FocalPoint, party.unwrap())
}

/// Actions that the journal tells this caller of a record, in their order.
pub fn journal(hub: &Hub, client: &Client, request: &Value) -> Vec<String> {
    hub.app.seal_journal().unwrap();
    let page = client.get(&format!("/api/v1/journal?subject={}", request["id"].as_str().unwrap())).expect(200).json();
    page["data"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

/// The address of a request.
pub fn path(request: &Value) -> String {
    format!("/api/v1/requests/{}", request["id"].as_str().expect("an id"))
}
