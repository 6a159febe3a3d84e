//! The names of the parties whose offers are matched, as a snapshot knows them: read when they are first asked for, and
//! forgotten when the journal speaks of a party.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::body::MatchedProvider;
use super::since::Since;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::PartyId;
use crate::parties;

/// How many names are kept; when there are more, keeping begins anew.
const MOST: usize = 10_000;

/// Names of providers that were read.
#[derive(Default)]
pub struct Providers(Mutex<HashMap<PartyId, MatchedProvider>>);

impl Providers {
    /// The names of these parties; of those about which something was written since the snapshot was made, as the
    /// database has them now.
    pub(super) fn named(
        &self,
        connection: &mut DbConnection,
        since: &Since,
        parties: &BTreeSet<PartyId>,
    ) -> Result<HashMap<PartyId, MatchedProvider>> {
        let mut named = HashMap::with_capacity(parties.len());
        let kept = self.lock();
        let known = parties.iter().filter(|party| !since.concerns(**party));
        named.extend(known.filter_map(|party| Some((*party, kept.get(party)?.clone()))));
        drop(kept);
        let unknown: Vec<PartyId> = parties.iter().filter(|party| !named.contains_key(party)).copied().collect();
        if !unknown.is_empty() {
            let read = parties::summaries(connection, &unknown)?;
            let read = read.iter().map(|(party, summary)| (*party, MatchedProvider::from(summary)));
            named.extend(read);
            self.keep(unknown.iter().filter_map(|party| Some((*party, named.get(party)?.clone()))));
        }
        Ok(named)
    }

    fn keep(&self, read: impl Iterator<Item = (PartyId, MatchedProvider)>) {
        let mut kept = self.lock();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.extend(read);
    }

    /// Whoever panicked while holding it left it whole: it is read and inserted into, nothing else.
    fn lock(&self) -> MutexGuard<'_, HashMap<PartyId, MatchedProvider>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
