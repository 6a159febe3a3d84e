//! Plans: the consolidated answer to a request, made of agreed introductions.
//!
//! A plan is written as a draft that waits for the consent of the requester and of each partner. With the last consent
//! the draft is in force as a revision, and each revision is kept as it stood. What follows for the request and for the
//! introductions happens with the plan's own step.

use std::collections::HashSet;

use crate::auth::{Act, Caller, Role};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{MemberId, PartyId, PlanId, RequestId, TypedId};
use crate::journal::{self, Event};
use crate::lifecycle::Actor;
use crate::requests;

/// Plans over HTTP.
pub mod api;
/// Plans as they come in.
pub mod body;
mod closing;
mod consent;
mod content;
mod draft;
/// Lists of plans: filters, pages, facets.
pub mod list;
/// Plans as pages.
pub mod pages;
mod parse;
mod possible;
mod report;
/// What happened in a plan, as it comes in: reports, disputes, verifications, ratings and lessons.
pub mod report_body;
mod sight;
mod states;
mod step;
mod store;
mod verification;
/// Plans as they are shown.
pub mod view;
mod waiting;

pub use closing::{Lesson, Rating, add_lesson, rate};
pub use consent::{Consent, ConsentDecision, awaited, consent};
pub use content::{BudgetLine, Content, Indicator, Milestone, Outcome, Share};
pub use draft::{change, create};
pub use possible::{Possible, possible};
pub use report::{Dispute, IndicatorValue, NewReport, Report, dispute, report};
pub use states::{LIFE_CYCLE, PlanState};
pub use step::{end_with_request, take_step};
pub use verification::{Found, NOT_DELIVERED, NeedOutcome, NeedsLeft, Verification, verify};
pub use waiting::{Awaited, Waiting, WaitingOrder, WaitingPart, count_waiting, waiting};

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its identifier.
    pub id: PlanId,
    /// The request that it answers.
    pub request: RequestId,
    /// The party that asks.
    pub requester: PartyId,
    /// Where it stands.
    pub state: PlanState,
    /// Why, a code of `transition-reasons`.
    pub state_reason: Option<String>,
    /// Why, in words.
    pub state_note: Option<String>,
    /// What is in force.
    pub agreed: Option<Content>,
    /// The number of the revision that is in force; 0 while nothing has been agreed.
    pub revision: i64,
    /// What waits for consent.
    pub draft: Option<Content>,
    /// The draft's number, which grows with every change of it.
    pub draft_number: i64,
    /// Why something that was agreed is to change, in words.
    pub draft_why: Option<String>,
    /// Who began it.
    pub created_by: MemberId,
    /// Grows by one with every change.
    pub version: i64,
    /// When it was begun.
    pub created_at: UtcTime,
    /// When it changed last.
    pub updated_at: UtcTime,
    /// When it came to where it stands.
    pub state_at: UtcTime,
    /// When the draft was written as it is, or waited for all anew; says nothing without a draft.
    pub draft_at: UtcTime,
}

/// What was agreed, as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// From 1 on.
    pub number: i64,
    /// What was agreed.
    pub content: Content,
    /// Why it replaced the one before, in words.
    pub why: Option<String>,
    /// Whose consent was the last.
    pub party: PartyId,
    /// The member who gave it.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

/// All that happened in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// What the parties said to drafts, the newest of them, in order.
    pub consents: Vec<Consent>,
    /// What partners reported, in order.
    pub reports: Vec<Report>,
    /// What the requester found, in order.
    pub verifications: Vec<Verification>,
    /// How each side found the other.
    pub ratings: Vec<Rating>,
    /// What was learned.
    pub lessons: Vec<Lesson>,
}

/// The plan with this id, when the caller may know of it.
pub fn find(connection: &mut DbConnection, id: PlanId, visibility: &Visibility) -> Result<Plan> {
    store::find(connection, id, visibility)
}

/// The plan that answers a request, when there is one that the caller may know of; one that was given up only when
/// none came after it.
pub fn find_of_request(
    connection: &mut DbConnection,
    request: RequestId,
    visibility: &Visibility,
) -> Result<Option<PlanId>> {
    store::find_of_request(connection, request, visibility)
}

/// Those of these requests that a plan answers, whatever became of it but that it was given up.
pub fn answered(connection: &mut DbConnection, requests: &[RequestId]) -> Result<HashSet<RequestId>> {
    Ok(store::answered(connection, requests)?.into_iter().collect())
}

/// Whether the caller would begin a plan for a request, as its State or as the secretariat: something is agreed, and no
/// plan answers it.
pub fn waits_to_be_written(connection: &mut DbConnection, request: RequestId, caller: &Caller) -> Result<bool> {
    let may_write = match draft::basis(connection, caller, &request.to_string()) {
        Ok(basis) => basis.side != Actor::Provider,
        Err(Error::Conflict { .. } | Error::Forbidden { .. } | Error::Invalid(_)) => false,
        Err(other) => return Err(other),
    };
    if !may_write {
        return Ok(false);
    }
    let everything = Visibility::everything();
    let before = find_of_request(connection, request, &everything)?;
    let before = before.map(|id| find(connection, id, &everything)).transpose()?;
    Ok(before.is_none_or(|plan| plan.state.is_over()))
}

/// What the request that a plan answers is called, when the caller may know of the plan and, of one that was given up, of
/// the request too.
pub fn title(connection: &mut DbConnection, id: PlanId, visibility: &Visibility) -> Result<Option<String>> {
    let plan = find(connection, id, visibility)?;
    let request = requests::find(connection, plan.request, &Visibility::everything())?;
    let is_known = plan.state != PlanState::Abandoned || sight::knows_request(&request, visibility);
    Ok(is_known.then_some(request.details.title))
}

/// All that happened in a plan; what of it a caller is told is decided where it is shown.
pub fn story(connection: &mut DbConnection, id: PlanId) -> Result<Story> {
    store::story(connection, id)
}

/// What was agreed, revision by revision, at most so many, from the newest on or from before one of them.
pub fn revisions(
    connection: &mut DbConnection,
    plan: PlanId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Revision>> {
    store::revisions(connection, plan, before, limit)
}

/// One revision.
pub fn revision(connection: &mut DbConnection, plan: PlanId, number: i64) -> Result<Revision> {
    store::revision(connection, plan, number)
}

impl Plan {
    /// Where it stands in lists.
    pub fn position(&self) -> Position {
        Position { time: self.created_at, id: self.id.uuid() }
    }

    /// What its parties look at: the draft while nothing else counts, and what is in force from then on.
    pub fn current(&self) -> Option<&Content> {
        match self.state {
            PlanState::Drafting => self.draft.as_ref().or(self.agreed.as_ref()),
            _ => self.agreed.as_ref().or(self.draft.as_ref()),
        }
    }

    /// The partner that keeps it together.
    pub fn lead(&self) -> Option<PartyId> {
        self.current().and_then(|content| content.lead)
    }

    /// The parties of what is in force and of the draft, each once.
    pub fn partners(&self) -> Vec<PartyId> {
        let mut partners: Vec<PartyId> = Vec::new();
        for content in [&self.agreed, &self.draft].into_iter().flatten() {
            let others = content.partners().into_iter().filter(|party| !partners.contains(party)).collect::<Vec<_>>();
            partners.extend(others);
        }
        partners
    }

    /// The sides on which a caller stands to it.
    fn sides_of(&self, caller: &Caller) -> Vec<Actor> {
        let provider = Some(caller.party).filter(|party| self.partners().contains(party));
        Actor::of(caller, Some(self.requester), provider)
    }

    /// Whether the caller is a focal point of the State that asks.
    fn is_requester(&self, caller: &Caller) -> bool {
        caller.party == self.requester && caller.has(Role::FocalPoint)
    }

    /// The partner of what is in force for which the caller acts.
    fn partner_of(&self, caller: &Caller) -> Option<PartyId> {
        let partners = self.agreed.as_ref().map(Content::partners).unwrap_or_default();
        Some(caller.party).filter(|party| partners.contains(party) && caller.has(Role::Officer))
    }
}

/// Enters in the journal what happened, for all whom it concerns: the side that did it, which is told the member, and
/// each party that learns of it. Texts are never told.
fn tell(
    connection: &mut DbConnection,
    act: &Act,
    plan: &Plan,
    (action, data): (&'static str, serde_json::Value),
    (own, others): (PartyId, Vec<PartyId>),
) -> Result<()> {
    let mut told = vec![own];
    let entry = |party: Option<PartyId>, counterpart: Option<PartyId>| {
        Event::of(action, plan.id, party, Disclosure::Secretariat).concerning(counterpart).with(data.clone())
    };
    let mut events = Vec::new();
    for other in others {
        if !told.contains(&other) {
            told.push(other);
            events.push(entry(events.is_empty().then_some(own), Some(other)));
        }
    }
    if events.is_empty() {
        events.push(entry(Some(own), None));
    }
    journal::record_all(connection, act, events)
}
