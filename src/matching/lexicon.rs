//! Words already met: each spelling is folded once, and stemmed once in each language.
//!
//! Most words of a registry are the same few thousand. Whoever analyses many records keeps one
//! [`Lexicon`] for all of them; what comes out is the same as with a new one for each.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::rc::Rc;

use super::closing::month;
use super::imprint::{Imprint, MixedHasher};
use super::numbers::{narrow, wide};
use super::phrase::InPhrases;
use super::similar::word_mark;
use super::stop_words::{is_function_word, stop_words};
use super::terms::Term;
use super::text::{Word, each_piece, fold, is_unspaced, lower, stem};
use super::{direction, exclusions};

/// How many spellings are remembered; when there are more, remembering begins anew. A large registry
/// has some ten thousand, slips of the pen included, and each that is forgotten is stemmed again.
const MOST: usize = 65_536;

/// The languages in which words are stemmed, or have a list of stop words.
const TONGUES: [&str; 21] = [
    "en", "fr", "es", "ar", "ru", "zh", "pt", "da", "de", "el", "fi", "hu", "it", "nl", "no", "nb", "nn", "ro", "sv",
    "ta", "tr",
];

/// A language as far as words are treated differently in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tongue(usize);

impl Tongue {
    /// The first of [`TONGUES`].
    const ENGLISH: Tongue = Tongue(0);
    /// Arabic and Russian of [`TONGUES`]: their stemmers know no Latin letter, and leave what is written in them as it is.
    const NOT_LATIN: [Tongue; 2] = [Tongue(3), Tongue(4)];

    /// Of a primary subtag; all languages that words are not stemmed in are one.
    pub(crate) fn of(language: &str) -> Tongue {
        Tongue(TONGUES.iter().position(|known| *known == language).unwrap_or(TONGUES.len()))
    }

    pub(crate) fn language(self) -> &'static str {
        TONGUES.get(self.0).copied().unwrap_or_default()
    }
}

/// A spelling in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// The term of its stem.
    pub term: Term,
    /// It says nothing about the subject of a text.
    pub stop: bool,
}

impl Form {
    fn of(spelling: &Spelling, tongue: Tongue) -> Form {
        let stop = stop_words(tongue.language()).contains(spelling.folded());
        Form { term: Term::of(&spelling.stem(tongue)), stop }
    }
}

/// A word as it is written, and what follows from that alone. What is asked of every word of every text is kept in less
/// than a line of a processor's cache; what is asked seldom lies elsewhere.
#[derive(Debug)]
pub(crate) struct Spelling {
    /// Among those that its lexicon ever read.
    number: u32,
    /// By what near-duplicates are found, if it says enough.
    pub mark: Option<u32>,
    /// A single letter or digit, which is no word.
    pub short: bool,
    /// An article, a preposition or the like in some language.
    pub function: bool,
    /// The name of a month in some language.
    pub month: bool,
    /// What is not offered may be named after it.
    pub may_exclude: bool,
    /// It may say whom a text is about.
    pub may_direct: bool,
    /// Of a script that does not separate words.
    unspaced: bool,
    /// In English, the language that most texts are in and all are searched in for terms of art.
    english: OnceCell<Form>,
    lettering: Box<Lettering>,
}

/// How a word is written.
#[derive(Debug)]
struct Lettering {
    text: Box<str>,
    /// Not stemmed.
    folded: Box<str>,
    /// In other languages than English, by tongue.
    forms: [OnceCell<Form>; TONGUES.len() + 1],
    /// In phrases of the first language that asked: most are in one.
    in_phrases: OnceCell<(Tongue, InPhrases)>,
}

impl Spelling {
    fn of(piece: &str, number: u32) -> Spelling {
        let folded = fold(&lower(piece)).into_boxed_str();
        let unspaced = piece.chars().next().is_some_and(is_unspaced);
        Spelling {
            number,
            short: !unspaced && folded.chars().nth(1).is_none(),
            function: is_function_word(piece, &folded),
            month: month(&folded).is_some(),
            may_exclude: exclusions::may_begin(&folded),
            may_direct: direction::may_begin(&folded),
            mark: word_mark(&folded),
            unspaced,
            english: OnceCell::new(),
            lettering: Box::new(Lettering {
                text: piece.into(),
                folded,
                forms: [const { OnceCell::new() }; TONGUES.len() + 1],
                in_phrases: OnceCell::new(),
            }),
        }
    }

    /// Folded, not stemmed.
    pub(crate) fn folded(&self) -> &str {
        &self.lettering.folded
    }

    /// Whether it is a single letter, such as an article before an apostrophe.
    pub(crate) fn is_short(&self) -> bool {
        self.short
    }

    /// Whether it is a word that counts in labels and phrases: neither an article nor the like.
    pub(crate) fn is_content(&self) -> bool {
        !(self.short || self.function)
    }

    /// Stemmed in a language, then folded.
    pub(crate) fn stem(&self, tongue: Tongue) -> Cow<'_, str> {
        let is_whole = self.unspaced || (self.folded().is_ascii() && Tongue::NOT_LATIN.contains(&tongue));
        let stem = if is_whole { None } else { stem(&lower(&self.lettering.text), tongue.language()) };
        stem.map_or(Cow::Borrowed(self.folded()), Cow::Owned)
    }

    /// As a word of phrases in a language.
    pub(crate) fn in_phrases(&self, tongue: Tongue) -> Cow<'_, InPhrases> {
        let (first, known) = self.lettering.in_phrases.get_or_init(|| (tongue, InPhrases::of(self, tongue)));
        if *first == tongue {
            return Cow::Borrowed(known);
        }
        Cow::Owned(InPhrases::of(self, tongue))
    }

    /// In a language.
    pub(crate) fn form(&self, tongue: Tongue) -> Option<Form> {
        let place = if tongue == Tongue::ENGLISH { &self.english } else { self.lettering.forms.get(tongue.0)? };
        Some(*place.get_or_init(|| Form::of(self, tongue)))
    }
}

/// A piece of a text, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    spelling: Rc<Spelling>,
    /// Where it begins, in bytes.
    pub start: usize,
    /// How long it is, in bytes.
    pub length: usize,
}

impl std::ops::Deref for Token {
    type Target = Spelling;
    fn deref(&self) -> &Spelling {
        &self.spelling
    }
}

/// As many bytes as tell most words by themselves.
const TOLD_BY: usize = 16;

/// The bytes of a short spelling, which no other spelling has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Written(u128);

impl Written {
    /// Of what stands in a text from `start` on; none of a longer one.
    fn of(text: &str, start: usize, length: usize) -> Option<Written> {
        if length > TOLD_BY {
            return None;
        }
        let rest = text.as_bytes().get(start..)?;
        let bytes = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; TOLD_BY];
            bytes.iter_mut().zip(rest).for_each(|(byte, written)| *byte = *written);
            bytes
        });
        let behind = narrow(8 * (TOLD_BY - length));
        Some(Written(u128::from_le_bytes(bytes).unbounded_shl(behind)))
    }
}

impl Hash for Written {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let halves = [self.0, self.0 >> 64].map(|half| u64::try_from(half & u128::from(u64::MAX)).unwrap_or_default());
        let [first, second] = halves.map(Imprint::from);
        state.write_u64(first.then(second).bits());
    }
}

/// A piece of a text before it is looked up.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    length: usize,
    written: Option<Written>,
}

/// The spellings that one thread has met.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    short: HashMap<Written, Rc<Spelling>, BuildHasherDefault<MixedHasher>>,
    long: HashMap<Box<str>, Rc<Spelling>>,
    /// How many were met, those forgotten included.
    met: u32,
    /// Room for the pieces of a text.
    pieces: Vec<Piece>,
}

impl Lexicon {
    /// All pieces of a text, in its order.
    pub(crate) fn read(&mut self, text: &str) -> Vec<Token> {
        if self.short.len() + self.long.len() >= MOST {
            self.short.clear();
            self.long.clear();
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        each_piece(text, |start, piece| {
            let length = piece.len();
            pieces.push(Piece { start, length, written: Written::of(text, start, length) });
        });
        let mut tokens = Vec::with_capacity(pieces.len());
        // One after the other and nothing else between, so that a processor waits for several of them at once.
        for Piece { start, length, written } in pieces.drain(..) {
            let known = written.and_then(|written| self.short.get(&written)).map(Rc::clone);
            let spelling =
                known.unwrap_or_else(|| self.meet(text.get(start..start + length).unwrap_or_default(), written));
            tokens.push(Token { spelling, start, length });
        }
        self.pieces = pieces;
        tokens
    }

    /// A spelling that is long or was not met before.
    #[cold]
    fn meet(&mut self, piece: &str, written: Option<Written>) -> Rc<Spelling> {
        if let Some(known) = self.long.get(piece) {
            return Rc::clone(known);
        }
        self.met = self.met.wrapping_add(1);
        let spelling = Rc::new(Spelling::of(piece, self.met));
        match written {
            Some(written) => self.short.insert(written, Rc::clone(&spelling)),
            None => self.long.insert(piece.into(), Rc::clone(&spelling)),
        };
        spelling
    }
}

/// A text as it was read for matching, for whoever looks at the same words.
#[derive(Debug)]
pub struct ReadText(pub(crate) Vec<Token>);

/// A word of such a text in a language.
#[derive(Clone, Copy, Debug)]
pub struct ReadWord<'t> {
    token: &'t Token,
    tongue: Tongue,
}

impl ReadText {
    /// How many pieces it was cut into, words or not.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Its words in a language, a primary subtag; single letters and digits are left out.
    pub fn words(&self, language: &str) -> impl Iterator<Item = ReadWord<'_>> {
        let tongue = Tongue::of(language);
        self.0.iter().filter(|token| !token.short).map(move |token| ReadWord { token, tongue })
    }
}

impl ReadWord<'_> {
    /// Equal for equal spellings in one language, among all words that one reader read: which of the languages that words
    /// are treated differently in, and which of the spellings.
    pub fn number(self) -> (usize, usize) {
        (self.tongue.0, wide(self.token.number))
    }

    /// The word itself.
    pub fn word(self) -> Option<Word> {
        Word::of(self.token, self.tongue)
    }
}
