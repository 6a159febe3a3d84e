//! Which of the offers that match a request's needs teams are made of, when more match than can be tried.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::ids::OfferId;
use crate::matches::facts;
use crate::matching::{Key, TEAM_CANDIDATES};

/// So many of the best of each need are candidates, however few needs they serve.
const BEST_OF_EACH: usize = 12;

/// Offers that match, with the needs that they match, by their places, and how well.
#[derive(Default)]
pub(super) struct Ranked {
    offers: BTreeMap<Key, BTreeMap<usize, f64>>,
    /// The best of each need.
    best: Vec<Key>,
}

impl Ranked {
    /// Enters matches of the need at a place, best first.
    pub(super) fn enter(&mut self, need: usize, matches: impl IntoIterator<Item = (Key, f64)>) {
        for (rank, (offer, score)) in matches.into_iter().enumerate() {
            self.offers.entry(offer).or_default().insert(need, score);
            if rank < BEST_OF_EACH && !self.best.contains(&offer) {
                self.best.push(offer);
            }
        }
    }

    /// How many offers match.
    pub(super) fn found(&self) -> usize {
        self.offers.len()
    }

    /// The needs that an offer matches, and how well.
    pub(super) fn services(&self, offer: Key) -> Vec<(usize, f64)> {
        self.offers.get(&offer).into_iter().flatten().map(|(need, score)| (*need, *score)).collect()
    }

    /// The candidates: those that must be part of a team, the best of each need, then those that match most needs, the
    /// better before the worse.
    pub(super) fn chosen(&self, keep: &[OfferId]) -> Vec<Key> {
        let kept = keep.iter().map(|offer| facts::key(*offer)).filter(|key| self.offers.contains_key(key));
        let mut chosen: Vec<Key> = kept.collect();
        chosen.extend(self.best.iter().filter(|key| !keep.iter().any(|offer| facts::key(*offer) == **key)));
        let mut others: Vec<(&Key, &BTreeMap<usize, f64>)> =
            self.offers.iter().filter(|(key, _)| !chosen.contains(key)).collect();
        let sum = |services: &BTreeMap<usize, f64>| services.values().sum::<f64>();
        others.sort_by(|(one, served), (other, more)| {
            Reverse(served.len()).cmp(&Reverse(more.len())).then(sum(more).total_cmp(&sum(served))).then(one.cmp(other))
        });
        chosen.extend(others.into_iter().map(|(key, _)| *key));
        chosen.truncate(TEAM_CANDIDATES);
        chosen
    }
}
