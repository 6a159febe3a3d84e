//! The one writer of an SQLite file: a thread that commits a queue of writes together.
//!
//! A durable commit costs one fsync. While one batch is being made durable the next gathers in the queue, so that
//! sixteen clients share an fsync instead of waiting for sixteen. Each write runs in a savepoint of its own: one
//! that fails is undone alone, and nobody is answered before the batch is on disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::{DbConnection, Location, unopened};
use crate::error::{Error, Result};

/// A batch ends when it holds so many writes …
const BATCH_WRITES: usize = 256;
/// … or has been open for so long.
const BATCH_TIME: Duration = Duration::from_millis(20);

/// Answers the one who asked for a write, once it is known whether the batch was committed.
type Answer = Box<dyn FnOnce(Result<()>) + Send>;
/// One write: does its work on the open transaction, or is told why there is none, and returns how to answer.
type Job = Box<dyn FnOnce(Result<&mut DbConnection>) -> Answer + Send>;

/// Hands writes to the writer's thread.
#[derive(Clone)]
pub struct WriteQueue {
    jobs: Sender<Job>,
}

impl WriteQueue {
    /// Starts the writer on a file. It ends when the last handle is dropped.
    pub fn start(location: &Location) -> Result<Self> {
        let mut connection = DbConnection::open(location).map_err(|error| unopened(location, &error))?;
        let (jobs, queue) = channel::<Job>();
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                while let Ok(first) = queue.recv() {
                    commit_batch(&mut connection, first, &queue);
                }
            })
            .map_err(Error::unavailable)?;
        Ok(Self { jobs })
    }

    /// Queues a write; the answer arrives once the write is durable, or undone.
    pub fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T> + Send + 'static,
    ) -> tokio::sync::oneshot::Receiver<Result<T>> {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let job: Job = Box::new(move |transaction| {
            let outcome = transaction.and_then(|connection| {
                connection.savepoint(|connection| {
                    catch_unwind(AssertUnwindSafe(|| work(connection)))
                        .unwrap_or_else(|_| Err(Error::internal("a write panicked")))
                })
            });
            Box::new(move |committed| {
                // Whoever asked may have gone; the write stands all the same.
                let _ = sender.send(committed.and(outcome));
            })
        });
        // A queue without a writer drops the job and with it the sender: the receiver then learns of it.
        let _ = self.jobs.send(job);
        receiver
    }
}

fn commit_batch(connection: &mut DbConnection, first: Job, queue: &Receiver<Job>) {
    if let Err(error) = connection.begin_write() {
        let error = Error::from(error);
        return first(Err(error.clone()))(Err(error));
    }
    let opened = Instant::now();
    let mut answers = Vec::new();
    let mut next = Some(first);
    while let Some(job) = next {
        answers.push(job(Ok(&mut *connection)));
        next = if answers.len() < BATCH_WRITES && opened.elapsed() < BATCH_TIME { queue.try_recv().ok() } else { None };
    }
    let committed = connection.commit().map_err(Error::from);
    if committed.is_err() {
        // What cannot be committed must not stay open for the next batch to commit.
        let _ = connection.rollback();
    }
    for answer in answers {
        answer(committed.clone());
    }
}
