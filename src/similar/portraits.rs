//! The portraits of records that were compared lately: whoever files several records has them compared with the same
//! ones each time, and analysing a text takes far longer than comparing it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use crate::matching::{Analyst, Filing, Key, Portrait};

/// So many are kept, those that were made last; some megabytes of usual texts.
const MOST: usize = 512;

/// Portraits by record. A portrait counts as long as it is of what the record says.
#[derive(Debug, Default)]
pub struct Portraits(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    portraits: HashMap<Key, Arc<Portrait>>,
    /// Their records, the portrait that was made first before the others.
    order: VecDeque<Key>,
}

impl Portraits {
    /// The portrait of a record that is filed like this.
    pub fn of(&self, filing: Filing, analyst: &mut Analyst<'_>) -> Arc<Portrait> {
        let known = self.kept(|kept| kept.portraits.get(&filing.key).cloned());
        if let Some(portrait) = known.filter(|known| *known.filing() == filing) {
            return portrait;
        }
        let portrait = Arc::new(analyst.portray(filing));
        self.kept(|kept| kept.enter(&portrait));
        portrait
    }

    fn kept<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Kept {
    fn enter(&mut self, portrait: &Arc<Portrait>) {
        let key = portrait.key();
        if self.portraits.insert(key, Arc::clone(portrait)).is_none() {
            self.order.push_back(key);
        }
        if self.order.len() > MOST
            && let Some(first) = self.order.pop_front()
        {
            self.portraits.remove(&first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Reference;

    fn filing(number: u128, title: &str) -> Filing {
        Filing { key: Key(number), title: title.to_owned(), ..Filing::default() }
    }

    #[test]
    fn a_portrait_is_made_once_for_what_a_record_says() {
        let (portraits, reference) = (Portraits::default(), Reference::default());
        let analyst = &mut Analyst::new(&reference);
        let first = portraits.of(filing(1, "Training of judges"), analyst);
        assert!(Arc::ptr_eq(&first, &portraits.of(filing(1, "Training of judges"), analyst)));
        let changed = portraits.of(filing(1, "Training of nurses"), analyst);
        assert_eq!(changed.filing().title, "Training of nurses");
        assert!(Arc::ptr_eq(&changed, &portraits.of(filing(1, "Training of nurses"), analyst)));
    }

    #[test]
    fn no_more_are_kept_than_have_room() {
        let (portraits, reference) = (Portraits::default(), Reference::default());
        let analyst = &mut Analyst::new(&reference);
        let first = portraits.of(filing(0, "Visa"), analyst);
        (1..=512).for_each(|number| drop(portraits.of(filing(number, "Visa"), analyst)));
        assert_eq!(portraits.kept(|kept| kept.portraits.len()), MOST);
        assert!(!Arc::ptr_eq(&first, &portraits.of(filing(0, "Visa"), analyst)));
    }
}
