//! What waits in plans, for whoever asks: a party for its own part, the secretariat for all of it.

use uuid::Uuid;

use super::store;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::page::Position;
use crate::ids::{PartyId, PlanId, RequestId};

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// A plan for an open request to which help was agreed and that none answers: by its requester.
    Plan,
    /// The correction of a disputed report of what is in force: by the partner that wrote it.
    Correction,
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it is known by, since of one plan or request there may be several: the first agreement that stands, or the
    /// report.
    pub id: Uuid,
    /// The plan; none while one is waited for.
    pub plan: Option<PlanId>,
    /// The request that it answers, or is to answer.
    pub request: RequestId,
    /// What the request is called.
    pub title: String,
    /// For whom it waits.
    pub party: PartyId,
    /// Since when.
    pub since: UtcTime,
}

/// The order in which it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingOrder {
    /// What waits longest comes first.
    Longest,
    /// What waits since last comes first.
    Newest,
}

/// Which part of what waits is read.
#[derive(Debug, Clone, Copy)]
pub struct WaitingPart {
    /// For this party; for anybody without one.
    pub of: Option<PartyId>,
    /// In this order.
    pub order: WaitingOrder,
    /// After this place.
    pub after: Option<Position>,
    /// At most so many.
    pub limit: i64,
}

/// What waits for this.
pub fn waiting(connection: &mut DbConnection, awaited: Awaited, part: &WaitingPart) -> Result<Vec<Waiting>> {
    match awaited {
        Awaited::Plan => store::unplanned(connection, part),
        Awaited::Correction => store::uncorrected(connection, part),
    }
}

/// How much waits for this, whoever it waits for.
pub fn count_waiting(connection: &mut DbConnection, awaited: Awaited) -> Result<i64> {
    match awaited {
        Awaited::Plan => store::count_unplanned(connection),
        Awaited::Correction => store::count_uncorrected(connection),
    }
}
