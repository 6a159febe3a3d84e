//! Rows of offers.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::dsl::{InnerJoin, IntoBoxed};
use diesel::prelude::*;

use super::{Capacity, Content, NewOffer, Offer, OfferState, Provider, Transition};
use crate::clock::UtcTime;
use crate::db::schema::{offers, parties};
use crate::db::{AnyId, DbConnection, MultiBackend, StoredTexts, StoredTime, on_each};
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::{OfferId, PartyId};

/// Rows of one statement; SQLite binds at most 32 766 values.
const CHUNK: usize = 500;

/// Offers with their providers, while a query is put together.
pub(super) type Offers = IntoBoxed<'static, InnerJoin<offers::table, parties::table>, MultiBackend>;

/// What an offer says, as columns.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = offers)]
#[diesel(treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub(super) struct ContentColumns {
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
}

/// A row to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = offers)]
#[diesel(treat_none_as_default_value = false)]
pub(super) struct Inserted {
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
struct Row {
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
struct ProviderRow {
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
        }
    }
}

impl From<ContentColumns> for Content {
    fn from(columns: ContentColumns) -> Self {
        Self {
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
        }
    }
}

impl Inserted {
    /// A draft that was just made.
    pub(super) fn draft(id: OfferId, reference: &str, provider: PartyId, new: &NewOffer, now: UtcTime) -> Self {
        Self::imported(id, reference, None, provider, new, OfferState::Draft, now)
    }

    /// An offer that comes from elsewhere.
    pub(super) fn imported(
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
                verified: provider.verification == "verified",
            },
            content: row.content.into(),
            capacity_used: row.capacity_used,
            disclosure: row.disclosure.parse()?,
            state: row.state.parse()?,
            state_reason: row.state_reason,
            state_note: row.state_note,
            confirmed_at: row.confirmed_at.into(),
            version: row.version,
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
        })
    }
}

/// All offers with their providers, to be narrowed.
pub(super) fn all_offers() -> Offers {
    offers::table.inner_join(parties::table).into_boxed()
}

/// Those that a caller may know of: the own party's; to the secretariat's coordinators all that left the draft; and
/// what has been shown, as far as it is disclosed to the caller.
pub(super) fn visible_offers(visibility: &Visibility) -> Offers {
    let query = all_offers();
    if visibility.is_everything() {
        return query;
    }
    let shown = OfferState::SHOWN.iter().map(|state| state.as_str());
    let shown = offers::state.eq_any(shown).and(offers::disclosure.eq_any(visibility.tiers()));
    let submitted = offers::state.ne(OfferState::Draft.as_str());
    match (visibility.party().map(AnyId::from), visibility.is_secretariat()) {
        (Some(party), true) => query.filter(offers::provider_id.eq(party).or(submitted)),
        (Some(party), false) => query.filter(offers::provider_id.eq(party).or(shown)),
        (None, _) => query.filter(shown),
    }
}

/// Runs a query that was put together.
pub(super) fn load(connection: &mut DbConnection, query: Offers) -> Result<Vec<Offer>> {
    let rows = query.select((Row::as_select(), ProviderRow::as_select())).load::<(Row, ProviderRow)>(connection)?;
    rows.into_iter().map(Offer::try_from).collect()
}

fn only(connection: &mut DbConnection, query: Offers, id: OfferId) -> Result<Offer> {
    load(connection, query.filter(offers::id.eq(AnyId::from(id))))?.pop().ok_or(Error::NotFound)
}

pub(super) fn find(connection: &mut DbConnection, id: OfferId) -> Result<Offer> {
    only(connection, all_offers(), id)
}

pub(super) fn find_visible(connection: &mut DbConnection, visibility: &Visibility, id: OfferId) -> Result<Offer> {
    only(connection, visible_offers(visibility), id)
}

pub(super) fn insert(connection: &mut DbConnection, rows: &[Inserted]) -> Result<()> {
    for chunk in rows.chunks(CHUNK) {
        on_each!(connection, concrete => diesel::insert_into(offers::table).values(chunk).execute(concrete))?;
    }
    Ok(())
}

/// Writes what an offer says, if it is still the version that was read and nothing more was committed since.
pub(super) fn update_content(connection: &mut DbConnection, offer: &Offer, new: &NewOffer, now: UtcTime) -> Result<()> {
    let total = new.content.capacity.total.unwrap_or(i64::MAX);
    let updated = diesel::update(offers::table.find(AnyId::from(offer.id)))
        .filter(offers::version.eq(offer.version))
        .filter(offers::capacity_used.le(total))
        .set((
            ContentColumns::from(&new.content),
            offers::disclosure.eq(new.disclosure.as_str()),
            offers::version.eq(offer.version + 1),
            offers::updated_at.eq(StoredTime(now)),
        ))
        .execute(connection)?;
    one_or_stale(updated)
}

/// Writes where an offer stands, if it is still the version that was read.
pub(super) fn update_state(
    connection: &mut DbConnection,
    offer: &Offer,
    step: &Transition,
    disclosure: Disclosure,
    now: UtcTime,
) -> Result<()> {
    let updated = diesel::update(offers::table.find(AnyId::from(offer.id)))
        .filter(offers::version.eq(offer.version))
        .set((
            offers::state.eq(step.to.as_str()),
            offers::state_reason.eq(step.reason.as_deref()),
            offers::state_note.eq(step.note.as_deref()),
            offers::disclosure.eq(disclosure.as_str()),
            offers::version.eq(offer.version + 1),
            offers::updated_at.eq(StoredTime(now)),
        ))
        .execute(connection)?;
    one_or_stale(updated)
}

/// Writes what else a line of an import decides, after its content was written under the version; a reason that was
/// given for another state is gone with that state.
pub(super) fn update_imported(
    connection: &mut DbConnection,
    id: OfferId,
    provider: PartyId,
    state: OfferState,
) -> Result<()> {
    let row = offers::table.find(AnyId::from(id));
    diesel::update(row.filter(offers::state.ne(state.as_str())))
        .set((
            offers::state.eq(state.as_str()),
            offers::state_reason.eq(None::<&str>),
            offers::state_note.eq(None::<&str>),
        ))
        .execute(connection)?;
    diesel::update(row).set(offers::provider_id.eq(AnyId::from(provider))).execute(connection)?;
    Ok(())
}

/// Writes that an offer was confirmed, if it is still the version that was read.
pub(super) fn update_confirmation(connection: &mut DbConnection, offer: &Offer, now: UtcTime) -> Result<()> {
    let updated = diesel::update(offers::table.find(AnyId::from(offer.id)))
        .filter(offers::version.eq(offer.version))
        .set((
            offers::confirmed_at.eq(StoredTime(now)),
            offers::version.eq(offer.version + 1),
            offers::updated_at.eq(StoredTime(now)),
        ))
        .execute(connection)?;
    one_or_stale(updated)
}

fn one_or_stale(updated: usize) -> Result<()> {
    if updated == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Which of these references offers have.
pub(super) fn taken_references(connection: &mut DbConnection, references: &[String]) -> Result<HashSet<String>> {
    let mut taken = HashSet::new();
    for chunk in references.chunks(CHUNK) {
        let query = offers::table.filter(offers::reference.eq_any(chunk)).select(offers::reference);
        taken.extend(query.load::<String>(connection)?);
    }
    Ok(taken)
}

/// Offers by their external ids, or by their references when they have none.
pub(super) fn find_by_names(connection: &mut DbConnection, names: &[String]) -> Result<HashMap<String, Offer>> {
    let mut found = HashMap::with_capacity(names.len());
    for chunk in names.chunks(CHUNK) {
        let by_reference = offers::reference.eq_any(chunk.to_vec()).and(offers::external_id.is_null());
        found.extend(
            load(connection, all_offers().filter(by_reference))?
                .into_iter()
                .map(|offer| (offer.reference.clone(), offer)),
        );
        let by_external_id = load(connection, all_offers().filter(offers::external_id.eq_any(chunk.to_vec())))?;
        found.extend(by_external_id.into_iter().filter_map(|offer| Some((offer.external_id.clone()?, offer))));
    }
    Ok(found)
}

pub(super) fn with_ids(connection: &mut DbConnection, ids: &[OfferId]) -> Result<Vec<Offer>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let ids: Vec<AnyId> = chunk.iter().copied().map(AnyId::from).collect();
        found.extend(load(connection, all_offers().filter(offers::id.eq_any(ids)))?);
    }
    Ok(found)
}

pub(super) fn matchable(connection: &mut DbConnection, ids: Option<&[OfferId]>) -> Result<Vec<Offer>> {
    let query = || all_matchable().order((offers::created_at, offers::id));
    let Some(ids) = ids else {
        return load(connection, query());
    };
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let ids: Vec<AnyId> = chunk.iter().copied().map(AnyId::from).collect();
        found.extend(load(connection, query().filter(offers::id.eq_any(ids)))?);
    }
    Ok(found)
}

/// The next offers after one, in the order of their ids.
pub(super) fn all_after(connection: &mut DbConnection, after: Option<OfferId>, limit: i64) -> Result<Vec<Offer>> {
    let query = all_offers().order(offers::id).limit(limit);
    match after {
        Some(after) => load(connection, query.filter(offers::id.gt(AnyId::from(after)))),
        None => load(connection, query),
    }
}

fn all_matchable() -> Offers {
    all_offers().filter(offers::state.ne_all(OfferState::UNMATCHABLE.map(OfferState::as_str)))
}
