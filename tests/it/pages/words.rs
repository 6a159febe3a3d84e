//! What pages say: the same messages with the same variables in all six languages, and every message that a page asks
//! for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use connection_hub::clocks::ClockKind;
use connection_hub::consents::ConsentAct;
use connection_hub::consents::body::DisclosureDecision;
use connection_hub::disclosure::{Disclosure, OfferField, RequestField};
use connection_hub::inbox::NoticeCode;
use connection_hub::inbox::waiting::ItemKind;
use connection_hub::introductions::view::Input;
use connection_hub::introductions::{self, Decision, IntroductionState};
use connection_hub::matches::teams::{BoundName, CapacityName, MissingName, OptionName};
use connection_hub::matching::{Criterion, Gate};
use connection_hub::messages::Readers;
use connection_hub::offers::list::OfferFacet;
use connection_hub::offers::{self, OfferState, posting::topics as posting};
use connection_hub::outcomes::Met;
use connection_hub::plans::{NeedOutcome, NeedsLeft, PlanState};
use connection_hub::registry::Order;
use connection_hub::requests::list::RequestFacet;
use connection_hub::requests::{self, Coverage, EvidenceKind, NextStep, RequestState, filing::topics as filing};
use connection_hub::statistics::{Chart, FunnelStep, Level, Stage};
use connection_hub::vocabulary::Language;
use connection_hub::web::questions::Topic;
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
        let name = path.to_string_lossy().replace(env!("CARGO_MANIFEST_DIR"), "");
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
fn no_russian_sentence_ends_twice_after_a_day() {
    for name in ["decide-until", "begin-until", "inbox-first-day"] {
        let said = Texts::of(Language::Russian).fill(name, &[("value", "30 апреля 2026 г.")]);
        assert!(said.ends_with("г.") && !said.ends_with(".."), "{said}");
    }
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
    let families_asked = asked_for(&sources, &["say_of"]).into_iter().chain(["done".to_owned()]);
    for family in families_asked {
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

#[test]
fn every_question_has_its_words() {
    let topics = filing::TOPICS.into_iter().chain([filing::BEGINNING, filing::NEED]);
    let topics: Vec<Topic> = topics.chain(posting::TOPICS).chain([posting::BEGINNING]).collect();
    let english = messages(Language::English);
    for question in topics.iter().flat_map(|topic| topic.questions) {
        assert!(english.contains_key(&question.label()), "{}", question.label());
        assert!(english.contains_key(&format!("ask-{}", question.member.replace(['/', '_'], "-"))));
    }
}

/// The steps that members take, by their codes.
fn steps() -> Vec<String> {
    let requests = requests::LIFE_CYCLE.steps.iter().filter(|step| step.through.is_none()).map(|step| step.action);
    let offers = offers::LIFE_CYCLE.steps.iter().filter(|step| step.through.is_none()).map(|step| step.action);
    requests.chain(offers).map(|action| action.replace('.', "-")).collect()
}

/// Codes at the end of the names of messages of what passes between two sides.
fn exchange_families() -> Vec<(&'static str, Vec<String>)> {
    let kinds = texts(ItemKind::ALL);
    let ends = texts(&[IntroductionState::Declined, IntroductionState::Withdrawn, IntroductionState::Lapsed]);
    let moved = introductions::LIFE_CYCLE.steps.iter().map(|step| step.action.to_owned());
    let beside = words(&["proposed", "conflict_declared", "message_sent", "clock_lapsed"]);
    let happened = moved.map(|action| action.replace("introduction.", "")).chain(beside).collect();
    vec![
        ("waits", kinds.iter().filter(|kind| *kind != "notice").cloned().collect()),
        ("answer", kinds),
        ("notice", texts(NoticeCode::ALL)),
        ("clock", texts(ClockKind::ALL)),
        ("by", words(&["state", "awaits", "proposed_by"])),
        ("introduction-state", texts(IntroductionState::ALL)),
        ("introduction-end", ends.into_iter().chain(words(&["failed"])).collect()),
        ("side-of", words(&["requester", "provider", "coordinator"])),
        ("awaits", words(&["requester", "provider"])),
        ("proposed-by", words(&["requester", "provider", "coordinator"])),
        ("decide", texts(Decision::ALL)),
        ("decide-title", texts(Decision::ALL)),
        ("decided", texts(Decision::ALL)),
        (
            "follows",
            words(&[
                "release",
                "accept",
                "accept-release",
                "agree",
                "decline",
                "decline-untold",
                "withdraw",
                "withdraw-agreed",
            ]),
        ),
        ("input-changed", texts(Input::ALL)),
        ("happened-introduction", happened),
        ("introduce-by", words(&["requester", "provider", "coordinator", "coordinator-untold"])),
        ("readers", texts(Readers::ALL)),
        ("read-by", texts(Readers::ALL)),
        ("met", texts(Met::ALL)),
        ("closer-field", texts(RequestField::ALL).into_iter().chain(texts(OfferField::ALL)).collect()),
        ("consent-act", texts(ConsentAct::ALL)),
        ("disclose", texts(DisclosureDecision::ALL)),
        ("disclose-follows", texts(DisclosureDecision::ALL)),
    ]
}

/// Codes at the end of the names of messages.
fn families() -> BTreeMap<&'static str, Vec<String>> {
    let facets =
        texts(OfferFacet::ALL).into_iter().chain(texts(RequestFacet::ALL)).filter(|facet| facet != "disclosure");
    let of_pages = |action: &&str| action.starts_with("request.") || action.starts_with("offer.");
    let history = connection_hub::history::words::actions().filter(of_pages);
    let mut families = BTreeMap::from([
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
        ("funnel", texts(FunnelStep::ALL)),
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
        ("plan-state", texts(PlanState::ALL)),
        ("plan-own", words(&["requester_id", "partner_id", "lead_id"])),
        ("plan-clock", words(&["plan", "start", "outcome"])),
        ("plan-needs-left", texts(NeedsLeft::ALL)),
        ("plan-outcome", texts(NeedOutcome::ALL)),
        ("plan-decision", words(&["agree", "refuse"])),
        ("plan-score", words(&["1", "2", "3", "4", "5"])),
        ("plan-change", words(&["added", "changed", "removed"])),
        ("plan-part", words(&["lead", "summary", "shares", "outcomes", "milestones", "budget_lines"])),
        (
            "plan-event",
            words(&[
                "drafted",
                "changed",
                "agreed",
                "refused",
                "in-force",
                "reopened",
                "started",
                "reported",
                "corrected",
                "disputed",
                "completed",
                "delivered-again",
                "found-met",
                "found-partly",
                "found-not-met",
                "verified",
                "rated",
                "learned",
                "abandoned",
            ]),
        ),
        ("plan-title", plan_forms()),
        ("plan-words", plan_forms()),
        ("plan-send", plan_forms()),
        ("plan-title-step", words(&["drafting", "in_delivery", "completed", "abandoned"])),
        ("topic", filing::TOPICS.iter().chain(&posting::TOPICS).map(|topic| topic.name.to_owned()).collect()),
        ("parts-of", words(&["request", "offer"])),
        ("tier-of", texts(RequestField::ALL).into_iter().chain(texts(OfferField::ALL)).collect()),
        ("tier-means", texts(Disclosure::ALL)),
        ("marker", words(&["0", "1", "2", "3"])),
        (
            "advice",
            words(&[
                "description",
                "expertise",
                "policy-areas",
                "starts-on",
                "modalities",
                "languages",
                "quantity-amount",
            ]),
        ),
        ("step", steps()),
        ("then", steps()),
        ("done", steps()),
        ("evidence", texts(EvidenceKind::ALL)),
        ("next-step", texts(NextStep::ALL)),
        ("history", history.map(|action| action.replace('.', "-")).collect()),
        ("triage", texts(connection_hub::secretariat::TriageStep::ALL)),
        ("triage-words", texts(connection_hub::secretariat::TriageStep::ALL)),
        ("triage-next", texts(connection_hub::requests::NextStep::ALL)),
        ("member-state", texts(connection_hub::members::MemberState::ALL)),
        ("kept-back", texts(connection_hub::parties::KeptBack::ALL)),
        ("verification", texts(connection_hub::parties::Verification::ALL)),
        ("verification-means", texts(connection_hub::parties::Verification::ALL)),
        ("party-facet", words(&["kind", "country", "verification"])),
        ("clock-kind", texts(connection_hub::clocks::ClockKind::ALL)),
        ("clock-then", texts(connection_hub::clocks::ClockKind::ALL)),
        ("counted-in", texts(connection_hub::clocks::CountedIn::ALL)),
        ("weekday", texts(connection_hub::clocks::calendar::DayOfWeek::ALL)),
        ("failure-title", failures()),
        ("failure-words", failures()),
    ]);
    families.extend(exchange_families());
    families
}

/// Kinds of failures.
fn failures() -> Vec<String> {
    words(&[
        "not-found",
        "not-right",
        "conflict",
        "stale",
        "too-large",
        "not-allowed",
        "suspended",
        "not-now",
        "our-fault",
    ])
}

/// What forms of plans are for.
fn plan_forms() -> Vec<String> {
    words(&[
        "consent",
        "step-drafting",
        "step-in_delivery",
        "step-completed",
        "step-abandoned",
        "report",
        "correction",
        "dispute",
        "verification",
        "rating",
        "lesson",
    ])
}
