//! Who knows of a request: as far as it was released, and nobody beyond.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::filing::{path, request, request_with, unverified_focal_point};
use crate::support::{Client, on_both_databases};

const LIST: &str = "/api/v1/requests";

/// Every method gives, for this request and for an id that does not exist, the same bytes.
#[track_caller]
fn answers_like_nothing(reader: &Client, request: &Value) {
    let fresh = uuid::Uuid::now_v7().hyphenated().to_string();
    let (id, need) = (request["id"].as_str().unwrap(), request["needs"][0]["id"].as_str().unwrap());
    let headers = [("X-Request-Id", "the-same-for-both"), ("If-Match", "\"1\"")];
    for (method, known, unknown, body) in [
        ("GET", format!("{LIST}/{id}"), format!("{LIST}/req_{fresh}"), None),
        ("GET", format!("/api/v1/needs/{need}"), format!("/api/v1/needs/need_{fresh}"), None),
        ("PATCH", format!("{LIST}/{id}"), format!("{LIST}/req_{fresh}"), Some(json!({"title": "Mine"}))),
        ("PATCH", format!("{LIST}/{id}"), format!("{LIST}/req_{fresh}"), Some(json!({"needs": []}))),
        (
            "POST",
            format!("{LIST}/{id}/transitions"),
            format!("{LIST}/req_{fresh}/transitions"),
            Some(json!({"to": "withdrawn", "reason": "nonsense"})),
        ),
    ] {
        let body = body.map(|body| body.to_string().into_bytes());
        for headers in [&headers[..], &headers[..1]] {
            let [known, unknown] = [&known, &unknown].map(|path| {
                let answer = reader.send(method, path, headers, body.as_deref());
                // The order says nothing, the date is that of the answer, and whether the connection stays open is
                // whether the body was read by then.
                let of_transport = |name: &str| ["date", "connection"].contains(&name);
                let headers: BTreeSet<_> = answer.headers.into_iter().filter(|(name, _)| !of_transport(name)).collect();
                (answer.status, headers, answer.text)
            });
            assert_eq!(known, unknown, "{method}");
            assert!(known.0 >= 400, "{method} gave {}", known.0);
        }
    }
}

on_both_databases! {
    fn a_request_is_known_as_far_as_its_state_and_its_disclosure_go(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let unverified = unverified_focal_point(hub, "ECU");
        let readers = [hub.anonymous(), unverified, hub.officer("un-entity"), hub.focal_point("PER"),
            hub.coordinator(), hub.peer("BOL"), bolivia.clone()];
        let seen_by = |request: &Value| -> Vec<u16> {
            readers.iter().map(|reader| reader.get(&path(request)).status).collect()
        };
        let own_only = [404, 404, 404, 404, 404, 200, 200];
        let checked = [404, 404, 404, 404, 200, 200, 200];
        for (disclosure, open) in [
            ("public", [200, 200, 200, 200, 200, 200, 200]),
            ("network", [404, 404, 200, 200, 200, 200, 200]),
            // Peru asks with Bolivia, and so does Ecuador, whose party nobody has verified.
            ("parties", [404, 404, 404, 200, 200, 200, 200]),
            ("secretariat", [404, 404, 404, 404, 200, 200, 200]),
        ] {
            let coordinator = hub.coordinator();
            let body = request_with(disclosure, json!({"disclosure": disclosure, "co_requesters": ["PER", "ECU"]}));
            let draft = bolivia.file(&body);
            assert_eq!(seen_by(&draft), own_only, "{disclosure} draft");
            let submitted = bolivia.take(&draft, "submitted").expect(200).json();
            assert_eq!(seen_by(&submitted), checked, "{disclosure} submitted");
            let returned = coordinator.take(&submitted, "returned").expect(200).json();
            assert_eq!(seen_by(&returned), own_only, "{disclosure} returned");
            let dropped = bolivia.take(&bolivia.file(&body), "withdrawn").expect(200).json();
            assert_eq!(seen_by(&dropped), own_only, "{disclosure} draft that was withdrawn");
            let opened = hub.open_request(&bolivia, &body);
            assert_eq!(seen_by(&opened), open, "{disclosure} open");
            let withdrawn = bolivia.take(&opened, "withdrawn").expect(200).json();
            assert_eq!(seen_by(&withdrawn), open, "{disclosure} withdrawn after it was open");
        }
    }

    fn what_one_may_not_know_of_answers_like_nothing(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let readers = [hub.anonymous(), hub.focal_point("PER"), hub.officer("un-entity"), hub.stakeholder(),
            hub.treasurer(), hub.coordinator()];
        let facets = "state,urgency,disclosure,policy_area,country,modality,resource_kind,language";
        let lists = [format!("{LIST}?include_total=true&facets={facets}&limit=1"), "/api/v1/journal".to_owned()];
        let coordinator = readers.last().unwrap();
        coordinator.open_for(&bolivia, &request("Known"));
        coordinator.open_for(&bolivia, &request("Known too"));
        hub.app.seal_journal().unwrap();
        let look = |reader: &Client| lists.clone().map(|list| reader.get(&list).expect(200).text);
        let before: Vec<_> = readers.iter().map(look).collect();
        let hidden = bolivia.file(&request_with("Hidden", json!({"urgency": "urgent"})));
        let guarded = coordinator.open_for(&bolivia, &request_with("Guarded", json!({"disclosure": "secretariat"})));
        hub.app.seal_journal().unwrap();
        for (reader, before) in readers.iter().zip(before).take(5) {
            assert_eq!(look(reader), before);
        }
        for (reader, request) in readers.iter().take(5).map(|reader| (reader, &guarded))
            .chain(readers.iter().map(|reader| (reader, &hidden))) {
            answers_like_nothing(reader, request);
        }
        assert_eq!(coordinator.get(&path(&guarded)).expect(200).json(), guarded);
    }
}
