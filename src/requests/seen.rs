//! A request as far as a reader may see its fields: those that are closer look as if nobody had filled them in.

use std::borrow::Cow;

use super::{Details, Need, NeedDetails, Request};
use crate::disclosure::{Disclosed, Disclosure, RequestField, Visibility};
use crate::ids::NeedId;

impl Details {
    /// How far the request and its fields are disclosed once it is open.
    pub fn disclosed(&self) -> Disclosed {
        Disclosed { record: self.disclosure, fields: self.fields.clone() }
    }
}

impl Request {
    /// As a caller sees it who may know of it.
    pub fn seen_by(&self, visibility: &Visibility) -> Cow<'_, Self> {
        self.seen_at(visibility.closeness(self.requester.id, &self.details.co_requesters))
    }

    /// As everybody sees it who may know of it: what it is matched, searched and compared by.
    pub fn seen_by_all(&self) -> Cow<'_, Self> {
        self.seen_at(self.details.disclosure)
    }

    /// As those see it to whom at most this tier is shown.
    pub fn seen_at(&self, tier: Disclosure) -> Cow<'_, Self> {
        let hides = |field: RequestField| !self.details.fields.shows(field.as_str(), tier);
        if RequestField::ALL.iter().all(|field| !hides(*field)) {
            return Cow::Borrowed(self);
        }
        let mut seen = self.clone();
        for field in RequestField::ALL.iter().filter(|field| hides(**field)) {
            seen.empty(*field);
        }
        Cow::Owned(seen)
    }

    /// One of its needs.
    pub fn need(&self, id: NeedId) -> Option<&Need> {
        self.needs.iter().find(|need| need.id == id)
    }

    fn empty(&mut self, field: RequestField) {
        match field {
            RequestField::Summary => self.details.summary.clear(),
            RequestField::ExistingSupport => self.details.existing_support = None,
            RequestField::PlanLink => self.details.plan_link = None,
            RequestField::NeedDescriptions => self.each_need(|need| need.description.clear()),
            RequestField::NeedQuantities => self.each_need(|need| need.quantity = None),
            RequestField::NeedBudgets => self.each_need(|need| need.budget = None),
        }
    }

    fn each_need(&mut self, change: impl Fn(&mut NeedDetails)) {
        self.needs.iter_mut().for_each(|need| change(&mut need.details));
    }
}
