//! Rows of invitations.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::{Invitation, TokenDigest};
use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::schema::{invitations, members};
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

/// Uses an invitation, once: whom it invites, and who made it; none when it cannot be used.
pub(super) fn use_up(
    connection: &mut DbConnection,
    token: &TokenDigest,
    now: UtcTime,
) -> Result<Option<(MemberId, Option<MemberId>)>> {
    let usable = invitations::table
        .filter(invitations::token_hash.eq(&token.0))
        .filter(invitations::used_at.is_null())
        .filter(invitations::expires_at.gt(StoredTime(now)));
    let used = diesel::update(usable)
        .set(invitations::used_at.eq(Some(StoredTime(now))))
        .returning((invitations::member_id, invitations::created_by))
        .get_result::<(AnyId, Option<AnyId>)>(connection)
        .optional()?;
    Ok(used.map(|(member, inviter)| (member.into(), inviter.map(MemberId::from))))
}

/// Whether a member used an invitation of somebody of another party since a time.
pub(super) fn was_used_since(connection: &mut DbConnection, member: MemberId, since: UtcTime) -> Result<bool> {
    let own_party: AnyId = members::table.find(AnyId::from(member)).select(members::party_id).first(connection)?;
    let of_others = members::table.filter(members::party_id.ne(own_party)).select(members::id.nullable());
    let used = invitations::table
        .filter(invitations::member_id.eq(AnyId::from(member)))
        .filter(invitations::used_at.is_not_null())
        .filter(invitations::used_at.assume_not_null().ge(StoredTime(since)))
        .filter(invitations::created_by.eq_any(of_others))
        .select(count_star())
        .first::<i64>(connection)?;
    Ok(used > 0)
}
