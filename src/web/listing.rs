//! A list as a page shows it: read from the very bytes that the API answers, with facets to choose from and chosen
//! filters to take away.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::address::Address;
use super::frame::Frame;
use crate::error::{Error, Result};
use crate::http::page::FacetCount;
use crate::registry::is_quote;
use crate::vocabulary::Scheme;

/// Policy areas that a card names.
pub const FEW_AREAS: usize = 3;
/// Values of a facet that are shown at once; the others are folded.
const SHOWN: usize = 8;
/// Filters that are set by links alone, so that no facet offers them.
const BESIDE: [Filter; 3] = [
    Filter { name: "region", schemes: &[Scheme::Regions], is_open: false },
    Filter { name: "uncovered", schemes: &[], is_open: false },
    Filter { name: "sought", schemes: &[], is_open: false },
];
/// Parameters that say how a page is shown, and not which records the list has.
const ONLY_PAGES: [&str; 4] = ["limit", "include_total", "facets", "done"];
/// The orders of a list.
const ORDERS: [&str; 5] = ["relevance", "newest", "oldest", "changed", "ending"];

/// The parameter that leaves the records of the reader's own party.
const MINE: &str = "mine";

/// A page of a list.
#[derive(Debug, Deserialize)]
pub struct Listed<Record> {
    /// The records.
    pub data: Vec<Record>,
    page: Place,
    #[serde(default)]
    facets: BTreeMap<String, Vec<FacetCount>>,
    #[serde(default)]
    readings: Vec<Reading>,
    #[serde(default)]
    suggestions: Vec<LeftOut>,
}

#[derive(Debug, Deserialize)]
struct Place {
    next_cursor: Option<String>,
    total: Option<i64>,
}

/// What else words were read as.
#[derive(Debug, Deserialize)]
struct Reading {
    concept: String,
}

/// What a list would have without one of its conditions.
#[derive(Debug, Deserialize)]
struct LeftOut {
    leave_out: String,
    word: Option<String>,
    count: i64,
}

/// What a filter of a list is named by, and how its values are.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// The parameter, and the facet.
    pub name: &'static str,
    /// The lists that its values are codes of; none when messages name them.
    pub schemes: &'static [Scheme],
    /// Whether it is open when nothing in it is chosen.
    pub is_open: bool,
}

/// How many records have a value, among the counts of a facet.
pub fn count_of(counts: &[FacetCount], value: &str) -> i64 {
    counts.iter().find(|counted| counted.value == value).map_or(0, |counted| counted.count)
}

/// The facets to count by, for filters.
pub fn names(filters: &[Filter]) -> Vec<String> {
    filters.iter().map(|filter| filter.name.to_owned()).collect()
}

/// A facet to choose from.
pub struct Facet {
    /// The parameter.
    pub name: &'static str,
    /// The values, most frequent first, as many as are shown at once.
    pub shown: Vec<Choice>,
    /// The other values.
    pub folded: Vec<Choice>,
    /// Whether it is shown unfolded.
    pub is_open: bool,
}

/// A value of a facet.
pub struct Choice {
    /// The value, as the filter takes it.
    pub value: String,
    /// Its name.
    pub name: String,
    /// How many records have it, under the filters of the other facets.
    pub count: i64,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// A concept of expertise by its name.
pub struct NamedConcept {
    /// Its code.
    pub code: String,
    /// Its name in the page's language.
    pub name: String,
}

/// A filter that is set.
pub struct Chip {
    /// The parameter; `q` for the words.
    pub name: String,
    /// The name of the value.
    pub value: String,
    /// The list without it.
    pub address: String,
}

/// All that a list's page shows beside its records.
pub struct ListPage {
    /// The list's own path.
    pub place: String,
    /// The words that were looked for.
    pub words: String,
    /// Parameters that the form of the filters sends along.
    pub kept: Vec<(String, String)>,
    /// Parameters that the form of the order sends along.
    pub unsorted: Vec<(String, String)>,
    /// The orders to choose from.
    pub orders: Vec<ListOrder>,
    /// The filters that are set.
    pub chips: Vec<Chip>,
    /// The facets to choose from.
    pub facets: Vec<Facet>,
    /// What is found too, in other words than those that were looked for, and in other languages.
    pub found_too: Vec<NamedConcept>,
    /// The list of what has the words alone.
    pub as_written: String,
    /// What to leave out, when the list is empty.
    pub suggestions: Vec<Suggestion>,
    /// How many records the whole list has.
    pub total: i64,
    /// The next page.
    pub next: Option<String>,
    /// All records of the list as lines.
    pub export: Option<String>,
    /// The same as a sheet.
    pub sheet: Option<String>,
    /// This page over the API; none for whoever is signed in, whom the API does not know by the browser.
    pub data: Option<String>,
}

impl ListPage {
    /// Whether there is a filter to choose.
    pub fn has_choices(&self) -> bool {
        self.facets.iter().any(|facet| !facet.shown.is_empty())
    }
}

/// An order of a list.
pub struct ListOrder {
    /// As the parameter takes it.
    pub name: &'static str,
    /// Whether the list is in it.
    pub is_chosen: bool,
}

/// A list over the API and as a file: where the page's records come from.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The list over the API.
    pub data: &'static str,
    /// The list as lines, below the language.
    pub export: &'static str,
}

/// What to leave out to find something.
pub struct Suggestion {
    /// The parameter to leave out.
    pub name: String,
    /// The word to leave out of the words; empty for all of the parameter.
    pub word: String,
    /// How many records there are then.
    pub count: i64,
    /// The list without it.
    pub address: String,
}

impl<Record: DeserializeOwned> Listed<Record> {
    /// Reads what the API answers.
    ///
    /// # Errors
    /// None that can be met: the service wrote it.
    pub fn read(answer: &[u8]) -> Result<Self> {
        serde_json::from_slice(answer).map_err(Error::internal)
    }

    /// What the page of a list shows, and its records.
    pub fn into_page(
        self,
        filters: &[Filter],
        address: &Address,
        source: Source,
        page: &Frame<'_>,
    ) -> (ListPage, Vec<Record>) {
        let names: Vec<&str> = filters.iter().map(|filter| filter.name).collect();
        let words = address.value("q").unwrap_or_default().to_owned();
        let default = if words.is_empty() { "newest" } else { "relevance" };
        let sort = address.value("sort").unwrap_or(default);
        let orders = ORDERS.iter().filter(|name| **name != "relevance" || !words.is_empty());
        let list = ListPage {
            place: address.path().to_owned(),
            kept: address.others(&names),
            unsorted: address.others(&["sort"]),
            orders: orders.map(|name| ListOrder { name, is_chosen: *name == sort }).collect(),
            chips: chips(filters, address, page),
            facets: filters.iter().map(|filter| self.facet(filter, address, page)).collect(),
            found_too: self.found_too(page),
            as_written: address.setting("q", &quoted(&words)),
            suggestions: self.suggestions(address),
            total: self.total(),
            next: self.page.next_cursor.as_deref().map(|cursor| address.setting("cursor", cursor)),
            export: Some(address.at(&page.at(source.export), &ONLY_PAGES)),
            sheet: Some(address.at(&page.at(source.export.replace(".jsonl", ".csv")), &ONLY_PAGES)),
            data: (!page.signed_in).then(|| address.at(source.data, &[])),
            words,
        };
        (list, self.data)
    }

    /// A chosen value stays where nothing has it any more.
    fn facet(&self, filter: &Filter, address: &Address, page: &Frame<'_>) -> Facet {
        let counts = self.counts(filter.name);
        let chosen: Vec<&str> = address.values(filter.name).collect();
        let choice = |value: &str, count: i64| Choice {
            name: name_of(filter, value, page),
            is_chosen: chosen.contains(&value),
            value: value.to_owned(),
            count,
        };
        let without = chosen.iter().filter(|value| !counts.iter().any(|count| count.value == **value));
        let mut all: Vec<Choice> = without.map(|value| choice(value, 0)).collect();
        all.extend(counts.iter().map(|counted| choice(&counted.value, counted.count)));
        // What is chosen stands first, so that it is never folded away.
        all.sort_by_key(|choice| !choice.is_chosen);
        let folded = all.split_off(all.len().min(SHOWN.max(chosen.len())));
        Facet { name: filter.name, shown: all, folded, is_open: filter.is_open || !chosen.is_empty() }
    }

    /// How many records the whole list has.
    pub fn total(&self) -> i64 {
        self.page.total.unwrap_or(0)
    }

    /// How many records have each value of a facet, most frequent first.
    pub fn counts(&self, facet: &str) -> &[FacetCount] {
        self.facets.get(facet).map(Vec::as_slice).unwrap_or_default()
    }

    /// Words may name several concepts, and several words the same one.
    fn found_too(&self, page: &Frame<'_>) -> Vec<NamedConcept> {
        let mut found: Vec<NamedConcept> = Vec::new();
        for Reading { concept, .. } in &self.readings {
            if found.iter().all(|known| known.code != *concept) {
                found.push(NamedConcept { name: page.name_in(&[Scheme::Expertise], concept), code: concept.clone() });
            }
        }
        found
    }

    fn suggestions(&self, address: &Address) -> Vec<Suggestion> {
        let suggestion = |left_out: &LeftOut| {
            let word = left_out.word.clone().unwrap_or_default();
            let shortened = || {
                let words = address.value("q").unwrap_or_default().split_whitespace();
                let bare = |one: &str| one.replace(is_quote, "").to_lowercase();
                let left: Vec<&str> = words.filter(|one| bare(one) != word.to_lowercase()).collect();
                address.setting("q", &left.join(" "))
            };
            Suggestion {
                address: if word.is_empty() { address.without_all(&left_out.leave_out) } else { shortened() },
                name: left_out.leave_out.clone(),
                count: left_out.count,
                word,
            }
        };
        self.suggestions.iter().map(suggestion).collect()
    }
}

/// Words of a search in quotation marks: then they are meant as they are written.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace(is_quote, " ").trim())
}

/// The filters that are set, with the list without each.
fn chips(filters: &[Filter], address: &Address, page: &Frame<'_>) -> Vec<Chip> {
    let words = address.value("q").map(|words| Chip {
        name: "q".to_owned(),
        value: words.to_owned(),
        address: address.without_all("q"),
    });
    let mine = address.value(MINE).filter(|value| *value == "true").map(|_| Chip {
        name: MINE.to_owned(),
        value: page.say("your-own"),
        address: address.without_all(MINE),
    });
    let of_filter = |filter: &Filter| -> Vec<Chip> {
        let chip = |value: &str| Chip {
            name: filter.name.to_owned(),
            value: name_of(filter, value, page),
            address: address.without(filter.name, value),
        };
        address.values(filter.name).map(chip).collect()
    };
    words.into_iter().chain(mine).chain(filters.iter().chain(&BESIDE).flat_map(of_filter)).collect()
}

fn name_of(filter: &Filter, value: &str, page: &Frame<'_>) -> String {
    match filter.schemes {
        [] => page.say_of(filter.name, value),
        [Scheme::PolicyAreas, ..] => page.area(value),
        schemes => page.name_in(schemes, value),
    }
}
