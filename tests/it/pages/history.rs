//! What happened to a record, as a page: what the API tells, newest first, in the page's language.

use serde_json::Value;

use super::LANGUAGES;
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// The times of the entries that a page shows, in their order.
fn times(html: &str) -> Vec<String> {
    let list =
        html.split("<ol class=\"timeline\"").nth(1).unwrap_or_default().split("</ol>").next().unwrap_or_default();
    super::attributes(list, "datetime").into_iter().map(str::to_owned).collect()
}

fn told(client: &Client, record: &str) -> Vec<String> {
    let page = client.get(&format!("/api/v1/{record}/history?limit=100")).expect(200).json();
    page["data"].as_array().unwrap().iter().map(|entry| entry["at"].as_str().unwrap().to_owned()).collect()
}

fn opened(hub: &Hub, filer: &Client) -> Value {
    let request = hub.open_request(filer, &filing::request("Census of households"));
    hub.app.seal_journal().unwrap();
    request
}

on_both_databases! {
    fn the_history_is_that_of_the_api_newest_first(hub: &Hub) {
        let filer = hub.focal_point("BOL");
        let request = opened(hub, &filer);
        let place = format!("requests/{}", request["id"].as_str().unwrap());
        for reader in [&filer, &hub.coordinator(), &hub.anonymous()] {
            let mut expected = told(reader, &place);
            expected.reverse();
            let page = reader.get(&format!("/en/{place}/history")).expect(200).text;
            assert_eq!(times(&page), expected);
        }
        let (mut seen, mut next) = (Vec::new(), Some(format!("/en/{place}/history?limit=2")));
        while let Some(address) = next {
            let page = filer.get(&address).expect(200).text;
            seen.extend(times(&page));
            next = page.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).map(|it| it.replace("&#38;", "&"));
        }
        seen.reverse();
        assert_eq!(seen, told(&filer, &place));
        assert!(seen.len() >= 4, "{seen:?}");
        assert!(filer.get(&format!("/en/{place}")).expect(200).text.contains(&format!("href=\"/en/{place}/history\"")));
        hub.anonymous().get(&format!("/en/{place}/history?cursor=nothing")).expect(400);
    }

    fn it_is_told_in_six_languages_to_those_who_may_know(hub: &Hub) {
        let request = opened(hub, &hub.focal_point("BOL"));
        let offer = offers::active(&hub.officer("un-entity"), &offers::full());
        hub.app.seal_journal().unwrap();
        for (collection, record) in [("requests", &request), ("offers", &offer)] {
            let place = format!("{collection}/{}/history", record["id"].as_str().unwrap());
            for language in LANGUAGES {
                let page = hub.coordinator().get(&format!("/{language}/{place}")).expect(200).text;
                assert_eq!(page.matches("<h1>").count(), 1);
                assert!(!times(&page).is_empty());
                let untold = page.contains("<span lang=\"en\"");
                assert!(!untold, "/{language}/{place} has words of its own for all: {page}");
            }
        }
        let draft = hub.focal_point("BOL").file(&filing::request("Draft"));
        hub.app.seal_journal().unwrap();
        hub.anonymous().get(&format!("/en/requests/{}/history", draft["id"].as_str().unwrap())).expect(404);
    }
}
