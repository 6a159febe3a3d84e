//! What introductions tie a record to, for whoever changes records in bulk.

use std::collections::HashMap;
use std::hash::Hash;

use super::{IntroductionState, store};
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{OfferId, RequestId};

/// Whether introductions join a record to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// All have ended; they still name its party.
    Ended,
    /// One joins it now.
    Live,
}

/// The ties of those of these requests that were ever introduced.
pub fn ties_of_requests(connection: &mut DbConnection, ids: &[RequestId]) -> Result<HashMap<RequestId, Tie>> {
    tied(store::states_of_requests(connection, ids)?)
}

/// The same of offers.
pub fn ties_of_offers(connection: &mut DbConnection, ids: &[OfferId]) -> Result<HashMap<OfferId, Tie>> {
    tied(store::states_of_offers(connection, ids)?)
}

fn tied<I: Eq + Hash>(states: Vec<(I, String)>) -> Result<HashMap<I, Tie>> {
    let mut ties = HashMap::new();
    for (id, state) in states {
        let tie = ties.entry(id).or_insert(Tie::Ended);
        if IntroductionState::LIVE.contains(&state.parse()?) {
            *tie = Tie::Live;
        }
    }
    Ok(ties)
}
