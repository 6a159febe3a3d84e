//! A record analysed once, when it is filed: words, phrases, places. Matching only compares.

use std::sync::Arc;

use chrono::NaiveDate;

use super::closing::{Closing, closing};
use super::direction::Directions;
use super::facts::{Key, NeedFacts, OfferFacts};
use super::gate_words::Side;
use super::geography::Countries;
use super::phrase::Phrase;
use super::reference::Reference;
use super::terms::{TermCounts, count_terms};
use super::text::primary_subtag;

/// A policy area of a record: its code, and its number in the taxonomy if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AreaCode {
    pub code: String,
    pub number: Option<u32>,
}

/// An offer, ready to be matched.
#[derive(Clone, Debug)]
pub struct PreparedOffer {
    pub(crate) facts: OfferFacts,
    pub(crate) text: TermCounts,
    pub(crate) phrases: Vec<Arc<Phrase>>,
    pub(crate) directions: Directions,
    pub(crate) served: Countries,
    /// The day on which its text closes it.
    pub(crate) closing: Option<Closing>,
    pub(crate) areas: Vec<AreaCode>,
    pub(crate) languages: Vec<String>,
}

/// A need, ready to be matched.
#[derive(Clone, Debug)]
pub struct PreparedNeed {
    pub(crate) facts: NeedFacts,
    pub(crate) text: TermCounts,
    pub(crate) phrases: Vec<Arc<Phrase>>,
    pub(crate) directions: Directions,
    /// The countries' numbers; `None` when one of them is not known to the geography.
    pub(crate) countries: Option<Vec<u32>>,
    pub(crate) areas: Vec<AreaCode>,
    pub(crate) languages: Vec<String>,
}

impl PreparedOffer {
    /// Analyses an offer.
    pub fn new(facts: OfferFacts, reference: &Reference) -> PreparedOffer {
        let phrases: Vec<&str> = facts.expertise.iter().map(String::as_str).collect();
        PreparedOffer {
            text: count_terms(
                Side::Offer,
                &facts.title,
                &[&facts.description],
                &phrases,
                &facts.language,
                &reference.thesaurus,
            ),
            phrases: analyse(&phrases, &facts.language, reference),
            directions: Directions::read(
                &facts.title,
                phrases.iter().copied(),
                [facts.description.as_str()].into_iter(),
            ),
            closing: closing(&facts.description),
            served: reference.geography.resolve(&facts.serves, &facts.excludes),
            areas: areas(&facts.policy_areas, reference),
            languages: languages(&facts.languages),
            facts,
        }
    }

    /// What it was made from.
    pub fn facts(&self) -> &OfferFacts {
        &self.facts
    }

    /// The last day on which something new can begin: what is stated, or what the text says if
    /// that is earlier.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        let said = self.closing.as_ref().map(|closing| closing.day);
        [self.facts.available_until, said].into_iter().flatten().min()
    }

    /// Which offer it is.
    pub fn key(&self) -> Key {
        self.facts.key
    }
}

impl PreparedNeed {
    /// Analyses a need.
    pub fn new(facts: NeedFacts, reference: &Reference) -> PreparedNeed {
        let phrases: Vec<&str> = facts.expertise.iter().map(|wanted| wanted.phrase.as_str()).collect();
        // A request with one need often repeats its text; what is said twice is read once.
        let descriptions: &[&str] = if facts.summary == facts.description {
            &[&facts.description]
        } else {
            &[&facts.description, &facts.summary]
        };
        PreparedNeed {
            text: count_terms(Side::Need, &facts.title, descriptions, &phrases, &facts.language, &reference.thesaurus),
            phrases: analyse(&phrases, &facts.language, reference),
            directions: Directions::read(&facts.title, phrases.iter().copied(), descriptions.iter().copied()),
            countries: facts.countries.iter().map(|country| reference.geography.number(country)).collect(),
            areas: areas(&facts.policy_areas, reference),
            languages: languages(&facts.languages),
            facts,
        }
    }

    /// What it was made from.
    pub fn facts(&self) -> &NeedFacts {
        &self.facts
    }

    /// Which need it is.
    pub fn key(&self) -> Key {
        self.facts.key
    }
}

fn analyse(phrases: &[&str], language: &str, reference: &Reference) -> Vec<Arc<Phrase>> {
    phrases.iter().map(|phrase| Arc::new(Phrase::new(phrase, language, &reference.thesaurus))).collect()
}

fn areas(codes: &[String], reference: &Reference) -> Vec<AreaCode> {
    let mut areas: Vec<AreaCode> = Vec::new();
    for code in codes {
        if !areas.iter().any(|known| known.code == *code) {
            areas.push(AreaCode { code: code.clone(), number: reference.taxonomy.number(code) });
        }
    }
    areas
}

/// Primary subtags in lower case, each once, in the order given.
fn languages(tags: &[String]) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for tag in tags {
        let language = primary_subtag(tag).to_lowercase();
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}
