//! What a line of a file may not change of a request that is there already: what no member could.
//!
//! Introductions and plans go by where a request stands, which needs it has and whose it is, and what they join follows
//! its steps. A line takes no steps, so that it leaves these as they are while something hangs on them.

use std::collections::{HashMap, HashSet};

use super::change::{check_needs, check_state};
use super::{Request, store};
use crate::db::DbConnection;
use crate::error::{Error, FieldProblem, Result};
use crate::exchange::LineProblems;
use crate::ids::RequestId;
use crate::introductions::{self, Tie};
use crate::plans;

/// A request as a line changes it.
pub(super) struct Amended<'r> {
    /// The place of its line.
    pub place: usize,
    /// As it is.
    pub before: &'r Request,
    /// As the line says it.
    pub after: Request,
    /// The members that differ.
    pub members: Vec<&'static str>,
}

/// What hangs on requests.
struct Hanging {
    ties: HashMap<RequestId, Tie>,
    answered: HashSet<RequestId>,
}

/// Holds what is to change; all that may not.
pub(super) fn refused(connection: &mut DbConnection, changes: &[Amended<'_>]) -> Result<Vec<FieldProblem>> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<RequestId> = changes.iter().map(|change| change.before.id).collect();
    // Whoever agrees on help for one of them waits, or was first and is seen here.
    store::hold_all(connection, &ids)?;
    let ties = introductions::ties_of_requests(connection, &ids)?;
    let hanging = Hanging { ties, answered: plans::answered(connection, &ids)? };
    Ok(changes.iter().flat_map(|change| hanging.problems(change)).collect())
}

impl Hanging {
    fn problems(&self, change: &Amended<'_>) -> Vec<FieldProblem> {
        let (before, after) = (change.before, &change.after);
        let tie = self.ties.get(&before.id);
        let is_answered = self.answered.contains(&before.id);
        let what = match (is_answered, tie) {
            (true, _) => Some("A plan answers this request"),
            (false, Some(Tie::Live)) => Some("An introduction of this request has not ended"),
            (false, _) => None,
        };
        let mut problems = LineProblems::of(change.place);
        if let Some(what) = what.filter(|_| before.state != after.state) {
            let message = format!(
                "{what}, so that no line brings it from {} to {}. Write \"state\": \"{}\" or leave the state out, \
                 and take the step where members do.",
                before.state, after.state, before.state
            );
            problems.add("state", "illegal_transition", message);
        }
        if before.requester.id != after.requester.id && (is_answered || tie.is_some()) {
            let message =
                format!("It was introduced or planned for {}, and stays that party's.", before.requester.name);
            problems.add("requester/name", "party_is_bound", message);
        }
        // Where nothing was answered yet, a file may part needs otherwise than it did.
        let lost = if is_answered || tie.is_some() { check_needs(before, after) } else { Ok(()) };
        let has_lost = lost.is_err();
        if let Err(Error::Conflict { code, detail }) = lost {
            problems.add("needs", code, format!("{detail} Write the need as it was."));
        }
        if let (Some(_), Err(Error::Conflict { code, detail })) = (what, check_state(before.state)) {
            let said = ["state", "requester"];
            let content = change.members.iter().filter(|member| !said.contains(member));
            content
                .filter(|member| !(has_lost && **member == "needs"))
                .for_each(|member| problems.add(member, code, detail.clone()));
        }
        problems.into_problems()
    }
}
