//! The values of the criteria.

use super::*;

/// The value of a criterion after a change of the matching pair.
#[track_caller]
fn check_value(criterion: Criterion, change: impl Fn(&mut NeedFacts, &mut OfferFacts), value: f64) {
    let (mut need, mut offer) = pair();
    change(&mut need, &mut offer);
    let found = explain(&need, &offer).found;
    let result = found.criteria.iter().find(|result| result.criterion == criterion).unwrap();
    // Texts and covers are summed in single precision.
    assert!((result.value - value).abs() < 1e-6, "{} instead of {value}", result.value);
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
        let said = (evidence.needed.to_string(), evidence.offered.to_string());
        assert_eq!((said.0.as_str(), said.1.as_str()), (wanted_phrase, offered));
    }
    result.value
}

#[test]
fn phrases_are_alike_by_the_best_of_four_ways() {
    assert_eq!(check_phrase("Birth  Registration", "birth registration", "en", Some(Via::Equal)), 1.0);
    // Words in common, too, are half of what is missing: here those that may stand for one another.
    for (language, label, value) in
        [("fr", "enregistrement des naissances", 0.97), ("ar", "تسجيل المواليد", 0.97), ("zh", "出生登记", 0.965)]
    {
        let near = check_phrase(label, "birth registration", language, Some(Via::Thesaurus));
        assert!((near - value).abs() < 1e-6, "{label}: {near}");
    }
    assert!((check_phrase("CRVS", "birth registration", "en", Some(Via::Thesaurus)) - 0.6).abs() < 1e-6);
    assert!((check_phrase("CRVS", "identity documents", "en", Some(Via::Thesaurus)) - 0.4).abs() < 1e-6);
    let slip = check_phrase("mobile taems", "mobile teams", "en", Some(Via::Spelling));
    assert!(slip > 0.75 && slip < 0.9, "{slip}");
    let words = check_phrase("teams of mobile registrars", "mobile teams", "en", Some(Via::Words));
    assert!(words > 0.5 && words < slip, "{words}");
    assert_eq!(check_phrase("court interpreting", "mobile teams", "en", None), 0.0);
    // A number that differs is another number, not a slip.
    assert_eq!(check_phrase("census 2020", "census 2030", "en", None), 0.0);
}
