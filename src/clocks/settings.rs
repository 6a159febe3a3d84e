//! How long each kind of clock runs, which days it counts, and when it reminds: the precedent, until it is changed.

use serde_json::json;

use super::calendar::{Calendar, SHIPPED, day_after};
use super::{Ahead, ClockKind, CountedIn, Does, store};
use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::{CalendarId, ClockSettingId, MemberId};
use crate::journal::{self, Event};

/// The most days of a clock.
pub const DAYS: i64 = 3_650;
/// The most reminders of a clock.
pub const REMINDERS: usize = 10;
/// The most holidays of a calendar.
pub const HOLIDAYS: usize = 1_000;

/// How a kind of clock runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The kind.
    pub kind: ClockKind,
    /// Its length.
    pub days: i64,
    /// Which days are counted.
    pub counted_in: CountedIn,
    /// The code of the calendar that says which days are worked.
    pub calendar: String,
    /// Days before the end on which the owner is reminded.
    pub reminders: Vec<i64>,
    /// Days before the end on which coordinators are told.
    pub escalation: Option<i64>,
    /// Why it was changed.
    pub note: Option<String>,
    /// Counts the changes; 0 before the first.
    pub version: i64,
    /// Who changed it and when.
    pub changed: Option<Changed>,
}

/// Who changed something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// The member.
    pub by: MemberId,
    /// When.
    pub at: UtcTime,
}

/// A calendar with its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCalendar {
    /// The calendar.
    pub calendar: Calendar,
    /// Counts the changes; 0 before the first.
    pub version: i64,
    /// Who changed it and when.
    pub changed: Option<Changed>,
}

impl Settings {
    /// The precedent, which holds until it is changed.
    pub fn precedent(kind: ClockKind) -> Self {
        let definition = kind.definition();
        Self {
            kind,
            days: definition.days,
            counted_in: definition.counted_in,
            calendar: SHIPPED.to_owned(),
            reminders: definition.reminders.to_vec(),
            escalation: definition.escalation,
            note: None,
            version: 0,
            changed: None,
        }
    }

    /// When a clock that starts now runs out, with the end of its last day in UTC, and what happens before. A day
    /// before the start is passed over.
    pub fn times(&self, calendar: &Calendar, now: UtcTime) -> (UtcTime, Vec<Ahead>) {
        let last = calendar.last_day(now.date(), self.days, self.counted_in);
        let on = |days: i64| midnight(calendar.day_before(last, days, self.counted_in));
        let reminders = self.reminders.iter().map(|days| (on(*days), Does::Remind));
        let escalation = self.escalation.map(|days| (on(days), Does::Escalate));
        let mut ahead: Vec<Ahead> = reminders
            .chain(escalation)
            .filter(|(at, _)| *at > now)
            .map(|(at, does)| Ahead { at: at.microseconds(), does })
            .collect();
        ahead.sort_by_key(|ahead| (ahead.at, ahead.does));
        (midnight(day_after(last)), ahead)
    }
}

fn midnight(day: chrono::NaiveDate) -> UtcTime {
    UtcTime::from_datetime(day.and_time(chrono::NaiveTime::MIN).and_utc())
}

/// How a kind of clock runs now.
pub fn in_force(connection: &mut DbConnection, kind: ClockKind) -> Result<Settings> {
    Ok(store::latest_settings(connection, kind)?.unwrap_or_else(|| Settings::precedent(kind)))
}

/// How a kind of clock ran, newest first, down to the precedent.
pub fn history(connection: &mut DbConnection, kind: ClockKind) -> Result<Vec<Settings>> {
    let mut changes = store::all_settings(connection, kind)?;
    changes.push(Settings::precedent(kind));
    Ok(changes)
}

/// Changes how a kind of clock runs; clocks that run already keep their end.
pub fn change(
    connection: &mut DbConnection,
    act: &Act,
    member: MemberId,
    expected: &Result<ExpectedVersion>,
    new: &Settings,
) -> Result<Settings> {
    let before = in_force(connection, new.kind)?;
    expected.clone()?.check(before.version)?;
    if new.kind.definition().is_fixed && (new.days, new.counted_in) != (before.days, before.counted_in) {
        let message = format!(
            "Offers are stale after {} calendar days everywhere; keep these, and change the reminders alone.",
            before.days
        );
        return Err(Error::invalid("/days", "fixed_length", message));
    }
    if store::latest_calendar(connection, &new.calendar)?.is_none() && new.calendar != SHIPPED {
        let message = format!("There is no calendar \"{}\"; see /api/v1/calendars.", new.calendar);
        return Err(Error::invalid("/calendar", "unknown_record", message));
    }
    let changed =
        Settings { version: before.version + 1, changed: Some(Changed { by: member, at: act.at }), ..new.clone() };
    let id = ClockSettingId::generate();
    store::insert_settings(connection, id, &changed)?;
    let told = json!({ "kind": changed.kind, "days": changed.days, "counted_in": changed.counted_in });
    journal::record(connection, act, Event::of("clock_kind.changed", id, None, Disclosure::Public).with(told))?;
    Ok(changed)
}

/// A calendar as it is now.
pub(super) fn calendar(connection: &mut DbConnection, code: &str) -> Result<Calendar> {
    Ok(store::latest_calendar(connection, code)?.map_or_else(Calendar::shipped, |kept| kept.calendar))
}

/// All calendars as they are now, in the order of their codes.
pub fn calendars(connection: &mut DbConnection) -> Result<Vec<KeptCalendar>> {
    let mut kept = store::latest_calendars(connection)?;
    if kept.iter().all(|kept| kept.calendar.code != SHIPPED) {
        kept.push(KeptCalendar { calendar: Calendar::shipped(), version: 0, changed: None });
    }
    kept.sort_by(|one, other| one.calendar.code.cmp(&other.calendar.code));
    Ok(kept)
}

/// A calendar as it was, newest first.
///
/// # Errors
/// [`Error::NotFound`] when there is none of this code.
pub fn calendar_history(connection: &mut DbConnection, code: &str) -> Result<Vec<KeptCalendar>> {
    let mut changes = store::all_of_calendar(connection, code)?;
    if code == SHIPPED {
        changes.push(KeptCalendar { calendar: Calendar::shipped(), version: 0, changed: None });
    }
    if changes.is_empty() { Err(Error::NotFound) } else { Ok(changes) }
}

/// Enters a calendar, or changes it; clocks that run already keep their end.
pub fn put_calendar(
    connection: &mut DbConnection,
    act: &Act,
    member: MemberId,
    expected: Option<&Result<ExpectedVersion>>,
    calendar: &Calendar,
) -> Result<KeptCalendar> {
    let before = store::latest_calendar(connection, &calendar.code)?;
    let version = before.as_ref().map_or(0, |kept| kept.version);
    match expected {
        Some(expected) => expected.clone()?.check(version)?,
        // A new one has no version that it could be meant for.
        None if before.is_some() || calendar.code == SHIPPED => return Err(Error::VersionRequired),
        None => {}
    }
    let changed = Some(Changed { by: member, at: act.at });
    let kept = KeptCalendar { calendar: calendar.clone(), version: version + 1, changed };
    let id = CalendarId::generate();
    store::insert_calendar(connection, id, &kept)?;
    let told = json!({ "code": calendar.code, "holidays": calendar.holidays.len() });
    journal::record(connection, act, Event::of("calendar.changed", id, None, Disclosure::Public).with(told))?;
    Ok(kept)
}
