//! The search for the phrases of a table that are like a given one: the same as comparing it with
//! all of them.
//!
//! Each distinct word is compared once; phrases with a word that meets one of the phrase, with a
//! concept near one of its own, or with nearly all letters in common are looked at, and bounds
//! on what the rest can add rule out most of these before they are compared in full.

use std::hint::black_box;
use std::sync::Arc;

use super::likeness::{Likeness, Views, by_concepts};
use super::numbers::{narrow, single, wide};
use super::phrase::{LONGEST_PHRASE, Phrase};
use super::phrase_table::PhraseTable;
use super::policy::ExpertiseSettings;
use super::shapes::Comparison;
use super::spelling::Spelling;
use super::thesaurus::{ConceptId, Relation, Thesaurus};
use super::words_in_common::{Meetings, words_in_common_by};

/// The phrases of a table that are like `phrase`, by number ascending.
pub(crate) fn find(
    table: &PhraseTable,
    phrase: &Phrase,
    thesaurus: &Thesaurus,
    settings: &ExpertiseSettings,
) -> Vec<(u32, Likeness)> {
    let mut search = Search::new(table, phrase, thesaurus, settings);
    search.mark_by_words();
    search.mark_by_joined_words();
    search.mark_by_abbreviations();
    search.mark_by_concepts();
    search.found()
}

/// How a phrase of the table is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// If bounds allow that it is like the phrase.
    Bounded,
    /// In any case: it mentions a concept that is near.
    Concept,
    /// In any case, and whole: words written together or abbreviated are not met one by one.
    Whole,
}

/// How a word of the table meets one of the phrase: how much, and whether by a slip of the pen.
type Meeting = (f64, bool);

/// A concept of the phrase's, or one that is related to it, with what a phrase that mentions it is compared by.
struct NearConcept {
    concept: ConceptId,
    relation: Relation,
    share: f32,
}

struct Search<'a> {
    table: &'a PhraseTable,
    phrase: &'a Phrase,
    settings: &'a ExpertiseSettings,
    near: Vec<NearConcept>,
    marks: Vec<Mark>,
    /// What the words of each phrase of the table and of this one tell that meet each other; not less than that.
    common: Vec<f32>,
    /// For each distinct word of the table, where in `met` its meetings with the words of the
    /// phrase begin; [`NO_ROW`] if it meets none.
    rows: Vec<u32>,
    met: Vec<Meeting>,
}

/// A phrase of the table that is compared.
struct Candidate {
    number: u32,
    /// The words in common and whether no slip took part, unless they are to be met whole.
    words: Option<(f64, bool)>,
}

const NO_ROW: u32 = u32::MAX;
/// So many phrases are asked for at once.
const BLOCK: usize = 16;

/// Far more than all that rounding can add up to.
const SLACK: f64 = 1e-4;

impl<'a> Search<'a> {
    fn new(
        table: &'a PhraseTable,
        phrase: &'a Phrase,
        thesaurus: &'a Thesaurus,
        settings: &'a ExpertiseSettings,
    ) -> Search<'a> {
        let near = phrase.concepts.iter().flat_map(|(concept, share)| {
            let related = thesaurus.neighbourhood(*concept);
            related.map(|(concept, relation)| NearConcept { concept, relation, share: *share })
        });
        Search {
            table,
            phrase,
            settings,
            near: near.collect(),
            marks: vec![Mark::Bounded; table.len()],
            common: vec![0.0; table.len()],
            rows: vec![NO_ROW; table.words().len()],
            met: Vec::new(),
        }
    }

    fn mark(&mut self, number: u32, mark: Mark) {
        if let Some(known) = self.marks.get_mut(wide(number)) {
            *known = mark.max(*known);
        }
    }

    fn mark_by_words(&mut self) {
        let (table, phrase) = (self.table, self.phrase);
        let (rows, met) = (&mut self.rows, &mut self.met);
        let mut words = Vec::new();
        for (position, word) in phrase.words.iter().enumerate() {
            table.words().each_like(phrase, word, self.settings, |number, likeness, slip| {
                let Some(row) = rows.get_mut(wide(number)) else { return };
                if *row == NO_ROW {
                    *row = narrow(met.len());
                    met.resize(met.len() + phrase.words.len(), (0.0, false));
                    words.push(number);
                }
                if let Some(meeting) = met.get_mut(wide(*row) + position) {
                    *meeting = (likeness, slip);
                }
            });
        }
        for number in words {
            let told = self.told_by(number);
            for phrase in table.with_word(number) {
                if let Some(common) = self.common.get_mut(wide(*phrase)) {
                    *common += told;
                }
            }
        }
    }

    /// What a word of the table tells that meets the phrase, and what the words of the phrase tell that meet it.
    fn told_by(&self, word: u32) -> f32 {
        let (mut best, mut told) = (0.0_f64, 0.0);
        for (own, (likeness, _)) in self.phrase.words.iter().zip(self.meetings(word)) {
            told += f64::from(own.weight) * likeness;
            best = best.max(*likeness);
        }
        // Rounded up: a bound stays a bound, and what is met stays more than nothing.
        (single(told + f64::from(self.table.words().weight(word)) * best) * 1.000_001).max(f32::MIN_POSITIVE)
    }

    /// How a word of the table meets the words of the phrase, in their order; nothing if it meets none.
    fn meetings(&self, word: u32) -> &[Meeting] {
        let row = self.rows.get(wide(word)).map_or(usize::MAX, |row| wide(*row));
        self.met.get(row..row.saturating_add(self.phrase.words.len())).unwrap_or_default()
    }

    fn mark_with_word(&mut self, word: u32, mark: Mark) {
        let table = self.table;
        table.with_word(word).iter().for_each(|phrase| self.mark(*phrase, mark));
    }

    /// Words of one side that the other writes together.
    fn mark_by_joined_words(&mut self) {
        let table = self.table;
        for word in &self.phrase.words {
            let together = word.joined.into_iter().flat_map(|joined| table.words().of_stem(joined));
            together.for_each(|number| self.mark_with_word(number, Mark::Whole));
            table.with_joined(word.form.stem).for_each(|phrase| self.mark(phrase, Mark::Whole));
        }
    }

    /// Abbreviations of one side whose letters are the first ones of words of the other.
    fn mark_by_abbreviations(&mut self) {
        let (table, phrase) = (self.table, self.phrase);
        let initials: Vec<u8> =
            phrase.words.iter().map(|word| phrase.spelling(word).as_bytes().first().copied().unwrap_or(0)).collect();
        for length in ABBREVIATIONS {
            for letters in initials.windows(length) {
                table.with_abbreviation(letters).for_each(|number| self.mark(number, Mark::Whole));
            }
        }
        for word in phrase.words.iter().filter(|word| word.abbreviation) {
            let letters = phrase.spelling(word).as_bytes();
            for number in 0..narrow(table.len()) {
                let initials = table.words_of(number).iter().map(|word| table.words().initial(*word));
                if stands_in(letters, initials) {
                    self.mark(number, Mark::Whole);
                }
            }
        }
    }

    /// Concepts that are near enough for the phrases to be alike by them.
    fn mark_by_concepts(&mut self) {
        let table = self.table;
        let near = std::mem::take(&mut self.near);
        for NearConcept { concept, relation, share } in &near {
            if by_concepts(*relation, *share, 1.0, self.settings) + SLACK >= self.settings.least_similarity {
                table.with_concept(*concept).for_each(|phrase| self.mark(phrase, Mark::Concept));
            }
        }
        self.near = near;
    }

    fn found(&self) -> Vec<(u32, Likeness)> {
        let comparison = self.table.shapes().compared_with(self.phrase);
        let spelling = Spelling::new(&self.phrase.folded);
        let mut found = Vec::new();
        for block in self.candidates(&comparison).chunks(BLOCK) {
            self.fetch(block);
            for candidate in block {
                let likeness = self.likeness(candidate, &spelling, &comparison);
                found.extend(likeness.map(|likeness| (candidate.number, likeness)));
            }
        }
        found
    }

    /// The phrases of the table that no bound rules out.
    fn candidates(&self, comparison: &Comparison<'_>) -> Vec<Candidate> {
        let bound = Bound::new(self.settings);
        let mut candidates = Vec::new();
        let marks = self.marks.iter().zip(&self.common);
        let may_be_slips = comparison.edits_may_reach(self.settings.misspelt_phrase);
        for (number, ((mark, common), may_be_slip)) in (0..).zip(marks.zip(may_be_slips)) {
            let is_near = match mark {
                Mark::Bounded if *common > 0.0 => {
                    self.may_reach(number, comparison.share_of_words(*common, number), comparison, &bound)
                }
                Mark::Bounded => may_be_slip,
                Mark::Concept | Mark::Whole => true,
            };
            if !is_near {
                continue;
            }
            let words = if *mark == Mark::Whole { None } else { Some(self.words_one_by_one(number)) };
            let is_bounded = *mark == Mark::Bounded && *common > 0.0;
            let reached = |words: f64| self.may_reach(number, words, comparison, &bound);
            if !is_bounded || words.is_none_or(|(words, _)| reached(words)) {
                candidates.push(Candidate { number, words });
            }
        }
        candidates
    }

    /// Asks for what is compared of some phrases at once: the memory gives it while others are on their way, and each
    /// alone would be waited for.
    fn fetch(&self, candidates: &[Candidate]) {
        let phrases = || candidates.iter().filter_map(|candidate| self.table.phrase(candidate.number));
        let lengths: usize = phrases().map(|phrase| phrase.pairs.len()).sum();
        let first = |phrase: &Arc<Phrase>| {
            let pair = phrase.pairs.first().map_or(0, |pair| u32::from(pair.letters()));
            pair + phrase.folded.as_bytes().first().map_or(0, |letter| u32::from(*letter))
        };
        black_box((lengths, phrases().map(first).fold(0, u32::wrapping_add)));
    }

    /// Whether the likeness of the phrase and one of the table with a word that meets one of its
    /// own can be more than nothing.
    fn may_reach(&self, number: u32, words: f64, comparison: &Comparison<'_>, bound: &Bound) -> bool {
        let most_edits = comparison.most_edits(number);
        // Equal phrases are equal, however little their words and letters may count.
        most_edits >= 1.0 || bound.is_reached(words, comparison.most_pairs(number), most_edits)
    }

    /// The words in common as far as they meet one by one, and whether no slip of the pen took part.
    fn words_one_by_one(&self, number: u32) -> (f64, bool) {
        let words = self.table.words_of(number);
        let mut meetings = Meetings::default();
        for (near_at, near) in words.iter().enumerate() {
            for (at, (likeness, slip)) in self.meetings(*near).iter().enumerate() {
                meetings.note(at, near_at, *likeness, *slip);
            }
        }
        let weights = words.iter().map(|word| self.table.words().weight(*word));
        meetings.told(self.phrase.words.iter().map(|word| word.weight), weights)
    }

    /// As [`super::likeness::likeness`], with what is known already.
    fn likeness(
        &self,
        candidate: &Candidate,
        spelling: &Spelling<'_>,
        comparison: &Comparison<'_>,
    ) -> Option<Likeness> {
        let number = candidate.number;
        let other = self.table.phrase(number)?;
        let whole = || {
            let numbers = self.table.words_of(number);
            let meeting = |position: usize, near: usize| {
                let meetings = numbers.get(near).map_or(&[][..], |word| self.meetings(*word));
                meetings.get(position).copied().unwrap_or((0.0, false))
            };
            words_in_common_by(self.phrase, other, self.settings, |(at, _), (near, _)| meeting(at, near))
        };
        let views = Views {
            concept: || self.concept_likeness(other),
            words: || candidate.words.unwrap_or_else(whole),
            pairs: || comparison.pairs_in_common(number, self.phrase, other),
            distance: || spelling.distance(&other.folded),
        };
        views.likeness(self.phrase, other, self.settings)
    }

    fn concept_likeness(&self, other: &Phrase) -> f64 {
        if self.near.is_empty() {
            return 0.0;
        }
        let mut best = 0.0_f64;
        for (concept, share) in &other.concepts {
            for near in self.near.iter().filter(|near| near.concept == *concept) {
                best = best.max(by_concepts(near.relation, near.share, *share, self.settings));
            }
        }
        best
    }
}

/// What the views of a phrase's wording must come to together for it to be like another; squared, since roots take long.
struct Bound {
    of_words: f64,
    of_pairs: f64,
    of_edits: f64,
    edits_floor: f64,
    least: f64,
}

impl Bound {
    fn new(settings: &ExpertiseSettings) -> Bound {
        let least = (settings.least_similarity - SLACK).max(0.0);
        Bound {
            of_words: 1.0 - settings.pairs_share - settings.edits_share,
            of_pairs: settings.pairs_share,
            of_edits: settings.edits_share,
            edits_floor: settings.edits_floor,
            // Where wording counts nothing, it reaches nothing.
            least: if least == 0.0 { 0.0 } else { (least / settings.words).powi(2) },
        }
    }

    /// Whether blending these views may give enough.
    fn is_reached(&self, words: f64, pairs: f64, edits: f64) -> bool {
        let edits = ((edits - self.edits_floor) / (1.0 - self.edits_floor)).max(0.0);
        self.of_words * words * words + self.of_pairs * pairs * pairs + self.of_edits * edits * edits >= self.least
    }
}

/// How many letters an abbreviation has.
const ABBREVIATIONS: std::ops::RangeInclusive<usize> = 2..=6;

/// Whether letters are the first ones of as many neighbouring words.
fn stands_in(letters: &[u8], initials: impl Iterator<Item = Option<u8>>) -> bool {
    let mut words = [0_u8; LONGEST_PHRASE];
    let mut count = 0;
    for (word, initial) in words.iter_mut().zip(initials) {
        *word = initial.unwrap_or(0);
        count += 1;
    }
    words.get(..count).is_some_and(|words| words.windows(letters.len().max(1)).any(|some| some == letters))
}
