//! Offers are published while others ask for matches: how much slower the matches get, and how soon each offer is
//! among them.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use connection_hub::auth::Role;
use connection_hub::matching::{Audience, Key, NeedFacts, OfferFacts, WantedExpertise};

use crate::Stage;
use crate::members::SignedIn;
use crate::support::http::Connection;
use crate::support::lines::offer_body;
use crate::support::table::{Row, Table, milliseconds};
use crate::support::timing::Samples;
use crate::support::words::word;
use crate::support::world::World;

/// Clients that ask for matches without a pause.
const CLIENTS: usize = 8;
/// Clients that publish.
const PUBLISHERS: usize = 8;
/// Offers a second, and seconds.
const RATE: usize = 100;
const SECONDS: usize = 30;
const QUIET: Duration = Duration::from_secs(15);
/// Each probe is a need that so many of the offers answer word by word; an answer shows them all.
const OFFERS_OF_A_PROBE: usize = 80;
/// How much slower the slowest matches may get, and milliseconds until each offer is matchable.
const SLOWER: f64 = 3.0;
const FRESH: f64 = 1_000.0;
/// When an offer is not to be seen after this, it is given up.
const PATIENCE: Duration = Duration::from_secs(20);
/// What a probe waits before it looks again.
const REST: Duration = Duration::from_millis(20);

/// Needs that nothing matches but what is published for them.
pub fn probes(world: &World) -> Vec<NeedFacts> {
    (0..(RATE * SECONDS).div_ceil(OFFERS_OF_A_PROBE)).map(|number| probe(world, number)).collect()
}

fn probe(world: &World, number: usize) -> NeedFacts {
    let words: Vec<String> = (0..40).map(|place| word(200_000 + number * 40 + place)).collect();
    let phrase =
        |place: usize| WantedExpertise { phrase: words[place * 3..][..3].join(" "), ..WantedExpertise::default() };
    NeedFacts {
        title: words[..5].join(" "),
        description: words.join(" "),
        language: "en".to_owned(),
        countries: vec![world.countries[number].clone()],
        policy_areas: vec!["GCM-01".to_owned()],
        expertise: (0..4).map(phrase).collect(),
        modalities: vec!["advice".to_owned()],
        languages: vec!["en".to_owned()],
        ..NeedFacts::default()
    }
}

fn answer_to(probe: &NeedFacts) -> OfferFacts {
    OfferFacts {
        audience: Audience::public(Key(0)),
        title: probe.title.clone(),
        description: probe.description.clone(),
        language: "en".to_owned(),
        policy_areas: probe.policy_areas.clone(),
        expertise: probe.expertise.iter().map(|wanted| wanted.phrase.clone()).collect(),
        resource_kinds: vec!["technical".to_owned()],
        modalities: probe.modalities.clone(),
        serves: vec!["001".to_owned()],
        languages: probe.languages.clone(),
        capacity_total: Some(1),
        ..OfferFacts::default()
    }
}

/// Published offers by their ids, with the probe each answers, when it was published, and when it was first seen.
type Published = Mutex<HashMap<String, (usize, Instant, Option<Instant>)>>;

pub fn measure(stage: &Stage, table: &Table) {
    let (token, needs, probes) = prepare(stage);
    let hub = stage.serve();
    hub.settle();
    let quiet = ask_while(&hub.origin, &needs, || std::thread::sleep(QUIET));
    let published: Published = Mutex::default();
    let mut rate = 0.0;
    let busy = ask_while(&hub.origin, &needs, || {
        rate = publish_and_watch(stage, &hub.origin, &token, &probes, &published);
    });
    let slower = busy.p99() / quiet.p99();
    let row = Row::times(format!("{CLIENTS} clients matching while {rate:.0} offers a second are published"), &busy);
    // A rate that was not reached proves nothing.
    let row = row.budget(format!("p99 ≤ {SLOWER} × quiet, {RATE}/s"), slower <= SLOWER && rate >= 0.95 * RATE as f64);
    table.row(row.beside(format!(
        "quiet p50 {}, p99 {}: {slower:.2} ×; {} and {} answers",
        milliseconds(quiet.p50()),
        milliseconds(quiet.p99()),
        busy.count(),
        quiet.count(),
    )));
    report_freshness(&published.into_inner().expect("no thread failed"), table);
}

fn report_freshness(published: &HashMap<String, (usize, Instant, Option<Instant>)>, table: &Table) {
    let seen = |(_, published, seen): &(usize, Instant, Option<Instant>)| {
        seen.map(|seen| seen.saturating_duration_since(*published).as_secs_f64() * 1e3)
    };
    let taken: Vec<f64> = published.values().filter_map(seen).collect();
    let never = published.len() - taken.len();
    let within = taken.iter().filter(|taken| **taken <= FRESH).count();
    let taken = Samples::of_one_round(taken);
    let figure = format!("p50 {}  max {}", milliseconds(taken.p50()), milliseconds(taken.slowest()));
    let row = Row::new("from publication until among the matches", figure);
    let row = row.budget("each ≤ 1 s", within == published.len());
    table.row(row.beside(format!("{within} of {} within 1 s, {never} never seen", published.len())));
}

/// An officer's token, and the needs in the database: those that are asked for, and the probes, in their order.
fn prepare(stage: &Stage) -> (String, Vec<String>, Vec<String>) {
    let app = stage.open();
    let token = SignedIn::enter(&app, Role::Officer).token;
    let snapshot = app.live.snapshot();
    let named = |title: &str| snapshot.index.needs().find(|need| need.facts().title == title).map(|need| need.key());
    let text = |key: Key| connection_hub::matches::facts::id::<connection_hub::ids::NeedId>(key).to_string();
    let probes: Vec<Key> = stage.probes.iter().filter_map(|probe| named(&probe.title)).collect();
    assert_eq!(probes.len(), stage.probes.len(), "every probe is filed");
    let mut usual: Vec<Key> =
        snapshot.index.needs().map(|need| need.key()).filter(|key| !probes.contains(key)).collect();
    usual.sort();
    (token, usual.into_iter().map(text).collect(), probes.into_iter().map(text).collect())
}

/// Lets clients ask for matches for as long as some work takes; how long each answer took.
fn ask_while(origin: &str, needs: &[String], work: impl FnOnce()) -> Samples {
    let stop = AtomicBool::new(false);
    let taken = std::thread::scope(|scope| {
        let stopping = Raised(&stop);
        let ask = |client: usize| {
            let mut connection = Connection::open(origin, None);
            let mut taken = Vec::new();
            let mut number = client * 101;
            while !stop.load(Ordering::Relaxed) {
                let asked = Instant::now();
                let answer = connection.get(&format!("/api/v1/needs/{}/matches?limit=20", needs[number % needs.len()]));
                assert_eq!(answer.status, 200);
                taken.push(asked.elapsed().as_secs_f64() * 1e3);
                number += 1;
            }
            taken
        };
        let clients: Vec<_> = (0..CLIENTS).map(|client| scope.spawn(move || ask(client))).collect();
        work();
        drop(stopping);
        clients.into_iter().flat_map(|client| client.join().expect("no client fails")).collect()
    });
    Samples::of_one_round(taken)
}

/// Raises a flag when it is dropped, also by work that fails: threads that wait for it would wait for ever.
struct Raised<'a>(&'a AtomicBool);

impl Drop for Raised<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Publishes offers at the rate, and looks for them among the matches; returns the rate that was reached.
fn publish_and_watch(stage: &Stage, origin: &str, token: &str, probes: &[String], published: &Published) -> f64 {
    let (started, next, done) = (Instant::now(), AtomicUsize::new(0), AtomicBool::new(false));
    let mut took = 0.0;
    std::thread::scope(|scope| {
        let ending = Raised(&done);
        let publishers: Vec<_> =
            (0..PUBLISHERS).map(|_| scope.spawn(|| publish(stage, origin, token, started, &next, published))).collect();
        let watcher = scope.spawn(|| watch(origin, probes, published, &done));
        publishers.into_iter().for_each(|publisher| publisher.join().expect("no publisher fails"));
        took = started.elapsed().as_secs_f64();
        drop(ending);
        watcher.join().expect("the watcher does not fail");
    });
    (RATE * SECONDS) as f64 / took
}

fn publish(stage: &Stage, origin: &str, token: &str, started: Instant, next: &AtomicUsize, published: &Published) {
    let mut connection = Connection::open(origin, Some(token));
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= RATE * SECONDS {
            return;
        }
        let due = started + Duration::from_secs_f64(number as f64 / RATE as f64);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        let probe = number / OFFERS_OF_A_PROBE;
        let body = offer_body(&answer_to(&stage.probes[probe])).to_string();
        let created = connection.post("/api/v1/offers", "", &body);
        let version = format!("If-Match: {}\r\n", created.etag.clone().unwrap_or_default());
        let id = created.expect(201)["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/offers/{id}/transitions");
        connection.post(&path, &version, r#"{"to":"active"}"#).expect(200);
        published.lock().expect("no thread failed").insert(id, (probe, Instant::now(), None));
    }
}

/// Looks at the probes that have something to show, until everything was seen or given up.
fn watch(origin: &str, probes: &[String], published: &Published, done: &AtomicBool) {
    let mut connection = Connection::open(origin, None);
    loop {
        let ended = done.load(Ordering::Relaxed);
        let mut waiting: Vec<usize> = published
            .lock()
            .expect("no thread failed")
            .values()
            .filter(|(_, published, seen)| seen.is_none() && published.elapsed() < PATIENCE)
            .map(|(probe, ..)| *probe)
            .collect();
        waiting.sort_unstable();
        waiting.dedup();
        if ended && waiting.is_empty() {
            return;
        }
        for probe in waiting {
            let answer = connection.get(&format!("/api/v1/needs/{}/matches?limit=100", probes[probe])).expect(200);
            let now = Instant::now();
            let mut published = published.lock().expect("no thread failed");
            for found in answer["data"].as_array().expect("a list") {
                let id = found["offer"]["id"].as_str().unwrap_or_default();
                if let Some((_, _, seen)) = published.get_mut(id) {
                    seen.get_or_insert(now);
                }
            }
        }
        std::thread::sleep(REST);
    }
}
