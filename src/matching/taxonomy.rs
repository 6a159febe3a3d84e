//! Policy areas and objectives, and how near two of them are.

use std::collections::{BTreeMap, HashMap};

use super::numbers::narrow;

/// One policy area or objective, as the vocabulary gives it.
#[derive(Clone, Debug, Default)]
pub struct Area {
    /// Its code, such as "PATH" or "GCM-05".
    pub code: String,
    /// The code of the area that contains it, if any.
    pub parent: Option<String>,
    /// Codes that mean nearly the same in the other list.
    pub primary: Vec<String>,
    /// Codes of the other list that it touches.
    pub secondary: Vec<String>,
}

/// How two areas are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Nothing connects them.
    None,
    /// One touches the other.
    Secondary,
    /// One means nearly the other.
    Primary,
    /// One contains the other.
    ParentChild,
    /// The same.
    Equal,
}

/// All areas with their relations.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    numbers: HashMap<String, u32>,
    kinships: HashMap<(u32, u32), Kinship>,
}

impl Taxonomy {
    /// From the areas of all lists together. Relations hold in both directions.
    pub fn new(areas: impl IntoIterator<Item = Area>) -> Taxonomy {
        let areas: BTreeMap<String, Area> = areas.into_iter().map(|area| (area.code.clone(), area)).collect();
        let mut taxonomy = Taxonomy::default();
        for area in areas.values() {
            let own = taxonomy.enter(&area.code);
            let relations = area
                .parent
                .iter()
                .map(|code| (code, Kinship::ParentChild))
                .chain(area.primary.iter().map(|code| (code, Kinship::Primary)))
                .chain(area.secondary.iter().map(|code| (code, Kinship::Secondary)));
            for (code, kinship) in relations {
                let other = taxonomy.enter(code);
                taxonomy.relate(own, other, kinship);
            }
        }
        taxonomy
    }

    fn enter(&mut self, code: &str) -> u32 {
        let next = narrow(self.numbers.len());
        *self.numbers.entry(code.to_owned()).or_insert(next)
    }

    fn relate(&mut self, one: u32, other: u32, kinship: Kinship) {
        for pair in [(one, other), (other, one)] {
            let known = self.kinships.entry(pair).or_insert(Kinship::None);
            *known = (*known).max(kinship);
        }
    }

    /// The number of an area, by its code.
    pub fn number(&self, code: &str) -> Option<u32> {
        self.numbers.get(code).copied()
    }

    /// How many areas there are; numbers are below.
    pub fn size(&self) -> u32 {
        narrow(self.numbers.len())
    }

    /// How two areas, by number, are related.
    pub fn kinship(&self, one: u32, other: u32) -> Kinship {
        if one == other {
            return Kinship::Equal;
        }
        self.kinships.get(&(one, other)).copied().unwrap_or(Kinship::None)
    }
}
