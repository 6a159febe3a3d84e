//! All of a record's disclosure at one view: how it stands, and what a caller can do about it now.

use super::{Answer, Record, RecordId, Situation, Word, find_own, situation, widening, window};
use crate::auth::Caller;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, OfferField, RequestField};
use crate::error::Result;

/// How far a record is disclosed, and what the caller can do about it.
pub(super) struct Overview {
    pub(super) situation: Situation,
    pub(super) title: String,
    pub(super) reference: String,
    /// What can be said of opening it.
    pub(super) words: Vec<Word>,
    /// What can be answered to the proposal that waits.
    pub(super) answers: Vec<Answer>,
    /// Whether a wider disclosure can be proposed.
    pub(super) may_propose: bool,
}

impl Overview {
    pub(super) fn read(connection: &mut DbConnection, id: RecordId, caller: &Caller) -> Result<Self> {
        let situation = situation(connection, id, caller)?;
        let record = find_own(connection, id, caller)?;
        let acts_for_it = record.sides_of(caller).contains(&record.side());
        let pending = situation.pending.as_ref().map(|(change, _)| change);
        let can = |answer: &Answer| {
            let answers = |change| widening::check_answerer(&record, caller, change, *answer).is_ok();
            pending.is_some_and(|change| answer.is_for(change.state) && answers(change))
        };
        let said = situation.standing.as_ref().and_then(|standing| standing.said.as_ref());
        let words = match &record {
            Record::Request(request) if acts_for_it && window::is_being_checked(request) => {
                Word::ALL.iter().copied().filter(|word| window::next(said, *word).is_ok()).collect()
            }
            _ => Vec::new(),
        };
        let closed = |field: &&str| situation.disclosed.of_field(field) != Disclosure::Public;
        let could_be_wider = situation.disclosed.record != Disclosure::Public || fields(id).iter().any(closed);
        let (title, reference) = match &record {
            Record::Request(request) => (request.details.title.clone(), request.reference.clone()),
            Record::Offer(offer) => (offer.content.title.clone(), offer.reference.clone()),
        };
        Ok(Self {
            title,
            reference,
            words,
            answers: Answer::ALL.iter().copied().filter(can).collect(),
            may_propose: acts_for_it && record.is_shown() && pending.is_none() && could_be_wider,
            situation,
        })
    }
}

/// The fields of a record that can be disclosed less than it.
pub(super) fn fields(id: RecordId) -> Vec<&'static str> {
    match id {
        RecordId::Request(_) => RequestField::ALL.iter().map(|field| field.as_str()).collect(),
        RecordId::Offer(_) => OfferField::ALL.iter().map(|field| field.as_str()).collect(),
    }
}
