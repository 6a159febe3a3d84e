//! Writing the consent log, within the transaction of what is consented to.

use super::{ConsentAct, Entry, Record, RecordId, store, widening};
use crate::auth::Act;
use crate::db::DbConnection;
use crate::disclosure::Disclosed;
use crate::error::Result;
use crate::ids::ConsentEntryId;
use crate::requests::Request;

/// Enters an act of a member, or of the service.
pub(super) fn enter(
    connection: &mut DbConnection,
    act: &Act,
    record: RecordId,
    (what, disclosed, note): (ConsentAct, &Disclosed, Option<&str>),
) -> Result<()> {
    let entry = Entry {
        id: ConsentEntryId::generate(),
        act: what,
        disclosed: disclosed.clone(),
        note: note.map(str::to_owned),
        member: act.by,
        at: act.at,
    };
    store::insert_entry(connection, record, &entry)
}

/// A request was submitted: what its requester said of it before counts no more.
pub fn submitted(connection: &mut DbConnection, act: &Act, request: &Request) -> Result<()> {
    let disclosed = request.details.disclosed();
    enter(connection, act, RecordId::Request(request.id), (ConsentAct::Submitted, &disclosed, None))
}

/// Notes that a record became more confidential: what was proposed before is void.
pub fn narrowed(connection: &mut DbConnection, act: &Act, record: &Record) -> Result<()> {
    enter(connection, act, record.id(), (ConsentAct::Narrowed, &record.disclosed(), None))?;
    widening::void(connection, act, record)
}
