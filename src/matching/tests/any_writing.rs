//! Records in any writing: whatever people type, of whatever scripts, is matched, explained in its own words and compared
//! with what is filed already, the same both ways.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// What several records say, in six languages, and what the engine reads more into than words.
const SAID: [&str; 10] = [
    "birth registration",
    "enregistrement des naissances",
    "registro de nacimientos",
    "تسجيل المواليد",
    "регистрация рождений",
    "出生登记",
    "Mobile teams",
    "is not part of this offer.",
    "40 agents à Dakar",
    "The last missions start before June 2026.",
];

/// A text of such pieces, of words of one script each, and of anything else that can be typed.
fn writing() -> impl Strategy<Value = String> {
    let word = "[a-zäéñßœ]{1,9}|[а-яё]{1,9}|[ء-ي]{1,9}|[一-七]{1,4}|[ぁ-こ]{1,4}|[0-9٠-٩]{1,5}";
    let piece = prop_oneof![3 => select(&SAID[..]).prop_map(str::to_owned), 2 => word, 1 => "\\PC{0,8}"];
    vec(piece, 0..10).prop_map(|pieces| pieces.join(" "))
}

fn language() -> impl Strategy<Value = String> {
    select(&["en", "fr", "es", "ar", "ru", "zh", "de", ""][..]).prop_map(str::to_owned)
}

prop_compose! {
    fn an_offer()(title in writing(), description in writing(), phrases in vec(writing(), 0..3), language in language())
        -> OfferFacts {
        OfferFacts { title, description, expertise: phrases, language, ..pair().1 }
    }
}

prop_compose! {
    fn a_need()(title in writing(), description in writing(), phrases in vec(writing(), 0..3), language in language())
        -> NeedFacts {
        let expertise = phrases.iter().map(|phrase| wanted(phrase, Importance::Some)).collect();
        NeedFacts { title, description, expertise, language, ..pair().0 }
    }
}

/// Whether what is quoted stands in one of some texts.
fn stands_in(quoted: &str, texts: &[&str]) -> bool {
    texts.iter().any(|text| text.contains(quoted))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_found_is_explained_in_its_own_words(need in a_need(), mut offers in vec(an_offer(), 1..6)) {
        offers.iter_mut().zip(1..).for_each(|(offer, key)| offer.key = Key(key));
        let (reference, policy) = (reference(), Policy::default());
        let prepared = Arc::new(PreparedNeed::new(need.clone(), &reference));
        let index = Index::build(
            offers.iter().map(|offer| Arc::new(PreparedOffer::new(offer.clone(), &reference))),
            [Arc::clone(&prepared)],
        );
        let question = Question { limit: 3, ..question(&reference, &policy) };
        let found = find_offers(&index, &prepared, &question).matches;
        let ranked: Vec<(Key, f64)> = found.iter().map(|found| (found.offer, found.score)).collect();
        prop_assert_eq!(&ranked, &rank_offers_exhaustively(&index, &prepared, &question));
        for found in &found {
            let offer = offers.iter().find(|offer| offer.key == found.offer).unwrap();
            let kept = index.offer(found.offer).unwrap();
            prop_assert_eq!(&explain_pair(&index, &prepared, kept, &question).unwrap().found, found);
            prop_assert_eq!(&find_needs(&index, kept, &question).matches, std::slice::from_ref(found));
            let text = found.criteria.iter().find(|each| each.criterion == Criterion::Text).unwrap();
            for fact in &text.evidence {
                let wanted = need.expertise.iter().map(|wanted| wanted.phrase.as_str());
                let asked: Vec<&str> = wanted.chain([need.title.as_str(), &need.description]).collect();
                let given: Vec<&str> =
                    offer.expertise.iter().map(String::as_str).chain([offer.title.as_str(), &offer.description]).collect();
                prop_assert!(stands_in(&fact.needed.to_string(), &asked), "{} of {:?}", fact.needed, asked);
                prop_assert!(stands_in(&fact.offered.to_string(), &given), "{} of {:?}", fact.offered, given);
            }
        }
    }

    #[test]
    fn two_records_are_alike_both_ways(one in an_offer(), other in an_offer()) {
        let reference = reference();
        let other = OfferFacts { key: Key(2), ..other };
        let [one, other] = [&one, &other].map(|facts| Portrait::new(Filing::of_offer(facts, &reference), &reference));
        let rarities = Rarities::of_records([&one, &other]);
        let (score, verdict) = likeness(&one, &other, &rarities);
        prop_assert!((0.0..=1.0).contains(&score), "{}", score);
        prop_assert_eq!(likeness(&other, &one, &rarities), (score, verdict));
        let found = [find_similar(&one, [&other], &rarities, 1), find_similar(&other, [&one], &rarities, 1)];
        let scores = found.map(|found| found.first().map(|found| (found.score, found.verdict, found.reasons.len())));
        prop_assert_eq!(scores[0], scores[1]);
        prop_assert_eq!(scores[0].is_some(), score >= SIMILAR, "{}", score);
    }
}
