//! Rows of invitations.

use diesel::prelude::*;

use super::{Invitation, TokenDigest};
use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::schema::invitations;
use crate::db::{AnyId, DbConnection, StoredTime};
use crate::error::Result;
use crate::ids::MemberId;

pub(super) fn insert(
    connection: &mut DbConnection,
    invitation: &Invitation,
    token: &TokenDigest,
    act: &Act,
) -> Result<()> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(AnyId::from(invitation.id)),
            invitations::member_id.eq(AnyId::from(invitation.member)),
            invitations::token_hash.eq(&token.0),
            invitations::created_by.eq(act.by.map(AnyId::from)),
            invitations::created_at.eq(StoredTime(act.at)),
            invitations::expires_at.eq(StoredTime(invitation.expires_at)),
        ))
        .execute(connection)?;
    Ok(())
}

pub(super) fn delete_open(connection: &mut DbConnection, member: MemberId) -> Result<()> {
    let open = invitations::table
        .filter(invitations::member_id.eq(AnyId::from(member)))
        .filter(invitations::used_at.is_null());
    diesel::delete(open).execute(connection)?;
    Ok(())
}

pub(super) fn find_member(
    connection: &mut DbConnection,
    token: &TokenDigest,
    now: UtcTime,
) -> Result<Option<MemberId>> {
    let member = invitations::table
        .filter(invitations::token_hash.eq(&token.0))
        .filter(invitations::used_at.is_null())
        .filter(invitations::expires_at.gt(StoredTime(now)))
        .select(invitations::member_id)
        .first::<AnyId>(connection)
        .optional()?;
    Ok(member.map(MemberId::from))
}

/// Uses an invitation, once; none when it cannot be used.
pub(super) fn use_up(connection: &mut DbConnection, token: &TokenDigest, now: UtcTime) -> Result<Option<MemberId>> {
    let usable = invitations::table
        .filter(invitations::token_hash.eq(&token.0))
        .filter(invitations::used_at.is_null())
        .filter(invitations::expires_at.gt(StoredTime(now)));
    let member = diesel::update(usable)
        .set(invitations::used_at.eq(Some(StoredTime(now))))
        .returning(invitations::member_id)
        .get_result::<AnyId>(connection)
        .optional()?;
    Ok(member.map(MemberId::from))
}
