//! Rows of leases, and the database's clock.

use diesel::prelude::*;
use diesel::sql_types::Timestamptz;

use crate::clock::{Clock, UtcTime};
use crate::db::schema::leases;
use crate::db::{DbConnection, StoredTime, on_each};
use crate::error::Result;

/// Takes the lease when it is free, over or ours already.
pub(super) fn take(
    connection: &mut DbConnection,
    name: &str,
    holder: &str,
    now: UtcTime,
    until: UtcTime,
) -> Result<bool> {
    let row = (
        leases::name.eq(name),
        leases::holder.eq(holder),
        leases::fence.eq(1),
        leases::expires_at.eq(StoredTime(until)),
    );
    let made = on_each!(connection, concrete => diesel::insert_into(leases::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    if made == 1 {
        return Ok(true);
    }
    let free = leases::holder.eq(holder).or(leases::expires_at.lt(StoredTime(now)));
    let taken = diesel::update(leases::table.find(name).filter(free))
        .set((leases::holder.eq(holder), leases::fence.eq(leases::fence + 1), leases::expires_at.eq(StoredTime(until))))
        .execute(connection)?;
    Ok(taken == 1)
}

/// Ends the lease now, when it is ours. The fence stays and grows on.
pub(super) fn release(connection: &mut DbConnection, name: &str, holder: &str) -> Result<()> {
    let ended = StoredTime(UtcTime::from_microseconds(0));
    diesel::update(leases::table.find(name).filter(leases::holder.eq(holder)))
        .set(leases::expires_at.eq(ended))
        .execute(connection)?;
    Ok(())
}

/// The server's clock on PostgreSQL; an embedded database has its process's.
pub(super) fn database_time(connection: &mut DbConnection) -> Result<UtcTime> {
    match connection {
        DbConnection::Sqlite(_) => Ok(Clock::default().now()),
        DbConnection::Postgres(postgres) => {
            let now = diesel::select(diesel::dsl::sql::<Timestamptz>("clock_timestamp()"))
                .get_result::<chrono::DateTime<chrono::Utc>>(postgres)?;
            Ok(UtcTime::from_datetime(now))
        }
    }
}
