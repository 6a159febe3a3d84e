//! The people of a party: who they are, what they do for it, and whether they may sign in.

use std::collections::BTreeMap;

use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use crate::auth::{Act, Caller, Role};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::{Error, FieldProblem, Result};
use crate::http::page::{FacetCount, Position};
use crate::ids::{MemberId, PartyId, TypedId};
use crate::journal::{self, Event};
use crate::parties::{self, PartySummary};
use crate::text_enum::text_enum;
use crate::validation::Problems;

/// Members over HTTP.
pub mod api;
/// How members are written over HTTP.
pub mod body;
mod change;
/// Members as pages.
pub mod pages;
mod store;
mod told;

pub use change::{Change, NewState, change};
pub use told::tell_others;

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

text_enum! {
    /// What a list of members can be counted by.
    MemberFacet {
        /// Whether they may sign in.
        State = "state",
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
        let is_broken = shown.chars().any(|character| character.is_whitespace() || character.is_control());
        if !shown.is_empty() && (!is_address || is_broken) {
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

/// Holds roles against the party of their bearer.
///
/// A State authorises focal points, so only its members are some; the secretariat's work is done by its own members.
///
/// # Errors
/// [`Error::Invalid`] with a pointer to each role that does not go with the party.
pub fn check_roles(roles: &[Role], party_kind: &str, is_secretariat: bool) -> Result<()> {
    if roles.is_empty() {
        return Err(Error::invalid("/roles", "required", "Give at least one role."));
    }
    let problem =
        |index: usize, message: &str| FieldProblem::new(format!("/roles/{index}"), "role_not_of_party", message);
    let problems: Vec<FieldProblem> = roles
        .iter()
        .enumerate()
        .filter_map(|(index, role)| match role {
            Role::FocalPoint if is_secretariat || party_kind != parties::STATE => {
                Some(problem(index, "Only members of a State can be focal points; give officer or stakeholder."))
            }
            role if role.is_of_secretariat() && !is_secretariat => {
                Some(problem(index, "Only members of the secretariat's party can have this role."))
            }
            _ => None,
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
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

/// How many members of the list have each value of each of these facets, most frequent first.
pub fn facets(
    connection: &mut DbConnection,
    circle: Circle,
    filter: &Filter,
    facets: &[MemberFacet],
) -> Result<BTreeMap<String, Vec<FacetCount>>> {
    let counted = facets.iter().map(|facet| {
        let counts = match facet {
            MemberFacet::State => store::count_by_state(connection, circle, filter),
        };
        Ok((facet.to_string(), counts?))
    });
    counted.collect()
}

/// The name of a member, whoever asks.
pub fn name_of(connection: &mut DbConnection, id: MemberId) -> Result<Option<String>> {
    Ok(store::find(connection, Circle::All, id)?.map(|member| member.name))
}

/// Whether a party has members who may sign in, besides these.
pub fn has_active_besides(connection: &mut DbConnection, party: PartyId, besides: &[MemberId]) -> Result<bool> {
    Ok(!store::active_besides(connection, party, besides)?.is_empty())
}

/// The coordinators who may sign in, the longest there first.
pub fn coordinators(connection: &mut DbConnection) -> Result<Vec<MemberId>> {
    store::active_coordinators(connection)
}

/// A coordinator who may sign in: the one that is named if it is one, else the one who has been there longest.
pub fn find_coordinator(connection: &mut DbConnection, named: Option<MemberId>) -> Result<Option<MemberId>> {
    let coordinators = coordinators(connection)?;
    let named = named.filter(|member| coordinators.contains(member));
    Ok(named.or_else(|| coordinators.first().copied()))
}

/// Whether there is an administrator, or somebody invited to be one.
pub fn has_been_bootstrapped(connection: &mut DbConnection) -> Result<bool> {
    has_administrator_in(connection, &[MemberState::Active, MemberState::Invited])
}

fn has_administrator_in(connection: &mut DbConnection, states: &[MemberState]) -> Result<bool> {
    Ok(store::roles_in_secretariat(connection, states)?.iter().any(|roles| roles.contains(&Role::Administrator)))
}

/// What signing in needs to know of a member.
pub struct Credentials {
    /// The member.
    pub member: MemberId,
    /// PHC string of the password.
    pub password_hash: String,
}

/// A member's own credentials, when the member may sign in and ever set a password.
pub fn find_own_credentials(connection: &mut DbConnection, member: MemberId) -> Result<Option<Credentials>> {
    store::find_own_credentials(connection, member)
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
