//! The distinct phrases of many records, kept once, and which of them are like a given one.
//!
//! A phrase is compared with the few that can be alike: those with a word that meets one of its
//! own, with a concept near one of its own, or with nearly all letters in common. Each distinct
//! word is compared once, and bounds on the rest rule out most of what is left. The bounds are
//! exact, so the answer is that of comparing all.

use std::collections::HashMap;
use std::sync::Arc;

use super::likeness::{Likeness, blend, likeness};
use super::numbers::{narrow, wide};
use super::phrase::{LONGEST_PHRASE, Phrase, WordForm};
use super::policy::ExpertiseSettings;
use super::spelling::Letters;
use super::terms::Term;
use super::thesaurus::{ConceptId, Thesaurus};
use super::words_in_common::{is_abbreviated, word_likeness};

/// A distinct word, and where its spelling stands among those of all.
#[derive(Clone, Copy, Debug)]
struct TableWord {
    form: WordForm,
    weight: u16,
    size: u16,
    start: u32,
}

/// What rules out most phrases without looking at them.
#[derive(Clone, Copy, Debug)]
struct Shape {
    letters: Letters,
    /// Differs for most phrases that differ.
    fingerprint: u32,
    words: u16,
    /// What its pairs of letters weigh together.
    pairs: u32,
}

impl Shape {
    fn of(phrase: &Phrase) -> Shape {
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let pairs = phrase.pairs.iter().map(|pair| u32::from(pair.weight)).sum();
        let fingerprint = fingerprint(&phrase.folded);
        Shape { letters: phrase.letters, fingerprint, words: count(phrase.words.len()), pairs }
    }
}

/// FNV-1a.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Distinct phrases with what finds them.
#[derive(Debug, Default)]
pub(crate) struct PhraseTable {
    phrases: Vec<Arc<Phrase>>,
    shapes: Vec<Shape>,
    words: Vec<TableWord>,
    /// The spellings of all words, one after the other.
    spellings: String,
    /// The words of each phrase, by position in `words`; phrase n has those from `starts[n]` on.
    phrase_words: Vec<u32>,
    starts: Vec<u32>,
    /// The phrases that have a word.
    word_phrases: Vec<Vec<u32>>,
    by_concept: HashMap<ConceptId, Vec<u32>>,
    /// Two neighbouring words as one, each with a phrase; sorted.
    joined: Vec<(Term, u32)>,
    /// Phrases with an abbreviation.
    abbreviating: Vec<u32>,
    by_record: Vec<Vec<u32>>,
    holders: Vec<Vec<u32>>,
}

impl PhraseTable {
    /// The table of the phrases of records, in the records' order.
    pub(crate) fn build<'a>(records: impl Iterator<Item = &'a [Arc<Phrase>]>) -> PhraseTable {
        let mut table = PhraseTable { starts: vec![0], ..PhraseTable::default() };
        let mut known: HashMap<u64, u32> = HashMap::new();
        let mut known_words = HashMap::new();
        for (record, phrases) in records.enumerate() {
            let numbers: Vec<u32> = phrases
                .iter()
                .map(|phrase| *known.entry(phrase.identity).or_insert_with(|| table.enter(phrase, &mut known_words)))
                .collect();
            for number in &numbers {
                if let Some(holders) = table.holders.get_mut(wide(*number))
                    && holders.last() != Some(&narrow(record))
                {
                    holders.push(narrow(record));
                }
            }
            table.by_record.push(numbers);
        }
        table.joined.sort_unstable();
        table
    }

    fn enter(&mut self, phrase: &Arc<Phrase>, known: &mut HashMap<(Term, Term, Box<str>), u32>) -> u32 {
        let number = narrow(self.phrases.len());
        for word in &phrase.words {
            let word_number =
                *known.entry((word.form.stem, word.form.american, phrase.spelling(word).into())).or_insert_with(|| {
                    let (spelling, start) = (phrase.spelling(word), narrow(self.spellings.len()));
                    let size = u16::try_from(spelling.len()).unwrap_or(u16::MAX);
                    self.words.push(TableWord { form: word.form, weight: word.weight, size, start });
                    self.spellings.push_str(spelling);
                    self.word_phrases.push(Vec::new());
                    narrow(self.words.len() - 1)
                });
            self.phrase_words.push(word_number);
            if let Some(phrases) = self.word_phrases.get_mut(wide(word_number))
                && phrases.last() != Some(&number)
            {
                phrases.push(number);
            }
            self.joined.extend(word.joined.map(|joined| (joined, number)));
        }
        self.starts.push(narrow(self.phrase_words.len()));
        for (concept, _) in &phrase.concepts {
            self.by_concept.entry(*concept).or_default().push(number);
        }
        if phrase.words.iter().any(|word| word.abbreviation) {
            self.abbreviating.push(number);
        }
        self.shapes.push(Shape::of(phrase));
        self.phrases.push(Arc::clone(phrase));
        self.holders.push(Vec::new());
        number
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
        self.by_record.get(record).map_or(&[], Vec::as_slice)
    }

    /// The records that have a phrase, ascending.
    pub(crate) fn holders(&self, number: u32) -> &[u32] {
        self.holders.get(wide(number)).map_or(&[], Vec::as_slice)
    }

    /// How many bytes the table takes besides the phrases.
    pub(crate) fn bytes(&self) -> usize {
        let lists = self.by_record.iter().chain(&self.holders).chain(&self.word_phrases);
        let listed: usize = lists.map(|list| list.capacity() * size_of::<u32>() + size_of::<Vec<u32>>()).sum();
        listed
            + self.shapes.len() * size_of::<Shape>()
            + self.words.len() * size_of::<TableWord>()
            + (self.phrase_words.len() + self.starts.len()) * size_of::<u32>()
            + self.joined.len() * size_of::<(Term, u32)>()
    }

    /// The phrases that are like `phrase`, by number ascending: the same as comparing it with all
    /// of them.
    pub(crate) fn neighbours(
        &self,
        phrase: &Phrase,
        thesaurus: &Thesaurus,
        settings: &ExpertiseSettings,
    ) -> Vec<(u32, Likeness)> {
        let mut search = Search::new(self, phrase, settings);
        search.mark_by_words();
        search.mark_by_joined_words();
        search.mark_by_abbreviations();
        search.mark_by_concepts(thesaurus);
        let compared = (0..narrow(self.phrases.len())).filter(|number| search.may_reach(*number));
        let found = compared.filter_map(|number| {
            let other = self.phrase(number)?;
            Some((number, likeness(phrase, other, thesaurus, settings)?))
        });
        found.collect()
    }

    fn spelling(&self, word: &TableWord) -> &str {
        let start = wide(word.start);
        self.spellings.get(start..start + usize::from(word.size)).unwrap_or_default()
    }

    fn words_of(&self, phrase: u32) -> &[u32] {
        let at = wide(phrase);
        let start = self.starts.get(at).copied().unwrap_or(0);
        let end = self.starts.get(at + 1).copied().unwrap_or(start);
        self.phrase_words.get(wide(start)..wide(end)).unwrap_or_default()
    }
}

/// What is known of a phrase of the table before it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// No word meets.
    Apart,
    /// A word meets.
    Words,
    /// Something that the words alone do not tell.
    Compare,
}

/// The search for what is like one phrase.
struct Search<'a> {
    table: &'a PhraseTable,
    phrase: &'a Phrase,
    settings: &'a ExpertiseSettings,
    shape: Shape,
    marks: Vec<Mark>,
    /// For each distinct word of the table, where in `met` its likeness to each word of the phrase
    /// begins; [`NO_ROW`] if it is like none.
    rows: Vec<u32>,
    met: Vec<f64>,
}

const NO_ROW: u32 = u32::MAX;

/// Far more than all that rounding can add up to.
const SLACK: f64 = 1e-4;

impl<'a> Search<'a> {
    fn new(table: &'a PhraseTable, phrase: &'a Phrase, settings: &'a ExpertiseSettings) -> Search<'a> {
        Search {
            table,
            phrase,
            settings,
            shape: Shape::of(phrase),
            marks: vec![Mark::Apart; table.len()],
            rows: vec![NO_ROW; table.words.len()],
            met: Vec::new(),
        }
    }

    fn mark(&mut self, number: u32, mark: Mark) {
        if let Some(known) = self.marks.get_mut(wide(number))
            && *known != Mark::Compare
        {
            *known = mark;
        }
    }

    fn mark_by_words(&mut self) {
        let (table, phrase) = (self.table, self.phrase);
        let joined: Vec<Term> = phrase.words.iter().filter_map(|word| word.joined).collect();
        for (number, (entry, phrases)) in table.words.iter().zip(&table.word_phrases).enumerate() {
            let row = self.met.len();
            for (position, word) in phrase.words.iter().enumerate() {
                let spellings = || (phrase.spelling(word), table.spelling(entry));
                let (likeness, _) = word_likeness(&word.form, &entry.form, spellings, self.settings);
                if likeness > 0.0 {
                    self.met.resize(row + phrase.words.len(), 0.0);
                    self.met.get_mut(row + position).into_iter().for_each(|met| *met = likeness);
                }
            }
            let is_joined = joined.contains(&entry.form.stem);
            if self.met.len() > row || is_joined {
                self.rows.get_mut(number).into_iter().for_each(|place| *place = narrow(row));
                let mark = if is_joined { Mark::Compare } else { Mark::Words };
                phrases.iter().for_each(|phrase| self.mark(*phrase, mark));
            }
        }
    }

    fn mark_by_joined_words(&mut self) {
        let table = self.table;
        for word in &self.phrase.words {
            let first = table.joined.partition_point(|(joined, _)| *joined < word.form.stem);
            let same = table.joined.iter().skip(first).take_while(|(joined, _)| *joined == word.form.stem);
            same.for_each(|(_, phrase)| self.mark(*phrase, Mark::Compare));
        }
    }

    fn mark_by_abbreviations(&mut self) {
        let table = self.table;
        let phrase = self.phrase;
        for &number in &table.abbreviating {
            if table.phrase(number).is_some_and(|other| is_abbreviated(other, phrase)) {
                self.mark(number, Mark::Compare);
            }
        }
        if phrase.words.iter().any(|word| word.abbreviation) {
            for (number, other) in table.phrases.iter().enumerate() {
                if is_abbreviated(phrase, other) {
                    self.mark(narrow(number), Mark::Compare);
                }
            }
        }
    }

    fn mark_by_concepts(&mut self, thesaurus: &Thesaurus) {
        let table = self.table;
        for (concept, _) in &self.phrase.concepts {
            for near in thesaurus.neighbourhood(*concept) {
                let phrases = table.by_concept.get(&near).into_iter().flatten();
                phrases.for_each(|phrase| self.mark(*phrase, Mark::Compare));
            }
        }
    }

    /// Whether the likeness of the phrase and one of the table can be more than nothing.
    fn may_reach(&self, number: u32) -> bool {
        let at = wide(number);
        let (Some(mark), Some(shape)) = (self.marks.get(at), self.table.shapes.get(at)) else {
            return false;
        };
        // Equal phrases are equal, however little their words and letters may count.
        let is_same = shape.fingerprint == self.shape.fingerprint
            && self.table.phrase(number).is_some_and(|other| other.folded == self.phrase.folded);
        if *mark == Mark::Compare || is_same {
            return true;
        }
        let most_edits = self.shape.letters.most_likeness(&shape.letters);
        if *mark == Mark::Apart {
            return most_edits >= self.settings.misspelt_phrase;
        }
        let words = self.shape.words.min(shape.words);
        let most_pairs = self.shape.letters.most_pairs(&shape.letters, words, self.shape.pairs + shape.pairs);
        let most = blend(self.words_in_common(number), most_pairs, most_edits, self.settings);
        most + SLACK >= self.settings.least_similarity
    }

    /// What [`super::words_in_common::words_in_common`] gives, but for rounding and for what the words one
    /// by one do not tell.
    fn words_in_common(&self, number: u32) -> f64 {
        let width = self.phrase.words.len();
        let mut of_phrase = [0.0_f64; LONGEST_PHRASE];
        let (mut common, mut all) = (0.0, 0.0);
        for word in self.table.words_of(number) {
            let row = self.rows.get(wide(*word)).map_or(usize::MAX, |row| wide(*row));
            let row = self.met.get(row..row.saturating_add(width)).unwrap_or_default();
            let mut best = 0.0_f64;
            for (near, met) in row.iter().zip(&mut of_phrase) {
                best = best.max(*near);
                *met = met.max(*near);
            }
            let weight = self.table.words.get(wide(*word)).map_or(0.0, |entry| f64::from(entry.weight));
            common += weight * best;
            all += weight;
        }
        for (word, met) in self.phrase.words.iter().zip(of_phrase) {
            common += f64::from(word.weight) * met;
            all += f64::from(word.weight);
        }
        if all > 0.0 { common / all } else { 0.0 }
    }
}
