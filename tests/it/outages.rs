//! A database that is away or busy: 503 with Retry-After, never 500, and all is well again afterwards.

use std::sync::{Arc, Barrier, mpsc};

use crate::support::database::{PostgresServer, TestDatabase};
use crate::support::{Hub, on_both_databases};

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
        assert!(answer.header("retry-after").is_some(), "{answer:?}");
        assert!(!answer.text.to_lowercase().contains("postgres"), "{}", answer.text);
    }
    assert_eq!(client.get("/readyz").status, 503);
    client.get("/healthz").expect(200);
    server.restart();
    hub.wait_until("the database is used again", || client.get("/api/v1/journal").status == 200);
    client.get("/readyz").expect(200);
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
