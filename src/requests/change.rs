//! Changing a request by a merge patch: what the patch does not name stays as it is.

use super::body::RequestPatch;
use super::needs::body::NeedChange;
use super::needs::{self, Agreed, NEEDS, parse_need};
use super::parse::{RequestRules, default_disclosure};
use super::{Details, Need, Request, RequestState, store};
use crate::auth::{Act, Caller};
use crate::consents;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, FieldTiers};
use crate::error::{Error, Result};
use crate::http::patch::Field;
use crate::http::unique::UniqueMembers;
use crate::http::version::ExpectedVersion;
use crate::ids::{NeedId, RequestId};
use crate::journal;
use crate::lifecycle::Actor;
use crate::validation::{Problems, TEXT, TITLE};
use crate::vocabulary::{Scheme, Vocabulary};

/// Changes a request for the caller; the request as it is then. A patch that changes nothing leaves the version.
///
/// Unknown to the caller: [`Error::NotFound`], before anything else. Then the caller's part in it, its version, its
/// state, the patch.
pub fn change(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, expected): (RequestId, &Result<ExpectedVersion>),
    patch: &RequestPatch,
) -> Result<Request> {
    let before = store::find(connection, id, &caller.visibility)?;
    if !before.sides_of(caller).contains(&Actor::Requester) {
        return Err(Error::forbidden("A focal point changes the requests of its own State only."));
    }
    expected.clone()?.check(before.version)?;
    check_state(before.state)?;
    let mut after = apply(&before, patch, vocabulary)?;
    let is_guarded = follow_areas(&before, &mut after, vocabulary);
    check_disclosure(&before, &after)?;
    check_needs(&before, &after)?;
    let changed = changed_members(&before, &after);
    if changed.is_empty() {
        return Ok(before);
    }
    after.version += 1;
    after.updated_at = act.at;
    if !store::update(connection, &after)? {
        return Err(Error::Stale);
    }
    if after.needs != before.needs {
        needs::replace(connection, &after)?;
    }
    if after.codes() != before.codes() {
        store::replace_codes(connection, &after)?;
    }
    let open = changed_members(&before.seen_by_all(), &after.seen_by_all());
    journal::record_all(connection, act, after.event("request.updated").of_changes(&changed, &open))?;
    // Who writes how far it is disclosed has decided, also where that is as far as it was held back to.
    let is_chosen = after.details.disclosure_chosen && !before.details.disclosure_chosen;
    let keeps_back = is_chosen && after.details.disclosure != Disclosure::Public;
    if keeps_back || before.details.disclosed().is_narrowed_by(&after.details.disclosed()) {
        consents::narrowed(connection, act, &(&after).into())?;
    } else if is_guarded {
        consents::void(connection, act, &(&after).into())?;
    }
    Ok(after)
}

/// As long as nobody chose how far a request is disclosed, the policy areas of its needs say so: in a draft alone, and
/// afterwards only to make it more confidential. Whether they call for more confidence than they did, by which
/// nothing that waits to be published is published.
fn follow_areas(before: &Request, after: &mut Request, vocabulary: &Vocabulary) -> bool {
    let called_for = |request: &Request| default_disclosure(vocabulary, request.needs.iter().map(|need| &need.details));
    let default = called_for(after);
    if after.details.disclosure_chosen {
        return false;
    }
    after.details.disclosure = match before.state {
        RequestState::Draft => default,
        _ => before.details.disclosure.max(default),
    };
    default > called_for(before)
}

/// Whether a request can be changed in its state.
pub(super) fn check_state(state: RequestState) -> Result<()> {
    match state {
        RequestState::Draft | RequestState::Returned | RequestState::Open | RequestState::Unmet => Ok(()),
        RequestState::Submitted | RequestState::Authenticated => Err(Error::conflict(
            "being_checked",
            "The secretariat is checking this request. A submitted one can be recalled to draft and changed there.",
        )),
        other => Err(Error::conflict(
            "not_changeable",
            format!("This request is {other}; only one that is draft, returned, open or unmet can be changed."),
        )),
    }
}

/// A request that has left the draft only becomes more confidential here.
fn check_disclosure(before: &Request, after: &Request) -> Result<()> {
    let added = after.details.co_requesters.iter().find(|state| !before.details.co_requesters.contains(state));
    let details = &before.details;
    let is_closed = details.disclosure == Disclosure::Parties || details.fields.tiers().contains(&Disclosure::Parties);
    if let Some(state) = added.filter(|_| is_closed && before.state != RequestState::Draft) {
        let detail = format!(
            "This request, or a part of it, is for the parties concerned, and {state} could read it at once. Propose a \
             wider disclosure, or withdraw it and file it anew; while it is not open, it can be brought back to draft.",
        );
        return Err(Error::conflict("disclosure_is_set", detail));
    }
    let widens = before.details.disclosed().is_widened_by(&after.details.disclosed());
    if before.state != RequestState::Draft && widens {
        return Err(Error::conflict(
            "disclosure_is_set",
            "This request has left the draft. It can become more confidential here; for less, propose a wider \
             disclosure, which a second person confirms.",
        ));
    }
    Ok(())
}

/// A need that others may have answered is not taken away from them unseen.
pub(super) fn check_needs(before: &Request, after: &Request) -> Result<()> {
    let lost = before.needs.iter().find(|need| after.needs.iter().all(|kept| kept.id != need.id));
    match lost {
        Some(need) if before.opened_at.is_some() => Err(Error::conflict(
            "need_is_open",
            format!("This request was opened, so {} stays in it. Needs can be changed and added.", need.id),
        )),
        _ => Ok(()),
    }
}

/// The request with the patch applied; every problem of the patch at once.
fn apply(before: &Request, patch: &RequestPatch, vocabulary: &Vocabulary) -> Result<Request> {
    let mut problems = Problems::new(vocabulary);
    let mut after = before.clone();
    apply_texts(&mut problems, &mut after.details, patch);
    apply_codes(&mut problems, &mut after.details, patch);
    match &patch.needs {
        Field::Absent => {}
        Field::Null => problems.count_needs(0),
        Field::Value(changes) => after.needs = parse_needs(&mut problems, vocabulary, before, changes),
    }
    problems.finish(after)
}

fn apply_texts(problems: &mut Problems<'_>, details: &mut Details, patch: &RequestPatch) {
    if let Some(title) = required(problems, "/title", &patch.title) {
        details.title = problems.text("/title", title, TITLE);
    }
    match &patch.summary {
        Field::Absent => {}
        Field::Null => details.summary.clear(),
        Field::Value(summary) => details.summary = problems.summary(summary),
    }
    match &patch.existing_support {
        Field::Absent => {}
        Field::Null => details.existing_support = None,
        Field::Value(text) => {
            details.existing_support = problems.optional_text("/existing_support", Some(text), TEXT);
        }
    }
    match &patch.plan_link {
        Field::Absent => {}
        Field::Null => details.plan_link = None,
        Field::Value(link) => details.plan_link = problems.optional_web_address("/plan_link", Some(link)),
    }
}

fn apply_codes(problems: &mut Problems<'_>, details: &mut Details, patch: &RequestPatch) {
    if let Some(code) = required(problems, "/language", &patch.language) {
        details.language = problems.code("/language", code, Scheme::Languages);
    }
    if let Some(code) = required(problems, "/urgency", &patch.urgency) {
        details.urgency = problems.urgency(code);
    }
    if let Some(code) = required(problems, "/disclosure", &patch.disclosure) {
        details.disclosure = problems.disclosure(code);
        details.disclosure_chosen = true;
    }
    match &patch.field_disclosures {
        Field::Absent => {}
        Field::Null => details.fields = FieldTiers::default(),
        Field::Value(UniqueMembers(given)) => details.fields = problems.request_fields(given),
    }
    match &patch.co_requesters {
        Field::Absent => {}
        Field::Null => details.co_requesters.clear(),
        Field::Value(codes) => details.co_requesters = problems.co_requesters(codes, &details.country),
    }
    match &patch.markers {
        Field::Absent => {}
        Field::Null => details.markers.clear(),
        Field::Value(UniqueMembers(given)) => details.markers = problems.markers(given.clone()),
    }
    match &patch.stakeholders {
        Field::Absent => {}
        Field::Null => details.stakeholders.clear(),
        Field::Value(codes) => details.stakeholders = problems.stakeholders(codes),
    }
}

/// The value that a patch gives to a member that cannot be empty.
fn required<'p>(problems: &mut Problems<'_>, pointer: &str, field: &'p Field<String>) -> Option<&'p str> {
    match field {
        Field::Absent => None,
        Field::Null => {
            problems.add(pointer, "required", "This member cannot be emptied. Give a value or leave it out.");
            None
        }
        Field::Value(value) => Some(value),
    }
}

/// The needs that a patch gives: those with an id under that id, the others under new ones.
fn parse_needs(
    problems: &mut Problems<'_>,
    vocabulary: &Vocabulary,
    before: &Request,
    changes: &[NeedChange],
) -> Vec<Need> {
    problems.count_needs(changes.len());
    let mut needs: Vec<Need> = Vec::new();
    for (index, change) in changes.iter().take(NEEDS).enumerate() {
        let pointer = format!("/needs/{index}");
        let (id, body) = change.clone().split();
        let details = parse_need(problems, vocabulary, &pointer, &body);
        let kept = id.as_ref().and_then(|id| before.needs.iter().find(|need| need.id.to_string() == *id));
        let need = match (id, kept) {
            (None, _) => Need { id: NeedId::generate(), external_id: None, details, agreed: Agreed::default() },
            (Some(_), Some(kept)) => Need { details, ..kept.clone() },
            (Some(id), None) => {
                let message = format!("\"{id}\" is no need of this request. Leave the id out to add a need.");
                problems.add(format!("{pointer}/id"), "unknown_need", message);
                continue;
            }
        };
        if needs.iter().any(|other| other.id == need.id) {
            problems.add(format!("{pointer}/id"), "repeated_need", "This need stands here twice; keep one.");
        }
        needs.push(need);
    }
    needs
}

/// The names of the members that differ.
pub(super) fn changed_members(before: &Request, after: &Request) -> Vec<&'static str> {
    let (old, new) = (&before.details, &after.details);
    [
        ("country", old.country != new.country),
        ("co_requesters", old.co_requesters != new.co_requesters),
        ("title", old.title != new.title),
        ("summary", old.summary != new.summary),
        ("language", old.language != new.language),
        ("existing_support", old.existing_support != new.existing_support),
        ("plan_link", old.plan_link != new.plan_link),
        ("urgency", old.urgency != new.urgency),
        ("markers", old.markers != new.markers),
        ("stakeholders", old.stakeholders != new.stakeholders),
        ("disclosure", (old.disclosure, old.disclosure_chosen) != (new.disclosure, new.disclosure_chosen)),
        ("field_disclosures", old.fields != new.fields),
        ("needs", before.needs != after.needs),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
