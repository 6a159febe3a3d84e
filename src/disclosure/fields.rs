//! Fields that are disclosed less than their record: to whoever sees less, they look as if nobody had filled them in.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Disclosure;
use crate::text_enum::text_enum;
use crate::validation::{Problems, escape_pointer};

text_enum! {
    /// A field of a request that can be disclosed less than the request.
    RequestField {
        /// The summary.
        Summary = "summary",
        /// What is there already.
        ExistingSupport = "existing_support",
        /// The national plan that it serves.
        PlanLink = "plan_link",
        /// The descriptions of all needs.
        NeedDescriptions = "need_descriptions",
        /// The quantities of all needs.
        NeedQuantities = "need_quantities",
        /// The budgets of all needs.
        NeedBudgets = "need_budgets",
    }
}

text_enum! {
    /// A field of an offer that can be disclosed less than the offer.
    OfferField {
        /// What is said of the capacity in words.
        CapacityNote = "capacity_note",
        /// Days from agreement to start.
        LeadTime = "lead_time_days",
        /// Who pays.
        CostSharing = "cost_sharing",
        /// What is expected of the other side.
        Conditions = "conditions",
    }
}

/// How far single fields are disclosed, by the field's name; what is not named is disclosed as its record is. A tier
/// that is not closer than the record's has no effect.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldTiers(BTreeMap<String, Disclosure>);

/// How far a record and its fields are disclosed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosed {
    /// The record.
    pub record: Disclosure,
    /// Fields that are closer.
    pub fields: FieldTiers,
}

impl FieldTiers {
    /// Reads them as they are given, for a record with these fields.
    pub fn read(problems: &mut Problems<'_>, given: &BTreeMap<String, Disclosure>, known: &[&str]) -> Self {
        for field in given.keys().filter(|field| !known.contains(&field.as_str())) {
            let message =
                format!("\"{field}\" is no field that can be disclosed by itself; these can: {}.", known.join(", "));
            problems.add(format!("/field_disclosures/{}", escape_pointer(field)), "unknown_field", message);
        }
        Self(given.clone())
    }

    /// As they are given.
    pub fn as_map(&self) -> &BTreeMap<String, Disclosure> {
        &self.0
    }

    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The tiers that are named, each once, ascending.
    pub fn tiers(&self) -> Vec<Disclosure> {
        let tiers: BTreeSet<Disclosure> = self.0.values().copied().collect();
        tiers.into_iter().collect()
    }

    /// Whether a reader who is shown what has this tier is shown the field.
    pub fn shows(&self, field: &str, tier: Disclosure) -> bool {
        self.0.get(field).is_none_or(|own| *own <= tier)
    }
}

impl Disclosed {
    /// How far a field is disclosed, the record's tier included.
    pub fn of_field(&self, field: &str) -> Disclosure {
        self.fields.0.get(field).map_or(self.record, |own| self.record.max(*own))
    }

    /// All tiers: the record's, and those of all fields that either names.
    fn tiers_with<'d>(&'d self, other: &'d Self) -> impl Iterator<Item = (Disclosure, Disclosure)> + 'd {
        let fields = self.fields.0.keys().chain(other.fields.0.keys());
        let fields = fields.map(|field| (self.of_field(field), other.of_field(field)));
        std::iter::once((self.record, other.record)).chain(fields)
    }

    /// Whether something would be disclosed further than here.
    pub fn is_widened_by(&self, other: &Self) -> bool {
        self.tiers_with(other).any(|(before, after)| after < before)
    }

    /// Whether something would be disclosed less than here.
    pub fn is_narrowed_by(&self, other: &Self) -> bool {
        self.tiers_with(other).any(|(before, after)| after > before)
    }

    /// Whether something would become public that is not.
    pub fn is_published_by(&self, other: &Self) -> bool {
        self.tiers_with(other).any(|(before, after)| after == Disclosure::Public && before != after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Disclosure::{Network, Parties, Public, Secretariat};

    fn disclosed(record: Disclosure, fields: &[(&str, Disclosure)]) -> Disclosed {
        let fields = fields.iter().map(|(field, tier)| ((*field).to_owned(), *tier)).collect();
        Disclosed { record, fields: FieldTiers(fields) }
    }

    #[test]
    fn a_field_is_never_disclosed_further_than_its_record() {
        let before = disclosed(Parties, &[("summary", Network)]);
        assert!(!before.is_widened_by(&disclosed(Parties, &[])));
        assert!(!before.is_narrowed_by(&disclosed(Parties, &[])));
        assert!(before.is_narrowed_by(&disclosed(Parties, &[("summary", Secretariat)])));
        assert!(before.is_widened_by(&disclosed(Network, &[])));
    }

    #[test]
    fn a_field_that_is_let_go_widens_although_the_record_stays() {
        let before = disclosed(Public, &[("summary", Parties)]);
        let after = disclosed(Public, &[("summary", Network)]);
        assert!(before.is_widened_by(&after) && !before.is_published_by(&after));
        assert!(before.is_published_by(&disclosed(Public, &[])));
    }

    #[test]
    fn publishing_a_record_leaves_its_closer_fields() {
        let (before, after) = (disclosed(Network, &[("summary", Parties)]), disclosed(Public, &[("summary", Parties)]));
        assert!(before.is_published_by(&after) && !before.is_narrowed_by(&after));
        assert!(!after.fields.shows("summary", Network) && after.fields.shows("summary", Parties));
    }
}
