//! The records of a segment that one search looks at, numbered in their order, so that what is
//! added up for them lies close together.

use super::masks::{BITS, Mask, each_bit};
use super::numbers::{narrow, wide};

/// Some records of a segment. Kept and used again, because asking for memory costs more.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    mask: Mask,
    /// How many candidates come before each word of the mask.
    before: Vec<u32>,
    positions: Vec<u32>,
}

impl Candidates {
    /// Takes the records of a mask in the place of those before.
    pub(crate) fn take(&mut self, mask: Mask) {
        self.positions.clear();
        self.before.clear();
        for (number, word) in mask.words().iter().enumerate() {
            self.before.push(narrow(self.positions.len()));
            each_bit(*word, |bit| self.positions.push(narrow(number * BITS) + bit));
        }
        self.mask = mask;
    }

    /// How many they are.
    pub(crate) fn len(&self) -> usize {
        self.positions.len()
    }

    /// One bit for every record of the segment, set for candidates.
    pub(crate) fn bits(&self) -> &[u64] {
        self.mask.words()
    }

    /// The position in the segment of the candidate with a number.
    pub(crate) fn position(&self, number: usize) -> Option<usize> {
        self.positions.get(number).map(|position| wide(*position))
    }

    /// The number of the record at a position, if it is a candidate.
    pub(crate) fn number(&self, position: usize) -> Option<usize> {
        let word = self.bits().get(position / BITS)?;
        let bit = 1 << (position % BITS);
        if word & bit == 0 {
            return None;
        }
        let before = self.before.get(position / BITS)?;
        Some(wide(before + (word & (bit - 1)).count_ones()))
    }
}
