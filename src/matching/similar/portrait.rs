//! A filing analysed for comparison: its words in the form of its language, and in forms that survive translation.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::Key;
use super::super::reference::Reference;
use super::super::terms::Term;
use super::super::text::{Word, folded_words, language_or_guess, words};
use super::super::thesaurus::Thesaurus;
use super::cognates::{common_spelling, figures, numeral};
use super::denials::{leaves_out, sentences};
use super::filing::Filing;
use super::titles::TitleWord;

/// Words in a row that make one shingle.
pub(crate) const SHINGLE: usize = 3;

/// A filing, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Portrait {
    filing: Filing,
    /// Primary subtag of the language of its texts.
    pub(crate) language: String,
    /// The title's words in their order.
    pub(crate) title_words: Vec<TitleWord>,
    /// Words of the title.
    pub(crate) title: Vocabulary,
    /// Words of the phrases.
    pub(crate) phrases: Vocabulary,
    /// Words of everything.
    pub(crate) whole: Vocabulary,
    /// Every three words in a row.
    pub(crate) shingles: BTreeSet<Term>,
    /// What has digits, and words for figures: by the figure, as written.
    pub(crate) figures: BTreeMap<String, String>,
    /// Names and abbreviations: as folded, as written.
    pub(crate) names: BTreeMap<String, String>,
    /// Stems of the sentences that say what it is, and of those that say what it leaves out.
    pub(crate) affirmed: BTreeSet<Term>,
    pub(crate) left_out: BTreeMap<Term, String>,
    /// Words of the filers' names.
    pub(crate) filer: BTreeSet<String>,
    /// Abbreviations among them.
    pub(crate) filer_abbreviations: BTreeSet<String>,
    /// What it states, by member: each value's words.
    pub(crate) members: BTreeMap<String, BTreeSet<Vec<String>>>,
}

/// The distinct words of a text that say something, each with the word as written first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// By stem.
    pub(crate) words: BTreeMap<Term, String>,
    /// Concepts of the thesaurus that it mentions.
    pub(crate) concepts: BTreeMap<Term, String>,
    /// The stems of words by what they have in common with other languages' spellings.
    pub(crate) cognates: BTreeMap<String, Term>,
}

impl Portrait {
    /// Analyses a filing.
    pub fn new(filing: Filing, reference: &Reference) -> Portrait {
        let longest = filing.texts.iter().max_by_key(|text| text.len()).filter(|text| !text.is_empty());
        let mut portrait = Portrait {
            language: language_or_guess(longest.unwrap_or(&filing.title), &filing.language).to_lowercase(),
            filer: filer_words(&filing.filer),
            filer_abbreviations: abbreviations(&filing.filer),
            ..Portrait::default()
        };
        let thesaurus = &reference.thesaurus;
        portrait.read(&filing.title, thesaurus);
        portrait.title = portrait.whole.clone();
        portrait.title_words = title_words(&filing.title, &portrait.language);
        let before = std::mem::take(&mut portrait.whole);
        for phrase in &filing.phrases {
            portrait.read(phrase, thesaurus);
        }
        portrait.phrases = portrait.whole.clone();
        portrait.whole.take_in(before);
        for text in &filing.texts {
            portrait.read(text, thesaurus);
        }
        for (member, value) in &filing.members {
            portrait.members.entry(member.clone()).or_default().insert(folded_words(value));
        }
        portrait.filing = filing;
        portrait
    }

    /// Which record it is of.
    pub fn key(&self) -> Key {
        self.filing.key
    }

    /// What it was made from.
    pub fn filing(&self) -> &Filing {
        &self.filing
    }

    /// Stems and concepts, each once.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> {
        self.whole.words.keys().chain(self.whole.concepts.keys()).copied()
    }

    fn read(&mut self, text: &str, thesaurus: &Thesaurus) {
        let words = words(text, &self.language);
        for word in words.iter().filter(|word| !word.stop) {
            let written = written(text, word);
            self.whole.add(word, written);
            if is_name(text, word) {
                self.names.entry(word.folded.clone()).or_insert_with(|| written.to_owned());
            }
            if let Some(figure) = numeral(&word.folded) {
                self.figures.entry(figure.to_owned()).or_insert_with(|| written.to_owned());
            }
        }
        for figure in figures(text) {
            self.figures.entry(figure.clone()).or_insert(figure);
        }
        self.whole.mention(text, &words, &self.language, thesaurus);
        if self.language != "en" {
            // Abbreviations and English terms of art stand in texts of every language.
            self.whole.mention(text, &super::super::text::words(text, "en"), "en", thesaurus);
        }
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        self.shingles.extend(folded.windows(SHINGLE).map(|row| Term::of(&row.join(" "))));
        for sentence in sentences(text, &words) {
            let telling = sentence.iter().filter(|word| !word.stop);
            if leaves_out(sentence) {
                self.left_out.extend(telling.map(|word| (Term::of(&word.stem), written(text, word).to_owned())));
            } else {
                self.affirmed.extend(telling.map(|word| Term::of(&word.stem)));
            }
        }
    }
}

impl Vocabulary {
    fn take_in(&mut self, other: Vocabulary) {
        for (term, written) in other.words {
            self.words.entry(term).or_insert(written);
        }
        for (term, written) in other.concepts {
            self.concepts.entry(term).or_insert(written);
        }
        for (spelling, term) in other.cognates {
            self.cognates.entry(spelling).or_insert(term);
        }
    }

    fn add(&mut self, word: &Word, written: &str) {
        let term = Term::of(&word.stem);
        self.words.entry(term).or_insert_with(|| written.to_owned());
        if let Some(spelling) = common_spelling(&word.folded) {
            self.cognates.entry(spelling).or_insert(term);
        }
    }

    fn mention(&mut self, text: &str, words: &[Word], language: &str, thesaurus: &Thesaurus) {
        let content: Vec<&Word> = words.iter().filter(|word| !word.function).collect();
        let stems: Vec<&str> = content.iter().map(|word| word.stem.as_str()).collect();
        for mention in thesaurus.mentions(&stems, language) {
            let (first, last) = (content.get(mention.first), content.get(mention.first + mention.words - 1));
            let (Some(first), Some(last)) = (first, last) else { continue };
            let written = text.get(first.start..last.start + last.length).unwrap_or_default();
            let term = Term::of_concept(thesaurus.identifier(mention.concept));
            self.concepts.entry(term).or_insert_with(|| written.to_owned());
        }
    }
}

fn written<'a>(text: &'a str, word: &Word) -> &'a str {
    text.get(word.start..word.start + word.length).unwrap_or_default()
}

/// Whether a word begins with a capital within a sentence, or is an abbreviation.
fn is_name(text: &str, word: &Word) -> bool {
    let written = written(text, word);
    if !written.starts_with(char::is_uppercase) {
        return false;
    }
    let before = text.get(..word.start).unwrap_or_default().trim_end();
    written.chars().filter(|letter| letter.is_uppercase()).count() > 1
        || before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | ';' | '\u{2019}' | '\''))
}

/// The words of a title that say something, single figures included: they tell one version from the next.
fn title_words(title: &str, language: &str) -> Vec<TitleWord> {
    let figures =
        folded_words(title).into_iter().filter(|piece| piece.len() == 1 && piece.chars().all(char::is_numeric));
    let figures = figures.map(|folded| TitleWord { stem: Term::of(&folded), folded });
    let words = words(title, language).into_iter().filter(|word| !word.function);
    words.map(|word| TitleWord { stem: Term::of(&word.stem), folded: word.folded }).chain(figures).collect()
}

fn filer_words(name: &str) -> BTreeSet<String> {
    words(name, "").into_iter().filter(|word| !word.function).map(|word| word.folded).collect()
}

/// Words in capitals: `IOM`, `IBRD/IDA`.
fn abbreviations(name: &str) -> BTreeSet<String> {
    let pieces = name.split(|character: char| !character.is_alphanumeric());
    let short = pieces.filter(|piece| {
        (2..=8).contains(&piece.chars().count())
            && piece.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())
    });
    short.map(str::to_lowercase).collect()
}
