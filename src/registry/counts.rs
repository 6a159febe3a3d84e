//! What was found and counted on a shelf already: the same question has the same answer until something changes.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::codes::Attribute;
use super::conditions::Conditions;
use super::listing::{Found, Order};
use crate::disclosure::Visibility;
use crate::http::page::FacetCount;

/// What was asked: by whom, with which filters and words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Who asks.
    pub visibility: Visibility,
    /// The filters.
    pub conditions: Conditions,
    /// The words.
    pub words: Option<String>,
}

/// Counts that are kept at a time; when there are more, all are forgotten.
const COUNTS: usize = 512;
/// The same of what was found, each of which takes more room.
const FINDINGS: usize = 128;

/// Answers to questions.
#[derive(Default)]
pub struct Counts {
    facets: Kept<&'static str, str>,
    findings: Kept<Order, Found>,
    tallies: Kept<Attribute, [FacetCount]>,
}

/// Answers of one kind, by what was asked and how.
type Kept<H, T> = Mutex<HashMap<(Asked, H), Arc<T>>>;

impl Counts {
    /// The counts of a facet as they are written: those that are kept, or those that are now made.
    ///
    /// # Errors
    /// What making them says.
    pub fn facet<E>(
        &self,
        asked: (Asked, &'static str),
        count: impl FnOnce() -> Result<String, E>,
    ) -> Result<Arc<str>, E> {
        answer(&self.facets, COUNTS, asked, || Ok(count()?.into()))
    }

    /// What was found: what is kept, or what is now found.
    pub fn found(&self, asked: (Asked, Order), find: impl FnOnce() -> Found) -> Arc<Found> {
        certain(answer(&self.findings, FINDINGS, asked, || Ok(Arc::new(find()))))
    }

    /// How many there are of each value: what is kept, or what is now counted.
    pub fn tally(&self, asked: (Asked, Attribute), count: impl FnOnce() -> Vec<FacetCount>) -> Arc<[FacetCount]> {
        certain(answer(&self.tallies, COUNTS, asked, || Ok(count().into())))
    }
}

/// What nothing can go wrong with.
fn certain<T>(answer: Result<T, std::convert::Infallible>) -> T {
    match answer {
        Ok(answer) => answer,
    }
}

fn answer<K: Eq + Hash, V: Clone, E>(
    kept: &Mutex<HashMap<K, V>>,
    most: usize,
    asked: K,
    find: impl FnOnce() -> Result<V, E>,
) -> Result<V, E> {
    if let Some(known) = lock(kept).get(&asked) {
        return Ok(known.clone());
    }
    let answer = find()?;
    let mut kept = lock(kept);
    if kept.len() >= most {
        kept.clear();
    }
    kept.insert(asked, answer.clone());
    Ok(answer)
}

/// Whoever panicked while holding it left it whole: it is read and inserted into, nothing else.
fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} counts, {} findings", lock(&self.facets).len(), lock(&self.findings).len())
    }
}
