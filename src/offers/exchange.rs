//! Offers as lines of a file: read, entered in bulk, written again.
//!
//! A line is known by its external id, or by the reference of an offer that has no external id. One that is not known
//! is new; one that says something else than before changes the offer; one that says the same changes nothing. What no
//! member could change of an offer, no line does (`line_rules.rs`).

use std::collections::HashMap;

use serde_json::json;

use super::content::read_content;
use super::line_rules::{self, Amended};
use super::store::{self, Inserted};
use super::{Content, NewOffer, NewOfferBody, Offer, OfferLine, OfferState, ProviderLine};
use crate::auth::Act;
use crate::clocks;
use crate::consents;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, FieldProblem, Result};
use crate::exchange::{Outcome, of_unverified, parties_of};
use crate::ids::{OfferId, PartyId, TypedId};
use crate::journal::{self, Event};
use crate::parties::PartyName;
use crate::record_codes;
use crate::validation::Problems;
use crate::vocabulary::Vocabulary;

/// The most characters of an external id.
const EXTERNAL_ID: usize = 200;

/// What a line changes and no patch does.
const PROVIDER: &str = "provider";
const STATE: &str = "state";

/// What everybody may know of who may know of the offer: no field tells of these.
const SEEN_BY_ALL: [&str; 2] = [PROVIDER, STATE];

/// An offer as a line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedOffer {
    /// Its name in the system that the line comes from.
    pub external_id: String,
    /// Who offers.
    pub provider: PartyName,
    /// What it says.
    pub content: Content,
    /// Who may know of it; when the line does not say, it stays as it is or becomes what the policy areas call for.
    pub disclosure: Option<Disclosure>,
    /// Where it stands; when the line does not say, it stays where it is or becomes active.
    pub state: Option<OfferState>,
}

/// Reads a line; every problem is named at its pointer.
pub fn parse_line(line: OfferLine, vocabulary: &Vocabulary) -> Result<ImportedOffer> {
    let mut problems = Problems::new(vocabulary);
    let (external_id, provider, state, body) = line.split();
    let ProviderLine { name, kind, country } = provider;
    let imported = ImportedOffer {
        external_id: problems.text("/external_id", &external_id, EXTERNAL_ID),
        provider: PartyName::parse_imported(&mut problems, "/provider", &name, &kind, country.as_deref()),
        content: read_content(&mut problems, &body),
        disclosure: body.disclosure,
        state,
    };
    problems.finish(imported)
}

/// The line that says what an offer says, as far as its reader may know: figures of the capacity stay with its party
/// and the secretariat.
pub fn to_line(offer: &Offer, visibility: &Visibility) -> OfferLine {
    let mut body = NewOfferBody::of(&offer.seen_by(visibility).content, offer.disclosure);
    if !offer.is_open_to(visibility) {
        body.field_disclosures.clear();
        body.capacity = body.capacity.map(|stated| super::CapacityBody { total: None, ..stated });
        body.capacity = body.capacity.filter(|stated| stated.unit.is_some() || stated.note.is_some());
    }
    let provider = ProviderLine {
        name: offer.provider.name.clone(),
        kind: offer.provider.kind.clone(),
        country: offer.provider.country.clone(),
    };
    let external_id = offer.external_id.clone().unwrap_or_else(|| offer.reference.clone());
    OfferLine::join(external_id, provider, offer.state, body)
}

/// Enters offers in few statements, within the caller's transaction: new ones are stored, known ones changed.
///
/// # Errors
/// [`Error::Invalid`] with pointers that begin with the place in `offers`: `/7/capacity/total`.
pub fn enter_all(
    connection: &mut DbConnection,
    act: &Act,
    vocabulary: &Vocabulary,
    offers: &[ImportedOffer],
    parties: &HashMap<PartyName, PartyId>,
) -> Result<Outcome> {
    let names: Vec<String> = offers.iter().map(|offer| offer.external_id.clone()).collect();
    let known = store::find_by_names(connection, &names)?;
    let providers = parties_of(offers.iter().map(|offer| &offer.provider), parties)?;
    let takes_verified =
        |offer: &ImportedOffer| state_after(known.get(&offer.external_id), offer).takes_verified_party();
    let lines: Vec<(PartyId, bool)> = providers.iter().copied().zip(offers.iter().map(takes_verified)).collect();
    let mut problems = of_unverified(connection, PROVIDER, &lines)?;
    problems.extend(below_commitments(offers, &known));
    let mut outcome = Outcome::default();
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for (place, (offer, provider)) in offers.iter().zip(providers).enumerate() {
        match known.get(&offer.external_id) {
            None => new.push((offer, provider)),
            Some(before) => match amend((place, before), offer, provider) {
                Some(change) => changes.push(change),
                None => outcome.unchanged += 1,
            },
        }
    }
    problems.extend(line_rules::refused(connection, &changes)?);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    (outcome.new, outcome.changed) = (new.len(), changes.len());
    for change in changes {
        update(connection, act, change)?;
    }
    insert(connection, act, vocabulary, &new)?;
    Ok(outcome)
}

/// No line makes an offer's capacity less than what is committed of it.
fn below_commitments(offers: &[ImportedOffer], known: &HashMap<String, Offer>) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for (place, offer) in offers.iter().enumerate() {
        let used = known.get(&offer.external_id).map_or(0, |before| before.capacity_used);
        if offer.content.capacity.total.is_some_and(|total| total < used) {
            let message = format!("Of this offer {used} are committed; its capacity cannot be less.");
            problems.push(FieldProblem::new(format!("/{place}/capacity/total"), "below_commitments", message));
        }
    }
    problems
}

fn state_after(before: Option<&Offer>, offer: &ImportedOffer) -> OfferState {
    offer.state.or(before.map(|before| before.state)).unwrap_or(OfferState::Active)
}

fn insert(
    connection: &mut DbConnection,
    act: &Act,
    vocabulary: &Vocabulary,
    offers: &[(&ImportedOffer, PartyId)],
) -> Result<()> {
    let references = super::fresh_references(connection, offers.len(), act.at)?;
    let mut rows = Vec::with_capacity(offers.len());
    let mut codes = Vec::new();
    let mut events = Vec::with_capacity(offers.len());
    let mut standing = Vec::new();
    for ((offer, provider), reference) in offers.iter().zip(&references) {
        let id = OfferId::generate();
        let default = || vocabulary.default_disclosure(&offer.content.policy_areas);
        let new = NewOffer { content: offer.content.clone(), disclosure: offer.disclosure.unwrap_or_else(default) };
        let state = state_after(None, offer);
        rows.push(Inserted::imported(id, reference, Some(&offer.external_id), *provider, &new, state, act.at));
        codes.extend(offer.content.codes().into_iter().map(|(aspect, code)| (id.uuid(), aspect, code)));
        let disclosure = super::event_disclosure(state, new.disclosure);
        let event = Event::of("offer.imported", id, Some(*provider), disclosure);
        events.push(event.with(json!({ "state": state })));
        if matches!(state, OfferState::Active | OfferState::Paused) {
            standing.push((id, *provider));
        }
    }
    store::insert(connection, &rows)?;
    record_codes::insert(connection, codes.into_iter())?;
    clocks::offers_entered(connection, act, &standing)?;
    journal::record_all(connection, act, events)
}

/// An offer as a line changes it; none when the line says what is there already.
fn amend<'o>((place, before): (usize, &'o Offer), offer: &ImportedOffer, provider: PartyId) -> Option<Amended<'o>> {
    let state = state_after(Some(before), offer);
    // What was never shown stays between its party and the secretariat, as when its party withdraws it.
    let is_never_shown = state == OfferState::Withdrawn && (!before.state.is_shown() || before.is_unsent());
    let disclosure = match is_never_shown {
        true => Disclosure::Secretariat,
        false => offer.disclosure.unwrap_or(before.disclosure),
    };
    let mut content = offer.content.clone();
    if content.fields.is_empty() {
        content.fields = before.content.fields.clone();
    }
    let mut members = super::differences(before, &content, disclosure);
    if before.provider.id != provider {
        members.push(PROVIDER);
    }
    if before.state != state {
        members.push(STATE);
    }
    let new = NewOffer { content, disclosure };
    (!members.is_empty()).then_some(Amended { place, before, new, provider, state, members })
}

/// Changes an offer to what a line says.
fn update(connection: &mut DbConnection, act: &Act, change: Amended<'_>) -> Result<()> {
    let Amended { before, new, provider, state, members, .. } = change;
    store::update_content(connection, before, &new, act.at)?;
    store::update_imported(connection, before.id, provider, state)?;
    if (before.state, state) == (OfferState::Draft, OfferState::Withdrawn) {
        store::never_sent::note_withdrawn_draft(connection, before.id)?;
    }
    record_codes::replace(connection, before.id.uuid(), &new.content.codes())?;
    let after = store::find(connection, before.id)?;
    let seen = after.seen_by_all();
    let mut open = super::differences(&before.seen_by_all(), &seen.content, seen.disclosure);
    open.extend(SEEN_BY_ALL);
    journal::record_all(connection, act, after.event("offer.updated").of_changes(&members, &open))?;
    if before.state != state {
        clocks::offer_moved(connection, act, &after, before.state)?;
    }
    if before.disclosed().is_narrowed_by(&after.disclosed()) {
        consents::narrowed(connection, act, &(&after).into())?;
    } else if state == OfferState::Withdrawn {
        consents::void(connection, act, &(&after).into())?;
    }
    Ok(())
}
