//! Canaries: random texts, each put in one place and looked for everywhere else.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Stands in a body where a canary is to be put.
pub const PLACE: &str = "CANARY";
/// Characters of a canary.
const LENGTH: usize = 24;

/// All canaries of a test, and where each was put.
#[derive(Default)]
pub struct Cage {
    places: RefCell<BTreeMap<String, String>>,
    fields: RefCell<BTreeSet<(String, String)>>,
}

impl Cage {
    /// A new canary for a place.
    pub fn new_for(&self, place: &str) -> String {
        let canary: String = uuid::Uuid::new_v4().simple().to_string().chars().take(LENGTH).collect();
        self.places.borrow_mut().insert(canary.clone(), place.to_owned());
        canary
    }

    /// A body of an operation with a canary of its own in every place.
    pub fn put_in(&self, operation: &str, body: &Value) -> Value {
        self.put_at(operation, "", body)
    }

    fn put_at(&self, operation: &str, pointer: &str, value: &Value) -> Value {
        match value {
            Value::String(text) if text.contains(PLACE) => {
                self.fields.borrow_mut().insert((operation.to_owned(), pointer.to_owned()));
                Value::String(text.replace(PLACE, &self.new_for(&format!("{operation} {pointer}"))))
            }
            Value::Array(items) => {
                items.iter().map(|item| self.put_at(operation, &format!("{pointer}/*"), item)).collect()
            }
            Value::Object(members) => {
                let put = |(name, member): (&String, &Value)| {
                    (name.clone(), self.put_at(operation, &format!("{pointer}/{name}"), member))
                };
                Value::Object(members.iter().map(put).collect())
            }
            other => other.clone(),
        }
    }

    /// The operations and fields that had one.
    pub fn fields(&self) -> BTreeSet<(String, String)> {
        self.fields.borrow().clone()
    }

    /// Whether a text is or has a canary.
    pub fn is_in(&self, text: &str) -> bool {
        self.places.borrow().keys().any(|canary| text.contains(canary.as_str()))
    }

    /// Where the canaries were put that a text has.
    pub fn found_in(&self, text: &str) -> Vec<String> {
        let found = |(canary, place): (&String, &String)| {
            let at = text.find(canary.as_str())?;
            let around: String = text[..at].chars().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect();
            Some(format!("{place}: …{around}{canary}"))
        };
        self.places.borrow().iter().filter_map(found).collect()
    }
}
