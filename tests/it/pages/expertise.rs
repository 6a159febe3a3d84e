//! What a concept of expertise means, where somebody meets it: on its own page, on records, in lists and beside forms.

use connection_hub::vocabulary::Vocabulary;
use serde_json::json;

use crate::support::browser::{Browser, PageForm};
use crate::support::{filing, offers, on_both_databases};

/// Names a concept in words of another language than the page's.
const PHRASE: &str = "Inspecteurs du travail";
const PLACE: &str = "/expertise/EXP-0062";

/// Its note in a language, as a page writes it.
fn note(language: &str) -> String {
    let notes = Vocabulary::shipped().expect("the shipped lists").notes_on_expertise("EXP-0062");
    notes[language].replace('\'', "&#39;").replace('"', "&#34;")
}

on_both_databases! {
    fn its_page_says_what_it_means_in_the_readers_language(hub: &Hub) {
        for language in ["ar", "en", "es", "fr", "ru", "zh"] {
            let page = hub.anonymous().get(&format!("/{language}{PLACE}")).expect(200).text;
            let direction = if language == "ar" { "rtl" } else { "ltr" };
            let said = format!("<p class=\"user-text\" lang=\"{language}\" dir=\"{direction}\">{}</p>", note(language));
            assert!(page.contains(&said), "{said} in {page}");
            assert!(page.contains(&format!("href=\"/{language}/expertise/EXP-0061\"")) && page.contains("href=\"/api/v1/vocabularies/expertise/EXP-0062\""));
        }
        for wrong in ["EXP-9999", "exp-0062", "%00"] {
            hub.anonymous().get(&format!("/en/expertise/{wrong}")).expect(404);
        }
    }

    fn records_and_lists_lead_to_what_their_phrases_name(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = offers::active(&officer, &offers::with(json!({
            "title": "Formation", "description": "Les inspecteurs du travail des hôpitaux.", "language": "fr",
            "expertise": [PHRASE, "labour inspec"],
        })));
        let need = json!({"title": "Need", "policy_areas": ["GCM-06"], "expertise": [{"phrase": PHRASE, "importance": "mandatory"}]});
        let request = hub.open_request(&hub.focal_point("BOL"), &filing::request_with("Inspection", json!({"needs": [need]})));
        let link = format!("<a class=\"chip\" href=\"/ru{PLACE}\">");
        for place in [format!("/ru/offers/{}", offer["id"].as_str().unwrap()), format!("/ru/requests/{}", request["id"].as_str().unwrap())] {
            let page = hub.anonymous().get(&place).expect(200).text;
            assert_eq!((page.matches(&link).count(), page.contains(PHRASE)), (1, true), "{page}");
        }
        let listed = hub.anonymous().get("/ru/offers?q=labour+inspectors").expect(200).text;
        assert!(listed.contains(&format!("href=\"/ru{PLACE}\"><bdi>")), "{listed}");
    }

    fn a_form_says_what_the_phrases_in_it_mean(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let request = bolivia.file(&filing::request("Census"));
        let browser = Browser::of(hub, &bolivia);
        let place = format!("/ar/requests/{}/filing/needs/1", request["id"].as_str().unwrap());
        let page = browser.get(&place).expect(200).text;
        assert!(!page.contains(PLACE), "{page}");
        let form = PageForm::find(&page, &place).with(&[("expertise/0/phrase", PHRASE), ("look", "1")]);
        let looked = browser.send(&form).expect(200).text;
        let aside = looked.split("<aside id=\"glimpse\"").nth(1).unwrap();
        let said = format!("lang=\"ar\" dir=\"rtl\">{}</p>", note("ar"));
        assert!(aside.contains(&said) && aside.contains(&format!("/ar{PLACE}")), "{aside}");
        // One who posts an offer is told below the form.
        let officer = hub.officer("un-entity");
        let offer = offers::draft(&officer, &offers::with(json!({"expertise": [PHRASE, "labour inspectors", "something else"]})));
        let browser = Browser::of(hub, &officer);
        let page = browser.get(&format!("/en/offers/{}/posting/offer", offer["id"].as_str().unwrap())).expect(200).text;
        assert_eq!((page.matches(&format!("/en{PLACE}")).count(), page.matches(&note("en")).count()), (1, 1), "{page}");
    }
}
