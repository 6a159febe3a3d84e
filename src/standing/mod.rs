//! Standing matches: when an offer or a need opens or changes, both parties of each pair that fits well are told, once.
//!
//! This follows the journal with a cursor of its own, one replica at a time, and asks the live index. The cursor moves
//! on by a guarded update in the transaction that keeps the notices.
//!
//! A party is told of the best among the pairs that it may know of. What it may not know of takes nobody's place: a pair
//! that was not told because of others, better and hidden, would tell of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde_json::json;

use crate::auth::Act;
use crate::clock::{self, UtcTime};
use crate::db::{Database, DbConnection};
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::ids::{NeedId, OfferId, PartyId, RequestId, TypedId};
use crate::inbox::{self, Notice, NoticeCode};
use crate::introductions::{self, About};
use crate::journal::{self, Entry};
use crate::leases::{self, Holder};
use crate::lifecycle::Actor;
use crate::matches::facts;
use crate::matches::live::{LiveIndex, Snapshot};
use crate::matching::{self, Audience, Found, Key, Label, Match, Question, Reference, Viewer};
use crate::offers::{self, Offer};
use crate::parties::{self, PartySummary};
use crate::requests::{self, Request};

mod store;

/// The lease of the process that follows, and the name of the cursor.
const NAME: &str = "standing-matches";
/// Entries of the journal taken at a time. Fewer gather while it rests: what a state of the index works out when it is
/// first asked serves all of them.
const BATCH: i64 = 200;
/// The best matches of one record that a party is told of at once, as far as it may know of them.
const MOST: usize = 20;

/// What opens a record, or changes it so that other pairs may fit; with its party, all that were kept back.
const OPENING: [&str; 15] = [
    "offer.activated",
    "offer.resumed",
    "offer.confirmed",
    "offer.updated",
    "offer.disclosed",
    "offer.imported",
    "request.opened",
    "request.resumed",
    "request.reopened",
    "request.unplanned",
    "request.needs_left",
    "request.updated",
    "request.disclosed",
    "request.imported",
    "party.verified",
];

/// A pair that fits well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    need: NeedId,
    request: RequestId,
    offer: OfferId,
    label: Label,
}

/// A party that is to be told of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Told {
    pair: Pair,
    side: Actor,
    party: PartyId,
}

/// Takes in what the journal holds beyond the cursor, as far as the live index has it; whether there may be more.
pub fn follow(database: &Database, live: &LiveIndex, clock: &clock::Clock, holder: &Holder) -> Result<bool> {
    let snapshot = live.snapshot();
    let read = |connection: &mut DbConnection| match store::cursor(connection, NAME)? {
        Some(cursor) => Ok(Some((cursor, journal::sealed_after(connection, cursor, BATCH)?))),
        None => Ok(None),
    };
    let Some((cursor, mut entries)) = database.read_blocking(read)? else {
        return begin(database, holder).map(|()| false);
    };
    let may_be_more = i64::try_from(entries.len()).is_ok_and(|taken| taken >= BATCH);
    entries.retain(|entry| entry.sequence.is_some_and(|sequence| sequence <= snapshot.sequence));
    let Some(last) = entries.last().and_then(|entry| entry.sequence) else { return Ok(false) };
    if entries.iter().any(is_opening) && !is_ours(database, holder)? {
        return Ok(false);
    }
    let today = clock.today();
    let asker = Asker { snapshot, reference: live.reference(), today };
    let told = database.read_blocking(|connection| whom_to_tell(connection, &entries, &asker))?;
    let (holder, clock) = (holder.clone(), clock.clone());
    let kept = database.write_blocking(move |connection| keep(connection, &clock, &holder, (cursor, last), &told))?;
    Ok(kept && may_be_more)
}

/// Lets another process follow at once, instead of after the lease has run out.
pub fn release(database: &Database, holder: &Holder) -> Result<()> {
    let holder = holder.clone();
    database.write_blocking(move |connection| leases::release(connection, NAME, &holder))
}

/// What is there before the first start is told to nobody: a registry that was filled elsewhere is not news.
fn begin(database: &Database, holder: &Holder) -> Result<()> {
    let holder = holder.clone();
    database.write_blocking(move |connection| {
        if leases::hold(connection, NAME, &holder)? {
            let head = journal::head(connection)?;
            store::begin(connection, NAME, head)?;
        }
        Ok(())
    })
}

/// Asked before the index is, so that one process alone takes that trouble.
fn is_ours(database: &Database, holder: &Holder) -> Result<bool> {
    let holder = holder.clone();
    database.write_blocking(move |connection| leases::hold(connection, NAME, &holder))
}

/// Keeps the notices of pairs that nobody was told of, and moves the cursor on, unless another process did.
fn keep(
    connection: &mut DbConnection,
    clock: &clock::Clock,
    holder: &Holder,
    (cursor, last): (i64, i64),
    told: &[Told],
) -> Result<bool> {
    if !leases::hold(connection, NAME, holder)? || !store::advance(connection, NAME, cursor, last)? {
        return Ok(false);
    }
    let now = clock.moved(leases::database_time(connection)?);
    let mut notices = Vec::new();
    for one in told {
        if store::insert_once(connection, (one.pair.need, one.pair.offer, one.party), now)? {
            notices.push(notice(one));
        }
    }
    inbox::tell(connection, &act(now), notices)?;
    Ok(true)
}

fn act(now: UtcTime) -> Act {
    Act { by: None, at: now, request_id: None }
}

fn notice(told: &Told) -> Notice {
    let Pair { need, offer, label, .. } = told.pair;
    let notice = match told.side {
        Actor::Provider => Notice::new(NoticeCode::NeedFits, NeedId::PREFIX, need.uuid()),
        _ => Notice::new(NoticeCode::OfferFits, OfferId::PREFIX, offer.uuid()),
    };
    let data = json!({ "need": need.to_string(), "offer": offer.to_string(), "label": label.code() });
    notice.to(told.side, Some(told.party)).with(data).of_pair(need, offer)
}

/// Who asks the index.
struct Asker<'a> {
    snapshot: Arc<Snapshot>,
    reference: &'a Reference,
    today: chrono::NaiveDate,
}

/// The parties of the pairs that fit well by what happened, each as far as it may see the other side's record.
fn whom_to_tell(connection: &mut DbConnection, entries: &[Entry], asker: &Asker<'_>) -> Result<Vec<Told>> {
    let mut rankings = Vec::new();
    let parties: Vec<PartyId> = changed::<PartyId>(entries).into_iter().collect();
    let mut changed_offers = changed::<OfferId>(entries);
    changed_offers.extend(offers::matchable_of(connection, &parties)?);
    for offer in changed_offers {
        rankings.push(asker.needs_for(connection, offer)?);
    }
    let mut changed_requests = changed::<RequestId>(entries);
    changed_requests.extend(requests::of_parties(connection, &parties)?);
    let changed_requests: Vec<RequestId> = changed_requests.into_iter().collect();
    for request in requests::with_ids(connection, &changed_requests)? {
        for need in &request.needs {
            rankings.push(asker.offers_for(connection, need.id)?);
        }
    }
    let parties = distinct(rankings.iter().flatten().flat_map(Ranked::parties));
    let viewers = viewers(connection, &parties)?;
    let told: Vec<Told> = rankings.iter().flat_map(|ranking| best_of_each(ranking, &viewers)).collect();
    still_to_tell(connection, told)
}

/// How each of these parties looks at records.
fn viewers(connection: &mut DbConnection, ids: &[PartyId]) -> Result<BTreeMap<PartyId, Viewer>> {
    let unverified = parties::unverified_among(connection, ids)?;
    let viewer = |party: PartySummary| {
        let state = party.country.filter(|_| party.kind == requests::STATE);
        let visibility = Visibility::of_member(party.id, state, !unverified.contains(&party.id), false);
        (party.id, facts::viewer(&visibility))
    };
    Ok(parties::summaries(connection, ids)?.into_values().map(viewer).collect())
}

/// For each party of a ranking: its own among the best pairs that it may know of.
fn best_of_each(ranking: &[Ranked], viewers: &BTreeMap<PartyId, Viewer>) -> Vec<Told> {
    let parties = distinct(ranking.iter().flat_map(Ranked::parties));
    let known_best = |party: PartyId| {
        let viewer = viewers.get(&party);
        let known = ranking.iter().filter(move |ranked| viewer.is_some_and(|viewer| ranked.is_known_to(viewer)));
        known.take(MOST).filter(|ranked| !ranked.cools_down).filter_map(move |ranked| ranked.told(party))
    };
    parties.into_iter().flat_map(known_best).collect()
}

/// Those that are not joined, and whose records the parties may know of at this moment: the index may be behind.
fn still_to_tell(connection: &mut DbConnection, told: Vec<Told>) -> Result<Vec<Told>> {
    if told.is_empty() {
        return Ok(told);
    }
    let request_ids: Vec<RequestId> = distinct(told.iter().map(|told| told.pair.request));
    let offer_ids: Vec<OfferId> = distinct(told.iter().map(|told| told.pair.offer));
    let joined: HashSet<(RequestId, OfferId)> = introductions::joined(connection, &request_ids)?.into_iter().collect();
    let requests = requests::with_ids(connection, &request_ids)?;
    let requests: HashMap<RequestId, Request> = requests.into_iter().map(|request| (request.id, request)).collect();
    let offers = offers::with_ids(connection, &offer_ids)?;
    let offers: HashMap<OfferId, Offer> = offers.into_iter().map(|offer| (offer.id, offer)).collect();
    let stands = |told: &Told| {
        let (request, offer) = (requests.get(&told.pair.request), offers.get(&told.pair.offer));
        !joined.contains(&(told.pair.request, told.pair.offer))
            && request.zip(offer).is_some_and(|(request, offer)| may_be_told(told, request, offer))
    };
    Ok(told.into_iter().filter(stands).collect())
}

fn is_opening(entry: &Entry) -> bool {
    OPENING.contains(&entry.action.as_str())
}

fn changed<I: TypedId + Ord>(entries: &[Entry]) -> BTreeSet<I> {
    let opening = entries.iter().filter(|entry| is_opening(entry));
    opening.filter(|entry| entry.subject_kind == I::PREFIX).map(|entry| I::from_uuid(entry.subject)).collect()
}

fn distinct<I: Ord>(ids: impl Iterator<Item = I>) -> Vec<I> {
    ids.collect::<BTreeSet<I>>().into_iter().collect()
}

/// Whether a provider may know of the need, or a requester of the offer.
fn may_be_told(told: &Told, request: &Request, offer: &Offer) -> bool {
    let (requester, provider) = (&request.requester, &offer.provider);
    let sees = |party: PartyId, kind: &str, country: Option<&String>, verified: bool| {
        let state = country.filter(|_| kind == requests::STATE).cloned();
        facts::viewer(&Visibility::of_member(party, state, verified, false))
    };
    match told.side {
        Actor::Provider => {
            let viewer = sees(provider.id, &provider.kind, provider.country.as_ref(), provider.is_verified());
            facts::request_audience(request).admits(&viewer)
        }
        _ => {
            let viewer = sees(requester.id, &requester.kind, requester.country.as_ref(), requester.is_verified());
            facts::offer_audience(offer).admits(&viewer)
        }
    }
}

/// A pair in the ranking of one record, whoever may know of it.
struct Ranked {
    pair: Pair,
    requester: PartyId,
    provider: PartyId,
    of_request: Audience,
    of_offer: Audience,
    /// Whether it was declined a short while ago. It is told to nobody, and keeps its place.
    cools_down: bool,
}

impl Ranked {
    fn parties(&self) -> [PartyId; 2] {
        [self.requester, self.provider]
    }

    fn is_known_to(&self, viewer: &Viewer) -> bool {
        self.of_request.admits(viewer) && self.of_offer.admits(viewer)
    }

    /// The pair as it is told to one of its parties.
    fn told(&self, party: PartyId) -> Option<Told> {
        let side = match party {
            _ if party == self.provider => Actor::Provider,
            _ if party == self.requester => Actor::Requester,
            _ => return None,
        };
        Some(Told { pair: self.pair, side, party })
    }
}

impl Asker<'_> {
    /// The needs that an offer fits well, best first; none when it is not matched any more.
    fn needs_for(&self, connection: &mut DbConnection, offer: OfferId) -> Result<Vec<Ranked>> {
        let Some(prepared) = self.snapshot.index.offer(facts::key(offer)) else { return Ok(Vec::new()) };
        let cooling = self.cooling(connection, About::Offer(offer))?;
        let all = self.snapshot.index.needs().count();
        Ok(self.rank(all, &cooling, |question| matching::find_needs(&self.snapshot.index, prepared, question)))
    }

    /// The offers that fit a need well, best first; none when it is not matched any more.
    fn offers_for(&self, connection: &mut DbConnection, need: NeedId) -> Result<Vec<Ranked>> {
        let Some(prepared) = self.snapshot.index.need(facts::key(need)) else { return Ok(Vec::new()) };
        let cooling = self.cooling(connection, About::Need(need))?;
        let all = self.snapshot.index.offers().count();
        Ok(self.rank(all, &cooling, |question| matching::find_offers(&self.snapshot.index, prepared, question)))
    }

    /// Pairs that were declined a short while ago, whoever knows of it.
    fn cooling(&self, connection: &mut DbConnection, about: About) -> Result<HashSet<(Key, Key)>> {
        let pairs = introductions::cooling(connection, &Visibility::everything(), about, self.today)?;
        Ok(pairs.into_iter().map(|pair| (facts::key(pair.need), facts::key(pair.offer))).collect())
    }

    /// Everything that fits well is asked for; what each party may see of it is decided afterwards.
    fn rank<'s>(
        &'s self,
        all: usize,
        cooling: &HashSet<(Key, Key)>,
        find: impl FnOnce(&Question<'_>) -> Found<'s>,
    ) -> Vec<Ranked> {
        let found = find(&Question {
            reference: self.reference,
            policy: &self.snapshot.policy,
            today: self.today,
            viewer: &Viewer::Coordinator,
            cooling: &HashSet::new(),
            limit: all,
            after: None,
            labels: &[Label::Strong, Label::Good],
            count: false,
        });
        found.matches.iter().filter_map(|found| self.ranked(found, cooling)).collect()
    }

    fn ranked(&self, found: &Match<'_>, cooling: &HashSet<(Key, Key)>) -> Option<Ranked> {
        let need = self.snapshot.index.need(found.need)?.facts();
        let offer = self.snapshot.index.offer(found.offer)?.kept();
        let (need_id, request) = (facts::id(found.need), facts::id(found.request));
        Some(Ranked {
            pair: Pair { need: need_id, request, offer: facts::id(found.offer), label: found.label },
            requester: facts::id(need.requester),
            provider: facts::id(found.provider),
            of_request: need.audience.clone(),
            of_offer: Audience::clone(&offer.audience),
            cools_down: cooling.contains(&(found.need, found.offer)),
        })
    }
}
