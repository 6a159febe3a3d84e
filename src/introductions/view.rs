//! Introductions as they are shown to either side and to the secretariat.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{Decided, Decision, IntroducedNeed, Introduction, IntroductionState, cool_down, inputs};
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::{OfferId, PartyId, RequestId};
use crate::lifecycle::Actor;
use crate::matches::body::{ExplanationBody, MatchedOffer, PolicyIdentityBody};
use crate::matches::{facts, matched_offer};
use crate::offers::{self, Offer};
use crate::parties::{self, PartySummary};
use crate::requests::record::{RequestRecord, RequestSummary};
use crate::requests::{self, Request};
use crate::text_enum::text_enum;
use crate::vocabulary::Vocabulary;

text_enum! {
    /// What an explanation rests on.
    Input {
        /// The need, or the request that it belongs to.
        Need = "need",
        /// The offer.
        Offer = "offer",
        /// The policy by which matches are measured.
        Policy = "policy",
    }
}

/// An introduction of needs of one request to one offer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IntroductionBody {
    /// Its identifier.
    #[schema(pattern = "^int_[0-9a-f-]{36}$")]
    pub id: String,
    /// The request's id.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    pub request_id: String,
    /// The request as it is now; null when the introduction has ended and the caller may not know of it otherwise.
    #[schema(required)]
    pub request: Option<RequestSummary>,
    /// The request in full, with the fields that the parties concerned see; of one that the caller may not know of
    /// otherwise, the needs that it is introduced for alone. Shown with a single introduction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_request: Option<RequestRecord>,
    /// The offer's id.
    #[schema(pattern = "^off_[0-9a-f-]{36}$")]
    pub offer_id: String,
    /// The offer as it is now; null when the introduction has ended and the caller may not know of it otherwise.
    #[schema(required)]
    pub offer: Option<MatchedOffer>,
    /// The party that asks.
    pub requester: IntroducedPartyBody,
    /// The party that offers.
    pub provider: IntroducedPartyBody,
    /// Which side proposed it.
    pub proposed_by: Actor,
    /// What the proposer says to the others.
    #[schema(required, max_length = 2_000)]
    pub message: Option<String>,
    /// Units of the offer's capacity that are asked for.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub quantity: i64,
    /// Where it stands.
    pub state: IntroductionState,
    /// Why, a code of `transition-reasons`.
    #[schema(required, max_length = 50)]
    pub state_reason: Option<String>,
    /// Why, in words.
    #[schema(required, max_length = 2_000)]
    pub state_note: Option<String>,
    /// The sides whose decision it waits for.
    #[schema(max_items = 2)]
    pub awaits: Vec<Actor>,
    /// When the requester accepted (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    pub requester_accepted_at: Option<String>,
    /// When the provider accepted (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    pub provider_accepted_at: Option<String>,
    /// When the provider was told (RFC 3339); null as long as it knows nothing.
    #[schema(required, format = DateTime, max_length = 40)]
    pub released_at: Option<String>,
    /// When it ended without success (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    pub ended_at: Option<String>,
    /// For one that was declined: the first day on which it may be proposed again although neither record changed.
    #[schema(required, format = Date, max_length = 10)]
    pub cools_until: Option<String>,
    /// The needs, in the proposer's order.
    #[schema(min_items = 1, max_items = 30)]
    pub needs: Vec<IntroducedNeedBody>,
    /// What changed since it was explained, as far as the caller may know of it.
    #[schema(max_items = 3)]
    pub inputs_changed: Vec<Input>,
    /// The policy by which it was explained.
    pub policy: PolicyIdentityBody,
    /// What was decided, in order; shown with a single introduction.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 1_000)]
    pub decisions: Option<Vec<DecidedBody>>,
    /// Grows by one with every change; the entity tag is made of it.
    #[schema(minimum = 1)]
    pub version: i64,
    /// When it was proposed (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub created_at: String,
    /// When it changed last (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub updated_at: String,
}

/// A party of an introduction.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IntroducedPartyBody {
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

/// A need of an introduction.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IntroducedNeedBody {
    /// The need's id.
    #[schema(pattern = "^need_[0-9a-f-]{36}$")]
    pub id: String,
    /// Whether it says something else now than when it was explained; null when the caller may not know of it.
    #[schema(required)]
    pub changed: Option<bool>,
    /// The explanation as it stood when the introduction was proposed; shown with a single introduction.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ExplanationBody>)]
    pub explanation: Option<serde_json::Value>,
}

/// What a member decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DecidedBody {
    /// For which side.
    pub side: Actor,
    /// What.
    pub decision: Decision,
    /// Why, a code of `transition-reasons`.
    #[schema(required, max_length = 50)]
    pub reason: Option<String>,
    /// Why, in words.
    #[schema(required, max_length = 2_000)]
    pub note: Option<String>,
    /// The quantity that was asked for, when another than before.
    #[schema(required, minimum = 1, maximum = 1_000_000_000)]
    pub quantity: Option<i64>,
    /// The conflict of interest that was declared; null when there was none. Shown to the member's own side and the
    /// secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub conflict_of_interest: Option<Option<String>>,
    /// Whether it counts; not when a conflict of interest was declared.
    pub took_effect: bool,
    /// The member; shown to its own side and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub member_id: Option<String>,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub at: String,
}

/// The records that introductions speak of, as they are now.
pub struct Records {
    requests: HashMap<RequestId, Request>,
    offers: HashMap<OfferId, Offer>,
    parties: HashMap<PartyId, PartySummary>,
    /// The hash of the policy in force.
    policy_hash: String,
}

impl Records {
    /// Those of some introductions; the policy is given by its hash.
    pub fn of(connection: &mut DbConnection, introductions: &[Introduction], policy_hash: String) -> Result<Self> {
        let (mut requests, mut offers, mut parties) = (Vec::new(), Vec::new(), Vec::new());
        for introduction in introductions {
            requests.push(introduction.request);
            offers.push(introduction.offer);
            parties.extend([introduction.requester, introduction.provider]);
        }
        Ok(Self {
            requests: requests::with_ids(connection, &requests)?.into_iter().map(|it| (it.id, it)).collect(),
            offers: offers::with_ids(connection, &offers)?.into_iter().map(|it| (it.id, it)).collect(),
            parties: parties::summaries(connection, &parties)?,
            policy_hash,
        })
    }

    fn party(&self, id: PartyId) -> Result<IntroducedPartyBody> {
        let party = self.parties.get(&id).ok_or_else(|| Error::internal("an introduction of no party"))?;
        Ok(IntroducedPartyBody {
            id: party.id.to_string(),
            name: party.name.clone(),
            kind: party.kind.clone(),
            country: party.country.clone(),
        })
    }
}

impl IntroductionBody {
    /// An introduction as it stands in a list.
    pub fn listed(introduction: &Introduction, records: &Records, visibility: &Visibility) -> Result<Self> {
        Self::show(introduction, records, visibility, false)
    }

    /// A single introduction, with its explanations and what was decided.
    pub fn single(
        introduction: &Introduction,
        decisions: Vec<Decided>,
        records: &Records,
        (visibility, vocabulary): (&Visibility, &Vocabulary),
    ) -> Result<Self> {
        let mut body = Self::show(introduction, records, visibility, true)?;
        let request = records.requests.get(&introduction.request);
        let request = request.filter(|it| shows_request(introduction, it, visibility));
        body.full_request = request.map(|it| show_in_full(introduction, it, visibility, vocabulary));
        // What a member decided before the other side was told of the introduction is not told later either.
        let told = |decided: &Decided| is_told(introduction, decided, visibility);
        let decisions = decisions.into_iter().filter(told);
        body.decisions = Some(decisions.map(|decided| show_decision(introduction, decided, visibility)).collect());
        Ok(body)
    }

    fn show(
        introduction: &Introduction,
        records: &Records,
        visibility: &Visibility,
        with_explanations: bool,
    ) -> Result<Self> {
        let request =
            records.requests.get(&introduction.request).filter(|it| shows_request(introduction, it, visibility));
        let offer = records.offers.get(&introduction.offer).filter(|it| shows_offer(introduction, it, visibility));
        let needs: Vec<IntroducedNeedBody> =
            introduction.needs.iter().map(|need| show_need(need, request, with_explanations)).collect::<Result<_>>()?;
        let changed = [
            (Input::Need, needs.iter().any(|need| need.changed == Some(true))),
            (Input::Offer, offer.is_some_and(|offer| inputs::of_offer(offer) != introduction.offer_hash)),
            (Input::Policy, records.policy_hash != introduction.policy_hash),
        ];
        let is_declined = introduction.state == IntroductionState::Declined;
        let text = |time: Option<crate::clock::UtcTime>| time.map(|time| time.to_string());
        Ok(Self {
            id: introduction.id.to_string(),
            request_id: introduction.request.to_string(),
            request: request.map(Request::to_summary),
            full_request: None,
            offer_id: introduction.offer.to_string(),
            offer: offer.map(matched_offer),
            requester: records.party(introduction.requester)?,
            provider: records.party(introduction.provider)?,
            proposed_by: introduction.proposed_by,
            message: introduction.message.clone(),
            quantity: introduction.quantity,
            state: introduction.state,
            state_reason: introduction.state_reason.clone(),
            state_note: introduction.state_note.clone(),
            awaits: introduction.awaits(),
            requester_accepted_at: text(introduction.requester_accepted_at),
            provider_accepted_at: text(introduction.provider_accepted_at),
            released_at: text(introduction.released_at),
            ended_at: text(introduction.ended_at),
            cools_until: introduction.ended_at.filter(|_| is_declined).map(|at| cool_down::until(at).to_string()),
            needs,
            inputs_changed: changed.into_iter().filter_map(|(input, changed)| changed.then_some(input)).collect(),
            policy: PolicyIdentityBody {
                version: introduction.policy_version.clone(),
                hash: introduction.policy_hash.clone(),
            },
            decisions: None,
            version: introduction.version,
            created_at: introduction.created_at.to_string(),
            updated_at: introduction.updated_at.to_string(),
        })
    }
}

/// Whether the caller sees the request as it is now: as long as the introduction joins the two, whoever may know of the
/// introduction does; afterwards whoever may know of the request.
fn shows_request(introduction: &Introduction, request: &Request, visibility: &Visibility) -> bool {
    is_joined(introduction) || facts::request_audience(request).admits(&facts::viewer(visibility))
}

/// Whoever decides on an introduction is one of the parties concerned of its request, as far as the needs go that it is
/// introduced for.
fn show_in_full(
    introduction: &Introduction,
    request: &Request,
    visibility: &Visibility,
    vocabulary: &Vocabulary,
) -> RequestRecord {
    let tier = visibility.closeness(request.requester.id, &request.details.co_requesters).max(Disclosure::Parties);
    let mut record = request.to_record_at(vocabulary, tier, tier == Disclosure::Secretariat);
    if !facts::request_audience(request).admits(&facts::viewer(visibility)) {
        let introduced: Vec<String> = introduction.needs.iter().map(|need| need.id.to_string()).collect();
        record.needs.retain(|need| introduced.contains(&need.id));
    }
    record
}

fn shows_offer(introduction: &Introduction, offer: &Offer, visibility: &Visibility) -> bool {
    is_joined(introduction) || facts::offer_audience(offer).admits(&facts::viewer(visibility))
}

fn is_joined(introduction: &Introduction) -> bool {
    introduction.state.is_live() || introduction.state == IntroductionState::Delivered
}

fn show_need(
    introduced: &IntroducedNeed,
    request: Option<&Request>,
    with_explanation: bool,
) -> Result<IntroducedNeedBody> {
    let changed = request.map(|request| {
        let need = request.needs.iter().find(|need| need.id == introduced.id);
        need.is_none_or(|need| inputs::of_need(request, need) != introduced.hash)
    });
    let explanation = match with_explanation {
        true => Some(serde_json::from_str(&introduced.explanation).map_err(Error::internal)?),
        false => None,
    };
    Ok(IntroducedNeedBody { id: introduced.id.to_string(), changed, explanation })
}

fn is_of_side(introduction: &Introduction, side: Actor, visibility: &Visibility) -> bool {
    let party = match side {
        Actor::Requester => Some(introduction.requester),
        Actor::Provider => Some(introduction.provider),
        Actor::Coordinator | Actor::System => None,
    };
    visibility.is_secretariat() || (party.is_some() && party == visibility.party())
}

/// A decision that counts is told to both sides, but for those of the time before the provider knew of anything; one
/// that waits for a colleague is its own side's.
fn is_told(introduction: &Introduction, decided: &Decided, visibility: &Visibility) -> bool {
    let was_released = introduction.released_at.is_some_and(|released| released <= decided.at);
    let is_party_to_it = visibility.party() == Some(introduction.requester) || was_released;
    is_of_side(introduction, decided.side, visibility) || (decided.took_effect && is_party_to_it)
}

fn show_decision(introduction: &Introduction, decided: Decided, visibility: &Visibility) -> DecidedBody {
    let is_close = is_of_side(introduction, decided.side, visibility);
    DecidedBody {
        side: decided.side,
        decision: decided.decision,
        reason: decided.reason,
        note: decided.note,
        quantity: decided.quantity,
        conflict_of_interest: is_close.then_some(decided.conflict_of_interest),
        took_effect: decided.took_effect,
        member_id: is_close.then(|| decided.member.to_string()),
        at: decided.at.to_string(),
    }
}
