//! Offers side by side, and teams: what they show is what the API says of each.

use serde_json::{Value, json};

use super::{LANGUAGES, attributes, is_strict};
use crate::support::sample::Sample;
use crate::support::{Client, filing, offers, on_both_databases};

/// An open need with offers that match it, as everybody sees it.
fn matched(client: &Client) -> (String, Vec<Value>) {
    let requests = client.get("/api/v1/requests?state=open&limit=40").expect(200).json();
    let needs = requests["data"].as_array().unwrap().iter().flat_map(|request| request["needs"].as_array().unwrap());
    needs
        .filter_map(|need| {
            let need = need["id"].as_str().unwrap();
            let found = client.get(&format!("/api/v1/needs/{need}/matches?limit=6")).expect(200).json();
            let found = found["data"].as_array().unwrap().clone();
            (found.len() == 6).then(|| (need.to_owned(), found))
        })
        .next()
        .expect("a need that six offers match")
}

fn id(found: &Value) -> &str {
    found["offer"]["id"].as_str().unwrap()
}

fn address(need: &str, found: &[Value]) -> String {
    let chosen: Vec<String> = found.iter().map(|found| format!("offer={}", id(found))).collect();
    format!("/needs/{need}/compare?{}", chosen.join("&"))
}

/// The rows of the comparison, each with its cells.
fn cells(html: &str) -> Vec<Vec<&str>> {
    let table = html.split("class=\"compare-table").nth(1).expect("a comparison").split("</table>").next().unwrap();
    table.split("<tr>").skip(2).map(|row| row.split("<td").skip(1).collect()).collect()
}

on_both_databases! {
    fn one_offer_alone_needs_no_more_room_than_a_telephone_has(hub: &Hub) {
        let coordinator = hub.coordinator();
        let request = coordinator.open_for(&hub.focal_point("BOL"), &filing::request("Census"));
        let need = request["needs"][0]["id"].as_str().unwrap();
        let offer = |title: &str| offers::active(&hub.officer("un-entity"), &offers::with(json!({ "title": title })))["id"].as_str().unwrap().to_owned();
        let (one, other) = (offer("Census support"), offer("Training of trainers"));
        hub.wait_until_matched(2, 1);
        let table = |query: &str| coordinator.get(&format!("/en/needs/{need}/compare?{query}")).expect(200).text;
        assert!(table(&format!("offer={one}")).contains("class=\"compare-table single\""));
        assert!(table(&format!("offer={one}&offer={other}")).contains("class=\"compare-table\""));
    }

    fn points_and_the_best_are_those_of_the_api(hub: &Hub) {
        let _sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let (need, found) = matched(&anybody);
        for count in 2..=4 {
            let found = &found[..count];
            let page = anybody.get(&format!("/en{}", address(&need, found))).expect(200).text;
            let rows = cells(&page);
            assert!(rows.iter().all(|row| row.len() == count), "a column for each");
            let mut criteria: Vec<&Value> = found[0]["criteria"].as_array().unwrap().iter().collect();
            criteria.sort_by(|one, other| other["weight"].as_f64().unwrap().total_cmp(&one["weight"].as_f64().unwrap()));
            for (row, criterion) in rows[1..].iter().zip(&criteria) {
                let contribution = |found: &Value| {
                    let all = found["criteria"].as_array().unwrap();
                    let result = all.iter().find(|one| one["criterion"] == criterion["criterion"]).unwrap();
                    result["contribution"].as_f64().unwrap()
                };
                let most = found.iter().map(contribution).fold(f64::MIN, f64::max);
                let least = found.iter().map(contribution).fold(f64::MAX, f64::min);
                for (cell, found) in row.iter().zip(found) {
                    let points = contribution(found);
                    assert!(cell.contains(&format!("<span class=\"points\">{:.1} of ", points * 100.0)), "{cell}");
                    let is_best = points >= most && least < most;
                    assert_eq!(cell.starts_with(" class=\"best\""), is_best, "{cell}");
                    assert_eq!(cell.contains("best of these"), is_best, "in words too: {cell}");
                }
            }
            for found in found {
                assert!(page.contains(&format!("href=\"/en/needs/{need}/matches/{}\"", id(found))));
            }
        }
    }

    fn the_page_of_matches_has_one_form_for_all_boxes(hub: &Hub) {
        let _sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let (need, found) = matched(&anybody);
        let page = anybody.get(&format!("/en/needs/{need}/matches")).expect(200).text;
        for found in &found {
            assert!(page.contains(&format!("<input type=\"checkbox\" form=\"compare\" name=\"offer\" value=\"{}\">", id(found))));
        }
        assert!(page.contains(&format!("id=\"compare\" method=\"get\" action=\"/en/needs/{need}/compare\" data-most=\"4\"")));
        assert!(page.contains("Choose up to four"));
    }

    fn too_many_and_none_are_told_what_to_do(hub: &Hub) {
        let _sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let (need, found) = matched(&anybody);
        let page = anybody.get(&format!("/en{}", address(&need, &found))).expect(200).text;
        assert!(page.contains("6 offers are chosen. Choose at most four of these:") && !page.contains("compare-table"));
        let boxes: Vec<&str> = attributes(&page, "value");
        assert_eq!(boxes, found.iter().map(id).collect::<Vec<_>>(), "those that were chosen");
        let none = anybody.get(&format!("/en/needs/{need}/compare")).expect(200).text;
        assert!(none.contains("No offer is chosen") && none.contains(&format!("href=\"/en/needs/{need}/matches\"")));
        let one = anybody.get(&format!("/en{}", address(&need, &found[..1]))).expect(200).text;
        assert!(one.contains("Only one offer is chosen") && cells(&one)[0].len() == 1);
        // The same twice is one.
        let twice = format!("/en{}&offer={}", address(&need, &found[..2]), id(&found[0]));
        assert_eq!(cells(&anybody.get(&twice).expect(200).text)[0].len(), 2);
        anybody.get(&format!("/en/needs/{need}/compare?offer=nothing")).expect(400);
        anybody.get("/en/needs/need_01890000-0000-7000-8000-000000000000/compare").expect(404);
    }

    fn what_is_hidden_is_as_if_it_were_not_there(hub: &Hub) {
        let coordinator = hub.coordinator();
        let request = coordinator.open_for(&hub.focal_point("BOL"), &filing::request_with("Census", json!({"disclosure": "public"})));
        let need = request["needs"][0]["id"].as_str().unwrap();
        let officer = hub.officer("un-entity");
        let open = offers::active(&officer, &offers::with(json!({"title": "In the open"})));
        let hidden = offers::active(&officer, &offers::with(json!({"title": "Behind", "disclosure": "secretariat"})));
        let compared = |client: &Client, other: &str| {
            let open = open["id"].as_str().unwrap();
            let text = client.get(&format!("/en/needs/{need}/compare?offer={open}&offer={other}")).expect(200).text;
            text.replace(other, "ID")
        };
        hub.wait_until_matched(2, 1);
        let hidden = hidden["id"].as_str().unwrap();
        let none = "off_01890000-0000-7000-8000-000000000000";
        let anybody = hub.anonymous();
        assert_eq!(compared(&anybody, hidden), compared(&anybody, none));
        assert!(compared(&anybody, none).contains("1 of the chosen offers is not shown"));
        assert!(compared(&coordinator, hidden).contains("Behind"));
    }

    fn what_a_requirement_says_is_told_in_the_readers_language(hub: &Hub) {
        let coordinator = hub.coordinator();
        let request = coordinator.open_for(&hub.focal_point("BOL"), &filing::request_with("Census", json!({"disclosure": "public"})));
        let need = request["needs"][0]["id"].as_str().unwrap();
        let elsewhere = json!({
            "title": "Ailleurs", "description": "Ailleurs.", "serves": ["019"], "excludes": ["BOL"],
            "languages": [], "available_from": "2031-01-01", "available_until": null,
        });
        let offer = offers::active(&hub.officer("un-entity"), &offers::with(elsewhere));
        let place = format!("needs/{need}/matches/{}", offer["id"].as_str().unwrap());
        let explained = hub.anonymous().get(&format!("/api/v1/{place}")).expect(200).json();
        let said = explained["gates"].to_string();
        let english = ["not stated", "019 except BOL", "from 2031-01-01"];
        for words in english {
            assert!(said.contains(words), "{words} in {said}");
        }
        for language in LANGUAGES {
            let page = hub.anonymous().get(&format!("/{language}/{place}")).expect(200).text;
            for words in english {
                assert!(!page.contains(words), "{language}: {words}");
            }
        }
    }

    fn teams_are_those_of_the_api(hub: &Hub) {
        let _sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let requests = anybody.get("/api/v1/requests?state=open&limit=12").expect(200).json();
        let mut members = 0;
        for request in requests["data"].as_array().unwrap() {
            let request = request["id"].as_str().unwrap();
            for options in ["", "?include_un=true", "?max_partners=1&include_peer=true"] {
                let page = anybody.get(&format!("/en/requests/{request}/teams{options}")).expect(200).text;
                let teams = anybody.get(&format!("/api/v1/requests/{request}/teams{options}")).expect(200).json();
                let shown: Vec<&str> = page
                    .split("<h4><a href=\"/en/offers/")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .collect();
                let all = teams["data"].as_array().unwrap();
                let expected: Vec<&str> =
                    all.iter().flat_map(|team| team["members"].as_array().unwrap()).map(id).collect();
                assert_eq!(shown, expected, "{request}{options}");
                for missing in teams["uncovered"].as_array().unwrap() {
                    assert!(page.contains(&format!("/en/needs/{}/matches", missing["need_id"].as_str().unwrap())));
                }
                assert_eq!(all.is_empty(), page.contains("No team at present"));
                members += expected.len();
            }
        }
        assert!(members > 20, "{members}");
    }

    fn both_pages_are_there_in_six_languages(hub: &Hub) {
        let _sample = Sample::import(hub);
        let anybody = hub.anonymous();
        let (need, found) = matched(&anybody);
        let request = anybody.get(&format!("/api/v1/needs/{need}")).expect(200).json()["request"]["id"].as_str().unwrap().to_owned();
        let teams = anybody.get(&format!("/en/needs/{need}/teams")).expect(303);
        assert_eq!(teams.header("location"), Some(format!("/en/requests/{request}/teams").as_str()));
        let places = [address(&need, &found[..3]), address(&need, &found), format!("/requests/{request}/teams")];
        for place in places {
            for language in LANGUAGES {
                let page = anybody.get(&format!("/{language}{place}")).expect(200);
                assert_eq!(page.text.matches("<h1>").count(), 1, "/{language}{place}");
                for other in LANGUAGES {
                    let alternate = format!("hreflang=\"{other}\" href=\"/{other}{}\"", place.replace('&', "&#38;"));
                    assert!(page.text.contains(&alternate), "{alternate}");
                }
                is_strict(&page.text, page.header("content-security-policy").unwrap());
            }
        }
    }
}
