//! The texts of an offer while somebody reads them: unpacked once, and only if they are looked at.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::kept::KeptFacts;
use super::numbers::{narrow, wide};
use super::said::Said;
use super::terms::{Field, Place};

/// An offer's title and description, and its phrases.
pub struct OpenTexts<'a> {
    facts: &'a KeptFacts,
    /// The title and then the description.
    texts: OnceCell<Cow<'a, str>>,
}

impl<'a> OpenTexts<'a> {
    pub(crate) fn new(facts: &'a KeptFacts) -> OpenTexts<'a> {
        OpenTexts { facts, texts: OnceCell::new() }
    }

    fn texts(&self) -> &Cow<'a, str> {
        self.texts.get_or_init(|| self.facts.texts())
    }

    fn split(&self) -> (&str, &str) {
        self.texts().split_at_checked(self.facts.title_length()).unwrap_or_default()
    }

    /// One line.
    pub fn title(&self) -> &str {
        self.split().0
    }

    /// Some sentences.
    pub fn description(&self) -> &str {
        self.split().1
    }

    /// What stands at a place.
    pub(crate) fn written(&self, place: Place) -> &str {
        let text = match place.field {
            Field::Title => self.title(),
            Field::Description => self.description(),
            Field::Expertise => self.facts.phrase(wide(place.phrase)).unwrap_or_default(),
        };
        span(text, place)
    }

    /// The same for whoever keeps it longer than the texts are open.
    pub(crate) fn said(&self, place: Place) -> Said<'a> {
        if place.field == Field::Expertise {
            return Said::words(span(self.facts.phrase(wide(place.phrase)).unwrap_or_default(), place));
        }
        match self.texts() {
            Cow::Owned(_) => Said::sentence(self.written(place).to_owned()),
            Cow::Borrowed(texts) => {
                let (title, description) = texts.split_at_checked(self.facts.title_length()).unwrap_or_default();
                Said::words(span(if place.field == Field::Title { title } else { description }, place))
            }
        }
    }

    /// The whole title, for whoever keeps it longer.
    pub(crate) fn said_title(&self) -> Said<'a> {
        self.said(Place { field: Field::Title, phrase: 0, start: 0, length: narrow(self.facts.title_length()) })
    }
}

/// What stands at a place of a text.
pub(crate) fn span(text: &str, place: Place) -> &str {
    let start = wide(place.start);
    text.get(start..start + wide(place.length)).unwrap_or_default()
}
