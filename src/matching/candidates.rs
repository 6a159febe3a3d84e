//! The records of a segment that one search looks at, numbered in their order, so that what is
//! added up for them lies close together.

use super::masks::{BITS, Mask, each_bit};
use super::neighbours::Neighbours;
use super::numbers::{narrow, wide};
use super::postings::Postings;

/// Some records of a segment. Kept and used again, because asking for memory costs more.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    mask: Mask,
    /// How many candidates come before each word of the mask.
    before: Vec<u32>,
    positions: Vec<u32>,
    /// Whether every record of the segment is one, so that a number is a position.
    are_all: bool,
}

impl Candidates {
    /// Takes the records of a mask over a segment of so many in the place of those before.
    pub(crate) fn take(&mut self, mask: Mask, size: usize) {
        self.positions.clear();
        self.before.clear();
        for (number, word) in mask.words().iter().enumerate() {
            self.before.push(narrow(self.positions.len()));
            each_bit(*word, |bit| self.positions.push(narrow(number * BITS) + bit));
        }
        self.are_all = self.positions.len() == size;
        self.mask = mask;
    }

    /// How many they are.
    pub(crate) fn len(&self) -> usize {
        self.positions.len()
    }

    /// Visits those that contain a term, with their numbers, positions and counts, in order.
    pub(crate) fn each_of(&self, postings: Postings<'_>, mut visit: impl FnMut(usize, usize, u8)) {
        match postings {
            Postings::Few(list) if self.are_all => {
                list.each(|position, counts| visit(position, position, counts));
            }
            _ => postings.each_of(self.mask.words(), |position, counts| {
                if let Some(number) = self.number(position) {
                    visit(number, position, counts);
                }
            }),
        }
    }

    /// Visits those that have a phrase like another, with their numbers and the best likeness, in order.
    pub(crate) fn each_neighbour(&self, neighbours: &Neighbours, mut visit: impl FnMut(usize, f32)) {
        neighbours.each_of(self.mask.words(), |position, value| {
            if let Some(number) = self.number(position) {
                visit(number, value);
            }
        });
    }

    /// The position in the segment of the candidate with a number.
    pub(crate) fn position(&self, number: usize) -> Option<usize> {
        self.positions.get(number).map(|position| wide(*position))
    }

    /// The number of the record at a position, if it is a candidate.
    pub(crate) fn number(&self, position: usize) -> Option<usize> {
        if self.are_all {
            return Some(position);
        }
        let word = self.mask.words().get(position / BITS)?;
        let bit = 1 << (position % BITS);
        if word & bit == 0 {
            return None;
        }
        let before = self.before.get(position / BITS)?;
        Some(wide(before + (word & (bit - 1)).count_ones()))
    }
}
