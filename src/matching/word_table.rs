//! The distinct words of many phrases, kept once, and which of them are like a given one: words
//! that share a stem, a group or a beginning are looked up, and of the others only those are
//! compared whose letters allow a slip of the pen.

use super::imprint::{Imprint, ImprintMap};
use super::lists::Finder;
use super::numbers::{narrow, wide};
use super::phrase::{Phrase, PhraseWord, WordForm};
use super::policy::ExpertiseSettings;
use super::spelling::Spelling;
use super::terms::Term;
use super::words_in_common::word_likeness;

/// A distinct word, and where its spelling stands among those of all.
#[derive(Clone, Copy, Debug)]
struct TableWord {
    form: WordForm,
    size: u16,
    start: u32,
}

/// Distinct words, numbered.
#[derive(Debug, Default)]
pub(crate) struct WordTable {
    words: Vec<TableWord>,
    /// What each tells.
    weights: Vec<u16>,
    /// The spellings of all words, one after the other.
    spellings: String,
    /// Words by stem, by American stem, by group and by beginning.
    finder: Finder,
    /// Words without digits, by the length of their spelling, and which letters each has.
    by_length: Vec<u32>,
    letters: Vec<u32>,
    /// Where in `by_length` those of a length begin.
    starts: Vec<u32>,
}

/// Words of which all letters are compared with those of a word before the next are.
const BLOCK: usize = 64;

impl WordTable {
    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// What a word tells.
    pub(crate) fn weight(&self, number: u32) -> u16 {
        self.weights.get(wide(number)).copied().unwrap_or(0)
    }

    /// The first byte of a word's spelling.
    pub(crate) fn initial(&self, number: u32) -> Option<u8> {
        let word = self.words.get(wide(number))?;
        self.spelling(word).as_bytes().first().copied()
    }

    /// The words that have a stem.
    pub(crate) fn with_stem(&self, stem: Term) -> impl Iterator<Item = u32> {
        let has = move |number: &u32| self.words.get(wide(*number)).is_some_and(|word| word.form.stem == stem);
        self.of_stem(stem).filter(has)
    }

    /// The words that have a stem, and perhaps others.
    pub(crate) fn of_stem(&self, stem: Term) -> impl Iterator<Item = u32> {
        self.finder.find(key(STEM, stem.short()))
    }

    /// Visits the words that are like one of a phrase: their numbers, how much, and whether because
    /// of a slip of the pen. Some are visited twice.
    pub(crate) fn each_like(
        &self,
        phrase: &Phrase,
        word: &PhraseWord,
        settings: &ExpertiseSettings,
        mut visit: impl FnMut(u32, f64, bool),
    ) {
        let spelling = Spelling::new(phrase.spelling(word));
        let mut compare = |number: u32| {
            let Some(entry) = self.words.get(wide(number)) else { return };
            let spellings = || (spelling.text(), self.spelling(entry));
            let distance = |_, other| spelling.distance(other);
            let (likeness, slip) = word_likeness(&word.form, &entry.form, spellings, distance, settings);
            if likeness > 0.0 {
                visit(number, likeness, slip);
            }
        };
        keys(&word.form).for_each(|key| self.finder.find(key).for_each(&mut compare));
        if word.form.spellable {
            // What is like it in more than its letters was found: of the others only slips count, and few are.
            let (outline, least) = (&word.form.outline, settings.misspelt_word);
            let is_slip = |entry: &TableWord| {
                let distance = || spelling.distance(self.spelling(entry));
                outline.likeness(&entry.form.outline, least, distance).is_some()
            };
            self.each_near(&word.form, least, |number| {
                if self.words.get(wide(number)).is_some_and(is_slip) {
                    compare(number);
                }
            });
        }
    }

    /// Visits the words of which one may be a slip of the pen, by their letters.
    fn each_near(&self, form: &WordForm, least: f64, mut visit: impl FnMut(u32)) {
        let (own, length) = (form.outline.letters(), form.outline.length());
        for (other, bounds) in (0_u16..).zip(self.starts.windows(2)) {
            let most = (1.0 - least) * f64::from(length.max(other)) + 1e-9;
            if f64::from(length.abs_diff(other)) > most {
                continue;
            }
            let &[start, end] = bounds else { continue };
            let range = wide(start)..wide(end);
            let letters = self.letters.get(range.clone()).unwrap_or_default();
            let numbers = self.by_length.get(range).unwrap_or_default();
            for (letters, numbers) in letters.chunks(BLOCK).zip(numbers.chunks(BLOCK)) {
                let mut apart = [0; BLOCK];
                for (apart, letters) in apart.iter_mut().zip(letters) {
                    *apart = (own & !letters).count_ones().max((letters & !own).count_ones());
                }
                let near = numbers.iter().zip(apart).filter(|(_, apart)| f64::from(*apart) <= most);
                near.for_each(|(number, _)| visit(*number));
            }
        }
    }

    fn spelling(&self, word: &TableWord) -> &str {
        let start = wide(word.start);
        self.spellings.get(start..start + usize::from(word.size)).unwrap_or_default()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.words.len() * (size_of::<TableWord>() + size_of::<u16>())
            + self.spellings.len()
            + self.finder.bytes()
            + (self.by_length.len() + self.letters.len() + self.starts.len()) * size_of::<u32>()
    }
}

/// What words are looked up by.
const STEM: u32 = 1;
const AMERICAN: u32 = 2;
const GROUP: u32 = 3;
const HEAD: u32 = 4;

/// A value of one kind as a key; others may have the same.
fn key(kind: u32, value: u32) -> u32 {
    (value ^ kind.rotate_right(4)).wrapping_mul(0x9E37_79B1)
}

/// What a word is found by that is like it in more than its letters.
fn keys(form: &WordForm) -> impl Iterator<Item = u32> {
    let groups = form.groups.numbers().into_iter().filter(|number| *number != 0);
    let head = (form.spellable && form.head != 0).then(|| key(HEAD, form.head));
    [key(STEM, form.stem.short()), key(AMERICAN, form.american.short())]
        .into_iter()
        .chain(groups.map(|number| key(GROUP, u32::from(number))))
        .chain(head)
}

/// A table while words are entered.
#[derive(Default)]
pub(crate) struct WordTableFilling {
    table: WordTable,
    known: ImprintMap<u32>,
}

impl WordTableFilling {
    /// The number of a word of a phrase.
    pub(crate) fn enter(&mut self, phrase: &Phrase, word: &PhraseWord) -> u32 {
        let (table, spelling) = (&mut self.table, phrase.spelling(word));
        let identity =
            word.form.stem.imprint().then(Imprint::from(word.form.american.bits())).then(Imprint::of(spelling));
        *self.known.entry(identity).or_insert_with(|| {
            let number = narrow(table.words.len());
            let size = u16::try_from(spelling.len()).unwrap_or(u16::MAX);
            let start = narrow(table.spellings.len());
            table.words.push(TableWord { form: *word.form, size, start });
            table.weights.push(word.weight);
            table.spellings.push_str(spelling);
            keys(&word.form).for_each(|key| table.finder.enter(key, number));
            number
        })
    }

    /// The table of all that were entered.
    pub(crate) fn finish(self) -> WordTable {
        let mut table = self.table;
        table.words.shrink_to_fit();
        table.weights.shrink_to_fit();
        table.spellings.shrink_to_fit();
        table.finder.settle();
        let outline = |number: &u32| table.words.get(wide(*number)).map(|word| word.form.outline);
        let length = |number: &u32| outline(number).map_or(0, |outline| outline.length());
        let spellable = table.words.iter().enumerate().filter(|(_, word)| word.form.spellable);
        let mut by_length: Vec<u32> = spellable.map(|(number, _)| narrow(number)).collect();
        by_length.sort_by_key(length);
        let letters = by_length.iter().map(|number| outline(number).map_or(0, |outline| outline.letters())).collect();
        let longest = by_length.last().map_or(0, length);
        let before = |bound: u16| narrow(by_length.partition_point(|number| length(number) < bound));
        let mut starts: Vec<u32> = (0..=longest).map(before).collect();
        starts.push(narrow(by_length.len()));
        (table.letters, table.starts, table.by_length) = (letters, starts, by_length);
        table
    }
}
