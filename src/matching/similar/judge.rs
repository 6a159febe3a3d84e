//! From evidence to a verdict: how likely it is that two filings are the same.

use super::super::numbers::unit;
use super::signals::Signals;

/// What a pair of filings is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The same thing filed again, as far as can be told.
    Same,
    /// Alike, and no more than that.
    Similar,
}

impl Verdict {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Similar => "similar",
        }
    }
}

/// From this score on two filings are taken to be the same.
pub const SAME: f64 = 0.5;
/// Filings with a lower score have nothing to do with each other.
pub const SIMILAR: f64 = 0.09;

/// What each signal counts, in log-odds: learned by logistic regression on pairs of several domains, then rounded.
/// `docs/matching.md` says how well they do on pairs that they were not learned from.
mod weights {
    pub(super) const START: f64 = -2.5;
    pub(super) const WORDS: f64 = 5.5;
    pub(super) const SWAPPED: f64 = -4.5;
    pub(super) const LEFT_OUT: f64 = -2.5;
    pub(super) const MEMBERS: f64 = 3.5;
    pub(super) const MARKS: f64 = 2.2;
    pub(super) const FILER: f64 = 0.75;
    pub(super) const OTHER_PLACES: f64 = -6.5;
    /// The same for texts in different languages, where less can be recognised.
    pub(super) const TRANSLATED: f64 = -0.5;
    pub(super) const WORDS_TRANSLATED: f64 = 4.0;
    pub(super) const TITLE_TRANSLATED: f64 = 2.0;
    pub(super) const MEMBERS_TRANSLATED: f64 = 2.5;
    /// What members are taken to say of translations that state none.
    pub(super) const MEMBERS_NOT_STATED: f64 = 0.5;
}

/// How likely it is that two filings are the same, 0..=1.
pub(crate) fn chance(signals: &Signals) -> f64 {
    use weights::*;
    let mut odds = START + MARKS * signals.marks + FILER * signals.filer + OTHER_PLACES * (-signals.places).max(0.0);
    if signals.translated {
        odds += TRANSLATED + WORDS_TRANSLATED * signals.words + TITLE_TRANSLATED * signals.title;
        odds += MEMBERS_TRANSLATED * signals.members.unwrap_or(MEMBERS_NOT_STATED);
    } else {
        odds += WORDS * signals.words + SWAPPED * signals.swapped + LEFT_OUT * signals.left_out;
        // That a sister service has the same dates and codes is nothing special; that they differ is.
        odds += MEMBERS * signals.members.unwrap_or(0.0).min(0.0);
    }
    1.0 / (1.0 + (-odds).exp())
}

/// How alike two filings are, 0..=1: from [`SAME`] on the chance that they are the same, below it half of what their
/// texts have in common.
pub(crate) fn score(signals: &Signals) -> f64 {
    let chance = chance(signals);
    let alike = if signals.translated { 1.5 * signals.words } else { signals.words };
    if chance >= SAME { chance } else { (unit(alike) / 2.0).min(SAME - f64::EPSILON) }
}

/// The verdict on a score.
pub(crate) fn verdict(score: f64) -> Verdict {
    if score >= SAME { Verdict::Same } else { Verdict::Similar }
}
