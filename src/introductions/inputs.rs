//! What of a need and of an offer is matched, as a hash: two that differ say that a record changed materially.
//!
//! Where a record stands, how far it is disclosed, what is left of a capacity and when an offer was reconfirmed are
//! not part of it: they change without the record saying anything else.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::offers::Offer;
use crate::requests::{Need, Request};

/// The hash of what of a need is matched, its request's part included.
pub(super) fn of_need(request: &Request, need: &Need) -> String {
    let seen = request.seen_by_all();
    let (details, around) = (&seen.need(need.id).unwrap_or(need).details, &seen.details);
    let expertise: Vec<Value> =
        details.expertise.iter().map(|wanted| json!([wanted.phrase, wanted.importance])).collect();
    let quantity = details.quantity.as_ref().map(|quantity| json!([quantity.amount, quantity.unit, quantity.note]));
    hash(&json!({
        "country": around.country,
        "co_requesters": around.co_requesters,
        "summary": around.summary,
        "language": around.language,
        "title": details.title,
        "description": details.description,
        "policy_areas": details.policy_areas,
        "expertise": expertise,
        "resource_kinds": details.resource_kinds,
        "modalities": details.modalities,
        "languages": details.languages,
        "starts_on": details.starts_on.map(|day| day.to_string()),
        "ends_on": details.ends_on.map(|day| day.to_string()),
        "quantity": quantity,
    }))
}

/// The hash of what of an offer is matched.
pub(super) fn of_offer(offer: &Offer) -> String {
    let content = &offer.content;
    hash(&json!({
        "title": content.title,
        "description": content.description,
        "language": content.language,
        "policy_areas": content.policy_areas,
        "expertise": content.expertise,
        "resource_kinds": content.resource_kinds,
        "modalities": content.modalities,
        "serves": content.serves,
        "excludes": content.excludes,
        "languages": content.languages,
        "available_from": content.available_from.map(|day| day.to_string()),
        "available_until": content.available_until.map(|day| day.to_string()),
        "capacity": [json!(content.capacity.total), json!(content.capacity.unit)],
    }))
}

/// Members of a value are written in the order of their names, so that the same says the same.
fn hash(value: &Value) -> String {
    format!("{:x}", Sha256::digest(value.to_string()))
}
