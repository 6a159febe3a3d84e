//! The marks of all matchable records, from which candidates are taken; they follow the live index.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::matching::{Changes, Key, Marked, PreparedNeed, PreparedOffer, Reference, Shelf, mark_offer, mark_request};

/// Marks of the offers, and of the requests.
#[derive(Debug, Clone, Default)]
pub struct Shelves {
    /// By offer.
    pub offers: Shelf,
    /// By request.
    pub requests: Shelf,
}

impl Shelves {
    /// Of all matchable records.
    pub fn build(offers: &[Arc<PreparedOffer>], needs: &[Arc<PreparedNeed>], reference: &Reference) -> Self {
        Self {
            offers: Shelf::build(mark_offers(offers, reference)),
            requests: Shelf::build(mark_requests(needs, reference)),
        }
    }

    /// After changes of the index, in which these requests changed or went.
    pub fn after(&self, changes: &Changes, requests: &[Key], reference: &Reference) -> Self {
        Self {
            offers: self.offers.with_changes(mark_offers(&changes.offers, reference), &changes.removed_offers),
            requests: self.requests.with_changes(mark_requests(&changes.needs, reference), requests),
        }
    }
}

/// Two threads share the work of a start.
fn mark_offers(offers: &[Arc<PreparedOffer>], reference: &Reference) -> Vec<Marked> {
    let mark = |offers: &[Arc<PreparedOffer>]| -> Vec<Marked> {
        offers.iter().map(|offer| mark_offer(offer, reference)).collect()
    };
    let (one, other) = offers.split_at(offers.len() / 2);
    if one.len() < 1_000 {
        return mark(offers);
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(|| mark(one));
        let mut marked = mark(other);
        marked.extend(one.join().unwrap_or_default());
        marked
    })
}

fn mark_requests(needs: &[Arc<PreparedNeed>], reference: &Reference) -> Vec<Marked> {
    let mut by_request: BTreeMap<Key, Vec<&PreparedNeed>> = BTreeMap::new();
    for need in needs {
        by_request.entry(need.facts().request).or_default().push(need);
    }
    by_request.into_values().map(|needs| mark_request(needs.iter().copied(), reference)).collect()
}
