//! Text into comparable words: where words begin and end, how they are folded and stemmed.
//!
//! A text is cut at everything that is neither letter, digit nor combining mark. Scripts that do
//! not separate words (Chinese, Japanese kana, Thai, Lao, Khmer, Burmese) give overlapping pairs
//! of characters. Each word has two forms: the *folded* one (compatibility forms resolved, lower
//! case, marks stripped, Arabic letters unified) for spelling, and the *stem* for meaning.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::stop_words::{is_function_word, stop_words};

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded, not stemmed.
    pub folded: String,
    /// Stemmed in the text's language, then folded.
    pub stem: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// How long it is in the text, in bytes.
    pub length: usize,
    /// It says nothing about the subject of a text of its language.
    pub stop: bool,
    /// It is an article, a preposition or the like in some language. Short phrases, whose
    /// language is not certain and in which every other word counts, leave out only these.
    pub function: bool,
}

/// The words of `text` in `language`, a BCP 47 tag; empty = guessed with [`guess_language`].
/// Single letters and digits are left out.
pub fn words(text: &str, language: &str) -> Vec<Word> {
    let language = language_or_guess(text, language);
    let stemmer = algorithm(language).map(Stemmer::create);
    let stops = stop_words(language);
    pieces(text)
        .into_iter()
        .filter_map(|(start, piece)| {
            let plain = lower(piece);
            let folded = fold(&plain);
            let count = folded.chars().count();
            let unspaced = piece.chars().next().is_some_and(is_unspaced);
            if count < 2 && !unspaced {
                return None;
            }
            let stem = match &stemmer {
                Some(stemmer) if !unspaced && language == "ar" => fold(&stemmer.stem(without_article(&plain))),
                Some(stemmer) if !unspaced => fold(&stemmer.stem(&plain)),
                _ => folded.clone(),
            };
            let stop = stops.contains(folded.as_str());
            let function = is_function_word(&folded);
            Some(Word { folded, stem, start, length: piece.len(), stop, function })
        })
        .collect()
}

/// A whole text folded: its words' folded forms with one space between them, nothing left out.
pub fn folded_whole(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut previous_end = 0;
    for (start, piece) in pieces(text) {
        // Pairs of an unspaced script overlap: only what is new is added.
        let fresh = if start < previous_end {
            text.get(previous_end..start + piece.len()).unwrap_or_default()
        } else {
            if !whole.is_empty() {
                whole.push(' ');
            }
            piece
        };
        whole.push_str(&fold(&lower(fresh)));
        previous_end = start + piece.len();
    }
    whole
}

/// Every word of a text in folded form, nothing left out.
pub fn folded_words(text: &str) -> Vec<String> {
    pieces(text).into_iter().map(|(_, piece)| fold(&lower(piece))).collect()
}

/// Stems of a label, for looking it up in texts of the same language.
pub fn stems(text: &str, language: &str) -> Vec<String> {
    words(text, language).into_iter().filter(|word| !word.function).map(|word| word.stem).collect()
}

/// The primary subtag of `language`, or what [`guess_language`] says when it is empty.
pub fn language_or_guess<'a>(text: &str, language: &'a str) -> &'a str {
    if language.is_empty() { guess_language(text) } else { primary_subtag(language) }
}

/// The part of a BCP 47 tag before the first hyphen.
pub fn primary_subtag(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The language of a text that does not state it: by script, and within the Latin script by
/// which language's stop words it uses most; English when that is not clear.
pub fn guess_language(text: &str) -> &'static str {
    let mut latin = 0_usize;
    for character in text.chars().filter(|character| character.is_alphabetic()).take(400) {
        match character {
            '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' => return "ar",
            '\u{0400}'..='\u{04FF}' => return "ru",
            '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => return "zh",
            _ => latin += 1,
        }
        if latin > 300 {
            break;
        }
    }
    let folded: Vec<String> = pieces(text).into_iter().take(80).map(|(_, piece)| fold(&lower(piece))).collect();
    let hits = |language: &str| {
        let stops = stop_words(language);
        folded.iter().filter(|word| stops.contains(word.as_str())).count()
    };
    let english = hits("en");
    let (best, count) = ["fr", "es", "pt"].into_iter().fold(("en", english), |best, language| {
        let count = hits(language);
        if count > best.1 { (language, count) } else { best }
    });
    // A clear lead is asked for, because most words of a short English text may be stop words
    // of nobody.
    if count >= english.saturating_mul(2) && count >= 3 { best } else { "en" }
}

/// The pieces between separators, each with where it begins; pairs of characters in scripts that
/// do not separate words.
pub(crate) fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut begin: Option<usize> = None;
    let mut run: Vec<usize> = Vec::new();
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let unspaced = is_unspaced(character);
        let wordy = !unspaced && (character.is_alphanumeric() || is_combining_mark(character) || character == TATWEEL);
        if !unspaced && !run.is_empty() {
            pair_up(text, &run, at, &mut pieces);
            run.clear();
        }
        match (wordy, begin) {
            (true, None) => begin = Some(at),
            (false, Some(start)) => {
                pieces.extend(text.get(start..at).map(|piece| (start, piece)));
                begin = None;
            }
            _ => {}
        }
        if unspaced {
            run.push(at);
        }
    }
    pieces
}

fn pair_up<'a>(text: &'a str, run: &[usize], end: usize, pieces: &mut Vec<(usize, &'a str)>) {
    let ends: Vec<usize> = run.iter().skip(1).copied().chain([end]).collect();
    if let ([start], [stop]) = (run, ends.as_slice()) {
        pieces.extend(text.get(*start..*stop).map(|piece| (*start, piece)));
        return;
    }
    for (start, stop) in run.iter().zip(ends.iter().skip(1)) {
        pieces.extend(text.get(*start..*stop).map(|piece| (*start, piece)));
    }
}

const TATWEEL: char = '\u{0640}';

fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FFFF}' | '\u{3040}'..='\u{30FF}'
        | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Compatibility forms resolved and lower case; Arabic vowel signs and tatweel removed. This is
/// what stemmers expect.
fn lower(piece: &str) -> String {
    piece
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|&character| character != TATWEEL && !is_arabic_mark(character))
        .nfc()
        .collect()
}

/// An Arabic word without the article and what is written together with it; the stemmer leaves
/// some of them in place. At least three letters are kept.
fn without_article(word: &str) -> &str {
    let articles = ["وال", "بال", "كال", "فال", "لل", "ال"];
    let rest = articles.iter().find_map(|article| word.strip_prefix(article));
    rest.filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

fn is_arabic_mark(character: char) -> bool {
    matches!(character, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{0652}' | '\u{0656}'..='\u{065F}' | '\u{0670}')
}

/// Marks stripped from Latin and Greek letters, Arabic letters unified, е for ё, ss for ß.
fn fold(lowered: &str) -> String {
    if lowered.is_ascii() {
        return lowered.to_owned();
    }
    let mut folded = String::with_capacity(lowered.len());
    for character in lowered.chars() {
        match character {
            'آ' | 'أ' | 'إ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ئ' => folded.push('ي'),
            'ؤ' => folded.push('و'),
            'ة' => folded.push('ه'),
            'ء' => {}
            'ё' => folded.push('е'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            // й and ї are letters of their own, not marked ones.
            'й' | 'ї' => folded.push(character),
            _ => folded.extend([character].into_iter().nfd().filter(|&part| !is_combining_mark(part))),
        }
    }
    folded
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
