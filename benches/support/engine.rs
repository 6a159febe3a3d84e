//! A made-up registry in the engine, and the questions that are put to it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use connection_hub::matching::{
    Index, Key, Policy, PreparedNeed, PreparedOffer, Question, Reader, Viewer, rank_needs_exhaustively,
    rank_offers_exhaustively,
};

use super::timing::seconds;
use super::world::World;

/// Matches that are asked for.
pub const LIMIT: usize = 20;
/// Threads that prepare records and rematch.
pub const THREADS: usize = 2;

/// Records, prepared, and the index of them.
pub struct Registry {
    pub world: World,
    pub policy: Policy,
    pub offers: Vec<Arc<PreparedOffer>>,
    pub needs: Vec<Arc<PreparedNeed>>,
    pub index: Index,
    /// How long it took to analyse all records with [`THREADS`] threads, to build the index, and to learn what goes
    /// together, in seconds.
    pub took: [f64; 3],
    cooling: HashSet<(Key, Key)>,
}

impl Registry {
    pub fn build(offers: usize, needs: usize) -> Self {
        let world = World::new("2026-03-01".parse().expect("a day"));
        let (prepared, analysing) = seconds(|| (prepared_offers(&world, offers), prepared_needs(&world, needs)));
        let (offers, needs) = prepared;
        let (index, building) = seconds(|| Index::build(offers.iter().cloned(), needs.iter().cloned()));
        let (index, learning) = seconds(|| index.with_relatedness(index.learn(&world.reference)));
        let (policy, cooling) = (Policy::default(), HashSet::new());
        Self { world, policy, offers, needs, index, took: [analysing, building, learning], cooling }
    }

    /// What somebody of the secretariat asks today.
    pub fn question(&self) -> Question<'_> {
        Question {
            reference: &self.world.reference,
            policy: &self.policy,
            today: self.world.today,
            viewer: &Viewer::Coordinator,
            cooling: &self.cooling,
            limit: LIMIT,
            after: None,
            labels: &[],
            count: false,
        }
    }

    /// Does for the first needs and offers what filing a record does: finds the neighbours of its phrases.
    pub fn file_phrases(&self, needs: usize, offers: usize) {
        let (reference, policy) = (&self.world.reference, &self.policy);
        in_parallel(needs, |number| self.index.warm_need(self.need(number), reference, policy));
        in_parallel(offers, |number| self.index.warm_offer(self.offer(number), reference, policy));
    }

    pub fn need(&self, number: usize) -> &PreparedNeed {
        &self.needs[number % self.needs.len()]
    }

    pub fn offer(&self, number: usize) -> &PreparedOffer {
        &self.offers[number % self.offers.len()]
    }
}

/// Offers from which the service learns at a start what texts are made of.
const LEARNED_FROM: usize = 250;

/// The first offers, analysed as at a start: texts are packed, and each thread remembers the words and phrases that it met.
pub fn prepared_offers(world: &World, count: usize) -> Vec<Arc<PreparedOffer>> {
    let texts: Vec<String> = (0..LEARNED_FROM).map(|number| world.offer(number).description).collect();
    world.reference.packing.learn(texts.iter().map(String::as_str));
    in_parallel_with(
        count,
        || Reader::new(&world.reference),
        |reader, number| Arc::new(reader.offer(world.offer(number))),
    )
}

/// The first needs, analysed in the same way.
pub fn prepared_needs(world: &World, count: usize) -> Vec<Arc<PreparedNeed>> {
    in_parallel_with(
        count,
        || Reader::new(&world.reference),
        |reader, number| Arc::new(reader.need(world.need(number))),
    )
}

/// The best offers by scoring every one.
pub fn offers_by_scoring_all(index: &Index, need: &PreparedNeed, question: &Question<'_>) -> Vec<(Key, f64)> {
    rank_offers_exhaustively(index, need, question)
}

/// The best needs by scoring every one.
pub fn needs_by_scoring_all(index: &Index, offer: &PreparedOffer, question: &Question<'_>) -> Vec<(Key, f64)> {
    rank_needs_exhaustively(index, offer, question)
}

/// Makes so many things with all threads; in order.
pub fn in_parallel<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    in_parallel_with(count, || (), |(), number| make(number))
}

/// The same, each thread with a tool of its own.
fn in_parallel_with<Tool, T: Send>(
    count: usize,
    tool: impl Fn() -> Tool + Sync,
    make: impl Fn(&mut Tool, usize) -> T + Sync,
) -> Vec<T> {
    let share = count.div_ceil(THREADS).max(1);
    let part = |thread: usize| -> Range<usize> { (thread * share).min(count)..((thread + 1) * share).min(count) };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (tool, make) = (&tool, &make);
                scope.spawn(move || {
                    let mut tool = tool();
                    part(thread).map(|number| make(&mut tool, number)).collect::<Vec<T>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no thread fails")).collect()
    })
}
