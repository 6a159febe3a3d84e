//! The distinct phrases of many records, kept once, and which of them are like a given one.
//!
//! A phrase is compared with the few that share a stem, a misspelt word, a neighbouring concept or
//! nearly all letters with it; all others have nothing in common with it by definition. So an
//! edit distance is computed for few words, and never for a pair of records.

use std::collections::HashMap;
use std::sync::Arc;

use super::numbers::{narrow, wide};
use super::phrase::{Likeness, Phrase, PhraseWord, Weighed, identity, likeness, spelled_alike, word_likeness};
use super::policy::ExpertiseSettings;
use super::statistics::Statistics;
use super::terms::{Term, TermCounts};
use super::thesaurus::{ConceptId, Thesaurus};

/// On which side the phrase stands whose neighbours are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Wanted,
    Offered,
}

/// Distinct phrases with what finds them.
#[derive(Debug, Default)]
pub(crate) struct PhraseTable {
    phrases: Vec<Arc<Phrase>>,
    /// Distinct words of all phrases.
    words: Vec<PhraseWord>,
    /// The words of each phrase, by position in `words`; phrase n has those from `starts[n]` on.
    phrase_words: Vec<u32>,
    starts: Vec<u32>,
    holders: Vec<Vec<u32>>,
    by_concept: HashMap<ConceptId, Vec<u32>>,
    by_record: Vec<Vec<u32>>,
}

impl PhraseTable {
    /// The table of the phrases of records, in the records' order.
    pub(crate) fn build<'a>(records: impl Iterator<Item = &'a [Arc<Phrase>]>) -> PhraseTable {
        let mut table = PhraseTable { starts: vec![0], ..PhraseTable::default() };
        let mut phrase_numbers = HashMap::new();
        let mut word_numbers = HashMap::new();
        for phrases in records {
            let numbers = phrases
                .iter()
                .map(|phrase| {
                    *phrase_numbers.entry(identity(phrase)).or_insert_with(|| table.enter(phrase, &mut word_numbers))
                })
                .collect();
            table.by_record.push(numbers);
        }
        table
    }

    fn enter(&mut self, phrase: &Arc<Phrase>, word_numbers: &mut HashMap<(Term, Box<str>), u32>) -> u32 {
        let number = narrow(self.phrases.len());
        self.phrases.push(Arc::clone(phrase));
        for word in &phrase.words {
            let known = word_numbers.entry((word.stem, word.folded.clone())).or_insert_with(|| {
                let fresh = narrow(self.words.len());
                self.words.push(word.clone());
                self.holders.push(Vec::new());
                fresh
            });
            self.phrase_words.push(*known);
            if let Some(holders) = self.holders.get_mut(wide(*known)) {
                holders.push(number);
            }
        }
        self.starts.push(narrow(self.phrase_words.len()));
        for (concept, _) in &phrase.concepts {
            self.by_concept.entry(*concept).or_default().push(number);
        }
        number
    }

    /// How many phrases there are.
    pub(crate) fn len(&self) -> usize {
        self.phrases.len()
    }

    /// The phrases of a record, in its order.
    pub(crate) fn of_record(&self, record: usize) -> &[u32] {
        self.by_record.get(record).map_or(&[], Vec::as_slice)
    }

    /// What each word of each phrase tells, in the order of `phrase_words`.
    pub(crate) fn weigh(&self, statistics: &Statistics) -> Vec<f64> {
        let each: Vec<f64> = self.words.iter().map(|word| statistics.rarity(word.stem)).collect();
        self.phrase_words.iter().filter_map(|&word| each.get(wide(word)).copied()).collect()
    }

    /// The share of each phrase that a text says, as [`super::expertise::text_share`] gives it.
    pub(crate) fn said(&self, text: &TermCounts, weights: &[f64]) -> Vec<f64> {
        let in_text: Vec<bool> = self.words.iter().map(|word| text.get(word.stem).is_some()).collect();
        (0..narrow(self.phrases.len()))
            .map(|phrase| {
                let span = self.span(phrase);
                let words = self.phrase_words.get(span.clone()).unwrap_or_default();
                let weights = weights.get(span).unwrap_or_default();
                let (mut said, mut all) = (0.0, 0.0);
                for (word, weight) in words.iter().zip(weights) {
                    if in_text.get(wide(*word)).copied().unwrap_or(false) {
                        said += weight;
                    }
                    all += weight;
                }
                if all > 0.0 { said / all } else { 0.0 }
            })
            .collect()
    }

    fn span(&self, phrase: u32) -> std::ops::Range<usize> {
        let at = wide(phrase);
        let start = self.starts.get(at).copied().unwrap_or(0);
        let end = self.starts.get(at + 1).copied().unwrap_or(start);
        wide(start)..wide(end)
    }

    /// The phrases that are like `query`, which stands on the side of `role`, with how much.
    /// `weights` is what [`PhraseTable::weigh`] gave.
    pub(crate) fn neighbours(
        &self,
        query: Weighed<'_>,
        role: Role,
        weights: &[f64],
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Vec<(u32, Likeness)> {
        let rows: Vec<Vec<f64>> = query.phrase.words.iter().map(|word| self.like_words(word, settings)).collect();
        let near = |row: usize, word: u32| rows.get(row).and_then(|row| row.get(wide(word))).copied().unwrap_or(0.0);
        self.candidates(query.phrase, &rows, thesaurus, settings)
            .into_iter()
            .filter_map(|number| {
                let span = self.span(number);
                let words = self.phrase_words.get(span.clone())?;
                let word = |position: usize| words.get(position).copied().unwrap_or(u32::MAX);
                let other = Weighed { phrase: self.phrases.get(wide(number))?, weights: weights.get(span)? };
                let found = match role {
                    Role::Wanted => {
                        likeness(query, other, thesaurus, settings, |wanted, offered| near(wanted, word(offered)))
                    }
                    Role::Offered => {
                        likeness(other, query, thesaurus, settings, |wanted, offered| near(offered, word(wanted)))
                    }
                };
                found.map(|likeness| (number, likeness))
            })
            .collect()
    }

    /// The likeness of a word and every distinct word.
    fn like_words(&self, word: &PhraseWord, settings: &ExpertiseSettings) -> Vec<f64> {
        self.words.iter().map(|other| word_likeness(word, other, settings)).collect()
    }

    /// Phrases that can have something in common with `phrase`, ascending.
    fn candidates(
        &self,
        phrase: &Phrase,
        rows: &[Vec<f64>],
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Vec<u32> {
        let mut marked = vec![false; self.phrases.len()];
        let mut mark = |number: u32| {
            if let Some(mark) = marked.get_mut(wide(number)) {
                *mark = true;
            }
        };
        for row in rows {
            for (holders, near) in self.holders.iter().zip(row) {
                if *near > 0.0 {
                    holders.iter().copied().for_each(&mut mark);
                }
            }
        }
        for (concept, _) in &phrase.concepts {
            for near in thesaurus.neighbourhood(*concept) {
                self.by_concept.get(&near).into_iter().flatten().copied().for_each(&mut mark);
            }
        }
        spelled_alike(phrase, &self.phrases, settings.misspelt_phrase).for_each(&mut mark);
        marked.iter().enumerate().filter(|(_, marked)| **marked).map(|(number, _)| narrow(number)).collect()
    }
}
