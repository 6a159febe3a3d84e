//! Requests with needs: filed, found and changed.

use serde_json::{Value, json};

use crate::support::filing::{journal, need, path, request, request_with};
use crate::support::on_both_databases;

const LIST: &str = "/api/v1/requests";

fn titles(page: &Value) -> Vec<String> {
    page["data"].as_array().unwrap().iter().map(|request| request["title"].as_str().unwrap().to_owned()).collect()
}

fn count_of(page: &Value, facet: &str, value: &str) -> Option<i64> {
    let counts = page["facets"][facet].as_array().unwrap();
    counts.iter().find(|count| count["value"] == value).and_then(|count| count["count"].as_i64())
}

on_both_databases! {
    fn a_draft_is_filed_and_read_back(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let body = request_with("Encuesta", json!({
            "co_requesters": ["PER"], "urgency": "urgent", "markers": {"gender": 2, "human-rights": 0},
            "stakeholders": ["academia"], "existing_support": "A pilot in 2024.",
            "plan_link": "https://example.org/plan", "country": "BOL",
            "needs": [need("Encuesta"), {"title": "Talleres"}],
        }));
        let answer = bolivia.post(LIST, &body).expect(201);
        let filed = answer.json();
        assert_eq!(answer.header("location"), Some(path(&filed).as_str()));
        assert_eq!(answer.etag(), "\"1\"");
        assert_eq!(filed["state"], "draft");
        assert_eq!(filed["disclosure"], "public");
        assert_eq!(filed["requester"]["id"], bolivia.party_id.as_str());
        assert_eq!(filed["requester"]["kind"], "state");
        assert_eq!(filed["country"], "BOL");
        assert_eq!(filed["opened_at"], Value::Null);
        assert_eq!(filed["needs"][0]["expertise"], json!([
            {"phrase": "household survey", "importance": "high"}, {"phrase": "sampling", "importance": "mandatory"},
        ]));
        assert_eq!(filed["needs"][0]["budget"], json!({"amount": "25000.50", "currency": "USD"}));
        assert_eq!(filed["needs"][0]["quantity"], json!({"amount": 8, "unit": "people", "note": null}));
        assert_eq!(filed["needs"][0]["coverage"], "uncovered");
        assert_eq!(filed["needs"][1]["title"], "Talleres");
        assert_eq!(filed["needs"][1]["quantity"], Value::Null);
        assert!(connection_hub::reference::is_valid("REQ", filed["reference"].as_str().unwrap()));
        let read = bolivia.get(&path(&filed)).expect(200);
        assert_eq!(read.json(), filed);
        bolivia.send("GET", &path(&filed), &[("If-None-Match", read.etag())], None).expect(304);
        assert_eq!(journal(hub, &bolivia, &filed), ["request.created"]);
    }

    fn members_left_out_have_defaults(hub: &Hub) {
        let body = json!({"title": "Datos", "language": "es", "needs": [{"title": "Datos"}]});
        let filed = hub.focal_point("BOL").file(&body);
        assert_eq!(filed["urgency"], "routine");
        assert_eq!(filed["co_requesters"], json!([]));
        assert_eq!(filed["markers"], json!({}));
        assert_eq!(filed["summary"], "");
        assert_eq!(filed["disclosure"], "public");
    }

    fn the_most_sensitive_policy_area_decides_the_disclosure(hub: &Hub) {
        let list = hub.anonymous().get("/api/v1/vocabularies/policy-areas").expect(200).json();
        let areas = list["concepts"].as_array().unwrap();
        let guarded = areas.iter().find(|area| area["default_disclosure"] != "public").unwrap();
        let body = request_with("Datos", json!({
            "disclosure": null,
            "needs": [need("Datos"), {"title": "Otra", "policy_areas": [guarded["code"]]}],
        }));
        let bolivia = hub.focal_point("BOL");
        assert_eq!(bolivia.file(&body)["disclosure"], guarded["default_disclosure"]);
        let given = request_with("Datos", json!({"disclosure": "public", "needs": body["needs"]}));
        assert_eq!(bolivia.file(&given)["disclosure"], "public");
    }

    fn the_areas_decide_until_somebody_chooses(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let areas = |areas: &[&str]| json!({"needs": [{"title": "Datos", "policy_areas": areas}]});
        let unchosen = bolivia.file(&request_with("Datos", json!({"disclosure": null, "needs": [{"title": "Datos"}]})));
        assert_eq!(unchosen["disclosure"], "public");
        let guarded = bolivia.amend(&unchosen, &areas(&["GCM-01", "RETURN"])).expect(200).json();
        assert_eq!(guarded["disclosure"], "network");
        let open = bolivia.amend(&guarded, &areas(&["GCM-01"])).expect(200).json();
        assert_eq!(open["disclosure"], "public");
        let chosen = bolivia.amend(&open, &json!({"disclosure": "public"})).expect(200).json();
        assert_eq!(bolivia.amend(&chosen, &areas(&["RETURN"])).expect(200).json()["disclosure"], "public");
    }

    fn only_focal_points_of_states_file(hub: &Hub) {
        let body = request("Datos");
        hub.anonymous().post(LIST, &body).expect(401);
        for client in [hub.coordinator(), hub.treasurer(), hub.administrator(), hub.officer("un-entity"),
            hub.peer("BOL"), hub.stakeholder()] {
            assert_eq!(client.post(LIST, &body).expect(403).code(), "forbidden");
        }
    }

    fn a_creation_that_is_repeated_happens_once(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let first = bolivia.post_with_key(LIST, "one", &request("Datos")).expect(201);
        let again = bolivia.post_with_key(LIST, "one", &request("Datos")).expect(201);
        assert_eq!((first.text, first.headers.len() + 1), (again.text.clone(), again.headers.len()));
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(bolivia.post_with_key(LIST, "one", &request("Otros")).expect(422).code(), "key_reused");
        assert_eq!(titles(&bolivia.get(LIST).expect(200).json()), ["Datos"]);
    }

    fn a_patch_leaves_what_it_does_not_name(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let draft = bolivia.file(&request_with("Datos", json!({
            "markers": {"gender": 1}, "co_requesters": ["PER"], "existing_support": "A pilot.",
            "needs": [need("One"), need("Two")],
        })));
        let answer = bolivia.amend(&draft, &json!({"title": "Otros datos"})).expect(200);
        let changed = answer.json();
        assert_eq!(answer.etag(), "\"2\"");
        let mut expected = draft.clone();
        for (member, value) in [("title", json!("Otros datos")), ("version", json!(2))] {
            expected[member] = value;
        }
        expected["updated_at"] = changed["updated_at"].clone();
        assert_eq!(changed, expected);
        assert_eq!(bolivia.get(&path(&draft)).expect(200).json(), changed);
        let emptied = json!({"existing_support": null, "markers": null, "co_requesters": null, "summary": null});
        let emptied = bolivia.amend(&changed, &emptied).expect(200).json();
        assert_eq!(emptied["existing_support"], Value::Null);
        assert_eq!((&emptied["markers"], &emptied["co_requesters"]), (&json!({}), &json!([])));
        assert_eq!(emptied["needs"], draft["needs"]);
        let same = bolivia.amend(&emptied, &json!({"title": "Otros datos", "markers": {}})).expect(200);
        assert_eq!((same.json(), same.etag()), (emptied.clone(), "\"3\""));
        assert_eq!(bolivia.amend(&draft, &json!({"title": "Late"})).expect(412).code(), "stale");
        let unversioned = bolivia.send("PATCH", &path(&draft), &[], Some(b"{}")).expect(428);
        assert_eq!(unversioned.code(), "version_required");
        assert_eq!(journal(hub, &bolivia, &draft), ["request.created", "request.updated", "request.updated"]);
        let entries = bolivia.get(&format!("/api/v1/journal?subject={}", draft["id"].as_str().unwrap())).expect(200).json();
        assert_eq!(entries["data"][1]["data"], json!({ "changed": ["title"] }));
    }

    fn needs_are_kept_changed_added_and_removed(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let draft = bolivia.file(&request_with("Datos", json!({"needs": [need("One"), need("Two"), need("Three")]})));
        let ids: Vec<Value> = (0..3).map(|place| draft["needs"][place]["id"].clone()).collect();
        // The third comes first, changed to exactly this; the first is gone; a new one comes between.
        let changed = bolivia.amend(&draft, &json!({"needs": [
            {"id": ids[2], "title": "Third", "modalities": ["training"]}, need("New"), {"id": ids[1], "title": "Two"},
        ]})).expect(200).json();
        let kept: Vec<Value> = (0..3).map(|place| changed["needs"][place]["id"].clone()).collect();
        assert_eq!((&kept[0], &kept[2]), (&ids[2], &ids[1]));
        assert!(!ids.contains(&kept[1]));
        assert_eq!(changed["needs"][0]["budget"], Value::Null);
        assert_eq!(changed["needs"].as_array().unwrap().len(), 3);
        assert_eq!(bolivia.get(&path(&draft)).expect(200).json(), changed);
        bolivia.get(&format!("/api/v1/needs/{}", ids[0].as_str().unwrap())).expect(404);
        // Lists find it by what it carries now.
        let found = |filter: &str| titles(&bolivia.get(&format!("{LIST}?{filter}")).expect(200).json()).len();
        assert_eq!((found("modality=training"), found("modality=advice"), found("modality=advice,training")), (1, 1, 1));
        let without = bolivia.amend(&changed, &json!({"needs": [{"title": "Alone"}]})).expect(200).json();
        assert_eq!((found("modality=training"), found("policy_area=GCM-01")), (0, 0));
        assert_eq!(without["needs"][0]["title"], "Alone");
    }

    fn an_open_request_changes_but_loses_no_need(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let body = request_with("Datos", json!({"disclosure": "network", "needs": [need("One"), need("Two")]}));
        let opened = hub.open_request(&bolivia, &body);
        let first = opened["needs"][0]["id"].clone();
        let fewer = json!({"needs": [{"id": first, "title": "One"}]});
        assert_eq!(bolivia.amend(&opened, &fewer).expect(409).code(), "need_is_open");
        assert_eq!(bolivia.amend(&opened, &json!({"disclosure": "public"})).expect(409).code(), "disclosure_is_set");
        let guarded = bolivia.amend(&opened, &json!({"disclosure": "parties"})).expect(200).json();
        let peru = hub.focal_point("PER");
        peru.get(&path(&guarded)).expect(404);
        // A State that was added could read it at once, and would be named in it without knowing.
        let joined = bolivia.amend(&guarded, &json!({"co_requesters": ["PER"]})).expect(409);
        assert_eq!(joined.code(), "disclosure_is_set");
        assert!(joined.text.contains("PER") && joined.text.contains("withdraw"), "{}", joined.text);
        peru.get(&path(&guarded)).expect(404);
        let more = json!({"needs": [
            {"id": first, "title": "One, again"}, {"id": opened["needs"][1]["id"], "title": "Two"}, need("Three"),
        ]});
        let more = bolivia.amend(&guarded, &more).expect(200).json();
        assert_eq!((more["needs"].as_array().unwrap().len(), &more["state"]), (3, &json!("open")));
    }

    fn a_patch_calls_itself_json_or_a_merge_patch(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let draft = bolivia.file(&request("Datos"));
        let patch = |media_type: &str| {
            let now = bolivia.get(&path(&draft)).expect(200);
            let headers = [("If-Match", now.etag()), ("Content-Type", media_type)];
            let body = json!({"title": media_type}).to_string();
            bolivia.send("PATCH", &path(&draft), &headers, Some(body.as_bytes()))
        };
        for known in ["application/merge-patch+json", "application/json", "Application/Merge-Patch+JSON; charset=utf-8"] {
            assert_eq!(patch(known).expect(200).json()["title"], known);
        }
        for other in ["application/json-patch+json", "application/merge-patch", "text/json", "application/json; charset=latin1"] {
            patch(other).expect(415);
        }
    }

    fn a_change_is_meant_for_the_versions_that_it_names(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let draft = bolivia.file(&request("Datos"));
        let patch = |tags: &str| bolivia.patch(&path(&draft), tags, &json!({"title": tags}));
        for stale in ["\"+1\"", "\"01\"", "W/\"1\"", "\"2\", \"3\"", "1"] {
            assert_eq!(patch(stale).expect(412).code(), "stale", "{stale}");
        }
        assert_eq!(patch("*").expect(428).code(), "version_required");
        patch("\"7\", \"1\"").expect(200);
        patch("\"2\",\"1\"").expect(200);
    }

    fn a_state_is_taken_out_of_a_closed_request_and_none_is_put_in(hub: &Hub) {
        let (bolivia, peru) = (hub.focal_point("BOL"), hub.focal_point("PER"));
        let body = request_with("Datos", json!({"disclosure": "parties", "co_requesters": ["PER", "ECU"]}));
        let opened = hub.open_request(&bolivia, &body);
        peru.get(&path(&opened)).expect(200);
        let exchanged = bolivia.amend(&opened, &json!({"co_requesters": ["ECU", "COL"]})).expect(409);
        assert_eq!(exchanged.code(), "disclosure_is_set");
        let fewer = bolivia.amend(&opened, &json!({"co_requesters": ["ECU"]})).expect(200).json();
        peru.get(&path(&opened)).expect(404);
        assert_eq!(bolivia.amend(&fewer, &json!({"co_requesters": ["ECU", "PER"]})).expect(409).code(), "disclosure_is_set");
        let draft = bolivia.file(&request("Datos"));
        bolivia.amend(&draft, &json!({"co_requesters": ["PER"]})).expect(200);
        // Where everybody reads as much, a State that joins learns nothing by it.
        let public = hub.open_request(&bolivia, &request("Datos"));
        bolivia.amend(&public, &json!({"co_requesters": ["PER"]})).expect(200);
    }

    fn only_the_focal_point_of_its_state_changes_a_request(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let patch = json!({"title": "Mine now"});
        let draft = bolivia.file(&request("Datos"));
        assert_eq!(hub.focal_point("BOL").amend(&draft, &json!({"title": "By a colleague"})).expect(200).json()["version"], 2);
        hub.focal_point("PER").amend(&draft, &patch).expect(404);
        let opened = hub.open_request(&bolivia, &request("Datos"));
        for client in [hub.focal_point("PER"), hub.coordinator(), hub.officer("un-entity"), hub.peer("BOL")] {
            client.amend(&opened, &patch).expect(403);
        }
        hub.anonymous().amend(&opened, &patch).expect(401);
        assert_eq!(hub.focal_point("PER").take(&opened, "withdrawn").expect(403).code(), "forbidden");
    }

    fn a_request_that_is_checked_or_done_is_not_changed(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let patch = json!({"title": "Otros"});
        let submitted = bolivia.take(&bolivia.file(&request("Datos")), "submitted").expect(200).json();
        assert_eq!(bolivia.amend(&submitted, &patch).expect(409).code(), "being_checked");
        let authenticated = coordinator.take(&submitted, "authenticated").expect(200).json();
        assert_eq!(bolivia.amend(&authenticated, &patch).expect(409).code(), "being_checked");
        let withdrawn = bolivia.take(&authenticated, "withdrawn").expect(200).json();
        assert_eq!(bolivia.amend(&withdrawn, &patch).expect(409).code(), "not_changeable");
        let submitted = bolivia.take(&bolivia.file(&request("Datos")), "submitted").expect(200).json();
        let returned = coordinator.take(&submitted, "returned").expect(200).json();
        assert_eq!(bolivia.amend(&returned, &json!({"disclosure": "network"})).expect(200).json()["disclosure"], "network");
    }

    fn a_need_is_shown_with_its_request_in_short(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let opened = hub.open_request(&bolivia, &request("Datos"));
        let need = format!("/api/v1/needs/{}", opened["needs"][0]["id"].as_str().unwrap());
        let shown = hub.anonymous().get(&need).expect(200);
        let mut expected = opened["needs"][0].clone();
        expected["request"] = json!({
            "id": opened["id"], "reference": opened["reference"], "title": "Datos", "country": "BOL",
            "requester": opened["requester"], "state": "open",
        });
        assert_eq!(shown.json(), expected);
        hub.anonymous().send("GET", &need, &[("If-None-Match", shown.etag())], None).expect(304);
        let draft = bolivia.file(&request("Datos"));
        let hidden = format!("/api/v1/needs/{}", draft["needs"][0]["id"].as_str().unwrap());
        hub.anonymous().get(&hidden).expect(404);
        bolivia.get(&hidden).expect(200);
    }

    fn a_list_has_pages_filters_totals_and_facets(hub: &Hub) {
        let (bolivia, peru) = (hub.focal_point("BOL"), hub.focal_point("PER"));
        assert_eq!(hub.anonymous().get(LIST).expect(200).json()["data"], json!([]));
        for title in ["One", "Two", "Three"] {
            hub.open_request(&bolivia, &request_with(title, json!({"urgency": "urgent"})));
        }
        let other = request_with("Four", json!({
            "co_requesters": ["BOL"], "needs": [{"title": "Four", "modalities": ["training"], "languages": ["fr"],
                "policy_areas": ["COOP"], "resource_kinds": ["human"]}],
        }));
        let four = hub.open_request(&peru, &other);
        let anyone = hub.anonymous();
        let first = anyone.get(&format!("{LIST}?limit=3&include_total=true")).expect(200).json();
        assert_eq!(titles(&first), ["Four", "Three", "Two"]);
        assert_eq!((&first["page"]["total"], &first["page"]["has_more"]), (&json!(4), &json!(true)));
        let next = anyone.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!((titles(&next), &next["links"]["next"]), (vec!["One".to_owned()], &Value::Null));
        let cursor = first["page"]["next_cursor"].as_str().unwrap();
        assert_eq!(anyone.get(&format!("{LIST}?state=open&cursor={cursor}")).expect(400).code(), "invalid_cursor");
        let reference = four["reference"].as_str().unwrap();
        for (query, expected) in [
            ("state=open".to_owned(), 4),
            ("state=draft".to_owned(), 0),
            ("state=draft,open".to_owned(), 4),
            ("policy_area=COOP".to_owned(), 1),
            ("policy_area=COOP&policy_area=GCM-01".to_owned(), 4),
            ("policy_area=COOP&modality=advice".to_owned(), 0),
            ("country=PER".to_owned(), 1),
            ("country=BOL".to_owned(), 4),
            ("modality=training".to_owned(), 1),
            ("resource_kind=technical".to_owned(), 3),
            ("language=fr".to_owned(), 1),
            ("urgency=urgent,soon".to_owned(), 3),
            (format!("requester_id={}", peru.party_id), 1),
            ("disclosure=public".to_owned(), 4),
            ("disclosure=network".to_owned(), 0),
            ("external_id=none".to_owned(), 0),
            (format!("reference={reference}"), 1),
            (format!("reference={}", reference.to_lowercase()), 1),
            ("mine=true".to_owned(), 0),
            ("mine=false".to_owned(), 4),
            ("created_from=2020-01-01&created_to=2099-12-31".to_owned(), 4),
            ("created_to=2020-01-01".to_owned(), 0),
        ] {
            let page = anyone.get(&format!("{LIST}?{query}&include_total=true")).expect(200).json();
            assert_eq!((page["data"].as_array().unwrap().len(), &page["page"]["total"]), (expected, &json!(expected)), "{query}");
        }
        assert_eq!(titles(&peru.get(&format!("{LIST}?mine=true")).expect(200).json()), ["Four"]);
        let page = anyone.get(&format!("{LIST}?facets=state,country&facets=modality,urgency&country=PER")).expect(200).json();
        assert_eq!(page["facets"].as_object().unwrap().len(), 4);
        assert_eq!((count_of(&page, "country", "BOL"), count_of(&page, "country", "PER")), (Some(4), Some(1)));
        assert_eq!((count_of(&page, "modality", "training"), count_of(&page, "modality", "advice")), (Some(1), None));
        assert_eq!((count_of(&page, "state", "open"), count_of(&page, "urgency", "routine")), (Some(1), Some(1)));
    }
}
