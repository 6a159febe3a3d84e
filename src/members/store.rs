//! Rows of members.

use diesel::dsl::{InnerJoinQuerySource, count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::{Circle, Credentials, Email, Filter, Member, MemberState, NewMember};
use crate::auth::Role;
use crate::clock::UtcTime;
use crate::db::schema::{members, parties};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTexts, StoredTime};
use crate::error::{Error, Result};
use crate::http::page::{FacetCount, Position};
use crate::ids::{MemberId, PartyId};
use crate::parties::PartySummary;

#[derive(Queryable, Selectable)]
#[diesel(table_name = members)]
struct Row {
    id: AnyId,
    email: String,
    name: String,
    roles: StoredTexts,
    state: String,
    password_hash: Option<String>,
    version: i64,
    created_at: StoredTime,
    updated_at: StoredTime,
}

/// What is read of the member's party.
#[derive(Queryable, Selectable)]
#[diesel(table_name = parties)]
struct PartyRow {
    id: AnyId,
    name: String,
    kind: String,
    country: Option<String>,
    is_secretariat: bool,
}

fn member((row, party): (Row, PartyRow)) -> Result<Member> {
    Ok(Member {
        id: row.id.into(),
        party: PartySummary { id: party.id.into(), name: party.name, kind: party.kind, country: party.country },
        is_of_secretariat: party.is_secretariat,
        email: Email { shown: row.email },
        name: row.name,
        roles: roles(row.roles),
        state: row.state.parse()?,
        has_password: row.password_hash.is_some(),
        version: row.version,
        created_at: row.created_at.into(),
        updated_at: row.updated_at.into(),
    })
}

/// A role that this build does not know counts for nothing.
fn roles(stored: StoredTexts) -> Vec<Role> {
    stored.0.iter().filter_map(|role| role.parse().ok()).collect()
}

fn stored_roles(roles: &[Role]) -> StoredTexts {
    StoredTexts(roles.iter().map(|role| role.to_string()).collect())
}

pub(super) fn insert(
    connection: &mut DbConnection,
    id: MemberId,
    new: &NewMember,
    state: MemberState,
    password_hash: Option<&str>,
    at: UtcTime,
) -> Result<()> {
    diesel::insert_into(members::table)
        .values((
            members::id.eq(AnyId::from(id)),
            members::party_id.eq(AnyId::from(new.party)),
            members::email.eq(new.email.as_str()),
            members::folded_email.eq(Email::fold(new.email.as_str())),
            members::name.eq(&new.name),
            members::roles.eq(stored_roles(&new.roles)),
            members::state.eq(state.as_str()),
            members::password_hash.eq(password_hash),
            members::version.eq(1),
            members::created_at.eq(StoredTime(at)),
            members::updated_at.eq(StoredTime(at)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Members with their parties.
type WithParty = InnerJoinQuerySource<members::table, parties::table>;
/// A condition on members that may be joined with others.
type Condition = Box<dyn BoxableExpression<WithParty, MultiBackend, SqlType = Bool>>;

fn within(circle: Circle) -> Condition {
    match circle {
        Circle::All => Box::new(sql::<Bool>("TRUE")),
        Circle::Party(party) => Box::new(members::party_id.eq(AnyId::from(party))),
        Circle::Oneself(member) => Box::new(members::id.eq(AnyId::from(member))),
    }
}

fn chosen_by(filter: &Filter) -> Condition {
    let mut condition: Condition = Box::new(sql::<Bool>("TRUE"));
    if !filter.parties.is_empty() {
        let parties: Vec<AnyId> = filter.parties.iter().copied().map(AnyId::from).collect();
        condition = Box::new(condition.and(members::party_id.one_of(parties)));
    }
    if !filter.states.is_empty() {
        let states: Vec<&'static str> = filter.states.iter().map(|state| state.as_str()).collect();
        condition = Box::new(condition.and(members::state.one_of(states)));
    }
    let has_role = |role: &Role| -> Condition {
        // Both databases write a list of texts with its texts in quotation marks.
        Box::new(sql::<Bool>("CAST(members.roles AS TEXT) LIKE ").bind::<Text, _>(format!("%\"{role}\"%")))
    };
    let any_role = filter.roles.iter().map(has_role).reduce(|one, other| Box::new(one.or(other)));
    match any_role {
        Some(any_role) => Box::new(condition.and(any_role)),
        None => condition,
    }
}

pub(super) fn find(connection: &mut DbConnection, circle: Circle, id: MemberId) -> Result<Option<Member>> {
    members::table
        .inner_join(parties::table)
        .filter(members::id.eq(AnyId::from(id)))
        .filter(within(circle))
        .select((Row::as_select(), PartyRow::as_select()))
        .first::<(Row, PartyRow)>(connection)
        .optional()?
        .map(member)
        .transpose()
}

pub(super) fn list(
    connection: &mut DbConnection,
    circle: Circle,
    filter: &Filter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Member>> {
    let mut query = members::table
        .inner_join(parties::table)
        .filter(within(circle))
        .filter(chosen_by(filter))
        .order((members::created_at.desc(), members::id.desc()))
        .limit(limit)
        .select((Row::as_select(), PartyRow::as_select()))
        .into_boxed();
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        query = query.filter(members::created_at.lt(time).or(members::created_at.eq(time).and(members::id.lt(id))));
    }
    query.load::<(Row, PartyRow)>(connection)?.into_iter().map(member).collect()
}

pub(super) fn count(connection: &mut DbConnection, circle: Circle, filter: &Filter) -> Result<i64> {
    Ok(members::table
        .inner_join(parties::table)
        .filter(within(circle))
        .filter(chosen_by(filter))
        .select(count_star())
        .first(connection)?)
}

pub(super) fn count_by_state(
    connection: &mut DbConnection,
    circle: Circle,
    filter: &Filter,
) -> Result<Vec<FacetCount>> {
    let counts = members::table
        .inner_join(parties::table)
        .filter(within(circle))
        .filter(chosen_by(filter))
        .group_by(members::state)
        .order((count_star().desc(), members::state))
        .select((members::state, count_star()))
        .load::<(String, i64)>(connection)?;
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}

/// The roles of the secretariat's members in these states.
pub(super) fn roles_in_secretariat(connection: &mut DbConnection, states: &[MemberState]) -> Result<Vec<Vec<Role>>> {
    let states: Vec<&'static str> = states.iter().map(|state| state.as_str()).collect();
    let stored = members::table
        .inner_join(parties::table)
        .filter(parties::is_secretariat.eq(true))
        .filter(members::state.one_of(states))
        .select(members::roles)
        .load::<StoredTexts>(connection)?;
    Ok(stored.into_iter().map(roles).collect())
}

/// The roles of each member of a party who may sign in, besides these.
pub(super) fn active_besides(
    connection: &mut DbConnection,
    party: PartyId,
    besides: &[MemberId],
) -> Result<Vec<Vec<Role>>> {
    let stored: Vec<StoredTexts> = members::table
        .filter(members::party_id.eq(AnyId::from(party)))
        .filter(members::state.eq(MemberState::Active.as_str()))
        .filter(members::id.none_of(besides.iter().copied().map(AnyId::from)))
        .select(members::roles)
        .load(connection)?;
    Ok(stored.into_iter().map(roles).collect())
}

/// The secretariat's coordinators who may sign in, the longest there first.
pub(super) fn active_coordinators(connection: &mut DbConnection) -> Result<Vec<MemberId>> {
    let members: Vec<(AnyId, StoredTexts)> = members::table
        .inner_join(parties::table)
        .filter(parties::is_secretariat.eq(true))
        .filter(members::state.eq(MemberState::Active.as_str()))
        .order((members::created_at, members::id))
        .select((members::id, members::roles))
        .load(connection)?;
    let coordinators = members.into_iter().filter(|(_, stored)| roles(stored.clone()).contains(&Role::Coordinator));
    Ok(coordinators.map(|(id, _)| id.into()).collect())
}

/// Writes a member over the version that it was read in.
pub(super) fn update(connection: &mut DbConnection, member: &Member, version: i64) -> Result<()> {
    let current = members::table.find(AnyId::from(member.id)).filter(members::version.eq(version));
    let updated = diesel::update(current)
        .set((
            members::name.eq(&member.name),
            members::roles.eq(stored_roles(&member.roles)),
            members::state.eq(member.state.as_str()),
            members::version.eq(member.version),
            members::updated_at.eq(StoredTime(member.updated_at)),
        ))
        .execute(connection)?;
    if updated == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub(super) fn find_credentials(connection: &mut DbConnection, folded_email: &str) -> Result<Option<Credentials>> {
    let row = members::table
        .filter(members::folded_email.eq(folded_email))
        .filter(members::state.eq(MemberState::Active.as_str()))
        .select((members::id, members::password_hash))
        .first::<(AnyId, Option<String>)>(connection)
        .optional()?;
    Ok(row.and_then(|(id, hash)| Some(Credentials { member: id.into(), password_hash: hash? })))
}

pub(super) fn find_own_credentials(connection: &mut DbConnection, member: MemberId) -> Result<Option<Credentials>> {
    let hash = members::table
        .find(AnyId::from(member))
        .filter(members::state.eq(MemberState::Active.as_str()))
        .select(members::password_hash)
        .first::<Option<String>>(connection)
        .optional()?;
    Ok(hash.flatten().map(|password_hash| Credentials { member, password_hash }))
}

pub(super) fn confirm_credentials(
    connection: &mut DbConnection,
    credentials: &Credentials,
    new_hash: &str,
) -> Result<bool> {
    let unchanged = members::table
        .find(AnyId::from(credentials.member))
        .filter(members::state.eq(MemberState::Active.as_str()))
        .filter(members::password_hash.eq(Some(&credentials.password_hash)).assume_not_null());
    let confirmed = diesel::update(unchanged).set(members::password_hash.eq(Some(new_hash))).execute(connection)?;
    Ok(confirmed == 1)
}

pub(super) fn set_password(
    connection: &mut DbConnection,
    member: MemberId,
    password_hash: &str,
    at: UtcTime,
) -> Result<bool> {
    let not_disabled =
        members::table.find(AnyId::from(member)).filter(members::state.ne(MemberState::Disabled.as_str()));
    let set = diesel::update(not_disabled)
        .set((
            members::password_hash.eq(Some(password_hash)),
            members::state.eq(MemberState::Active.as_str()),
            members::version.eq(members::version + 1),
            members::updated_at.eq(StoredTime(at)),
        ))
        .execute(connection)?;
    Ok(set == 1)
}
