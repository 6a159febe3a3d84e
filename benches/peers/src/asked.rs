//! What a need asks for, in the form in which the peers take it; made before the clock runs.

use connection_hub::matching::PreparedNeed;

use crate::full_text::FullText;
use crate::support::world::World;

/// Words of the need's text that are searched for.
const WORDS: usize = 24;

pub struct Asked {
    pub areas: Vec<String>,
    /// Codes of which an offer names one if it serves the country.
    pub served_by: Vec<String>,
    pub phrases: Vec<String>,
    /// The stems of the phrases, each once.
    pub phrase_stems: Vec<String>,
    /// The words of title and description that tell most: frequent here, rare among offers.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
}

impl Asked {
    pub fn new(world: &World, need: &PreparedNeed, full_text: &FullText) -> Self {
        let facts = need.facts();
        let phrases: Vec<String> = facts.expertise.iter().map(|wanted| wanted.phrase.clone()).collect();
        let mut phrase_stems: Vec<String> =
            phrases.iter().flat_map(|phrase| full_text.stems(phrase)).map(|(_, stem)| stem).collect();
        phrase_stems.sort();
        phrase_stems.dedup();
        let (words, stems) = telling_words(&format!("{} {}", facts.title, facts.description), full_text);
        let served_by = facts.countries.first().map(|country| world.codes_that_serve(country)).unwrap_or_default();
        Self { areas: facts.policy_areas.clone(), served_by, phrases, phrase_stems, words, stems }
    }
}

/// The words with the highest tf × idf, and their stems.
fn telling_words(text: &str, full_text: &FullText) -> (Vec<String>, Vec<String>) {
    let mut found: Vec<(String, String, f64)> = Vec::new();
    for (word, stem) in full_text.stems(text) {
        match found.iter_mut().find(|(_, known, _)| *known == stem) {
            Some((_, _, times)) => *times += 1.0,
            None => found.push((word, stem, 1.0)),
        }
    }
    for (_, stem, weight) in &mut found {
        *weight *= full_text.rarity(stem);
    }
    found.sort_by(|one, other| other.2.total_cmp(&one.2).then_with(|| one.1.cmp(&other.1)));
    found.into_iter().take(WORDS).map(|(word, stem, _)| (word, stem)).unzip()
}
