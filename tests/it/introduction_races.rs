//! Races: many clients agree on the same offer at once, and what is agreed is exactly what there is.

use std::sync::Barrier;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread::scope;
use std::time::Duration;

use connection_hub::auth::Act;
use connection_hub::db::DbConnection;
use connection_hub::lifecycle::Why;
use connection_hub::requests::{self, RequestState};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde_json::{Value, json};

use crate::support::command::{ServedHub, run_hub};
use crate::support::database::Kind;
use crate::support::hub::wait_at_most;
use crate::support::introducing::{INTRODUCTIONS, Pair, fitting_need, path};
use crate::support::{Answer, Client, Hub, filing, offers};

/// Clients that decide at once.
const CLIENTS: usize = 200;
/// Clients that propose at once, before the race.
const PROPOSERS: usize = 8;
/// Processes that serve one PostgreSQL.
const PROCESSES: usize = 3;

/// How many races; `scripts/race.sh` runs more.
fn rounds() -> usize {
    std::env::vars().find(|(name, _)| name == "RACE_ROUNDS").map_or(2, |(_, rounds)| rounds.parse().expect("a number"))
}

/// Decides until a part that is overloaded answers; one that gives up between transactions in each other's way says
/// to come back after one second, and that must not happen.
fn decide(client: &Client, introduction: &Value) -> Answer {
    loop {
        let answer = client.accept(introduction);
        match (answer.status, answer.header("retry-after")) {
            (503, Some("2")) => std::thread::yield_now(),
            _ => return answer,
        }
    }
}

/// As many open requests as clients, for the same.
fn open_requests(hub: &Hub, requester: &Client) -> Vec<Value> {
    let coordinator = hub.coordinator();
    let made = Mutex::new(Vec::new());
    scope(|threads| {
        for proposer in 0..PROPOSERS {
            let (requester, coordinator, made) = (requester, &coordinator, &made);
            threads.spawn(move || {
                for number in (proposer..CLIENTS).step_by(PROPOSERS) {
                    let members = json!({"needs": [fitting_need("Race")]});
                    let body = filing::request_with(&format!("Race {number}"), members);
                    made.lock().unwrap().push(coordinator.open_for(requester, &body));
                }
            });
        }
    });
    made.into_inner().unwrap()
}

/// Proposes an offer to all requests; the introductions, each waiting for the provider alone.
fn propose_to_all(requester: &Client, requests: &[Value], offer: &Value) -> Vec<Value> {
    let made = Mutex::new(Vec::new());
    scope(|threads| {
        for part in requests.chunks(CLIENTS.div_ceil(PROPOSERS)) {
            let made = &made;
            threads.spawn(move || {
                part.iter().for_each(|request| made.lock().unwrap().push(requester.propose(request, offer)));
            });
        }
    });
    made.into_inner().unwrap()
}

/// All accept at once, through these addresses of the service in turn.
fn accept_at_once(provider: &Client, bases: &[String], introductions: &[Value]) -> Vec<Answer> {
    let start = Barrier::new(introductions.len());
    scope(|threads| {
        let racers: Vec<_> = introductions
            .iter()
            .zip(bases.iter().cycle())
            .map(|(introduction, base)| {
                let (client, start) = (provider.at(base), &start);
                threads.spawn(move || {
                    start.wait();
                    decide(&client, introduction)
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    })
}

/// Races for offers of capacities 1 to 10, in turn.
fn race(hub: &Hub, bases: &[String]) {
    // Rounds may take longer than a token lasts.
    let sign_in = || (hub.focal_point("BOL"), hub.officer("un-entity"));
    let requests = open_requests(hub, &sign_in().0);
    for round in 0..rounds() {
        let (requester, provider) = sign_in();
        let capacity = 1 + round * 7 % 10;
        let body = offers::with(json!({"capacity": {"total": capacity, "unit": "missions"}, "serves": ["001"]}));
        let offer = offers::active(&provider, &body);
        let introductions = propose_to_all(&requester, &requests, &offer);
        let answers = accept_at_once(&provider, bases, &introductions);
        let agreed = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(agreed, capacity, "round {round}: agreed is not the capacity");
        let refused = answers.iter().filter(|answer| answer.status != 200);
        refused.for_each(|answer| {
            assert_eq!((answer.status, answer.code().as_str()), (409, "over_capacity"), "{answer:?}")
        });
        let seen = provider.get(&offers::path(&offer)).expect(200).json();
        assert_eq!(seen["capacity"]["remaining"], 0, "round {round}");
        let query =
            format!("{INTRODUCTIONS}?state=agreed&include_total=true&offer_id={}", offer["id"].as_str().unwrap());
        assert_eq!(provider.get(&query).expect(200).json()["page"]["total"], json!(capacity));
    }
    hub.app.seal_journal().unwrap();
    let said = run_hub(&["verify-journal", "--database-url", &hub.database.url]);
    assert!(said.succeeded, "{said:?}");
}

#[test]
fn two_hundred_clients_agree_on_what_there_is_on_sqlite() {
    let hub = Hub::start(Kind::Sqlite);
    race(&hub, std::slice::from_ref(&hub.base));
}

#[test]
fn two_hundred_clients_agree_on_what_there_is_over_three_processes_on_postgres() {
    let hub = Hub::start(Kind::Postgres);
    let served: Vec<ServedHub> = (0..PROCESSES).map(|_| ServedHub::start(&hub.database.url)).collect();
    let bases: Vec<String> = served.iter().map(|served| served.base.clone()).collect();
    race(&hub, &bases);
}

/// Of two that decide the same introduction at once, one wins and the other is told.
fn two_decide_at_once(kind: Kind) {
    const ROUNDS: usize = 12;
    let hub = Hub::start(kind);
    let (requester, provider) = (hub.focal_point("BOL"), hub.officer("un-entity"));
    let body = filing::request_with("Race", json!({"needs": [fitting_need("Race")]}));
    let request = hub.open_request(&requester, &body);
    for round in 0..ROUNDS {
        let offer = offers::active(&provider, &offers::with(json!({"serves": ["001"]})));
        let introduction = requester.propose(&request, &offer);
        let start = Barrier::new(2);
        let withdraw = json!({"decision": "withdraw", "reason": "no_longer_needed"});
        let (one, other) = scope(|threads| {
            let taken_back = threads.spawn(|| {
                start.wait();
                requester.decide(&introduction, &withdraw)
            });
            let declined = threads.spawn(|| {
                start.wait();
                provider.decline(&introduction)
            });
            (taken_back.join().unwrap(), declined.join().unwrap())
        });
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "round {round}: {one:?} {other:?}");
        let (lost, winner) = if one.status == 409 { (&one, "the provider's") } else { (&other, "the requester's") };
        assert!(lost.text.contains(winner), "{}", lost.text);
        let seen = requester.get(&path(&introduction)).expect(200).json();
        assert_eq!(seen["decisions"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn of_two_decisions_at_once_one_wins_on_sqlite() {
    two_decide_at_once(Kind::Sqlite);
}

#[test]
fn of_two_decisions_at_once_one_wins_on_postgres() {
    two_decide_at_once(Kind::Postgres);
}

/// How many sessions wait for a lock of this one.
const WAITING: &str = "(SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))";

/// Lets a request become unmet in a transaction that only ends when somebody waits for it.
fn end_once_somebody_waits(hub: &Hub, request: &Value, begun: Sender<()>) {
    let (id, act) = (request["id"].as_str().unwrap().parse().unwrap(), Act::of_service(&hub.app.clock));
    let end = move |connection: &mut DbConnection| {
        requests::advance(connection, &act, id, RequestState::Unmet, (Why::of("no_answer_in_time"), None))?;
        begun.send(()).expect("the test waits");
        let DbConnection::Postgres(postgres) = connection else { panic!("nobody waits on SQLite") };
        let mut waiting = || diesel::select(diesel::dsl::sql::<BigInt>(WAITING)).get_result::<i64>(postgres);
        wait_at_most(Duration::from_secs(10), "somebody waits", || waiting().expect("a count") > 0);
        Ok(())
    };
    hub.app.database.write_blocking(end).expect("it becomes unmet");
}

#[test]
fn nothing_is_agreed_for_a_request_that_ends_at_the_same_time() {
    let hub = Hub::start(Kind::Postgres);
    let pair = Pair::new(&hub);
    let proposed = pair.requester.propose(&pair.request, &pair.offer);
    let (begun, begins) = channel();
    let answer = scope(|threads| {
        threads.spawn(|| end_once_somebody_waits(&hub, &pair.request, begun));
        begins.recv().expect("it begins");
        pair.provider.accept(&proposed)
    });
    assert_eq!(answer.expect(409).code(), "request_not_open");
    assert_eq!(pair.remaining(), 10);
}
