//! Plans and their revisions as columns.

use diesel::prelude::*;
use serde_json::json;

use crate::db::schema::{plan_partners, plan_revisions, plans};
use crate::db::{AnyId, StoredJson, StoredTime};
use crate::error::{Error, Result};
use crate::ids::PlanId;
use crate::plans::{Content, Plan, Revision};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = plans)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct Row {
    pub(super) id: AnyId,
    request_id: AnyId,
    requester_id: AnyId,
    pub(super) lead_id: Option<AnyId>,
    pub(super) state: String,
    pub(super) state_reason: Option<String>,
    pub(super) state_note: Option<String>,
    pub(super) content: Option<StoredJson>,
    pub(super) revision: i64,
    pub(super) draft: Option<StoredJson>,
    pub(super) draft_number: i64,
    pub(super) draft_why: Option<String>,
    created_by: AnyId,
    pub(super) version: i64,
    created_at: StoredTime,
    pub(super) updated_at: StoredTime,
    pub(super) state_at: StoredTime,
    pub(super) draft_at: StoredTime,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_partners)]
pub(super) struct PartnerRow {
    pub(super) plan_id: AnyId,
    pub(super) party_id: AnyId,
    pub(super) was_agreed: bool,
    pub(super) in_draft: bool,
    pub(super) in_force: bool,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_revisions)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct RevisionRow {
    plan_id: AnyId,
    number: i64,
    content: StoredJson,
    why: Option<String>,
    party_id: AnyId,
    member_id: AnyId,
    at: StoredTime,
}

impl From<&Plan> for Row {
    fn from(plan: &Plan) -> Self {
        let document = |content: &Option<Content>| content.as_ref().map(|content| StoredJson(json!(content)));
        Self {
            id: plan.id.into(),
            request_id: plan.request.into(),
            requester_id: plan.requester.into(),
            lead_id: plan.lead().map(AnyId::from),
            state: plan.state.to_string(),
            state_reason: plan.state_reason.clone(),
            state_note: plan.state_note.clone(),
            content: document(&plan.agreed),
            revision: plan.revision,
            draft: document(&plan.draft),
            draft_number: plan.draft_number,
            draft_why: plan.draft_why.clone(),
            created_by: plan.created_by.into(),
            version: plan.version,
            created_at: plan.created_at.into(),
            updated_at: plan.updated_at.into(),
            state_at: plan.state_at.into(),
            draft_at: plan.draft_at.into(),
        }
    }
}

impl TryFrom<Row> for Plan {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            request: row.request_id.into(),
            requester: row.requester_id.into(),
            state: row.state.parse()?,
            state_reason: row.state_reason,
            state_note: row.state_note,
            agreed: row.content.map(StoredJson::read).transpose()?,
            revision: row.revision,
            draft: row.draft.map(StoredJson::read).transpose()?,
            draft_number: row.draft_number,
            draft_why: row.draft_why,
            created_by: row.created_by.into(),
            version: row.version,
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
            state_at: row.state_at.into(),
            draft_at: row.draft_at.into(),
        })
    }
}

impl RevisionRow {
    pub(super) fn new(plan: PlanId, revision: &Revision) -> Self {
        Self {
            plan_id: plan.into(),
            number: revision.number,
            content: StoredJson(json!(revision.content)),
            why: revision.why.clone(),
            party_id: revision.party.into(),
            member_id: revision.member.into(),
            at: revision.at.into(),
        }
    }
}

impl TryFrom<RevisionRow> for Revision {
    type Error = Error;
    fn try_from(row: RevisionRow) -> Result<Self> {
        Ok(Self {
            number: row.number,
            content: row.content.read()?,
            why: row.why,
            party: row.party_id.into(),
            member: row.member_id.into(),
            at: row.at.into(),
        })
    }
}
