//! Words that are remembered are the words that are worked out anew each time.

use std::fmt::Debug;

use proptest::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::*;
use crate::stop_words::{is_function_word, stop_words};
use crate::text::{Word, fold, is_unspaced, words};

const LANGUAGES: [&str; 8] = ["en", "fr", "es", "ar", "ru", "zh", "de", "xx"];

/// The plain way: cut, fold and stem, without remembering and without a short way for ASCII.
fn plain_words(text: &str, language: &str) -> Vec<Word> {
    let algorithm = match language {
        "en" => Some(Algorithm::English),
        "fr" => Some(Algorithm::French),
        "es" => Some(Algorithm::Spanish),
        "ru" => Some(Algorithm::Russian),
        "de" => Some(Algorithm::German),
        _ => None,
    };
    let word = |(start, piece): (usize, &str)| {
        let plain = plain_lower(piece);
        let folded = fold(&plain);
        let unspaced = piece.chars().all(is_unspaced);
        let stem = match algorithm {
            Some(algorithm) if !unspaced => fold(&Stemmer::create(algorithm).stem(&plain)),
            _ => folded.clone(),
        };
        (unspaced || folded.chars().count() > 1).then(|| Word {
            stem,
            start,
            length: piece.len(),
            stop: stop_words(language).contains(folded.as_str()),
            function: is_function_word(piece, &folded),
            folded,
        })
    };
    plain_pieces(text).into_iter().filter_map(word).collect()
}

fn plain_lower(piece: &str) -> String {
    let is_dropped = |character: &char| matches!(character, '\u{0640}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{0652}' | '\u{0656}'..='\u{065F}' | '\u{0670}');
    piece.nfkc().flat_map(char::to_lowercase).filter(|character| !is_dropped(character)).nfc().take(64).collect()
}

/// Runs of one kind of character; those of unspaced scripts in pairs that overlap.
fn plain_pieces(text: &str) -> Vec<(usize, &str)> {
    let kind = |character: char| match character {
        character if is_unspaced(character) => 2,
        character if character.is_alphanumeric() || is_combining_mark(character) || character == '\u{0640}' => 1,
        _ => 0,
    };
    let ends: Vec<(usize, usize, u8)> =
        text.char_indices().map(|(at, character)| (at, at + character.len_utf8(), kind(character))).collect();
    let mut pieces = Vec::new();
    for run in ends.chunk_by(|one, other| one.2 == other.2) {
        match run {
            [.., (_, _, 0)] => {}
            [(start, end, 2)] => pieces.push((*start, &text[*start..*end])),
            [.., (_, _, 2)] => pieces.extend(run.windows(2).map(|pair| (pair[0].0, &text[pair[0].0..pair[1].1]))),
            _ => pieces.push((run[0].0, &text[run[0].0..run[run.len() - 1].1])),
        }
    }
    pieces
}

/// Texts of words that mean something to the rules, and of any characters at all.
fn text() -> impl Strategy<Value = String> {
    let words = "(the|of|UN|registering|NAISSANCES|frontières|niñas|Straße|œuvre|ﬁles|d’asile|\
        регистрация|ещё|出生登记|生|birth registration|CRVS|2027|a|é|İ|ǅ|e\u{301}|ก็|[ -~]{1,6}|[Ѐ-ӿ]{1,5})";
    let spaced = proptest::string::string_regex(&format!("({words}[ ,.’\n-]){{0,20}}")).expect("a right expression");
    prop_oneof![spaced, ".{0,60}", "[\u{0}-\u{FFFF}]{0,40}"]
}

proptest! {
    #[test]
    fn words_are_those_of_the_plain_way(text in text(), language in proptest::sample::select(&LANGUAGES[..])) {
        prop_assume!(language != "ar");
        prop_assert_eq!(words(&text, language), plain_words(&text, language));
    }

    #[test]
    fn what_was_read_before_changes_nothing(texts in proptest::collection::vec(text(), 1..6)) {
        let reference = reference();
        let mut reader = Reader::new(&reference);
        for (number, text) in texts.iter().enumerate() {
            let phrases: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let offer = OfferFacts {
                title: text.chars().rev().collect(),
                description: text.clone(),
                language: LANGUAGES[number % LANGUAGES.len()].to_owned(),
                expertise: phrases.clone(),
                ..OfferFacts::default()
            };
            let alone = PreparedOffer::new(offer.clone(), &reference);
            prop_assert_eq!(shown(&reader.offer(offer)), shown(&alone));
            let wanted = phrases.into_iter().map(|phrase| WantedExpertise { phrase, importance: Importance::High });
            let need = NeedFacts { summary: text.to_uppercase(), expertise: wanted.collect(), ..NeedFacts::default() };
            let alone = PreparedNeed::new(need.clone(), &reference);
            prop_assert_eq!(shown(&reader.need(need)), shown(&alone));
        }
    }
}

fn shown(record: &impl Debug) -> String {
    format!("{record:?}")
}
