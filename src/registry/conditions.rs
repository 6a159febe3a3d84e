//! Which records a list holds: those that the caller may know of and that fit every filter.

use chrono::NaiveDate;

use super::bits::Bits;
use super::codes::{Attribute, Codes};
use super::entry::{Columns, Entry, Tier, count_day, owner_code};
use super::shelf::{Shelf, Spot};
use super::words::hash;
use crate::clock::UtcTime;
use crate::disclosure::Visibility;
use crate::ids::PartyId;
use crate::matching::numbers::wide;

/// The filters of a list: all of them must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Conditions(Vec<(&'static str, Test)>);

/// What a filter asks of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Test {
    /// It has one of these codes.
    AnyOf(Attribute, Vec<String>),
    /// It serves one of these places, each given with the regions that contain it, and does not exclude it.
    Serves(Vec<Vec<String>>),
    /// Importing systems know it by one of these names.
    Names(Vec<String>),
    /// It has one of these references.
    References(Vec<String>),
    /// Its first and last day, as far as it has them, leave this day between them.
    AvailableOn(NaiveDate),
    /// Whether its last day lies before this day.
    Ended(bool, NaiveDate),
    /// It was entered then or later.
    From(UtcTime),
    /// It was entered before.
    Before(UtcTime),
}

impl Conditions {
    /// One of these codes; with none, any record fits.
    #[must_use]
    pub fn any_of(self, parameter: &'static str, attribute: Attribute, codes: Vec<String>) -> Self {
        let asked = !codes.is_empty();
        self.when(asked, parameter, || Test::AnyOf(attribute, codes))
    }

    /// One of these closed values.
    #[must_use]
    pub fn any_value<T: ToString>(self, parameter: &'static str, attribute: Attribute, values: &[T]) -> Self {
        self.any_of(parameter, attribute, values.iter().map(ToString::to_string).collect())
    }

    /// Of one of these parties.
    #[must_use]
    pub fn of_parties(self, parameter: &'static str, parties: &[PartyId]) -> Self {
        self.any_of(parameter, Attribute::Owner, parties.iter().map(|party| owner_code(*party)).collect())
    }

    /// Of the caller's own party; nobody's when the caller has none.
    #[must_use]
    pub fn mine(self, mine: bool, visibility: &Visibility) -> Self {
        let own = visibility.party().map(owner_code).unwrap_or_default();
        self.when(mine, "mine", || Test::AnyOf(Attribute::Owner, vec![own]))
    }

    /// Serving one of these places, each given with the regions that contain it.
    #[must_use]
    pub fn serves(self, parameter: &'static str, places: &[Vec<String>]) -> Self {
        self.when(!places.is_empty(), parameter, || Test::Serves(places.to_vec()))
    }

    /// Known by one of these names.
    #[must_use]
    pub fn names(self, parameter: &'static str, names: &[String]) -> Self {
        self.when(!names.is_empty(), parameter, || Test::Names(names.to_vec()))
    }

    /// With one of these references.
    #[must_use]
    pub fn references(self, parameter: &'static str, references: &[String]) -> Self {
        self.when(!references.is_empty(), parameter, || Test::References(references.to_vec()))
    }

    /// Available on a day.
    #[must_use]
    pub fn available_on(mut self, parameter: &'static str, day: Option<NaiveDate>) -> Self {
        self.0.extend(day.map(|day| (parameter, Test::AvailableOn(day))));
        self
    }

    /// Whether its last day has passed.
    #[must_use]
    pub fn ended(mut self, parameter: &'static str, ended: Option<bool>, today: NaiveDate) -> Self {
        self.0.extend(ended.map(|ended| (parameter, Test::Ended(ended, today))));
        self
    }

    /// Entered in a span of time, whose end is outside.
    #[must_use]
    pub fn created(mut self, from: Option<UtcTime>, before: Option<UtcTime>) -> Self {
        self.0.extend(from.map(|from| ("created_from", Test::From(from))));
        self.0.extend(before.map(|before| ("created_to", Test::Before(before))));
        self
    }

    fn when(mut self, asked: bool, parameter: &'static str, test: impl FnOnce() -> Test) -> Self {
        if asked {
            self.0.push((parameter, test()));
        }
        self
    }

    /// The other filters.
    #[must_use]
    pub fn without(&self, parameter: &str) -> Self {
        Self(self.0.iter().filter(|(name, _)| *name != parameter).cloned().collect())
    }

    /// What is asked or counted in place of an attribute: of records with needs that help is sought for, these alone.
    pub fn read_as(&self, attribute: Attribute) -> Attribute {
        let of_sought = |(_, test): &(_, Test)| matches!(test, Test::AnyOf(Attribute::Sought, _));
        if self.0.iter().any(of_sought) { attribute.of_sought() } else { attribute }
    }

    /// The names of the filters.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }
}

/// Some records of a shelf.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Those in the base.
    pub base: Bits,
    /// Whether each of the changed is among them.
    pub changed: Vec<bool>,
}

impl Chosen {
    /// How many.
    pub fn count(&self) -> usize {
        self.base.count() + self.changed.iter().filter(|chosen| **chosen).count()
    }

    /// Where they are, in no order.
    pub fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        let changed = self.changed.iter().enumerate().filter(|(_, chosen)| **chosen);
        self.base.ascending().map(Spot::Base).chain(changed.map(|(place, _)| Spot::Changed(place)))
    }

    /// How many of them have a code.
    pub fn count_with(&self, shelf: &Shelf, code: usize) -> usize {
        let of_base = shelf.base.places(code).map_or(0, |places| places.count_in(&self.base));
        let changed = self.changed.iter().zip(shelf.changed.iter());
        let narrow = crate::matching::numbers::narrow(code);
        of_base + changed.filter(|(chosen, entry)| **chosen && entry.has(narrow)).count()
    }

    /// Keeps what is chosen in the other too.
    pub fn keep(&mut self, other: &Self) {
        self.base.keep(&other.base);
        for (chosen, other) in self.changed.iter_mut().zip(&other.changed) {
            *chosen &= other;
        }
    }
}

/// What a caller may know of, by the numbers of codes.
#[derive(Debug)]
pub struct Sight {
    everything: bool,
    /// Any of these is enough.
    any: Vec<u32>,
    /// Both of these are.
    both: Option<(u32, u32)>,
}

impl Sight {
    /// Of a caller.
    pub fn of(visibility: &Visibility, codes: &Codes) -> Self {
        let tiers = visibility.tiers().iter().filter_map(|tier| codes.find(Attribute::Tier, tier));
        let own = visibility.party().and_then(|party| codes.find(Attribute::Owner, &owner_code(party)));
        let concerned = visibility.state().and_then(|state| codes.find(Attribute::Concerned, state));
        Self {
            everything: visibility.is_everything(),
            any: tiers.chain(own).collect(),
            both: codes.find(Attribute::Tier, Tier::Parties.as_str()).zip(concerned),
        }
    }

    fn admits(&self, entry: &Entry) -> bool {
        self.everything
            || self.any.iter().any(|code| entry.has(*code))
            || self.both.is_some_and(|(one, other)| entry.has(one) && entry.has(other))
    }
}

impl Shelf {
    /// The records that a caller may know of.
    pub fn visible(&self, visibility: &Visibility) -> Chosen {
        let sight = Sight::of(visibility, &self.codes);
        let changed = self.changed.iter().map(|entry| sight.admits(entry)).collect();
        if sight.everything {
            return Chosen { base: Bits::clone(&self.standing), changed };
        }
        let mut base = self.with_any(&sight.any);
        if let Some((one, other)) = sight.both {
            let mut both = self.with_any(&[one]);
            both.keep(&self.with_any(&[other]));
            base.add(&both);
        }
        base.keep(&self.standing);
        Chosen { base, changed }
    }

    /// Those of these records that fit.
    pub fn fitting(&self, mut among: Chosen, conditions: &Conditions) -> Chosen {
        for (_, test) in &conditions.0 {
            self.keep_fitting(&mut among, test, conditions);
        }
        among
    }

    fn keep_fitting(&self, among: &mut Chosen, test: &Test, conditions: &Conditions) {
        match test {
            Test::AnyOf(attribute, values) => {
                let codes = self.numbers(conditions.read_as(*attribute), values);
                among.base.keep(&self.with_any(&codes));
                self.keep_changed(among, |entry| codes.iter().any(|code| entry.has(*code)));
            }
            Test::Serves(places) => self.keep_serving(among, places),
            Test::Names(names) => self.keep_hashed(among, names, |columns| columns.name),
            Test::References(references) => self.keep_hashed(among, references, |columns| columns.reference),
            Test::AvailableOn(day) => {
                let day = count_day(*day);
                self.keep_columns(among, |columns| columns.from <= day && day <= columns.until);
            }
            Test::Ended(ended, today) => {
                let today = count_day(*today);
                self.keep_columns(among, |columns| (columns.until < today) == *ended);
            }
            Test::From(time) => self.keep_created(among, |created| created >= time.microseconds(), *time, true),
            Test::Before(time) => self.keep_created(among, |created| created < time.microseconds(), *time, false),
        }
    }

    fn keep_serving(&self, among: &mut Chosen, places: &[Vec<String>]) {
        let mut serving = Bits::none(self.base.len());
        let mut tests = Vec::with_capacity(places.len());
        for regions in places {
            let serves = self.numbers(Attribute::Serves, regions);
            let excludes = self.numbers(Attribute::Excludes, regions);
            let mut here = self.with_any(&serves);
            here.take_out(&self.with_any(&excludes));
            serving.add(&here);
            tests.push((serves, excludes));
        }
        among.base.keep(&serving);
        let has = |entry: &Entry, codes: &[u32]| codes.iter().any(|code| entry.has(*code));
        self.keep_changed(among, |entry| {
            tests.iter().any(|(serves, excludes)| has(entry, serves) && !has(entry, excludes))
        });
    }

    fn keep_hashed(&self, among: &mut Chosen, texts: &[String], column: impl Fn(&Columns) -> u64) {
        let mut hashes: Vec<u64> = texts.iter().map(|text| hash(text.as_str())).collect();
        hashes.sort_unstable();
        self.keep_columns(among, |columns| hashes.binary_search(&column(columns)).is_ok());
    }

    fn keep_columns(&self, among: &mut Chosen, fits: impl Fn(&Columns) -> bool) {
        let columns = self.base.columns();
        among.base.retain(|place| columns.get(place).is_some_and(&fits));
        self.keep_changed(among, |entry| fits(&entry.columns));
    }

    fn keep_created(&self, among: &mut Chosen, fits: impl Fn(i64) -> bool, time: UtcTime, after: bool) {
        let bound = self.base.begin((time.microseconds(), uuid::Uuid::nil()));
        let (begin, end) = if after { (bound, self.base.len()) } else { (0, bound) };
        among.base.keep_between(begin, end);
        self.keep_changed(among, |entry| fits(entry.key.0));
    }

    fn keep_changed(&self, among: &mut Chosen, fits: impl Fn(&Entry) -> bool) {
        for (chosen, entry) in among.changed.iter_mut().zip(self.changed.iter()) {
            *chosen = *chosen && fits(entry);
        }
    }

    fn numbers(&self, attribute: Attribute, values: &[String]) -> Vec<u32> {
        values.iter().filter_map(|value| self.codes.find(attribute, value)).collect()
    }

    fn with_any(&self, codes: &[u32]) -> Bits {
        let mut bits = Bits::none(self.base.len());
        for places in codes.iter().filter_map(|code| self.base.places(wide(*code))) {
            places.add_to(&mut bits);
        }
        bits
    }
}
