//! Members whom somebody outside their party let in a short while ago: for these days they alone do not disclose more of
//! what the party keeps close. The secretariat invites members, and could else be both persons that it takes.

use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{MemberId, PartyId};
use crate::{invitations, members};

/// Seconds for which a member is new.
const NEW_SECONDS: i64 = 14 * 24 * 60 * 60;

/// Whether one of a party who speaks for it is new, and there are others, who were not asked: besides those who were, of
/// the party or not. One of the party who is not new speaks for it, too.
pub(super) fn speak_alone(
    connection: &mut DbConnection,
    party: PartyId,
    asked: &[(MemberId, PartyId)],
    now: UtcTime,
) -> Result<bool> {
    let since = now.plus_seconds(-NEW_SECONDS);
    for (member, _) in asked.iter().filter(|(_, of)| *of == party) {
        if !invitations::was_let_in_since(connection, *member, since)? {
            return Ok(false);
        }
    }
    let asked: Vec<MemberId> = asked.iter().map(|(member, _)| *member).collect();
    members::has_active_besides(connection, party, &asked)
}
