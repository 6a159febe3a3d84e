//! Why a pair fits as it stands at this moment, to be kept by whoever acts on it.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::ask::Asker;
use super::live::LiveIndex;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::matching::PolicyIdentity;
use crate::offers::Offer;
use crate::requests::{Need, Request};

/// Explains pairs of records that are at hand, on a day, by the snapshot of the moment.
pub struct Explainer(Asker);

/// Why a pair fits, or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The object that `GET /needs/{id}/matches/{offer_id}` shows, as JSON.
    pub json: String,
    /// What of the need the offer covers: the kind of thing, and the need's own words or code.
    pub covered: Vec<(&'static str, String)>,
}

impl Explainer {
    /// By what the index knows now.
    pub fn new(live: &LiveIndex, today: NaiveDate) -> Self {
        let (snapshot, reference) = (live.snapshot(), Arc::clone(live.reference()));
        Self(Asker { snapshot, reference, today, visibility: Visibility::everything() })
    }

    /// The policy by which pairs are measured.
    pub fn policy(&self) -> PolicyIdentity {
        self.0.snapshot.policy.identity()
    }

    /// Why a need of a request fits an offer. No figure is in it that only one side may know.
    pub fn explain(&self, request: &Request, need: &Need, offer: &Offer) -> Result<Explanation> {
        let body = self.0.explain_records((request, need), offer, &HashSet::new())?;
        let covered = body.found.covered.iter().map(|part| (part.part, part.value.to_string())).collect();
        Ok(Explanation { json: serde_json::to_string(&body).map_err(Error::internal)?, covered })
    }
}
