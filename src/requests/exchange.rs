//! Requests as lines of a file: entered in bulk, written again.
//!
//! A line is known by its external id, or by the reference of a request that has no external id. One that is not
//! known is new; one that says something else than before changes the request; one that says the same changes
//! nothing. Needs are known by their external ids, those without one by their order. What no member could change of a
//! request, no line does (`line_rules.rs`).

use std::collections::{BTreeMap, HashMap};

use super::body::{RequestLine, RequesterLine};
use super::change::changed_members;
use super::line_rules::{self, Amended};
use super::needs::body::{ExpertiseBody, NeedLine, PlainPhrase, QuantityBody, WeightedPhrase};
use super::{Expertise, Filing, Importance, ImportedRequest, Need, NewNeed, Request, RequestState};
use super::{needs, parse_line, store};
use crate::auth::Act;
use crate::clocks;
use crate::consents;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::exchange::{Outcome, of_unverified, parties_of};
use crate::ids::{NeedId, PartyId};
use crate::journal;
use crate::parties::PartyName;
use crate::validation::Problems;
use crate::vocabulary::Vocabulary;

/// What a line changes and no patch does.
const REQUESTER: &str = "requester";
const STATE: &str = "state";

/// What everybody may know of who may know of the request: no field tells of these.
const SEEN_BY_ALL: [&str; 2] = [REQUESTER, STATE];

/// A request as a line says it, with its name in the system that the line comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRequest {
    /// The name.
    pub external_id: String,
    /// The party that asks.
    pub requester: PartyName,
    /// The request.
    pub imported: ImportedRequest,
}

/// Reads a line; every problem is named at its pointer.
pub fn read_line(line: RequestLine, vocabulary: &Vocabulary) -> Result<NamedRequest> {
    let mut problems = Problems::new(vocabulary);
    let named = line.external_id.as_deref().is_some_and(|name| !name.trim().is_empty());
    if !named {
        problems.add("/external_id", "required", "Name the request; the same name is the same request.");
    }
    let RequesterLine { name, kind, country } = line.requester.clone();
    let imported = match (parse_line(line, vocabulary), problems.finish(())) {
        (Ok(imported), Ok(())) => imported,
        (Err(Error::Invalid(found)), Err(Error::Invalid(unnamed))) => {
            return Err(Error::Invalid(unnamed.into_iter().chain(found).collect()));
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    let requester = PartyName::parse(&mut Problems::new(vocabulary), "/requester", &name, &kind, Some(&country));
    Ok(NamedRequest { external_id: imported.request.external_id.clone().unwrap_or_default(), requester, imported })
}

/// Enters requests in few statements, within the caller's transaction: new ones are stored, known ones changed.
///
/// # Errors
/// [`Error::Invalid`] with pointers that begin with the place in `requests`: `/7/requester/name`.
pub fn enter_all(
    connection: &mut DbConnection,
    act: &Act,
    requests: &[NamedRequest],
    parties: &HashMap<PartyName, PartyId>,
) -> Result<Outcome> {
    let names: Vec<String> = requests.iter().map(|request| request.external_id.clone()).collect();
    let known = store::find_by_names(connection, &names)?;
    let requesters = parties_of(requests.iter().map(|request| &request.requester), parties)?;
    let takes_verified = |request: &NamedRequest| {
        let state = state_after(known.get(&request.external_id), &request.imported);
        !matches!(state, RequestState::Draft | RequestState::Withdrawn)
    };
    let lines: Vec<(PartyId, bool)> = requesters.iter().copied().zip(requests.iter().map(takes_verified)).collect();
    let mut problems = of_unverified(connection, REQUESTER, &lines)?;
    let mut outcome = Outcome::default();
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for (place, (request, requester)) in requests.iter().zip(requesters).enumerate() {
        let imported = &request.imported;
        match known.get(&request.external_id) {
            None => new.push(Filing { requester, filed_by: None, request: imported.request.clone() }),
            Some(before) => match amend((place, before), imported, requester) {
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
    super::insert_many(connection, act, new)?;
    Ok(outcome)
}

fn state_after(before: Option<&Request>, imported: &ImportedRequest) -> RequestState {
    imported.state.or(before.map(|before| before.state)).unwrap_or(imported.request.state)
}

/// A request as a line changes it; none when the line says what is there already.
fn amend<'r>(
    (place, before): (usize, &'r Request),
    imported: &ImportedRequest,
    requester: PartyId,
) -> Option<Amended<'r>> {
    let mut after = before.clone();
    after.details = imported.request.details.clone();
    after.details.disclosure = imported.disclosure.unwrap_or(before.details.disclosure);
    // A line that says what is there already chooses nothing.
    let is_other = after.details.disclosure != before.details.disclosure;
    after.details.disclosure_chosen = is_other || before.details.disclosure_chosen;
    if after.details.fields.is_empty() {
        after.details.fields = before.details.fields.clone();
    }
    after.needs = keep_known_needs(&before.needs, &imported.request.needs);
    after.state = state_after(Some(before), imported);
    after.requester.id = requester;
    let mut members = changed_members(before, &after);
    if before.requester.id != requester {
        members.push(REQUESTER);
    }
    if before.state != after.state {
        members.push(STATE);
        (after.state_reason, after.state_note) = (None, None);
    }
    (!members.is_empty()).then_some(Amended { place, before, after, members })
}

/// Changes a request to what a line says.
fn update(connection: &mut DbConnection, act: &Act, change: Amended<'_>) -> Result<()> {
    let Amended { before, mut after, members, .. } = change;
    after.version += 1;
    after.updated_at = act.at;
    // What is withdrawn before it was opened is never shown.
    let is_released = after.state.follows_release() && after.state != RequestState::Withdrawn;
    after.opened_at = before.opened_at.or(is_released.then_some(act.at));
    if !store::update(connection, &after)? {
        return Err(Error::Stale);
    }
    needs::replace(connection, &after)?;
    store::replace_codes(connection, &after)?;
    let mut open = changed_members(&before.seen_by_all(), &after.seen_by_all());
    open.extend(SEEN_BY_ALL);
    journal::record_all(connection, act, after.event("request.updated").of_changes(&members, &open))?;
    if before.state != after.state {
        clocks::request_moved(connection, act, &after)?;
    }
    if before.details.disclosed().is_narrowed_by(&after.details.disclosed()) {
        consents::narrowed(connection, act, &(&after).into())?;
    } else if after.state == RequestState::Withdrawn {
        consents::void(connection, act, &(&after).into())?;
    }
    Ok(())
}

/// The needs that a line says, each under the id that it has already.
fn keep_known_needs(before: &[Need], new: &[NewNeed]) -> Vec<Need> {
    let mut unnamed = before.iter().filter(|need| need.external_id.is_none());
    let mut needs: Vec<Need> = Vec::with_capacity(new.len());
    for NewNeed { external_id, details } in new {
        let known = match external_id {
            Some(name) => before.iter().find(|need| need.external_id.as_ref() == Some(name)),
            None => unnamed.next(),
        };
        let id = known.map(|need| need.id).filter(|id| needs.iter().all(|other| other.id != *id));
        let id = id.unwrap_or_else(NeedId::generate);
        let agreed = known.map(|need| need.agreed.clone()).unwrap_or_default();
        needs.push(Need { id, external_id: external_id.clone(), details: details.clone(), agreed });
    }
    needs
}

/// The line that says what a request says, as far as the caller sees it.
pub fn to_line(request: &Request, vocabulary: &Vocabulary, visibility: &Visibility) -> RequestLine {
    let request = &*request.seen_by(visibility);
    let details = request.details.clone();
    let is_close = visibility.is_secretariat() || visibility.party() == Some(request.requester.id);
    RequestLine {
        external_id: Some(request.external_id.clone().unwrap_or_else(|| request.reference.clone())),
        requester: RequesterLine {
            name: request.requester.name.clone(),
            kind: request.requester.kind.clone(),
            country: request.requester.country.clone().unwrap_or_else(|| details.country.clone()),
        },
        state: Some(request.state),
        needs: request.needs.iter().map(|need| to_need_line(need, vocabulary)).collect(),
        country: Some(details.country),
        co_requesters: details.co_requesters,
        title: details.title,
        summary: details.summary,
        language: details.language,
        existing_support: details.existing_support,
        plan_link: details.plan_link,
        urgency: Some(details.urgency),
        markers: details.markers,
        stakeholders: details.stakeholders,
        disclosure: Some(details.disclosure.to_string()),
        field_disclosures: if is_close { details.fields.as_map().clone() } else { BTreeMap::new() },
    }
}

fn to_need_line(need: &Need, vocabulary: &Vocabulary) -> NeedLine {
    let details = need.details.clone();
    let quantity = details.quantity;
    NeedLine {
        external_id: need.external_id.clone(),
        title: details.title,
        description: details.description,
        policy_areas: details.policy_areas,
        expertise: details.expertise.into_iter().map(to_expertise).collect(),
        resource_kinds: details.resource_kinds,
        modalities: details.modalities,
        languages: details.languages,
        starts_on: details.starts_on.map(|day| day.to_string()),
        ends_on: details.ends_on.map(|day| day.to_string()),
        quantity: quantity.map(|stated| QuantityBody { amount: stated.amount, unit: stated.unit, note: stated.note }),
        budget: details.budget.map(|budget| budget.to_body(vocabulary)),
    }
}

/// A phrase of high importance is written as it is.
fn to_expertise(expertise: Expertise) -> ExpertiseBody {
    let Expertise { phrase, importance } = expertise;
    match importance {
        Importance::High => ExpertiseBody::Phrase(PlainPhrase(phrase)),
        Importance::Mandatory | Importance::Some => {
            ExpertiseBody::Weighted(WeightedPhrase { phrase, importance: importance.to_string() })
        }
    }
}
