//! What was counted on a shelf already: the same question has the same answer until something changes.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::conditions::Conditions;
use crate::disclosure::Visibility;

/// What was asked: by whom, with which filters and words, and what about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Who asks.
    pub visibility: Visibility,
    /// The filters.
    pub conditions: Conditions,
    /// The words.
    pub words: Option<String>,
    /// The facet; none for how many there are in all.
    pub facet: Option<&'static str>,
}

/// Answers that are kept at a time; when there are more, all are forgotten.
const KEPT: usize = 512;

/// Answers, as they are written.
#[derive(Default)]
pub struct Counts(Mutex<HashMap<Asked, Arc<str>>>);

impl Counts {
    /// The answer to a question: the one that is kept, or the one that is now found.
    ///
    /// # Errors
    /// What finding it says.
    pub fn answer<E>(&self, asked: Asked, find: impl FnOnce() -> Result<String, E>) -> Result<Arc<str>, E> {
        if let Some(known) = self.kept().get(&asked) {
            return Ok(known.clone());
        }
        let answer: Arc<str> = find()?.into();
        let mut kept = self.kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(asked, answer.clone());
        Ok(answer)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<Asked, Arc<str>>> {
        // Whoever panicked while holding it left it whole: it is read and inserted into, nothing else.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} counts", self.kept().len())
    }
}
