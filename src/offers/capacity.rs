//! The capacity of an offer, counted by guarded updates: what is reserved never exceeds what there is.

use chrono::NaiveDate;
use serde_json::json;

use super::{Offer, store};
use crate::auth::Act;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::OfferId;
use crate::journal::{self, Event};

/// Reserves units of an offer that stands, within the caller's transaction.
///
/// # Errors
/// `over_capacity` when fewer are left, `offer_not_active` when the offer does not stand any more, or its last day has
/// passed. The figures are told to whom the offer is open; others learn whether any are left.
pub fn reserve(
    connection: &mut DbConnection,
    act: &Act,
    visibility: &Visibility,
    id: OfferId,
    units: i64,
) -> Result<Offer> {
    let reserved = store::reserve(connection, id, units, act.at.date())?;
    let offer = store::find(connection, id)?;
    if reserved {
        record(connection, act, &offer, "offer.capacity_reserved", units)?;
        return Ok(offer);
    }
    Err(explain_refusal(&offer, visibility, units, act.at.date()))
}

/// Refuses what an offer cannot give as it stands; whether it still can is decided when it is reserved.
///
/// # Errors
/// Those of [`reserve`].
pub fn check_capacity(offer: &Offer, visibility: &Visibility, units: i64, today: NaiveDate) -> Result<()> {
    let has_them = offer.remaining().is_none_or(|remaining| remaining >= units);
    let stands = offer.state.is_in_force() && !has_ended(offer, today);
    if has_them && stands { Ok(()) } else { Err(explain_refusal(offer, visibility, units, today)) }
}

/// Frees units that were reserved, within the caller's transaction, wherever the offer stands by now.
pub fn free(connection: &mut DbConnection, act: &Act, id: OfferId, units: i64) -> Result<Offer> {
    if !store::free(connection, id, units)? {
        return Err(Error::internal(format!("of offer {id} fewer than {units} units are reserved")));
    }
    let offer = store::find(connection, id)?;
    record(connection, act, &offer, "offer.capacity_freed", units)?;
    Ok(offer)
}

/// What an offer has left is its party's to know; so is that something was reserved.
fn record(connection: &mut DbConnection, act: &Act, offer: &Offer, action: &'static str, units: i64) -> Result<()> {
    let event = Event::of(action, offer.id, Some(offer.provider.id), Disclosure::Secretariat);
    journal::record(connection, act, event.with(json!({ "units": units, "reserved": offer.capacity_used })))
}

/// Whether its last day has passed.
fn has_ended(offer: &Offer, today: NaiveDate) -> bool {
    offer.content.available_until.is_some_and(|last| last < today)
}

fn explain_refusal(offer: &Offer, visibility: &Visibility, units: i64, today: NaiveDate) -> Error {
    if !offer.state.is_in_force() {
        let detail = format!("This offer is {}; only one that is active can be agreed on.", offer.state);
        return Error::conflict("offer_not_active", detail);
    }
    if let Some(last) = offer.content.available_until.filter(|_| has_ended(offer, today)) {
        let detail = format!("This offer was available until {last}. Its party can make it available for longer.");
        return Error::conflict("offer_not_active", detail);
    }
    let remaining = offer.remaining().unwrap_or_default();
    let detail = match (offer.is_open_to(visibility), remaining > 0) {
        (true, _) => format!("{units} were asked for and {remaining} remain. Ask for less, or for another offer."),
        (false, true) => {
            "Less remains of this offer than was asked for. Ask for less, or for another offer.".to_owned()
        }
        (false, false) => "Nothing remains of this offer. Ask for another one.".to_owned(),
    };
    Error::conflict("over_capacity", detail)
}
