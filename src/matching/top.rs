//! The best places of a search so far, and what a record must reach to be among them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::criteria::Values;
use super::find::Question;
use super::policy::Thresholds;
use super::score::{Behind, Label, Rank};

/// A record among the best: its place, its score, and where it stands in the index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub rank: Rank,
    pub score: f64,
    /// The values of all criteria that the score is the sum of.
    pub values: Values,
    /// Which shelf, and which of its records.
    pub shelf: usize,
    pub position: usize,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

/// The best so far, the last of them on top.
#[derive(Debug)]
pub(crate) struct Top {
    best: BinaryHeap<Entry>,
    limit: usize,
    /// Where the places begin, if it is not at the first match.
    after: Option<Behind>,
    /// Below this score nothing is asked for.
    least: f64,
    /// Whether all matches are to be counted, whatever the limit.
    all: bool,
    /// How many matches were entered, among the best or not.
    pub entered: usize,
}

impl Top {
    pub(crate) fn new(question: &Question<'_>, all: bool) -> Top {
        let least = least_score(question.labels, &question.policy.thresholds);
        Top { best: BinaryHeap::new(), limit: question.limit, after: question.after, least, all, entered: 0 }
    }

    /// How many places there are, with those that stand before.
    pub(crate) fn places(&self) -> usize {
        self.limit.saturating_add(self.after.map_or(0, |after| after.seen))
    }

    /// What a score must reach to be entered.
    pub(crate) fn floor(&self) -> f64 {
        if self.all {
            return f64::NEG_INFINITY;
        }
        if self.limit == 0 {
            return f64::INFINITY;
        }
        match self.best.peek() {
            // Scores are compared in whole billionths, so one just below may still tie.
            Some(last) if self.best.len() >= self.limit => (last.score - 1e-9).max(self.least),
            _ => self.least,
        }
    }

    /// Whether a record with this score is looked at further.
    pub(crate) fn may_enter(&self, score: f64) -> bool {
        score >= self.floor()
    }

    pub(crate) fn enter(&mut self, entry: Entry) {
        self.entered += 1;
        if self.after.is_some_and(|after| after.leaves_out(&entry.rank)) {
            return;
        }
        if self.best.len() < self.limit {
            self.best.push(entry);
        } else if let Some(mut last) = self.best.peek_mut()
            && entry < *last
        {
            *last = entry;
        }
    }

    /// Best first.
    pub(crate) fn sorted(self) -> Vec<Entry> {
        self.best.into_sorted_vec()
    }
}

/// The least score that bears one of these labels; of any label when none is asked for.
fn least_score(labels: &[Label], thresholds: &Thresholds) -> f64 {
    let least = |label: &Label| match label {
        Label::Strong => thresholds.strong,
        Label::Good => thresholds.good,
        Label::Possible => thresholds.possible,
        Label::Weak | Label::None => thresholds.weak,
    };
    labels.iter().map(least).reduce(f64::min).unwrap_or(thresholds.weak)
}
