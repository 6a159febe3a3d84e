//! What is different between two versions of what a plan says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::known::Known;
use crate::error::{Error, Result};
use crate::plans::view::ContentBody;

/// A difference between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// The part of the plan, by which its message is named.
    pub(super) part: &'static str,
    /// `added`, `changed` or `removed`.
    pub(super) how: &'static str,
    /// What it is called; empty where the part is a single thing.
    pub(super) what: String,
}

/// What can be told apart by a key, in its words and as a whole.
type Entries = BTreeMap<String, (String, Value)>;

/// What the second version says differently from the first.
pub(super) fn between(known: &Known, before: &ContentBody, after: &ContentBody) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    let single = |part, is_other: bool| Change { part, how: "changed", what: String::new() }.when(is_other);
    changes.extend(single("lead", before.lead_id != after.lead_id));
    changes.extend(single("summary", before.summary != after.summary));
    compare(&mut changes, "shares", (shares(known, before), shares(known, after)));
    let lists = [("outcomes", "/statement"), ("milestones", "/title"), ("budget_lines", "/item")];
    let (before, after) = (as_value(before)?, as_value(after)?);
    for (part, words) in lists {
        compare(&mut changes, part, (entries(&before, part, words), entries(&after, part, words)));
    }
    Ok(changes)
}

impl Change {
    fn when(self, is_so: bool) -> Option<Self> {
        is_so.then_some(self)
    }
}

fn as_value(content: &ContentBody) -> Result<Value> {
    serde_json::to_value(content).map_err(Error::internal)
}

/// Where an introduction stands is no part of what was agreed.
fn shares(known: &Known, content: &ContentBody) -> Entries {
    let share = |share: &crate::plans::view::ShareBody| {
        let whole = Value::from(share.need_ids.clone());
        (share.introduction_id.clone(), (known.party(&share.partner_id).to_owned(), whole))
    };
    content.shares.iter().map(share).collect()
}

fn entries(content: &Value, part: &str, words: &str) -> Entries {
    let text =
        |entry: &Value, pointer: &str| entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let all = content.get(part).and_then(Value::as_array).into_iter().flatten();
    all.map(|entry| (text(entry, "/key"), (text(entry, words), entry.clone()))).collect()
}

fn compare(changes: &mut Vec<Change>, part: &'static str, (before, after): (Entries, Entries)) {
    for (key, (what, whole)) in &after {
        let how = match before.get(key) {
            None => "added",
            Some((_, other)) if other != whole => "changed",
            Some(_) => continue,
        };
        changes.push(Change { part, how, what: what.clone() });
    }
    for (_, (what, _)) in before.into_iter().filter(|(key, _)| !after.contains_key(key)) {
        changes.push(Change { part, how: "removed", what });
    }
}
