//! Why two filings are taken to be the same or not, with what each of them says.

use std::collections::BTreeMap;

use super::super::terms::Term;
use super::cognates::Spelling;
use super::portrait::{Portrait, SHINGLE, Span, find};
use super::signals::{Rarity, Signals, cognate};
use super::titles::same_value;

/// What two filings have in common, or what tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReasonKind {
    /// The same party filed both.
    SameFiler,
    /// The titles say the same.
    SameTitle,
    /// Text that both have word for word.
    SameText,
    /// Words in common, or of one root in two languages.
    SameWords,
    /// Concepts of the thesaurus in common, in whatever language.
    SameConcepts,
    /// Figures, names and abbreviations in common.
    SameFigures,
    /// Codes, dates and values in common.
    SameValues,
    /// Countries in common.
    SamePlaces,
    /// Another party filed it.
    OtherFiler,
    /// One title has something in place of the other's.
    OtherTitle,
    /// Figures and names in place of others.
    OtherFigures,
    /// No country in common.
    OtherPlaces,
    /// One leaves out what the other is about.
    LeftOut,
}

impl ReasonKind {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            ReasonKind::SameFiler => "same_filer",
            ReasonKind::SameTitle => "same_title",
            ReasonKind::SameText => "same_text",
            ReasonKind::SameWords => "same_words",
            ReasonKind::SameConcepts => "same_concepts",
            ReasonKind::SameFigures => "same_figures",
            ReasonKind::SameValues => "same_values",
            ReasonKind::SamePlaces => "same_places",
            ReasonKind::OtherFiler => "other_filer",
            ReasonKind::OtherTitle => "other_title",
            ReasonKind::OtherFigures => "other_figures",
            ReasonKind::OtherPlaces => "other_places",
            ReasonKind::LeftOut => "left_out",
        }
    }

    /// Whether it speaks for the two being the same.
    pub fn speaks_for(self) -> bool {
        self < ReasonKind::OtherFiler
    }
}

/// One reason, with what each filing says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What kind of reason.
    pub kind: ReasonKind,
    /// The first filing's own words.
    pub mine: String,
    /// The other's.
    pub theirs: String,
    /// How much of the whole it is, 0..=1.
    pub share: f64,
}

/// So many words, names or values are shown.
const SHOWN: usize = 6;
/// Titles that share this much are the same.
const TITLE: f64 = 0.6;
/// Text is copied if it shares this much.
const COPIED: f64 = 0.1;
/// The longest passage that is shown, in words.
const PASSAGE: usize = 40;

/// The reasons of a pair with these signals, those that speak for it first.
pub(crate) fn reasons(one: &Portrait, other: &Portrait, signals: &Signals, rarity: Rarity<'_>) -> Vec<Reason> {
    let pair = Pair { one, other, signals };
    let about = [pair.about_filer(), pair.about_title(), pair.about_text()];
    let words = [pair.about_words(rarity), pair.about_concepts(rarity), pair.about_marks(), pair.about_members()];
    let rest = [pair.about_places(), pair.about_what_is_left_out()];
    let mut reasons: Vec<Reason> = about.into_iter().chain(words).chain(rest).flatten().collect();
    reasons.sort_by_key(|reason| reason.kind);
    reasons
}

struct Pair<'a> {
    one: &'a Portrait,
    other: &'a Portrait,
    signals: &'a Signals,
}

impl Pair<'_> {
    fn about_filer(&self) -> Option<Reason> {
        let (mine, theirs) = (&self.one.filing().filer, &self.other.filing().filer);
        // A party that files now is not named; it is the same as the one that filed the other.
        let mine = if mine.is_empty() && self.signals.filer >= 1.0 { theirs } else { mine };
        let kinds = (ReasonKind::SameFiler, ReasonKind::OtherFiler);
        either(kinds, self.signals.filer, || (mine.clone(), theirs.clone()))
    }

    fn about_title(&self) -> Option<Reason> {
        let titles = || (self.one.filing().title.clone(), self.other.filing().title.clone());
        if self.signals.swapped > 0.0 {
            return reason(ReasonKind::OtherTitle, titles(), self.signals.swapped);
        }
        if self.signals.title < TITLE {
            return None;
        }
        reason(ReasonKind::SameTitle, titles(), self.signals.title)
    }

    fn about_text(&self) -> Option<Reason> {
        if self.signals.copied < COPIED {
            return None;
        }
        let passages = (passage(self.one, self.other), passage(self.other, self.one));
        reason(ReasonKind::SameText, passages, self.signals.copied)
    }

    fn about_words(&self, rarity: Rarity<'_>) -> Option<Reason> {
        let words = if self.signals.translated {
            of_one_root(self.one, self.other, rarity)
        } else {
            terms_in_common(self.one, self.other, |portrait| &portrait.whole.words, rarity)
        };
        reason(ReasonKind::SameWords, words, self.signals.words)
    }

    fn about_concepts(&self, rarity: Rarity<'_>) -> Option<Reason> {
        let concepts = terms_in_common(self.one, self.other, |portrait| &portrait.whole.concepts, rarity);
        reason(ReasonKind::SameConcepts, concepts, self.signals.words)
    }

    fn about_marks(&self) -> Option<Reason> {
        let kinds = (ReasonKind::SameFigures, ReasonKind::OtherFigures);
        let (one, other) = (self.one, self.other);
        either(kinds, self.signals.marks, || {
            let (figures, names) = if self.signals.marks > 0.0 {
                (in_common(&one.figures, &other.figures), in_common(&one.names, &other.names))
            } else {
                (apart(&one.figures, &other.figures), apart(&one.names, &other.names))
            };
            (join([figures.0, names.0]), join([figures.1, names.1]))
        })
    }

    fn about_members(&self) -> Option<Reason> {
        let (share, values) = values_in_common(self.one, self.other);
        reason(ReasonKind::SameValues, values, share)
    }

    fn about_places(&self) -> Option<Reason> {
        let named = |portrait: &Portrait| portrait.filing().named_places.join(", ");
        let kinds = (ReasonKind::SamePlaces, ReasonKind::OtherPlaces);
        either(kinds, self.signals.places, || (named(self.one), named(self.other)))
    }

    fn about_what_is_left_out(&self) -> Option<Reason> {
        let words = (left_out(self.one, self.other), left_out(self.other, self.one));
        reason(ReasonKind::LeftOut, words, self.signals.left_out)
    }
}

/// A reason for if the signal is positive, against if it is negative, none if it says nothing.
fn either(kinds: (ReasonKind, ReasonKind), signal: f64, said: impl Fn() -> (String, String)) -> Option<Reason> {
    let kind = if signal > 0.0 { kinds.0 } else { kinds.1 };
    if signal == 0.0 { None } else { reason(kind, said(), signal.abs()) }
}

/// A reason, if there is anything to show.
fn reason(kind: ReasonKind, (mine, theirs): (String, String), share: f64) -> Option<Reason> {
    (!mine.is_empty() || !theirs.is_empty()).then_some(Reason { kind, mine, theirs, share })
}

fn join(parts: [String; 2]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn show<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.take(SHOWN).collect::<Vec<_>>().join(", ")
}

fn in_common(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> (String, String) {
    let common = || one.iter().filter_map(|(key, text)| Some((text.as_str(), other.get(key)?.as_str())));
    (show(common().map(|(mine, _)| mine)), show(common().map(|(_, theirs)| theirs)))
}

fn apart(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> (String, String) {
    let only = |one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
        show(one.iter().filter(|(key, _)| !other.contains_key(*key)).map(|(_, text)| text.as_str()))
    };
    (only(one, other), only(other, one))
}

/// The words or concepts in common that tell most.
fn terms_in_common(
    one: &Portrait,
    other: &Portrait,
    terms: fn(&Portrait) -> &Vec<(Term, Span)>,
    rarity: Rarity<'_>,
) -> (String, String) {
    let common = terms(one).iter().filter_map(|(term, span)| {
        Some((rarity(*term), one.written(*span), other.written(find(terms(other), *term)?)))
    });
    heaviest(common.collect())
}

/// Words of one root in two languages.
fn of_one_root(one: &Portrait, other: &Portrait, rarity: Rarity<'_>) -> (String, String) {
    let of_one_root = |(spelling, term): &(Spelling, Term)| {
        let (strength, theirs) = cognate(spelling, &other.whole)?;
        let (mine, theirs) = (find(&one.whole.words, *term)?, find(&other.whole.words, theirs)?);
        Some((strength * rarity(*term), one.written(mine), other.written(theirs)))
    };
    heaviest(one.whole.cognates.iter().filter_map(of_one_root).collect())
}

fn heaviest(mut pairs: Vec<(f64, &str, &str)>) -> (String, String) {
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    pairs.dedup_by(|one, other| one.1 == other.1);
    (show(pairs.iter().map(|(_, mine, _)| *mine)), show(pairs.iter().map(|(_, _, theirs)| *theirs)))
}

/// The values of members that both state alike, and their share.
fn values_in_common(one: &Portrait, other: &Portrait) -> (f64, (String, String)) {
    let stated = |portrait: &Portrait| -> Vec<(String, String)> { portrait.filing().members.clone() };
    let theirs = stated(other);
    let words = |value: &str| -> Vec<String> { super::super::text::folded_words(value).collect() };
    let alike = |(member, value): &(String, String)| {
        let same = |(name, other): &&(String, String)| name == member && same_value(&words(value), &words(other));
        theirs.iter().find(same).map(|(_, other)| (format!("{member} {value}"), format!("{member} {other}")))
    };
    let mine = stated(one);
    let pairs: Vec<(String, String)> = mine.iter().filter_map(alike).collect();
    let share =
        super::super::numbers::real(pairs.len()) / super::super::numbers::real(mine.len().max(theirs.len()).max(1));
    (share, (show(pairs.iter().map(|pair| pair.0.as_str())), show(pairs.iter().map(|pair| pair.1.as_str()))))
}

/// Words that one leaves out and the other is about.
fn left_out(one: &Portrait, other: &Portrait) -> String {
    let about = |term: Term| find(&other.affirmed, term).is_some() && find(&other.left_out, term).is_none();
    let words = one.left_out.iter().filter(|(term, _)| find(&one.affirmed, *term).is_none() && about(*term));
    show(words.map(|(_, span)| one.written(*span)))
}

/// The longest passage of one that stands in the other word for word.
fn passage(one: &Portrait, other: &Portrait) -> String {
    let (mut longest, mut best) = (0, Span::default());
    let (mut run, mut begun) = (0, None);
    for (shingle, span) in one.rows() {
        let shared = other.shingles.binary_search(&shingle).is_ok();
        let continued = begun.and_then(|begun: Span| begun.through(span)).filter(|_| shared);
        run = if continued.is_some() { run + 1 } else { usize::from(shared) };
        begun = continued.or_else(|| shared.then_some(span));
        if run > longest && run + SHINGLE <= PASSAGE {
            longest = run;
            best = begun.unwrap_or_default();
        }
    }
    one.written(best).to_owned()
}
