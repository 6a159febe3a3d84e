//! The plain scorer's words: terms of a text, terms that it excludes, concepts of the thesaurus, and how far a text
//! covers a phrase.

#![allow(clippy::as_conversions, reason = "counts are small, and this is to be read beside the specification")]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use connection_hub::matching::text::{Word, language_or_guess, stems, words};
use connection_hub::matching::{Concept, NeedFacts, OfferFacts, Side, direction_classes, excluded_parts, is_generic};

/// What a record says.
#[derive(Clone, Debug, Default)]
pub struct PlainText {
    /// How often each term stands in the title, the descriptions and the phrases.
    pub terms: BTreeMap<String, [f64; 3]>,
    /// Where each word stands first: in which text (the title, descriptions, phrases), and there from where to where.
    pub places: BTreeMap<String, (usize, Range<usize>)>,
    /// Words in all fields, without stop words.
    pub words: f64,
    /// Terms that it only names to exclude them.
    pub excluded: BTreeSet<String>,
    /// Which way people move, and who is helped, where that is clear.
    pub directions: [Option<&'static str>; 2],
}

pub fn of_offer(offer: &OfferFacts, concepts: &[Concept]) -> PlainText {
    let phrases: Vec<&str> = offer.expertise.iter().map(String::as_str).collect();
    read(&offer.title, &[&offer.description], &phrases, &offer.language, Side::Offer, concepts)
}

pub fn of_need(need: &NeedFacts, concepts: &[Concept]) -> PlainText {
    let phrases: Vec<&str> = need.expertise.iter().map(|wanted| wanted.phrase.as_str()).collect();
    let mut descriptions = vec![need.description.as_str()];
    if need.summary != need.description {
        descriptions.push(&need.summary);
    }
    read(&need.title, &descriptions, &phrases, &need.language, Side::Need, concepts)
}

fn read(
    title: &str,
    descriptions: &[&str],
    phrases: &[&str],
    stated: &str,
    side: Side,
    concepts: &[Concept],
) -> PlainText {
    let language = language_or_guess(descriptions[0], stated);
    let searched: BTreeSet<&str> = BTreeSet::from([language, "en"]);
    // The words of exclusions are no words of the text, for any purpose.
    let kept: Vec<String> = descriptions.iter().map(|text| without(text, &excluded_parts(text, side))).collect();
    let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    let mut text = PlainText { directions: direction_classes(side, title, phrases, &kept), ..PlainText::default() };
    let mut part_number = 0;
    for (field, texts) in [&[title][..], descriptions, phrases].into_iter().enumerate() {
        for part in texts {
            part_number += 1;
            let out = if field == 1 { excluded_parts(part, side) } else { Vec::new() };
            let is_out = |word: &Word| out.iter().any(|span| span.contains(&word.start));
            let kept = |word: &Word| !is_out(word);
            for word in words(part, language).iter().filter(|word| !word.stop) {
                if is_out(word) {
                    text.excluded.insert(word.stem.clone());
                } else {
                    text.terms.entry(word.stem.clone()).or_default()[field] += 1.0;
                    let place = (part_number, word.start..word.start + word.length);
                    text.places.entry(word.stem.clone()).or_insert(place);
                    text.words += 1.0;
                }
            }
            for language in &searched {
                for concept in mentions(part, language, kept, concepts) {
                    text.terms.entry(concept).or_default()[field] += 1.0;
                }
                text.excluded.extend(mentions(part, language, is_out, concepts));
            }
        }
    }
    let terms = &text.terms;
    text.excluded.retain(|term| !terms.contains_key(term));
    text
}

fn without(text: &str, parts: &[Range<usize>]) -> String {
    let kept =
        text.char_indices().map(|(at, letter)| if parts.iter().any(|part| part.contains(&at)) { ' ' } else { letter });
    kept.collect()
}

/// The concepts that those words of a text mention which pass a test.
fn mentions(text: &str, language: &str, which: impl Fn(&Word) -> bool, concepts: &[Concept]) -> Vec<String> {
    let content = words(text, language).into_iter().filter(|word| !word.function && which(word));
    let text: Vec<String> = content.map(|word| word.stem).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let longest = (1..=24.min(text.len() - at)).rev();
        let mut labels = longest.map(|length| (length, labelled(&text[at..at + length], language, concepts)));
        match labels.find(|(_, here)| !here.is_empty()) {
            Some((length, here)) => {
                found.extend(here.iter().map(|id| format!("concept:{id}")));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn labelled(label: &[String], language: &str, concepts: &[Concept]) -> Vec<String> {
    let has =
        |concept: &&Concept| concept.labels.iter().any(|(tag, text)| tag == language && stems(text, language) == label);
    concepts.iter().filter(has).map(|concept| concept.id.clone()).collect()
}

/// The words of a phrase that count.
fn counted(phrase: &str, stated: &str) -> Vec<Word> {
    let all = words(phrase, stated);
    let function_only = all.iter().all(|word| word.function);
    all.into_iter().filter(|word| function_only || !word.function).take(24).collect()
}

/// Whether the words of a phrase that a text says stand together in it.
pub fn stands_together(phrase: &str, stated: &str, text: &PlainText) -> bool {
    let counted = counted(phrase, stated);
    let specific: Vec<&Word> = counted.iter().filter(|word| !is_generic(&word.stem)).collect();
    let telling = if specific.is_empty() { counted.iter().collect() } else { specific };
    let places: Vec<_> = telling.iter().filter_map(|word| text.places.get(&word.stem)).collect();
    let parts: BTreeSet<usize> = places.iter().map(|(part, _)| *part).collect();
    let start = places.iter().map(|(_, place)| place.start).min().unwrap_or(0);
    let end = places.iter().map(|(_, place)| place.end).max().unwrap_or(0);
    parts.len() == 1 && end - start <= 2 * phrase.len() + 32
}

/// The share of what the words of a phrase tell that is said by a text.
pub fn said(phrase: &str, stated: &str, text: &PlainText) -> f64 {
    let (mut said, mut sum) = (0.0, 0.0);
    for word in counted(phrase, stated) {
        let tells = if is_generic(&word.stem) { 40.0 } else { 100.0 };
        sum += tells;
        said += if text.terms.contains_key(&word.stem) { tells } else { 0.0 };
    }
    if sum > 0.0 { said / sum } else { 0.0 }
}
