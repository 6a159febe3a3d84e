//! What the engine promises, case by case.

mod answers;
mod any_writing;
mod gates;
mod phrases;
mod similar;
mod spellings;
mod understanding;
mod values;
mod words;

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

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
        ..Reference::default()
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

/// No pair.
static NONE: LazyLock<HashSet<(Key, Key)>> = LazyLock::new(HashSet::new);

/// What anybody asks on the day of these tests.
fn question<'a>(reference: &'a Reference, policy: &'a Policy) -> Question<'a> {
    Question {
        reference,
        policy,
        today: "2026-03-01".parse().unwrap(),
        viewer: &Viewer::Anyone,
        cooling: &NONE,
        limit: 10,
        after: None,
        labels: &[],
        count: false,
    }
}

fn explain_as(need: &NeedFacts, offer: &OfferFacts, viewer: &Viewer, cooling: bool) -> Option<Explanation<'static>> {
    explain_by(&reference(), need, offer, viewer, cooling)
}

fn explain_by(
    reference: &Reference,
    need: &NeedFacts,
    offer: &OfferFacts,
    viewer: &Viewer,
    cooling: bool,
) -> Option<Explanation<'static>> {
    let policy = Policy::default();
    let offer = Arc::new(PreparedOffer::new(offer.clone(), reference));
    let index = Index::build([Arc::clone(&offer)], []);
    let need = PreparedNeed::new(need.clone(), reference);
    let declined = HashSet::from([(need.key(), offer.key())]);
    let cooling = if cooling { &declined } else { &*NONE };
    let question = Question { viewer, cooling, ..question(reference, &policy) };
    explain_pair(&index, &need, &offer, &question).map(Explanation::into_owned)
}

fn explain(need: &NeedFacts, offer: &OfferFacts) -> Explanation<'static> {
    explain_as(need, offer, &Viewer::Anyone, false).unwrap()
}
