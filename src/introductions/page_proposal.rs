//! What the page of a proposal shows: the two records, who is told what, or why they cannot be introduced now.

use chrono::NaiveDate;

use super::{Hindrance, Pairing, Proposal};
use crate::auth::Caller;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::{NeedId, OfferId};
use crate::lifecycle::Actor;
use crate::web::frame::{Choice, Frame};

/// The code of an offer that its own party alone proposes.
const CLOSED: &str = "offer_not_disclosed";

/// What can be proposed, or what is in the way.
pub(super) enum Offered {
    /// It can be proposed.
    Open(Box<OpenPairing>),
    /// It cannot: the code of the rule, and its English words.
    Refused {
        code: &'static str,
        detail: String,
        /// The introduction that joins them, as far as it is the reader's to know.
        introduction: Option<String>,
        /// The first day on which it may be proposed again.
        until: Option<String>,
    },
}

/// Two records that can be introduced.
pub(super) struct OpenPairing {
    pub(super) request: Titled,
    pub(super) requester: String,
    pub(super) needs: Vec<Choice>,
    pub(super) offer: Titled,
    pub(super) provider: String,
    /// Who proposes, and what follows from it, as messages name it.
    pub(super) told: &'static str,
    pub(super) is_coordinator: bool,
    /// What a unit of the offer is, and how many are left, as far as the reader may know.
    pub(super) unit: Option<String>,
    pub(super) remaining: Option<i64>,
}

/// A record by its id and title.
pub(super) struct Titled {
    pub(super) id: String,
    pub(super) title: String,
}

impl Offered {
    pub(super) fn read(
        connection: &mut DbConnection,
        caller: &Caller,
        (need, offer): (NeedId, OfferId),
        today: NaiveDate,
    ) -> Result<Self> {
        let proposal = Proposal { needs: vec![need], offer, message: None, quantity: 1, conflict_of_interest: None };
        let pairing = match super::find_pairing(connection, caller, &proposal, today) {
            Ok(pairing) => pairing,
            Err(Error::Conflict { code, detail }) => return Ok(Self::refused(code, detail)),
            Err(Error::Invalid(problems)) => {
                // Of a page that names them, records that there are not are no fields to mend.
                let closed = problems.into_iter().find(|problem| problem.code == CLOSED).ok_or(Error::NotFound)?;
                return Ok(Self::refused(closed.code, closed.message));
            }
            Err(error) => return Err(error),
        };
        match super::find_hindrance(connection, caller, &pairing, today)? {
            None => Ok(Self::Open(Box::new(OpenPairing::new(pairing, caller)?))),
            Some(hindrance) => Ok(Self::hindered(hindrance)),
        }
    }

    fn refused(code: &'static str, detail: String) -> Self {
        Self::Refused { code, detail, introduction: None, until: None }
    }

    fn hindered(hindrance: Hindrance) -> Self {
        let (introduction, until) = match hindrance {
            Hindrance::Joined(known) => (known.map(|id| id.to_string()), None),
            Hindrance::Cooling(pair) => (None, Some(pair.until.to_string())),
        };
        match Error::from(hindrance) {
            Error::Conflict { code, detail } => Self::Refused { code, detail, introduction, until },
            other => Self::refused("already_introduced", other.to_string()),
        }
    }
}

impl OpenPairing {
    fn new(pairing: Pairing, caller: &Caller) -> Result<Self> {
        let side = pairing.side_of(caller)?;
        let told = match side {
            Actor::Requester => "requester",
            Actor::Provider => "provider",
            _ if pairing.is_known_to_provider() => "coordinator",
            _ => "coordinator-untold",
        };
        let Pairing { request, offer, .. } = pairing;
        let needs = request.needs.into_iter();
        let needs = needs.map(|need| Choice { value: need.id.to_string(), words: need.details.title });
        let is_open = offer.is_open_to(&caller.visibility);
        Ok(Self {
            needs: needs.collect(),
            request: Titled { id: request.id.to_string(), title: request.details.title },
            requester: request.requester.name,
            told,
            is_coordinator: side == Actor::Coordinator,
            remaining: offer.remaining().filter(|_| is_open),
            unit: offer.content.capacity.unit,
            offer: Titled { id: offer.id.to_string(), title: offer.content.title },
            provider: offer.provider.name,
        })
    }
}

impl Frame<'_> {
    /// What a unit of an offer is, and how many are left; empty when neither is known.
    pub fn units_hint(&self, unit: &Option<String>, remaining: &Option<i64>) -> String {
        let unit = unit.as_ref().map(|unit| self.with("units-are", unit));
        let remaining = remaining.map(|remaining| self.count("units-left", remaining));
        [unit, remaining].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
