//! Pairs that were declined a short while ago: they are not proposed again, and matching passes over them, until the
//! time is up or either record says something else.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::{inputs, store};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::ids::{NeedId, OfferId, RequestId};
use crate::offers::{self, Offer};
use crate::requests::{self, Request};

/// A pair that was declined cools down for so many days.
pub const COOL_DOWN_DAYS: u64 = 90;

/// Of which record pairs are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// All pairs of this need.
    Need(NeedId),
    /// All pairs of this offer.
    Offer(OfferId),
    /// All pairs of this request's needs.
    Request(RequestId),
}

/// A pair that cools down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cooling {
    /// The need.
    pub need: NeedId,
    /// The offer.
    pub offer: OfferId,
    /// The first day on which it may be proposed again.
    pub until: NaiveDate,
}

/// A pair that was declined, with what was matched then.
pub(super) struct DeclinedPair {
    pub(super) request: RequestId,
    pub(super) need: NeedId,
    pub(super) need_hash: String,
    pub(super) offer: OfferId,
    pub(super) offer_hash: String,
    pub(super) at: UtcTime,
}

/// The first day on which a pair that was declined at this time may be proposed again.
pub(super) fn until(declined: UtcTime) -> NaiveDate {
    declined.date().checked_add_days(Days::new(COOL_DOWN_DAYS)).unwrap_or(NaiveDate::MAX)
}

/// The pairs of a record that cool down on a day, as far as the caller may know that they were declined: what others
/// find must not tell of it.
pub fn cooling(
    connection: &mut DbConnection,
    visibility: &Visibility,
    about: About,
    today: NaiveDate,
) -> Result<Vec<Cooling>> {
    if visibility.party().is_none() && !visibility.is_everything() {
        return Ok(Vec::new());
    }
    let declined = store::declined(connection, visibility, about)?;
    let recent: Vec<DeclinedPair> = declined.into_iter().filter(|pair| today < until(pair.at)).collect();
    if recent.is_empty() {
        return Ok(Vec::new());
    }
    let requests: Vec<RequestId> = recent.iter().map(|pair| pair.request).collect();
    let requests: HashMap<RequestId, Request> =
        requests::with_ids(connection, &requests)?.into_iter().map(|request| (request.id, request)).collect();
    let offers: Vec<OfferId> = recent.iter().map(|pair| pair.offer).collect();
    let offers: HashMap<OfferId, Offer> =
        offers::with_ids(connection, &offers)?.into_iter().map(|offer| (offer.id, offer)).collect();
    let unchanged = recent.into_iter().filter(|pair| is_unchanged(pair, &requests, &offers));
    Ok(unchanged.map(|pair| Cooling { need: pair.need, offer: pair.offer, until: until(pair.at) }).collect())
}

fn is_unchanged(pair: &DeclinedPair, requests: &HashMap<RequestId, Request>, offers: &HashMap<OfferId, Offer>) -> bool {
    let need = requests.get(&pair.request).and_then(|request| {
        let need = request.needs.iter().find(|need| need.id == pair.need)?;
        Some(inputs::of_need(request, need))
    });
    let offer = offers.get(&pair.offer).map(inputs::of_offer);
    need.as_ref() == Some(&pair.need_hash) && offer.as_ref() == Some(&pair.offer_hash)
}
