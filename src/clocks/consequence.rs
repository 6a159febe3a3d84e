//! What a clock brings about: reminders, word to coordinators, and what follows when it runs out.

use serde_json::json;

use super::{Clock, ClockKind, store};
use crate::auth::Act;
use crate::consents::{self, RecordId};
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::ids::{IntroductionId, OfferId, RequestId, TypedId};
use crate::inbox::{self, Notice, NoticeCode};
use crate::introductions::{self, IntroductionState};
use crate::journal::{self, Event};
use crate::lifecycle::{Actor, Why};
use crate::members;
use crate::outcomes;
use crate::requests::{self, FollowUp, NextStep, Request, RequestState};

/// The reason when nobody answered.
const NO_ANSWER: &str = "no_answer_in_time";
/// The reason when nothing was begun.
const NOT_BEGUN: &str = "not_begun_in_time";

/// Reminds the owner, once.
pub(super) fn remind(connection: &mut DbConnection, act: &Act, clock: &Clock) -> Result<()> {
    inbox::tell(connection, act, vec![about(clock, NoticeCode::Reminder).of_clock(clock.id, clock.due_at)])
}

/// Tells coordinators that a clock is about to run out.
pub(super) fn escalate(connection: &mut DbConnection, act: &Act, clock: &Clock) -> Result<()> {
    let notice = about(clock, NoticeCode::Escalation).of_clock(clock.id, clock.due_at);
    inbox::tell(connection, act, vec![notice.to(Actor::Coordinator, None)])
}

/// Enters in the journal that a clock ran out, for its owner, whom it concerns and the secretariat.
pub(super) fn record(connection: &mut DbConnection, act: &Act, clock: &Clock) -> Result<()> {
    let event = match clock.subject_kind.as_str() {
        OfferId::PREFIX => clock_lapsed::<OfferId>("offer.clock_lapsed", clock),
        IntroductionId::PREFIX => clock_lapsed::<IntroductionId>("introduction.clock_lapsed", clock),
        _ => clock_lapsed::<RequestId>("request.clock_lapsed", clock),
    };
    journal::record(connection, act, event.with(json!({ "clock": clock.kind })))
}

fn clock_lapsed<I: TypedId>(action: &'static str, clock: &Clock) -> Event {
    let (first, second) = match clock.party {
        Some(party) => (Some(party), clock.counterpart),
        None => (clock.counterpart, None),
    };
    Event::of(action, I::from_uuid(clock.subject), first, Disclosure::Secretariat).concerning(second)
}

/// What follows when a clock has run out.
///
/// # Errors
/// [`crate::error::Error::Conflict`] when it is no longer possible.
pub(super) fn follow(connection: &mut DbConnection, act: &Act, clock: &Clock) -> Result<()> {
    let to_coordinators = |code| vec![about(clock, code).to(Actor::Coordinator, None)];
    match clock.kind {
        ClockKind::ObjectionWindow => inbox::tell(connection, act, to_coordinators(NoticeCode::NobodyObjected)),
        ClockKind::WiderDisclosure => {
            consents::take_effect(connection, act, RecordId::from_parts(&clock.subject_kind, clock.subject))
        }
        ClockKind::Circulation => inbox::tell(connection, act, to_coordinators(NoticeCode::NotCirculated)),
        ClockKind::Answer => lapse(connection, act, clock, NO_ANSWER),
        ClockKind::Start => lapse(connection, act, clock, NOT_BEGUN),
        ClockKind::Plan => end_search(connection, act, clock),
        ClockKind::Revision => {
            let mut notices = to_coordinators(NoticeCode::NotRevised);
            notices.push(about(clock, NoticeCode::NotRevised));
            inbox::tell(connection, act, notices)
        }
        ClockKind::Reconfirmation => inbox::tell(connection, act, vec![about(clock, NoticeCode::OfferStale)]),
        ClockKind::Outcome => outcomes::ask(connection, act, RequestId::from_uuid(clock.subject)),
    }
}

/// A notice about a clock's record to the clock's owner.
fn about(clock: &Clock, code: NoticeCode) -> Notice {
    Notice::new(code, &clock.subject_kind, clock.subject)
        .to(clock.owner, clock.party)
        .with(json!({ "clock": clock.kind, "due_on": clock.due_on() }))
}

/// Ends an introduction, and tells both sides as far as they know of it.
fn lapse(connection: &mut DbConnection, act: &Act, clock: &Clock, reason: &str) -> Result<()> {
    let id = IntroductionId::from_uuid(clock.subject);
    let lapsed = introductions::advance(connection, act, id, IntroductionState::Lapsed, Why::of(reason))?;
    let notice = about(clock, NoticeCode::IntroductionLapsed);
    let mut notices = vec![notice.clone().to(Actor::Requester, Some(lapsed.requester))];
    if lapsed.released_at.is_some() {
        notices.push(notice.to(Actor::Provider, Some(lapsed.provider)));
    }
    inbox::tell(connection, act, notices)
}

/// The time to find help has run out. Where help is agreed, a plan is overdue; where somebody may still answer, the
/// answer decides; otherwise the request is unmet.
fn end_search(connection: &mut DbConnection, act: &Act, clock: &Clock) -> Result<()> {
    let id = RequestId::from_uuid(clock.subject);
    // Whoever agrees to help holds the request too: no help is overlooked that is agreed on at this moment.
    let request = requests::hold(connection, id)?;
    if introductions::is_help_agreed(connection, id)? {
        let notice = about(clock, NoticeCode::PlanOverdue);
        return inbox::tell(connection, act, vec![notice.clone().to(Actor::Coordinator, None), notice]);
    }
    if introductions::live_of_request(connection, id)?.is_empty() {
        leave_unmet(connection, act, &request)?;
    }
    Ok(())
}

/// After an introduction of a request ended in vain: where it was the last, and the time to find help had run out before,
/// the request is unmet now. Nothing else would say so.
pub fn introduction_ended(connection: &mut DbConnection, act: &Act, id: RequestId) -> Result<()> {
    let request = requests::hold(connection, id)?;
    if is_searched_too_long(connection, &request)? && introductions::live_of_request(connection, id)?.is_empty() {
        leave_unmet(connection, act, &request)?;
    }
    Ok(())
}

/// After help was agreed for a request: where the time to find some has run out before, its plan is overdue at once.
pub fn help_agreed(connection: &mut DbConnection, act: &Act, id: RequestId) -> Result<()> {
    let request = requests::hold(connection, id)?;
    if !is_searched_too_long(connection, &request)? {
        return Ok(());
    }
    let notice = Notice::new(NoticeCode::PlanOverdue, RequestId::PREFIX, id.uuid());
    let to_requester = notice.clone().to(Actor::Requester, Some(request.requester.id));
    inbox::tell(connection, act, vec![notice.to(Actor::Coordinator, None), to_requester])
}

/// Whether a request is open although the time to find help has run out.
fn is_searched_too_long(connection: &mut DbConnection, request: &Request) -> Result<bool> {
    Ok(request.state == RequestState::Open && !store::runs(connection, request.id.uuid(), &[ClockKind::Plan])?)
}

/// Whoever checked the request sees to it, or another coordinator.
fn leave_unmet(connection: &mut DbConnection, act: &Act, request: &Request) -> Result<()> {
    let checked_by = request.authentication.as_ref().map(|found| found.by);
    let owner = members::find_coordinator(connection, checked_by)?;
    let follow_up = owner.map(|owner| FollowUp { owner, next_step: NextStep::Revise });
    requests::advance(connection, act, request.id, RequestState::Unmet, (Why::of(NO_ANSWER), follow_up))?;
    Ok(())
}
