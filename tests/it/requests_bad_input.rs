//! What is wrong with a request is named field by field, with the remedy, and nothing is stored.

use serde_json::{Value, json};

use crate::support::filing::{need, request, request_with};
use crate::support::{Client, on_both_databases};

const LIST: &str = "/api/v1/requests";

#[track_caller]
fn refused(client: &Client, members: Value, expected: &[(&str, &str)]) {
    let answer = client.post(LIST, &request_with("Datos", members.clone())).expect(422);
    assert_eq!(answer.code(), "invalid");
    names(&answer.json(), expected, &members);
}

#[track_caller]
fn need_refused(client: &Client, member: &str, value: Value, expected: &[(&str, &str)]) {
    let mut bad = need("Datos");
    bad[member] = value;
    let answer = client.post(LIST, &request_with("Datos", json!({"needs": [need("Good"), bad]}))).expect(422);
    names(&answer.json(), expected, &json!(member));
}

#[track_caller]
fn names(problem: &Value, expected: &[(&str, &str)], sent: &Value) {
    let found: Vec<(&str, &str)> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| (field["pointer"].as_str().unwrap(), field["code"].as_str().unwrap()))
        .collect();
    assert_eq!(found, expected, "{sent}: {problem}");
}

on_both_databases! {
    fn members_of_a_request_are_held_against_their_rules(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        for (members, expected) in [
            (json!({"title": " "}), ("/title", "required")),
            (json!({"title": "x".repeat(301)}), ("/title", "too_long")),
            (json!({"title": 7}), ("/title", "wrong_type")),
            (json!({"title": "a\u{0}b"}), ("/title", "control_character")),
            (json!({"summary": "x".repeat(20_001)}), ("/summary", "too_long")),
            (json!({"language": "zz"}), ("/language", "unknown_code")),
            (json!({"country": "PER"}), ("/country", "another_country")),
            (json!({"co_requesters": ["PER", "XXX"]}), ("/co_requesters/1", "unknown_code")),
            (json!({"co_requesters": ["BOL"]}), ("/co_requesters/0", "own_country")),
            (json!({"urgency": "urgnt"}), ("/urgency", "unknown_code")),
            (json!({"markers": {"gendr": 1}}), ("/markers/gendr", "unknown_code")),
            (json!({"markers": {"gender": 4}}), ("/markers/gender", "out_of_range")),
            (json!({"markers": {"gender": -1}}), ("/markers/gender", "out_of_range")),
            (json!({"markers": {"gender": 1.5}}), ("/markers/gender", "wrong_type")),
            (json!({"stakeholders": ["martians"]}), ("/stakeholders/0", "unknown_code")),
            (json!({"disclosure": "publik"}), ("/disclosure", "unknown_code")),
            (json!({"plan_link": "our plan"}), ("/plan_link", "invalid_address")),
            (json!({"needs": []}), ("/needs", "required")),
            (json!({"needs": vec![json!({"title": "x"}); 31]}), ("/needs", "too_many")),
            (json!({"needs": null}), ("/needs", "wrong_type")),
            // What the service itself says is not for the client to say.
            (json!({"requester": {"id": "pty_1"}}), ("/requester", "unknown_member")),
            (json!({"external_id": "RQ-1"}), ("/external_id", "unknown_member")),
            (json!({"state": "open"}), ("/state", "unknown_member")),
            (json!({"version": 7}), ("/version", "unknown_member")),
        ] {
            refused(&bolivia, members, &[expected]);
        }
        assert_eq!(bolivia.get(&format!("{LIST}?include_total=true")).expect(200).json()["page"]["total"], 0);
    }

    fn members_of_a_need_are_held_against_their_rules(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        for (member, value, pointer, code) in [
            ("title", json!(""), "/needs/1/title", "required"),
            ("description", json!("x".repeat(20_001)), "/needs/1/description", "too_long"),
            ("policy_areas", json!(["GCM-01", "GCM-99"]), "/needs/1/policy_areas/1", "unknown_code"),
            ("expertise", json!(["  "]), "/needs/1/expertise/0", "required"),
            ("expertise", json!([7]), "/needs/1/expertise/0", "wrong_type"),
            ("expertise", json!(["x".repeat(201)]), "/needs/1/expertise/0", "too_long"),
            ("expertise", json!(vec!["x"; 61]), "/needs/1/expertise", "too_many"),
            ("expertise", json!([{"phrase": "x"}]), "/needs/1/expertise/0/importance", "required"),
            ("expertise", json!([{"phrase": "x", "importance": "highest"}]), "/needs/1/expertise/0/importance", "unknown_code"),
            ("expertise", json!([{"phrase": "x", "importance": "high", "y": 1}]), "/needs/1/expertise/0/y", "unknown_member"),
            ("resource_kinds", json!(["gold"]), "/needs/1/resource_kinds/0", "unknown_code"),
            ("modalities", json!(["trainning"]), "/needs/1/modalities/0", "unknown_code"),
            ("languages", json!(["Spanish"]), "/needs/1/languages/0", "unknown_code"),
            ("starts_on", json!("01/02/2027"), "/needs/1/starts_on", "invalid_date"),
            ("starts_on", json!("2027-02-30"), "/needs/1/starts_on", "invalid_date"),
            ("ends_on", json!("2026-12-31"), "/needs/1/ends_on", "dates_reversed"),
            ("quantity", json!({"amount": -1}), "/needs/1/quantity/amount", "out_of_range"),
            ("quantity", json!({"amount": 1.5}), "/needs/1/quantity/amount", "wrong_type"),
            ("quantity", json!({"much": 1}), "/needs/1/quantity/much", "unknown_member"),
            ("budget", json!({"amount": 25000.5, "currency": "USD"}), "/needs/1/budget/amount", "wrong_type"),
            ("budget", json!({"amount": "1.234", "currency": "USD"}), "/needs/1/budget/amount", "invalid_amount"),
            ("budget", json!({"amount": "1", "currency": "XXQ"}), "/needs/1/budget/currency", "unknown_code"),
            ("budget", json!({"amount": "1"}), "/needs/1/budget/currency", "required"),
            ("id", json!("need_1"), "/needs/1/id", "unknown_member"),
            ("coverage", json!("covered"), "/needs/1/coverage", "unknown_member"),
        ] {
            need_refused(&bolivia, member, value, &[(pointer, code)]);
        }
    }

    fn all_problems_are_named_at_once_with_the_nearest_code(hub: &Hub) {
        let body = json!({"title": "", "language": "es", "needs": [{"title": "", "modalities": ["trainning"]}]});
        let answer = hub.focal_point("BOL").post(LIST, &body).expect(422);
        let mut pointers = answer.pointers();
        pointers.sort();
        assert_eq!(pointers, ["/needs/0/modalities/0", "/needs/0/title", "/title"]);
        assert!(answer.text.contains("\\\"training\\\""), "{}", answer.text);
    }

    fn no_more_entries_are_held_against_the_rules_than_there_may_be(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let many = request_with("Datos", json!({"needs": vec![json!({"title": " "}); 40]}));
        assert_eq!(bolivia.post(LIST, &many).expect(422).pointers().len(), 1 + 30);
        let draft = bolivia.file(&request("Datos"));
        assert_eq!(bolivia.amend(&draft, &json!({"needs": many["needs"]})).expect(422).pointers().len(), 1 + 30);
        let blank = json!({"needs": [{"title": "One", "expertise": vec![" "; 90]}]});
        assert_eq!(bolivia.amend(&draft, &blank).expect(422).pointers().len(), 1 + 60);
    }

    fn only_what_iso_8601_calls_a_date_is_one(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        for text in ["+99999-1-1", "-99999-1-1", "-001-01-01", "0000-01-01", "2027- 6-30", "2027-6-30", "20270630"] {
            need_refused(&bolivia, "ends_on", json!(text), &[("/needs/1/ends_on", "invalid_date")]);
            let written = text.replace('+', "%2B").replace(' ', "%20");
            for list in [LIST, "/api/v1/offers", "/api/v1/exports/requests.jsonl", "/api/v1/exports/offers.csv"] {
                for parameter in ["created_from", "created_to"] {
                    let answer = hub.anonymous().get(&format!("{list}?{parameter}={written}")).expect(400);
                    assert_eq!((answer.code().as_str(), answer.pointers()), ("invalid_date", vec![parameter.to_owned()]));
                }
            }
        }
        for text in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"] {
            hub.anonymous().get(&format!("{LIST}?created_to={text}")).expect(400);
        }
        hub.open_request(&bolivia, &request("Datos"));
        for span in ["created_from=0001-01-01", "created_to=9999-12-31", "created_to=9999-12-31T23:59:59Z"] {
            hub.wait_until(span, || {
                hub.anonymous().get(&format!("{LIST}?{span}")).expect(200).json()["data"].as_array().unwrap().len() == 1
            });
            let exported = hub.anonymous().get(&format!("/api/v1/exports/requests.jsonl?{span}")).expect(200).text;
            assert_eq!(exported.lines().count(), 1, "{span}");
        }
    }

    fn titles_show_something(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        for nothing in ["\u{200B}", "\u{FEFF}", "\u{2060}", "\u{AD}", "\u{3164}", "\u{2800}", "\u{301}\u{302}", " \u{200B} "] {
            refused(&bolivia, json!({"title": nothing}), &[("/title", "required")]);
            need_refused(&bolivia, "expertise", json!([nothing]), &[("/needs/1/expertise/0", "required")]);
        }
        let unseen = bolivia.file(&request_with("Datos", json!({"existing_support": "\u{200B}"})));
        assert_eq!(unseen["existing_support"], Value::Null);
        bolivia.file(&request("\u{200F}سجلّ المواليد"));
    }

    fn a_member_that_is_not_known_is_pointed_at_whatever_its_name(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        for (name, pointer) in [("a/b", "/a~1b"), ("a~b", "/a~0b"), ("a`b", "/a`b"), ("`, expected `x", "/`, expected `x")] {
            refused(&bolivia, json!({name: 1}), &[(pointer, "unknown_member")]);
            need_refused(&bolivia, name, json!(1), &[(format!("/needs/1{pointer}").as_str(), "unknown_member")]);
        }
    }

    fn what_is_not_a_body_is_refused(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let send = |body: &[u8]| bolivia.send("POST", LIST, &[], Some(body));
        send(b"{").expect(400);
        send(b"").expect(400);
        send(b"\xff").expect(400);
        assert_eq!(send(br#"{"title":"a","title":"b","language":"es","needs":[]}"#).expect(422).pointers(), ["/title"]);
        let repeated = br#"{"title":"a","language":"es","needs":[{"title":"a"}],"markers":{"gender":1,"gender":2}}"#;
        let answer = send(repeated).expect(422);
        assert_eq!((answer.pointers(), answer.json()["errors"][0]["code"].clone()), (vec!["/markers/gender".to_owned()], json!("repeated_member")));
        assert_eq!(send(b"[]").expect(422).code(), "invalid");
        let large = format!(r#"{{"title":"{}"}}"#, "x".repeat(300_000));
        assert_eq!(send(large.as_bytes()).expect(413).code(), "too_large");
        bolivia.send("POST", LIST, &[("Content-Type", "text/plain")], Some(b"{}")).expect(415);
    }

    fn a_patch_is_held_against_the_same_rules(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let draft = bolivia.file(&request("Datos"));
        let foreign = bolivia.file(&request("Otros"))["needs"][0]["id"].clone();
        let own = draft["needs"][0]["id"].clone();
        for (patch, expected) in [
            (json!({"title": null}), ("/title", "required")),
            (json!({"title": "x".repeat(301)}), ("/title", "too_long")),
            (json!({"language": null}), ("/language", "required")),
            (json!({"language": "zz"}), ("/language", "unknown_code")),
            (json!({"urgency": null}), ("/urgency", "required")),
            (json!({"disclosure": null}), ("/disclosure", "required")),
            (json!({"disclosure": "publik"}), ("/disclosure", "unknown_code")),
            (json!({"co_requesters": ["BOL"]}), ("/co_requesters/0", "own_country")),
            (json!({"markers": {"gender": 9}}), ("/markers/gender", "out_of_range")),
            (json!({"stakeholders": ["martians"]}), ("/stakeholders/0", "unknown_code")),
            (json!({"plan_link": "x"}), ("/plan_link", "invalid_address")),
            (json!({"needs": null}), ("/needs", "required")),
            (json!({"needs": []}), ("/needs", "required")),
            (json!({"needs": [{"title": ""}]}), ("/needs/0/title", "required")),
            (json!({"needs": [{"id": foreign, "title": "x"}]}), ("/needs/0/id", "unknown_need")),
            (json!({"needs": [{"id": "nonsense", "title": "x"}]}), ("/needs/0/id", "unknown_need")),
            (json!({"needs": [{"id": own, "title": "x"}, {"id": own, "title": "y"}]}), ("/needs/1/id", "repeated_need")),
            (json!({"country": "PER"}), ("/country", "unknown_member")),
            (json!({"state": "open"}), ("/state", "unknown_member")),
            (json!({"requester_id": "x"}), ("/requester_id", "unknown_member")),
        ] {
            let answer = bolivia.amend(&draft, &patch).expect(422);
            names(&answer.json(), &[expected], &patch);
        }
        let unchanged = bolivia.get(&format!("{LIST}/{}", draft["id"].as_str().unwrap())).expect(200);
        assert_eq!(unchanged.json(), draft);
        let malformed = format!("{LIST}/{}", draft["id"].as_str().unwrap());
        bolivia.send("PATCH", &malformed, &[("If-Match", "W/\"1\"")], Some(b"{\"title\":\"x\"}")).expect(412);
    }

    fn parameters_of_the_list_are_held_against_what_is_known(hub: &Hub) {
        let anyone = hub.anonymous();
        for (query, parameter, hint) in [
            ("state=opn", "state", "open"),
            ("policy_area=GCM-99", "policy_area", "GCM-"),
            ("country=Bolivia", "country", "BOL"),
            ("modality=trainning", "modality", "training"),
            ("language=zz", "language", ""),
            ("urgency=urgnt", "urgency", "urgent"),
            ("disclosure=publik", "disclosure", "public"),
            ("resource_kind=gold", "resource_kind", ""),
            ("requester_id=off_1", "requester_id", "pty_"),
            ("facets=state,colour", "facets", "urgency"),
            ("created_from=yesterday", "created_from", "2027"),
            ("limit=0", "limit", "1 to 100"),
            ("limit=101", "limit", "1 to 100"),
            ("limit=x", "limit", ""),
            ("include_total=maybe", "include_total", ""),
            ("colour=red", "colour", "known"),
            ("mine=true&mine=false", "mine", ""),
            ("cursor=nonsense", "cursor", ""),
        ] {
            let answer = anyone.get(&format!("{LIST}?{query}")).expect(400);
            assert_eq!(answer.pointers(), [parameter], "{query}: {}", answer.text);
            assert!(answer.text.contains(hint), "{query}: {}", answer.text);
        }
    }

    fn ids_of_another_kind_are_refused(hub: &Hub) {
        for path in ["requests/off_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a", "requests/7", "needs/req_7"] {
            assert_eq!(hub.anonymous().get(&format!("/api/v1/{path}")).expect(400).code(), "wrong_id");
        }
    }
}
