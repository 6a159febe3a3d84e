//! What the writers were answered, and so what must be there in the end, exactly.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

use serde_json::Value;

use crate::support::Client;

/// Actions that are no new version of their record.
const OF_NO_VERSION: [&str; 7] = [
    "offer.capacity_reserved",
    "offer.capacity_freed",
    "offer.clock_lapsed",
    "request.clock_lapsed",
    "request.next_step_chosen",
    "introduction.clock_lapsed",
    "introduction.message_sent",
];

/// A party, what it is told, the need and the offer.
pub type Told = (String, &'static str, String, String);

#[derive(Default)]
pub struct Ledger {
    entries: Mutex<Entries>,
    windows: AtomicUsize,
}

/// What must be there.
#[derive(Default)]
pub struct Entries {
    /// How often the journal tells each action of each record.
    pub actions: BTreeMap<(String, String), usize>,
    /// How often each side of a record is told what.
    pub notices: BTreeMap<(String, String, String), usize>,
    /// Records and the kinds of their clocks that ran out.
    pub lapsed: BTreeMap<(String, String), usize>,
    /// What each record says last: its state, its title if it has one.
    pub records: BTreeMap<String, (String, Option<String>)>,
    /// What each offer with capacity has in all, and how much of it was agreed on.
    pub capacities: BTreeMap<String, (i64, i64)>,
    /// The messages of each introduction.
    pub messages: BTreeMap<String, BTreeSet<String>>,
    /// Pairs that fit well, and nothing came between.
    pub pairs: BTreeSet<Told>,
    /// Pairs that fit well, and may have been introduced before anybody was told.
    pub introduced: BTreeSet<Told>,
    /// Decisions that were refused, by the code.
    pub refusals: BTreeMap<String, usize>,
}

pub fn id(record: &Value) -> String {
    record["id"].as_str().expect("an id").to_owned()
}

impl Ledger {
    fn open(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap()
    }

    /// What is in it in the end.
    pub fn close(self) -> Entries {
        self.entries.into_inner().unwrap()
    }

    /// A number that no other records have: they are meant for days of their own.
    pub fn next_window(&self) -> usize {
        self.windows.fetch_add(1, Ordering::Relaxed)
    }

    /// A change was acknowledged; the record as it is now.
    pub fn changed(&self, record: &Value, action: &str) {
        let mut entries = self.open();
        *entries.actions.entry((id(record), action.to_owned())).or_default() += 1;
        let title = record["title"].as_str().map(str::to_owned);
        entries.records.insert(id(record), (record["state"].as_str().unwrap().to_owned(), title));
        if let Some(total) = record["capacity"]["total"].as_i64() {
            entries.capacities.entry(id(record)).or_default().0 = total;
        }
    }

    /// The journal has an entry more of a record, which leaves it as it is.
    pub fn entered(&self, record: &Value, action: &str) {
        *self.open().actions.entry((id(record), action.to_owned())).or_default() += 1;
    }

    /// The provider agreed too: units are reserved, needs are covered, and the requester is told.
    pub fn agreed(&self, introduction: &Value) {
        self.changed(introduction, "introduction.agreed");
        self.follow(introduction, "offer.capacity_reserved", 1);
        self.told(introduction, "requester", "introduction_agreed");
    }

    /// What was agreed is taken back by the requester, and the provider is told.
    pub fn taken_back(&self, introduction: &Value) {
        self.changed(introduction, "introduction.withdrawn");
        self.follow(introduction, "offer.capacity_freed", -1);
        self.told(introduction, "provider", "introduction_withdrawn");
    }

    fn follow(&self, introduction: &Value, of_offer: &str, units: i64) {
        let part = |name: &str| introduction[name].as_str().expect("an id").to_owned();
        let (offer, request) = (part("offer_id"), part("request_id"));
        let mut entries = self.open();
        *entries.actions.entry((offer.clone(), of_offer.to_owned())).or_default() += 1;
        *entries.actions.entry((request, "request.coverage_changed".to_owned())).or_default() += 1;
        entries.capacities.entry(offer).or_default().1 += units;
    }

    pub fn refused(&self, code: &str) {
        *self.open().refusals.entry(code.to_owned()).or_default() += 1;
    }

    /// A side wrote to the other.
    pub fn written(&self, introduction: &Value, message: &Value, other_side: &str) {
        let mut entries = self.open();
        *entries.actions.entry((id(introduction), "introduction.message_sent".to_owned())).or_default() += 1;
        entries.messages.entry(id(introduction)).or_default().insert(id(message));
        drop(entries);
        self.told(introduction, other_side, "message_received");
    }

    /// A side of a record is told something once more.
    pub fn told(&self, record: &Value, side: &str, code: &str) {
        *self.open().notices.entry((id(record), side.to_owned(), code.to_owned())).or_default() += 1;
    }

    /// A clock of a record runs out.
    pub fn lapsed(&self, record: &Value, kind: &str) {
        let noun = match id(record).split('_').next() {
            Some("off") => "offer",
            Some("int") => "introduction",
            _ => "request",
        };
        let mut entries = self.open();
        *entries.actions.entry((id(record), format!("{noun}.clock_lapsed"))).or_default() += 1;
        *entries.lapsed.entry((id(record), kind.to_owned())).or_default() += 1;
    }

    /// What the service itself did with a record, by a clock.
    pub fn moved_by_clock(&self, record: &Value, state: &str) {
        let mut moved = record.clone();
        moved["state"] = state.into();
        let noun = if id(record).starts_with("int_") { "introduction" } else { "request" };
        self.changed(&moved, &format!("{noun}.{state}"));
    }

    /// A request's need and an offer fit well; both parties are told, or may be when they are introduced.
    pub fn fit(&self, (requester, request): (&Client, &Value), (provider, offer): (&Client, &Value), introduced: bool) {
        let need = id(&request["needs"][0]);
        let to = |client: &Client, code| (client.party_id.clone(), code, need.clone(), id(offer));
        let both = [to(provider, "need_fits"), to(requester, "offer_fits")];
        let mut entries = self.open();
        if introduced { entries.introduced.extend(both) } else { entries.pairs.extend(both) }
    }
}

impl Entries {
    /// The version of a record after everything that was acknowledged.
    pub fn version(&self, record: &str) -> usize {
        let of_record =
            self.actions.range((record.to_owned(), String::new())..).take_while(|((known, _), _)| known == record);
        of_record.filter(|((_, action), _)| !OF_NO_VERSION.contains(&action.as_str())).map(|(_, count)| count).sum()
    }

    /// How often an action is told of a record.
    pub fn count(&self, record: &str, action: &str) -> usize {
        self.actions.get(&(record.to_owned(), action.to_owned())).copied().unwrap_or_default()
    }

    /// What it comes to, in words.
    pub fn told(&self) -> String {
        let (total, agreed) = self.capacities.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        format!(
            "{} changes of {} records, {agreed} units agreed of {total}, refused {:?}, {} clocks ran out, {} notices, \
             {} parties told of a pair that fits",
            self.actions.values().sum::<usize>(),
            self.records.len(),
            self.refusals,
            self.lapsed.len(),
            self.notices.values().sum::<usize>(),
            self.pairs.len(),
        )
    }
}
