//! From the values of the criteria to a score, a label and an order.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::criteria::{Criterion, Values};
use super::explain::Match;
use super::facts::Key;
use super::policy::{Policy, Thresholds};

/// What a score means in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// A first call to make.
    Strong,
    /// Covers a main part.
    Good,
    /// Worth a look.
    Possible,
    /// Little in common.
    Weak,
    /// Not a match: gated out, or too little in common.
    None,
}

impl Label {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Label::Strong => "strong",
            Label::Good => "good",
            Label::Possible => "possible",
            Label::Weak => "weak",
            Label::None => "none",
        }
    }

    /// The label of a score that no gate excludes.
    pub fn of(score: f64, thresholds: &Thresholds) -> Label {
        let steps = [
            (thresholds.strong, Label::Strong),
            (thresholds.good, Label::Good),
            (thresholds.possible, Label::Possible),
            (thresholds.weak, Label::Weak),
        ];
        steps.into_iter().find(|(least, _)| score >= *least).map_or(Label::None, |(_, label)| label)
    }
}

/// The sum of weight × value in the order of [`Criterion::ALL`].
pub(crate) fn score(values: &Values, policy: &Policy) -> f64 {
    Criterion::ALL.iter().zip(values).fold(0.0, |sum, (&criterion, value)| sum + policy.weights.of(criterion) * value)
}

/// Where a match stands: by score, then the value of the expertise, then that of the text, each
/// highest first, then the key of the other record, lowest first.
///
/// Values are compared as whole billionths, so that the last bits of a sum decide nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    score: Billionths,
    expertise: Billionths,
    text: Billionths,
    key: Key,
}

impl Rank {
    pub(crate) fn new(score: f64, values: &Values, key: Key) -> Rank {
        let [_, expertise, text, ..] = values;
        Rank { score: Billionths::of(score), expertise: Billionths::of(*expertise), text: Billionths::of(*text), key }
    }

    /// Where a match stands among those of one record, `key` being the other one's.
    pub fn of(found: &Match<'_>, key: Key) -> Rank {
        let value = |criterion: Criterion| {
            let results = found.criteria.iter().filter(|result| result.criterion == criterion);
            Billionths::of(results.map(|result| result.value).sum())
        };
        let (expertise, text) = (value(Criterion::Expertise), value(Criterion::Text));
        Rank { score: Billionths::of(found.score), expertise, text, key }
    }
}

/// Four numbers in base 16.
impl fmt::Display for Rank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rank { score, expertise, text, key } = self;
        write!(formatter, "{:x}.{:x}.{:x}.{:x}", score.0, expertise.0, text.0, key.0)
    }
}

/// What no rank is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRank;

impl FromStr for Rank {
    type Err = NoRank;

    fn from_str(written: &str) -> Result<Rank, NoRank> {
        let mut parts = written.split('.').map(|part| u128::from_str_radix(part, 16));
        let mut part = || parts.next().and_then(Result::ok).ok_or(NoRank);
        let mut value = || part().and_then(|value| u64::try_from(value).map(Billionths).map_err(|_| NoRank));
        let (score, expertise, text) = (value()?, value()?, value()?);
        let key = Key(part()?);
        if parts.next().is_some() { Err(NoRank) } else { Ok(Rank { score, expertise, text, key }) }
    }
}

/// Where a page of a ranking begins: behind a match, which so many others are not behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Where that match stands; nothing before it or at its place is found.
    pub rank: Rank,
    /// How many matches the pages before hold. It decides nothing but how far a search looks first.
    pub seen: usize,
}

impl Behind {
    /// Whether a match is left out: it stands before, or is the very one that the page begins behind.
    pub(crate) fn leaves_out(&self, rank: &Rank) -> bool {
        *rank <= self.rank || rank.key == self.rank.key
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Rank) -> Ordering {
        (other.score, other.expertise, other.text)
            .cmp(&(self.score, self.expertise, self.text))
            .then(self.key.cmp(&other.key))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Rank) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A value of 0..=1 in whole billionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Billionths(u64);

impl Billionths {
    #[expect(
        clippy::as_conversions,
        reason = "no other conversion rounds a real number; the value is not negative and small"
    )]
    fn of(value: f64) -> Billionths {
        Billionths((value * 1e9).round() as u64)
    }
}
