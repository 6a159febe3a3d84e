//! What holds when records come, change and go: the index that follows them against one built from scratch.

use std::sync::Arc;

use connection_hub::matching::{
    Changes, Criterion, Disclosure, Index, Key, NeedFacts, OfferFacts, Policy, PreparedNeed, PreparedOffer, Question,
    Relatedness, Viewer, apply_change, explain_pair, find_needs, find_offers, rank_needs, rank_offers,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::plain_scorer::PlainScorer;
use super::world::{World, cases, index, learned, many_records, need, offer, open_policy, records};

/// Something that happens to a registry. Numbers choose a record among those that are there.
#[derive(Clone, Debug)]
enum Operation {
    File(Box<OfferFacts>),
    FileNeed(Box<NeedFacts>),
    Update(usize, Box<OfferFacts>),
    UpdateNeed(usize, Box<NeedFacts>),
    Withdraw(usize),
    WithdrawNeed(usize),
    /// Several at once, one of them twice.
    Import(Vec<OfferFacts>),
    Merge,
    Learn,
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        3 => offer().prop_map(|offer| Operation::File(Box::new(offer))),
        2 => need().prop_map(|need| Operation::FileNeed(Box::new(need))),
        3 => (0_usize..1000, offer()).prop_map(|(at, offer)| Operation::Update(at, Box::new(offer))),
        2 => (0_usize..1000, need()).prop_map(|(at, need)| Operation::UpdateNeed(at, Box::new(need))),
        3 => (0_usize..1000).prop_map(Operation::Withdraw),
        2 => (0_usize..1000).prop_map(Operation::WithdrawNeed),
        1 => vec(offer(), 2..6).prop_map(Operation::Import),
        2 => Just(Operation::Merge),
        1 => Just(Operation::Learn),
    ]
}

/// A registry that follows operations, beside the plain lists of what is in it.
struct Registry<'a> {
    world: &'a World,
    index: Index,
    offers: Vec<OfferFacts>,
    needs: Vec<NeedFacts>,
    relatedness: Arc<Relatedness>,
    next: u128,
}

impl Registry<'_> {
    fn key(&mut self) -> Key {
        self.next += 1;
        Key(self.next)
    }

    fn apply(&mut self, operation: Operation) {
        let mut changes = Changes::default();
        match operation {
            Operation::File(offer) => {
                let offer = OfferFacts { key: self.key(), ..*offer };
                changes.offers.push(self.offer(&offer));
                self.offers.push(offer);
            }
            Operation::FileNeed(need) => {
                let need = NeedFacts { key: self.key(), ..*need };
                changes.needs.push(self.need(&need));
                self.needs.push(need);
            }
            Operation::Update(at, offer) if !self.offers.is_empty() => {
                let at = at % self.offers.len();
                self.offers[at] = OfferFacts { key: self.offers[at].key, ..*offer };
                changes.offers.push(self.offer(&self.offers[at]));
            }
            Operation::UpdateNeed(at, need) if !self.needs.is_empty() => {
                let at = at % self.needs.len();
                self.needs[at] = NeedFacts { key: self.needs[at].key, ..*need };
                changes.needs.push(self.need(&self.needs[at]));
            }
            Operation::Withdraw(at) if !self.offers.is_empty() => {
                changes.removed_offers.push(self.offers.remove(at % self.offers.len()).key);
            }
            Operation::WithdrawNeed(at) if !self.needs.is_empty() => {
                changes.removed_needs.push(self.needs.remove(at % self.needs.len()).key);
            }
            Operation::Import(offers) => {
                for offer in offers {
                    let offer = OfferFacts { key: self.key(), ..offer };
                    changes.offers.push(self.offer(&offer));
                    self.offers.push(offer);
                }
                // The last one replaces the first, in the same import.
                let first = self.offers.len() - changes.offers.len();
                let last = self.offers.pop().unwrap();
                let replacing = OfferFacts { key: self.offers[first].key, ..last };
                changes.offers.pop();
                changes.offers.push(self.offer(&replacing));
                self.offers[first] = replacing;
            }
            Operation::Merge => self.index = self.index.merged(),
            Operation::Learn => {
                self.relatedness = self.index.learn(&self.world.reference);
                self.index = self.index.with_relatedness(Arc::clone(&self.relatedness));
            }
            Operation::Update(..) | Operation::UpdateNeed(..) | Operation::Withdraw(_) | Operation::WithdrawNeed(_) => {
            }
        }
        self.index = self.index.with_changes(changes);
    }

    fn offer(&self, facts: &OfferFacts) -> Arc<PreparedOffer> {
        Arc::new(PreparedOffer::new(facts.clone(), &self.world.reference))
    }

    fn need(&self, facts: &NeedFacts) -> Arc<PreparedNeed> {
        Arc::new(PreparedNeed::new(facts.clone(), &self.world.reference))
    }

    fn scratch(&self) -> Index {
        index(&self.offers, &self.needs, &self.world.reference).with_relatedness(Arc::clone(&self.relatedness))
    }
}

/// Two indexes answer alike, to the last bit, in both directions.
fn alike(one: &Index, other: &Index, question: &Question<'_>, asked: usize) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.learn(question.reference), other.learn(question.reference));
    let few = Question { limit: 7, count: false, ..*question };
    let mut needs: Vec<&Arc<PreparedNeed>> = other.needs().collect();
    needs.sort_unstable_by_key(|need| need.key());
    prop_assert_eq!(one.needs().count(), needs.len());
    for need in needs.into_iter().rev().take(asked) {
        prop_assert_eq!(rank_offers(one, need, question), rank_offers(other, need, question));
        prop_assert_eq!(find_offers(one, need, &few), find_offers(other, need, &few));
    }
    let mut offers: Vec<&Arc<PreparedOffer>> = other.offers().collect();
    offers.sort_unstable_by_key(|offer| offer.key());
    prop_assert_eq!(one.offers().count(), offers.len());
    for offer in offers.into_iter().rev().take(asked) {
        prop_assert_eq!(rank_needs(one, offer, question), rank_needs(other, offer, question));
        prop_assert_eq!(find_needs(one, offer, &few), find_needs(other, offer, &few));
    }
    Ok(())
}

fn repeated<T: Clone>(records: &[T], number: usize) -> Vec<T> {
    records.iter().cycle().take(number).cloned().collect()
}

/// Follows operations and compares in the end, and halfway.
fn follow(
    world: &World,
    (offers, needs): (Vec<OfferFacts>, Vec<NeedFacts>),
    operations: Vec<Operation>,
) -> Result<(), TestCaseError> {
    let index = learned(index(&offers, &needs, &world.reference), &world.reference);
    let relatedness = index.learn(&world.reference);
    let mut registry = Registry { world, index, offers, needs, relatedness, next: 1_000_000 };
    let question = world.question(&Viewer::Coordinator);
    let half = operations.len() / 2;
    for (number, operation) in operations.into_iter().enumerate() {
        registry.apply(operation);
        if number == half {
            alike(&registry.index, &registry.scratch(), &question, 3)?;
        }
    }
    alike(&registry.index, &registry.scratch(), &question, 12)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_changes_leave_the_index_as_if_built_from_scratch(all in records(), operations in vec(operation(), 1..40)) {
        follow(&World::new(open_policy()), all, operations)?;
    }
}

proptest! {
    #![proptest_config(cases(6))]

    /// So many records that the index keeps what changed apart from its base.
    #[test]
    fn so_do_changes_of_a_larger_index((offers, needs) in many_records(), operations in vec(operation(), 1..60)) {
        let (mut offers, mut needs) = (repeated(&offers, 400), repeated(&needs, 300));
        (10_000..).zip(&mut offers).for_each(|(number, offer)| offer.key = Key(number));
        (20_000..).zip(&mut needs).for_each(|(number, need)| need.key = Key(number));
        follow(&World::new(open_policy()), (offers, needs), operations)?;
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn another_offer_changes_nothing_but_the_text_by_its_statistics((offers, needs) in records(), another in offer()) {
        let world = World::new(open_policy());
        let before = index(&offers, &needs, &world.reference);
        let another = OfferFacts { key: Key(999_999), ..another };
        let added = Arc::new(PreparedOffer::new(another.clone(), &world.reference));
        let after = before.with_changes(Changes { offers: vec![added], ..Changes::default() });
        let counted = another.audience.disclosure == Disclosure::Public;
        let all: Vec<OfferFacts> = offers.iter().cloned().chain([another]).collect();
        let plain = PlainScorer::new(&world, &after, &all, &needs);
        let question = world.question(&Viewer::Coordinator);
        for need in before.needs() {
            for offer in before.offers() {
                let [one, two] = [&before, &after].map(|index| explain_pair(index, need, offer, &question).unwrap().found);
                prop_assert_eq!(&one.gates, &two.gates);
                prop_assert_eq!(&one.coverage, &two.coverage);
                let mut by_text = 0.0;
                for (was, is) in one.criteria.iter().zip(&two.criteria) {
                    if was.criterion == Criterion::Text && counted {
                        by_text = is.contribution - was.contribution;
                        continue;
                    }
                    prop_assert_eq!((was.criterion, was.value.to_bits()), (is.criterion, is.value.to_bits()));
                }
                prop_assert!((two.score - one.score - by_text).abs() < 1e-12);
                // The text is what the specification says with the new counts, no less.
                if let Some(expected) = plain.matched(need.facts(), &offer.facts(), offer.key()) {
                    prop_assert!((expected.score - two.score).abs() < 1e-5);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn the_smallest_change_makes_a_match((offers, needs) in records(), weak in select(&[0.0, 0.3, 0.45][..])) {
        let mut policy = Policy::default();
        policy.thresholds.weak = weak;
        policy.thresholds.possible = 0.48;
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
                    let (mut need, mut offer) = (prepared_need.facts().clone(), prepared.facts());
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
