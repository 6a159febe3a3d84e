//! What was acknowledged is there, once, whoever writes at the same time and however the process ends.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::command::{ServedHub, run_hub};
use crate::support::database::Kind;
use crate::support::sample::all;
use crate::support::{Client, Hub, on_both_databases};

const OFFERS: &str = "/api/v1/offers";

fn offer(title: &str) -> Value {
    json!({
        "title": title,
        "description": "Illustrative.",
        "language": "en",
        "policy_areas": ["COOP"],
        "expertise": ["migration statistics"],
    })
}

on_both_databases! {
    fn sixteen_writers_meet_no_error_but_a_stale_version(hub: &Hub) {
        const WRITERS: usize = 16;
        const EACH: usize = 6;
        let officer = hub.officer("un-entity");
        let contested = officer.post(OFFERS, &offer("Contested")).expect(201).json();
        let path = format!("{OFFERS}/{}", contested["id"].as_str().unwrap());
        let won = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let (officer, path, won) = (officer.clone(), &path, &won);
                scope.spawn(move || {
                    for number in 0..EACH {
                        officer.post(OFFERS, &offer(&format!("Offer {writer}.{number}"))).expect(201);
                        let read = officer.get(path).expect(200);
                        let change = json!({ "title": format!("By {writer}.{number}") });
                        let answer = officer.patch(path, read.etag(), &change);
                        match answer.status {
                            200 => _ = won.fetch_add(1, Ordering::Relaxed),
                            409 | 412 => {}
                            _ => panic!("{answer:?}"),
                        }
                    }
                });
            }
        });
        let version = officer.get(&path).expect(200).json()["version"].as_u64().unwrap();
        assert_eq!(version, 1 + won.load(Ordering::Relaxed) as u64, "a change was lost or counted twice");
        assert_eq!(all(&officer, "/api/v1/offers?mine=true&limit=100").len(), 1 + WRITERS * EACH);
        hub.app.seal_journal().unwrap();
        let said = run_hub(&["verify-journal", "--database-url", &hub.database.url]);
        assert!(said.succeeded, "{said:?}");
        let posted = all(&officer, "/api/v1/journal?limit=100");
        let created: BTreeSet<&str> = posted
            .iter()
            .filter(|entry| entry["action"] == "offer.created")
            .map(|entry| entry["subject"]["id"].as_str().unwrap())
            .collect();
        assert_eq!(created.len(), 1 + WRITERS * EACH);
    }

    fn the_same_key_at_the_same_time_has_one_effect(hub: &Hub) {
        let officer = hub.officer("un-entity");
        for round in 0..5 {
            let key = format!("key-{round}");
            let ids = Mutex::new(BTreeSet::new());
            std::thread::scope(|scope| {
                for _ in 0..12 {
                    let (officer, key, ids) = (officer.clone(), &key, &ids);
                    scope.spawn(move || {
                        let answer = officer.post_with_key(OFFERS, key, &offer("Once")).expect(201);
                        ids.lock().unwrap().insert(answer.json()["id"].as_str().unwrap().to_owned());
                    });
                }
            });
            assert_eq!(ids.into_inner().unwrap().len(), 1);
        }
        assert_eq!(all(&officer, "/api/v1/offers?mine=true").len(), 5);
    }
}

#[test]
fn fifty_kills_lose_nothing_acknowledged_on_sqlite() {
    survive_kills(Kind::Sqlite);
}

#[test]
fn fifty_kills_lose_nothing_acknowledged_on_postgres() {
    survive_kills(Kind::Postgres);
}

/// Writers that repeat with the same key what was not answered, as clients do.
#[derive(Default)]
struct Writers {
    /// The id that each acknowledged key was answered with.
    acknowledged: Mutex<BTreeMap<String, String>>,
    /// Keys that were sent and not answered.
    open: Mutex<Vec<String>>,
}

impl Writers {
    const THREADS: usize = 8;

    /// Writes until the service is killed, which happens after so many acknowledgements.
    fn write_until_killed(&self, officer: &Client, hub: &mut ServedHub, kill_after: usize) {
        let officer = officer.at(&hub.base);
        let count = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..Self::THREADS {
                scope.spawn(|| while self.write_one(&officer, &count) {});
            }
            while count.load(Ordering::Relaxed) < kill_after {
                std::thread::yield_now();
            }
            hub.kill();
        });
    }

    /// One write, new or repeated; false when the service is gone.
    fn write_one(&self, officer: &Client, count: &AtomicUsize) -> bool {
        let key = self.open.lock().unwrap().pop().unwrap_or_else(|| uuid::Uuid::now_v7().simple().to_string());
        let body = offer(&key).to_string();
        match officer.try_send("POST", OFFERS, &[("Idempotency-Key", &key)], Some(body.as_bytes())) {
            Ok(answer) => {
                let id = answer.expect(201).json()["id"].as_str().unwrap().to_owned();
                self.acknowledged.lock().unwrap().insert(key, id);
                count.fetch_add(1, Ordering::Relaxed);
                true
            }
            Err(_) => {
                self.open.lock().unwrap().push(key);
                false
            }
        }
    }
}

fn survive_kills(kind: Kind) {
    const KILLS: usize = 50;
    let hub = Hub::start(kind);
    let officer = hub.officer("un-entity");
    let database = hub.database.clone();
    drop(hub);
    let writers = Writers::default();
    for kill in 0..KILLS {
        let mut served = ServedHub::start(&database.url);
        // Between 1 and 30 acknowledgements, spread over the rounds without repeating a rhythm.
        writers.write_until_killed(&officer, &mut served, 1 + kill * 17 % 30);
    }
    let served = ServedHub::start(&database.url);
    let officer = officer.at(&served.base);
    for key in writers.open.into_inner().unwrap() {
        let answer = officer.post_with_key(OFFERS, &key, &offer(&key)).expect(201).json();
        writers.acknowledged.lock().unwrap().insert(key, answer["id"].as_str().unwrap().to_owned());
    }
    let acknowledged = writers.acknowledged.into_inner().unwrap();
    let stored: Vec<Value> = all(&officer, "/api/v1/offers?mine=true&limit=100");
    let by_key: BTreeMap<String, String> = stored
        .iter()
        .map(|offer| (offer["title"].as_str().unwrap().to_owned(), offer["id"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(stored.len(), by_key.len(), "a write is there twice");
    assert_eq!(by_key, acknowledged, "what is stored is not what was acknowledged");
    assert!(acknowledged.len() >= KILLS);
    let said = run_hub(&["verify-journal", "--database-url", &database.url]);
    assert!(said.succeeded, "{said:?}");
}
