//! What waits for a member: derived from the records as they stand, so that it is gone as soon as it is done.

use chrono::NaiveDate;
use uuid::Uuid;

use super::store::{plans, waiting as rows};
use super::{NoticeCode, store};
use crate::auth::{Caller, Role};
use crate::clock::UtcTime;
use crate::clocks::{self, ClockKind};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::page::Position;
use crate::ids::{
    AnyRecordId, IntroductionId, MemberId, NeedId, NoticeId, OfferId, PartyId, PlanId, RequestId, TypedId,
};
use crate::lifecycle::Actor;
use crate::text_enum::text_enum;

text_enum! {
    /// What waits.
    ItemKind {
        /// A request is to be checked.
        Check = "check",
        /// A request that was checked is to be opened.
        Opening = "opening",
        /// A request that nobody answered needs a next step.
        FollowUp = "follow_up",
        /// A request that was returned is to be revised.
        Revision = "revision",
        /// An offer is to be activated.
        Activation = "activation",
        /// An introduction is to be released, so that the provider may be told.
        Release = "release",
        /// An introduction is to be decided on.
        Decision = "decision",
        /// Help was agreed to a request, and a plan is to be written.
        Planning = "planning",
        /// A draft of a plan is to be agreed to or refused.
        Consent = "consent",
        /// A report on a plan is disputed and to be corrected.
        Correction = "correction",
        /// A plan is completed, and it is to be said of each need whether it was met.
        Verification = "verification",
        /// A question is to be answered: was the need met?
        Question = "question",
        /// That a record is disclosed further is to be confirmed by a second person.
        SecondPerson = "second_person",
        /// Something is told.
        Notice = "notice",
    }
}

/// Something that waits for a member.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The notice, or the record.
    pub id: Uuid,
    /// What waits.
    pub kind: ItemKind,
    /// What a notice tells.
    pub code: Option<NoticeCode>,
    /// The record that it is about.
    pub subject: AnyRecordId,
    /// What the record, or the other side's, is called.
    pub title: Option<String>,
    /// Since when it waits.
    pub since: UtcTime,
    /// Until when.
    pub until: Option<UtcTime>,
    /// Whether a notice was read.
    pub read: Option<bool>,
    /// What else is told.
    pub data: Option<serde_json::Value>,
    /// The record whose clock says until when it waits, where that is not the one that it is about.
    pub(super) timed: Option<Uuid>,
}

/// An address to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: &'static str,
    /// The address.
    pub path: String,
}

/// The sides for which a member acts, each with its party: notices and decisions are those of a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides(Vec<(Actor, Option<PartyId>)>);

impl Sides {
    /// Of a member.
    pub fn of(caller: &Caller) -> Self {
        let sides = [
            (Role::FocalPoint, Actor::Requester, Some(caller.party)),
            (Role::Officer, Actor::Provider, Some(caller.party)),
            (Role::Coordinator, Actor::Coordinator, None),
        ];
        Self(sides.into_iter().filter(|(role, ..)| caller.has(*role)).map(|(_, side, party)| (side, party)).collect())
    }

    /// All of them.
    pub fn all(&self) -> &[(Actor, Option<PartyId>)] {
        &self.0
    }

    pub(super) fn has(&self, side: Actor) -> bool {
        self.0.iter().any(|(known, _)| *known == side)
    }
}

/// What waits for a caller on a day, newest first, after a place in the list, at most so many; with notices that were
/// read when they are asked for.
///
/// No two items are in one place: those that may be about the same record at the same time differ by their ids.
pub fn newest_first(
    connection: &mut DbConnection,
    caller: &Caller,
    (with_read, today): (bool, NaiveDate),
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Item>> {
    let sides = Sides::of(caller);
    let (member, party) = (caller.member, caller.party);
    let page = rows::Page { after, limit };
    let mut items = store::notices_for(connection, member, &sides, (with_read, today), &page)?;
    items.extend(rows::to_confirm(connection, (member, party), &sides, &page)?);
    if sides.has(Actor::Requester) {
        items.extend(rows::undecided(connection, Actor::Requester, (member, party), &page)?);
        items.extend(rows::returned(connection, party, &page)?);
        items.extend(rows::questions(connection, party, &page)?);
        items.extend(plans::to_verify(connection, party, &page)?);
    }
    if sides.has(Actor::Provider) {
        items.extend(rows::undecided(connection, Actor::Provider, (member, party), &page)?);
        items.extend(plans::to_correct(connection, party, &page)?);
    }
    if sides.has(Actor::Requester) || sides.has(Actor::Provider) {
        items.extend(plans::to_consent(connection, &sides, party, &page)?);
    }
    if sides.has(Actor::Requester) || sides.has(Actor::Coordinator) {
        let of = (!sides.has(Actor::Coordinator)).then_some(party);
        items.extend(plans::to_plan(connection, of, &page)?);
    }
    if sides.has(Actor::Coordinator) {
        items.extend(rows::to_check(connection, member, &page)?);
        items.extend(rows::to_activate(connection, &page)?);
    }
    items.sort_by_key(|item| std::cmp::Reverse((item.since, item.id)));
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    set_deadlines(connection, &mut items)?;
    Ok(items)
}

/// Until when each waits: as its clock says.
fn set_deadlines(connection: &mut DbConnection, items: &mut [Item]) -> Result<()> {
    let timed: Vec<Uuid> = items.iter().filter(|item| item.clock().is_some()).map(Item::timed).collect();
    if timed.is_empty() {
        return Ok(());
    }
    let deadlines = clocks::deadlines(connection, &timed)?;
    for item in items.iter_mut() {
        let Some(kind) = item.clock() else { continue };
        let found = deadlines.iter().find(|(subject, clock, _)| (*subject, *clock) == (item.timed(), kind));
        item.until = found.map(|(_, _, due)| *due);
    }
    Ok(())
}

impl Item {
    /// What a record waits for.
    pub(super) fn of_record<I: TypedId>(kind: ItemKind, id: I, title: String, since: UtcTime) -> Self {
        Self {
            id: id.uuid(),
            kind,
            code: None,
            subject: AnyRecordId::new(I::PREFIX, id.uuid()),
            title: Some(title),
            since,
            until: None,
            read: None,
            data: None,
            timed: None,
        }
    }

    /// The same in the place of another record, which it comes from.
    pub(super) fn known_as(mut self, id: Uuid) -> Self {
        self.id = id;
        self
    }

    /// The same with what else it tells.
    pub(super) fn telling(mut self, data: serde_json::Value) -> Self {
        self.data = Some(data);
        self
    }

    /// The same until the clock of another record runs out.
    pub(super) fn timed_by(mut self, record: Uuid) -> Self {
        self.timed = Some(record);
        self
    }

    /// The record whose clock says until when it waits.
    fn timed(&self) -> Uuid {
        self.timed.unwrap_or_else(|| self.subject.uuid())
    }

    /// Where it stands in the list.
    pub fn position(&self) -> Position {
        Position { time: self.since, id: self.id }
    }

    /// The clock that says until when it waits; a notice says it itself.
    fn clock(&self) -> Option<ClockKind> {
        match self.kind {
            ItemKind::Opening => Some(ClockKind::ObjectionWindow),
            ItemKind::Revision => Some(ClockKind::Revision),
            ItemKind::Release | ItemKind::Decision => Some(ClockKind::Answer),
            ItemKind::Planning | ItemKind::Consent => Some(ClockKind::Plan),
            _ => None,
        }
    }

    /// Why it waits, in English; other languages translate by the kind and the code.
    pub fn why(&self) -> &'static str {
        match self.kind {
            ItemKind::Check => {
                "This request was submitted; check who files it, then authenticate, return or decline it."
            }
            ItemKind::Opening => "This request is authenticated; open it once the objection window has passed.",
            ItemKind::FollowUp => "Nobody answered this request in time; you see to what comes next.",
            ItemKind::Revision => "The secretariat returned this request; revise it and submit it again.",
            ItemKind::Activation => "This offer was submitted; look at it and activate it.",
            ItemKind::Release => "This offer fits your needs; say whether its provider may be told of your request.",
            ItemKind::Decision => "An introduction waits for your side's decision.",
            ItemKind::Planning => "Help is agreed, and no plan answers this request yet; write one.",
            ItemKind::Consent => "A draft of this plan waits for your side; agree to it, or refuse it.",
            ItemKind::Correction => "The requester disputes what your side reported; correct it.",
            ItemKind::Verification => "This plan is completed; say of each need whether it was met.",
            ItemKind::Question => "A year has passed since this request was verified. Was the need met?",
            ItemKind::SecondPerson => {
                "It was proposed to disclose this record further; that takes your word as the second person."
            }
            ItemKind::Notice => self.code.map_or("", NoticeCode::words),
        }
    }

    /// Which call answers it; none for what is only told.
    pub fn answer(&self) -> Option<Call> {
        let (method, collection, rest) = match self.kind {
            ItemKind::Check | ItemKind::Opening | ItemKind::FollowUp => ("POST", "requests", "/transitions"),
            ItemKind::Revision => ("PATCH", "requests", ""),
            ItemKind::Activation => ("POST", "offers", "/transitions"),
            ItemKind::Release | ItemKind::Decision => ("POST", "introductions", "/decisions"),
            ItemKind::Planning => return Some(Call { method: "POST", path: "/api/v1/plans".to_owned() }),
            ItemKind::Consent => ("POST", "plans", "/consents"),
            ItemKind::Correction => ("POST", "plans", "/reports"),
            ItemKind::Verification => ("POST", "plans", "/verifications"),
            ItemKind::Question => ("PUT", "requests", "/outcome"),
            ItemKind::SecondPerson => ("POST", "disclosures", "/decisions"),
            ItemKind::Notice => return self.answer_to_notice(),
        };
        Some(Call { method, path: format!("/api/v1/{collection}/{}{rest}", self.subject) })
    }

    fn answer_to_notice(&self) -> Option<Call> {
        let subject = &self.subject;
        let clock = self.data.as_ref().and_then(|data| data.get("clock")?.as_str());
        let (method, path) = match self.code? {
            NoticeCode::Reminder if clock == Some(ClockKind::Answer.as_str()) => {
                ("POST", format!("/api/v1/introductions/{subject}/decisions"))
            }
            NoticeCode::Reminder if clock == Some(ClockKind::Revision.as_str()) => {
                ("PATCH", format!("/api/v1/requests/{subject}"))
            }
            NoticeCode::Reminder if clock == Some(ClockKind::Circulation.as_str()) => {
                ("POST", "/api/v1/introductions".to_owned())
            }
            NoticeCode::Reminder if clock == Some(ClockKind::Reconfirmation.as_str()) => {
                ("POST", format!("/api/v1/offers/{subject}/confirmation"))
            }
            NoticeCode::OfferStale => ("POST", format!("/api/v1/offers/{subject}/confirmation")),
            NoticeCode::NobodyObjected => ("POST", format!("/api/v1/requests/{subject}/transitions")),
            NoticeCode::NotCirculated | NoticeCode::NeedFits | NoticeCode::OfferFits => {
                ("POST", "/api/v1/introductions".to_owned())
            }
            NoticeCode::WiderDisclosure => ("POST", format!("/api/v1/disclosures/{subject}/decisions")),
            NoticeCode::MessageReceived => ("POST", format!("/api/v1/introductions/{subject}/messages")),
            _ => return None,
        };
        Some(Call { method, path })
    }

    /// The address of the record.
    pub fn address(&self) -> Option<String> {
        let subject = self.subject.to_string();
        let collection = match subject.split('_').next() {
            Some(RequestId::PREFIX) => "requests",
            Some(OfferId::PREFIX) => "offers",
            Some(IntroductionId::PREFIX) => "introductions",
            Some(PlanId::PREFIX) => "plans",
            Some(NeedId::PREFIX) => "needs",
            Some(MemberId::PREFIX) => "members",
            _ => return None,
        };
        Some(format!("/api/v1/{collection}/{subject}"))
    }

    /// The notice, when it is one.
    pub fn notice(&self) -> Option<NoticeId> {
        self.code.map(|_| NoticeId::from_uuid(self.id))
    }
}
