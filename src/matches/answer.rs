//! A page of a ranking with the names of its records, and how it is written while these are at hand: most of what it says
//! is in their words, and nobody copies them first.

use super::body::{MatchBody, MatchedNeed, MatchedOffer, PolicyIdentityBody};
use crate::matching::{Match, Rank};

/// A match with the names of its two records.
pub(super) struct Named<'a> {
    /// Why they fit.
    pub found: Match<'a>,
    /// The need.
    pub need: MatchedNeed,
    /// The offer.
    pub offer: MatchedOffer,
}

/// A page of a ranking.
pub(super) struct Answer<'a> {
    /// The page's matches.
    pub matches: Vec<Named<'a>>,
    /// Whether the ranking goes on after the page.
    pub has_more: bool,
    /// Where the last match of the page stands.
    pub last: Option<Rank>,
    /// Matches in the whole ranking, if they were to be counted.
    pub total: Option<usize>,
    /// The policy by which they were measured.
    pub policy: PolicyIdentityBody,
}

impl<'a> Answer<'a> {
    /// The same, independent of the records.
    pub(super) fn into_owned(self) -> Answer<'static> {
        let own = |named: Named<'_>| Named { found: named.found.into_owned(), need: named.need, offer: named.offer };
        Answer {
            matches: self.matches.into_iter().map(own).collect(),
            has_more: self.has_more,
            last: self.last,
            total: self.total,
            policy: self.policy,
        }
    }

    /// The matches as the API shows them.
    pub(super) fn bodies(self) -> Vec<MatchBody<'a>> {
        let Answer { matches, policy, .. } = self;
        let body = |Named { found, need, offer }| MatchBody::new(found, need, offer, policy.clone());
        matches.into_iter().map(body).collect()
    }
}
