//! An offer as far as a reader may see its fields: those that are closer look as if nobody had filled them in.

use std::borrow::Cow;

use super::{Content, NewOffer, Offer};
use crate::disclosure::{Disclosed, Disclosure, OfferField, Visibility};

impl Offer {
    /// How far the offer and its fields are disclosed once it is active.
    pub fn disclosed(&self) -> Disclosed {
        Disclosed { record: self.disclosure, fields: self.content.fields.clone() }
    }

    /// As a caller sees it who may know of it.
    pub fn seen_by(&self, visibility: &Visibility) -> Cow<'_, Self> {
        self.seen_at(visibility.closeness(self.provider.id, &[]))
    }

    /// As everybody sees it who may know of it: what it is compared by.
    pub fn seen_by_all(&self) -> Cow<'_, Self> {
        self.seen_at(self.disclosure)
    }

    /// As those see it to whom at most this tier is shown.
    pub fn seen_at(&self, tier: Disclosure) -> Cow<'_, Self> {
        let hides = |field: OfferField| !self.content.fields.shows(field.as_str(), tier);
        if OfferField::ALL.iter().all(|field| !hides(*field)) {
            return Cow::Borrowed(self);
        }
        let mut seen = self.clone();
        OfferField::ALL.iter().filter(|field| hides(**field)).for_each(|field| seen.content.empty(*field));
        Cow::Owned(seen)
    }
}

impl NewOffer {
    /// How far the offer and its fields will be disclosed once it is active.
    pub fn disclosed(&self) -> Disclosed {
        Disclosed { record: self.disclosure, fields: self.content.fields.clone() }
    }
}

impl Content {
    fn empty(&mut self, field: OfferField) {
        match field {
            OfferField::CapacityNote => self.capacity.note = None,
            OfferField::LeadTime => self.lead_time_days = None,
            OfferField::CostSharing => self.cost_sharing = None,
            OfferField::Conditions => self.conditions = None,
        }
    }
}
