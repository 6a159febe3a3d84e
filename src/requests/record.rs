//! Requests and needs as they are shown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::MarkerValue;
use super::needs::body::QuantityBody;
use super::{
    Authentication, Coverage, EvidenceKind, Expertise, FollowUp, Importance, Need, NextStep, Request, RequestState,
    Requester,
};
use crate::disclosure::{Disclosure, RequestField, Visibility};
use crate::http::version::entity_tag;
use crate::money::MoneyBody;
use crate::parties::KeptBack;
use crate::similar::body::SimilarRequestBody;
use crate::vocabulary::Vocabulary;

/// A request with its needs.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RequestRecord {
    /// The request's id.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    pub id: String,
    /// A short name to read out.
    #[schema(pattern = "^REQ-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{6}$", example = "REQ-2026-7K4M2Q")]
    pub reference: String,
    /// The name that an importing system knows it by.
    #[schema(required, max_length = 200)]
    pub external_id: Option<String>,
    /// The party that asks.
    pub requester: RequesterRecord,
    /// The country that asks (ISO 3166-1 alpha-3).
    #[schema(min_length = 3, max_length = 3)]
    pub country: String,
    /// Other States that ask with it (ISO 3166-1 alpha-3).
    #[schema(max_items = 300)]
    pub co_requesters: Vec<String>,
    /// In a few words.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// In full; may be empty.
    #[schema(max_length = 20000)]
    pub summary: String,
    /// The language that it is written in (BCP 47).
    #[schema(max_length = 35)]
    pub language: String,
    /// What is there already.
    #[schema(required, max_length = 20000)]
    pub existing_support: Option<String>,
    /// The national plan that it serves, on the web.
    #[schema(required, max_length = 2000)]
    pub plan_link: Option<String>,
    /// A code of `urgencies`.
    #[schema(max_length = 50)]
    pub urgency: String,
    /// 0 to 3 by code of `markers`.
    #[schema(value_type = BTreeMap<String, MarkerValue>)]
    pub markers: BTreeMap<String, i64>,
    /// Kinds of stakeholder to involve, codes of `party-kinds`.
    #[schema(max_items = 300)]
    pub stakeholders: Vec<String>,
    /// How far it may be disclosed once it is open.
    pub disclosure: Disclosure,
    /// Fields that are disclosed less; shown to its party and the secretariat, when there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<BTreeMap<RequestField, Disclosure>>)]
    pub field_disclosures: Option<BTreeMap<String, Disclosure>>,
    /// Where it stands.
    pub state: RequestState,
    /// Why, a code of `transition-reasons`.
    #[schema(required, max_length = 50)]
    pub state_reason: Option<String>,
    /// Why, in words; shown to its party and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2000)]
    pub state_note: Option<String>,
    /// How its focal point was found to be authorised; shown to its party and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<AuthenticationRecord>,
    /// What comes next when nobody answered in time; shown to its party and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUpRecord>,
    /// Why nobody else sees it, and nothing is matched with it: its party is refused or suspended. Shown to its party and
    /// the secretariat, while it is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_back: Option<KeptBack>,
    /// The plan that answers it; shown with a single request to those who may know of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^plan_[0-9a-f-]{36}$")]
    pub plan_id: Option<String>,
    /// Grows by one with every change; the entity tag is made of it.
    #[schema(minimum = 1)]
    pub version: i64,
    /// When it was filed (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub created_at: String,
    /// When it changed last (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub updated_at: String,
    /// When it was opened first (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    pub opened_at: Option<String>,
    /// What is needed, in the requester's order.
    #[schema(min_items = 1, max_items = 30)]
    pub needs: Vec<NeedRecord>,
}

/// How a focal point was found to be authorised.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AuthenticationRecord {
    /// How it was checked.
    pub kind: EvidenceKind,
    /// What was checked.
    #[schema(required, max_length = 2000)]
    pub note: Option<String>,
    /// The coordinator who checked it.
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub checked_by: String,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub checked_at: String,
}

/// What comes next for a request that nobody answered in time.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FollowUpRecord {
    /// The member of the secretariat who sees to it.
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub owner_id: String,
    /// What is to be done.
    pub next_step: NextStep,
}

/// A request that was just filed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FiledRequest {
    /// The request.
    #[serde(flatten)]
    pub record: RequestRecord,
    /// Requests that the caller knows of and that are the same as far as can be told; absent when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, min_items = 1, max_items = 5)]
    pub similar: Vec<SimilarRequestBody>,
}

/// The party that asks.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RequesterRecord {
    /// The party's id.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub id: String,
    /// Its name.
    #[schema(max_length = 300)]
    pub name: String,
    /// A code of `party-kinds`.
    #[schema(max_length = 50)]
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    #[schema(required, min_length = 3, max_length = 3)]
    pub country: Option<String>,
}

/// A need.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NeedRecord {
    /// The need's id.
    #[schema(pattern = "^need_[0-9a-f-]{36}$")]
    pub id: String,
    /// The name that an importing system knows it by.
    #[schema(required, max_length = 200)]
    pub external_id: Option<String>,
    /// In a few words.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// In full; may be empty.
    #[schema(max_length = 20000)]
    pub description: String,
    /// Codes of `policy-areas` or of `gcm-objectives`.
    #[schema(max_items = 300)]
    pub policy_areas: Vec<String>,
    /// What those who help must know.
    #[schema(max_items = 60)]
    pub expertise: Vec<ExpertiseRecord>,
    /// Codes of `resource-kinds`.
    #[schema(max_items = 300)]
    pub resource_kinds: Vec<String>,
    /// Codes of `modalities`.
    #[schema(max_items = 300)]
    pub modalities: Vec<String>,
    /// Languages in which help can be taken (BCP 47).
    #[schema(max_items = 300)]
    pub languages: Vec<String>,
    /// The first day on which help is of use (ISO 8601).
    #[schema(required, format = Date, max_length = 10)]
    pub starts_on: Option<String>,
    /// The last such day (ISO 8601).
    #[schema(required, format = Date, max_length = 10)]
    pub ends_on: Option<String>,
    /// How much.
    #[schema(required)]
    pub quantity: Option<QuantityBody>,
    /// What it may cost.
    #[schema(required)]
    pub budget: Option<MoneyBody>,
    /// How far agreed support covers it.
    pub coverage: Coverage,
}

/// A phrase of expertise with its importance.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ExpertiseRecord {
    /// In any words.
    #[schema(min_length = 1, max_length = 200)]
    pub phrase: String,
    /// How much it matters.
    pub importance: Importance,
}

/// A need with the request that it is part of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NeedWithRequest {
    /// The need.
    #[serde(flatten)]
    pub need: NeedRecord,
    /// Its request.
    pub request: RequestSummary,
}

/// A request in short.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RequestSummary {
    /// The request's id.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    pub id: String,
    /// A short name to read out.
    #[schema(pattern = "^REQ-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{6}$", example = "REQ-2026-7K4M2Q")]
    pub reference: String,
    /// In a few words.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// The party that asks.
    pub requester: RequesterRecord,
    /// The country that asks (ISO 3166-1 alpha-3).
    #[schema(min_length = 3, max_length = 3)]
    pub country: String,
    /// Where it stands.
    pub state: RequestState,
}

impl Request {
    /// As it is shown to a caller. What was written beside a step is between its party and the secretariat.
    pub fn to_record(&self, vocabulary: &Vocabulary, visibility: &Visibility) -> RequestRecord {
        let tier = visibility.closeness(self.requester.id, &self.details.co_requesters);
        self.to_record_at(vocabulary, tier, tier == Disclosure::Secretariat)
    }

    /// As it is shown to those who see what has at most this tier, who may be close to it: of its party, or of the
    /// secretariat.
    pub fn to_record_at(&self, vocabulary: &Vocabulary, tier: Disclosure, is_close: bool) -> RequestRecord {
        let seen = self.seen_at(tier);
        let details = seen.details.clone();
        RequestRecord {
            id: self.id.to_string(),
            reference: self.reference.clone(),
            external_id: self.external_id.clone(),
            requester: RequesterRecord::from(&self.requester),
            country: details.country,
            co_requesters: details.co_requesters,
            title: details.title,
            summary: details.summary,
            language: details.language,
            existing_support: details.existing_support,
            plan_link: details.plan_link,
            urgency: details.urgency,
            markers: details.markers,
            stakeholders: details.stakeholders,
            disclosure: details.disclosure,
            field_disclosures: Some(details.fields.as_map().clone()).filter(|fields| is_close && !fields.is_empty()),
            state: self.state,
            state_reason: self.state_reason.clone(),
            state_note: self.state_note.clone().filter(|_| is_close),
            authentication: self.authentication.as_ref().filter(|_| is_close).map(AuthenticationRecord::from),
            follow_up: self.follow_up.filter(|_| is_close).map(FollowUpRecord::from),
            kept_back: self.kept_back().filter(|_| is_close),
            plan_id: None,
            version: self.version,
            created_at: self.created_at.to_string(),
            updated_at: self.updated_at.to_string(),
            opened_at: self.opened_at.map(|time| time.to_string()),
            needs: seen.needs.iter().map(|need| need.to_record(vocabulary)).collect(),
        }
    }

    /// As it is shown beside one of its needs.
    pub fn to_summary(&self) -> RequestSummary {
        RequestSummary {
            id: self.id.to_string(),
            reference: self.reference.clone(),
            title: self.details.title.clone(),
            requester: RequesterRecord::from(&self.requester),
            country: self.details.country.clone(),
            state: self.state,
        }
    }

    /// The entity tag of its version.
    pub fn entity_tag(&self) -> String {
        entity_tag(self.version)
    }
}

impl Need {
    /// As it is shown.
    pub fn to_record(&self, vocabulary: &Vocabulary) -> NeedRecord {
        let details = self.details.clone();
        let quantity =
            details.quantity.map(|given| QuantityBody { amount: given.amount, unit: given.unit, note: given.note });
        NeedRecord {
            id: self.id.to_string(),
            external_id: self.external_id.clone(),
            title: details.title,
            description: details.description,
            policy_areas: details.policy_areas,
            expertise: details.expertise.into_iter().map(ExpertiseRecord::from).collect(),
            resource_kinds: details.resource_kinds,
            modalities: details.modalities,
            languages: details.languages,
            starts_on: details.starts_on.map(|day| day.to_string()),
            ends_on: details.ends_on.map(|day| day.to_string()),
            quantity,
            budget: details.budget.map(|budget| budget.to_body(vocabulary)),
            coverage: self.coverage(),
        }
    }
}

impl From<&Authentication> for AuthenticationRecord {
    fn from(found: &Authentication) -> Self {
        Self {
            kind: found.kind,
            note: found.note.clone(),
            checked_by: found.by.to_string(),
            checked_at: found.at.to_string(),
        }
    }
}

impl From<FollowUp> for FollowUpRecord {
    fn from(follow_up: FollowUp) -> Self {
        Self { owner_id: follow_up.owner.to_string(), next_step: follow_up.next_step }
    }
}

impl From<Expertise> for ExpertiseRecord {
    fn from(expertise: Expertise) -> Self {
        Self { phrase: expertise.phrase, importance: expertise.importance }
    }
}

impl From<&Requester> for RequesterRecord {
    fn from(requester: &Requester) -> Self {
        Self {
            id: requester.id.to_string(),
            name: requester.name.clone(),
            kind: requester.kind.clone(),
            country: requester.country.clone(),
        }
    }
}
