//! How common each term is, counted over public offers alone.
//!
//! A confidential record must change nothing that an outsider sees, so it is not counted here,
//! whoever asks.

use std::collections::HashMap;

use super::numbers::real_u64;
use super::terms::{Term, TermCounts};

/// Counts over the texts of all public offers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statistics {
    documents: u64,
    lengths: [u64; 3],
    frequencies: HashMap<Term, u32>,
}

impl Statistics {
    pub(crate) fn add(&mut self, text: &TermCounts) {
        self.documents += 1;
        for (sum, length) in self.lengths.iter_mut().zip(text.lengths) {
            *sum += u64::from(length);
        }
        for count in &text.terms {
            *self.frequencies.entry(count.term).or_default() += 1;
        }
    }

    pub(crate) fn remove(&mut self, text: &TermCounts) {
        self.documents = self.documents.saturating_sub(1);
        for (sum, length) in self.lengths.iter_mut().zip(text.lengths) {
            *sum = sum.saturating_sub(u64::from(length));
        }
        for count in &text.terms {
            if let Some(frequency) = self.frequencies.get_mut(&count.term) {
                *frequency = frequency.saturating_sub(1);
                if *frequency == 0 {
                    self.frequencies.remove(&count.term);
                }
            }
        }
    }

    /// How much a term tells: ln(1 + (N − n + ½) / (n + ½)) for n of N public offers with it.
    pub(crate) fn rarity(&self, term: Term) -> f64 {
        let with = self.frequencies.get(&term).copied().unwrap_or(0);
        let without = self.documents.saturating_sub(u64::from(with));
        (1.0 + (real_u64(without) + 0.5) / (real_u64(u64::from(with)) + 0.5)).ln()
    }

    /// The usual number of words in each field; 1 where no public offer has any.
    pub(crate) fn average_lengths(&self) -> [f64; 3] {
        self.lengths.map(
            |sum| {
                if sum == 0 || self.documents == 0 { 1.0 } else { real_u64(sum) / real_u64(self.documents) }
            },
        )
    }
}
