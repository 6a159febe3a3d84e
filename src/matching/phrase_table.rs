//! The distinct phrases of many records, kept once, with what finds those that are like a given one.

use std::sync::Arc;

use super::imprint::{Imprint, ImprintMap};
use super::likeness::Likeness;
use super::lists::{Finder, Lists};
use super::numbers::{narrow, wide};
use super::phrase::Phrase;
use super::phrase_search;
use super::policy::ExpertiseSettings;
use super::shapes::Shapes;
use super::terms::{Term, TermCounts};
use super::thesaurus::{ConceptId, Thesaurus};
use super::word_table::{WordTable, WordTableFilling};

/// Distinct phrases with what finds them.
#[derive(Debug, Default)]
pub(crate) struct PhraseTable {
    phrases: Vec<Arc<Phrase>>,
    shapes: Shapes,
    words: WordTable,
    /// The words of each phrase.
    phrase_words: Lists,
    /// The phrases that have each word, as often as they have it.
    word_phrases: Lists,
    by_concept: Finder,
    /// Phrases by two neighbouring words written as one.
    by_joined: Finder,
    by_abbreviation: Finder,
    /// The phrases of each record, and the records that have each phrase.
    by_record: Lists,
    holders: Lists,
}

impl PhraseTable {
    /// The table of the phrases of records, in the records' order.
    pub(crate) fn build<'a>(records: impl Iterator<Item = &'a [Arc<Phrase>]>) -> PhraseTable {
        let (mut table, mut words) = (PhraseTable::default(), WordTableFilling::default());
        let mut known: ImprintMap<u32> = ImprintMap::default();
        let mut by_record = Lists::default();
        for phrases in records {
            let number = |phrase: &Arc<Phrase>| {
                *known.entry(Imprint::from(phrase.identity)).or_insert_with(|| table.enter(phrase, &mut words))
            };
            by_record.push(phrases.iter().map(number));
        }
        table.words = words.finish();
        table.settle(by_record);
        table
    }

    fn enter(&mut self, phrase: &Arc<Phrase>, words: &mut WordTableFilling) -> u32 {
        let number = narrow(self.phrases.len());
        self.phrase_words.push(phrase.words.iter().map(|word| words.enter(phrase, word)));
        for word in &phrase.words {
            if let Some(joined) = word.joined {
                self.by_joined.enter(joined.short(), number);
            }
            if word.abbreviation {
                self.by_abbreviation.enter(abbreviation(phrase.spelling(word).as_bytes()), number);
            }
        }
        phrase.concepts.iter().for_each(|(concept, _)| self.by_concept.enter(concept.0, number));
        self.shapes.push(phrase);
        self.phrases.push(Arc::clone(phrase));
        number
    }

    fn settle(&mut self, mut by_record: Lists) {
        by_record.settle();
        self.holders = by_record.inverted(self.phrases.len());
        self.by_record = by_record;
        self.phrase_words.settle();
        self.word_phrases = self.phrase_words.inverted(self.words.len());
        self.phrases.shrink_to_fit();
        self.shapes.settle();
        self.by_concept.settle();
        self.by_joined.settle();
        self.by_abbreviation.settle();
    }

    /// How many phrases there are.
    pub(crate) fn len(&self) -> usize {
        self.phrases.len()
    }

    /// The phrase of a number.
    pub(crate) fn phrase(&self, number: u32) -> Option<&Arc<Phrase>> {
        self.phrases.get(wide(number))
    }

    /// The phrases of a record, in its order.
    pub(crate) fn of_record(&self, record: usize) -> &[u32] {
        self.by_record.get(record)
    }

    /// How many records there are.
    pub(crate) fn records(&self) -> usize {
        self.by_record.len()
    }

    /// The records that have a phrase, ascending, as often as they have it.
    pub(crate) fn holders(&self, number: u32) -> &[u32] {
        self.holders.get(wide(number))
    }

    /// The phrases that are like `phrase`, by number ascending: the same as comparing it with all
    /// of them.
    pub(crate) fn neighbours(
        &self,
        phrase: &Phrase,
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Vec<(u32, Likeness)> {
        phrase_search::find(self, phrase, thesaurus, settings)
    }

    /// The phrases of which a text says a word, with the share that
    /// [`text_share`](super::expertise::text_share) tells of each.
    pub(crate) fn text_shares(&self, text: &TermCounts) -> impl Iterator<Item = (u32, f32)> {
        let mut said = vec![0_u16; self.phrases.len()];
        for word in text.terms().flat_map(|term| self.words.with_stem(term)) {
            let weight = self.words.weight(word);
            for phrase in self.with_word(word) {
                if let Some(said) = said.get_mut(wide(*phrase)) {
                    *said += weight;
                }
            }
        }
        (0..).zip(said).filter(|(_, said)| *said > 0).map(|(number, said)| {
            let all: u16 = self.words_of(number).iter().map(|word| self.words.weight(*word)).sum();
            (number, f32::from(said) / f32::from(all))
        })
    }

    pub(crate) fn shapes(&self) -> &Shapes {
        &self.shapes
    }

    pub(crate) fn words(&self) -> &WordTable {
        &self.words
    }

    /// The words of a phrase, in its order.
    pub(crate) fn words_of(&self, number: u32) -> &[u32] {
        self.phrase_words.get(wide(number))
    }

    /// The phrases that have a word, as often as they have it.
    pub(crate) fn with_word(&self, word: u32) -> &[u32] {
        self.word_phrases.get(wide(word))
    }

    /// The phrases that mention a concept.
    pub(crate) fn with_concept(&self, concept: ConceptId) -> impl Iterator<Item = u32> {
        self.by_concept.find(concept.0)
    }

    /// The phrases with two neighbouring words that are one written together, and perhaps others.
    pub(crate) fn with_joined(&self, word: Term) -> impl Iterator<Item = u32> {
        self.by_joined.find(word.short())
    }

    /// The phrases with an abbreviation of these letters, and perhaps others.
    pub(crate) fn with_abbreviation(&self, letters: &[u8]) -> impl Iterator<Item = u32> {
        self.by_abbreviation.find(abbreviation(letters))
    }

    /// How many bytes the table takes besides the phrases.
    pub(crate) fn bytes(&self) -> usize {
        let lists = [&self.phrase_words, &self.word_phrases, &self.by_record, &self.holders];
        let finders = [&self.by_concept, &self.by_joined, &self.by_abbreviation];
        self.phrases.len() * size_of::<Arc<Phrase>>()
            + self.shapes.bytes()
            + self.words.bytes()
            + lists.into_iter().map(Lists::bytes).sum::<usize>()
            + finders.into_iter().map(Finder::bytes).sum::<usize>()
    }
}

/// The letters of an abbreviation as a key.
fn abbreviation(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |key, letter| key.rotate_left(5) ^ u32::from(*letter))
}
