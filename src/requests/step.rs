//! Taking a request one step along its life cycle.

use serde_json::json;

use super::body::TransitionBody;
use super::states::LIFE_CYCLE;
use super::{Request, RequestState, store};
use crate::auth::{Act, Caller, Role};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::RequestId;
use crate::journal;
use crate::lifecycle::{Reason, Step};
use crate::validation::{NOTE, Problems};
use crate::vocabulary::{Scheme, Vocabulary};

/// The reason that says nothing without words.
const OTHER: &str = "other";

/// Takes a step for the caller; the request as it is then.
///
/// Unknown to the caller: [`Error::NotFound`], before anything else. Then the caller's part in it, its version, the
/// life cycle, the reason.
pub fn take_step(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, expected): (RequestId, &Result<ExpectedVersion>),
    body: &TransitionBody,
) -> Result<Request> {
    let mut request = store::find(connection, id, &caller.visibility)?;
    let roles = request.roles_of(caller);
    if !roles.iter().any(|role| matches!(role, Role::FocalPoint | Role::Coordinator)) {
        return Err(Error::forbidden("A focal point moves the requests of its own State only."));
    }
    expected.clone()?.check(request.version)?;
    let step = LIFE_CYCLE.step(request.state, body.to, &roles)?;
    check_standing(&request, caller, step)?;
    (request.state_reason, request.state_note) = parse_reason(vocabulary, step, body)?;
    request.state = step.to;
    if step.to == RequestState::Open {
        request.opened_at = request.opened_at.or(Some(act.at));
    }
    request.version += 1;
    request.updated_at = act.at;
    if !store::update(connection, &request)? {
        return Err(Error::Stale);
    }
    let told = json!({"from": step.from, "to": step.to, "reason": request.state_reason});
    journal::record(connection, act, request.event(step.action).with(told))?;
    Ok(request)
}

/// What a step asks of the requester and of the one who takes it.
fn check_standing(request: &Request, caller: &Caller, step: &Step<RequestState>) -> Result<()> {
    let is_check = step.to == RequestState::Authenticated;
    if (is_check || step.to == RequestState::Submitted) && !request.requester.verified {
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

/// The reason and the note, when they are what the step asks for.
fn parse_reason(
    vocabulary: &Vocabulary,
    step: &Step<RequestState>,
    body: &TransitionBody,
) -> Result<(Option<String>, Option<String>)> {
    let mut problems = Problems::new(vocabulary);
    let note = problems.optional_text("/note", body.note.as_deref(), NOTE);
    let known = reasons_for(vocabulary, step.to);
    match body.reason.as_deref() {
        Some(reason) if !known.contains(&reason) => {
            let message = match known.as_slice() {
                [] => format!("Bringing a request to {} takes no reason. Leave it out.", step.to),
                known => format!("\"{reason}\" is no reason for {}; write one of {}.", step.to, known.join(", ")),
            };
            problems.add("/reason", "unknown_code", message);
        }
        None if step.reason == Reason::Required => {
            let message = format!("Say why; write one of {}.", known.join(", "));
            problems.add("/reason", "required", message);
        }
        Some(OTHER) if note.is_none() => {
            problems.add("/note", "required", "The reason \"other\" needs words. Say which reason it is.");
        }
        _ => {}
    }
    problems.finish((body.reason.clone(), note))
}

/// The codes of the reasons that apply to a state of a request.
fn reasons_for(vocabulary: &Vocabulary, to: RequestState) -> Vec<&str> {
    let place = format!("request.{to}");
    vocabulary
        .concepts(Scheme::TransitionReasons)
        .iter()
        .filter(|reason| reason.texts("applies_to").contains(&place.as_str()))
        .map(|reason| reason.code.as_str())
        .collect()
}
