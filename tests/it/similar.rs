//! Similar records over HTTP: what was filed already is found whatever its words or language, with reasons, and what
//! the caller may not know of is not.

use connection_hub::auth::Role;
use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::filing::request_with;
use crate::support::offers::{active, draft, full, with};
use crate::support::{Client, Hub, on_both_databases};

fn similar(client: &Client, kind: &str, record: &Value, query: &str) -> Vec<Value> {
    let address = format!("/api/v1/{kind}/{}/similar{query}", record["id"].as_str().unwrap());
    client.get(&address).expect(200).json()["data"].as_array().unwrap().clone()
}

fn ids(found: &[Value], kind: &str) -> Vec<String> {
    found.iter().map(|each| each[kind]["id"].as_str().unwrap().to_owned()).collect()
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

/// An offer on household surveys, in Spanish.
fn surveys() -> Value {
    with(json!({
        "title": "Módulos de migración internacional en encuestas de hogares",
        "description": "Asistencia a los institutos de estadística para la medición de la migración mediante encuestas \
            de hogares: revisión del cuestionario, diseño de la muestra y un taller de tabulación en Aguascalientes. \
            Dos especialistas viajan durante dos semanas.",
        "language": "es",
        "expertise": ["encuestas de hogares", "diseño muestral"],
        "serves": ["419"],
        "excludes": null,
        "languages": ["es"],
    }))
}

/// The same in English.
fn surveys_translated() -> Value {
    let mut body = surveys();
    body["title"] = "International migration modules in household surveys".into();
    body["description"] = "Assistance to institutes of statistics in measuring migration through household surveys: \
        review of the questionnaire, sample design and a tabulation workshop in Aguascalientes. Two specialists travel \
        for two weeks."
        .into();
    body["language"] = "en".into();
    body["expertise"] = json!(["household surveys", "sample design"]);
    body
}

/// A request about births that are not registered.
fn births(country: &str) -> Value {
    request_with(
        "Births that nobody registers",
        json!({
            "summary": "Families of herders move with their animals and never meet a registrar. We want to register \
                births in mobile teams, with tablets that work without a network.",
            "language": "en",
            "needs": [{
                "title": "Mobile registration of births",
                "description": "Training of forty registrars, and procedures for late registration before a judge.",
                "policy_areas": ["GCM-04"],
                "expertise": ["birth registration", "mobile registration teams", "late registration"],
                "modalities": ["training"],
                "languages": ["en"],
            }],
            "stakeholders": [],
            "co_requesters": [],
            "urgency": "routine",
            "disclosure": country,
        }),
    )
}

/// Waits until an offer is among those that are like another.
fn wait_for(hub: &Hub, client: &Client, kind: &str, of: &Value, other: &Value) {
    let single = kind.trim_end_matches('s');
    hub.wait_until("the other record is found", || ids(&similar(client, kind, of, ""), single).contains(&id(other)));
}

on_both_databases! {
    fn an_offer_filed_again_in_another_language_is_found_with_reasons(hub: &Hub) {
        let (officer, anyone) = (hub.officer("un-entity"), hub.anonymous());
        let original = active(&officer, &surveys());
        let other = active(&officer, &full());
        let translated = active(&officer, &surveys_translated());
        wait_for(hub, &anyone, "offers", &translated, &original);
        let found = similar(&anyone, "offers", &translated, "?verdict=same&include_total=true");
        assert_eq!(ids(&found, "offer"), [id(&original)]);
        assert!(found[0]["score"].as_f64().unwrap() >= 0.5);
        assert_eq!(found[0]["verdict"], "same");
        let reasons: Vec<&str> =
            found[0]["reasons"].as_array().unwrap().iter().map(|each| each["reason"].as_str().unwrap()).collect();
        for wanted in ["same_filer", "same_words", "same_figures", "same_values", "same_places"] {
            assert!(reasons.contains(&wanted), "{reasons:?}");
        }
        // Both directions say the same once the index has taken all in, and another offer of the same filer is not
        // taken for it.
        let score = |of: &Value| similar(&anyone, "offers", of, "?verdict=same")[0]["score"].clone();
        hub.wait_until("both directions agree", || score(&original) == score(&translated));
        assert_eq!(ids(&similar(&anyone, "offers", &original, "?verdict=same"), "offer"), [id(&translated)]);
        assert!(!ids(&similar(&anyone, "offers", &other, "?verdict=same"), "offer").contains(&id(&original)));
    }

    fn filing_again_says_so_and_refuses_nothing(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let first = draft(&officer, &full());
        assert_eq!(first.get("similar"), None);
        let second = officer.post_with_key("/api/v1/offers", "again", &full()).expect(201);
        let told = second.json()["similar"].as_array().unwrap().clone();
        assert_eq!(ids(&told, "offer"), [id(&first)]);
        // A replay is the same answer, and the record itself says nothing of others.
        assert_eq!(officer.post_with_key("/api/v1/offers", "again", &full()).expect(201).text, second.text);
        assert_eq!(officer.get(&format!("/api/v1/offers/{}", id(&second.json()))).expect(200).json().get("similar"), None);
        let focal_point = hub.focal_point("KEN");
        let request = focal_point.file(&births("public"));
        let again = focal_point.file(&births("public"));
        assert_eq!(ids(again["similar"].as_array().unwrap(), "request"), [id(&request)]);
    }

    fn who_files_is_compared_as_of_records_that_are_filed(hub: &Hub) {
        let elsewhere = hub.party_named("Harbour College", "academia", "");
        let (officer, colleague) = (hub.officer("un-entity"), hub.sign_in(Role::Officer, elsewhere));
        let first = active(&officer, &full());
        let anyone = hub.anonymous();
        hub.wait_until_matched(1, 0);
        let second = colleague.post("/api/v1/offers", &full()).expect(201).json();
        let reasons = |similar: &Value| -> Vec<Value> {
            similar["reasons"].as_array().unwrap().iter().map(|each| each["reason"].clone()).collect()
        };
        let told = &second["similar"][0];
        assert!(told["offer"]["id"] == first["id"] && reasons(told).contains(&json!("other_filer")), "{second}");
        let filed = &similar(&colleague, "offers", &second, "")[0];
        assert_eq!((filed["score"].clone(), reasons(filed)), (told["score"].clone(), reasons(told)));
        assert_eq!(similar(&anyone, "offers", &first, ""), Vec::<Value>::new());
    }

    fn the_same_request_of_another_state_is_similar_and_no_duplicate(hub: &Hub) {
        let (kenya, uganda) = (hub.focal_point("KEN"), hub.focal_point("UGA"));
        let one = hub.open_request(&kenya, &births("public"));
        let other = hub.open_request(&uganda, &births("public"));
        let anyone = hub.anonymous();
        wait_for(hub, &anyone, "requests", &one, &other);
        let found = similar(&anyone, "requests", &one, "");
        assert_eq!((ids(&found, "request"), &found[0]["verdict"]), (vec![id(&other)], &json!("similar")));
        let against: Vec<&str> = found[0]["reasons"].as_array().unwrap().iter()
            .filter(|each| each["speaks"] == "against")
            .map(|each| each["reason"].as_str().unwrap())
            .collect();
        assert!(against.contains(&"other_places"), "{against:?}");
        assert_eq!((&found[0]["request"]["country"], &found[0]["request"]["state"]), (&json!("UGA"), &json!("open")));
        assert!(similar(&anyone, "requests", &one, "?verdict=same").is_empty());
    }

    fn a_hidden_record_is_not_found_and_has_no_list(hub: &Hub) {
        let (kenya, uganda) = (hub.focal_point("KEN"), hub.focal_point("UGA"));
        let open = hub.open_request(&kenya, &births("public"));
        let hidden = hub.open_request(&uganda, &births("network"));
        wait_for(hub, &uganda, "requests", &hidden, &open);
        wait_for(hub, &kenya, "requests", &open, &hidden);
        let anyone = hub.anonymous();
        let page = anyone.get(&format!("/api/v1/requests/{}/similar?include_total=true", id(&open))).expect(200).json();
        assert_eq!((&page["data"], &page["page"]["total"]), (&json!([]), &json!(0)));
        let refused = anyone.get(&format!("/api/v1/requests/{}/similar", id(&hidden))).expect(404);
        let unknown = anyone.get("/api/v1/requests/req_01900000-0000-7000-8000-000000000000/similar").expect(404);
        let without_id = |text: &str| {
            let mut problem: Value = serde_json::from_str(text).unwrap();
            problem.as_object_mut().unwrap().retain(|name, _| name != "request_id" && name != "instance");
            problem
        };
        assert_eq!(without_id(&refused.text), without_id(&unknown.text));
        // A draft is known to its own party alone, and is held against what that party may see.
        let draft = uganda.file(&births("public"));
        anyone.get(&format!("/api/v1/requests/{}/similar", id(&draft))).expect(404);
        assert!(ids(draft["similar"].as_array().unwrap(), "request").contains(&id(&hidden)));
        assert!(!ids(&similar(&kenya, "requests", &open, ""), "request").contains(&id(&draft)));
    }

    fn pages_hold_every_similar_offer_once_and_bad_parameters_are_refused(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let all: Vec<Value> = (0..4).map(|_| active(&officer, &full())).collect();
        let path = format!("/api/v1/offers/{}/similar", id(&all[0]));
        let anyone = hub.anonymous();
        hub.wait_until("all are found", || similar(&anyone, "offers", &all[0], "").len() == 3);
        let first = anyone.get(&format!("{path}?limit=2&include_total=true")).expect(200).json();
        assert_eq!((&first["page"]["total"], &first["page"]["has_more"]), (&json!(3), &json!(true)));
        let next = anyone.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!((&next["page"]["has_more"], next["data"].as_array().unwrap().len()), (&json!(false), 1));
        let mut seen = ids(first["data"].as_array().unwrap(), "offer");
        seen.extend(ids(next["data"].as_array().unwrap(), "offer"));
        seen.sort();
        let mut wanted: Vec<String> = all.iter().skip(1).map(id).collect();
        wanted.sort();
        assert_eq!(seen, wanted);
        assert_eq!(anyone.get(&format!("{path}?verdict=equal")).expect(400).pointers(), ["verdict"]);
        anyone.get(&format!("{path}?limit=0")).expect(400);
        anyone.get(&format!("{path}?colour=red")).expect(400);
        let cursor = first["page"]["next_cursor"].as_str().unwrap();
        anyone.get(&format!("{path}?verdict=same&cursor={cursor}")).expect(400);
        // One that is withdrawn is no longer found.
        let step = json!({ "to": "withdrawn", "reason": "other", "note": "Filed twice." });
        crate::support::offers::step(&officer, &all[3], step);
        hub.wait_until("the withdrawn one is gone", || similar(&anyone, "offers", &all[0], "").len() == 2);
    }

    fn a_preview_tells_what_is_filed_already_and_how_specific_the_need_is(hub: &Hub) {
        let kenya = hub.focal_point("KEN");
        let open = hub.open_request(&kenya, &births("public"));
        let mut need = births("public")["needs"][0].clone();
        let body = |need: &Value| json!({ "language": "en", "country": "KEN", "need": need });
        let preview = |need: &Value| kenya.post("/api/v1/matches/preview", &body(need)).expect(200).json();
        hub.wait_until("the request is found", || ids(preview(&need)["similar"].as_array().unwrap(), "request") == [id(&open)]);
        let before = preview(&need)["specificity"].clone();
        let weights: f64 = before["parts"].as_array().unwrap().iter().map(|part| part["weight"].as_f64().unwrap()).sum();
        assert!((weights - 1.0).abs() < 1e-9);
        let advice = |specificity: &Value, field: &str| {
            specificity["parts"].as_array().unwrap().iter().find(|part| part["field"] == field).unwrap()["advice"].clone()
        };
        assert!(advice(&before, "/need/starts_on").is_string() && advice(&before, "/need/policy_areas").is_null());
        need["starts_on"] = "2027-01-01".into();
        need["ends_on"] = "2027-12-31".into();
        let after = preview(&need)["specificity"].clone();
        assert!(after["value"].as_f64() > before["value"].as_f64());
        assert!(advice(&after, "/need/starts_on").is_null());
        let bare = preview(&json!({ "title": "Help" }));
        assert!(bare["specificity"]["value"].as_f64().unwrap() < 0.2 && bare["similar"] == json!([]), "{bare}");
    }

    fn a_page_names_what_is_like_its_record_and_the_partys_own_drafts_to_it_alone(hub: &Hub) {
        let (officer, anyone) = (hub.officer("un-entity"), hub.anonymous());
        let original = active(&officer, &surveys());
        let translated = active(&officer, &surveys_translated());
        hub.wait_until_matched(2, 0);
        let copy = draft(&officer, &surveys_translated());
        let named = |page: &str| {
            let section = page.split("id=\"similar\"").nth(1).expect("what is like it").split("</section>").next().unwrap();
            [&original, &copy].map(|offer| section.contains(&format!("href=\"/en/offers/{}\"", id(offer))))
        };
        let address = format!("/en/offers/{}", id(&translated));
        assert_eq!(named(&anyone.get(&address).expect(200).text), [true, false]);
        assert_eq!(named(&Browser::of(hub, &officer).get(&address).expect(200).text), [true, true]);
    }

    fn a_page_of_a_request_names_what_others_ask_for(hub: &Hub) {
        let anyone = hub.anonymous();
        let kenya = hub.open_request(&hub.focal_point("KEN"), &births("public"));
        let uganda = hub.open_request(&hub.focal_point("UGA"), &births("public"));
        hub.wait_until_matched(0, 2);
        let page = anyone.get(&format!("/en/requests/{}", id(&uganda))).expect(200).text;
        let section = page.split("id=\"like\"").nth(1).expect("what is like it").split("</section>").next().unwrap();
        assert!(section.contains(&format!("href=\"/en/requests/{}\"", id(&kenya))), "{section}");
        assert!(!section.contains(&id(&uganda)), "not itself");
    }
}
