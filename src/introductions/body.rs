//! Introductions as they come in: proposals and decisions.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{Asked, Decision, Proposal};
use crate::auth::Caller;
use crate::error::{Error, Result};
use crate::ids::{NeedId, OfferId, TypedId};
use crate::lifecycle::{Actor, Why};
use crate::requests::needs::{AMOUNT, NEEDS};
use crate::validation::{NOTE, Problems};
use crate::vocabulary::Vocabulary;

/// The most characters of a conflict of interest.
const CONFLICT: usize = 500;

/// A proposal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalBody {
    /// Needs of one request.
    #[schema(min_items = 1, max_items = 30)]
    pub(super) need_ids: Vec<String>,
    /// The offer.
    #[schema(max_length = 64, pattern = "^off_[0-9a-f-]{36}$")]
    pub(super) offer_id: String,
    /// What the proposer says to the others.
    #[schema(max_length = 2_000)]
    pub(super) message: Option<String>,
    /// Units of the offer's capacity that are asked for; 1 by default.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub(super) quantity: Option<i64>,
    /// The conflict of interest that the proposer has, in words; absent or null declares that there is none. With one,
    /// the proposal does not accept for the proposer's side: a colleague does. A coordinator with one leaves the
    /// proposal to a colleague.
    #[schema(max_length = 500)]
    pub(super) conflict_of_interest: Option<String>,
}

/// A decision on an introduction.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    /// What is decided.
    pub(super) decision: Decision,
    /// Why, a code of `transition-reasons` that applies; required to decline and to withdraw.
    #[schema(max_length = 50, example = "not_a_fit")]
    pub(super) reason: Option<String>,
    /// Why, in words that the other side reads too; required with the reason `other`.
    #[schema(max_length = 2_000)]
    pub(super) note: Option<String>,
    /// To accept another quantity than the one proposed; the other side then has to accept that.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub(super) quantity: Option<i64>,
    /// The conflict of interest that the member has, in words; absent or null declares that there is none. With one,
    /// the decision is kept and waits for a colleague without.
    #[schema(max_length = 500)]
    pub(super) conflict_of_interest: Option<String>,
}

impl ProposalBody {
    /// The proposal; every problem is named.
    pub(super) fn parse(&self, vocabulary: &Vocabulary, caller: &Caller) -> Result<Proposal> {
        let mut problems = Problems::new(vocabulary);
        problems.count("/need_ids", self.need_ids.len(), NEEDS);
        if self.need_ids.is_empty() {
            problems.add("/need_ids", "required", "Name at least one need.");
        }
        let mut needs: Vec<NeedId> = Vec::new();
        for (index, text) in self.need_ids.iter().take(NEEDS).enumerate() {
            let id = read_id::<NeedId>(&mut problems, &format!("/need_ids/{index}"), text);
            needs.extend(id.filter(|id| !needs.contains(id)));
        }
        let offer = read_id::<OfferId>(&mut problems, "/offer_id", &self.offer_id);
        let conflict = read_conflict(&mut problems, self.conflict_of_interest.as_deref());
        if conflict.is_some() && Actor::of(caller, None, None).contains(&Actor::Coordinator) {
            let message = "A coordinator with a conflict of interest leaves the proposal to a colleague.";
            problems.add("/conflict_of_interest", "conflict_of_interest", message);
        }
        let message = problems.optional_text("/message", self.message.as_deref(), NOTE);
        let quantity = problems.optional_number("/quantity", self.quantity, 1, AMOUNT).unwrap_or(1);
        let offer = problems.finish(offer)?.ok_or_else(|| Error::internal("an id that is right is an id"))?;
        Ok(Proposal { needs, offer, message, quantity, conflict_of_interest: conflict })
    }
}

impl DecisionBody {
    /// The decision; every problem is named. Reasons are held against the step that it is.
    pub(super) fn parse(self, vocabulary: &Vocabulary) -> Result<Asked> {
        let mut problems = Problems::new(vocabulary);
        let quantity = problems.optional_number("/quantity", self.quantity, 1, AMOUNT);
        let conflict_of_interest = read_conflict(&mut problems, self.conflict_of_interest.as_deref());
        let why = Why { reason: self.reason, note: self.note };
        problems.finish(Asked { decision: self.decision, why, quantity, conflict_of_interest })
    }
}

fn read_conflict(problems: &mut Problems<'_>, given: Option<&str>) -> Option<String> {
    problems.optional_text("/conflict_of_interest", given, CONFLICT)
}

fn read_id<I: TypedId>(problems: &mut Problems<'_>, pointer: &str, text: &str) -> Option<I> {
    let id = text.parse::<I>();
    if let Err(expected) = &id {
        problems.add(pointer, "wrong_id", format!("\"{text}\": {expected}."));
    }
    id.ok()
}
