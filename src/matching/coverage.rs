//! Which parts of a need an offer covers, which not, and what remains after what is agreed.

use std::borrow::Cow;

use serde::Serialize;

use super::expertise::Cover;
use super::gates::Pair;
use super::geography::Nearness;

/// A part of a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A wanted phrase of expertise.
    Expertise,
    /// A wanted kind of resource.
    ResourceKind,
    /// A wanted modality.
    Modality,
    /// One of several countries that ask together.
    Country,
}

impl Part {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Part::Expertise => "expertise",
            Part::ResourceKind => "resource_kind",
            Part::Modality => "modality",
            Part::Country => "country",
        }
    }
}

/// One thing that a need asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Item<'a> {
    /// What kind of thing.
    pub part: Part,
    /// The need's own words or code.
    pub value: Cow<'a, str>,
}

/// What of a need is covered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage<'a> {
    /// Covered by this offer.
    pub covered: Vec<Item<'a>>,
    /// Not covered by this offer.
    pub uncovered: Vec<Item<'a>>,
    /// Covered neither by this offer nor by what is already agreed.
    pub remaining: Vec<Item<'a>>,
}

/// The coverage of a need by an offer, in the need's order.
pub(crate) fn coverage<'a>(pair: &Pair<'_, 'a>, covers: &[Cover]) -> Coverage<'a> {
    let (need, offer) = (&pair.need.facts, &pair.offer.facts);
    let mut coverage = Coverage::default();
    for (position, (wanted, cover)) in need.expertise.iter().zip(covers).enumerate() {
        let covered = pair.is_covered(position, cover);
        let agreed = need.agreed.expertise.contains(&wanted.phrase);
        coverage.enter(Part::Expertise, &wanted.phrase, covered, agreed);
    }
    for kind in &need.resource_kinds {
        let agreed = need.agreed.resource_kinds.contains(kind);
        coverage.enter(Part::ResourceKind, kind, offer.resource_kinds.contains(kind), agreed);
    }
    for modality in &need.modalities {
        let agreed = need.agreed.modalities.contains(modality);
        coverage.enter(Part::Modality, modality, offer.modalities.contains(modality), agreed);
    }
    if need.countries.len() > 1 {
        for country in &need.countries {
            let near = pair.nearness(country).0;
            let served = !matches!(near, Nearness::Outside | Nearness::NotStated);
            coverage.enter(Part::Country, country, served, false);
        }
    }
    coverage
}

impl<'a> Coverage<'a> {
    /// The same, independent of the records.
    pub fn into_owned(self) -> Coverage<'static> {
        let owned = |item: Item<'_>| Item { part: item.part, value: Cow::Owned(item.value.into_owned()) };
        let all = |items: Vec<Item<'_>>| items.into_iter().map(owned).collect();
        Coverage { covered: all(self.covered), uncovered: all(self.uncovered), remaining: all(self.remaining) }
    }

    fn enter(&mut self, part: Part, value: &'a str, covered: bool, agreed: bool) {
        let item = Item { part, value: Cow::Borrowed(value) };
        if covered {
            self.covered.push(item);
            return;
        }
        if !agreed {
            self.remaining.push(item.clone());
        }
        self.uncovered.push(item);
    }
}
