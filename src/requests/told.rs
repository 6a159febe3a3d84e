//! Who is told that nobody answered a request, and what comes next for it; and what the journal keeps of that choice.

use serde_json::json;

use super::record::FollowUpRecord;
use super::{FollowUp, Request};
use crate::auth::Act;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::ids::{IntroductionId, RequestId, TypedId};
use crate::inbox::{self, Notice, NoticeCode};
use crate::introductions;
use crate::journal::{self, Event};
use crate::lifecycle::Actor;

/// After a request became unmet, by a clock or by a coordinator: its State is told, and whoever was asked to help and
/// has not answered, as far as it knows of that; the journal has what comes next, for the State and the secretariat.
pub(super) fn unmet(connection: &mut DbConnection, act: &Act, request: &Request) -> Result<()> {
    if request.follow_up.is_some() {
        enter_choice(connection, act, (request, "request.next_step_chosen"), None)?;
    }
    let told = json!({ "reason": request.state_reason });
    let next_step = request.follow_up.map(|follow_up| follow_up.next_step);
    let to_requester = Notice::new(NoticeCode::RequestUnmet, RequestId::PREFIX, request.id.uuid())
        .with(json!({ "reason": request.state_reason, "next_step": next_step }));
    let mut notices = vec![to_requester.to(Actor::Requester, Some(request.requester.id))];
    for introduction in introductions::live_of_request(connection, request.id)? {
        if introduction.released_at.is_some() {
            let notice = Notice::new(NoticeCode::RequestUnmet, IntroductionId::PREFIX, introduction.id.uuid());
            notices.push(notice.with(told.clone()).to(Actor::Provider, Some(introduction.provider)));
        }
    }
    inbox::tell(connection, act, notices)
}

/// After another next step was chosen, or another owner, or other words for it.
pub(super) fn chosen_anew(
    connection: &mut DbConnection,
    act: &Act,
    request: &Request,
    before: Option<FollowUp>,
) -> Result<()> {
    let next = |follow_up: Option<FollowUp>| follow_up.map(|follow_up| follow_up.next_step);
    let is_another = next(request.follow_up) != next(before);
    let action = if is_another { "request.next_step_changed" } else { "request.follow_up_changed" };
    enter_choice(connection, act, (request, action), before)?;
    if request.follow_up == before {
        return Ok(());
    }
    let notice = Notice::new(NoticeCode::NextStepChanged, RequestId::PREFIX, request.id.uuid())
        .with(json!({ "next_step": next(request.follow_up) }));
    inbox::tell(connection, act, vec![notice.to(Actor::Requester, Some(request.requester.id))])
}

/// Enters what was and what is to be done, and who sees to it.
fn enter_choice(
    connection: &mut DbConnection,
    act: &Act,
    (request, action): (&Request, &'static str),
    before: Option<FollowUp>,
) -> Result<()> {
    let told = |follow_up: Option<FollowUp>| follow_up.map(FollowUpRecord::from);
    let chosen = json!({"from": told(before), "to": told(request.follow_up), "reason": request.state_reason});
    let event = Event { disclosure: Disclosure::Secretariat, ..request.event(action) };
    journal::record(connection, act, event.with(chosen))
}
