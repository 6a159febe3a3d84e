//! What waits in the whole mechanism, step by step and longest first, as the secretariat oversees it: derived from the
//! records as they stand.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::clock::UtcTime;
use crate::clocks::{self, ClockKind};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::page::Position;
use crate::ids::{AnyRecordId, MemberId, PartyId, RequestId, TypedId};
use crate::members::{self, Circle};
use crate::parties::{self, PartySummary};
use crate::requests::NextStep;
use crate::text_enum::text_enum;

/// The secretariat's day as pages.
pub mod pages;
mod store;

/// Days before its end from which something that nobody did yet counts as late.
const SOON_DAYS: i64 = 14;
const DAY_SECONDS: i64 = 24 * 60 * 60;

text_enum! {
    /// What something waits for.
    TriageStep {
        /// A request is to be checked.
        Check = "check",
        /// A request that was checked is to be opened.
        Opening = "opening",
        /// An offer is to be activated.
        Activation = "activation",
        /// A party is to be verified.
        Verification = "verification",
        /// A request that was returned did not come back yet.
        Revision = "revision",
        /// Nobody was ever introduced to an open request.
        Circulation = "circulation",
        /// The requester is to release an introduction.
        Release = "release",
        /// An introduction is to be decided on, and its time ends soon.
        Decision = "decision",
        /// Help was agreed to an open request, and no plan answers it yet.
        Planning = "planning",
        /// A draft of a plan waits for the consent of its parties.
        Consent = "consent",
        /// An open request has no plan, and its time ends soon or has ended.
        Plan = "plan",
        /// What was agreed has not begun, and its time ends soon.
        Start = "start",
        /// A report on a plan is disputed, and its partner did not correct it yet.
        Correction = "correction",
        /// A plan is completed, and its State is to say of each need whether it was met.
        Findings = "findings",
        /// A request that nobody answered in time needs its next step.
        Unmet = "unmet",
    }
}

impl TriageStep {
    /// The clock that says until when it waits.
    fn clock(self) -> Option<ClockKind> {
        match self {
            Self::Opening => Some(ClockKind::ObjectionWindow),
            Self::Revision => Some(ClockKind::Revision),
            Self::Circulation => Some(ClockKind::Circulation),
            Self::Release | Self::Decision => Some(ClockKind::Answer),
            Self::Planning | Self::Consent | Self::Plan => Some(ClockKind::Plan),
            Self::Start => Some(ClockKind::Start),
            Self::Check | Self::Activation | Self::Verification | Self::Correction | Self::Findings | Self::Unmet => {
                None
            }
        }
    }
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The record.
    pub subject: AnyRecordId,
    /// What it is called; none where that is between its party and nobody else.
    pub title: Option<String>,
    /// What the other side's record is called, of an introduction.
    pub other_title: Option<String>,
    /// Whose it is.
    pub party: Option<PartySummary>,
    /// Since when it waits.
    pub since: UtcTime,
    /// Until when.
    pub until: Option<UtcTime>,
    /// Why, a code of `transition-reasons`.
    pub reason: Option<String>,
    /// Who sees to a request that nobody answered, and what comes next.
    pub follow_up: Option<(String, NextStep)>,
    /// The parties whose consent a draft of a plan waits for.
    pub awaited: Vec<PartySummary>,
    /// What it is known by in its list: of one plan there may be several.
    id: Uuid,
}

/// Something that waits, as its row says it.
struct Found {
    id: Uuid,
    subject: AnyRecordId,
    /// The record whose clock says until when it waits.
    timed: Uuid,
    title: Option<String>,
    other_title: Option<String>,
    party: Option<PartyId>,
    since: UtcTime,
    reason: Option<String>,
    owner: Option<MemberId>,
    next_step: Option<NextStep>,
    awaited: Vec<PartyId>,
}

impl Found {
    /// A record that waits by itself.
    fn new(subject: AnyRecordId, party: Option<PartyId>, since: UtcTime) -> Self {
        Self {
            id: subject.uuid(),
            timed: subject.uuid(),
            subject,
            title: None,
            other_title: None,
            party,
            since,
            reason: None,
            owner: None,
            next_step: None,
            awaited: Vec::new(),
        }
    }
}

/// A clock that runs, with what its record is called where the secretariat may know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The clock.
    pub clock: clocks::Clock,
    /// The record.
    pub subject: AnyRecordId,
    /// What it is called.
    pub title: Option<String>,
    /// The party that is to act.
    pub party: Option<PartySummary>,
}

/// How many wait for a step.
pub fn count(connection: &mut DbConnection, step: TriageStep, now: UtcTime) -> Result<i64> {
    store::count(connection, step, now.plus_seconds(SOON_DAYS * DAY_SECONDS))
}

/// What waits for a step, longest first, after a place in the list, at most so many.
pub fn longest_first(
    connection: &mut DbConnection,
    step: TriageStep,
    now: UtcTime,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Waiting>> {
    let soon = now.plus_seconds(SOON_DAYS * DAY_SECONDS);
    let found = store::longest_first(connection, step, soon, &store::Part { after, limit })?;
    let subjects: Vec<Uuid> = found.iter().map(|it| it.timed).collect();
    let deadlines = match step.clock() {
        Some(_) if !subjects.is_empty() => clocks::deadlines(connection, &subjects)?,
        _ => Vec::new(),
    };
    let parties: Vec<PartyId> = found.iter().flat_map(|it| it.party.iter().chain(&it.awaited)).copied().collect();
    let parties = parties::summaries(connection, &parties)?;
    let owners = owners(connection, &found)?;
    let waiting = |it: Found| Waiting {
        until: deadlines
            .iter()
            .find(|(subject, kind, _)| *subject == it.timed && Some(*kind) == step.clock())
            .map(|(_, _, due)| *due),
        party: it.party.and_then(|party| parties.get(&party).cloned()),
        follow_up: it.owner.and_then(|owner| Some((owners.get(&owner)?.clone(), it.next_step?))),
        awaited: it.awaited.iter().filter_map(|party| parties.get(party).cloned()).collect(),
        id: it.id,
        subject: it.subject,
        title: it.title,
        other_title: it.other_title,
        since: it.since,
        reason: it.reason,
    };
    Ok(found.into_iter().map(waiting).collect())
}

/// The names of those who see to requests.
fn owners(connection: &mut DbConnection, found: &[Found]) -> Result<HashMap<MemberId, String>> {
    let owners: BTreeSet<MemberId> = found.iter().filter_map(|it| it.owner).collect();
    owners.into_iter().map(|owner| Ok((owner, members::find(connection, Circle::All, owner)?.name))).collect()
}

/// The clocks that run, those that run out next first, after a place in the list, at most so many.
pub fn due_first(connection: &mut DbConnection, after: Option<Position>, limit: i64) -> Result<Vec<Due>> {
    let clocks = clocks::due_first(connection, after, limit)?;
    let of_kind = |prefix: &str| -> Vec<Uuid> {
        clocks.iter().filter(|clock| clock.subject_kind == prefix).map(|clock| clock.subject).collect()
    };
    let titles = store::titles(connection, &of_kind(RequestId::PREFIX), &of_kind(crate::ids::OfferId::PREFIX))?;
    let parties: Vec<PartyId> = clocks.iter().filter_map(|clock| clock.party).collect();
    let parties = parties::summaries(connection, &parties)?;
    let due = |clock: clocks::Clock| Due {
        subject: AnyRecordId::new(&clock.subject_kind, clock.subject),
        title: titles.get(&clock.subject).cloned(),
        party: clock.party.and_then(|party| parties.get(&party).cloned()),
        clock,
    };
    Ok(clocks.into_iter().map(due).collect())
}

impl Waiting {
    /// Where it stands in its list.
    pub fn position(&self) -> Position {
        Position { time: self.since, id: self.id }
    }
}

impl Due {
    /// Where it stands in its list.
    pub fn position(&self) -> Position {
        Position { time: self.clock.due_at, id: self.clock.id.uuid() }
    }
}
