//! Standing matches: when an offer or a need opens or changes, both parties of each pair that fits well are told, once.
//!
//! This follows the journal with a cursor of its own, one replica at a time, and asks the live index. The cursor moves
//! on by a guarded update in the transaction that keeps the notices.

use std::collections::{BTreeSet, HashMap, HashSet};
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
use crate::matching::{self, Key, Label, Match, Question, Reference, Viewer};
use crate::offers::{self, Offer};
use crate::requests::{self, Request};

mod store;

/// The lease of the process that follows, and the name of the cursor.
const NAME: &str = "standing-matches";
/// Entries of the journal taken at a time.
const BATCH: i64 = 50;
/// The best matches of one record that are told of at once.
const MOST: usize = 20;

/// What opens a record, or changes it so that other pairs may fit.
const OPENING: [&str; 13] = [
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
    "request.updated",
    "request.disclosed",
    "request.imported",
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
    entries.retain(|entry| entry.sequence.is_some_and(|sequence| sequence <= snapshot.sequence));
    let Some(last) = entries.last().and_then(|entry| entry.sequence) else { return Ok(false) };
    if entries.iter().any(is_opening) && !is_ours(database, holder)? {
        return Ok(false);
    }
    let today = clock.today();
    let asker = Asker { snapshot, reference: live.reference(), today };
    let told = database.read_blocking(|connection| whom_to_tell(connection, &entries, &asker))?;
    let (holder, clock) = (holder.clone(), clock.clone());
    database.write_blocking(move |connection| keep(connection, &clock, &holder, (cursor, last), &told))
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
    notice.to(told.side, Some(told.party)).with(data)
}

/// Who asks the index.
struct Asker<'a> {
    snapshot: Arc<Snapshot>,
    reference: &'a Reference,
    today: chrono::NaiveDate,
}

/// The parties of the pairs that fit well by what happened, each as far as it may see the other side's record.
fn whom_to_tell(connection: &mut DbConnection, entries: &[Entry], asker: &Asker<'_>) -> Result<Vec<Told>> {
    let mut pairs = Vec::new();
    for offer in changed::<OfferId>(entries) {
        pairs.extend(asker.needs_for(connection, offer)?);
    }
    let changed_requests: Vec<RequestId> = changed::<RequestId>(entries).into_iter().collect();
    for request in requests::with_ids(connection, &changed_requests)? {
        for need in &request.needs {
            pairs.extend(asker.offers_for(connection, need.id)?);
        }
    }
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let request_ids: Vec<RequestId> = distinct(pairs.iter().map(|pair| pair.request));
    let offer_ids: Vec<OfferId> = distinct(pairs.iter().map(|pair| pair.offer));
    let joined: HashSet<(RequestId, OfferId)> = introductions::joined(connection, &request_ids)?.into_iter().collect();
    let requests = requests::with_ids(connection, &request_ids)?;
    let requests: HashMap<RequestId, Request> = requests.into_iter().map(|request| (request.id, request)).collect();
    let offers = offers::with_ids(connection, &offer_ids)?;
    let offers: HashMap<OfferId, Offer> = offers.into_iter().map(|offer| (offer.id, offer)).collect();
    let mut told = Vec::new();
    for pair in pairs.into_iter().filter(|pair| !joined.contains(&(pair.request, pair.offer))) {
        let (Some(request), Some(offer)) = (requests.get(&pair.request), offers.get(&pair.offer)) else { continue };
        told.extend(parties_of(pair, request, offer));
    }
    Ok(told)
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

/// A provider is told of a need that it may know of, a requester of an offer that it may know of.
fn parties_of(pair: Pair, request: &Request, offer: &Offer) -> Vec<Told> {
    let (requester, provider) = (&request.requester, &offer.provider);
    let sees = |party: PartyId, kind: &str, country: Option<&String>, verified: bool| {
        let state = country.filter(|_| kind == requests::STATE).cloned();
        facts::viewer(&Visibility::of_member(party, state, verified, false))
    };
    let by_provider = sees(provider.id, &provider.kind, provider.country.as_ref(), provider.verified);
    let by_requester = sees(requester.id, &requester.kind, requester.country.as_ref(), requester.verified);
    let mut told = Vec::new();
    if facts::request_audience(request).admits(&by_provider) {
        told.push(Told { pair, side: Actor::Provider, party: provider.id });
    }
    if facts::offer_audience(offer).admits(&by_requester) {
        told.push(Told { pair, side: Actor::Requester, party: requester.id });
    }
    told
}

fn pair(found: &Match<'_>) -> Pair {
    Pair {
        need: facts::id(found.need),
        request: facts::id(found.request),
        offer: facts::id(found.offer),
        label: found.label,
    }
}

impl Asker<'_> {
    /// The needs that an offer fits well; none when it is not matched any more.
    fn needs_for(&self, connection: &mut DbConnection, offer: OfferId) -> Result<Vec<Pair>> {
        let Some(prepared) = self.snapshot.index.offer(facts::key(offer)) else { return Ok(Vec::new()) };
        let cooling = self.cooling(connection, About::Offer(offer))?;
        Ok(self.ask(&cooling, |question| {
            let found = matching::find_needs(&self.snapshot.index, prepared, question);
            found.matches.iter().map(pair).collect()
        }))
    }

    /// The offers that fit a need well; none when it is not matched any more.
    fn offers_for(&self, connection: &mut DbConnection, need: NeedId) -> Result<Vec<Pair>> {
        let Some(prepared) = self.snapshot.index.need(facts::key(need)) else { return Ok(Vec::new()) };
        let cooling = self.cooling(connection, About::Need(need))?;
        Ok(self.ask(&cooling, |question| {
            let found = matching::find_offers(&self.snapshot.index, prepared, question);
            found.matches.iter().map(pair).collect()
        }))
    }

    /// Pairs that were declined a short while ago, whoever knows of it.
    fn cooling(&self, connection: &mut DbConnection, about: About) -> Result<HashSet<(Key, Key)>> {
        let pairs = introductions::cooling(connection, &Visibility::everything(), about, self.today)?;
        Ok(pairs.into_iter().map(|pair| (facts::key(pair.need), facts::key(pair.offer))).collect())
    }

    /// Everything is asked about; what each party may see of it is decided afterwards.
    fn ask<T>(&self, cooling: &HashSet<(Key, Key)>, ask: impl FnOnce(&Question<'_>) -> T) -> T {
        ask(&Question {
            reference: self.reference,
            policy: &self.snapshot.policy,
            today: self.today,
            viewer: &Viewer::Coordinator,
            cooling,
            limit: MOST,
            labels: &[Label::Strong, Label::Good],
            count: false,
        })
    }
}
