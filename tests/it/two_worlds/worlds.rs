//! Two services on two copies of one database, with clocks that stand still at the same time.

use std::sync::Arc;

use connection_hub::clock::{Clock, UtcTime};
use serde_json::{Value, json};

use super::names::Names;
use super::people::{Outsider, People, Person};
use super::shared::{self, Shared, offer_body, request_body};
use crate::journal_proofs::publish;
use crate::support::database::{Kind, TestDatabase};
use crate::support::dice::Dice;
use crate::support::introducing::path;
use crate::support::waiting::DAY;
use crate::support::{Client, Hub, filing, offers};

/// A registry with confidential records, and the same without.
pub struct Worlds {
    pub with: Hub,
    pub without: Hub,
    pub shared: Shared,
    pub names: Names,
    /// What the services stand on; gone after them.
    databases: [Arc<TestDatabase>; 2],
}

impl Worlds {
    /// Both as they are before anything confidential happens.
    pub fn begin(kind: Kind, dice: &mut Dice) -> Self {
        // Tomorrow: the publisher goes by the database's own time, finds no day that has ended, and leaves the roots to
        // the test.
        let now = Clock::default().now().plus_seconds(DAY);
        let first = Hub::start(kind);
        first.app.clock.stand_still(now);
        let shared = shared::fill(&first, dice);
        settle(&first);
        let databases = [Arc::clone(&first.database), Arc::new(first.database.copy())];
        drop(first);
        let [with, without] = databases.each_ref().map(|database| start(database, now));
        Self { with, without, shared, names: Names::default(), databases }
    }

    /// Both, stopped and started again: what they know is what they read at the start.
    pub fn restart(self) -> Self {
        let Self { with, without, shared, names, databases } = self;
        let now = with.app.clock.now();
        drop((with, without));
        let [with, without] = databases.each_ref().map(|database| start(database, now));
        Self { with, without, shared, names, databases }
    }

    pub fn people(&self) -> &People {
        &self.shared.people
    }

    /// Lets the public life of both go on alike, in between and after what is confidential.
    pub fn go_on(&mut self, outsiders: &[Outsider]) {
        let [with, without] = [&self.with, &self.without].map(|hub| live_on(hub, &self.shared, outsiders));
        with.iter().zip(&without).for_each(|(with, without)| self.names.learn(with, without));
        [&self.with, &self.without].into_iter().for_each(settle);
        self.learn_what_is_told(&with, &without, outsiders);
        self.learn_roots();
    }

    /// The ids of the journal's entries about the new records, and of what the outsiders are told.
    fn learn_what_is_told(&mut self, with: &[Value], without: &[Value], outsiders: &[Outsider]) {
        for (with, without) in with.iter().zip(without) {
            let read = |hub: &Hub, record: &Value| {
                let id = record["id"].as_str().expect("an id");
                hub.anonymous().get(&format!("/api/v1/journal?limit=100&subject={id}")).expect(200).json()["data"]
                    .clone()
            };
            self.names.learn(&read(&self.with, with), &read(&self.without, without));
        }
        for outsider in outsiders.iter().filter(|outsider| outsider.is_signed_in()) {
            for list in ["inbox?limit=100&read=true", "clocks?limit=100", "journal?limit=100"] {
                let [with, without] =
                    [&self.with, &self.without].map(|hub| all(&outsider.at(hub), &format!("/api/v1/{list}")));
                self.names.learn(&with, &without);
            }
        }
    }

    /// A root is a hash over all entries, confidential ones among them, and is published at the database's time. It
    /// differs, as it must, and tells nothing; that there is one for each day is compared.
    fn learn_roots(&mut self) {
        let [with, without] =
            [&self.with, &self.without].map(|hub| all(&hub.anonymous(), "/api/v1/journal/roots?limit=100"));
        let (with, without) = (with.as_array().unwrap(), without.as_array().unwrap());
        for (with, without) in with.iter().zip(without) {
            for member in ["root", "published_at"] {
                self.names.add(with[member].as_str().unwrap(), without[member].as_str().unwrap());
            }
        }
    }
}

fn start(database: &Arc<TestDatabase>, now: UtcTime) -> Hub {
    let hub = Hub::start_on(database.again());
    hub.app.clock.stand_still(now);
    hub
}

/// All records of a list.
fn all(client: &Client, address: &str) -> Value {
    let (mut records, mut next) = (Vec::new(), Some(address.to_owned()));
    while let Some(address) = next {
        let page = client.get(&address).expect(200).json();
        records.extend(page["data"].as_array().expect("a list").clone());
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    Value::Array(records)
}

/// What happens in public: the records that came of it or changed, as their parties see them.
fn live_on(hub: &Hub, shared: &Shared, outsiders: &[Outsider]) -> Vec<Value> {
    let people = &shared.people;
    let at = |person: &Person| person.at(hub);
    // An explanation is by the state of the index at that moment.
    let minute = || {
        settle(hub);
        hub.app.clock.advance(60);
    };
    let [coordinator, bolivia, agency, foundation, fiji] =
        [&people.coordinator, &people.bolivia, &people.agency, &people.foundation, &people.fiji].map(at);
    let request = coordinator.open_for(&bolivia, &request_body("Later", 2, json!({})));
    minute();
    let of_agency = offers::active(&agency, &offer_body("Later, by the agency", json!({})));
    minute();
    let of_foundation = offers::active(&foundation, &offer_body("Later, by the foundation", json!({})));
    let of_fiji = coordinator.open_for(&fiji, &request_body("Later, of the islands", 1, json!({})));
    minute();
    let like_hidden = file_what_is_like_hidden(hub, people, outsiders);
    let introduced = bolivia.propose_need(&request["needs"][0], &of_foundation);
    bolivia.post(&format!("{}/messages", path(&introduced)), &json!({"text": "Later?"})).expect(201);
    foundation.accept(&introduced).expect(200);
    minute();
    // Records of before, which confidential ones have to do with in one world.
    let first = fiji.get(&filing::path(&shared.requests[0])).expect(200).json();
    let amended = bolivia.amend(&first, &json!({"title": "Census, renamed"})).expect(200).json();
    let offer = fiji.get(&offers::path(&shared.offers[0])).expect(200).json();
    let patch = json!({"title": "By the agency, renamed"});
    agency.patch(&offers::path(&offer), &offers::tag(&offer), &patch).expect(200);
    publish(hub, "2100-01-03");
    let introduced = bolivia.look(&introduced);
    let request = bolivia.get(&filing::path(&request)).expect(200).json();
    settle(hub);
    hub.pass_days(8);
    let mut records = vec![request, of_agency, of_foundation, of_fiji, introduced, amended];
    records.extend(like_hidden);
    records
}

/// Drafts of outsiders as filing answers them, with what is like them as far as they may know; there is more in one
/// world.
fn file_what_is_like_hidden(hub: &Hub, people: &People, outsiders: &[Outsider]) -> Vec<Value> {
    let filers = [people.newcomer, people.fiji].into_iter().filter(|person| outsiders.iter().any(|one| one.is(person)));
    let mut filed: Vec<Value> =
        filers.map(|filer| filer.at(hub).file(&request_body("Secret agreed", 2, json!({})))).collect();
    if outsiders.iter().any(|one| one.is(&people.foundation)) {
        let body = offer_body("Secret confirmed", json!({}));
        filed.push(offers::draft(&people.foundation.at(hub), &body));
    }
    filed
}

/// Waits until all that was committed is sealed, matched, and told to whom it fits.
pub fn settle(hub: &Hub) {
    use connection_hub::db::DbConnection;
    use connection_hub::db::schema::{followers, journal_entries};
    use diesel::dsl::max;
    use diesel::prelude::*;

    let places = |connection: &mut DbConnection| {
        let entries = journal_entries::table;
        let unsealed: i64 = entries.filter(journal_entries::sequence.is_null()).count().get_result(connection)?;
        let head: Option<i64> = entries.select(max(journal_entries::sequence)).first(connection)?;
        let told: i64 = followers::table.select(followers::sequence).first(connection).optional()?.unwrap_or(-1);
        Ok((unsealed, head.unwrap_or_default(), told))
    };
    hub.wait_until("everything is matched and told", || {
        let (unsealed, head, told) = hub.app.database.read_blocking(places).expect("the places");
        unsealed == 0 && told >= head && hub.app.live.snapshot().sequence >= head
    });
}
