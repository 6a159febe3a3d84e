//! The headers of answers in the contract: each is declared once, with what says which answers have it.

use std::collections::{BTreeMap, BTreeSet};

use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::Components;
use utoipa::openapi::{OpenApi, Ref, RefOr, Response, Schema};

use super::bounds::operations;

/// A header of answers.
struct Declared {
    name: &'static str,
    /// What it says.
    description: &'static str,
    /// Whether an answer has it.
    is_of: fn(&Answered<'_>) -> bool,
}

/// An answer that an operation may give.
struct Answered<'a> {
    /// The operation's id.
    operation: &'a str,
    status: &'a str,
    /// Whether its body shows the version of a record.
    shows_version: bool,
    /// Whether the operation answers 304.
    is_conditional: bool,
    /// Whether the operation takes an Idempotency-Key.
    is_repeatable: bool,
}

/// Operations whose bodies show a record with its version further inside.
const TAGGED: [&str; 3] = ["create_invitation", "create_member_invitation", "show_account"];
/// Operations whose answers anybody may keep for a while.
const KEPT: [&str; 8] = [
    "show_asset",
    "show_concept",
    "show_contract",
    "show_docs",
    "show_lifecycles",
    "show_vocabulary",
    "show_waiting_times",
    "suggest_expertise",
];

const HEADERS: [Declared; 9] = [
    Declared {
        name: "X-Request-Id",
        description: "The request's id, for asking the secretariat about it: the caller's own, where it sent one of 8 \
                      to 64 letters, digits, hyphens, underscores and full stops.",
        is_of: |_| true,
    },
    Declared {
        name: "ETag",
        description: "The version that is shown: for If-Match with a change of it, and If-None-Match when it is read \
                      again.",
        is_of: |it| match it.status {
            "304" => true,
            "200" | "201" => it.shows_version || it.is_conditional || TAGGED.contains(&it.operation),
            _ => false,
        },
    },
    Declared {
        name: "Location",
        description: "The address of what was created.",
        is_of: |it| it.is_repeatable && it.status == "201",
    },
    Declared {
        name: "Idempotency-Replayed",
        description: "`true` where the Idempotency-Key was known, and this is the answer that it had the first time.",
        is_of: |it| it.is_repeatable && it.status == "201",
    },
    Declared {
        name: "Cache-Control",
        description: "How long it may be kept, where the request had no access token; `no-store` where it had one. All \
                      answers that do not declare it say `no-store`.",
        is_of: |it| KEPT.contains(&it.operation) && matches!(it.status, "200" | "304"),
    },
    Declared {
        name: "Content-Disposition",
        description: "The name under which the file is saved.",
        is_of: |it| it.operation.starts_with("export_") && it.status == "200",
    },
    Declared {
        name: "Clear-Site-Data",
        description: "Asks a browser to forget what it kept.",
        is_of: |it| it.operation == "end_current_session" && it.status == "204",
    },
    Declared {
        name: "WWW-Authenticate",
        description: "`Bearer`: an access token is asked for.",
        is_of: |it| it.status == "401",
    },
    Declared {
        name: "Retry-After",
        description: "Seconds after which to try again.",
        is_of: |it| matches!(it.status, "429" | "503"),
    },
];

/// Says of every answer in the contract which headers it has.
pub fn declare_headers(document: &mut OpenApi) {
    let components = document.components.get_or_insert_with(Components::default);
    let versioned = versioned(&components.schemas);
    for header in &HEADERS {
        let declared: Header = HeaderBuilder::new().description(Some(header.description)).build();
        components.headers.insert(header.name.to_owned(), RefOr::T(declared));
    }
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        declare_of(operation, &versioned);
    }
}

fn declare_of(operation: &mut Operation, versioned: &BTreeSet<String>) {
    let id = operation.operation_id.clone().unwrap_or_default();
    let is_conditional = operation.responses.responses.contains_key("304");
    let takes_key = |parameter: &RefOr<_>| matches!(parameter, RefOr::T(parameter) if is_key(parameter));
    let is_repeatable = operation.parameters.iter().flatten().any(takes_key);
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        let shows_version = shows_version(response, versioned);
        let answered = Answered { operation: &id, status, shows_version, is_conditional, is_repeatable };
        for header in HEADERS.iter().filter(|header| (header.is_of)(&answered)) {
            let reference = Ref::new(format!("#/components/headers/{}", header.name));
            response.headers.insert(header.name.to_owned(), RefOr::Ref(reference));
        }
    }
}

fn is_key(parameter: &utoipa::openapi::path::Parameter) -> bool {
    parameter.name == "Idempotency-Key"
}

fn shows_version(response: &Response, versioned: &BTreeSet<String>) -> bool {
    let of_content = |content: &RefOr<utoipa::openapi::Content>| match content {
        RefOr::T(content) => content.schema.as_ref().is_some_and(|schema| has_version(schema, versioned)),
        RefOr::Ref(_) => false,
    };
    response.content.values().any(of_content)
}

/// The names of the schemas with a version.
fn versioned(schemas: &BTreeMap<String, RefOr<Schema>>) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    // One that is composed of another has what that one has.
    loop {
        let more = schemas.iter().filter(|(_, schema)| has_version(schema, &known)).map(|(name, _)| name.clone());
        let found: BTreeSet<String> = more.collect();
        if found == known {
            return known;
        }
        known = found;
    }
}

fn has_version(schema: &RefOr<Schema>, known: &BTreeSet<String>) -> bool {
    match schema {
        RefOr::Ref(reference) => reference.ref_location.rsplit('/').next().is_some_and(|name| known.contains(name)),
        RefOr::T(Schema::Object(object)) => object.properties.contains_key("version"),
        RefOr::T(Schema::AllOf(parts)) => parts.items.iter().any(|part| has_version(part, known)),
        RefOr::T(_) => false,
    }
}
