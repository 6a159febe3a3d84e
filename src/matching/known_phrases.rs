//! Phrases already met: equal ones in one language are analysed once and held once, whichever thread read them.

use std::sync::{Arc, Mutex, PoisonError};

use super::imprint::{Imprint, ImprintMap};
use super::phrase::Phrase;

/// How many phrases are remembered; when there are more, remembering begins anew.
const MOST: usize = 131_072;

/// The phrases that all threads met.
pub(crate) type SharedPhrases = Arc<Mutex<ImprintMap<Known>>>;

/// A phrase, and the language in which it was read.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    language: Arc<str>,
    phrase: Arc<Phrase>,
}

/// The phrases that one thread met, and behind them those of all.
#[derive(Debug)]
pub(crate) struct KnownPhrases {
    mine: ImprintMap<Known>,
    all: SharedPhrases,
}

impl KnownPhrases {
    pub(crate) fn sharing(all: &SharedPhrases) -> KnownPhrases {
        KnownPhrases { mine: ImprintMap::default(), all: Arc::clone(all) }
    }

    /// The phrase with this text, read in this language.
    pub(crate) fn one(&mut self, text: &str, language: &str, new: impl Fn() -> Phrase) -> Arc<Phrase> {
        let imprint = Imprint::of(language).then(Imprint::of(text));
        let known = match self.mine.get(&imprint) {
            Some(known) => known.clone(),
            None => self.meet(imprint, language, &new),
        };
        // Another one with the same imprint is simply not shared.
        let is_this = *known.language == *language && *known.phrase.text == *text;
        if is_this { known.phrase } else { Arc::new(new()) }
    }

    fn meet(&mut self, imprint: Imprint, language: &str, new: impl Fn() -> Phrase) -> Known {
        let all = || self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all().get(&imprint).cloned();
        // Two threads that analyse the same phrase at once make equal ones, and the first stays.
        let known = known.unwrap_or_else(|| {
            let fresh = Known { language: language.into(), phrase: Arc::new(new()) };
            room(&mut all()).entry(imprint).or_insert(fresh).clone()
        });
        room(&mut self.mine).insert(imprint, known.clone());
        known
    }
}

/// A map with room for one more.
fn room(known: &mut ImprintMap<Known>) -> &mut ImprintMap<Known> {
    if known.len() >= MOST {
        known.clear();
    }
    known
}
