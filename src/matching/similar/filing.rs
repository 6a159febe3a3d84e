//! What is compared of a record: the same form for offers, requests and records of any other kind.

use super::super::facts::{Key, NeedFacts, OfferFacts};
use super::super::geography::Countries;
use super::super::reference::Reference;
use super::super::visibility::Audience;

/// A record as it is held against others of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// The record.
    pub key: Key,
    /// Who may know of it.
    pub audience: Audience,
    /// Parties that filed it; empty = not known.
    pub filers: Vec<Key>,
    /// The filers' names; empty = not known.
    pub filer: String,
    /// One line.
    pub title: String,
    /// Some sentences each.
    pub texts: Vec<String>,
    /// Short phrases of what it is about.
    pub phrases: Vec<String>,
    /// BCP 47 tag of the texts; empty = guessed.
    pub language: String,
    /// The countries it is for; none = not stated.
    pub places: Option<Countries>,
    /// The codes of countries and regions that it names.
    pub named_places: Vec<String>,
    /// What it states in single values or codes: the member's name and the value. A member may have several.
    pub members: Vec<(String, String)>,
}

impl Filing {
    /// An offer, without its provider's name and without its capacity, which is not for everyone to know.
    pub fn of_offer(facts: &OfferFacts, reference: &Reference) -> Filing {
        let mut filing = Filing {
            key: facts.key,
            audience: facts.audience.clone(),
            filers: vec![facts.provider],
            title: facts.title.clone(),
            texts: vec![facts.description.clone()],
            phrases: facts.expertise.clone(),
            language: facts.language.clone(),
            places: places(&facts.serves, &facts.excludes, reference),
            named_places: facts.serves.clone(),
            ..Filing::default()
        };
        filing.state("policy_areas", &facts.policy_areas);
        filing.state("resource_kinds", &facts.resource_kinds);
        filing.state("modalities", &facts.modalities);
        filing.state("languages", &facts.languages);
        filing.state("available_from", facts.available_from);
        filing.state("available_until", facts.available_until);
        filing
    }

    /// A request by its needs, which all tell of the same request, without its requester's name. `title` is the
    /// request's own.
    pub fn of_request(title: &str, needs: &[NeedFacts], reference: &Reference) -> Filing {
        let Some(first) = needs.first() else { return Filing::default() };
        let mut filing = Filing {
            key: first.request,
            audience: first.audience.clone(),
            filers: vec![first.requester],
            title: title.to_owned(),
            texts: vec![first.summary.clone()],
            language: first.language.clone(),
            places: places(&first.countries, &[], reference),
            named_places: first.countries.clone(),
            ..Filing::default()
        };
        for need in needs {
            // A request with one need often repeats itself; what is said twice is read once.
            for text in [&need.title, &need.description] {
                if *text != filing.title && !filing.texts.contains(text) {
                    filing.texts.push(text.clone());
                }
            }
            filing.phrases.extend(need.expertise.iter().map(|wanted| wanted.phrase.clone()));
            filing.state("policy_areas", &need.policy_areas);
            filing.state("resource_kinds", &need.resource_kinds);
            filing.state("modalities", &need.modalities);
            filing.state("languages", &need.languages);
            filing.state("starts_on", need.starts_on);
            filing.state("ends_on", need.ends_on);
        }
        filing
    }

    /// Adds values of a member, each once.
    pub fn state<T: ToString>(&mut self, member: &str, values: impl IntoIterator<Item = T>) {
        for value in values {
            let stated = (member.to_owned(), value.to_string());
            if !stated.1.trim().is_empty() && !self.members.contains(&stated) {
                self.members.push(stated);
            }
        }
    }
}

fn places(named: &[String], excluded: &[String], reference: &Reference) -> Option<Countries> {
    let places = reference.geography.resolve(named, excluded);
    (places != Countries::default()).then_some(places)
}
