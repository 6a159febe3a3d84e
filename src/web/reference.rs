//! The OpenAPI document turned into what the reference page shows: operations by tag, schemas, and types in words.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Everything that the page shows of the contract.
pub(super) struct Reference {
    pub version: String,
    pub tags: Vec<Tag>,
    pub schemas: Vec<Schema>,
}

/// Operations that belong together.
pub(super) struct Tag {
    pub name: String,
    pub operations: Vec<Operation>,
}

/// One method of one address.
pub(super) struct Operation {
    pub id: String,
    pub method: String,
    pub path: String,
    /// The path without what all have in common, for the contents.
    pub short_path: String,
    pub summary: Vec<Words>,
    pub description: Vec<Vec<Words>>,
    pub access: &'static str,
    pub parameters: Vec<Member>,
    pub body: Option<Vec<Words>>,
    pub responses: Vec<Response>,
}

/// One answer that an operation may give.
pub(super) struct Response {
    pub status: String,
    pub description: Vec<Words>,
    pub kind: Vec<Words>,
    /// The names of its headers.
    pub headers: Vec<String>,
}

/// A shape of JSON.
pub(super) struct Schema {
    pub name: String,
    pub description: Vec<Vec<Words>>,
    pub kind: Vec<Words>,
    pub rules: String,
    pub members: Vec<Member>,
}

/// A member of an object, or a parameter.
pub(super) struct Member {
    pub name: String,
    /// Where a parameter stands: path, query or header.
    pub place: String,
    pub required: bool,
    pub kind: Vec<Words>,
    pub rules: String,
    pub description: Vec<Words>,
}

/// Words of a text: plain, code, or the name of a schema to follow.
pub(super) enum Words {
    Plain(String),
    Code(String),
    Schema(String),
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

impl Reference {
    /// Reads the document; what is not in it is not shown.
    pub fn of(document: &Value) -> Self {
        let mut tags: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
        for (path, item) in members(document.get("paths")) {
            for method in METHODS {
                if let Some(operation) = item.get(method) {
                    let tag = operation.pointer("/tags/0").and_then(Value::as_str).unwrap_or("other");
                    tags.entry(tag.to_owned()).or_default().push(read_operation(method, path, operation));
                }
            }
        }
        let schemas = members(document.pointer("/components/schemas"));
        Self {
            version: text(document.get("info"), "version"),
            tags: tags.into_iter().map(|(name, operations)| Tag { name, operations }).collect(),
            schemas: schemas.map(|(name, schema)| read_schema(name, schema)).collect(),
        }
    }
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

fn items<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    value.get(member).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: Option<&Value>, member: &str) -> String {
    value.and_then(|value| value.get(member)).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn read_operation(method: &str, path: &str, operation: &Value) -> Operation {
    let body = operation.get("requestBody");
    Operation {
        id: text(Some(operation), "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        short_path: path.strip_prefix("/api/v1").unwrap_or(path).to_owned(),
        summary: prose(&text(Some(operation), "summary")),
        description: paragraphs(&text(Some(operation), "description")),
        access: access(operation),
        parameters: items(operation, "parameters").iter().map(read_parameter).collect(),
        body: body.and_then(|body| members(body.get("content")).next()).map(|(_, content)| kind_of_content(content)),
        responses: members(operation.get("responses"))
            .map(|(status, response)| Response {
                status: status.clone(),
                description: prose(&text(Some(response), "description")),
                kind: members(response.get("content")).next().map(|(_, it)| kind_of_content(it)).unwrap_or_default(),
                headers: members(response.get("headers")).map(|(name, _)| name.clone()).collect(),
            })
            .collect(),
    }
}

/// Who may call it, as far as signing in goes.
fn access(operation: &Value) -> &'static str {
    let ways = items(operation, "security");
    let is_open = |way: &Value| way.as_object().is_none_or(Map::is_empty);
    match (ways.is_empty(), ways.iter().any(is_open)) {
        (true, _) => "Open to everybody.",
        (false, true) => "Open to everybody; who is signed in may see more.",
        (false, false) => "For members: send an access token.",
    }
}

fn read_parameter(parameter: &Value) -> Member {
    let schema = parameter.get("schema").unwrap_or(&Value::Null);
    Member {
        name: text(Some(parameter), "name"),
        place: text(Some(parameter), "in"),
        required: parameter.get("required").and_then(Value::as_bool).unwrap_or(false),
        kind: kind(schema),
        rules: rules(schema),
        description: prose(&text(Some(parameter), "description")),
    }
}

fn read_schema(name: &str, schema: &Value) -> Schema {
    Schema {
        name: name.to_owned(),
        description: paragraphs(&text(Some(schema), "description")),
        kind: if schema.get("properties").is_some() { Vec::new() } else { kind(schema) },
        rules: rules(schema),
        members: read_members(schema),
    }
}

/// The members of an object, with those of the shapes that it is composed of.
fn read_members(schema: &Value) -> Vec<Member> {
    let required: Vec<&str> = items(schema, "required").iter().filter_map(Value::as_str).collect();
    let own = members(schema.get("properties")).map(|(name, property)| Member {
        name: name.clone(),
        place: String::new(),
        required: required.contains(&name.as_str()),
        kind: kind(property),
        rules: rules(property),
        description: prose(&text(Some(property), "description")),
    });
    let composed = items(schema, "allOf").iter().flat_map(read_members);
    own.chain(composed).collect()
}

fn kind_of_content(content: &Value) -> Vec<Words> {
    content.get("schema").map(kind).unwrap_or_default()
}

/// A type in words: "list of Offer or null".
fn kind(schema: &Value) -> Vec<Words> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return vec![Words::Schema(reference.rsplit('/').next().unwrap_or_default().to_owned())];
    }
    for (member, joint) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")] {
        let parts = items(schema, member);
        if !parts.is_empty() {
            return joined(parts.iter().map(kind), joint);
        }
    }
    let names: Vec<&str> = match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => vec!["any"],
    };
    joined(names.into_iter().map(|name| named_kind(name, schema)), " or ")
}

fn named_kind(name: &str, schema: &Value) -> Vec<Words> {
    let plain = |text: &str| Words::Plain(text.to_owned());
    match name {
        "array" => {
            let mut words = vec![plain("list of ")];
            words.extend(schema.get("items").map_or_else(|| vec![plain("anything")], kind));
            words
        }
        "object" => match schema.get("additionalProperties").filter(|inner| inner.is_object()) {
            Some(inner) => {
                let mut words = vec![plain("map from text to ")];
                words.extend(kind(inner));
                words
            }
            None => vec![plain("object")],
        },
        other => match schema.get("format").and_then(Value::as_str) {
            Some(format) if other != "integer" && other != "number" => vec![plain(&format!("{other} ({format})"))],
            _ => vec![plain(other)],
        },
    }
}

fn joined(parts: impl Iterator<Item = Vec<Words>>, joint: &str) -> Vec<Words> {
    let mut words = Vec::new();
    for part in parts {
        if !words.is_empty() {
            words.push(Words::Plain(joint.to_owned()));
        }
        words.extend(part);
    }
    words
}

/// Members of a schema that bound its values, with how the page says so; `{}` stands for the bound.
const RULES: [(&str, &str); 9] = [
    ("minLength", "at least {} characters"),
    ("maxLength", "at most {} characters"),
    ("minItems", "at least {} entries"),
    ("maxItems", "at most {} entries"),
    ("minimum", "from {}"),
    ("maximum", "up to {}"),
    ("pattern", "pattern {}"),
    ("default", "{} when not given"),
    ("example", "for example {}"),
];

/// What values must keep to, in words.
fn rules(schema: &Value) -> String {
    let bounds = RULES.iter().filter_map(|(member, words)| Some(words.replace("{}", &spelled(schema.get(*member)?))));
    let of_items =
        schema.get("items").map(rules).filter(|rules| !rules.is_empty()).map(|rules| format!("each: {rules}"));
    let values: Vec<String> = items(schema, "enum").iter().filter(|value| !value.is_null()).map(spelled).collect();
    let one_of = (!values.is_empty()).then(|| format!("one of {}", values.join(", ")));
    bounds.chain(one_of).chain(of_items).collect::<Vec<_>>().join("; ")
}

fn spelled(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn paragraphs(text: &str) -> Vec<Vec<Words>> {
    text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).map(prose).collect()
}

/// A text with its `code` told apart.
fn prose(text: &str) -> Vec<Words> {
    let pieces = text.split('`').enumerate().filter(|(_, piece)| !piece.is_empty());
    pieces
        .map(|(at, piece)| if at % 2 == 1 { Words::Code(piece.to_owned()) } else { Words::Plain(piece.to_owned()) })
        .collect()
}
