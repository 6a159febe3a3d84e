//! Putting a question to the engine as far as the caller may see, and naming the records in its answer.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::answer::{Answer, Named};
use super::body::{ExplanationBody, MatchBody, MatchedNeed, MatchedOffer, MatchedProvider, PolicyIdentityBody};
use super::facts;
use super::live::Snapshot;
use super::since::Since;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::{NeedId, OfferId, PartyId, RequestId};
use crate::introductions::{self, About};
use crate::matching::{
    self, Behind, Key, Label, NeedFacts, OfferFacts, PreparedNeed, PreparedOffer, Question, Rank, Rarities, Reference,
    Specificity, Subjects, explain_pair, match_of_pair,
};
use crate::offers::{self, Offer};
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
    /// Where the page begins; none is the first match.
    pub after: Option<Behind>,
    /// Matches on the page.
    pub limit: usize,
    /// Only these labels; empty for all.
    pub labels: Vec<Label>,
    /// Whether the whole ranking is to be counted.
    pub count: bool,
}

/// One pair.
const ONE: Wanted = Wanted { after: None, limit: 1, labels: Vec::new(), count: false };

impl Wanted {
    /// The matches of the page, and whether there are more behind it.
    fn page<M>(&self, mut page: Vec<M>) -> (Vec<M>, bool) {
        let has_more = page.len() > self.limit;
        page.truncate(self.limit);
        (page, has_more)
    }
}

impl Asker {
    /// The offers for a need that is filed, given to `give` while the records are at hand.
    pub(super) fn offers_for_need<T>(
        &self,
        connection: &mut DbConnection,
        id: NeedId,
        wanted: &Wanted,
        give: impl FnOnce(Answer<'_>) -> Result<T>,
    ) -> Result<T> {
        let since = Since::read(connection, &self.snapshot)?;
        let (need, shown) = match self.known_need(&since, id) {
            Some(known) => known,
            None => {
                let (need, request) = requests::find_need(connection, id, &self.visibility)?;
                (self.prepared_need(facts::need_facts(&request, &need)), filed(&request, &need))
            }
        };
        let cooling = self.cooling(connection, About::Need(id))?;
        give(self.answer_offers(connection, (&need, &shown), &since, (wanted, &cooling))?)
    }

    /// The offers for a need that is not filed.
    pub(super) fn offers_for(
        &self,
        connection: &mut DbConnection,
        need: NeedFacts,
        shown: &MatchedNeed,
        wanted: &Wanted,
    ) -> Result<Answer<'static>> {
        let (since, need) = (Since::read(connection, &self.snapshot)?, self.prepared_need(need));
        let answer = self.answer_offers(connection, (&need, shown), &since, (wanted, &HashSet::new()))?;
        Ok(answer.into_owned())
    }

    fn answer_offers<'a>(
        &'a self,
        connection: &mut DbConnection,
        (need, shown): (&'a PreparedNeed, &MatchedNeed),
        since: &Since,
        (wanted, cooling): (&Wanted, &CoolingPairs),
    ) -> Result<Answer<'a>> {
        let find = |question: &Question<'_>| matching::find_offers(&self.snapshot.index, need, question);
        let found = self.question(wanted, cooling, find);
        let total = found.total;
        let (page, has_more) = wanted.page(found.matches);
        let last = page.last().map(|found| Rank::of(found, found.offer));
        let ids: Vec<OfferId> = page.iter().map(|found| facts::id(found.offer)).collect();
        let mut named = self.offers_by_id(connection, since, &ids)?;
        // An offer that was hidden since the snapshot was made is left out.
        let index = &self.snapshot.index;
        let subjects = Subjects::of_need(index, need);
        let matches = page.into_iter().filter_map(|mut found| {
            let offer = named.remove(&facts::id(found.offer))?;
            let matched = index.offer(found.offer)?;
            subjects.name_beside_offer(&mut found, matched);
            Some(Named { found, need: shown.clone(), offer })
        });
        Ok(Answer { matches: matches.collect(), has_more, last, total, policy: self.policy() })
    }

    /// The needs for an offer, given to `give` while the records are at hand.
    pub(super) fn needs_for_offer<T>(
        &self,
        connection: &mut DbConnection,
        id: OfferId,
        wanted: &Wanted,
        give: impl FnOnce(Answer<'_>) -> Result<T>,
    ) -> Result<T> {
        let since = Since::read(connection, &self.snapshot)?;
        let offer = offers::find_visible(connection, &self.visibility, id)?;
        let prepared = self.prepared_offer(self.offer_facts(&offer));
        let cooling = self.cooling(connection, About::Offer(id))?;
        let find = |question: &Question<'_>| matching::find_needs(&self.snapshot.index, &prepared, question);
        let found = self.question(wanted, &cooling, find);
        let total = found.total;
        let (page, has_more) = wanted.page(found.matches);
        let last = page.last().map(|found| Rank::of(found, found.need));
        let ids: Vec<(NeedId, RequestId)> =
            page.iter().map(|found| (facts::id(found.need), facts::id(found.request))).collect();
        let mut named = self.needs_by_id(connection, &since, &ids)?;
        let shown = matched_offer(&offer);
        let index = &self.snapshot.index;
        let subjects = Subjects::of_offer(index, &prepared);
        let matches = page.into_iter().filter_map(|mut found| {
            let need = named.remove(&facts::id(found.need))?;
            let matched = index.need(found.need)?;
            subjects.name_beside_need(&mut found, matched);
            Some(Named { found, need, offer: shown.clone() })
        });
        give(Answer { matches: matches.collect(), has_more, last, total, policy: self.policy() })
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
    ) -> Result<ExplanationBody<'static>> {
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
    ) -> Result<ExplanationBody<'static>> {
        let (asked, offered) = self.prepared(request, need, offer);
        let explain = |question: &Question<'_>| explain_pair(&self.snapshot.index, &asked, &offered, question);
        let mut explanation = self.question(&ONE, cooling, explain).ok_or(Error::NotFound)?;
        Subjects::of_need(&self.snapshot.index, &asked).name_beside_offer(&mut explanation.found, &offered);
        Ok(ExplanationBody::new(explanation.into_owned(), filed(request, need), matched_offer(offer), self.policy()))
    }

    /// How a need and an offer that are at hand fit, without what would make them fit better.
    pub(super) fn match_records(
        &self,
        (request, need): (&Request, &Need),
        offer: &Offer,
        cooling: &CoolingPairs,
    ) -> Result<MatchBody<'static>> {
        let (asked, offered) = self.prepared(request, need, offer);
        let find = |question: &Question<'_>| match_of_pair(&self.snapshot.index, &asked, &offered, question);
        let mut found = self.question(&ONE, cooling, find).ok_or(Error::NotFound)?;
        Subjects::of_need(&self.snapshot.index, &asked).name_beside_offer(&mut found, &offered);
        Ok(MatchBody::new(found.into_owned(), filed(request, need), matched_offer(offer), self.policy()))
    }

    fn prepared(&self, request: &Request, need: &Need, offer: &Offer) -> (Arc<PreparedNeed>, Arc<PreparedOffer>) {
        (self.prepared_need(facts::need_facts(request, need)), self.prepared_offer(self.offer_facts(offer)))
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

    /// An offer as the engine is told of it, with the track record that the index knows.
    pub(super) fn offer_facts(&self, offer: &Offer) -> OfferFacts {
        facts::offer_facts(offer, &self.snapshot.track_records)
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
            limit: wanted.limit.saturating_add(1),
            after: wanted.after,
            labels: &wanted.labels,
            count: wanted.count,
        })
    }

    /// A need that the caller may know of, if the index says of it what holds.
    fn known_need(&self, since: &Since, id: NeedId) -> Option<(Arc<PreparedNeed>, MatchedNeed)> {
        let need = self.snapshot.index.need(facts::key(id))?;
        let facts = need.facts();
        let request: RequestId = facts::id(facts.request);
        let may_know = || facts.audience.admits(&facts::viewer(&self.visibility));
        let shown = || MatchedNeed {
            id: Some(id.to_string()),
            title: facts.title.clone(),
            request_id: Some(request.to_string()),
            country: facts.countries.first().cloned(),
        };
        // Whether others may know of it follows what was decided on its party.
        let is_written = since.concerns(request) || since.concerns(facts::id::<PartyId>(facts.requester));
        (!is_written && may_know()).then(|| (Arc::clone(need), shown()))
    }

    /// The offers of a page by name: those that were written since are read, and left out if they were hidden.
    fn offers_by_id(
        &self,
        connection: &mut DbConnection,
        since: &Since,
        ids: &[OfferId],
    ) -> Result<HashMap<OfferId, MatchedOffer>> {
        let provider = |id: &OfferId| Some(self.snapshot.index.offer(facts::key(*id))?.kept().provider.key);
        let is_of_written =
            |id: &OfferId| provider(id).is_some_and(|party| since.concerns(facts::id::<PartyId>(party)));
        let (written, known): (Vec<OfferId>, Vec<OfferId>) =
            ids.iter().partition(|id| since.concerns(**id) || is_of_written(id));
        let known: Vec<&Arc<PreparedOffer>> =
            known.into_iter().filter_map(|id| self.snapshot.index.offer(facts::key(id))).collect();
        let providers: BTreeSet<PartyId> = known.iter().map(|offer| facts::id(offer.kept().provider.key)).collect();
        let providers = self.snapshot.providers.named(connection, since, &providers)?;
        let name_known = |offer: &Arc<PreparedOffer>| {
            let (id, facts) = (facts::id::<OfferId>(offer.key()), offer.kept());
            let provider = providers.get(&facts::id(facts.provider.key))?.clone();
            Some((id, MatchedOffer { id: id.to_string(), title: offer.open().title().to_owned(), provider }))
        };
        let mut named: HashMap<OfferId, MatchedOffer> = known.into_iter().filter_map(name_known).collect();
        let viewer = facts::viewer(&self.visibility);
        let offers = offers::matchable(connection, Some(&written))?;
        let visible = offers.iter().filter(|offer| facts::offer_audience(offer).admits(&viewer));
        named.extend(visible.map(|offer| (offer.id, matched_offer(offer))));
        Ok(named)
    }

    /// The same of needs, each with its request.
    fn needs_by_id(
        &self,
        connection: &mut DbConnection,
        since: &Since,
        ids: &[(NeedId, RequestId)],
    ) -> Result<HashMap<NeedId, MatchedNeed>> {
        let known = ids.iter().filter_map(|(need, _)| Some((*need, self.known_need(since, *need)?.1)));
        let mut named: HashMap<NeedId, MatchedNeed> = known.collect();
        let written = ids.iter().filter(|(need, _)| !named.contains_key(need)).map(|(_, request)| *request);
        let written: Vec<RequestId> = written.collect();
        if written.is_empty() {
            return Ok(named);
        }
        let requests = requests::matchable(connection, Some(&written))?;
        let viewer = facts::viewer(&self.visibility);
        let visible = requests.iter().filter(|request| facts::request_audience(request).admits(&viewer));
        named.extend(visible.flat_map(|request| request.needs.iter().map(|need| (need.id, filed(request, need)))));
        Ok(named)
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
    let provider = &offer.provider;
    MatchedOffer {
        id: offer.id.to_string(),
        title: offer.content.title.clone(),
        provider: MatchedProvider {
            id: provider.id.to_string(),
            name: provider.name.clone(),
            kind: provider.kind.clone(),
            country: provider.country.clone(),
        },
    }
}
