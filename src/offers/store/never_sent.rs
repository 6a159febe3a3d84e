//! Which offers were withdrawn without ever having been sent: a table of their own, since few are.

use diesel::prelude::*;

use super::CHUNK;
use crate::db::schema::{journal_entries, offers_never_sent};
use crate::db::{AnyId, DbConnection, OneOfValues};
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::ids::OfferId;
use crate::offers::{Offer, OfferState};

/// Notes of the offers that were read which of them were never sent. Only what ended between its party and the
/// secretariat can be one.
pub(in crate::offers) fn mark(connection: &mut DbConnection, offers: &mut [Offer]) -> Result<()> {
    let may_be = |offer: &&Offer| offer.state == OfferState::Withdrawn && offer.disclosure == Disclosure::Secretariat;
    let ids: Vec<AnyId> = offers.iter().filter(may_be).map(|offer| offer.id.into()).collect();
    for chunk in ids.chunks(CHUNK) {
        let among = offers_never_sent::offer_id.one_of(chunk.to_vec());
        let found: Vec<AnyId> =
            offers_never_sent::table.filter(among).select(offers_never_sent::offer_id).load(connection)?;
        for offer in offers.iter_mut().filter(|offer| found.contains(&offer.id.into())) {
            offer.never_sent = true;
        }
    }
    Ok(())
}

/// Notes that a draft was withdrawn, unless it had been sent before and was taken back; the journal knows. What a line of
/// a file once brought elsewhere counts as sent.
pub(in crate::offers) fn note_withdrawn_draft(connection: &mut DbConnection, id: OfferId) -> Result<()> {
    let was_sent = journal_entries::action
        .one_of(["offer.submitted", "offer.activated"])
        .or(journal_entries::action.eq("offer.imported").and(journal_entries::data.not_like("%\"state\":\"draft\"%")))
        .or(journal_entries::action.eq("offer.updated").and(journal_entries::data.like("%\"state\"%")));
    let sent = journal_entries::table
        .filter(journal_entries::subject_id.eq(AnyId::from(id)))
        .filter(was_sent)
        .select(journal_entries::id)
        .first::<AnyId>(connection)
        .optional()?;
    if sent.is_none() {
        let row = offers_never_sent::offer_id.eq(AnyId::from(id));
        diesel::insert_into(offers_never_sent::table).values(row).execute(connection)?;
    }
    Ok(())
}
