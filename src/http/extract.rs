//! Bodies, queries and path identifiers, parsed strictly: what is unknown, repeated or of the wrong type is refused
//! with a pointer to it.

use std::future::{Future, Ready, ready};
use std::ops::Deref;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path as ErrorPath, Segment};

use crate::error::{Error, FieldProblem, Result};
use crate::ids::TypedId;
use crate::validation::escape_pointer;

/// The most bytes of a JSON body.
pub const BODY_LIMIT: usize = 256 * 1024;
/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(15);

/// A JSON body with its bytes, which replays are compared by.
#[derive(Debug)]
pub struct Body<T> {
    /// The parsed body.
    pub value: T,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let media_type = media_type_is_json(request);
        let declared = request
            .headers()
            .get(header::CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok()?.parse::<usize>().ok())
            .unwrap_or(0);
        let payload = payload.take();
        Box::pin(async move {
            media_type?;
            if declared > BODY_LIMIT {
                return Err(Error::TooLarge { limit: BODY_LIMIT });
            }
            let bytes = in_time(read_all(payload)).await??;
            let value = parse_json(&bytes)?;
            Ok(Self { value, bytes })
        })
    }
}

/// What is sent, unless it takes too long to arrive.
///
/// # Errors
/// `body_too_slow`.
pub async fn in_time<T>(sent: impl Future<Output = T>) -> Result<T> {
    let slow = |_| Error::malformed("body_too_slow", "The body did not arrive in time. Send it again.");
    tokio::time::timeout(BODY_TIME, sent).await.map_err(slow)
}

fn media_type_is_json(request: &HttpRequest) -> Result<()> {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let media_type: mime::Mime = content_type.parse().map_err(|_| Error::UnsupportedMediaType)?;
    // The suffix of a subtype is no part of what the type calls its subtype.
    let is_json = matches!(media_type.essence_str(), "application/json" | "application/merge-patch+json");
    let is_utf8 = media_type.get_param(mime::CHARSET).is_none_or(|charset| charset == mime::UTF_8);
    if is_json && is_utf8 { Ok(()) } else { Err(Error::UnsupportedMediaType) }
}

async fn read_all(mut payload: Payload) -> Result<Vec<u8>> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::malformed("body_broken", "The body broke off. Send it again."))?;
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Err(Error::TooLarge { limit: BODY_LIMIT });
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.to_vec())
}

/// Parses JSON strictly; errors point at the member that is wrong.
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Error::malformed(
            "broken_utf8",
            format!("The body is not UTF-8 from byte {} on. Send it in UTF-8.", error.valid_up_to()),
        )
    })?;
    if !text.trim_start().starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        // Where members have names, an array without them is refused, although its values could be counted off.
        return Err(Error::invalid("", "wrong_type", "The body must be a JSON object, with its members by name."));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = json_pointer(error.path());
        explain_json(&pointer, error.inner())
    })?;
    deserializer.end().map_err(|error| explain_json("", &error))?;
    refuse_control_characters(text)?;
    Ok(value)
}

fn explain_json(pointer: &str, error: &serde_json::Error) -> Error {
    let message = error.to_string();
    match error.classify() {
        serde_json::error::Category::Data => {
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
            Error::Invalid(vec![name_data_problem(pointer, message)])
        }
        _ => Error::malformed("malformed_json", format!("The body is not JSON: {message}.")),
    }
}

/// Turns serde's words into a code, a pointer to the member itself and a remedy.
fn name_data_problem(pointer: &str, message: &str) -> FieldProblem {
    let (member, known) = named(message);
    let step = format!("/{}", escape_pointer(member));
    let at_member = if pointer.ends_with(&step) { pointer.to_owned() } else { format!("{pointer}{step}") };
    if message.starts_with("unknown field") {
        FieldProblem::new(at_member, "unknown_member", format!("This member is not known here; known: {known}."))
    } else if message.starts_with("duplicate field") {
        FieldProblem::new(at_member, "repeated_member", "This member stands here twice; keep one.")
    } else if message.starts_with("missing field") {
        FieldProblem::new(at_member, "required", "This member is missing; it is required.")
    } else {
        FieldProblem::new(pointer, "wrong_type", format!("{}.", capitalised(message)))
    }
}

/// The member that serde's words are about, and those that it names as known. A name may hold quotes of serde's own, but
/// no name that is known does.
fn named(message: &str) -> (&str, &str) {
    let listed = message.rsplit_once("`, expected ");
    let unlisted = || message.strip_suffix("`, there are no fields").or_else(|| message.strip_suffix('`'));
    let (about, known) = listed.unwrap_or_else(|| (unlisted().unwrap_or(message), "none"));
    (about.split_once('`').map_or("", |(_, member)| member), known)
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn json_pointer(path: &ErrorPath) -> String {
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", escape_pointer(key)),
            Segment::Enum { .. } | Segment::Unknown => String::new(),
        })
        .collect()
}

/// PostgreSQL cannot store NUL, and no text that people write holds other control characters than line breaks and
/// tabs; every string of every body is held against this, so that no field can forget it.
fn refuse_control_characters(text: &str) -> Result<()> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| explain_json("", &error))?;
    let mut problems = Vec::new();
    find_control_characters(&value, &mut String::new(), &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn find_control_characters(value: &serde_json::Value, pointer: &mut String, problems: &mut Vec<FieldProblem>) {
    let descend =
        |segment: String, inner: &serde_json::Value, pointer: &mut String, problems: &mut Vec<FieldProblem>| {
            let length = pointer.len();
            pointer.push('/');
            pointer.push_str(&segment);
            find_control_characters(inner, pointer, problems);
            pointer.truncate(length);
        };
    match value {
        serde_json::Value::String(text) if text.chars().any(is_forbidden) => problems.push(FieldProblem::new(
            pointer.clone(),
            "control_character",
            "The text holds a control character such as NUL; only line breaks and tabs are accepted.",
        )),
        serde_json::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                descend(index.to_string(), item, pointer, problems);
            }
        }
        serde_json::Value::Object(members) => {
            for (name, member) in members {
                descend(escape_pointer(name), member, pointer, problems);
            }
        }
        _ => {}
    }
}

/// Control characters that no field accepts.
pub fn is_forbidden(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t')
}

/// Query parameters; unknown or repeated ones are refused. A parameter that takes several values may be repeated or
/// hold them separated by commas.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse_query(request.query_string()).map(Self))
    }
}

fn parse_query<T: DeserializeOwned>(query: &str) -> Result<T> {
    let pairs = percent_decoded(query)?;
    if pairs.chars().any(is_forbidden) {
        return Err(Error::malformed("control_character", "The query holds a control character such as NUL."));
    }
    refuse_empty_values(query)?;
    let deserializer = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let parameter = json_pointer(error.path()).trim_start_matches('/').to_owned();
        let message = error.inner().to_string();
        let problem = name_parameter_problem(&parameter, &message);
        Error::Malformed {
            code: problem.code,
            detail: format!("The parameter \"{}\" is not right: {}", problem.pointer, problem.message),
            fields: vec![problem],
        }
    })
}

/// A parameter without a value would be read as one that is not there, and a filter that filters nothing surprises.
fn refuse_empty_values(query: &str) -> Result<()> {
    let empty = |pair: &&str| !pair.is_empty() && pair.split_once('=').is_none_or(|(_, value)| value.is_empty());
    let Some(pair) = query.split('&').find(empty) else { return Ok(()) };
    let parameter = percent_decoded(pair.trim_end_matches('='))?;
    let problem = FieldProblem::new(parameter, "empty_value", "it has no value; give it one, or leave it out.");
    Err(Error::Malformed {
        code: problem.code,
        detail: format!("The parameter \"{}\" is not right: {}", problem.pointer, problem.message),
        fields: vec![problem],
    })
}

/// The query with its percent escapes undone, which must give UTF-8.
fn percent_decoded(query: &str) -> Result<String> {
    let mut bytes = Vec::with_capacity(query.len());
    let mut rest = query.bytes();
    while let Some(byte) = rest.next() {
        let escaped = (byte == b'%').then(|| peek_hexadecimal(&rest)).flatten();
        match escaped {
            Some(value) => {
                rest.nth(1);
                bytes.push(value);
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::malformed("broken_utf8", "The query is not UTF-8. Send it in UTF-8."))
}

/// The byte that the next two characters spell in hexadecimal, if they do; takes nothing.
fn peek_hexadecimal(rest: &std::str::Bytes<'_>) -> Option<u8> {
    let mut ahead = rest.clone();
    let high = char::from(ahead.next()?).to_digit(16)?;
    let low = char::from(ahead.next()?).to_digit(16)?;
    u8::try_from(high * 16 + low).ok()
}

fn name_parameter_problem(parameter: &str, message: &str) -> FieldProblem {
    let (member, known) = named(message);
    let named = if member.is_empty() { parameter } else { member };
    if message.starts_with("unknown field") {
        FieldProblem::new(named, "unknown_parameter", format!("it is not known here; known: {known}."))
    } else if message.starts_with("duplicate field") || message == "unsupported value" {
        FieldProblem::new(named, "repeated_parameter", "it stands in the query twice; keep one.")
    } else if message.starts_with("missing field") {
        FieldProblem::new(named, "required", "it is missing; it is required.")
    } else {
        FieldProblem::new(parameter, "wrong_type", format!("{message}."))
    }
}

/// A typed identifier in the path; that of another kind is refused with what was expected.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

impl<T> Deref for Id<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: TypedId + 'static> FromRequest for Id<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse_path_id(request, "id").map(Self))
    }
}

/// Reads a typed identifier from a named segment of the path.
pub fn parse_path_id<T: TypedId>(request: &HttpRequest, name: &str) -> Result<T> {
    let text = request.match_info().get(name).unwrap_or_default();
    text.parse().map_err(|error: crate::ids::NotAnId| Error::Malformed {
        code: "wrong_id",
        detail: format!("The address needs the id of {}.", error.expected),
        fields: vec![FieldProblem::new(name, "wrong_id", format!("Expected the id of {}.", error.expected))],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only parsed")]
    struct Sample {
        title: String,
        #[serde(default)]
        needs: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only parsed")]
    struct Inner {
        amount: String,
    }

    fn check(body: &str, pointer: &str, code: &str) {
        match parse_json::<Sample>(body.as_bytes()) {
            Err(Error::Invalid(fields)) => {
                assert_eq!((fields[0].pointer.as_str(), fields[0].code), (pointer, code), "{body}: {fields:?}");
            }
            other => panic!("{body} gave {other:?}"),
        }
    }

    #[test]
    fn problems_point_at_the_member() {
        check(r#"{"title":"a","colour":1}"#, "/colour", "unknown_member");
        check(r#"{"title":"a","needs":[{"amount":"1","x":2}]}"#, "/needs/0/x", "unknown_member");
        check(r#"{"title":"a","title":"b"}"#, "/title", "repeated_member");
        for (name, step) in
            [("a/b", "a~1b"), ("a~b", "a~0b"), ("a`b", "a`b"), ("`", "`"), ("x`, expected `y", "x`, expected `y")]
        {
            check(&format!(r#"{{"title":"a","{name}":1}}"#), &format!("/{step}"), "unknown_member");
            check(
                &format!(r#"{{"title":"a","needs":[{{"amount":"1","{name}":2}}]}}"#),
                &format!("/needs/0/{step}"),
                "unknown_member",
            );
        }
        check(r#"{"title":"a"," at line 7":1}"#, "/ at line 7", "unknown_member");
        check(r#"{}"#, "/title", "required");
        check(r#"{"title":"a","needs":[{}]}"#, "/needs/0/amount", "required");
        check(r#"{"title":"a","needs":[{"amount":12.5}]}"#, "/needs/0/amount", "wrong_type");
        check(r#"{"title":"a","needs":[{"amount":"a\u0000"}]}"#, "/needs/0/amount", "control_character");
    }

    #[test]
    fn values_without_names_are_no_body() {
        for body in [r#"["a",[]]"#, r#""a""#, "7", "null"] {
            match parse_json::<Sample>(body.as_bytes()) {
                Err(Error::Invalid(fields)) => {
                    assert_eq!((fields[0].pointer.as_str(), fields[0].code), ("", "wrong_type"))
                }
                other => panic!("{body} gave {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_not_json_or_not_utf8_is_malformed() {
        for body in [&b"{"[..], b"{\"title\":\"a\"} {}", b"\xff\xfe", b""] {
            assert!(matches!(parse_json::<Sample>(body), Err(Error::Malformed { .. })), "{body:?}");
        }
    }
}
