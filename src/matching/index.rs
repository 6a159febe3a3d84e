//! A snapshot of everything that can be matched. It never changes: a change makes a new snapshot,
//! which shares what stayed the same, so that readers of the old one never wait.

use std::sync::Arc;

use super::facts::Key;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::segment::Shelves;
use super::statistics::Statistics;
use super::terms::Term;

/// All matchable offers and needs, and the statistics of their texts.
#[derive(Debug, Default)]
pub struct Index {
    pub(crate) offers: Shelves<PreparedOffer>,
    pub(crate) needs: Shelves<PreparedNeed>,
    pub(crate) statistics: Statistics,
}

/// What changed since a snapshot.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Offers that are new or replace the one with the same key.
    pub offers: Vec<Arc<PreparedOffer>>,
    /// Offers that can no longer be matched.
    pub removed_offers: Vec<Key>,
    /// Needs that are new or replace the one with the same key.
    pub needs: Vec<Arc<PreparedNeed>>,
    /// Needs that can no longer be matched.
    pub removed_needs: Vec<Key>,
}

impl Index {
    /// A snapshot from scratch. The order of the records makes no difference; of several with
    /// the same key the last counts.
    pub fn build(
        offers: impl IntoIterator<Item = Arc<PreparedOffer>>,
        needs: impl IntoIterator<Item = Arc<PreparedNeed>>,
    ) -> Index {
        Index::default().with_changes(Changes {
            offers: offers.into_iter().collect(),
            needs: needs.into_iter().collect(),
            ..Changes::default()
        })
    }

    /// The snapshot after some changes. It answers exactly like one built from scratch.
    pub fn with_changes(&self, changes: Changes) -> Index {
        let mut statistics = self.statistics.clone();
        let mut offers = self.offers.changed(changes.offers, &changes.removed_offers, &mut statistics);
        let mut needs = self.needs.changed(changes.needs, &changes.removed_needs, &mut statistics);
        statistics.settle();
        offers.weigh(&statistics);
        needs.weigh(&statistics);
        Index { offers, needs, statistics }
    }

    /// How much a term tells, counted over public offers.
    pub(crate) fn rarity(&self, term: Term) -> f64 {
        self.statistics.rarity(term)
    }

    /// An offer by its key.
    pub fn offer(&self, key: Key) -> Option<&Arc<PreparedOffer>> {
        self.offers.get(key)
    }

    /// A need by its key.
    pub fn need(&self, key: Key) -> Option<&Arc<PreparedNeed>> {
        self.needs.get(key)
    }

    /// All offers, in no particular order.
    pub fn offers(&self) -> impl Iterator<Item = &Arc<PreparedOffer>> {
        self.offers.records()
    }

    /// All needs, in no particular order.
    pub fn needs(&self) -> impl Iterator<Item = &Arc<PreparedNeed>> {
        self.needs.records()
    }
}
