//! Making the index anew in the background: one base for everything, and which words go together learned again. What
//! is like the phrases of the needs is found before anybody asks it.

use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::warming::warm;
use crate::matching::{Changes, Index, Policy, Reference};

/// At most one renewal that is under way.
#[derive(Default)]
pub(super) struct Renewal(Mutex<Option<UnderWay>>);

struct UnderWay {
    renewed: Receiver<Arc<Index>>,
    /// What changed since it began, in order.
    since: Vec<Changes>,
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
            let learn = || Arc::new(merged.with_relatedness(Arc::new(merged.learn())));
            let renewed = if merged.is_outdated() { learn() } else { merged };
            if scattered {
                warm(&renewed, &reference, &policy, &while_wanted);
            }
            // Whoever began it may have gone.
            let _ = done.send(renewed);
        };
        if std::thread::Builder::new().name("renewal".to_owned()).spawn(work).is_ok() {
            *under_way = Some(UnderWay { renewed, since: Vec::new(), _wanted: wanted });
        }
    }

    /// Notes a change that the renewed index is to have too.
    pub(super) fn note(&self, changes: &Changes) {
        if let Some(under_way) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            under_way.since.push(changes.clone());
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
        renewed.map(|index| since.into_iter().fold(index, |index, changes| Arc::new(index.with_changes(changes))))
    }
}
