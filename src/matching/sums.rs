//! What a search adds up for every candidate of a segment: its text and its covers of what is
//! wanted. Which of them can still be among the best is told by [`super::bounds`].

use super::candidates::Candidates;
use super::masks::Mask;
use super::neighbours::Neighbours;
use super::numbers::{narrow, wide};
use super::postings::Postings;

/// Sums of one search over one segment, by the candidates' numbers. Kept and used again, because
/// clearing is cheaper than asking for memory.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    pub candidates: Candidates,
    /// For each candidate the parts of its text, as [`super::relevance`] sums them.
    pub text: Vec<f32>,
    /// For each candidate its covers, each by what its phrase counts.
    pub expertise: Vec<f32>,
    /// How many mandatory phrases each candidate covers; of a need, how many of its own are not covered.
    pub mandatory: Vec<u8>,
    /// The best cover of one phrase, for the candidates in `touched`.
    best: Vec<f32>,
    touched: Vec<u32>,
    /// What the words of one phrase weigh that each text says, for the candidates in `said_by`.
    said: Vec<u16>,
    said_by: Vec<u32>,
}

impl Sums {
    /// Makes room for the records of a mask over a segment of so many, with nothing added yet.
    pub(crate) fn begin(&mut self, mask: Mask, size: usize) {
        self.candidates.take(mask, size);
        let size = self.candidates.len();
        for column in [&mut self.text, &mut self.expertise] {
            column.clear();
            column.resize(size, 0.0);
        }
        self.mandatory.clear();
        self.mandatory.resize(size, 0);
        // These two are cleared where they were written.
        self.best.resize(size.max(self.best.len()), 0.0);
        self.said.resize(size.max(self.said.len()), 0);
    }

    /// Adds a part to the text of each candidate that contains a term; `part` makes it of the
    /// position and the term's counts there.
    pub(crate) fn add_text(&mut self, postings: Postings<'_>, part: impl Fn(usize, u8) -> f32) {
        let (candidates, text) = (&self.candidates, &mut self.text);
        candidates.each_of(postings, |number, position, counts| {
            if let Some(sum) = text.get_mut(number) {
                *sum += part(position, counts);
            }
        });
    }

    /// Adds a part to the text of each candidate of a list; `part` makes it of what stands beside its position.
    pub(crate) fn add_shares(&mut self, shares: &[(u32, f32)], part: impl Fn(f32) -> f32) {
        for (position, share) in shares {
            if let Some(number) = self.candidates.number(wide(*position))
                && let Some(sum) = self.text.get_mut(number)
            {
                *sum += part(*share);
            }
        }
    }

    /// Raises the cover of one phrase for the candidates that have a phrase like it.
    pub(crate) fn cover(&mut self, neighbours: &Neighbours) {
        let (candidates, best, touched) = (&self.candidates, &mut self.best, &mut self.touched);
        candidates.each_neighbour(neighbours, |number, value| raise(best, touched, number, value));
    }

    /// Adds the best cover of one phrase for each candidate that has one, by what the phrase counts.
    pub(crate) fn add_covers(&mut self, counts: f32, mandatory_from: Option<f32>) {
        for number in self.touched.drain(..) {
            let Some(best) = self.best.get_mut(wide(number)) else { continue };
            if let Some(sum) = self.expertise.get_mut(wide(number)) {
                *sum += counts * *best;
            }
            if mandatory_from.is_some_and(|least| *best >= least)
                && let Some(count) = self.mandatory.get_mut(wide(number))
            {
                *count = count.saturating_add(1);
            }
            *best = 0.0;
        }
    }

    /// Raises the cover of one phrase for candidates whose text says at least `enough` of what its
    /// words weigh together; `words` are the records that say each word, and what it weighs.
    pub(crate) fn cover_said(&mut self, words: &mut [(Postings<'_>, u16)], enough: u16, cover: impl Fn(u16) -> f32) {
        // Rare words first: what has none of them cannot reach enough by the common ones alone.
        words.sort_by_key(|(postings, _)| postings.len());
        let mut left: u16 = words.iter().map(|(_, weight)| weight).sum();
        for (postings, weight) in words {
            if left >= enough {
                self.say_more(*postings, *weight);
            } else {
                self.drop_all_below(enough - left);
                self.say_again(*postings, *weight);
            }
            left -= *weight;
        }
        self.drop_all_below(enough);
        for number in std::mem::take(&mut self.said_by) {
            if let Some(said) = self.said.get_mut(wide(number)) {
                let cover = cover(std::mem::take(said));
                raise(&mut self.best, &mut self.touched, wide(number), cover);
            }
        }
    }

    /// Adds the weight of a word for all candidates that say it.
    fn say_more(&mut self, postings: Postings<'_>, weight: u16) {
        let (candidates, said, said_by) = (&self.candidates, &mut self.said, &mut self.said_by);
        candidates.each_of(postings, |number, _, _| {
            if let Some(said) = said.get_mut(number) {
                if *said == 0 {
                    said_by.push(narrow(number));
                }
                *said += weight;
            }
        });
    }

    /// Adds the weight of a word for the candidates that say something already.
    fn say_again(&mut self, postings: Postings<'_>, weight: u16) {
        for number in &self.said_by {
            let position = self.candidates.position(wide(*number));
            if position.is_some_and(|position| postings.has(position))
                && let Some(said) = self.said.get_mut(wide(*number))
            {
                *said += weight;
            }
        }
    }

    /// Leaves only those that say so much.
    fn drop_all_below(&mut self, least: u16) {
        let said = &mut self.said;
        self.said_by.retain(|number| match said.get_mut(wide(*number)) {
            Some(said) if *said >= least => true,
            Some(said) => {
                *said = 0;
                false
            }
            None => false,
        });
    }
}

/// Raises the best cover of a candidate, and notes that it has one.
fn raise(best: &mut [f32], touched: &mut Vec<u32>, number: usize, value: f32) {
    if let Some(best) = best.get_mut(number)
        && value > *best
    {
        if *best == 0.0 {
            touched.push(narrow(number));
        }
        *best = value;
    }
}
