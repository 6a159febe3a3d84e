//! Finding the neighbours of filed needs in the background, so that nobody's first question has to.

use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::Instant;

use crate::matching::{Index, Policy, PreparedNeed, Reference};

/// At most one warming that is under way.
#[derive(Default)]
pub(super) struct Warming(Mutex<Option<UnderWay>>);

struct UnderWay {
    /// The thread ends when this is dropped.
    wanted: Arc<()>,
    thread: JoinHandle<()>,
}

impl Warming {
    /// Whether none was begun so far.
    pub(super) fn is_due(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// Begins one with this index, and ends the one before: what it found in the same base is kept.
    pub(super) fn begin(&self, index: &Arc<Index>, reference: &Arc<Reference>, policy: &Arc<Policy>) {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = place.take() {
            drop(before.wanted);
            // Two that measure by different policies would each forget what the other found.
            let _ = before.thread.join();
        }
        let wanted = Arc::new(());
        let (index, reference, policy) = (Arc::clone(index), Arc::clone(reference), Arc::clone(policy));
        let while_wanted = Arc::downgrade(&wanted);
        let work = move || warm(&index, &reference, &policy, &while_wanted);
        if let Ok(thread) = std::thread::Builder::new().name("warming".to_owned()).spawn(work) {
            *place = Some(UnderWay { wanted, thread });
        }
    }
}

/// Finds what is like the phrases of the needs, those filed last first, until there is no room for more or nobody wants
/// it any longer. It rests as long as it works: whoever asks meanwhile is to notice little of it.
pub(super) fn warm(index: &Index, reference: &Reference, policy: &Policy, wanted: &Weak<()>) {
    let mut needs: Vec<&Arc<PreparedNeed>> = index.needs().collect();
    // Keys follow the time of filing.
    needs.sort_unstable_by_key(|need| Reverse(need.key()));
    for need in needs.into_iter().filter(|need| !index.is_warm(need, policy)) {
        if wanted.strong_count() == 0 || !index.has_room_for_neighbours() {
            return;
        }
        let begun = Instant::now();
        index.warm_need(need, reference, policy);
        std::thread::sleep(begun.elapsed());
    }
}
