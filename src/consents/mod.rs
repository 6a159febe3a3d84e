//! How far a record is disclosed, with its party's consent: the objection window before a request becomes public, wider
//! disclosure on the word of two persons, and the log of who consented to what.
//!
//! A record becomes more confidential by one person's word and at once. For less it takes two: one of its party who
//! proposes, and a second person who confirms, of the same party or a coordinator. What would become public thereby
//! waits for a window in which its party can still take it back, and so does what newcomers alone propose for it.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::auth::Caller;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::{Disclosed, Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{
    AnyRecordId, ConsentEntryId, DisclosureChangeId, MemberId, NotAnId, OfferId, PartyId, RequestId, TypedId,
};
use crate::journal::Event;
use crate::lifecycle::Actor;
use crate::offers::{self, Offer};
use crate::requests::{self, Request};
use crate::text_enum::text_enum;

/// Disclosure over HTTP.
pub mod api;
/// Disclosure as it comes in and is shown.
pub mod body;
mod log;
mod newcomers;
mod overview;
/// Disclosure as pages.
pub mod pages;
mod store;
mod widening;
mod window;

pub use log::{narrowed, submitted};
pub use widening::{Answer, Widening, answer, propose, take_effect, void};
pub use window::{Opening, Standing, Word, hold_back, opening, say, standing};

text_enum! {
    /// What somebody did about the disclosure of a record.
    ConsentAct {
        /// Submitted the request with this disclosure.
        Submitted = "submitted",
        /// Consented to it before the window had passed.
        Consented = "consented",
        /// Objected to opening the request.
        Objected = "objected",
        /// Took the objection back.
        ObjectionWithdrawn = "objection_withdrawn",
        /// Opened the request, and held back until the window has passed that it becomes public.
        HeldBack = "held_back",
        /// Made the record more confidential.
        Narrowed = "narrowed",
        /// Proposed to disclose the record further.
        Proposed = "proposed",
        /// Confirmed that, as the second person.
        Confirmed = "confirmed",
        /// Refused it.
        Refused = "refused",
        /// Took it back before it held.
        Cancelled = "cancelled",
        /// It holds from now on.
        TookEffect = "took_effect",
    }
}

text_enum! {
    /// Where a proposal to disclose a record further stands.
    ChangeState {
        /// It waits for a second person.
        Proposed = "proposed",
        /// It is confirmed, and waits until the window has passed.
        Confirmed = "confirmed",
        /// It holds.
        InEffect = "in_effect",
        /// The second person refused it.
        Refused = "refused",
        /// It was taken back.
        Cancelled = "cancelled",
    }
}

/// An entry of the consent log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: ConsentEntryId,
    /// What was done.
    pub act: ConsentAct,
    /// What it was about.
    pub disclosed: Disclosed,
    /// In words.
    pub note: Option<String>,
    /// Who did it; none when the service did.
    pub member: Option<MemberId>,
    /// When.
    pub at: UtcTime,
}

impl Entry {
    /// Where it stands in the log.
    pub fn position(&self) -> Position {
        Position { time: self.at, id: self.id.uuid() }
    }
}

/// A proposal to disclose a record further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: DisclosureChangeId,
    /// The record.
    pub record: RecordId,
    /// The record's party.
    pub party: PartyId,
    /// How far it is to be disclosed.
    pub to: Disclosed,
    /// Why, in words.
    pub note: Option<String>,
    /// Where it stands.
    pub state: ChangeState,
    /// Who proposed it.
    pub proposed_by: MemberId,
    /// When.
    pub proposed_at: UtcTime,
    /// Who confirmed it.
    pub confirmed_by: Option<MemberId>,
    /// When.
    pub confirmed_at: Option<UtcTime>,
    /// When it took effect or ended without.
    pub ended_at: Option<UtcTime>,
}

/// A record that is disclosed to some: a request or an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordId {
    /// A request.
    Request(RequestId),
    /// An offer.
    Offer(OfferId),
}

impl RecordId {
    /// The prefix of its kind.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Request(_) => RequestId::PREFIX,
            Self::Offer(_) => OfferId::PREFIX,
        }
    }

    /// The UUID inside.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Request(id) => id.uuid(),
            Self::Offer(id) => id.uuid(),
        }
    }

    /// The record of a kind that the database gave.
    pub fn from_parts(kind: &str, uuid: Uuid) -> Self {
        match kind {
            OfferId::PREFIX => Self::Offer(OfferId::from_uuid(uuid)),
            _ => Self::Request(RequestId::from_uuid(uuid)),
        }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        AnyRecordId::new(self.kind(), self.uuid()).fmt(formatter)
    }
}

impl FromStr for RecordId {
    type Err = NotAnId;
    fn from_str(text: &str) -> std::result::Result<Self, NotAnId> {
        let request = text.parse().map(Self::Request);
        let offer = || text.parse().map(Self::Offer);
        request.or_else(|_| offer()).map_err(|_: NotAnId| NotAnId { expected: "a request or an offer".to_owned() })
    }
}

/// A record as it stands.
#[derive(Debug, Clone)]
pub enum Record {
    /// A request.
    Request(Box<Request>),
    /// An offer.
    Offer(Box<Offer>),
}

impl From<&Request> for Record {
    fn from(request: &Request) -> Self {
        Self::Request(Box::new(request.clone()))
    }
}

impl From<&Offer> for Record {
    fn from(offer: &Offer) -> Self {
        Self::Offer(Box::new(offer.clone()))
    }
}

impl Record {
    /// The record, when the caller may know of it.
    fn find(connection: &mut DbConnection, id: RecordId, visibility: &Visibility) -> Result<Self> {
        Ok(match id {
            RecordId::Request(id) => Self::Request(Box::new(requests::find(connection, id, visibility)?)),
            RecordId::Offer(id) => Self::Offer(Box::new(offers::find_visible(connection, visibility, id)?)),
        })
    }

    fn id(&self) -> RecordId {
        match self {
            Self::Request(request) => RecordId::Request(request.id),
            Self::Offer(offer) => RecordId::Offer(offer.id),
        }
    }

    fn party(&self) -> PartyId {
        match self {
            Self::Request(request) => request.requester.id,
            Self::Offer(offer) => offer.provider.id,
        }
    }

    /// The side that its party is on.
    fn side(&self) -> Actor {
        match self {
            Self::Request(_) => Actor::Requester,
            Self::Offer(_) => Actor::Provider,
        }
    }

    fn disclosed(&self) -> Disclosed {
        match self {
            Self::Request(request) => request.details.disclosed(),
            Self::Offer(offer) => offer.disclosed(),
        }
    }

    /// Whether others may know of it by now, and it has not ended.
    fn is_shown(&self) -> bool {
        match self {
            Self::Request(request) => {
                request.opened_at.is_some() && !requests::LIFE_CYCLE.following(request.state).is_empty()
            }
            Self::Offer(offer) => offer.state.is_shown() && !offers::LIFE_CYCLE.following(offer.state).is_empty(),
        }
    }

    /// The sides on which the caller stands to it.
    fn sides_of(&self, caller: &Caller) -> Vec<Actor> {
        match self {
            Self::Request(request) => Actor::of(caller, Some(request.requester.id), None),
            Self::Offer(offer) => Actor::of(caller, None, Some(offer.provider.id)),
        }
    }

    /// What is between its party and the secretariat, for the journal.
    fn event(&self, of_request: &'static str, of_offer: &'static str) -> Event {
        let party = Some(self.party());
        match self {
            Self::Request(request) => Event::of(of_request, request.id, party, Disclosure::Secretariat),
            Self::Offer(offer) => Event::of(of_offer, offer.id, party, Disclosure::Secretariat),
        }
    }
}

/// A record whose disclosure the caller may look into: one of its own party, or any for the secretariat.
fn find_own(connection: &mut DbConnection, id: RecordId, caller: &Caller) -> Result<Record> {
    let record = Record::find(connection, id, &caller.visibility)?;
    if record.party() == caller.party || caller.visibility.is_secretariat() {
        return Ok(record);
    }
    Err(Error::forbidden("Who consented to what of a record is told to its own party and to coordinators."))
}

/// How far a record is disclosed, what stands against it or waits, for its own party and coordinators.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The record.
    pub record: RecordId,
    /// How far it is disclosed, or will be once it is open.
    pub disclosed: Disclosed,
    /// Whether others may know of it by now.
    pub is_shown: bool,
    /// Of a request that is not open: what its requester said, and until when it can.
    pub standing: Option<Standing>,
    /// The proposal to disclose it further that waits.
    pub pending: Option<(Change, Option<UtcTime>)>,
}

/// How far a record is disclosed, for a caller.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`].
pub fn situation(connection: &mut DbConnection, id: RecordId, caller: &Caller) -> Result<Situation> {
    let record = find_own(connection, id, caller)?;
    let standing = match &record {
        Record::Request(request) if request.opened_at.is_none() => Some(window::standing(connection, request)?),
        _ => None,
    };
    let pending = store::pending(connection, id)?;
    let pending = match pending {
        Some(change) => {
            let until = widening::window_of(connection, &change)?;
            Some((change, until))
        }
        None => None,
    };
    Ok(Situation { record: id, disclosed: record.disclosed(), is_shown: record.is_shown(), standing, pending })
}

/// The consent log of a record, newest first, after a place in it, at most so many.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`].
pub fn entries(
    connection: &mut DbConnection,
    id: RecordId,
    caller: &Caller,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Entry>> {
    find_own(connection, id, caller)?;
    store::entries(connection, id, after, limit)
}
