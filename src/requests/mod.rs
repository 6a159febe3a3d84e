//! Requests: what a State, or a State with others, asks for. Each has one or more needs, and the need is what is
//! matched.
//!
//! Until it is opened, a request is known to its own party and, while the secretariat checks it, to the coordinators.
//! From then on its disclosure says who else may know of it.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::clocks;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, FieldTiers, Visibility};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::{MemberId, NeedId, PartyId, RequestId};
use crate::journal::{self, Event};
use crate::lifecycle::Actor;
use crate::parties::{KeptBack, Verification};
use crate::record_codes::Aspect;

/// Requests over HTTP.
pub mod api;
/// Requests as they come in.
pub mod body;
mod change;
/// Requests as lines of a file: entered in bulk, written again.
pub mod exchange;
/// Filing by pages.
pub mod filing;
mod line_rules;
/// Lists of requests: filters, pages, facets.
pub mod list;
/// The needs of a request: what is matched.
pub mod needs;
/// Requests as pages.
pub mod pages;
mod parse;
/// Requests as they are shown.
pub mod record;
mod seen;
mod sought;
mod states;
mod step;
/// Steps by pages.
pub mod steps;
mod store;
mod told;

pub use change::change;
use list::RequestFilter;
pub use needs::{Agreed, Coverage, Expertise, Importance, Need, NeedDetails, NewNeed, Quantity, parse_need};
pub use parse::{Context, ImportedRequest, RequesterIdentity, parse, parse_line, read_fields};
pub use sought::NotSought;
pub use states::{EvidenceKind, LIFE_CYCLE, NextStep, RequestState};
pub use step::{advance, disclose, note_coverage, take_step, touch};

/// The kind of party that requests, a code of `party-kinds`.
pub const STATE: &str = "state";

/// A request with its needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// A short name to read out: `REQ-2026-7K4M2Q`.
    pub reference: String,
    /// The name that an importing system knows it by.
    pub external_id: Option<String>,
    /// The party that asks.
    pub requester: Requester,
    /// Who filed it; none when it was imported.
    pub filed_by: Option<MemberId>,
    /// What the requester says.
    pub details: Details,
    /// What is needed, in the requester's order; never empty.
    pub needs: Vec<Need>,
    /// Where it stands.
    pub state: RequestState,
    /// Why, a code of `transition-reasons`.
    pub state_reason: Option<String>,
    /// Why, in words.
    pub state_note: Option<String>,
    /// How its focal point was found to be authorised, once that was checked.
    pub authentication: Option<Authentication>,
    /// What comes next, when nobody answered in time.
    pub follow_up: Option<FollowUp>,
    /// When it was opened first; from then on it is disclosed.
    pub opened_at: Option<UtcTime>,
    /// Grows by one with every change.
    pub version: i64,
    /// When it was filed.
    pub created_at: UtcTime,
    /// When it changed last.
    pub updated_at: UtcTime,
}

/// How the focal point of a request was found to be authorised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authentication {
    /// How it was checked.
    pub kind: EvidenceKind,
    /// What was checked, in words.
    pub note: Option<String>,
    /// Who checked it.
    pub by: MemberId,
    /// When.
    pub at: UtcTime,
}

/// What comes next for a request that nobody answered in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUp {
    /// The member of the secretariat who sees to it.
    pub owner: MemberId,
    /// What is to be done.
    pub next_step: NextStep,
}

/// The party that asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    /// The party.
    pub id: PartyId,
    /// Its name.
    pub name: String,
    /// A code of `party-kinds`.
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// What the secretariat found of it.
    pub verification: Verification,
}

impl Requester {
    /// Whether the secretariat has verified it.
    pub fn is_verified(&self) -> bool {
        self.verification == Verification::Verified
    }
}

/// What a requester says of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The country that asks (ISO 3166-1 alpha-3).
    pub country: String,
    /// Other States that ask with it (ISO 3166-1 alpha-3).
    pub co_requesters: Vec<String>,
    /// In a few words.
    pub title: String,
    /// In full; may be empty.
    pub summary: String,
    /// The language that it is written in (BCP 47).
    pub language: String,
    /// What is there already.
    pub existing_support: Option<String>,
    /// The national plan that it serves, on the web.
    pub plan_link: Option<String>,
    /// A code of `urgencies`.
    pub urgency: String,
    /// 0 to 3 by code of `markers`.
    pub markers: BTreeMap<String, i64>,
    /// Kinds of stakeholder to involve, codes of `party-kinds`.
    pub stakeholders: Vec<String>,
    /// How far it may be disclosed once it is open.
    pub disclosure: Disclosure,
    /// Whether the requester said so; otherwise its policy areas did.
    pub disclosure_chosen: bool,
    /// Fields that are disclosed less.
    pub fields: FieldTiers,
}

/// A request that is not stored yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// The name that an importing system knows it by.
    pub external_id: Option<String>,
    /// What the requester says.
    pub details: Details,
    /// What is needed.
    pub needs: Vec<NewNeed>,
    /// Where it begins.
    pub state: RequestState,
}

/// A new request with the party that asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// The party that asks.
    pub requester: PartyId,
    /// Who files; none when it is imported.
    pub filed_by: Option<MemberId>,
    /// What it asks for.
    pub request: NewRequest,
}

/// Files a draft of the caller's own State.
pub fn create(connection: &mut DbConnection, act: &Act, caller: &Caller, request: NewRequest) -> Result<Request> {
    let filing = Filing { requester: caller.party, filed_by: Some(caller.member), request };
    let filed = insert(connection, act, vec![filing], "request.created")?;
    filed.into_iter().next().ok_or_else(|| Error::internal("a request was filed and is not there"))
}

/// Files many requests at once, each in the state that it names; what was filed, in the same order.
///
/// An external id that is there already is [`Error::Conflict`]: ask [`find_by_external_ids`] first.
pub fn insert_many(connection: &mut DbConnection, act: &Act, filings: Vec<Filing>) -> Result<Vec<Request>> {
    insert(connection, act, filings, "request.imported")
}

fn insert(
    connection: &mut DbConnection,
    act: &Act,
    filings: Vec<Filing>,
    action: &'static str,
) -> Result<Vec<Request>> {
    let requests = store::insert(connection, act.at, filings)?;
    let events = requests
        .iter()
        .map(|request| request.event(action).with(json!({"state": request.state, "needs": request.needs.len()})))
        .collect();
    journal::record_all(connection, act, events)?;
    clocks::requests_entered(connection, act, &requests)?;
    Ok(requests)
}

/// The request with this id, when the caller may know of it.
pub fn find(connection: &mut DbConnection, id: RequestId, visibility: &Visibility) -> Result<Request> {
    store::find(connection, id, visibility)
}

/// The request with this id, which nobody else changes until the caller's transaction ends: whoever comes second waits,
/// and then reads what the first made of it.
pub fn hold(connection: &mut DbConnection, id: RequestId) -> Result<Request> {
    store::hold(connection, id)?;
    store::find(connection, id, &Visibility::everything())
}

/// The need with this id, with its request, when the caller may know of it.
pub fn find_need(connection: &mut DbConnection, id: NeedId, visibility: &Visibility) -> Result<(Need, Request)> {
    let request = store::find_by_need(connection, id, visibility)?;
    let need = request.needs.iter().find(|need| need.id == id).cloned().ok_or(Error::NotFound)?;
    Ok((need, request))
}

/// The requests that importing systems know by these names; names without one are not in the answer.
pub fn find_by_external_ids(
    connection: &mut DbConnection,
    external_ids: &[String],
) -> Result<HashMap<String, RequestId>> {
    store::find_by_external_ids(connection, external_ids)
}

/// The requests whose needs can be matched at this moment, those that are open: among the ids given, or all of them,
/// oldest first. One that is not in the answer cannot be matched.
pub fn matchable(connection: &mut DbConnection, ids: Option<&[RequestId]>) -> Result<Vec<Request>> {
    store::matchable(connection, ids)
}

/// All requests of these parties, wherever they stand.
pub fn of_parties(connection: &mut DbConnection, requesters: &[PartyId]) -> Result<Vec<RequestId>> {
    store::of_parties(connection, requesters)
}

/// The next of all requests after one, in the order of their ids, at most so many.
pub fn all_after(connection: &mut DbConnection, after: Option<RequestId>, limit: i64) -> Result<Vec<Request>> {
    store::all_after(connection, after, limit)
}

/// Requests that the caller may know of, oldest first, after a place among them, at most so many: what an export
/// writes, part by part. [`list::oldest_first`] does the same with filters.
pub fn all_for_export(
    connection: &mut DbConnection,
    visibility: &Visibility,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Request>> {
    list::oldest_first(connection, visibility, &RequestFilter::default(), after, limit)
}

/// Requests of these ids, wherever they stand; those that there are not are left out.
pub fn with_ids(connection: &mut DbConnection, ids: &[RequestId]) -> Result<Vec<Request>> {
    store::with_ids(connection, ids)
}

impl Request {
    /// Why it is kept back from all but its own party and the coordinators, and matched with nothing; none when it is
    /// not.
    pub fn kept_back(&self) -> Option<KeptBack> {
        self.requester.verification.keeps_back()
    }

    /// Who may know of it at this moment, beside its own party: nobody but the secretariat until it is opened, or while
    /// its party is kept back.
    pub fn disclosed(&self) -> Disclosure {
        let is_known = self.opened_at.is_some() && self.kept_back().is_none();
        if is_known { self.details.disclosure } else { Disclosure::Secretariat }
    }

    /// What happened to it, for the journal.
    fn event(&self, action: &'static str) -> Event {
        Event::of(action, self.id, Some(self.requester.id), self.disclosed())
    }

    /// The sides on which the caller stands to this request.
    fn sides_of(&self, caller: &Caller) -> Vec<Actor> {
        Actor::of(caller, Some(self.requester.id), None)
    }

    /// The codes that it can be found by.
    fn codes(&self) -> Vec<(Aspect, &str)> {
        fn each(aspect: Aspect, codes: &[String]) -> impl Iterator<Item = (Aspect, &str)> {
            codes.iter().map(move |code| (aspect, code.as_str()))
        }
        let details = &self.details;
        let own = each(Aspect::Country, std::slice::from_ref(&details.country))
            .chain(each(Aspect::Country, &details.co_requesters))
            .chain(each(Aspect::CoRequester, &details.co_requesters));
        let of_needs = self.needs.iter().map(|need| &need.details).flat_map(|need| {
            each(Aspect::PolicyArea, &need.policy_areas)
                .chain(each(Aspect::Modality, &need.modalities))
                .chain(each(Aspect::ResourceKind, &need.resource_kinds))
                .chain(each(Aspect::Language, &need.languages))
        });
        own.chain(of_needs).collect()
    }
}

/// The country of a caller who files for a State.
pub fn country_of_filer(caller: &Caller) -> Result<&str> {
    match &caller.country {
        Some(country) if caller.party_kind == STATE => Ok(country),
        _ => Err(Error::forbidden("Requests are filed by the focal point of a State; your party is none.")),
    }
}
