//! Questions and answers between the two sides of an introduction; coordinators read along unless a side says that
//! they do not.

use serde_json::json;

use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{IntroductionId, MemberId, MessageId, PartyId, TypedId};
use crate::inbox::{self, Notice, NoticeCode};
use crate::introductions::{self, Introduction, IntroductionState};
use crate::journal::{self, Event};
use crate::lifecycle::Actor;
use crate::text_enum::text_enum;

/// Messages over HTTP.
pub mod api;
/// Messages as a page.
pub mod pages;
mod store;

text_enum! {
    /// Who reads a message.
    Readers {
        /// The two sides alone.
        Sides = "sides",
        /// The two sides, and coordinators along with them.
        SidesAndCoordinators = "sides_and_coordinators",
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The introduction.
    pub introduction: IntroductionId,
    /// The side that wrote it.
    pub side: Actor,
    /// Who reads it.
    pub readers: Readers,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

impl Message {
    /// Where it stands in lists.
    pub fn position(&self) -> Position {
        Position { time: self.at, id: self.id.uuid() }
    }
}

/// The messages of an introduction that a caller reads, newest first, after a place in the list, at most so many.
///
/// # Errors
/// [`Error::NotFound`] when the caller may not know of the introduction.
pub fn list(
    connection: &mut DbConnection,
    visibility: &Visibility,
    id: IntroductionId,
    after: Option<Position>,
    limit: i64,
) -> Result<(Introduction, Vec<Message>)> {
    let introduction = introductions::find(connection, id, visibility)?;
    let is_of_a_side = side_of(&introduction, visibility.party()).is_some();
    let readers = if is_of_a_side { Readers::ALL } else { &[Readers::SidesAndCoordinators] };
    let messages = store::list(connection, id, readers, after, limit)?;
    Ok((introduction, messages))
}

/// Writes to the other side of an introduction, which is told in its inbox.
///
/// # Errors
/// [`Error::Conflict`] as long as the provider knows nothing, and once the introduction has ended.
pub fn write(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    id: IntroductionId,
    (text, readers): (&str, Readers),
) -> Result<(Introduction, Message)> {
    let introduction = introductions::find(connection, id, &caller.visibility)?;
    let side = writing_side(&introduction, caller)?;
    check_open(&introduction)?;
    let message = Message {
        id: MessageId::generate(),
        introduction: id,
        side,
        readers,
        text: text.to_owned(),
        member: caller.member,
        at: act.at,
    };
    store::insert(connection, &message)?;
    let (own, (other_side, other)) = match side {
        Actor::Provider => (introduction.provider, (Actor::Requester, introduction.requester)),
        _ => (introduction.requester, (Actor::Provider, introduction.provider)),
    };
    let event = Event::of("introduction.message_sent", id, Some(own), Disclosure::Secretariat);
    journal::record(connection, act, event.concerning(Some(other)).with(json!({ "by": side })))?;
    let notice = Notice::new(NoticeCode::MessageReceived, IntroductionId::PREFIX, id.uuid());
    inbox::tell(
        connection,
        act,
        vec![notice.to(other_side, Some(other)).with(json!({ "message": message.id.to_string() }))],
    )?;
    Ok((introduction, message))
}

/// Whether a caller can write in an introduction now.
pub fn may_write(introduction: &Introduction, caller: &Caller) -> bool {
    writing_side(introduction, caller).is_ok() && check_open(introduction).is_ok()
}

fn writing_side(introduction: &Introduction, caller: &Caller) -> Result<Actor> {
    let sides = Actor::of(caller, Some(introduction.requester), Some(introduction.provider));
    sides.into_iter().find(|side| *side != Actor::Coordinator).ok_or_else(|| {
        Error::forbidden(
            "On an introduction write the focal points of the State that asks and the officers of the party that \
             offers.",
        )
    })
}

fn check_open(introduction: &Introduction) -> Result<()> {
    if introduction.state == IntroductionState::AwaitingRelease {
        return Err(Error::conflict(
            "not_released",
            "The provider does not know of this introduction. Release it first; then you can write to each other.",
        ));
    }
    if introduction.state.is_live() || introduction.state == IntroductionState::Delivered {
        return Ok(());
    }
    let detail =
        format!("This introduction is {}, which is an end; nothing is written in it any more.", introduction.state);
    Err(Error::conflict("introduction_ended", detail))
}

/// The side on which a party stands.
fn side_of(introduction: &Introduction, party: Option<PartyId>) -> Option<Actor> {
    match party {
        Some(party) if party == introduction.requester => Some(Actor::Requester),
        Some(party) if party == introduction.provider => Some(Actor::Provider),
        _ => None,
    }
}

/// Whether a reader is told who wrote: one's own side is, and coordinators are.
pub fn shows_author(introduction: &Introduction, message: &Message, visibility: &Visibility) -> bool {
    visibility.is_secretariat() || side_of(introduction, visibility.party()) == Some(message.side)
}
