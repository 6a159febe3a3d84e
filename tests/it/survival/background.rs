//! What the processes do without being asked: clocks that the test lets fall due, notices, and whether all is done.

use std::collections::BTreeMap;
use std::time::Duration;

use connection_hub::clock::{Clock, UtcTime};
use connection_hub::clocks::ClockKind;
use connection_hub::db::schema::{clocks, followers, notices};
use connection_hub::db::{AnyId, Database, DbConnection, StoredJson, StoredTime};
use connection_hub::ids::{AnyRecordId, NeedId, OfferId, PartyId};
use connection_hub::{journal, leases};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::ledger::Told;
use crate::support::database::TestDatabase;
use crate::support::hub::wait_at_most;

/// How long what is due may wait when its process was killed: until the lease has run out, and a while for the work.
const PATIENCE: Duration = Duration::from_secs(leases::LEASE_SECONDS.unsigned_abs() + 50);
/// Whatever happens within an hour was brought forward by the test; everything else is days away.
const SOON: i64 = 3_600;

/// Codes that tell of pairs that fit.
const FITS: [&str; 2] = ["need_fits", "offer_fits"];

pub struct Background(Database);

impl Background {
    pub fn of(database: &TestDatabase) -> Self {
        Self(database.open())
    }

    fn read<T>(&self, read: impl FnOnce(&mut DbConnection) -> connection_hub::error::Result<T>) -> T {
        self.0.read_blocking(read).expect("an answer")
    }

    /// Whether standing matches follow the journal.
    pub fn is_followed(&self) -> bool {
        self.read(cursor).is_some()
    }

    /// Lets a running clock of a record remind its owner in a moment.
    pub fn let_remind(&self, record: &Value, kind: ClockKind) {
        let at = in_milliseconds(300);
        let ahead = json!([{ "at": at.microseconds(), "does": "remind" }]);
        self.bring_forward(record, kind, (ahead, at, None));
    }

    /// Lets a running clock of a record run out in a moment, after telling coordinators that it will.
    pub fn let_escalate_and_run_out(&self, record: &Value, kind: ClockKind) {
        let (at, due) = (in_milliseconds(0), in_milliseconds(700));
        let ahead = json!([{ "at": at.microseconds(), "does": "escalate" }]);
        self.bring_forward(record, kind, (ahead, at, Some(due)));
    }

    /// Lets a running clock of a record run out now.
    pub fn let_run_out(&self, record: &Value, kind: ClockKind) {
        let due = in_milliseconds(0);
        self.bring_forward(record, kind, (json!([]), due, Some(due)));
    }

    fn bring_forward(&self, record: &Value, kind: ClockKind, (ahead, next, due): (Value, UtcTime, Option<UtcTime>)) {
        let subject: AnyRecordId = record["id"].as_str().unwrap().parse().unwrap();
        let write = move |connection: &mut DbConnection| {
            let running = clocks::table
                .filter(clocks::subject_id.eq(AnyId(subject.uuid())))
                .filter(clocks::kind.eq(kind.as_str()))
                .filter(clocks::state.eq("running"));
            let times = (clocks::ahead.eq(StoredJson(ahead.clone())), clocks::next_at.eq(StoredTime(next)));
            let moved = match due {
                Some(due) => {
                    diesel::update(running).set((times, clocks::due_at.eq(StoredTime(due)))).execute(connection)?
                }
                None => diesel::update(running).set(times).execute(connection)?,
            };
            Ok(moved)
        };
        assert_eq!(self.0.write_blocking(write).expect("it is written"), 1, "no such clock runs");
    }

    /// Waits until no clock is due, everything is sealed, and the matches of all that happened are told.
    pub fn wait_until_done(&self) {
        wait_at_most(PATIENCE, "nothing is left to do", || self.read(is_done));
    }

    /// How often each side of a record was told what, pairs that fit apart.
    pub fn notices(&self) -> BTreeMap<(String, String, String), usize> {
        let rows: Vec<(String, AnyId, String, String)> = self.read(|connection| {
            let others = notices::table.filter(notices::code.ne_all(FITS));
            let columns = (notices::subject_kind, notices::subject_id, notices::side, notices::code);
            Ok(others.select(columns).load(connection)?)
        });
        let mut counts = BTreeMap::new();
        for (kind, id, side, code) in rows {
            *counts.entry((AnyRecordId::new(&kind, id.0).to_string(), side, code)).or_default() += 1;
        }
        counts
    }

    /// How often each party was told of each pair that fits: also of those that are not shown since they are over.
    pub fn pairs_told(&self) -> BTreeMap<Told, usize> {
        let rows: Vec<(AnyId, String, AnyId, AnyId)> = self.read(|connection| {
            let columns = (
                notices::party_id.assume_not_null(),
                notices::code,
                notices::need_id.assume_not_null(),
                notices::offer_id.assume_not_null(),
            );
            Ok(notices::table.filter(notices::need_id.is_not_null()).select(columns).load(connection)?)
        });
        let mut counts = BTreeMap::new();
        for (party, code, need, offer) in rows {
            let code = FITS.into_iter().find(|known| *known == code).expect("a code of pairs that fit");
            let (party, need, offer) = (PartyId::from(party), NeedId::from(need), OfferId::from(offer));
            *counts.entry((party.to_string(), code, need.to_string(), offer.to_string())).or_default() += 1;
        }
        counts
    }
}

fn in_milliseconds(milliseconds: i64) -> UtcTime {
    UtcTime::from_microseconds(Clock::default().now().microseconds() + milliseconds * 1_000)
}

fn cursor(connection: &mut DbConnection) -> connection_hub::error::Result<Option<i64>> {
    Ok(followers::table.find("standing-matches").select(followers::sequence).first(connection).optional()?)
}

fn is_done(connection: &mut DbConnection) -> connection_hub::error::Result<bool> {
    let soon = StoredTime(Clock::default().now().plus_seconds(SOON));
    let running = clocks::table.filter(clocks::state.eq("running"));
    let due: i64 = running.filter(clocks::next_at.le(soon)).count().get_result(connection)?;
    if due > 0 || journal::has_unsealed(connection)? {
        return Ok(false);
    }
    let head = journal::head(connection)?;
    Ok(cursor(connection)?.is_some_and(|cursor| cursor >= head))
}
