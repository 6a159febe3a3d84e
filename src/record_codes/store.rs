//! Rows of codes.

use std::collections::BTreeSet;

use diesel::prelude::*;
use uuid::Uuid;

use super::Aspect;
use crate::db::schema::record_codes;
use crate::db::{AnyId, DbConnection, insert_rows};
use crate::error::Result;

#[derive(Insertable)]
#[diesel(table_name = record_codes)]
#[diesel(treat_none_as_default_value = false)]
struct Row<'c> {
    record_id: AnyId,
    scheme: &'c str,
    code: &'c str,
}

pub(super) fn delete(connection: &mut DbConnection, record: Uuid) -> Result<()> {
    diesel::delete(record_codes::table.filter(record_codes::record_id.eq(AnyId(record)))).execute(connection)?;
    Ok(())
}

/// A code that a record carries twice, in two of its needs, is written once.
pub(super) fn insert<'c>(
    connection: &mut DbConnection,
    codes: impl Iterator<Item = (Uuid, Aspect, &'c str)>,
) -> Result<()> {
    let distinct: BTreeSet<(Uuid, &str, &str)> =
        codes.map(|(record, aspect, code)| (record, aspect.as_str(), code)).collect();
    let rows: Vec<Row<'_>> =
        distinct.into_iter().map(|(record, scheme, code)| Row { record_id: AnyId(record), scheme, code }).collect();
    insert_rows!(connection, record_codes::table, &rows)?;
    Ok(())
}
