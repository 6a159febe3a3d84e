//! Rows of invitations.

use diesel::prelude::*;

use crate::db::schema::invitations;
use crate::db::{AnyId, DbConnection};
use crate::error::Result;
use crate::ids::MemberId;

pub(super) fn delete_open(connection: &mut DbConnection, member: MemberId) -> Result<()> {
    let open = invitations::table
        .filter(invitations::member_id.eq(AnyId::from(member)))
        .filter(invitations::used_at.is_null());
    diesel::delete(open).execute(connection)?;
    Ok(())
}
