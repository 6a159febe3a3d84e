//! What parties can give: technical, financial or human support, with a capacity that is counted and an end date.

use std::collections::HashSet;

use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::clocks;
use crate::consents;
use crate::db::DbConnection;
use crate::disclosure::{Disclosed, Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::patch::Field;
use crate::http::version::ExpectedVersion;
use crate::ids::{OfferId, PartyId, TypedId};
use crate::introductions;
use crate::journal::{self, Event};
use crate::lifecycle::{Actor, Why, check_reason};
use crate::parties::{KeptBack, Verification};
use crate::record_codes;
use crate::reference;
use crate::validation::Problems;
use crate::vocabulary::Vocabulary;

/// Offers over HTTP.
pub mod api;
mod body;
mod capacity;
mod content;
/// Offers as lines of a file: entered in bulk, written again.
pub mod exchange;
mod line_rules;
/// Lists of offers: filters, pages, facets.
pub mod list;
/// Offers as pages.
pub mod pages;
/// Posting by pages.
pub mod posting;
mod seen;
mod states;
/// Steps by pages.
pub mod steps;
mod store;
mod view;

pub use body::{CapacityBody, CapacityPatchBody, NewOfferBody, OfferLine, OfferPatchBody, ProviderLine};
pub use capacity::{check_capacity, free, reserve};
pub use content::{Capacity, Content, NewOffer, parse, read_fields};
pub use states::{Conditions, LIFE_CYCLE, OfferState, RECONFIRMED_EVERY_DAYS};
pub use view::{CapacityViewBody, DerivedBody, OfferBody, ProviderBody};

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its identifier.
    pub id: OfferId,
    /// Its short reference, `OFF-2026-7K4M2Q`.
    pub reference: String,
    /// Its name in the system that it was imported from.
    pub external_id: Option<String>,
    /// Who offers.
    pub provider: Provider,
    /// What it says.
    pub content: Content,
    /// Units of its capacity that are committed.
    pub capacity_used: i64,
    /// Who may know of it once it is active.
    pub disclosure: Disclosure,
    /// Where it stands.
    pub state: OfferState,
    /// Why, when that needed a reason: a code of `transition-reasons`.
    pub state_reason: Option<String>,
    /// Why, in words.
    pub state_note: Option<String>,
    /// When its party last confirmed that it stands.
    pub confirmed_at: UtcTime,
    /// Counts its changes.
    pub version: i64,
    /// When it was entered.
    pub created_at: UtcTime,
    /// When it was last changed.
    pub updated_at: UtcTime,
    /// Whether it was withdrawn without ever having been sent, to the secretariat or to others.
    pub never_sent: bool,
}

/// The party that offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its identifier.
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

impl Provider {
    /// Whether the secretariat has verified it.
    pub fn is_verified(&self) -> bool {
        self.verification == Verification::Verified
    }
}

impl Offer {
    /// Units that are not committed; none when the capacity is not stated.
    pub fn remaining(&self) -> Option<i64> {
        self.content.capacity.total.map(|total| total - self.capacity_used)
    }

    /// What follows from the offer and the time.
    pub fn conditions(&self, now: UtcTime) -> Conditions {
        Conditions::on(now.date(), self.content.available_until, self.confirmed_at.date(), self.remaining())
    }

    /// Whether the caller sees what only the provider and the secretariat see: figures of the capacity, and notes.
    pub fn is_open_to(&self, visibility: &Visibility) -> bool {
        visibility.is_secretariat() || visibility.party() == Some(self.provider.id)
    }

    /// Why it is kept back from all but its own party and the coordinators, and matched with nothing; none when it is
    /// not.
    pub fn kept_back(&self) -> Option<KeptBack> {
        self.provider.verification.keeps_back()
    }

    /// Whether it is its party's own, and not even the secretariat knows of it: a draft, and one that was withdrawn without
    /// ever having been sent.
    pub fn is_unsent(&self) -> bool {
        self.state == OfferState::Draft || self.never_sent
    }

    /// Who may know of it at this moment, beside its own party: nobody but the secretariat of one that was never
    /// active, or whose party is kept back.
    pub fn known_to(&self) -> Disclosure {
        match self.kept_back() {
            None => event_disclosure(self.state, self.disclosure),
            Some(_) => Disclosure::Secretariat,
        }
    }

    fn event(&self, action: &'static str) -> Event {
        Event::of(action, self.id, Some(self.provider.id), self.known_to())
    }
}

/// Who may know that something happened to an offer of a party that takes part: nobody but the secretariat of one that
/// was never active.
fn event_disclosure(state: OfferState, disclosure: Disclosure) -> Disclosure {
    if state.is_shown() { disclosure } else { Disclosure::Secretariat }
}

/// A step in an offer's life, as it is asked for.
#[derive(Debug, Clone)]
pub struct Transition {
    /// Where to.
    pub to: OfferState,
    /// Why: a code of `transition-reasons`.
    pub reason: Option<String>,
    /// Why, in words.
    pub note: Option<String>,
}

/// Enters a draft of the caller's party.
pub fn create(connection: &mut DbConnection, caller: &Caller, act: &Act, new: NewOffer) -> Result<Offer> {
    let id = OfferId::generate();
    let reference = fresh_references(connection, 1, act.at)?.pop().ok_or_else(|| Error::internal("no reference"))?;
    store::insert(connection, &[store::Inserted::draft(id, &reference, caller.party, &new, act.at)])?;
    let offer = store::find(connection, id)?;
    record_codes::insert(
        connection,
        offer.content.codes().into_iter().map(|(aspect, code)| (id.uuid(), aspect, code)),
    )?;
    journal::record(connection, act, offer.event("offer.created"))?;
    Ok(offer)
}

/// An offer that the caller may know of.
pub fn find_visible(connection: &mut DbConnection, visibility: &Visibility, id: OfferId) -> Result<Offer> {
    store::find_visible(connection, visibility, id)
}

/// The offer that somebody names by its id or its reference, if the caller may know of it.
pub fn find_named(connection: &mut DbConnection, visibility: &Visibility, name: &str) -> Result<Option<OfferId>> {
    let found = match name.parse() {
        Ok(id) => match store::find_visible(connection, visibility, id) {
            Err(Error::NotFound) => None,
            other => Some(other?),
        },
        Err(_) => store::find_by_reference(connection, visibility, &name.to_uppercase())?,
    };
    Ok(found.map(|offer| offer.id))
}

/// Changes what an offer of the caller's party says. A patch that changes nothing leaves the version.
pub fn change(
    connection: &mut DbConnection,
    caller: &Caller,
    act: &Act,
    (id, expected): (OfferId, &Result<ExpectedVersion>),
    patch: OfferPatchBody,
    vocabulary: &Vocabulary,
) -> Result<Offer> {
    let offer = store::find_visible(connection, &caller.visibility, id)?;
    require_own(&offer, caller)?;
    expected.clone()?.check(offer.version)?;
    if !offer.state.is_editable() {
        return Err(Error::conflict("not_editable", explain_not_editable(offer.state)));
    }
    let names_disclosure = patch.disclosure != Field::Absent;
    let mut new = parse(&patch.apply(&offer.content, offer.disclosure), vocabulary)?;
    if offer.state == OfferState::Draft && !names_disclosure {
        new.disclosure = closer_by_areas(&offer, &new.content, vocabulary);
    }
    if offer.state != OfferState::Draft && offer.disclosed().is_widened_by(&new.disclosed()) {
        let detail = "This offer has left the draft. It can be disclosed less here; for more, propose a wider \
                      disclosure, which a second person confirms.";
        return Err(Error::conflict("disclosure_is_set", detail));
    }
    refuse_below_commitments(&offer, &new.content)?;
    let members = differences(&offer, &new.content, new.disclosure);
    if members.is_empty() {
        return Ok(offer);
    }
    store::update_content(connection, &offer, &new, act.at)?;
    let changed = store::find(connection, id)?;
    record_codes::replace(connection, id.uuid(), &changed.content.codes())?;
    let (before, after) = (offer.seen_by_all(), changed.seen_by_all());
    let open = differences(&before, &after.content, after.disclosure);
    journal::record_all(connection, act, changed.event("offer.updated").of_changes(&members, &open))?;
    if offer.disclosed().is_narrowed_by(&changed.disclosed()) {
        consents::narrowed(connection, act, &(&changed).into())?;
    }
    Ok(changed)
}

/// How far a draft is disclosed when its policy areas change and nothing is said of that: no further than the new ones
/// call for. Those that were there when somebody chose are not held against the choice.
fn closer_by_areas(offer: &Offer, content: &Content, vocabulary: &Vocabulary) -> Disclosure {
    let [before, after] = [&offer.content, content].map(|content| vocabulary.default_disclosure(&content.policy_areas));
    if after > before { offer.disclosure.max(after) } else { offer.disclosure }
}

/// Takes an offer a step on in its life.
pub fn transition(
    connection: &mut DbConnection,
    caller: &Caller,
    act: &Act,
    (id, expected): (OfferId, &Result<ExpectedVersion>),
    asked: &Transition,
    vocabulary: &Vocabulary,
) -> Result<Offer> {
    let offer = store::find_visible(connection, &caller.visibility, id)?;
    let sides = sides_for(&offer, caller)?;
    expected.clone()?.check(offer.version)?;
    let step = LIFE_CYCLE.step(offer.state, asked.to, &sides)?;
    let mut problems = Problems::new(vocabulary);
    let why = Why { reason: asked.reason.clone(), note: asked.note.clone() };
    let why = check_reason(&mut problems, vocabulary, (LIFE_CYCLE.record, &step.to), step.reason, &why);
    let asked = problems.finish(Transition { to: asked.to, reason: why.reason, note: why.note })?;
    if asked.to.takes_verified_party() && !offer.provider.is_verified() {
        let detail = "The secretariat has not verified the party of this offer; it can only be drafted until then.";
        return Err(Error::conflict("party_not_verified", detail));
    }
    // What was never active was never shown: it stays between its party and the secretariat.
    let disclosure = match (offer.state.is_shown(), asked.to) {
        (false, OfferState::Withdrawn) => Disclosure::Secretariat,
        _ => offer.disclosure,
    };
    store::update_state(connection, &offer, &asked, disclosure, act.at)?;
    let moved = store::find(connection, id)?;
    let mut data = serde_json::json!({ "from": offer.state, "to": moved.state });
    if let (Some(reason), Some(data)) = (&moved.state_reason, data.as_object_mut()) {
        data.insert("reason".to_owned(), reason.as_str().into());
    }
    journal::record(connection, act, moved.event(step.action).with(data))?;
    clocks::offer_moved(connection, act, &moved, offer.state)?;
    if moved.state == OfferState::Withdrawn {
        consents::void(connection, act, &(&moved).into())?;
        introductions::lapse_of_offer(connection, act, id)?;
    }
    Ok(moved)
}

/// Notes that the caller's party stands by its offer as it is.
pub fn confirm(
    connection: &mut DbConnection,
    caller: &Caller,
    act: &Act,
    (id, expected): (OfferId, &Result<ExpectedVersion>),
) -> Result<Offer> {
    let offer = store::find_visible(connection, &caller.visibility, id)?;
    require_own(&offer, caller)?;
    expected.clone()?.check(offer.version)?;
    if !matches!(offer.state, OfferState::Active | OfferState::Paused) {
        let detail = format!("This offer is {}; only one that is active or paused is reconfirmed.", offer.state);
        return Err(Error::conflict("not_confirmable", detail));
    }
    store::update_confirmation(connection, &offer, act.at)?;
    let confirmed = store::find(connection, id)?;
    journal::record(connection, act, confirmed.event("offer.confirmed"))?;
    clocks::offer_confirmed(connection, act, &confirmed)?;
    Ok(confirmed)
}

/// Discloses an offer as two persons agreed, within the caller's transaction.
pub fn disclose(connection: &mut DbConnection, act: &Act, id: OfferId, to: &Disclosed) -> Result<()> {
    let offer = store::find(connection, id)?;
    let content = Content { fields: to.fields.clone(), ..offer.content.clone() };
    store::update_content(connection, &offer, &NewOffer { content, disclosure: to.record }, act.at)?;
    let told = serde_json::json!({ "disclosure": to.record });
    let disclosed = store::find(connection, id)?;
    journal::record(connection, act, disclosed.event("offer.disclosed").with(told))
}

/// The offers that the live index holds: all that left the draft and were not withdrawn, so that it can also say why
/// one does not match. Those of the ids given, or all of them, oldest first.
pub fn matchable(connection: &mut DbConnection, ids: Option<&[OfferId]>) -> Result<Vec<Offer>> {
    store::matchable(connection, ids)
}

/// The next of all offers after one, in the order of their ids, at most so many.
pub fn all_after(connection: &mut DbConnection, after: Option<OfferId>, limit: i64) -> Result<Vec<Offer>> {
    store::all_after(connection, after, limit)
}

/// The offers of these parties that the live index holds.
pub fn matchable_of(connection: &mut DbConnection, providers: &[PartyId]) -> Result<Vec<OfferId>> {
    store::matchable_of(connection, providers)
}

/// Offers of these ids, wherever they stand; those that there are not are left out.
pub fn with_ids(connection: &mut DbConnection, ids: &[OfferId]) -> Result<Vec<Offer>> {
    store::with_ids(connection, ids)
}

fn require_own(offer: &Offer, caller: &Caller) -> Result<()> {
    if offer.provider.id == caller.party {
        return Ok(());
    }
    Err(Error::forbidden("Only officers of the party that made this offer may do this."))
}

/// The sides on which the caller stands to this offer; none is no part in its life.
fn sides_for(offer: &Offer, caller: &Caller) -> Result<Vec<Actor>> {
    let sides = Actor::of(caller, None, Some(offer.provider.id));
    if sides.is_empty() && offer.provider.id != caller.party {
        return Err(Error::forbidden("Only officers of the party that made this offer, or coordinators, may do this."));
    }
    Ok(sides)
}

fn explain_not_editable(state: OfferState) -> &'static str {
    match state {
        OfferState::Submitted => "The secretariat is looking at this offer. Bring it back to draft, then change it.",
        _ => "This offer was withdrawn; it stays as it was. Make a new one.",
    }
}

/// The number is told, since only the provider and the secretariat come here.
fn refuse_below_commitments(offer: &Offer, content: &Content) -> Result<()> {
    match content.capacity.total {
        Some(total) if total < offer.capacity_used => Err(Error::conflict(
            "below_commitments",
            format!("Of this offer {} are committed; its capacity cannot be {total}.", offer.capacity_used),
        )),
        _ => Ok(()),
    }
}

fn differences(offer: &Offer, content: &Content, disclosure: Disclosure) -> Vec<&'static str> {
    let mut members = offer.content.differences(content);
    if offer.disclosure != disclosure {
        members.push("disclosure");
    }
    members
}

/// References that no offer has. Two of many drawn at random do meet, so each is held against those there are.
fn fresh_references(connection: &mut DbConnection, count: usize, now: UtcTime) -> Result<Vec<String>> {
    let mut fresh: Vec<String> = Vec::with_capacity(count);
    let mut drawn: HashSet<String> = HashSet::with_capacity(count);
    while fresh.len() < count {
        let mut candidates = Vec::new();
        while candidates.len() < count - fresh.len() {
            let candidate = reference::generate("OFF", now)?;
            if drawn.insert(candidate.clone()) {
                candidates.push(candidate);
            }
        }
        let taken = store::taken_references(connection, &candidates)?;
        fresh.extend(candidates.into_iter().filter(|candidate| !taken.contains(candidate)));
    }
    Ok(fresh)
}
