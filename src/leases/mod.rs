//! Work that one process does at a time: a lease with an end and a fence that grows with each holder.

use uuid::Uuid;

use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::Result;

mod store;

/// Seconds after which a lease that nobody renews may be taken by another.
pub const LEASE_SECONDS: i64 = 10;

/// A process that may hold leases.
#[derive(Debug, Clone)]
pub struct Holder {
    name: String,
}

impl Holder {
    /// This process, by a random name.
    pub fn new() -> Self {
        Self { name: Uuid::new_v4().simple().to_string() }
    }
}

impl Default for Holder {
    fn default() -> Self {
        Self::new()
    }
}

/// Takes or renews a lease within the caller's transaction, which must be the one that does the work: whoever lost
/// the lease meanwhile cannot commit, since taking it writes the row. False when another holds it.
pub fn hold(connection: &mut DbConnection, name: &str, holder: &Holder) -> Result<bool> {
    let now = database_time(connection)?;
    store::take(connection, name, &holder.name, now, now.plus_seconds(LEASE_SECONDS))
}

/// Gives a lease back; one that another holds by now is left to it.
pub fn release(connection: &mut DbConnection, name: &str, holder: &Holder) -> Result<()> {
    store::release(connection, name, &holder.name)
}

/// The database's time, which all replicas agree on.
pub fn database_time(connection: &mut DbConnection) -> Result<UtcTime> {
    store::database_time(connection)
}
