//! What pages say: the same messages with the same variables in all six languages, and every message that a page asks
//! for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use connection_hub::matches::teams::{BoundName, CapacityName, MissingName, OptionName};
use connection_hub::matching::{Criterion, Gate};
use connection_hub::offers::OfferState;
use connection_hub::offers::list::OfferFacet;
use connection_hub::registry::Order;
use connection_hub::requests::list::RequestFacet;
use connection_hub::requests::{Coverage, RequestState};
use connection_hub::statistics::{Chart, Level, Stage, Step};
use connection_hub::vocabulary::Language;
use connection_hub::web::texts::Texts;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web").join(name)
}

/// The messages of a language, each with the variables in it, in their order.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let subjects = files(&folder("texts"), &|path| path.file_stem().is_some_and(|stem| stem == language.as_str()));
    let text: String = subjects.iter().map(|path| std::fs::read_to_string(path).unwrap() + "\n").collect();
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|first: char| first.is_ascii_lowercase()))
        {
            name.clone_into(&mut current);
            assert!(!all.contains_key(name), "{language}: {name} comes twice");
            all.insert(current.clone(), BTreeSet::new());
        }
        let variables = line.split('$').skip(1).map(|rest| {
            rest.split(|character: char| !character.is_ascii_lowercase()).next().unwrap_or_default().to_owned()
        });
        all.entry(current.clone()).or_default().extend(variables);
    }
    all.remove("");
    all
}

/// All files below a folder that are wanted.
fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let of = |path: PathBuf| match path.is_dir() {
        true => files(&path, wanted),
        false => Some(path).filter(|path| wanted(path)).into_iter().collect(),
    };
    inside.flat_map(of).collect()
}

/// The templates, and the code of pages, one after the other.
fn sources() -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let of_pages = |path: &Path| {
        let name = path.to_string_lossy();
        name.ends_with(".html")
            || (name.ends_with(".rs") && ["/web/", "/page", "/statistics/"].iter().any(|place| name.contains(place)))
    };
    files(&source, &of_pages).iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<Vec<_>>().join("\n")
}

/// The first argument of calls of these methods.
fn asked_for(sources: &str, methods: &[&str]) -> BTreeSet<String> {
    let openings = methods.iter().map(|method| format!(".{method}(\""));
    let of_method = |opening: String| -> Vec<String> {
        sources.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    openings.flat_map(of_method).collect()
}

#[test]
fn all_languages_say_the_same() {
    let english = messages(Language::English);
    assert!(english.len() > 200);
    for language in Language::ALL {
        let theirs = messages(*language);
        let names = |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&theirs), names(&english), "{language}");
        for (name, variables) in &english {
            // A language without plurals needs no number to choose by.
            let said = |of: &BTreeSet<String>| of.iter().filter(|name| *name != "count").cloned().collect::<Vec<_>>();
            assert_eq!(said(&theirs[name]), said(variables), "{language}: {name}");
            assert!(Texts::of(*language).knows(name), "{language}: {name} cannot be read");
        }
    }
}

#[test]
fn every_language_counts_as_it_does() {
    let counted = |language: Language, counts: &[i64]| -> Vec<String> {
        counts.iter().map(|count| Texts::of(language).count("offers-count", *count)).collect()
    };
    assert_eq!(counted(Language::English, &[0, 1, 2, 1000]), ["0 offers", "1 offer", "2 offers", "1,000 offers"]);
    let russian = counted(Language::Russian, &[1, 2, 5, 11, 21, 22]);
    assert_eq!(
        russian,
        ["1 предложение", "2 предложения", "5 предложений", "11 предложений", "21 предложение", "22 предложения"]
    );
    let arabic = counted(Language::Arabic, &[0, 1, 2, 3, 11, 100]);
    assert_eq!(arabic.iter().collect::<BTreeSet<_>>().len(), 6, "{arabic:?}");
}

#[test]
fn every_message_that_a_page_asks_for_is_there() {
    let english = messages(Language::English);
    let sources = sources();
    let asked = asked_for(&sources, &["say", "with", "with_two", "count"]);
    assert!(asked.len() > 120, "{}", asked.len());
    for name in &asked {
        assert!(english.contains_key(name), "{name}");
    }
    let families: BTreeMap<&str, Vec<String>> = families();
    for family in asked_for(&sources, &["say_of"]) {
        let codes = families.get(family.as_str()).unwrap_or_else(|| panic!("the codes of {family} are not told here"));
        for code in codes {
            let name = format!("{family}-{code}").replace('_', "-");
            assert!(english.contains_key(&name), "{name}");
        }
    }
}

fn texts<T: std::fmt::Display>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn words(all: &[&str]) -> Vec<String> {
    texts(all)
}

/// Codes at the end of the names of messages.
fn families() -> BTreeMap<&'static str, Vec<String>> {
    let facets =
        texts(OfferFacet::ALL).into_iter().chain(texts(RequestFacet::ALL)).filter(|facet| facet != "disclosure");
    BTreeMap::from([
        ("facet", facets.chain(words(&["q"])).collect()),
        ("state", texts(OfferState::ALL).into_iter().chain(texts(RequestState::ALL)).collect()),
        ("sort", texts(Order::ALL)),
        ("coverage", texts(Coverage::ALL)),
        ("criterion", Criterion::ALL.iter().map(|criterion| criterion.code().to_owned()).collect()),
        ("gate", Gate::ALL.iter().map(|gate| gate.code().to_owned()).collect()),
        ("outcome", words(&["met", "unmet", "unknown"])),
        ("fit", words(&["strong", "good", "possible", "weak", "none"])),
        ("via", words(&["equal", "thesaurus", "words", "spelling", "text"])),
        ("stage", texts(Stage::ALL)),
        ("chart", texts(Chart::ALL)),
        ("chart-words", texts(Chart::ALL)),
        ("heat", texts(Level::ALL)),
        ("funnel", texts(Step::ALL)),
        ("team-option", texts(OptionName::ALL)),
        ("team-capacity", texts(CapacityName::ALL)),
        ("team-missing", texts(MissingName::ALL)),
        ("team-bound", texts(BoundName::ALL)),
        ("side", words(&["abroad", "arriving", "returning", "authorities", "business", "people"])),
        (
            "field",
            words(&[
                "serves",
                "excludes",
                "languages",
                "expertise",
                "policy_areas",
                "modalities",
                "state",
                "capacity",
                "resource_kinds",
                "starts_on",
                "ends_on",
                "available_from",
                "available_until",
                "title",
                "description",
            ]),
        ),
        ("failure-title", words(&["not-found", "not-right", "not-allowed", "not-now", "our-fault"])),
        ("failure-words", words(&["not-found", "not-right", "not-allowed", "not-now", "our-fault"])),
    ])
}
