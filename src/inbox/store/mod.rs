//! Rows of notices, and who has read them.

use chrono::NaiveDate;
use diesel::dsl::{IntoBoxed, count_star, exists, not};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::Notice;
use super::waiting::{Item, ItemKind, Sides};
use crate::clock::UtcTime;
use crate::clocks::{ClockKind, ClockState};
use crate::db::schema::{
    clocks, introduction_decisions as decisions, introduction_needs as introduced, introductions, needs,
    notice_readings, notices, offers, parties, requests,
};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredJson, StoredTime, insert_rows, on_each};
use crate::error::Result;
use crate::ids::{AnyRecordId, MemberId, NoticeId};
use crate::introductions::IntroductionState;
use crate::lifecycle::Actor;
use crate::offers::OfferState;
use crate::parties::Verification;
use crate::requests::RequestState;

pub(super) mod plans;
pub(super) mod waiting;

use waiting::{Page, behind};

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = notices)]
#[diesel(treat_none_as_default_value = false)]
struct Row {
    id: AnyId,
    side: String,
    party_id: Option<AnyId>,
    code: String,
    subject_kind: String,
    subject_id: AnyId,
    clock_id: Option<AnyId>,
    until: Option<StoredTime>,
    data: StoredJson,
    at: StoredTime,
    need_id: Option<AnyId>,
    offer_id: Option<AnyId>,
}

pub(super) fn insert(connection: &mut DbConnection, at: UtcTime, notices: &[(NoticeId, Notice)]) -> Result<()> {
    let rows: Vec<Row> = notices.iter().map(|(id, notice)| row(*id, notice, at)).collect();
    insert_rows!(connection, notices::table, &rows)?;
    Ok(())
}

fn row(id: NoticeId, notice: &Notice, at: UtcTime) -> Row {
    Row {
        id: id.into(),
        side: notice.side.to_string(),
        party_id: notice.party.map(AnyId::from),
        code: notice.code.to_string(),
        subject_kind: notice.subject_kind.clone(),
        subject_id: AnyId(notice.subject),
        clock_id: notice.clock.map(AnyId::from),
        until: notice.until.map(StoredTime::from),
        data: StoredJson(notice.data.clone()),
        at: at.into(),
        need_id: notice.pair.map(|(need, _)| need.into()),
        offer_id: notice.pair.map(|(_, offer)| offer.into()),
    }
}

/// A condition on notices.
type OfNotices = Box<dyn BoxableExpression<notices::table, MultiBackend, SqlType = Bool>>;

/// Notices to any of these sides.
fn addressed_to(sides: &Sides) -> OfNotices {
    let mut any: OfNotices = Box::new(notices::id.is_null());
    for (side, party) in sides.all() {
        let of_side = notices::side.eq(side.as_str());
        any = match party {
            Some(party) => {
                let to_party = notices::party_id.eq(AnyId::from(*party)).assume_not_null();
                Box::new(any.or(of_side.and(to_party)))
            }
            None => Box::new(any.or(of_side)),
        };
    }
    any
}

/// The notices that a member has read.
#[diesel::dsl::auto_type(no_type_alias)]
fn read_by(member: AnyId) -> _ {
    notice_readings::table.filter(notice_readings::member_id.eq(member)).select(notice_readings::notice_id)
}

/// The introductions in which a member declared a conflict of interest: it decides on none of them.
#[diesel::dsl::auto_type(no_type_alias)]
fn declared_by(member: AnyId) -> _ {
    decisions::table
        .filter(decisions::member_id.eq(member))
        .filter(decisions::conflict_of_interest.is_not_null())
        .select(decisions::introduction_id)
}

/// What reminds a member of a clock stands as long as that runs, and not when others alone can meet it.
fn is_timely(member: MemberId) -> OfNotices {
    let of_others =
        clocks::kind.eq(ClockKind::Answer.as_str()).and(clocks::subject_id.eq_any(declared_by(member.into())));
    let over = clocks::table.filter(clocks::state.ne(ClockState::Running.as_str()).or(of_others)).select(clocks::id);
    Box::new(notices::clock_id.is_null().or(notices::clock_id.assume_not_null().ne_all(over)))
}

/// What tells of a pair stands as long as the two can be introduced and, as far as the side that is told knows, were
/// not.
fn can_be_introduced(today: NaiveDate) -> OfNotices {
    let (need, offer) = (notices::need_id.assume_not_null(), notices::offer_id.assume_not_null());
    let asked = needs::table
        .inner_join(requests::table.on(requests::id.eq(needs::request_id)))
        .inner_join(parties::table.on(parties::id.eq(requests::requester_id)))
        .filter(needs::id.eq(need))
        .filter(parties::verification.eq(Verification::Verified.as_str()))
        .filter(requests::state.one_of(RequestState::INTRODUCED_TO.map(RequestState::as_str)));
    let given = offers::table
        .inner_join(parties::table)
        .filter(offers::id.eq(offer))
        .filter(parties::verification.eq(Verification::Verified.as_str()))
        .filter(offers::state.eq(OfferState::Active.as_str()))
        .filter(offers::available_until.is_null().or(offers::available_until.assume_not_null().ge(today)));
    let names_it = introduced::introduction_id.eq(introductions::id).and(introduced::need_id.eq(needs::id));
    let is_live = introductions::state.one_of(IntroductionState::LIVE.map(IntroductionState::as_str));
    let is_known = notices::side.eq(Actor::Requester.as_str()).or(introductions::released_at.is_not_null());
    let joined = introductions::table
        .inner_join(needs::table.on(needs::request_id.eq(introductions::request_id)))
        .left_join(introduced::table.on(names_it))
        .filter(introductions::offer_id.eq(offer))
        .filter(needs::id.eq(need))
        .filter(is_live.or(introduced::need_id.nullable().is_not_null()))
        .filter(is_known);
    Box::new(notices::need_id.is_null().or(exists(asked).and(exists(given)).and(not(exists(joined)))))
}

/// Notices to a member, newest first: unread ones, or all.
pub(super) fn notices_for(
    connection: &mut DbConnection,
    member: MemberId,
    sides: &Sides,
    (with_read, today): (bool, NaiveDate),
    page: &Page,
) -> Result<Vec<Item>> {
    let query: IntoBoxed<'static, notices::table, MultiBackend> = notices::table.into_boxed();
    let mut query = query.filter(addressed_to(sides)).filter(is_timely(member)).filter(can_be_introduced(today));
    if !with_read {
        query = query.filter(notices::id.ne_all(read_by(member.into())));
    }
    let rows: Vec<Row> = behind!(query, page, notices::at, notices::id).select(Row::as_select()).load(connection)?;
    let ids: Vec<AnyId> = rows.iter().map(|row| row.id).collect();
    let read: Vec<AnyId> = match with_read {
        true => read_by(member.into()).filter(notice_readings::notice_id.one_of(ids)).load(connection)?,
        false => Vec::new(),
    };
    rows.into_iter().map(|row| item(row, &read)).collect()
}

fn item(row: Row, read: &[AnyId]) -> Result<Item> {
    Ok(Item {
        id: row.id.0,
        kind: ItemKind::Notice,
        code: Some(row.code.parse()?),
        subject: AnyRecordId::new(&row.subject_kind, row.subject_id.0),
        title: None,
        since: row.at.into(),
        until: row.until.map(Into::into),
        read: Some(read.contains(&row.id)),
        data: Some(row.data.0),
        timed: None,
    })
}

/// Whether there is such a notice to any of these sides.
pub(super) fn is_addressed_to(connection: &mut DbConnection, id: NoticeId, sides: &Sides) -> Result<bool> {
    let query: IntoBoxed<'static, notices::table, MultiBackend> = notices::table.into_boxed();
    let query = query.filter(notices::id.eq(AnyId::from(id))).filter(addressed_to(sides));
    Ok(query.select(count_star()).first::<i64>(connection)? > 0)
}

/// Notes that a member read a notice; reading it again changes nothing.
pub(super) fn mark_read(connection: &mut DbConnection, id: NoticeId, member: MemberId, at: UtcTime) -> Result<()> {
    let row = (
        notice_readings::notice_id.eq(AnyId::from(id)),
        notice_readings::member_id.eq(AnyId::from(member)),
        notice_readings::at.eq(StoredTime(at)),
    );
    on_each!(connection, concrete => diesel::insert_into(notice_readings::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(concrete))?;
    Ok(())
}

/// Undoes that.
pub(super) fn mark_unread(connection: &mut DbConnection, id: NoticeId, member: MemberId) -> Result<()> {
    diesel::delete(notice_readings::table.find((AnyId::from(id), AnyId::from(member)))).execute(connection)?;
    Ok(())
}
