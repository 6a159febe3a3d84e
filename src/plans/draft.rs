//! Writing what a plan is to say: its beginning, and every change that then waits for consent.

use serde_json::json;

use super::body::{NewPlanBody, PlanPatchBody};
use super::parse::{check_together, read_budget_lines, read_id, read_milestones, read_outcomes, read_shares, share};
use super::{Content, Plan, PlanState, sight, store, tell};
use crate::auth::{Act, Caller};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::patch::Field;
use crate::http::version::ExpectedVersion;
use crate::ids::{PartyId, PlanId, RequestId};
use crate::introductions::{self, Introduction, IntroductionState};
use crate::lifecycle::Actor;
use crate::requests::{self, Request, RequestState};
use crate::validation::{NOTE, Problems, TEXT};
use crate::vocabulary::Vocabulary;

/// Begins a plan for an open request: by the requester, by a coordinator, or by a partner that leads it and may know of
/// the whole request.
pub fn create(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    body: &NewPlanBody,
) -> Result<Plan> {
    let Basis { request, side, known } = basis(connection, caller, &body.request_id)?;
    let author = Author { caller, side, request: &request, known: &known, vocabulary };
    let content = author.read_new(connection, body)?;
    let plan = Plan {
        id: PlanId::generate(),
        request: request.id,
        requester: request.requester.id,
        state: PlanState::Drafting,
        state_reason: None,
        state_note: None,
        agreed: None,
        revision: 0,
        draft: Some(content),
        draft_number: 1,
        draft_why: None,
        created_by: caller.member,
        version: 1,
        created_at: act.at,
        updated_at: act.at,
        state_at: act.at,
        draft_at: act.at,
    };
    store::insert(connection, &plan).map_err(|error| match error {
        Error::Conflict { .. } => Error::conflict("already_planned", "A plan answers this request already."),
        other => other,
    })?;
    let told = json!({ "request": request.id, "by": side });
    tell(connection, act, &plan, ("plan.drafted", told), whom(&plan, side, caller))?;
    Ok(plan)
}

/// Changes the draft, or proposes a change of what is in force; either waits for the consent of all, and what was
/// consented to before counts no more.
///
/// Unknown to the caller: [`Error::NotFound`], before anything else. Then the caller's part in it, its version, where
/// it stands, and the fields.
pub fn change(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, expected): (PlanId, &Result<ExpectedVersion>),
    patch: &PlanPatchBody,
) -> Result<Plan> {
    store::hold(connection, id)?;
    let mut plan = store::find(connection, id, &caller.visibility)?;
    let side = side_of_writer(&plan, caller)?;
    expected.clone()?.check(plan.version)?;
    if !matches!(plan.state, PlanState::Drafting | PlanState::Agreed | PlanState::InDelivery) {
        let detail = format!("The plan is {}; it can be changed until it is completed.", plan.state);
        return Err(Error::conflict("not_changeable", detail));
    }
    let request = requests::find(connection, plan.request, &Visibility::everything())?;
    let known = usable(connection, &plan, &caller.visibility)?;
    let before = plan.draft.clone().or_else(|| plan.agreed.clone()).unwrap_or_default();
    let author = Author { caller, side, request: &request, known: &known, vocabulary };
    let content = author.read_change(connection, &before, patch, plan.agreed.is_some())?;
    plan.draft = Some(content);
    plan.draft_number += 1;
    plan.draft_at = act.at;
    plan.draft_why = patch.why.as_deref().map(str::trim).filter(|why| !why.is_empty()).map(str::to_owned);
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    let told = json!({ "draft": plan.draft_number, "by": side });
    tell(connection, act, &plan, ("plan.changed", told), whom(&plan, side, caller))?;
    Ok(plan)
}

/// What a plan begins with.
#[derive(Debug, Clone)]
pub(super) struct Basis {
    /// The request that it answers.
    pub(super) request: Request,
    /// The side for which the caller writes it.
    pub(super) side: Actor,
    /// The introductions that it can be made of.
    pub(super) known: Vec<Introduction>,
}

/// What a plan for a request begins with, when the caller may write one.
pub(super) fn basis(connection: &mut DbConnection, caller: &Caller, id: &str) -> Result<Basis> {
    let (request, known) = find_basis(connection, caller, id)?;
    let side = side_of_author(caller, &request, &known)?;
    if request.state != RequestState::Open {
        let detail = format!("The request is {}; a plan answers one that is open.", request.state);
        return Err(Error::conflict("request_not_open", detail));
    }
    let known: Vec<Introduction> = known.into_iter().filter(|it| it.state == IntroductionState::Agreed).collect();
    if known.is_empty() {
        let detail = "Nobody has agreed to help yet. A plan is made of introductions that both sides have accepted.";
        return Err(Error::conflict("nothing_agreed", detail));
    }
    Ok(Basis { request, side, known })
}

/// The request, and the introductions of it that stand, as far as the caller may know of them.
fn find_basis(connection: &mut DbConnection, caller: &Caller, id: &str) -> Result<(Request, Vec<Introduction>)> {
    let id: RequestId =
        id.parse().map_err(|expected| Error::invalid("/request_id", "wrong_id", format!("\"{id}\": {expected}.")))?;
    let known = introductions::agreed_of_request_for(connection, id, &caller.visibility)?;
    let reads = match known.is_empty() {
        true => caller.visibility.clone(),
        // Whoever agreed to help knows of the request.
        false => Visibility::everything(),
    };
    match requests::find(connection, id, &reads) {
        Err(Error::NotFound) => {
            let message = "There is no such request, or none that you may know of.";
            Err(Error::invalid("/request_id", "unknown_record", message))
        }
        other => Ok((other?, known)),
    }
}

/// The introductions that a plan can be made of: those that it is made of, and those that the caller may know of.
pub(super) fn usable(connection: &mut DbConnection, plan: &Plan, visibility: &Visibility) -> Result<Vec<Introduction>> {
    let contents = [&plan.agreed, &plan.draft];
    let own: Vec<_> = contents.into_iter().flatten().flat_map(Content::introductions).collect();
    let known = introductions::agreed_of_request_for(connection, plan.request, visibility)?;
    let all = introductions::agreed_of_request(connection, plan.request)?;
    let is_known = |introduction: &Introduction| known.iter().any(|it| it.id == introduction.id);
    let is_usable = |it: &Introduction| it.state != IntroductionState::Delivered;
    Ok(all.into_iter().filter(|it| is_usable(it) && (own.contains(&it.id) || is_known(it))).collect())
}

fn side_of_author(caller: &Caller, request: &Request, known: &[Introduction]) -> Result<Actor> {
    let provider = Some(caller.party).filter(|party| known.iter().any(|it| it.provider == *party));
    let side = Actor::of(caller, Some(request.requester.id), provider).into_iter().next();
    let side = side.ok_or_else(|| {
        Error::forbidden(
            "Plans are drafted by the focal points of the State that asks, the officers of a party that has agreed to \
             help, and coordinators.",
        )
    })?;
    if side == Actor::Provider && !sight::knows_request(request, &caller.visibility) {
        return Err(Error::forbidden(
            "The requester has not disclosed the whole request to you. It drafts the plan, and may name you its lead.",
        ));
    }
    Ok(side)
}

/// The side for which the caller writes: the requester, the lead, or the secretariat.
pub(super) fn side_of_writer(plan: &Plan, caller: &Caller) -> Result<Actor> {
    let lead = plan.lead().filter(|lead| *lead == caller.party);
    Actor::of(caller, Some(plan.requester), lead).into_iter().next().ok_or_else(|| {
        Error::forbidden(
            "A plan is changed by the focal points of the State that asks, the officers of its lead, and coordinators.",
        )
    })
}

/// Who is told of a change: the side that made it first.
fn whom(plan: &Plan, side: Actor, caller: &Caller) -> (PartyId, Vec<PartyId>) {
    match side {
        Actor::Provider => (caller.party, std::iter::once(plan.requester).chain(plan.partners()).collect()),
        _ => (plan.requester, plan.partners()),
    }
}

/// Who writes, and what from.
struct Author<'a> {
    caller: &'a Caller,
    side: Actor,
    request: &'a Request,
    known: &'a [Introduction],
    vocabulary: &'a Vocabulary,
}

impl Author<'_> {
    fn read_new(&self, connection: &mut DbConnection, body: &NewPlanBody) -> Result<Content> {
        let mut problems = Problems::new(self.vocabulary);
        let lead = body.lead_id.as_deref().and_then(|lead| read_id(&mut problems, "/lead_id", lead));
        let content = Content {
            lead: lead.or((self.side == Actor::Provider).then_some(self.caller.party)),
            summary: problems.optional_text("/summary", body.summary.as_deref(), TEXT),
            shares: match &body.introduction_ids {
                Some(named) => read_shares(&mut problems, named, self.known),
                None => self.known.iter().take(super::parse::INTRODUCTIONS).map(share).collect(),
            },
            outcomes: read_outcomes(&mut problems, &body.outcomes),
            milestones: read_milestones(&mut problems, &body.milestones),
            budget_lines: read_budget_lines(&mut problems, self.vocabulary, &body.budget_lines),
        };
        self.check_lead(&mut problems, connection, None, content.lead)?;
        check_together(&mut problems, &content);
        problems.finish(content)
    }

    fn read_change(
        &self,
        connection: &mut DbConnection,
        before: &Content,
        patch: &PlanPatchBody,
        was_agreed: bool,
    ) -> Result<Content> {
        let mut problems = Problems::new(self.vocabulary);
        let mut content = before.clone();
        match &patch.lead_id {
            Field::Absent => {}
            Field::Null => content.lead = None,
            Field::Value(lead) => content.lead = read_id(&mut problems, "/lead_id", lead),
        }
        match &patch.summary {
            Field::Absent => {}
            Field::Null => content.summary = None,
            Field::Value(summary) => content.summary = problems.optional_text("/summary", Some(summary), TEXT),
        }
        match &patch.introduction_ids {
            Field::Absent => {}
            Field::Null => content.shares = read_shares(&mut problems, &[], self.known),
            Field::Value(named) => content.shares = read_shares(&mut problems, named, self.known),
        }
        if let Some(given) = given(&patch.outcomes) {
            content.outcomes = read_outcomes(&mut problems, given);
        }
        if let Some(given) = given(&patch.milestones) {
            content.milestones = read_milestones(&mut problems, given);
        }
        if let Some(given) = given(&patch.budget_lines) {
            content.budget_lines = read_budget_lines(&mut problems, self.vocabulary, given);
        }
        let why = problems.optional_text("/why", patch.why.as_deref(), NOTE);
        if was_agreed && why.is_none() {
            problems.add("/why", "required", "Say why what was agreed is to change; all parties read it.");
        }
        self.check_lead(&mut problems, connection, before.lead, content.lead)?;
        check_together(&mut problems, &content);
        problems.finish(content)
    }

    /// A partner that drafts leads; and only the requester tells its whole request to a lead that may not know of it.
    fn check_lead(
        &self,
        problems: &mut Problems<'_>,
        connection: &mut DbConnection,
        before: Option<PartyId>,
        lead: Option<PartyId>,
    ) -> Result<()> {
        let is_new = lead != before;
        if before.is_none() && self.side == Actor::Provider && lead != Some(self.caller.party) {
            problems.add("/lead_id", "not_yours_to_name", "A partner that drafts a plan leads it; leave this out.");
        } else if let Some(lead) = lead.filter(|_| is_new && self.side != Actor::Requester)
            && !sight::party_knows_request(connection, self.request, lead)?
        {
            let message = "This party may not know of the whole request, which its lead does. The requester names it.";
            problems.add("/lead_id", "not_released", message);
        }
        Ok(())
    }
}

/// The entries that a patch gives; null gives none.
fn given<T>(field: &Field<Vec<T>>) -> Option<&[T]> {
    match field {
        Field::Absent => None,
        Field::Null => Some(&[]),
        Field::Value(given) => Some(given),
    }
}
