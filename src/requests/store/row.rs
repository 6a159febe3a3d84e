//! Rows of requests as columns, and requests made of them.

use diesel::prelude::*;
use serde_json::json;

use crate::db::schema::{parties, requests};
use crate::db::{AnyId, StoredJson, StoredTexts, StoredTime};
use crate::error::{Error, Result};
use crate::requests::{Authentication, Details, FollowUp, Need, Request, Requester};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = requests)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub(super) struct Row {
    pub(super) id: AnyId,
    pub(super) reference: String,
    external_id: Option<String>,
    requester_id: AnyId,
    filed_by: Option<AnyId>,
    country: String,
    co_requesters: StoredTexts,
    title: String,
    summary: String,
    language: String,
    existing_support: Option<String>,
    plan_link: Option<String>,
    urgency: String,
    markers: StoredJson,
    stakeholders: StoredTexts,
    disclosure: String,
    disclosure_chosen: bool,
    field_tiers: StoredJson,
    state: String,
    state_reason: Option<String>,
    state_note: Option<String>,
    authenticated_by: Option<AnyId>,
    authenticated_at: Option<StoredTime>,
    evidence_kind: Option<String>,
    evidence_note: Option<String>,
    follow_up_owner: Option<AnyId>,
    next_step: Option<String>,
    opened_at: Option<StoredTime>,
    version: i64,
    created_at: StoredTime,
    updated_at: StoredTime,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = parties)]
pub(super) struct RequesterRow {
    pub(super) id: AnyId,
    name: String,
    kind: String,
    country: Option<String>,
    verification: String,
}

/// How the focal point was authenticated; all of it was written at once.
fn authentication(row: &Row) -> Result<Option<Authentication>> {
    let (Some(by), Some(at), Some(kind)) = (row.authenticated_by, row.authenticated_at, &row.evidence_kind) else {
        return Ok(None);
    };
    let note = row.evidence_note.clone();
    Ok(Some(Authentication { kind: kind.parse()?, note, by: by.into(), at: at.into() }))
}

fn follow_up(row: &Row) -> Result<Option<FollowUp>> {
    let (Some(owner), Some(next_step)) = (row.follow_up_owner, &row.next_step) else {
        return Ok(None);
    };
    Ok(Some(FollowUp { owner: owner.into(), next_step: next_step.parse()? }))
}

/// A request made of its row, its requester's and its needs.
pub(super) fn request(row: Row, requester: RequesterRow, needs: Vec<Need>) -> Result<Request> {
    let (authentication, follow_up) = (authentication(&row)?, follow_up(&row)?);
    Ok(Request {
        id: row.id.into(),
        reference: row.reference,
        external_id: row.external_id,
        requester: requester.try_into()?,
        filed_by: row.filed_by.map(Into::into),
        details: Details {
            country: row.country,
            co_requesters: row.co_requesters.0,
            title: row.title,
            summary: row.summary,
            language: row.language,
            existing_support: row.existing_support,
            plan_link: row.plan_link,
            urgency: row.urgency,
            markers: row.markers.read()?,
            stakeholders: row.stakeholders.0,
            disclosure: row.disclosure.parse()?,
            disclosure_chosen: row.disclosure_chosen,
            fields: row.field_tiers.read()?,
        },
        needs,
        state: row.state.parse()?,
        state_reason: row.state_reason,
        state_note: row.state_note,
        authentication,
        follow_up,
        opened_at: row.opened_at.map(Into::into),
        version: row.version,
        created_at: row.created_at.into(),
        updated_at: row.updated_at.into(),
    })
}

impl From<&Request> for Row {
    fn from(request: &Request) -> Self {
        let (details, authentication) = (&request.details, request.authentication.as_ref());
        Self {
            id: request.id.into(),
            reference: request.reference.clone(),
            external_id: request.external_id.clone(),
            requester_id: request.requester.id.into(),
            filed_by: request.filed_by.map(AnyId::from),
            country: details.country.clone(),
            co_requesters: StoredTexts(details.co_requesters.clone()),
            title: details.title.clone(),
            summary: details.summary.clone(),
            language: details.language.clone(),
            existing_support: details.existing_support.clone(),
            plan_link: details.plan_link.clone(),
            urgency: details.urgency.clone(),
            markers: StoredJson(json!(details.markers)),
            stakeholders: StoredTexts(details.stakeholders.clone()),
            disclosure: details.disclosure.to_string(),
            disclosure_chosen: details.disclosure_chosen,
            field_tiers: StoredJson(json!(details.fields)),
            state: request.state.to_string(),
            state_reason: request.state_reason.clone(),
            state_note: request.state_note.clone(),
            authenticated_by: authentication.map(|found| found.by.into()),
            authenticated_at: authentication.map(|found| found.at.into()),
            evidence_kind: authentication.map(|found| found.kind.to_string()),
            evidence_note: authentication.and_then(|found| found.note.clone()),
            follow_up_owner: request.follow_up.map(|follow_up| follow_up.owner.into()),
            next_step: request.follow_up.map(|follow_up| follow_up.next_step.to_string()),
            opened_at: request.opened_at.map(StoredTime),
            version: request.version,
            created_at: request.created_at.into(),
            updated_at: request.updated_at.into(),
        }
    }
}

impl TryFrom<RequesterRow> for Requester {
    type Error = Error;
    fn try_from(row: RequesterRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            kind: row.kind,
            country: row.country,
            verification: row.verification.parse()?,
        })
    }
}
