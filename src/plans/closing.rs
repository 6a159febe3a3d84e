//! What both sides say in the end: how each found the other, and what was learned.

use serde_json::json;

use super::parse::read_id;
use super::report_body::{NewLessonBody, NewRatingBody};
use super::{Content, Plan, PlanState, store, tell};
use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::{LessonId, MemberId, PartyId, PlanId};
use crate::validation::{NOTE, Problems, TEXT};
use crate::vocabulary::{Scheme, Vocabulary};

/// The most lessons of a plan.
const LESSONS: usize = 100;

/// How one side found the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The side that says so.
    pub by: PartyId,
    /// The other.
    pub about: PartyId,
    /// 1 (poor) to 5 (excellent).
    pub score: i64,
    /// In words.
    pub note: String,
    /// Who wrote it.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

/// What was learned, in words that can become a practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its identifier.
    pub id: LessonId,
    /// The party that learned it.
    pub party: PartyId,
    /// In words.
    pub text: String,
    /// The language that it is written in (BCP 47).
    pub language: String,
    /// Who wrote it.
    pub member: MemberId,
    /// When.
    pub at: UtcTime,
}

/// Rates the other side of a plan that is completed or verified, once; the plan as it is then.
pub fn rate(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, body): (PlanId, &NewRatingBody),
) -> Result<Plan> {
    store::hold(connection, id)?;
    let plan = store::find(connection, id, &caller.visibility)?;
    check_part(&plan, caller)?;
    if !matches!(plan.state, PlanState::Completed | PlanState::Verified) {
        let detail = format!("The plan is {}; both sides rate each other once it is completed.", plan.state);
        return Err(Error::conflict("not_completed", detail));
    }
    let mut problems = Problems::new(vocabulary);
    let about = read_id::<PartyId>(&mut problems, "/about_id", &body.about_id);
    problems.optional_number("/score", Some(body.score), 1, 5);
    let note = problems.text("/note", &body.note, NOTE);
    if about.is_some_and(|about| !is_other_side(&plan, caller, about)) {
        let message = "The requester rates partners of the plan, and a partner rates the requester.";
        problems.add("/about_id", "not_the_other_side", message);
    }
    let about = problems.finish(about)?.ok_or_else(|| Error::internal("an id that is right is an id"))?;
    if store::ratings(connection, id)?.iter().any(|rating| rating.by == caller.party && rating.about == about) {
        return Err(Error::conflict("already_decided", "Your side has rated this party for this plan already."));
    }
    let rating = Rating { by: caller.party, about, score: body.score, note, member: caller.member, at: act.at };
    store::insert_rating(connection, id, &rating)?;
    note_change(connection, act, plan, ("plan.rated", json!({ "about": about })), (caller.party, vec![about]))
}

/// Adds a lesson of the caller's party to a plan that has come to its end; the plan as it is then.
pub fn add_lesson(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    vocabulary: &Vocabulary,
    (id, body): (PlanId, &NewLessonBody),
) -> Result<Plan> {
    store::hold(connection, id)?;
    let plan = store::find(connection, id, &caller.visibility)?;
    check_part(&plan, caller)?;
    if !matches!(plan.state, PlanState::Completed | PlanState::Verified | PlanState::Abandoned) {
        let detail = format!("The plan is {}; what was learned is said once it is completed or given up.", plan.state);
        return Err(Error::conflict("not_completed", detail));
    }
    let mut problems = Problems::new(vocabulary);
    let text = problems.text("/text", &body.text, TEXT);
    let language = problems.code("/language", &body.language, Scheme::Languages);
    problems.finish(())?;
    if store::lessons(connection, id)?.len() >= LESSONS {
        return Err(Error::conflict("too_many", format!("A plan holds at most {LESSONS} lessons.")));
    }
    let lesson =
        Lesson { id: LessonId::generate(), party: caller.party, text, language, member: caller.member, at: act.at };
    store::insert_lesson(connection, id, &lesson)?;
    let others = std::iter::once(plan.requester).chain(plan.lead()).collect();
    note_change(connection, act, plan, ("plan.lesson_added", json!({ "lesson": lesson.id })), (caller.party, others))
}

/// Whether the caller speaks for a side of what was agreed.
pub(super) fn check_part(plan: &Plan, caller: &Caller) -> Result<()> {
    if plan.is_requester(caller) || plan.partner_of(caller).is_some() {
        return Ok(());
    }
    Err(Error::forbidden(
        "This is said by the focal points of the State that asks and the officers of the partners of what was agreed.",
    ))
}

fn is_other_side(plan: &Plan, caller: &Caller, about: PartyId) -> bool {
    let partners = plan.agreed.as_ref().map(Content::partners).unwrap_or_default();
    match caller.party == plan.requester {
        true => partners.contains(&about),
        false => about == plan.requester,
    }
}

fn note_change(
    connection: &mut DbConnection,
    act: &Act,
    mut plan: Plan,
    told: (&'static str, serde_json::Value),
    whom: (PartyId, Vec<PartyId>),
) -> Result<Plan> {
    tell(connection, act, &plan, told, whom)?;
    plan.version += 1;
    plan.updated_at = act.at;
    store::update(connection, &plan)?;
    Ok(plan)
}
