//! Taking a request one step along its life cycle.

use serde_json::json;

use super::body::{FocalPointEvidence, TransitionBody};
use super::states::{EvidenceKind, LIFE_CYCLE, NextStep};
use super::{Authentication, FollowUp, Request, RequestState, store, told};
use crate::auth::{Act, Caller, Role};
use crate::clocks;
use crate::consents::{self, Opening};
use crate::db::DbConnection;
use crate::disclosure::{Disclosed, Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::{MemberId, RequestId};
use crate::introductions;
use crate::journal;
use crate::lifecycle::{Actor, Step, Why, check_reason};
use crate::members::{self, Circle};
use crate::plans;
use crate::validation::{NOTE, Problems};
use crate::vocabulary::Vocabulary;

/// Takes a step for the caller; the request as it is then.
///
/// Unknown to the caller: [`Error::NotFound`], before anything else. Then the caller's part in it, its version, the
/// life cycle, the reason and what else the step asks for.
pub fn take_step(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, expected): (RequestId, &Result<ExpectedVersion>),
    body: &TransitionBody,
) -> Result<Request> {
    let mut request = store::find(connection, id, &caller.visibility)?;
    let sides = request.sides_of(caller);
    if sides.is_empty() {
        return Err(Error::forbidden("A focal point moves the requests of its own State only."));
    }
    expected.clone()?.check(request.version)?;
    let step = LIFE_CYCLE.step(request.state, body.to, &sides)?;
    check_standing(&request, caller, step)?;
    check_unmet(connection, &request, step.to)?;
    let mut problems = Problems::new(vocabulary);
    let asked = Why { reason: body.reason.clone(), note: body.note.clone() };
    let why = check_reason(&mut problems, vocabulary, (LIFE_CYCLE.record, &step.to), step.reason, &asked);
    let evidence = read_evidence(&mut problems, &request, step.to, body.evidence.as_ref());
    let follow_up = read_follow_up(&mut problems, connection, (caller, request.follow_up), step.to, body)?;
    problems.finish(())?;
    if let Some((kind, note)) = evidence {
        request.authentication = Some(Authentication { kind, note, by: caller.member, at: act.at });
    }
    let before = std::mem::replace(&mut request.follow_up, follow_up);
    if step.from == step.to {
        return choose_anew(connection, act, request, before, why);
    }
    if (step.from, step.to) != (RequestState::Authenticated, RequestState::Open) {
        return go(connection, act, request, step, why);
    }
    match consents::opening(connection, &request, act.at)? {
        Opening::AsDisclosed => go(connection, act, request, step, why),
        Opening::HeldBack => {
            request.details.disclosure = Disclosure::Network;
            let opened = go(connection, act, request, step, why)?;
            consents::hold_back(connection, act, &opened)?;
            Ok(opened)
        }
    }
}

/// Takes a step that no member takes on the request itself, within the caller's transaction: one of those that follow
/// from its plan, or the end of its clock, which leaves it with an owner and a next step.
///
/// # Errors
/// [`Error::Conflict`] when the life cycle does not lead there.
pub fn advance(
    connection: &mut DbConnection,
    act: &Act,
    id: RequestId,
    to: RequestState,
    (why, follow_up): (Why, Option<FollowUp>),
) -> Result<Request> {
    let mut request = store::find(connection, id, &Visibility::everything())?;
    let step = LIFE_CYCLE.step(request.state, to, &[Actor::System])?;
    request.follow_up = follow_up;
    go(connection, act, request, step, why)
}

/// Notes, within the caller's transaction, that other introductions cover the needs of a request now: lists and
/// matching read it again.
pub fn note_coverage(connection: &mut DbConnection, act: &Act, id: RequestId) -> Result<()> {
    touch(connection, act, id)?;
    let request = store::find(connection, id, &Visibility::everything())?;
    let coverage: serde_json::Map<String, serde_json::Value> =
        request.needs.iter().map(|need| (need.id.to_string(), json!(need.coverage()))).collect();
    journal::record(connection, act, request.event("request.coverage_changed").with(json!({ "coverage": coverage })))
}

/// Takes, within the caller's transaction, the row of a request, so that whoever moves it comes before or after.
pub fn touch(connection: &mut DbConnection, act: &Act, id: RequestId) -> Result<()> {
    if store::touch(connection, id, act.at)? { Ok(()) } else { Err(Error::NotFound) }
}

/// Discloses a request as two persons agreed, within the caller's transaction.
pub fn disclose(connection: &mut DbConnection, act: &Act, id: RequestId, to: &Disclosed) -> Result<()> {
    let mut request = store::find(connection, id, &Visibility::everything())?;
    (request.details.disclosure, request.details.fields) = (to.record, to.fields.clone());
    request.details.disclosure_chosen = true;
    request.version += 1;
    request.updated_at = act.at;
    if !store::update(connection, &request)? {
        return Err(Error::Stale);
    }
    let told = json!({ "disclosure": to.record });
    journal::record(connection, act, request.event("request.disclosed").with(told))
}

/// Writes that a step was taken, and what follows from it.
fn go(
    connection: &mut DbConnection,
    act: &Act,
    mut request: Request,
    step: &Step<RequestState>,
    why: Why,
) -> Result<Request> {
    (request.state_reason, request.state_note) = (why.reason, why.note);
    request.state = step.to;
    match step.to {
        RequestState::Open => request.opened_at = request.opened_at.or(Some(act.at)),
        // Whoever checked a text has not checked the next one.
        RequestState::Draft | RequestState::Returned => request.authentication = None,
        _ => {}
    }
    request.version += 1;
    request.updated_at = act.at;
    if !store::update(connection, &request)? {
        return Err(Error::Stale);
    }
    let mut told = json!({"from": step.from, "to": step.to, "reason": request.state_reason});
    if let (RequestState::Authenticated, Some(found), Some(told)) =
        (step.to, &request.authentication, told.as_object_mut())
    {
        told.insert("evidence".to_owned(), json!(found.kind));
    }
    journal::record(connection, act, request.event(step.action).with(told))?;
    match step.to {
        RequestState::Submitted => consents::submitted(connection, act, &request)?,
        RequestState::Withdrawn => {
            plans::end_with_request(connection, act, request.id)?;
            consents::void(connection, act, &(&request).into())?;
        }
        RequestState::Unmet => told::unmet(connection, act, &request)?,
        _ => {}
    }
    clocks::request_moved(connection, act, &request)?;
    let ended = match step.to {
        RequestState::Withdrawn => Some(introductions::REQUEST_WITHDRAWN),
        RequestState::Verified => Some(introductions::REQUEST_VERIFIED),
        _ => None,
    };
    if let Some(reason) = ended
        && introductions::lapse_of_request(connection, act, (request.id, reason))?
    {
        return store::find(connection, request.id, &Visibility::everything());
    }
    Ok(request)
}

/// What a step asks of the requester and of the one who takes it.
fn check_standing(request: &Request, caller: &Caller, step: &Step<RequestState>) -> Result<()> {
    let is_check = step.to == RequestState::Authenticated;
    if (is_check || step.to == RequestState::Submitted) && !request.requester.is_verified() {
        return Err(Error::conflict(
            "party_not_verified",
            "The secretariat has not verified the requester yet. The draft can be submitted once it has.",
        ));
    }
    if is_check && request.filed_by == Some(caller.member) {
        return Err(Error::forbidden("Who filed a request cannot authenticate it. Another coordinator can."));
    }
    Ok(())
}

/// A request for which help is agreed is not unmet.
fn check_unmet(connection: &mut DbConnection, request: &Request, to: RequestState) -> Result<()> {
    if to != RequestState::Unmet || !introductions::is_help_agreed(connection, request.id)? {
        return Ok(());
    }
    let detail = "Help was agreed for this request. It can become unmet once no introduction of it is agreed any more.";
    Err(Error::conflict("help_is_agreed", detail))
}

/// Another owner, another next step or other words for a request that nobody answered; what is not given stays. One that
/// its State has begun to word anew is not taken out of its hands.
fn choose_anew(
    connection: &mut DbConnection,
    act: &Act,
    mut request: Request,
    before: Option<FollowUp>,
    why: Why,
) -> Result<Request> {
    let is_said = why.reason.is_some() || why.note.is_some();
    if request.follow_up == before && !is_said {
        return Ok(request);
    }
    let next = |follow_up: Option<FollowUp>| follow_up.map(|follow_up| follow_up.next_step);
    let is_another = next(request.follow_up) != next(before);
    if is_another && next(before) == Some(NextStep::Revise) && store::is_revised(connection, request.id)? {
        let detail = "Its State has changed this request since it was to be revised. It can be opened again; what comes \
                      next is chosen anew when it is unmet then.";
        return Err(Error::conflict("next_step_begun", detail));
    }
    if is_said {
        request.state_reason = why.reason.or(request.state_reason);
        request.state_note = why.note;
    }
    request.version += 1;
    request.updated_at = act.at;
    if !store::update(connection, &request)? {
        return Err(Error::Stale);
    }
    told::chosen_anew(connection, act, &request, before)?;
    Ok(request)
}

/// How the focal point was found to be authorised, for the step that says so.
fn read_evidence(
    problems: &mut Problems<'_>,
    request: &Request,
    to: RequestState,
    given: Option<&FocalPointEvidence>,
) -> Option<(EvidenceKind, Option<String>)> {
    match given {
        Some(_) if to != RequestState::Authenticated => {
            problems.add("/evidence", "not_applicable", format!("Becoming {to} takes no evidence; leave it out."));
            None
        }
        Some(evidence) => {
            let note = problems.optional_text("/evidence/note", evidence.note.as_deref(), NOTE);
            if evidence.kind != EvidenceKind::VerifiedAccount && note.is_none() {
                let message = "Say what was checked: number and date, who was asked, by which way.";
                problems.add("/evidence/note", "required", message);
            }
            if evidence.kind == EvidenceKind::VerifiedAccount && request.filed_by.is_none() {
                problems.add("/evidence/kind", "no_account", "This request was imported, so no account speaks for it.");
            }
            Some((evidence.kind, note))
        }
        None if to != RequestState::Authenticated => None,
        None => {
            if request.filed_by.is_none() {
                let message = "This request was imported, so no account speaks for it. Say what was checked and how.";
                problems.add("/evidence", "required", message);
            }
            Some((EvidenceKind::VerifiedAccount, None))
        }
    }
}

/// Who sees to a request that nobody answered, and what is to be done; what is not given is as it was before.
fn read_follow_up(
    problems: &mut Problems<'_>,
    connection: &mut DbConnection,
    (caller, before): (&Caller, Option<FollowUp>),
    to: RequestState,
    body: &TransitionBody,
) -> Result<Option<FollowUp>> {
    if to != RequestState::Unmet {
        for (pointer, given) in [("/owner_id", body.owner_id.is_some()), ("/next_step", body.next_step.is_some())] {
            if given {
                problems.add(pointer, "not_applicable", format!("Becoming {to} does not take this; leave it out."));
            }
        }
        return Ok(None);
    }
    let owner = match body.owner_id.as_deref() {
        None => Some(before.map_or(caller.member, |before| before.owner)),
        Some(text) => find_coordinator(connection, text)?,
    };
    if owner.is_none() {
        problems.add("/owner_id", "not_a_coordinator", "The owner must be a coordinator of the secretariat.");
    }
    let next_step = body.next_step.or(before.map(|before| before.next_step)).unwrap_or(NextStep::Revise);
    Ok(owner.map(|owner| FollowUp { owner, next_step }))
}

fn find_coordinator(connection: &mut DbConnection, text: &str) -> Result<Option<MemberId>> {
    let Ok(id) = text.parse::<MemberId>() else {
        return Ok(None);
    };
    match members::find(connection, Circle::All, id) {
        Ok(member) => Ok(member.roles.contains(&Role::Coordinator).then_some(id)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
