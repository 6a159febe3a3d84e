//! Telling the members of a party what somebody outside it decides on who acts for it.

use serde_json::json;

use super::{Member, store};
use crate::auth::{Act, Role};
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{MemberId, PartyId, TypedId};
use crate::inbox::{self, Notice, NoticeCode};
use crate::lifecycle::Actor;

/// Tells the other active members of a party of one whom somebody decided on, when that is somebody of another party.
pub fn tell_others(
    connection: &mut DbConnection,
    act: &Act,
    code: NoticeCode,
    member: &Member,
    (by, of): (MemberId, PartyId),
) -> Result<()> {
    let party = member.party.id;
    if of == party {
        return Ok(());
    }
    let others = store::active_besides(connection, party, &[member.id])?;
    let data = json!({ "by": by.to_string(), "by_party": of.to_string(), "roles": member.roles });
    let notice = |side: Actor| {
        let notice = Notice::new(code, MemberId::PREFIX, member.id.uuid()).to(side, Some(party));
        notice.with(data.clone()).known_to(member.id)
    };
    inbox::tell(connection, act, sides(&others).into_iter().map(notice).collect())
}

/// The sides on which these members are told, as far as one suffices each once.
fn sides(members: &[Vec<Role>]) -> Vec<Actor> {
    let asks = |roles: &Vec<Role>| roles.contains(&Role::FocalPoint);
    let offers_alone = |roles: &Vec<Role>| roles.contains(&Role::Officer) && !asks(roles);
    let sides = [(Actor::Requester, members.iter().any(asks)), (Actor::Provider, members.iter().any(offers_alone))];
    sides.into_iter().filter(|(_, is_there)| *is_there).map(|(side, _)| side).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_on_both_sides_is_told_once() {
        let both = vec![Role::FocalPoint, Role::Officer];
        assert_eq!(sides(std::slice::from_ref(&both)), [Actor::Requester]);
        assert_eq!(sides(&[both, vec![Role::Officer]]), [Actor::Requester, Actor::Provider]);
        assert_eq!(sides(&[vec![Role::Stakeholder]]), [Actor::Provider; 0]);
    }
}
