//! Words that stand in phrases of every field and so tell little, for the six languages of the
//! United Nations and Portuguese. The lists are plain text beside this file.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::terms::Term;
use super::text::words;

const LISTS: [(&str, &str); 7] = [
    ("ar", include_str!("generic_words/ar.txt")),
    ("en", include_str!("generic_words/en.txt")),
    ("es", include_str!("generic_words/es.txt")),
    ("fr", include_str!("generic_words/fr.txt")),
    ("pt", include_str!("generic_words/pt.txt")),
    ("ru", include_str!("generic_words/ru.txt")),
    ("zh", include_str!("generic_words/zh.txt")),
];

/// The stems of all lists together: which language a short phrase is in is not certain.
static GENERIC: LazyLock<HashSet<Term>> = LazyLock::new(|| {
    let stems = LISTS.iter().flat_map(|(language, list)| words(list, language));
    stems.map(|word| Term::of(&word.stem)).collect()
});

/// Whether a word stands in phrases of every field.
pub(crate) fn is_generic(stem: Term) -> bool {
    GENERIC.contains(&stem)
}
