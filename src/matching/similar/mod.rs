//! Records that are the same thing filed again, and records that are alike.
//!
//! ```text
//!  filing ── marks (a few dozen numbers) ──► shelf ── candidates that share the rarest ─┐
//!     └──── portrait (words, roots, concepts, figures, names) ──► signals ──► verdict ◄─┘
//!                                                                    └──► reasons
//! ```
//!
//! The shelf holds about a hundred bytes a record and no text: whoever asks gives the texts of the few candidates.

mod cognates;
mod denials;
mod filing;
mod judge;
mod marks;
mod portrait;
mod postings;
mod reasons;
mod shelf;
mod signals;
mod titles;

use std::collections::HashMap;

use super::facts::Key;
use super::index::Index;
use super::numbers::real;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::reference::Reference;
use super::terms::Term;
pub use filing::Filing;
pub use judge::{SAME, SIMILAR, Verdict};
pub use marks::Marked;
pub(crate) use marks::word_mark;
pub use portrait::{Analyst, Portrait};
pub use reasons::{Reason, ReasonKind};
pub use shelf::{Filling as ShelfFilling, Shelf};
pub use signals::Signals;

/// How many candidates are compared in full.
pub const CANDIDATES: usize = 18;

/// A record that is like another.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The record.
    pub key: Key,
    /// From one half on the chance that it is the same; below, half of what the texts have in common.
    pub score: f64,
    /// What the score means.
    pub verdict: Verdict,
    /// What speaks for it, then what speaks against.
    pub reasons: Vec<Reason>,
}

impl Similar {
    fn unexplained(score: f64, theirs: &Portrait) -> Similar {
        Similar { key: theirs.key(), score, verdict: judge::verdict(score), reasons: Vec::new() }
    }
}

/// How much each term tells, counted over public records.
pub struct Rarities<'a>(Box<dyn Fn(Term) -> f64 + 'a>);

impl<'a> Rarities<'a> {
    /// Counted over the public offers of an index.
    pub fn of_index(index: &'a Index) -> Rarities<'a> {
        Rarities(Box::new(|term| index.rarity(term)))
    }

    /// How much a term tells.
    pub(crate) fn of(&self, term: Term) -> f64 {
        (self.0)(term)
    }

    /// How much a term tells that no record has.
    pub(crate) fn most(&self) -> f64 {
        self.of(Term::of(""))
    }

    /// Counted over these records.
    pub fn of_records<'r>(records: impl IntoIterator<Item = &'r Portrait>) -> Rarities<'a> {
        let mut counts: HashMap<Term, usize> = HashMap::new();
        let mut all = 0;
        for record in records {
            all += 1;
            for term in record.terms() {
                *counts.entry(term).or_default() += 1;
            }
        }
        Rarities(Box::new(move |term| {
            let with = real(counts.get(&term).copied().unwrap_or(0));
            (1.0 + (real(all) - with + 0.5) / (with + 0.5)).ln()
        }))
    }
}

/// How alike two records of one kind are, without reasons: the score and its verdict.
pub fn likeness(mine: &Portrait, theirs: &Portrait, rarities: &Rarities<'_>) -> (f64, Verdict) {
    let score = judge::score(&Signals::of(mine, theirs, &rarities.0));
    (score, judge::verdict(score))
}

/// The evidence on which two records are held to be the same or not.
pub fn signals(mine: &Portrait, theirs: &Portrait, rarities: &Rarities<'_>) -> Signals {
    Signals::of(mine, theirs, &rarities.0)
}

/// Of the candidates those that are the same as a record or like it, best first, at most `limit` of them, explained.
pub fn find_similar<'p>(
    mine: &Portrait,
    candidates: impl IntoIterator<Item = &'p Portrait>,
    rarities: &Rarities<'_>,
    limit: usize,
) -> Vec<Similar> {
    let explain = |(score, signals, theirs): (f64, Signals, &Portrait)| Similar {
        reasons: reasons::reasons(mine, theirs, &signals, &rarities.0),
        ..Similar::unexplained(score, theirs)
    };
    rank(mine, candidates, rarities, limit).into_iter().map(explain).collect()
}

/// The same without reasons: to say why two records are alike takes longer than to see it.
pub fn find_similar_at_a_glance<'p>(
    mine: &Portrait,
    candidates: impl IntoIterator<Item = &'p Portrait>,
    rarities: &Rarities<'_>,
    limit: usize,
) -> Vec<Similar> {
    let found = rank(mine, candidates, rarities, limit).into_iter();
    found.map(|(score, _, theirs)| Similar::unexplained(score, theirs)).collect()
}

/// Those that are alike, best first, each with its score and the evidence for it.
fn rank<'p>(
    mine: &Portrait,
    candidates: impl IntoIterator<Item = &'p Portrait>,
    rarities: &Rarities<'_>,
    limit: usize,
) -> Vec<(f64, Signals, &'p Portrait)> {
    let scored = candidates.into_iter().filter(|theirs| theirs.key() != mine.key()).map(|theirs| {
        let signals = Signals::of(mine, theirs, &rarities.0);
        (judge::score(&signals), signals, theirs)
    });
    let mut found: Vec<(f64, Signals, &Portrait)> = scored.filter(|(score, ..)| *score >= SIMILAR).collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.2.key().cmp(&other.2.key())));
    found.dedup_by_key(|(.., theirs)| theirs.key());
    found.truncate(limit);
    found
}

/// The marks of an offer that is prepared for matching; `words` are those of its words.
pub(crate) fn mark_offer(offer: &PreparedOffer, words: Vec<u32>) -> Marked {
    Marked::of_offer(&offer.facts, words, concepts(&offer.text))
}

/// The marks of a request with its needs prepared for matching.
pub fn mark_request<'n>(needs: impl Iterator<Item = &'n PreparedNeed> + Clone, reference: &Reference) -> Marked {
    let facts: Vec<_> = needs.clone().map(|need| need.facts.clone()).collect();
    Marked::of(&Filing::of_request("", &facts, reference), needs.flat_map(|need| concepts(&need.text)))
}

/// The marks of a record by its portrait.
pub fn mark(portrait: &Portrait) -> Marked {
    Marked::of(portrait.filing(), portrait.whole.concepts.iter().map(|(concept, _)| *concept))
}

fn concepts(text: &super::terms::TermCounts) -> impl Iterator<Item = Term> + '_ {
    text.marks().filter(|mark| mark.concept).map(|mark| mark.term)
}
