//! What follows from a step of an introduction, and steps that follow from elsewhere: from a plan, from a clock, from
//! the end of a request or of an offer. All of it is part of the caller's transaction.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Introduction, IntroductionState, LIFE_CYCLE, answers, store};
use crate::auth::Act;
use crate::clocks;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::{IntroductionId, NeedId, OfferId, RequestId};
use crate::journal;
use crate::lifecycle::{Actor, Step, Why};
use crate::offers;
use crate::requests::{self, Agreed};

/// The reason when the request that it joins was withdrawn.
pub const REQUEST_WITHDRAWN: &str = "request_withdrawn";
/// The reason when the request that it joins was met without it.
pub const REQUEST_VERIFIED: &str = "request_verified";
/// What is noted of a need that the help of an introduction did not meet.
pub const NOT_MET: &str = "not_met";
/// The reason when the offer that it joins has ended.
const OFFER_WITHDRAWN: &str = "offer_withdrawn";

/// The introductions of a request that both sides agreed on, those included that are being delivered or were, in the
/// order in which they were proposed: what a plan is made of.
pub fn agreed_of_request(connection: &mut DbConnection, request: RequestId) -> Result<Vec<Introduction>> {
    agreed_of_request_for(connection, request, &Visibility::everything())
}

/// The same, as far as a caller may know of them.
pub fn agreed_of_request_for(
    connection: &mut DbConnection,
    request: RequestId,
    visibility: &Visibility,
) -> Result<Vec<Introduction>> {
    store::of_request(connection, request, &IntroductionState::COVERING, visibility)
}

/// Whether help for a request is agreed or under way.
pub fn is_help_agreed(connection: &mut DbConnection, request: RequestId) -> Result<bool> {
    Ok(live_of_request(connection, request)?.iter().any(|it| it.state.is_covering()))
}

/// Notes what the requester found of a need that an introduction speaks of, when its plan is verified.
pub fn note_outcome(connection: &mut DbConnection, of: (IntroductionId, NeedId), outcome: &'static str) -> Result<()> {
    store::note_outcome(connection, of, outcome)
}

/// All introductions of a request, wherever they stand, in the order in which they were proposed.
pub fn all_of_request(connection: &mut DbConnection, request: RequestId) -> Result<Vec<Introduction>> {
    store::of_request(connection, request, IntroductionState::ALL, &Visibility::everything())
}

/// Those of a request that wait for a decision, are agreed or are being delivered.
pub fn live_of_request(connection: &mut DbConnection, request: RequestId) -> Result<Vec<Introduction>> {
    store::of_request(connection, request, &IntroductionState::LIVE, &Visibility::everything())
}

/// The pairs of these requests and of offers that an introduction joins now, whoever knows of it.
pub fn joined(connection: &mut DbConnection, requests: &[RequestId]) -> Result<Vec<(RequestId, OfferId)>> {
    store::joined(connection, requests)
}

/// What agreed introductions take care of, for each need of these requests that any speaks of.
pub fn agreed_of_needs(connection: &mut DbConnection, requests: &[RequestId]) -> Result<HashMap<NeedId, Agreed>> {
    let mut agreed: HashMap<NeedId, Agreed> = HashMap::new();
    for (need, is_met, covered) in store::covered_of_requests(connection, requests)? {
        let of_need = agreed.entry(need).or_default();
        of_need.introductions += 1;
        of_need.met |= is_met;
        for part in covered {
            let known = match part.part.as_str() {
                "expertise" => &mut of_need.expertise,
                "resource_kind" => &mut of_need.resource_kinds,
                "modality" => &mut of_need.modalities,
                _ => continue,
            };
            if !known.contains(&part.value) {
                known.push(part.value);
            }
        }
    }
    Ok(agreed)
}

/// Takes a step that no member takes on the introduction itself: into delivery, delivered or failed as its plan says,
/// or lapsed as a clock says. Capacity is freed where it is no longer held.
///
/// # Errors
/// [`Error::Conflict`] when the life cycle does not lead there.
pub fn advance(
    connection: &mut DbConnection,
    act: &Act,
    id: IntroductionId,
    to: IntroductionState,
    why: Why,
) -> Result<Introduction> {
    store::hold(connection, id)?;
    let before = store::find(connection, id, &Visibility::everything())?;
    let step = LIFE_CYCLE.step(before.state, to, &[Actor::System])?;
    let after = before.clone();
    pass(connection, act, (&before, after), (step, Actor::System), (why, json!({ "by": Actor::System })))
}

/// Ends all introductions of a request that has ended and are not delivered; whether any of them covered a need.
pub fn lapse_of_request(
    connection: &mut DbConnection,
    act: &Act,
    (request, reason): (RequestId, &str),
) -> Result<bool> {
    let mut covered = false;
    for introduction in live_of_request(connection, request)? {
        covered |= introduction.state.is_covering();
        lapse(connection, act, introduction.id, (reason, Actor::Requester))?;
    }
    Ok(covered)
}

/// Ends the introductions of an offer that has ended as far as they wait for a decision; what is agreed stands.
pub fn lapse_of_offer(connection: &mut DbConnection, act: &Act, offer: OfferId) -> Result<()> {
    for introduction in store::undecided_of_offer(connection, offer)? {
        lapse(connection, act, introduction, (OFFER_WITHDRAWN, Actor::Provider))?;
    }
    Ok(())
}

/// Ends one with the record of a side, and tells the others. One that was decided in the meantime is as it is.
fn lapse(connection: &mut DbConnection, act: &Act, id: IntroductionId, (reason, of): (&str, Actor)) -> Result<()> {
    match advance(connection, act, id, IntroductionState::Lapsed, Why::of(reason)) {
        Ok(lapsed) => answers::tell_of_end(connection, act, &lapsed, of),
        Err(Error::Conflict { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Writes that a step was taken, enters it in the journal, tells of it, and does what follows from it.
pub(super) fn pass(
    connection: &mut DbConnection,
    act: &Act,
    (before, mut after): (&Introduction, Introduction),
    (step, side): (&Step<IntroductionState>, Actor),
    (why, mut told): (Why, Value),
) -> Result<Introduction> {
    after.state = step.to;
    (after.state_reason, after.state_note) = (why.reason, why.note);
    after.ended_at = ends_in_vain(step.to).then_some(act.at);
    after.version += 1;
    after.updated_at = act.at;
    store::update(connection, &after)?;
    if let Some(told) = told.as_object_mut() {
        told.insert("from".to_owned(), json!(before.state));
        told.insert("to".to_owned(), json!(after.state));
        told.insert("reason".to_owned(), json!(after.state_reason));
    }
    journal::record(connection, act, after.event(step.action, side).with(told))?;
    clocks::introduction_moved(connection, act, before, &after)?;
    answers::tell_of_step(connection, act, &after, side)?;
    let (covered, covers) = (before.state.is_covering(), after.state.is_covering());
    if covered && !covers {
        offers::free(connection, act, after.offer, before.quantity)?;
    }
    if covered != covers {
        requests::note_coverage(connection, act, after.request)?;
    }
    if after.state == IntroductionState::Agreed {
        clocks::help_agreed(connection, act, after.request)?;
    }
    if ends_in_vain(after.state) {
        clocks::introduction_ended(connection, act, after.request)?;
    }
    Ok(after)
}

fn ends_in_vain(state: IntroductionState) -> bool {
    use IntroductionState::{Declined, Failed, Lapsed, Withdrawn};
    matches!(state, Declined | Withdrawn | Lapsed | Failed)
}
