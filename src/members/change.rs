//! Changing a member: whose it is to change what, and what follows from it.

use serde_json::json;

use super::{
    Circle, Member, MemberState, check_may_grant, check_roles, find, has_administrator_in, store, tell_others,
};
use crate::auth::{Act, Caller, Role};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::version::ExpectedVersion;
use crate::ids::MemberId;
use crate::inbox::NoticeCode;
use crate::text_enum::text_enum;
use crate::{invitations, journal, parties, sessions};

text_enum! {
    /// Whether a member may sign in from now on, as somebody else decides it.
    NewState {
        /// May sign in.
        Active = "active",
        /// May not sign in any more.
        Disabled = "disabled",
    }
}

/// What changes of a member.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The new name.
    pub name: Option<String>,
    /// The new roles.
    pub roles: Option<Vec<Role>>,
    /// Whether the member may sign in from now on.
    pub state: Option<NewState>,
}

/// Changes a member: oneself one's name, an administrator anybody's roles and state, a coordinator those of whoever
/// has no role of the secretariat. Whoever is disabled is signed out at once.
pub fn change(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    id: MemberId,
    expected: ExpectedVersion,
    change: &Change,
) -> Result<Member> {
    let circle = Circle::of(caller);
    let before = find(connection, circle, id)?;
    check_may_change(caller, &before, change)?;
    expected.check(before.version)?;
    let mut after = apply(&before, change)?;
    let changed = changed_members(&before, &after);
    if changed.is_empty() {
        return Ok(before);
    }
    after.version = before.version + 1;
    after.updated_at = act.at;
    keep_an_administrator(connection, &before, &after, |connection| store::update(connection, &after, before.version))?;
    if after.state == MemberState::Disabled && before.state != MemberState::Disabled {
        sessions::end_all(connection, act, id, "member_disabled")?;
        invitations::void(connection, id)?;
    }
    // Who was told the token may decide on members without these roles alone.
    if after.roles.iter().any(|role| role.is_of_secretariat() && !before.roles.contains(role)) {
        invitations::void(connection, id)?;
    }
    journal::record(connection, act, after.event("member.changed").with(json!({ "changed": changed })))?;
    if after.roles != before.roles || after.state != before.state {
        tell_others(connection, act, NoticeCode::MemberChanged, &after, (caller.member, caller.party))?;
    }
    Ok(after)
}

fn check_may_change(caller: &Caller, before: &Member, change: &Change) -> Result<()> {
    let is_oneself = caller.member == before.id;
    if change.name.as_ref().is_some_and(|name| *name != before.name) && !is_oneself {
        return Err(Error::forbidden("A name is changed by the person who bears it."));
    }
    let roles = change.roles.as_ref().filter(|roles| **roles != before.roles);
    let state = change.state.filter(|state| state.as_str() != before.state.as_str());
    if roles.is_none() && state.is_none() {
        return Ok(());
    }
    if is_oneself {
        return Err(Error::forbidden("Nobody changes one's own roles or state; ask another administrator."));
    }
    if !caller.has(Role::Administrator) && !caller.has(Role::Coordinator) {
        return Err(Error::forbidden("To change roles or state takes the role administrator or coordinator."));
    }
    check_may_grant(caller, &before.roles)?;
    check_may_grant(caller, roles.map_or(&[], Vec::as_slice))
}

fn apply(before: &Member, change: &Change) -> Result<Member> {
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name.clone_from(name);
    }
    if let Some(roles) = &change.roles {
        check_roles(roles, &before.party.kind, before.is_of_secretariat)?;
        after.roles.clone_from(roles);
    }
    match change.state {
        Some(NewState::Disabled) => after.state = MemberState::Disabled,
        Some(NewState::Active) if before.state == MemberState::Invited => {
            return Err(Error::conflict("not_accepted", "This member becomes active by accepting the invitation."));
        }
        // Who never chose a password cannot sign in without an invitation.
        Some(NewState::Active) if !before.has_password => after.state = MemberState::Invited,
        Some(NewState::Active) => after.state = MemberState::Active,
        None => {}
    }
    Ok(after)
}

fn changed_members(before: &Member, after: &Member) -> Vec<&'static str> {
    let members = [
        ("name", before.name != after.name),
        ("roles", before.roles != after.roles),
        ("state", before.state != after.state),
    ];
    members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

/// Does a change of a member, unless nobody were left to administer. Two administrators who dismiss each other at the
/// same moment wait for each other here, and the second finds that it would be the last.
fn keep_an_administrator(
    connection: &mut DbConnection,
    before: &Member,
    after: &Member,
    update: impl FnOnce(&mut DbConnection) -> Result<()>,
) -> Result<()> {
    if !before.administers() || after.administers() {
        return update(connection);
    }
    parties::take_turns_at_secretariat(connection)?;
    update(connection)?;
    if has_administrator_in(connection, &[MemberState::Active])? {
        return Ok(());
    }
    Err(Error::conflict("last_administrator", "This is the last active administrator; make another one first."))
}
