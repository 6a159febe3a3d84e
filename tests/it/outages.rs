//! A database that is away or busy: 503 with Retry-After, never 500, and all is well again afterwards.

use std::fs::File;
use std::sync::{Arc, Barrier, mpsc};

use serde_json::Value;

use crate::support::command::ServedHub;
use crate::support::contract::headers_amiss;
use crate::support::database::{PostgresServer, TestDatabase};
use crate::support::{Client, Hub, on_both_databases};

#[test]
fn a_stopped_database_answers_503_and_recovers() {
    let mut server = PostgresServer::start();
    let hub = Hub::start_on(TestDatabase::create_on(&server));
    let client = hub.anonymous();
    client.get("/api/v1/journal").expect(200);
    server.stop();
    for _ in 0..3 {
        let answer = client.get("/api/v1/journal").expect(503);
        assert_eq!(answer.code(), "unavailable");
        assert!(headers_amiss("list_journal", &answer).is_empty(), "{answer:?}");
        assert!(answer.header("retry-after").is_some(), "{answer:?}");
        assert!(!answer.text.to_lowercase().contains("postgres"), "{}", answer.text);
    }
    let unready = client.get("/readyz").expect(503);
    assert!(headers_amiss("readyz", &unready).is_empty(), "{unready:?}");
    client.get("/healthz").expect(200);
    server.restart();
    hub.wait_until("the database is used again", || client.get("/api/v1/journal").status == 200);
    client.get("/readyz").expect(200);
}

#[test]
fn the_log_says_why_under_the_id_that_the_caller_was_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log");
    let mut server = PostgresServer::start();
    let database = TestDatabase::create_on(&server);
    let served = ServedHub::start_with_log(&database.url, "warn", File::create(&file).unwrap().into());
    server.stop();
    let headers = [("X-Request-Id", "told-to-the-caller")];
    let client = Client::new(&served.base, None);
    let answer = client.send("GET", "/api/v1/journal", &headers, None).expect(503);
    assert_eq!(answer.json()["request_id"], "told-to-the-caller");
    let log = std::fs::read_to_string(&file).unwrap();
    let line = log.lines().find(|line| line.contains("told-to-the-caller"));
    let line: Value = serde_json::from_str(line.unwrap_or_else(|| panic!("no line says why:\n{log}"))).unwrap();
    assert_eq!(line["fields"]["message"], "not available");
    assert!(line["fields"]["context"].is_string(), "{line}");
}

on_both_databases! {
    fn when_all_connections_are_taken_the_answer_is_503(hub: &Hub) {
        let connections = hub.app.config.connections;
        let taken = Arc::new(Barrier::new(usize::try_from(connections).unwrap() + 1));
        let (release, held) = mpsc::channel::<()>();
        let held = Arc::new(std::sync::Mutex::new(held));
        std::thread::scope(|scope| {
            for _ in 0..connections {
                let (taken, held) = (taken.clone(), held.clone());
                scope.spawn(move || {
                    hub.app.database.read_blocking(|_| {
                        taken.wait();
                        let _ = held.lock().unwrap().recv();
                        Ok(())
                    })
                });
            }
            taken.wait();
            let answer = hub.anonymous().get("/api/v1/journal").expect(503);
            assert_eq!(answer.code(), "unavailable");
            assert!(answer.header("retry-after").is_some());
            drop(release);
        });
        hub.anonymous().get("/api/v1/journal").expect(200);
    }
}
