//! What track records are counted from: what requesters found of the needs that introductions of public records served.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::{Concerned, Finding};
use crate::db::schema::{introduction_needs, introductions, offers, parties, requests};
use crate::db::{AnyId, DbConnection, OneOfValues};
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::ids::PartyId;
use crate::introductions::IntroductionState;
use crate::offers::OfferState;
use crate::parties::Verification;
use crate::plans::{NOT_DELIVERED, NeedOutcome};

/// Values of one statement; SQLite binds at most 32 766.
const CHUNK: usize = 500;

/// What was found of the needs of introductions that were judged: those of some providers, or of all.
pub(super) fn findings(connection: &mut DbConnection, providers: Option<&[PartyId]>) -> Result<Vec<Finding>> {
    let Some(providers) = providers else { return findings_among(connection, None) };
    let mut found = Vec::new();
    for chunk in providers.chunks(CHUNK) {
        found.extend(findings_among(connection, Some(chunk))?);
    }
    Ok(found)
}

fn findings_among(connection: &mut DbConnection, providers: Option<&[PartyId]>) -> Result<Vec<Finding>> {
    // A row has an outcome when the plan that its introduction was part of was verified.
    let failed = introductions::state
        .eq(IntroductionState::Failed.as_str())
        .and(introductions::state_reason.eq(NOT_DELIVERED).assume_not_null());
    let mut query = introductions::table
        .inner_join(requests::table.on(requests::id.eq(introductions::request_id)))
        .inner_join(parties::table.on(parties::id.eq(requests::requester_id)))
        .inner_join(offers::table.on(offers::id.eq(introductions::offer_id)))
        .inner_join(introduction_needs::table.on(introduction_needs::introduction_id.eq(introductions::id)))
        .filter(introduction_needs::outcome.is_not_null())
        .filter(introductions::state.eq(IntroductionState::Delivered.as_str()).or(failed))
        .filter(requests::opened_at.is_not_null())
        .filter(requests::disclosure.eq(Disclosure::Public.as_str()))
        .filter(parties::verification.none_of(Verification::KEEPING_BACK.map(Verification::as_str)))
        .filter(offers::state.one_of(OfferState::SHOWN.iter().map(|state| state.as_str())))
        .filter(offers::disclosure.eq(Disclosure::Public.as_str()))
        .select((introductions::provider_id, introductions::id, introduction_needs::outcome.assume_not_null()))
        .into_boxed();
    if let Some(providers) = providers {
        query = query.filter(introductions::provider_id.one_of(providers.iter().copied().map(AnyId::from)));
    }
    let rows: Vec<(AnyId, AnyId, String)> = query.load(connection)?;
    let finding = |(provider, introduction, outcome): (AnyId, AnyId, String)| Finding {
        provider: provider.into(),
        introduction: introduction.into(),
        was_met: outcome == NeedOutcome::Met.as_str(),
    };
    Ok(rows.into_iter().map(finding).collect())
}

/// The providers of introductions that have ended with help or without, and that any of this speaks of.
pub(super) fn providers(connection: &mut DbConnection, concerned: &Concerned) -> Result<BTreeSet<PartyId>> {
    let ended = || {
        let states = [IntroductionState::Delivered, IntroductionState::Failed].map(IntroductionState::as_str);
        introductions::table.filter(introductions::state.one_of(states)).select(introductions::provider_id).distinct()
    };
    let mut found: BTreeSet<PartyId> = BTreeSet::new();
    let mut add = |rows: Vec<AnyId>| found.extend(rows.into_iter().map(PartyId::from));
    for chunk in concerned.introductions.chunks(CHUNK) {
        let ids = chunk.iter().copied().map(AnyId::from);
        add(ended().filter(introductions::id.one_of(ids)).load(connection)?);
    }
    for chunk in concerned.requests.chunks(CHUNK) {
        let ids = chunk.iter().copied().map(AnyId::from);
        add(ended().filter(introductions::request_id.one_of(ids)).load(connection)?);
    }
    for chunk in concerned.offers.chunks(CHUNK) {
        let ids = chunk.iter().copied().map(AnyId::from);
        add(ended().filter(introductions::offer_id.one_of(ids)).load(connection)?);
    }
    Ok(found)
}
