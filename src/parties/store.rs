//! Rows of parties.

use std::collections::{HashMap, HashSet};

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Acquaintance, Filter, Party, PartyName, PartySummary, Profile, Verification};
use crate::db::schema::parties;
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime, on_each};
use crate::error::{Error, Result};
use crate::http::page::{FacetCount, Position};
use crate::ids::PartyId;

/// Rows of one statement; SQLite binds at most 32 766 values.
const CHUNK: usize = 500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = parties)]
#[diesel(treat_none_as_default_value = false)]
struct Row {
    id: AnyId,
    kind: String,
    name: String,
    identity_key: String,
    acronym: Option<String>,
    country: Option<String>,
    website: Option<String>,
    description: Option<String>,
    is_secretariat: bool,
    verification: String,
    verification_note: Option<String>,
    verified_at: Option<StoredTime>,
    version: i64,
    created_at: StoredTime,
    updated_at: StoredTime,
}

impl From<&Party> for Row {
    fn from(party: &Party) -> Self {
        Self {
            id: party.id.into(),
            kind: party.name.kind().to_owned(),
            name: party.name.name().to_owned(),
            identity_key: party.name.identity_key(),
            acronym: party.profile.acronym.clone(),
            country: party.name.country().map(str::to_owned),
            website: party.profile.website.clone(),
            description: party.profile.description.clone(),
            is_secretariat: party.is_secretariat,
            verification: party.verification.to_string(),
            verification_note: party.verification_note.clone(),
            verified_at: party.verified_at.map(StoredTime),
            version: party.version,
            created_at: party.created_at.into(),
            updated_at: party.updated_at.into(),
        }
    }
}

impl TryFrom<Row> for Party {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            name: PartyName::from_stored(row.name, row.kind, row.country),
            profile: Profile { acronym: row.acronym, website: row.website, description: row.description },
            is_secretariat: row.is_secretariat,
            verification: row.verification.parse::<Verification>()?,
            verification_note: row.verification_note,
            verified_at: row.verified_at.map(Into::into),
            version: row.version,
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
        })
    }
}

/// The ids of parties by their identity keys.
pub(super) fn find_ids_by_key(connection: &mut DbConnection, keys: &[String]) -> Result<HashMap<String, PartyId>> {
    let mut found = HashMap::new();
    for chunk in keys.chunks(CHUNK) {
        let rows = parties::table
            .filter(parties::identity_key.one_of(chunk))
            .select((parties::identity_key, parties::id))
            .load::<(String, AnyId)>(connection)?;
        found.extend(rows.into_iter().map(|(key, id)| (key, id.into())));
    }
    Ok(found)
}

/// Inserts parties whose identity key nobody has yet; returns the ids of those inserted.
pub(super) fn insert_new(connection: &mut DbConnection, entered: &[Party]) -> Result<Vec<PartyId>> {
    let mut inserted = Vec::new();
    for chunk in entered.chunks(CHUNK) {
        let rows: Vec<Row> = chunk.iter().map(Row::from).collect();
        let ids: Vec<AnyId> = on_each!(connection, concrete => diesel::insert_into(parties::table)
            .values(&rows)
            .on_conflict_do_nothing()
            .returning(parties::id)
            .get_results(concrete))?;
        inserted.extend(ids.into_iter().map(PartyId::from));
    }
    Ok(inserted)
}

pub(super) fn find_secretariat(connection: &mut DbConnection) -> Result<Option<PartyId>> {
    let id = parties::table
        .filter(parties::is_secretariat.eq(true))
        .order((parties::created_at, parties::id))
        .select(parties::id)
        .first::<AnyId>(connection)
        .optional()?;
    Ok(id.map(Into::into))
}

/// Writes the secretariat's row as it is, which locks it until the transaction ends.
pub(super) fn touch_secretariat(connection: &mut DbConnection) -> Result<()> {
    diesel::update(parties::table.filter(parties::is_secretariat.eq(true)))
        .set(parties::is_secretariat.eq(true))
        .execute(connection)?;
    Ok(())
}

pub(super) fn summaries(connection: &mut DbConnection, ids: &[PartyId]) -> Result<HashMap<PartyId, PartySummary>> {
    let mut found = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = parties::table
            .filter(parties::id.one_of(chunk.iter().copied().map(AnyId::from)))
            .select((parties::id, parties::name, parties::kind, parties::country))
            .load::<(AnyId, String, String, Option<String>)>(connection)?;
        found.extend(rows.into_iter().map(|(id, name, kind, country)| {
            let id = PartyId::from(id);
            (id, PartySummary { id, name, kind, country })
        }));
    }
    Ok(found)
}

pub(super) fn unverified_among(connection: &mut DbConnection, ids: &[PartyId]) -> Result<HashSet<PartyId>> {
    let mut found = HashSet::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = parties::table
            .filter(parties::id.one_of(chunk.iter().copied().map(AnyId::from)))
            .filter(parties::verification.ne(Verification::Verified.as_str()))
            .select(parties::id)
            .load::<AnyId>(connection)?;
        found.extend(rows.into_iter().map(PartyId::from));
    }
    Ok(found)
}

/// A condition on parties that may be joined with others.
type Condition = Box<dyn BoxableExpression<parties::table, MultiBackend, SqlType = Bool>>;

fn known_to(acquaintance: &Acquaintance) -> Condition {
    let verified = parties::verification.eq(Verification::Verified.as_str());
    match acquaintance {
        Acquaintance { all: true, .. } => Box::new(sql::<Bool>("TRUE")),
        Acquaintance { own: Some(own), .. } => Box::new(verified.or(parties::id.eq(AnyId::from(*own)))),
        Acquaintance { own: None, .. } => Box::new(verified),
    }
}

fn chosen_by(filter: &Filter) -> Condition {
    let mut condition: Condition = Box::new(sql::<Bool>("TRUE"));
    if !filter.kinds.is_empty() {
        condition = Box::new(condition.and(parties::kind.one_of(filter.kinds.clone())));
    }
    if !filter.countries.is_empty() {
        let countries: Vec<Option<String>> = filter.countries.iter().cloned().map(Some).collect();
        let within = parties::country.is_not_null().and(parties::country.one_of(countries).assume_not_null());
        condition = Box::new(condition.and(within));
    }
    if !filter.verifications.is_empty() {
        let texts: Vec<&'static str> = filter.verifications.iter().map(|value| value.as_str()).collect();
        condition = Box::new(condition.and(parties::verification.one_of(texts)));
    }
    condition
}

pub(super) fn find(connection: &mut DbConnection, acquaintance: &Acquaintance, id: PartyId) -> Result<Option<Party>> {
    parties::table
        .filter(parties::id.eq(AnyId::from(id)))
        .filter(known_to(acquaintance))
        .select(Row::as_select())
        .first(connection)
        .optional()?
        .map(Party::try_from)
        .transpose()
}

pub(super) fn list(
    connection: &mut DbConnection,
    acquaintance: &Acquaintance,
    filter: &Filter,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Party>> {
    let mut query = parties::table
        .filter(known_to(acquaintance))
        .filter(chosen_by(filter))
        .order((parties::created_at.desc(), parties::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        query = query.filter(parties::created_at.lt(time).or(parties::created_at.eq(time).and(parties::id.lt(id))));
    }
    query.load(connection)?.into_iter().map(Party::try_from).collect()
}

pub(super) fn count(connection: &mut DbConnection, acquaintance: &Acquaintance, filter: &Filter) -> Result<i64> {
    Ok(parties::table
        .filter(known_to(acquaintance))
        .filter(chosen_by(filter))
        .select(count_star())
        .first(connection)?)
}

pub(super) fn count_by_kind(
    connection: &mut DbConnection,
    acquaintance: &Acquaintance,
    filter: &Filter,
) -> Result<Vec<FacetCount>> {
    let counts = parties::table
        .filter(known_to(acquaintance))
        .filter(chosen_by(filter))
        .group_by(parties::kind)
        .order((count_star().desc(), parties::kind))
        .select((parties::kind, count_star()))
        .load::<(String, i64)>(connection)?;
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}

/// Parties without a country are in none of the counts.
pub(super) fn count_by_country(
    connection: &mut DbConnection,
    acquaintance: &Acquaintance,
    filter: &Filter,
) -> Result<Vec<FacetCount>> {
    let counts = parties::table
        .filter(known_to(acquaintance))
        .filter(chosen_by(filter))
        .filter(parties::country.is_not_null())
        .group_by(parties::country)
        .order((count_star().desc(), parties::country))
        .select((parties::country, count_star()))
        .load::<(Option<String>, i64)>(connection)?;
    Ok(counts.into_iter().filter_map(|(value, count)| Some(FacetCount { value: value?, count })).collect())
}

/// Writes a party over the version that it was read in.
pub(super) fn update(connection: &mut DbConnection, party: &Party, version: i64) -> Result<()> {
    let row = Row::from(party);
    let current = parties::table.filter(parties::id.eq(row.id)).filter(parties::version.eq(version));
    let updated = diesel::update(current)
        .set((
            parties::kind.eq(row.kind),
            parties::name.eq(row.name),
            parties::identity_key.eq(row.identity_key),
            parties::acronym.eq(row.acronym),
            parties::country.eq(row.country),
            parties::website.eq(row.website),
            parties::description.eq(row.description),
            parties::verification.eq(row.verification),
            parties::verification_note.eq(row.verification_note),
            parties::verified_at.eq(row.verified_at),
            parties::version.eq(row.version),
            parties::updated_at.eq(row.updated_at),
        ))
        .execute(connection)?;
    if updated == 1 { Ok(()) } else { Err(Error::Stale) }
}
