//! Two titles held against each other word by word: what they share, and what one has in place of the other's.

use super::super::numbers::{narrow, real, unit};
use super::super::opposites::are_opposites;
use super::super::terms::Term;
use super::cognates::figure;

/// A word of a title that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TitleWord {
    pub(crate) folded: String,
    pub(crate) stem: Term,
}

/// What two titles of one language share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Alignment {
    /// The weight of the words they share, of the weight of all; 0 when one has no words.
    pub(crate) shared: f64,
    /// How far one has something in place of the other's, 0..=1. Titles that share little are simply worded anew.
    pub(crate) swapped: f64,
}

/// The share from which on words in place of others count, and that from which on they count fully.
const SWAPPED: (f64, f64) = (0.15, 0.5);
/// The share from which on a figure in place of another counts fully: a year, a part, a version.
const SWAPPED_FIGURE: f64 = 0.25;

/// The least likeness of two words that differ by a slip.
const SLIP: f64 = 0.8;
/// Shorter words that differ are other words.
const SHORTEST_SLIP: usize = 5;
/// The fewest letters of an abbreviation such as `proc.`
const SHORTEST_ABBREVIATION: usize = 4;

/// Aligns two titles; `weight` says how much a stem tells.
pub(crate) fn align(one: &[TitleWord], other: &[TitleWord], weight: &dyn Fn(Term) -> f64) -> Alignment {
    let (mine, theirs) = (Side::of(one, other, weight), Side::of(other, one, weight));
    if mine.all <= 0.0 || theirs.all <= 0.0 {
        return Alignment::default();
    }
    let shared = (mine.shared / mine.all * (theirs.shared / theirs.all)).sqrt();
    let replaced = mine.unmet && theirs.unmet && !(share_code(one, other) || share_code(other, one));
    let swapped = match replaced {
        false => 0.0,
        true if mine.unmet_figure && theirs.unmet_figure && shared >= SWAPPED_FIGURE => 1.0,
        true => unit((shared - SWAPPED.0) / (SWAPPED.1 - SWAPPED.0)),
    };
    Alignment { shared, swapped }
}

/// One title held against the other.
#[derive(Default)]
struct Side {
    /// The weight of its words.
    all: f64,
    /// The weight of those that the other has too.
    shared: f64,
    /// Whether it has words that the other has not, and figures.
    unmet: bool,
    unmet_figure: bool,
}

impl Side {
    fn of(title: &[TitleWord], other: &[TitleWord], weight: &dyn Fn(Term) -> f64) -> Side {
        let mut side = Side::default();
        for (at, word) in title.iter().enumerate() {
            let weight = weight(word.stem);
            side.all += weight;
            if is_met(title, at, other) {
                side.shared += weight;
            } else {
                side.unmet = true;
                side.unmet_figure |= figure(&word.folded).is_some();
            }
        }
        side
    }
}

/// Whether both titles name the same code, such as a model's or an act's: then it is that, in whatever other words.
fn share_code(one: &[TitleWord], other: &[TitleWord]) -> bool {
    let code = |word: &TitleWord| {
        let digits = word.folded.chars().filter(|letter| letter.is_ascii_digit()).count();
        let letters = word.folded.chars().count() - digits;
        (digits > 0 && letters > 0 && digits + letters >= 4) || digits >= 5
    };
    (0..one.len()).any(|at| one.get(at).is_some_and(code) && is_met(one, at, other))
}

/// Whether the other title has the word at a place.
fn is_met(title: &[TitleWord], at: usize, other: &[TitleWord]) -> bool {
    let Some(word) = title.get(at) else { return false };
    // Nearly every word that is met is met by its stem.
    other.iter().any(|theirs| word.stem == theirs.stem)
        || other.iter().any(|theirs| same_word(word, theirs))
        || run_together(title, at, other)
}

fn same_word(one: &TitleWord, other: &TitleWord) -> bool {
    if one.stem == other.stem {
        return true;
    }
    if let (Some(mine), Some(theirs)) = (figure(&one.folded), figure(&other.folded)) {
        return mine == theirs;
    }
    if one.folded.chars().chain(other.folded.chars()).any(char::is_numeric) {
        return false;
    }
    let (short, long) = if one.folded.len() <= other.folded.len() {
        (&one.folded, &other.folded)
    } else {
        (&other.folded, &one.folded)
    };
    // What takes more bytes may have fewer letters: words of another script do.
    let (of_short, of_long) = (short.chars().count(), long.chars().count());
    if of_short >= SHORTEST_ABBREVIATION && long.starts_with(short.as_str()) {
        return true;
    }
    let (fewest, most) = (of_short.min(of_long), of_short.max(of_long));
    let is_slip = |distance: usize| 1.0 - real(distance) / real(most) >= SLIP;
    // The distance is no less than that of their lengths.
    fewest >= SHORTEST_SLIP
        && is_slip(most - fewest)
        && is_slip(strsim::osa_distance(short, long))
        && !are_opposites(short, long)
}

/// Whether a word is two of the other title's written as one, or one half of such a word.
fn run_together(title: &[TitleWord], at: usize, other: &[TitleWord]) -> bool {
    let joined = |words: &[TitleWord]| words.iter().map(|word| word.folded.as_str()).collect::<String>();
    let Some(word) = title.get(at) else { return false };
    let pairs_of_mine = [at.checked_sub(1).and_then(|before| title.get(before..=at)), title.get(at..at + 2)];
    other.windows(2).any(|pair| joined(pair) == word.folded)
        || pairs_of_mine.into_iter().flatten().any(|pair| other.iter().any(|theirs| theirs.folded == joined(pair)))
}

/// Whether two short values say the same: equal, abbreviated word by word, or by initials.
pub(crate) fn same_value(one: &[String], other: &[String]) -> bool {
    let (short, long) = if letters(one) <= letters(other) { (one, other) } else { (other, one) };
    if short == long {
        return true;
    }
    if let (Some((one, broken)), Some((other, also_broken))) = (number(one), number(other))
        && (broken || also_broken)
    {
        return (one - other).abs() <= QUANTITY * one.abs().max(other.abs());
    }
    if short.is_empty() || short.iter().chain(long).any(|word| word.chars().any(char::is_numeric)) {
        return false;
    }
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    if let [only] = short
        && *only == initials
    {
        return true;
    }
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|longer| longer.starts_with(word.as_str())))
}

/// Quantities that differ by no more than this share, such as prices, may be of the same thing.
const QUANTITY: f64 = 0.1;

/// The number that a value is, and whether it has a fraction: whole numbers may be years, and are compared as they are.
fn number(words: &[String]) -> Option<(f64, bool)> {
    match words {
        [whole, fraction] => Some((format!("{whole}.{fraction}").parse().ok()?, true)),
        [whole] => Some((whole.parse().ok()?, false)),
        _ => None,
    }
}

fn letters(words: &[String]) -> u32 {
    words.iter().map(|word| narrow(word.len())).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn title(words: &[String]) -> Vec<TitleWord> {
        words.iter().map(|word| TitleWord { folded: word.clone(), stem: Term::of(word) }).collect()
    }

    proptest! {
        #[test]
        fn titles_of_any_scripts_are_alike_both_ways(
            one in prop::collection::vec("[a-z]{1,9}|[а-я]{1,9}|[ا-ي]{1,9}|[一-七]{1,3}|[0-9]{1,4}", 0..5),
            other in prop::collection::vec("[a-z]{1,9}|[а-я]{1,9}|[ا-ي]{1,9}|[一-七]{1,3}|[0-9]{1,4}", 0..5),
        ) {
            let (one, other) = (title(&one), title(&other));
            let found = align(&one, &other, &|_| 1.0);
            prop_assert_eq!(found, align(&other, &one, &|_| 1.0));
            prop_assert!((0.0..=1.0).contains(&found.shared) && (0.0..=1.0).contains(&found.swapped), "{:?}", found);
        }
    }

    #[test]
    fn a_slip_is_the_same_word_in_any_script() {
        let words = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|word| title(&[word.to_owned()]));
            align(&one, &other, &|_| 1.0).shared > 0.0
        };
        assert!(
            words("questionnaire", "questionaire") && words("المهاجرين", "المهاجرون") && words("перепись", "перепсиь")
        );
        assert!(!words("census", "تعداد") && !words("abroad", "اللاجئين") && !words("census", "abroad"));
        assert!(!words("regular", "irregular") && !words("inclusion", "exclusion"), "opposites are no slips");
    }
}
