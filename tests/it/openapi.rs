//! The contract: stored as it is, and complete enough to generate clients and to be fuzzed by.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use connection_hub::routes;
use serde_json::Value;

use crate::support::on_both_databases;

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn document() -> Value {
    serde_json::from_str(&routes::contract().json).expect("the contract is JSON")
}

/// Members of an object; none when it is not one.
fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Every operation with its place: "POST /api/v1/requests".
fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = members(&document["paths"]);
    paths
        .flat_map(|(path, item)| {
            METHODS.iter().filter_map(move |method| {
                item.get(*method).map(|operation| (format!("{} {path}", method.to_uppercase()), operation))
            })
        })
        .collect()
}

#[track_caller]
fn none(offenders: Vec<String>, rule: &str) {
    assert!(offenders.is_empty(), "{rule}\n  {}", offenders.join("\n  "));
}

/// The names of all types with a schema, as the sources declare them.
fn schemas_declared(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            names.extend(schemas_declared(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(schemas_of(&fs::read_to_string(&path).expect("a file")));
        }
    }
    names
}

/// Those of a file: what is declared next after a derived schema, and closed lists.
fn schemas_of(text: &str) -> Vec<String> {
    let (mut is_derived, mut is_list, mut names) = (false, false, Vec::new());
    for line in text.lines().map(str::trim) {
        let declared = ["pub struct ", "pub enum ", "struct ", "enum "].iter().find_map(|word| line.strip_prefix(word));
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        if line.starts_with("text_enum! {") {
            is_list = true;
        } else if line.contains("ToSchema") && !line.starts_with("use ") {
            is_derived = true;
        } else if let Some(rest) =
            declared.filter(|_| is_derived).or(Some(line).filter(|_| is_list && line.ends_with('{')))
        {
            let name: String = rest.chars().take_while(|character| is_word(*character)).collect();
            // What a macro declares has its name where the macro is used.
            names.extend(Some(name).filter(|name| !name.is_empty()));
            (is_derived, is_list) = (false, false);
        }
    }
    names
}

#[test]
fn each_schema_has_a_name_of_its_own() {
    let names = schemas_declared(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(names.len() > 150, "{} were found", names.len());
    let mut seen = BTreeSet::new();
    // Of two with one name the contract keeps the one that comes last.
    none(
        names.into_iter().filter(|name| !seen.insert(name.clone())).collect(),
        "Two types with a schema share a name.",
    );
    let same = "#[derive(ToSchema)]\npub struct One {\n}\n#[derive(Debug, ToSchema)]\n#[x]\npub enum Two {";
    assert_eq!(schemas_of(same), ["One", "Two"]);
    assert_eq!(schemas_of("text_enum! {\n    /// A list.\n    Three {\n"), ["Three"]);
}

#[test]
fn the_stored_document_is_current() {
    let stored = fs::read_to_string(STORED).unwrap_or_default();
    let current = routes::contract().json;
    assert!(
        stored.trim_end() == current.trim_end(),
        "openapi/openapi.json is not what the code says. Renew it with: make openapi"
    );
}

#[test]
fn it_is_openapi_3_1_and_says_under_which_licence() {
    let document = document();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1.")));
    assert_eq!(document["info"]["title"], "Connection Hub");
    assert!(document["info"]["license"]["identifier"].is_string());
}

#[test]
fn every_reference_leads_somewhere() {
    fn collect<'d>(value: &'d Value, found: &mut BTreeSet<&'d str>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str));
                object.values().for_each(|inner| collect(inner, found));
            }
            Value::Array(inner) => inner.iter().for_each(|inner| collect(inner, found)),
            _ => {}
        }
    }
    let document = document();
    let mut references = BTreeSet::new();
    collect(&document, &mut references);
    let lost = references.into_iter().filter(|at| document.pointer(at.trim_start_matches('#')).is_none());
    none(lost.map(str::to_owned).collect(), "These references lead nowhere.");
}

/// What an operation must say of itself.
fn shortcomings(operation: &Value) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut must = |holds: bool, what: &'static str| {
        if !holds {
            found.push(what);
        }
    };
    let statuses: Vec<&String> = members(&operation["responses"]).map(|(status, _)| status).collect();
    let answers = |class: char| statuses.iter().any(|status| status.starts_with(class));
    let takes_input = operation.get("requestBody").is_some() || !items(&operation["parameters"]).is_empty();
    must(operation["operationId"].as_str().is_some_and(|id| !id.is_empty()), "no operationId");
    must(items(&operation["tags"]).len() == 1, "not exactly one tag");
    must(operation["summary"].as_str().is_some_and(|summary| summary.len() > 5), "no summary");
    must(answers('2'), "no answer of success");
    must(!takes_input || answers('4'), "takes input and has no 4xx answer");
    must(!takes_input_body(operation) || statuses.iter().any(|status| *status == "422"), "takes a body and has no 422");
    let needs_sign_in = !items(&operation["security"]).is_empty();
    must(!needs_sign_in || statuses.iter().any(|status| *status == "401"), "takes a token and has no 401");
    found
}

fn takes_input_body(operation: &Value) -> bool {
    operation.get("requestBody").is_some()
}

#[test]
fn every_operation_describes_itself() {
    let document = document();
    let all = operations(&document);
    let offenders = all
        .iter()
        .flat_map(|(place, operation)| shortcomings(operation).into_iter().map(move |what| format!("{place}: {what}")));
    none(offenders.collect(), "Say it in #[utoipa::path(...)].");
    let ids: BTreeSet<&str> = all.iter().filter_map(|(_, operation)| operation["operationId"].as_str()).collect();
    assert_eq!(ids.len(), all.len(), "an operationId is given twice");
}

#[test]
fn every_response_is_described_and_every_error_is_a_problem() {
    let document = document();
    let offenders = operations(&document).into_iter().flat_map(|(place, operation)| {
        members(&operation["responses"])
            .flat_map(|(status, response)| {
                let described = response["description"].as_str().is_some_and(|text| text.len() > 3);
                let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
                let is_error = status.starts_with(['4', '5']);
                let is_problem =
                    problem == "#/components/schemas/Problem" && members(&response["content"]).count() == 1;
                let undescribed = (!described).then(|| format!("{place} {status}: no description"));
                let unlike = (is_error && !is_problem)
                    .then(|| format!("{place} {status}: not a Problem as application/problem+json"));
                undescribed.into_iter().chain(unlike)
            })
            .collect::<Vec<_>>()
    });
    none(offenders.collect(), "Every response has a description; every error is a problem document.");
}

#[test]
fn every_parameter_is_described_and_bounded() {
    let document = document();
    let offenders = operations(&document).into_iter().flat_map(|(place, operation)| {
        let document = &document;
        items(&operation["parameters"])
            .iter()
            .flat_map(|parameter| {
                let name = parameter["name"].as_str().unwrap_or_default();
                let described = parameter["description"].as_str().is_some_and(|text| text.len() > 3);
                let mut found = Vec::new();
                find_unbounded(document, &parameter["schema"], &format!("{place} {name}"), &mut found, &mut Vec::new());
                found.extend((!described).then(|| format!("{place} {name}: no description")));
                let is_id = parameter["in"] == "path" && (name == "id" || name.ends_with("_id"));
                let has_pattern = resolve(document, &parameter["schema"])["pattern"].is_string();
                found.extend((is_id && !has_pattern).then(|| format!("{place} {name}: an id without a pattern")));
                found
            })
            .collect::<Vec<_>>()
    });
    none(offenders.collect(), "Say what the parameter is and what it may hold.");
}

/// The schema that a reference leads to, or the schema itself.
fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap_or(schema),
        None => schema,
    }
}

fn is_of_type(schema: &Value, name: &str) -> bool {
    schema["type"] == name || items(&schema["type"]).iter().any(|one| one == name)
}

/// Values that may come in without end: texts, lists and numbers without bounds, objects that take any member.
fn find_unbounded<'d>(
    document: &'d Value,
    schema: &'d Value,
    place: &str,
    found: &mut Vec<String>,
    within: &mut Vec<&'d str>,
) {
    if !schema.is_object() {
        return;
    }
    if let Some(reference) = schema["$ref"].as_str() {
        if !within.contains(&reference) {
            within.push(reference);
            find_unbounded(document, resolve(document, schema), place, found, within);
            within.pop();
        }
        return;
    }
    let has = |member: &str| schema.get(member).is_some();
    let is_closed = has("enum") || has("const");
    if is_of_type(schema, "string") && !(is_closed || has("maxLength") || has("format") || has("pattern")) {
        found.push(format!("{place}: a text without maxLength, enum, format or pattern"));
    }
    if is_of_type(schema, "array") && !has("maxItems") {
        found.push(format!("{place}: a list without maxItems"));
    }
    let is_number = is_of_type(schema, "integer") || is_of_type(schema, "number");
    if is_number && !(is_closed || (has("minimum") && has("maximum"))) {
        found.push(format!("{place}: a number without minimum and maximum"));
    }
    find_unbounded(document, &schema["items"], &format!("{place}[]"), found, within);
    for (name, property) in members(&schema["properties"]) {
        find_unbounded(document, property, &format!("{place}.{name}"), found, within);
    }
    find_unbounded(document, &schema["additionalProperties"], &format!("{place}.*"), found, within);
    for member in ["oneOf", "anyOf", "allOf"] {
        items(&schema[member]).iter().for_each(|inner| find_unbounded(document, inner, place, found, within));
    }
}

#[test]
fn every_body_that_comes_in_is_bounded_and_closed() {
    let document = document();
    let mut found = Vec::new();
    for (place, operation) in operations(&document) {
        for (media_type, content) in members(&operation["requestBody"]["content"]) {
            let schema = resolve(&document, &content["schema"]);
            let is_closed = schema["additionalProperties"] == false;
            if media_type.ends_with("json") && is_of_type(schema, "object") && !is_closed {
                found.push(format!("{place}: the body takes unknown members; deny_unknown_fields"));
            }
            find_unbounded(&document, &content["schema"], &place, &mut found, &mut Vec::new());
        }
    }
    none(found, "What comes in has bounds.");
}

/// Variants are spelled as they are sent, not as the code names them.
#[test]
fn closed_lists_are_spelled_as_they_are_sent() {
    fn find(value: &Value, place: &str, found: &mut Vec<String>) {
        let spelled =
            |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c));
        let values = items(&value["enum"]).iter().filter_map(Value::as_str);
        found.extend(values.filter(|text| !spelled(text)).map(|text| format!("{place}: {text}")));
        for (name, inner) in members(value) {
            find(inner, &format!("{place}/{name}"), found);
        }
        items(value).iter().for_each(|inner| find(inner, place, found));
    }
    let mut found = Vec::new();
    find(&document(), "", &mut found);
    none(found, "Closed lists are written in lower case.");
}

#[test]
fn every_list_that_goes_out_is_bounded() {
    fn find(document: &Value, schema: &Value, place: &str, found: &mut Vec<String>) {
        if is_of_type(schema, "array") && schema.get("maxItems").is_none() {
            found.push(place.to_owned());
        }
        find_in_members(document, schema, place, found);
    }
    fn find_in_members(document: &Value, schema: &Value, place: &str, found: &mut Vec<String>) {
        for (name, inner) in members(&schema["properties"]) {
            find(document, inner, &format!("{place}.{name}"), found);
        }
        if let Some(inner) = schema.get("items") {
            find(document, inner, &format!("{place}[]"), found);
        }
        // A map's lists are as long as a vocabulary, which says for itself how long it is.
        if let Some(inner) = schema.get("additionalProperties") {
            find_in_members(document, inner, &format!("{place}.*"), found);
        }
        for inner in ["oneOf", "anyOf", "allOf"].iter().flat_map(|member| items(&schema[*member])) {
            find(document, inner, place, found);
        }
    }
    let document = document();
    let mut found = Vec::new();
    for (name, schema) in members(&document["components"]["schemas"]) {
        find(&document, schema, name, &mut found);
    }
    none(found, "Every list has maxItems: #[schema(max_items = …)], and keeps to it.");
}

#[test]
fn the_lint_finds_what_has_no_bounds() {
    let check = |schema: Value, offends: bool| {
        let mut found = Vec::new();
        find_unbounded(&Value::Null, &schema, "body", &mut found, &mut Vec::new());
        assert_eq!(!found.is_empty(), offends, "{schema}: {found:?}");
    };
    check(serde_json::json!({"type": "string"}), true);
    check(serde_json::json!({"type": ["string", "null"]}), true);
    check(serde_json::json!({"type": "string", "maxLength": 3}), false);
    check(serde_json::json!({"type": "array", "items": {"type": "string", "enum": ["a"]}}), true);
    check(serde_json::json!({"type": "object", "properties": {"a": {"type": "integer", "minimum": 0}}}), true);
    check(serde_json::json!({"oneOf": [{"type": "null"}, {"type": "number"}]}), true);
    check(serde_json::json!({"type": "object", "properties": {"a": {"type": "boolean"}}}), false);
}

on_both_databases! {
    fn what_is_served_is_the_stored_document(hub: &Hub) {
        let served = hub.anonymous().get("/openapi.json").expect(200);
        assert_eq!(served.header("content-type"), Some("application/json"));
        let stored: Value = serde_json::from_str(&fs::read_to_string(STORED).unwrap()).unwrap();
        assert!(served.json() == stored, "Renew openapi/openapi.json with: make openapi");
    }
}

#[test]
fn closed_lists_hold_what_the_types_hold() {
    let document = document();
    let spelled = |name: &str| document["components"]["schemas"][name]["enum"].clone();
    assert_eq!(spelled("Disclosure"), serde_json::json!(connection_hub::disclosure::Disclosure::ALL));
    assert_eq!(spelled("RequestState"), serde_json::json!(connection_hub::requests::RequestState::ALL));
}
