//! Rows behind signing in: who a session belongs to, with which rights.

use diesel::prelude::*;

use super::{Caller, Role};
use crate::clock::UtcTime;
use crate::db::schema::{members, parties, secrets, sessions};
use crate::db::{AnyId, DbConnection, StoredTexts, StoredTime, on_each};
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::ids::{MemberId, SessionId};

/// The columns that say who a caller is.
type CallerRow = (AnyId, String, Option<String>, String, bool, StoredTexts);

/// The member of a session that is in force, with the rights that the member has now.
pub(super) fn find_caller(
    connection: &mut DbConnection,
    session: SessionId,
    member: MemberId,
    now: UtcTime,
) -> Result<Option<Caller>> {
    let row = sessions::table
        .inner_join(members::table.inner_join(parties::table))
        .filter(sessions::id.eq(AnyId::from(session)))
        .filter(sessions::member_id.eq(AnyId::from(member)))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(StoredTime(now)))
        .filter(members::state.eq("active"))
        .select((
            parties::id,
            parties::kind,
            parties::country,
            parties::verification,
            parties::is_secretariat,
            members::roles,
        ))
        .get_result::<CallerRow>(connection)
        .optional()?;
    Ok(row.map(|row| caller(session, member, row)))
}

fn caller(session: SessionId, member: MemberId, row: CallerRow) -> Caller {
    let (party, party_kind, country, verification, is_secretariat, roles) = row;
    let verified = verification == "verified";
    let barred = matches!(verification.as_str(), "refused" | "suspended");
    // A role that the party's members cannot have, or one that this build does not know, counts for nothing.
    let roles: Vec<Role> = roles
        .0
        .iter()
        .filter_map(|role| role.parse::<Role>().ok())
        .filter(|role| !barred && (is_secretariat || !role.is_of_secretariat()))
        .filter(|role| *role != Role::FocalPoint || party_kind == "state")
        .collect();
    let state = country.clone().filter(|_| party_kind == "state");
    let visibility = Visibility::of_member(party.into(), state, verified, roles.contains(&Role::Coordinator));
    Caller { member, party: party.into(), party_kind, country, verified, session, roles, visibility }
}

/// The secret of this name; the proposal becomes it when there is none yet.
pub(super) fn obtain_secret(connection: &mut DbConnection, name: &str, proposal: &str, now: UtcTime) -> Result<String> {
    let row = (secrets::name.eq(name), secrets::value.eq(proposal), secrets::created_at.eq(StoredTime(now)));
    on_each!(connection, concrete => diesel::insert_into(secrets::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(secrets::table.find(name).select(secrets::value).first(connection)?)
}
