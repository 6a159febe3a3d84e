//! Whose the records of a file are: each line names its party, and what becomes of it depends on whether the secretariat
//! has verified that one.

use std::collections::{HashMap, HashSet};

use super::LineProblems;
use crate::db::DbConnection;
use crate::error::{Error, FieldProblem, Result};
use crate::ids::PartyId;
use crate::parties::{self, PartyName};

/// The parties that lines name, in the order of the lines; all of them were entered before.
pub fn parties_of<'l>(
    names: impl Iterator<Item = &'l PartyName>,
    parties: &HashMap<PartyName, PartyId>,
) -> Result<Vec<PartyId>> {
    names.map(|name| parties.get(name).copied().ok_or_else(|| Error::internal("a party was not entered"))).collect()
}

/// A party that nobody has verified, or that is suspended, has drafts alone. Each line is told of by its party and
/// whether its record stands where only those of a verified party do; `member` is the one that names the party.
pub fn of_unverified(
    connection: &mut DbConnection,
    member: &str,
    lines: &[(PartyId, bool)],
) -> Result<Vec<FieldProblem>> {
    let distinct: HashSet<PartyId> = lines.iter().map(|(party, _)| *party).collect();
    let distinct: Vec<PartyId> = distinct.into_iter().collect();
    let unverified = parties::unverified_among(connection, &distinct)?;
    let is_refused = |(party, takes_verified): &(PartyId, bool)| *takes_verified && unverified.contains(party);
    let refused = lines.iter().enumerate().filter(|(_, line)| is_refused(line));
    let problems = refused.flat_map(|(place, _)| {
        let message = "This party is entered and not verified. Verify it first, or write \"state\": \"draft\".";
        let mut problems = LineProblems::of(place);
        problems.add(&format!("{member}/name"), "party_not_verified", message);
        problems.into_problems()
    });
    Ok(problems.collect())
}
