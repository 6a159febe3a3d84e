//! Rows of how long clocks run, and of calendars.

use diesel::prelude::*;

use crate::clocks::ClockKind;
use crate::clocks::calendar::Calendar;
use crate::clocks::settings::{Changed, KeptCalendar, Settings};
use crate::db::schema::{calendars, clock_settings};
use crate::db::{AnyId, DbConnection, StoredJson, StoredTime, on_each};
use crate::error::{Error, Result};
use crate::ids::{CalendarId, ClockSettingId};

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = clock_settings)]
#[diesel(treat_none_as_default_value = false)]
struct SettingsRow {
    id: AnyId,
    kind: String,
    days: i64,
    counted_in: String,
    calendar: String,
    reminders: StoredJson,
    escalation: Option<i64>,
    note: Option<String>,
    version: i64,
    changed_by: AnyId,
    changed_at: StoredTime,
}

impl TryFrom<SettingsRow> for Settings {
    type Error = Error;
    fn try_from(row: SettingsRow) -> Result<Self> {
        Ok(Self {
            kind: row.kind.parse()?,
            days: row.days,
            counted_in: row.counted_in.parse()?,
            calendar: row.calendar,
            reminders: row.reminders.read()?,
            escalation: row.escalation,
            note: row.note,
            version: row.version,
            changed: Some(Changed { by: row.changed_by.into(), at: row.changed_at.into() }),
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendars)]
struct CalendarRow {
    id: AnyId,
    code: String,
    name: String,
    weekend: StoredJson,
    holidays: StoredJson,
    version: i64,
    changed_by: AnyId,
    changed_at: StoredTime,
}

impl TryFrom<CalendarRow> for KeptCalendar {
    type Error = Error;
    fn try_from(row: CalendarRow) -> Result<Self> {
        let (weekend, holidays) = (row.weekend.read()?, row.holidays.read()?);
        Ok(Self {
            calendar: Calendar { code: row.code, name: row.name, weekend, holidays },
            version: row.version,
            changed: Some(Changed { by: row.changed_by.into(), at: row.changed_at.into() }),
        })
    }
}

fn changed(by: Option<Changed>) -> Result<Changed> {
    by.ok_or_else(|| Error::internal("a change of nobody"))
}

pub(in crate::clocks) fn latest_settings(connection: &mut DbConnection, kind: ClockKind) -> Result<Option<Settings>> {
    let row: Option<SettingsRow> = clock_settings::table
        .filter(clock_settings::kind.eq(kind.as_str()))
        .order(clock_settings::version.desc())
        .select(SettingsRow::as_select())
        .first(connection)
        .optional()?;
    row.map(Settings::try_from).transpose()
}

/// Newest first.
pub(in crate::clocks) fn all_settings(connection: &mut DbConnection, kind: ClockKind) -> Result<Vec<Settings>> {
    let rows: Vec<SettingsRow> = clock_settings::table
        .filter(clock_settings::kind.eq(kind.as_str()))
        .order(clock_settings::version.desc())
        .select(SettingsRow::as_select())
        .load(connection)?;
    rows.into_iter().map(Settings::try_from).collect()
}

/// Two changes of the same version at once: the second is in conflict.
pub(in crate::clocks) fn insert_settings(
    connection: &mut DbConnection,
    id: ClockSettingId,
    settings: &Settings,
) -> Result<()> {
    let changed = changed(settings.changed)?;
    let row = SettingsRow {
        id: id.into(),
        kind: settings.kind.to_string(),
        days: settings.days,
        counted_in: settings.counted_in.to_string(),
        calendar: settings.calendar.clone(),
        reminders: StoredJson(serde_json::to_value(&settings.reminders).map_err(Error::internal)?),
        escalation: settings.escalation,
        note: settings.note.clone(),
        version: settings.version,
        changed_by: changed.by.into(),
        changed_at: changed.at.into(),
    };
    let inserted =
        on_each!(connection, concrete => diesel::insert_into(clock_settings::table).values(&row).execute(concrete));
    second_is_stale(inserted)
}

/// Who inserts a version that another inserted first read the one before it.
fn second_is_stale(inserted: QueryResult<usize>) -> Result<()> {
    match inserted.map_err(Error::from) {
        Ok(_) => Ok(()),
        Err(Error::Conflict { .. }) => Err(Error::Stale),
        Err(error) => Err(error),
    }
}

pub(in crate::clocks) fn latest_calendar(connection: &mut DbConnection, code: &str) -> Result<Option<KeptCalendar>> {
    Ok(all_of_calendar(connection, code)?.into_iter().next())
}

/// Newest first.
pub(in crate::clocks) fn all_of_calendar(connection: &mut DbConnection, code: &str) -> Result<Vec<KeptCalendar>> {
    let rows: Vec<CalendarRow> = calendars::table
        .filter(calendars::code.eq(code))
        .order(calendars::version.desc())
        .select(CalendarRow::as_select())
        .load(connection)?;
    rows.into_iter().map(KeptCalendar::try_from).collect()
}

/// The newest of each.
pub(in crate::clocks) fn latest_calendars(connection: &mut DbConnection) -> Result<Vec<KeptCalendar>> {
    let rows: Vec<CalendarRow> = calendars::table
        .order((calendars::code, calendars::version.desc()))
        .select(CalendarRow::as_select())
        .load(connection)?;
    let mut latest: Vec<KeptCalendar> = Vec::new();
    for row in rows {
        if latest.last().is_none_or(|last| last.calendar.code != row.code) {
            latest.push(row.try_into()?);
        }
    }
    Ok(latest)
}

pub(in crate::clocks) fn insert_calendar(
    connection: &mut DbConnection,
    id: CalendarId,
    kept: &KeptCalendar,
) -> Result<()> {
    let changed = changed(kept.changed)?;
    let row = CalendarRow {
        id: id.into(),
        code: kept.calendar.code.clone(),
        name: kept.calendar.name.clone(),
        weekend: StoredJson(serde_json::to_value(&kept.calendar.weekend).map_err(Error::internal)?),
        holidays: StoredJson(serde_json::to_value(&kept.calendar.holidays).map_err(Error::internal)?),
        version: kept.version,
        changed_by: changed.by.into(),
        changed_at: changed.at.into(),
    };
    let inserted =
        on_each!(connection, concrete => diesel::insert_into(calendars::table).values(&row).execute(concrete));
    second_is_stale(inserted)
}
