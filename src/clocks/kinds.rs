//! The kinds of clocks: what starts and stops each, who owns it and what follows when it runs out, declared once.

use crate::lifecycle::Actor;
use crate::text_enum::text_enum;

text_enum! {
    /// What a clock counts.
    ClockKind {
        /// The window in which the requester may object before its request is opened.
        ObjectionWindow = "objection_window",
        /// The window in which a record's party may take back that it is disclosed to everybody.
        WiderDisclosure = "wider_disclosure",
        /// Bringing an open request to those who could help.
        Circulation = "circulation",
        /// Deciding on an introduction.
        Answer = "answer",
        /// Answering an open request by a plan.
        Plan = "plan",
        /// Revising a request that was returned.
        Revision = "revision",
        /// Beginning what was agreed.
        Start = "start",
        /// Confirming that an offer still stands.
        Reconfirmation = "reconfirmation",
        /// "Was the need met?"
        Outcome = "outcome",
    }
}

text_enum! {
    /// Which days are counted.
    CountedIn {
        /// All days.
        CalendarDays = "calendar_days",
        /// The days that a calendar says are worked.
        WorkingDays = "working_days",
    }
}

/// What a kind of clock is, whatever its length.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// The kind.
    pub kind: ClockKind,
    /// The record that it runs for.
    pub record: &'static str,
    /// Who is to act before it runs out.
    pub owner: Actor,
    /// What starts it, for people.
    pub starts: &'static str,
    /// What meets it, for people.
    pub met_by: &'static str,
    /// What follows when it runs out, for people.
    pub consequence: &'static str,
    /// The length that holds until another is set.
    pub days: i64,
    /// Which days are counted until others are set.
    pub counted_in: CountedIn,
    /// Days before the end on which the owner is reminded, until others are set.
    pub reminders: &'static [i64],
    /// Days before the end on which coordinators are told, until others are set.
    pub escalation: Option<i64>,
    /// Whether its length follows from a definition elsewhere, so that it cannot be set.
    pub is_fixed: bool,
}

impl ClockKind {
    /// What the kind is.
    pub fn definition(self) -> &'static Definition {
        match self {
            Self::ObjectionWindow => &OBJECTION_WINDOW,
            Self::WiderDisclosure => &WIDER_DISCLOSURE,
            Self::Circulation => &CIRCULATION,
            Self::Answer => &ANSWER,
            Self::Plan => &PLAN,
            Self::Revision => &REVISION,
            Self::Start => &START,
            Self::Reconfirmation => &RECONFIRMATION,
            Self::Outcome => &OUTCOME,
        }
    }
}

const OBJECTION_WINDOW: Definition = Definition {
    kind: ClockKind::ObjectionWindow,
    record: "request",
    owner: Actor::Requester,
    starts: "the request is authenticated",
    met_by: "opening, returning, declining or withdrawing the request",
    consequence: "coordinators are told that nobody objected and that the request can be opened",
    days: 5,
    counted_in: CountedIn::WorkingDays,
    reminders: &[],
    escalation: None,
    is_fixed: false,
};

const WIDER_DISCLOSURE: Definition = Definition {
    kind: ClockKind::WiderDisclosure,
    record: "request or offer",
    owner: Actor::Requester,
    starts: "a second person confirms that it, or a field of it, becomes public; or a request is opened of which the \
             requester never said that it is public, counted from its authentication",
    met_by: "taking that back",
    consequence: "it is disclosed so",
    days: 5,
    counted_in: CountedIn::WorkingDays,
    reminders: &[],
    escalation: None,
    is_fixed: false,
};

const CIRCULATION: Definition = Definition {
    kind: ClockKind::Circulation,
    record: "request",
    owner: Actor::Coordinator,
    starts: "the request is opened, resumed or opened again",
    met_by: "the first introduction that is proposed",
    consequence: "coordinators are told that nobody was introduced to the request",
    days: 7,
    counted_in: CountedIn::CalendarDays,
    reminders: &[2],
    escalation: None,
    is_fixed: false,
};

const ANSWER: Definition = Definition {
    kind: ClockKind::Answer,
    record: "introduction",
    owner: Actor::Provider,
    starts: "the introduction is proposed, and anew when the requester releases it",
    met_by: "the decisions that agree, decline or withdraw it",
    consequence: "the introduction lapses; what was asked for can be asked of others",
    days: 60,
    counted_in: CountedIn::CalendarDays,
    reminders: &[30, 7],
    escalation: Some(7),
    is_fixed: false,
};

const PLAN: Definition = Definition {
    kind: ClockKind::Plan,
    record: "request",
    owner: Actor::Requester,
    starts: "the request is opened, resumed or opened again",
    met_by: "agreeing the plan",
    consequence: "a request that nobody agreed to help with becomes unmet, with an owner and a next step; of one with \
                  agreed introductions coordinators are told",
    days: 180,
    counted_in: CountedIn::CalendarDays,
    reminders: &[60, 14],
    escalation: Some(14),
    is_fixed: false,
};

const REVISION: Definition = Definition {
    kind: ClockKind::Revision,
    record: "request",
    owner: Actor::Requester,
    starts: "the request is returned",
    met_by: "submitting it again",
    consequence: "coordinators are told that the request did not come back",
    days: 21,
    counted_in: CountedIn::CalendarDays,
    reminders: &[7],
    escalation: None,
    is_fixed: false,
};

const START: Definition = Definition {
    kind: ClockKind::Start,
    record: "introduction",
    owner: Actor::Provider,
    starts: "the introduction is agreed",
    met_by: "the start of the plan that it is part of",
    consequence: "the introduction lapses; its capacity is freed and its needs are no longer covered by it",
    days: 90,
    counted_in: CountedIn::CalendarDays,
    reminders: &[30, 7],
    escalation: Some(7),
    is_fixed: false,
};

const RECONFIRMATION: Definition = Definition {
    kind: ClockKind::Reconfirmation,
    record: "offer",
    owner: Actor::Provider,
    starts: "the offer is activated or confirmed",
    met_by: "confirming the offer",
    consequence: "the offer is stale and is not matched until it is confirmed",
    days: 180,
    counted_in: CountedIn::CalendarDays,
    reminders: &[14],
    escalation: None,
    is_fixed: true,
};

const OUTCOME: Definition = Definition {
    kind: ClockKind::Outcome,
    record: "request",
    owner: Actor::Requester,
    starts: "the request is verified",
    met_by: "nothing; it runs its course",
    consequence: "the requester is asked whether the need was met",
    days: 365,
    counted_in: CountedIn::CalendarDays,
    reminders: &[],
    escalation: None,
    is_fixed: false,
};
