//! Files of lists: what is downloaded is what the pages of the list show, row by row.

use serde_json::Value;

use super::dashboard::rows;
use super::{attributes, listed};
use crate::registry::against_database::{enter, offer_query, request_query};
use crate::registry::world::{Dice, readers};
use crate::support::{Browser, Client, filing, offers, on_both_databases};

/// The ids that all pages of a list show, and the addresses of its two files.
fn browse(client: &Client, list: &str, query: &str) -> (Vec<String>, [String; 2]) {
    let (mut address, mut ids, mut files) = (format!("/en/{list}?{query}"), Vec::new(), None);
    loop {
        let page = client.get(&address).expect(200).text;
        ids.extend(listed(&page, &format!("/en/{list}/")));
        let file = |ending: &str| {
            let place = format!("/en/{list}.{ending}");
            let mut all = attributes(&page, "href").into_iter();
            all.find(|address| address.split('?').next() == Some(&place)).map(|address| address.replace("&#38;", "&"))
        };
        files = files.or_else(|| Some([file("jsonl")?, file("csv")?]));
        match page.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            Some(next) => address = next.replace("&#38;", "&"),
            // A list without records has no files.
            None => return (ids, files.unwrap_or_default()),
        }
    }
}

/// Words are looked for in half of the questions.
fn with_words(dice: &mut Dice, query: String) -> String {
    match dice.below(4) {
        0 => query + "&q=border",
        1 => query.replace("&sort=oldest", "") + "&q=visa+census",
        2 => query.replace("&sort=oldest", "") + "&sort=changed",
        _ => query,
    }
}

fn agrees(client: &Client, list: &str, query: &str) -> usize {
    let (mut shown, [lines, sheet]) = browse(client, list, query);
    if shown.is_empty() {
        return 0;
    }
    let mut sheet = rows(&client.get(&sheet).expect(200).text);
    assert_eq!(sheet.remove(0)[0], "id");
    let mut ids: Vec<String> = sheet.iter().map(|row| row[0].clone()).collect();
    let lines = client.get(&lines).expect(200).text;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> = lines.iter().map(|line| line["external_id"].as_str().unwrap()).collect();
    let in_sheet: Vec<&str> = sheet.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(names, in_sheet, "both files have the same rows: {list}?{query}");
    if query.contains("q=") || query.contains("sort=") {
        assert_eq!(ids, shown, "in the order of the list: {list}?{query}");
    }
    ids.sort();
    shown.sort();
    assert_eq!(ids, shown, "{list}?{query}");
    shown.len()
}

on_both_databases! {
    fn a_download_holds_what_the_pages_list(hub: &Hub) {
        enter(hub, 41, 0..40);
        let readers = readers(hub);
        let (mut dice, mut records) = (Dice(42), 0);
        for _ in 0..100 {
            let (offers, requests) = (offer_query(&mut dice), request_query(&mut dice));
            let (offers, requests) = (with_words(&mut dice, offers), with_words(&mut dice, requests));
            for reader in [0, 1, 4] {
                records += agrees(&readers[reader].client, "offers", &offers);
                records += agrees(&readers[reader].client, "requests", &requests);
            }
        }
        assert!(records > 200, "the questions find something: {records}");
    }

    fn whoever_is_signed_in_by_a_browser_downloads_what_it_shows(hub: &Hub) {
        let (focal_point, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        for title in ["Census", "Training"] {
            focal_point.file(&filing::request(title));
        }
        offers::draft(&officer, &offers::full());
        let (own, provider) = (Browser::of(hub, &focal_point), Browser::of(hub, &officer));
        for (browser, list, count) in [(&own, "requests", 2), (&provider, "offers", 1)] {
            let page = browser.get(&format!("/fr/{list}?mine=true")).expect(200).text;
            let files = [format!("/fr/{list}.jsonl?mine=true"), format!("/fr/{list}.csv?mine=true")];
            for (file, lines) in files.iter().zip([count, count + 1]) {
                assert!(page.contains(&format!("href=\"{file}\"")), "{file} in {page}");
                let answer = browser.get(file).expect(200);
                assert_eq!(answer.text.lines().count(), lines, "{file}: {}", answer.text);
                assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
                assert!(answer.header("content-disposition").unwrap().starts_with("attachment"));
            }
            // Over the API a cookie is nothing.
            assert!(!page.contains(&format!("/api/v1/{list}")), "{page}");
        }
        assert_eq!(hub.anonymous().get("/en/requests.jsonl").expect(200).text, "");
    }

    fn a_record_leads_to_its_data_where_anybody_may_follow(hub: &Hub) {
        let (focal_point, officer) = (hub.focal_point("BOL"), hub.officer("un-entity"));
        let (own, provider) = (Browser::of(hub, &focal_point), Browser::of(hub, &officer));
        let leads = |browser: &Browser, place: &str| {
            browser.get(&format!("/en{place}")).expect(200).text.contains(&format!("href=\"/api/v1{place}\""))
        };
        let place = |list: &str, record: &Value| format!("/{list}/{}", record["id"].as_str().unwrap());
        let draft = focal_point.file(&filing::request("Census"));
        assert!(!leads(&own, &place("requests", &draft)));
        let open = hub.coordinator().open_for(&focal_point, &filing::request("Training"));
        assert!(leads(&own, &place("requests", &open)));
        assert!(!leads(&provider, &place("offers", &offers::draft(&officer, &offers::full()))));
        assert!(leads(&provider, &place("offers", &offers::active(&officer, &offers::full()))));
    }

    fn what_is_asked_wrongly_is_refused(hub: &Hub) {
        let anybody = hub.anonymous();
        for (query, code) in [("q=%3F", "required"), ("sort=relevance", "required"), ("sort=upwards", "unknown_code"), ("limit=3", "unknown_parameter")] {
            for file in ["offers.jsonl", "offers.csv", "requests.jsonl", "requests.csv"] {
                assert_eq!(anybody.get(&format!("/api/v1/exports/{file}?{query}")).expect(400).code(), code, "{file}?{query}");
                anybody.get(&format!("/en/{file}?{query}")).expect(400);
            }
        }
    }
}
