//! Ids to ask with: of records that both worlds have, of records that only one has, and of none.

use std::collections::{BTreeMap, BTreeSet};

use connection_hub::db::{AnyId, Database, DbConnection, schema};
use diesel::prelude::*;

use super::names::Names;
use crate::support::Hub;
use crate::support::dice::Dice;

/// The ids of one kind of record.
#[derive(Debug, Default)]
struct Pool {
    shared: Vec<String>,
    confidential: Vec<String>,
}

/// The ids of each kind of record, by their prefix, as the world with the confidential records spells them.
pub struct Pools(BTreeMap<&'static str, Pool>);

/// Ids of all rows of these tables.
macro_rules! ids_of {
    ($connection:expr, $($prefix:literal = $table:ident),* $(,)?) => {
        BTreeMap::from([$(($prefix, schema::$table::table.select(schema::$table::id).load::<AnyId>($connection)?)),*])
    };
}

/// The ids of all records that a database has, by their prefix.
pub fn ids(database: &Database) -> BTreeMap<&'static str, BTreeSet<String>> {
    let read = |connection: &mut DbConnection| {
        Ok(ids_of!(
            connection,
            "pty" = parties,
            "mem" = members,
            "ses" = sessions,
            "inv" = invitations,
            "req" = requests,
            "need" = needs,
            "off" = offers,
            "int" = introductions,
            "dec" = introduction_decisions,
            "plan" = plans,
            "con" = plan_consents,
            "rpt" = plan_reports,
            "ver" = plan_verifications,
            "les" = plan_lessons,
            "clk" = clocks,
            "ntc" = notices,
            "msg" = messages,
            "dch" = disclosure_changes,
            "jou" = journal_entries,
        ))
    };
    let found: BTreeMap<&str, Vec<AnyId>> = database.read_blocking(read).expect("the ids");
    let spell =
        |prefix: &str, ids: Vec<AnyId>| ids.iter().map(|id| format!("{prefix}_{}", id.0.hyphenated())).collect();
    found.into_iter().map(|(prefix, ids)| (prefix, spell(prefix, ids))).collect()
}

impl Pools {
    pub fn new(with: &Hub, without: &Hub, names: &Names) -> Self {
        let (with, without) = (ids(&with.app.database), ids(&without.app.database));
        let pools = with.into_iter().map(|(prefix, ids)| {
            let (shared, confidential) = ids.into_iter().partition(|id| without[prefix].contains(&names.translate(id)));
            (prefix, Pool { shared, confidential })
        });
        Self(pools.collect())
    }

    /// An id of a kind; whoever must not meet what is shared gets one that is not.
    pub fn draw(&self, dice: &mut Dice, prefix: &str, may_be_shared: bool) -> String {
        let Some(pool) = self.0.get(prefix) else {
            panic!("say in two_worlds/pools.rs where ids {prefix}_… come from")
        };
        let none = || format!("{prefix}_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a");
        match dice.below(12) {
            0 => none(),
            // An id that is none may be refused before whoever sends it, or after; reading, everybody is admitted.
            1 if may_be_shared => format!("{prefix}_nonsense"),
            2..=5 if !pool.confidential.is_empty() => dice.choose(&pool.confidential).clone(),
            _ if may_be_shared && !pool.shared.is_empty() => dice.choose(&pool.shared).clone(),
            _ if !pool.confidential.is_empty() => dice.choose(&pool.confidential).clone(),
            _ => none(),
        }
    }

    /// The prefixes of records that are spoken of.
    pub fn prefixes(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    /// How many ids only one world knows, by prefix.
    pub fn confidential(&self, prefix: &str) -> usize {
        self.0[prefix].confidential.len()
    }
}
