//! What was written since a snapshot was made. About everything else the snapshot says what the database says, and
//! nothing of it need be read again.

use std::collections::HashSet;

use uuid::Uuid;

use super::live::Snapshot;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::TypedId;
use crate::journal;

/// When more was written, everything is read: a snapshot is seldom so far behind, and it is not worth its time to tell
/// records apart then.
const MOST: i64 = 500;

/// The records about which something was written since; none when that was too much to tell.
pub(super) struct Since(Option<HashSet<Uuid>>);

impl Since {
    /// What was written since a snapshot was made.
    pub(super) fn read(connection: &mut DbConnection, snapshot: &Snapshot) -> Result<Self> {
        journal::subjects_since(connection, snapshot.sequence, MOST).map(Self)
    }

    /// Whether something was written about a record, so that the snapshot may not say what holds.
    pub(super) fn concerns<I: TypedId>(&self, id: I) -> bool {
        self.0.as_ref().is_none_or(|subjects| subjects.contains(&id.uuid()))
    }
}
