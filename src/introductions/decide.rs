//! Deciding on an introduction: one decision at a time, each judged by where the introduction stands when its turn
//! comes.

use serde_json::json;

use super::propose::{check_parties, check_request};
use super::{Decided, Decision, Introduction, IntroductionState, LIFE_CYCLE, follow, store};
use crate::auth::{Act, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::IntroductionId;
use crate::journal;
use crate::lifecycle::{Actor, Step, Why, check_reason};
use crate::offers;
use crate::requests;
use crate::validation::Problems;
use crate::vocabulary::Vocabulary;

/// A decision as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub decision: Decision,
    /// Why.
    pub why: Why,
    /// Another quantity, which the other side has to accept anew.
    pub quantity: Option<i64>,
    /// The conflict of interest that the member declares; nothing when there is none.
    pub conflict_of_interest: Option<String>,
}

/// Decides for the caller's side; the introduction as it is then.
///
/// Unknown to the caller: [`Error::NotFound`], before anything else. Then the caller's part in it, where it stands by
/// now (a decision that comes too late is told what happened meanwhile), its version when one is expected, the reason,
/// and the capacity.
///
/// A member with a conflict of interest does not decide alone: the decision is kept, and waits for a colleague.
pub fn decide(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, expected): (IntroductionId, Option<&Result<ExpectedVersion>>),
    asked: &Asked,
) -> Result<Introduction> {
    // Whoever comes second waits here, and then reads what the first decided.
    store::hold(connection, id)?;
    let before = store::find(connection, id, &caller.visibility)?;
    let side = before.side_of(caller)?;
    let decisions = store::decisions(connection, id)?;
    let mut after = before.clone();
    ask_for_quantity(&mut after, side, asked);
    let step =
        after.standing().judge(side, asked.decision).map_err(|error| tell_what_happened(error, &before, &decisions))?;
    if let Some(expected) = expected {
        expected.clone()?.check(before.version)?;
    }
    let why = check(vocabulary, step, asked)?;
    refuse_declared_before(caller, &decisions)?;
    let decided = Decided {
        side,
        decision: asked.decision,
        reason: why.reason.clone(),
        note: why.note.clone(),
        quantity: asked.quantity.filter(|quantity| *quantity != before.quantity),
        conflict_of_interest: asked.conflict_of_interest.clone(),
        took_effect: asked.conflict_of_interest.is_none(),
        member: caller.member,
        at: act.at,
    };
    store::insert_decision(connection, id, &decided)?;
    if !decided.took_effect {
        return keep_undecided(connection, act, before, side, asked.decision);
    }
    carry_out(connection, act, caller, &decided, (&before, after), (step, why))
}

/// What the caller can decide now; nothing for whoever declared a conflict of interest, or decides on neither side.
pub fn possible(introduction: &Introduction, caller: &Caller, decisions: &[Decided]) -> Vec<Decision> {
    let Ok(side) = introduction.side_of(caller) else { return Vec::new() };
    if refuse_declared_before(caller, decisions).is_err() {
        return Vec::new();
    }
    let standing = introduction.standing();
    Decision::ALL.iter().copied().filter(|decision| standing.judge(side, *decision).is_ok()).collect()
}

/// Another quantity is a counter-proposal: what the other side accepted was something else.
fn ask_for_quantity(introduction: &mut Introduction, side: Actor, asked: &Asked) {
    let Some(quantity) = asked.quantity.filter(|quantity| *quantity != introduction.quantity) else {
        return;
    };
    introduction.quantity = quantity;
    match side {
        Actor::Requester => introduction.provider_accepted_at = None,
        Actor::Provider => introduction.requester_accepted_at = None,
        Actor::Coordinator | Actor::System => {}
    }
}

fn check(vocabulary: &Vocabulary, step: &Step<IntroductionState>, asked: &Asked) -> Result<Why> {
    let mut problems = Problems::new(vocabulary);
    if asked.quantity.is_some() && asked.decision != Decision::Accept {
        problems.add("/quantity", "not_applicable", "Only who accepts asks for another quantity; leave it out.");
    }
    let why = check_reason(&mut problems, vocabulary, (LIFE_CYCLE.record, &step.to), step.reason, &asked.why);
    problems.finish(why)
}

fn refuse_declared_before(caller: &Caller, decisions: &[Decided]) -> Result<()> {
    let declared = |decided: &Decided| decided.member == caller.member && decided.conflict_of_interest.is_some();
    if decisions.iter().any(declared) {
        return Err(Error::conflict(
            "conflict_of_interest",
            "You declared a conflict of interest in this introduction; a colleague of your party decides.",
        ));
    }
    Ok(())
}

/// A late decision is told who decided what before it.
fn tell_what_happened(error: Error, introduction: &Introduction, decisions: &[Decided]) -> Error {
    let Error::Conflict { code, detail } = error else {
        return error;
    };
    let reason = |code: Option<&String>| code.map(|code| format!(" ({code})")).unwrap_or_default();
    let last = decisions.iter().rfind(|decided| decided.took_effect);
    let happened = match (introduction.state, last) {
        (IntroductionState::Lapsed | IntroductionState::Failed, _) | (_, None) => {
            let (state, at) = (introduction.state, introduction.updated_at);
            format!("It became {state} on {at}{}.", reason(introduction.state_reason.as_ref()))
        }
        (_, Some(Decided { side, decision, at, reason: why, .. })) => {
            format!("The last decision was the {side}'s, to {decision}, on {at}{}.", reason(why.as_ref()))
        }
    };
    Error::Conflict { code, detail: format!("{detail} {happened}") }
}

/// Notes that a member with a conflict of interest has spoken; nothing is decided by that.
fn keep_undecided(
    connection: &mut DbConnection,
    act: &Act,
    mut introduction: Introduction,
    side: Actor,
    decision: Decision,
) -> Result<Introduction> {
    introduction.version += 1;
    introduction.updated_at = act.at;
    store::update(connection, &introduction)?;
    let event = introduction.event("introduction.conflict_declared", side);
    // What was declared, and that it was, is that side's and the secretariat's to know.
    journal::record(connection, act, event.concerning(None).with(json!({ "by": side, "decision": decision })))?;
    Ok(introduction)
}

fn carry_out(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    decided: &Decided,
    (before, mut after): (&Introduction, Introduction),
    (step, why): (&Step<IntroductionState>, Why),
) -> Result<Introduction> {
    if before.state == IntroductionState::AwaitingRelease && step.to == IntroductionState::Proposed {
        after.released_at = Some(act.at);
    }
    if step.to == IntroductionState::Agreed {
        let request = requests::hold(connection, before.request)?;
        check_request(&request)?;
        let offer = offers::reserve(connection, act, &caller.visibility, before.offer, after.quantity)?;
        check_parties(&request, &offer)?;
    }
    match (decided.decision, decided.side) {
        (Decision::Accept, Actor::Requester) => after.requester_accepted_at = Some(act.at),
        (Decision::Accept, Actor::Provider) => after.provider_accepted_at = Some(act.at),
        _ => {}
    }
    let told = json!({ "by": decided.side, "decision": decided.decision, "quantity": after.quantity });
    follow::pass(connection, act, (before, after), (step, decided.side), (why, told))
}
