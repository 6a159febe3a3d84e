//! Counts of records by what they carry, for statistics.

use uuid::Uuid;

use super::codes::Attribute;
use super::conditions::Conditions;
use super::shelf::Shelf;
use crate::disclosure::Visibility;
use crate::http::page::FacetCount;

impl Shelf {
    /// How many of the records that a caller may know of and that fit have each value, most frequent first.
    pub fn tally(&self, visibility: &Visibility, conditions: &Conditions, attribute: Attribute) -> Vec<FacetCount> {
        self.count_by(&self.fitting(self.visible(visibility), conditions), attribute)
    }

    /// The records that a caller may know of, in no order.
    pub fn known(&self, visibility: &Visibility) -> Vec<Uuid> {
        let known = self.visible(visibility);
        known.spots().filter_map(|spot| Some(self.key(spot)?.1)).collect()
    }
}
