//! What the engine promises, case by case.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::*;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn reference() -> Reference {
    let concept = |id: &str, labels: &[(&str, &str)], broader: &[&str], related: &[&str]| Concept {
        id: id.to_owned(),
        labels: labels.iter().map(|(language, label)| ((*language).to_owned(), (*label).to_owned())).collect(),
        broader: texts(broader),
        related: texts(related),
        ..Concept::default()
    };
    let births = [
        ("en", "birth registration"),
        ("fr", "enregistrement des naissances"),
        ("es", "registro de nacimientos"),
        ("ar", "تسجيل المواليد"),
        ("ru", "регистрация рождений"),
        ("zh", "出生登记"),
    ];
    Reference {
        geography: Geography::new([
            ("SEN", vec!["002", "011"]),
            ("MLI", vec!["002", "011"]),
            ("KEN", vec!["002", "014"]),
            ("PER", vec!["019", "005"]),
        ]),
        taxonomy: Taxonomy::new([
            Area { code: "PATH".into(), primary: texts(&["GCM-05"]), secondary: texts(&["GCM-18"]), ..Area::default() },
            Area { code: "GCM-05A".into(), parent: Some("GCM-05".into()), ..Area::default() },
        ]),
        thesaurus: Thesaurus::new([
            concept("births", &births, &["registers"], &[]),
            concept("registers", &[("en", "civil registration"), ("en", "CRVS")], &[], &["identity"]),
            concept("identity", &[("en", "identity documents")], &[], &[]),
        ]),
    }
}

/// An offer and a need that match in everything.
fn pair() -> (NeedFacts, OfferFacts) {
    let offer = OfferFacts {
        key: Key(1),
        provider: Key(10),
        audience: Audience::public(Key(10)),
        title: "Birth registration for nomads".into(),
        description: "Mobile teams register children of herders in remote provinces.".into(),
        language: "en".into(),
        policy_areas: texts(&["GCM-04"]),
        expertise: texts(&["birth registration", "mobile teams"]),
        resource_kinds: texts(&["technical"]),
        modalities: texts(&["advice"]),
        serves: texts(&["011"]),
        languages: texts(&["fr", "en"]),
        available_from: day("2025-01-01"),
        available_until: day("2027-12-31"),
        capacity_total: Some(2),
        capacity_remaining: Some(1),
        ..OfferFacts::default()
    };
    let need = NeedFacts {
        key: Key(2),
        request: Key(3),
        requester: Key(20),
        countries: texts(&["SEN"]),
        audience: Audience::public(Key(20)),
        title: "Children of herders nobody registered".into(),
        description: "Mobile teams should register children in three provinces.".into(),
        language: "en".into(),
        policy_areas: texts(&["GCM-04"]),
        expertise: vec![wanted("birth registration", Importance::Some), wanted("mobile teams", Importance::Some)],
        resource_kinds: texts(&["technical"]),
        modalities: texts(&["advice"]),
        languages: texts(&["fr-SN"]),
        starts_on: day("2026-04-01"),
        ends_on: day("2027-03-31"),
        ..NeedFacts::default()
    };
    (need, offer)
}

fn wanted(phrase: &str, importance: Importance) -> WantedExpertise {
    WantedExpertise { phrase: phrase.into(), importance }
}

fn explain_as(need: &NeedFacts, offer: &OfferFacts, viewer: &Viewer, cooling: bool) -> Option<Explanation> {
    let (reference, policy) = (reference(), Policy::default());
    let offer = Arc::new(PreparedOffer::new(offer.clone(), &reference));
    let index = Index::build([Arc::clone(&offer)], []);
    let need = PreparedNeed::new(need.clone(), &reference);
    let declined = HashSet::from([(need.key(), offer.key())]);
    let question = Question {
        reference: &reference,
        policy: &policy,
        today: "2026-03-01".parse().unwrap(),
        viewer,
        cooling: if cooling { &declined } else { &HashSet::new() },
        limit: 10,
        labels: &[],
    };
    explain_pair(&index, &need, &offer, &question)
}

fn explain(need: &NeedFacts, offer: &OfferFacts) -> Explanation {
    explain_as(need, offer, &Viewer::Anyone, false).unwrap()
}

/// Changes the matching pair and looks at one gate: its outcome, both values and the edits.
#[track_caller]
fn check_gate(
    gate: Gate,
    change: impl Fn(&mut NeedFacts, &mut OfferFacts),
    outcome: Outcome,
    needed: &str,
    offered: &str,
    edits: &[&str],
) {
    let (mut need, mut offer) = pair();
    change(&mut need, &mut offer);
    let explained = explain(&need, &offer);
    let found = explained.found.gates.iter().find(|result| result.gate == gate).unwrap();
    assert_eq!((found.outcome, found.needed.as_str(), found.offered.as_str()), (outcome, needed, offered));
    assert_eq!(found.remedy.is_some(), outcome == Outcome::Unknown);
    assert_eq!(explained.found.is_match(), explained.change.is_none() && explained.obstacles.is_empty());
    let spelt = explained.change.into_iter().flat_map(|change| change.edits).map(|edit| {
        let value = match edit.value {
            EditValue::Text(text) => text,
            EditValue::Number(number) => number.to_string(),
        };
        format!("{} {}{} {value}", edit.operation.code(), edit.side.code(), edit.field)
    });
    assert_eq!(spelt.collect::<Vec<_>>(), edits);
}

#[test]
fn words_are_comparable_in_every_language() {
    #[track_caller]
    fn check(language: &str, text: &str, stems: &str) {
        let found = text::words(text, language).into_iter().filter(|word| !word.stop).map(|word| word.stem);
        assert_eq!(found.collect::<Vec<_>>().join(" "), stems);
    }
    check("en", "We need the registration of migrants' births", "registr migrant birth");
    check("en", "ePassport‑readiness ﬁles, 2027", "epassport readi file 2027");
    check("fr", "L’enregistrement des NAISSANCES à l'état-civil", "enregistr naissanc etat civil");
    check("es", "Regularización de niñas y niños", "regulariz nin nin");
    check("pt", "Registos de nascimento", "regist nasciment");
    check("ru", "регистрация рождений ещё раз", "регистрац рожден");
    check("ar", "الهُويّة والهـويـة هوية إدارة للإدارة", "هو هو هو ادار ادار");
    check("zh", "出生登记。身份", "出生 生登 登记 身份");
    check(
        "",
        "Le registre des naissances est tenu par les communes de la région",
        "registr naissanc tenu commun region",
    );
    check("xx", "Straße Œuvre", "strasse oeuvre");
}

#[test]
fn the_language_of_a_text_is_guessed_only_when_it_is_clear() {
    let cases = [
        ("Los niños de la frontera no tienen registro en el municipio", "es"),
        ("Border management", "en"),
        ("شهادة ميلاد", "ar"),
        ("свидетельство", "ru"),
        ("出生登记", "zh"),
        ("", "en"),
    ];
    for (text, language) in cases {
        assert_eq!(text::guess_language(text), language, "{text}");
    }
}

#[test]
fn gates_of_standing() {
    let active = "active on 2026-03-01";
    check_gate(Gate::NeedOpen, |_, _| {}, Outcome::Met, "open", "open until 2027-03-31", &[]);
    check_gate(
        Gate::NeedOpen,
        |need, _| need.standing = Standing::Suspended("on_hold".into()),
        Outcome::Unmet,
        "open",
        "on_hold until 2027-03-31",
        &["set need/state open"],
    );
    check_gate(
        Gate::OfferActive,
        |_, offer| offer.standing = Standing::Suspended("paused".into()),
        Outcome::Unmet,
        active,
        "paused until 2027-12-31",
        &["set offer/state active"],
    );
    check_gate(
        Gate::OfferActive,
        |_, offer| offer.reconfirm_by = day("2026-02-28"),
        Outcome::Unmet,
        active,
        "active until 2027-12-31, to be confirmed by 2026-02-28",
        &["set offer/confirmed_on 2026-03-01"],
    );
    check_gate(
        Gate::OfferActive,
        |_, offer| offer.available_until = day("2026-02-28"),
        Outcome::Unmet,
        active,
        "active until 2026-02-28",
        &["set offer/available_until 2026-04-01"],
    );
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.capacity_remaining = Some(0);
    check_gate(Gate::Capacity, change, Outcome::Unmet, "at least one", "none left", &["set offer/capacity/total 3"]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.capacity_remaining = None;
    check_gate(Gate::Capacity, change, Outcome::Unknown, "at least one", "not stated", &[]);
    check_gate(Gate::Capacity, |_, _| {}, Outcome::Met, "at least one", "available", &[]);
}

#[test]
fn gates_of_place_and_language() {
    check_gate(Gate::Country, |_, _| {}, Outcome::Met, "SEN", "011", &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.serves = texts(&["014", "PER"]);
    check_gate(Gate::Country, change, Outcome::Unmet, "SEN", "014, PER", &["add offer/serves SEN"]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.excludes = texts(&["SEN"]);
    check_gate(Gate::Country, change, Outcome::Unmet, "SEN", "011 except SEN", &["remove offer/excludes SEN"]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.serves.clear();
    check_gate(Gate::Country, change, Outcome::Unknown, "SEN", "not stated", &[]);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| need.countries = texts(&["KEN", "MLI"]);
    check_gate(Gate::Country, change, Outcome::Met, "KEN, MLI", "011 (without KEN)", &[]);
    check_gate(Gate::Language, |_, _| {}, Outcome::Met, "fr", "fr, en", &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.languages = texts(&["en"]);
    check_gate(Gate::Language, change, Outcome::Unmet, "fr", "en", &["add offer/languages fr"]);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| need.languages.clear();
    check_gate(Gate::Language, change, Outcome::Unknown, "not stated", "fr, en", &[]);
}

#[test]
fn gates_of_time() {
    let (need, open) = ("2026-04-01 to 2027-03-31", "2025-01-01 to 2027-12-31");
    check_gate(Gate::Dates, |_, _| {}, Outcome::Met, need, open, &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.available_until = day("2026-04-01");
    check_gate(Gate::Dates, change, Outcome::Met, need, "2025-01-01 to 2026-04-01", &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.available_until = day("2026-03-31");
    let edits = ["set offer/available_until 2026-04-01"];
    check_gate(Gate::Dates, change, Outcome::Unmet, need, "2025-01-01 to 2026-03-31", &edits);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.available_from = day("2027-05-01");
    let edits = ["set offer/available_from 2027-03-31"];
    check_gate(Gate::Dates, change, Outcome::Unmet, need, "2027-05-01 to 2027-12-31", &edits);
    check_gate(
        Gate::Dates,
        |need, _| (need.starts_on, need.ends_on) = (None, None),
        Outcome::Unknown,
        "not stated",
        open,
        &[],
    );
    // Both windows lie in the past: two dates must move, and one edit cannot do it.
    check_gate(
        Gate::NeedOpen,
        |need, offer| (need.ends_on, offer.available_until) = (day("2026-02-01"), day("2026-02-01")),
        Outcome::Unmet,
        "open",
        "open until 2026-02-01",
        &["set offer/available_until 2026-04-01", "set need/ends_on 2026-04-01"],
    );
    check_gate(
        Gate::Dates,
        |_, offer| offer.description = "Mobile teams register children. The last teams start before April 2026.".into(),
        Outcome::Unmet,
        need,
        "2025-01-01 to 2027-12-31, by its text until 2026-03-31 (“The last teams start before April 2026.”)",
        &["set need/starts_on 2026-03-31"],
    );
}

#[test]
fn gates_of_kind_and_expertise() {
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.resource_kinds = texts(&["financial"]);
    let edits = ["add offer/resource_kinds technical"];
    check_gate(Gate::ResourceKind, change, Outcome::Unmet, "technical", "financial", &edits);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| need.resource_kinds.clear();
    check_gate(Gate::ResourceKind, change, Outcome::Unknown, "not stated", "technical", &[]);
    let offered = "birth registration; mobile teams".replace(';', ",");
    check_gate(Gate::MandatoryExpertise, |_, _| {}, Outcome::Met, "nothing mandatory", &offered, &[]);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| {
        need.expertise.push(wanted("court interpreting", Importance::Mandatory));
    };
    check_gate(
        Gate::MandatoryExpertise,
        change,
        Outcome::Unmet,
        "court interpreting",
        &format!("{offered} (without court interpreting)"),
        &["add offer/expertise court interpreting"],
    );
    let change = |need: &mut NeedFacts, offer: &mut OfferFacts| {
        change(need, offer);
        offer.expertise.clear();
    };
    check_gate(
        Gate::MandatoryExpertise,
        change,
        Outcome::Unknown,
        "court interpreting",
        "not stated (without court interpreting)",
        &[],
    );
}

#[test]
fn nothing_opens_an_obstacle() {
    let (need, mut offer) = pair();
    offer.provider = need.requester;
    assert_eq!(explain(&need, &offer).obstacles, [Gate::DifferentParty]);
    let (need, mut offer) = pair();
    offer.standing = Standing::Ended("withdrawn".into());
    let explained = explain(&need, &offer);
    assert_eq!((explained.obstacles, explained.change), (vec![Gate::OfferActive], None));
    let (need, offer) = pair();
    let explained = explain_as(&need, &offer, &Viewer::Anyone, true).unwrap();
    assert_eq!((explained.found.label, explained.obstacles), (Label::None, vec![Gate::CoolingDown]));
}

/// The value of a criterion after a change of the matching pair.
#[track_caller]
fn check_value(criterion: Criterion, change: impl Fn(&mut NeedFacts, &mut OfferFacts), value: f64) {
    let (mut need, mut offer) = pair();
    change(&mut need, &mut offer);
    let found = explain(&need, &offer).found;
    let result = found.criteria.iter().find(|result| result.criterion == criterion).unwrap();
    assert!((result.value - value).abs() < 1e-9, "{} instead of {value}", result.value);
    assert_eq!(result.contribution, result.weight * result.value);
    let sum: f64 = found.criteria.iter().map(|result| result.contribution).sum();
    assert!((sum - found.score).abs() < 1e-9);
}

#[test]
fn policy_areas_are_near_by_kinship_and_specialists_count_more() {
    let policy = Policy::default();
    let areas = |needed: &'static [&'static str], offered: &'static [&'static str]| {
        move |need: &mut NeedFacts, offer: &mut OfferFacts| {
            (need.policy_areas, offer.policy_areas) = (texts(needed), texts(offered));
        }
    };
    check_value(Criterion::PolicyArea, areas(&["GCM-04"], &["GCM-04"]), 1.0);
    check_value(Criterion::PolicyArea, areas(&["GCM-05"], &["PATH"]), policy.policy_area.primary);
    check_value(Criterion::PolicyArea, areas(&["PATH"], &["GCM-18"]), policy.policy_area.secondary);
    check_value(Criterion::PolicyArea, areas(&["GCM-05"], &["GCM-05A"]), policy.policy_area.parent_child);
    check_value(Criterion::PolicyArea, areas(&["GCM-05", "GCM-21"], &["GCM-05"]), 0.5);
    check_value(Criterion::PolicyArea, areas(&[], &["GCM-05"]), policy.not_stated.policy_area);
    let generalist = &["GCM-01", "GCM-02", "GCM-03", "GCM-04", "GCM-05"];
    let decayed = 1.0 / (1.0 + 2.0 * policy.policy_area.generalist_decay);
    check_value(Criterion::PolicyArea, areas(&["GCM-05"], generalist), decayed);
}

#[test]
fn other_criteria_have_absolute_values() {
    let policy = Policy::default();
    check_value(Criterion::Geography, |_, _| {}, policy.geography.region);
    check_value(Criterion::Geography, |_, offer| offer.serves = texts(&["001", "SEN"]), policy.geography.named);
    check_value(Criterion::Geography, |_, offer| offer.serves = texts(&["001"]), policy.geography.world);
    check_value(Criterion::Geography, |need, _| need.countries.clear(), policy.not_stated.geography);
    check_value(Criterion::Language, |need, _| need.languages = texts(&["fr", "ar"]), 0.5);
    check_value(Criterion::Modality, |need, _| need.modalities = texts(&["advice", "training"]), 0.5);
    check_value(Criterion::Modality, |_, offer| offer.modalities.clear(), policy.not_stated.modality);
    check_value(Criterion::Timing, |_, _| {}, 1.0);
    check_value(Criterion::Timing, |_, offer| offer.available_until = day("2026-04-01"), 1.0 / 365.0);
    check_value(Criterion::TrackRecord, |_, _| {}, policy.track_record.mean);
    let record = (8.0 + policy.track_record.mean * policy.track_record.cases) / (8.0 + policy.track_record.cases);
    check_value(Criterion::TrackRecord, |_, offer| (offer.delivered, offer.met) = (8, 8), record);
    check_value(Criterion::Expertise, |_, _| {}, 1.0);
    check_value(Criterion::Expertise, |need, _| need.expertise.clear(), policy.not_stated.expertise);
    // One word, said once in a description of the usual length.
    let said = (1.0 / (policy.text.k1 + 1.0)).powf(policy.text.power);
    let only = |word: &'static str| {
        move |need: &mut NeedFacts, _: &mut OfferFacts| {
            need.expertise.clear();
            (need.title, need.description) = (String::new(), word.into());
        }
    };
    check_value(Criterion::Text, only("the provinces"), said);
    check_value(Criterion::Text, only("zebras"), 0.0);
}

/// How the first wanted phrase is met by the first offered one.
#[track_caller]
fn check_phrase(wanted_phrase: &str, offered: &str, language: &str, via: Option<Via>) -> f64 {
    let (mut need, mut offer) = pair();
    need.expertise = vec![wanted(wanted_phrase, Importance::Some)];
    need.language = language.into();
    offer.expertise = texts(&[offered]);
    (offer.title, offer.description) = ("Nothing".into(), String::new());
    let found = explain(&need, &offer).found;
    let result = found.criteria.iter().find(|result| result.criterion == Criterion::Expertise).unwrap();
    let evidence = result.evidence.first();
    assert_eq!(evidence.map(|evidence| evidence.via), via);
    if let Some(evidence) = evidence {
        assert_eq!((evidence.needed.as_str(), evidence.offered.as_str()), (wanted_phrase, offered));
    }
    result.value
}

#[test]
fn phrases_are_alike_by_the_best_of_four_ways() {
    assert_eq!(check_phrase("Birth  Registration", "birth registration", "en", Some(Via::Equal)), 1.0);
    for (language, label) in [("fr", "enregistrement des naissances"), ("ar", "تسجيل المواليد"), ("zh", "出生登记")]
    {
        assert_eq!(check_phrase(label, "birth registration", language, Some(Via::Thesaurus)), 0.95, "{label}");
    }
    assert_eq!(check_phrase("CRVS", "birth registration", "en", Some(Via::Thesaurus)), 0.6);
    assert_eq!(check_phrase("CRVS", "identity documents", "en", Some(Via::Thesaurus)), 0.4);
    let slip = check_phrase("mobile taems", "mobile teams", "en", Some(Via::Spelling));
    assert!((slip - 0.95 * (1.0 - 1.0 / 12.0)).abs() < 1e-9, "{slip}");
    let words = check_phrase("teams of mobile registrars", "mobile teams", "en", Some(Via::Words));
    // Of one public offer, two words stand in it and one does not.
    let (common, rare) = (2.0 * (4.0_f64 / 3.0).ln(), 4.0_f64.ln());
    assert!((words - 0.9 / (0.4 + 0.6 / (common / (common + rare)))).abs() < 1e-9, "{words}");
    assert_eq!(check_phrase("court interpreting", "mobile teams", "en", None), 0.0);
    // A number that differs is another number, not a slip.
    assert_eq!(check_phrase("census 2020", "census 2030", "en", None), 0.0);
}

#[test]
fn coverage_says_what_remains_after_what_is_agreed() {
    let (mut need, offer) = pair();
    need.expertise.extend([wanted("court interpreting", Importance::Some), wanted("forensics", Importance::Some)]);
    need.agreed.expertise = texts(&["forensics"]);
    let items = |items: &[Item]| items.iter().map(|item| item.value.clone()).collect::<Vec<_>>();
    let coverage = explain(&need, &offer).found.coverage;
    assert_eq!(items(&coverage.covered), ["birth registration", "mobile teams", "technical", "advice"]);
    assert_eq!(items(&coverage.uncovered), ["court interpreting", "forensics"]);
    assert_eq!(items(&coverage.remaining), ["court interpreting"]);
}

#[test]
fn labels_follow_the_published_thresholds() {
    let thresholds = Policy::default().thresholds;
    let steps = [
        (thresholds.strong, Label::Strong, Label::Good),
        (thresholds.good, Label::Good, Label::Possible),
        (thresholds.possible, Label::Possible, Label::Weak),
        (thresholds.weak, Label::Weak, Label::None),
    ];
    for (least, at, below) in steps {
        assert_eq!((Label::of(least, &thresholds), Label::of(least - 1e-6, &thresholds)), (at, below));
    }
    let (need, offer) = pair();
    assert_eq!(explain(&need, &offer).found.label, Label::Strong);
}

#[test]
fn equal_offers_are_ordered_by_their_keys_and_limits_and_labels_are_heeded() {
    let (reference, policy) = (reference(), Policy::default());
    let (need, offer) = pair();
    let prepare = |key: u128| Arc::new(PreparedOffer::new(OfferFacts { key: Key(key), ..offer.clone() }, &reference));
    let index = Index::build([5, 3, 9, 1].map(prepare), []);
    let need = PreparedNeed::new(need, &reference);
    let question = Question {
        reference: &reference,
        policy: &policy,
        today: "2026-03-01".parse().unwrap(),
        viewer: &Viewer::Anyone,
        cooling: &HashSet::new(),
        limit: 3,
        labels: &[],
    };
    let found = find_offers(&index, &need, &question);
    let keys: Vec<u128> = found.matches.iter().map(|found| found.offer.0).collect();
    assert_eq!((keys, found.total), (vec![1, 3, 5], 4));
    assert_eq!(find_offers(&index, &need, &Question { labels: &[Label::Weak], ..question }).total, 0);
    assert_eq!(find_offers(&index, &need, &Question { labels: &[Label::Strong], ..question }).total, 4);
}

#[test]
fn who_may_not_see_a_record_is_told_nothing() {
    let (need, mut offer) = pair();
    let member = |party: u128, verified: bool, state: Option<&str>| Viewer::Member {
        party: Key(party),
        verified,
        state: state.map(str::to_owned),
    };
    let stranger = member(99, true, Some("SEN"));
    let cases = [
        (Disclosure::Public, Viewer::Anyone, true),
        (Disclosure::Network, Viewer::Anyone, false),
        (Disclosure::Network, member(99, false, None), false),
        (Disclosure::Network, stranger.clone(), true),
        (Disclosure::Parties, stranger.clone(), true),
        (Disclosure::Parties, member(99, false, Some("SEN")), false),
        (Disclosure::Parties, member(99, true, Some("KEN")), false),
        (Disclosure::Parties, member(7, false, None), true),
        (Disclosure::Secretariat, member(7, true, Some("SEN")), false),
        (Disclosure::Secretariat, member(10, false, None), true),
        (Disclosure::Secretariat, Viewer::Coordinator, true),
    ];
    for (disclosure, viewer, seen) in cases {
        offer.audience.disclosure = disclosure;
        (offer.audience.concerned, offer.audience.concerned_states) = (vec![Key(7)], texts(&["SEN"]));
        assert_eq!(explain_as(&need, &offer, &viewer, false).is_some(), seen, "{disclosure:?} {viewer:?}");
    }
}

#[test]
fn a_text_closes_an_offer_only_when_it_says_so_plainly() {
    let cases = [
        ("The scheme ends in August 2026, with the last missions to be started before June.", Some("2026-05-31")),
        ("Activities wind up by the end of February 2026.", Some("2026-02-28")),
        ("Les activités se terminent en avril 2026, avec un dernier atelier.", Some("2026-04-30")),
        ("Las obras y capacitaciones terminaron en junio de 2025.", Some("2025-06-30")),
        ("La phase actuelle se termine en juin 2026 ; une extension est en discussion.", None),
        ("Applications close each March.", None),
        ("The next call is expected in September.", None),
        ("The last of six years of work began in May 2024.", None),
        ("Teachers may start before June.", None),
    ];
    for (text, expected) in cases {
        assert_eq!(closing(text).map(|closing| closing.day), expected.and_then(day), "{text}");
    }
}

#[test]
fn a_policy_is_refused_with_every_reason() {
    let json = |change: fn(&mut serde_json::Value)| {
        let mut policy: serde_json::Value = serde_json::from_str(&Policy::default().canonical_json()).unwrap();
        change(&mut policy);
        Policy::parse(&policy.to_string()).map(|policy| policy.identity().hash).map_err(|error| error.to_string())
    };
    let shipped = json(|_| {}).unwrap();
    assert_eq!(shipped, Policy::default().identity().hash);
    assert_eq!(shipped.len(), 64);
    assert_ne!(json(|policy| policy["text"]["k1"] = 1.3.into()), Ok(shipped));
    let refused = json(|policy| {
        policy["weights"]["text"] = 0.9.into();
        policy["thresholds"]["good"] = 0.9.into();
        policy["version"] = " ".into();
        policy["geography"]["world"] = 1.5.into();
    })
    .unwrap_err();
    for reason in ["`version` is empty", "weights sum to", "`geography.world` is 1.5", "must fall from strong to weak"]
    {
        assert!(refused.contains(reason), "{refused}");
    }
    assert!(json(|policy| policy["weigths"] = 1.into()).unwrap_err().contains("unknown field `weigths`"));
    assert!(json(|policy| policy["text"]["k1"] = "much".into()).unwrap_err().contains("invalid type"));
    assert!(Policy::parse("{").is_err());
}
