//! The matching engine against a plain scorer, against itself, and on the judged collection.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use connection_hub::evaluation::{Settings, evaluate, look_alikes};
use connection_hub::matching::{
    Agreed, Area, Audience, Changes, Concept, Disclosure, Found, Gate, Geography, Importance, Index, Key, Match,
    NeedFacts, OfferFacts, Outcome, Policy, PreparedNeed, PreparedOffer, Question, Reference, Standing, Taxonomy,
    Thesaurus, Viewer, WantedExpertise, apply_change, explain_pair, find_needs, find_offers,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::plain_scorer::{Lists, PlainMatch, PlainScorer};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-03-01")
}

/// A world small enough for random records to meet in it.
fn lists() -> Lists {
    let text = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let concept = |id: &str, labels: &[(&str, &str)], broader: &[&str], related: &[&str]| Concept {
        id: id.to_owned(),
        labels: labels.iter().map(|(language, label)| ((*language).to_owned(), (*label).to_owned())).collect(),
        broader: text(broader),
        narrower: Vec::new(),
        related: text(related),
    };
    Lists {
        countries: [
            ("SEN", ["002", "011"]),
            ("KEN", ["002", "014"]),
            ("MLI", ["002", "011"]),
            ("PER", ["019", "005"]),
            ("NPL", ["142", "034"]),
        ]
        .map(|(code, regions)| (code.to_owned(), text(&regions)))
        .to_vec(),
        areas: vec![
            Area { code: "PATH".into(), primary: text(&["GCM-05"]), secondary: text(&["GCM-18"]), ..Area::default() },
            Area { code: "GCM-05".into(), ..Area::default() },
            Area { code: "GCM-18".into(), parent: Some("GCM-05".into()), ..Area::default() },
        ],
        concepts: vec![
            concept("registers", &[("en", "civil registration"), ("fr", "état civil"), ("en", "CRVS")], &[], &["ids"]),
            concept(
                "births",
                &[("en", "birth registration"), ("fr", "enregistrement des naissances")],
                &["registers"],
                &[],
            ),
            concept("ids", &[("en", "identity documents"), ("zh", "身份证件"), ("ar", "وثائق الهوية")], &[], &[]),
        ],
    }
}

fn reference(lists: &Lists) -> Reference {
    Reference {
        geography: Geography::new(lists.countries.clone()),
        taxonomy: Taxonomy::new(lists.areas.clone()),
        thesaurus: Thesaurus::new(lists.concepts.clone()),
    }
}

const WORDS: [&str; 30] = [
    "border",
    "registration",
    "regitsration",
    "civil",
    "birth",
    "births",
    "statistics",
    "labour",
    "labor",
    "migration",
    "migrations",
    "identity",
    "documents",
    "état",
    "civil",
    "enregistrement",
    "des",
    "naissances",
    "the",
    "of",
    "CRVS",
    "身份证件",
    "移民统计",
    "وثائق",
    "الهوية",
    "регистрация",
    "регистрации",
    "2026",
    "ID4D",
    "frontières",
];

const CLOSINGS: [&str; 3] = ["", " The scheme ends in April 2026.", " The last missions start before June 2026."];

fn phrase() -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 1..4).prop_map(|words| words.join(" "))
}

fn codes(codes: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    let owned: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    subsequence(owned, 0..=most)
}

fn dates() -> impl Strategy<Value = Option<NaiveDate>> {
    prop_oneof![
        2 => Just(None),
        3 => (-200_i64..700).prop_map(|days| Some(today() + chrono::Duration::days(days))),
    ]
}

fn standing() -> impl Strategy<Value = Standing> {
    prop_oneof![
        12 => Just(Standing::InForce),
        1 => Just(Standing::Suspended("paused".into())),
        1 => Just(Standing::Ended("withdrawn".into())),
    ]
}

const TIERS: [Disclosure; 5] =
    [Disclosure::Public, Disclosure::Public, Disclosure::Network, Disclosure::Parties, Disclosure::Secretariat];

fn audience(owner: u128) -> impl Strategy<Value = Audience> {
    (select(&TIERS[..]), any::<bool>()).prop_map(move |(disclosure, concerned)| Audience {
        disclosure,
        owners: vec![Key(owner)],
        concerned: if concerned { vec![Key(3)] } else { Vec::new() },
        concerned_states: if concerned { vec!["SEN".into()] } else { Vec::new() },
    })
}

fn language() -> impl Strategy<Value = String> {
    select(&["en", "fr", "ar", "ru", "zh", ""][..]).prop_map(str::to_owned)
}

prop_compose! {
    fn offer()(
        provider in 1_u128..5,
    )(
        audience in audience(provider),
        provider in Just(provider),
        (title, mut description, closing) in (phrase(), vec(phrase(), 0..5).prop_map(|all| all.join(". ")), select(&CLOSINGS[..])),
        language in language(),
        policy_areas in codes(&["GCM-05", "GCM-18", "PATH", "X1", "X2"], 5),
        expertise in vec(phrase(), 0..4),
        resource_kinds in codes(&["technical", "financial"], 2),
        modalities in codes(&["advice", "training", "systems"], 3),
        serves in codes(&["001", "002", "005", "011", "KEN", "NPL", "SEN", "ZZZ"], 3),
        excludes in codes(&["KEN", "005"], 1),
        languages in codes(&["en", "fr-CA", "es"], 3),
        (available_from, available_until) in (dates(), dates()),
        standing in standing(),
        reconfirm_by in dates(),
        remaining in prop_oneof![2 => Just(None), 3 => (0_u64..3).prop_map(Some)],
        (delivered, unmet) in (0_u64..4, 0_u64..2),
    ) -> OfferFacts {
        description.push_str(closing);
        OfferFacts {
            key: Key(0), provider: Key(provider), audience, title, description, language, policy_areas, expertise,
            resource_kinds, modalities, serves, excludes, languages, available_from, available_until, standing,
            reconfirm_by: reconfirm_by.filter(|day| *day > today() || delivered == 3), capacity_total: remaining,
            capacity_remaining: remaining, delivered, met: delivered.saturating_sub(unmet),
        }
    }
}

prop_compose! {
    fn need()(
        requester in 3_u128..8,
    )(
        audience in audience(requester),
        requester in Just(requester),
        co_requester in 5_u128..9,
        (title, description) in (phrase(), vec(phrase(), 0..5).prop_map(|all| all.join(". "))),
        summary in prop_oneof![Just(None), phrase().prop_map(Some)],
        language in language(),
        countries in codes(&["KEN", "PER", "SEN", "ZZZ"], 2),
        policy_areas in codes(&["GCM-05", "GCM-18", "PATH", "X1"], 2),
        expertise in vec((phrase(), select(&[Importance::Some, Importance::Some, Importance::High, Importance::Mandatory][..])), 0..4),
        resource_kinds in codes(&["technical", "financial"], 1),
        modalities in codes(&["advice", "training"], 2),
        languages in codes(&["en", "fr", "ru"], 2),
        (starts_on, ends_on) in (dates(), dates()),
        standing in standing(),
    ) -> NeedFacts {
        let summary = summary.unwrap_or_else(|| description.clone());
        NeedFacts {
            key: Key(0), request: Key(requester + 1000), requester: Key(requester), co_requesters: vec![Key(co_requester)],
            countries, audience, title, description, summary, language, policy_areas,
            expertise: expertise.into_iter().map(|(phrase, importance)| WantedExpertise { phrase, importance }).collect(),
            resource_kinds, modalities, languages, starts_on,
            ends_on: ends_on.filter(|end| *end > today()), standing, agreed: Agreed::default(),
        }
    }
}

fn viewer() -> impl Strategy<Value = Viewer> {
    prop_oneof![
        Just(Viewer::Anyone),
        Just(Viewer::Coordinator),
        (3_u128..5, any::<bool>(), any::<bool>()).prop_map(|(party, verified, state)| Viewer::Member {
            party: Key(party),
            verified,
            state: state.then(|| "SEN".to_owned()),
        }),
    ]
}

/// Offers and needs with keys of their own.
fn records() -> impl Strategy<Value = (Vec<OfferFacts>, Vec<NeedFacts>)> {
    (vec(offer(), 1..14), vec(need(), 1..8)).prop_map(|(mut offers, mut needs)| {
        for (number, offer) in (100..).zip(&mut offers) {
            offer.key = Key(number * 7919 % 1000);
        }
        for (number, need) in (2000..).zip(&mut needs) {
            need.key = Key(number);
        }
        (offers, needs)
    })
}

fn index(offers: &[OfferFacts], needs: &[NeedFacts], reference: &Reference) -> Index {
    let offers = offers.iter().map(|facts| Arc::new(PreparedOffer::new(facts.clone(), reference)));
    Index::build(offers, needs.iter().map(|facts| Arc::new(PreparedNeed::new(facts.clone(), reference))))
}

/// The shipped policy, but with no score too low, so that more can be compared.
fn open_policy() -> Policy {
    let mut policy = Policy::default();
    policy.thresholds.weak = 0.0;
    policy
}

struct World {
    lists: Lists,
    reference: Reference,
    policy: Policy,
    cooling: HashSet<(Key, Key)>,
}

impl World {
    fn new(policy: Policy) -> World {
        let lists = lists();
        World { reference: reference(&lists), lists, policy, cooling: HashSet::new() }
    }

    fn question<'a>(&'a self, viewer: &'a Viewer) -> Question<'a> {
        Question {
            reference: &self.reference,
            policy: &self.policy,
            today: today(),
            viewer,
            cooling: &self.cooling,
            limit: 1000,
            labels: &[],
        }
    }

    fn offers_for(&self, index: &Index, need: &NeedFacts, viewer: &Viewer) -> Found {
        find_offers(index, &PreparedNeed::new(need.clone(), &self.reference), &self.question(viewer))
    }

    fn needs_for(&self, index: &Index, offer: &OfferFacts, viewer: &Viewer) -> Found {
        find_needs(index, &PreparedOffer::new(offer.clone(), &self.reference), &self.question(viewer))
    }
}

fn same(found: &Found, other: fn(&Match) -> Key, plain: &[PlainMatch]) -> Result<(), TestCaseError> {
    let keys: Vec<Key> = found.matches.iter().map(other).collect();
    let expected: Vec<Key> = plain.iter().map(|found| found.other).collect();
    prop_assert_eq!(keys, expected);
    prop_assert_eq!(found.total, plain.len());
    for (one, two) in found.matches.iter().zip(plain) {
        prop_assert!((one.score - two.score).abs() < 1e-9, "{} and {}", one.score, two.score);
        let sum: f64 = one.criteria.iter().map(|criterion| criterion.contribution).sum();
        prop_assert!((sum - one.score).abs() < 1e-9);
        prop_assert!(one.gates.iter().all(|gate| gate.outcome != Outcome::Unmet));
    }
    Ok(())
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_index_finds_what_scoring_every_pair_finds((offers, needs) in records(), viewer in viewer()) {
        let world = World::new(open_policy());
        let plain = PlainScorer::new(&world.lists, &world.policy, today(), &offers);
        let index = index(&offers, &needs, &world.reference);
        for need in &needs {
            let found = world.offers_for(&index, need, &viewer);
            same(&found, |found| found.offer, &plain.offers_for(need, &offers, &viewer))?;
        }
        for offer in &offers {
            let found = world.needs_for(&index, offer, &viewer);
            same(&found, |found| found.need, &plain.needs_for(offer, &needs, &viewer))?;
        }
    }

    #[test]
    fn a_limit_cuts_and_changes_nothing_else((offers, needs) in records(), limit in 0_usize..5) {
        let world = World::new(open_policy());
        let index = index(&offers, &needs, &world.reference);
        let need = PreparedNeed::new(needs[0].clone(), &world.reference);
        let all = find_offers(&index, &need, &world.question(&Viewer::Coordinator));
        let some = find_offers(&index, &need, &Question { limit, ..world.question(&Viewer::Coordinator) });
        prop_assert_eq!(some.total, all.total);
        prop_assert_eq!(&some.matches[..], &all.matches[..limit.min(all.total)]);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_order_of_records_makes_no_difference((offers, needs) in records(), turn in 0_usize..9) {
        let world = World::new(open_policy());
        let (mut turned_offers, mut turned_needs) = (offers.clone(), needs.clone());
        turned_offers.rotate_left(turn % offers.len());
        turned_needs.reverse();
        let (one, other) = (index(&offers, &needs, &world.reference), index(&turned_offers, &turned_needs, &world.reference));
        for need in &needs {
            let [one, other] = [&one, &other].map(|index| world.offers_for(index, need, &Viewer::Coordinator));
            prop_assert_eq!(serde_json::to_string(&one.matches).unwrap(), serde_json::to_string(&other.matches).unwrap());
        }
    }

    #[test]
    fn changes_leave_the_index_as_if_built_from_scratch(
        (offers, needs) in records(), edited in offer(), gone in 0_usize..14, later in vec(offer(), 0..4), rounds in 1_usize..40,
    ) {
        let world = World::new(open_policy());
        let mut live = offers.clone();
        let mut changed = index(&offers, &needs, &world.reference);
        let prepare = |facts: &OfferFacts| Arc::new(PreparedOffer::new(facts.clone(), &world.reference));
        for round in 0..rounds {
            let at = (gone + round) % live.len();
            let (removed, replaced) = (live[at].key, live[(at + 1) % live.len()].key);
            let mut fresh: Vec<OfferFacts> = later.clone();
            for (number, offer) in (u128::try_from(5000 + 10 * round).unwrap()..).zip(&mut fresh) {
                offer.key = Key(number);
            }
            fresh.push(OfferFacts { key: replaced, ..edited.clone() });
            live.retain(|offer| offer.key != removed && offer.key != replaced);
            live.extend(fresh.clone());
            let removed_offers = if removed == replaced { Vec::new() } else { vec![removed] };
            changed = changed.with_changes(Changes {
                offers: fresh.iter().map(prepare).collect(), removed_offers, ..Changes::default()
            });
        }
        let scratch = index(&live, &needs, &world.reference);
        for need in &needs {
            let [one, other] = [&changed, &scratch].map(|index| world.offers_for(index, need, &Viewer::Coordinator));
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn a_confidential_record_changes_nothing_for_an_outsider((offers, needs) in records()) {
        let world = World::new(open_policy());
        let public = |audience: &Audience| audience.disclosure == Disclosure::Public;
        let open: Vec<OfferFacts> = offers.iter().filter(|offer| public(&offer.audience)).cloned().collect();
        let open_needs: Vec<NeedFacts> = needs.iter().filter(|need| public(&need.audience)).cloned().collect();
        let (with, without) = (index(&offers, &needs, &world.reference), index(&open, &open_needs, &world.reference));
        for need in &open_needs {
            let [one, other] = [&with, &without].map(|index| world.offers_for(index, need, &Viewer::Anyone));
            prop_assert_eq!(one, other);
        }
        for offer in &open {
            let [one, other] = [&with, &without].map(|index| world.needs_for(index, offer, &Viewer::Anyone));
            prop_assert_eq!(one, other);
        }
    }
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn the_smallest_change_makes_a_match((offers, needs) in records(), weak in select(&[0.0, 0.3, 0.45][..])) {
        let mut policy = Policy::default();
        policy.thresholds.weak = weak;
        policy.thresholds.possible = 0.5;
        let world = World::new(policy);
        let index = index(&offers, &needs, &world.reference);
        let question = world.question(&Viewer::Coordinator);
        for need in &needs {
            for offer in &offers {
                let (prepared_need, prepared) = (index.need(need.key).unwrap(), index.offer(offer.key).unwrap());
                let explained = explain_pair(&index, prepared_need, prepared, &question).unwrap();
                // Gates can always be opened unless there is an obstacle; a score cannot always be lifted.
                let hopeless = !explained.obstacles.is_empty() || weak > 0.0;
                prop_assert!(explained.found.is_match() || explained.change.is_some() || hopeless);
                let Some(change) = explained.change else { continue };
                let (mut need, mut offer) = (need.clone(), offer.clone());
                apply_change(&mut need, &mut offer, &change.edits);
                let offer = Arc::new(PreparedOffer::new(offer, &world.reference));
                let need = PreparedNeed::new(need, &world.reference);
                let after = index.with_changes(Changes { offers: vec![Arc::clone(&offer)], ..Changes::default() });
                let found = explain_pair(&after, &need, &offer, &question).unwrap().found;
                prop_assert!(found.is_match(), "{:?} is not enough: {:?}", change.edits, found);
                prop_assert_eq!((found.score, found.label), (change.score, change.label));
                // No edit is idle: without any one of them it is not a match.
                for left_out in 0..change.edits.len() {
                    let mut fewer = change.edits.clone();
                    fewer.remove(left_out);
                    let (mut need, mut offer) = (prepared_need.facts().clone(), prepared.facts().clone());
                    apply_change(&mut need, &mut offer, &fewer);
                    let offer = Arc::new(PreparedOffer::new(offer, &world.reference));
                    let need = PreparedNeed::new(need, &world.reference);
                    let after = index.with_changes(Changes { offers: vec![Arc::clone(&offer)], ..Changes::default() });
                    let found = explain_pair(&after, &need, &offer, &question).unwrap().found;
                    prop_assert!(!found.is_match(), "{:?} is idle among {:?}", change.edits[left_out], change.edits);
                }
            }
        }
    }
}

/// The vocabularies that are shipped, read without the rest of the service.
fn shipped_reference() -> Reference {
    let read = |name: &str| -> Vec<serde_json::Value> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/vocabulary/{name}.json"));
        let list: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        list["concepts"].as_array().unwrap().clone()
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let texts =
        |value: &serde_json::Value| -> Vec<String> { value.as_array().into_iter().flatten().map(text).collect() };
    let areas = ["policy-areas", "gcm-objectives"].iter().flat_map(|name| read(name)).map(|area| Area {
        code: text(&area["code"]),
        parent: None,
        primary: texts(&area["primary_objectives"]),
        secondary: texts(&area["secondary_objectives"]),
    });
    let concepts = read("expertise").into_iter().map(|concept| {
        let preferred = concept["label"].as_object().into_iter().flatten();
        let others = concept["alternative"].as_object().into_iter().flatten();
        let others =
            others.flat_map(|(language, labels)| texts(labels).into_iter().map(|label| (language.clone(), label)));
        Concept {
            id: text(&concept["code"]),
            labels: preferred.map(|(language, label)| (language.clone(), text(label))).chain(others).collect(),
            broader: texts(&concept["broader"]),
            narrower: Vec::new(),
            related: texts(&concept["related"]),
        }
    });
    let countries = read("countries").into_iter().map(|country| (text(&country["code"]), texts(&country["regions"])));
    Reference {
        geography: Geography::new(countries.collect::<Vec<_>>()),
        taxonomy: Taxonomy::new(areas),
        thesaurus: Thesaurus::new(concepts),
    }
}

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample")
}

#[test]
fn the_judged_collection_is_ranked_well_and_blocked_offers_are_kept_out() {
    let (reference, policy) = (shipped_reference(), Policy::default());
    let settings = Settings { as_of: today(), policy: &policy, reference: &reference };
    let report = evaluate(&sample(), &settings).unwrap();
    // Well below what is measured, so that a change of the vocabulary does not fail here.
    for (name, least) in [("requests", 0.84), ("requests_formal", 0.91), ("requests_plain_tags", 0.75)] {
        let line = report.lines.iter().find(|line| line.name == name).unwrap();
        let engine = &line.rankings[0];
        assert_eq!(engine.queries, 40);
        assert!(engine.figures.ndcg >= least, "{name}: {}", engine.figures.ndcg);
        assert_eq!(line.blocked.as_deref(), Some(&[][..]), "{name}");
        for baseline in &line.rankings[1..] {
            assert!(baseline.figures.ndcg < engine.figures.ndcg, "{name}: {}", baseline.name);
        }
    }
}

#[test]
fn a_blocked_offer_is_explained_and_the_smallest_change_works() {
    let world = World { reference: shipped_reference(), ..World::new(Policy::default()) };
    let question = world.question(&Viewer::Anyone);
    let mut blocked = 0;
    for pair in look_alikes(&sample()).unwrap() {
        let gate = match pair.reason.as_str() {
            "country" => Gate::Country,
            "language" => Gate::Language,
            "expired" => Gate::Dates,
            _ => continue,
        };
        blocked += 1;
        let name = format!("{} {}", pair.request_name, pair.offer_name);
        let index = index(std::slice::from_ref(&pair.offer), &[], &world.reference);
        let need = PreparedNeed::new(pair.need.clone(), &world.reference);
        let offer = index.offer(pair.offer.key).unwrap();
        let explained = explain_pair(&index, &need, offer, &question).unwrap();
        assert!(!explained.found.is_match(), "{name}");
        let result = explained.found.gates.iter().find(|result| result.gate == gate).unwrap();
        assert_eq!(result.outcome, Outcome::Unmet, "{name}: {gate:?}");
        assert!(!result.needed.is_empty() && !result.offered.is_empty() && result.needed != result.offered, "{name}");
        let change = explained.change.unwrap_or_else(|| panic!("{name}: no change"));
        let (mut need, mut offer) = (pair.need.clone(), pair.offer.clone());
        apply_change(&mut need, &mut offer, &change.edits);
        let offer = Arc::new(PreparedOffer::new(offer, &world.reference));
        let need = PreparedNeed::new(need, &world.reference);
        let after = index.with_changes(Changes { offers: vec![Arc::clone(&offer)], ..Changes::default() });
        assert!(explain_pair(&after, &need, &offer, &question).unwrap().found.is_match(), "{name}: {:?}", change.edits);
    }
    assert_eq!(blocked, 128);
}
