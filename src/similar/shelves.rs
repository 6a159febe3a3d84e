//! The marks of all matchable records, from which candidates are taken; they follow the live index.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::matching::{Key, Marked, PreparedNeed, Reference, Shelf, mark_request};

/// Marks of the offers, and of the requests.
#[derive(Debug, Clone, Default)]
pub struct Shelves {
    /// By offer.
    pub offers: Shelf,
    /// By request.
    pub requests: Shelf,
}

/// What changed of the marks.
#[derive(Debug)]
pub struct MarkChanges<'c> {
    /// Of offers that are new or otherwise than before.
    pub offers: Vec<Marked>,
    /// Offers that went.
    pub removed_offers: &'c [Key],
    /// The needs of requests that are new or otherwise than before.
    pub needs: &'c [Arc<PreparedNeed>],
    /// Requests that changed or went.
    pub requests: &'c [Key],
}

impl Shelves {
    /// After changes.
    pub fn after(&self, changes: MarkChanges<'_>, reference: &Reference) -> Self {
        Self {
            offers: self.offers.with_changes(changes.offers, changes.removed_offers),
            requests: self.requests.with_changes(mark_requests(changes.needs, reference), changes.requests),
        }
    }
}

fn mark_requests(needs: &[Arc<PreparedNeed>], reference: &Reference) -> Vec<Marked> {
    let mut by_request: BTreeMap<Key, Vec<&PreparedNeed>> = BTreeMap::new();
    for need in needs {
        by_request.entry(need.facts().request).or_default().push(need);
    }
    by_request.into_values().map(|needs| mark_request(needs.iter().copied(), reference)).collect()
}
