//! Agreeing on a draft: the requester and each partner for itself; with the last consent it is in force.

use std::collections::HashMap;

use serde_json::json;

use super::body::ConsentBody;
use super::{Content, LIFE_CYCLE, Plan, PlanState, Revision, step, store, tell};
use crate::auth::{Act, Caller, Role};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::{MemberId, PartyId, PlanId, TypedId};
use crate::inbox::{self, Notice, NoticeCode};
use crate::introductions::{self, IntroductionState};
use crate::lifecycle::{Actor, Reason, Why, check_reason};
use crate::requests::{self, RequestState};
use crate::text_enum::text_enum;
use crate::validation::Problems;
use crate::vocabulary::Vocabulary;

text_enum! {
    /// What a party says to a draft.
    ConsentDecision {
        /// It shall be in force.
        Agree = "agree",
        /// It shall not.
        Refuse = "refuse",
    }
}

/// What a party said to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The number of the draft.
    pub draft_number: i64,
    /// The party.
    pub party: PartyId,
    /// What.
    pub decision: ConsentDecision,
    /// Why not, a code of `transition-reasons`.
    pub reason: Option<String>,
    /// Why not, in words.
    pub note: Option<String>,
    /// Who said it.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

/// Says for the caller's party whether the draft shall be in force.
///
/// With the last consent it is. A refusal voids the consents that were given: a first draft is written on, and a
/// proposed change of what is in force is dropped.
///
/// Unknown to the caller: [`Error::NotFound`], before anything else. Then the caller's part in it, whether there is a
/// draft, whether it is the one that was read, and the reason.
pub fn consent(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, body): (PlanId, &ConsentBody),
) -> Result<Plan> {
    // Whoever comes second waits here, and then reads what the first said.
    store::hold(connection, id)?;
    let mut plan = store::find(connection, id, &caller.visibility)?;
    check_part(&plan, caller)?;
    let draft = find_draft(&plan, body.draft_number)?;
    let given = store::agreed_to(connection, id, plan.draft_number)?;
    if body.decision == ConsentDecision::Agree && draft.lead.is_none() {
        let detail = "No partner leads yet. Who writes the plan names one; then all can agree to it.";
        return Err(Error::conflict("no_lead", detail));
    }
    if body.decision == ConsentDecision::Agree && given.contains(&caller.party) {
        return Err(Error::conflict("already_decided", "Your side has agreed to this draft; it waits for the others."));
    }
    let why = check_why(vocabulary, body)?;
    let said = Consent {
        draft_number: plan.draft_number,
        party: caller.party,
        decision: body.decision,
        reason: why.reason.clone(),
        note: why.note,
        member: caller.member,
        at: act.at,
    };
    store::insert_consent(connection, id, &said)?;
    let told = json!({ "draft": plan.draft_number, "decision": said.decision, "reason": said.reason });
    let others = std::iter::once(plan.requester).chain(plan.partners()).collect();
    let action = match body.decision {
        ConsentDecision::Agree => "plan.consented",
        ConsentDecision::Refuse => "plan.refused",
    };
    tell(connection, act, &plan, (action, told), (caller.party, others))?;
    let missing = awaited_by(plan.requester, &draft, &given).into_iter().any(|party| party != caller.party);
    match body.decision {
        ConsentDecision::Agree if !missing => return put_in_force(connection, act, caller, plan, draft),
        ConsentDecision::Agree => {}
        ConsentDecision::Refuse => refuse(connection, act, &mut plan, &said)?,
    }
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    Ok(plan)
}

/// Tells whoever can write the draft anew that it was refused: the requester and the lead.
///
/// The number grows in any case: a refusal of the number before it is one of the draft that there is, until that is
/// written anew.
fn refuse(connection: &mut DbConnection, act: &Act, plan: &mut Plan, said: &Consent) -> Result<()> {
    let writers = [(Actor::Requester, Some(plan.requester)), (Actor::Provider, plan.lead())];
    let others = writers.into_iter().filter(|(_, party)| party.is_some_and(|party| party != said.party));
    let told = json!({ "reason": said.reason });
    let notice = Notice::new(NoticeCode::PlanRefused, PlanId::PREFIX, plan.id.uuid()).with(told);
    inbox::tell(connection, act, others.map(|(side, party)| notice.clone().to(side, party)).collect())?;
    plan.draft_number += 1;
    plan.draft_at = act.at;
    if plan.state != PlanState::Drafting {
        (plan.draft, plan.draft_why) = (None, None);
    }
    Ok(())
}

/// The parties whose consent the drafts of these plans wait for; of each plan that has one.
pub fn awaited(connection: &mut DbConnection, plans: &[PlanId]) -> Result<HashMap<PlanId, Vec<PartyId>>> {
    let agreements = store::agreements(connection, plans)?;
    let of_plan = |plan: Plan| {
        let to_this = agreements.iter().filter(|(id, number, _)| (*id, *number) == (plan.id, plan.draft_number));
        let given: Vec<PartyId> = to_this.map(|(_, _, party)| *party).collect();
        Some((plan.id, awaited_by(plan.requester, plan.draft.as_ref()?, &given)))
    };
    Ok(store::with_ids(connection, plans)?.into_iter().filter_map(of_plan).collect())
}

/// The parties whose consent a draft waits for.
pub(super) fn awaited_by(requester: PartyId, draft: &Content, given: &[PartyId]) -> Vec<PartyId> {
    let all = std::iter::once(requester).chain(draft.partners());
    all.filter(|party| !given.contains(party)).collect()
}

/// Whether the caller speaks for a side of what waits for consent.
pub(super) fn check_part(plan: &Plan, caller: &Caller) -> Result<()> {
    let partners = plan.draft.as_ref().or(plan.agreed.as_ref()).map(Content::partners).unwrap_or_default();
    let speaks = plan.is_requester(caller) || (partners.contains(&caller.party) && caller.has(Role::Officer));
    if speaks {
        return Ok(());
    }
    Err(Error::forbidden("To a plan consent the focal points of the State that asks and the officers of each partner."))
}

fn find_draft(plan: &Plan, number: i64) -> Result<Content> {
    let is_open = PlanState::CONSENTED_TO.contains(&plan.state);
    let draft = plan.draft.clone().filter(|_| is_open).ok_or_else(|| {
        let detail = format!("The plan is {}, and no change of it waits for consent.", plan.state);
        Error::conflict("already_decided", detail)
    })?;
    if number != plan.draft_number {
        let detail = format!(
            "The draft was written anew and has the number {} now; yours is {number}. Read it again.",
            plan.draft_number
        );
        return Err(Error::conflict("draft_changed", detail));
    }
    Ok(draft)
}

fn check_why(vocabulary: &Vocabulary, body: &ConsentBody) -> Result<Why> {
    let mut problems = Problems::new(vocabulary);
    let asked = Why { reason: body.reason.clone(), note: body.note.clone() };
    let why = match body.decision {
        ConsentDecision::Refuse => {
            let place = (LIFE_CYCLE.record, &PlanState::Drafting);
            check_reason(&mut problems, vocabulary, place, Reason::Required, &asked)
        }
        ConsentDecision::Agree => {
            if asked.reason.is_some() {
                problems.add("/reason", "not_applicable", "To agree takes no reason; leave it out.");
            }
            if asked.note.is_some() {
                problems.add("/note", "not_applicable", "To agree takes no words; leave it out.");
            }
            Why::default()
        }
    };
    problems.finish(why)
}

/// Makes the draft what is in force, and what follows from it: the request is planned, or, when help is under way,
/// introductions that were added begin and those that were taken out end.
fn put_in_force(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    mut plan: Plan,
    draft: Content,
) -> Result<Plan> {
    check_standing(connection, &plan, &draft)?;
    plan.revision += 1;
    let revision = Revision {
        number: plan.revision,
        content: draft.clone(),
        why: plan.draft_why.take(),
        party: caller.party,
        member: caller.member,
        at: act.at,
    };
    store::insert_revision(connection, plan.id, &revision)?;
    // Whose part was taken out is told with the others.
    let others: Vec<PartyId> = std::iter::once(plan.requester).chain(plan.partners()).collect();
    let replaced = plan.agreed.replace(draft);
    plan.draft = None;
    if plan.state == PlanState::Drafting {
        let side = if plan.is_requester(caller) { Actor::Requester } else { Actor::Provider };
        let step = LIFE_CYCLE.step(plan.state, PlanState::Agreed, &[side])?;
        let request = requests::find(connection, plan.request, &Visibility::everything())?;
        if request.state != RequestState::Planned {
            requests::advance(connection, act, plan.request, RequestState::Planned, (Why::default(), None))?;
        }
        let told = json!({ "revision": plan.revision });
        return step::pass(connection, act, plan, step, (Why::default(), told), caller.party);
    }
    if plan.state == PlanState::InDelivery {
        exchange_introductions(connection, act, replaced.as_ref(), plan.agreed.as_ref())?;
    }
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    let told = json!({ "revision": plan.revision });
    tell(connection, act, &plan, ("plan.revised", told), (caller.party, others))?;
    Ok(plan)
}

/// What a plan is made of stands: agreed, or being delivered by this plan.
fn check_standing(connection: &mut DbConnection, plan: &Plan, draft: &Content) -> Result<()> {
    let standing = introductions::agreed_of_request(connection, plan.request)?;
    let ended = draft.introductions().into_iter().find(|id| !standing.iter().any(|it| it.id == *id));
    match ended {
        Some(id) => {
            let detail =
                format!("The introduction {id} is no longer agreed. Take it out with PATCH, or agree on another.");
            Err(Error::conflict("introduction_ended", detail))
        }
        None => Ok(()),
    }
}

/// While help is under way, what is added begins at once, and what is taken out frees capacity.
fn exchange_introductions(
    connection: &mut DbConnection,
    act: &Act,
    before: Option<&Content>,
    after: Option<&Content>,
) -> Result<()> {
    let of = |content: Option<&Content>| content.map(Content::introductions).unwrap_or_default();
    let (before, after) = (of(before), of(after));
    for added in after.iter().filter(|id| !before.contains(id)) {
        introductions::advance(connection, act, *added, IntroductionState::InDelivery, Why::default())?;
    }
    for removed in before.iter().filter(|id| !after.contains(id)) {
        introductions::advance(connection, act, *removed, IntroductionState::Failed, Why::of("plan_revised"))?;
    }
    Ok(())
}
