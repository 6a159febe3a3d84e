//! Calls drawn at random from the contract.

use serde_json::{Value, json};

use super::pools::Pools;
use crate::registry::world::{AREAS, COUNTRIES, LANGUAGES, MODALITIES, PLACES};
use crate::support::contract::{Operation, Parameter};
use crate::support::dice::Dice;

/// A call as it is sent to the world with the confidential records.
#[derive(Debug, Clone)]
pub struct Call {
    pub operation: String,
    pub method: String,
    pub path: String,
    pub if_none_match: Option<String>,
    pub body: Option<Value>,
}

/// Words of titles, confidential ones among them, slips of both, and nonsense.
const WORDS: [&str; 12] = [
    "census", "secret", "secert", "crowd", "border", "survey", "verified", "agency", "cencus", "stranger", "xyzzy",
    "remesas",
];

/// Values of parameters that are free in the contract, by name.
fn values(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "policy_area" => &AREAS,
        "modality" => &MODALITIES,
        "resource_kind" => &["technical", "human", "financial"],
        "language" => &LANGUAGES,
        "serves" => &PLACES,
        "country" => &COUNTRIES,
        "urgency" => &["routine", "urgent"],
        "provider_kind" | "kind" => &["state", "un-entity", "academia"],
        "external_id" => &["O-1", "R-2", "O-1003", "R-1004"],
        "created_from" => &["2020-01-01", "2026-11-01T00:00:00Z"],
        "created_to" => &["2999-01-01T00:00:00Z", "2020-01-01"],
        "reference" => &["REQ-2026-0000A0", "nonsense"],
        "label" => &["strong", "good", "possible", "weak"],
        "verdict" => &["same", "likely", "possible", "similar"],
        "region" => &["002", "019", "150", "nowhere"],
        "awaits" => &["requester", "provider"],
        "proposed_by" => &["requester", "provider", "coordinator"],
        "q" => &WORDS,
        "cursor" | "after" => &["AAAA"],
        "code" => &["secretariat", "EXP-0062", "nowhere"],
        "name" => &["hub.css"],
        _ => return None,
    })
}

/// The prefixes of the ids that a parameter takes: of a pattern such as `^(req|off)_…`, both.
fn prefixes(parameter: &Parameter, template: &str) -> Option<Vec<String>> {
    let one = |prefix: &str| Some(vec![prefix.to_owned()]);
    match parameter.name.as_str() {
        "requester_id" | "provider_id" | "partner_id" | "lead_id" | "party_id" => one("pty"),
        "request_id" => one("req"),
        "need_id" | "need" => one("need"),
        "offer_id" | "keep" => one("off"),
        "report_id" => one("rpt"),
        "id" | "notice_id" | "entry_id" => match parameter.prefixes() {
            Some(prefixes) => Some(prefixes),
            None => panic!("{template}: of which records is {parameter:?}? Say so in two_worlds/calls.rs"),
        },
        _ => None,
    }
}

/// A value of a parameter.
fn value(dice: &mut Dice, pools: &Pools, operation: &Operation, parameter: &Parameter, may_be_shared: bool) -> String {
    let schema = &parameter.schema;
    if let Some(values) = schema["enum"].as_array() {
        return dice.choose(values).as_str().expect("a text").to_owned();
    }
    if let Some(prefixes) = prefixes(parameter, &operation.template) {
        let prefix = dice.choose(&prefixes).clone();
        return pools.draw(dice, &prefix, may_be_shared);
    }
    if parameter.name == "subject" {
        let prefixes = pools.prefixes();
        let prefix = dice.pick(&prefixes);
        return pools.draw(dice, prefix, may_be_shared);
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("boolean"), _) => dice.pick(&["true", "true", "false"]).to_owned(),
        // Small pages, so that there are several; now and then one too many.
        (Some("integer"), _) if parameter.name == "limit" => {
            dice.pick(&["1", "2", "3", "5", "20", "100", "101"]).to_owned()
        }
        (Some("integer"), _) => dice.pick(&["1", "2", "3"]).to_owned(),
        (_, Some("date")) => dice.pick(&["2027-03-01", "2100-01-01", "2100-01-02", "2020-01-01"]).to_owned(),
        _ => match values(&parameter.name) {
            Some(values) => dice.pick(values).to_owned(),
            None => panic!("{}: what could {parameter:?} be? Say so in two_worlds/calls.rs", operation.template),
        },
    }
}

/// How often a parameter that may be left out is given: once in so many calls.
fn rarity(name: &str) -> usize {
    match name {
        "limit" | "include_total" | "facets" => 2,
        "q" | "sort" => 4,
        "cursor" | "after" => 25,
        _ => 6,
    }
}

/// A call of an operation; `may_be_shared` is whether it may be about a record of both worlds.
fn address(dice: &mut Dice, pools: &Pools, operation: &Operation, may_be_shared: bool) -> String {
    let (mut path, mut query) = (operation.template.clone(), Vec::new());
    for parameter in &operation.parameters {
        match parameter.place.as_str() {
            "path" => {
                let value = value(dice, pools, operation, parameter, may_be_shared);
                path = path.replace(&format!("{{{}}}", parameter.name), &value);
            }
            "query" if parameter.required || dice.one_in(rarity(&parameter.name)) => {
                let count = if parameter.is_list { 1 + dice.below(2) } else { 1 };
                let values: Vec<String> = (0..count).map(|_| value(dice, pools, operation, parameter, true)).collect();
                query.push(format!("{}={}", parameter.name, values.join(",")));
            }
            _ => {}
        }
    }
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// A call that reads.
pub fn reading(dice: &mut Dice, pools: &Pools, operation: &Operation) -> Call {
    let if_none_match = dice.one_in(5).then(|| dice.pick(&["\"1\"", "\"2\"", "\"4\"", "\"5\""]).to_owned());
    let body = (operation.id == PREVIEW).then(|| preview_body(dice));
    let mut path = address(dice, pools, operation, true);
    if operation.id == "show_asset" {
        path = connection_hub::web::assets::stylesheet_address().to_owned();
    }
    Call { operation: operation.id.clone(), method: operation.method.clone(), path, if_none_match, body }
}

/// The operation that reads and is no GET.
pub const PREVIEW: &str = "preview_matches";

fn preview_body(dice: &mut Dice) -> Value {
    let word = |dice: &mut Dice| {
        dice.pick(&["census questionnaire design", "border", "remesas", "secret", "survey"]).to_owned()
    };
    let (title, expertise) = (word(dice), word(dice));
    json!({
        "language": dice.pick(&LANGUAGES),
        "country": dice.pick(&COUNTRIES),
        "need": {
            "title": format!("{title} {}", dice.pick(&WORDS)),
            "policy_areas": dice.some(&AREAS, 2),
            "expertise": [expertise],
            "resource_kinds": ["technical"],
            "modalities": dice.some(&MODALITIES, 2),
        },
    })
}

/// Tries to introduce and to plan for public records of others, which confidential introductions and plans are about.
pub fn about_public_records(requests: &[&Value], offers: &[Value]) -> Vec<Call> {
    let post = |operation: &str, path: &str, body: Value| Call {
        operation: operation.to_owned(),
        method: "POST".to_owned(),
        path: path.to_owned(),
        if_none_match: None,
        body: Some(body),
    };
    let of_request = |request: &&Value| {
        let introduce = |offer: &Value| {
            let body = json!({"need_ids": [request["needs"][0]["id"]], "offer_id": offer["id"]});
            post("create_introduction", "/api/v1/introductions", body)
        };
        let mut calls: Vec<Call> = offers.iter().map(introduce).collect();
        calls.push(post("create_plan", "/api/v1/plans", json!({"request_id": request["id"]})));
        calls
    };
    requests.iter().flat_map(of_request).collect()
}

/// Whether an operation can be tried on a record that its caller must not know of, which changes nothing.
pub fn is_probe(operation: &Operation) -> bool {
    let is_id =
        |parameter: &Parameter| parameter.schema["pattern"].as_str().is_some_and(|it| it.ends_with("_[0-9a-f-]{36}$"));
    let of_record = |parameter: &Parameter| parameter.place == "path" && is_id(parameter);
    let names_record = operation.parameters.iter().any(of_record);
    operation.method != "GET"
        && (names_record || ["create_introduction", "create_plan"].contains(&operation.id.as_str()))
}

/// Such a try: it must fail, and alike in both worlds.
pub fn probing(dice: &mut Dice, pools: &Pools, operation: &Operation) -> Call {
    let mut id = |prefix: &str| pools.draw(dice, prefix, false);
    let body = match operation.id.as_str() {
        // A body that is not right may be refused before the record is looked for, or after.
        "create_plan_report" => json!({"period_from": "2027-01-01", "period_until": "2027-01-31", "text": "All done."}),
        "dispute_plan_report" => json!({"reason": "not_delivered", "note": "Nothing came."}),
        "verify_plan" => json!({"needs": [{"need_id": id("need"), "outcome": "met", "note": "Seen."}]}),
        "rate_plan" => json!({"about_id": id("pty"), "score": 3}),
        "create_plan_lesson" => json!({"text": "Ask first.", "language": "en"}),
        "verify_party" => json!({"decision": "verified"}),
        "create_introduction" => json!({"need_ids": [id("need")], "offer_id": id("off")}),
        "create_plan" => json!({"request_id": id("req")}),
        "decide_introduction" => json!({"decision": "accept"}),
        "consent_to_plan" => json!({"decision": "agree", "draft_number": 1}),
        "write_message" => json!({"text": "What is this?"}),
        "answer_outcome" => json!({"answer": "yes"}),
        "decide_disclosure" => json!({"decision": "confirm", "proposal_id": id("dch")}),
        "propose_disclosure" => json!({"disclosure": "public"}),
        "move_request" | "move_offer" | "move_plan" => json!({"to": "withdrawn", "reason": "no_longer_needed"}),
        _ => json!({}),
    };
    let path = address(dice, pools, operation, false);
    Call {
        operation: operation.id.clone(),
        method: operation.method.clone(),
        path,
        if_none_match: None,
        body: Some(body),
    }
}
