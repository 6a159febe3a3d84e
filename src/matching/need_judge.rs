//! Gates and structured criteria of many needs for one offer, read off the rows of a segment:
//! the same outcomes and values as for a single pair, to the last bit.

use std::cell::RefCell;
use std::collections::HashMap;

use super::criteria::{kinship_of, kinship_value, nearness_worth, specificity};
use super::find::Question;
use super::geography::Nearness;
use super::numbers::{real, wide};
use super::offer_judge::{Structured, Window, most, share, track_record};
use super::prepare::{PreparedNeed, PreparedOffer};
use super::rows::{Column, Row, RowFilling, Rows, area_number, code_number, day_number};

/// One offer, made ready to be compared with the rows of many needs.
pub(crate) struct NeedJudge<'a> {
    offer: &'a PreparedOffer,
    question: &'a Question<'a>,
    /// The offer's own row.
    own: Rows,
    /// What the nearest of the offer's areas is worth to each area, by its number.
    areas: Vec<f64>,
    offered: Vec<u32>,
    specificity: f64,
    languages: Vec<u32>,
    modalities: Vec<u32>,
    kinds: Vec<u32>,
    today: i32,
    /// How near the offer is to the countries looked at so far.
    nearness: RefCell<HashMap<u32, Nearness>>,
}

impl<'a> NeedJudge<'a> {
    pub(crate) fn new(offer: &'a PreparedOffer, question: &'a Question<'a>) -> NeedJudge<'a> {
        let taxonomy = &question.reference.taxonomy;
        let settings = &question.policy.policy_area;
        let offered: Vec<u32> = offer.areas.iter().map(area_number).collect();
        let nearest = |area: u32| {
            let near = offered.iter().map(|&other| kinship_value(kinship_of(area, other, taxonomy), settings));
            near.fold(0.0, f64::max)
        };
        let codes = |codes: &[String]| -> Vec<u32> { codes.iter().map(|code| code_number(code)).collect() };
        let mut own = RowFilling::default();
        own.enter_offer(offer);
        NeedJudge {
            areas: (0..taxonomy.size()).map(nearest).collect(),
            specificity: specificity(offered.len(), settings),
            offered,
            languages: codes(&offer.languages),
            modalities: codes(&offer.facts.modalities),
            kinds: codes(&offer.facts.resource_kinds),
            today: day_number(question.today),
            nearness: RefCell::default(),
            offer,
            question,
            own: own.finish(),
        }
    }

    /// Whether the offer itself is in force and has something left.
    pub(crate) fn is_usable(&self) -> bool {
        self.own.row(0).is_some_and(|row| row.usable && row.in_force_until >= self.today)
    }

    /// The values for a need; none when a gate excludes it. Who sees it, whose it is, what is
    /// mandatory and what cools down is not looked at here.
    pub(crate) fn judge(&self, rows: &Rows, row: &Row, need: &PreparedNeed) -> Option<Structured> {
        let own = self.own.row(0)?;
        let first = self.today.max(row.first).max(own.first);
        if !row.usable || row.in_force_until < self.today || row.last.min(own.last) < first {
            return None;
        }
        let geography = self.geography(need, rows.list(row, Column::Places))?;
        let language = share(rows.list(row, Column::Languages), &self.languages);
        if language == Some(0.0) || share(rows.list(row, Column::ResourceKinds), &self.kinds) == Some(0.0) {
            return None;
        }
        let policy = self.question.policy;
        let unknown = &policy.not_stated;
        Some([
            self.policy_area(rows.list(row, Column::Areas)).unwrap_or(unknown.policy_area),
            geography.unwrap_or(unknown.geography),
            language.unwrap_or(unknown.language),
            share(rows.list(row, Column::Modalities), &self.modalities).unwrap_or(unknown.modality),
            Window::of(row.first, row.last, self.today)
                .map_or(unknown.timing, |window| window.share(own.first, own.last)),
            track_record(own, policy),
        ])
    }

    fn geography(&self, need: &PreparedNeed, countries: &[u32]) -> Option<Option<f64>> {
        if countries.is_empty() {
            return Some(None);
        }
        let (mut sum, mut passes) = (0.0, false);
        for (number, country) in countries.iter().zip(&need.facts.countries) {
            let nearness = *self.nearness.borrow_mut().entry(*number).or_insert_with(|| self.nearness_to(country));
            passes |= nearness != Nearness::Outside;
            sum += nearness_worth(nearness, self.question.policy);
        }
        let stated = !self.offer.facts.serves.is_empty();
        passes.then(|| stated.then(|| sum / real(countries.len())))
    }

    fn nearness_to(&self, country: &str) -> Nearness {
        let facts = &self.offer.facts;
        let large = usize::try_from(self.question.policy.geography.large_region).unwrap_or(usize::MAX);
        self.question.reference.geography.nearness(&facts.serves, &facts.excludes, country, large).0
    }

    fn policy_area(&self, needed: &[u32]) -> Option<f64> {
        if needed.is_empty() || self.offered.is_empty() {
            return None;
        }
        let nearest = |area: &u32| match self.areas.get(wide(*area)) {
            Some(value) => *value,
            None if self.offered.contains(area) => 1.0,
            None => 0.0,
        };
        let sum: f64 = needed.iter().map(nearest).sum();
        Some(sum / real(needed.len()) * self.specificity)
    }

    /// The most that [`NeedJudge::judge`] can give in each place.
    pub(crate) fn most(&self) -> Structured {
        most(self.question.policy, self.own.have_records())
    }
}
