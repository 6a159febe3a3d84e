//! What gates and structured criteria look at, as small numbers side by side: the columns of a
//! segment that a search reads for every candidate, instead of the records themselves.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::direction::Directions;
use super::facts::{Importance, Standing, WantedExpertise};
use super::imprint::Imprint;
use super::numbers::{narrow, wide};
use super::prepare::{AreaCode, PreparedNeed, PreparedOffer};
use super::visibility::Disclosure;

/// A code as a number: its own bytes when it has at most four, else a hash with the highest bit
/// set, so that codes of countries, regions and languages are exact.
pub(crate) fn code_number(code: &str) -> u32 {
    match code.as_bytes() {
        short if short.len() <= 4 && short.is_ascii() => {
            short.iter().fold(0, |number, &byte| number << 8 | u32::from(byte))
        }
        _ => Imprint::of(code).short() | 1 << 31,
    }
}

/// A policy area as a number: that of the taxonomy, or a hash with the highest bit set.
pub(crate) fn area_number(area: &AreaCode) -> u32 {
    area.number.unwrap_or_else(|| Imprint::of(&area.code).short() | 1 << 31)
}

/// A day as a number of days; ordered like the days.
pub(crate) fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// A list of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Policy areas, as [`area_number`].
    Areas,
    /// Countries and regions: served by an offer, asking for a need.
    Places,
    /// Places taken out of those served.
    Excluded,
    Languages,
    Modalities,
    ResourceKinds,
    /// How much each wanted phrase of a need matters, by its number among [`IMPORTANCES`]; empty for an offer.
    Importances,
}

const COLUMNS: usize = 7;

/// How much a wanted phrase may matter, by number.
pub(crate) const IMPORTANCES: [Importance; 3] = [Importance::Some, Importance::High, Importance::Mandatory];

fn importance_number(importance: Importance) -> u32 {
    narrow(IMPORTANCES.iter().position(|known| *known == importance).unwrap_or(0))
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Where each list begins.
    lists: [u32; COLUMNS],
    /// The first day; `i32::MIN` when it is not stated.
    pub first: i32,
    /// The last day; `i32::MAX` when it is not stated.
    pub last: i32,
    /// The last day on which the record itself is in force; `i32::MAX` without one.
    pub in_force_until: i32,
    pub delivered: u32,
    pub met: u32,
    /// Not suspended, not ended, and not without capacity.
    pub usable: bool,
    pub disclosure: Disclosure,
    /// Its text names what is not offered or not wanted.
    pub excludes: bool,
    pub directions: Directions,
}

/// The rows of a segment.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    rows: Vec<Row>,
    /// Lists of numbers, each behind its length; what many records have alike stands here once.
    numbers: Vec<u32>,
    /// How often the help of any one provider met the need at most.
    most_met: u32,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    pub(crate) fn row(&self, position: usize) -> Option<&Row> {
        self.rows.get(position)
    }

    /// One list of a row.
    pub(crate) fn list(&self, row: &Row, column: Column) -> &[u32] {
        let [areas, places, excluded, languages, modalities, kinds, importances] = row.lists;
        let list = match column {
            Column::Areas => areas,
            Column::Places => places,
            Column::Excluded => excluded,
            Column::Languages => languages,
            Column::Modalities => modalities,
            Column::ResourceKinds => kinds,
            Column::Importances => importances,
        };
        let start = wide(list) + 1;
        let length = self.numbers.get(wide(list)).copied().unwrap_or(0);
        self.numbers.get(start..start + wide(length)).unwrap_or_default()
    }

    /// How often the help of any one provider met the need at most.
    pub(crate) fn most_met(&self) -> u32 {
        self.most_met
    }

    /// How many bytes the rows take.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.len() * size_of::<Row>() + self.numbers.len() * size_of::<u32>()
    }
}

/// Rows while records are entered, with the lists that were met.
#[derive(Debug, Default)]
pub(crate) struct RowFilling {
    rows: Rows,
    known: HashMap<Box<[u32]>, u32>,
}

impl RowFilling {
    /// The rows of all records that were entered, those with equal lists together, and the number of each as it was
    /// entered.
    pub(crate) fn finish(self) -> (Rows, Vec<u32>) {
        let Rows { rows, mut numbers, most_met } = self.rows;
        let mut order: Vec<u32> = (0..narrow(rows.len())).collect();
        // A list is told by where it stands, and lists stand in the order in which they were first met.
        order.sort_unstable_by_key(|number| (rows.get(wide(*number)).map(|row| row.lists), *number));
        numbers.shrink_to_fit();
        let rows = order.iter().filter_map(|number| rows.get(wide(*number)).copied()).collect();
        (Rows { rows, numbers, most_met }, order)
    }

    /// Where a list stands among the numbers.
    fn list(&mut self, list: impl Iterator<Item = u32>) -> u32 {
        let list: Box<[u32]> = list.collect();
        let numbers = &mut self.rows.numbers;
        *self.known.entry(list).or_insert_with_key(|list| {
            let start = narrow(numbers.len());
            numbers.push(narrow(list.len()));
            numbers.extend_from_slice(list);
            start
        })
    }

    /// A row without dates whose lists are these.
    fn enter(&mut self, areas: &[AreaCode], codes: [&[String]; COLUMNS - 2], wanted: &[WantedExpertise]) -> Row {
        let areas = self.list(areas.iter().map(area_number));
        let [places, excluded, languages, modalities, kinds] =
            codes.map(|codes| self.list(codes.iter().map(|code| code_number(code))));
        let importances = self.list(wanted.iter().map(|wanted| importance_number(wanted.importance)));
        Row {
            lists: [areas, places, excluded, languages, modalities, kinds, importances],
            first: i32::MIN,
            last: i32::MAX,
            in_force_until: i32::MAX,
            delivered: 0,
            met: 0,
            usable: true,
            disclosure: Disclosure::Secretariat,
            excludes: false,
            directions: Directions::default(),
        }
    }

    pub(crate) fn enter_offer(&mut self, offer: &PreparedOffer) {
        let facts = &offer.facts;
        let row = self.enter(
            &offer.areas,
            [&facts.serves, &facts.excludes, &offer.languages, &facts.modalities, &facts.resource_kinds],
            &[],
        );
        self.rows.most_met = self.rows.most_met.max(facts.met);
        let in_force_until = [facts.available_until, facts.reconfirm_by].into_iter().flatten().min();
        self.rows.rows.push(Row {
            first: facts.available_from.map_or(i32::MIN, day_number),
            last: offer.last_day().map_or(i32::MAX, day_number),
            in_force_until: in_force_until.map_or(i32::MAX, day_number),
            delivered: facts.delivered,
            met: facts.met,
            usable: *facts.standing == Standing::InForce && facts.capacity_remaining.get() != Some(0),
            disclosure: facts.audience.disclosure,
            excludes: offer.text.excludes(),
            directions: offer.directions,
            ..row
        });
    }

    pub(crate) fn enter_need(&mut self, need: &PreparedNeed) {
        let facts = &need.facts;
        let row = self.enter(
            &need.areas,
            [&facts.countries, &[], &need.languages, &facts.modalities, &facts.resource_kinds],
            &facts.expertise,
        );
        self.rows.rows.push(Row {
            first: facts.starts_on.map_or(i32::MIN, day_number),
            last: facts.ends_on.map_or(i32::MAX, day_number),
            in_force_until: facts.ends_on.map_or(i32::MAX, day_number),
            usable: facts.standing == Standing::InForce,
            disclosure: facts.audience.disclosure,
            excludes: need.text.excludes(),
            directions: need.directions,
            ..row
        });
    }
}
