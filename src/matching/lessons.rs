//! What is known of the words of the field before any record is there: for each concept of the thesaurus its labels and
//! notes in all languages, as the words of one text.
//!
//! A note tells what those do who give the help and what those complain of who need it. So the words of a trouble, of its
//! remedy and of other languages stand in one text, and [`super::relatedness`] learns that they go together. The texts
//! are read when that is first asked for, and what was learned is kept in their place.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::lexicon::{Lexicon, Tongue};
use super::relatedness::{Relatedness, Roots};
use super::roots::{Root, root};
use super::terms::Term;
use super::text::primary_subtag;

/// What is written about a concept, each text with its BCP 47 tag.
#[derive(Clone, Debug, Default)]
pub struct Lesson<'t> {
    /// The concept, and those that it is near.
    pub concepts: Vec<&'t str>,
    /// Its labels and notes.
    pub texts: Vec<(&'t str, &'t str)>,
}

/// Words are remembered for so many lessons: all words of six languages would take the room of a registry for a moment.
const REMEMBERED: usize = 16;
/// What a mention of the concept itself counts, a mention of one that is near being 1.
const ITSELF: u16 = 3;

/// All lessons.
#[derive(Clone, Default)]
pub struct Lessons(Option<Arc<Taught>>);

struct Taught {
    teach: Box<Teach>,
    learned: OnceLock<Arc<Relatedness>>,
}

type Teach = dyn Fn(&mut LessonReader) + Send + Sync;

/// Takes lessons in, one after the other.
#[derive(Default)]
pub struct LessonReader {
    read: Vec<(Box<str>, Roots)>,
    lexicon: Lexicon,
}

impl Lessons {
    /// Of texts that are given to a reader, always the same in the same order, when they are needed.
    pub fn new(teach: impl Fn(&mut LessonReader) + Send + Sync + 'static) -> Lessons {
        Lessons(Some(Arc::new(Taught { teach: Box::new(teach), learned: OnceLock::new() })))
    }

    /// What they teach, which is learned once.
    pub(crate) fn relatedness(&self) -> Arc<Relatedness> {
        let Some(taught) = &self.0 else { return Arc::default() };
        let learn = || {
            let mut reader = LessonReader::default();
            (taught.teach)(&mut reader);
            Arc::new(Relatedness::of_lessons(reader.read))
        };
        Arc::clone(taught.learned.get_or_init(learn))
    }
}

impl LessonReader {
    /// Takes in the next one.
    pub fn read(&mut self, lesson: &Lesson<'_>) {
        if self.read.len().is_multiple_of(REMEMBERED) {
            self.lexicon = Lexicon::default();
        }
        let mut counts: BTreeMap<Root, u16> = BTreeMap::new();
        for (place, concept) in lesson.concepts.iter().enumerate() {
            let count = if place == 0 { ITSELF } else { 1 };
            *counts.entry(Term::of_concept(concept).short()).or_default() += count;
        }
        for (language, text) in &lesson.texts {
            let tongue = Tongue::of(primary_subtag(language));
            for token in self.lexicon.read(text).iter().filter(|token| !token.short) {
                let Some(form) = token.form(tongue).filter(|form| !form.stop) else { continue };
                let written = text.get(token.start..token.start + token.length).unwrap_or_default();
                *counts.entry(root(form.term, written)).or_default() += 1;
            }
        }
        let concept = lesson.concepts.first().copied().unwrap_or_default();
        self.read.push((concept.into(), counts.into_iter().collect()));
    }
}

impl fmt::Debug for Lessons {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let learned = self.0.as_ref().and_then(|taught| taught.learned.get());
        formatter.debug_tuple("Lessons").field(&learned.is_some()).finish()
    }
}
