//! Doing what is due: one replica at a time, by lease, each thing exactly once.

use super::consequence;
use super::{Ahead, Clock, ClockState, Does, store};
use crate::auth::Act;
use crate::clock::{self, UtcTime};
use crate::db::{Database, DbConnection};
use crate::error::{Error, Result};
use crate::ids::ClockId;
use crate::leases::{self, Holder};

/// The lease that the running process holds.
const LEASE: &str = "clocks";
/// Clocks of one round.
const BATCH: i64 = 200;

/// Does what is due by now, each clock in a transaction of its own, and says for how many something was done. The time
/// is the database's, moved as the service's clock is. What fails is logged and tried again in the next round.
pub fn run_due(database: &Database, clock: &clock::Clock, holder: &Holder) -> Result<usize> {
    let time = clock.clone();
    let due = database.read_blocking(move |connection| {
        let now = time.moved(leases::database_time(connection)?);
        store::due(connection, now, BATCH)
    })?;
    let mut done = 0;
    for id in due {
        let (time, holder) = (clock.clone(), holder.clone());
        match database.write_blocking(move |connection| run_one(connection, &time, &holder, id)) {
            Ok(Round::Done) => done += 1,
            Ok(Round::NotDue) => {}
            Ok(Round::NotOurs) => break,
            Err(error) => tracing::warn!(%id, %error, "what is due by a clock failed; trying again"),
        }
    }
    Ok(done)
}

/// Lets another process do it at once, instead of after the lease has run out.
pub fn release(database: &Database, holder: &Holder) -> Result<()> {
    let holder = holder.clone();
    database.write_blocking(move |connection| leases::release(connection, LEASE, &holder))
}

enum Round {
    /// Another process does it.
    NotOurs,
    /// Somebody was faster, or the clock was stopped.
    NotDue,
    /// It was done.
    Done,
}

fn run_one(connection: &mut DbConnection, time: &clock::Clock, holder: &Holder, id: ClockId) -> Result<Round> {
    if !leases::hold(connection, LEASE, holder)? {
        return Ok(Round::NotOurs);
    }
    let now = time.moved(leases::database_time(connection)?);
    let Some(before) = store::find_running(connection, id)?.filter(|clock| clock.next_at <= now) else {
        return Ok(Round::NotDue);
    };
    let (after, passed) = moved_on(&before, now);
    if !store::advance(connection, &before, &after)? {
        return Ok(Round::NotDue);
    }
    let act = Act { by: None, at: now, request_id: None };
    if passed.contains(&Does::Escalate) {
        consequence::escalate(connection, &act, &after)?;
    }
    if after.state == ClockState::Lapsed {
        return carry_out(connection, &act, &after);
    }
    // After a pause of the service several may have passed; one reminder says it.
    if passed.contains(&Does::Remind) {
        consequence::remind(connection, &act, &after)?;
    }
    Ok(Round::Done)
}

/// A clock at a time after its next event, and what has passed meanwhile.
fn moved_on(before: &Clock, now: UtcTime) -> (Clock, Vec<Does>) {
    let (passed, ahead): (Vec<Ahead>, Vec<Ahead>) =
        before.ahead.iter().partition(|ahead| UtcTime::from_microseconds(ahead.at) <= now);
    let mut after = Clock { ahead, ..before.clone() };
    after.next_at = after.ahead.first().map_or(after.due_at, |next| UtcTime::from_microseconds(next.at));
    if after.due_at <= now {
        after.state = ClockState::Lapsed;
        after.ended_at = Some(now);
    }
    (after, passed.into_iter().map(|ahead| ahead.does).collect())
}

/// What follows may no longer be possible, when the record has gone another way; then nothing does.
fn carry_out(connection: &mut DbConnection, act: &Act, clock: &Clock) -> Result<Round> {
    match consequence::follow(connection, act, clock) {
        Ok(()) => consequence::record(connection, act, clock)?,
        Err(Error::Conflict { .. } | Error::NotFound) => store::cancel(connection, clock.id)?,
        Err(error) => return Err(error),
    }
    Ok(Round::Done)
}
