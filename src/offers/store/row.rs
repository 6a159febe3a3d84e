//! Rows of offers as columns, and offers made of them.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::clock::UtcTime;
use crate::db::schema::{offers, parties};
use crate::db::{AnyId, StoredJson, StoredTexts, StoredTime};
use crate::error::{Error, Result};
use crate::ids::{OfferId, PartyId};
use crate::offers::{Capacity, Content, NewOffer, Offer, OfferState, Provider};

/// What an offer says, as columns.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = offers)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub(in crate::offers) struct ContentColumns {
    title: String,
    description: String,
    language: String,
    policy_areas: StoredTexts,
    expertise: StoredTexts,
    resource_kinds: StoredTexts,
    modalities: StoredTexts,
    serves: StoredTexts,
    excludes: StoredTexts,
    languages: StoredTexts,
    available_from: Option<NaiveDate>,
    available_until: Option<NaiveDate>,
    capacity_total: Option<i64>,
    capacity_unit: Option<String>,
    capacity_note: Option<String>,
    lead_time_days: Option<i32>,
    cost_sharing: Option<String>,
    conditions: Option<String>,
    field_tiers: StoredJson,
}

/// A row to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = offers)]
#[diesel(treat_none_as_default_value = false)]
pub(in crate::offers) struct Inserted {
    id: AnyId,
    reference: String,
    external_id: Option<String>,
    provider_id: AnyId,
    #[diesel(embed)]
    content: ContentColumns,
    capacity_used: i64,
    disclosure: &'static str,
    state: &'static str,
    confirmed_at: StoredTime,
    version: i64,
    created_at: StoredTime,
    updated_at: StoredTime,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = offers)]
pub(super) struct Row {
    id: AnyId,
    reference: String,
    external_id: Option<String>,
    #[diesel(embed)]
    content: ContentColumns,
    capacity_used: i64,
    disclosure: String,
    state: String,
    state_reason: Option<String>,
    state_note: Option<String>,
    confirmed_at: StoredTime,
    version: i64,
    created_at: StoredTime,
    updated_at: StoredTime,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = parties)]
pub(super) struct ProviderRow {
    id: AnyId,
    name: String,
    kind: String,
    country: Option<String>,
    verification: String,
}

impl From<&Content> for ContentColumns {
    fn from(content: &Content) -> Self {
        Self {
            title: content.title.clone(),
            description: content.description.clone(),
            language: content.language.clone(),
            policy_areas: StoredTexts(content.policy_areas.clone()),
            expertise: StoredTexts(content.expertise.clone()),
            resource_kinds: StoredTexts(content.resource_kinds.clone()),
            modalities: StoredTexts(content.modalities.clone()),
            serves: StoredTexts(content.serves.clone()),
            excludes: StoredTexts(content.excludes.clone()),
            languages: StoredTexts(content.languages.clone()),
            available_from: content.available_from,
            available_until: content.available_until,
            capacity_total: content.capacity.total,
            capacity_unit: content.capacity.unit.clone(),
            capacity_note: content.capacity.note.clone(),
            lead_time_days: content.lead_time_days,
            cost_sharing: content.cost_sharing.clone(),
            conditions: content.conditions.clone(),
            field_tiers: StoredJson(serde_json::json!(content.fields)),
        }
    }
}

impl TryFrom<ContentColumns> for Content {
    type Error = Error;
    fn try_from(columns: ContentColumns) -> Result<Self> {
        Ok(Self {
            title: columns.title,
            description: columns.description,
            language: columns.language,
            policy_areas: columns.policy_areas.0,
            expertise: columns.expertise.0,
            resource_kinds: columns.resource_kinds.0,
            modalities: columns.modalities.0,
            serves: columns.serves.0,
            excludes: columns.excludes.0,
            languages: columns.languages.0,
            available_from: columns.available_from,
            available_until: columns.available_until,
            capacity: Capacity {
                total: columns.capacity_total,
                unit: columns.capacity_unit,
                note: columns.capacity_note,
            },
            lead_time_days: columns.lead_time_days,
            cost_sharing: columns.cost_sharing,
            conditions: columns.conditions,
            fields: columns.field_tiers.read()?,
        })
    }
}

impl Inserted {
    /// A draft that was just made.
    pub(in crate::offers) fn draft(
        id: OfferId,
        reference: &str,
        provider: PartyId,
        new: &NewOffer,
        now: UtcTime,
    ) -> Self {
        Self::imported(id, reference, None, provider, new, OfferState::Draft, now)
    }

    /// An offer that comes from elsewhere.
    pub(in crate::offers) fn imported(
        id: OfferId,
        reference: &str,
        external_id: Option<&str>,
        provider: PartyId,
        new: &NewOffer,
        state: OfferState,
        now: UtcTime,
    ) -> Self {
        Self {
            id: id.into(),
            reference: reference.to_owned(),
            external_id: external_id.map(str::to_owned),
            provider_id: provider.into(),
            content: ContentColumns::from(&new.content),
            capacity_used: 0,
            disclosure: new.disclosure.as_str(),
            state: state.as_str(),
            confirmed_at: now.into(),
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

impl TryFrom<(Row, ProviderRow)> for Offer {
    type Error = Error;
    fn try_from((row, provider): (Row, ProviderRow)) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            reference: row.reference,
            external_id: row.external_id,
            provider: Provider {
                id: provider.id.into(),
                name: provider.name,
                kind: provider.kind,
                country: provider.country,
                verification: provider.verification.parse()?,
            },
            content: row.content.try_into()?,
            capacity_used: row.capacity_used,
            disclosure: row.disclosure.parse()?,
            state: row.state.parse()?,
            state_reason: row.state_reason,
            state_note: row.state_note,
            confirmed_at: row.confirmed_at.into(),
            version: row.version,
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
            never_sent: false,
        })
    }
}
