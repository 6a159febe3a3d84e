//! Countries and the M49 regions that contain them.

use std::collections::{BTreeMap, BTreeSet};

use super::numbers::{narrow, real, wide};
use super::terms::{Term, TermMap};

/// The M49 code of the world.
pub const WORLD: &str = "001";

/// The largest number of countries we know how to hold in a set.
const CAPACITY: usize = 512;

/// A set of countries, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Countries([u64; CAPACITY / 64]);

impl Countries {
    fn insert(&mut self, country: u32) {
        if let Some(word) = self.0.get_mut(wide(country / 64)) {
            *word |= 1 << (country % 64);
        }
    }

    /// Whether the country with this number is in the set.
    pub fn contains(&self, country: u32) -> bool {
        self.0.get(wide(country / 64)).is_some_and(|word| word & (1 << (country % 64)) != 0)
    }

    /// How many countries are in the set.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| wide(word.count_ones())).sum()
    }

    /// How many countries both sets hold.
    pub fn common(&self, other: &Countries) -> usize {
        self.0.iter().zip(&other.0).map(|(word, others)| wide((word & others).count_ones())).sum()
    }

    fn without(mut self, other: &Countries) -> Countries {
        for (word, gone) in self.0.iter_mut().zip(&other.0) {
            *word &= !gone;
        }
        self
    }
}

/// How near an offer's service area is to a country, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The country is named.
    Named,
    /// A region of few countries that contains it is named.
    Region,
    /// A large region that contains it is named.
    Continent,
    /// The whole world is served.
    World,
    /// The offer says nothing.
    NotStated,
    /// Not served.
    Outside,
}

/// A region and the countries that it contains.
#[derive(Clone, Debug)]
struct Region {
    code: String,
    countries: Countries,
    size: usize,
}

/// Which regions contain which countries.
#[derive(Clone, Debug, Default)]
pub struct Geography {
    /// By the code of a country.
    numbers: TermMap<u32>,
    /// By the code of a region.
    regions: TermMap<Region>,
}

impl Geography {
    /// From each country's alpha-3 code to the M49 codes of the regions that contain it. The
    /// world contains every country, named or not.
    pub fn new<C, R, S>(countries: C) -> Geography
    where
        C: IntoIterator<Item = (S, R)>,
        R: IntoIterator<Item = S>,
        S: Into<String>,
    {
        let mut sorted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (country, regions) in countries {
            let entry = sorted.entry(country.into()).or_default();
            entry.extend(regions.into_iter().map(Into::into));
            entry.insert(WORLD.to_owned());
        }
        let mut geography = Geography::default();
        for (number, (country, regions)) in sorted.into_iter().take(CAPACITY).enumerate() {
            let number = narrow(number);
            for region in regions {
                let none = || Region { code: region.clone(), countries: Countries::default(), size: 0 };
                let entry = geography.regions.entry(Term::of(&region)).or_insert_with(none);
                entry.countries.insert(number);
                entry.size += 1;
            }
            geography.numbers.insert(Term::of(&country), number);
        }
        geography
    }

    /// The number of a country, by its alpha-3 code.
    pub fn number(&self, country: &str) -> Option<u32> {
        self.numbers.get(&Term::of(country)).copied()
    }

    fn region(&self, code: &str) -> Option<&Region> {
        self.regions.get(&Term::of(code))
    }

    /// Whether the country or region `code` is or contains `country` (alpha-3).
    pub fn contains(&self, code: &str, country: &str) -> bool {
        code == country
            || code == WORLD
            || self
                .region(code)
                .is_some_and(|region| self.number(country).is_some_and(|number| region.countries.contains(number)))
    }

    /// All countries in `serves` that are not in `excludes`.
    pub fn resolve(&self, serves: &[String], excludes: &[String]) -> Countries {
        self.union(serves).without(&self.union(excludes))
    }

    fn union(&self, codes: &[String]) -> Countries {
        let mut all = Countries::default();
        for code in codes {
            if let Some(number) = self.number(code) {
                all.insert(number);
            }
            if let Some(region) = self.region(code) {
                for (word, more) in all.0.iter_mut().zip(&region.countries.0) {
                    *word |= more;
                }
            }
        }
        all
    }

    /// How near a service area is to `country`, and the code of `serves` that says so: the
    /// narrowest, and among equals the first in alphabetical order. A region is large when it
    /// has more than `large` countries.
    pub fn nearness<'a>(
        &self,
        serves: &'a [String],
        excludes: &[String],
        country: &str,
        large: usize,
    ) -> (Nearness, Option<&'a str>) {
        if excludes.iter().any(|code| self.contains(code, country)) {
            return (Nearness::Outside, None);
        }
        if serves.is_empty() {
            return (Nearness::NotStated, None);
        }
        let narrowest = serves
            .iter()
            .filter(|code| self.contains(code, country))
            .min_by_key(|code| (self.rank(code, country), code.as_str()));
        let Some(code) = narrowest else {
            return (Nearness::Outside, None);
        };
        (self.nearness_of(code, country, large), Some(code))
    }

    /// How near an offer is that serves `code`, which contains `country`.
    fn nearness_of(&self, code: &str, country: &str, large: usize) -> Nearness {
        if code == country {
            Nearness::Named
        } else if code == WORLD {
            Nearness::World
        } else if self.region(code).map_or(0, |region| region.size) > large {
            Nearness::Continent
        } else {
            Nearness::Region
        }
    }

    /// The codes that contain `country`, each with how near an offer is that serves it.
    pub(crate) fn around<'a>(
        &'a self,
        country: &'a str,
        large: usize,
    ) -> impl Iterator<Item = (&'a str, Nearness)> + 'a {
        let number = self.number(country);
        let within = move |region: &&Region| number.is_some_and(|number| region.countries.contains(number));
        let regions = self.regions.values().filter(within).map(|region| region.code.as_str());
        let codes = [country, WORLD].into_iter().chain(regions.filter(move |code| *code != country && *code != WORLD));
        codes.map(move |code| (code, self.nearness_of(code, country, large)))
    }

    fn rank(&self, code: &str, country: &str) -> usize {
        if code == country {
            0
        } else if code == WORLD {
            usize::MAX
        } else {
            self.region(code).map_or(usize::MAX - 1, |region| region.size)
        }
    }

    /// How many countries are known, as a real number.
    pub fn size(&self) -> f64 {
        real(self.numbers.len())
    }
}
