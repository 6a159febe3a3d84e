//! Lists over HTTP beside a bare actix handler that returns the same bytes, in interleaved rounds of one run.
//!
//! `cargo bench --bench lists [-- OFFERS…]` fills an embedded registry for each number of offers, serves it in this
//! process with as many workers as the bare handler has, and prints requests a second, the ratio, and the memory.

#![allow(
    missing_docs,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    dead_code,
    reason = "a benchmark is no library, and each uses a part of what they share"
)]

use std::io::{BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use actix_web::{HttpResponse, HttpServer, web};
use connection_hub::app::{App, Service};
use connection_hub::clock::Clock;
use connection_hub::config::{Config, Flags};
use connection_hub::exchange::{Kind, import};
use serde_json::json;
use tikv_jemallocator::Jemalloc;

/// As the service has it.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

const CLIENTS: usize = 8;
const ROUNDS: usize = 5;
const TIME: Duration = Duration::from_millis(1_500);

/// A linear congruential generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// A number below `end`, low ones far more often: about Zipf with exponent 1.
    fn skewed(&mut self, end: usize) -> usize {
        let share = self.below(1 << 30) as f64 / (1_u64 << 30) as f64;
        ((end as f64).powf(share) - 1.0).min(end as f64 - 1.0) as usize
    }
}

const SYLLABLES: [&str; 24] = [
    "bor", "mig", "ra", "ti", "on", "lab", "our", "per", "mit", "con", "su", "lar", "re", "gis", "tra", "vi", "sa",
    "de", "mo", "gra", "fi", "len", "tu", "ca",
];
const PLACES: [&str; 12] = ["KEN", "UGA", "SEN", "MEX", "BOL", "PER", "NPL", "PHL", "014", "002", "419", "001"];
const LANGUAGES: [&str; 3] = ["en", "fr", "es"];
const MODALITIES: [&str; 3] = ["training", "advice", "secondment"];

fn word(number: usize) -> String {
    let mut dice = Dice(number as u64 * 7919 + 17);
    dice.below(2);
    (0..2 + dice.below(3)).map(|_| SYLLABLES[dice.below(24)]).collect::<String>() + &suffix(number)
}

fn suffix(mut number: usize) -> String {
    let mut text = String::new();
    while number > 0 {
        text.push((b'a' + (number % 20) as u8) as char);
        number /= 20;
    }
    text
}

fn words(dice: &mut Dice, count: usize) -> String {
    (0..count).map(|_| word(dice.skewed(20_000))).collect::<Vec<_>>().join(" ")
}

fn line(number: usize, name: &str) -> String {
    let mut dice = Dice(number as u64 * 31 + 1);
    dice.below(2);
    let length = 70 + dice.below(70);
    let mut serves: Vec<&str> = (0..1 + dice.below(4)).map(|_| PLACES[dice.skewed(12)]).collect();
    serves.sort_unstable();
    serves.dedup();
    let line = json!({
        "external_id": name,
        "provider": { "name": format!("Illustrative agency {}", dice.skewed(300)), "kind": "un-entity" },
        "title": words(&mut dice, 7),
        "description": words(&mut dice, length),
        "language": "en",
        "policy_areas": [format!("GCM-{:02}", 1 + dice.skewed(23))],
        "expertise": (0..2 + dice.below(8)).map(|_| words(&mut dice, 3)).collect::<Vec<_>>(),
        "resource_kinds": ["technical"],
        "modalities": [MODALITIES[dice.below(3)]],
        "serves": serves,
        "languages": [LANGUAGES[dice.skewed(3)]],
        "available_until": "2029-12-31",
        "capacity": { "total": 10, "unit": "missions" },
        "disclosure": if dice.below(10) == 0 { "network" } else { "public" },
    });
    format!("{line}\n")
}

fn enter(app: &App, numbers: std::ops::Range<usize>, prefix: &str) {
    let lines: String = numbers.map(|number| line(number, &format!("{prefix}{number}"))).collect();
    let quiet: connection_hub::exchange::Progress = Arc::new(|_| {});
    import(&app.database, &app.vocabulary, &Clock::default(), Kind::Offers, lines.as_bytes(), &quiet).unwrap();
}

fn memory() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<f64>().unwrap() * 4096.0 / 1e6
}

/// Seconds of processor that this process has had; unlike the time that passes, it does not grow with what else runs.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![10_000, 100_000] } else { sizes } {
        measure(size);
    }
}

fn measure(size: usize) {
    let folder = tempfile::tempdir_in(".").unwrap();
    let flags = Flags {
        database_url: Some(format!("sqlite://{}", folder.path().join("bench.db").display())),
        ..Flags::default()
    };
    let mut config = Config::merge(&flags, &std::collections::BTreeMap::new()).unwrap();
    config.workers = 2;
    connection_hub::db::Database::open(&config.database, 2).unwrap().migrate().unwrap();
    let empty = App::new(config.clone(), Clock::default()).unwrap();
    for begin in (0..size).step_by(10_000) {
        enter(&empty, begin..size.min(begin + 10_000), "B");
    }
    empty.seal_journal().unwrap();
    drop(empty);
    let (before, processor_before) = (memory(), processor());
    let started = Instant::now();
    let registry = {
        let database = connection_hub::db::Database::open(&config.database, 2).unwrap();
        let vocabulary = Arc::new(connection_hub::vocabulary::Vocabulary::shipped().unwrap());
        connection_hub::loading::load(&database, &vocabulary).unwrap().1
    };
    println!(
        "\n{size} offers: registry loaded in {:.2} s ({:.2} s of processor), {:+.0} MB in the process",
        started.elapsed().as_secs_f64(),
        processor() - processor_before,
        memory() - before
    );
    println!("  bytes an offer: {}", registry.offers().describe_memory());
    drop(registry);
    let app = App::new(config, Clock::default()).unwrap();
    let (hub, bytes) = (serve_hub(app.clone()), Arc::new(RwLock::new(web::Bytes::new())));
    let bare = serve_bare(bytes.clone());
    let (first, second) = (word(300), word(900));
    for (name, path) in [
        ("a page of 20", "/api/v1/offers".to_owned()),
        ("filtered", "/api/v1/offers?policy_area=GCM-02&language=en&serves=KEN".to_owned()),
        (
            "filtered, total, four facets",
            "/api/v1/offers?policy_area=GCM-02&language=en&include_total=true&facets=policy_area,modality,serves,language"
                .to_owned(),
        ),
        ("one word", format!("/api/v1/offers?q={first}")),
        ("two words, filtered, facets", format!("/api/v1/offers?q={first}%20{second}&language=en&facets=policy_area,modality")),
        ("one word with a slip", format!("/api/v1/offers?q={}x", &second[..second.len() - 1])),
    ] {
        compare(name, hub, bare, &path, &bytes, &|| {});
    }
    let next = AtomicU64::new(0);
    let change = || {
        let number = next.fetch_add(1, Ordering::Relaxed) as usize;
        enter(&app, size + number..size + number + 1, "C");
        std::thread::sleep(Duration::from_millis(50));
    };
    let path =
        "/api/v1/offers?policy_area=GCM-02&language=en&include_total=true&facets=policy_area,modality,serves,language";
    compare("the same while 20 a second are published", hub, bare, path, &bytes, &change);
    let mut cold: Vec<f64> = (0..200).map(|number| time_cold(hub, number)).collect();
    cold.sort_by(f64::total_cmp);
    println!("  facets never asked for before: p50 {:.2} ms, p99 {:.2} ms", cold[100], cold[197]);
    let mut fresh: Vec<f64> = (0..20).map(|number| time_to_be_listed(&app, hub, size + 5_000 + number)).collect();
    fresh.sort_by(f64::total_cmp);
    println!(
        "  own write to listed: p50 {:.1} ms, most {:.1} ms; the process has {:.0} MB",
        fresh[10],
        fresh[19],
        memory()
    );
}

fn serve_hub(app: App) -> SocketAddr {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let (service, server) = Service::start(app, listener).unwrap();
            sender.send(service.address()).unwrap();
            server.await.unwrap();
        });
    });
    receiver.recv().unwrap()
}

fn serve_bare(bytes: Arc<RwLock<web::Bytes>>) -> SocketAddr {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            let answer = move || {
                let bytes = bytes.clone();
                async move { HttpResponse::Ok().content_type("application/json").body(bytes.read().unwrap().clone()) }
            };
            HttpServer::new(move || actix_web::App::new().default_service(web::to(answer.clone())))
                .workers(2)
                .listen(listener)
                .unwrap()
                .run()
                .await
                .unwrap();
        });
    });
    receiver.recv().unwrap()
}

struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::with_capacity(1 << 17, stream))
    }

    fn get(&mut self, path: &str) -> Vec<u8> {
        write!(self.0.get_mut(), "GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n").unwrap();
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") {
            self.0.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap().to_lowercase();
        assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
        let length = head.split("content-length: ").nth(1).unwrap().split("\r\n").next().unwrap().parse().unwrap();
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        body
    }
}

fn load(address: SocketAddr, path: &str) -> f64 {
    let started = Instant::now();
    let answered: u64 = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| {
                    let (mut connection, mut answered) = (Connection::open(address), 0);
                    while started.elapsed() < TIME {
                        connection.get(path);
                        answered += 1;
                    }
                    answered
                })
            })
            .collect();
        clients.into_iter().map(|client| client.join().unwrap()).sum()
    });
    answered as f64 / started.elapsed().as_secs_f64()
}

/// Alternates the two, so that what else the machine does meets both; the change goes on beside both.
fn compare(
    name: &str,
    hub: SocketAddr,
    bare: SocketAddr,
    path: &str,
    bytes: &RwLock<web::Bytes>,
    change: &(impl Fn() + Sync),
) {
    let body = Connection::open(hub).get(path);
    let size = body.len();
    *bytes.write().unwrap() = body.into();
    let stopping = AtomicBool::new(false);
    let mut rounds: Vec<(f64, f64)> = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stopping.load(Ordering::Relaxed) {
                change();
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let rounds = (0..ROUNDS).map(|_| (load(hub, path), load(bare, path))).collect();
        stopping.store(true, Ordering::Relaxed);
        rounds
    });
    rounds.sort_by(|one, other| (one.0 / one.1).total_cmp(&(other.0 / other.1)));
    let ratio = |at: usize| rounds[at].0 / rounds[at].1;
    let (of_hub, of_bare) = rounds[ROUNDS / 2];
    println!(
        "  {name:<42} {size:>6} bytes {of_hub:>7.0}/s   bare {of_bare:>7.0}/s   ratio {:.2} ({:.2} to {:.2})",
        ratio(ROUNDS / 2),
        ratio(0),
        ratio(ROUNDS - 1)
    );
}

fn time_cold(hub: SocketAddr, number: usize) -> f64 {
    let mut connection = Connection::open(hub);
    let path = format!(
        "/api/v1/offers?created_from=2020-01-01T00:00:00.{number:06}Z&facets=policy_area,modality,serves,language,state"
    );
    let started = Instant::now();
    connection.get(&path);
    started.elapsed().as_secs_f64() * 1e3
}

/// From the moment in which a write is acknowledged.
fn time_to_be_listed(app: &App, hub: SocketAddr, number: usize) -> f64 {
    let name = format!("F{number}");
    enter(app, number..number + 1, "F");
    let mut connection = Connection::open(hub);
    let started = Instant::now();
    let body = connection.get(&format!("/api/v1/offers?external_id={name}"));
    assert!(String::from_utf8(body).unwrap().contains(&name), "the offer is not listed");
    started.elapsed().as_secs_f64() * 1e3
}
