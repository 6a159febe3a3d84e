//! Charts: their tables and files say the same, and both what the lists hold; alone they are what everybody sees.

use connection_hub::statistics::{Chart, Level};
use serde_json::{Value, json};

use super::{LANGUAGES, attributes, is_strict};
use crate::registry::against_database::enter;
use crate::registry::world::readers;
use crate::support::introducing::Pair;
use crate::support::{Client, filing, on_both_databases};

/// The rows of a file of comma-separated values, read as RFC 4180 says.
pub(super) fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = csv.chars().peekable();
    while let Some(character) = characters.next() {
        match (quoted, character) {
            (true, '"') if characters.peek() == Some(&'"') => cell.extend(characters.next()),
            (_, '"') => quoted = !quoted,
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {}
            (false, '\n') => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (_, other) => cell.push(other),
        }
    }
    assert!(cell.is_empty() && row.is_empty(), "every line ends");
    rows
}

/// The words of a piece of a page, without its tags.
fn words(html: &str) -> String {
    let text: String = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    text.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"").trim().to_owned()
}

/// The rows of the table of a chart on a page.
fn table(html: &str, chart: Chart) -> Vec<Vec<String>> {
    let caption = format!("id=\"{chart}-table\"");
    let Some((_, table)) = html.split_once(&caption) else { return Vec::new() };
    let body = table.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let row = |row: &str| -> Vec<String> {
        row.split("<th").flat_map(|part| part.split("<td")).skip(1).map(|cell| words(&format!("<{cell}"))).collect()
    };
    body.split("<tr>").skip(1).map(row).collect()
}

pub(crate) fn file(client: &Client, chart: Chart, more: &str) -> Vec<Vec<String>> {
    let answer = client.get(&format!("/en/dashboard/{chart}.csv{more}")).expect(200);
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert!(answer.header("content-disposition").unwrap().starts_with("attachment;"), "{chart}");
    rows(&answer.text)
}

pub(crate) fn total(client: &Client, list: &str) -> i64 {
    let joint = if list.contains('?') { '&' } else { '?' };
    let answer = client.get(&format!("/api/v1/{list}{joint}limit=1&include_total=true")).expect(200).json();
    answer["page"]["total"].as_i64().unwrap()
}

on_both_databases! {
    fn a_file_holds_the_rows_of_its_table(hub: &Hub) {
        enter(hub, 31, 0..60);
        for reader in readers(hub) {
            let page = reader.client.get("/en/dashboard").expect(200).text;
            for chart in Chart::ALL {
                let mut file = file(&reader.client, *chart, "");
                let head = file.remove(0);
                // Codes are for programs alone; days are written as programs read them.
                let hidden = usize::from(head[0] == "Code");
                let dated = head.iter().position(|name| name == "Filed");
                let plain = |row: &[String]| -> Vec<String> {
                    let cells = row.iter().enumerate().filter(|(place, _)| Some(*place) != dated);
                    cells.skip(hidden).map(|(_, cell)| cell.clone()).collect()
                };
                let expected: Vec<Vec<String>> = file.iter().map(|row| plain(row)).collect();
                let shown: Vec<Vec<String>> = table(&page, *chart)
                    .into_iter()
                    .map(|row| row.into_iter().enumerate().filter(|(at, _)| Some(at + hidden) != dated).map(|(_, cell)| cell).collect())
                    .collect();
                assert_eq!(shown, expected, "{} {chart}", reader.name);
                assert_eq!(page.matches(&format!("/en/dashboard/{chart}.csv")).count(), 1);
            }
        }
    }

    fn the_heat_map_counts_what_its_lists_hold(hub: &Hub) {
        enter(hub, 32, 0..80);
        for reader in readers(hub) {
            let client = &reader.client;
            let page = client.get("/en/dashboard").expect(200).text;
            let map = page.split("class=\"heat-table\"").nth(1).unwrap().split("</table>").next().unwrap();
            let mut cells = 0;
            for cell in map.split("<td class=\"").skip(1) {
                let (level, cell) = cell.split_once("\">").unwrap();
                let counted = words(cell.split("</td>").next().unwrap());
                let number = |word: &str| -> i64 {
                    let before = counted.split(word).next().unwrap();
                    before.trim_end().rsplit(' ').next().unwrap().trim_start_matches(':').parse().unwrap()
                };
                let (requests, offers) = (number("request"), number("active offer"));
                assert_eq!(level, Level::of(requests, offers).to_string(), "{counted}");
                for address in attributes(cell.split("</td>").next().unwrap(), "href") {
                    let list = address.replace("&#38;", "&").replace("/en/", "");
                    let expected = if list.starts_with("requests") { requests } else { offers };
                    assert_eq!(total(client, &list), expected, "{} {list}", reader.name);
                    cells += 1;
                }
            }
            assert!(cells > 3, "{} {cells}", reader.name);
        }
    }

    fn an_offer_for_the_world_counts_in_every_region_that_it_does_not_leave_out(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let post = |changes: Value| crate::support::offers::active(&officer, &crate::support::offers::with(changes));
        post(json!({ "title": "World", "serves": ["001"], "policy_areas": ["GCM-05", "GCM-06"] }));
        post(json!({ "title": "Not Africa", "serves": ["001"], "excludes": ["002"], "policy_areas": ["GCM-05"] }));
        post(json!({ "title": "Kenya", "serves": ["KEN"], "policy_areas": ["GCM-05"] }));
        let file = file(&hub.anonymous(), Chart::Heat, "");
        let column = |name: &str| file[0].iter().position(|head| head == name).unwrap();
        let (africa, asia) = (column("Africa: active offers"), column("Asia: active offers"));
        let row = |code: &str| file.iter().find(|row| row[0] == code).unwrap();
        assert_eq!((row("GCM-05")[africa].as_str(), row("GCM-05")[asia].as_str()), ("2", "2"));
        assert_eq!((row("GCM-06")[africa].as_str(), row("GCM-06")[asia].as_str()), ("1", "1"));
        let listed = crate::support::offers::titles(&hub.anonymous(), "region=002&sort=oldest");
        assert_eq!(listed, ["World", "Kenya"]);
    }

    fn the_funnel_goes_as_far_as_requests_went(hub: &Hub) {
        let (coordinator, requester) = (hub.coordinator(), hub.focal_point("BOL"));
        for number in 0..6 {
            let open = coordinator.open_for(&requester, &filing::request_with(&format!("Census {number}"), json!({"disclosure": "public"})));
            if number == 0 {
                requester.transition(&open, &json!({"to": "withdrawn", "reason": "no_longer_needed"})).expect(200);
            }
        }
        for _ in 0..5 {
            let draft = requester.file(&filing::request("Waits"));
            requester.take(&draft, "submitted").expect(200);
        }
        hub.app.seal_journal().unwrap();
        hub.app.clock.advance(61);
        let funnel = |client: &Client| -> Vec<String> {
            file(client, Chart::Funnel, "").into_iter().skip(1).map(|row| row[1].clone()).collect()
        };
        assert_eq!(funnel(&hub.anonymous())[..4], ["6", "6", "6", "Too few"]);
        // The secretariat checks those that nobody else knows of.
        assert_eq!(funnel(&hub.coordinator())[..4], ["11", "6", "6", "Too few"]);
    }

    fn coverage_follows_what_is_agreed(hub: &Hub) {
        let pair = Pair::new(hub);
        let anybody = hub.anonymous();
        let all = || file(&anybody, Chart::Coverage, "")[1][1..].to_vec();
        assert_eq!(all(), ["All areas together", "1", "0", "0", "1"]);
        assert_eq!(total(&anybody, "requests?sought=true&uncovered=true"), 1);
        assert_eq!(file(&anybody, Chart::Unmet, "").len(), 2, "the head and the request");
        pair.agree();
        let agreed = all();
        assert_eq!((agreed[1].as_str(), agreed[4].as_str()), ("0", "1"), "{agreed:?}");
        assert_eq!(total(&anybody, "requests?sought=true&uncovered=true"), 0);
        let exported = anybody.get("/api/v1/exports/requests.jsonl?uncovered=true").expect(200).text;
        assert_eq!(exported, "", "the database says the same");
        assert_eq!(file(&anybody, Chart::Unmet, "").len(), 1);
        let page = anybody.get("/en/dashboard/unmet").expect(200).text;
        assert!(page.contains("There is nothing to count yet"), "{page}");
    }

    fn waiting_times_are_told_in_days(hub: &Hub) {
        let (desk, focal_point) = (hub.coordinator(), hub.focal_point("BOL"));
        for title in ["Census", "Training", "Registers", "Visas", "Returns"] {
            desk.open_for(&focal_point, &filing::request(title));
        }
        hub.app.seal_journal().unwrap();
        hub.app.clock.advance(61);
        let anybody = hub.anonymous();
        let shown = table(&anybody.get("/en/dashboard/waiting-times").expect(200).text, Chart::Waiting);
        let told = shown.iter().find(|row| row[1].ends_with("day") || row[1].ends_with("days"));
        let number = told.unwrap_or_else(|| panic!("{shown:?}"))[1].split(' ').next().unwrap().to_owned();
        let filed = file(&anybody, Chart::Waiting, "");
        assert!(filed.iter().any(|row| row[1] == number), "programs read the number alone: {filed:?}");
        let arabic = anybody.get("/ar/dashboard/waiting-times").expect(200).text;
        assert!(arabic.contains("يوم"), "{arabic}");
    }

    fn a_chart_alone_may_be_framed_and_is_what_everybody_sees(hub: &Hub) {
        enter(hub, 33, 0..40);
        let coordinator = hub.coordinator();
        for chart in Chart::ALL {
            for language in LANGUAGES {
                let address = format!("/{language}/dashboard/{chart}");
                let page = hub.anonymous().get(&address).expect(200);
                let policy = page.header("content-security-policy").unwrap();
                assert!(policy.ends_with("frame-ancestors *"), "{policy}");
                assert_eq!(page.header("x-frame-options"), None);
                assert_eq!(page.header("cross-origin-resource-policy"), Some("cross-origin"));
                assert_eq!(page.header("cache-control"), Some("public, max-age=60"));
                assert!(!page.text.contains("<script") && !page.text.contains("<form"));
                assert_eq!(page.text.matches("<h1 ").count(), 1);
                assert!(page.text.contains(&format!("href=\"/{language}/dashboard#{chart}\"")), "a way home");
                for other in LANGUAGES {
                    let alternate = format!("hreflang=\"{other}\" href=\"/{other}/dashboard/{chart}\"");
                    assert!(page.text.contains(&alternate), "{alternate}");
                }
                is_strict(&page.text, policy);
                assert_eq!(coordinator.get(&address).expect(200).text, page.text, "whoever asks");
            }
            assert_eq!(file(&coordinator, *chart, "?public=true"), file(&hub.anonymous(), *chart, ""), "{chart}");
        }
        let dashboard = hub.anonymous().get("/en/dashboard").expect(200);
        assert!(dashboard.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
        assert_eq!(dashboard.header("x-frame-options"), Some("DENY"));
        assert!(dashboard.text.contains(&format!("{}/en/dashboard/heat-map", hub.app.config.public_origin)));
        hub.anonymous().get("/en/dashboard/nothing").expect(404);
        hub.anonymous().get("/en/dashboard/nothing.csv").expect(404);
        hub.anonymous().get("/en/dashboard/funnel.csv?public=perhaps").expect(400);
    }

    fn what_people_wrote_is_no_formula(hub: &Hub) {
        let request = filing::request_with("=HYPERLINK(\"https://example.org\")", json!({"disclosure": "public"}));
        hub.coordinator().open_for(&hub.focal_point("BOL"), &request);
        let file = file(&hub.anonymous(), Chart::Unmet, "");
        assert_eq!(file[1][1], "'=HYPERLINK(\"https://example.org\")");
    }
}
