//! Putting a question to the engine as far as the caller may see, and naming the records in its answer.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::body::{ExplanationBody, MatchBody, MatchedNeed, MatchedOffer, MatchedProvider, PolicyIdentityBody};
use super::facts;
use super::live::Snapshot;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::{NeedId, OfferId, RequestId};
use crate::introductions::{self, About};
use crate::matching::{
    self, Key, Label, NeedFacts, OfferFacts, PreparedNeed, PreparedOffer, Question, Rarities, Reference, Specificity,
    explain_pair, match_of_pair,
};
use crate::offers::{self, Offer, Provider};
use crate::requests::{self, Need, Request};

/// Pairs of need and offer that cool down.
pub(super) type CoolingPairs = HashSet<(Key, Key)>;

/// Who asks, on which day, and against which state of the index.
pub(super) struct Asker {
    /// The state of the index.
    pub snapshot: Arc<Snapshot>,
    /// The lists that records are compared with.
    pub reference: Arc<Reference>,
    /// The day for which gates are judged.
    pub today: NaiveDate,
    /// What the caller may see.
    pub visibility: Visibility,
}

/// Which part of the ranking is wanted.
pub(super) struct Wanted {
    /// Matches before the page.
    pub offset: usize,
    /// Matches on the page.
    pub limit: usize,
    /// Only these labels; empty for all.
    pub labels: Vec<Label>,
    /// Whether the whole ranking is to be counted.
    pub count: bool,
}

/// One pair.
const ONE: Wanted = Wanted { offset: 0, limit: 1, labels: Vec::new(), count: false };

impl Wanted {
    /// The matches of the page, and whether there are more behind it.
    fn page<M>(&self, found: Vec<M>) -> (Vec<M>, bool) {
        let mut page: Vec<M> = found.into_iter().skip(self.offset).collect();
        let has_more = page.len() > self.limit;
        page.truncate(self.limit);
        (page, has_more)
    }
}

/// A page of a ranking.
pub(super) struct Answer {
    /// The page's matches.
    pub matches: Vec<MatchBody>,
    /// Whether the ranking goes on after the page.
    pub has_more: bool,
    /// Matches in the whole ranking, if they were to be counted.
    pub total: Option<usize>,
}

impl Asker {
    /// The offers for a need that is filed.
    pub(super) fn offers_for_need(&self, connection: &mut DbConnection, id: NeedId, wanted: &Wanted) -> Result<Answer> {
        let (need, request) = requests::find_need(connection, id, &self.visibility)?;
        let cooling = self.cooling(connection, About::Need(id))?;
        self.answer_offers(connection, facts::need_facts(&request, &need), &filed(&request, &need), (wanted, &cooling))
    }

    /// The offers for a need that is not filed.
    pub(super) fn offers_for(
        &self,
        connection: &mut DbConnection,
        need: NeedFacts,
        shown: &MatchedNeed,
        wanted: &Wanted,
    ) -> Result<Answer> {
        self.answer_offers(connection, need, shown, (wanted, &HashSet::new()))
    }

    fn answer_offers(
        &self,
        connection: &mut DbConnection,
        need: NeedFacts,
        shown: &MatchedNeed,
        (wanted, cooling): (&Wanted, &CoolingPairs),
    ) -> Result<Answer> {
        let need = self.prepared_need(need);
        let find = |question: &Question<'_>| matching::find_offers(&self.snapshot.index, &need, question);
        let found = self.question(wanted, cooling, find);
        let total = found.total;
        let (page, has_more) = wanted.page(found.matches);
        let ids: Vec<OfferId> = page.iter().map(|found| facts::id(found.offer)).collect();
        let mut named = self.offers_by_id(connection, &ids)?;
        let policy = self.policy();
        // An offer that was hidden since the snapshot was made is left out.
        let matches = page
            .into_iter()
            .filter_map(|found| {
                let offer = named.remove(&facts::id(found.offer))?;
                Some(MatchBody::new(found, shown.clone(), offer, policy.clone()))
            })
            .collect();
        Ok(Answer { matches, has_more, total })
    }

    /// The needs for an offer.
    pub(super) fn needs_for_offer(
        &self,
        connection: &mut DbConnection,
        id: OfferId,
        wanted: &Wanted,
    ) -> Result<Answer> {
        let offer = offers::find_visible(connection, &self.visibility, id)?;
        let prepared = self.prepared_offer(facts::offer_facts(&offer));
        let cooling = self.cooling(connection, About::Offer(id))?;
        let find = |question: &Question<'_>| matching::find_needs(&self.snapshot.index, &prepared, question);
        let found = self.question(wanted, &cooling, find);
        let total = found.total;
        let (page, has_more) = wanted.page(found.matches);
        let ids: Vec<RequestId> = page.iter().map(|found| facts::id(found.request)).collect();
        let named = self.needs_by_request(connection, &ids)?;
        let (shown, policy) = (matched_offer(&offer), self.policy());
        let matches = page
            .into_iter()
            .filter_map(|found| {
                let need = named.get(&facts::id(found.need))?.clone();
                Some(MatchBody::new(found, need, shown.clone(), policy.clone()))
            })
            .collect();
        Ok(Answer { matches, has_more, total })
    }

    /// How specific a need is.
    pub(super) fn specificity(&self, need: &NeedFacts, counted: bool) -> Specificity {
        let need = PreparedNeed::new(need.clone(), &self.reference);
        matching::specificity(&need, counted, &Rarities::of_index(&self.snapshot.index))
    }

    /// Why a need and an offer match or not.
    pub(super) fn explain(
        &self,
        connection: &mut DbConnection,
        need: NeedId,
        offer: OfferId,
    ) -> Result<ExplanationBody> {
        let (need, request) = requests::find_need(connection, need, &self.visibility)?;
        let offer = offers::find_visible(connection, &self.visibility, offer)?;
        let cooling = self.cooling(connection, About::Need(need.id))?;
        self.explain_records((&request, &need), &offer, &cooling)
    }

    /// Why a need and an offer that are at hand match or not.
    pub(super) fn explain_records(
        &self,
        (request, need): (&Request, &Need),
        offer: &Offer,
        cooling: &CoolingPairs,
    ) -> Result<ExplanationBody> {
        let (asked, offered) = self.prepared(request, need, offer);
        let explain = |question: &Question<'_>| explain_pair(&self.snapshot.index, &asked, &offered, question);
        let explanation = self.question(&ONE, cooling, explain).ok_or(Error::NotFound)?;
        Ok(ExplanationBody::new(explanation, filed(request, need), matched_offer(offer), self.policy()))
    }

    /// How a need and an offer that are at hand fit, without what would make them fit better.
    pub(super) fn match_records(
        &self,
        (request, need): (&Request, &Need),
        offer: &Offer,
        cooling: &CoolingPairs,
    ) -> Result<MatchBody> {
        let (asked, offered) = self.prepared(request, need, offer);
        let find = |question: &Question<'_>| match_of_pair(&self.snapshot.index, &asked, &offered, question);
        let found = self.question(&ONE, cooling, find).ok_or(Error::NotFound)?;
        Ok(MatchBody::new(found, filed(request, need), matched_offer(offer), self.policy()))
    }

    fn prepared(&self, request: &Request, need: &Need, offer: &Offer) -> (Arc<PreparedNeed>, Arc<PreparedOffer>) {
        (self.prepared_need(facts::need_facts(request, need)), self.prepared_offer(facts::offer_facts(offer)))
    }

    /// The pairs of a record that were declined a short while ago, as far as the caller may know of that.
    pub(super) fn cooling(&self, connection: &mut DbConnection, about: About) -> Result<CoolingPairs> {
        let pairs = introductions::cooling(connection, &self.visibility, about, self.today)?;
        Ok(pairs.into_iter().map(|pair| (facts::key(pair.need), facts::key(pair.offer))).collect())
    }

    /// A need, prepared: the index has it already, unless it is not filed or changed a moment ago.
    pub(super) fn prepared_need(&self, facts: NeedFacts) -> Arc<PreparedNeed> {
        let known = self.snapshot.index.need(facts.key).filter(|known| *known.facts() == facts);
        known.cloned().unwrap_or_else(|| Arc::new(PreparedNeed::new(facts, &self.reference)))
    }

    /// The same of an offer.
    pub(super) fn prepared_offer(&self, facts: OfferFacts) -> Arc<PreparedOffer> {
        let known = self.snapshot.index.offer(facts.key).filter(|known| known.facts() == facts);
        known.cloned().unwrap_or_else(|| Arc::new(PreparedOffer::new(facts, &self.reference)))
    }

    /// By which policy matches are measured.
    pub(super) fn policy(&self) -> PolicyIdentityBody {
        self.snapshot.policy.identity().into()
    }

    /// Puts a question of the caller, today, by the policy in force.
    pub(super) fn question<T>(
        &self,
        wanted: &Wanted,
        cooling: &CoolingPairs,
        ask: impl FnOnce(&Question<'_>) -> T,
    ) -> T {
        ask(&Question {
            reference: &self.reference,
            policy: &self.snapshot.policy,
            today: self.today,
            viewer: &facts::viewer(&self.visibility),
            cooling,
            // One more tells whether the ranking goes on.
            limit: wanted.offset.saturating_add(wanted.limit).saturating_add(1),
            labels: &wanted.labels,
            count: wanted.count,
        })
    }

    fn offers_by_id(&self, connection: &mut DbConnection, ids: &[OfferId]) -> Result<HashMap<OfferId, MatchedOffer>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let offers = offers::named(connection, ids)?;
        let viewer = facts::viewer(&self.visibility);
        let visible = offers.into_iter().filter(|offer| facts::named_audience(offer).admits(&viewer));
        Ok(visible.map(|offer| (offer.id, named_offer(offer.id, &offer.title, &offer.provider))).collect())
    }

    fn needs_by_request(
        &self,
        connection: &mut DbConnection,
        ids: &[RequestId],
    ) -> Result<HashMap<NeedId, MatchedNeed>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let requests = requests::matchable(connection, Some(ids))?;
        let viewer = facts::viewer(&self.visibility);
        let visible = requests.iter().filter(|request| facts::request_audience(request).admits(&viewer));
        Ok(visible.flat_map(|request| request.needs.iter().map(|need| (need.id, filed(request, need)))).collect())
    }
}

fn filed(request: &Request, need: &Need) -> MatchedNeed {
    MatchedNeed {
        id: Some(need.id.to_string()),
        title: need.details.title.clone(),
        request_id: Some(request.id.to_string()),
        country: Some(request.details.country.clone()),
    }
}

/// An offer as a match names it.
pub fn matched_offer(offer: &Offer) -> MatchedOffer {
    named_offer(offer.id, &offer.content.title, &offer.provider)
}

fn named_offer(id: OfferId, title: &str, provider: &Provider) -> MatchedOffer {
    MatchedOffer {
        id: id.to_string(),
        title: title.to_owned(),
        provider: MatchedProvider {
            id: provider.id.to_string(),
            name: provider.name.clone(),
            kind: provider.kind.clone(),
            country: provider.country.clone(),
        },
    }
}
