//! Rows of how far the journal was followed, and of who was told of which pair.

use diesel::prelude::*;

use crate::clock::UtcTime;
use crate::db::schema::{followers, standing_matches};
use crate::db::{AnyId, DbConnection, StoredTime, on_each};
use crate::error::Result;
use crate::ids::{NeedId, OfferId, PartyId};

/// How far the journal was followed; nothing before the first time.
pub(super) fn cursor(connection: &mut DbConnection, name: &str) -> Result<Option<i64>> {
    Ok(followers::table.find(name).select(followers::sequence).first(connection).optional()?)
}

/// Begins at a place, unless somebody has begun.
pub(super) fn begin(connection: &mut DbConnection, name: &str, sequence: i64) -> Result<()> {
    let row = (followers::name.eq(name), followers::sequence.eq(sequence));
    on_each!(connection, concrete => diesel::insert_into(followers::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(())
}

/// Moves on from one place to another, unless somebody else has moved on from there.
pub(super) fn advance(connection: &mut DbConnection, name: &str, from: i64, to: i64) -> Result<bool> {
    let at = followers::table.find(name).filter(followers::sequence.eq(from));
    Ok(diesel::update(at).set(followers::sequence.eq(to)).execute(connection)? == 1)
}

/// Notes that a party is told of a pair; false when it was told before.
pub(super) fn insert_once(
    connection: &mut DbConnection,
    (need, offer, party): (NeedId, OfferId, PartyId),
    at: UtcTime,
) -> Result<bool> {
    let row = (
        standing_matches::need_id.eq(AnyId::from(need)),
        standing_matches::offer_id.eq(AnyId::from(offer)),
        standing_matches::party_id.eq(AnyId::from(party)),
        standing_matches::at.eq(StoredTime(at)),
    );
    let made = on_each!(connection, concrete => diesel::insert_into(standing_matches::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(made == 1)
}
