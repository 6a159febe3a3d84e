//! The facts of an offer as the index keeps them: lists and audiences that many offers have alike are held once, and
//! descriptions are packed.

use std::borrow::{Borrow, Cow};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use foldhash::HashSet;

use super::facts::{Key, OfferFacts, Standing};
use super::known_phrases::{KnownPhrases, SharedPhrases};
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
    pub provider: Key,
    pub audience: Arc<Audience>,
    title: Box<str>,
    description: KeptText,
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
    pub capacity_total: Option<u64>,
    pub capacity_remaining: Option<u64>,
    pub delivered: u64,
    pub met: u64,
}

impl KeptFacts {
    pub fn title(&self) -> &str {
        &self.title
    }

    pub fn description(&self) -> Cow<'_, str> {
        self.description.read()
    }

    /// With its description packed, if it is known how.
    pub(crate) fn packed(self, packing: &Packing) -> KeptFacts {
        KeptFacts { description: self.description.pack(packing), ..self }
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
        OfferFacts {
            key: kept.key,
            provider: kept.provider,
            audience: Audience::clone(&kept.audience),
            title: kept.title().to_owned(),
            description: kept.description().into_owned(),
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
            capacity_total: kept.capacity_total,
            capacity_remaining: kept.capacity_remaining,
            delivered: kept.delivered,
            met: kept.met,
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
            standings: Held::sharing(&common.standings),
        }
    }

    /// The facts as they are kept, with their phrases analysed.
    pub(crate) fn keep(&mut self, facts: OfferFacts, phrases: Vec<Arc<Phrase>>) -> KeptFacts {
        let codes = &mut self.codes;
        KeptFacts {
            key: facts.key,
            provider: facts.provider,
            audience: self.audiences.one(facts.audience),
            title: facts.title.into_boxed_str(),
            description: KeptText::plain(facts.description),
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
            capacity_total: facts.capacity_total,
            capacity_remaining: facts.capacity_remaining,
            delivered: facts.delivered,
            met: facts.met,
        }
    }
}
