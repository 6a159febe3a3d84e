//! Making the index anew in the background: one base for everything, and which words go together learned again. What
//! is like the phrases of the needs is found before anybody asks it.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::warming::warm;
use crate::matching::{Changes, Index, Key, Policy, PreparedNeed, PreparedOffer, Reference};

/// At most one renewal that is under way.
#[derive(Default)]
pub(super) struct Renewal(Mutex<Option<UnderWay>>);

struct UnderWay {
    renewed: Receiver<Arc<Index>>,
    since: Since,
    /// As long as this is there, somebody waits for it.
    _wanted: Arc<()>,
}

impl Renewal {
    /// Begins one, unless one is under way.
    pub(super) fn begin(&self, index: &Arc<Index>, reference: &Arc<Reference>, policy: &Arc<Policy>) {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if under_way.is_some() {
            return;
        }
        let (done, renewed) = sync_channel(1);
        let (index, reference, policy) = (Arc::clone(index), Arc::clone(reference), Arc::clone(policy));
        let wanted = Arc::new(());
        let while_wanted = Arc::downgrade(&wanted);
        let work = move || {
            let scattered = index.is_scattered();
            let merged = if scattered { Arc::new(index.merged()) } else { index };
            let learn = || Arc::new(merged.with_relatedness(merged.learn(&reference)));
            let renewed = if merged.is_outdated() { learn() } else { merged };
            if scattered {
                warm(&renewed, &reference, &policy, &while_wanted);
            }
            // Whoever began it may have gone.
            let _ = done.send(renewed);
        };
        if std::thread::Builder::new().name("renewal".to_owned()).spawn(work).is_ok() {
            *under_way = Some(UnderWay { renewed, since: Since::default(), _wanted: wanted });
        }
    }

    /// Notes a change that the renewed index is to have too.
    pub(super) fn note(&self, changes: &Changes) {
        if let Some(under_way) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            under_way.since.note(changes);
        }
    }

    /// The renewed index with everything that changed since, once it is there.
    pub(super) fn take(&self) -> Option<Arc<Index>> {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let renewed = match place.as_ref()?.renewed.try_recv() {
            Err(TryRecvError::Empty) => return None,
            // A thread that failed is tried again when it is due.
            Err(TryRecvError::Disconnected) => None,
            Ok(index) => Some(index),
        };
        let since = place.take().map(|under_way| under_way.since).unwrap_or_default();
        renewed.map(|index| Arc::new(index.with_changes(since.into_changes())))
    }
}

/// What changed since a renewal began, each record as it was last; none for one that went. It is taken in at once:
/// one after the other, the changes of a busy minute would take seconds.
#[derive(Default)]
struct Since {
    offers: BTreeMap<Key, Option<Arc<PreparedOffer>>>,
    needs: BTreeMap<Key, Option<Arc<PreparedNeed>>>,
}

impl Since {
    fn note(&mut self, changes: &Changes) {
        self.offers.extend(changes.removed_offers.iter().map(|key| (*key, None)));
        self.offers.extend(changes.offers.iter().map(|offer| (offer.key(), Some(Arc::clone(offer)))));
        self.needs.extend(changes.removed_needs.iter().map(|key| (*key, None)));
        self.needs.extend(changes.needs.iter().map(|need| (need.key(), Some(Arc::clone(need)))));
    }

    fn into_changes(self) -> Changes {
        let (removed_offers, offers) = split(self.offers);
        let (removed_needs, needs) = split(self.needs);
        Changes { offers, removed_offers, needs, removed_needs }
    }
}

/// The records that went, and those that are there.
fn split<R>(records: BTreeMap<Key, Option<R>>) -> (Vec<Key>, Vec<R>) {
    let gone = records.iter().filter(|(_, record)| record.is_none()).map(|(key, _)| *key).collect();
    (gone, records.into_values().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{NeedFacts, OfferFacts};

    fn offer(number: u128, title: &str) -> Arc<PreparedOffer> {
        let facts = OfferFacts { key: Key(number), title: title.to_owned(), ..OfferFacts::default() };
        Arc::new(PreparedOffer::new(facts, &Reference::default()))
    }

    #[test]
    fn what_changed_several_times_is_taken_in_as_it_was_last() {
        let facts = NeedFacts { key: Key(9), ..NeedFacts::default() };
        let need = Arc::new(PreparedNeed::new(facts, &Reference::default()));
        let steps = [
            Changes { offers: vec![offer(1, "Visa"), offer(2, "Visa")], needs: vec![need], ..Changes::default() },
            Changes { offers: vec![offer(3, "Visa")], removed_offers: vec![Key(2)], ..Changes::default() },
            Changes { offers: vec![offer(1, "Border"), offer(2, "Border")], ..Changes::default() },
            Changes { removed_offers: vec![Key(3)], removed_needs: vec![Key(9)], ..Changes::default() },
        ];
        let mut since = Since::default();
        steps.iter().for_each(|changes| since.note(changes));
        let changes = since.into_changes();
        let titles: Vec<String> = changes.offers.iter().map(|offer| offer.facts().title).collect();
        assert_eq!(titles, ["Border", "Border"]);
        assert_eq!((changes.removed_offers, changes.removed_needs), (vec![Key(3)], vec![Key(9)]));
        assert!(changes.needs.is_empty());
    }
}
