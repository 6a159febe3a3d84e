//! The objection window: what a requester says of its request before it is opened, and how it is opened then.

use super::{Change, ChangeState, ConsentAct, Entry, Record, RecordId, log, newcomers, store, widening};
use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::clocks::{self, ClockKind};
use crate::db::DbConnection;
use crate::disclosure::{Disclosed, Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::{DisclosureChangeId, RequestId, TypedId};
use crate::journal;
use crate::lifecycle::Actor;
use crate::requests::{self, Request, RequestState};
use crate::text_enum::text_enum;

text_enum! {
    /// What a requester says of opening its request.
    Word {
        /// It can be opened at once.
        Consent = "consent",
        /// It must not be opened.
        Object = "object",
        /// The objection no longer stands.
        WithdrawObjection = "withdraw_objection",
    }
}

/// What stands for or against opening a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// What its requester said last since it submitted the request, consent or objection.
    pub said: Option<Entry>,
    /// Until when it can object, while the window runs.
    pub until: Option<UtcTime>,
}

/// How a request is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// As it is disclosed.
    AsDisclosed,
    /// For verified parties alone, until the window has passed.
    HeldBack,
}

/// What stands for or against opening a request at this moment.
pub fn standing(connection: &mut DbConnection, request: &Request) -> Result<Standing> {
    let acts = [ConsentAct::Submitted, ConsentAct::Consented, ConsentAct::Objected, ConsentAct::ObjectionWithdrawn];
    let latest = store::latest(connection, RecordId::Request(request.id), &acts)?;
    let said = latest.filter(|entry| matches!(entry.act, ConsentAct::Consented | ConsentAct::Objected));
    let deadlines = clocks::deadlines(connection, &[request.id.uuid()])?;
    let until = deadlines.into_iter().find(|(_, kind, _)| *kind == ClockKind::ObjectionWindow).map(|(_, _, due)| due);
    Ok(Standing { said, until })
}

/// How a request that was checked is opened now.
///
/// What its requester chose to make public in so many words is public at once, and so is what it consented to. What
/// would become public because its policy areas are not sensitive is first shown to verified parties alone, so that
/// help is not delayed; everybody else waits until the window has passed, also when newcomers alone consented for the
/// requester. An objection always stands.
///
/// # Errors
/// [`Error::Conflict`]: the objection that stands against it.
pub fn opening(connection: &mut DbConnection, request: &Request, now: UtcTime) -> Result<Opening> {
    let standing = standing(connection, request)?;
    let was_chosen = request.details.disclosure != Disclosure::Public || request.details.disclosure_chosen;
    let consented = match standing.said.as_ref().and_then(|entry| entry.member) {
        Some(member) => {
            let said = (member, request.requester.id);
            !newcomers::speak_alone(connection, request.requester.id, &[said], now)?
        }
        None => standing.said.is_some(),
    };
    match (standing.said.map(|entry| (entry.act, entry.at)), standing.until) {
        (Some((ConsentAct::Objected, at)), _) => Err(Error::conflict(
            "objected",
            format!(
                "The requester objected to opening this request on {}; return it, or ask the requester.",
                at.date()
            ),
        )),
        (_, Some(_)) if !was_chosen && !consented => Ok(Opening::HeldBack),
        _ => Ok(Opening::AsDisclosed),
    }
}

/// Notes that a request was opened for verified parties alone, and becomes public when the window has passed that began
/// when it was checked.
pub fn hold_back(connection: &mut DbConnection, act: &Act, request: &Request) -> Result<()> {
    let fields = request.details.fields.clone();
    let since = request.authentication.as_ref().map_or(act.at, |found| found.at);
    let by = act.by.ok_or_else(|| Error::internal("nobody opened a request"))?;
    let change = Change {
        id: DisclosureChangeId::generate(),
        record: RecordId::Request(request.id),
        party: request.requester.id,
        to: Disclosed { record: Disclosure::Public, fields },
        note: None,
        state: ChangeState::Confirmed,
        proposed_by: by,
        proposed_at: act.at,
        confirmed_by: None,
        confirmed_at: None,
        ended_at: None,
    };
    if !store::insert_change(connection, &change)? {
        return Err(Error::internal("a request that was never open has a proposal"));
    }
    log::enter(connection, act, change.record, (ConsentAct::HeldBack, &change.to, None))?;
    widening::await_window(connection, act, since, (&Record::from(request), &change))
}

/// The requester consents to opening its request, objects, or takes that back.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], and [`Error::Conflict`] when the request is not being checked or this
/// was said already.
pub fn say(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    id: RequestId,
    (word, note): (Word, Option<&str>),
) -> Result<()> {
    let visible = requests::find(connection, id, &caller.visibility)?;
    if !Record::from(&visible).sides_of(caller).contains(&Actor::Requester) {
        return Err(Error::forbidden("A focal point speaks for the requests of its own State only."));
    }
    // Whoever opens it at the same moment comes before or after this.
    requests::touch(connection, act, id)?;
    let request = requests::find(connection, id, &Visibility::everything())?;
    if !is_being_checked(&request) {
        let detail = format!(
            "This request is {}; what is asked here is asked while the secretariat checks it, before it is opened first.",
            request.state
        );
        return Err(Error::conflict("not_being_checked", detail));
    }
    let what = next(standing(connection, &request)?.said.as_ref(), word)?;
    log::enter(connection, act, RecordId::Request(id), (what, &request.details.disclosed(), note))?;
    let event = match what {
        ConsentAct::Consented => "request.disclosure_consented",
        ConsentAct::Objected => "request.objected",
        _ => "request.objection_withdrawn",
    };
    journal::record(connection, act, Record::from(&request).event(event, event))
}

/// Whether its requester can still say something of opening it.
pub(super) fn is_being_checked(request: &Request) -> bool {
    matches!(request.state, RequestState::Submitted | RequestState::Authenticated) && request.opened_at.is_none()
}

/// What a word does, after what was said last.
pub(super) fn next(said: Option<&Entry>, word: Word) -> Result<ConsentAct> {
    let what = match word {
        Word::Consent => ConsentAct::Consented,
        Word::Object => ConsentAct::Objected,
        Word::WithdrawObjection => ConsentAct::ObjectionWithdrawn,
    };
    match (said.map(|entry| entry.act), what) {
        (Some(before), what) if before == what => {
            let at = said.map(|entry| entry.at.to_string()).unwrap_or_default();
            Err(Error::conflict("already_decided", format!("Your State said this on {at}.")))
        }
        (before, ConsentAct::ObjectionWithdrawn) if before != Some(ConsentAct::Objected) => {
            Err(Error::conflict("nothing_pending", "Nobody has objected to opening this request."))
        }
        _ => Ok(what),
    }
}
