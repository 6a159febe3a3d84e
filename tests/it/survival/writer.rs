//! One who writes: each call through the next process, repeated until it is answered, and what was answered kept.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::WRITERS;
use super::background::Background;
use super::cast::Cast;
use super::front::{Front, Settled};
use super::ledger::{Ledger, id};
use super::stories::STORIES;
use crate::support::dice::Dice;
use crate::support::introducing::{INTRODUCTIONS, fitting_need};
use crate::support::{Client, filing, offers};

pub struct Writer<'run> {
    pub front: &'run Front,
    pub cast: &'run Cast,
    pub background: &'run Background,
    pub ledger: &'run Ledger,
    pub dice: Dice,
    number: usize,
}

/// Days that the records of one story alone are meant for, so that they fit each other and no others.
#[derive(Clone, Copy)]
pub struct Window {
    number: usize,
}

impl Window {
    fn days(self) -> [String; 2] {
        let first = NaiveDate::from_ymd_opt(2030, 1, 1).expect("a day") + Days::new(3 * self.number as u64);
        [first, first + Days::new(1)].map(|day| day.to_string())
    }
}

/// Where a record is.
pub fn address(record: &Value) -> String {
    let collection = match id(record).split('_').next() {
        Some("off") => "offers",
        Some("req") => "requests",
        _ => "introductions",
    };
    format!("/api/v1/{collection}/{}", id(record))
}

impl<'run> Writer<'run> {
    pub fn new(
        number: usize,
        front: &'run Front,
        cast: &'run Cast,
        background: &'run Background,
        ledger: &'run Ledger,
    ) -> Self {
        Self { front, cast, background, ledger, dice: Dice(number as u64), number }
    }

    /// Lets one story follow another and ends with a story; each is told by some writer, however soon it is enough.
    pub fn write_until(mut self, enough: &AtomicBool) {
        let own = STORIES.len().div_ceil(WRITERS);
        let mut told = 0;
        while told < own || !enough.load(Ordering::Relaxed) {
            STORIES[(self.number * own + told) % STORIES.len()](&mut self);
            told += 1;
        }
    }

    pub fn requester(&self) -> &'run Client {
        &self.cast.requesters[self.number]
    }

    pub fn provider(&self) -> &'run Client {
        &self.cast.providers[self.number]
    }

    /// The provider of another writer.
    pub fn other_provider(&self) -> &'run Client {
        &self.cast.providers[(self.number + 1) % self.cast.providers.len()]
    }

    pub fn window(&self) -> Window {
        Window { number: self.ledger.next_window() }
    }

    /// An offer that is active, of a capacity, for some days.
    pub fn offer(&self, provider: &Client, capacity: i64, window: Window) -> Value {
        let [from, until] = window.days();
        let body = offers::with(json!({
            "title": format!("Census questions {}", window.number),
            "capacity": { "total": capacity, "unit": "missions" },
            "serves": ["001"],
            "available_from": from,
            "available_until": until,
        }));
        let draft = self.create(provider, offers::OFFERS, &body);
        self.ledger.changed(&draft, "offer.created");
        let active = self.step(provider, &draft, "active");
        self.ledger.changed(&active, "offer.activated");
        active
    }

    /// A request that is open, with one need, for some days.
    pub fn request(&self, window: Window) -> Value {
        let [starts, ends] = window.days();
        let mut need = fitting_need("Questionnaire");
        (need["starts_on"], need["ends_on"]) = (json!(starts), json!(ends));
        let body = filing::request_with(&format!("Census {}", window.number), json!({ "needs": [need] }));
        let (requester, coordinator) = (self.requester(), &self.cast.coordinator);
        let mut request = self.create(requester, "/api/v1/requests", &body);
        self.ledger.changed(&request, "request.created");
        let steps = [
            (requester, "submitted", "request.submitted"),
            (coordinator, "authenticated", "request.authenticated"),
            (coordinator, "open", "request.opened"),
        ];
        for (client, state, action) in steps {
            request = self.step(client, &request, state);
            self.ledger.changed(&request, action);
        }
        request
    }

    /// An introduction that the requester proposed, and that the provider is to decide on.
    pub fn introduction(&self, request: &Value, offer: &Value) -> Value {
        let body = json!({ "need_ids": [request["needs"][0]["id"]], "offer_id": offer["id"] });
        let proposed = self.create(self.requester(), INTRODUCTIONS, &body);
        self.ledger.changed(&proposed, "introduction.proposed");
        proposed
    }

    /// Gives a record of its own party another title.
    pub fn retitle(&self, client: &Client, record: &Value) -> Value {
        let title = format!("{} again", record["title"].as_str().unwrap());
        let changed = self.patch(client, record, &json!({ "title": title }), |seen| seen["title"] == title.as_str());
        let noun = if id(record).starts_with("off_") { "offer" } else { "request" };
        self.ledger.changed(&changed, &format!("{noun}.updated"));
        changed
    }

    /// Creates a record with a key of its own.
    pub fn create(&self, client: &Client, path: &str, body: &Value) -> Value {
        let key = uuid::Uuid::now_v7().simple().to_string();
        let settled = self.front.call(client, ("POST", path), &[("Idempotency-Key", &key)], Some(body));
        settled.answer.expect(201).json()
    }

    fn step(&self, client: &Client, record: &Value, to: &str) -> Value {
        let path = format!("{}/transitions", address(record));
        self.change(client, ("POST", &path), record, &json!({ "to": to }), |seen| seen["state"] == to)
    }

    pub fn patch(&self, client: &Client, record: &Value, body: &Value, is_done: impl Fn(&Value) -> bool) -> Value {
        self.change(client, ("PATCH", &address(record)), record, body, is_done)
    }

    /// Changes a record that nobody else changes, as it was read. When the answer to an earlier attempt was lost and
    /// the version is another one now, that attempt was carried out; the record says whether it was.
    fn change(
        &self,
        client: &Client,
        call: (&str, &str),
        record: &Value,
        body: &Value,
        is_done: impl Fn(&Value) -> bool,
    ) -> Value {
        let tag = format!("\"{}\"", record["version"]);
        let Settled { answer, repeated } = self.front.call(client, call, &[("If-Match", &tag)], Some(body));
        let seen = match answer.status {
            412 if repeated => self.front.get(client, &address(record)).expect(200).json(),
            _ => answer.expect(200).json(),
        };
        assert!(is_done(&seen), "{call:?} {body} left {seen}");
        assert_eq!(seen["version"], json!(record["version"].as_i64().unwrap() + 1), "{call:?} {body}");
        seen
    }

    /// Decides on an introduction; it as it is then, or the code of the refusal.
    fn decide(&self, client: &Client, introduction: &Value, body: &Value, to: &str) -> Result<Value, String> {
        let path = format!("{}/decisions", address(introduction));
        let Settled { answer, repeated } = self.front.call(client, ("POST", &path), &[], Some(body));
        if answer.status == 409 {
            let seen = self.front.get(client, &address(introduction)).expect(200).json();
            let was_carried_out = repeated && seen["state"] == to;
            return if was_carried_out { Ok(seen) } else { Err(answer.code()) };
        }
        Ok(answer.expect(200).json())
    }

    /// The provider accepts; whether it is agreed.
    pub fn accept(&self, introduction: &Value) -> Result<Value, String> {
        let accepted = self.decide(self.provider(), introduction, &json!({ "decision": "accept" }), "agreed");
        match &accepted {
            Ok(agreed) => self.ledger.agreed(agreed),
            Err(code) => self.ledger.refused(code),
        }
        accepted
    }

    /// The requester takes back what was agreed.
    pub fn take_back(&self, introduction: &Value) {
        let body = json!({ "decision": "withdraw", "reason": "no_longer_needed" });
        let taken_back = self.decide(self.requester(), introduction, &body, "withdrawn").expect("it can be taken back");
        self.ledger.taken_back(&taken_back);
    }

    /// The two sides write to each other.
    pub fn write(&self, introduction: &Value) {
        let path = format!("{}/messages", address(introduction));
        for (client, other) in [(self.requester(), "provider"), (self.provider(), "requester")] {
            let message = self.create(client, &path, &json!({ "text": "When can you come?" }));
            self.ledger.written(introduction, &message, other);
        }
    }
}
