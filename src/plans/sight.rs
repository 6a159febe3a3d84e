//! Who sees how much of a plan.
//!
//! The requester, the secretariat and the lead see the whole. Another partner sees what is agreed as far as the request
//! is disclosed to it, and of money, reports and findings its own. A partner to which the request is not disclosed sees
//! what concerns its own help, and nothing that speaks of the other needs.

use super::{Content, Plan};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::ids::{MemberId, NeedId, PartyId};
use crate::matches::facts;
use crate::parties;
use crate::requests::{self, Request};

/// Whether a caller may know of the whole request, as it is disclosed.
pub(super) fn knows_request(request: &Request, visibility: &Visibility) -> bool {
    facts::request_audience(request).admits(&facts::viewer(visibility))
}

/// Whether a party may.
pub(super) fn party_knows_request(connection: &mut DbConnection, request: &Request, party: PartyId) -> Result<bool> {
    let summary = parties::summaries(connection, &[party])?.remove(&party);
    let verified = parties::unverified_among(connection, &[party])?.is_empty();
    let state = summary.filter(|party| party.kind == requests::STATE).and_then(|party| party.country);
    Ok(knows_request(request, &Visibility::of_member(party, state, verified, false)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Everything.
    Whole,
    /// What is agreed.
    Agreed,
    /// What concerns one's own help.
    Own,
}

/// How much of a plan a caller sees.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    reach: Reach,
    is_secretariat: bool,
    party: Option<PartyId>,
    requester: PartyId,
    /// The needs that the caller's party serves or served.
    needs: Vec<NeedId>,
}

impl Sight {
    /// Of somebody who may know of the plan.
    pub(super) fn of(plan: &Plan, request: Option<&Request>, visibility: &Visibility) -> Self {
        let party = visibility.party();
        let contents = || [&plan.agreed, &plan.draft].into_iter().flatten();
        let leads = party.is_some() && contents().any(|content| content.lead == party);
        let is_partner = party.is_some_and(|party| plan.partners().contains(&party));
        let reach = match party {
            _ if visibility.is_secretariat() || party == Some(plan.requester) || leads => Reach::Whole,
            _ if is_partner && request.is_some_and(|request| knows_request(request, visibility)) => Reach::Agreed,
            _ => Reach::Own,
        };
        let needs = party.map(|party| contents().flat_map(|content| content.needs_of(party)).collect());
        Self {
            reach,
            is_secretariat: visibility.is_secretariat(),
            party,
            requester: plan.requester,
            needs: needs.unwrap_or_default(),
        }
    }

    /// Whether everything is seen.
    pub(super) fn is_whole(&self) -> bool {
        self.reach == Reach::Whole
    }

    /// Whether what is agreed is seen, and not one's own part alone.
    pub(super) fn sees_agreed(&self) -> bool {
        self.reach != Reach::Own
    }

    /// Whether it is the caller's own party.
    pub(super) fn is_own(&self, party: PartyId) -> bool {
        self.party == Some(party)
    }

    /// Whether a need is the caller's to know of.
    pub(super) fn sees_need(&self, need: NeedId) -> bool {
        self.sees_agreed() || self.needs.contains(&need)
    }

    /// Whether what was found of a need is the caller's to know.
    pub(super) fn sees_finding(&self, need: NeedId) -> bool {
        self.is_whole() || self.needs.contains(&need)
    }

    /// Whether what a party did with the draft is the caller's to know.
    pub(super) fn sees_consent(&self, of: PartyId) -> bool {
        self.sees_agreed() || self.is_own(of) || of == self.requester
    }

    /// Whether the words beside that are.
    pub(super) fn sees_words(&self, of: PartyId) -> bool {
        self.is_whole() || self.is_own(of)
    }

    /// Whether a rating is shown: to the two sides and to the secretariat.
    pub(super) fn sees_rating(&self, by: PartyId, about: PartyId) -> bool {
        self.is_secretariat || self.is_own(by) || self.is_own(about)
    }

    /// A member, for its own party and the secretariat.
    pub(super) fn member(&self, party: PartyId, member: MemberId) -> Option<String> {
        (self.is_secretariat || self.is_own(party)).then(|| member.to_string())
    }

    /// What of a plan's content is seen.
    pub(super) fn cut(&self, content: &Content) -> Content {
        let mut seen = content.clone();
        if self.is_whole() {
            return seen;
        }
        seen.budget_lines.retain(|line| self.is_own(line.partner));
        if self.sees_agreed() {
            return seen;
        }
        seen.summary = None;
        seen.shares.retain(|share| self.is_own(share.partner));
        seen.milestones.retain(|milestone| self.is_own(milestone.responsible));
        let own = seen.needs();
        seen.outcomes.retain(|outcome| outcome.needs.iter().all(|need| own.contains(need)));
        seen
    }
}
