//! Requests entered many at once, as an import does, and read by what follows them inside the service.

use std::collections::HashSet;

use connection_hub::auth::Act;
use connection_hub::disclosure::Visibility;
use connection_hub::error::{Error, Result};
use connection_hub::http::extract::parse_json;
use connection_hub::http::page::Position;
use connection_hub::ids::TypedId;
use connection_hub::requests::body::RequestLine;
use connection_hub::requests::{self, Filing, ImportedRequest, Request, RequestState};
use connection_hub::vocabulary::Vocabulary;
use serde_json::{Value, json};

use crate::support::filing::request;
use crate::support::{Hub, on_both_databases};

const SAMPLE: &str = include_str!("../../data/sample/requests.jsonl");

fn read(line: &str) -> Result<ImportedRequest> {
    let vocabulary = Vocabulary::shipped().unwrap();
    requests::parse_line(parse_json::<RequestLine>(line.as_bytes())?, &vocabulary)
}

/// A line of an import with other members.
fn line_with(members: Value) -> String {
    let mut line = json!({
        "external_id": "RQ-1", "requester": {"name": "Illustrative ministry", "kind": "state", "country": "BOL"},
        "title": "Datos", "language": "es", "needs": [{"external_id": "RQ-1/1", "title": "Datos"}],
    });
    for (name, value) in members.as_object().unwrap() {
        line[name] = value.clone();
    }
    line.to_string()
}

fn filing(hub: &Hub, imported: ImportedRequest) -> Filing {
    let requester = hub.party_named(&imported.requester.name, &imported.requester.kind, &imported.requester.country);
    Filing { requester, filed_by: None, request: imported.request }
}

fn enter(hub: &Hub, filings: Vec<Filing>) -> Result<Vec<Request>> {
    let act = Act::of_service(&hub.app.clock);
    hub.app.database.write_blocking(move |connection| requests::insert_many(connection, &act, filings.clone()))
}

#[test]
fn a_line_that_is_wrong_is_named_at_its_member() {
    let needs = json!([{"title": "x"}, {"title": "x", "external_id": "y".repeat(201)}]);
    for (line, pointer) in [
        (line_with(json!({"requester": {"name": "x", "kind": "academia", "country": "BOL"}})), "/requester/kind"),
        (line_with(json!({"requester": {"name": "x", "kind": "state", "country": "BOX"}})), "/requester/country"),
        (line_with(json!({"requester": {"name": "", "kind": "state", "country": "BOL"}})), "/requester/name"),
        (line_with(json!({"requester": {"name": "x", "kind": "state"}})), "/requester/country"),
        (line_with(json!({"country": "PER"})), "/country"),
        (line_with(json!({"state": "opened"})), "/state"),
        (line_with(json!({"needs": needs})), "/needs/1/external_id"),
        (line_with(json!({"colour": "red"})), "/colour"),
        (line_with(json!({})).replacen('{', "{\"title\":\"y\",", 1), "/title"),
    ] {
        match read(&line) {
            Err(Error::Invalid(fields)) => assert_eq!(fields[0].pointer, pointer, "{line}"),
            other => panic!("{line} gave {other:?}"),
        }
    }
    assert_eq!(read(&line_with(json!({}))).unwrap().request.state, RequestState::Open);
    assert_eq!(read(&line_with(json!({"state": "draft"}))).unwrap().request.state, RequestState::Draft);
}

on_both_databases! {
    fn the_sample_is_entered_found_and_matchable(hub: &Hub) {
        let lines: Vec<ImportedRequest> = SAMPLE.lines().map(|line| read(line).unwrap()).collect();
        let external_ids: Vec<String> = lines.iter().filter_map(|line| line.request.external_id.clone()).collect();
        let entered = enter(hub, lines.into_iter().map(|line| filing(hub, line)).collect()).unwrap();
        let database = &hub.app.database;
        let asked: Vec<String> = external_ids.iter().cloned().chain(["of nobody".to_owned()]).collect();
        let found = database.read_blocking(|connection| requests::find_by_external_ids(connection, &asked)).unwrap();
        assert_eq!(found.len(), external_ids.len());
        assert_eq!(entered.iter().map(|request| request.id).collect::<HashSet<_>>(), found.into_values().collect());
        let matchable = database.read_blocking(|connection| requests::matchable(connection, None)).unwrap();
        assert_eq!(matchable, entered);
        let anyone = hub.anonymous();
        for request in &entered {
            let path = format!("/api/v1/needs/{}", request.needs[0].id);
            assert_eq!(anyone.get(&path).expect(200).json()["external_id"], json!(request.needs[0].external_id));
        }
        let first = &external_ids[0];
        let page = anyone.get(&format!("/api/v1/requests?external_id={first}")).expect(200).json();
        assert_eq!((&page["data"][0]["external_id"], &page["data"][0]["version"]), (&json!(first), &json!(1)));
        let again = SAMPLE.lines().take(1).map(|line| filing(hub, read(line).unwrap())).collect();
        assert!(matches!(enter(hub, again), Err(Error::Conflict { code: "already_exists", .. })));
    }

    fn many_have_references_of_their_own(hub: &Hub) {
        let one = filing(hub, read(&line_with(json!({"external_id": null}))).unwrap());
        let entered = enter(hub, vec![one; 2_000]).unwrap();
        let everything = Visibility::everything();
        let (mut stored, mut after) = (Vec::new(), None);
        loop {
            let part: Vec<Request> = hub
                .app
                .database
                .read_blocking(|connection| requests::all_for_export(connection, &everything, after, 700))
                .unwrap();
            let Some(last) = part.last() else { break };
            after = Some(Position { time: last.created_at, id: last.id.uuid() });
            stored.extend(part);
        }
        assert_eq!(stored, entered);
        assert_eq!(stored.iter().map(|request| &request.reference).collect::<HashSet<_>>().len(), 2_000);
    }

    fn only_what_is_open_is_matchable(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let opened = hub.open_request(&bolivia, &request("Open"));
        let draft = bolivia.file(&request("Draft"));
        let ids = [&opened, &draft].map(|request| request["id"].as_str().unwrap().parse().unwrap());
        let titles = || -> Vec<String> {
            let found = hub.app.database.read_blocking(|connection| requests::matchable(connection, Some(&ids)));
            found.unwrap().into_iter().map(|request| request.details.title).collect()
        };
        assert_eq!(titles(), ["Open"]);
        let held = hub.coordinator().take(&opened, "on_hold").expect(200).json();
        assert_eq!(titles(), Vec::<String>::new());
        hub.coordinator().take(&held, "open").expect(200);
        assert_eq!(titles(), ["Open"]);
    }

    fn of_changes_at_the_same_time_one_happens(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let draft = bolivia.file(&request("Datos"));
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let changes: Vec<_> = (0..8)
                .map(|number| {
                    let (bolivia, draft) = (bolivia.clone(), &draft);
                    scope.spawn(move || {
                        let needs = json!([{"title": format!("Need {number}")}, {"title": "Other"}]);
                        bolivia.amend(draft, &json!({"title": format!("By {number}"), "needs": needs})).status
                    })
                })
                .collect();
            changes.into_iter().map(|change| change.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 412).count(), 7, "{statuses:?}");
        let path = format!("/api/v1/requests/{}", draft["id"].as_str().unwrap());
        let now = bolivia.get(&path).expect(200).json();
        let number = now["title"].as_str().unwrap().trim_start_matches("By ").to_owned();
        assert_eq!((&now["version"], &now["needs"][0]["title"]), (&json!(2), &json!(format!("Need {number}"))));
    }
}
