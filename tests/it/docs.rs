//! The reference page: complete, readable by everybody, and loading nothing from anybody else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use connection_hub::routes;
use connection_hub::web::problem_codes::PROBLEM_CODES;
use serde_json::Value;

use crate::support::on_both_databases;

/// The values of an attribute, in their order.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let opening = format!(" {name}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

on_both_databases! {
    fn the_page_shows_every_operation_schema_and_code(hub: &Hub) {
        let page = hub.anonymous().get("/docs").expect(200);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        let ids: BTreeSet<&str> = attributes(&page.text, "id").into_iter().collect();
        let document: Value = serde_json::from_str(&routes::contract().json).unwrap();
        let items = document["paths"].as_object().unwrap().values();
        let operations = items.flat_map(|item| item.as_object().unwrap().values());
        for operation in operations {
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.contains(id), "the operation {id} has no place");
        }
        for schema in document["components"]["schemas"].as_object().unwrap().keys() {
            assert!(ids.contains(format!("schema-{schema}").as_str()), "the schema {schema} has no place");
        }
        for problem in PROBLEM_CODES {
            assert!(ids.contains(format!("problem-{}", problem.code).as_str()), "{} has no place", problem.code);
        }
    }

    fn the_page_needs_nothing_from_anybody_else(hub: &Hub) {
        let page = hub.anonymous().get("/docs").expect(200);
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
        for forbidden in ["<script", "<style", " src=", " style=", " onclick=", "<iframe", "@import"] {
            assert!(!page.text.contains(forbidden), "the page has {forbidden}");
        }
        let ids = attributes(&page.text, "id");
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "an id stands twice");
        for address in attributes(&page.text, "href") {
            match address.strip_prefix('#') {
                Some(anchor) => assert!(distinct.contains(anchor), "nothing is at #{anchor}"),
                None => drop(hub.anonymous().get(address).expect(200)),
            }
        }
    }

    fn the_page_is_built_for_screen_readers(hub: &Hub) {
        let html = hub.anonymous().get("/docs").expect(200).text;
        for part in ["<html lang=\"en\">", "<title>", "<main id=\"main\">", "<nav aria-label=", "href=\"#main\""] {
            assert_eq!(html.matches(part).count(), 1, "{part}");
        }
        assert_eq!(html.matches("<h1>").count(), 1);
        assert_eq!(html.matches("<table").count(), html.matches("<caption>").count(), "every table has a caption");
        assert_eq!(html.matches("<th>").count(), 0, "every heading of a table has a scope");
        let labels = attributes(&html, "aria-labelledby");
        let ids: BTreeSet<&str> = attributes(&html, "id").into_iter().collect();
        assert!(labels.iter().all(|label| ids.contains(label)));
    }

    fn the_stylesheet_may_be_kept_for_ever(hub: &Hub) {
        let page = hub.anonymous().get("/docs").expect(200).text;
        let address = attributes(&page, "href").into_iter().find(|address| address.starts_with("/assets/")).unwrap();
        let sheet = hub.anonymous().get(address).expect(200);
        assert_eq!(sheet.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(sheet.header("content-type"), Some("text/css; charset=utf-8"));
        assert!(!sheet.text.contains("http") && !sheet.text.contains("@import"));
        let other = address.replace(".css", "0.css");
        assert_eq!(hub.anonymous().get(&other).expect(404).code(), "not_found");
    }

    fn a_problem_leads_to_its_description(hub: &Hub) {
        let page = hub.anonymous().get("/docs").expect(200).text;
        let problem = hub.anonymous().get("/api/v1/vocabularies/expertise/suggest?q=a&colour=red").expect(400).json();
        let anchor = problem["type"].as_str().unwrap().strip_prefix("/docs#").unwrap().to_owned();
        assert!(attributes(&page, "id").contains(&anchor.as_str()), "{anchor}");
    }
}

/// The relative luminance of a colour written as #rgb or #rrggbb (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let long: String =
        if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&long[at..at + 2], 16).expect("hexadecimal")) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

/// The colours that a block of the stylesheet sets, by their names.
fn colours<'s>(sheet: &'s str, selector: &str) -> BTreeMap<&'s str, &'s str> {
    let block = sheet.split(selector).nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
    let settings = block.split(';').filter_map(|setting| setting.split_once("--")?.1.split_once(": "));
    settings.filter(|(_, value)| value.starts_with('#')).collect()
}

/// What is read, and what it stands on.
const READ_ON: [(&str, &[&str]); 9] = [
    ("ink", &["ground", "tint", "tint-strong", "mark", "heat-need-2", "heat-need-1", "heat-offer-1", "heat-offer-2"]),
    ("quiet", &["ground", "tint", "mark"]),
    ("accent", &["ground", "tint", "tint-strong", "mark"]),
    ("warm", &["ground", "warm-tint"]),
    ("good", &["ground", "good-tint", "tint"]),
    ("bad", &["ground", "bad-tint", "tint"]),
    ("on-accent", &["accent", "accent-strong"]),
    ("on-band", &["band"]),
    ("on-sun", &["sun"]),
];

#[test]
fn colours_contrast_in_light_and_in_dark() {
    let sheet = include_str!("../../src/web/static/style.css");
    let light = colours(sheet, ":root {");
    let dark = colours(sheet, ":root[data-theme=\"dark\"] {");
    assert_eq!(dark, colours(sheet, ":root:not([data-theme=\"light\"]) {"), "asked for or preferred, dark is the same");
    let mut dark_page = light.clone();
    dark_page.extend(&dark);
    for scheme in [light, dark_page] {
        for (text, grounds) in READ_ON {
            for ground in grounds {
                let (one, other) = (luminance(scheme[text]), luminance(scheme[ground]));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2} in {scheme:?}");
            }
        }
    }
}

#[test]
fn nothing_in_the_stylesheet_names_a_side() {
    let sheet = include_str!("../../src/web/static/style.css");
    let plain: String = sheet.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, after)| after)).collect();
    for side in ["left", "right"] {
        assert!(!plain.contains(side), "{side}: pages are written from either side");
    }
}

/// How codes come into the sources: the call or member, and which argument the code is.
const GIVEN_BY: [(&str, usize); 7] = [
    ("Error::malformed(", 0),
    ("Error::conflict(", 0),
    ("Error::invalid(", 1),
    ("FieldProblem::new(", 1),
    (".add(", 1),
    ("Self::malformed(", 0),
    ("Self::conflict(", 0),
];
/// Codes of failures at the command line, and of pages alone, which no address of the API answers with.
const NOT_OVER_HTTP: [&str; 4] = ["configuration", "vocabulary", "unreadable", "need_gone"];

/// The arguments of the call whose opening bracket was just read, as they are written.
fn arguments(rest: &str) -> Vec<String> {
    let (mut depth, mut within, mut escaped) = (0, false, false);
    let mut found = vec![String::new()];
    for character in rest.chars() {
        match character {
            '"' if !escaped => within = !within,
            '(' | '[' | '{' if !within => depth += 1,
            ')' | ']' | '}' if !within && depth == 0 => break,
            ')' | ']' | '}' if !within => depth -= 1,
            ',' if !within && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = character == '\\' && !escaped;
        found.last_mut().expect("one").push(character);
    }
    found.into_iter().map(|argument| argument.trim().to_owned()).collect()
}

/// A code written as a literal.
fn literal(argument: &str) -> Option<String> {
    let code = argument.strip_prefix('"')?.split('"').next()?;
    let is_part = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_';
    code.chars().all(is_part).then(|| code.to_owned())
}

fn codes_of(text: &str) -> BTreeSet<String> {
    let shown = text.split("#[cfg(test)]").next().unwrap_or_default();
    let called = GIVEN_BY
        .iter()
        .flat_map(|(call, place)| shown.split(call).skip(1).filter_map(|rest| literal(arguments(rest).get(*place)?)));
    let members = shown.split("code: ").skip(1).filter_map(literal);
    let classified = shown.split("(StatusCode::").skip(1).filter_map(|rest| literal(arguments(rest).get(1)?));
    called.chain(members).chain(classified).collect()
}

#[test]
fn every_code_of_the_sources_has_its_entry() {
    fn collect(folder: &Path, found: &mut BTreeSet<String>) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            // What fails at the command line is told in words alone.
            let is_of_commands = path.ends_with("src/cli") || path.ends_with("src/evaluation");
            if path.is_dir() && !is_of_commands {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.extend(codes_of(&std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut used = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
    used.retain(|code| !NOT_OVER_HTTP.contains(&code.as_str()));
    let described: BTreeSet<String> = PROBLEM_CODES.iter().map(|problem| problem.code.to_owned()).collect();
    let missing: Vec<&String> = used.difference(&described).collect();
    let stale: Vec<&String> = described.difference(&used).collect();
    assert!(missing.is_empty(), "give these codes their entries in src/web/problem_codes.rs: {missing:?}");
    assert!(stale.is_empty(), "no source gives these codes any more: {stale:?}");
    let order: Vec<&str> = PROBLEM_CODES.iter().map(|problem| problem.code).collect();
    assert!(order.is_sorted(), "the entries are in the order of the alphabet");
}

#[test]
fn codes_are_found_however_they_are_given() {
    let text = r#"Error::conflict("one", format!("a, {b}")); problems.add(format!("{p}/{i}"), "two", m);
        Error::Malformed { code: "three", detail }; FieldProblem::new("x", code, "four"); (StatusCode::X, "five", t)"#;
    let found: Vec<String> = codes_of(text).into_iter().collect();
    assert_eq!(found, ["five", "one", "three", "two"]);
}
