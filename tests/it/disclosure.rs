//! How far records and single fields are disclosed: the objection window, wider disclosure by two persons, the log.

use serde_json::{Value, json};

use crate::support::filing::{path, request_with};
use crate::support::offers::actions;
use crate::support::{Answer, Client, filing, offers, on_both_databases};

fn address(record: &Value) -> String {
    format!("/api/v1/disclosures/{}", record["id"].as_str().unwrap())
}

fn decide(by: &Client, record: &Value, body: Value) -> Answer {
    by.post(&format!("{}/decisions", address(record)), &body)
}

fn propose(by: &Client, record: &Value, body: Value) -> Answer {
    by.post(&format!("{}/proposals", address(record)), &body)
}

/// The acts of the consent log, oldest first.
fn log(by: &Client, record: &Value) -> Vec<String> {
    let page = by.get(&format!("{}/log?limit=100", address(record))).expect(200).json();
    let acts = page["data"].as_array().unwrap().iter().rev();
    acts.map(|entry| entry["act"].as_str().unwrap().to_owned()).collect()
}

/// A request of which each closer field holds a word that stands nowhere else.
fn guarded() -> Value {
    let need = json!({
        "title": "Fragebogen",
        "description": "Quokka",
        "policy_areas": ["GCM-01"],
        "expertise": ["census questionnaire design"],
        "quantity": {"amount": 3, "unit": "missions", "note": "Numbat"},
        "budget": {"amount": "41999.00", "currency": "USD"},
    });
    json!({
        "title": "Census",
        "summary": "Wombat",
        "language": "en",
        "disclosure": "public",
        "co_requesters": ["PER"],
        "existing_support": "Bilby",
        "plan_link": "https://example.org/bandicoot",
        "needs": [need],
        "field_disclosures": {
            "summary": "network",
            "existing_support": "parties",
            "plan_link": "secretariat",
            "need_descriptions": "parties",
            "need_quantities": "network",
            "need_budgets": "secretariat",
        },
    })
}

/// The words that are in no field but a closer one, as far as a text holds them.
fn closer_words(text: &str) -> Vec<&'static str> {
    let words = ["Wombat", "Numbat", "Bilby", "Quokka", "bandicoot", "41999.00"];
    words.into_iter().filter(|word| text.contains(*word)).collect()
}

on_both_databases! {
    fn a_closer_field_is_empty_to_whoever_sees_less(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let opened = hub.open_request(&bolivia, &guarded());
        let need = opened["needs"][0]["id"].as_str().unwrap();
        hub.wait_until("the request is listed", || {
            hub.anonymous().get("/api/v1/requests").expect(200).json()["data"].as_array().unwrap().len() == 1
        });
        for (reader, expected) in [
            (hub.anonymous(), vec![]),
            (filing::unverified_focal_point(hub, "PER"), vec![]),
            (hub.officer("un-entity"), vec!["Wombat", "Numbat"]),
            (hub.focal_point("PER"), vec!["Wombat", "Numbat", "Bilby", "Quokka"]),
            (hub.coordinator(), vec!["Wombat", "Numbat", "Bilby", "Quokka", "bandicoot", "41999.00"]),
            (bolivia.clone(), vec!["Wombat", "Numbat", "Bilby", "Quokka", "bandicoot", "41999.00"]),
        ] {
            let is_close = expected.len() == 6;
            let single = reader.get(&path(&opened)).expect(200);
            assert_eq!(closer_words(&single.text), expected);
            let listed = reader.get("/api/v1/requests").expect(200).json()["data"][0].clone();
            assert_eq!(listed, single.json(), "the list says the same as the record");
            assert_eq!(single.json()["field_disclosures"].is_object(), is_close);
            let shown = reader.get(&format!("/api/v1/needs/{need}")).expect(200).text;
            assert_eq!(shown.contains("Quokka"), expected.contains(&"Quokka"));
            let exported = reader.get("/api/v1/exports/requests.jsonl").expect(200).text;
            assert_eq!(closer_words(&exported), expected);
            assert_eq!(exported.contains("field_disclosures"), is_close);
            assert_eq!(single.json()["needs"][0]["quantity"].is_null(), !expected.contains(&"Numbat"));
        }
    }

    fn what_not_everybody_sees_is_neither_searched_nor_matched(hub: &Hub) {
        let (bolivia, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let opened = hub.open_request(&bolivia, &guarded());
        let offer = offers::active(&officer, &offers::with(json!({
            "serves": ["001"], "description": "Wombat, Quokka and Bilby are what we know.",
        })));
        let pair = format!(
            "/api/v1/needs/{}/matches/{}", opened["needs"][0]["id"].as_str().unwrap(), offer["id"].as_str().unwrap(),
        );
        hub.wait_until("the pair is matched", || officer.get(&pair).status == 200);
        for reader in [&bolivia, &officer] {
            assert_eq!(closer_words(&reader.get(&pair).expect(200).text), [""; 0]);
            let found = reader.get("/api/v1/requests?q=wombat").expect(200).json();
            assert_eq!(found["data"], json!([]));
            let found = reader.get("/api/v1/requests?q=census").expect(200).json();
            assert_eq!(found["data"].as_array().unwrap().len(), 1);
        }
    }

    fn a_provider_sees_of_a_closed_request_the_needs_that_it_is_introduced_for(hub: &Hub) {
        let (bolivia, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let mut body = guarded();
        body["disclosure"] = json!("secretariat");
        let other = json!({"title": "Dingo", "policy_areas": ["GCM-01"], "expertise": ["census questionnaire design"]});
        body["needs"].as_array_mut().unwrap().push(other);
        let opened = hub.open_request(&bolivia, &body);
        let offer = offers::active(&officer, &offers::with(json!({"serves": ["001"]})));
        let proposal = json!({"need_ids": [opened["needs"][0]["id"]], "offer_id": offer["id"]});
        let proposed = bolivia.post("/api/v1/introductions", &proposal).expect(201).json();
        officer.get(&path(&opened)).expect(404);
        let seen = officer.look(&proposed)["full_request"].clone();
        assert_eq!(closer_words(&seen.to_string()), ["Wombat", "Numbat", "Bilby", "Quokka"]);
        assert!(!seen.to_string().contains("Dingo"), "{seen}");
        let own = bolivia.look(&proposed)["full_request"].clone();
        assert_eq!((closer_words(&own.to_string()).len(), own["needs"].as_array().unwrap().len()), (6, 2));
        let listed = officer.get("/api/v1/introductions").expect(200).json()["data"][0].clone();
        assert_eq!(listed["full_request"], Value::Null);
        officer.decline(&proposed).expect(200);
        assert_eq!(officer.look(&proposed)["full_request"], Value::Null);
    }

    fn an_offer_has_closer_fields_too(hub: &Hub) {
        let provider = hub.officer("un-entity");
        let closer = json!({"conditions": "network", "capacity_note": "parties", "lead_time_days": "secretariat"});
        let offer = offers::active(&provider, &offers::with(json!({"field_disclosures": closer})));
        assert_eq!(offer["field_disclosures"], closer);
        hub.wait_until("the offer is listed", || offers::titles(&hub.anonymous(), "").len() == 1);
        for (reader, [conditions, note, lead_time]) in [
            (hub.anonymous(), [false, false, false]),
            (hub.focal_point("PER"), [true, false, false]),
            (hub.coordinator(), [true, true, true]),
            (provider.clone(), [true, true, true]),
        ] {
            let seen = reader.get(&offers::path(&offer)).expect(200).json();
            assert_eq!(seen["conditions"].is_string(), conditions);
            assert_eq!(seen["capacity"]["note"].is_string(), note);
            assert_eq!(seen["lead_time_days"].is_number(), lead_time);
            assert_eq!(reader.get("/api/v1/offers").expect(200).json()["data"][0], seen);
            let exported = reader.get("/api/v1/exports/offers.jsonl").expect(200).text;
            assert_eq!(exported.contains("two at a time"), note);
        }
    }

    fn one_person_makes_a_record_closer_and_two_make_it_wider(hub: &Hub) {
        let (bolivia, colleague, coordinator) = (hub.focal_point("BOL"), hub.focal_point("BOL"), hub.coordinator());
        let reader = hub.officer("un-entity");
        let opened = hub.open_request(&bolivia, &request_with("Guarded", json!({"disclosure": "network"})));
        let closer = bolivia.amend(&opened, &json!({"disclosure": "secretariat"})).expect(200).json();
        reader.get(&path(&opened)).expect(404);
        assert_eq!(bolivia.amend(&closer, &json!({"disclosure": "network"})).expect(409).code(), "disclosure_is_set");
        let wider = json!({"disclosure": "network", "note": "The ministry agreed."});
        assert_eq!(propose(&coordinator, &opened, wider.clone()).expect(403).code(), "forbidden");
        assert_eq!(propose(&reader, &opened, wider.clone()).expect(404).code(), "not_found");
        let proposed = propose(&bolivia, &opened, wider.clone()).expect(201).json();
        assert_eq!((&proposed["state"], &proposed["disclosure"]), (&json!("proposed"), &json!("network")));
        assert_eq!(propose(&colleague, &opened, wider).expect(409).code(), "proposal_pending");
        // It waits for the others, not for whoever proposed it.
        assert_eq!(colleague.waits(&opened), ["second_person"]);
        assert!(coordinator.waits(&opened).contains(&"second_person".to_owned()));
        assert_eq!(bolivia.waits(&opened), [""; 0]);
        let confirm = json!({"decision": "confirm", "proposal_id": proposed["id"]});
        assert_eq!(decide(&bolivia, &opened, confirm.clone()).expect(403).code(), "forbidden");
        assert_eq!(decide(&reader, &opened, confirm.clone()).expect(404).code(), "not_found");
        reader.get(&path(&opened)).expect(404);
        let situation = decide(&colleague, &opened, confirm.clone()).expect(200).json();
        assert_eq!((&situation["disclosure"], &situation["proposal"]), (&json!("network"), &Value::Null));
        reader.get(&path(&opened)).expect(200);
        assert_eq!(decide(&coordinator, &opened, confirm).expect(409).code(), "already_decided");
        assert_eq!(log(&bolivia, &opened), ["submitted", "narrowed", "proposed", "confirmed", "took_effect"]);
        assert_eq!(reader.get(&address(&opened)).expect(403).code(), "forbidden");
        let told = filing::journal(hub, &bolivia, &opened);
        assert!(told.ends_with(&["request.disclosure_proposed", "request.disclosure_confirmed", "request.disclosed"]
            .map(str::to_owned)), "{told:?}");
        let told = filing::journal(hub, &reader, &opened);
        assert!(!told.iter().any(|action| action.contains("disclosure")), "{told:?}");
    }

    fn what_becomes_public_can_be_taken_back_until_the_window_has_passed(hub: &Hub) {
        let (provider, coordinator) = (hub.officer("un-entity"), hub.coordinator());
        let offer = offers::active(&provider, &offers::with(json!({"disclosure": "network"})));
        let publish = || propose(&provider, &offer, json!({"disclosure": "public"})).expect(201).json();
        let proposed = publish();
        let answer = |decision: &str, proposal: &Value| {
            json!({"decision": decision, "proposal_id": proposal["id"], "note": "As agreed."})
        };
        let situation = decide(&coordinator, &offer, answer("confirm", &proposed)).expect(200).json();
        assert_eq!(situation["disclosure"], "network");
        assert_eq!(situation["proposal"]["state"], "confirmed");
        assert!(situation["proposal"]["window_until"].is_string());
        assert_eq!(provider.waits(&offer), ["wider_disclosure"]);
        hub.anonymous().get(&offers::path(&offer)).expect(404);
        decide(&provider, &offer, answer("cancel", &proposed)).expect(200);
        hub.pass_days(8);
        hub.anonymous().get(&offers::path(&offer)).expect(404);
        let (provider, coordinator) = (hub.officer("un-entity"), hub.coordinator());
        let publish = || propose(&provider, &offer, json!({"disclosure": "public"})).expect(201).json();
        let refused = publish();
        let no_words = json!({"decision": "refuse", "proposal_id": refused["id"]});
        assert_eq!(decide(&coordinator, &offer, no_words).expect(422).pointers(), ["/note"]);
        decide(&coordinator, &offer, answer("refuse", &refused)).expect(200);
        let second = publish();
        decide(&coordinator, &offer, answer("confirm", &second)).expect(200);
        hub.pass_days(8);
        hub.anonymous().get(&offers::path(&offer)).expect(200);
        hub.wait_until("the offer is listed", || offers::titles(&hub.anonymous(), "").len() == 1);
        let provider = hub.officer("un-entity");
        assert_eq!(log(&provider, &offer), [
            "proposed", "confirmed", "cancelled", "proposed", "refused", "proposed", "confirmed", "took_effect",
        ]);
        let waits = provider.waits(&offer);
        assert!(waits.contains(&"disclosed_further".to_owned()), "{waits:?}");
    }

    fn a_record_that_is_made_closer_or_ends_takes_no_proposal_on(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let opened = hub.open_request(&bolivia, &request_with("Guarded", json!({"disclosure": "network"})));
        let proposed = propose(&bolivia, &opened, json!({"disclosure": "public"})).expect(201).json();
        let closer = bolivia.amend(&opened, &json!({"disclosure": "parties"})).expect(200).json();
        let confirm = json!({"decision": "confirm", "proposal_id": proposed["id"]});
        assert_eq!(decide(&coordinator, &opened, confirm).expect(409).code(), "already_decided");
        let second = propose(&bolivia, &opened, json!({"disclosure": "public"})).expect(201).json();
        let confirm = json!({"decision": "confirm", "proposal_id": second["id"]});
        decide(&coordinator, &opened, confirm).expect(200);
        bolivia.take(&closer, "withdrawn").expect(200);
        hub.pass_days(8);
        hub.anonymous().get(&path(&opened)).expect(404);
        assert_eq!(propose(&hub.focal_point("BOL"), &opened, json!({"disclosure": "public"})).expect(409).code(), "not_shown");
    }

    fn what_nobody_chose_to_publish_waits_for_objections(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let unchosen = request_with("Census", json!({"disclosure": null}));
        let opened = coordinator.open_for(&bolivia, &unchosen);
        assert_eq!(opened["disclosure"], "network");
        hub.officer("un-entity").get(&path(&opened)).expect(200);
        hub.anonymous().get(&path(&opened)).expect(404);
        let situation = bolivia.get(&address(&opened)).expect(200).json();
        assert_eq!((&situation["proposal"]["disclosure"], &situation["opening"]), (&json!("public"), &Value::Null));
        assert!(bolivia.waits(&opened).contains(&"wider_disclosure".to_owned()));
        let taken_back = coordinator.open_for(&bolivia, &unchosen);
        let proposal = bolivia.get(&address(&taken_back)).expect(200).json()["proposal"]["id"].clone();
        decide(&bolivia, &taken_back, json!({"decision": "cancel", "proposal_id": proposal})).expect(200);
        hub.pass_days(8);
        hub.anonymous().get(&path(&opened)).expect(200);
        hub.anonymous().get(&path(&taken_back)).expect(404);
        assert_eq!(log(&hub.focal_point("BOL"), &opened), ["submitted", "held_back", "took_effect"]);
    }

    fn who_writes_how_far_ends_what_was_held_back(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let opened = coordinator.open_for(&bolivia, &request_with("Census", json!({"disclosure": null})));
        assert_eq!(bolivia.get(&address(&opened)).expect(200).json()["proposal"]["disclosure"], "public");
        let tag = bolivia.get(&path(&opened)).expect(200).etag().to_owned();
        bolivia.patch(&path(&opened), &tag, &json!({"disclosure": "network"})).expect(200);
        hub.pass_days(8);
        hub.anonymous().get(&path(&opened)).expect(404);
        assert!(!log(&hub.focal_point("BOL"), &opened).contains(&"took_effect".to_owned()));
    }

    fn the_journal_names_no_closer_field_to_whoever_sees_less(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let opened = hub.coordinator().open_for(&bolivia, &guarded());
        let change = |patch: Value| {
            let tag = bolivia.get(&path(&opened)).expect(200).etag().to_owned();
            bolivia.patch(&path(&opened), &tag, &patch).expect(200);
        };
        change(json!({"plan_link": "https://example.org/other", "title": "Another census"}));
        change(json!({"existing_support": "Some."}));
        change(json!({"field_disclosures": {"summary": "network", "existing_support": "secretariat", "plan_link": "secretariat",
            "need_descriptions": "parties", "need_quantities": "network", "need_budgets": "secretariat"}}));
        hub.wait_until("all is sealed", || actions(hub, &bolivia, &opened).iter().filter(|action| *action == "request.updated").count() == 4);
        let told = |by: &Client| -> Vec<Value> {
            let page = by.get(&format!("/api/v1/journal?limit=100&subject={}", opened["id"].as_str().unwrap())).expect(200).json();
            let entries = page["data"].as_array().unwrap().iter().filter(|entry| entry["action"] == "request.updated");
            entries.map(|entry| entry["data"]["changed"].clone()).collect()
        };
        assert_eq!(told(&hub.anonymous()), [json!(["title"])]);
        let own = told(&bolivia);
        for changed in [json!(["title"]), json!(["plan_link"]), json!(["existing_support"]), json!(["field_disclosures"])] {
            assert!(own.contains(&changed), "{own:?}");
        }
    }

    fn what_is_held_back_is_not_published_once_its_areas_are_sensitive(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let opened = coordinator.open_for(&bolivia, &request_with("Census", json!({"disclosure": null})));
        let need = |areas: Value| json!({"needs": [{"id": opened["needs"][0]["id"], "title": "Census", "policy_areas": areas}]});
        let other = bolivia.amend(&opened, &need(json!(["GCM-02"]))).expect(200).json();
        assert!(bolivia.get(&address(&opened)).expect(200).json()["proposal"].is_object());
        let guarded = bolivia.amend(&other, &need(json!(["GCM-02", "RETURN"]))).expect(200).json();
        assert_eq!(guarded["disclosure"], "network");
        assert_eq!(bolivia.get(&address(&opened)).expect(200).json()["proposal"], Value::Null);
        hub.pass_days(8);
        hub.anonymous().get(&path(&opened)).expect(404);
        let freed = hub.focal_point("BOL").amend(&guarded, &need(json!(["GCM-02"]))).expect(200).json();
        assert_eq!(freed["disclosure"], "network", "what left the draft only becomes closer");
    }

    fn a_requester_consents_or_objects_while_its_request_is_checked(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let checked = |body: &Value| {
            let submitted = bolivia.take(&bolivia.file(body), "submitted").expect(200).json();
            coordinator.take(&submitted, "authenticated").expect(200).json()
        };
        let unchosen = request_with("Census", json!({"disclosure": null}));
        let consented = checked(&unchosen);
        assert_eq!(decide(&coordinator, &consented, json!({"decision": "consent"})).expect(403).code(), "forbidden");
        let situation = decide(&bolivia, &consented, json!({"decision": "consent"})).expect(200).json();
        assert!(situation["opening"]["consented_at"].is_string() && situation["opening"]["window_until"].is_string());
        assert_eq!(decide(&bolivia, &consented, json!({"decision": "consent"})).expect(409).code(), "already_decided");
        let consented = bolivia.get(&path(&consented)).expect(200).json();
        assert_eq!(coordinator.take(&consented, "open").expect(200).json()["disclosure"], "public");
        hub.anonymous().get(&path(&consented)).expect(200);

        let objected = checked(&filing::request("Census"));
        assert_eq!(decide(&bolivia, &objected, json!({"decision": "object"})).expect(422).pointers(), ["/note"]);
        let object = json!({"decision": "object", "note": "The minister wants to read it first."});
        let situation = decide(&bolivia, &objected, object).expect(200).json();
        assert_eq!(situation["opening"]["objection"]["note"], "The minister wants to read it first.");
        let now = bolivia.get(&path(&objected)).expect(200).json();
        assert_eq!(coordinator.take(&now, "open").expect(409).code(), "objected");
        let take_back = json!({"decision": "withdraw_objection"});
        decide(&bolivia, &objected, take_back.clone()).expect(200);
        assert_eq!(decide(&bolivia, &objected, take_back.clone()).expect(409).code(), "nothing_pending");
        let now = bolivia.get(&path(&objected)).expect(200).json();
        coordinator.take(&now, "open").expect(200);
        assert_eq!(decide(&bolivia, &objected, take_back).expect(409).code(), "not_being_checked");
        assert_eq!(log(&coordinator, &objected), ["submitted", "objected", "objection_withdrawn"]);
    }

    fn what_cannot_be_is_refused_by_its_name(hub: &Hub) {
        let (bolivia, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let unknown = request_with("Census", json!({"field_disclosures": {"title": "network"}}));
        let refused = bolivia.post("/api/v1/requests", &unknown).expect(422);
        assert_eq!(refused.pointers(), ["/field_disclosures/title"]);
        let twice = request_with("Census", json!({"field_disclosures": {}})).to_string()
            .replace("\"field_disclosures\":{}", "\"field_disclosures\":{\"summary\":\"network\",\"summary\":\"public\"}");
        let refused = bolivia.send("POST", "/api/v1/requests", &[], Some(twice.as_bytes())).expect(422);
        assert_eq!(refused.pointers(), ["/field_disclosures/summary"]);
        let draft = bolivia.file(&filing::request("Census"));
        assert_eq!(propose(&bolivia, &draft, json!({"disclosure": "public"})).expect(409).code(), "not_shown");
        let opened = hub.open_request(&bolivia, &request_with("Census", json!({"disclosure": "network"})));
        for (body, pointer) in [
            (json!({"disclosure": "parties"}), "/disclosure"),
            (json!({"disclosure": "network"}), "/disclosure"),
            (json!({}), "/disclosure"),
            (json!({"disclosure": "public", "field_disclosures": {"conditions": "network"}}), "/field_disclosures/conditions"),
        ] {
            assert_eq!(propose(&bolivia, &opened, body).expect(422).pointers(), [pointer]);
        }
        let offer = offers::active(&officer, &offers::full());
        assert_eq!(decide(&officer, &offer, json!({"decision": "consent"})).expect(422).pointers(), ["/decision"]);
        assert_eq!(decide(&officer, &offer, json!({"decision": "confirm"})).expect(422).pointers(), ["/proposal_id"]);
        assert_eq!(bolivia.get("/api/v1/disclosures/need_1").expect(400).code(), "wrong_id");
        let fresh = format!("/api/v1/disclosures/req_{}", uuid::Uuid::now_v7().hyphenated());
        bolivia.get(&fresh).expect(404);
        assert_eq!(hub.anonymous().get(&address(&opened)).expect(401).code(), "not_signed_in");
    }

    fn the_log_has_pages(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let mut record = hub.open_request(&bolivia, &filing::request("Census"));
        for tier in ["network", "parties", "secretariat"] {
            record = bolivia.amend(&record, &json!({"disclosure": tier})).expect(200).json();
        }
        let mut walked = Vec::new();
        let mut next = Some(format!("{}/log?limit=1", address(&record)));
        while let Some(page) = next {
            let page = bolivia.get(&page).expect(200).json();
            walked.extend(page["data"].as_array().unwrap().iter().map(|entry| entry["disclosure"].clone()));
            next = page["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(walked, ["secretariat", "parties", "network", "public"]);
    }
}
