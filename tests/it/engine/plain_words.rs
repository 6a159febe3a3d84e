//! The plain scorer's words: terms of a text, likeness of phrases, concepts of the thesaurus.

#![allow(clippy::as_conversions, reason = "counts are small, and this is to be read beside the specification")]

use std::collections::{BTreeMap, BTreeSet};

use connection_hub::matching::text::{Word, folded_whole, language_or_guess, primary_subtag, stems, words};
use connection_hub::matching::{Concept, OfferFacts};

use super::plain_scorer::{PlainScorer, Terms};

pub struct PlainPhrase {
    pub folded: String,
    pub words: Vec<Word>,
    pub concepts: BTreeMap<String, f64>,
}

fn alike(one: &str, other: &str) -> f64 {
    let longer = one.chars().count().max(other.chars().count());
    if longer == 0 { 0.0 } else { 1.0 - strsim::osa_distance(one, other) as f64 / longer as f64 }
}

impl PlainScorer<'_> {
    pub fn phrase(&self, text: &str, language: &str) -> PlainPhrase {
        let language = language_or_guess(text, language).to_owned();
        let all = words(text, &language);
        let content: Vec<Word> = all.iter().filter(|word| !word.function).cloned().collect();
        let mut concepts: BTreeMap<String, f64> = BTreeMap::new();
        for language in self.label_languages() {
            let stems = stems(text, &language);
            for (concept, length) in self.mentions(&stems, &language) {
                let share = length as f64 / stems.len() as f64;
                let known = concepts.entry(concept).or_insert(0.0);
                *known = known.max(share);
            }
        }
        PlainPhrase { folded: folded_whole(text), words: if content.is_empty() { all } else { content }, concepts }
    }

    pub fn likeness(&self, wanted: &PlainPhrase, offered: &PlainPhrase) -> f64 {
        let settings = &self.policy.expertise;
        if wanted.folded == offered.folded {
            return 1.0;
        }
        let mut best = 0.0_f64;
        for (one, share) in &wanted.concepts {
            for (other, other_share) in &offered.concepts {
                best = best.max(self.relation(one, other) * (share * other_share).sqrt());
            }
        }
        let near = |one: &Word, other: &Word| {
            let digits = |word: &Word| word.folded.chars().any(char::is_numeric);
            if one.stem == other.stem {
                1.0
            } else if digits(one) || digits(other) {
                0.0
            } else {
                let likeness = alike(&one.folded, &other.folded);
                if likeness >= settings.misspelt_word { likeness * settings.misspelt } else { 0.0 }
            }
        };
        let share = |these: &[Word], those: &[Word]| {
            let meets = |word: &Word| those.iter().map(|other| near(word, other)).fold(0.0, f64::max);
            let common: f64 = these.iter().map(|word| self.rare(&word.stem) * meets(word)).sum();
            let all: f64 = these.iter().map(|word| self.rare(&word.stem)).sum();
            if all > 0.0 { common / all } else { 0.0 }
        };
        let (one, other) = (share(&wanted.words, &offered.words), share(&offered.words, &wanted.words));
        if one > 0.0 {
            best = best.max(settings.words / (settings.offered_share / other + (1.0 - settings.offered_share) / one));
        }
        let whole = alike(&wanted.folded, &offered.folded);
        let digits = |text: &str| text.chars().filter(|character| character.is_numeric()).collect::<String>();
        if whole >= settings.misspelt_phrase && digits(&wanted.folded) == digits(&offered.folded) {
            best = best.max(whole * settings.misspelt);
        }
        if best >= settings.least_similarity { best } else { 0.0 }
    }

    fn relation(&self, one: &str, other: &str) -> f64 {
        let settings = &self.policy.expertise;
        let says = |from: &str, to: &str, of: fn(&Concept) -> Vec<String>| {
            self.lists.concepts.iter().any(|concept| concept.id == from && of(concept).iter().any(|id| id == to))
        };
        let either = |of: fn(&Concept) -> Vec<String>| says(one, other, of) || says(other, one, of);
        if one == other {
            settings.same_concept
        } else if either(|concept| concept.broader.iter().chain(&concept.narrower).cloned().collect()) {
            settings.hierarchy
        } else if either(|concept| concept.related.clone()) {
            settings.related
        } else {
            0.0
        }
    }

    pub fn rare(&self, term: &str) -> f64 {
        self.rarity.get(term).copied().unwrap_or(self.unseen)
    }

    pub fn offer_terms(&self, offer: &OfferFacts) -> (Terms, [f64; 3]) {
        let phrases: Vec<&str> = offer.expertise.iter().map(String::as_str).collect();
        self.terms(&offer.title, &[&offer.description], &phrases, &offer.language)
    }

    pub fn terms(&self, title: &str, descriptions: &[&str], phrases: &[&str], language: &str) -> (Terms, [f64; 3]) {
        let language = language_or_guess(descriptions[0], language).to_owned();
        let mut terms = Terms::new();
        let mut lengths = [0.0; 3];
        let title = [title];
        for (field, texts) in [&title[..], descriptions, phrases].into_iter().enumerate() {
            for text in texts {
                for word in words(text, &language).iter().filter(|word| !word.stop) {
                    terms.entry(word.stem.clone()).or_default()[field] += 1.0;
                    lengths[field] += 1.0;
                }
                for searched in BTreeSet::from([language.as_str(), "en"]) {
                    for (concept, _) in self.mentions(&stems(text, searched), searched) {
                        terms.entry(format!("concept:{concept}")).or_default()[field] += 1.0;
                    }
                }
            }
        }
        (terms, lengths)
    }

    fn label_languages(&self) -> BTreeSet<String> {
        let labels = self.lists.concepts.iter().flat_map(|concept| &concept.labels);
        labels.map(|(language, _)| primary_subtag(language).to_owned()).collect()
    }

    fn mentions(&self, text: &[String], language: &str) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let mut length = 6.min(text.len() - at);
            let mut here: Vec<String> = Vec::new();
            while length > 0 {
                here = self.labelled(&text[at..at + length], language);
                if !here.is_empty() {
                    break;
                }
                length -= 1;
            }
            found.extend(here.into_iter().map(|concept| (concept, length)));
            at += length.max(1);
        }
        found
    }

    fn labelled(&self, label: &[String], language: &str) -> Vec<String> {
        let has = |concept: &&Concept| {
            concept.labels.iter().any(|(tag, text)| primary_subtag(tag) == language && stems(text, language) == label)
        };
        self.lists.concepts.iter().filter(has).map(|concept| concept.id.clone()).collect()
    }
}
