//! The codes that requests and offers carry, one row each, so that lists can be filtered and counted by them.

use uuid::Uuid;

use crate::db::DbConnection;
use crate::error::Result;

mod store;

/// What a code says of its record; also the name of the filter and of the facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// A policy area or an objective.
    PolicyArea,
    /// A form of support.
    Modality,
    /// Technical, financial or human.
    ResourceKind,
    /// A language of delivery.
    Language,
    /// The country that asks, or one that asks with it.
    Country,
    /// A State that asks with the requester.
    CoRequester,
    /// A country or region that an offer serves.
    Serves,
    /// A country or region that an offer does not serve, although it serves what holds it.
    Excludes,
}

impl Aspect {
    /// As the database and the filters spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PolicyArea => "policy_area",
            Self::Modality => "modality",
            Self::ResourceKind => "resource_kind",
            Self::Language => "language",
            Self::Country => "country",
            Self::CoRequester => "co_requester",
            Self::Serves => "serves",
            Self::Excludes => "excludes",
        }
    }
}

/// Writes the codes of a record, in place of those it had; within the caller's transaction.
pub fn replace(connection: &mut DbConnection, record: Uuid, codes: &[(Aspect, &str)]) -> Result<()> {
    store::delete(connection, record)?;
    store::insert(connection, codes.iter().map(|(aspect, code)| (record, *aspect, *code)))
}

/// Writes the codes of new records.
pub fn insert<'c>(connection: &mut DbConnection, codes: impl Iterator<Item = (Uuid, Aspect, &'c str)>) -> Result<()> {
    store::insert(connection, codes)
}
