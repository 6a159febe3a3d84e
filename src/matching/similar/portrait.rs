//! A filing analysed for comparison: its words in the form of its language, and in forms that survive translation.
//!
//! Whoever compares many filings analyses them with one [`Analyst`], who looks up each word once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::Key;
use super::super::lexicon::{Lexicon, Token, Tongue};
use super::super::numbers::{narrow, wide};
use super::super::reference::Reference;
use super::super::terms::Term;
use super::super::text::{folded_words, language_or_guess};
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
    /// Every three words in a row, in the order of the texts.
    rows: Vec<(u64, Span)>,
    /// The same in ascending order, each once.
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

/// Analyses filings, and remembers the words that it met.
#[derive(Debug)]
pub struct Analyst<'r> {
    reference: &'r Reference,
    lexicon: Lexicon,
}

/// A word of a text that is being analysed.
pub(crate) struct Read<'t> {
    token: &'t Token,
    term: Term,
    stop: bool,
}

impl<'r> Analyst<'r> {
    /// Somebody who has met no word yet.
    pub fn new(reference: &'r Reference) -> Analyst<'r> {
        Analyst { reference, lexicon: Lexicon::default() }
    }

    /// Analyses a filing.
    pub fn portray(&mut self, filing: Filing) -> Portrait {
        let longest = filing.texts.iter().max_by_key(|text| text.len()).filter(|text| !text.is_empty());
        let language = language_or_guess(longest.unwrap_or(&filing.title), &filing.language).to_lowercase();
        let mut portrait = Portrait {
            title_words: self.title_words(&filing.title, &language),
            language,
            filer: self.filer_words(&filing.filer),
            filer_abbreviations: abbreviations(&filing.filer),
            ..Portrait::default()
        };
        for (member, value) in &filing.members {
            portrait.members.entry(member.clone()).or_default().insert(folded_words(value).collect());
        }
        let mut title = self.read(&mut portrait, 0, &filing.title);
        let mut rest = Vocabulary::default();
        for (number, text) in filing.texts.iter().enumerate() {
            rest.extend(self.read(&mut portrait, number + 1, text));
        }
        let mut phrases = Vocabulary::default();
        for (number, phrase) in filing.phrases.iter().enumerate() {
            phrases.extend(self.read(&mut portrait, filing.texts.len() + number + 1, phrase));
        }
        let mut whole = title.clone();
        whole.extend(rest);
        whole.extend(phrases.clone());
        for vocabulary in [&mut title, &mut phrases, &mut whole] {
            vocabulary.settle();
        }
        settle(&mut portrait.affirmed);
        settle(&mut portrait.left_out);
        portrait.shingles = portrait.rows.iter().map(|(shingle, _)| *shingle).collect();
        portrait.shingles.sort_unstable();
        portrait.shingles.dedup();
        Portrait { filing, title, phrases, whole, ..portrait }
    }

    /// Takes a text into a portrait; the text's own words.
    fn read(&mut self, portrait: &mut Portrait, number: usize, text: &str) -> Vocabulary {
        let tokens = self.lexicon.read(text);
        let tongue = Tongue::of(language_or_guess(text, &portrait.language));
        let words: Vec<Read<'_>> = tokens.iter().filter_map(|token| Read::of(token, tongue)).collect();
        let mut vocabulary = Vocabulary::default();
        for word in words.iter().filter(|word| !word.stop) {
            let folded = word.folded();
            vocabulary.words.push((word.term, word.span(number)));
            vocabulary.cognates.extend(Spelling::of(folded).map(|spelling| (spelling, word.term)));
            if word.is_name(text) && !portrait.names.contains_key(folded) {
                portrait.names.insert(folded.to_owned(), word.written(text).to_owned());
            }
            if let Some(figure) = numeral(folded) {
                portrait.figures.entry(figure.to_owned()).or_insert_with(|| word.written(text).to_owned());
            }
        }
        for figure in figures(text) {
            portrait.figures.entry(figure.clone()).or_insert(figure);
        }
        vocabulary.mention(number, &tokens, &portrait.language, &self.reference.thesaurus);
        if portrait.language != "en" {
            // Abbreviations and English terms of art stand in texts of every language.
            vocabulary.mention(number, &tokens, "en", &self.reference.thesaurus);
        }
        let folded: Vec<Term> = words.iter().map(|word| Term::of(word.folded())).collect();
        let spans = words.iter().zip(words.iter().skip(SHINGLE - 1));
        let spans = spans.filter_map(|(first, last)| first.span(number).through(last.span(number)));
        portrait.rows.extend(folded.windows(SHINGLE).map(shingle).zip(spans));
        for sentence in sentences(text, &words) {
            let list = if leaves_out(sentence) { &mut portrait.left_out } else { &mut portrait.affirmed };
            list.extend(sentence.iter().filter(|word| !word.stop).map(|word| (word.term, word.span(number))));
        }
        vocabulary
    }

    /// The words of a title that say something, single figures included: they tell one version from the next.
    fn title_words(&mut self, title: &str, language: &str) -> Vec<TitleWord> {
        let single = |piece: &String| piece.len() == 1 && piece.chars().all(char::is_numeric);
        let figures = folded_words(title).filter(single);
        let figures = figures.map(|folded| TitleWord { stem: Term::of(&folded), folded });
        let tongue = Tongue::of(language_or_guess(title, language));
        let tokens = self.lexicon.read(title);
        let words = tokens.iter().filter(|token| !token.function).filter_map(|token| Read::of(token, tongue));
        words.map(|word| TitleWord { stem: word.term, folded: word.folded().to_owned() }).chain(figures).collect()
    }

    fn filer_words(&mut self, name: &str) -> BTreeSet<String> {
        let tokens = self.lexicon.read(name);
        tokens.iter().filter(|token| token.is_content()).map(|token| token.folded().to_owned()).collect()
    }
}

impl Read<'_> {
    /// What is a word.
    fn of(token: &Token, tongue: Tongue) -> Option<Read<'_>> {
        let form = token.form(tongue).filter(|_| !token.short)?;
        Some(Read { token, term: form.term, stop: form.stop })
    }

    /// The word folded, not stemmed.
    pub(crate) fn folded(&self) -> &str {
        self.token.folded()
    }

    /// What stands between it and a word that follows.
    pub(crate) fn until<'t>(&self, next: &Read<'_>, text: &'t str) -> &'t str {
        text.get(self.token.start + self.token.length..next.token.start).unwrap_or_default()
    }

    fn span(&self, number: usize) -> Span {
        Span { text: narrow(number), start: narrow(self.token.start), length: narrow(self.token.length) }
    }

    fn written<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.token.start..self.token.start + self.token.length).unwrap_or_default()
    }

    /// Whether it begins with a capital within a sentence, or is an abbreviation.
    fn is_name(&self, text: &str) -> bool {
        let written = self.written(text);
        if !written.starts_with(char::is_uppercase) {
            return false;
        }
        let before = text.get(..self.token.start).unwrap_or_default().trim_end();
        written.chars().filter(|letter| letter.is_uppercase()).count() > 1
            || before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | ';' | '\u{2019}' | '\''))
    }
}

impl Portrait {
    /// Analyses one filing.
    pub fn new(filing: Filing, reference: &Reference) -> Portrait {
        Analyst::new(reference).portray(filing)
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

    /// Every three words in a row of the title and the texts, in their order, each with where it stands.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u64, Span)> {
        let texts = self.filing.texts.len();
        self.rows.iter().copied().take_while(move |(_, span)| wide(span.text) <= texts)
    }

    /// What is written somewhere.
    pub(crate) fn written(&self, span: Span) -> &str {
        let texts = || std::iter::once(&self.filing.title).chain(&self.filing.texts).chain(&self.filing.phrases);
        let text = texts().nth(wide(span.text));
        text.and_then(|text| text.get(wide(span.start)..wide(span.start) + wide(span.length))).unwrap_or_default()
    }
}

impl Span {
    /// From where this begins to where one that stands after it in the same text ends.
    pub(crate) fn through(self, last: Span) -> Option<Span> {
        let length = (last.start + last.length).checked_sub(self.start)?;
        (self.text == last.text).then_some(Span { length, ..self })
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

/// Words in capitals: `IOM`, `IBRD/IDA`.
fn abbreviations(name: &str) -> BTreeSet<String> {
    let pieces = name.split(|character: char| !character.is_alphanumeric());
    let short = pieces.filter(|piece| {
        (2..=8).contains(&piece.chars().count())
            && piece.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())
    });
    short.map(str::to_lowercase).collect()
}
