//! A filing analysed for comparison: its words in the form of its language, and in forms that survive translation.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::Key;
use super::super::lexicon::{Lexicon, Token, Tongue};
use super::super::numbers::{narrow, wide};
use super::super::reference::Reference;
use super::super::terms::Term;
use super::super::text::{Word, folded_words, language_or_guess, words};
use super::super::thesaurus::Thesaurus;
use super::cognates::{Spelling, figures, numeral};
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
    /// Every three words in a row, in ascending order.
    pub(crate) shingles: Vec<u64>,
    /// What has digits, and words for figures: by the figure, as written.
    pub(crate) figures: BTreeMap<String, String>,
    /// Names and abbreviations: as folded, as written.
    pub(crate) names: BTreeMap<String, String>,
    /// Stems of the sentences that say what it is, and of those that say what it leaves out; in ascending order.
    pub(crate) affirmed: Vec<(Term, Span)>,
    pub(crate) left_out: Vec<(Term, Span)>,
    /// Words of the filers' names.
    pub(crate) filer: BTreeSet<String>,
    /// Abbreviations among them.
    pub(crate) filer_abbreviations: BTreeSet<String>,
    /// What it states, by member: each value's words.
    pub(crate) members: BTreeMap<String, BTreeSet<Vec<String>>>,
}

/// Where something stands: in which text (the title, then the texts, then the phrases), and there from where, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    text: u32,
    start: u32,
    length: u32,
}

/// The distinct words of a text that say something, in ascending order, each with where it stands first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// By stem.
    pub(crate) words: Vec<(Term, Span)>,
    /// Concepts of the thesaurus that it mentions.
    pub(crate) concepts: Vec<(Term, Span)>,
    /// The stems of words by what they have in common with other languages' spellings.
    pub(crate) cognates: Vec<(Spelling, Term)>,
}

impl Portrait {
    /// Analyses a filing.
    pub fn new(filing: Filing, reference: &Reference) -> Portrait {
        let longest = filing.texts.iter().max_by_key(|text| text.len()).filter(|text| !text.is_empty());
        let language = language_or_guess(longest.unwrap_or(&filing.title), &filing.language).to_lowercase();
        let mut portrait = Portrait {
            title_words: title_words(&filing.title, &language),
            language,
            filer: filer_words(&filing.filer),
            filer_abbreviations: abbreviations(&filing.filer),
            ..Portrait::default()
        };
        for (member, value) in &filing.members {
            portrait.members.entry(member.clone()).or_default().insert(folded_words(value).collect());
        }
        let thesaurus = &reference.thesaurus;
        let mut title = portrait.read(0, &filing.title, thesaurus);
        let mut rest = Vocabulary::default();
        for (number, text) in filing.texts.iter().enumerate() {
            rest.extend(portrait.read(number + 1, text, thesaurus));
        }
        let mut phrases = Vocabulary::default();
        for (number, phrase) in filing.phrases.iter().enumerate() {
            phrases.extend(portrait.read(filing.texts.len() + number + 1, phrase, thesaurus));
        }
        let mut whole = title.clone();
        whole.extend(rest);
        whole.extend(phrases.clone());
        for vocabulary in [&mut title, &mut phrases, &mut whole] {
            vocabulary.settle();
        }
        settle(&mut portrait.affirmed);
        settle(&mut portrait.left_out);
        portrait.shingles.sort_unstable();
        portrait.shingles.dedup();
        Portrait { filing, title, phrases, whole, ..portrait }
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
        self.whole.words.iter().chain(&self.whole.concepts).map(|(term, _)| *term)
    }

    /// What is written somewhere.
    pub(crate) fn written(&self, span: Span) -> &str {
        let texts = || std::iter::once(&self.filing.title).chain(&self.filing.texts).chain(&self.filing.phrases);
        let text = texts().nth(wide(span.text));
        text.and_then(|text| text.get(wide(span.start)..wide(span.start) + wide(span.length))).unwrap_or_default()
    }

    /// Takes in a text; its own words.
    fn read(&mut self, number: usize, text: &str, thesaurus: &Thesaurus) -> Vocabulary {
        let words = words(text, &self.language);
        let mut vocabulary = Vocabulary::default();
        for word in words.iter().filter(|word| !word.stop) {
            let term = Term::of(&word.stem);
            vocabulary.words.push((term, span(number, word)));
            vocabulary.cognates.extend(Spelling::of(&word.folded).map(|spelling| (spelling, term)));
            if is_name(text, word) {
                self.names.entry(word.folded.clone()).or_insert_with(|| written(text, word).to_owned());
            }
            if let Some(figure) = numeral(&word.folded) {
                self.figures.entry(figure.to_owned()).or_insert_with(|| written(text, word).to_owned());
            }
        }
        for figure in figures(text) {
            self.figures.entry(figure.clone()).or_insert(figure);
        }
        let tokens = Lexicon::default().read(text);
        vocabulary.mention(number, &tokens, &self.language, thesaurus);
        if self.language != "en" {
            // Abbreviations and English terms of art stand in texts of every language.
            vocabulary.mention(number, &tokens, "en", thesaurus);
        }
        let folded: Vec<Term> = words.iter().map(|word| Term::of(&word.folded)).collect();
        self.shingles.extend(folded.windows(SHINGLE).map(shingle));
        for sentence in sentences(text, &words) {
            let list = if leaves_out(sentence) { &mut self.left_out } else { &mut self.affirmed };
            let telling = sentence.iter().filter(|word| !word.stop);
            list.extend(telling.map(|word| (Term::of(&word.stem), span(number, word))));
        }
        vocabulary
    }
}

impl Vocabulary {
    fn mention(&mut self, number: usize, tokens: &[Token], language: &str, thesaurus: &Thesaurus) {
        thesaurus.mentions(tokens, language, Tongue::of(language), |mention| {
            let (start, end) = mention.span;
            let span = Span { text: narrow(number), start: narrow(start), length: narrow(end - start) };
            self.concepts.push((thesaurus.term(mention.concept), span));
        });
    }

    fn extend(&mut self, other: Vocabulary) {
        self.words.extend(other.words);
        self.concepts.extend(other.concepts);
        self.cognates.extend(other.cognates);
    }

    fn settle(&mut self) {
        settle(&mut self.words);
        settle(&mut self.concepts);
        self.cognates.sort_by_key(|(spelling, _)| *spelling);
        self.cognates.dedup_by_key(|(spelling, _)| *spelling);
    }
}

/// Puts terms in order, each once, where it stands first.
fn settle(terms: &mut Vec<(Term, Span)>) {
    terms.sort_by_key(|(term, _)| *term);
    terms.dedup_by_key(|(term, _)| *term);
}

/// The span of a term in an ordered list.
pub(crate) fn find(terms: &[(Term, Span)], term: Term) -> Option<Span> {
    let at = terms.binary_search_by_key(&term, |(term, _)| *term).ok()?;
    terms.get(at).map(|(_, span)| *span)
}

/// Words in a row, as a number.
pub(crate) fn shingle(row: &[Term]) -> u64 {
    row.iter().fold(0, |number: u64, word| number.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word.bits())
}

fn span(number: usize, word: &Word) -> Span {
    Span { text: narrow(number), start: narrow(word.start), length: narrow(word.length) }
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
    let single = |piece: &String| piece.len() == 1 && piece.chars().all(char::is_numeric);
    let figures = folded_words(title).filter(single);
    let figures = figures.map(|folded| TitleWord { stem: Term::of(&folded), folded });
    let words = words(title, language).into_iter().filter(|word| !word.function);
    words.map(|word| TitleWord { stem: Term::of(&word.stem), folded: word.folded }).chain(figures).collect()
}

fn filer_words(name: &str) -> BTreeSet<String> {
    words(name, "en").into_iter().filter(|word| !word.function).map(|word| word.folded).collect()
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
