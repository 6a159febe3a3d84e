//! Bounds that the contract states for texts within lists, which no attribute of a field reaches.

use std::collections::BTreeSet;

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{Array, ArrayItems, Schema, SchemaType, Type};
use utoipa::openapi::{OpenApi, RefOr};

use crate::validation::PHRASE;

/// What codes, ids and references are written in. Values that need no escaping keep the longest query within what the
/// server reads of one.
const CODE: &str = "^[0-9A-Za-z._:-]{1,64}$";

/// Gives every text within a list that comes in its bound: codes, ids and phrases have at most so many characters, and
/// longer ones are refused.
pub fn bound_texts_in_lists(document: &mut OpenApi) {
    let mut incoming = BTreeSet::new();
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        bound_operation(operation);
        if let Some(RefOr::T(body)) = &operation.request_body {
            let schemas = body.content.values().filter_map(|content| match content {
                RefOr::T(content) => content.schema.as_ref(),
                RefOr::Ref(_) => None,
            });
            schemas.for_each(|schema| name_references(schema, &mut incoming));
        }
    }
    let Some(components) = &mut document.components else {
        return;
    };
    let mut next: Vec<String> = incoming.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = next.pop() {
        if let Some(schema) = components.schemas.get_mut(&name).filter(|_| seen.insert(name.clone())) {
            bound(schema);
            let mut within = BTreeSet::new();
            name_references(schema, &mut within);
            next.extend(within);
        }
    }
}

/// Adds the names of the schemas that a schema refers to.
fn name_references(schema: &RefOr<Schema>, names: &mut BTreeSet<String>) {
    let schema = match schema {
        RefOr::Ref(reference) => {
            names.extend(reference.ref_location.rsplit('/').next().map(str::to_owned));
            return;
        }
        RefOr::T(schema) => schema,
    };
    match schema {
        Schema::Array(list) => {
            if let ArrayItems::RefOrSchema(items) = &list.items {
                name_references(items, names);
            }
        }
        Schema::Object(object) => object.properties.values().for_each(|inner| name_references(inner, names)),
        Schema::OneOf(choice) => choice.items.iter().for_each(|inner| name_references(inner, names)),
        Schema::AnyOf(choice) => choice.items.iter().for_each(|inner| name_references(inner, names)),
        Schema::AllOf(parts) => parts.items.iter().for_each(|inner| name_references(inner, names)),
        _ => {}
    }
}

/// The operations of an address.
pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}

fn bound_operation(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else {
            continue;
        };
        // An imported name may be anything; all other filters take codes, and refuse what is none.
        if let (Some(RefOr::T(Schema::Array(list))), true) = (&mut parameter.schema, parameter.name != "external_id") {
            spell_as_codes(list);
        }
        parameter.schema.iter_mut().for_each(bound);
    }
}

fn spell_as_codes(list: &mut Array) {
    if let ArrayItems::RefOrSchema(items) = &mut list.items
        && let RefOr::T(Schema::Object(text)) = items.as_mut()
        && text.enum_values.is_none()
        && text.pattern.is_none()
    {
        text.pattern = Some(CODE.to_owned());
    }
}

fn bound(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else {
        return;
    };
    match schema {
        Schema::Array(list) => {
            if let ArrayItems::RefOrSchema(items) = &mut list.items {
                bound_item(items);
                bound(items);
            }
        }
        Schema::Object(object) => object.properties.values_mut().for_each(bound),
        Schema::OneOf(choice) => choice.items.iter_mut().for_each(bound),
        Schema::AnyOf(choice) => choice.items.iter_mut().for_each(bound),
        Schema::AllOf(parts) => parts.items.iter_mut().for_each(bound),
        _ => {}
    }
}

fn bound_item(item: &mut RefOr<Schema>) {
    if let RefOr::T(Schema::Object(text)) = item {
        let is_text = matches!(&text.schema_type, SchemaType::Type(Type::String));
        let is_bound = text.max_length.is_some() || text.enum_values.is_some() || text.format.is_some();
        if is_text && !is_bound && text.pattern.is_none() {
            text.max_length = Some(PHRASE);
        }
    }
}
