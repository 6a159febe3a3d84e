//! Invitations: a token, told once, with which a member sets a password.

use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::MemberId;

mod store;

/// Makes every invitation of a member that is still open worthless.
pub fn void(connection: &mut DbConnection, member: MemberId) -> Result<()> {
    store::delete_open(connection, member)
}
