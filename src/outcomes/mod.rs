//! "Was the need met?": asked a year after a request was verified, and answered by its State.

use serde_json::json;

use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::{MemberId, PartyId, RequestId};
use crate::journal::{self, Event};
use crate::requests;
use crate::text_enum::text_enum;

/// The question over HTTP.
pub mod api;
/// The question as a page.
pub mod pages;
mod store;

text_enum! {
    /// Whether the need was met.
    Met {
        /// It was.
        Yes = "yes",
        /// Some of it was.
        Partly = "partly",
        /// It was not.
        No = "no",
    }
}

/// The question, and the answer once it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The request.
    pub request: RequestId,
    /// The party that is asked.
    pub party: PartyId,
    /// When it was asked.
    pub asked_at: UtcTime,
    /// What was answered.
    pub answer: Option<Answer>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether the need was met.
    pub met: Met,
    /// In words.
    pub words: Option<String>,
    /// Who answered.
    pub by: MemberId,
    /// When.
    pub at: UtcTime,
}

/// Asks the State of a request, within the caller's transaction; a question that was asked stays as it is.
pub fn ask(connection: &mut DbConnection, act: &Act, id: RequestId) -> Result<()> {
    let request = requests::find(connection, id, &Visibility::everything())?;
    let question = Outcome { request: id, party: request.requester.id, asked_at: act.at, answer: None };
    if !store::insert(connection, &question)? {
        return Ok(());
    }
    journal::record(connection, act, event("request.outcome_asked", &question))
}

/// The question that a request's State was asked, when the caller may know of it: the State itself, and coordinators.
pub fn find(connection: &mut DbConnection, id: RequestId, visibility: &Visibility) -> Result<Outcome> {
    requests::find(connection, id, visibility)?;
    let outcome = store::find(connection, id)?.ok_or(Error::NotFound)?;
    let may_know = visibility.is_secretariat() || visibility.party() == Some(outcome.party);
    if may_know { Ok(outcome) } else { Err(Error::NotFound) }
}

/// Answers for the caller's State, once.
pub fn answer(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    id: RequestId,
    (met, words): (Met, Option<String>),
) -> Result<Outcome> {
    let request = requests::find(connection, id, &caller.visibility)?;
    if request.requester.id != caller.party {
        return Err(Error::forbidden("Whether a need was met is answered by the State that asked."));
    }
    let question = store::find(connection, id)?.ok_or_else(|| {
        Error::conflict("not_asked", "This is asked a year after the request was verified; it was not asked yet.")
    })?;
    let answer = Answer { met, words, by: caller.member, at: act.at };
    if !store::answer(connection, id, &answer)? {
        return Err(Error::conflict("already_decided", "Your State has answered this already."));
    }
    let answered = Outcome { answer: Some(answer), ..question };
    let told = event("request.outcome_answered", &answered).with(json!({ "met": met }));
    journal::record(connection, act, told)?;
    Ok(answered)
}

fn event(action: &'static str, outcome: &Outcome) -> Event {
    Event::of(action, outcome.request, Some(outcome.party), Disclosure::Secretariat)
}
