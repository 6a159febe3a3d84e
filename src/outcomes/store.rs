//! Rows of the question whether a need was met.

use diesel::prelude::*;

use super::{Answer, Outcome};
use crate::db::schema::outcomes;
use crate::db::{AnyId, DbConnection, StoredTime, on_each};
use crate::error::{Error, Result};
use crate::ids::RequestId;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = outcomes)]
struct Row {
    request_id: AnyId,
    party_id: AnyId,
    asked_at: StoredTime,
    answer: Option<String>,
    words: Option<String>,
    answered_by: Option<AnyId>,
    answered_at: Option<StoredTime>,
}

impl TryFrom<Row> for Outcome {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let answer = match (row.answer, row.answered_by, row.answered_at) {
            (Some(met), Some(by), Some(at)) => {
                Some(Answer { met: met.parse()?, words: row.words, by: by.into(), at: at.into() })
            }
            _ => None,
        };
        Ok(Self { request: row.request_id.into(), party: row.party_id.into(), asked_at: row.asked_at.into(), answer })
    }
}

/// Whether it was new.
pub(super) fn insert(connection: &mut DbConnection, question: &Outcome) -> Result<bool> {
    let row = (
        outcomes::request_id.eq(AnyId::from(question.request)),
        outcomes::party_id.eq(AnyId::from(question.party)),
        outcomes::asked_at.eq(StoredTime(question.asked_at)),
    );
    let made = on_each!(connection, concrete => diesel::insert_into(outcomes::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(made == 1)
}

pub(super) fn find(connection: &mut DbConnection, id: RequestId) -> Result<Option<Outcome>> {
    let row: Option<Row> =
        outcomes::table.find(AnyId::from(id)).select(Row::as_select()).first(connection).optional()?;
    row.map(Outcome::try_from).transpose()
}

/// Writes the answer, unless there is one; whether it was written.
pub(super) fn answer(connection: &mut DbConnection, id: RequestId, answer: &Answer) -> Result<bool> {
    let open = outcomes::table.find(AnyId::from(id)).filter(outcomes::answered_at.is_null());
    let answered = diesel::update(open)
        .set((
            outcomes::answer.eq(answer.met.as_str()),
            outcomes::words.eq(answer.words.as_deref()),
            outcomes::answered_by.eq(AnyId::from(answer.by)),
            outcomes::answered_at.eq(StoredTime(answer.at)),
        ))
        .execute(connection)?;
    Ok(answered == 1)
}
