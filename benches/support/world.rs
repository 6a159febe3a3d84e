//! A made-up registry: any number of offers and needs, each the same however many there are, skewed as real ones are.
//!
//! Fields, countries and codes are those of the shipped lists, so that the same records go into the engine, over the
//! API and into other engines. 2 010 canonical phrases, drawn by Zipf's law with exponent 0.9 within a field; 15 in a
//! hundred typed otherwise; texts of 70 to 140 words out of 20 000, three in ten of the field; 2 to 9 phrases an offer
//! and 2 to 6 a need; one offer in ten closed, one in twelve without capacity.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use connection_hub::matches::reference::reference;
use connection_hub::matching::{
    Audience, Importance, Key, NeedFacts, OfferFacts, Reference, Standing, WantedExpertise,
};
use connection_hub::vocabulary::{Scheme, Vocabulary};

use super::dice::{Dice, Zipf};
use super::field_words::{ACTIVITIES, FIELDS};
use super::slips::typed;
use super::words::Words;

/// Canonical phrases of each field.
const PHRASES: usize = 67;
/// Parties that offer, and parties that ask.
pub const PROVIDERS: usize = 600;
const MODALITIES: [&str; 6] = ["advice", "training", "peer-exchange", "systems", "assessment", "secondment"];
const LANGUAGES: [(&str, usize); 6] = [("en", 80), ("fr", 40), ("es", 30), ("ar", 12), ("ru", 8), ("zh", 5)];

/// Everything that records are made of.
pub struct World {
    pub reference: Reference,
    /// The day on which the records are current.
    pub today: NaiveDate,
    /// The canonical phrases of each field, the most frequent first.
    pub phrases: Vec<Vec<String>>,
    pub countries: Vec<String>,
    regions: Vec<String>,
    words: Words,
    fields_by_size: Zipf,
    phrases_by_frequency: Zipf,
    countries_by_frequency: Zipf,
}

impl World {
    pub fn new(today: NaiveDate) -> Self {
        let vocabulary = Arc::new(Vocabulary::load(None).expect("the shipped lists"));
        let phrases: Vec<Vec<String>> = (0..FIELDS.len()).map(canonical_phrases).collect();
        let codes = |scheme| vocabulary.concepts(scheme).iter().map(|concept| concept.code.clone());
        let mut countries: Vec<String> = codes(Scheme::Countries).collect();
        let mut dice = Dice::of(5, 0);
        for place in (1..countries.len()).rev() {
            countries.swap(place, dice.below(place + 1));
        }
        Self {
            reference: reference(&vocabulary),
            today,
            words: Words::new(&phrases),
            phrases,
            regions: codes(Scheme::Regions).filter(|code| code != "001").collect(),
            fields_by_size: Zipf::new(FIELDS.len(), 0.5),
            phrases_by_frequency: Zipf::new(PHRASES, 0.9),
            countries_by_frequency: Zipf::new(countries.len(), 0.7),
            countries,
        }
    }

    /// The offer with this number.
    pub fn offer(&self, number: usize) -> OfferFacts {
        let mut dice = Dice::of(1, number as u64);
        let fields = self.fields(&mut dice, 3);
        let provider = Key(0xA000_0000 + (number % PROVIDERS) as u128);
        let length = dice.between(70, 140);
        let closed = dice.below(10) == 0;
        let paused = closed && dice.percent(40);
        let until = if closed && !paused { self.day(-(dice.between(1, 400) as i64)) } else { self.end(&mut dice) };
        let capacity = dice.between(1, 40) as u64;
        let exhausted = dice.below(12) == 0;
        OfferFacts {
            key: Key(0x1_0000_0000 + number as u128),
            provider,
            audience: Audience::public(provider),
            title: self.words.title(&mut dice, fields[0]),
            description: self.words.text(&mut dice, fields[0], length),
            language: "en".to_owned(),
            policy_areas: fields.iter().map(|field| FIELDS[*field].0.to_owned()).collect(),
            expertise: self.some_phrases(&mut dice, &fields, 2, 9),
            resource_kinds: vec![
                ["technical", "technical", "technical", "human", "financial"][dice.below(5)].to_owned(),
            ],
            modalities: some_of(&mut dice, &MODALITIES, 3),
            serves: self.service_area(&mut dice),
            languages: self.languages(&mut dice),
            available_from: self.day(-(dice.between(430, 900) as i64)),
            available_until: until,
            standing: if paused { Standing::Suspended("paused".to_owned()) } else { Standing::InForce },
            capacity_total: Some(if exhausted { 0 } else { capacity }),
            capacity_remaining: Some(if exhausted { 0 } else { capacity }),
            ..OfferFacts::default()
        }
    }

    /// The need with this number, of a request of its own.
    pub fn need(&self, number: usize) -> NeedFacts {
        let mut dice = Dice::of(2, number as u64);
        let fields = self.fields(&mut dice, 2);
        let country = self.countries[self.countries_by_frequency.draw(&mut dice)].clone();
        let requester = Key(0xB000_0000 + dice.below(400) as u128);
        let length = dice.between(70, 140);
        let start = dice.between(20, 300) as i64;
        NeedFacts {
            key: Key(0x2_0000_0000 + number as u128),
            request: Key(0x3_0000_0000 + number as u128),
            requester,
            countries: vec![country],
            audience: Audience::public(requester),
            title: self.words.title(&mut dice, fields[0]),
            description: self.words.text(&mut dice, fields[0], length),
            language: "en".to_owned(),
            policy_areas: fields.iter().map(|field| FIELDS[*field].0.to_owned()).collect(),
            expertise: self
                .some_phrases(&mut dice, &fields, 2, 6)
                .into_iter()
                .map(|phrase| wanted(&mut dice, phrase))
                .collect(),
            resource_kinds: if dice.percent(60) { vec!["technical".to_owned()] } else { Vec::new() },
            modalities: some_of(&mut dice, &MODALITIES, 2),
            languages: self.languages(&mut dice).into_iter().take(2).collect(),
            starts_on: self.day(start),
            ends_on: self.day(start + dice.between(60, 500) as i64),
            ..NeedFacts::default()
        }
    }

    /// The codes that an offer may name to serve a country: its own, its regions', the world's.
    pub fn codes_that_serve(&self, country: &str) -> Vec<String> {
        let regions = self.regions.iter().filter(|region| self.reference.geography.contains(region, country)).cloned();
        [country.to_owned(), "001".to_owned()].into_iter().chain(regions).collect()
    }

    /// A phrase that no record has: words that stand in none of the lists.
    pub fn unseen_phrase(&self, number: usize) -> String {
        let mut dice = Dice::of(3, number as u64);
        let field = dice.below(FIELDS.len());
        let subject = dice.one_of(&FIELDS[field].1);
        format!("{} {subject} {}", super::words::word(30_000 + number), super::words::word(60_000 + number))
    }

    /// One field, the frequent ones more often, sometimes with others beside it.
    fn fields(&self, dice: &mut Dice, most: usize) -> Vec<usize> {
        let mut fields = vec![self.fields_by_size.draw(dice)];
        while fields.len() < most && dice.percent(35) {
            let other = self.fields_by_size.draw(dice);
            if !fields.contains(&other) {
                fields.push(other);
            }
        }
        fields
    }

    /// Different phrases, four in five of the first field.
    fn some_phrases(&self, dice: &mut Dice, fields: &[usize], least: usize, most: usize) -> Vec<String> {
        let count = dice.between(least, most);
        let mut phrases: Vec<String> = Vec::new();
        while phrases.len() < count {
            let field = if dice.percent(80) { fields[0] } else { *dice.one_of(fields) };
            let phrase = typed(&self.phrases[field][self.phrases_by_frequency.draw(dice)], dice);
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        phrases
    }

    /// The world, a region or two, or some countries.
    fn service_area(&self, dice: &mut Dice) -> Vec<String> {
        let kind = dice.below(10);
        let mut codes: Vec<String> = match kind {
            0 | 1 => vec!["001".to_owned()],
            2..=4 => (0..dice.between(1, 2)).map(|_| dice.one_of(&self.regions).clone()).collect(),
            _ => {
                let count = dice.between(1, 8);
                (0..count).map(|_| self.countries[self.countries_by_frequency.draw(dice)].clone()).collect()
            }
        };
        codes.sort();
        codes.dedup();
        codes
    }

    fn languages(&self, dice: &mut Dice) -> Vec<String> {
        let spoken: Vec<String> =
            LANGUAGES.iter().filter(|(_, cases)| dice.percent(*cases)).map(|(code, _)| (*code).to_owned()).collect();
        if spoken.is_empty() { vec!["en".to_owned()] } else { spoken }
    }

    /// Half of the offers end some day.
    fn end(&self, dice: &mut Dice) -> Option<NaiveDate> {
        let days = dice.between(120, 1_200) as i64;
        if dice.percent(50) { self.day(days) } else { None }
    }

    fn day(&self, from_today: i64) -> Option<NaiveDate> {
        let days = Days::new(from_today.unsigned_abs());
        if from_today < 0 { self.today.checked_sub_days(days) } else { self.today.checked_add_days(days) }
    }
}

/// Each subject with some of the activities, in an order of the field's own.
fn canonical_phrases(field: usize) -> Vec<String> {
    let subjects = FIELDS[field].1;
    let mut all: Vec<String> = subjects
        .iter()
        .flat_map(|subject| ACTIVITIES.iter().map(move |activity| activity.replace("{}", subject)))
        .collect();
    let mut dice = Dice::of(4, field as u64);
    for place in (1..all.len()).rev() {
        all.swap(place, dice.below(place + 1));
    }
    all.truncate(PHRASES);
    all
}

fn wanted(dice: &mut Dice, phrase: String) -> WantedExpertise {
    let importance = match dice.below(20) {
        0 => Importance::Mandatory,
        1 | 2 => Importance::High,
        _ => Importance::Some,
    };
    WantedExpertise { phrase, importance }
}

fn some_of(dice: &mut Dice, choices: &[&str], most: usize) -> Vec<String> {
    let mut chosen: Vec<String> = (0..dice.between(1, most)).map(|_| (*dice.one_of(choices)).to_owned()).collect();
    chosen.sort();
    chosen.dedup();
    chosen
}
