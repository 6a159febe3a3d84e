//! The plain scorer's facts: closing days, lists of codes, who sees what.

#![allow(clippy::as_conversions, reason = "counts are small, and this is to be read beside the specification")]

use chrono::NaiveDate;
use connection_hub::matching::text::primary_subtag;
use connection_hub::matching::{Audience, Disclosure, OfferFacts, Viewer, closing};

pub fn last_day(offer: &OfferFacts) -> Option<NaiveDate> {
    let said = closing(&offer.description, offer.available_from).map(|closing| closing.day);
    [offer.available_until, said].into_iter().flatten().min()
}

pub fn tags(languages: &[String]) -> Vec<String> {
    distinct(&languages.iter().map(|tag| primary_subtag(tag).to_lowercase()).collect::<Vec<_>>())
}

pub fn distinct(codes: &[String]) -> Vec<String> {
    let mut seen = Vec::new();
    for code in codes {
        if !seen.contains(code) {
            seen.push(code.clone());
        }
    }
    seen
}

pub fn share(needed: &[String], offered: &[String]) -> Option<f64> {
    if needed.is_empty() || offered.is_empty() {
        return None;
    }
    Some(needed.iter().filter(|code| offered.contains(code)).count() as f64 / needed.len() as f64)
}

pub fn sees(viewer: &Viewer, audience: &Audience) -> bool {
    match (viewer, audience.disclosure) {
        (Viewer::Coordinator, _) | (_, Disclosure::Public) => true,
        (Viewer::Anyone, _) => false,
        (Viewer::Member { party, .. }, _) if audience.owners.contains(party) => true,
        (Viewer::Member { verified, .. }, Disclosure::Network) => *verified,
        (Viewer::Member { party, verified, state }, Disclosure::Parties) => {
            let state = state.as_ref().filter(|_| *verified);
            audience.concerned.contains(party) || state.is_some_and(|state| audience.concerned_states.contains(state))
        }
        (Viewer::Member { .. }, Disclosure::Secretariat) => false,
    }
}
