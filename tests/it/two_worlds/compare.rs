//! Asks both worlds the same, and holds the answers against each other to the byte.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::calls::{self, Call, PREVIEW};
use super::people::Outsider;
use super::pools::Pools;
use super::worlds::Worlds;
use crate::support::Client;
use crate::support::client::Answer;
use crate::support::contract::{Operation, operations};
use crate::support::dice::Dice;

/// Pages of a list that are followed from its first.
const PAGES: usize = 2;
/// Differences that are shown.
const SHOWN: usize = 12;

/// Operations whose answers are not compared, with the reason.
const NOT_COMPARED: [(&str, &str); 1] =
    // It counts the calls of everybody to the process, which both worlds share here; the proxy keeps it inside.
    [("show_metrics", "counts the calls of all")];

/// What was asked, and what differed.
pub struct Comparison {
    seed: u64,
    dice: Dice,
    reading: Vec<Operation>,
    probing: Vec<Operation>,
    asked: BTreeMap<String, usize>,
    succeeded: BTreeSet<String>,
    calls: usize,
    followed: usize,
    differences: Vec<String>,
}

/// An answer as it is compared.
#[derive(PartialEq, Eq)]
struct Seen {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Comparison {
    pub fn new(seed: u64) -> Self {
        let is_compared = |operation: &Operation| NOT_COMPARED.iter().all(|(id, _)| *id != operation.id);
        let all: Vec<Operation> = operations().into_iter().filter(is_compared).collect();
        let reads = |operation: &&Operation| operation.reads() || operation.id == PREVIEW;
        let reading: Vec<Operation> = all.iter().filter(reads).cloned().collect();
        let probing = all.into_iter().filter(calls::is_probe).collect();
        Self {
            seed,
            dice: Dice(seed),
            reading,
            probing,
            asked: BTreeMap::new(),
            succeeded: BTreeSet::new(),
            calls: 0,
            followed: 0,
            differences: Vec::new(),
        }
    }

    /// Every operation that reads, once by everybody.
    pub fn ask_everything_once(&mut self, worlds: &Worlds, outsiders: &[Outsider]) {
        let pools = Pools::new(&worlds.with, &worlds.without, &worlds.names);
        for operation in self.reading.clone() {
            for outsider in outsiders {
                let call = calls::reading(&mut self.dice, &pools, &operation);
                self.compare(worlds, outsider, &call);
            }
        }
    }

    /// Everybody tries to take part in public records of others.
    pub fn try_public_records(&mut self, worlds: &Worlds, outsiders: &[Outsider]) {
        let shared = &worlds.shared;
        // The second has to do with an outsider.
        let requests = [&shared.requests[0], &shared.requests[2], &shared.of_kenya];
        for call in calls::about_public_records(&requests, &shared.offers) {
            outsiders.iter().for_each(|outsider| self.compare(worlds, outsider, &call));
        }
    }

    /// More, at random, until so many answers were compared in all; one in eight tries to change what it must not know.
    pub fn ask(&mut self, worlds: &Worlds, outsiders: &[Outsider], until: usize) {
        let pools = Pools::new(&worlds.with, &worlds.without, &worlds.names);
        while self.calls < until {
            let outsider = *self.dice.choose(outsiders);
            let call = match self.dice.one_in(8) {
                true => {
                    let operation = self.dice.choose(&self.probing).clone();
                    calls::probing(&mut self.dice, &pools, &operation)
                }
                false => {
                    let operation = self.dice.choose(&self.reading).clone();
                    calls::reading(&mut self.dice, &pools, &operation)
                }
            };
            self.compare(worlds, &outsider, &call);
        }
    }

    /// One call and the pages behind it.
    fn compare(&mut self, worlds: &Worlds, outsider: &Outsider, call: &Call) {
        let clients = [&worlds.with, &worlds.without].map(|hub| outsider.at(hub));
        let mut paths = [call.path.clone(), worlds.names.translate(&call.path)];
        for page in 0..=PAGES {
            let [with, without] = [0, 1].map(|world| send(&clients[world], call, &paths[world]));
            self.note(outsider, call, page, &with);
            let next = [&with, &without].map(next_page);
            let seen = [seen(worlds, with, &paths[0]), seen(worlds, without, &paths[1])];
            if seen[0] != seen[1] {
                self.differences.push(difference(outsider, call, &paths, &seen));
                return;
            }
            let [Some(next_with), Some(next_without)] = next else { return };
            paths = [next_with, next_without];
        }
    }

    fn note(&mut self, outsider: &Outsider, call: &Call, page: usize, answer: &Answer) {
        *self.asked.entry(call.operation.clone()).or_default() += 1;
        self.calls += 1;
        self.followed += usize::from(page > 0);
        if answer.status >= 400 {
            return;
        }
        if self.probing.iter().any(|operation| operation.id == call.operation) {
            self.differences.push(format!("{} changed something by {} {}", outsider.name, call.method, call.path));
        }
        self.succeeded.insert(call.operation.clone());
    }

    /// Fails when anything differed so far.
    pub fn check(&self, when: &str) {
        let shown: Vec<&str> = self.differences.iter().take(SHOWN).map(String::as_str).collect();
        assert!(
            shown.is_empty(),
            "{} of {} answers differ {when}; TWO_WORLDS_SEED={}\n{}",
            self.differences.len(),
            self.calls,
            self.seed,
            shown.join("\n")
        );
    }

    /// Fails when too little was asked to tell anything.
    pub fn check_breadth(&self, worlds: &Worlds) {
        let unasked: Vec<&str> = self
            .reading
            .iter()
            .map(|operation| operation.id.as_str())
            .filter(|id| !self.asked.contains_key(*id))
            .collect();
        assert!(unasked.is_empty(), "never asked: {unasked:?}");
        let (succeeded, all) = (self.succeeded.len(), self.reading.len());
        assert!(succeeded * 3 >= all * 2, "of {all} operations {succeeded} ever succeeded: {:?}", self.succeeded);
        assert!(self.followed >= self.calls / 50, "of {} answers {} are of later pages", self.calls, self.followed);
        let pools = Pools::new(&worlds.with, &worlds.without, &worlds.names);
        for prefix in ["req", "need", "off", "int", "plan", "rpt", "clk", "ntc", "jou"] {
            assert!(pools.confidential(prefix) > 0, "one world has no {prefix}_… more than the other");
        }
    }
}

fn send(client: &Client, call: &Call, path: &str) -> Answer {
    let mut headers = vec![("X-Request-Id", "of-both-worlds")];
    if let Some(tag) = &call.if_none_match {
        headers.push(("If-None-Match", tag));
    }
    if call.body.is_some() {
        headers.push(("If-Match", "\"1\""));
    }
    let body = call.body.as_ref().map(Value::to_string);
    client.send(&call.method, path, &headers, body.as_deref().map(str::as_bytes))
}

fn next_page(answer: &Answer) -> Option<String> {
    let body: Value = serde_json::from_str(&answer.text).ok()?;
    body["links"]["next"].as_str().map(str::to_owned)
}

/// What is compared of an answer to a call of this path, in the spelling of the world without confidential records.
fn seen(worlds: &Worlds, answer: Answer, path: &str) -> Seen {
    let spell = |text: &str| worlds.names.translate(&with_plain_cursors(worlds, &answer, path, text));
    // The date is that of the answer; whether the connection stays open is whether the body of the call was read by
    // then. The order of headers says nothing.
    let told = answer.headers.iter().filter(|(name, _)| name != "date" && name != "connection");
    let mut headers: Vec<(String, String)> = told.map(|(name, value)| (name.clone(), spell(value))).collect();
    headers.sort_unstable();
    if is_later_proof(worlds, &answer, path) {
        return Seen { status: answer.status, headers: Vec::new(), body: "a proof".to_owned() };
    }
    Seen { status: answer.status, headers, body: spell(&answer.text) }
}

/// Whether an answer is the proof of an entry in a root that was published after the worlds parted. It tells its party
/// how long the journal is, and is given to nobody else: there is no proof in a tree without the tree's size.
fn is_later_proof(worlds: &Worlds, answer: &Answer, path: &str) -> bool {
    let is_proof =
        ["/proof", "/consistency"].iter().any(|of| path.split('?').next().is_some_and(|path| path.ends_with(of)));
    !worlds.names.is_empty() && is_proof && answer.status == 200
}

/// A text with the cursors in it made alike. Cursors are sealed around ids: as long as all that both worlds have has the
/// same ids, they must be the same to the byte; once both have gone on, they are as long, and are followed.
fn with_plain_cursors(worlds: &Worlds, answer: &Answer, path: &str, text: &str) -> String {
    if worlds.names.is_empty() {
        return text.to_owned();
    }
    let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let given = path.split(['?', '&']).filter_map(|part| part.strip_prefix("cursor=").or(part.strip_prefix("after=")));
    let cursors = given.chain(body["page"]["next_cursor"].as_str()).filter(|cursor| cursor.len() > 20);
    cursors
        .fold(text.to_owned(), |text, cursor| text.replace(cursor, &format!("a cursor of {} characters", cursor.len())))
}

/// A difference, for people: where it begins.
fn difference(outsider: &Outsider, call: &Call, paths: &[String; 2], [with, without]: &[Seen; 2]) -> String {
    let [one, other] = [with, without].map(|seen| format!("{} {:?}\n{}", seen.status, seen.headers, seen.body));
    let common = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let part = |text: &str| text.chars().skip(common.saturating_sub(200)).take(500).collect::<String>();
    let body = call.body.as_ref().map(Value::to_string).unwrap_or_default();
    format!(
        "\n{} asks {} {} {body} {:?}\n  with:    …{}\n  without: …{}",
        outsider.name,
        call.method,
        paths[0],
        call.if_none_match,
        part(&one),
        part(&other)
    )
}
