//! What statistics are computed from: the times of public requests, as everybody can read them.

use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use crate::clock::UtcTime;
use crate::db::schema::{journal_entries, parties, record_codes, requests};
use crate::db::{AnyId, DbConnection, OneOfValues, StoredTime};
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::ids::{RequestId, TypedId};
use crate::parties::Verification;
use crate::record_codes::Aspect;

/// When each public request was filed.
pub(super) fn filed(connection: &mut DbConnection) -> Result<HashMap<Uuid, UtcTime>> {
    let rows: Vec<(AnyId, StoredTime)> = requests::table
        .inner_join(parties::table)
        .filter(requests::opened_at.is_not_null())
        .filter(requests::disclosure.eq(Disclosure::Public.as_str()))
        .filter(parties::verification.none_of(Verification::KEEPING_BACK.map(Verification::as_str)))
        .select((requests::id, requests::created_at))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, at)| (id.0, at.into())).collect())
}

/// What of these actions happened to requests while others knew of them, in order. Of a request that is public by now
/// it counts too what happened while verified parties alone knew of it.
pub(super) fn steps(connection: &mut DbConnection, actions: &[&str]) -> Result<Vec<(Uuid, String, UtcTime)>> {
    let rows: Vec<(AnyId, String, StoredTime)> = journal_entries::table
        .filter(journal_entries::sequence.is_not_null())
        .filter(journal_entries::subject_kind.eq(RequestId::PREFIX))
        .filter(journal_entries::disclosure.one_of([Disclosure::Public.as_str(), Disclosure::Network.as_str()]))
        .filter(journal_entries::action.one_of(actions.to_vec()))
        .order((journal_entries::at, journal_entries::id))
        .select((journal_entries::subject_id, journal_entries::action, journal_entries::at))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, action, at)| (id.0, action, at.into())).collect())
}

/// The policy areas of requests, by code.
pub(super) fn policy_areas(connection: &mut DbConnection) -> Result<Vec<(Uuid, String)>> {
    let rows: Vec<(AnyId, String)> = record_codes::table
        .filter(record_codes::scheme.eq(Aspect::PolicyArea.as_str()))
        .inner_join(requests::table.on(requests::id.eq(record_codes::record_id)))
        .filter(requests::opened_at.is_not_null())
        .filter(requests::disclosure.eq(Disclosure::Public.as_str()))
        .select((record_codes::record_id, record_codes::code))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, code)| (id.0, code)).collect())
}

/// Where each request stands, and whether it was ever open.
pub(super) fn standing(connection: &mut DbConnection) -> Result<Vec<(Uuid, String, bool)>> {
    let rows: Vec<(AnyId, String, Option<StoredTime>)> =
        requests::table.select((requests::id, requests::state, requests::opened_at)).load(connection)?;
    Ok(rows.into_iter().map(|(id, state, opened)| (id.0, state, opened.is_some())).collect())
}

/// What of these actions happened to requests, whoever knew of them.
pub(super) fn all_steps(connection: &mut DbConnection, actions: &[&str]) -> Result<Vec<(Uuid, String)>> {
    let rows: Vec<(AnyId, String)> = journal_entries::table
        .filter(journal_entries::subject_kind.eq(RequestId::PREFIX))
        .filter(journal_entries::action.one_of(actions.to_vec()))
        .select((journal_entries::subject_id, journal_entries::action))
        .load(connection)?;
    Ok(rows.into_iter().map(|(id, action)| (id.0, action)).collect())
}
