//! Rows of matching policies.

use diesel::prelude::*;

use crate::auth::Act;
use crate::db::schema::matching_policies;
use crate::db::{AnyId, DbConnection, StoredTime};
use crate::error::Result;
use crate::ids::PolicyId;

/// The body of the policy adopted last.
pub(super) fn latest_policy(connection: &mut DbConnection) -> Result<Option<String>> {
    Ok(matching_policies::table
        .order((matching_policies::adopted_at.desc(), matching_policies::id.desc()))
        .select(matching_policies::body)
        .first(connection)
        .optional()?)
}

pub(super) fn insert_policy(
    connection: &mut DbConnection,
    id: PolicyId,
    hash: &str,
    body: &str,
    act: &Act,
) -> Result<()> {
    diesel::insert_into(matching_policies::table)
        .values((
            matching_policies::id.eq(AnyId::from(id)),
            matching_policies::hash.eq(hash),
            matching_policies::body.eq(body),
            matching_policies::adopted_by.eq(act.by.map(AnyId::from)),
            matching_policies::adopted_at.eq(StoredTime(act.at)),
        ))
        .execute(connection)?;
    Ok(())
}
