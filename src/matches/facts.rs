//! Records in the form in which the engine takes them.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::db::DbConnection;
use crate::disclosure::{self, Visibility};
use crate::error::Result;
use crate::ids::{OfferId, PartyId, RequestId, TypedId};
use crate::matching::{
    Agreed, Audience, Disclosure, Filing, Importance, Key, Marked, NeedFacts, OfferFacts, OfferTexts, PreparedNeed,
    PreparedOffer, Reader, Reference, Standing, Viewer, WantedExpertise,
};
use crate::offers::{self, Offer, OfferState, RECONFIRMED_EVERY_DAYS};
use crate::parties::STATE;
use crate::requests::{self, Need, NeedDetails, NewRequest, NotSought, Request};
use crate::track_records::TrackRecords;

/// The engine's key of a record.
pub fn key<I: TypedId>(id: I) -> Key {
    Key(id.uuid().as_u128())
}

/// The record behind one of the engine's keys.
pub fn id<I: TypedId>(key: Key) -> I {
    I::from_uuid(uuid::Uuid::from_u128(key.0))
}

/// Who looks, in the engine's words.
pub fn viewer(visibility: &Visibility) -> Viewer {
    match visibility.party() {
        _ if visibility.is_secretariat() => Viewer::Coordinator,
        Some(party) => Viewer::Member {
            party: key(party),
            verified: visibility.is_network(),
            state: visibility.state().map(str::to_owned),
        },
        None => Viewer::Anyone,
    }
}

/// Matchable offers among these, prepared for the engine, each with its marks.
pub fn offers(
    connection: &mut DbConnection,
    ids: &[OfferId],
    (reference, records): (&Reference, &TrackRecords),
) -> Result<Vec<(Arc<PreparedOffer>, Marked)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let offers = offers::matchable(connection, Some(ids))?;
    let mut reader = Reader::new(reference);
    let prepare = |offer| {
        let (prepared, marked, _) = prepare_offer(&mut reader, offer, records);
        (prepared, marked)
    };
    Ok(offers.iter().map(prepare).collect())
}

/// The needs of matchable requests among these, prepared for the engine.
pub fn needs(
    connection: &mut DbConnection,
    ids: &[RequestId],
    reference: &Reference,
) -> Result<Vec<Arc<PreparedNeed>>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let requests = requests::matchable(connection, Some(ids))?;
    let mut reader = Reader::new(reference);
    Ok(requests.iter().flat_map(|request| prepare_needs(&mut reader, request)).collect())
}

/// An offer, analysed, its marks, and its texts as they were read.
pub fn prepare_offer(
    reader: &mut Reader<'_>,
    offer: &Offer,
    records: &TrackRecords,
) -> (Arc<PreparedOffer>, Marked, OfferTexts) {
    let (prepared, marked, texts) = reader.marked_offer(offer_facts(offer, records));
    (Arc::new(prepared), marked, texts)
}

/// Those needs of a request for which help is sought, analysed.
pub fn prepare_needs(reader: &mut Reader<'_>, request: &Request) -> Vec<Arc<PreparedNeed>> {
    let sought = request.needs.iter().filter(|need| request.seeks(need));
    sought.map(|need| Arc::new(reader.need(need_facts(request, need)))).collect()
}

/// An offer as the engine is told of it.
pub fn offer_facts(offer: &Offer, records: &TrackRecords) -> OfferFacts {
    let record = records.of(offer.provider.id);
    OfferFacts {
        key: key(offer.id),
        audience: offer_audience(offer),
        standing: offer_standing(offer),
        reconfirm_by: last_fresh_day(offer.confirmed_at.date()),
        capacity_total: offer.content.capacity.total.and_then(|total| u64::try_from(total).ok()),
        capacity_remaining: offer.remaining().map(|remaining| u64::try_from(remaining).unwrap_or(0)),
        delivered: record.delivered,
        met: record.met,
        provider_state: state(&offer.provider),
        ..content_facts(&offer.content, offer.provider.id)
    }
}

/// The code of the State that a party is.
fn state(party: &offers::Provider) -> Option<String> {
    party.country.clone().filter(|_| party.kind == STATE)
}

/// What the content of an offer tells, whoever may see it and whatever its state.
fn content_facts(content: &offers::Content, provider: PartyId) -> OfferFacts {
    let content = content.clone();
    OfferFacts {
        provider: key(provider),
        title: content.title,
        description: content.description,
        language: content.language,
        policy_areas: content.policy_areas,
        expertise: content.expertise,
        resource_kinds: content.resource_kinds,
        modalities: content.modalities,
        serves: content.serves,
        excludes: content.excludes,
        languages: content.languages,
        available_from: content.available_from,
        available_until: content.available_until,
        ..OfferFacts::default()
    }
}

/// A need as the engine is told of it.
///
/// What not everybody sees who may know of the request takes no part: an explanation, and even a score, would tell it.
pub fn need_facts(request: &Request, need: &Need) -> NeedFacts {
    let seen = request.seen_by_all();
    let (details, need) = (&seen.details, seen.need(need.id).unwrap_or(need));
    let countries = std::iter::once(&details.country).chain(&details.co_requesters).cloned().collect();
    NeedFacts {
        key: key(need.id),
        request: key(request.id),
        requester: key(request.requester.id),
        audience: request_audience(request),
        countries,
        summary: details.summary.clone(),
        language: details.language.clone(),
        standing: need_standing(request, need),
        agreed: agreed(need),
        ..details_facts(&need.details)
    }
}

fn agreed(need: &Need) -> Agreed {
    let requests::Agreed { expertise, resource_kinds, modalities, .. } = need.agreed.clone();
    Agreed { expertise, resource_kinds, modalities }
}

/// What a need itself says, filed or not.
pub fn details_facts(details: &NeedDetails) -> NeedFacts {
    let wanted = details.expertise.iter().map(|expertise| WantedExpertise {
        phrase: expertise.phrase.clone(),
        importance: match expertise.importance {
            requests::Importance::Mandatory => Importance::Mandatory,
            requests::Importance::High => Importance::High,
            requests::Importance::Some => Importance::Some,
        },
    });
    NeedFacts {
        title: details.title.clone(),
        description: details.description.clone(),
        policy_areas: details.policy_areas.clone(),
        expertise: wanted.collect(),
        resource_kinds: details.resource_kinds.clone(),
        modalities: details.modalities.clone(),
        languages: details.languages.clone(),
        starts_on: details.starts_on,
        ends_on: details.ends_on,
        ..NeedFacts::default()
    }
}

/// What is compared of an offer.
pub fn offer_filing(offer: &Offer, reference: &Reference) -> Filing {
    let filing = content_filing(&offer.seen_by_all().content, offer.provider.id, reference);
    Filing { key: key(offer.id), audience: offer_audience(offer), filer: offer.provider.name.clone(), ..filing }
}

/// What is compared of an offer that a party makes.
pub fn content_filing(content: &offers::Content, provider: PartyId, reference: &Reference) -> Filing {
    let mut filing = Filing::of_offer(&content_facts(content, provider), reference);
    filing.state("capacity", content.capacity.note.clone());
    filing
}

/// What is compared of a request.
pub fn request_filing(request: &Request, reference: &Reference) -> Filing {
    let seen = request.seen_by_all();
    let needs = seen.needs.iter().map(|need| &need.details);
    let filing = details_filing(&seen.details, needs, request.requester.id, reference);
    let filer = request.requester.name.clone();
    Filing { key: key(request.id), audience: request_audience(request), filer, ..filing }
}

/// What is compared of a request that a party files.
pub fn new_request_filing(request: &NewRequest, requester: PartyId, reference: &Reference) -> Filing {
    details_filing(&request.details, request.needs.iter().map(|need| &need.details), requester, reference)
}

fn details_filing<'n>(
    details: &requests::Details,
    needs: impl Iterator<Item = &'n NeedDetails> + Clone,
    requester: PartyId,
    reference: &Reference,
) -> Filing {
    let facts = needs.clone().map(|need| NeedFacts {
        requester: key(requester),
        countries: std::iter::once(&details.country).chain(&details.co_requesters).cloned().collect(),
        summary: details.summary.clone(),
        language: details.language.clone(),
        ..details_facts(need)
    });
    let facts: Vec<NeedFacts> = facts.collect();
    let mut filing = Filing::of_request(&details.title, &facts, reference);
    let notes = needs.filter_map(|need| need.quantity.as_ref().and_then(|quantity| quantity.note.clone()));
    filing.state("quantity", notes);
    filing
}

/// Who may know of an offer.
pub fn offer_audience(offer: &Offer) -> Audience {
    Audience { disclosure: tier(offer.known_to()), owners: vec![key(offer.provider.id)], ..Audience::default() }
}

/// Who may know of a request.
pub fn request_audience(request: &Request) -> Audience {
    Audience {
        disclosure: tier(request.disclosed()),
        owners: vec![key(request.requester.id)],
        concerned: Vec::new(),
        concerned_states: request.details.co_requesters.clone(),
    }
}

fn tier(disclosure: disclosure::Disclosure) -> Disclosure {
    match disclosure {
        disclosure::Disclosure::Public => Disclosure::Public,
        disclosure::Disclosure::Network => Disclosure::Network,
        disclosure::Disclosure::Parties => Disclosure::Parties,
        disclosure::Disclosure::Secretariat => Disclosure::Secretariat,
    }
}

/// What no change of the record brings into force counts as ended: a withdrawn offer, and one that is kept back.
fn offer_standing(offer: &Offer) -> Standing {
    match (offer.kept_back(), offer.state) {
        (Some(kept_back), _) => Standing::Ended(kept_back.to_string()),
        (None, OfferState::Active) => Standing::InForce,
        (None, state @ OfferState::Withdrawn) => Standing::Ended(state.to_string()),
        (None, state @ (OfferState::Draft | OfferState::Submitted | OfferState::Paused)) => {
            Standing::Suspended(state.to_string())
        }
    }
}

/// In force is what help is sought for; of anything else this says why it is not.
fn need_standing(request: &Request, need: &Need) -> Standing {
    let state = request.state;
    match request.why_not_sought(need) {
        None => Standing::InForce,
        Some(NotSought::KeptBack(kept_back)) => Standing::Ended(kept_back.to_string()),
        Some(NotSought::Met) => Standing::Ended(MET.to_owned()),
        Some(NotSought::NotOpen) if requests::LIFE_CYCLE.following(state).is_empty() => {
            Standing::Ended(state.to_string())
        }
        Some(NotSought::NotOpen | NotSought::Agreed) => Standing::Suspended(state.to_string()),
    }
}

/// What stands in place of the request's state where a need is settled.
const MET: &str = "met";

fn last_fresh_day(confirmed: NaiveDate) -> Option<NaiveDate> {
    confirmed.checked_add_days(Days::new(RECONFIRMED_EVERY_DAYS))
}
