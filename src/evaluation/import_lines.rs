//! Lines of `offers.jsonl` and `requests.jsonl`, read for matching alone: members that matching
//! does not look at are passed over.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::matching::{Audience, Filing, Importance, Key, NeedFacts, OfferFacts, Reference, Standing, WantedExpertise};
use crate::parties::STATE;

/// Gives each distinct name a key, in the order of their first appearance.
#[derive(Debug, Default)]
pub(super) struct Keys {
    known: HashMap<String, Key>,
}

impl Keys {
    pub(super) fn of(&mut self, name: &str) -> Key {
        let next = Key(u128::try_from(self.known.len()).unwrap_or(u128::MAX) + 1);
        *self.known.entry(name.to_owned()).or_insert(next)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PartyLine {
    name: String,
    kind: String,
    country: Option<String>,
}

impl PartyLine {
    fn key(&self, keys: &mut Keys) -> Key {
        keys.of(&format!("party\t{}\t{}\t{}", self.name, self.kind, self.country.as_deref().unwrap_or("")))
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CapacityLine {
    total: Option<u64>,
    remaining: Option<u64>,
    note: Option<String>,
}

/// A line of `offers.jsonl`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct OfferLine {
    pub external_id: String,
    #[serde(default)]
    provider: PartyLine,
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    policy_areas: Vec<String>,
    #[serde(default)]
    expertise: Vec<String>,
    #[serde(default)]
    resource_kinds: Vec<String>,
    #[serde(default)]
    modalities: Vec<String>,
    #[serde(default)]
    serves: Vec<String>,
    #[serde(default)]
    excludes: Vec<String>,
    #[serde(default)]
    languages: Vec<String>,
    available_from: Option<NaiveDate>,
    available_until: Option<NaiveDate>,
    #[serde(default)]
    capacity: CapacityLine,
    state: Option<String>,
}

/// A line of `requests*.jsonl`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct RequestLine {
    pub external_id: String,
    #[serde(default)]
    requester: PartyLine,
    /// Codes of States, as in an import.
    #[serde(default)]
    co_requesters: Vec<String>,
    country: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    language: String,
    state: Option<String>,
    needs: Vec<NeedLine>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
struct NeedLine {
    title: String,
    description: String,
    policy_areas: Vec<String>,
    expertise: Vec<ExpertiseLine>,
    resource_kinds: Vec<String>,
    modalities: Vec<String>,
    languages: Vec<String>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    quantity: QuantityLine,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct QuantityLine {
    note: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum ExpertiseLine {
    Plain(String),
    Weighed {
        phrase: String,
        #[serde(default)]
        importance: ImportanceLine,
    },
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ImportanceLine {
    Mandatory,
    High,
    #[default]
    Some,
}

impl OfferLine {
    /// What is compared of it.
    pub(super) fn into_filing(self, keys: &mut Keys, reference: &Reference) -> Filing {
        let (filer, note) = (self.provider.name.clone(), self.capacity.note.clone());
        let mut filing = Filing { filer, ..Filing::of_offer(&self.into_facts(keys), reference) };
        filing.state("capacity", note);
        filing
    }

    pub(super) fn into_facts(self, keys: &mut Keys) -> OfferFacts {
        let provider = self.provider.key(keys);
        OfferFacts {
            key: keys.of(&format!("offer\t{}", self.external_id)),
            provider,
            provider_state: self.provider.country.filter(|_| self.provider.kind == STATE),
            audience: Audience::public(provider),
            title: self.title,
            description: self.description,
            language: self.language,
            policy_areas: self.policy_areas,
            expertise: self.expertise,
            resource_kinds: self.resource_kinds,
            modalities: self.modalities,
            serves: self.serves,
            excludes: self.excludes,
            languages: self.languages,
            available_from: self.available_from,
            available_until: self.available_until,
            standing: standing(self.state, "active"),
            capacity_total: self.capacity.total,
            capacity_remaining: self.capacity.remaining.or(self.capacity.total),
            ..OfferFacts::default()
        }
    }
}

impl RequestLine {
    /// What is compared of it.
    pub(super) fn into_filing(self, keys: &mut Keys, reference: &Reference) -> Filing {
        let (filer, title) = (self.requester.name.clone(), self.title.clone());
        let notes: Vec<String> = self.needs.iter().filter_map(|need| need.quantity.note.clone()).collect();
        let mut filing = Filing { filer, ..Filing::of_request(&title, &self.into_facts(keys), reference) };
        filing.state("quantity", notes);
        filing
    }

    /// The facts of each of its needs.
    pub(super) fn into_facts(self, keys: &mut Keys) -> Vec<NeedFacts> {
        let requester = self.requester.key(keys);
        let own = self.country.into_iter().chain(self.requester.country);
        let mut countries: Vec<String> = Vec::new();
        for country in own.chain(self.co_requesters) {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
        let request = keys.of(&format!("request\t{}", self.external_id));
        let shared = NeedFacts {
            request,
            requester,
            countries,
            audience: Audience::public(requester),
            title: self.title,
            summary: self.summary,
            language: self.language,
            standing: standing(self.state, "open"),
            ..NeedFacts::default()
        };
        let needs = self.needs.into_iter().enumerate();
        needs
            .map(|(number, need)| {
                let key = keys.of(&format!("need\t{}\t{number}", self.external_id));
                need.into_facts(key, &shared)
            })
            .collect()
    }
}

impl NeedLine {
    fn into_facts(self, key: Key, shared: &NeedFacts) -> NeedFacts {
        NeedFacts {
            key,
            title: if self.title.is_empty() { shared.title.clone() } else { self.title },
            description: self.description,
            policy_areas: self.policy_areas,
            expertise: self.expertise.into_iter().map(ExpertiseLine::into_wanted).collect(),
            resource_kinds: self.resource_kinds,
            modalities: self.modalities,
            languages: self.languages,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            ..shared.clone()
        }
    }
}

impl ExpertiseLine {
    fn into_wanted(self) -> WantedExpertise {
        match self {
            ExpertiseLine::Plain(phrase) => WantedExpertise { phrase, importance: Importance::Some },
            ExpertiseLine::Weighed { phrase, importance } => WantedExpertise {
                phrase,
                importance: match importance {
                    ImportanceLine::Mandatory => Importance::Mandatory,
                    ImportanceLine::High => Importance::High,
                    ImportanceLine::Some => Importance::Some,
                },
            },
        }
    }
}

/// Imported records are in force unless a line says another state.
fn standing(state: Option<String>, in_force: &str) -> Standing {
    match state {
        Some(state) if state != in_force => Standing::Suspended(state),
        _ => Standing::InForce,
    }
}
