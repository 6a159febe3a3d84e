//! What holds for any records: the engine against the plain scorer, and against itself.

use std::sync::Arc;

use connection_hub::matching::{
    Audience, Changes, Disclosure, Found, Key, Match, NeedFacts, OfferFacts, Outcome, Policy, PreparedNeed,
    PreparedOffer, Question, Viewer, apply_change, explain_pair, find_offers, rank_needs, rank_offers,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::plain_scorer::{PlainMatch, PlainScorer};
use super::world::{World, index, offer, open_policy, records, today, viewer};

fn same(
    found: &Found,
    ranked: &[(Key, f64)],
    other: fn(&Match) -> Key,
    plain: &[PlainMatch],
) -> Result<(), TestCaseError> {
    // What is read off for many records at once and what is computed for one pair are the same to the last bit.
    let explained: Vec<(Key, f64)> = found.matches.iter().map(|found| (other(found), found.score)).collect();
    prop_assert_eq!(ranked, &explained[..]);
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
            let ranked = rank_offers(&index, index.need(need.key).unwrap(), &world.question(&viewer));
            same(&found, &ranked, |found| found.offer, &plain.offers_for(need, &offers, &viewer))?;
        }
        for offer in &offers {
            let found = world.needs_for(&index, offer, &viewer);
            let ranked = rank_needs(&index, index.offer(offer.key).unwrap(), &world.question(&viewer));
            same(&found, &ranked, |found| found.need, &plain.needs_for(offer, &needs, &viewer))?;
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
