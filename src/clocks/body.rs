//! Clocks, their kinds and calendars as they come in and are shown.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::{Calendar, DayOfWeek, Holiday};
use super::settings::{DAYS, HOLIDAYS, KeptCalendar, REMINDERS, Settings};
use super::{Clock, ClockKind, ClockState, CountedIn};
use crate::error::Result;
use crate::ids::AnyRecordId;
use crate::lifecycle::Actor;
use crate::validation::{NOTE, Problems, TITLE};
use crate::vocabulary::Vocabulary;

/// The most characters of a calendar's code.
const CODE: usize = 50;

/// A kind of clock, with how it runs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockKindBody {
    /// The kind.
    pub kind: ClockKind,
    /// The kind of record that it runs for.
    #[schema(max_length = 40, example = "request")]
    pub record: &'static str,
    /// Who is to act before it runs out.
    pub owner: Actor,
    /// What starts it.
    #[schema(max_length = 300)]
    pub starts: &'static str,
    /// What meets it.
    #[schema(max_length = 300)]
    pub met_by: &'static str,
    /// What follows when it runs out.
    #[schema(max_length = 300)]
    pub consequence: &'static str,
    /// Whether its length follows from a definition elsewhere, so that reminders alone can be set.
    pub fixed_length: bool,
    /// How it runs.
    #[serde(flatten)]
    pub settings: ClockSettingsBody,
}

/// How a kind of clock runs, or ran.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockSettingsBody {
    /// Its length; it runs out at the end of its last day, in UTC.
    #[schema(minimum = 1, maximum = 3_650)]
    pub days: i64,
    /// Which days are counted.
    pub counted_in: CountedIn,
    /// The code of the calendar that says which days are worked.
    #[schema(max_length = 50)]
    pub calendar: String,
    /// Days before the last one on which the owner is reminded.
    #[schema(value_type = Vec<DaysBefore>, max_items = 10)]
    pub reminders: Vec<i64>,
    /// Days before the last one on which coordinators are told; null for never.
    #[schema(required, minimum = 0, maximum = 3_650)]
    pub escalation: Option<i64>,
    /// Why it was changed.
    #[schema(required, max_length = 2_000)]
    pub note: Option<String>,
    /// Counts the changes; the entity tag is made of it. 0 is the precedent.
    #[schema(minimum = 0)]
    pub version: i64,
    /// When it was changed (RFC 3339); null for the precedent.
    #[schema(required, format = DateTime, max_length = 40)]
    pub changed_at: Option<String>,
    /// Who changed it; shown in the history.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub changed_by: Option<String>,
}

/// How a kind of clock is to run from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClockSettingsBody {
    /// Its length.
    #[schema(minimum = 1, maximum = 3_650)]
    pub(super) days: i64,
    /// Which days are counted.
    pub(super) counted_in: CountedIn,
    /// The code of the calendar that says which days are worked; `secretariat` by default.
    #[schema(max_length = 50)]
    pub(super) calendar: Option<String>,
    /// Days before the last one on which the owner is reminded.
    #[schema(value_type = Vec<DaysBefore>, max_items = 10)]
    pub(super) reminders: Vec<i64>,
    /// Days before the last one on which coordinators are told; absent or null for never.
    #[schema(minimum = 0, maximum = 3_650)]
    pub(super) escalation: Option<i64>,
    /// Why it is changed.
    #[schema(max_length = 2_000)]
    pub(super) note: Option<String>,
}

/// All kinds of clocks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockKindsBody {
    /// One for each kind.
    #[schema(max_items = 50)]
    pub data: Vec<ClockKindBody>,
}

/// How a kind of clock ran, newest first, down to the precedent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockSettingsHistoryBody {
    /// The changes.
    #[schema(max_items = 1_000)]
    pub data: Vec<ClockSettingsBody>,
}

impl NewClockSettingsBody {
    /// Reads the settings of a kind; every problem is named.
    pub fn parse(&self, kind: ClockKind, vocabulary: &Vocabulary) -> Result<Settings> {
        let mut problems = Problems::new(vocabulary);
        problems.optional_number("/days", Some(self.days), 1, DAYS);
        problems.count("/reminders", self.reminders.len(), REMINDERS);
        for (index, days) in self.reminders.iter().enumerate().take(REMINDERS) {
            problems.optional_number(&format!("/reminders/{index}"), Some(*days), 0, self.days.clamp(1, DAYS) - 1);
        }
        problems.optional_number("/escalation", self.escalation, 0, self.days.clamp(1, DAYS) - 1);
        let mut reminders = self.reminders.clone();
        reminders.sort_unstable_by(|one, other| other.cmp(one));
        reminders.dedup();
        let calendar = self.calendar.as_deref().unwrap_or(super::calendar::SHIPPED);
        let settings = Settings {
            days: self.days,
            counted_in: self.counted_in,
            calendar: problems.text("/calendar", calendar, CODE),
            reminders,
            escalation: self.escalation,
            note: problems.optional_text("/note", self.note.as_deref(), NOTE),
            ..Settings::precedent(kind)
        };
        problems.finish(settings)
    }
}

impl ClockSettingsBody {
    /// As everybody sees it.
    pub fn show(settings: &Settings) -> Self {
        Self {
            days: settings.days,
            counted_in: settings.counted_in,
            calendar: settings.calendar.clone(),
            reminders: settings.reminders.clone(),
            escalation: settings.escalation,
            note: settings.note.clone(),
            version: settings.version,
            changed_at: settings.changed.map(|changed| changed.at.to_string()),
            changed_by: None,
        }
    }

    /// With who changed it.
    pub fn show_with_author(settings: &Settings) -> Self {
        let changed_by = settings.changed.map(|changed| changed.by.to_string());
        Self { changed_by, ..Self::show(settings) }
    }
}

/// Days before the last day of a clock.
#[derive(Debug, ToSchema)]
#[schema(minimum = 0, maximum = 3_649)]
pub struct DaysBefore(pub i64);

impl ClockKindBody {
    /// A kind with how it runs.
    pub fn show(settings: &Settings) -> Self {
        let definition = settings.kind.definition();
        Self {
            kind: definition.kind,
            record: definition.record,
            owner: definition.owner,
            starts: definition.starts,
            met_by: definition.met_by,
            consequence: definition.consequence,
            fixed_length: definition.is_fixed,
            settings: ClockSettingsBody::show(settings),
        }
    }
}

/// Which days are worked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarBody {
    /// Its code.
    #[schema(max_length = 50)]
    pub code: String,
    /// Its name.
    #[schema(max_length = 300)]
    pub name: String,
    /// The days of each week that are not worked.
    #[schema(max_items = 6)]
    pub weekend: Vec<DayOfWeek>,
    /// The other days that are not worked, in order.
    #[schema(max_items = 1_000)]
    pub holidays: Vec<HolidayBody>,
    /// Counts the changes; the entity tag is made of it. 0 is what was shipped.
    #[schema(minimum = 0)]
    pub version: i64,
    /// When it was changed (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    pub changed_at: Option<String>,
    /// Who changed it; shown in the history.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    pub changed_by: Option<String>,
}

/// A day on which nobody works.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayBody {
    /// The day.
    #[schema(format = Date, max_length = 10)]
    pub on: String,
    /// What it is called.
    #[schema(max_length = 300)]
    pub name: String,
}

/// A calendar as it is to be from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCalendarBody {
    /// Its name.
    #[schema(max_length = 300)]
    pub(super) name: String,
    /// The days of each week that are not worked.
    #[schema(max_items = 6)]
    pub(super) weekend: Vec<DayOfWeek>,
    /// The other days that are not worked.
    #[schema(max_items = 1_000)]
    pub(super) holidays: Vec<HolidayBody>,
}

/// All calendars, or one as it was, newest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarsBody {
    /// The calendars.
    #[schema(max_items = 1_000)]
    pub data: Vec<CalendarBody>,
}

impl NewCalendarBody {
    /// Reads a calendar of a code; every problem is named.
    pub fn parse(&self, code: &str, vocabulary: &Vocabulary) -> Result<Calendar> {
        let mut problems = Problems::new(vocabulary);
        let name = problems.text("/name", &self.name, TITLE);
        let mut weekend = self.weekend.clone();
        weekend.sort_unstable();
        weekend.dedup();
        if weekend.len() == DayOfWeek::ALL.len() {
            problems.add("/weekend", "too_many", "A week has at least one day that is worked. Leave one out.");
        }
        problems.count("/holidays", self.holidays.len(), HOLIDAYS);
        let mut holidays = Vec::new();
        for (index, holiday) in self.holidays.iter().enumerate().take(HOLIDAYS) {
            let pointer = format!("/holidays/{index}");
            let name = problems.text(&format!("{pointer}/name"), &holiday.name, TITLE);
            if let Some(on) = problems.optional_date(&format!("{pointer}/on"), Some(&holiday.on)) {
                holidays.push(Holiday { on, name });
            }
        }
        holidays.sort_by_key(|one| one.on);
        let is_plain =
            |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
        if code.is_empty() || code.len() > CODE || !code.chars().all(is_plain) {
            problems.add("code", "invalid_code", "A calendar's code has 1 to 50 small letters, digits and hyphens.");
        }
        problems.finish(Calendar { code: code.to_owned(), name, weekend, holidays })
    }
}

impl CalendarBody {
    /// As everybody sees it.
    pub fn show(kept: &KeptCalendar) -> Self {
        let holidays = kept.calendar.holidays.iter();
        Self {
            code: kept.calendar.code.clone(),
            name: kept.calendar.name.clone(),
            weekend: kept.calendar.weekend.clone(),
            holidays: holidays
                .map(|holiday| HolidayBody { on: holiday.on.to_string(), name: holiday.name.clone() })
                .collect(),
            version: kept.version,
            changed_at: kept.changed.map(|changed| changed.at.to_string()),
            changed_by: None,
        }
    }

    /// With who changed it.
    pub fn show_with_author(kept: &KeptCalendar) -> Self {
        Self { changed_by: kept.changed.map(|changed| changed.by.to_string()), ..Self::show(kept) }
    }
}

/// A clock.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockBody {
    /// Its id.
    #[schema(pattern = "^clk_[0-9a-f-]{36}$")]
    pub id: String,
    /// What it counts.
    pub kind: ClockKind,
    /// The record that it runs for, by its id.
    #[schema(max_length = 64)]
    pub subject_id: String,
    /// Who is to act.
    pub owner: Actor,
    /// The owner's party; null for coordinators.
    #[schema(required, pattern = "^pty_[0-9a-f-]{36}$")]
    pub party_id: Option<String>,
    /// When it started (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub started_at: String,
    /// When it runs out (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub due_at: String,
    /// Its last day.
    #[schema(format = Date, max_length = 10)]
    pub due_on: String,
    /// What follows when it runs out.
    #[schema(max_length = 300)]
    pub consequence: &'static str,
    /// Where it stands.
    pub state: ClockState,
    /// When it ended (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    pub ended_at: Option<String>,
}

impl From<Clock> for ClockBody {
    fn from(clock: Clock) -> Self {
        Self {
            id: clock.id.to_string(),
            kind: clock.kind,
            subject_id: AnyRecordId::new(&clock.subject_kind, clock.subject).to_string(),
            owner: clock.owner,
            party_id: clock.party.map(|party| party.to_string()),
            started_at: clock.started_at.to_string(),
            due_at: clock.due_at.to_string(),
            due_on: clock.due_on().to_string(),
            consequence: clock.kind.definition().consequence,
            state: clock.state,
            ended_at: clock.ended_at.map(|at| at.to_string()),
        }
    }
}
