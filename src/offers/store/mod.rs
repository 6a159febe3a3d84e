//! Queries of offers.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::dsl::{InnerJoin, IntoBoxed};
use diesel::prelude::*;

use super::{NewOffer, Offer, OfferState, Transition};
use crate::clock::UtcTime;
use crate::db::schema::{offers, offers_never_sent, parties};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime, on_each};
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::{OfferId, PartyId};
use crate::parties::Verification;

/// Which were withdrawn without ever having been sent.
pub(super) mod never_sent;
mod row;

pub(super) use row::Inserted;
use row::{ContentColumns, ProviderRow, Row};

/// Rows of one statement; SQLite binds at most 32 766 values.
const CHUNK: usize = 500;

/// Offers with their providers, while a query is put together.
pub(super) type Offers = IntoBoxed<'static, InnerJoin<offers::table, parties::table>, MultiBackend>;

/// All offers with their providers, to be narrowed.
pub(super) fn all_offers() -> Offers {
    offers::table.inner_join(parties::table).into_boxed()
}

/// Those that a caller may know of: the own party's; to the secretariat's coordinators all that left the draft and were
/// not withdrawn before they were sent; and
/// what has been shown, as far as it is disclosed to the caller, of parties that are not kept back. [`Offer::known_to`]
/// says the same of one.
pub(super) fn visible_offers(visibility: &Visibility) -> Offers {
    let query = all_offers();
    if visibility.is_everything() {
        return query;
    }
    let shown = OfferState::SHOWN.iter().map(|state| state.as_str());
    let shown = offers::state.one_of(shown).and(offers::disclosure.one_of(visibility.tiers()));
    let shown = shown.and(parties::verification.none_of(Verification::KEEPING_BACK.map(Verification::as_str)));
    let never_sent = offers_never_sent::table.select(offers_never_sent::offer_id);
    let sent = offers::state.ne(OfferState::Draft.as_str()).and(offers::id.ne_all(never_sent));
    match (visibility.party().map(AnyId::from), visibility.is_secretariat()) {
        (Some(party), true) => query.filter(offers::provider_id.eq(party).or(sent)),
        (Some(party), false) => query.filter(offers::provider_id.eq(party).or(shown)),
        (None, _) => query.filter(shown),
    }
}

/// Runs a query that was put together.
pub(super) fn load(connection: &mut DbConnection, query: Offers) -> Result<Vec<Offer>> {
    let rows = query.select((Row::as_select(), ProviderRow::as_select())).load::<(Row, ProviderRow)>(connection)?;
    let mut offers = rows.into_iter().map(Offer::try_from).collect::<Result<Vec<Offer>>>()?;
    never_sent::mark(connection, &mut offers)?;
    Ok(offers)
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

pub(super) fn find_by_reference(
    connection: &mut DbConnection,
    visibility: &Visibility,
    reference: &str,
) -> Result<Option<Offer>> {
    Ok(load(connection, visible_offers(visibility).filter(offers::reference.eq(reference.to_owned())))?.pop())
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
    // Whoever activates it says that it stands as it is.
    let is_first = !offer.state.is_shown() && step.to == OfferState::Active;
    let confirmed_at = if is_first { now } else { offer.confirmed_at };
    let updated = diesel::update(offers::table.find(AnyId::from(offer.id)))
        .filter(offers::version.eq(offer.version))
        .set((
            offers::confirmed_at.eq(StoredTime(confirmed_at)),
            offers::state.eq(step.to.as_str()),
            offers::state_reason.eq(step.reason.as_deref()),
            offers::state_note.eq(step.note.as_deref()),
            offers::disclosure.eq(disclosure.as_str()),
            offers::version.eq(offer.version + 1),
            offers::updated_at.eq(StoredTime(now)),
        ))
        .execute(connection)?;
    if updated == 1 && (offer.state, step.to) == (OfferState::Draft, OfferState::Withdrawn) {
        never_sent::note_withdrawn_draft(connection, offer.id)?;
    }
    one_or_stale(updated)
}

/// Writes the rows as they are, which keeps others from changing these offers until the transaction ends.
pub(super) fn hold_all(connection: &mut DbConnection, ids: &[OfferId]) -> Result<()> {
    for chunk in ids.chunks(CHUNK) {
        let rows = offers::table.filter(offers::id.one_of(chunk.iter().copied().map(AnyId::from)));
        diesel::update(rows).set(offers::version.eq(offers::version)).execute(connection)?;
    }
    Ok(())
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
    let never_sent = offers_never_sent::table.find(AnyId::from(id));
    if state != OfferState::Withdrawn {
        diesel::delete(never_sent).execute(connection)?;
    }
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

/// Reserves units if the offer stands and has them; whether it did. What was reserved is no new version of what the
/// offer says: whoever may not know of it notices nothing.
pub(super) fn reserve(connection: &mut DbConnection, id: OfferId, units: i64, today: NaiveDate) -> Result<bool> {
    let has_them = offers::capacity_total
        .is_null()
        .or((offers::capacity_used + units).nullable().le(offers::capacity_total).assume_not_null());
    let updated = diesel::update(offers::table.find(AnyId::from(id)))
        .filter(offers::state.eq(OfferState::Active.as_str()))
        .filter(offers::available_until.is_null().or(offers::available_until.ge(today).assume_not_null()))
        .filter(has_them)
        .set(offers::capacity_used.eq(offers::capacity_used + units))
        .execute(connection)?;
    Ok(updated == 1)
}

/// Frees units if so many are reserved; whether it did.
pub(super) fn free(connection: &mut DbConnection, id: OfferId, units: i64) -> Result<bool> {
    let updated = diesel::update(offers::table.find(AnyId::from(id)))
        .filter(offers::capacity_used.ge(units))
        .set(offers::capacity_used.eq(offers::capacity_used - units))
        .execute(connection)?;
    Ok(updated == 1)
}

fn one_or_stale(updated: usize) -> Result<()> {
    if updated == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Which of these references offers have.
pub(super) fn taken_references(connection: &mut DbConnection, references: &[String]) -> Result<HashSet<String>> {
    let mut taken = HashSet::new();
    for chunk in references.chunks(CHUNK) {
        let query = offers::table.filter(offers::reference.one_of(chunk)).select(offers::reference);
        taken.extend(query.load::<String>(connection)?);
    }
    Ok(taken)
}

/// Offers by their external ids, or by their references when they have none.
pub(super) fn find_by_names(connection: &mut DbConnection, names: &[String]) -> Result<HashMap<String, Offer>> {
    let mut found = HashMap::with_capacity(names.len());
    for chunk in names.chunks(CHUNK) {
        let by_reference = offers::reference.one_of(chunk.to_vec()).and(offers::external_id.is_null());
        found.extend(
            load(connection, all_offers().filter(by_reference))?
                .into_iter()
                .map(|offer| (offer.reference.clone(), offer)),
        );
        let by_external_id = load(connection, all_offers().filter(offers::external_id.one_of(chunk.to_vec())))?;
        found.extend(by_external_id.into_iter().filter_map(|offer| Some((offer.external_id.clone()?, offer))));
    }
    Ok(found)
}

pub(super) fn with_ids(connection: &mut DbConnection, ids: &[OfferId]) -> Result<Vec<Offer>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let ids: Vec<AnyId> = chunk.iter().copied().map(AnyId::from).collect();
        found.extend(load(connection, all_offers().filter(offers::id.one_of(ids)))?);
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
        found.extend(load(connection, query().filter(offers::id.one_of(ids)))?);
    }
    Ok(found)
}

pub(super) fn matchable_of(connection: &mut DbConnection, providers: &[PartyId]) -> Result<Vec<OfferId>> {
    let mut found = Vec::new();
    for chunk in providers.chunks(CHUNK) {
        let of_these = offers::provider_id.one_of(chunk.iter().copied().map(AnyId::from));
        let ids: Vec<AnyId> = all_matchable().filter(of_these).select(offers::id).load(connection)?;
        found.extend(ids.into_iter().map(OfferId::from));
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
    all_offers().filter(offers::state.none_of(OfferState::UNMATCHABLE.map(OfferState::as_str)))
}
