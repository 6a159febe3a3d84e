//! What happened in a plan, newest first, as its page tells it.

use super::known::{Around, Known};
use crate::plans::ConsentDecision;

/// Something that happened.
#[derive(Default)]
pub(super) struct Event {
    /// When (RFC 3339).
    pub(super) at: String,
    /// By which its message is named.
    pub(super) what: &'static str,
    /// The party that did it; empty where that is not told.
    pub(super) by: String,
    /// The party, need or number that it is about.
    pub(super) about: About,
    /// Why, a code of `transition-reasons`.
    pub(super) reason: Option<String>,
    /// In somebody's words.
    pub(super) words: Option<String>,
}

/// What an event is about.
#[derive(Default)]
pub(super) enum About {
    /// Nothing else.
    #[default]
    Nothing,
    /// The number of a draft.
    Draft(i64),
    /// A revision by its number.
    Revision(i64),
    /// A party, by its id.
    Party(String),
    /// A need, by its id.
    Need(String),
    /// A report, by its id.
    Report(String),
}

/// Steps that nothing else than the journal tells of, and the messages for them.
const STEPS: [(&str, &str); 7] = [
    ("plan.changed", "changed"),
    ("plan.reopened", "reopened"),
    ("plan.started", "started"),
    ("plan.completed", "completed"),
    ("plan.disputed", "delivered-again"),
    ("plan.verified", "verified"),
    ("plan.abandoned", "abandoned"),
];

/// All that happened, newest first.
pub(super) fn happened(known: &Known, around: &Around) -> Vec<Event> {
    let mut events = vec![Event { at: known.plan.summary.created_at.clone(), what: "drafted", ..Event::default() }];
    events.extend(said(known));
    events.extend(reported(known));
    events.extend(closed(known));
    let revisions = around.revisions.iter().map(|revision| Event {
        at: revision.at.to_string(),
        what: "in-force",
        about: About::Revision(revision.number),
        ..Event::default()
    });
    events.extend(revisions);
    events.extend(steps(around));
    // What happened at one instant stands in the order of its causes; sorting keeps that, and the newest come first.
    events.sort_by(|one, other| one.at.cmp(&other.at));
    events.reverse();
    events
}

fn steps(around: &Around) -> impl Iterator<Item = Event> {
    around.steps.iter().filter_map(|entry| {
        let (_, what) = STEPS.iter().find(|(action, _)| *action == entry.action)?;
        let data: serde_json::Value = serde_json::from_str(&entry.data).unwrap_or_default();
        let reason = data.get("reason").and_then(|reason| reason.as_str()).map(str::to_owned);
        Some(Event { at: entry.at.to_string(), what, reason, ..Event::default() })
    })
}

fn said(known: &Known) -> impl Iterator<Item = Event> {
    known.plan.story.consents.iter().map(|said| Event {
        at: said.at.clone(),
        what: if said.decision == ConsentDecision::Agree { "agreed" } else { "refused" },
        by: said.party_id.clone(),
        about: About::Draft(said.draft_number),
        reason: said.reason.clone(),
        words: said.note.clone(),
    })
}

fn reported(known: &Known) -> impl Iterator<Item = Event> {
    known.plan.story.reports.iter().flat_map(|report| {
        let about = || About::Report(report.id.clone());
        let reported = Event {
            at: report.at.clone(),
            what: if report.corrects_id.is_some() { "corrected" } else { "reported" },
            by: report.partner_id.clone(),
            about: about(),
            ..Event::default()
        };
        let disputed = report.dispute.as_ref().map(|dispute| Event {
            at: dispute.at.clone(),
            what: "disputed",
            by: known.requester().to_owned(),
            about: about(),
            reason: Some(dispute.reason.clone()),
            ..Event::default()
        });
        std::iter::once(reported).chain(disputed)
    })
}

fn closed(known: &Known) -> impl Iterator<Item = Event> {
    let story = &known.plan.story;
    let found = story.needs.iter().filter_map(|need| {
        let what = match need.outcome? {
            crate::plans::NeedOutcome::Met => "found-met",
            crate::plans::NeedOutcome::Partly => "found-partly",
            crate::plans::NeedOutcome::NotMet => "found-not-met",
        };
        let (at, by) = (need.verified_at.clone()?, known.requester().to_owned());
        Some(Event { at, what, by, about: About::Need(need.id.clone()), ..Event::default() })
    });
    let rated = story.ratings.iter().map(|rating| Event {
        at: rating.at.clone(),
        what: "rated",
        by: rating.by_id.clone(),
        about: About::Party(rating.about_id.clone()),
        ..Event::default()
    });
    let learned = story.lessons.iter().map(|lesson| Event {
        at: lesson.at.clone(),
        what: "learned",
        by: lesson.party_id.clone(),
        ..Event::default()
    });
    found.chain(rated).chain(learned)
}
