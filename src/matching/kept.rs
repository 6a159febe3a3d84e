//! The facts of an offer as the index keeps them: lists and audiences that many offers have alike are held once, and
//! texts are packed.

use std::borrow::{Borrow, Cow};
use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use foldhash::HashSet;

use super::facts::{Key, OfferFacts, Standing};
use super::known_phrases::{KnownPhrases, SharedPhrases};
use super::numbers::{narrow, wide};
use super::open_texts::OpenTexts;
use super::packed_text::{KeptText, Packing};
use super::phrase::Phrase;
use super::prepare::AreaCode;
use super::visibility::Audience;

/// Codes that offers may share. A large registry holds a million such lists: what leads to one takes a single word.
pub(crate) type Codes = Arc<Vec<String>>;

/// What [`OfferFacts`] says, member by member.
#[derive(Clone, Debug)]
pub struct KeptFacts {
    pub key: Key,
    pub provider: Arc<Provider>,
    pub audience: Arc<Audience>,
    /// The title and then the description, in one piece.
    texts: KeptText,
    title_length: u32,
    pub language: Arc<String>,
    pub policy_areas: Codes,
    pub expertise: Box<[Arc<Phrase>]>,
    pub resource_kinds: Codes,
    pub modalities: Codes,
    pub serves: Codes,
    pub excludes: Codes,
    pub languages: Codes,
    pub available_from: Option<NaiveDate>,
    pub available_until: Option<NaiveDate>,
    pub standing: Arc<Standing>,
    pub reconfirm_by: Option<NaiveDate>,
    pub capacity_total: Times,
    pub capacity_remaining: Times,
    pub delivered: u32,
    pub met: u32,
}

/// Who gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Provider {
    pub key: Key,
    /// The code of the State that it is.
    pub state: Option<String>,
}

/// How many times, if that is stated, in four bytes: what is more than they hold nobody gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times(Option<NonZeroU32>);

impl Times {
    fn new(times: Option<u64>) -> Times {
        // One more than stated, so that none is told from nothing.
        Times(times.and_then(|times| NonZeroU32::new(small(times).saturating_add(1))))
    }

    /// The number, if it is stated.
    pub(crate) fn get(self) -> Option<u64> {
        self.0.map(|more| u64::from(more.get() - 1))
    }
}

impl KeptFacts {
    /// The title and then the description.
    pub(crate) fn texts(&self) -> Cow<'_, str> {
        self.texts.read()
    }

    /// How long the title is, in bytes.
    pub(crate) fn title_length(&self) -> usize {
        wide(self.title_length)
    }

    /// With its texts packed, if it is known how.
    pub(crate) fn packed(self, packing: &Packing) -> KeptFacts {
        KeptFacts { texts: self.texts.pack(packing), ..self }
    }

    /// A phrase of what the provider knows.
    pub(crate) fn phrase(&self, position: usize) -> Option<&str> {
        self.expertise.get(position).map(|phrase| &*phrase.text)
    }

    /// All of them.
    pub fn each_phrase(&self) -> impl Iterator<Item = &str> {
        self.expertise.iter().map(|phrase| &*phrase.text)
    }

    /// All of them, on their own.
    pub(crate) fn phrases(&self) -> Vec<String> {
        self.each_phrase().map(str::to_owned).collect()
    }
}

impl From<&KeptFacts> for OfferFacts {
    fn from(kept: &KeptFacts) -> OfferFacts {
        let texts = OpenTexts::new(kept);
        OfferFacts {
            key: kept.key,
            provider: kept.provider.key,
            provider_state: kept.provider.state.clone(),
            audience: Audience::clone(&kept.audience),
            title: texts.title().to_owned(),
            description: texts.description().to_owned(),
            language: String::clone(&kept.language),
            policy_areas: kept.policy_areas.to_vec(),
            expertise: kept.phrases(),
            resource_kinds: kept.resource_kinds.to_vec(),
            modalities: kept.modalities.to_vec(),
            serves: kept.serves.to_vec(),
            excludes: kept.excludes.to_vec(),
            languages: kept.languages.to_vec(),
            available_from: kept.available_from,
            available_until: kept.available_until,
            standing: Standing::clone(&kept.standing),
            reconfirm_by: kept.reconfirm_by,
            capacity_total: kept.capacity_total.get(),
            capacity_remaining: kept.capacity_remaining.get(),
            delivered: kept.delivered.into(),
            met: kept.met.into(),
        }
    }
}

/// How many values of a kind are remembered; when there are more, remembering begins anew.
const MOST: usize = 65_536;

/// Values of one kind, each once.
type Values<T> = HashSet<Arc<T>>;

/// Those that several threads met.
type Met<T> = Arc<Mutex<Values<T>>>;

/// Values that were met, each held once: those that this thread met, and behind them those of all.
#[derive(Debug)]
pub(crate) struct Held<T> {
    mine: Values<T>,
    all: Met<T>,
}

impl<T> Held<T> {
    fn sharing(all: &Met<T>) -> Held<T> {
        Held { mine: Values::default(), all: Arc::clone(all) }
    }
}

impl<T: Hash + Eq> Held<T> {
    /// The one that is equal to `value`.
    pub(crate) fn one(&mut self, value: T) -> Arc<T> {
        if let Some(known) = self.mine.get(&value) {
            return Arc::clone(known);
        }
        let held = one_of(&mut self.all.lock().unwrap_or_else(PoisonError::into_inner), value);
        one_of(&mut self.mine, held)
    }
}

fn one_of<T: Hash + Eq, V: Borrow<T> + Into<Arc<T>>>(met: &mut Values<T>, value: V) -> Arc<T> {
    if let Some(known) = met.get(value.borrow()) {
        return Arc::clone(known);
    }
    if met.len() >= MOST {
        met.clear();
    }
    let held: Arc<T> = value.into();
    met.insert(Arc::clone(&held));
    held
}

/// What readers on several threads hold together.
#[derive(Debug, Default)]
pub struct Common {
    codes: Met<Vec<String>>,
    areas: Met<Vec<AreaCode>>,
    languages: Met<String>,
    audiences: Met<Audience>,
    providers: Met<Provider>,
    standings: Met<Standing>,
    phrases: SharedPhrases,
}

/// Everything that offers may hold together.
#[derive(Debug)]
pub(crate) struct Holder {
    pub codes: Held<Vec<String>>,
    pub areas: Held<Vec<AreaCode>>,
    pub phrases: KnownPhrases,
    languages: Held<String>,
    audiences: Held<Audience>,
    providers: Held<Provider>,
    standings: Held<Standing>,
}

impl Holder {
    pub(crate) fn sharing(common: &Common) -> Holder {
        Holder {
            codes: Held::sharing(&common.codes),
            areas: Held::sharing(&common.areas),
            phrases: KnownPhrases::sharing(&common.phrases),
            languages: Held::sharing(&common.languages),
            audiences: Held::sharing(&common.audiences),
            providers: Held::sharing(&common.providers),
            standings: Held::sharing(&common.standings),
        }
    }

    /// The facts as they are kept, with their phrases analysed.
    pub(crate) fn keep(&mut self, facts: OfferFacts, phrases: Vec<Arc<Phrase>>) -> KeptFacts {
        let codes = &mut self.codes;
        KeptFacts {
            key: facts.key,
            provider: self.providers.one(Provider { key: facts.provider, state: facts.provider_state }),
            audience: self.audiences.one(facts.audience),
            title_length: narrow(facts.title.len()),
            texts: KeptText::plain(facts.title + &facts.description),
            language: self.languages.one(facts.language),
            policy_areas: codes.one(facts.policy_areas),
            expertise: phrases.into_boxed_slice(),
            resource_kinds: codes.one(facts.resource_kinds),
            modalities: codes.one(facts.modalities),
            serves: codes.one(facts.serves),
            excludes: codes.one(facts.excludes),
            languages: codes.one(facts.languages),
            available_from: facts.available_from,
            available_until: facts.available_until,
            standing: self.standings.one(facts.standing),
            reconfirm_by: facts.reconfirm_by,
            capacity_total: Times::new(facts.capacity_total),
            capacity_remaining: Times::new(facts.capacity_remaining),
            delivered: small(facts.delivered),
            met: small(facts.met),
        }
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
