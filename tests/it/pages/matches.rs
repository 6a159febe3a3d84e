//! Pages of matches: the same ranking as over the API, and the reason why an offer is not in it.

use serde_json::{Value, json};

use super::attributes;
use crate::support::sample::Sample;
use crate::support::{filing, offers, on_both_databases};

fn data(list: &Value) -> &Vec<Value> {
    list["data"].as_array().unwrap()
}

/// The text between two marks, of every such place.
fn between<'h>(html: &'h str, before: &str, after: &str) -> Vec<&'h str> {
    html.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

on_both_databases! {
    fn the_ranking_is_that_of_the_api(hub: &Hub) {
        let _sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let requests = anybody.get("/api/v1/requests?state=open&limit=12").expect(200).json();
        let mut found = 0;
        for request in data(&requests) {
            let need = request["needs"][0]["id"].as_str().unwrap();
            let page = anybody.get(&format!("/en/needs/{need}/matches")).expect(200).text;
            let answer = anybody.get(&format!("/api/v1/needs/{need}/matches?limit=10&include_total=true")).expect(200).json();
            let shown: Vec<&str> = between(&page, "<article class=\"match-card\" aria-labelledby=\"", "\"");
            let expected: Vec<&str> = data(&answer).iter().map(|found| found["offer"]["id"].as_str().unwrap()).collect();
            assert_eq!(shown, expected);
            let scores: Vec<String> =
                data(&answer).iter().map(|found| format!("{:.0}", found["score"].as_f64().unwrap() * 100.0)).collect();
            assert_eq!(between(&page, "<p class=\"score\"><b>", "</b>"), scores);
            let total = answer["page"]["total"].as_i64().unwrap();
            assert!(page.contains(&format!("{total} offer")), "{total}");
            found += shown.len();
        }
        assert!(found > 20, "{found}");
    }

    fn only_good_fits_are_shown_when_asked_for(hub: &Hub) {
        let _sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let requests = anybody.get("/api/v1/requests?state=open&limit=12").expect(200).json();
        for request in data(&requests) {
            let need = request["needs"][0]["id"].as_str().unwrap();
            let page = anybody.get(&format!("/en/needs/{need}/matches?label=strong,good")).expect(200).text;
            assert!(!page.contains("class=\"fit weak\"") && !page.contains("class=\"fit possible\""));
            assert!(page.contains("<option value=\"strong,good\" selected>"));
        }
    }

    fn any_offer_that_is_named_is_explained(hub: &Hub) {
        let coordinator = hub.coordinator();
        let request = coordinator.open_for(&hub.focal_point("BOL"), &filing::request("Census"));
        let need = request["needs"][0]["id"].as_str().unwrap();
        let elsewhere = json!({ "title": "Far away", "serves": ["KEN"], "policy_areas": ["GCM-20"], "expertise": ["remittances"] });
        let offer = offers::active(&hub.officer("un-entity"), &offers::with(elsewhere));
        let (id, reference) = (offer["id"].as_str().unwrap(), offer["reference"].as_str().unwrap());
        let address = format!("/en/needs/{need}/matches/{id}");
        for name in [id, reference, &reference.to_lowercase(), &format!("https://hub.example/fr/offers/{id}/"), &format!("https://hub.example/fr/offers/{id}/matches?label=strong#ranked")] {
            let encoded = name.replace(':', "%3A").replace('/', "%2F").replace('?', "%3F").replace('#', "%23");
            let answer = coordinator.get(&format!("/en/needs/{need}/why?offer={encoded}")).expect(303);
            assert_eq!(answer.header("location"), Some(address.as_str()), "{name}");
        }
        let page = coordinator.get(&address).expect(200).text;
        assert!(page.contains("This is no match") && page.contains("The smallest change"), "{page}");
        assert!(page.contains("add to countries and regions served: Plurinational State of Bolivia")
            || page.contains("add to countries and regions served: Bolivia"), "{page}");
        let unknown = coordinator.get(&format!("/en/needs/{need}/why?offer=OFF-2026-AAAAAA")).expect(422);
        assert!(unknown.text.contains("Give the reference of the offer"), "{}", unknown.text);
        assert!(unknown.text.contains("<h1>Offers that fit</h1>") && unknown.text.contains("value=\"OFF-2026-AAAAAA\""), "{}", unknown.text);
        assert!(unknown.text.contains("href=\"#offer\"") && unknown.text.contains("aria-invalid=\"true\""));
    }

    fn needs_are_shown_for_an_offer(hub: &Hub) {
        let sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let mut shown_in_all = 0;
        for offer in sample.offers.values().take(20) {
            let found = anybody.get(&format!("/api/v1/offers/{offer}/matches?limit=10")).expect(200).json();
            let page = anybody.get(&format!("/ar/offers/{offer}/matches")).expect(200).text;
            let shown = between(&page, "<article class=\"match-card\" aria-labelledby=\"", "\"");
            let expected: Vec<&str> = data(&found).iter().map(|found| found["need"]["id"].as_str().unwrap()).collect();
            assert_eq!(shown, expected);
            let requests = attributes(&page, "href").into_iter().filter(|address| address.starts_with("/ar/requests/req_"));
            assert_eq!(requests.count(), shown.len(), "each leads to its request");
            shown_in_all += shown.len();
        }
        assert!(shown_in_all > 5, "{shown_in_all}");
    }
}
