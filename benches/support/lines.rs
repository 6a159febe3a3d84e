//! Made-up records as lines of a file, as the import takes them, and as bodies of the API.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use connection_hub::matching::{Importance, NeedFacts, OfferFacts, Standing};
use serde_json::{Value, json};

use super::world::{PROVIDERS, World};

/// Writes the first offers of a world.
pub fn write_offers(world: &World, count: usize, file: &Path) {
    write(file, (0..count).map(|number| offer_line(number, &world.offer(number))));
}

/// Writes the first needs of a world, each with a request of its own, and these after them.
pub fn write_requests(world: &World, count: usize, more: &[NeedFacts], file: &Path) {
    let usual = (0..count).map(|number| request_line(&format!("RQ-{number}"), &world.need(number)));
    let more = more.iter().enumerate().map(|(number, need)| request_line(&format!("PROBE-{number}"), need));
    write(file, usual.chain(more));
}

fn write(file: &Path, lines: impl Iterator<Item = Value>) {
    let mut file = BufWriter::new(File::create(file).expect("a file can be made"));
    for line in lines {
        writeln!(file, "{line}").expect("a line can be written");
    }
    file.flush().expect("the file can be written");
}

fn offer_line(number: usize, offer: &OfferFacts) -> Value {
    let mut line = offer_body(offer);
    let paused = offer.standing != Standing::InForce;
    line["external_id"] = json!(format!("OF-{number}"));
    let name = format!("Illustrative agency {}", number % PROVIDERS);
    line["provider"] = json!({"name": name, "kind": "un-entity"});
    line["state"] = json!(if paused { "paused" } else { "active" });
    line
}

/// What a new offer is filed with.
pub fn offer_body(offer: &OfferFacts) -> Value {
    let mut body = json!({
        "title": offer.title,
        "description": offer.description,
        "language": offer.language,
        "policy_areas": offer.policy_areas,
        "expertise": offer.expertise,
        "resource_kinds": offer.resource_kinds,
        "modalities": offer.modalities,
        "serves": offer.serves,
        "languages": offer.languages,
        "capacity": {"total": offer.capacity_total.unwrap_or(1)},
        "disclosure": "public",
    });
    for (name, day) in [("available_from", offer.available_from), ("available_until", offer.available_until)] {
        if let Some(day) = day {
            body[name] = json!(day.to_string());
        }
    }
    body
}

fn request_line(name: &str, need: &NeedFacts) -> Value {
    let country = need.countries.first().expect("a country");
    let wanted: Vec<Value> = need
        .expertise
        .iter()
        .map(|wanted| json!({"phrase": wanted.phrase, "importance": importance(wanted.importance)}))
        .collect();
    let mut line = json!({
        "external_id": name,
        "requester": {"name": format!("Illustrative ministry of {country}"), "kind": "state", "country": country},
        "country": country,
        "title": need.title,
        "summary": need.description,
        "language": need.language,
        "disclosure": "public",
        "needs": [{
            "title": need.title,
            "description": need.description,
            "policy_areas": need.policy_areas,
            "expertise": wanted,
            "resource_kinds": need.resource_kinds,
            "modalities": need.modalities,
            "languages": need.languages,
        }],
    });
    for (name, day) in [("starts_on", need.starts_on), ("ends_on", need.ends_on)] {
        if let Some(day) = day {
            line["needs"][0][name] = json!(day.to_string());
        }
    }
    line
}

fn importance(importance: Importance) -> &'static str {
    match importance {
        Importance::Mandatory => "mandatory",
        Importance::High => "high",
        Importance::Some => "some",
    }
}
