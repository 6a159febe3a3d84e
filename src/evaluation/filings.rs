//! Records of a collection of duplicates as filings: offers and requests in the import format, or plain records.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Map, Value};

use super::EvaluationError;
use super::collection::read_json_lines;
use super::import_lines::{Keys, OfferLine, RequestLine};
use crate::matching::{Audience, Filing, Key, Reference};

/// Members of a plain record whose text is its title.
const TITLES: [&str; 6] = ["title", "name", "subject", "headline", "label", "question"];
/// Members that say whose the record is.
const FILERS: [&str; 12] = [
    "provider",
    "requester",
    "filer",
    "authors",
    "author",
    "creator",
    "manufacturer",
    "brand",
    "publisher",
    "maker",
    "organisation",
    "organization",
];
/// Members that hold short phrases of what the record is about.
const PHRASES: [&str; 5] = ["expertise", "keywords", "tags", "topics", "subjects"];
/// Members that hold running text, however short.
const TEXTS: [&str; 8] = ["description", "abstract", "text", "body", "content", "summary", "details", "answer"];
/// Texts of other members with fewer words than this are values.
const WORDS_OF_A_TEXT: usize = 8;

/// The filings of a file of records, by identifier.
pub(super) fn read_filings(
    path: &Path,
    keys: &mut Keys,
    reference: &Reference,
) -> Result<HashMap<String, Filing>, EvaluationError> {
    let lines: Vec<Map<String, Value>> = read_json_lines(path)?;
    let mut filings = HashMap::new();
    for (number, line) in lines.into_iter().enumerate() {
        let Some(id) = identifier(&line) else {
            return Err(EvaluationError::of_line(path, number + 1, "the record has neither an id nor an external_id"));
        };
        let filing =
            filing(&id, line, keys, reference).map_err(|error| EvaluationError::of_line(path, number + 1, error))?;
        filings.insert(id, filing);
    }
    Ok(filings)
}

fn identifier(line: &Map<String, Value>) -> Option<String> {
    let value = line.get("external_id").or_else(|| line.get("id"))?;
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn filing(
    id: &str,
    line: Map<String, Value>,
    keys: &mut Keys,
    reference: &Reference,
) -> Result<Filing, serde_json::Error> {
    let imported = line.contains_key("external_id");
    if imported && line.contains_key("needs") {
        return Ok(serde_json::from_value::<RequestLine>(line.into())?.into_filing(keys, reference));
    }
    if imported && line.contains_key("provider") {
        return Ok(serde_json::from_value::<OfferLine>(line.into())?.into_filing(keys, reference));
    }
    Ok(plain(id, &line, keys))
}

/// A record of which only the members' names are known.
fn plain(id: &str, line: &Map<String, Value>, keys: &mut Keys) -> Filing {
    let mut filing =
        Filing { key: keys.of(&format!("record\t{id}")), audience: Audience::public(Key(0)), ..Filing::default() };
    for (name, value) in line {
        let texts = texts(value);
        match name.as_str() {
            "id" | "external_id" => {}
            "language" | "lang" => filing.language = texts.concat(),
            name if TITLES.contains(&name) && filing.title.is_empty() => filing.title = texts.join(" "),
            name if FILERS.contains(&name) && filing.filer.is_empty() => filing.filer = texts.join(", "),
            name if PHRASES.contains(&name) => filing.phrases.extend(texts),
            name => {
                for text in texts {
                    if text.split_whitespace().count() < WORDS_OF_A_TEXT && !TEXTS.contains(&name) {
                        filing.state(name, [text]);
                    } else {
                        filing.texts.push(text);
                    }
                }
            }
        }
    }
    filing
}

/// The texts of a value, and of the name of an object.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(members) => members.get("name").map(texts).unwrap_or_default(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}
