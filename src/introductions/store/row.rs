//! Introductions, their needs and decisions as columns.

use diesel::prelude::*;
use serde_json::json;

use crate::db::schema::{introduction_decisions, introduction_needs, introductions};
use crate::db::{AnyId, StoredJson, StoredTime};
use crate::error::{Error, Result};
use crate::ids::{DecisionId, IntroductionId};
use crate::introductions::{Decided, IntroducedNeed, Introduction};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = introductions)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct Row {
    pub(super) id: AnyId,
    request_id: AnyId,
    offer_id: AnyId,
    requester_id: AnyId,
    provider_id: AnyId,
    proposed_by: String,
    proposer_id: AnyId,
    message: Option<String>,
    pub(super) quantity: i64,
    pub(super) state: String,
    pub(super) state_reason: Option<String>,
    pub(super) state_note: Option<String>,
    pub(super) requester_accepted_at: Option<StoredTime>,
    pub(super) provider_accepted_at: Option<StoredTime>,
    pub(super) released_at: Option<StoredTime>,
    pub(super) ended_at: Option<StoredTime>,
    offer_hash: String,
    policy_version: String,
    policy_hash: String,
    pub(super) version: i64,
    created_at: StoredTime,
    pub(super) updated_at: StoredTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = introduction_needs)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct NeedRow {
    pub(super) introduction_id: AnyId,
    need_id: AnyId,
    position: i32,
    need_hash: String,
    explanation: String,
    covered: StoredJson,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = introduction_decisions)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct DecisionRow {
    id: AnyId,
    introduction_id: AnyId,
    side: String,
    decision: String,
    reason: Option<String>,
    note: Option<String>,
    quantity: Option<i64>,
    conflict_of_interest: Option<String>,
    took_effect: bool,
    member_id: AnyId,
    at: StoredTime,
}

impl From<&Introduction> for Row {
    fn from(introduction: &Introduction) -> Self {
        Self {
            id: introduction.id.into(),
            request_id: introduction.request.into(),
            offer_id: introduction.offer.into(),
            requester_id: introduction.requester.into(),
            provider_id: introduction.provider.into(),
            proposed_by: introduction.proposed_by.to_string(),
            proposer_id: introduction.proposer.into(),
            message: introduction.message.clone(),
            quantity: introduction.quantity,
            state: introduction.state.to_string(),
            state_reason: introduction.state_reason.clone(),
            state_note: introduction.state_note.clone(),
            requester_accepted_at: introduction.requester_accepted_at.map(StoredTime),
            provider_accepted_at: introduction.provider_accepted_at.map(StoredTime),
            released_at: introduction.released_at.map(StoredTime),
            ended_at: introduction.ended_at.map(StoredTime),
            offer_hash: introduction.offer_hash.clone(),
            policy_version: introduction.policy_version.clone(),
            policy_hash: introduction.policy_hash.clone(),
            version: introduction.version,
            created_at: introduction.created_at.into(),
            updated_at: introduction.updated_at.into(),
        }
    }
}

impl Row {
    pub(super) fn into_introduction(self, needs: Vec<IntroducedNeed>) -> Result<Introduction> {
        Ok(Introduction {
            id: self.id.into(),
            request: self.request_id.into(),
            offer: self.offer_id.into(),
            requester: self.requester_id.into(),
            provider: self.provider_id.into(),
            proposed_by: self.proposed_by.parse()?,
            proposer: self.proposer_id.into(),
            message: self.message,
            quantity: self.quantity,
            state: self.state.parse()?,
            state_reason: self.state_reason,
            state_note: self.state_note,
            requester_accepted_at: self.requester_accepted_at.map(Into::into),
            provider_accepted_at: self.provider_accepted_at.map(Into::into),
            released_at: self.released_at.map(Into::into),
            ended_at: self.ended_at.map(Into::into),
            offer_hash: self.offer_hash,
            policy_version: self.policy_version,
            policy_hash: self.policy_hash,
            needs,
            version: self.version,
            created_at: self.created_at.into(),
            updated_at: self.updated_at.into(),
        })
    }
}

impl NeedRow {
    pub(super) fn new(introduction: IntroductionId, need: &IntroducedNeed, position: i32) -> Self {
        Self {
            introduction_id: introduction.into(),
            need_id: need.id.into(),
            position,
            need_hash: need.hash.clone(),
            explanation: need.explanation.clone(),
            covered: StoredJson(json!(need.covered)),
        }
    }
}

impl TryFrom<NeedRow> for IntroducedNeed {
    type Error = Error;
    fn try_from(row: NeedRow) -> Result<Self> {
        Ok(Self {
            id: row.need_id.into(),
            hash: row.need_hash,
            explanation: row.explanation,
            covered: row.covered.read()?,
        })
    }
}

impl DecisionRow {
    pub(super) fn new(id: DecisionId, introduction: IntroductionId, decided: &Decided) -> Self {
        Self {
            id: id.into(),
            introduction_id: introduction.into(),
            side: decided.side.to_string(),
            decision: decided.decision.to_string(),
            reason: decided.reason.clone(),
            note: decided.note.clone(),
            quantity: decided.quantity,
            conflict_of_interest: decided.conflict_of_interest.clone(),
            took_effect: decided.took_effect,
            member_id: decided.member.into(),
            at: decided.at.into(),
        }
    }
}

impl TryFrom<DecisionRow> for Decided {
    type Error = Error;
    fn try_from(row: DecisionRow) -> Result<Self> {
        Ok(Self {
            side: row.side.parse()?,
            decision: row.decision.parse()?,
            reason: row.reason,
            note: row.note,
            quantity: row.quantity,
            conflict_of_interest: row.conflict_of_interest,
            took_effect: row.took_effect,
            member: row.member_id.into(),
            at: row.at.into(),
        })
    }
}
