//! Twenty thousand made-up words that look like words, the frequent ones short, and texts made of them.

use super::dice::{Dice, Zipf};

/// Different words that are of no field in particular.
pub const GENERAL: usize = 20_000;
/// Of these, how many each field has as its own beside the words of its phrases.
const OWN: usize = 250;

const ONSETS: [&str; 20] =
    ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "br", "cl", "pr", "st", "tr", "gr"];
const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "io"];
const CODAS: [&str; 5] = ["", "", "n", "r", "l"];
const ENDINGS: [&str; 6] = ["", "t", "nd", "m", "sk", "p"];

/// The word with this number: two syllables for the frequent ones, three for the rest, and an ending.
pub fn word(number: usize) -> String {
    let syllables = ONSETS.len() * VOWELS.len();
    // A step that shares no factor with the number of words visits each once, so no two are the same.
    let (mut code, length) =
        if number < 2_000 { (number * 7_919 % (syllables * syllables), 2) } else { (number * 7_919, 3) };
    let mut text = String::new();
    for place in 0..length {
        let syllable = code % syllables;
        code /= syllables;
        text.push_str(ONSETS[syllable % ONSETS.len()]);
        text.push_str(VOWELS[syllable / ONSETS.len()]);
        text.push_str(CODAS[(number + place) % CODAS.len()]);
    }
    text.push_str(ENDINGS[number % ENDINGS.len()]);
    text
}

/// Where texts take their words from.
pub struct Words {
    general: Vec<String>,
    /// For each field the words of its phrases, then words of its own.
    topical: Vec<Vec<String>>,
    by_frequency: Zipf,
    within_a_topic: Zipf,
}

impl Words {
    /// From the canonical phrases of each field.
    pub fn new(phrases: &[Vec<String>]) -> Self {
        let general: Vec<String> = (0..GENERAL).map(word).collect();
        let topical: Vec<Vec<String>> =
            phrases.iter().enumerate().map(|(field, all)| topic(field, all, &general)).collect();
        let most = topical.iter().map(Vec::len).max().unwrap_or(1);
        Self { general, topical, by_frequency: Zipf::new(GENERAL, 1.0), within_a_topic: Zipf::new(most, 0.7) }
    }

    /// Sentences of so many words, three in ten of them of the field.
    pub fn text(&self, dice: &mut Dice, field: usize, length: usize) -> String {
        let mut text = String::with_capacity(length * 8);
        for place in 0..length {
            let word = if dice.percent(30) { self.topical(dice, field) } else { self.general(dice) };
            match place {
                0 => {}
                _ if place % 14 == 0 => text.push_str(". "),
                _ => text.push(' '),
            }
            text.push_str(word);
        }
        text
    }

    /// A line of a few words, most of them of the field.
    pub fn title(&self, dice: &mut Dice, field: usize) -> String {
        let length = dice.between(4, 9);
        let words: Vec<&str> = (0..length)
            .map(|_| if dice.percent(60) { self.topical(dice, field) } else { self.general(dice) })
            .collect();
        words.join(" ")
    }

    fn general(&self, dice: &mut Dice) -> &str {
        &self.general[self.by_frequency.draw(dice)]
    }

    fn topical(&self, dice: &mut Dice, field: usize) -> &str {
        let words = &self.topical[field];
        &words[self.within_a_topic.draw(dice) % words.len()]
    }
}

fn topic(field: usize, phrases: &[String], general: &[String]) -> Vec<String> {
    let mut words: Vec<String> = phrases.iter().flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    let mut dice = Dice::of(77, field as u64);
    let own = (0..OWN).map(|_| dice.one_of(&general[500..]).clone());
    let mut mixed: Vec<String> = words.into_iter().chain(own).collect();
    // In no order of theirs: a field's most frequent words are of both sorts.
    for place in (1..mixed.len()).rev() {
        mixed.swap(place, dice.below(place + 1));
    }
    mixed
}
