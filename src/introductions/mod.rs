//! Introductions: a match that somebody proposed, with the explanation as it stood, and what both sides decided.
//!
//! The demand side comes first: nothing is told to a provider about a request that it may not know of until the
//! requester has released it. Capacity is reserved when both sides have accepted and freed when what was agreed ends;
//! how far a need is covered follows from the introductions that stand.

use crate::auth::Caller;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{IntroductionId, MemberId, NeedId, OfferId, PartyId, RequestId, TypedId};
use crate::journal::Event;
use crate::lifecycle::Actor;

mod answers;
/// Introductions over HTTP.
pub mod api;
/// Introductions as they come in.
pub mod body;
mod cool_down;
mod decide;
mod follow;
mod inputs;
/// Lists of introductions: filters, pages, facets.
pub mod list;
mod page_proposal;
mod page_scene;
/// Introductions as pages.
pub mod pages;
mod propose;
mod states;
mod store;
mod ties;
/// Introductions as they are shown.
pub mod view;

pub use cool_down::{About, COOL_DOWN_DAYS, Cooling, cooling};
pub use decide::{Asked, decide, possible};
pub use follow::{
    NOT_MET, REQUEST_VERIFIED, REQUEST_WITHDRAWN, advance, agreed_of_needs, agreed_of_request, agreed_of_request_for,
    all_of_request, is_help_agreed, joined, lapse_of_offer, lapse_of_request, live_of_request, note_outcome,
};
pub use propose::{Explained, Hindrance, Pairing, Proposal, explain, find_hindrance, find_pairing, propose};
pub use states::{Decision, IntroductionState, LIFE_CYCLE, Standing};
pub use store::is_of_use;
pub use ties::{Tie, ties_of_offers, ties_of_requests};

/// An introduction of needs of one request to one offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// Its identifier.
    pub id: IntroductionId,
    /// The request.
    pub request: RequestId,
    /// The offer.
    pub offer: OfferId,
    /// The party that asks.
    pub requester: PartyId,
    /// The party that offers.
    pub provider: PartyId,
    /// Which side proposed it.
    pub proposed_by: Actor,
    /// Who did.
    pub proposer: MemberId,
    /// What the proposer says to the others.
    pub message: Option<String>,
    /// Units of the offer's capacity that are asked for.
    pub quantity: i64,
    /// Where it stands.
    pub state: IntroductionState,
    /// Why, a code of `transition-reasons`.
    pub state_reason: Option<String>,
    /// Why, in words.
    pub state_note: Option<String>,
    /// When the requester accepted.
    pub requester_accepted_at: Option<UtcTime>,
    /// When the provider accepted.
    pub provider_accepted_at: Option<UtcTime>,
    /// When the provider was told.
    pub released_at: Option<UtcTime>,
    /// When it ended without success.
    pub ended_at: Option<UtcTime>,
    /// What of the offer was matched, as a hash.
    pub offer_hash: String,
    /// The author's name of the policy by which it was matched.
    pub policy_version: String,
    /// The policy's hash.
    pub policy_hash: String,
    /// The needs, in the proposer's order.
    pub needs: Vec<IntroducedNeed>,
    /// Grows by one with every change.
    pub version: i64,
    /// When it was proposed.
    pub created_at: UtcTime,
    /// When it changed last.
    pub updated_at: UtcTime,
}

/// A need that an introduction is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntroducedNeed {
    /// The need.
    pub id: NeedId,
    /// What of it was matched, as a hash.
    pub hash: String,
    /// The explanation as it stood: JSON.
    pub explanation: String,
    /// What of it the offer covers.
    pub covered: Vec<Part>,
}

/// A thing that a need asks for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// `expertise`, `resource_kind`, `modality` or `country`.
    pub part: String,
    /// The need's own words or code.
    pub value: String,
}

/// What a member decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// For which side.
    pub side: Actor,
    /// What.
    pub decision: Decision,
    /// Why, a code of `transition-reasons`.
    pub reason: Option<String>,
    /// Why, in words.
    pub note: Option<String>,
    /// The quantity that the decision asks for, when another than before.
    pub quantity: Option<i64>,
    /// The conflict of interest that the member declared.
    pub conflict_of_interest: Option<String>,
    /// Whether it counts; not when a conflict of interest was declared.
    pub took_effect: bool,
    /// Who decided.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

/// The introduction with this id, when the caller may know of it.
pub fn find(connection: &mut DbConnection, id: IntroductionId, visibility: &Visibility) -> Result<Introduction> {
    store::find(connection, id, visibility)
}

/// What was decided on an introduction, in order.
pub fn decisions(connection: &mut DbConnection, id: IntroductionId) -> Result<Vec<Decided>> {
    store::decisions(connection, id)
}

impl Introduction {
    /// Where it stands in lists.
    pub fn position(&self) -> Position {
        Position { time: self.created_at, id: self.id.uuid() }
    }

    /// What a decision is judged by.
    pub fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            proposed_by: self.proposed_by,
            requester_accepted: self.requester_accepted_at.is_some(),
            provider_accepted: self.provider_accepted_at.is_some(),
        }
    }

    /// The sides whose decision it waits for.
    pub fn awaits(&self) -> Vec<Actor> {
        let sides: &[Actor] = match self.state {
            IntroductionState::AwaitingRelease => &[Actor::Requester],
            IntroductionState::Proposed => &[Actor::Requester, Actor::Provider],
            _ => &[],
        };
        sides.iter().copied().filter(|side| !self.standing().has_accepted(*side)).collect()
    }

    /// The side for which the caller decides.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a caller on neither side.
    pub fn side_of(&self, caller: &Caller) -> Result<Actor> {
        Actor::of(caller, Some(self.requester), Some(self.provider)).into_iter().next().ok_or_else(|| {
            Error::forbidden(
                "On an introduction decide the focal points of the State that asks, the officers of the party that \
                 offers, and coordinators.",
            )
        })
    }

    /// What a side did with it, for the journal: told to that side, and to the other as far as it knows of it.
    fn event(&self, action: &'static str, side: Actor) -> Event {
        let (own, other) = match side {
            Actor::Provider => (self.provider, Some(self.requester)),
            _ => (self.requester, self.released_at.map(|_| self.provider)),
        };
        Event::of(action, self.id, Some(own), Disclosure::Secretariat).concerning(other)
    }
}
