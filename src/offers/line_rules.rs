//! What a line of a file may not change of an offer that is there already: what no member could.
//!
//! Introductions go by where an offer stands and whose it is, and what they reserve follows its steps. A line takes no
//! steps, so that it leaves these as they are while something hangs on them.

use super::{NewOffer, Offer, OfferState, explain_not_editable, store};
use crate::db::DbConnection;
use crate::error::{FieldProblem, Result};
use crate::exchange::LineProblems;
use crate::ids::{OfferId, PartyId};
use crate::introductions::{self, Tie};

/// An offer, and what a line changes of it.
pub(super) struct Amended<'o> {
    /// The place of its line.
    pub place: usize,
    /// As it is.
    pub before: &'o Offer,
    /// What it says by the line.
    pub new: NewOffer,
    /// Whose it is by the line.
    pub provider: PartyId,
    /// Where it stands by the line.
    pub state: OfferState,
    /// The members that differ.
    pub members: Vec<&'static str>,
}

/// Holds what is to change; all that may not.
pub(super) fn refused(connection: &mut DbConnection, changes: &[Amended<'_>]) -> Result<Vec<FieldProblem>> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<OfferId> = changes.iter().map(|change| change.before.id).collect();
    // Whoever agrees on one of them waits, or was first and is seen here.
    store::hold_all(connection, &ids)?;
    let ties = introductions::ties_of_offers(connection, &ids)?;
    let problems = changes.iter().filter_map(|change| Some(problems(change, *ties.get(&change.before.id)?)));
    Ok(problems.flatten().collect())
}

fn problems(change: &Amended<'_>, tie: Tie) -> Vec<FieldProblem> {
    let Amended { before, state, .. } = change;
    let mut problems = LineProblems::of(change.place);
    if tie == Tie::Live && before.state != *state {
        let message = format!(
            "An introduction of this offer has not ended, so that no line brings it from {} to {state}. Write \
             \"state\": \"{}\" or leave the state out, and take the step where members do.",
            before.state, before.state
        );
        problems.add("state", "illegal_transition", message);
    }
    if before.provider.id != change.provider {
        let message = format!("It was introduced as an offer of {}, and stays that party's.", before.provider.name);
        problems.add("provider/name", "party_is_bound", message);
    }
    if tie == Tie::Live && !before.state.is_editable() {
        let content = change.members.iter().filter(|member| !["state", "provider"].contains(member));
        content.for_each(|member| problems.add(member, "not_editable", explain_not_editable(before.state).to_owned()));
    }
    problems.into_problems()
}
