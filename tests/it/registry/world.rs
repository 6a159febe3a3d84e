//! Records of every kind, drawn at random, and readers who know of different ones of them.

use connection_hub::auth::Role;
use connection_hub::disclosure::Visibility;
use serde_json::{Value, json};

pub use crate::support::dice::Dice;
use crate::support::{Client, Hub};

pub const DISCLOSURES: [&str; 4] = ["public", "network", "parties", "secretariat"];
pub const OFFER_STATES: [&str; 5] = ["draft", "submitted", "active", "paused", "withdrawn"];
pub const REQUEST_STATES: [&str; 6] = ["draft", "submitted", "open", "on_hold", "declined", "withdrawn"];
pub const AREAS: [&str; 4] = ["GCM-01", "GCM-02", "GCM-05", "COOP"];
pub const MODALITIES: [&str; 3] = ["training", "advice", "equipment"];
pub const PLACES: [&str; 6] = ["KEN", "UGA", "014", "002", "001", "BOL"];
pub const LANGUAGES: [&str; 3] = ["en", "fr", "es"];
pub const COUNTRIES: [&str; 3] = ["BOL", "PER", "KEN"];
const WORDS: [&str; 6] = ["border", "labour \"quoted\"", "census,", "\u{2028}visas", "remesas", "\\return"];
const PROVIDERS: [(&str, &str, Option<&str>); 4] = [
    ("Illustrative agency", "un-entity", None),
    ("Illustrative state PER", "state", Some("PER")),
    ("Illustrative state BOL", "state", Some("BOL")),
    ("Illustrative school", "academia", None),
];

fn days(dice: &mut Dice, line: &mut Value, first: &str, last: &str) {
    if dice.below(2) == 0 {
        line[first] = json!(format!("2026-0{}-01", 1 + dice.below(9)));
    }
    if dice.below(3) > 0 {
        line[last] = json!(format!("20{}-1{}-15", 26 + dice.below(9), dice.below(3)));
    }
}

pub fn offer_line(dice: &mut Dice, number: usize) -> Value {
    let (name, kind, country) = PROVIDERS[dice.below(PROVIDERS.len())];
    let mut line = json!({
        "external_id": format!("O-{number}"),
        "provider": { "name": name, "kind": kind },
        "title": format!("{} {number}", dice.some(&WORDS, 4).join(" ")),
        "description": dice.some(&WORDS, 4).join(" ") + " “quoted” and \"quoted\".\n",
        "language": dice.pick(&LANGUAGES),
        "policy_areas": dice.some(&AREAS, 3),
        "expertise": dice.some(&WORDS, 2),
        "resource_kinds": dice.some(&["technical", "human"], 2),
        "modalities": dice.some(&MODALITIES, 2),
        "serves": dice.some(&PLACES, 3),
        "languages": dice.some(&LANGUAGES, 2),
        "disclosure": dice.pick(&DISCLOSURES),
        "state": dice.pick(&OFFER_STATES),
    });
    if dice.below(2) == 0 {
        line["excludes"] = json!(dice.some(&["UGA", "BOL"], 1));
    }
    if dice.below(2) == 0 {
        line["capacity"] = json!({ "total": dice.below(3), "unit": "missions" });
    }
    line["provider"]["country"] = json!(country);
    days(dice, &mut line, "available_from", "available_until");
    line
}

pub fn request_line(dice: &mut Dice, number: usize) -> Value {
    let country = dice.pick(&COUNTRIES);
    let need = |dice: &mut Dice| {
        let mut need = json!({
            "title": format!("{} {number}", dice.pick(&WORDS)),
            "description": dice.some(&WORDS, 3).join(" "),
            "policy_areas": dice.some(&AREAS, 2),
            "expertise": dice.some(&WORDS, 2),
            "resource_kinds": dice.some(&["technical", "financial"], 2),
            "modalities": dice.some(&MODALITIES, 2),
            "languages": dice.some(&LANGUAGES, 2),
        });
        days(dice, &mut need, "starts_on", "ends_on");
        need
    };
    let needs: Vec<Value> = (0..1 + dice.below(2)).map(|_| need(dice)).collect();
    let others: Vec<&str> = dice.some(&COUNTRIES, 2).into_iter().filter(|other| *other != country).collect();
    json!({
        "external_id": format!("R-{number}"),
        "requester": { "name": format!("Illustrative state {country}"), "kind": "state", "country": country },
        "co_requesters": others,
        "title": format!("{} {number}", dice.some(&WORDS, 3).join(" ")),
        "summary": dice.some(&WORDS, 4).join(" "),
        "language": dice.pick(&LANGUAGES),
        "urgency": dice.pick(&["routine", "urgent"]),
        "disclosure": dice.pick(&DISCLOSURES),
        "state": dice.pick(&REQUEST_STATES),
        "needs": needs,
    })
}

/// Somebody who reads, and what they may see.
pub struct Reader {
    pub name: &'static str,
    pub client: Client,
    pub visibility: Visibility,
}

/// Everybody, an officer of an agency, a State that others ask with, a State that nobody has verified, a coordinator.
pub fn readers(hub: &Hub) -> Vec<Reader> {
    let agency = hub.party_named("Illustrative agency", "un-entity", "");
    let peru = hub.party("state", "PER");
    let newcomer = crate::support::filing::unverified_focal_point(hub, "PER");
    let unverified = newcomer.party_id.parse().unwrap();
    let state = || Some("PER".to_owned());
    vec![
        Reader { name: "anybody", client: hub.anonymous(), visibility: Visibility::anonymous() },
        Reader {
            name: "officer",
            client: hub.sign_in(Role::Officer, agency),
            visibility: Visibility::of_member(agency, None, true, false),
        },
        Reader {
            name: "Peru",
            client: hub.sign_in(Role::FocalPoint, peru),
            visibility: Visibility::of_member(peru, state(), true, false),
        },
        Reader {
            name: "newcomer",
            client: newcomer,
            visibility: Visibility::of_member(unverified, state(), false, false),
        },
        Reader {
            name: "coordinator",
            client: hub.coordinator(),
            visibility: Visibility::of_member(hub.secretariat(), None, true, true),
        },
    ]
}
