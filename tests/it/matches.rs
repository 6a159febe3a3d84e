//! Matches over HTTP: explained, the same for everybody who may see the same, and never of what the caller may not
//! know.

use std::collections::BTreeSet;

use connection_hub::db::DbConnection;
use connection_hub::journal;
use serde_json::{Value, json};

use crate::support::sample::{Sample, all};
use crate::support::{Client, offers, on_both_databases};

fn matches_of(client: &Client, need: &str, query: &str) -> Value {
    client.get(&format!("/api/v1/needs/{need}/matches{query}")).expect(200).json()
}

/// What of a match must hold whatever the records.
fn check_match(found: &Value) {
    let contributions = found["criteria"].as_array().unwrap().iter().map(|each| each["contribution"].as_f64().unwrap());
    let score = found["score"].as_f64().unwrap();
    assert!((contributions.sum::<f64>() - score).abs() < 1e-9, "{found}");
    let weights: f64 = found["criteria"].as_array().unwrap().iter().map(|each| each["weight"].as_f64().unwrap()).sum();
    assert!((weights - 1.0).abs() < 1e-9, "{found}");
    assert!(found["gates"].as_array().unwrap().iter().all(|gate| gate["outcome"] != "unmet"), "{found}");
    assert!(["strong", "good", "possible", "weak"].contains(&found["label"].as_str().unwrap()), "{found}");
    assert_eq!(found["policy"]["hash"].as_str().unwrap().len(), 64);
}

fn post_active_offer(officer: &Client, body: &Value) -> String {
    let created = officer.post("/api/v1/offers", body).expect(201);
    let id = created.json()["id"].as_str().unwrap().to_owned();
    officer
        .send(
            "POST",
            &format!("/api/v1/offers/{id}/transitions"),
            &[("If-Match", created.etag())],
            Some(json!({ "to": "active" }).to_string().as_bytes()),
        )
        .expect(200);
    id
}

/// An offer that fits the sample's request RQ-02 as well as any can.
fn fitting_offer(disclosure: &str) -> Value {
    json!({
        "title": "Módulo de migración en encuestas de hogares",
        "description": "Diseño del módulo, muestreo de poblaciones poco frecuentes y plan de cuadros. Ilustrativo.",
        "language": "es",
        "policy_areas": ["GCM-01"],
        "expertise": ["módulo migración encuesta hogares", "muestreo poblaciones poco frecuentes", "plan de cuadros"],
        "resource_kinds": ["technical"],
        "modalities": ["advice"],
        "serves": ["BOL"],
        "languages": ["es"],
        "disclosure": disclosure,
    })
}

/// The offers of a page.
fn ids(page: &Value) -> Vec<Value> {
    page["data"].as_array().unwrap().iter().map(|found| found["offer"]["id"].clone()).collect()
}

on_both_databases! {
    fn every_need_of_the_sample_has_explained_matches_and_the_same_bytes_twice(hub: &Hub) {
        let sample = Sample::import(hub);
        let client = hub.anonymous();
        for need in sample.needs.values() {
            let address = format!("/api/v1/needs/{need}/matches?limit=10&include_total=true");
            let first = client.get(&address).expect(200);
            let found = first.json();
            assert!(!found["data"].as_array().unwrap().is_empty(), "{need}");
            found["data"].as_array().unwrap().iter().for_each(check_match);
            assert_eq!(client.get(&address).expect(200).text, first.text);
        }
    }

    fn what_a_gate_keeps_out_is_explained_with_the_smallest_change(hub: &Hub) {
        let sample = Sample::import(hub);
        let client = hub.anonymous();
        let mut explained = 0;
        for (request, offer, reason) in Sample::hard_negatives() {
            let gates: &[&str] = match reason.as_str() {
                "country" => &["country"],
                "language" => &["language"],
                "expired" => &["dates", "offer_active"],
                _ => continue,
            };
            let (need, offer) = (&sample.needs[&request], &sample.offers[&offer]);
            let pair = client.get(&format!("/api/v1/needs/{need}/matches/{offer}")).expect(200).json();
            // A pair may be kept out by more than the reason that it is listed for.
            let unmet = pair["gates"].as_array().unwrap().iter().find(|gate| {
                gate["outcome"] == "unmet" && gates.contains(&gate["gate"].as_str().unwrap())
            });
            let unmet = unmet.unwrap_or_else(|| panic!("{request} and {offer} pass though {reason}: {pair}"));
            assert!(unmet["needed"].is_string() && unmet["offered"].is_string());
            assert_eq!(pair["label"], "none");
            let edits = pair["smallest_change"]["edits"].as_array().unwrap_or_else(|| panic!("no change in {pair}"));
            assert!(!edits.is_empty() && pair["smallest_change"]["label"] != "none", "{pair}");
            explained += 1;
        }
        assert!(explained > 80, "only {explained} pairs were looked at");
    }

    fn pages_of_a_ranking_hold_every_match_once_in_order(hub: &Hub) {
        let sample = Sample::import(hub);
        let client = hub.anonymous();
        let need = &sample.needs["RQ-02"];
        let whole = matches_of(&client, need, "?limit=100&include_total=true");
        let paged = all(&client, &format!("/api/v1/needs/{need}/matches?limit=7"));
        let total = whole["page"]["total"].as_u64().unwrap() as usize;
        assert_eq!(paged.len(), total);
        let ids: BTreeSet<&str> = paged.iter().map(|found| found["offer"]["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), total);
        assert!(paged.windows(2).all(|pair| pair[0]["score"].as_f64() >= pair[1]["score"].as_f64()));
        let strong = all(&client, &format!("/api/v1/needs/{need}/matches?label=strong,good"));
        assert!(strong.iter().all(|found| found["label"] == "strong" || found["label"] == "good"));
        let answer = client.get(&format!("/api/v1/needs/{need}/matches?label=excellent")).expect(400);
        assert_eq!(answer.pointers(), ["label"]);
    }

    fn a_page_goes_on_where_the_last_one_ended_whatever_is_published_meanwhile(hub: &Hub) {
        let sample = Sample::import(hub);
        let client = hub.anonymous();
        let need = &sample.needs["RQ-02"];
        let first = matches_of(&client, need, "?limit=4");
        let best = first["data"][0]["offer"]["id"].as_str().unwrap();
        let best = client.get(&format!("/api/v1/offers/{best}")).expect(200).json();
        // The same once more, by somebody else, stands beside the best.
        let members = ["title", "description", "language", "policy_areas", "expertise", "modalities", "serves", "languages"];
        let again: serde_json::Map<String, Value> =
            members.iter().map(|member| ((*member).to_owned(), best[*member].clone())).collect();
        let published = offers::active(&hub.officer("un-entity"), &offers::with(Value::Object(again)));
        hub.wait_until("it is among the best", || ids(&matches_of(&client, need, "?limit=4")).contains(&published["id"]));
        let next = first["links"]["next"].as_str().expect("a next page");
        let second = client.get(next).expect(200).json();
        assert_eq!(second["data"].as_array().unwrap().len(), 4);
        let (seen, more) = (ids(&first), ids(&second));
        assert!(more.iter().all(|id| !seen.contains(id) && *id != published["id"]), "{seen:?} {more:?}");
    }

    fn it_is_named_what_subjects_both_texts_are_close_to(hub: &Hub) {
        let sample = Sample::import(hub);
        let client = hub.anonymous();
        let need = &sample.needs["RQ-02"];
        let best = matches_of(&client, need, "?limit=1")["data"][0].clone();
        let criteria = best["criteria"].as_array().unwrap();
        let evidence = criteria.iter().find(|result| result["criterion"] == "relatedness").unwrap()["evidence"].as_array().unwrap();
        let subjects: Vec<&Value> = evidence.iter().filter(|fact| fact["via"] == "subject").collect();
        assert_eq!((evidence[0]["via"].as_str(), subjects.len()), (Some("related"), 3), "{evidence:?}");
        // Migration surveys.
        assert!(subjects.iter().any(|fact| fact["needed"] == "EXP-0003" && fact["offered"] == "EXP-0003"), "{subjects:?}");
        assert!(subjects.iter().all(|fact| fact["similarity"].as_f64().unwrap() >= 0.4), "{subjects:?}");
        for language in ["en", "ar"] {
            let page = client.get(&format!("/{language}/needs/{need}/matches")).expect(200).text;
            assert!(page.contains(&format!("<a href=\"/{language}/expertise/EXP-0003\">")), "{page}");
        }
    }

    fn both_directions_give_a_pair_the_same_score(hub: &Hub) {
        let sample = Sample::import(hub);
        let client = hub.anonymous();
        let need = &sample.needs["RQ-02"];
        for found in matches_of(&client, need, "?limit=5")["data"].as_array().unwrap() {
            let offer = found["offer"]["id"].as_str().unwrap();
            let back = all(&client, &format!("/api/v1/offers/{offer}/matches?limit=100"));
            let same = back.iter().find(|back| back["need"]["id"] == need.as_str()).expect("the pair in reverse");
            assert_eq!(same, found);
            let pair = client.get(&format!("/api/v1/needs/{need}/matches/{offer}")).expect(200).json();
            assert_eq!((&pair["score"], &pair["smallest_change"]), (&found["score"], &Value::Null));
        }
    }

    fn a_new_offer_is_matched_and_a_paused_one_no_longer(hub: &Hub) {
        let sample = Sample::import(hub);
        let officer = hub.officer("un-entity");
        let need = &sample.needs["RQ-02"];
        let id = post_active_offer(&officer, &fitting_offer("public"));
        let first = || matches_of(&hub.anonymous(), need, "?limit=1")["data"][0]["offer"]["id"].clone();
        hub.wait_until("the new offer is first", || first() == id.as_str());
        let path = format!("/api/v1/offers/{id}");
        let etag = officer.get(&path).expect(200).etag().to_owned();
        let pause = json!({ "to": "paused", "reason": "temporary_overload" }).to_string();
        officer
            .send("POST", &format!("{path}/transitions"), &[("If-Match", &etag)], Some(pause.as_bytes()))
            .expect(200);
        hub.wait_until("the paused offer is gone", || first() != id.as_str());
    }

    fn what_was_written_a_moment_ago_is_shown_as_it_is_now(hub: &Hub) {
        let sample = Sample::import(hub);
        let (officer, need) = (hub.officer("un-entity"), &sample.needs["RQ-02"]);
        let path = format!("/api/v1/offers/{}", post_active_offer(&officer, &fitting_offer("public")));
        let first = || matches_of(&hub.anonymous(), need, "?limit=1")["data"][0]["offer"].clone();
        hub.wait_until("the new offer is first", || path.ends_with(first()["id"].as_str().unwrap()));
        let etag = || officer.get(&path).expect(200).etag().to_owned();
        // Whether or not the index has taken in what is written, the answer is of what holds.
        for version in 1..=6 {
            let title = format!("Módulo de migración en encuestas de hogares, {version}");
            officer.patch(&path, &etag(), &json!({ "title": title })).expect(200);
            assert_eq!(first()["title"], title.as_str());
        }
        officer.patch(&path, &etag(), &json!({ "disclosure": "network" })).expect(200);
        let is_shown = |client: &Client| {
            let found = matches_of(client, need, "?limit=100");
            found["data"].as_array().unwrap().iter().any(|found| path.ends_with(found["offer"]["id"].as_str().unwrap()))
        };
        assert_eq!([is_shown(&hub.anonymous()), is_shown(&officer)], [false, true]);
    }

    fn a_provider_that_was_renamed_a_moment_ago_is_named_as_it_is_now(hub: &Hub) {
        let sample = Sample::import(hub);
        let (administrator, need) = (hub.administrator(), &sample.needs["RQ-02"]);
        let provider = || matches_of(&hub.anonymous(), need, "?limit=1")["data"][0]["offer"]["provider"].clone();
        let path = format!("/api/v1/parties/{}", provider()["id"].as_str().unwrap());
        let read = |connection: &mut DbConnection| Ok((journal::has_unsealed(connection)?, journal::head(connection)?));
        let is_followed = || {
            let (has_unsealed, head) = hub.app.database.read_blocking(read).unwrap();
            !has_unsealed && hub.app.live.snapshot().sequence == head
        };
        // Whether the index has taken the new name in or not, and somebody was told it in between or not.
        for version in 1..=6 {
            let name = format!("Renamed for the time number {version}");
            let etag = administrator.get(&path).expect(200).etag().to_owned();
            administrator.patch(&path, &etag, &json!({ "name": name, "country": "MEX" })).expect(200);
            if version % 2 == 0 {
                hub.wait_until("the index has taken it in", is_followed);
            }
            assert_eq!([provider()["name"].clone(), provider()["name"].clone()], [name.as_str(), &name]);
        }
    }

    fn a_started_hub_knows_what_is_like_the_phrases_of_its_needs(hub: &Hub) {
        Sample::import(hub);
        // Nobody asks it anything.
        let started = hub.start_beside();
        let is_warm = || {
            let snapshot = started.app.live.snapshot();
            snapshot.index.needs().count() > 0
                && snapshot.index.needs().all(|need| snapshot.index.is_warm(need, &snapshot.policy))
        };
        started.wait_until("every need's first question finds its neighbours known", is_warm);
    }

    fn a_confidential_offer_changes_nothing_that_an_outsider_sees(hub: &Hub) {
        let sample = Sample::import(hub);
        let addresses: Vec<String> = ["RQ-02", "RQ-04", "RQ-10"]
            .iter()
            .map(|request| format!("/api/v1/needs/{}/matches?limit=20&include_total=true", sample.needs[*request]))
            .collect();
        let outsider = hub.anonymous();
        let seen = || addresses.iter().map(|address| outsider.get(address).expect(200).text).collect::<Vec<_>>();
        let before = seen();
        let officer = hub.officer("un-entity");
        let hidden: Vec<String> = ["network", "parties", "secretariat"]
            .iter()
            .map(|disclosure| post_active_offer(&officer, &fitting_offer(disclosure)))
            .collect();
        let need = &sample.needs["RQ-02"];
        let coordinator = hub.coordinator();
        hub.wait_until("a coordinator sees all three", || {
            let found = all(&coordinator, &format!("/api/v1/needs/{need}/matches?limit=100"));
            hidden.iter().all(|id| found.iter().any(|found| found["offer"]["id"] == id.as_str()))
        });
        assert_eq!(seen(), before);
        for id in &hidden {
            outsider.get(&format!("/api/v1/needs/{need}/matches/{id}")).expect(404);
            outsider.get(&format!("/api/v1/offers/{id}/matches")).expect(404);
        }
        let stakeholder = hub.stakeholder();
        let found = all(&stakeholder, &format!("/api/v1/needs/{need}/matches?limit=100"));
        let sees = |id: &String| found.iter().any(|found| found["offer"]["id"] == id.as_str());
        assert_eq!(hidden.iter().map(sees).collect::<Vec<_>>(), [true, false, false]);
    }

    fn a_need_that_is_not_filed_is_matched_like_one_that_is(hub: &Hub) {
        let sample = Sample::import(hub);
        let need = &sample.needs["RQ-02"];
        let filed = hub.anonymous().get(&format!("/api/v1/needs/{need}")).expect(200).json();
        let body = json!({
            "country": "BOL",
            "language": "es",
            "summary": filed["request"]["summary"].as_str().or(filed["description"].as_str()),
            "need": {
                "title": filed["title"],
                "description": filed["description"],
                "policy_areas": filed["policy_areas"],
                "expertise": filed["expertise"],
                "modalities": filed["modalities"],
                "languages": filed["languages"],
                "starts_on": filed["starts_on"],
                "ends_on": filed["ends_on"],
            }
        });
        let ranking = |found: &Value| -> Vec<(String, f64)> {
            let rank = |found: &Value| (found["offer"]["id"].as_str().unwrap().to_owned(), found["score"].as_f64().unwrap());
            found["data"].as_array().unwrap().iter().map(rank).collect()
        };
        let entries = || hub.anonymous().get("/api/v1/journal?limit=100").text;
        let preview = hub.focal_point("PER").post("/api/v1/matches/preview?limit=10", &body).expect(200).json();
        assert_eq!(ranking(&preview), ranking(&matches_of(&hub.anonymous(), need, "?limit=10")));
        assert_eq!(preview["data"][0]["need"]["id"], Value::Null);
        let before = entries();
        hub.anonymous().post("/api/v1/matches/preview", &body).expect(401);
        let wrong = json!({ "language": "es", "need": { "title": "x", "policy_areas": ["GCM-99"] } });
        let refused = hub.focal_point("PER").post("/api/v1/matches/preview", &wrong).expect(422);
        assert!(refused.pointers().contains(&"/need/policy_areas/0".to_owned()), "{}", refused.text);
        assert_eq!(entries(), before, "a preview left a trace");
    }

    fn another_policy_can_be_adopted_and_every_match_names_it(hub: &Hub) {
        let sample = Sample::import(hub);
        let need = &sample.needs["RQ-02"];
        let in_force = hub.anonymous().get("/api/v1/matching-policy").expect(200).json();
        let mut policy = in_force["policy"].clone();
        policy["version"] = json!("text alone");
        for (name, weight) in policy["weights"].as_object_mut().unwrap() {
            *weight = json!(if name == "text" { 1.0 } else { 0.0 });
        }
        // The values of texts alone are small.
        policy["thresholds"]["weak"] = json!(0.01);
        hub.focal_point("BOL").put("/api/v1/matching-policy", &policy).expect(403);
        let mut unusable = policy.clone();
        unusable["weights"]["text"] = json!(0.5);
        let refused = hub.coordinator().put("/api/v1/matching-policy", &unusable).expect(422);
        assert!(refused.text.contains("sum to"), "{}", refused.text);
        let adopted = hub.coordinator().put("/api/v1/matching-policy", &policy).expect(200).json();
        assert_ne!(adopted["identity"]["hash"], in_force["identity"]["hash"]);
        hub.wait_until("matches name the new policy", || {
            matches_of(&hub.anonymous(), need, "?limit=1")["data"][0]["policy"] == adopted["identity"]
        });
        let found = &matches_of(&hub.anonymous(), need, "?limit=1")["data"][0];
        check_match(found);
        assert_eq!(found["score"], found["criteria"].as_array().unwrap().iter().find(|each| each["criterion"] == "text").unwrap()["value"]);
    }

    fn ids_that_are_not_right_are_told_from_records_that_are_not_there(hub: &Hub) {
        let client = hub.anonymous();
        let need = "need_01936a4e-0000-7000-8000-000000000000";
        client.get(&format!("/api/v1/needs/{need}/matches")).expect(404);
        let answer = client.get("/api/v1/needs/off_01936a4e-0000-7000-8000-000000000000/matches").expect(400);
        assert_eq!((answer.code().as_str(), answer.pointers()), ("wrong_id", vec!["id".to_owned()]));
        let answer = client.get(&format!("/api/v1/needs/{need}/matches/{need}")).expect(400);
        assert_eq!(answer.pointers(), ["offer_id"]);
        client.get(&format!("/api/v1/needs/{need}/matches?limit=0")).expect(400);
        client.get(&format!("/api/v1/needs/{need}/matches?limt=5")).expect(400);
    }

    fn a_word_without_end_takes_no_longer_than_others(hub: &Hub) {
        // One character of this folds to eighteen letters: every beginning of the word once took minutes.
        let need = json!({"title": "Data", "description": "ﷺ".repeat(20_000)});
        let body = json!({"language": "ar", "need": need});
        let preview = hub.focal_point("PER").post("/api/v1/matches/preview", &body).expect(200).json();
        assert!(preview["specificity"]["value"].is_number());
    }
}
