//! One page of a list: which records are on it, in which order, and what is counted beside them.

use std::cell::OnceCell;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use uuid::Uuid;

use super::codes::Attribute;
use super::conditions::{Chosen, Conditions};
use super::counts::Asked;
use super::entry::owner_code;
use super::hits::Hits;
use super::row::Row;
use super::shelf::{Shelf, Spot};
use super::wanted::Wanted;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::page::FacetCount;
use crate::matching::Named;
use crate::text_enum::text_enum;

text_enum! {
    /// The order of a list.
    Order {
        /// Entered last comes first.
        Newest = "newest",
        /// Entered first comes first.
        Oldest = "oldest",
        /// Changed last comes first.
        Changed = "changed",
        /// Whose last day is nearest comes first; those without one come last.
        Ending = "ending",
        /// What fits the words best comes first.
        Relevance = "relevance",
    }
}

/// What a list is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Who asks.
    pub visibility: Visibility,
    /// The filters.
    pub conditions: Conditions,
    /// The words.
    pub wanted: Option<Wanted>,
    /// The order.
    pub order: Order,
    /// The last record of the page before.
    pub after: Option<Place>,
    /// The most records on the page.
    pub limit: usize,
    /// Whether to count all.
    pub with_total: bool,
    /// What to count by: the facets, each with the filter of the same name.
    pub facets: Vec<(&'static str, Attribute)>,
}

/// Where a record stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What the list is ordered by first; greater comes first.
    pub rank: u64,
    /// When the record was entered, in microseconds.
    pub created: i64,
    /// The record.
    pub id: Uuid,
}

/// Records that are kept in their order, where it is not that of their entry.
const RANKED: usize = 2_000;

/// The records of a list.
#[derive(Debug)]
pub struct Found {
    /// Which ones.
    pub fitting: Chosen,
    /// How many.
    pub count: usize,
    /// The first [`RANKED`] in their order, where it is not that of their entry.
    pub ranked: Vec<(Place, Spot)>,
    /// What else than its words the search was read as, and is found.
    pub readings: Vec<Reading>,
}

/// Words of a search that were also read as a concept: records that speak of it are found, whatever their words and
/// their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words.
    pub words: String,
    /// The concept's code in the vocabulary.
    pub concept: String,
}

/// A page.
#[derive(Debug)]
pub struct Listed {
    /// Its records, each with the tier up to which the caller is shown its fields.
    pub rows: Vec<(Arc<Row>, Disclosure)>,
    /// The place of the last one, when more follow.
    pub last: Option<Place>,
    /// How many the list has.
    pub total: Option<i64>,
    /// How many have each value of each facet, as JSON, by the name of the facet.
    pub facets: Vec<(&'static str, Arc<str>)>,
    /// What else than its words the search was read as, and is found.
    pub readings: Vec<Reading>,
    /// What would give more, when there is nothing.
    pub suggestions: Vec<LeftOut>,
}

/// What a list would have without one of its conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The filter, or `q`.
    pub parameter: &'static str,
    /// The word that is left out, when the others stay.
    pub word: Option<String>,
    /// The other words.
    pub rest: Option<String>,
    /// How many records there are then.
    pub count: usize,
}

impl Shelf {
    /// The page that a question asks for.
    ///
    /// # Errors
    /// None that can be met: counts are written as JSON.
    pub fn list(&self, question: &Question) -> Result<Listed> {
        let asked = (question.asked(question.conditions.clone()), question.order);
        let found = self.counts.found(asked, || self.find(question));
        let mut spots = self.page(question, &found);
        let has_more = spots.len() > question.limit;
        spots.truncate(question.limit);
        let is_empty = spots.is_empty() && question.after.is_none();
        let last = spots.last().copied().filter(|_| has_more).map(|(place, _)| place);
        Ok(Listed {
            last,
            rows: self.rows(&question.visibility, spots.iter().map(|(_, spot)| *spot)),
            total: question.with_total.then(|| i64::try_from(found.count).unwrap_or(i64::MAX)),
            facets: self.facets(question)?,
            readings: found.readings.clone(),
            suggestions: if is_empty { self.suggestions(question) } else { Vec::new() },
        })
    }

    /// The records that a question is about, before the filters.
    fn before_filters(&self, question: &Question) -> (Chosen, Option<Hits>) {
        let visible = self.visible(&question.visibility);
        match &question.wanted {
            None => (visible, None),
            Some(wanted) => {
                let hits = self.search(&visible, wanted);
                (hits.chosen.clone(), Some(hits))
            }
        }
    }

    fn find(&self, question: &Question) -> Found {
        let (before, hits) = self.before_filters(question);
        let fitting = self.fitting(before, &question.conditions);
        let ranked = match question.order {
            Order::Newest | Order::Oldest => Vec::new(),
            order => self.ranked(order, &fitting, hits.as_ref(), None, RANKED),
        };
        let readings = match (&question.wanted, &hits) {
            (Some(wanted), Some(hits)) => self.readings(wanted, hits, &fitting),
            _ => Vec::new(),
        };
        Found { count: fitting.count(), fitting, ranked, readings }
    }

    fn readings(&self, wanted: &Wanted, hits: &Hits, fitting: &Chosen) -> Vec<Reading> {
        let reading = |named: Named| Reading {
            words: wanted.written(&named.span).to_owned(),
            concept: self.reference.thesaurus.identifier(named.concept).to_owned(),
        };
        self.spoken_of(&hits.named, fitting).into_iter().map(reading).collect()
    }

    /// The first records in an order after a place, at most so many.
    fn ranked(
        &self,
        order: Order,
        fitting: &Chosen,
        hits: Option<&Hits>,
        after: Option<Place>,
        most: usize,
    ) -> Vec<(Place, Spot)> {
        let place = |spot| Some((self.place(order, hits, spot)?, spot));
        let mut places: Vec<(Place, Spot)> = fitting.spots().filter_map(place).collect();
        places.retain(|(place, _)| after.is_none_or(|after| place.follows(&after)));
        let compare = |one: &(Place, Spot), other: &(Place, Spot)| one.0.cmp_listed(&other.0);
        if places.len() > most {
            places.select_nth_unstable_by(most, compare);
            places.truncate(most);
        }
        places.sort_unstable_by(compare);
        places
    }

    /// The places of all records that a question is about, in its order.
    pub(super) fn all_places(&self, question: &Question) -> Vec<Place> {
        let (before, hits) = self.before_filters(question);
        let fitting = self.fitting(before, &question.conditions);
        let ranked = self.ranked(question.order, &fitting, hits.as_ref(), None, usize::MAX);
        let places = ranked.into_iter().map(|(place, _)| place);
        if question.order == Order::Oldest { places.rev().collect() } else { places.collect() }
    }

    /// The records of a page, and one more when more follow.
    fn page(&self, question: &Question, found: &Found) -> Vec<(Place, Spot)> {
        let wanted = question.limit + 1;
        let entered = |spot: Spot| Some((self.place(Order::Newest, None, spot)?, spot));
        match question.order {
            Order::Newest => {
                self.newest(&found.fitting, question.after, wanted).into_iter().filter_map(entered).collect()
            }
            Order::Oldest => {
                self.oldest(&found.fitting, question.after, wanted).into_iter().filter_map(entered).collect()
            }
            order => {
                let after = |(place, _): &&(Place, Spot)| question.after.is_none_or(|after| place.follows(&after));
                let page: Vec<(Place, Spot)> = found.ranked.iter().filter(after).take(wanted).copied().collect();
                if page.len() == wanted || found.ranked.len() == found.count {
                    return page;
                }
                // Further than anybody reads: ranked anew.
                let (_, hits) = self.before_filters(question);
                self.ranked(order, &found.fitting, hits.as_ref(), question.after, wanted)
            }
        }
    }

    fn newest(&self, fitting: &Chosen, after: Option<Place>, wanted: usize) -> Vec<Spot> {
        let before = |key: &(i64, Uuid)| after.is_none_or(|after| *key < (after.created, after.id));
        let end = after.map_or(self.base.len(), |after| self.base.begin((after.created, after.id)));
        let base =
            fitting.base.descending_before(end).filter_map(|place| Some((self.base.key(place)?, Spot::Base(place))));
        let changed = self.changed_keys(fitting).rev().filter(|(key, _)| before(key));
        merged(base, changed, |one, other| one > other).take(wanted).collect()
    }

    fn oldest(&self, fitting: &Chosen, after: Option<Place>, wanted: usize) -> Vec<Spot> {
        let follows = |key: &(i64, Uuid)| after.is_none_or(|after| *key > (after.created, after.id));
        let begin = after.map_or(0, |after| self.base.begin((after.created, after.id)));
        let base =
            fitting.base.ascending_from(begin).filter_map(|place| Some((self.base.key(place)?, Spot::Base(place))));
        let changed = self.changed_keys(fitting).filter(|(key, _)| follows(key));
        merged(base.filter(|(key, _)| follows(key)), changed, |one, other| one < other).take(wanted).collect()
    }

    fn changed_keys<'c>(&'c self, fitting: &'c Chosen) -> impl DoubleEndedIterator<Item = ((i64, Uuid), Spot)> + 'c {
        let changed = self.changed.iter().zip(fitting.changed.iter()).enumerate();
        changed.filter(|(_, (_, chosen))| **chosen).map(|(place, (entry, _))| (entry.key, Spot::Changed(place)))
    }

    /// Where a record stands in a list of this order.
    fn place(&self, order: Order, hits: Option<&Hits>, spot: Spot) -> Option<Place> {
        let (created, id) = self.key(spot)?;
        let columns = self.columns(spot)?;
        let rank = match order {
            Order::Newest | Order::Oldest => 0,
            // Shifted so that the order of numbers with a sign stays.
            Order::Changed => columns.updated.cast_unsigned() ^ (1 << 63),
            Order::Ending => u64::from(u32::MAX - (columns.until.cast_unsigned() ^ (1 << 31))),
            // Reals that are not below 0 are ordered as their bits are.
            Order::Relevance => hits.map_or(0, |hits| hits.score(self, spot).to_bits()),
        };
        Some(Place { rank, created, id })
    }

    /// How the records are shown, each with the tier up to which the caller is shown its fields.
    fn rows(&self, visibility: &Visibility, spots: impl Iterator<Item = Spot>) -> Vec<(Arc<Row>, Disclosure)> {
        let own = visibility.party().and_then(|party| self.codes.find(Attribute::Owner, &owner_code(party)));
        let concerned = visibility.state().and_then(|state| self.codes.find(Attribute::Concerned, state));
        let has = |spot, code: Option<u32>| code.is_some_and(|code| self.has(spot, code));
        let tier = |spot| visibility.closeness_to(has(spot, own), has(spot, concerned));
        spots.filter_map(|spot| Some((self.row(spot)?.clone(), tier(spot)))).collect()
    }

    /// A facet counts under the filters of the others: whoever has chosen one value sees how many the other values
    /// would give.
    fn facets(&self, question: &Question) -> Result<Vec<(&'static str, Arc<str>)>> {
        let before = OnceCell::new();
        let mut facets = Vec::with_capacity(question.facets.len());
        for (name, attribute) in &question.facets {
            let others = question.conditions.without(name);
            let asked = (question.asked(others.clone()), *name);
            let count = || {
                let before: &Chosen = before.get_or_init(|| self.before_filters(question).0);
                serde_json::to_string(
                    &self.count_by(&self.fitting(before.clone(), &others), others.read_as(*attribute)),
                )
            };
            facets.push((*name, self.counts.facet(asked, count).map_err(Error::internal)?));
        }
        Ok(facets)
    }

    pub(super) fn count_by(&self, among: &Chosen, attribute: Attribute) -> Vec<FacetCount> {
        let count = |code| i64::try_from(among.count_with(self, code)).unwrap_or(i64::MAX);
        let counts =
            self.codes.of(attribute).map(|(value, code)| FacetCount { value: value.to_owned(), count: count(code) });
        let mut counts: Vec<FacetCount> = counts.filter(|counted| counted.count > 0).collect();
        counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        counts
    }

    /// What there would be without each of the filters, without the words, and without each of the words; most first.
    fn suggestions(&self, question: &Question) -> Vec<LeftOut> {
        let visible = self.visible(&question.visibility);
        let (found, _) = self.before_filters(question);
        let mut suggestions: Vec<LeftOut> = Vec::new();
        let mut parameters: Vec<&'static str> = question.conditions.parameters().collect();
        parameters.dedup();
        for parameter in parameters {
            let count = self.fitting(found.clone(), &question.conditions.without(parameter)).count();
            suggestions.push(LeftOut { parameter, word: None, rest: None, count });
        }
        if let Some(wanted) = &question.wanted {
            let count = self.fitting(visible.clone(), &question.conditions).count();
            suggestions.push(LeftOut { parameter: "q", word: None, rest: None, count });
            for (index, word) in wanted.spellings().into_iter().enumerate() {
                let Some(fewer) = wanted.without(index) else { continue };
                let count = self.fitting(self.search(&visible, &fewer).chosen, &question.conditions).count();
                let rest = Some(fewer.rewritten());
                suggestions.push(LeftOut { parameter: "q", word: Some(word), rest, count });
            }
        }
        suggestions.retain(|suggestion| suggestion.count > 0);
        suggestions.sort_by_key(|suggestion| Reverse(suggestion.count));
        suggestions
    }
}

impl Question {
    fn asked(&self, conditions: Conditions) -> Asked {
        let words = self.wanted.as_ref().map(|wanted| wanted.text().to_owned());
        Asked { visibility: self.visibility.clone(), conditions, words }
    }
}

impl Place {
    fn follows(&self, other: &Self) -> bool {
        self.cmp_listed(other) == Ordering::Greater
    }

    /// Less is listed earlier.
    fn cmp_listed(&self, other: &Self) -> Ordering {
        (other.rank, other.created, other.id).cmp(&(self.rank, self.created, self.id))
    }

    /// As a cursor holds it.
    pub fn to_text(self) -> String {
        format!("{}/{}/{}", self.rank, self.created, self.id.simple())
    }

    /// Reads what a cursor holds.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let place = Self {
            rank: parts.next()?.parse().ok()?,
            created: parts.next()?.parse().ok()?,
            id: Uuid::try_parse(parts.next()?).ok()?,
        };
        parts.next().is_none().then_some(place)
    }
}

type Keyed = ((i64, Uuid), Spot);

/// Two orders in one; of each only as much as is taken.
fn merged(
    one: impl Iterator<Item = Keyed>,
    other: impl Iterator<Item = Keyed>,
    is_first: impl Fn((i64, Uuid), (i64, Uuid)) -> bool,
) -> impl Iterator<Item = Spot> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || {
        let takes_one = match (one.peek(), other.peek()) {
            (Some((key, _)), Some((against, _))) => is_first(*key, *against),
            (known, _) => known.is_some(),
        };
        let next = if takes_one { one.next() } else { other.next() };
        next.map(|(_, spot)| spot)
    })
}
