//! Controlled lists: over HTTP, and held against each other.

use std::collections::BTreeSet;

use connection_hub::vocabulary::{Concept, List, Property, Scheme, Vocabulary};
use serde_json::Value;
use unicode_normalization::is_nfc;

use crate::support::on_both_databases;

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

fn lists() -> Vec<List> {
    let vocabulary = Vocabulary::shipped().expect("the shipped lists");
    Scheme::ALL.iter().map(|scheme| vocabulary.list(*scheme).expect("every scheme has its list").clone()).collect()
}

/// "scheme code: what" for what a rule finds in any concept.
fn offenders<T: std::fmt::Display>(rule: impl Fn(&List, &Concept) -> Vec<T>) -> Vec<String> {
    let lists = lists();
    let of_list = |list: &List| {
        let found = list.concepts.iter().flat_map(|concept| {
            rule(list, concept).into_iter().map(|what| format!("{} {}: {what}", list.scheme, concept.code))
        });
        found.collect::<Vec<_>>()
    };
    lists.iter().flat_map(of_list).collect()
}

#[track_caller]
fn none(offenders: Vec<String>, rule: &str) {
    assert!(offenders.is_empty(), "{rule}\n  {}", offenders.join("\n  "));
}

/// The codes below a member: one text, or a list of them.
fn codes<'c>(concept: &'c Concept, member: &str) -> Vec<&'c str> {
    concept.text(member).map_or_else(|| concept.texts(member), |code| vec![code])
}

#[test]
fn names_are_in_six_languages() {
    let languages = |concept: &Concept| -> Vec<String> {
        let languages = concept.label.iter().map(|(language, _)| language.to_owned()).collect::<Vec<_>>();
        if languages == LANGUAGES { vec![] } else { languages }
    };
    none(offenders(|_, concept| languages(concept)), "A label has all six.");
    for list in lists() {
        assert!(list.title.keys().eq(LANGUAGES), "the title of {}", list.scheme);
    }
    let by_language = |concept: &Concept, member: &str| {
        let Some(Property::Members(texts)) = concept.properties.get(member) else { return Vec::new() };
        let languages = texts.iter().map(|(language, _)| language);
        languages.filter(|language| !LANGUAGES.contains(language)).map(str::to_owned).collect::<Vec<_>>()
    };
    let unknown = offenders(|_, concept| {
        ["title", "notes", "alternative"].iter().flat_map(|member| by_language(concept, member)).collect()
    });
    none(unknown, "Texts by language are in these six alone.");
}

#[test]
fn unofficial_names_languages_that_there_are() {
    let named = offenders(|_, concept| {
        let languages = concept.texts("unofficial").into_iter();
        languages.filter(|language| !LANGUAGES.contains(language)).map(str::to_owned).collect()
    });
    none(named, "`unofficial` lists languages of labels.");
}

#[test]
fn codes_are_unique() {
    for list in lists() {
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> =
            list.concepts.iter().map(|concept| concept.code.as_str()).filter(|code| !seen.insert(*code)).collect();
        assert!(twice.is_empty(), "{}: {twice:?} stand twice", list.scheme);
    }
}

#[test]
fn versions_are_dates_and_sources_are_given() {
    for list in lists() {
        let date = chrono::NaiveDate::parse_from_str(&list.version, "%Y-%m-%d");
        assert!(date.is_ok() && list.version.len() == 10, "{}: {}", list.scheme, list.version);
        assert!(list.source.len() > 10, "{} has no source", list.scheme);
        assert!(!list.concepts.is_empty(), "{} is empty", list.scheme);
    }
}

#[test]
fn texts_are_neither_empty_nor_padded_and_normalised() {
    fn find(value: &Value, place: &str, found: &mut Vec<String>) {
        match value {
            Value::String(text) => {
                let odd = text.chars().any(|character| character.is_control() || character == '\u{FEFF}');
                if text.trim() != text || text.is_empty() || text.contains("  ") || !is_nfc(text) || odd {
                    found.push(format!("{place}: {text:?}"));
                }
            }
            Value::Array(items) => items.iter().for_each(|item| find(item, place, found)),
            Value::Object(members) => {
                members.iter().for_each(|(name, member)| find(member, &format!("{place}/{name}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for list in lists() {
        let document = serde_json::to_value(&list).expect("a list is JSON");
        find(&document, list.scheme.as_str(), &mut found);
    }
    none(found, "Texts are trimmed, not empty, in NFC and without control characters.");
}

/// Members that hold codes, and the scheme that these are of.
const REFERENCES: [(Scheme, &str, Scheme); 9] = [
    (Scheme::Countries, "regions", Scheme::Regions),
    (Scheme::Regions, "broader", Scheme::Regions),
    (Scheme::PolicyAreas, "primary_objectives", Scheme::GcmObjectives),
    (Scheme::PolicyAreas, "secondary_objectives", Scheme::GcmObjectives),
    (Scheme::PolicyAreas, "default_disclosure", Scheme::DisclosureLevels),
    (Scheme::Expertise, "broader", Scheme::Expertise),
    (Scheme::Expertise, "related", Scheme::Expertise),
    (Scheme::Expertise, "objectives", Scheme::GcmObjectives),
    (Scheme::Modalities, "broader", Scheme::Modalities),
];

#[test]
fn every_reference_leads_to_a_code() {
    let vocabulary = Vocabulary::shipped().expect("the shipped lists");
    let lost = offenders(|list, concept| {
        let of_this = REFERENCES.iter().filter(|(scheme, _, _)| *scheme == list.scheme);
        of_this
            .flat_map(|(_, member, target)| {
                let vocabulary = &vocabulary;
                let unknown = codes(concept, member).into_iter().filter(|code| !vocabulary.contains(*target, code));
                unknown.map(move |code| format!("{member} {code} is not in {target}"))
            })
            .collect()
    });
    none(lost, "References between lists exist.");
}

#[test]
fn nothing_is_above_itself_and_related_holds_in_both_directions() {
    let vocabulary = Vocabulary::shipped().expect("the shipped lists");
    let above = |list: &List, concept: &Concept| {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut next: Vec<String> = concept.texts("broader").into_iter().map(str::to_owned).collect();
        while let Some(code) = next.pop() {
            let upper = vocabulary.concept(list.scheme, &code).map(|upper| upper.texts("broader")).unwrap_or_default();
            if seen.insert(code) {
                next.extend(upper.into_iter().map(str::to_owned));
            }
        }
        seen
    };
    let circular = offenders(|list, concept| {
        above(list, concept).contains(&concept.code).then_some("is above itself").into_iter().collect()
    });
    none(circular, "`broader` leads up and ends.");
    let one_way = offenders(|list, concept| {
        let related = concept.texts("related").into_iter().filter(|code| {
            let back = vocabulary.concept(list.scheme, code).map(|other| other.texts("related"));
            !back.unwrap_or_default().contains(&concept.code.as_str())
        });
        related.map(str::to_owned).collect()
    });
    none(one_way, "`related` holds in both directions.");
}

#[test]
fn countries_have_both_codes_and_lie_in_the_world() {
    let (mut alpha2, mut m49) = (BTreeSet::new(), BTreeSet::new());
    let wrong = lists().into_iter().filter(|list| list.scheme == Scheme::Countries).flat_map(|list| list.concepts);
    for country in wrong {
        let code = &country.code;
        let is_letters =
            |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_uppercase());
        assert!(is_letters(code, 3), "{code}");
        let (two, number) = (country.text("alpha2").unwrap_or_default(), country.text("m49").unwrap_or_default());
        assert!(is_letters(two, 2) && alpha2.insert(two.to_owned()), "{code}: {two}");
        assert!(
            number.len() == 3 && number.parse::<u16>().is_ok() && m49.insert(number.to_owned()),
            "{code}: {number}"
        );
        assert_eq!(country.texts("regions").last(), Some(&"001"), "{code}");
    }
}

#[test]
fn codes_that_the_service_knows_by_name_are_in_their_lists() {
    let vocabulary = Vocabulary::shipped().expect("the shipped lists");
    let check = |scheme: Scheme, known: Vec<&str>| {
        let listed: BTreeSet<&str> = vocabulary.concepts(scheme).iter().map(|concept| concept.code.as_str()).collect();
        assert_eq!(listed, known.into_iter().collect(), "{scheme}");
    };
    check(Scheme::Roles, connection_hub::auth::Role::ALL.iter().map(|role| role.as_str()).collect());
    let tiers = connection_hub::disclosure::Disclosure::ALL.iter().map(|tier| tier.as_str()).collect();
    check(Scheme::DisclosureLevels, tiers);
}

on_both_databases! {
    fn every_list_is_served_with_its_version(hub: &Hub) {
        let visitor = hub.anonymous();
        for scheme in Scheme::ALL {
            let address = format!("/api/v1/vocabularies/{scheme}");
            let answer = visitor.get(&address).expect(200);
            let list = answer.json();
            assert_eq!(list["scheme"], scheme.as_str());
            assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
            assert_eq!(answer.etag(), format!("\"{}\"", list["version"].as_str().unwrap()));
            let again = visitor.send("GET", &address, &[("If-None-Match", answer.etag())], None).expect(304);
            assert_eq!((again.text.as_str(), again.etag()), ("", answer.etag()));
            visitor.send("GET", &address, &[("If-None-Match", "\"1999-01-01\"")], None).expect(200);
        }
    }

    fn an_entry_is_served_by_itself_and_one_of_expertise_with_its_notes(hub: &Hub) {
        let visitor = hub.anonymous();
        let read = |code: &str| visitor.get(&format!("/api/v1/vocabularies/{code}")).expect(200);
        let list = read("expertise");
        let answer = read("expertise/EXP-0062");
        let mut entry = answer.json();
        let notes = entry.as_object_mut().unwrap().remove("notes").unwrap();
        assert_eq!(notes.as_object().unwrap().keys().collect::<Vec<_>>(), LANGUAGES);
        assert!(notes["fr"].as_str().unwrap().contains("Visites d’agents"), "{notes}");
        let in_list = list.json()["concepts"].as_array().unwrap().iter().find(|one| one["code"] == "EXP-0062").unwrap().clone();
        assert_eq!(entry, in_list);
        // The list is as long as it was, and one entry is short enough for a slow line.
        assert!(!list.text.contains("Visites d’agents") && answer.text.len() < 16_000, "{}", answer.text.len());
        assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
        let again = |tag: &str| visitor.send("GET", "/api/v1/vocabularies/expertise/EXP-0062", &[("If-None-Match", tag)], None);
        assert_eq!(again(answer.etag()).expect(304).text, "");
        again(read("expertise/EXP-0061").etag()).expect(200);
        let country = read("countries/BOL").json();
        assert_eq!((&country["code"], country.get("notes")), (&Value::from("BOL"), None));
        for code in ["expertise/EXP-9999", "expertise/exp-0062", "countries/EXP-0062", "colours/BOL", "expertise/%00", "expertise/"] {
            assert_eq!(visitor.get(&format!("/api/v1/vocabularies/{code}")).expect(404).code(), "not_found", "{code}");
        }
    }

    fn a_list_that_there_is_not_gives_a_problem(hub: &Hub) {
        for scheme in ["colours", "Countries", "countries.json", "%00", "expertise%2Fsuggest"] {
            let answer = hub.anonymous().get(&format!("/api/v1/vocabularies/{scheme}")).expect(404);
            assert_eq!(answer.code(), "not_found", "{scheme}");
        }
    }

    fn expertise_is_suggested_while_it_is_typed(hub: &Hub) {
        let ask = |query: &str| hub.anonymous().get(&format!("/api/v1/vocabularies/expertise/suggest?{query}"));
        let first = |query: &str| ask(query).expect(200).json()["data"][0].clone();
        let found = first("q=migration+data+and+st");
        assert_eq!(found["code"], "EXP-0001");
        assert_eq!((&found["label"], &found["language"]), (&found["matched"], &Value::from("en")));
        let slip = first("q=migraton%20data%20and%20statistics");
        assert_eq!(slip["code"], "EXP-0001");
        let french = first("q=donnees+et+statis&language=fr");
        assert_eq!((&french["code"], &french["label"]), (&Value::from("EXP-0001"), &Value::from("Données et statistiques migratoires")));
        let across = first("q=donnees+et+statis&language=ru");
        assert_eq!((&across["label"], &across["language"]), (&Value::from("Миграционные данные и статистика"), &Value::from("fr")));
        assert_eq!(ask("q=d&limit=3").expect(200).json()["data"].as_array().unwrap().len(), 3);
        assert_eq!(ask("q=zzzzqqqq").expect(200).json()["data"], serde_json::json!([]));
        assert_eq!(ask("q=border&limit=50").text, ask("q=border&limit=50").text);
    }

    fn a_suggestion_that_cannot_be_made_says_why(hub: &Hub) {
        let ask = |query: &str| hub.anonymous().get(&format!("/api/v1/vocabularies/expertise/suggest?{query}"));
        for (query, code, pointer) in [
            ("", "required", "q"),
            ("q=", "empty_value", "q"),
            (&format!("q={}", "a".repeat(101)), "out_of_range", "q"),
            ("q=a&limit=0", "out_of_range", "limit"),
            ("q=a&limit=101", "out_of_range", "limit"),
            ("q=a&limit=many", "wrong_type", "limit"),
            ("q=a&language=de", "wrong_type", "language"),
            ("q=a&colour=red", "unknown_parameter", "colour"),
            ("q=a&q=b", "repeated_parameter", "q"),
        ] {
            let answer = ask(query).expect(400);
            assert_eq!((answer.code().as_str(), answer.pointers()), (code, vec![pointer.to_owned()]), "{query}");
        }
        assert_eq!(ask("q=%00").expect(400).code(), "control_character");
        assert_eq!(ask("q=%ff").expect(400).code(), "broken_utf8");
    }
}
