//! How often something may be tried, counted in the database, so that replicas count together and a restart forgets
//! nothing.
//!
//! The generic cell rate algorithm: one row a subject with its theoretical arrival time, which every attempt moves on
//! by an interval; an attempt that would move it too far ahead of now is refused and moves nothing. Now is the
//! process's own clock: replicas that differ by a second or two shift a limit by as much, which does no harm.

use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, Result};

mod store;

/// How often.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Attempts at once, after a long rest.
    pub burst: i64,
    /// Seconds after which one more is allowed.
    pub seconds_each: i64,
}

/// Whether an attempt may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It may, and is counted.
    Admitted,
    /// It may not.
    Refused {
        /// Seconds after which the next one may.
        retry_after: u64,
    },
}

impl Admission {
    /// Refuses what may not be tried.
    ///
    /// # Errors
    /// [`Error::TooManyAttempts`].
    pub fn demand(self) -> Result<()> {
        match self {
            Self::Admitted => Ok(()),
            Self::Refused { retry_after } => Err(Error::TooManyAttempts { retry_after }),
        }
    }
}

impl Limit {
    /// Microseconds between attempts.
    fn interval(self) -> i64 {
        self.seconds_each.saturating_mul(1_000_000)
    }

    /// The latest arrival time that still admits an attempt.
    fn horizon(self, now: UtcTime) -> i64 {
        now.microseconds().saturating_add(self.interval().saturating_mul(self.burst - 1))
    }
}

/// Seconds after which a row is forgotten that says nothing any more.
const KEPT_SECONDS: i64 = 60 * 60;

/// Counts an attempt on a subject, unless it comes too soon. Commits with the caller's transaction.
pub fn admit(connection: &mut DbConnection, subject: &str, limit: Limit, now: UtcTime) -> Result<Admission> {
    store::purge(connection, now.plus_seconds(-KEPT_SECONDS).microseconds())?;
    let first = now.microseconds().saturating_add(limit.interval());
    if store::begin(connection, subject, first)?
        || store::advance(connection, subject, now.microseconds(), limit.interval(), limit.horizon(now))?
    {
        return Ok(Admission::Admitted);
    }
    let arrival = store::arrival(connection, subject)?.unwrap_or_default();
    let wait = arrival.saturating_sub(limit.horizon(now)).max(0);
    // Rounded up: who comes back when told to is admitted.
    Ok(Admission::Refused { retry_after: u64::try_from(wait / 1_000_000 + 1).unwrap_or(1) })
}

/// Takes an attempt back that turned out to be rightful.
pub fn refund(connection: &mut DbConnection, subject: &str, limit: Limit) -> Result<()> {
    store::retreat(connection, subject, limit.interval())
}

/// Forgets all attempts on a subject, and on those whose names begin with its name; it holds no wildcards of LIKE.
pub fn forget(connection: &mut DbConnection, subject: &str) -> Result<()> {
    store::delete_beginning(connection, subject)
}
