//! Rows of idempotency keys with their answers.

use diesel::prelude::*;

use super::{Created, Creation};
use crate::clock::UtcTime;
use crate::db::schema::idempotency_keys;
use crate::db::{AnyId, DbConnection, StoredTime, on_each};
use crate::error::Result;

/// Whether this creation is the first with the key; waits for another one that has it and is not decided yet.
pub(super) fn take_key(connection: &mut DbConnection, creation: &Creation, key: &str, now: UtcTime) -> Result<bool> {
    let row = (
        idempotency_keys::member_id.eq(AnyId::from(creation.member)),
        idempotency_keys::operation.eq(creation.operation),
        idempotency_keys::idempotency_key.eq(key),
        idempotency_keys::body_digest.eq(&creation.digest),
        idempotency_keys::status.eq(201),
        idempotency_keys::body.eq(""),
        idempotency_keys::created_at.eq(StoredTime(now)),
    );
    let taken = on_each!(connection, concrete => diesel::insert_into(idempotency_keys::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(taken == 1)
}

/// The digest and the answer of the creation that had the key first.
pub(super) fn find_answer(connection: &mut DbConnection, creation: &Creation, key: &str) -> Result<(String, Created)> {
    let (digest, location, etag, body) = idempotency_keys::table
        .find((AnyId::from(creation.member), creation.operation, key))
        .select((
            idempotency_keys::body_digest,
            idempotency_keys::location,
            idempotency_keys::etag,
            idempotency_keys::body,
        ))
        .get_result::<(String, Option<String>, Option<String>, String)>(connection)?;
    Ok((digest, Created { location, etag, body, replayed: true }))
}

/// Keeps the answer with the key.
pub(super) fn keep_answer(
    connection: &mut DbConnection,
    creation: &Creation,
    key: &str,
    created: &Created,
) -> Result<()> {
    diesel::update(idempotency_keys::table.find((AnyId::from(creation.member), creation.operation, key)))
        .set((
            idempotency_keys::location.eq(&created.location),
            idempotency_keys::etag.eq(&created.etag),
            idempotency_keys::body.eq(&created.body),
        ))
        .execute(connection)?;
    Ok(())
}
