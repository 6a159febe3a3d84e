//! Rows of limits.

use diesel::dsl::case_when;
use diesel::prelude::*;

use crate::db::schema::rate_limits;
use crate::db::{DbConnection, on_each};
use crate::error::Result;

/// Counts the first attempt on a subject; false when there were others.
pub(super) fn begin(connection: &mut DbConnection, subject: &str, arrival: i64) -> Result<bool> {
    let row = (rate_limits::subject.eq(subject), rate_limits::arrival.eq(arrival));
    let made = on_each!(connection, concrete => diesel::insert_into(rate_limits::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(made == 1)
}

/// Counts one more attempt, unless the arrival time lies beyond the horizon.
pub(super) fn advance(
    connection: &mut DbConnection,
    subject: &str,
    now: i64,
    interval: i64,
    horizon: i64,
) -> Result<bool> {
    let admitted = rate_limits::table.find(subject).filter(rate_limits::arrival.le(horizon));
    let later = case_when(rate_limits::arrival.gt(now), rate_limits::arrival + interval)
        .otherwise(now.saturating_add(interval));
    Ok(diesel::update(admitted).set(rate_limits::arrival.eq(later)).execute(connection)? == 1)
}

pub(super) fn arrival(connection: &mut DbConnection, subject: &str) -> Result<Option<i64>> {
    Ok(rate_limits::table.find(subject).select(rate_limits::arrival).first(connection).optional()?)
}

pub(super) fn retreat(connection: &mut DbConnection, subject: &str, interval: i64) -> Result<()> {
    diesel::update(rate_limits::table.find(subject))
        .set(rate_limits::arrival.eq(rate_limits::arrival - interval))
        .execute(connection)?;
    Ok(())
}

pub(super) fn delete_beginning(connection: &mut DbConnection, start: &str) -> Result<()> {
    diesel::delete(rate_limits::table.filter(rate_limits::subject.like(format!("{start}%")))).execute(connection)?;
    Ok(())
}

/// Deletes rows whose arrival time is long past: they admit whatever a missing row admits.
pub(super) fn purge(connection: &mut DbConnection, before: i64) -> Result<()> {
    diesel::delete(rate_limits::table.filter(rate_limits::arrival.lt(before))).execute(connection)?;
    Ok(())
}
