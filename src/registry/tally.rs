//! What is asked of all records at once: counts for statistics, and whole lists for files.

use std::sync::Arc;

use uuid::Uuid;

use super::codes::Attribute;
use super::conditions::Conditions;
use super::counts::Asked;
use super::listing::{Order, Question};
use super::shelf::Shelf;
use super::wanted::Wanted;
use crate::disclosure::Visibility;
use crate::http::page::FacetCount;

impl Shelf {
    /// How many of the records that a caller may know of and that fit have each value, most frequent first.
    pub fn tally(&self, visibility: &Visibility, conditions: &Conditions, attribute: Attribute) -> Arc<[FacetCount]> {
        let asked = Asked { visibility: visibility.clone(), conditions: conditions.clone(), words: None };
        let fitting = || self.fitting(self.visible(visibility), conditions);
        let count = || self.count_by(&fitting(), conditions.read_as(attribute));
        self.counts.tally((asked, attribute), count)
    }

    /// All records of a list, in its order.
    pub fn whole(
        &self,
        visibility: Visibility,
        conditions: Conditions,
        wanted: Option<Wanted>,
        order: Order,
    ) -> Vec<Uuid> {
        let (after, limit, with_total, facets) = (None, 0, false, Vec::new());
        let question = Question { visibility, conditions, wanted, order, after, limit, with_total, facets };
        self.all_places(&question).into_iter().map(|place| place.id).collect()
    }

    /// The records that a caller may know of, in no order.
    pub fn known(&self, visibility: &Visibility) -> Vec<Uuid> {
        let known = self.visible(visibility);
        known.spots().filter_map(|spot| Some(self.key(spot)?.1)).collect()
    }
}
