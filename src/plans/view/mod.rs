//! Plans as they are shown: the consolidated answer, cut to what the caller may see.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::sight::{Sight, knows_request};
use super::{Content, Plan, PlanState, Revision, Story, consent, store};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::{IntroductionId, PartyId, PlanId, RequestId};
use crate::introductions::{self, IntroductionState};
use crate::parties::{self, PartySummary};
use crate::requests::record::RequestSummary;
use crate::requests::{self, Request};
use crate::vocabulary::Vocabulary;

mod content;
mod story;

pub use content::{ContentBody, ShareBody};
pub use story::{ConsentSaidBody, DisputeSaidBody, LessonBody, NeedFindingBody, RatingBody, ReportBody, StoryBody};

/// A plan as it stands in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanSummary {
    /// Its identifier.
    #[schema(pattern = "^plan_[0-9a-f-]{36}$")]
    pub id: String,
    /// The request's id.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    pub request_id: String,
    /// The request as it is now; null when the plan was abandoned and the caller may not know of it otherwise.
    #[schema(required)]
    pub request: Option<RequestSummary>,
    /// Where it stands.
    pub state: PlanState,
    /// Why, a code of `transition-reasons`.
    #[schema(required, max_length = 50)]
    pub state_reason: Option<String>,
    /// Why, in words; absent for who sees its own part alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2_000)]
    pub state_note: Option<String>,
    /// The partner that keeps it together.
    #[schema(required, pattern = "^pty_[0-9a-f-]{36}$")]
    pub lead_id: Option<String>,
    /// The parties that it names, as far as the caller sees them.
    #[schema(max_items = 110)]
    pub parties: Vec<PlanPartyBody>,
    /// The number of the revision that is in force; 0 while nothing has been agreed.
    #[schema(minimum = 0)]
    pub revision: i64,
    /// What waits for consent; null when nothing does.
    #[schema(required)]
    pub pending: Option<PendingBody>,
    /// Grows by one with every change; the entity tag is made of it.
    #[schema(minimum = 1)]
    pub version: i64,
    /// When it was begun (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub created_at: String,
    /// When it changed last (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub updated_at: String,
}

/// A draft that waits for consent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PendingBody {
    /// The draft's number, which a consent names.
    #[schema(minimum = 1)]
    pub draft_number: i64,
    /// Parties whose consent it waits for, as far as the caller sees them.
    #[schema(max_items = 110)]
    pub awaits: Vec<String>,
}

/// A party of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanPartyBody {
    /// Its id.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub id: String,
    /// Its name.
    #[schema(max_length = 300)]
    pub name: String,
    /// A code of `party-kinds`.
    #[schema(max_length = 50)]
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    #[schema(required, max_length = 3)]
    pub country: Option<String>,
}

/// A plan with everything that the caller may see of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanBody {
    /// As it stands in a list.
    #[serde(flatten)]
    pub summary: PlanSummary,
    /// What is in force; null while nothing has been agreed.
    #[schema(required)]
    pub agreed: Option<ContentBody>,
    /// What waits for consent; null when nothing does.
    #[schema(required)]
    pub draft: Option<DraftBody>,
    /// What happened.
    #[serde(flatten)]
    pub story: StoryBody,
}

/// What waits for consent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftBody {
    /// Its number, which a consent names.
    #[schema(minimum = 1)]
    pub number: i64,
    /// Why something that was agreed is to change; absent for who sees its own part alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2_000)]
    pub why: Option<String>,
    /// What it says.
    pub content: ContentBody,
}

/// A revision: what was agreed, as it stood.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RevisionBody {
    /// From 1 on.
    #[schema(minimum = 1)]
    pub number: i64,
    /// When it was in force from (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub at: String,
    /// The party whose consent was the last; absent when the caller does not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub party_id: Option<String>,
    /// The member who gave it; shown to its own party and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub member_id: Option<String>,
    /// Why it replaced the one before; absent for the first, and for who sees its own part alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2_000)]
    pub why: Option<String>,
    /// What was agreed.
    pub content: ContentBody,
}

/// The records that plans speak of, as they are now.
pub struct Records<'v> {
    requests: HashMap<RequestId, Request>,
    parties: HashMap<PartyId, PartySummary>,
    introductions: HashMap<IntroductionId, IntroductionState>,
    /// Who has agreed to which draft.
    agreements: Vec<(PlanId, i64, PartyId)>,
    vocabulary: &'v Vocabulary,
}

impl<'v> Records<'v> {
    /// Those that a list of plans speaks of.
    pub fn of_list(connection: &mut DbConnection, plans: &[Plan], vocabulary: &'v Vocabulary) -> Result<Self> {
        let requests: Vec<RequestId> = plans.iter().map(|plan| plan.request).collect();
        let mut parties: Vec<PartyId> = plans.iter().flat_map(Plan::partners).collect();
        parties.extend(plans.iter().map(|plan| plan.requester));
        Ok(Self {
            requests: requests::with_ids(connection, &requests)?.into_iter().map(|it| (it.id, it)).collect(),
            parties: parties::summaries(connection, &parties)?,
            introductions: HashMap::new(),
            agreements: store::agreements(connection, &plans.iter().map(|plan| plan.id).collect::<Vec<_>>())?,
            vocabulary,
        })
    }

    /// Those that a single plan speaks of.
    pub fn of_plan(connection: &mut DbConnection, plan: &Plan, vocabulary: &'v Vocabulary) -> Result<Self> {
        let mut records = Self::of_list(connection, std::slice::from_ref(plan), vocabulary)?;
        let introductions = introductions::all_of_request(connection, plan.request)?;
        records.introductions = introductions.into_iter().map(|it| (it.id, it.state)).collect();
        Ok(records)
    }

    fn party(&self, id: PartyId) -> Result<PlanPartyBody> {
        let party = self.parties.get(&id).ok_or_else(|| Error::internal("a plan of no party"))?;
        Ok(PlanPartyBody {
            id: party.id.to_string(),
            name: party.name.clone(),
            kind: party.kind.clone(),
            country: party.country.clone(),
        })
    }
}

impl PlanSummary {
    /// A plan as it stands in a list.
    pub fn show(plan: &Plan, records: &Records<'_>, visibility: &Visibility) -> Result<Self> {
        let known = records.requests.get(&plan.request);
        let sight = Sight::of(plan, known, visibility);
        let request = known.filter(|it| plan.state != PlanState::Abandoned || knows_request(it, visibility));
        Ok(Self {
            id: plan.id.to_string(),
            request_id: plan.request.to_string(),
            request: request.map(Request::to_summary),
            state: plan.state,
            state_reason: plan.state_reason.clone(),
            state_note: plan.state_note.clone().filter(|_| sight.sees_agreed()),
            lead_id: plan.lead().map(|lead| lead.to_string()),
            parties: parties_of(plan, &sight).into_iter().map(|id| records.party(id)).collect::<Result<_>>()?,
            revision: plan.revision,
            pending: records.pending(plan, &sight),
            version: plan.version,
            created_at: plan.created_at.to_string(),
            updated_at: plan.updated_at.to_string(),
        })
    }
}

/// The parties that the caller sees: the requester, the lead, and those of what is shown.
fn parties_of(plan: &Plan, sight: &Sight) -> Vec<PartyId> {
    let mut seen = vec![plan.requester];
    let contents = [&plan.agreed, &plan.draft].into_iter().flatten().map(|content| sight.cut(content));
    for party in contents.flat_map(|content| content.lead.into_iter().chain(content.partners()).collect::<Vec<_>>()) {
        if !seen.contains(&party) {
            seen.push(party);
        }
    }
    seen
}

impl PlanBody {
    /// A single plan.
    pub fn show(plan: &Plan, story: &Story, records: &Records<'_>, visibility: &Visibility) -> Result<Self> {
        let request = records.requests.get(&plan.request);
        let sight = Sight::of(plan, request, visibility);
        let draft = plan.draft.as_ref().map(|draft| DraftBody {
            number: plan.draft_number,
            why: plan.draft_why.clone().filter(|_| sight.sees_agreed()),
            content: ContentBody::show(draft, &sight, records),
        });
        Ok(Self {
            summary: PlanSummary::show(plan, records, visibility)?,
            agreed: plan.agreed.as_ref().map(|content| ContentBody::show(content, &sight, records)),
            draft,
            story: StoryBody::show(plan, story, &sight, request),
        })
    }
}

impl RevisionBody {
    /// A revision of a plan.
    pub fn show(plan: &Plan, revision: &Revision, records: &Records<'_>, visibility: &Visibility) -> Self {
        let sight = Sight::of(plan, records.requests.get(&plan.request), visibility);
        Self {
            number: revision.number,
            at: revision.at.to_string(),
            party_id: sight.sees_consent(revision.party).then(|| revision.party.to_string()),
            member_id: sight.member(revision.party, revision.member),
            why: revision.why.clone().filter(|_| sight.sees_agreed()),
            content: ContentBody::show(&revision.content, &sight, records),
        }
    }
}

impl Records<'_> {
    /// The draft that waits for consent, and whose, as far as the caller sees it.
    fn pending(&self, plan: &Plan, sight: &Sight) -> Option<PendingBody> {
        let is_open = PlanState::CONSENTED_TO.contains(&plan.state);
        let draft = plan.draft.as_ref().filter(|_| is_open)?;
        let to_this = self.agreements.iter().filter(|(id, number, _)| (*id, *number) == (plan.id, plan.draft_number));
        let given: Vec<PartyId> = to_this.map(|(_, _, party)| *party).collect();
        let awaited = consent::awaited_by(plan.requester, draft, &given).into_iter();
        let seen = awaited.filter(|party| sight.sees_consent(*party));
        let awaits = seen.map(|party| party.to_string()).collect();
        Some(PendingBody { draft_number: plan.draft_number, awaits })
    }

    /// Where an introduction stands.
    fn state_of(&self, id: IntroductionId) -> Option<IntroductionState> {
        self.introductions.get(&id).copied()
    }
}

/// The needs of what is in force, or of the draft while nothing is.
fn content_of(plan: &Plan) -> Content {
    plan.agreed.clone().or_else(|| plan.draft.clone()).unwrap_or_default()
}
