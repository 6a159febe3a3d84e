//! Which clocks a step of a record starts and stops, in the transaction of that step.

use uuid::Uuid;

use super::{ClockKind, ClockState, Subject, start, stop, store};
use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{OfferId, PartyId, TypedId};
use crate::introductions::{self, Introduction, IntroductionState};
use crate::lifecycle::Actor;
use crate::offers::{Offer, OfferState};
use crate::requests::{Request, RequestState};

use ClockState::{Cancelled, Met};

/// All clocks of a request that wait for somebody.
const OF_REQUEST: [ClockKind; 4] =
    [ClockKind::ObjectionWindow, ClockKind::Circulation, ClockKind::Plan, ClockKind::Revision];

/// All clocks of an introduction.
const OF_INTRODUCTION: [ClockKind; 2] = [ClockKind::Answer, ClockKind::Start];

/// After a step of a request.
pub fn request_moved(connection: &mut DbConnection, act: &Act, request: &Request) -> Result<()> {
    let requester = Subject::of(request.id, Some(request.requester.id), None);
    let begin = |connection: &mut DbConnection, kind| {
        start(connection, act.at, (kind, Actor::Requester), std::slice::from_ref(&requester))
    };
    match request.state {
        RequestState::Authenticated => begin(connection, ClockKind::ObjectionWindow),
        RequestState::Returned => {
            stop(connection, act, request.id, &[ClockKind::ObjectionWindow], Met)?;
            begin(connection, ClockKind::Revision)
        }
        RequestState::Submitted => stop(connection, act, request.id, &[ClockKind::Revision], Met),
        RequestState::Open => {
            stop(connection, act, request.id, &OF_REQUEST, Met)?;
            begin(connection, ClockKind::Plan)?;
            let coordinators = Subject { party: None, counterpart: Some(request.requester.id), ..requester };
            start(connection, act.at, (ClockKind::Circulation, Actor::Coordinator), &[coordinators])?;
            resume_introductions(connection, act, request)
        }
        RequestState::Planned => stop(connection, act, request.id, &[ClockKind::Plan, ClockKind::Circulation], Met),
        RequestState::Verified => begin(connection, ClockKind::Outcome),
        RequestState::OnHold => {
            stop(connection, act, request.id, &OF_REQUEST, Cancelled)?;
            rest_introductions(connection, act, request)
        }
        RequestState::Declined | RequestState::Unmet | RequestState::Withdrawn => {
            stop(connection, act, request.id, &OF_REQUEST, Cancelled)
        }
        RequestState::Draft | RequestState::InDelivery | RequestState::Completed => Ok(()),
    }
}

/// While a request rests, nobody can agree or begin: nobody runs out of time.
fn rest_introductions(connection: &mut DbConnection, act: &Act, request: &Request) -> Result<()> {
    for introduction in introductions::live_of_request(connection, request.id)? {
        stop(connection, act, introduction.id, &OF_INTRODUCTION, Cancelled)?;
    }
    Ok(())
}

/// When it is open again, each side has its whole time again.
fn resume_introductions(connection: &mut DbConnection, act: &Act, request: &Request) -> Result<()> {
    for introduction in introductions::live_of_request(connection, request.id)? {
        if store::runs(connection, introduction.id.uuid(), &OF_INTRODUCTION)? {
            continue;
        }
        match introduction.state {
            IntroductionState::Agreed => await_start(connection, act, &introduction)?,
            IntroductionState::AwaitingRelease | IntroductionState::Proposed => {
                await_answer(connection, act, &introduction)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Of requests that were entered in the states that they are in.
pub fn requests_entered(connection: &mut DbConnection, act: &Act, requests: &[Request]) -> Result<()> {
    let open = requests.iter().filter(|request| request.state == RequestState::Open);
    let open: Vec<Subject> = open.map(|request| Subject::of(request.id, Some(request.requester.id), None)).collect();
    start(connection, act.at, (ClockKind::Plan, Actor::Requester), &open)?;
    let circulated: Vec<Subject> =
        open.into_iter().map(|subject| Subject { party: None, counterpart: subject.party, ..subject }).collect();
    start(connection, act.at, (ClockKind::Circulation, Actor::Coordinator), &circulated)
}

/// After an introduction was proposed: the request has been brought to somebody.
pub fn introduction_proposed(connection: &mut DbConnection, act: &Act, introduction: &Introduction) -> Result<()> {
    stop(connection, act, introduction.request, &[ClockKind::Circulation], Met)?;
    await_answer(connection, act, introduction)
}

/// After a step of an introduction.
pub fn introduction_moved(
    connection: &mut DbConnection,
    act: &Act,
    before: &Introduction,
    after: &Introduction,
) -> Result<()> {
    use IntroductionState::{Agreed, Declined, Delivered, Failed, InDelivery, Lapsed, Proposed, Withdrawn};
    let id = after.id;
    match after.state {
        IntroductionState::AwaitingRelease | Delivered => Ok(()),
        Proposed if before.state == Proposed && asked(before) == asked(after) => Ok(()),
        Proposed => {
            stop(connection, act, id, &[ClockKind::Answer], Met)?;
            await_answer(connection, act, after)
        }
        Agreed => {
            stop(connection, act, id, &[ClockKind::Answer], Met)?;
            await_start(connection, act, after)
        }
        InDelivery => stop(connection, act, id, &[ClockKind::Start], Met),
        Declined | Withdrawn => {
            stop(connection, act, id, &[ClockKind::Answer], Met)?;
            stop(connection, act, id, &[ClockKind::Start], Cancelled)
        }
        Lapsed | Failed => stop(connection, act, id, &OF_INTRODUCTION, Cancelled),
    }
}

/// Who is asked first: the provider, as soon as it knows of the introduction.
fn asked(introduction: &Introduction) -> Option<Actor> {
    let awaited = introduction.awaits();
    if awaited.contains(&Actor::Provider) { Some(Actor::Provider) } else { awaited.first().copied() }
}

fn await_start(connection: &mut DbConnection, act: &Act, introduction: &Introduction) -> Result<()> {
    let subject = Subject::of(introduction.id, Some(introduction.provider), Some(introduction.requester));
    start(connection, act.at, (ClockKind::Start, Actor::Provider), &[subject])
}

fn await_answer(connection: &mut DbConnection, act: &Act, introduction: &Introduction) -> Result<()> {
    let told_provider = introduction.released_at.map(|_| introduction.provider);
    match asked(introduction) {
        Some(Actor::Provider) => {
            let subject = Subject::of(introduction.id, Some(introduction.provider), Some(introduction.requester));
            start(connection, act.at, (ClockKind::Answer, Actor::Provider), &[subject])
        }
        Some(_) => {
            let subject = Subject::of(introduction.id, Some(introduction.requester), told_provider);
            start(connection, act.at, (ClockKind::Answer, Actor::Requester), &[subject])
        }
        None => Ok(()),
    }
}

/// After it was decided that a record becomes public: its party has a window to take that back.
pub fn disclosure_confirmed(
    connection: &mut DbConnection,
    since: UtcTime,
    (kind, id): (&'static str, Uuid),
    (side, party): (Actor, PartyId),
) -> Result<()> {
    let subject = Subject { kind, id, party: Some(party), counterpart: None };
    start(connection, since, (ClockKind::WiderDisclosure, side), &[subject])
}

/// After that was taken back.
pub fn disclosure_ended(connection: &mut DbConnection, act: &Act, id: Uuid) -> Result<()> {
    store::stop(connection, id, &[ClockKind::WiderDisclosure], (Met, act.at))
}

/// After a step of an offer. How long it is fresh counts from the last confirmation, whatever happened since.
pub fn offer_moved(connection: &mut DbConnection, act: &Act, offer: &Offer, from: OfferState) -> Result<()> {
    match (from, offer.state) {
        (OfferState::Active | OfferState::Paused, OfferState::Active | OfferState::Paused) => Ok(()),
        (_, OfferState::Active | OfferState::Paused) => await_confirmation(connection, offer),
        _ => stop(connection, act, offer.id, &[ClockKind::Reconfirmation], Cancelled),
    }
}

/// After an offer was confirmed.
pub fn offer_confirmed(connection: &mut DbConnection, act: &Act, offer: &Offer) -> Result<()> {
    stop(connection, act, offer.id, &[ClockKind::Reconfirmation], Met)?;
    await_confirmation(connection, offer)
}

fn await_confirmation(connection: &mut DbConnection, offer: &Offer) -> Result<()> {
    let subject = Subject::of(offer.id, Some(offer.provider.id), None);
    start(connection, offer.confirmed_at, (ClockKind::Reconfirmation, Actor::Provider), &[subject])
}

/// Of offers that were entered active or paused.
pub fn offers_entered(connection: &mut DbConnection, act: &Act, offers: &[(OfferId, PartyId)]) -> Result<()> {
    let subjects: Vec<Subject> =
        offers.iter().map(|(offer, provider)| Subject::of(*offer, Some(*provider), None)).collect();
    start(connection, act.at, (ClockKind::Reconfirmation, Actor::Provider), &subjects)
}
