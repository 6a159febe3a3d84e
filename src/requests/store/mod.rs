//! Queries of requests and of their needs.

use std::collections::{BTreeSet, HashMap};

use diesel::dsl::{InnerJoin, InnerJoinQuerySource, IntoBoxed};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::states::CHECKED_STATES;
use super::{Agreed, Filing, Need, NewNeed, Request, RequestState, Requester};
use crate::clock::UtcTime;
use crate::db::schema::{journal_entries, needs, parties, record_codes, requests};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime, on_each};
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::{NeedId, PartyId, RequestId, TypedId};
use crate::introductions;
use crate::parties::Verification;
use crate::record_codes::{self as codes, Aspect};
use crate::reference;

mod row;

use row::{RequesterRow, Row, request};

/// Requests with their requesters, while a query is put together.
pub(super) type Requests = IntoBoxed<'static, InnerJoin<requests::table, parties::table>, MultiBackend>;
/// A condition on requests.
pub(super) type Condition =
    Box<dyn BoxableExpression<InnerJoinQuerySource<requests::table, parties::table>, MultiBackend, SqlType = Bool>>;

/// Rows of one statement; SQLite binds at most 32 766 values.
const CHUNK: usize = 500;

/// Stores new requests with their needs and codes.
pub(super) fn insert(connection: &mut DbConnection, now: UtcTime, filings: Vec<Filing>) -> Result<Vec<Request>> {
    let requesters = find_requesters(connection, &filings)?;
    let made: Result<Vec<Request>> = filings.into_iter().map(|filing| make(filing, &requesters, now)).collect();
    let mut made = made?;
    for chunk in made.chunks_mut(CHUNK) {
        insert_with_fresh_references(connection, chunk, now)?;
    }
    super::needs::insert(connection, &made)?;
    let all_codes = made
        .iter()
        .flat_map(|request| request.codes().into_iter().map(|(aspect, code)| (request.id.uuid(), aspect, code)));
    codes::insert(connection, all_codes)?;
    Ok(made)
}

/// References are drawn at random: one that is taken is drawn again.
fn insert_with_fresh_references(connection: &mut DbConnection, made: &mut [Request], now: UtcTime) -> Result<()> {
    let mut waiting: Vec<Row> = made.iter().map(Row::from).collect();
    while !waiting.is_empty() {
        let inserted = on_each!(connection, concrete => diesel::insert_into(requests::table)
            .values(&waiting)
            .on_conflict(requests::reference)
            .do_nothing()
            .execute(concrete))?;
        if inserted == waiting.len() {
            break;
        }
        let ids: Vec<AnyId> = waiting.iter().map(|row| row.id).collect();
        let stored: Vec<AnyId> =
            requests::table.filter(requests::id.one_of(&ids)).select(requests::id).load(connection)?;
        waiting.retain(|row| !stored.contains(&row.id));
        for row in &mut waiting {
            row.reference = reference::generate("REQ", now)?;
        }
        for request in made.iter_mut() {
            if let Some(row) = waiting.iter().find(|row| row.id == AnyId::from(request.id)) {
                request.reference.clone_from(&row.reference);
            }
        }
    }
    Ok(())
}

fn find_requesters(connection: &mut DbConnection, filings: &[Filing]) -> Result<HashMap<PartyId, Requester>> {
    let ids: BTreeSet<AnyId> = filings.iter().map(|filing| filing.requester.into()).collect();
    let ids: Vec<AnyId> = ids.into_iter().collect();
    let mut requesters = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let rows: Vec<RequesterRow> =
            parties::table.filter(parties::id.one_of(chunk)).select(RequesterRow::as_select()).load(connection)?;
        for row in rows {
            requesters.insert(row.id.into(), row.try_into()?);
        }
    }
    Ok(requesters)
}

/// A request as it will be stored.
fn make(filing: Filing, requesters: &HashMap<PartyId, Requester>, now: UtcTime) -> Result<Request> {
    let Filing { requester, filed_by, request } = filing;
    let with_id = |need: NewNeed| Need {
        id: NeedId::generate(),
        external_id: need.external_id,
        details: need.details,
        agreed: Agreed::default(),
    };
    Ok(Request {
        id: RequestId::generate(),
        reference: reference::generate("REQ", now)?,
        external_id: request.external_id,
        requester: requesters.get(&requester).cloned().ok_or_else(|| Error::internal("no such requester"))?,
        filed_by,
        needs: request.needs.into_iter().map(with_id).collect(),
        opened_at: request.state.follows_release().then_some(now),
        state: request.state,
        state_reason: None,
        state_note: None,
        authentication: None,
        follow_up: None,
        version: 1,
        created_at: now,
        updated_at: now,
        details: request.details,
    })
}

/// Stores a request as it is now in place of the version before it; false when another change came first.
pub(super) fn update(connection: &mut DbConnection, request: &Request) -> Result<bool> {
    let before = requests::table.find(AnyId::from(request.id)).filter(requests::version.eq(request.version - 1));
    Ok(diesel::update(before).set(Row::from(request)).execute(connection)? == 1)
}

/// Writes the row as it is, which keeps others from changing the request until the transaction ends.
pub(super) fn hold(connection: &mut DbConnection, id: RequestId) -> Result<()> {
    let row = requests::table.find(AnyId::from(id));
    diesel::update(row).set(requests::version.eq(requests::version)).execute(connection)?;
    Ok(())
}

/// The same for many.
pub(super) fn hold_all(connection: &mut DbConnection, ids: &[RequestId]) -> Result<()> {
    for chunk in ids.chunks(CHUNK) {
        let rows = requests::table.filter(requests::id.one_of(chunk.iter().copied().map(AnyId::from)));
        diesel::update(rows).set(requests::version.eq(requests::version)).execute(connection)?;
    }
    Ok(())
}

/// Notes that what is derived of a request changed, whatever its version; false when there is no such request.
pub(super) fn touch(connection: &mut DbConnection, id: RequestId, now: UtcTime) -> Result<bool> {
    let columns = (requests::version.eq(requests::version + 1), requests::updated_at.eq(StoredTime(now)));
    Ok(diesel::update(requests::table.find(AnyId::from(id))).set(columns).execute(connection)? == 1)
}

/// Writes the codes of a request in place of those it had.
pub(super) fn replace_codes(connection: &mut DbConnection, request: &Request) -> Result<()> {
    codes::replace(connection, request.id.uuid(), &request.codes())
}

pub(super) fn find(connection: &mut DbConnection, id: RequestId, visibility: &Visibility) -> Result<Request> {
    load_one(connection, visible_requests(visibility).filter(requests::id.eq(AnyId::from(id))))
}

pub(super) fn find_by_need(connection: &mut DbConnection, id: NeedId, visibility: &Visibility) -> Result<Request> {
    let of_need = needs::table.filter(needs::id.eq(AnyId::from(id))).select(needs::request_id);
    load_one(connection, visible_requests(visibility).filter(requests::id.eq_any(of_need)))
}

pub(super) fn find_by_external_ids(
    connection: &mut DbConnection,
    external_ids: &[String],
) -> Result<HashMap<String, RequestId>> {
    let mut found = HashMap::new();
    for chunk in external_ids.chunks(CHUNK) {
        let rows: Vec<(Option<String>, AnyId)> = requests::table
            .filter(requests::external_id.one_of(chunk))
            .select((requests::external_id, requests::id))
            .load(connection)?;
        found.extend(rows.into_iter().filter_map(|(external_id, id)| Some((external_id?, id.into()))));
    }
    Ok(found)
}

/// Requests by their external ids, or by their references when they have none.
pub(super) fn find_by_names(connection: &mut DbConnection, names: &[String]) -> Result<HashMap<String, Request>> {
    let mut found = HashMap::with_capacity(names.len());
    for chunk in names.chunks(CHUNK) {
        let all = || visible_requests(&Visibility::everything());
        let by_reference = requests::reference.one_of(chunk.to_vec()).and(requests::external_id.is_null());
        let by_reference = load(connection, all().filter(by_reference))?;
        found.extend(by_reference.into_iter().map(|request| (request.reference.clone(), request)));
        let by_external_id = load(connection, all().filter(requests::external_id.one_of(chunk.to_vec())))?;
        found.extend(by_external_id.into_iter().filter_map(|request| Some((request.external_id.clone()?, request))));
    }
    Ok(found)
}

pub(super) fn matchable(connection: &mut DbConnection, ids: Option<&[RequestId]>) -> Result<Vec<Request>> {
    let query = || all_matchable().order((requests::created_at, requests::id));
    let Some(ids) = ids else {
        return load(connection, query());
    };
    let ids: Vec<AnyId> = ids.iter().map(|id| AnyId::from(*id)).collect();
    load(connection, query().filter(requests::id.one_of(ids)))
}

pub(super) fn of_parties(connection: &mut DbConnection, requesters: &[PartyId]) -> Result<Vec<RequestId>> {
    let mut found = Vec::new();
    for chunk in requesters.chunks(CHUNK) {
        let of_these = requests::requester_id.one_of(chunk.iter().copied().map(AnyId::from));
        let ids: Vec<AnyId> = requests::table.filter(of_these).select(requests::id).load(connection)?;
        found.extend(ids.into_iter().map(RequestId::from));
    }
    Ok(found)
}

/// The next requests after one, in the order of their ids.
pub(super) fn all_after(connection: &mut DbConnection, after: Option<RequestId>, limit: i64) -> Result<Vec<Request>> {
    let query = visible_requests(&Visibility::everything()).order(requests::id).limit(limit);
    match after {
        Some(after) => load(connection, query.filter(requests::id.gt(AnyId::from(after)))),
        None => load(connection, query),
    }
}

/// Whether what a request says was changed since what comes next was chosen for it.
pub(super) fn is_revised(connection: &mut DbConnection, id: RequestId) -> Result<bool> {
    const CHANGED: &str = "request.updated";
    let last: Option<String> = journal_entries::table
        .filter(journal_entries::subject_id.eq(AnyId::from(id)))
        .filter(journal_entries::action.one_of(["request.unmet", "request.next_step_changed", CHANGED]))
        .order((journal_entries::at.desc(), journal_entries::id.desc()))
        .select(journal_entries::action)
        .first(connection)
        .optional()?;
    Ok(last.as_deref() == Some(CHANGED))
}

fn all_matchable() -> Requests {
    let states = RequestState::INTRODUCED_TO.map(RequestState::as_str);
    visible_requests(&Visibility::everything()).filter(requests::state.one_of(states))
}

pub(super) fn with_ids(connection: &mut DbConnection, ids: &[RequestId]) -> Result<Vec<Request>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let ids: Vec<AnyId> = chunk.iter().map(|id| AnyId::from(*id)).collect();
        found.extend(load(connection, visible_requests(&Visibility::everything()).filter(requests::id.one_of(ids)))?);
    }
    Ok(found)
}

/// The requests that a caller may know of: one's own always; after it was opened, by its disclosure, unless its party is
/// kept back; before, and of such a party, the secretariat. [`Request::disclosed`] says the same of one.
pub(super) fn visible_requests(visibility: &Visibility) -> Requests {
    let all = requests::table.inner_join(parties::table).into_boxed();
    if visibility.is_everything() {
        return all;
    }
    let is_secretariat = visibility.is_secretariat();
    let mut known: Condition = Box::new(requests::disclosure.one_of(visibility.tiers()));
    if let Some(state) = visibility.state() {
        let concerned = carries(Aspect::CoRequester, vec![state.to_owned()]);
        known = Box::new(known.or(requests::disclosure.eq(Disclosure::Parties.as_str()).and(concerned)));
    }
    if !is_secretariat {
        let takes_part = parties::verification.none_of(Verification::KEEPING_BACK.map(Verification::as_str));
        known = Box::new(known.and(takes_part));
    }
    let mut visible: Condition = Box::new(requests::opened_at.is_not_null().and(known));
    if is_secretariat {
        let checked = requests::state.one_of(CHECKED_STATES);
        visible = Box::new(visible.or(requests::opened_at.is_null().and(checked)));
    }
    if let Some(party) = visibility.party() {
        visible = Box::new(visible.or(requests::requester_id.eq(AnyId::from(party))));
    }
    all.filter(visible)
}

/// The request carries one of these codes.
pub(super) fn carries(aspect: Aspect, codes: Vec<String>) -> Condition {
    let records = record_codes::table
        .filter(record_codes::scheme.eq(aspect.as_str()))
        .filter(record_codes::code.one_of(codes))
        .select(record_codes::record_id);
    Box::new(requests::id.eq_any(records))
}

/// Reads the requests of a query with their needs.
pub(super) fn load(connection: &mut DbConnection, query: Requests) -> Result<Vec<Request>> {
    let rows = query.select((Row::as_select(), RequesterRow::as_select())).load(connection)?;
    with_needs(connection, rows)
}

fn load_one(connection: &mut DbConnection, query: Requests) -> Result<Request> {
    load(connection, query)?.into_iter().next().ok_or(Error::NotFound)
}

/// Reads the needs of requests, and what of them is agreed. The request is read first: should a change fall between,
/// its version is the older one, and a change that is based on it is refused.
fn with_needs(connection: &mut DbConnection, rows: Vec<(Row, RequesterRow)>) -> Result<Vec<Request>> {
    let ids: Vec<RequestId> = rows.iter().map(|(row, _)| row.id.into()).collect();
    let mut needs_of = super::needs::of_requests(connection, &ids)?;
    let mut agreed = introductions::agreed_of_needs(connection, &ids)?;
    for need in needs_of.values_mut().flatten() {
        need.agreed = agreed.remove(&need.id).unwrap_or_default();
    }
    rows.into_iter()
        .map(|(row, requester)| {
            let needs = needs_of.remove(&row.id.into()).unwrap_or_default();
            request(row, requester, needs)
        })
        .collect()
}
