//! Search by words: forms, slips, languages, ranking, and that what is hidden changes nothing.

use serde_json::{Value, json};

use crate::support::filing::request_with;
use crate::support::{Client, Hub, on_both_databases};

const OFFERS: &str = "/api/v1/offers";
const REQUESTS: &str = "/api/v1/requests";

/// Posts an active offer.
fn post(client: &Client, title: &str, description: &str, changes: Value) -> Value {
    let mut body = json!({ "title": title, "description": description, "language": "en", "disclosure": "public" });
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    crate::support::offers::active(client, &body)
}

/// The first words of the titles that a search finds, in their order.
fn found(client: &Client, query: &str) -> Vec<String> {
    let records = crate::support::sample::all(client, &format!("{OFFERS}?limit=2&{}", encoded(query)));
    let first = |record: &Value| record["title"].as_str().unwrap().split(' ').next().unwrap().to_owned();
    records.iter().map(first).collect()
}

fn encoded(query: &str) -> String {
    query
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'=' | b'&' | b'_' | b'-' | b',' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn some_offers(hub: &Hub) -> Client {
    let officer = hub.officer("un-entity");
    let none = || json!({});
    post(&officer, "A border statistics", "Counting at land borders.", none());
    post(&officer, "B labour statistics", "Surveys of migrant workers, and one note on borders.", none());
    post(&officer, "C consular protection", "Évaluation of consulates.", json!({ "expertise": ["border statistics"] }));
    post(
        &officer,
        "D évaluations",
        "Les évaluateurs forment les fonctionnaires.",
        json!({ "language": "fr", "policy_areas": ["GCM-05"] }),
    );
    post(&officer, "E تدريب موظفي الحدود على إحصاءات الهجرة", "دورات للموظفين.", json!({ "language": "ar" }));
    post(
        &officer,
        "F 劳动移民统计培训",
        "为官员提供移民数据课程。",
        json!({ "language": "zh", "modalities": ["training"] }),
    );
    post(&officer, "G формирование статистики миграции", "Обучение сотрудников границы.", json!({ "language": "ru" }));
    officer
}

#[track_caller]
fn finds(client: &Client, query: &str, expected: &[&str]) {
    let mut titles = found(client, query);
    titles.sort();
    assert_eq!(titles, expected, "{query}");
}

on_both_databases! {
    fn words_are_found_in_their_forms_in_every_language(hub: &Hub) {
        some_offers(hub);
        let anybody = hub.anonymous();
        finds(&anybody, "q=statistics", &["A", "B", "C"]);
        finds(&anybody, "q=STATISTIC", &["A", "B", "C"]);
        finds(&anybody, "q=borders", &["A", "B", "C"]);
        finds(&anybody, "q=border survey", &["B"]);
        finds(&anybody, "q=the surveys of the workers", &["B"]);
        finds(&anybody, "q=evaluation", &["C", "D"]);
        finds(&anybody, "q=évaluation", &["C", "D"]);
        finds(&anybody, "q=fonctionnaire", &["D"]);
        finds(&anybody, "q=إحصاءات", &["E"]);
        finds(&anybody, "q=\"احصاءات الهجرة\"", &["E"]);
        finds(&anybody, "q=احصاءات الهجرة", &["E", "F", "G"]);
        finds(&anybody, "q=الحدود", &["E"]);
        finds(&anybody, "q=移民", &["F"]);
        finds(&anybody, "q=\"移民统计\"", &["F"]);
        finds(&anybody, "q=статистика", &["G"]);
        finds(&anybody, "q=labour consular", &[]);
        finds(&anybody, "q=Illustrative", &["A", "B", "C", "D", "E", "F", "G"]);
    }

    fn a_concept_is_found_in_other_words_and_languages(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let none = || json!({});
        post(&officer, "A labour inspectors", "For hospitals.", none());
        post(&officer, "B formation", "Les inspecteurs du travail des hôpitaux.", json!({ "language": "fr" }));
        post(&officer, "C 劳动监察员", "为医院提供培训。", json!({ "language": "zh" }));
        post(&officer, "D labour", "Inspectors of boats.", none());
        post(&officer, "E courses", "Training of labour inspectors is not part of this offer.", none());
        let anybody = hub.anonymous();
        let order = found(&anybody, "q=labour inspectors");
        assert_eq!(order.len(), 5);
        assert!(order[3..].iter().all(|first| first == "B" || first == "C"), "the words themselves come first: {order:?}");
        finds(&anybody, "q=inspecteurs du travail", &["A", "B", "C"]);
        finds(&anybody, "q=劳动监察员", &["A", "B", "C"]);
        finds(&anybody, "q=labour inspectors hospitals", &["A"]);
        finds(&anybody, "q=labour", &["A", "D", "E"]);
        finds(&anybody, "q=\"labour inspectors\"", &["A", "D", "E"]);
        finds(&anybody, "q=\"labuor inspectors\"", &[]);
        let readings = |query: &str| {
            let page = anybody.get(&format!("{OFFERS}?{}", encoded(query))).expect(200).json();
            page.get("readings").cloned()
        };
        let concept = json!({ "words": "labour inspectors", "concept": "EXP-0062" });
        assert_eq!(readings("q=labour inspectors"), Some(json!([concept])));
        assert_eq!(readings("q=boat labour inspectors"), None, "nothing is found by it");
        assert_eq!(readings("q=\"labour inspectors\""), None);
        assert_eq!(readings("q=labour"), None);
        assert_eq!(readings("sort=newest"), None);
    }

    fn the_united_nations_are_found_by_their_abbreviation(hub: &Hub) {
        let officer = hub.officer("un-entity");
        post(&officer, "A UN system coordination", "One plan.", json!({}));
        post(&officer, "B atelier", "Un atelier pour les juges.", json!({ "language": "fr" }));
        finds(&hub.anonymous(), "q=UN", &["A"]);
        hub.anonymous().get(&format!("{OFFERS}?q=un")).expect(400);
    }

    fn a_concept_of_requests_is_found_in_their_needs(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let need = json!({ "title": "Inspectores de trabajo", "description": "En los hospitales." });
        hub.open_request(&bolivia, &request_with("Un pedido", json!({ "needs": [need] })));
        let page = hub.anonymous().get(&format!("{REQUESTS}?q=labour%20inspectors")).expect(200).json();
        assert_eq!(page["data"][0]["title"], "Un pedido");
    }

    fn the_last_word_may_be_unfinished_and_only_that(hub: &Hub) {
        some_offers(hub);
        let anybody = hub.anonymous();
        finds(&anybody, "q=stat", &["A", "B", "C"]);
        finds(&anybody, "q=labour sta", &["B"]);
        finds(&anybody, "q=sta labour", &[]);
        finds(&anybody, "q=移", &["F"]);
        finds(&anybody, "q=стати", &["G"]);
    }

    fn slips_are_forgiven_by_the_length_of_a_word(hub: &Hub) {
        some_offers(hub);
        let anybody = hub.anonymous();
        finds(&anybody, "q=bordre", &["A", "B", "C"]);
        finds(&anybody, "q=labuor", &["B"]);
        finds(&anybody, "q=lxbxur", &[]);
        finds(&anybody, "q=statsitcs", &["A", "B", "C"]);
        finds(&anybody, "q=protction consulr", &["C"]);
        finds(&anybody, "q=lend", &["A"]);
        finds(&anybody, "q=nate", &["B"]);
        finds(&anybody, "q=ote", &[]);
        finds(&anybody, "q=foncionaires", &["D"]);
        finds(&anybody, "q=الهحرة", &["E"]);
        finds(&anybody, "q=劳力移民", &["F"]);
        finds(&anybody, "q=劳力", &[]);
        finds(&anybody, "q=статистеки", &["G"]);
    }

    fn a_word_that_is_found_as_it_is_written_is_no_slip(hub: &Hub) {
        let officer = hub.officer("un-entity");
        post(&officer, "A police training", "For officers.", json!({}));
        post(&officer, "B policy training", "For officers.", json!({}));
        post(&officer, "C statistics office", "Counts.", json!({}));
        post(&officer, "D statistiks office", "Counts.", json!({}));
        finds(&hub.anonymous(), "q=police training", &["A"]);
        finds(&hub.anonymous(), "q=policee training", &["A"]);
        finds(&hub.anonymous(), "q=statistiks office", &["D"]);
        assert_eq!(found(&hub.anonymous(), "q=ststistics office"), ["C", "D"], "one slip comes before two");
    }

    fn what_fits_best_comes_first(hub: &Hub) {
        some_offers(hub);
        let anybody = hub.anonymous();
        assert_eq!(found(&anybody, "q=border"), ["A", "C", "B"], "title, then expertise, then text");
        assert_eq!(found(&anybody, "q=border&sort=relevance"), ["A", "C", "B"]);
        assert_eq!(found(&anybody, "q=border&sort=newest"), ["C", "B", "A"]);
        assert_eq!(found(&anybody, "q=border&sort=oldest"), ["A", "B", "C"]);
        assert_eq!(found(&anybody, "q=border&policy_area=GCM-05"), [""; 0]);
    }

    fn pages_by_relevance_follow_each_other(hub: &Hub) {
        let officer = hub.officer("un-entity");
        for number in 0..12 {
            let often = "census ".repeat(number % 4);
            post(&officer, &format!("T{number} survey"), &format!("{often} of households."), json!({}));
        }
        let whole = found_in(&officer, "q=household%20census&limit=100");
        assert_eq!(whole.len(), 9);
        for limit in [1, 2, 4] {
            let mut pages = Vec::new();
            let mut next = Some(format!("{OFFERS}?q=household%20census&include_total=true&limit={limit}"));
            while let Some(address) = next {
                let page = officer.get(&address).expect(200).json();
                assert_eq!(page["page"]["total"], 9);
                assert_eq!(officer.get(&address).expect(200).json(), page, "a page read twice is the same");
                pages.extend(page["data"].as_array().unwrap().iter().map(|record| record["title"].clone()));
                next = page["links"]["next"].as_str().map(str::to_owned);
            }
            assert_eq!(pages, whole, "in pages of {limit}");
        }
        let first = officer.get(&format!("{OFFERS}?q=census&limit=2")).expect(200).json();
        let cursor = first["page"]["next_cursor"].as_str().unwrap();
        for other in ["q=household", "q=census&sort=newest", "q=census&state=active", "sort=newest"] {
            let answer = officer.get(&format!("{OFFERS}?limit=2&{other}&cursor={cursor}")).expect(400);
            assert_eq!(answer.code(), "invalid_cursor", "{other}");
        }
    }

    fn facets_and_totals_count_what_the_words_find(hub: &Hub) {
        some_offers(hub);
        let path = format!("{OFFERS}?q=evaluation&policy_area=GCM-05&facets=policy_area,modality&include_total=true");
        let page = hub.anonymous().get(&path).expect(200).json();
        assert_eq!(page["page"]["total"], 1);
        assert_eq!(page["facets"], json!({ "modality": [], "policy_area": [{ "value": "GCM-05", "count": 1 }] }));
    }

    fn requests_are_searched_in_their_needs_too(hub: &Hub) {
        let bolivia = hub.focal_point("BOL");
        let opened = hub.open_request(&bolivia, &request_with("Encuesta de hogares", json!({ "existing_support": "Un proyecto piloto." })));
        hub.open_request(&bolivia, &request_with("Cuadros", json!({ "needs": [{ "title": "Remesas familiares" }] })));
        let titles = |query: &str| -> Vec<String> {
            let page = hub.anonymous().get(&format!("{REQUESTS}?{}", encoded(query))).expect(200).json();
            page["data"].as_array().unwrap().iter().map(|request| request["title"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(titles("q=hogar"), ["Encuesta de hogares"]);
        assert_eq!(titles("q=remesa"), ["Cuadros"]);
        assert_eq!(titles("q=pilotos"), ["Encuesta de hogares"]);
        assert_eq!(titles("q=houshold survey"), ["Encuesta de hogares"], "the expertise of its need");
        assert_eq!(titles("q=remsas"), ["Cuadros"]);
        let record = hub.anonymous().get(&format!("{REQUESTS}?q=hogares")).expect(200).json()["data"][0].clone();
        assert_eq!(record["id"], opened["id"]);
    }

    fn an_empty_search_says_what_to_leave_out(hub: &Hub) {
        some_offers(hub);
        let anybody = hub.anonymous();
        let path = format!("{OFFERS}?q={}&modality=training", encoded("border zebra"));
        let page = anybody.get(&path).expect(200).json();
        assert_eq!(page["data"], json!([]));
        assert_eq!(page["suggestions"], json!([{ "leave_out": "q", "count": 1, "address": format!("{OFFERS}?modality=training") }]));
        let page = anybody.get(&format!("{OFFERS}?q=border%20zebra")).expect(200).json();
        let word = |suggestion: &Value| suggestion["word"].as_str().map(str::to_owned);
        let suggestions = page["suggestions"].as_array().unwrap();
        assert_eq!(suggestions.iter().map(word).collect::<Vec<_>>(), [None, Some("zebra".to_owned())]);
        let nowhere = anybody.get(&format!("{OFFERS}?modality=training&language=es&expired=false")).expect(200).json();
        for suggestion in suggestions.iter().chain(nowhere["suggestions"].as_array().unwrap()) {
            let address = suggestion["address"].as_str().unwrap();
            let list = anybody.get(&with_total(address)).expect(200).json();
            assert_eq!(list["page"]["total"], suggestion["count"], "{suggestion}");
        }
        assert_eq!(anybody.get(&format!("{OFFERS}?q=border")).expect(200).json().get("suggestions"), None);
    }

    fn what_is_hidden_changes_nothing_for_those_outside(hub: &Hub) {
        let officer = some_offers(hub);
        post(&officer, "H border statistics", "For the network alone.", json!({ "disclosure": "network" }));
        let school = hub.officer("academia");
        let outside = [hub.anonymous(), hub.stakeholder(), hub.focal_point("BOL")];
        let every = "facets=state,disclosure,provider_kind,policy_area,modality,language,serves&include_total=true";
        let asked: Vec<String> = ["q=border", "q=bordre", "q=zebra", "q=border statistics&limit=1", "q=policee", "", "q=stat&sort=changed", "q=a b zebras"]
            .iter()
            .map(|query| format!("{OFFERS}?{every}&{}", encoded(query)))
            .collect();
        let look = |reader: &Client| -> Vec<String> {
            asked.iter().map(|address| reader.get(address).expect(200).text).collect()
        };
        let before: Vec<_> = outside.iter().map(look).collect();
        for (number, disclosure) in ["secretariat", "parties", "secretariat"].iter().enumerate() {
            post(&school, "Zebra bordre policee", &"border border statistics ".repeat(number + 3), json!({ "disclosure": disclosure }));
        }
        crate::support::offers::draft(&school, &json!({ "title": "zebras zebra border", "description": "policy", "language": "en" }));
        for (reader, before) in outside.iter().zip(&before) {
            assert_eq!(&look(reader), before);
        }
        assert_eq!(found(&school, "q=zebra").len(), 4);
        assert_eq!(found(&hub.coordinator(), "q=zebra").len(), 3);
        assert_eq!(found(&hub.anonymous(), "q=zebra").len(), 0);
    }
}

fn with_total(address: &str) -> String {
    format!("{address}{}include_total=true", if address.contains('?') { '&' } else { '?' })
}

fn found_in(client: &Client, query: &str) -> Vec<Value> {
    let page = client.get(&format!("{OFFERS}?{query}")).expect(200).json();
    page["data"].as_array().unwrap().iter().map(|record| record["title"].clone()).collect()
}
