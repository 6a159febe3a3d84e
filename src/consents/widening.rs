//! Disclosing a record further than it was: one of its party proposes, a second person confirms, and what would become
//! public waits for a window.

use serde_json::json;

use super::{Change, ChangeState, ConsentAct, Record, RecordId, find_own, log, newcomers, store};
use crate::auth::{Act, Caller, Role};
use crate::clock::UtcTime;
use crate::clocks::{self, ClockKind};
use crate::db::DbConnection;
use crate::disclosure::{Disclosed, Disclosure, FieldTiers, Visibility};
use crate::error::{Error, Result};
use crate::ids::DisclosureChangeId;
use crate::inbox::{self, Notice, NoticeCode};
use crate::journal;
use crate::text_enum::text_enum;
use crate::{offers, requests};

text_enum! {
    /// What is answered to a proposal to disclose a record further.
    Answer {
        /// As the second person: it can be disclosed.
        Confirm = "confirm",
        /// As the second person: it must not be.
        Refuse = "refuse",
        /// As one of the record's party: it is taken back.
        Cancel = "cancel",
    }
}

impl Answer {
    /// Whether a proposal that stands there can be answered so.
    pub(super) fn is_for(self, state: ChangeState) -> bool {
        match self {
            Self::Confirm => state == ChangeState::Proposed,
            Self::Refuse | Self::Cancel => matches!(state, ChangeState::Proposed | ChangeState::Confirmed),
        }
    }
}

/// How a record is to be disclosed; what is not named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Widening {
    /// The record's tier.
    pub record: Option<Disclosure>,
    /// The tiers of its closer fields.
    pub fields: Option<FieldTiers>,
    /// Why, in words.
    pub note: Option<String>,
}

/// Proposes to disclose a record of the caller's party further.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] for another party's; [`Error::Conflict`] when nobody else knows of it yet
/// or another proposal waits; [`Error::Invalid`] when nothing would be disclosed further, or something less.
pub fn propose(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    (id, wanted): (RecordId, Widening),
) -> Result<Change> {
    let record = find_own(connection, id, caller)?;
    if !record.sides_of(caller).contains(&record.side()) {
        return Err(Error::forbidden("Only those who act for the record's own party propose to disclose it further."));
    }
    if !record.is_shown() {
        let detail =
            "Others do not know of this record, or it has ended. In the draft its disclosure is changed freely.";
        return Err(Error::conflict("not_shown", detail));
    }
    let before = record.disclosed();
    let to = Disclosed {
        record: wanted.record.unwrap_or(before.record),
        fields: wanted.fields.unwrap_or_else(|| before.fields.clone()),
    };
    check_wider(&before, &to)?;
    let change = Change {
        id: DisclosureChangeId::generate(),
        record: id,
        party: record.party(),
        to,
        note: wanted.note,
        state: ChangeState::Proposed,
        proposed_by: caller.member,
        proposed_at: act.at,
        confirmed_by: None,
        confirmed_at: None,
        ended_at: None,
    };
    if !store::insert_change(connection, &change)? {
        return Err(Error::conflict("proposal_pending", "A proposal to disclose this record further waits already."));
    }
    enter(connection, act, &record, &change, (ConsentAct::Proposed, change.note.as_deref()))?;
    Ok(change)
}

fn check_wider(before: &Disclosed, to: &Disclosed) -> Result<()> {
    if before.is_narrowed_by(to) {
        let message = "Something would be disclosed less. Change the record itself for that; it takes one person.";
        return Err(Error::invalid("/disclosure", "narrower", message));
    }
    if !before.is_widened_by(to) {
        let message = format!("The record is disclosed so already, or further; it is {}.", before.record);
        return Err(Error::invalid("/disclosure", "not_wider", message));
    }
    Ok(())
}

/// Enters in the log and in the journal what was done about a proposal.
fn enter(
    connection: &mut DbConnection,
    act: &Act,
    record: &Record,
    change: &Change,
    (what, note): (ConsentAct, Option<&str>),
) -> Result<()> {
    log::enter(connection, act, change.record, (what, &change.to, note))?;
    let (of_request, of_offer) = match what {
        ConsentAct::Proposed => ("request.disclosure_proposed", "offer.disclosure_proposed"),
        ConsentAct::Confirmed => ("request.disclosure_confirmed", "offer.disclosure_confirmed"),
        ConsentAct::Refused => ("request.disclosure_refused", "offer.disclosure_refused"),
        _ => ("request.disclosure_cancelled", "offer.disclosure_cancelled"),
    };
    journal::record(connection, act, record.event(of_request, of_offer).with(json!({ "disclosure": change.to.record })))
}

/// Answers the proposal that waits for a record.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] for whoever may not answer so, such as the proposer who confirms;
/// [`Error::Conflict`] when it does not wait any more.
pub fn answer(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    (id, change): (RecordId, DisclosureChangeId),
    (answer, note): (Answer, Option<&str>),
) -> Result<Change> {
    let record = find_own(connection, id, caller)?;
    let before = store::find_change(connection, id, change)?.ok_or(Error::NotFound)?;
    check_answerer(&record, caller, &before, answer)?;
    if !answer.is_for(before.state) {
        let detail = format!("This proposal is {} by now.", before.state);
        return Err(Error::conflict("already_decided", detail));
    }
    match answer {
        Answer::Confirm => confirm(connection, act, caller, (&record, before), note),
        Answer::Refuse => end(connection, act, &record, before, (ChangeState::Refused, ConsentAct::Refused, note)),
        Answer::Cancel => end(connection, act, &record, before, (ChangeState::Cancelled, ConsentAct::Cancelled, note)),
    }
}

/// Whoever acts for the record's party may take it back; a second person confirms or refuses.
pub(super) fn check_answerer(record: &Record, caller: &Caller, change: &Change, answer: Answer) -> Result<()> {
    let is_of_party = record.sides_of(caller).contains(&record.side());
    let may = match answer {
        Answer::Cancel => is_of_party,
        Answer::Confirm | Answer::Refuse => is_of_party || caller.has(Role::Coordinator),
    };
    if !may {
        return Err(Error::forbidden("This is answered by those who act for the record's own party, or coordinators."));
    }
    if answer != Answer::Cancel && change.proposed_by == caller.member {
        let detail = "Disclosing a record further takes two persons. A colleague of your party or a coordinator can \
                      confirm what you proposed; you can take it back.";
        return Err(Error::forbidden(detail));
    }
    Ok(())
}

/// What would become public waits for the window, and so does what newcomers alone propose for their party; everything
/// else holds at once.
fn confirm(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    (record, mut change): (&Record, Change),
    note: Option<&str>,
) -> Result<Change> {
    let from = change.state;
    change.state = ChangeState::Confirmed;
    (change.confirmed_by, change.confirmed_at) = (Some(caller.member), Some(act.at));
    move_on(connection, &change, from)?;
    enter(connection, act, record, &change, (ConsentAct::Confirmed, note))?;
    // Who proposes is of the record's party.
    let asked = [(change.proposed_by, change.party), (caller.member, caller.party)];
    let waits = record.disclosed().is_published_by(&change.to)
        || newcomers::speak_alone(connection, change.party, &asked, act.at)?;
    if !waits {
        return apply(connection, act, change);
    }
    await_window(connection, act, act.at, (record, &change))?;
    Ok(change)
}

/// Starts the window in which the record's party can take back what is disclosed further, and tells it.
pub(super) fn await_window(
    connection: &mut DbConnection,
    act: &Act,
    since: UtcTime,
    (record, change): (&Record, &Change),
) -> Result<()> {
    let id = change.record;
    clocks::disclosure_confirmed(connection, since, (id.kind(), id.uuid()), (record.side(), change.party))?;
    let last = window_of(connection, change)?.map(|until| until.last_day());
    let notice = about(NoticeCode::WiderDisclosure, record).with(json!({ "due_on": last }));
    inbox::tell(connection, act, vec![notice])
}

fn about(code: NoticeCode, record: &Record) -> Notice {
    let id = record.id();
    Notice::new(code, id.kind(), id.uuid()).to(record.side(), Some(record.party()))
}

/// Until when a confirmed proposal can still be taken back.
pub(super) fn window_of(connection: &mut DbConnection, change: &Change) -> Result<Option<UtcTime>> {
    let deadlines = clocks::deadlines(connection, &[change.record.uuid()])?;
    Ok(deadlines.into_iter().find(|(_, kind, _)| *kind == ClockKind::WiderDisclosure).map(|(_, _, due)| due))
}

fn end(
    connection: &mut DbConnection,
    act: &Act,
    record: &Record,
    mut change: Change,
    (state, what, note): (ChangeState, ConsentAct, Option<&str>),
) -> Result<Change> {
    let from = change.state;
    (change.state, change.ended_at) = (state, Some(act.at));
    move_on(connection, &change, from)?;
    clocks::disclosure_ended(connection, act, change.record.uuid())?;
    enter(connection, act, record, &change, (what, note))?;
    Ok(change)
}

fn move_on(connection: &mut DbConnection, change: &Change, from: ChangeState) -> Result<()> {
    match store::move_change(connection, change, from)? {
        true => Ok(()),
        false => Err(Error::conflict("already_decided", "Somebody else has just answered this proposal.")),
    }
}

/// Takes back what waits for a record that became more confidential meanwhile, or ended.
pub fn void(connection: &mut DbConnection, act: &Act, record: &Record) -> Result<()> {
    match store::pending(connection, record.id())? {
        Some(change) => {
            end(connection, act, record, change, (ChangeState::Cancelled, ConsentAct::Cancelled, None)).map(|_| ())
        }
        None => Ok(()),
    }
}

/// A confirmed proposal takes effect: its window has passed and nobody took it back.
///
/// # Errors
/// [`Error::Conflict`] when none waits, or the record has ended.
pub fn take_effect(connection: &mut DbConnection, act: &Act, id: RecordId) -> Result<()> {
    let record = Record::find(connection, id, &Visibility::everything())?;
    let change = store::pending(connection, id)?.filter(|change| change.state == ChangeState::Confirmed);
    let change = change.ok_or_else(|| Error::conflict("nothing_pending", "No confirmed proposal waits."))?;
    if !record.is_shown() {
        end(connection, act, &record, change, (ChangeState::Cancelled, ConsentAct::Cancelled, None))?;
        return Ok(());
    }
    apply(connection, act, change)?;
    inbox::tell(connection, act, vec![about(NoticeCode::DisclosedFurther, &record)])
}

fn apply(connection: &mut DbConnection, act: &Act, mut change: Change) -> Result<Change> {
    let from = change.state;
    (change.state, change.ended_at) = (ChangeState::InEffect, Some(act.at));
    move_on(connection, &change, from)?;
    match change.record {
        RecordId::Request(id) => requests::disclose(connection, act, id, &change.to)?,
        RecordId::Offer(id) => offers::disclose(connection, act, id, &change.to)?,
    }
    log::enter(connection, act, change.record, (ConsentAct::TookEffect, &change.to, None))?;
    Ok(change)
}
