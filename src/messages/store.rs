//! Rows of messages.

use diesel::dsl::IntoBoxed;
use diesel::prelude::*;

use super::{Message, Readers};
use crate::db::schema::messages;
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime, on_each};
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::ids::IntroductionId;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = messages)]
struct Row {
    id: AnyId,
    introduction_id: AnyId,
    side: String,
    readers: String,
    text: String,
    member_id: AnyId,
    at: StoredTime,
}

impl TryFrom<Row> for Message {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            introduction: row.introduction_id.into(),
            side: row.side.parse()?,
            readers: row.readers.parse()?,
            text: row.text,
            member: row.member_id.into(),
            at: row.at.into(),
        })
    }
}

pub(super) fn insert(connection: &mut DbConnection, message: &Message) -> Result<()> {
    let row = Row {
        id: message.id.into(),
        introduction_id: message.introduction.into(),
        side: message.side.to_string(),
        readers: message.readers.to_string(),
        text: message.text.clone(),
        member_id: message.member.into(),
        at: message.at.into(),
    };
    on_each!(connection, concrete => diesel::insert_into(messages::table).values(&row).execute(concrete))?;
    Ok(())
}

pub(super) fn list(
    connection: &mut DbConnection,
    of: IntroductionId,
    readers: &[Readers],
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Message>> {
    let readers: Vec<&'static str> = readers.iter().map(|readers| readers.as_str()).collect();
    let query: IntoBoxed<'static, messages::table, MultiBackend> = messages::table.into_boxed();
    let mut query = query
        .filter(messages::introduction_id.eq(AnyId::from(of)))
        .filter(messages::readers.one_of(readers))
        .order((messages::at.desc(), messages::id.desc()))
        .limit(limit);
    if let Some(after) = after {
        let (time, id) = (StoredTime(after.time), AnyId(after.id));
        query = query.filter(messages::at.lt(time).or(messages::at.eq(time).and(messages::id.lt(id))));
    }
    let rows: Vec<Row> = query.select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Message::try_from).collect()
}
