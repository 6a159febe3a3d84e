//! Lists of offers: filters, pages, totals, facets.

use serde_json::{Value, json};

use crate::support::{Client, Hub, on_both_databases};

const OFFERS: &str = "/api/v1/offers";

/// Posts an active offer that is called by its title alone.
fn post(client: &Client, title: &str, changes: Value) {
    let mut body = json!({ "title": title, "description": "Illustrative.", "language": "en", "disclosure": "public" });
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let offer = client.post(OFFERS, &body).expect(201).json();
    let path = format!("{OFFERS}/{}/transitions", offer["id"].as_str().unwrap());
    client.send("POST", &path, &[("If-Match", "\"1\"")], Some(br#"{"to":"active"}"#)).expect(200);
}

/// The titles of a list, in a row.
fn titles(client: &Client, query: &str) -> String {
    let page = client.get(&format!("{OFFERS}?limit=100&{query}")).expect(200).json();
    page["data"].as_array().unwrap().iter().map(|offer| offer["title"].as_str().unwrap()).collect()
}

fn some_offers(hub: &Hub) -> Client {
    let officer = hub.officer("un-entity");
    post(
        &officer,
        "A",
        json!({ "policy_areas": ["GCM-01"], "modalities": ["training"], "serves": ["KEN"], "languages": ["en"] }),
    );
    post(
        &officer,
        "B",
        json!({ "policy_areas": ["GCM-02", "COOP"], "modalities": ["advice"], "serves": ["002"], "excludes": ["KEN"] }),
    );
    post(&officer, "C", json!({ "resource_kinds": ["human"], "serves": ["014"], "languages": ["fr", "en"] }));
    post(
        &hub.peer("BOL"),
        "D",
        json!({ "serves": ["001"], "available_from": "2026-01-01", "available_until": "2026-06-30" }),
    );
    post(
        &hub.officer("academia"),
        "E",
        json!({ "disclosure": "network", "available_until": "2031-12-31", "capacity": { "total": 3 } }),
    );
    officer
}

on_both_databases! {
    fn filters_take_several_values_and_narrow_together(hub: &Hub) {
        let officer = some_offers(hub);
        let check = |query: &str, expected: &str| assert_eq!(titles(&officer, query), expected, "{query}");
        check("", "EDCBA");
        check("policy_area=GCM-01", "A");
        check("policy_area=GCM-01,COOP", "BA");
        check("policy_area=GCM-01&policy_area=COOP", "BA");
        check("policy_area=GCM-01,COOP&modality=advice", "B");
        check("resource_kind=human", "C");
        check("language=en", "CA");
        check("language=fr,en", "CA");
        check("state=active", "EDCBA");
        check("state=paused,withdrawn", "");
        check("provider_kind=state", "D");
        check("provider_kind=state,academia", "ED");
        check("disclosure=network", "E");
        check("external_id=OF-1", "");
        check("mine=true", "CBA");
        check(&format!("provider_id={}", hub.party("state", "BOL")), "D");
    }

    fn a_country_is_served_through_the_regions_that_contain_it(hub: &Hub) {
        let officer = some_offers(hub);
        let check = |query: &str, expected: &str| assert_eq!(titles(&officer, query), expected, "{query}");
        check("serves=KEN", "DCA");
        check("serves=UGA", "DCB");
        check("serves=SEN", "DB");
        check("serves=FRA", "D");
        check("serves=014", "DCB");
        check("serves=001", "D");
        check("serves=KEN,SEN", "DCBA");
    }

    fn days_are_held_against_the_dates_of_an_offer(hub: &Hub) {
        let officer = some_offers(hub);
        let check = |query: &str, expected: &str| assert_eq!(titles(&officer, query), expected, "{query}");
        check("available_on=2026-03-01", "EDCBA");
        check("available_on=2026-06-30", "EDCBA");
        check("available_on=2026-07-01", "ECBA");
        check("available_on=2025-12-31", "ECBA");
        check("available_on=2032-01-01", "CBA");
        check("expired=true", "D");
        check("expired=false", "ECBA");
        let today = hub.app.clock.today();
        check(&format!("created_from={today}&created_to={today}"), "EDCBA");
        check(&format!("created_to={}", today.pred_opt().unwrap()), "");
        check("created_from=2999-01-01T00:00:00Z", "");
    }

    fn totals_and_facets_count_what_the_caller_may_see(hub: &Hub) {
        let officer = some_offers(hub);
        let page = officer.get(&format!("{OFFERS}?include_total=true&facets=state,language&facets=provider_kind&limit=1")).expect(200).json();
        assert_eq!(page["page"]["total"], 5);
        assert_eq!(page["facets"]["provider_kind"][0], json!({ "value": "un-entity", "count": 3 }));
        assert_eq!(page["facets"]["language"], json!([{ "value": "en", "count": 2 }, { "value": "fr", "count": 1 }]));
        assert_eq!(page["facets"]["state"], json!([{ "value": "active", "count": 5 }]));
        assert_eq!(page["facets"].as_object().unwrap().len(), 3, "those asked for and no others: {page}");
        let page = hub.anonymous().get(&format!("{OFFERS}?include_total=true&facets=disclosure&serves=KEN")).expect(200).json();
        assert_eq!(page["page"]["total"], 3);
        assert_eq!(page["facets"], json!({ "disclosure": [{ "value": "public", "count": 3 }] }));
        let every = "state,disclosure,provider_kind,policy_area,modality,resource_kind,language,serves";
        let page = officer.get(&format!("{OFFERS}?facets={every}")).expect(200).json();
        let facets = page["facets"].as_object().unwrap();
        assert_eq!(facets.len(), 8, "{page}");
        assert!(facets.values().all(|counts| !counts.as_array().unwrap().is_empty()), "{page}");
        assert_eq!(hub.anonymous().get(OFFERS).expect(200).json().get("facets"), None);
    }

    fn pages_follow_each_other(hub: &Hub) {
        let officer = some_offers(hub);
        let mut seen = String::new();
        let mut next = Some(format!("{OFFERS}?limit=2"));
        while let Some(address) = next {
            let page = officer.get(&address).expect(200).json();
            assert_eq!(page["links"]["self"], address.as_str());
            assert_eq!(page["page"]["has_more"], !page["links"]["next"].is_null());
            seen.extend(page["data"].as_array().unwrap().iter().map(|offer| offer["title"].as_str().unwrap()));
            next = page["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(seen, "EDCBA");
        let first = officer.get(&format!("{OFFERS}?limit=2&language=en,fr")).expect(200).json();
        assert_eq!(first["page"]["next_cursor"], Value::Null);
        let cursor = officer.get(&format!("{OFFERS}?limit=2")).expect(200).json()["page"]["next_cursor"].as_str().unwrap().to_owned();
        let elsewhere = officer.get(&format!("{OFFERS}?limit=2&state=active&cursor={cursor}")).expect(400);
        assert_eq!(elsewhere.code(), "invalid_cursor");
        let tampered = officer.get(&format!("{OFFERS}?limit=2&cursor=A{cursor}")).expect(400);
        assert_eq!(tampered.code(), "invalid_cursor");
    }

    fn a_filter_that_is_not_right_is_refused(hub: &Hub) {
        let check = |query: &str, parameter: &str, code: &str| {
            let answer = hub.anonymous().get(&format!("{OFFERS}?{query}")).expect(400);
            assert_eq!((answer.code().as_str(), answer.pointers()), (code, vec![parameter.to_owned()]), "{query}");
        };
        check("colour=red", "colour", "unknown_parameter");
        check("policy_area=GCM-77", "policy_area", "unknown_code");
        check("serves=XXX", "serves", "unknown_code");
        check("state=open", "state", "unknown_code");
        check("facets=true", "facets", "unknown_code");
        let refusal = hub.anonymous().get(&format!("{OFFERS}?facets=state,colour")).expect(400).text;
        assert!(refusal.contains("colour") && refusal.contains("provider_kind"), "{refusal}");
        check("provider_id=off_1", "provider_id", "wrong_id");
        check("available_on=today", "available_on", "invalid_date");
        check("created_from=yesterday", "created_from", "invalid_date");
        check("expired=perhaps", "expired", "wrong_type");
        check("limit=0", "limit", "out_of_range");
        check("limit=101", "limit", "out_of_range");
        let many = (0..101).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
        check(&format!("external_id={many}"), "external_id", "too_many");
        let near = hub.anonymous().get(&format!("{OFFERS}?modality=trainig")).expect(400);
        assert!(near.json()["errors"][0]["message"].as_str().unwrap().contains("\"training\""), "{}", near.text);
    }
}
