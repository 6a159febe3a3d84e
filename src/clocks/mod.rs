//! Clocks: deadlines with an owner, reminders and a consequence.
//!
//! A clock is started and stopped in the transaction of the step that causes it. What is due happens in the
//! background, by one replica at a time, each thing exactly once: the clock moves on by a guarded update in the
//! transaction of what it brings about.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::page::Position;
use crate::ids::{ClockId, PartyId, TypedId};
use crate::lifecycle::Actor;
use crate::text_enum::text_enum;

/// Clocks over HTTP.
pub mod api;
/// Clocks, their kinds and calendars as they come in and are shown.
pub mod body;
/// Which days are worked.
pub mod calendar;
mod consequence;
mod follow;
/// What the kinds of clocks are.
pub mod kinds;
/// Deadlines, kinds of clocks and calendars as pages.
pub mod pages;
/// Doing what is due.
pub mod runner;
/// How long clocks run.
pub mod settings;
mod store;

pub use calendar::Calendar;
pub use consequence::{help_agreed, introduction_ended};
pub use follow::{
    disclosure_confirmed, disclosure_ended, introduction_moved, introduction_proposed, offer_confirmed, offer_moved,
    offers_entered, request_moved, requests_entered,
};
pub use kinds::{ClockKind, CountedIn};
pub use settings::Settings;

text_enum! {
    /// Where a clock stands.
    ClockState {
        /// It runs.
        Running = "running",
        /// What it waited for happened in time.
        Met = "met",
        /// It ran out, and its consequence followed.
        Lapsed = "lapsed",
        /// What it waited for is no longer expected.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What happens before a clock runs out.
    Does {
        /// The owner is reminded.
        Remind = "remind",
        /// Coordinators are told.
        Escalate = "escalate",
    }
}

/// Something that happens before a clock runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// When, in microseconds since 1970.
    pub at: i64,
    /// What.
    pub does: Does,
}

/// A clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its id.
    pub id: ClockId,
    /// What it counts.
    pub kind: ClockKind,
    /// The kind of record that it runs for, by its id's prefix.
    pub subject_kind: String,
    /// The record.
    pub subject: Uuid,
    /// Who is to act.
    pub owner: Actor,
    /// The owner's party; none for coordinators.
    pub party: Option<PartyId>,
    /// The other party that may know of it.
    pub counterpart: Option<PartyId>,
    /// When it started.
    pub started_at: UtcTime,
    /// When it runs out.
    pub due_at: UtcTime,
    /// What is still to happen before, in order.
    pub ahead: Vec<Ahead>,
    /// When something happens next.
    pub next_at: UtcTime,
    /// Where it stands.
    pub state: ClockState,
    /// When it ended.
    pub ended_at: Option<UtcTime>,
}

impl Clock {
    /// Its last day.
    pub fn due_on(&self) -> NaiveDate {
        self.due_at.last_day()
    }

    /// Where it stands in lists.
    pub fn position(&self) -> Position {
        Position { time: self.started_at, id: self.id.uuid() }
    }
}

/// A record that clocks run for, with those who may know of them.
#[derive(Debug, Clone, Copy)]
struct Subject {
    kind: &'static str,
    id: Uuid,
    /// The party that owns the clock; none for coordinators.
    party: Option<PartyId>,
    counterpart: Option<PartyId>,
}

impl Subject {
    fn of<I: TypedId>(id: I, party: Option<PartyId>, counterpart: Option<PartyId>) -> Self {
        Self { kind: I::PREFIX, id: id.uuid(), party, counterpart }
    }
}

/// Starts a clock of a kind for each of some records, by the length in force.
fn start(
    connection: &mut DbConnection,
    from: UtcTime,
    (kind, owner): (ClockKind, Actor),
    subjects: &[Subject],
) -> Result<()> {
    if subjects.is_empty() {
        return Ok(());
    }
    let settings = settings::in_force(connection, kind)?;
    let calendar = settings::calendar(connection, &settings.calendar)?;
    let (due_at, ahead) = settings.times(&calendar, from);
    let next_at = ahead.first().map_or(due_at, |first| UtcTime::from_microseconds(first.at));
    let clocks: Vec<Clock> = subjects
        .iter()
        .map(|subject| Clock {
            id: ClockId::generate(),
            kind,
            subject_kind: subject.kind.to_owned(),
            subject: subject.id,
            owner,
            party: subject.party,
            counterpart: subject.counterpart,
            started_at: from,
            due_at,
            ahead: ahead.clone(),
            next_at,
            state: ClockState::Running,
            ended_at: None,
        })
        .collect();
    store::insert(connection, &clocks)
}

/// Stops the running clocks of these kinds of a record.
fn stop<I: TypedId>(
    connection: &mut DbConnection,
    act: &Act,
    subject: I,
    kinds: &[ClockKind],
    state: ClockState,
) -> Result<()> {
    store::stop(connection, subject.uuid(), kinds, (state, act.at))
}

/// Clocks that the caller may know of and that fit, newest first, after a place in the list, at most so many.
pub fn list(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &Filter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Clock>> {
    store::list(connection, visibility, filter, after, limit)
}

/// The clocks that run, those that run out next first, after a place in the list, at most so many; for the secretariat.
pub fn due_first(connection: &mut DbConnection, after: Option<Position>, limit: i64) -> Result<Vec<Clock>> {
    store::due_first(connection, after, limit)
}

/// When the running clocks of records run out, by the record's id and the kind.
pub fn deadlines(connection: &mut DbConnection, subjects: &[Uuid]) -> Result<Vec<(Uuid, ClockKind, UtcTime)>> {
    store::deadlines(connection, subjects)
}

/// Which clocks; an empty list of values filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What they count.
    pub kinds: Vec<ClockKind>,
    /// Where they stand.
    pub states: Vec<ClockState>,
    /// The record that they run for.
    pub subject: Option<Uuid>,
}
