//! Tells the service something with canaries in it: first in every wrong way, then rightly.

use serde_json::{Value, json};

use super::cage::Cage;
use crate::support::{Answer, Client};

pub struct Teller<'c> {
    pub cage: &'c Cage,
    /// Whom it does not concern; they try everything as well.
    pub outsiders: Vec<Client>,
}

/// What is told: which operation, how and where.
pub struct Telling<'a> {
    pub operation: &'a str,
    pub method: &'a str,
    pub path: String,
    /// The version that it is for.
    pub tag: Option<String>,
}

impl Teller<'_> {
    /// Tells it; what was answered. The body has canaries where it says so.
    #[track_caller]
    pub fn tell(&self, by: &Client, telling: &Telling<'_>, body: &Value) -> Value {
        let body = self.cage.put_in(telling.operation, body);
        self.tell_wrongly(by, telling, &body);
        let key = self.cage.new_for("an idempotency key");
        let answer = send(by, telling, &[("Idempotency-Key", &key)], body.to_string().as_bytes());
        assert!(answer.status < 300, "{}: {} {}", telling.operation, answer.status, answer.text);
        if answer.status == 201 {
            // The same key with another body, and with the same.
            let refused =
                send(by, telling, &[("Idempotency-Key", &key)], with_unknown(&body, &key).to_string().as_bytes());
            assert!(refused.status >= 400, "{refused:?}");
        } else if telling.tag.is_some() {
            let stale = send(by, telling, &[], body.to_string().as_bytes());
            assert!((400..500).contains(&stale.status), "{stale:?}");
        }
        serde_json::from_str(&answer.text).unwrap_or_default()
    }

    #[track_caller]
    fn tell_wrongly(&self, by: &Client, telling: &Telling<'_>, body: &Value) {
        let text = body.to_string();
        let canary = self.cage.new_for("something unknown");
        let long = self.replaced(body, &|text| self.cage.is_in(text).then(|| json!(text.repeat(2_000))));
        let mistyped = self.replaced(body, &|text| self.cage.is_in(text).then(|| json!([text])));
        let miscoded = self.replaced(body, &|text| (!self.cage.is_in(text)).then(|| json!(canary)));
        let wrong = [
            ("cut off", text[..text.len() - 1].to_owned()),
            ("with an unknown member", with_unknown(body, &canary).to_string()),
            ("too long", long.to_string()),
            ("of other types", mistyped.to_string()),
            ("with unknown codes", miscoded.to_string()),
            ("with texts for numbers", with_texts_for_numbers(body, &canary).to_string()),
            ("with NUL", text.replace(&canary_of(body).unwrap_or_default(), "\\u0000")),
        ];
        for (how, wrong) in wrong.iter().filter(|(_, wrong)| *wrong != text) {
            let answer = send(by, telling, &[], wrong.as_bytes());
            assert!(
                (400..500).contains(&answer.status),
                "{} {how}: {} {}",
                telling.operation,
                answer.status,
                answer.text
            );
        }
        if telling.tag.is_some() {
            for headers in [&[("If-Match", "\"999\"")][..], &[("If-Match", canary.as_str())]] {
                let answer = send(by, telling, headers, text.as_bytes());
                assert!([409, 412].contains(&answer.status), "{}: {answer:?}", telling.operation);
            }
        }
        let answer = send(by, telling, &[("Content-Type", "text/plain")], text.as_bytes());
        assert_eq!(answer.status, 415, "{}: {answer:?}", telling.operation);
        // Of their own they may file as well.
        let files = ["/api/v1/requests", "/api/v1/offers", "/api/v1/matches/preview"].contains(&telling.path.as_str());
        for outsider in self.outsiders.iter().filter(|_| !files) {
            let answer = send(outsider, telling, &[], text.as_bytes());
            assert!([401, 403, 404, 422].contains(&answer.status), "{}: {answer:?}", telling.operation);
        }
    }

    /// A body with some of its texts replaced.
    fn replaced(&self, value: &Value, by: &impl Fn(&str) -> Option<Value>) -> Value {
        match value {
            Value::String(text) => by(text).unwrap_or_else(|| value.clone()),
            Value::Array(items) => items.iter().map(|item| self.replaced(item, by)).collect(),
            Value::Object(members) => {
                Value::Object(members.iter().map(|(name, member)| (name.clone(), self.replaced(member, by))).collect())
            }
            other => other.clone(),
        }
    }
}

fn with_unknown(body: &Value, canary: &str) -> Value {
    let mut body = body.clone();
    body[canary] = json!(canary);
    body
}

fn with_texts_for_numbers(value: &Value, canary: &str) -> Value {
    match value {
        Value::Number(_) | Value::Bool(_) => json!(canary),
        Value::Array(items) => items.iter().map(|item| with_texts_for_numbers(item, canary)).collect(),
        Value::Object(members) => {
            let replaced = members.iter().map(|(name, member)| (name.clone(), with_texts_for_numbers(member, canary)));
            Value::Object(replaced.collect())
        }
        other => other.clone(),
    }
}

/// The first text in a body that is nothing but a canary.
fn canary_of(value: &Value) -> Option<String> {
    let is_canary = |text: &str| text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match value {
        Value::String(text) if is_canary(text) => Some(text.clone()),
        Value::Array(items) => items.iter().find_map(canary_of),
        Value::Object(members) => members.values().find_map(canary_of),
        _ => None,
    }
}

fn send(by: &Client, telling: &Telling<'_>, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut all = headers.to_vec();
    if let Some(tag) = telling.tag.as_deref().filter(|_| !headers.iter().any(|(name, _)| *name == "If-Match")) {
        all.push(("If-Match", tag));
    }
    by.send(telling.method, &telling.path, &all, Some(body))
}
