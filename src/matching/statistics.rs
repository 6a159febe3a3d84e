//! How common each term is, counted over public offers alone.
//!
//! A confidential record must change nothing that an outsider sees, so it is not counted here,
//! whoever asks. The counts of a large registry are shared between snapshots; each snapshot
//! holds what changed since they were taken.

use std::sync::Arc;

use super::numbers::{real_u64, wide};
use super::terms::{Term, TermCounts, TermMap};

/// Counts over the texts of all public offers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statistics {
    documents: u64,
    words: u64,
    taken: Arc<TermMap<u32>>,
    /// What is to be added to the counts that were taken.
    since: TermMap<i32>,
    /// The rarity of a term by the number of offers with it, as far as it was worth computing.
    rarities: Arc<Vec<f64>>,
}

/// Most terms stand in fewer offers than this.
const TABLE: u32 = 1024;
/// Changes are taken into the counts when they concern more than this part of the terms.
const FOLD_PART: usize = 8;
/// And never below this number of terms.
const FOLD_LEAST: usize = 4096;

impl Statistics {
    pub(crate) fn add(&mut self, text: &TermCounts) {
        self.documents += 1;
        self.words += u64::from(text.words());
        for term in text.terms() {
            *self.since.entry(term).or_default() += 1;
        }
    }

    pub(crate) fn remove(&mut self, text: &TermCounts) {
        self.documents = self.documents.saturating_sub(1);
        self.words = self.words.saturating_sub(u64::from(text.words()));
        for term in text.terms() {
            *self.since.entry(term).or_default() -= 1;
        }
    }

    /// How much a term tells: ln(1 + (N − n + ½) / (n + ½)) for n of N public offers with it.
    pub(crate) fn rarity(&self, term: Term) -> f64 {
        let with = self.frequency(term);
        self.rarities.get(wide(with)).copied().unwrap_or_else(|| self.rarity_of(with))
    }

    fn frequency(&self, term: Term) -> u32 {
        let taken = self.taken.get(&term).copied().unwrap_or(0);
        self.since.get(&term).map_or(taken, |since| taken.saturating_add_signed(*since))
    }

    /// Makes ready to be asked after changes.
    pub(crate) fn settle(&mut self) {
        if self.since.len() > FOLD_LEAST.max(self.taken.len() / FOLD_PART) {
            self.fold();
        }
        let most = u32::try_from(self.documents).unwrap_or(u32::MAX).min(TABLE);
        self.rarities = Arc::new((0..=most).map(|with| self.rarity_of(with)).collect());
    }

    fn fold(&mut self) {
        let taken = Arc::make_mut(&mut self.taken);
        // Taken whole, with the room that it has: each snapshot copies that too.
        for (term, since) in std::mem::take(&mut self.since) {
            let count = taken.entry(term).or_default();
            *count = count.saturating_add_signed(since);
        }
        taken.retain(|_, count| *count > 0);
        taken.shrink_to_fit();
    }

    fn rarity_of(&self, with: u32) -> f64 {
        let without = self.documents.saturating_sub(u64::from(with));
        (1.0 + (real_u64(without) + 0.5) / (real_u64(u64::from(with)) + 0.5)).ln()
    }

    /// How many public offers there are.
    pub(crate) fn documents(&self) -> usize {
        usize::try_from(self.documents).unwrap_or(usize::MAX)
    }

    /// How many bytes the counts take.
    pub(crate) fn bytes(&self) -> usize {
        self.taken.capacity() * size_of::<(Term, u32)>() + self.since.capacity() * size_of::<(Term, i32)>()
    }

    /// The usual number of words of an offer; 1 where no public offer has any.
    pub(crate) fn average_words(&self) -> f64 {
        if self.words == 0 || self.documents == 0 { 1.0 } else { real_u64(self.words) / real_u64(self.documents) }
    }
}
