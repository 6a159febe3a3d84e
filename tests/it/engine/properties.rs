//! What holds for any records: the engine against the plain scorer, and against itself.

use std::collections::HashSet;

use connection_hub::matching::{
    Audience, Behind, Disclosure, Explanation, Found, Importance, Index, Key, Label, Match, NeedFacts, OfferFacts,
    Outcome, Policy, Question, Rank, Viewer, WantedExpertise, explain_pair, find_needs, find_offers, rank_needs,
    rank_needs_exhaustively, rank_offers, rank_offers_exhaustively,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::plain_scorer::{PlainMatch, PlainScorer};
use super::world::{
    World, cases, index, learned, many_records, open_policy, policy, records, very_many_records, viewer,
};

/// The engine sums in single precision.
const NEAR: f64 = 1e-5;

fn same(
    found: &Found<'_>,
    other: fn(&Match<'_>) -> Key,
    plain: &[PlainMatch],
    policy: &Policy,
) -> Result<(), TestCaseError> {
    let keys = |mut keys: Vec<Key>| {
        keys.sort_unstable();
        keys
    };
    prop_assert_eq!(
        keys(found.matches.iter().map(other).collect()),
        keys(plain.iter().map(|found| found.other).collect())
    );
    prop_assert_eq!(found.total, Some(plain.len()));
    let expected = |found: &Match<'_>| plain.iter().find(|plain| plain.other == other(found)).unwrap();
    for one in &found.matches {
        let two = expected(one);
        prop_assert!((one.score - two.score).abs() < NEAR, "{:?}: {} and {}", two.other, one.score, two.score);
        for (criterion, value) in one.criteria.iter().zip(two.values) {
            prop_assert!(
                (criterion.value - value).abs() < NEAR,
                "{:?}: {} and {value}",
                criterion.criterion,
                criterion.value
            );
        }
        let sum: f64 = one.criteria.iter().map(|criterion| criterion.contribution).sum();
        prop_assert!((sum - one.score).abs() < 1e-9);
        prop_assert!(one.gates.iter().all(|gate| gate.outcome != Outcome::Unmet));
        prop_assert_eq!(&one.coverage.covered, &two.covered);
        prop_assert_eq!(&one.coverage.uncovered, &two.uncovered);
        prop_assert_eq!(&one.coverage.remaining, &two.remaining);
        let thresholds = &policy.thresholds;
        let steps = [thresholds.strong, thresholds.good, thresholds.possible, thresholds.weak];
        prop_assert!(one.label == two.label || steps.iter().any(|step| (step - two.score).abs() < NEAR));
    }
    // The same order except among scores that single precision cannot tell apart; and by its own values the order is
    // the one that is specified, to the last place.
    for pair in found.matches.windows(2) {
        prop_assert!(expected(&pair[0]).score > expected(&pair[1]).score - NEAR);
        prop_assert!(place(&pair[0], other) < place(&pair[1], other));
    }
    Ok(())
}

fn place(found: &Match<'_>, other: fn(&Match<'_>) -> Key) -> (i64, i64, i64, Key) {
    #[allow(clippy::as_conversions, reason = "values lie between 0 and 1")]
    let billionths = |value: f64| -((value * 1e9).round() as i64);
    let value = |code: &str| found.criteria.iter().find(|result| result.criterion.code() == code).unwrap().value;
    (billionths(found.score), billionths(value("expertise")), billionths(value("text")), other(found))
}

/// The engine and the plain scorer over all records, in both directions.
fn compare(
    world: &World,
    index: &Index,
    (offers, needs): (&[OfferFacts], &[NeedFacts]),
    viewer: &Viewer,
) -> Result<(), TestCaseError> {
    compare_some(world, index, (offers, needs), (offers, needs), viewer)
}

/// The matches of those that are `asked` about, among all.
fn compare_some(
    world: &World,
    index: &Index,
    (offers, needs): (&[OfferFacts], &[NeedFacts]),
    asked: (&[OfferFacts], &[NeedFacts]),
    viewer: &Viewer,
) -> Result<(), TestCaseError> {
    let plain = PlainScorer::new(world, index, offers, needs);
    let question = world.question(viewer);
    for need in asked.1 {
        let found = world.offers_for(index, need, viewer);
        same(&found, |found| found.offer, &plain.offers_for(need, offers, viewer), &world.policy)?;
        // What is read off for many records at once and what is computed for one pair are the same to the last bit.
        let explained: Vec<(Key, f64)> = found.matches.iter().map(|found| (found.offer, found.score)).collect();
        prop_assert_eq!(rank_offers(index, index.need(need.key).unwrap(), &question), explained);
    }
    for offer in asked.0 {
        let found = world.needs_for(index, offer, viewer);
        same(&found, |found| found.need, &plain.needs_for(offer, needs, viewer), &world.policy)?;
        let explained: Vec<(Key, f64)> = found.matches.iter().map(|found| (found.need, found.score)).collect();
        prop_assert_eq!(rank_needs(index, index.offer(offer.key).unwrap(), &question), explained);
    }
    Ok(())
}

/// What is found without scoring everything, against what is found by scoring everything: to the last bit.
fn pruned(index: &Index, question: &Question<'_>) -> Result<(), TestCaseError> {
    let bits = |ranked: Vec<(Key, f64)>| -> Vec<(Key, u64)> {
        ranked.into_iter().map(|(key, score)| (key, score.to_bits())).collect()
    };
    for need in index.needs() {
        prop_assert_eq!(
            bits(rank_offers(index, need, question)),
            bits(rank_offers_exhaustively(index, need, question))
        );
    }
    for offer in index.offers() {
        prop_assert_eq!(
            bits(rank_needs(index, offer, question)),
            bits(rank_needs_exhaustively(index, offer, question))
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_index_finds_what_scoring_every_pair_finds(
        (offers, needs) in records(), viewer in viewer(), terms in select(&[3_u32, 8, 40][..]), cool in any::<bool>(),
        other in prop_oneof![2 => Just(open_policy()), 1 => policy()],
    ) {
        // Where bounds are what covers happen to be, single precision decides; they stay as they are.
        let mut policy = Policy { expertise: Policy::default().expertise, ..other };
        policy.text.terms = terms;
        policy.thresholds.weak = 0.0;
        let mut world = World::new(policy);
        if cool {
            world.cooling.insert((needs[0].key, offers[0].key));
        }
        let index = index(&offers, &needs, &world.reference);
        compare(&world, &index, (&offers, &needs), &viewer)?;
    }

    #[test]
    fn whatever_the_policy_no_unmet_gate_is_outranked((offers, needs) in records(), policy in policy()) {
        let world = World::new(policy);
        let index = index(&offers, &needs, &world.reference);
        let question = world.question(&Viewer::Coordinator);
        for need in index.needs() {
            let ranked = rank_offers(&index, need, &question);
            for offer in index.offers() {
                let Explanation { found, change, .. } = explain_pair(&index, need, offer, &question).unwrap();
                let edits = change.map(|change| change.edits).unwrap_or_default();
                prop_assert_eq!(edits.iter().collect::<HashSet<_>>().len(), edits.len(), "{:?}", edits);
                let unmet: Vec<_> = found.gates.iter().filter(|gate| gate.outcome == Outcome::Unmet).collect();
                let listed = ranked.iter().find(|(key, _)| *key == offer.key());
                prop_assert!(unmet.is_empty() || listed.is_none(), "{:?}", unmet);
                prop_assert_eq!(listed.map(|(_, score)| *score), found.is_match().then_some(found.score));
                let other = rank_needs(&index, offer, &question).into_iter().find(|(key, _)| *key == need.key());
                prop_assert_eq!(listed.map(|(_, score)| *score), other.map(|(_, score)| score));
            }
        }
        pruned(&index, &Question { limit: 2, count: false, ..question })?;
    }

    #[test]
    fn a_limit_cuts_and_changes_nothing_else((offers, needs) in records(), limit in 0_usize..5) {
        let world = World::new(open_policy());
        let index = index(&offers, &needs, &world.reference);
        let question = world.question(&Viewer::Coordinator);
        let (need, offer) = (index.need(needs[0].key).unwrap(), index.offer(offers[0].key).unwrap());
        let of_need = |question: &Question<'_>| find_offers(&index, need, question).into_owned();
        let of_offer = |question: &Question<'_>| find_needs(&index, offer, question).into_owned();
        for find in [&of_need as &dyn Fn(&Question<'_>) -> Found<'static>, &of_offer] {
            let all = find(&question);
            let some = find(&Question { limit, ..question });
            let uncounted = find(&Question { limit, count: false, ..question });
            prop_assert_eq!(some.total, all.total);
            prop_assert_eq!(uncounted.total, None);
            prop_assert_eq!(&some.matches[..], &all.matches[..limit.min(all.matches.len())]);
            prop_assert_eq!(uncounted.matches, some.matches);
        }
    }

    #[test]
    fn pages_put_together_are_the_ranking((offers, needs) in records(), limit in 1_usize..4) {
        let world = World::new(open_policy());
        let index = index(&offers, &needs, &world.reference);
        let question = Question { limit, count: false, ..world.question(&Viewer::Coordinator) };
        let all = Question { limit: 1000, ..question };
        for need in index.needs() {
            let pages = walk(&question, |question| find_offers(&index, need, question), |found| found.offer);
            prop_assert_eq!(pages, find_offers(&index, need, &all).into_owned().matches);
        }
        for offer in index.offers() {
            let pages = walk(&question, |question| find_needs(&index, offer, question), |found| found.need);
            prop_assert_eq!(pages, find_needs(&index, offer, &all).into_owned().matches);
        }
    }
}

/// All matches, page by page; each begins behind the last of the one before, as it is written and read again.
fn walk<'a>(
    question: &Question<'_>,
    find: impl Fn(&Question<'_>) -> Found<'a>,
    other: impl Fn(&Match<'_>) -> Key,
) -> Vec<Match<'static>> {
    let (mut all, mut after): (Vec<Match<'static>>, Option<Behind>) = (Vec::new(), None);
    loop {
        let page = find(&Question { after, ..*question }).into_owned().matches;
        let Some(last) = page.last() else { return all };
        let rank = Rank::of(last, other(last)).to_string().parse().expect("what was written is a rank");
        all.extend(page);
        after = Some(Behind { rank, seen: all.len() });
    }
}

const LABELS: [Label; 4] = [Label::Strong, Label::Good, Label::Possible, Label::Weak];

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn with_relatedness_too_it_finds_what_scoring_every_pair_finds((offers, needs) in many_records(), viewer in viewer()) {
        let world = World::new(open_policy());
        let index = learned(index(&offers, &needs, &world.reference), &world.reference);
        compare(&world, &index, (&offers, &needs), &viewer)?;
    }

    #[test]
    fn what_is_left_out_could_not_be_among_the_best(
        (offers, needs) in many_records(), policy in prop_oneof![Just(Policy::default()), Just(open_policy()), policy()],
        limit in 0_usize..30, labels in subsequence(&LABELS[..], 0..4), viewer in viewer(),
    ) {
        let world = World::new(policy);
        let index = learned(index(&offers, &needs, &world.reference), &world.reference);
        pruned(&index, &Question { limit, labels: &labels, count: false, ..world.question(&viewer) })?;
    }
}

proptest! {
    // What fails is hardly smaller with fewer records, and each try takes long.
    #![proptest_config(ProptestConfig { max_shrink_iters: 4, ..cases(2) })]

    /// Only of so many records are those looked at alone that pass the gates which are cheapest to tell.
    #[test]
    fn in_a_large_registry_too_it_finds_what_scoring_every_pair_finds((offers, needs) in very_many_records(), viewer in viewer()) {
        let world = World::new(open_policy());
        let index = index(&offers, &needs, &world.reference);
        compare_some(&world, &index, (&offers, &needs), (&offers[..2], &needs[..2]), &viewer)?;
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

/// Covers are kept in single precision, in which most bounds are not exactly what the policy says.
#[test]
fn what_is_just_covered_is_covered_wherever_it_is_asked() {
    for hundredths in 0..=100 {
        let mut policy = open_policy();
        policy.expertise.covered = f64::from(hundredths) / 100.0;
        policy.expertise.hierarchy = policy.expertise.covered;
        policy.expertise.least_similarity = 0.0;
        // Nothing but the concepts, one above the other, and no more than just enough.
        (policy.expertise.words, policy.expertise.text) = (0.0, 0.0);
        let world = World::new(policy);
        let wanted = WantedExpertise { phrase: "CRVS".to_owned(), importance: Importance::Mandatory };
        let need = NeedFacts { key: Key(1), requester: Key(2), expertise: vec![wanted], ..NeedFacts::default() };
        let expertise = vec!["enregistrement des naissances".to_owned()];
        let offer = OfferFacts { key: Key(3), provider: Key(4), expertise, ..OfferFacts::default() };
        let index = index(&[offer], &[need], &world.reference);
        let question = world.question(&Viewer::Coordinator);
        let (need, offer) = (index.need(Key(1)).unwrap(), index.offer(Key(3)).unwrap());
        let found = explain_pair(&index, need, offer, &question).unwrap().found;
        assert!(found.is_match(), "{hundredths}");
        assert_eq!(found.coverage.covered.len(), 1, "{hundredths}");
        assert_eq!(rank_offers(&index, need, &question), [(Key(3), found.score)], "{hundredths}");
        assert_eq!(rank_needs(&index, offer, &question), [(Key(1), found.score)], "{hundredths}");
    }
}

/// What a text says of a phrase is rounded once, in single precision, and nowhere twice.
#[test]
fn what_a_text_says_of_a_phrase_counts_the_same_wherever_it_is_asked() {
    for hundredths in 1..=100 {
        let mut policy = open_policy();
        policy.expertise.text = f64::from(hundredths) / 100.0;
        policy.expertise.least_similarity = 0.0;
        let world = World::new(policy);
        let wanted = WantedExpertise { phrase: "birth border statistics".to_owned(), importance: Importance::Some };
        let need = NeedFacts { key: Key(1), requester: Key(2), expertise: vec![wanted], ..NeedFacts::default() };
        let description = "The birth of a child.".to_owned();
        let offer = OfferFacts { key: Key(3), provider: Key(4), description, ..OfferFacts::default() };
        let index = index(&[offer], &[need], &world.reference);
        let question = world.question(&Viewer::Coordinator);
        let (need, offer) = (index.need(Key(1)).unwrap(), index.offer(Key(3)).unwrap());
        let found = explain_pair(&index, need, offer, &question).unwrap().found;
        assert_eq!(rank_offers(&index, need, &question), [(Key(3), found.score)], "{hundredths}");
        assert_eq!(rank_needs(&index, offer, &question), [(Key(1), found.score)], "{hundredths}");
    }
}
