//! Matches over HTTP beside the same question asked in process, and beside a bare handler that returns the same bytes.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use actix_web::{HttpResponse, HttpServer, web};
use connection_hub::clock::Clock;
use connection_hub::db::{Database, Location};
use connection_hub::ids::NeedId;
use connection_hub::loading;
use connection_hub::matches::facts;
use connection_hub::matching::{Key, Question, Viewer, find_offers};
use connection_hub::vocabulary::Vocabulary;

use crate::Stage;
use crate::support::engine::LIMIT;
use crate::support::http::Connection;
use crate::support::table::{Row, Table, milliseconds, times};
use crate::support::timing::{Contender, Plan, take_turns};

const PLAN: Plan = Plan { rounds: 5, questions: 200, patience: Duration::from_secs(6) };
/// Milliseconds that HTTP may add.
const ADDED: f64 = 1.0;
/// MiB of a service with 100 000 offers that has answered.
const FILLED: f64 = 512.0;

pub fn measure(stage: &Stage, table: &Table) {
    let database = Database::open(&Location::parse(&stage.url).expect("an address"), 2).expect("the database");
    let vocabulary = Arc::new(Vocabulary::load(None).expect("the shipped lists"));
    let (live, _) = loading::load(&database, &vocabulary).expect("the records");
    let snapshot = live.snapshot();
    // What the service does by itself after a start.
    let index = snapshot.index.with_relatedness(snapshot.index.learn(live.reference()));
    index.needs().for_each(|need| index.warm_need(need, live.reference(), &snapshot.policy));
    let mut keys: Vec<Key> = index.needs().map(|need| need.key()).collect();
    keys.sort();
    let question = Question {
        reference: live.reference(),
        policy: &snapshot.policy,
        today: Clock::default().now().date(),
        viewer: &Viewer::Anyone,
        cooling: &HashSet::new(),
        limit: LIMIT,
        after: None,
        labels: &[],
        count: false,
    };
    let hub = stage.serve();
    hub.settle();
    let mut served = Connection::open(&hub.origin, None);
    let mut bare = Connection::open(&serve_bytes(served.get(&address(keys[0])).body), None);
    let key = |number: usize| keys[number % keys.len()];
    let samples = take_turns(
        PLAN,
        &mut [
            Contender::new("in process", |number| {
                let need = index.need(key(number)).expect("a need");
                drop(find_offers(&index, need, &question));
            }),
            Contender::new("over HTTP", |number| assert_eq!(served.get(&address(key(number))).status, 200)),
            Contender::new("bare", |_| assert_eq!(bare.get("/").status, 200)),
        ],
    );
    let [inside, over, bare] = samples.as_slice() else { return };
    let added = over.p50() - inside.p50();
    let row = Row::times("matches over HTTP, 1 client", over);
    let row = row.budget(format!("in process + ≤ {ADDED} ms"), added <= ADDED);
    table.row(row.beside(format!("in process {}: {} more", milliseconds(inside.p50()), milliseconds(added))));
    let row = Row::times("  a bare handler, the same bytes", bare);
    table.row(row.beside(format!("{} faster than the hub", times(bare.times_faster_than(over)))));
    let memory = hub.resident_mebibytes();
    let row = Row::new("memory after these answers", format!("{memory:.0} MiB"));
    table.row(row.budget(format!("≤ {FILLED} MiB"), memory <= FILLED));
}

/// Where the matches of a need are.
pub fn address(need: Key) -> String {
    let need: NeedId = facts::id(need);
    format!("/api/v1/needs/{need}/matches?limit={LIMIT}")
}

/// A server that answers everything with these bytes, until the process ends; returns where it is.
fn serve_bytes(bytes: Vec<u8>) -> String {
    let (sender, receiver) = channel();
    let bytes = web::Bytes::from(bytes);
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let answer = move || {
                let bytes = bytes.clone();
                async move { HttpResponse::Ok().content_type("application/json").body(bytes) }
            };
            let server = HttpServer::new(move || actix_web::App::new().default_service(web::to(answer.clone())))
                .workers(2)
                // As long as the hub: it waits while the others have their turn.
                .keep_alive(Duration::from_secs(75))
                .bind("127.0.0.1:0")
                .expect("a free port");
            sender.send(server.addrs()[0]).expect("the benchmark waits");
            server.run().await.expect("the bare server runs");
        });
    });
    format!("http://{}", receiver.recv().expect("the bare server starts"))
}
