//! Offers in tests: bodies, and steps in their lives.

use serde_json::{Value, json};

use super::client::{Answer, Client};
use super::hub::Hub;

/// The list of offers.
pub const OFFERS: &str = "/api/v1/offers";

/// An offer that names every member.
pub fn full() -> Value {
    json!({
        "title": "Migration questions for the next census",
        "description": "Desk review of draft questionnaires and a mission by a census expert.",
        "language": "en",
        "policy_areas": ["GCM-01"],
        "expertise": ["census questionnaire design"],
        "resource_kinds": ["technical"],
        "modalities": ["advice", "training"],
        "serves": ["002"],
        "excludes": ["ZAF"],
        "languages": ["en", "fr"],
        "available_from": "2026-01-01",
        "available_until": "2029-12-31",
        "capacity": { "total": 10, "unit": "missions", "note": "two at a time" },
        "lead_time_days": 30,
        "cost_sharing": "shared",
        "conditions": "A focal point in the statistical office.",
        "disclosure": "public",
    })
}

/// The same with some members otherwise; null takes one away.
pub fn with(changes: Value) -> Value {
    let mut body = full();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            body.as_object_mut().unwrap().remove(name);
        } else {
            body[name] = value.clone();
        }
    }
    body
}

pub fn draft(client: &Client, body: &Value) -> Value {
    client.post(OFFERS, body).expect(201).json()
}

pub fn active(client: &Client, body: &Value) -> Value {
    let offer = draft(client, body);
    step(client, &offer, json!({ "to": "active" }))
}

/// Takes a step with the version that the offer shows.
pub fn step(client: &Client, offer: &Value, body: Value) -> Value {
    try_step(client, offer, &body).expect(200).json()
}

pub fn try_step(client: &Client, offer: &Value, body: &Value) -> Answer {
    let (path, tag) = (format!("{}/transitions", path(offer)), tag(offer));
    client.send("POST", &path, &[("If-Match", &tag)], Some(body.to_string().as_bytes()))
}

pub fn path(offer: &Value) -> String {
    format!("{OFFERS}/{}", offer["id"].as_str().unwrap())
}

pub fn tag(offer: &Value) -> String {
    format!("\"{}\"", offer["version"])
}

pub fn titles(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("{OFFERS}?{query}")).expect(200).json();
    page["data"].as_array().unwrap().iter().map(|offer| offer["title"].as_str().unwrap().to_owned()).collect()
}

/// The actions that the journal tells this client of a record, oldest first.
pub fn actions(hub: &Hub, client: &Client, offer: &Value) -> Vec<String> {
    hub.app.seal_journal().unwrap();
    let path = format!("/api/v1/journal?limit=100&subject={}", offer["id"].as_str().unwrap());
    let entries = client.get(&path).expect(200).json();
    entries["data"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

/// Commits some of an offer's capacity, which no address does yet.
pub fn commit(hub: &Hub, offer: &Value, units: i64) {
    use connection_hub::db::AnyId;
    use connection_hub::db::schema::offers;
    use connection_hub::ids::{OfferId, TypedId};
    use diesel::prelude::*;
    let id: OfferId = offer["id"].as_str().unwrap().parse().unwrap();
    hub.app
        .database
        .write_blocking(move |connection| {
            let row = offers::table.find(AnyId(id.uuid()));
            diesel::update(row).set(offers::capacity_used.eq(units)).execute(connection)?;
            Ok(())
        })
        .unwrap();
}
