//! Offers for a need side by side, and which of them is best by what.

use super::ask::Asker;
use super::body::{CriterionBody, GateBody, LabelName, MatchBody, OutcomeName};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::{NeedId, OfferId};
use crate::introductions::About;
use crate::matching::numbers::real;
use crate::offers::{self, OfferBody};
use crate::requests;

/// The comparison as a page.
pub mod pages;

/// An offer that is compared.
pub struct Compared {
    /// The offer.
    pub offer: OfferBody,
    /// How it fits the need.
    pub found: MatchBody<'static>,
}

/// Offers for a need side by side.
pub struct Comparison {
    /// The offers, in the order in which they were chosen.
    pub columns: Vec<Compared>,
    /// How many were chosen that there are not, or that the reader may not know of.
    pub missing: usize,
}

impl Asker {
    /// Holds offers against a need.
    pub(super) fn compare(
        &self,
        connection: &mut DbConnection,
        need: NeedId,
        chosen: &[OfferId],
        now: UtcTime,
    ) -> Result<Comparison> {
        let (need, request) = requests::find_need(connection, need, &self.visibility)?;
        let cooling = self.cooling(connection, About::Need(need.id))?;
        let mut comparison = Comparison { columns: Vec::with_capacity(chosen.len()), missing: 0 };
        for id in chosen {
            let offer = match offers::find_visible(connection, &self.visibility, *id) {
                Ok(offer) => offer,
                Err(Error::NotFound) => {
                    comparison.missing += 1;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let found = self.match_records((&request, &need), &offer, &cooling)?;
            comparison.columns.push(Compared { offer: OfferBody::show(offer, &self.visibility, now), found });
        }
        Ok(comparison)
    }
}

impl Comparison {
    /// The criteria, those that count most first.
    pub fn criteria(&self) -> Vec<&'static str> {
        let heaviest = self.columns.first().map(|column| column.found.heaviest_first()).unwrap_or_default();
        heaviest.into_iter().map(|result| result.criterion).collect()
    }

    /// Whether an offer fits best in all.
    pub fn fits_best(&self, column: &Compared) -> bool {
        self.is_best(|column| column.found.score, column)
    }

    /// Whether an offer is best by a criterion.
    pub fn is_best_by(&self, criterion: &str, column: &Compared) -> bool {
        let contribution = |column: &Compared| column.result(criterion).map_or(0.0, |result| result.contribution);
        self.is_best(contribution, column)
    }

    /// Whether most requirements are met with an offer.
    pub fn meets_most(&self, column: &Compared) -> bool {
        self.is_best(|column| real(column.found.gates_met()), column)
    }

    /// Whether an offer covers most of the need.
    pub fn covers_most(&self, column: &Compared) -> bool {
        self.is_best(|column| real(column.found.covered.len()), column)
    }

    /// What is best is as good as any and better than some, among those that are a match.
    fn is_best(&self, of: impl Fn(&Compared) -> f64, column: &Compared) -> bool {
        if !column.is_match() {
            return false;
        }
        let (this, all) = (of(column), self.columns.iter().filter(|column| column.is_match()).map(&of));
        let most = all.clone().fold(f64::MIN, f64::max);
        this >= most && all.fold(f64::MAX, f64::min) < most
    }
}

impl Compared {
    /// Whether it is a match at all.
    fn is_match(&self) -> bool {
        self.found.label != LabelName::None
    }

    /// What a criterion gives.
    pub fn result(&self, criterion: &str) -> Option<&CriterionBody<'static>> {
        self.found.criteria.iter().find(|result| result.criterion == criterion)
    }

    /// The requirements that are not met, or of which it is not known.
    pub fn open_gates(&self) -> Vec<&GateBody<'static>> {
        self.found.gates.iter().filter(|gate| gate.outcome != OutcomeName::Met).collect()
    }

    /// How many parts the need has.
    pub fn parts(&self) -> usize {
        self.found.covered.len() + self.found.uncovered.len()
    }
}
