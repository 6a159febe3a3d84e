//! Column types that both databases share: uuid or text, timestamptz or text, jsonb or text.
//!
//! Each needs an implementation for either database and one that lets the enum of both carry it.

use std::io::Write;

use chrono::{DateTime, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{SqlType, Text};
use diesel::sqlite::Sqlite;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::connection::MultiBackend;
use crate::clock::UtcTime;
use crate::error::{Error, Result};

/// A UUID: `uuid` on PostgreSQL, 36 characters of text on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Guid;

/// An instant: `timestamptz` on PostgreSQL, fixed-width RFC 3339 text on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Instant;

/// A JSON document: `jsonb` on PostgreSQL, text on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 3802, array_oid = 3807))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Document;

impl diesel::sql_types::SqlOrd for Instant {}
impl diesel::sql_types::SqlOrd for Guid {}

/// Lets the enum of both databases carry a type that each of them carries.
macro_rules! carry {
    ($sql_type:ty, $sql_value:expr, $rust_type:ty) => {
        impl ToSql<$sql_type, MultiBackend> for $rust_type {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($sql_value, self));
                Ok(IsNull::No)
            }
        }
        impl FromSql<$sql_type, MultiBackend> for $rust_type {
            fn from_sql(bytes: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                bytes.from_sql::<$rust_type, $sql_type>()
            }
        }
    };
}

macro_rules! know {
    ($($sql_type:ty),*) => {$(
        impl diesel::sql_types::HasSqlType<$sql_type> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sql_type>(lookup)
            }
        }
    )*};
}

know!(Guid, Instant, Document);

/// Any UUID in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Guid)]
pub struct AnyId(pub Uuid);

impl ToSql<Guid, Pg> for AnyId {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <Uuid as ToSql<diesel::sql_types::Uuid, Pg>>::to_sql(&self.0, out)
    }
}
impl FromSql<Guid, Pg> for AnyId {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Uuid as FromSql<diesel::sql_types::Uuid, Pg>>::from_sql(bytes).map(Self)
    }
}
impl ToSql<Guid, Sqlite> for AnyId {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.hyphenated().to_string());
        Ok(IsNull::No)
    }
}
impl FromSql<Guid, Sqlite> for AnyId {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Uuid::parse_str(&<String as FromSql<Text, Sqlite>>::from_sql(bytes)?)?))
    }
}
carry!(Guid, Guid, AnyId);

/// Gives a typed identifier its place in a [`Guid`] column.
macro_rules! store_id_as_guid {
    ($name:ident) => {
        impl From<$name> for crate::db::AnyId {
            fn from(id: $name) -> Self {
                Self(crate::ids::TypedId::uuid(id))
            }
        }
        impl From<crate::db::AnyId> for $name {
            fn from(id: crate::db::AnyId) -> Self {
                crate::ids::TypedId::from_uuid(id.0)
            }
        }
    };
}
pub(crate) use store_id_as_guid;

/// An instant in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Instant)]
pub struct StoredTime(pub UtcTime);

impl From<UtcTime> for StoredTime {
    fn from(time: UtcTime) -> Self {
        Self(time)
    }
}
impl From<StoredTime> for UtcTime {
    fn from(stored: StoredTime) -> Self {
        stored.0
    }
}
impl ToSql<Instant, Pg> for StoredTime {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let instant = self.0.datetime();
        <DateTime<Utc> as ToSql<diesel::sql_types::Timestamptz, Pg>>::to_sql(&instant, &mut out.reborrow())
    }
}
impl FromSql<Instant, Pg> for StoredTime {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <DateTime<Utc> as FromSql<diesel::sql_types::Timestamptz, Pg>>::from_sql(bytes)
            .map(|instant| Self(UtcTime::from_datetime(instant)))
    }
}
impl ToSql<Instant, Sqlite> for StoredTime {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}
impl FromSql<Instant, Sqlite> for StoredTime {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(<String as FromSql<Text, Sqlite>>::from_sql(bytes)?.parse()?))
    }
}
carry!(Instant, Instant, StoredTime);

/// A JSON document in a column.
#[derive(Debug, Clone, PartialEq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Document)]
pub struct StoredJson(pub serde_json::Value);

impl StoredJson {
    /// The value that the document holds; one of another shape can only come from our own storage: a fault of ours.
    pub fn read<T: DeserializeOwned>(self) -> Result<T> {
        serde_json::from_value(self.0).map_err(Error::internal)
    }
}

impl ToSql<Document, Pg> for StoredJson {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <serde_json::Value as ToSql<diesel::sql_types::Jsonb, Pg>>::to_sql(&self.0, out)
    }
}
impl FromSql<Document, Pg> for StoredJson {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <serde_json::Value as FromSql<diesel::sql_types::Jsonb, Pg>>::from_sql(bytes).map(Self)
    }
}
impl ToSql<Document, Sqlite> for StoredJson {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}
impl FromSql<Document, Sqlite> for StoredJson {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&<String as FromSql<Text, Sqlite>>::from_sql(bytes)?)?))
    }
}
carry!(Document, Document, StoredJson);

/// A list of texts in a column, as a JSON array; read and written without a tree of values in between, since most
/// columns of most rows are such lists.
#[derive(Debug, Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Document)]
pub struct StoredTexts(pub Vec<String>);

/// What `jsonb` begins with on the wire.
const JSONB_VERSION: u8 = 1;

impl StoredTexts {
    /// Reads an array; what is not text in it is left out.
    fn parse(json: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(json).map(Self).or_else(|_| {
            let values: Vec<serde_json::Value> = serde_json::from_slice(json)?;
            Ok(Self(values.iter().filter_map(serde_json::Value::as_str).map(str::to_owned).collect()))
        })
    }
}

impl ToSql<Document, Pg> for StoredTexts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[JSONB_VERSION])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}
impl FromSql<Document, Pg> for StoredTexts {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let json = bytes.as_bytes().strip_prefix(&[JSONB_VERSION]).ok_or("an unknown version of jsonb")?;
        Ok(Self::parse(json)?)
    }
}
impl ToSql<Document, Sqlite> for StoredTexts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}
impl FromSql<Document, Sqlite> for StoredTexts {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::parse(<String as FromSql<Text, Sqlite>>::from_sql(bytes)?.as_bytes())?)
    }
}
carry!(Document, Document, StoredTexts);
