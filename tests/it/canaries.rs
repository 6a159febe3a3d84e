//! Canaries: a random text in every field of confidential records and in every wrong call is found in no log, no metric,
//! and no answer to somebody whom it does not concern.
//!
//! The service runs as the real binary at the log level `trace`, and what it writes is kept. A text that must be found
//! shows that looking for it works.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::process::Stdio;

use connection_hub::auth::{Act, Role};
use connection_hub::clock::Clock;
use connection_hub::ids::RequestId;
use connection_hub::outcomes;
use serde_json::Value;

use crate::support::command::ServedHub;
use crate::support::contract::{Operation, operations};
use crate::support::database::{Kind, TestDatabase};
use crate::support::{Client, Hub, filing};
use crate::two_worlds::pools;

mod cage;
mod story;
mod teller;

use cage::Cage;
use story::Story;
use teller::Teller;

/// Operations that say nothing confidential: how the service runs, and what parties publish of themselves.
const OPEN: [&str; 7] = [
    "put_calendar",
    "change_clock_kind",
    "adopt_policy",
    "create_party",
    "update_party",
    "update_member",
    "create_session",
];

/// Members that hold codes, ids and the like, which the contract cannot tell from words.
const CODES: [&str; 24] = [
    "country",
    "co_requesters",
    "language",
    "languages",
    "policy_areas",
    "resource_kinds",
    "modalities",
    "stakeholders",
    "urgency",
    "serves",
    "excludes",
    "currency",
    "cost_sharing",
    "reason",
    "need_ids",
    "introduction_ids",
    "lead_id",
    "id",
    "milestones",
    "indicator",
    "kind",
    "calendar",
    "version",
    "email",
];

/// Ids of each kind that outsiders ask for.
const MOST_IDS: usize = 12;

/// The people of a story, those whom it does not concern, and a party that nobody has verified.
struct Cast {
    concerned: [Client; 5],
    outsiders: Vec<Client>,
    stranger: String,
}

impl Cast {
    fn enter(hub: &Hub) -> Self {
        let bolivia = hub.party("state", "BOL");
        let focal_point = || hub.sign_in(Role::FocalPoint, bolivia);
        let outsiders = vec![hub.anonymous(), hub.officer("foundation"), hub.focal_point("KEN"), hub.stakeholder()];
        Self {
            concerned: [focal_point(), focal_point(), hub.officer("un-entity"), hub.coordinator(), hub.administrator()],
            outsiders,
            stranger: filing::unverified_focal_point(hub, "ECU").party_id,
        }
    }
}

/// What came of it.
struct Heard {
    cage: Cage,
    /// What may be found, and must be in the log and in the answers.
    control: String,
    log: String,
    metrics: String,
    /// What outsiders were answered, by what they asked.
    answers: Vec<(String, String)>,
}

/// Everything that is told and asked, with the canaries that were put into it, and the log of it.
fn tell_everything(kind: Kind) -> Heard {
    let hub = Hub::start(kind);
    let cast = Cast::enter(&hub);
    let database = std::sync::Arc::clone(&hub.database);
    drop(hub);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let log = folder.path().join("log");
    let served = ServedHub::start_with_log(&database.url, "trace", Stdio::from(File::create(&log).expect("a file")));
    let cage = Cage::default();
    let [requester, colleague, provider, coordinator, administrator] =
        cast.concerned.map(|client| client.at(&served.base));
    let outsiders: Vec<Client> = cast.outsiders.iter().map(|client| client.at(&served.base)).collect();
    let teller = Teller { cage: &cage, outsiders: outsiders.clone() };
    let story = Story { teller, requester, colleague, provider, coordinator, administrator };
    let request = story.request();
    story.disclosure(&request);
    story.introductions(&request);
    story.plan(&request);
    ask_outcome(&database, &request);
    story.answer(&request);
    story.others(&cast.stranger);
    ask_wrongly(&cage, &story.requester);
    let control = publish_control(&story);
    let ids = pools::ids(&database.open());
    let answers = outsiders.iter().flat_map(|outsider| ask_everything(outsider, &ids)).collect();
    let metrics = outsiders[0].get("/metrics").expect(200).text;
    drop(story);
    drop(served);
    Heard { cage, control, log: std::fs::read_to_string(&log).expect("the log"), metrics, answers }
}

/// A text that everybody may read and that the log has.
fn publish_control(story: &Story<'_>) -> String {
    let control = uuid::Uuid::new_v4().simple().to_string();
    let mut body = filing::request(&control);
    body["disclosure"] = "public".into();
    story.coordinator.open_for(&story.requester, &body);
    story.requester.send("GET", "/api/v1/me", &[("X-Request-Id", &control)], None).expect(200);
    control
}

/// Calls with canaries where none belong: in addresses, parameters, headers, passwords.
fn ask_wrongly(cage: &Cage, by: &Client) {
    let canary = cage.new_for("an address, a parameter, a header or a password");
    for path in [
        format!("/{canary}"),
        format!("/api/v1/requests/{canary}"),
        format!("/api/v1/offers/off_{canary}/matches"),
        format!("/api/v1/requests?{canary}={canary}"),
        format!("/api/v1/requests?q={canary}&external_id={canary}"),
        format!("/api/v1/offers?cursor={canary}&sort={canary}"),
        format!("/api/v1/journal?after={canary}"),
        format!("/api/v1/vocabularies/expertise/suggest?q={canary}"),
        format!("/assets/{canary}"),
    ] {
        by.get(&path);
    }
    by.send("POST", "/api/v1/requests", &[("Content-Type", &canary)], Some(canary.as_bytes()));
    by.send("GET", "/api/v1/requests", &[("If-None-Match", &canary), ("Accept", &canary), ("Cookie", &canary)], None);
    by.send(&canary.to_uppercase(), "/api/v1/requests", &[], None);
    let (token, email) = (format!("Bearer {canary}"), format!("{canary}@example.org"));
    by.send("GET", "/api/v1/requests", &[("Authorization", &token)], None);
    let session = serde_json::json!({"email": email, "password": format!("{canary}{canary}")});
    by.post("/api/v1/sessions", &session).expect(401);
    by.post("/api/v1/sessions/refresh", &serde_json::json!({"refresh_token": format!("hubref_{canary}")}));
}

/// What every operation that reads answers to somebody, for ids of all records: each with what was asked.
fn ask_everything(by: &Client, ids: &BTreeMap<&'static str, BTreeSet<String>>) -> Vec<(String, String)> {
    let paths = operations().into_iter().filter(Operation::reads).flat_map(|operation| paths(&operation, ids));
    let ask = |path: String| {
        let answer = by.get(&path);
        (path, format!("{:?} {}", answer.headers, answer.text))
    };
    paths.map(ask).collect()
}

/// The addresses of an operation: with these ids, and as long lists as there are.
fn paths(operation: &Operation, ids: &BTreeMap<&'static str, BTreeSet<String>>) -> Vec<String> {
    let of_path = operation.parameters.iter().filter(|parameter| parameter.place == "path");
    let mut paths = vec![operation.template.clone()];
    for parameter in of_path {
        let prefixes = parameter.prefixes().unwrap_or_default();
        let known = prefixes.iter().filter_map(|prefix| ids.get(prefix.as_str()));
        let ids: Vec<&String> = known.flat_map(|ids| ids.iter().take(MOST_IDS)).collect();
        if ids.is_empty() {
            continue;
        }
        let place = format!("{{{}}}", parameter.name);
        paths = paths.iter().flat_map(|path| ids.iter().map(|id| path.replace(&place, id))).collect();
    }
    let has_limit = operation.parameters.iter().any(|parameter| parameter.name == "limit");
    let from = if operation.id == "prove_beginning" { "?from=2100-01-01" } else { "" };
    let query = if has_limit && operation.id != "suggest_expertise" && operation.id != "list_teams" {
        "?limit=100"
    } else {
        from
    };
    paths.into_iter().map(|path| path + query).collect()
}

/// Asks whether the need of a request was met, as the clock would a year later.
fn ask_outcome(database: &TestDatabase, request: &Value) {
    let (id, act): (RequestId, _) =
        (request["id"].as_str().unwrap().parse().unwrap(), Act::of_service(&Clock::default()));
    database.open().write_blocking(move |connection| outcomes::ask(connection, &act, id)).expect("it is asked");
}

fn nothing_is_sung(kind: Kind) {
    let heard = tell_everything(kind);
    assert!(heard.log.contains(&heard.control), "the log is not kept: {} characters", heard.log.len());
    assert!(heard.log.contains("TRACE") && heard.log.contains("\"answered\""), "the log is not that of everything");
    assert!(heard.metrics.contains("hub_http_requests_total"), "{}", heard.metrics);
    let finds = |answer: &(String, String)| answer.1.contains(&heard.control);
    assert!(heard.answers.iter().filter(|answer| finds(answer)).count() > 8, "outsiders do not find what is public");
    assert_eq!(heard.cage.found_in(&heard.log), [""; 0], "in the log");
    assert_eq!(heard.cage.found_in(&heard.metrics), [""; 0], "in the metrics");
    for (path, answer) in &heard.answers {
        assert_eq!(heard.cage.found_in(answer), [""; 0], "{path}");
    }
    has_room_for_no_other(&heard.cage);
}

/// Every field of the contract that takes words had a canary.
fn has_room_for_no_other(cage: &Cage) {
    let (had, mut without) = (cage.fields(), Vec::new());
    for operation in operations().into_iter().filter(|operation| !OPEN.contains(&operation.id.as_str())) {
        for pointer in &operation.texts {
            let name = pointer.rsplit('/').find(|part| *part != "*").unwrap_or_default();
            let had = had.contains(&(operation.id.clone(), pointer.clone()));
            if !had && !CODES.contains(&name) {
                without.push(format!("{} {pointer}", operation.id));
            }
        }
    }
    assert!(without.is_empty(), "say something with a canary in tests/it/canaries/story.rs for {without:?}");
}

#[test]
fn nothing_is_sung_on_sqlite() {
    nothing_is_sung(Kind::Sqlite);
}

#[test]
fn nothing_is_sung_on_postgres() {
    nothing_is_sung(Kind::Postgres);
}
