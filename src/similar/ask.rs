//! Finding what is like a record as far as the caller may see, and naming it.
//!
//! The marks of matchable records give a few candidates, which are then read from the database. The party's own
//! records are looked at besides, since its drafts are not matchable and are what is filed twice most often.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::body::{SimilarOfferBody, SimilarRequestBody, VerdictName};
use super::portraits::Portraits;
use crate::app::App;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::ids::{PartyId, RequestId};
use crate::matches::facts;
use crate::matches::live::Snapshot;
use crate::matching::{
    Analyst, CANDIDATES, Filing, Portrait, Rarities, Reference, Shelf, Similar, Viewer, find_similar,
    find_similar_at_a_glance, mark,
};
use crate::offers::list::OfferFilter;
use crate::offers::{self, NewOffer, Offer, OfferState};
use crate::parties;
use crate::requests::list::RequestFilter;
use crate::requests::{self, NewRequest, Request, RequestState};

/// So many of a party's latest records are looked at besides the matchable ones.
const OWN: i64 = 30;
/// So many near-duplicates are told at filing.
const TOLD_AT_FILING: usize = 5;

/// Who asks, on which day, and against which state of the index.
pub struct Seeker {
    snapshot: Arc<Snapshot>,
    portraits: Arc<Portraits>,
    reference: Arc<Reference>,
    today: NaiveDate,
    visibility: Visibility,
    /// So many are named.
    most: usize,
    /// Whether it is enough to look by, without reasons.
    glances: bool,
}

impl Seeker {
    /// Somebody who asks now, for all that are alike.
    pub fn new(app: &App, visibility: Visibility) -> Self {
        Self {
            snapshot: app.live.snapshot(),
            portraits: app.live.portraits().clone(),
            reference: app.live.reference().clone(),
            today: app.clock.today(),
            visibility,
            most: usize::MAX,
            glances: false,
        }
    }

    /// The same for the best few: to say why two records are alike takes longer than to see it.
    pub fn at_most(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// The same for somebody who only looks by, without reasons: fewer are compared, and besides them, for the record's
    /// own party alone, those of its records that are not matchable; the others are among the candidates if they are alike.
    pub fn at_a_glance(mut self, most: usize) -> Self {
        (self.most, self.glances) = (most, true);
        self
    }

    /// The requests that are like a request, best first.
    pub fn of_request(&self, connection: &mut DbConnection, request: &Request) -> Result<Vec<SimilarRequestBody>> {
        self.like_request(connection, facts::request_filing(request, &self.reference), Some(request.requester.id))
    }

    /// The offers that are like an offer, best first.
    pub fn of_offer(&self, connection: &mut DbConnection, offer: &Offer) -> Result<Vec<SimilarOfferBody>> {
        self.like_offer(connection, facts::offer_filing(offer, &self.reference), offer.provider.id)
    }

    /// The near-duplicates of a request that the caller's party is about to file.
    pub fn of_new_request(
        self,
        connection: &mut DbConnection,
        request: &NewRequest,
        requester: PartyId,
    ) -> Result<Vec<SimilarRequestBody>> {
        let filing = facts::new_request_filing(request, requester, &self.reference);
        let mut found = self.at_most(TOLD_AT_FILING).like_request(connection, filing, Some(requester))?;
        found.retain(|similar| similar.verdict == VerdictName::Same);
        Ok(found)
    }

    /// The near-duplicates of an offer that the caller's party is about to file.
    pub fn of_new_offer(
        self,
        connection: &mut DbConnection,
        offer: &NewOffer,
        provider: PartyId,
    ) -> Result<Vec<SimilarOfferBody>> {
        let mut found = self.at_most(TOLD_AT_FILING).like_new_offer(connection, offer, provider)?;
        found.retain(|similar| similar.verdict == VerdictName::Same);
        Ok(found)
    }

    /// The offers that are like one that a party is about to file, best first.
    pub fn like_new_offer(
        &self,
        connection: &mut DbConnection,
        offer: &NewOffer,
        provider: PartyId,
    ) -> Result<Vec<SimilarOfferBody>> {
        self.like_offer(connection, facts::content_filing(&offer.content, provider, &self.reference), provider)
    }

    /// The requests that are like a filing of a party, best first.
    pub fn like_request(
        &self,
        connection: &mut DbConnection,
        filing: Filing,
        requester: Option<PartyId>,
    ) -> Result<Vec<SimilarRequestBody>> {
        let filing = signed(connection, filing, requester)?;
        let (mine, viewer) = (Portrait::new(filing, &self.reference), facts::viewer(&self.visibility));
        let ids = self.candidates(&self.snapshot.similar.requests, &mine, &viewer);
        let mut requests = if ids.is_empty() { Vec::new() } else { requests::matchable(connection, Some(&ids))? };
        requests.retain(|request| facts::request_audience(request).admits(&viewer));
        let is_own = self.visibility.party() == requester;
        if let Some(requester) = requester.filter(|_| !self.glances || is_own) {
            let filter = RequestFilter::of_requester(requester);
            let own = requests::list::newest_first(connection, &self.visibility, &filter, None, OWN)?;
            let is_left = |request: &Request| !self.glances || request.state != RequestState::Open;
            let known: BTreeSet<RequestId> = requests.iter().map(|request| request.id).collect();
            let is_new = |request: &Request| !known.contains(&request.id);
            requests.extend(own.into_iter().filter(|request| counts(request) && is_left(request) && is_new(request)));
        }
        let filings = requests.iter().map(|request| facts::request_filing(request, &self.reference));
        let named: BTreeMap<_, &Request> = requests.iter().map(|request| (facts::key(request.id), request)).collect();
        let found = self.compare(&mine, filings);
        let show = |found: Similar| named.get(&found.key).map(|request| SimilarRequestBody::new(found, request));
        Ok(found.into_iter().filter_map(show).collect())
    }

    fn like_offer(
        &self,
        connection: &mut DbConnection,
        filing: Filing,
        provider: PartyId,
    ) -> Result<Vec<SimilarOfferBody>> {
        let filing = signed(connection, filing, Some(provider))?;
        let (mine, viewer) = (Portrait::new(filing, &self.reference), facts::viewer(&self.visibility));
        let ids = self.candidates(&self.snapshot.similar.offers, &mine, &viewer);
        let mut offers = if ids.is_empty() { Vec::new() } else { offers::matchable(connection, Some(&ids))? };
        offers.retain(|offer| facts::offer_audience(offer).admits(&viewer));
        // Drafts are all that a glance looks for, and they are their party's own.
        if !self.glances || self.visibility.party() == Some(provider) {
            let filter = OfferFilter::of_provider(provider);
            let own = offers::list::newest_first(connection, &self.visibility, &filter, self.today, None, OWN)?;
            let is_left = |offer: &Offer| !self.glances || offer.state == OfferState::Draft;
            offers.extend(own.into_iter().filter(|offer| offer.state != OfferState::Withdrawn && is_left(offer)));
        }
        let filings = offers.iter().map(|offer| facts::offer_filing(offer, &self.reference));
        let named: BTreeMap<_, &Offer> = offers.iter().map(|offer| (facts::key(offer.id), offer)).collect();
        let found = self.compare(&mine, filings);
        let show = |found: Similar| {
            named.get(&found.key).map(|offer| SimilarOfferBody::new(found, crate::matches::matched_offer(offer)))
        };
        Ok(found.into_iter().filter_map(show).collect())
    }

    fn compare(&self, mine: &Portrait, filings: impl Iterator<Item = Filing>) -> Vec<Similar> {
        let mut analyst = Analyst::new(&self.reference);
        let portraits: Vec<Arc<Portrait>> = filings.map(|filing| self.portraits.of(filing, &mut analyst)).collect();
        let (theirs, rarities) = (portraits.iter().map(AsRef::as_ref), Rarities::of_index(&self.snapshot.index));
        if self.glances {
            return find_similar_at_a_glance(mine, theirs, &rarities, self.most);
        }
        find_similar(mine, theirs, &rarities, self.most)
    }

    fn candidates<I: crate::ids::TypedId>(&self, shelf: &Shelf, mine: &Portrait, viewer: &Viewer) -> Vec<I> {
        let compared = if self.glances { self.most.saturating_mul(2).min(CANDIDATES) } else { CANDIDATES };
        shelf.candidates(&mark(mine), viewer, compared).into_iter().map(facts::id).collect()
    }
}

/// Whether a request says what is asked for: one that was given up does not.
fn counts(request: &Request) -> bool {
    !matches!(request.state, RequestState::Withdrawn | RequestState::Declined)
}

/// A filing with the name of who files it, as of records that are filed: by it is told whether somebody else filed the
/// same.
fn signed(connection: &mut DbConnection, filing: Filing, filer: Option<PartyId>) -> Result<Filing> {
    let Some(filer) = filer.filter(|_| filing.filer.is_empty()) else { return Ok(filing) };
    let known = parties::summaries(connection, &[filer])?.remove(&filer);
    Ok(Filing { filer: known.map(|party| party.name).unwrap_or_default(), ..filing })
}
