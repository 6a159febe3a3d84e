//! The loop that somebody writes first: every offer, every pair of phrases, three string similarities.

use std::sync::Arc;

use connection_hub::matching::{Key, OfferFacts, PreparedOffer};

use crate::asked::Asked;
use crate::full_text::is_open;
use crate::support::engine::LIMIT;
use crate::support::world::World;

/// Below this two phrases have nothing in common.
const LEAST: f64 = 0.85;

pub struct Naive<'a> {
    offers: Vec<Candidate<'a>>,
}

struct Candidate<'a> {
    offer: &'a PreparedOffer,
    facts: OfferFacts,
    open: bool,
    phrases: Vec<Phrase>,
}

/// A phrase, and its words in alphabetical order.
struct Phrase {
    text: String,
    sorted: String,
}

impl Phrase {
    fn new(text: &str) -> Self {
        let mut words: Vec<&str> = text.split(' ').collect();
        words.sort_unstable();
        Self { text: text.to_owned(), sorted: words.join(" ") }
    }

    fn likeness(&self, other: &Phrase) -> f64 {
        let longer = self.text.len().max(other.text.len()) as f64;
        let edits = strsim::osa_distance(&self.text, &other.text) as f64;
        let best = strsim::jaro_winkler(&self.text, &other.text)
            .max(strsim::jaro_winkler(&self.sorted, &other.sorted))
            .max(1.0 - edits / longer);
        if best < LEAST { 0.0 } else { best }
    }
}

impl<'a> Naive<'a> {
    pub fn new(world: &World, offers: &'a [Arc<PreparedOffer>]) -> Self {
        let candidate = |offer: &'a Arc<PreparedOffer>| {
            let facts = offer.facts();
            let phrases = facts.expertise.iter().map(|phrase| Phrase::new(phrase)).collect();
            Candidate { offer, open: is_open(world, &facts), phrases, facts }
        };
        Self { offers: offers.iter().map(candidate).collect() }
    }

    /// The keys of the best offers.
    pub fn best(&self, asked: &Asked) -> Vec<Key> {
        let wanted: Vec<Phrase> = asked.phrases.iter().map(|phrase| Phrase::new(phrase)).collect();
        let mut scored: Vec<(f64, Key)> = self
            .offers
            .iter()
            .filter(|candidate| candidate.open)
            .map(|candidate| (score(asked, &wanted, candidate), candidate.offer.key()))
            .collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        scored.into_iter().take(LIMIT).map(|(_, key)| key).collect()
    }
}

fn score(asked: &Asked, wanted: &[Phrase], candidate: &Candidate<'_>) -> f64 {
    let facts = &candidate.facts;
    let expertise = share(
        wanted
            .iter()
            .map(|phrase| candidate.phrases.iter().map(|offered| phrase.likeness(offered)).fold(0.0, f64::max)),
    );
    let told = |holds: bool| if holds { 1.0 } else { 0.0 };
    let areas = share(asked.areas.iter().map(|area| told(facts.policy_areas.contains(area))));
    let words = share(asked.words.iter().map(|word| told(facts.description.contains(word.as_str()))));
    let serves = told(facts.serves.iter().any(|code| asked.served_by.contains(code)));
    0.25 * areas + 0.30 * expertise + 0.25 * words + 0.10 * serves
}

fn share(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1) as f64;
    values.sum::<f64>() / count
}
