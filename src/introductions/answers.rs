//! Who is told what became of an introduction: each side that knows of it and did not bring it about.

use serde_json::json;

use super::{Introduction, IntroductionState};
use crate::auth::Act;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{IntroductionId, PartyId, TypedId};
use crate::inbox::{self, Notice, NoticeCode};
use crate::lifecycle::Actor;

/// Tells of a step that a member took for a side. What a clock brings about, the clock tells; what waits for the other
/// side, its inbox says.
pub(super) fn tell_of_step(
    connection: &mut DbConnection,
    act: &Act,
    introduction: &Introduction,
    by: Actor,
) -> Result<()> {
    let code = match introduction.state {
        IntroductionState::Agreed => NoticeCode::IntroductionAgreed,
        IntroductionState::Declined => NoticeCode::IntroductionDeclined,
        IntroductionState::Withdrawn => NoticeCode::IntroductionWithdrawn,
        _ => return Ok(()),
    };
    if by == Actor::System { Ok(()) } else { tell(connection, act, introduction, code, by) }
}

/// Tells that an introduction ended with the record of a side.
pub(super) fn tell_of_end(
    connection: &mut DbConnection,
    act: &Act,
    introduction: &Introduction,
    of: Actor,
) -> Result<()> {
    tell(connection, act, introduction, NoticeCode::IntroductionEnded, of)
}

fn tell(
    connection: &mut DbConnection,
    act: &Act,
    introduction: &Introduction,
    code: NoticeCode,
    by: Actor,
) -> Result<()> {
    let told = json!({ "by": by, "reason": introduction.state_reason });
    let notice = Notice::new(code, IntroductionId::PREFIX, introduction.id.uuid()).with(told);
    let sides = whom(introduction).into_iter().filter(|(side, _)| *side != by);
    let notices = sides.map(|(side, party)| notice.clone().to(side, party)).collect();
    inbox::tell(connection, act, notices)
}

/// The sides that know of it and wait for what becomes of it. Coordinators do when they proposed it.
fn whom(introduction: &Introduction) -> Vec<(Actor, Option<PartyId>)> {
    let mut sides = vec![(Actor::Requester, Some(introduction.requester))];
    if introduction.released_at.is_some() {
        sides.push((Actor::Provider, Some(introduction.provider)));
    }
    if introduction.proposed_by == Actor::Coordinator {
        sides.push((Actor::Coordinator, None));
    }
    sides
}
