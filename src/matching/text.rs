//! Text into comparable words: where words begin and end, how they are folded and stemmed.
//!
//! A text is cut at everything that is neither letter, digit nor combining mark. Scripts that do
//! not separate words (Chinese, Japanese kana, Thai, Lao, Khmer, Burmese) give overlapping pairs
//! of characters. Each word has two forms: the *folded* one (compatibility forms resolved, lower
//! case, marks stripped, Arabic letters unified) for spelling, and the *stem* for meaning.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use super::guess::guess_language;
use super::lexicon::{Lexicon, Token, Tongue};

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
    let tongue = Tongue::of(language_or_guess(text, language));
    let tokens = Lexicon::default().read(text);
    let words = tokens.iter().filter(|token| !token.short);
    words.filter_map(|token| Word::of(token, tongue)).collect()
}

impl Word {
    /// What was read, in a language.
    pub(super) fn of(token: &Token, tongue: Tongue) -> Option<Word> {
        Some(Word {
            folded: token.folded().to_owned(),
            stem: token.stem(tongue).into_owned(),
            start: token.start,
            length: token.length,
            stop: token.form(tongue)?.stop,
            function: token.function,
        })
    }
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
pub fn folded_words(text: &str) -> impl Iterator<Item = String> {
    pieces(text).into_iter().map(|(_, piece)| fold(&lower(piece)))
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

/// The pieces between separators, each with where it begins; pairs of characters in scripts that
/// do not separate words.
pub(crate) fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    each_piece(text, |start, piece| pieces.push((start, piece)));
    pieces
}

/// Visits the pieces of a text in its order.
pub fn each_piece<'a>(text: &'a str, visit: impl FnMut(usize, &'a str)) {
    if text.is_ascii() { each_plain_piece(text, visit) } else { each_piece_of_any(text, visit) }
}

/// The same of a text in plain letters, where a byte is a character.
fn each_plain_piece<'a>(text: &'a str, mut visit: impl FnMut(usize, &'a str)) {
    let mut begin = 0;
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        if byte.is_ascii_alphanumeric() {
            continue;
        }
        if let Some(piece) = text.get(begin..at).filter(|piece| !piece.is_empty()) {
            visit(begin, piece);
        }
        begin = at + 1;
    }
}

fn each_piece_of_any<'a>(text: &'a str, mut visit: impl FnMut(usize, &'a str)) {
    let mut begin: Option<usize> = None;
    let mut run: Vec<usize> = Vec::new();
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let unspaced = is_unspaced(character);
        let wordy = !unspaced && is_wordy(character);
        if !unspaced && !run.is_empty() {
            pair_up(text, &run, at, &mut visit);
            run.clear();
        }
        match (wordy, begin) {
            (true, None) => begin = Some(at),
            (false, Some(start)) => {
                if let Some(piece) = text.get(start..at) {
                    visit(start, piece);
                }
                begin = None;
            }
            _ => {}
        }
        if unspaced {
            run.push(at);
        }
    }
}

/// Whether a character is a part of words.
fn is_wordy(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || is_combining_mark(character) || character == TATWEEL
}

fn pair_up<'a>(text: &'a str, run: &[usize], end: usize, visit: &mut impl FnMut(usize, &'a str)) {
    // A character that stands alone is a piece by itself.
    let skipped = if run.len() == 1 { 1 } else { 2 };
    for (start, stop) in run.iter().zip(run.iter().copied().chain([end]).skip(skipped)) {
        if let Some(piece) = text.get(*start..stop) {
            visit(*start, piece);
        }
    }
}

const TATWEEL: char = '\u{0640}';

/// Whether a character is of a script that does not separate words.
pub(super) fn is_unspaced(character: char) -> bool {
    character >= '\u{0E00}'
        && matches!(character,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FFFF}' | '\u{3040}'..='\u{30FF}'
        | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// A word is told by so many characters. None that people write is longer, and what words are
/// compared by takes the more time the longer they are.
const TOLD_BY: usize = 64;

/// Compatibility forms resolved and lower case; Arabic vowel signs and tatweel removed; no more
/// than tells the word. This is what stemmers expect.
pub(super) fn lower(piece: &str) -> String {
    if piece.is_ascii() {
        return piece.get(..TOLD_BY).unwrap_or(piece).to_ascii_lowercase();
    }
    piece
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|&character| character != TATWEEL && !is_arabic_mark(character))
        .nfc()
        .take(TOLD_BY)
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
pub(super) fn fold(lowered: &str) -> String {
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

/// A word in lower case, stemmed and folded; none in a language without a stemmer.
pub(super) fn stem(plain: &str, language: &str) -> Option<String> {
    let word = if language == "ar" { without_article(plain) } else { plain };
    algorithm(language).map(|algorithm| fold(&Stemmer::create(algorithm).stem(word)))
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
