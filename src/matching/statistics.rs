//! How common each term is, counted over public offers alone.
//!
//! A confidential record must change nothing that an outsider sees, so it is not counted here,
//! whoever asks.

use super::numbers::{real_u64, wide};
use super::terms::{Term, TermCounts, TermMap};

/// Counts over the texts of all public offers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statistics {
    documents: u64,
    lengths: [u64; 3],
    frequencies: TermMap<u32>,
    /// The rarity of a term by the number of offers with it, as far as it was worth computing.
    rarities: Vec<f64>,
}

/// Most terms stand in fewer offers than this.
const TABLE: u32 = 4096;

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
        self.rarities.get(wide(with)).copied().unwrap_or_else(|| self.rarity_of(with))
    }

    /// Prepares the rarities after changes.
    pub(crate) fn settle(&mut self) {
        let most = u32::try_from(self.documents).unwrap_or(u32::MAX).min(TABLE);
        self.rarities = (0..=most).map(|with| self.rarity_of(with)).collect();
    }

    fn rarity_of(&self, with: u32) -> f64 {
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
