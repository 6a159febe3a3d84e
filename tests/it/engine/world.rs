//! A world small enough for random records to meet in it, and the records.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use connection_hub::matching::{
    Agreed, Area, Audience, Concept, Criterion, Disclosure, Found, Geography, Importance, Index, Key, NeedFacts,
    OfferFacts, Policy, PreparedNeed, PreparedOffer, Question, Reference, Standing, Taxonomy, Thesaurus, Viewer,
    WantedExpertise, Weights, find_needs, find_offers,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::plain_scorer::Lists;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn today() -> NaiveDate {
    day("2026-03-01")
}

/// A world small enough for random records to meet in it.
pub fn lists() -> Lists {
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

pub fn reference(lists: &Lists) -> Reference {
    Reference {
        geography: Geography::new(lists.countries.clone()),
        taxonomy: Taxonomy::new(lists.areas.clone()),
        thesaurus: Thesaurus::new(lists.concepts.clone()),
        ..Reference::default()
    }
}

const WORDS: [&str; 38] = [
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
    "training",
    "support",
    "diaspora",
    "refugees",
    "returnees",
    "for employers",
    "for authorities",
    "for families",
];

const EXCLUSIONS: [&str; 10] = [
    "",
    "",
    " We do not pay for border registration.",
    " Civil registration is not included.",
    " We do not only offer birth statistics.",
    " L'état civil n'est pas inclus.",
    " Labour migration, but we do not cover identity documents; births are.",
    " We are not looking for statistics on migrations.",
    " Refugees and returnees: we do not serve asylum seekers, returnees or the diaspora.",
    " La CRVS n'est pas incluse.",
];

const CLOSINGS: [&str; 3] = ["", " The scheme ends in April 2026.", " The last missions start before June 2026."];

pub fn phrase() -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 1..4).prop_map(|words| words.join(" "))
}

/// Phrases of a record, the first of them now and then twice.
pub fn phrases() -> impl Strategy<Value = Vec<String>> {
    (vec(phrase(), 0..4), any::<bool>()).prop_map(|(mut phrases, again)| {
        phrases.extend(phrases.first().cloned().filter(|_| again));
        phrases
    })
}

pub fn codes(codes: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    let owned: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    subsequence(owned, 0..=most)
}

/// Mostly a day so many days from today; the pairs that no gate excludes are the interesting ones.
pub fn days(from: i64, until: i64) -> impl Strategy<Value = Option<NaiveDate>> {
    let some = move |days| Some(today() + chrono::Duration::days(days));
    prop_oneof![2 => Just(None), 3 => (from..until).prop_map(some)]
}

pub fn standing() -> impl Strategy<Value = Standing> {
    prop_oneof![
        12 => Just(Standing::InForce),
        1 => Just(Standing::Suspended("paused".into())),
        1 => Just(Standing::Ended("withdrawn".into())),
    ]
}

const TIERS: [Disclosure; 5] =
    [Disclosure::Public, Disclosure::Public, Disclosure::Network, Disclosure::Parties, Disclosure::Secretariat];

pub fn audience(owner: u128) -> impl Strategy<Value = Audience> {
    (select(&TIERS[..]), any::<bool>()).prop_map(move |(disclosure, concerned)| Audience {
        disclosure,
        owners: vec![Key(owner)],
        concerned: if concerned { vec![Key(3)] } else { Vec::new() },
        concerned_states: if concerned { vec!["SEN".into()] } else { Vec::new() },
    })
}

pub fn language() -> impl Strategy<Value = String> {
    select(&["en", "fr", "ar", "ru", "zh", ""][..]).prop_map(str::to_owned)
}

/// Two of the parties are States.
fn state_of(party: u128) -> Option<String> {
    match party {
        1 => Some("KEN".to_owned()),
        2 => Some("SEN".to_owned()),
        _ => None,
    }
}

prop_compose! {
    pub fn offer()(
        provider in 1_u128..5,
    )(
        audience in audience(provider),
        provider in Just(provider),
        (title, mut description) in (phrase(), vec(phrase(), 0..5).prop_map(|all| all.join(". "))),
        (closing, exclusion) in (select(&CLOSINGS[..]), select(&EXCLUSIONS[..])),
        language in language(),
        policy_areas in codes(&["GCM-05", "GCM-18", "PATH", "X1", "X2"], 5),
        expertise in phrases(),
        resource_kinds in codes(&["technical", "financial"], 2),
        modalities in codes(&["advice", "training", "systems"], 3),
        serves in codes(&["001", "002", "005", "011", "KEN", "NPL", "SEN", "ZZZ"], 3),
        excludes in codes(&["KEN", "005"], 1),
        languages in codes(&["en", "fr-CA", "es"], 3),
        (available_from, available_until) in (days(-300, 60), days(-20, 700)),
        standing in standing(),
        reconfirm_by in days(-10, 300),
        remaining in prop_oneof![2 => Just(None), 3 => (0_u64..9).prop_map(Some)],
        (delivered, unmet) in (0_u64..4, 0_u64..2),
    ) -> OfferFacts {
        description.push_str(exclusion);
        description.push_str(closing);
        OfferFacts {
            key: Key(0), provider: Key(provider), provider_state: state_of(provider), audience, title, description, language, policy_areas, expertise,
            resource_kinds, modalities, serves, excludes, languages, available_from, available_until, standing,
            reconfirm_by, capacity_total: remaining,
            capacity_remaining: remaining, delivered, met: delivered.saturating_sub(unmet),
        }
    }
}

prop_compose! {
    pub fn need()(
        requester in 3_u128..8,
    )(
        audience in audience(requester),
        requester in Just(requester),
        (title, mut description) in (phrase(), vec(phrase(), 0..5).prop_map(|all| all.join(". "))),
        exclusion in select(&EXCLUSIONS[..]),
        summary in prop_oneof![Just(None), phrase().prop_map(Some)],
        language in language(),
        countries in codes(&["KEN", "PER", "SEN", "ZZZ"], 2),
        policy_areas in codes(&["GCM-05", "GCM-18", "PATH", "X1"], 2),
        expertise in phrases(),
        importance in vec(select(&[Importance::Some, Importance::Some, Importance::High, Importance::Mandatory][..]), 4),
        agreed in (any::<bool>(), any::<bool>(), any::<bool>()),
        resource_kinds in codes(&["technical", "financial"], 1),
        modalities in codes(&["advice", "training"], 2),
        languages in codes(&["en", "fr", "ru"], 2),
        (starts_on, ends_on) in (days(-100, 200), days(-10, 600)),
        standing in standing(),
    ) -> NeedFacts {
        description.push_str(exclusion);
        let agreed = Agreed {
            expertise: expertise.first().cloned().filter(|_| agreed.0).into_iter().collect(),
            resource_kinds: resource_kinds.first().cloned().filter(|_| agreed.1).into_iter().collect(),
            modalities: modalities.first().cloned().filter(|_| agreed.2).into_iter().collect(),
        };
        let summary = summary.unwrap_or_else(|| description.clone());
        NeedFacts {
            key: Key(0), request: Key(requester + 1000), requester: Key(requester),
            countries, audience, title, description, summary, language, policy_areas,
            expertise: expertise.into_iter().zip(importance).map(|(phrase, importance)| WantedExpertise { phrase, importance }).collect(),
            resource_kinds, modalities, languages, starts_on,
            ends_on, standing, agreed,
        }
    }
}

pub fn viewer() -> impl Strategy<Value = Viewer> {
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
pub fn records() -> impl Strategy<Value = (Vec<OfferFacts>, Vec<NeedFacts>)> {
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

pub fn index(offers: &[OfferFacts], needs: &[NeedFacts], reference: &Reference) -> Index {
    let offers = offers.iter().map(|facts| Arc::new(PreparedOffer::new(facts.clone(), reference)));
    Index::build(offers, needs.iter().map(|facts| Arc::new(PreparedNeed::new(facts.clone(), reference))))
}

/// The same index, judging relatedness by what its own offers teach, if they are enough.
pub fn learned(index: Index, reference: &Reference) -> Index {
    let relatedness = index.learn(reference);
    index.with_relatedness(relatedness)
}

/// Some needs, and so many offers that relatedness is learned from those that are public.
pub fn many_records() -> impl Strategy<Value = (Vec<OfferFacts>, Vec<NeedFacts>)> {
    (vec(offer(), 60..80), vec(need(), 4..8)).prop_map(|(mut offers, mut needs)| {
        for (number, offer) in (0..).zip(&mut offers) {
            offer.key = Key(100 + number * 7919 % 1000);
            if number < 52 {
                offer.audience.disclosure = Disclosure::Public;
            }
        }
        for (number, need) in (2000..).zip(&mut needs) {
            need.key = Key(number);
        }
        (offers, needs)
    })
}

/// More offers and needs than are looked at one by one.
pub fn very_many_records() -> impl Strategy<Value = (Vec<OfferFacts>, Vec<NeedFacts>)> {
    (vec(offer(), 1100), vec(need(), 1100)).prop_map(|(mut offers, mut needs)| {
        offers.iter_mut().zip(0..).for_each(|(offer, number)| offer.key = Key(number));
        needs.iter_mut().zip(5000..).for_each(|(need, number)| need.key = Key(number));
        (offers, needs)
    })
}

pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Any policy that can be used: other weights, bounds and factors than those that are shipped.
pub fn policy() -> impl Strategy<Value = Policy> {
    let share = || select(&[0.0, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.0][..]);
    let weights = vec(prop_oneof![1 => Just(0.0), 3 => 0.0..1.0], 9);
    let expertise = (share(), share(), share(), share(), share(), share());
    let text = (1_u32..50, 0.1..3.0, share(), 0.2..2.0, share());
    let caution = (share(), share(), share());
    let others = (select(&[0.0, 0.3, 0.5][..]), select(&[0.0, 1.0, 3.0][..]), share());
    (weights, expertise, text, caution, others).prop_map(|(weights, expertise, text, caution, others)| {
        let mut policy = Policy::default();
        let sum: f64 = weights.iter().sum();
        if sum > 0.1 {
            let each = Criterion::ALL.into_iter().zip(weights).collect::<Vec<_>>();
            let of = |wanted| each.iter().find(|(criterion, _)| *criterion == wanted).unwrap().1 / sum;
            policy.weights = Weights::by(of);
        }
        let settings = &mut policy.expertise;
        (settings.covered, settings.hierarchy, settings.same_concept) = (expertise.0, expertise.1, expertise.2);
        (settings.words, settings.text, settings.least_similarity) = (expertise.3, expertise.4, expertise.5);
        let settings = &mut policy.text;
        (settings.terms, settings.k1, settings.b, settings.power, settings.concept) = text;
        let settings = &mut policy.caution;
        (settings.exclusion, settings.movement, settings.helped) = caution;
        (policy.thresholds.weak, policy.expertise.mandatory_importance, policy.not_stated.expertise) = others;
        let thresholds = &mut policy.thresholds;
        thresholds.possible = thresholds.possible.max(thresholds.weak);
        thresholds.good = thresholds.good.max(thresholds.possible);
        Policy::parse(&policy.canonical_json()).unwrap()
    })
}

/// The shipped policy, but with no score too low, so that more can be compared.
pub fn open_policy() -> Policy {
    let mut policy = Policy::default();
    policy.thresholds.weak = 0.0;
    policy
}

pub struct World {
    pub lists: Lists,
    pub reference: Reference,
    pub policy: Policy,
    pub cooling: HashSet<(Key, Key)>,
}

impl World {
    pub fn new(policy: Policy) -> World {
        let lists = lists();
        World { reference: reference(&lists), lists, policy, cooling: HashSet::new() }
    }

    pub fn question<'a>(&'a self, viewer: &'a Viewer) -> Question<'a> {
        Question {
            reference: &self.reference,
            policy: &self.policy,
            today: today(),
            viewer,
            cooling: &self.cooling,
            limit: 1000,
            after: None,
            labels: &[],
            count: true,
        }
    }

    pub fn offers_for(&self, index: &Index, need: &NeedFacts, viewer: &Viewer) -> Found<'static> {
        find_offers(index, &PreparedNeed::new(need.clone(), &self.reference), &self.question(viewer)).into_owned()
    }

    pub fn needs_for(&self, index: &Index, offer: &OfferFacts, viewer: &Viewer) -> Found<'static> {
        find_needs(index, &PreparedOffer::new(offer.clone(), &self.reference), &self.question(viewer)).into_owned()
    }
}
