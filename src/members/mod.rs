//! The people of a party: who they are, what they do for it, and whether they may sign in.

use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use crate::auth::{Act, Caller, Role};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::http::version::ExpectedVersion;
use crate::ids::{MemberId, PartyId, TypedId};
use crate::journal::{self, Event};
use crate::parties::{self, PartySummary};
use crate::sessions;
use crate::text_enum::text_enum;
use crate::validation::Problems;

mod store;

/// The most characters of an e-mail address (RFC 5321 section 4.5.3.1.3).
pub const EMAIL: usize = 254;

text_enum! {
    /// Whether a member may sign in.
    MemberState {
        /// The invitation has not been accepted yet.
        Invited = "invited",
        /// May sign in.
        Active = "active",
        /// May not sign in any more.
        Disabled = "disabled",
    }
}

/// An e-mail address; one person, one address, whatever its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    shown: String,
}

impl Email {
    /// Reads an address; what is wrong with it is added at the pointer.
    pub fn parse(problems: &mut Problems<'_>, pointer: &str, text: &str) -> Self {
        let shown = problems.text(pointer, text, EMAIL);
        let parts = shown.rsplit_once('@');
        let is_address = parts.is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
        });
        let is_plain = !shown.chars().any(|character| character.is_whitespace() || character.is_control());
        if !shown.is_empty() && !(is_address && is_plain) {
            problems.add(pointer, "invalid_email", "Write an e-mail address in full, such as name@example.org.");
        }
        Self { shown }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// One text for all spellings of an address.
    pub fn fold(text: &str) -> String {
        text.trim().nfkc().collect::<String>().to_lowercase()
    }
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub id: MemberId,
    /// The organisation.
    pub party: PartySummary,
    /// Whether that is the secretariat.
    pub is_of_secretariat: bool,
    /// Where to write to.
    pub email: Email,
    /// The person's name.
    pub name: String,
    /// What the person does for the party.
    pub roles: Vec<Role>,
    /// Whether the person may sign in.
    pub state: MemberState,
    /// Whether a password was ever set.
    pub has_password: bool,
    /// Its version.
    pub version: i64,
    /// When it was entered.
    pub created_at: UtcTime,
    /// When it last changed.
    pub updated_at: UtcTime,
}

impl Member {
    /// Where it stands in lists.
    pub fn position(&self) -> Position {
        Position { time: self.created_at, id: self.id.uuid() }
    }

    /// An event of this member: known to its party and to the secretariat, and never with a name or an address.
    pub fn event(&self, action: &'static str) -> Event {
        Event::of(action, self.id, Some(self.party.id), Disclosure::Secretariat)
    }

    fn administers(&self) -> bool {
        self.state == MemberState::Active && self.roles.contains(&Role::Administrator)
    }
}

/// A member to be entered.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// The organisation.
    pub party: PartyId,
    /// Where to write to.
    pub email: Email,
    /// The person's name.
    pub name: String,
    /// What the person will do for the party.
    pub roles: Vec<Role>,
}

/// Which members a caller may know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circle {
    /// Everybody: the secretariat's coordinators and administrators.
    All,
    /// The members of one's own party.
    Party(PartyId),
    /// Oneself.
    Oneself(MemberId),
}

impl Circle {
    /// Of a member.
    pub fn of(caller: &Caller) -> Self {
        if caller.has(Role::Coordinator) || caller.has(Role::Administrator) {
            Self::All
        } else if caller.has(Role::FocalPoint) || caller.has(Role::Officer) {
            Self::Party(caller.party)
        } else {
            Self::Oneself(caller.member)
        }
    }
}

/// Which members a list holds; within a filter any of the values, between filters all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Their parties.
    pub parties: Vec<PartyId>,
    /// What they do.
    pub roles: Vec<Role>,
    /// Whether they may sign in.
    pub states: Vec<MemberState>,
}

/// What changes of a member.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The new name.
    pub name: Option<String>,
    /// The new roles.
    pub roles: Option<Vec<Role>>,
    /// Whether the member may sign in from now on.
    pub state: Option<MemberState>,
}

/// Holds roles against the party of their bearer; problems are added at the pointer.
///
/// A State authorises focal points, so only its members are some; the secretariat's work is done by its own members.
pub fn check_roles(
    problems: &mut Problems<'_>,
    pointer: &str,
    roles: &[Role],
    party_kind: &str,
    is_secretariat: bool,
) -> Vec<Role> {
    if roles.is_empty() {
        problems.add(pointer, "required", "Give at least one role.");
    }
    let mut distinct: Vec<Role> = Vec::new();
    for (index, role) in roles.iter().enumerate() {
        if *role == Role::FocalPoint && party_kind != parties::STATE {
            let message = "Only members of a State can be focal points; give officer or stakeholder.";
            problems.add(format!("{pointer}/{index}"), "role_not_of_party", message);
        }
        if role.is_of_secretariat() && !is_secretariat {
            let message = "Only members of the secretariat's party can have this role.";
            problems.add(format!("{pointer}/{index}"), "role_not_of_party", message);
        }
        if !distinct.contains(role) {
            distinct.push(*role);
        }
    }
    distinct
}

/// Refuses who may not give or take these roles: those of the secretariat are an administrator's to give.
pub fn check_may_grant(caller: &Caller, roles: &[Role]) -> Result<()> {
    if caller.has(Role::Administrator) {
        return Ok(());
    }
    match roles.iter().find(|role| role.is_of_secretariat()) {
        Some(role) => {
            Err(Error::forbidden(format!("To decide on members with the role {role} takes an administrator.")))
        }
        None => Ok(()),
    }
}

/// Enters a member: active with a hashed password, or invited without one.
///
/// # Errors
/// A conflict when somebody has this e-mail address already.
pub fn enter(
    connection: &mut DbConnection,
    act: &Act,
    new: &NewMember,
    password_hash: Option<&str>,
) -> Result<MemberId> {
    let id = MemberId::generate();
    let state = if password_hash.is_some() { MemberState::Active } else { MemberState::Invited };
    store::insert(connection, id, new, state, password_hash, act.at).map_err(|error| match error {
        Error::Conflict { .. } => Error::conflict(
            "already_exists",
            "Somebody is a member with this e-mail address already. Use another, or send that member a new invitation.",
        ),
        other => other,
    })?;
    let event = Event::of("member.entered", id, Some(new.party), Disclosure::Secretariat);
    journal::record(connection, act, event.with(json!({ "roles": new.roles })))?;
    Ok(id)
}

/// A member that the caller may know of.
pub fn find(connection: &mut DbConnection, circle: Circle, id: MemberId) -> Result<Member> {
    store::find(connection, circle, id)?.ok_or(Error::NotFound)
}

/// Members that the caller may know of, newest first, one more than a page holds.
pub fn list(
    connection: &mut DbConnection,
    circle: Circle,
    filter: &Filter,
    after: Option<Position>,
    limit: u32,
) -> Result<Vec<Member>> {
    store::list(connection, circle, filter, after, i64::from(limit) + 1)
}

/// How many members the list has.
pub fn count(connection: &mut DbConnection, circle: Circle, filter: &Filter) -> Result<i64> {
    store::count(connection, circle, filter)
}

/// Whether anybody may administer the service.
pub fn has_administrator(connection: &mut DbConnection) -> Result<bool> {
    Ok(store::roles_of_active_in_secretariat(connection)?.iter().any(|roles| roles.contains(&Role::Administrator)))
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
        sessions::end_all(connection, act, id)?;
        crate::invitations::void(connection, id)?;
    }
    journal::record(connection, act, after.event("member.changed").with(json!({ "changed": changed })))?;
    Ok(after)
}

fn check_may_change(caller: &Caller, before: &Member, change: &Change) -> Result<()> {
    let is_oneself = caller.member == before.id;
    if change.name.as_ref().is_some_and(|name| *name != before.name) && !is_oneself {
        return Err(Error::forbidden("A name is changed by the person who bears it."));
    }
    let roles = change.roles.as_ref().filter(|roles| **roles != before.roles);
    let state = change.state.filter(|state| *state != before.state);
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
        after.roles.clone_from(roles);
    }
    match change.state {
        Some(MemberState::Disabled) => after.state = MemberState::Disabled,
        Some(MemberState::Active) if before.state == MemberState::Invited => {
            return Err(Error::conflict("not_accepted", "This member becomes active by accepting the invitation."));
        }
        // Who never chose a password cannot sign in without an invitation.
        Some(MemberState::Active) if !before.has_password => after.state = MemberState::Invited,
        Some(MemberState::Active) => after.state = MemberState::Active,
        Some(MemberState::Invited) | None => {}
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
    if has_administrator(connection)? {
        return Ok(());
    }
    Err(Error::conflict("last_administrator", "This is the last active administrator; make another one first."))
}

/// What signing in needs to know of a member.
pub struct Credentials {
    /// The member.
    pub member: MemberId,
    /// PHC string of the password.
    pub password_hash: String,
}

/// The credentials behind an e-mail address, when its member may sign in.
pub fn find_credentials(connection: &mut DbConnection, email: &str) -> Result<Option<Credentials>> {
    store::find_credentials(connection, &Email::fold(email))
}

/// Whether the member may still sign in with the password that was checked, which gets this hash from now on; holds
/// the member's row until the transaction ends, so that nobody is disabled in between.
pub fn confirm_credentials(connection: &mut DbConnection, credentials: &Credentials, new_hash: &str) -> Result<bool> {
    store::confirm_credentials(connection, credentials, new_hash)
}

/// Sets a password and makes the member active; false when the member is disabled.
pub fn set_password(connection: &mut DbConnection, act: &Act, member: MemberId, password_hash: &str) -> Result<bool> {
    store::set_password(connection, member, password_hash, act.at)
}
