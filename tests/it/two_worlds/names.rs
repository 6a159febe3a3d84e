//! What the same record is called in each world.
//!
//! What was there before the worlds parted has the same ids in both, since both are copies of one database. What
//! comes later is made in each world by the same calls; its ids and references are random, so the ones of the first
//! world are put in the place of the second's before anything is compared.

use std::collections::BTreeMap;

use connection_hub::reference;
use serde_json::Value;

/// Spellings of the world with the confidential records, and those of the world without.
#[derive(Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Learns from what the same call answered in both worlds; they must agree on everything but names.
    pub fn learn(&mut self, with: &Value, without: &Value) {
        match (with, without) {
            (Value::Object(one), Value::Object(other)) => {
                assert_eq!(one.len(), other.len(), "the worlds differ: {with} and {without}");
                for ((name, value), (other_name, other_value)) in one.iter().zip(other) {
                    // Ids name members as well.
                    if name != other_name {
                        self.learn_name(name, other_name);
                    }
                    if !is_of_paging(name) {
                        self.learn(value, other_value);
                    }
                }
            }
            (Value::Array(one), Value::Array(other)) => {
                assert_eq!(one.len(), other.len(), "the worlds differ: {with} and {without}");
                one.iter().zip(other).for_each(|(one, other)| self.learn(one, other));
            }
            (Value::String(one), Value::String(other)) if one != other => self.learn_name(one, other),
            _ => assert_eq!(with, without, "the worlds differ"),
        }
    }

    fn learn_name(&mut self, with: &str, without: &str) {
        let uuid = |text: &str| text.split_once('_').map(|(_, id)| id.to_owned()).filter(|id| id.len() == 36);
        let pair = match (uuid(with), uuid(without)) {
            (Some(with), Some(without)) => (with, without),
            _ if [with, without].into_iter().all(is_reference) => (with.to_owned(), without.to_owned()),
            _ => panic!("the worlds differ: {with} and {without}"),
        };
        self.add(&pair.0, &pair.1);
    }

    /// Notes that what is called so in the one world is called so in the other.
    pub fn add(&mut self, with: &str, without: &str) {
        let before = self.0.insert(with.to_owned(), without.to_owned());
        assert!(before.is_none_or(|before| before == without), "{with} is two records: {without} is one of them");
    }

    /// Whether both worlds call everything alike.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of the world with the confidential records as the other one would spell it.
    pub fn translate(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (with, without)| {
            if text.contains(with.as_str()) { text.replace(with, without) } else { text }
        })
    }
}

fn is_reference(text: &str) -> bool {
    ["REQ", "OFF"].iter().any(|kind| reference::is_valid(kind, text))
}

/// Members that hold cursors, which are sealed around ids, and addresses.
fn is_of_paging(name: &str) -> bool {
    ["page", "links", "answer"].contains(&name)
}
