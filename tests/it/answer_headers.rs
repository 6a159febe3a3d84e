//! The headers of answers: those that the contract declares, no others, and no fewer. The role matrix holds every
//! operation against it; here are the answers that it does not come by.

use serde_json::json;

use crate::support::contract::headers_amiss;
use crate::support::{Answer, filing, offers, on_both_databases};

#[track_caller]
fn held(operation: &str, status: u16, answer: Answer) -> Answer {
    let answer = answer.expect(status);
    assert_eq!(headers_amiss(operation, &answer), Vec::<String>::new());
    answer
}

#[test]
fn a_header_more_or_less_is_found() {
    let header = |name: &str| (name.to_owned(), "1".to_owned());
    let answer = |names: &[&str]| Answer {
        status: 201,
        headers: names.iter().map(|name| header(name)).collect(),
        text: String::new(),
    };
    let all = ["X-Request-Id", "ETag", "Location", "Date"];
    assert!(headers_amiss("create_offer", &answer(&all)).is_empty());
    assert_eq!(headers_amiss("create_offer", &answer(&all[1..])).len(), 1);
    assert_eq!(headers_amiss("create_offer", &answer(&[&all[..], &["Link"]].concat())).len(), 1);
}

on_both_databases! {
    fn answers_have_the_headers_that_the_contract_declares(hub: &Hub) {
        let (officer, anybody) = (hub.officer("un-entity"), hub.anonymous());
        let post = || officer.post_with_key(offers::OFFERS, "a-key-of-mine", &offers::full());
        let offer = held("create_offer", 201, post()).json();
        assert_eq!(held("create_offer", 201, post()).header("idempotency-replayed"), Some("true"));
        let path = offers::path(&offer);
        held("update_offer", 412, officer.patch(&path, "\"7\"", &json!({"title": "Another"})));
        held("update_offer", 428, officer.send("PATCH", &path, &[], Some(b"{}")));
        held("create_offer", 401, anybody.post(offers::OFFERS, &offers::full()));
        held("create_offer", 415, officer.send("POST", offers::OFFERS, &[("Content-Type", "text/plain")], Some(b"x")));

        let request = hub.coordinator().open_for(&hub.focal_point("BOL"), &filing::request("Census"));
        let read = held("show_request", 200, anybody.get(&filing::path(&request)));
        let again = anybody.send("GET", &filing::path(&request), &[("If-None-Match", read.etag())], None);
        held("show_request", 304, again);
        let known = held("show_lifecycles", 200, anybody.get("/api/v1/lifecycles"));
        assert!(known.header("cache-control").unwrap().starts_with("public"));
        held("show_lifecycles", 304, anybody.send("GET", "/api/v1/lifecycles", &[("If-None-Match", known.etag())], None));
        held("export_offers", 200, anybody.get("/api/v1/exports/offers.jsonl"));
        held("show_waiting_times", 200, anybody.get("/api/v1/statistics/waiting-times"));

        let guess = json!({"email": "nobody@example.org", "password": "a wrong password"});
        let held_back = (0..30).map(|_| anybody.post("/api/v1/sessions", &guess)).find(|answer| answer.status != 401);
        held("create_session", 429, held_back.expect("somewhere it ends"));
        held("end_current_session", 204, officer.delete("/api/v1/sessions/current"));
    }
}
