//! Suggests expertise while somebody types: by the beginning of words, in any of the six languages, forgiving slips.

use std::cmp::Reverse;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use utoipa::ToSchema;

use super::{Concept, Language, List};

/// A concept that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// The concept's code.
    #[schema(example = "EXP-0001")]
    pub code: String,
    /// The preferred name, in the language that was asked for.
    pub label: String,
    /// The name that was typed the beginning of; the preferred one or a synonym.
    pub matched: String,
    /// The language of `matched`.
    pub language: Language,
}

/// One name of a concept.
#[derive(Debug)]
struct Name {
    /// The concept's position in the list.
    position: usize,
    /// The name's own among those of the concept, the preferred ones first.
    number: usize,
    language: Language,
    preferred: bool,
    /// Where it ends among all names, folded.
    end: usize,
}

/// How a name answers to what was typed, the better the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Beginning,
    Words,
    Slips(usize),
}

/// The names of a list, ready for suggestions: where each stands, and all of them folded for comparison, one after the
/// other.
#[derive(Debug, Default)]
pub struct Names {
    names: Box<[Name]>,
    folded: Box<str>,
    /// The hash of each folded name and where it stands, in order: for finding one whole without reading all.
    by_hash: Box<[(u64, usize)]>,
}

impl Names {
    /// All preferred and alternative names of a list.
    pub fn of(list: &List) -> Self {
        let (mut names, mut folded) = (Vec::new(), String::new());
        for (position, concept) in list.concepts.iter().enumerate() {
            for (number, (preferred, language, text)) in all_names(concept).enumerate() {
                let Ok(language) = language.parse() else { continue };
                folded.push_str(&fold(text));
                names.push(Name { position, number, language, preferred, end: folded.len() });
            }
        }
        let names = Self { names: names.into(), folded: folded.into(), ..Self::default() };
        let mut by_hash: Vec<(u64, usize)> = names.iter().map(|(_, folded)| hash(folded)).zip(0..).collect();
        by_hash.sort_unstable();
        Self { by_hash: by_hash.into(), ..names }
    }

    /// All names with their folded texts.
    fn iter(&self) -> impl Iterator<Item = (&Name, &str)> {
        let mut start = 0;
        self.names.iter().map(move |name| {
            let folded = self.folded.get(start..name.end).unwrap_or_default();
            start = name.end;
            (name, folded)
        })
    }

    /// The concept that has this name, whole; one whose preferred name it is comes before others.
    pub fn named<'l>(&self, list: &'l List, name: &str) -> Option<&'l Concept> {
        let name = fold(name);
        if name.is_empty() {
            return None;
        }
        let wanted = hash(&name);
        let first = self.by_hash.partition_point(|(hash, _)| *hash < wanted);
        let alike = self.by_hash.iter().skip(first).take_while(|(hash, _)| *hash == wanted);
        let found = alike.filter(|(_, at)| self.folded(*at) == name).filter_map(|(_, at)| self.names.get(*at));
        list.concepts.get(found.min_by_key(|found| (!found.preferred, found.position))?.position)
    }

    /// The name at a place, folded.
    fn folded(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.names.get(before));
        let span = before.map_or(0, |name| name.end)..self.names.get(at).map_or(0, |name| name.end);
        self.folded.get(span).unwrap_or_default()
    }

    /// The concepts that may be meant, the likeliest first, each once. Ties go to the language asked for, then to
    /// preferred names, then to shorter ones, then to the order of the list.
    pub fn suggest(&self, list: &List, typed: &str, language: Language, limit: usize) -> Vec<Suggestion> {
        let typed = fold(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let fits = self.iter().filter_map(|(name, folded)| {
            let fit = fit(&typed, folded)?;
            let order = (fit, Reverse(name.language == language), Reverse(name.preferred), folded.chars().count());
            Some((order, name))
        });
        let mut fits: Vec<_> = fits.collect();
        fits.sort_by_key(|(order, name)| (*order, name.position));
        let mut shown = Vec::new();
        fits.retain(|(_, name)| {
            !shown.contains(&name.position) && {
                shown.push(name.position);
                true
            }
        });
        fits.into_iter().take(limit).filter_map(|(_, name)| suggestion(list, name, language)).collect()
    }
}

fn hash(folded: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded.hash(&mut hasher);
    hasher.finish()
}

/// The preferred names of a concept and then its synonyms: whether it is preferred, in which language, and the name.
fn all_names(concept: &Concept) -> impl Iterator<Item = (bool, &str, &str)> {
    let preferred = concept.label.iter().map(|(language, name)| (true, language, &**name));
    preferred.chain(concept.alternatives().map(|(language, name)| (false, language, name)))
}

fn suggestion(list: &List, name: &Name, language: Language) -> Option<Suggestion> {
    let concept = list.concepts.get(name.position)?;
    let (_, _, matched) = all_names(concept).nth(name.number)?;
    let label = concept.label.get(language.as_str()).map_or(matched, |label| label);
    Some(Suggestion {
        code: concept.code.clone(),
        label: label.to_owned(),
        matched: matched.to_owned(),
        language: name.language,
    })
}

fn fit(typed: &str, name: &str) -> Option<Fit> {
    if name == typed {
        return Some(Fit::Whole);
    }
    if name.starts_with(typed) {
        return Some(Fit::Beginning);
    }
    // Chinese writes no spaces between words, so there any place may be the beginning of one.
    let within = typed.chars().all(|character| character > '\u{2E7F}') && name.contains(typed);
    let words: Vec<&str> = name.split(' ').collect();
    if within || typed.split(' ').all(|part| words.iter().any(|word| word.starts_with(part))) {
        return Some(Fit::Words);
    }
    let slips: Option<Vec<usize>> =
        typed.split(' ').map(|part| words.iter().filter_map(|word| slips(part, word)).min()).collect();
    slips.map(|slips| Fit::Slips(slips.iter().sum()))
}

/// The slips in a word or in its beginning, when they are few for its length: one from four letters on, two from
/// eight. The first letter is taken to be right.
fn slips(part: &str, word: &str) -> Option<usize> {
    let length = part.chars().count();
    let allowed = match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    if part.chars().next() != word.chars().next() {
        return None;
    }
    // A letter may be missing or too many, so beginnings of neighbouring lengths count as well.
    (length.saturating_sub(1)..=length + 1)
        .map(|cut| strsim::osa_distance(part, &word.chars().take(cut).collect::<String>()))
        .min()
        .filter(|distance| *distance <= allowed)
}

/// The text without case, marks, width and punctuation; words are separated by single spaces. The apostrophe, typed
/// or typographic, separates words: who looks for "asile" finds "l’asile".
fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|character| !is_combining_mark(*character) && *character != '\u{640}')
        .flat_map(char::to_lowercase)
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{Scheme, Vocabulary};

    fn codes(typed: &str, language: Language) -> Vec<(String, String)> {
        let vocabulary = Vocabulary::shipped().expect("the shipped lists");
        let list = vocabulary.list(Scheme::Expertise).expect("the thesaurus");
        let found = Names::of(list).suggest(list, typed, language, 5);
        found.into_iter().map(|suggestion| (suggestion.code, suggestion.matched)).collect()
    }

    #[test]
    fn case_marks_apostrophes_and_width_are_folded() {
        assert_eq!(fold("Données d’identité"), fold("DONNEES D'IDENTITE"));
        assert_eq!(fold("ｍｉｇｒａｔｉｏｎ—data"), "migration data");
        assert_eq!(fold("المُهاجرين"), fold("المهاجرين"));
        assert_eq!(fold("учёт"), fold("учет"));
    }

    #[test]
    fn beginnings_words_and_slips_are_found_in_every_language() {
        let first = |typed: &str| codes(typed, Language::English).into_iter().next().map(|(code, _)| code);
        for typed in
            ["migration data and stat", "migraton data and statistics", "données et stat", "datos y estad", "移民数据"]
        {
            assert_eq!(first(typed).as_deref(), Some("EXP-0001"), "{typed}");
        }
        assert_eq!(first("بيانات الهجرة وإحصاءاتها").as_deref(), Some("EXP-0001"));
        assert_eq!(first("данные и статистика миграции").as_deref(), Some("EXP-0001"));
    }

    #[test]
    fn a_whole_name_is_known_in_every_language() {
        let vocabulary = Vocabulary::shipped().expect("the shipped lists");
        let named = |phrase: &str| vocabulary.expertise_named(phrase).map(|concept| concept.code.as_str());
        for phrase in ["labour inspectors", "Inspecteurs du travail", "مفتشو العمل", "劳动监察员"] {
            assert_eq!(named(phrase), Some("EXP-0062"), "{phrase}");
        }
        assert_eq!((named("labour inspec"), named(""), named(" ’ ")), (None, None, None));
    }

    #[test]
    fn what_is_far_from_every_name_gives_nothing() {
        for typed in ["", "  ’ ", "zzzzqqqq", "xy"] {
            assert_eq!(codes(typed, Language::English), [], "{typed:?}");
        }
    }

    #[test]
    fn a_slip_is_one_letter_in_four_and_two_in_eight() {
        assert_eq!(slips("asylm", "asylum"), Some(1));
        assert_eq!(slips("asl", "asylum"), None);
        assert_eq!(slips("statiscts", "statistics"), Some(2));
        assert_eq!(slips("borders", "orders"), None);
    }
}
