//! The operations that the contract names, so that one that is added is called as well.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use connection_hub::routes;
use serde_json::Value;

use super::client::Answer;

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    pub name: String,
    pub place: String,
    pub required: bool,
    pub schema: Value,
    /// Whether several values may be given.
    pub is_list: bool,
}

impl Parameter {
    /// The prefixes of the ids that it takes, by a pattern such as `^(req|off)_…`.
    pub fn prefixes(&self) -> Option<Vec<String>> {
        let (prefixes, _) = self.schema["pattern"].as_str()?.trim_start_matches('^').split_once('_')?;
        Some(prefixes.trim_matches(['(', ')']).split('|').map(str::to_owned).collect())
    }
}

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub method: String,
    pub template: String,
    pub parameters: Vec<Parameter>,
    /// Where its body has texts that are neither codes of a list in the contract nor of a form.
    pub texts: Vec<String>,
}

impl Operation {
    pub fn reads(&self) -> bool {
        self.method == "GET"
    }
}

/// All operations of the contract.
pub fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(&routes::contract().json).expect("the contract is JSON");
    let mut operations = Vec::new();
    for (template, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let Some(id) = operation["operationId"].as_str() else { continue };
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            operations.push(Operation {
                id: id.to_owned(),
                method: method.to_uppercase(),
                template: template.clone(),
                parameters: parameters.iter().map(|parameter| read_parameter(&document, parameter)).collect(),
                texts: texts(&document, &operation["requestBody"]["content"]["application/json"]["schema"], ""),
            });
        }
    }
    operations
}

fn read_parameter(document: &Value, parameter: &Value) -> Parameter {
    let text = |member: &str| parameter[member].as_str().unwrap_or_default().to_owned();
    let schema = resolve(document, &parameter["schema"]);
    let is_list = schema["type"] == "array";
    let schema = if is_list { resolve(document, &schema["items"]) } else { schema };
    Parameter { name: text("name"), place: text("in"), required: parameter["required"] == true, schema, is_list }
}

/// A schema, wherever the document keeps it; of one or nothing, the one.
fn resolve(document: &Value, schema: &Value) -> Value {
    let schema = resolve_reference(document, schema);
    let choices = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    match choices.and_then(|choices| choices.iter().find(|choice| choice["type"] != "null")) {
        Some(choice) => resolve(document, choice),
        None => schema,
    }
}

/// The pointers of the free texts in a body of this schema; `*` stands for any place in a list.
fn texts(document: &Value, schema: &Value, pointer: &str) -> Vec<String> {
    let schema = &resolve_reference(document, schema);
    let mut found = Vec::new();
    let is_text =
        schema["type"] == "string" || schema["type"].as_array().is_some_and(|types| types.contains(&"string".into()));
    if is_text && ["enum", "pattern", "format"].iter().all(|member| schema.get(*member).is_none()) {
        found.push(pointer.to_owned());
    }
    for choice in ["oneOf", "anyOf", "allOf"].iter().filter_map(|member| schema[*member].as_array()).flatten() {
        found.extend(texts(document, choice, pointer));
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        found.extend(texts(document, member, &format!("{pointer}/{name}")));
    }
    if schema["items"].is_object() {
        found.extend(texts(document, &schema["items"], &format!("{pointer}/*")));
    }
    found
}

fn resolve_reference(document: &Value, schema: &Value) -> Value {
    match schema["$ref"].as_str() {
        Some(name) => document.pointer(name.trim_start_matches('#')).expect("what a reference leads to").clone(),
        None => schema.clone(),
    }
}

/// Headers that any answer may have, and that say nothing of the operation.
const GENERAL: [&str; 14] = [
    "connection",
    "content-length",
    "content-security-policy",
    "content-type",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "date",
    "permissions-policy",
    "referrer-policy",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "x-content-type-options",
    "x-frame-options",
];
/// Headers that are there or not.
const SOMETIMES: [&str; 2] = ["cache-control", "idempotency-replayed"];

/// The headers that the contract declares, in small letters, of each operation and status.
static DECLARED: LazyLock<BTreeMap<(String, String), BTreeSet<String>>> = LazyLock::new(|| {
    let document: Value = serde_json::from_str(&routes::contract().json).expect("the contract is JSON");
    let items = document["paths"].as_object().expect("paths").values();
    let operations = items.flat_map(|item| item.as_object().expect("operations").values());
    let answers = operations.flat_map(|operation| {
        let id = operation["operationId"].as_str().expect("an id").to_owned();
        operation["responses"].as_object().expect("answers").iter().map(move |(status, answer)| {
            let declared = answer["headers"].as_object().into_iter().flatten();
            ((id.clone(), status.clone()), declared.map(|(name, _)| name.to_lowercase()).collect())
        })
    });
    answers.collect()
});

/// Where the headers of an answer are not those that the contract declares of it: more, or fewer. Answers that it does
/// not name at all are passed over.
pub fn headers_amiss(operation: &str, answer: &Answer) -> Vec<String> {
    let Some(declared) = DECLARED.get(&(operation.to_owned(), answer.status.to_string())) else {
        return Vec::new();
    };
    let is_kept_by_nobody = |(name, value): &(String, String)| name == "cache-control" && value == "no-store";
    let sent: BTreeSet<String> = answer
        .headers
        .iter()
        .filter(|header| !is_kept_by_nobody(header))
        .map(|(name, _)| name.to_lowercase())
        .collect();
    let is_general = |name: &str| GENERAL.contains(&name);
    let more = sent.iter().filter(|name| !is_general(name) && !declared.contains(*name));
    let fewer = declared.iter().filter(|name| !SOMETIMES.contains(&name.as_str()) && !sent.contains(*name));
    let told = |name: &String, what: &str| format!("{operation} answers {}: {name} is {what}", answer.status);
    more.map(|name| told(name, "not declared")).chain(fewer.map(|name| told(name, "declared and not sent"))).collect()
}
