//! Pages: what they show is what the API answers, in six languages, to everybody as far as they may see.

mod alternates;
mod compare;
mod conflicts;
pub(crate) mod dashboard;
mod disclosure;
mod downloads;
mod drafting;
mod editing;
mod expertise;
mod history;
mod inbox;
mod introductions;
mod matches;
mod people;
mod plan_writing;
mod plans;
mod records;
mod secretariat;
mod sign_in;
mod words;

use serde_json::{Value, json};

use crate::registry::against_database::{enter, offer_query, request_query};
use crate::registry::world::{Dice, readers};
use crate::support::{Answer, Client, filing, offers, on_both_databases};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

/// The values of an attribute, in their order.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let opening = format!(" {name}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The ids of the records that a list's page shows, in their order.
fn listed(html: &str, prefix: &str) -> Vec<String> {
    let headings = html.split("<h3>").skip(1).filter_map(|rest| rest.split("</h3>").next());
    headings
        .filter_map(|heading| attributes(heading, "href").first()?.strip_prefix(prefix).map(str::to_owned))
        .collect()
}

fn ids(list: &Value) -> Vec<String> {
    list["data"].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

/// A page shows the records that the API answers with for the same parameters, and goes on where that does.
fn agrees(client: &Client, list: &str, query: &str) -> usize {
    let (mut query, mut records) = (query.to_owned(), 0);
    for _ in 0..3 {
        let page = client.get(&format!("/en/{list}?{query}")).expect(200);
        let answer = client.get(&format!("/api/v1/{list}?{query}")).expect(200).json();
        assert_eq!(listed(&page.text, &format!("/en/{list}/")), ids(&answer), "{list}?{query}");
        records += ids(&answer).len();
        let next = page.text.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let goes_on = answer["page"]["has_more"].as_bool().unwrap();
        assert_eq!(next.is_some(), goes_on, "{list}?{query}");
        let Some((_, further)) = next.and_then(|next| next.split_once('?')) else { break };
        query = further.replace("&#38;", "&");
    }
    records
}

on_both_databases! {
    fn lists_show_what_the_api_answers(hub: &Hub) {
        enter(hub, 21, 0..40);
        let readers = readers(hub);
        let (mut dice, mut records) = (Dice(22), 0);
        for _ in 0..35 {
            for reader in [0, 1, 4] {
                records += agrees(&readers[reader].client, "offers", &offer_query(&mut dice));
                records += agrees(&readers[reader].client, "requests", &request_query(&mut dice));
            }
        }
        assert!(records > 200, "the questions find something: {records}");
    }

    fn a_filter_is_set_and_taken_away_by_its_address(hub: &Hub) {
        enter(hub, 23, 0..40);
        let anybody = hub.anonymous();
        let all = hub.coordinator().get("/fr/offers?q=border&policy_area=GCM-01&policy_area=GCM-02").expect(200).text;
        assert!(all.contains("href=\"/fr/offers?q=border&#38;policy_area=GCM-02\""), "{all}");
        assert!(all.contains("href=\"/fr/offers?policy_area=GCM-01&#38;policy_area=GCM-02\""), "the words are left out");
        assert!(all.contains("value=\"GCM-01\" checked"), "the boxes of what is chosen are ticked");
        // The files of the list have its words and filters.
        for file in ["offers.jsonl", "offers.csv"] {
            let address = format!("href=\"/fr/{file}?q=border&#38;policy_area=GCM-01&#38;policy_area=GCM-02\"");
            assert!(all.contains(&address), "{address}");
        }
        let without = anybody.get("/fr/offers?policy_area=GCM-01").expect(200).text;
        assert!(without.contains("href=\"/fr/offers.jsonl?policy_area=GCM-01\""));
    }

    fn what_a_form_sends_empty_is_left_out_of_the_address(hub: &Hub) {
        let anybody = hub.anonymous();
        for (asked, led_to) in [
            ("/en/offers?q=", "/en/offers"),
            ("/ar/requests?q=&policy_area=GCM-05&sort=", "/ar/requests?policy_area=GCM-05"),
            ("/fr/parties?q=caf%C3%A9&state", "/fr/parties?q=caf%C3%A9"),
        ] {
            let answer = anybody.get(asked).expect(303);
            assert_eq!(answer.header("location"), Some(led_to));
        }
        anybody.get("/en/offers").expect(200);
        // Over the API it is a mistake.
        assert_eq!(anybody.get("/api/v1/offers?q=").expect(400).code(), "empty_value");
    }

    fn an_empty_list_says_what_to_leave_out(hub: &Hub) {
        offers::active(&hub.officer("un-entity"), &offers::with(json!({ "title": "Population registers" })));
        let page = hub.anonymous().get("/en/offers?q=population+zebra").expect(200).text;
        assert!(page.contains("No offer fits") && page.contains("Without the word “zebra”"), "{page}");
        assert!(page.contains("href=\"/en/offers?q=population\""), "{page}");
        let page = hub.anonymous().get("/en/offers?q=population&state=paused").expect(200).text;
        assert!(page.contains("Without the words") || page.contains("Without “State”"), "{page}");
    }

    fn every_page_is_there_in_six_languages(hub: &Hub) {
        let offer = offers::active(&hub.officer("un-entity"), &offers::full());
        let coordinator = hub.coordinator();
        let request = coordinator.open_for(&hub.focal_point("BOL"), &filing::request("Census"));
        let need = request["needs"][0]["id"].as_str().unwrap().to_owned();
        let (offer, request) = (offer["id"].as_str().unwrap(), request["id"].as_str().unwrap());
        let places = [
            String::new(),
            "/offers".to_owned(),
            "/requests".to_owned(),
            "/dashboard".to_owned(),
            format!("/offers/{offer}"),
            format!("/requests/{request}"),
            format!("/needs/{need}/matches"),
            format!("/offers/{offer}/matches"),
            format!("/needs/{need}/matches/{offer}"),
            "/expertise/EXP-0062".to_owned(),
        ];
        for language in LANGUAGES {
            for place in &places {
                let page = coordinator.get(&format!("/{language}{place}")).expect(200);
                let direction = if language == "ar" { "rtl" } else { "ltr" };
                let opening = format!("<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">");
                assert!(page.text.starts_with(&opening), "/{language}{place}: {}", page.text);
                for other in LANGUAGES {
                    let alternate = format!("<link rel=\"alternate\" hreflang=\"{other}\" href=\"/{other}{place}\">");
                    assert!(page.text.contains(&alternate), "{alternate} in /{language}{place}");
                }
                assert_eq!(page.text.matches("<h1>").count(), 1, "/{language}{place}");
                is_strict(&page.text, page.header("content-security-policy").unwrap());
            }
        }
    }

    fn the_dashboard_counts_what_the_reader_may_see(hub: &Hub) {
        enter(hub, 24, 0..60);
        for reader in readers(hub) {
            let page = reader.client.get("/en/dashboard").expect(200).text;
            let counted = |list: &str, facet: &str| -> Vec<(String, i64)> {
                let address = format!("/api/v1/{list}&limit=1&facets={facet}");
                let counts = reader.client.get(&address).expect(200).json()["facets"][facet].as_array().unwrap().clone();
                counts.iter().map(|one| (one["value"].as_str().unwrap().to_owned(), one["count"].as_i64().unwrap())).collect()
            };
            for (area, count) in counted("requests?sought=true", "policy_area") {
                let noun = if count == 1 { "request" } else { "requests" };
                let link = format!("<a href=\"/en/requests?sought=true&#38;policy_area={area}\">{count} {noun}</a>");
                assert!(page.contains(&link), "{} {link}", reader.name);
            }
            let countries = counted("requests?sought=true", "country");
            assert_eq!(page.matches("<circle").count(), countries.len(), "{}", reader.name);
            let total = reader.client.get("/api/v1/offers?state=active&limit=1&include_total=true").expect(200).json();
            let figure = format!("active offers</dt><dd>{}</dd>", total["page"]["total"]);
            assert!(page.contains(&figure), "{} {figure}", reader.name);
        }
    }

    fn the_browser_says_which_language(hub: &Hub) {
        let anybody = hub.anonymous();
        for (asked, language) in [("fr-CA,fr;q=0.9", "/fr"), ("de", "/en"), ("en;q=0.2,zh", "/zh")] {
            let answer = anybody.send("GET", "/", &[("Accept-Language", asked)], None).expect(303);
            assert_eq!(answer.header("location"), Some(language));
        }
        assert_eq!(anybody.get("/fr/").expect(303).header("location"), Some("/fr"));
    }

    fn what_people_wrote_is_text(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let written = "<script>alert(1)</script> & \"quoted\"";
        let offer = offers::active(&officer, &offers::with(json!({ "title": written, "description": written })));
        let id = offer["id"].as_str().unwrap();
        for place in ["/en".to_owned(), "/en/offers".to_owned(), format!("/en/offers/{id}")] {
            let page = hub.anonymous().get(&place).expect(200).text;
            assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;"), "{place}");
            assert_eq!(page.matches("<script").count(), 1, "the page's own alone: {place}");
        }
    }

    fn what_is_hidden_is_as_if_it_were_not_there(hub: &Hub) {
        let offer = offers::active(&hub.officer("un-entity"), &offers::with(json!({ "disclosure": "secretariat" })));
        let hidden = offer["id"].as_str().unwrap();
        let none = "off_01890000-0000-7000-8000-000000000000";
        let page = |id: &str| {
            let answer = hub.anonymous().get(&format!("/en/offers/{id}")).expect(404);
            let request_id = answer.header("x-request-id").unwrap().to_owned();
            answer.text.replace(id, "ID").replace(&request_id, "REQUEST")
        };
        assert_eq!(page(hidden), page(none));
        assert!(page(none).contains("There is no such page"));
        hub.coordinator().get(&format!("/en/offers/{hidden}")).expect(200);
    }

    fn a_failure_is_a_page_in_the_language_of_the_address(hub: &Hub) {
        let anybody = hub.anonymous();
        let unknown = anybody.get("/es/nothing").expect(404);
        assert_eq!(unknown.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(unknown.text.contains("lang=\"es\""));
        let wrong = anybody.get("/ru/offers?policy_area=GCM-99&sort=upwards").expect(400);
        assert_eq!(wrong.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(wrong.text.contains("policy_area") && wrong.text.contains("GCM-99"), "{}", wrong.text);
        let of_another_list = anybody.get("/en/offers?cursor=abc").expect(400);
        assert!(of_another_list.text.contains("Something in the address is not right"));
        // What is no page stays a problem document.
        assert_eq!(anybody.get("/de/offers").expect(404).code(), "not_found");
    }
}

/// A page has one heading, its language and direction, itself in six languages, labels for all fields, no message
/// without words, and nothing that is not its own.
#[track_caller]
fn is_a_page(answer: &Answer, place: &str) {
    let html = &answer.text;
    let (language, rest) = (&place[1..3], &place[3..]);
    let direction = if language == "ar" { "rtl" } else { "ltr" };
    assert!(html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">")), "{place}");
    assert_eq!(html.matches("<h1").count(), 1, "{place}");
    for other in LANGUAGES {
        let rest = rest.replace('&', "&#38;");
        let alternate = format!("<link rel=\"alternate\" hreflang=\"{other}\" href=\"/{other}{rest}\">");
        assert!(html.contains(&alternate), "{alternate} in {place}");
    }
    let labelled = attributes(html, "for");
    for field in html.split('<').filter(|tag| ["input", "select", "textarea"].iter().any(|name| tag.starts_with(name)))
    {
        let field = field.split('>').next().unwrap_or_default();
        let needs_none = ["hidden", "checkbox", "radio"].iter().any(|kind| field.contains(&format!("type=\"{kind}\"")));
        let id = attributes(field, "id").first().copied().unwrap_or_default();
        assert!(needs_none || labelled.contains(&id), "no label for {field} on {place}");
    }
    is_strict(html, answer.header("content-security-policy").unwrap());
}

/// Nothing runs or is drawn but what comes from the hub's own files.
fn is_strict(html: &str, policy: &str) {
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
    assert!(attributes(html, "style").is_empty(), "no style of an element's own");
    assert!(!html.contains("<style"), "no style of the page's own");
    let loaded = attributes(html, "src").into_iter().chain(attributes(html, "href")).chain(attributes(html, "action"));
    for address in loaded {
        assert!(address.starts_with('/') || address.starts_with('#'), "{address}");
    }
    for script in html.split("<script").skip(1) {
        assert!(script.starts_with(" type=\"module\" src=\"/assets/script-"), "{script}");
        assert!(script.contains("></script>"));
    }
}
