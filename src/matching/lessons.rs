//! What is known of the words of the field before any record is there: for each concept of the thesaurus its labels and
//! notes in all languages, as the words of one text.
//!
//! A note tells what those do who give the help and what those complain of who need it. So the words of a trouble, of its
//! remedy and of other languages stand in one text, and [`super::relatedness`] learns that they go together.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::lexicon::{Lexicon, Tongue};
use super::numbers::{narrow, wide};
use super::relatedness::{Half, Roots};
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

/// All lessons, in one piece of memory.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    roots: Vec<Root>,
    counts: Vec<u8>,
    /// Where each lesson ends.
    ends: Vec<u32>,
    /// Where they place terms, which is learned once.
    half: Arc<OnceLock<Arc<Half>>>,
}

impl Lessons {
    /// Reads texts about concepts, in a fixed order.
    pub fn new<'t>(lessons: impl Iterator<Item = Lesson<'t>>) -> Lessons {
        let (mut all, mut lexicon) = (Lessons::default(), Lexicon::default());
        for (number, lesson) in lessons.enumerate() {
            if number % REMEMBERED == 0 {
                lexicon = Lexicon::default();
            }
            let mut counts: BTreeMap<Root, u16> = BTreeMap::new();
            for (place, concept) in lesson.concepts.iter().enumerate() {
                let count = if place == 0 { ITSELF } else { 1 };
                *counts.entry(Term::of_concept(concept).short()).or_default() += count;
            }
            for (language, text) in lesson.texts {
                let tongue = Tongue::of(primary_subtag(language));
                for token in lexicon.read(text).iter().filter(|token| !token.short) {
                    let Some(form) = token.form(tongue).filter(|form| !form.stop) else { continue };
                    let written = text.get(token.start..token.start + token.length).unwrap_or_default();
                    *counts.entry(root(form.term, written)).or_default() += 1;
                }
            }
            all.add(counts);
        }
        all
    }

    fn add(&mut self, counts: BTreeMap<Root, u16>) {
        for (root, count) in counts {
            self.roots.push(root);
            self.counts.push(u8::try_from(count).unwrap_or(u8::MAX));
        }
        self.ends.push(narrow(self.roots.len()));
    }

    /// The words of each.
    fn each(&self) -> impl Iterator<Item = Roots> + '_ {
        let begins = [0].into_iter().chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| {
            let span = wide(begin)..wide(*end);
            let counts = self.counts.get(span.clone()).unwrap_or_default().iter().map(|count| u16::from(*count));
            self.roots.get(span).unwrap_or_default().iter().copied().zip(counts).collect()
        })
    }

    /// Where they place terms: what is known, or what is now learned from the words of each.
    pub(crate) fn half(&self, learn: impl FnOnce(Vec<Roots>) -> Half) -> Arc<Half> {
        Arc::clone(self.half.get_or_init(|| Arc::new(learn(self.each().collect()))))
    }
}
