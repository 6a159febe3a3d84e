//! What the pages of one introduction show: where it stands, what the reader can decide, what was said and done.

use chrono::NaiveDate;
use serde::Deserialize;

use super::api::{Lens, show};
use super::view::IntroductionBody;
use super::{Decision, Introduction, IntroductionState, LIFE_CYCLE, Part};
use crate::auth::Caller;
use crate::clocks::{self, ClockKind};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::history;
use crate::ids::{IntroductionId, TypedId};
use crate::lifecycle;
use crate::messages::{self, Message};
use crate::requests::record::{NeedRecord, RequestRecord};
use crate::vocabulary::Vocabulary;
use crate::web::deadline::Deadline;
use crate::{offers, requests};

/// The way of an introduction that leads to help.
const WAY: [IntroductionState; 5] = [
    IntroductionState::AwaitingRelease,
    IntroductionState::Proposed,
    IntroductionState::Agreed,
    IntroductionState::InDelivery,
    IntroductionState::Delivered,
];
/// Messages that the page of an introduction shows; a page of their own has all.
const NEWEST: usize = 3;
/// One more, which tells whether there are more.
const NEWEST_AND_ONE: i64 = 4;
/// Steps of the history that are shown.
const STEPS: i64 = 100;
/// How the actions of introductions begin.
const ACTION: &str = "introduction.";

/// An introduction with all that its page shows.
pub(super) struct Scene {
    pub(super) shown: IntroductionBody,
    pub(super) request: Option<RequestRecord>,
    pub(super) needs: Vec<Introduced>,
    pub(super) way: Option<Vec<Stage>>,
    /// What the reader can decide now.
    pub(super) possible: Vec<Decision>,
    /// Whether the reader declared a conflict of interest, so that a colleague decides.
    pub(super) has_declared: bool,
    pub(super) deadline: Option<Deadline>,
    pub(super) messages: Vec<Message>,
    /// Whether there are more messages than these.
    pub(super) has_more: bool,
    pub(super) may_write: bool,
    pub(super) history: Vec<Happened>,
    /// Whether the reader may know of the request otherwise, so that it has a page for the reader.
    pub(super) has_request_page: bool,
    /// The same of the offer.
    pub(super) has_offer_page: bool,
}

/// A need, with the explanation as it stood.
pub(super) struct Introduced {
    pub(super) id: String,
    pub(super) explained: Explained,
    pub(super) changed: bool,
    /// The need as it is now, as far as the reader sees it.
    pub(super) now: Option<NeedRecord>,
}

/// Of an explanation, what a page shows.
#[derive(Debug, Deserialize)]
pub(super) struct Explained {
    pub(super) need: Titled,
    pub(super) score: f64,
    pub(super) label: String,
    pub(super) covered: Vec<Part>,
    pub(super) uncovered: Vec<Part>,
}

/// A record's title.
#[derive(Debug, Deserialize)]
pub(super) struct Titled {
    pub(super) title: String,
}

/// A state on the way.
pub(super) struct Stage {
    pub(super) state: IntroductionState,
    pub(super) is_done: bool,
    pub(super) is_here: bool,
}

/// Something that happened.
pub(super) struct Happened {
    /// The action, without the record's kind.
    pub(super) action: String,
    pub(super) reason: Option<String>,
    pub(super) at: String,
}

/// What an introduction is shown by, to whom and when.
pub(super) struct Look {
    pub(super) caller: Caller,
    pub(super) lens: Lens,
    pub(super) today: NaiveDate,
}

impl Scene {
    pub(super) fn read(connection: &mut DbConnection, id: IntroductionId, look: Look) -> Result<Self> {
        let (caller, visibility) = (&look.caller, &look.caller.visibility);
        let introduction = super::find(connection, id, visibility)?;
        let decisions = super::decisions(connection, id)?;
        let own = decisions.iter().any(|one| one.member == caller.member && one.conflict_of_interest.is_some());
        let mut shown = show(connection, &introduction, visibility, look.lens)?;
        let request = shown.full_request.take();
        let (_, mut newest) = messages::list(connection, visibility, id, None, NEWEST_AND_ONE)?;
        let has_more = newest.len() > NEWEST;
        newest.truncate(NEWEST);
        Ok(Self {
            needs: needs(&shown, request.as_ref())?,
            way: way(&introduction),
            possible: super::possible(&introduction, caller, &decisions),
            has_declared: own && !introduction.awaits().is_empty(),
            deadline: deadline(connection, id, look.today)?,
            messages: newest,
            has_more,
            may_write: messages::may_write(&introduction, caller),
            history: happened(connection, id, visibility)?,
            has_request_page: is_there(requests::find(connection, introduction.request, visibility))?,
            has_offer_page: is_there(offers::find_visible(connection, visibility, introduction.offer))?,
            request,
            shown,
        })
    }
}

fn is_there<T>(found: Result<T>) -> Result<bool> {
    match found {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

fn needs(shown: &IntroductionBody, request: Option<&RequestRecord>) -> Result<Vec<Introduced>> {
    let need = |need: &super::view::IntroducedNeedBody| {
        let explanation = need.explanation.clone().unwrap_or_default();
        Ok(Introduced {
            id: need.id.clone(),
            explained: serde_json::from_value(explanation).map_err(Error::internal)?,
            changed: need.changed == Some(true),
            now: request.and_then(|request| request.need(&need.id)).cloned(),
        })
    };
    shown.needs.iter().map(need).collect()
}

/// Where it stands on the way; none when it left the way.
fn way(introduction: &Introduction) -> Option<Vec<Stage>> {
    let here = WAY.iter().position(|state| *state == introduction.state)?;
    // What was told to the provider from the beginning was never to be released.
    let was_held = introduction.released_at.is_none_or(|released| released != introduction.created_at);
    let first = usize::from(!was_held);
    let stage = |(place, state): (usize, &IntroductionState)| Stage {
        state: *state,
        is_done: place < here || *state == IntroductionState::Delivered,
        is_here: place == here,
    };
    Some(WAY.iter().enumerate().skip(first).map(stage).collect())
}

fn deadline(connection: &mut DbConnection, id: IntroductionId, today: NaiveDate) -> Result<Option<Deadline>> {
    let running = clocks::deadlines(connection, &[id.uuid()])?;
    let counted = running.into_iter().find(|(_, kind, _)| matches!(kind, ClockKind::Answer | ClockKind::Start));
    Ok(counted.map(|(_, _, until)| Deadline::new(until, today)))
}

fn happened(connection: &mut DbConnection, id: IntroductionId, visibility: &Visibility) -> Result<Vec<Happened>> {
    let entries = history::of_record(connection, visibility, history::Record::Introduction(id), None, STEPS)?;
    let happened = |entry: crate::journal::Entry| {
        let data: serde_json::Value = serde_json::from_str(&entry.data).map_err(Error::internal)?;
        Ok(Happened {
            action: entry.action.strip_prefix(ACTION).unwrap_or(&entry.action).to_owned(),
            reason: data.get("reason").and_then(|reason| reason.as_str()).map(str::to_owned),
            at: entry.at.to_string(),
        })
    };
    // Newest first, as the page shows it.
    entries.into_iter().rev().map(happened).collect()
}

/// A decision that a member is about to take, with what follows from it.
pub(super) struct Ballot {
    pub(super) shown: IntroductionBody,
    /// What follows, as messages name it; nothing when it cannot be decided now.
    pub(super) follows: Option<&'static str>,
    /// The reasons that apply.
    pub(super) reasons: Vec<String>,
}

impl Ballot {
    pub(super) fn read(
        connection: &mut DbConnection,
        (id, decision): (IntroductionId, Decision),
        look: Look,
        vocabulary: &Vocabulary,
    ) -> Result<Self> {
        let introduction = super::find(connection, id, &look.caller.visibility)?;
        let side = introduction.side_of(&look.caller)?;
        let decisions = super::decisions(connection, id)?;
        let shown = show(connection, &introduction, &look.caller.visibility, look.lens)?;
        let possible = super::possible(&introduction, &look.caller, &decisions).contains(&decision);
        let step = introduction.standing().judge(side, decision).ok().filter(|_| possible);
        let Some(step) = step else { return Ok(Self { shown, follows: None, reasons: Vec::new() }) };
        let reasons = lifecycle::applicable(vocabulary, LIFE_CYCLE.record, &step.to);
        Ok(Self {
            shown,
            follows: Some(follows(decision, step.from, step.to)),
            reasons: reasons.into_iter().map(str::to_owned).collect(),
        })
    }
}

fn follows(decision: Decision, from: IntroductionState, to: IntroductionState) -> &'static str {
    use IntroductionState::{Agreed, AwaitingRelease};
    match (decision, from, to) {
        (Decision::Release, ..) => "release",
        (Decision::Accept, AwaitingRelease, _) => "accept-release",
        (Decision::Accept, _, Agreed) => "agree",
        (Decision::Accept, ..) => "accept",
        (Decision::Decline, AwaitingRelease, _) => "decline-untold",
        (Decision::Decline, ..) => "decline",
        (Decision::Withdraw, Agreed, _) => "withdraw-agreed",
        (Decision::Withdraw, ..) => "withdraw",
    }
}
