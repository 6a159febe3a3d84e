//! Taking turns at the engine: no more questions are put to it at a time than there are processors, in the order in which
//! they come, so that everybody waits about as long, and those who only write do not wait for whoever asks.

use std::num::NonZero;

use tokio::sync::{Semaphore, SemaphorePermit};

/// The turns that there are.
pub(super) struct Turns(Semaphore);

impl Default for Turns {
    fn default() -> Self {
        Self(Semaphore::new(std::thread::available_parallelism().map_or(1, NonZero::get)))
    }
}

impl Turns {
    /// Waits for a turn, which ends when it is dropped.
    pub(super) async fn next(&self) -> Option<SemaphorePermit<'_>> {
        // There is none only if turns had come to an end, which they never do.
        self.0.acquire().await.ok()
    }
}
