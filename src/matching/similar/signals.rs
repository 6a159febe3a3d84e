//! What two filings have in common and what speaks against their being the same, as a few numbers.

use std::collections::BTreeMap;

use super::super::numbers::{real, unit};
use super::super::terms::Term;
use super::cognates::Spelling;
use super::portrait::{Portrait, Span, Vocabulary, find};
use super::titles::{align, same_value};

/// The evidence of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signals {
    /// Whether the texts are in different languages.
    pub translated: bool,
    /// The share of three words in a row that the shorter text has from the longer, 0..=1.
    pub copied: f64,
    /// Words and concepts in common, by what they tell, 0..=1; words of one root if the languages differ.
    pub words: f64,
    /// The same of the titles.
    pub title: f64,
    /// How far each title has something in place of the other's, 0..=1; titles of one language alone.
    pub swapped: f64,
    /// Figures and names: those in common against those that replace each other, -1..=1.
    pub marks: f64,
    /// The same filer 1, another -1, not known 0.
    pub filer: f64,
    /// The share of countries in common; none -1; not stated 0.
    pub places: f64,
    /// Codes and values in common against those that differ, -1..=1; none where no member is stated by both.
    pub members: Option<f64>,
    /// The share of what one leaves out that the other is about, 0..=1; texts of one language alone.
    pub left_out: f64,
}

/// How much a term tells: the rarer it is, the more.
pub(crate) type Rarity<'a> = &'a dyn Fn(Term) -> f64;

impl Signals {
    /// The evidence of two portraits; the same in either order.
    pub(crate) fn of(one: &Portrait, other: &Portrait, rarity: Rarity<'_>) -> Signals {
        let copied = copied(one, other);
        let translated = one.language != other.language;
        // Phrases say what a text is about in so many words.
        let words = |measure: fn(&Vocabulary, &Vocabulary, Rarity<'_>) -> f64| {
            let whole = measure(&one.whole, &other.whole, rarity);
            let stated = !one.filing().phrases.is_empty() && !other.filing().phrases.is_empty();
            if stated { (whole + measure(&one.phrases, &other.phrases, rarity)) / 2.0 } else { whole }
        };
        let text = if translated {
            Signals { words: words(across), title: across(&one.title, &other.title, rarity), ..Signals::default() }
        } else {
            let alignment = align(&one.title_words, &other.title_words, rarity);
            Signals {
                words: words(within),
                title: alignment.shared,
                swapped: alignment.swapped,
                left_out: left_out(one, other, rarity).max(left_out(other, one, rarity)),
                ..Signals::default()
            }
        };
        Signals {
            translated,
            copied,
            marks: marks(one, other, copied),
            filer: filer(one, other),
            places: places(one, other),
            members: members(one, other),
            ..text
        }
    }
}

fn copied(one: &Portrait, other: &Portrait) -> f64 {
    let fewer = one.shingles.len().min(other.shingles.len());
    let (mut common, mut theirs) = (0, other.shingles.as_slice());
    for shingle in &one.shingles {
        theirs = theirs.get(theirs.partition_point(|their| their < shingle)..).unwrap_or_default();
        common += usize::from(theirs.first() == Some(shingle));
    }
    if fewer == 0 { 0.0 } else { real(common) / real(fewer) }
}

/// The weight in common, of the geometric mean of both weights.
fn share(common: f64, one: f64, other: f64) -> f64 {
    if one <= 0.0 || other <= 0.0 { 0.0 } else { unit(common / (one * other).sqrt()) }
}

fn weight(vocabulary: &Vocabulary, rarity: Rarity<'_>) -> f64 {
    vocabulary.words.iter().chain(&vocabulary.concepts).map(|(term, _)| rarity(*term)).sum()
}

fn in_both(one: &[(Term, Span)], other: &[(Term, Span)], rarity: Rarity<'_>) -> f64 {
    one.iter().filter(|(term, _)| find(other, *term).is_some()).map(|(term, _)| rarity(*term)).sum()
}

fn within(one: &Vocabulary, other: &Vocabulary, rarity: Rarity<'_>) -> f64 {
    let common = in_both(&one.words, &other.words, rarity) + in_both(&one.concepts, &other.concepts, rarity);
    share(common, weight(one, rarity), weight(other, rarity))
}

fn across(one: &Vocabulary, other: &Vocabulary, rarity: Rarity<'_>) -> f64 {
    // Several words of one may agree with the same of the other: what that counts is the mean of both ways.
    let words = (of_one_root(one, other, rarity) + of_one_root(other, one, rarity)) / 2.0;
    let common = words + in_both(&one.concepts, &other.concepts, rarity);
    share(common, weight(one, rarity), weight(other, rarity))
}

/// The weight of the words of one that agree with a word of the other, and of those.
fn of_one_root(one: &Vocabulary, other: &Vocabulary, rarity: Rarity<'_>) -> f64 {
    let agreeing = one.cognates.iter().filter_map(|(spelling, term)| {
        let (strength, theirs) = cognate(spelling, other)?;
        Some(strength * (rarity(*term) + rarity(theirs)) / 2.0)
    });
    agreeing.sum()
}

/// The stem of the word of a vocabulary that agrees best with a common spelling, and how much.
pub(crate) fn cognate(spelling: &Spelling, others: &Vocabulary) -> Option<(f64, Term)> {
    // What begins alike stands side by side.
    let after = others.cognates.partition_point(|(theirs, _)| theirs < spelling);
    let near = [Some(after), after.checked_sub(1)].into_iter().flatten().filter_map(|at| others.cognates.get(at));
    let agreeing = near.map(|(theirs, term)| (spelling.agreement(theirs), *term));
    agreeing.filter(|(strength, _)| *strength > 0.0).reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// Two more than there are, so that a single one decides little.
const MARKS_AT_LEAST: f64 = 2.0;

fn marks(one: &Portrait, other: &Portrait, copied: f64) -> f64 {
    let (figures, other_figures) = in_common(&one.figures, &other.figures);
    let (names, other_names) = in_common(&one.names, &other.names);
    // Whoever writes anew may name the country for its capital; whoever copies and puts a name for another means it.
    let replaced = other_figures + copied * other_names;
    (figures + names - replaced) / (figures + names + replaced + MARKS_AT_LEAST)
}

/// How many keys are in common, and how many each has in place of the other's: what only one of them names may have
/// been left out.
fn in_common(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> (f64, f64) {
    let common = one.keys().filter(|key| other.contains_key(*key)).count();
    (real(common), real((one.len() - common).min(other.len() - common)))
}

fn filer(one: &Portrait, other: &Portrait) -> f64 {
    if one.filing().filers.iter().any(|key| other.filing().filers.contains(key)) {
        return 1.0;
    }
    if one.filer.is_empty() || other.filer.is_empty() {
        return 0.0;
    }
    if one.filer_abbreviations.intersection(&other.filer_abbreviations).next().is_some() {
        return 1.0;
    }
    let common = real(one.filer.intersection(&other.filer).count());
    2.0 * share(common, real(one.filer.len()), real(other.filer.len())) - 1.0
}

fn places(one: &Portrait, other: &Portrait) -> f64 {
    let (Some(mine), Some(theirs)) = (&one.filing().places, &other.filing().places) else { return 0.0 };
    match mine.common(theirs) {
        0 => -1.0,
        common => real(common) / real(mine.count().min(theirs.count())),
    }
}

/// What closed lists of few codes say, in comparison with free values.
const FEW_CODES: f64 = 0.5;

/// One more than there are, so that a single one decides little.
const MEMBERS_AT_LEAST: f64 = 1.0;

fn members(one: &Portrait, other: &Portrait) -> Option<f64> {
    let (mut same, mut all) = (0.0, 0.0);
    for (member, mine) in &one.members {
        let Some(theirs) = other.members.get(member) else { continue };
        let weight =
            if matches!(member.as_str(), "modalities" | "languages" | "resource_kinds") { FEW_CODES } else { 1.0 };
        let common = real(mine.iter().filter(|value| theirs.iter().any(|other| same_value(value, other))).count());
        same += weight * common / (real(mine.len()) * real(theirs.len())).sqrt();
        all += weight;
    }
    (all > 0.0).then(|| (2.0 * same - all) / (all + MEMBERS_AT_LEAST))
}

/// As many rare words are added to what a text leaves out, so that a single word decides little.
const LEFT_OUT_AT_LEAST: f64 = 2.0;

fn left_out(one: &Portrait, other: &Portrait, rarity: Rarity<'_>) -> f64 {
    // What both leave out is agreement, and what the text itself is about is not left out.
    let (mut all, mut claimed) = (0.0, 0.0);
    for (term, _) in &one.left_out {
        if find(&one.affirmed, *term).is_none() {
            all += rarity(*term);
            if find(&other.affirmed, *term).is_some() && find(&other.left_out, *term).is_none() {
                claimed += rarity(*term);
            }
        }
    }
    let doubt = LEFT_OUT_AT_LEAST * rarity(Term::of(""));
    if all > 0.0 { claimed / (all + doubt) } else { 0.0 }
}
