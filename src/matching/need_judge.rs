//! Gates and structured criteria of many needs for one offer, read off the rows of a segment:
//! the same outcomes and values as for a single pair, to the last bit.

use std::cell::RefCell;

use super::criteria::{kinship_of, kinship_value, nearness_worth, specificity};
use super::find::Question;
use super::geography::Nearness;
use super::masks::{Sieve, Test, admits, each};
use super::numbers::{real, wide};
use super::offer_judge::{Structured, Window, most, share, track_record};
use super::prepare::PreparedOffer;
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
    /// The countries that ask, by their numbers.
    asking: &'a [(u32, Box<str>)],
    /// How near the offer is to those looked at so far.
    nearness: RefCell<Vec<Option<Nearness>>>,
}

/// No country has this number: a need passes the test for it that asks for none.
const NO_COUNTRY: u32 = 0;

impl<'a> NeedJudge<'a> {
    /// `asking`: the countries that ask in the segment, by their numbers.
    pub(crate) fn new(
        offer: &'a PreparedOffer,
        question: &'a Question<'a>,
        asking: &'a [(u32, Box<str>)],
    ) -> NeedJudge<'a> {
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
            nearness: RefCell::new(vec![None; asking.len()]),
            asking,
            offer,
            question,
            own: own.finish().0,
        }
    }

    /// Whether the offer itself is in force and has something left.
    pub(crate) fn is_usable(&self) -> bool {
        self.own.row(0).is_some_and(|row| row.usable && row.in_force_until >= self.today)
    }

    /// What a need is about, and in which form it wants help: the values of policy area and modality.
    pub(crate) fn subject(&self, rows: &Rows, row: &Row) -> [f64; 2] {
        let unknown = &self.question.policy.not_stated;
        [
            self.policy_area(rows.list(row, Column::Areas)).unwrap_or(unknown.policy_area),
            share(rows.list(row, Column::Modalities), &self.modalities).unwrap_or(unknown.modality),
        ]
    }

    /// Where, for whom and when help is wanted: the values of geography, language, timing and track record; none when a
    /// gate excludes the need. Who sees it, whose it is, what is mandatory and what cools down is not looked at here.
    pub(crate) fn circumstances(&self, rows: &Rows, row: &Row) -> Option<[f64; 4]> {
        let own = self.own.row(0)?;
        let first = self.today.max(row.first).max(own.first);
        if !row.usable || row.in_force_until < self.today || row.last.min(own.last) < first {
            return None;
        }
        let geography = self.geography(rows.list(row, Column::Places))?;
        let language = share(rows.list(row, Column::Languages), &self.languages);
        if language == Some(0.0) || share(rows.list(row, Column::ResourceKinds), &self.kinds) == Some(0.0) {
            return None;
        }
        let policy = self.question.policy;
        let unknown = &policy.not_stated;
        Some([
            geography.unwrap_or(unknown.geography),
            language.unwrap_or(unknown.language),
            Window::of(row.first, row.last, self.today)
                .map_or(unknown.timing, |window| window.share(own.first, own.last)),
            track_record(own, policy),
        ])
    }

    fn geography(&self, countries: &[u32]) -> Option<Option<f64>> {
        if countries.is_empty() {
            return Some(None);
        }
        let (mut sum, mut passes) = (0.0, false);
        for country in countries {
            let nearness = self.nearness_of(*country);
            passes |= nearness != Nearness::Outside;
            sum += nearness_worth(nearness, self.question.policy);
        }
        let stated = !self.offer.facts.serves.is_empty();
        passes.then(|| stated.then(|| sum / real(countries.len())))
    }

    /// How near the offer is to a country that asks.
    fn nearness_of(&self, country: u32) -> Nearness {
        let Ok(place) = self.asking.binary_search_by_key(&country, |(number, _)| *number) else {
            return Nearness::Outside;
        };
        let mut known = self.nearness.borrow_mut();
        match (known.get_mut(place), self.asking.get(place)) {
            (Some(nearness), Some((_, code))) => *nearness.get_or_insert_with(|| self.nearness_to(code)),
            _ => Nearness::Outside,
        }
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

    /// The most that each of the values can be.
    pub(crate) fn most(&self) -> Structured {
        most(self.question.policy, self.own.most_met())
    }
}

impl Sieve for NeedJudge<'_> {
    fn tests(&self) -> [Vec<Test>; 4] {
        let facts = &self.offer.facts;
        let geography = &self.question.reference.geography;
        let served = geography.resolve(&facts.serves, &facts.excludes);
        let is_served = |country: &str| match geography.number(country) {
            Some(number) if !facts.serves.is_empty() => served.contains(number),
            _ => self.nearness_to(country) != Nearness::Outside,
        };
        let near = self.asking.iter().filter(|(_, code)| is_served(code)).map(|(number, _)| *number);
        let mut near: Vec<u32> = near.collect();
        // Where all are served, there is nothing to ask.
        match near.len() == self.asking.len() {
            true => near.clear(),
            false => near.push(NO_COUNTRY),
        }
        [
            vec![Test::Usable(self.today)],
            each(Test::Country, &near),
            each(Test::Language, &self.languages),
            each(Test::Kind, &self.kinds),
        ]
    }

    fn passes_country(&self, country: u32, rows: &Rows, row: &Row) -> bool {
        admits(rows.list(row, Column::Places), country)
    }
}
