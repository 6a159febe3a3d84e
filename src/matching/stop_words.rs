//! Words that say nothing about what a text is about, for the six languages of the United Nations
//! and Portuguese, in folded form. The lists are plain text beside this file.

use std::sync::LazyLock;

use foldhash::HashSet;

type List = LazyLock<HashSet<&'static str>>;

macro_rules! list {
    ($file:literal) => {
        LazyLock::new(|| include_str!(concat!("stop_words/", $file)).split_whitespace().collect())
    };
}

static ARABIC: List = list!("ar.txt");
static CHINESE: List = list!("zh.txt");
static ENGLISH: List = list!("en.txt");
static FRENCH: List = list!("fr.txt");
static PORTUGUESE: List = list!("pt.txt");
static RUSSIAN: List = list!("ru.txt");
static SPANISH: List = list!("es.txt");
static FUNCTION: List = list!("function.txt");
static NONE: List = LazyLock::new(HashSet::default);

/// The long list of a language, by primary subtag; empty for a language without one.
pub(crate) fn stop_words(language: &str) -> &'static HashSet<&'static str> {
    match language {
        "ar" => &ARABIC,
        "en" => &ENGLISH,
        "es" => &SPANISH,
        "fr" => &FRENCH,
        "pt" => &PORTUGUESE,
        "ru" => &RUSSIAN,
        "zh" => &CHINESE,
        _ => &NONE,
    }
}

/// What is a name when it is written so: the United Nations, beside an article of four languages.
const NAMES: [&str; 1] = ["UN"];

/// Articles, prepositions and conjunctions of any of the languages.
pub(crate) fn is_function_word(written: &str, folded: &str) -> bool {
    FUNCTION.contains(folded) && !NAMES.contains(&written)
}
