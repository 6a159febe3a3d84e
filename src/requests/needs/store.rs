//! Rows of needs.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;
use serde_json::json;

use super::{Agreed, Need, NeedDetails};
use crate::db::schema::needs;
use crate::db::{AnyId, DbConnection, OneOfValues, StoredJson, StoredTexts, on_each};
use crate::error::{Error, Result};
use crate::ids::RequestId;
use crate::money::Money;
use crate::requests::Request;

/// Rows of one statement; SQLite binds at most 32 766 values.
const CHUNK: usize = 500;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = needs)]
#[diesel(treat_none_as_default_value = false)]
struct Row {
    id: AnyId,
    request_id: AnyId,
    position: i32,
    external_id: Option<String>,
    title: String,
    description: String,
    policy_areas: StoredTexts,
    expertise: StoredJson,
    resource_kinds: StoredTexts,
    modalities: StoredTexts,
    languages: StoredTexts,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    quantity: Option<StoredJson>,
    budget_minor: Option<i64>,
    budget_currency: Option<String>,
}

pub(super) fn insert(connection: &mut DbConnection, made: &[Request]) -> Result<()> {
    let all: Vec<Row> = made.iter().flat_map(rows).collect();
    for chunk in all.chunks(CHUNK) {
        on_each!(connection, concrete => diesel::insert_into(needs::table).values(chunk).execute(concrete))?;
    }
    Ok(())
}

/// The needs as they were asked for; what of them is agreed is told by introductions.
pub(super) fn of_requests(
    connection: &mut DbConnection,
    requests: &[RequestId],
) -> Result<HashMap<RequestId, Vec<Need>>> {
    let mut needs_of: HashMap<RequestId, Vec<Need>> = HashMap::new();
    for chunk in requests.chunks(CHUNK) {
        let found: Vec<Row> = needs::table
            .filter(needs::request_id.one_of(chunk.iter().copied().map(AnyId::from)))
            .order((needs::request_id, needs::position))
            .select(Row::as_select())
            .load(connection)?;
        for row in found {
            needs_of.entry(row.request_id.into()).or_default().push(Need::try_from(row)?);
        }
    }
    Ok(needs_of)
}

/// A need that is kept keeps its row, since others refer to it.
pub(super) fn replace(connection: &mut DbConnection, request: &Request) -> Result<()> {
    let of_request = needs::request_id.eq(AnyId::from(request.id));
    let kept: Vec<AnyId> = request.needs.iter().map(|need| need.id.into()).collect();
    diesel::delete(needs::table.filter(of_request).filter(needs::id.none_of(&kept))).execute(connection)?;
    // Out of the way first: a position may pass from one need to another.
    diesel::update(needs::table.filter(of_request))
        .set(needs::position.eq(needs::position - 1_000))
        .execute(connection)?;
    let rows: Vec<Row> = rows(request).collect();
    on_each!(connection, concrete => diesel::insert_into(needs::table)
        .values(&rows)
        .on_conflict(needs::id)
        .do_update()
        .set((
            needs::position.eq(excluded(needs::position)),
            needs::title.eq(excluded(needs::title)),
            needs::description.eq(excluded(needs::description)),
            needs::policy_areas.eq(excluded(needs::policy_areas)),
            needs::expertise.eq(excluded(needs::expertise)),
            needs::resource_kinds.eq(excluded(needs::resource_kinds)),
            needs::modalities.eq(excluded(needs::modalities)),
            needs::languages.eq(excluded(needs::languages)),
            needs::starts_on.eq(excluded(needs::starts_on)),
            needs::ends_on.eq(excluded(needs::ends_on)),
            needs::quantity.eq(excluded(needs::quantity)),
            needs::budget_minor.eq(excluded(needs::budget_minor)),
            needs::budget_currency.eq(excluded(needs::budget_currency)),
        ))
        .execute(concrete))?;
    Ok(())
}

fn rows(request: &Request) -> impl Iterator<Item = Row> {
    request.needs.iter().zip(0..).map(|(need, position)| row(request.id, need, position))
}

fn row(request: RequestId, need: &Need, position: i32) -> Row {
    let details = &need.details;
    Row {
        id: need.id.into(),
        request_id: request.into(),
        position,
        external_id: need.external_id.clone(),
        title: details.title.clone(),
        description: details.description.clone(),
        policy_areas: StoredTexts(details.policy_areas.clone()),
        expertise: StoredJson(json!(details.expertise)),
        resource_kinds: StoredTexts(details.resource_kinds.clone()),
        modalities: StoredTexts(details.modalities.clone()),
        languages: StoredTexts(details.languages.clone()),
        starts_on: details.starts_on,
        ends_on: details.ends_on,
        quantity: details.quantity.as_ref().map(|quantity| StoredJson(json!(quantity))),
        budget_minor: details.budget.as_ref().map(|budget| budget.minor_units),
        budget_currency: details.budget.as_ref().map(|budget| budget.currency.clone()),
    }
}

impl TryFrom<Row> for Need {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let budget = row.budget_minor.zip(row.budget_currency);
        Ok(Self {
            id: row.id.into(),
            external_id: row.external_id,
            details: NeedDetails {
                title: row.title,
                description: row.description,
                policy_areas: row.policy_areas.0,
                expertise: row.expertise.read()?,
                resource_kinds: row.resource_kinds.0,
                modalities: row.modalities.0,
                languages: row.languages.0,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                quantity: row.quantity.map(StoredJson::read).transpose()?,
                budget: budget.map(|(minor_units, currency)| Money { minor_units, currency }),
            },
            agreed: Agreed::default(),
        })
    }
}
