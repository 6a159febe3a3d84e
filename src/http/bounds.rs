//! Bounds that the contract states for texts within lists, which no attribute of a field reaches.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{Array, ArrayItems, Schema, SchemaType, Type};
use utoipa::openapi::{OpenApi, RefOr};

use crate::validation::PHRASE;

/// What codes, ids and references are written in. Values that need no escaping keep the longest query within what the
/// server reads of one.
const CODE: &str = "^[0-9A-Za-z._:-]{1,64}$";

/// Gives every text within a list its bound: codes, ids and phrases have at most so many characters, and longer ones
/// are refused wherever they come in.
pub fn bound_texts_in_lists(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        operations(item).for_each(bound_operation);
    }
    for schema in document.components.iter_mut().flat_map(|components| components.schemas.values_mut()) {
        bound(schema);
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
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
