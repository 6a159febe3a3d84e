//! Notices: what a side of a record is told, once, and who of it has read it.

use serde_json::{Value, json};
use uuid::Uuid;

use super::store;
use crate::auth::Act;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{ClockId, MemberId, NeedId, NoticeId, OfferId, PartyId};
use crate::lifecycle::Actor;
use crate::text_enum::text_enum;

text_enum! {
    /// What a notice tells.
    NoticeCode {
        /// A clock is about to run out.
        Reminder = "reminder",
        /// A clock of somebody else is about to run out.
        Escalation = "escalation",
        /// Nobody objected to a request; it can be opened.
        NobodyObjected = "nobody_objected",
        /// Nobody was introduced to a request in time.
        NotCirculated = "not_circulated",
        /// A request did not come back in time.
        NotRevised = "not_revised",
        /// A request has no plan in time, although somebody agreed to help.
        PlanOverdue = "plan_overdue",
        /// A request is unmet, since a clock ran out or the secretariat found it so: to its State, and to those who were
        /// asked to help and had not answered, about their introductions.
        RequestUnmet = "request_unmet",
        /// Another next step, or another owner, was chosen for a request that nobody answered.
        NextStepChanged = "next_step_changed",
        /// An introduction ended, since nobody decided or began in time.
        IntroductionLapsed = "introduction_lapsed",
        /// The other side of an introduction accepted, as one's own had; it is agreed.
        IntroductionAgreed = "introduction_agreed",
        /// The other side of an introduction declined it.
        IntroductionDeclined = "introduction_declined",
        /// An introduction was withdrawn by another side.
        IntroductionWithdrawn = "introduction_withdrawn",
        /// An introduction ended with the request or the offer that it joined.
        IntroductionEnded = "introduction_ended",
        /// A party refused the draft of a plan.
        PlanRefused = "plan_refused",
        /// An offer was not confirmed in time.
        OfferStale = "offer_stale",
        /// A record will be disclosed to everybody unless its party takes that back.
        WiderDisclosure = "wider_disclosure",
        /// A record is disclosed further from now on.
        DisclosedFurther = "disclosed_further",
        /// The other side of an introduction wrote.
        MessageReceived = "message_received",
        /// A need fits an offer of one's own.
        NeedFits = "need_fits",
        /// An offer fits a need of one's own.
        OfferFits = "offer_fits",
        /// Somebody outside a party invited a person to act for it.
        MemberInvited = "member_invited",
        /// A person accepted such an invitation.
        MemberJoined = "member_joined",
        /// Somebody outside a party changed what a person may do for it.
        MemberChanged = "member_changed",
    }
}

impl NoticeCode {
    /// What it says, in English; other languages translate by the code.
    pub fn words(self) -> &'static str {
        match self {
            Self::Reminder => "A time is about to run out.",
            Self::Escalation => "A time of somebody else is about to run out.",
            Self::NobodyObjected => "Nobody objected within the window; the request can be opened.",
            Self::NotCirculated => "Nobody was introduced to this request in time.",
            Self::NotRevised => "This request was returned and did not come back in time.",
            Self::PlanOverdue => "Somebody agreed to help, and there is no plan in time.",
            Self::RequestUnmet => {
                "This request is unmet: nobody agreed to help with it. The secretariat sees to what comes next."
            }
            Self::NextStepChanged => "What comes next for this request, or who sees to it, was changed.",
            Self::IntroductionLapsed => "Nobody decided or began in time; the introduction has ended.",
            Self::IntroductionAgreed => "The other side accepted too; this introduction is agreed.",
            Self::IntroductionDeclined => "The other side declined this introduction.",
            Self::IntroductionWithdrawn => "This introduction was withdrawn.",
            Self::IntroductionEnded => "The request or the offer that this introduction joined has ended.",
            Self::PlanRefused => "A party refused what was proposed for this plan; write it anew, or leave it.",
            Self::OfferStale => "This offer was not confirmed in time and is not matched until it is.",
            Self::WiderDisclosure => {
                "This record will be disclosed further after the day that is named, unless you take that back."
            }
            Self::DisclosedFurther => "This record is disclosed further from now on.",
            Self::MessageReceived => "The other side of this introduction wrote to you.",
            Self::NeedFits => "This need fits an offer of yours.",
            Self::OfferFits => "This offer fits a need of yours.",
            Self::MemberInvited => "The secretariat invited this person to act for your party.",
            Self::MemberJoined => {
                "This person accepted an invitation of the secretariat, and acts for your party from now on."
            }
            Self::MemberChanged => "The secretariat changed what this person may do for your party.",
        }
    }
}

/// A notice before it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub(super) side: Actor,
    pub(super) party: Option<PartyId>,
    pub(super) code: NoticeCode,
    pub(super) subject_kind: String,
    pub(super) subject: Uuid,
    pub(super) clock: Option<ClockId>,
    pub(super) until: Option<UtcTime>,
    pub(super) data: Value,
    pub(super) pair: Option<(NeedId, OfferId)>,
    pub(super) known_to: Option<MemberId>,
}

impl Notice {
    /// About a record, to coordinators unless somebody else is named.
    pub fn new(code: NoticeCode, subject_kind: &str, subject: Uuid) -> Self {
        Self {
            side: Actor::Coordinator,
            party: None,
            code,
            subject_kind: subject_kind.to_owned(),
            subject,
            clock: None,
            until: None,
            data: json!({}),
            pair: None,
            known_to: None,
        }
    }

    /// The same to a side: to those of the party who act on it, or to all coordinators.
    #[must_use]
    pub fn to(mut self, side: Actor, party: Option<PartyId>) -> Self {
        (self.side, self.party) = (side, party);
        self
    }

    /// The same with what else it tells.
    #[must_use]
    pub fn with(mut self, data: Value) -> Self {
        self.data = data;
        self
    }

    /// The same as long as a need and an offer can be introduced and were not.
    #[must_use]
    pub fn of_pair(mut self, need: NeedId, offer: OfferId) -> Self {
        self.pair = Some((need, offer));
        self
    }

    /// The same, which a member knows already.
    #[must_use]
    pub fn known_to(mut self, member: MemberId) -> Self {
        self.known_to = Some(member);
        self
    }

    /// The same as long as a clock runs.
    #[must_use]
    pub fn of_clock(mut self, clock: ClockId, until: UtcTime) -> Self {
        (self.clock, self.until) = (Some(clock), Some(until));
        self
    }
}

/// Keeps notices, within the caller's transaction.
pub fn tell(connection: &mut DbConnection, act: &Act, notices: Vec<Notice>) -> Result<()> {
    let notices: Vec<(NoticeId, Notice)> = notices.into_iter().map(|notice| (NoticeId::generate(), notice)).collect();
    store::insert(connection, act.at, &notices)?;
    for (id, notice) in &notices {
        if let Some(member) = notice.known_to {
            store::mark_read(connection, *id, member, act.at)?;
        }
    }
    Ok(())
}
