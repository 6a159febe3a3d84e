//! Track records: how often the help of a provider was judged by those who asked for it, and how often it met the need.
//!
//! An introduction is judged when the requester has verified its plan, need by need: it was delivered, or it failed as
//! not delivered. It met the need when the requester found last of each of its needs that it was met; in part is not
//! enough. What ended otherwise, with a plan that was given up or revised, nobody judged.
//!
//! A record is the same for everybody who asks, and so it is made of what everybody may know of: introductions whose
//! request and whose offer are public at this moment.

use std::collections::{BTreeSet, HashMap};

use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{IntroductionId, OfferId, PartyId, RequestId};

mod store;

/// What happens to an introduction that is judged.
pub const JUDGED: [&str; 2] = ["introduction.delivered", "introduction.failed"];

/// The help that a party gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TrackRecord {
    /// Introductions that were judged.
    pub delivered: u64,
    /// Those of them that met the need.
    pub met: u64,
}

/// The records of the parties that have any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrackRecords(HashMap<PartyId, TrackRecord>);

/// What may have changed records.
#[derive(Debug, Clone, Default)]
pub struct Concerned {
    /// Introductions that were judged.
    pub introductions: Vec<IntroductionId>,
    /// Requests that may be disclosed otherwise.
    pub requests: Vec<RequestId>,
    /// Offers that may be.
    pub offers: Vec<OfferId>,
}

impl TrackRecords {
    /// The record of a party.
    pub fn of(&self, provider: PartyId) -> TrackRecord {
        self.0.get(&provider).copied().unwrap_or_default()
    }

    /// With what these parties' records are now in place of what they were, and the parties whose record is another.
    fn with(&self, providers: &[PartyId], now: &Self) -> (Self, Vec<PartyId>) {
        let changed = providers.iter().copied().filter(|provider| self.of(*provider) != now.of(*provider));
        let changed: Vec<PartyId> = changed.collect();
        let mut after = self.clone();
        for provider in &changed {
            match now.0.get(provider) {
                Some(record) => after.0.insert(*provider, *record),
                None => after.0.remove(provider),
            };
        }
        (after, changed)
    }
}

/// The records of all parties.
pub fn all(connection: &mut DbConnection) -> Result<TrackRecords> {
    Ok(counted(store::findings(connection, None)?))
}

/// The records after something happened that may have changed some, and the parties whose record is another; none when
/// none is.
pub fn after(
    connection: &mut DbConnection,
    before: &TrackRecords,
    concerned: &Concerned,
) -> Result<Option<(TrackRecords, Vec<PartyId>)>> {
    let providers: BTreeSet<PartyId> = store::providers(connection, concerned)?;
    if providers.is_empty() {
        return Ok(None);
    }
    let providers: Vec<PartyId> = providers.into_iter().collect();
    let now = counted(store::findings(connection, Some(&providers))?);
    let (after, changed) = before.with(&providers, &now);
    Ok((!changed.is_empty()).then_some((after, changed)))
}

/// What was found of a need that an introduction of a provider served.
struct Finding {
    provider: PartyId,
    introduction: IntroductionId,
    was_met: bool,
}

/// An introduction met the need when each of its needs was found met.
fn counted(findings: Vec<Finding>) -> TrackRecords {
    let mut met_all: HashMap<(PartyId, IntroductionId), bool> = HashMap::new();
    for found in findings {
        *met_all.entry((found.provider, found.introduction)).or_insert(true) &= found.was_met;
    }
    let mut records: HashMap<PartyId, TrackRecord> = HashMap::new();
    for ((provider, _), was_met) in met_all {
        let record = records.entry(provider).or_default();
        record.delivered += 1;
        record.met += u64::from(was_met);
    }
    TrackRecords(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_introduction_met_the_need_when_each_of_its_needs_was_found_met() {
        let (one, other) = (PartyId::generate(), PartyId::generate());
        let introductions = [IntroductionId::generate(), IntroductionId::generate(), IntroductionId::generate()];
        let found = |provider, at: usize, was_met| Finding { provider, introduction: introductions[at], was_met };
        let records = counted(vec![
            found(one, 0, true),
            found(one, 0, true),
            found(one, 1, true),
            found(one, 1, false),
            found(other, 2, true),
        ]);
        assert_eq!(records.of(one), TrackRecord { delivered: 2, met: 1 });
        assert_eq!(records.of(other), TrackRecord { delivered: 1, met: 1 });
        assert_eq!(records.of(PartyId::generate()), TrackRecord::default());
    }

    #[test]
    fn a_record_that_is_gone_has_changed() {
        let (one, other) = (PartyId::generate(), PartyId::generate());
        let record = TrackRecord { delivered: 1, met: 1 };
        let before = TrackRecords(HashMap::from([(one, record), (other, record)]));
        let now = TrackRecords(HashMap::from([(other, record)]));
        let (after, changed) = before.with(&[one, other], &now);
        assert_eq!((after, changed), (now, vec![one]));
    }
}
