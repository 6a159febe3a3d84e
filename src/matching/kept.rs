//! The facts of an offer as the index keeps them: lists and audiences that many offers have alike are held once.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::facts::{Key, OfferFacts, Standing};
use super::known_phrases::{KnownPhrases, SharedPhrases};
use super::numbers::{narrow, wide};
use super::phrase::Phrase;
use super::prepare::AreaCode;
use super::visibility::Audience;

/// Codes that offers may share.
pub(crate) type Codes = Arc<[String]>;

/// What [`OfferFacts`] says, member by member.
#[derive(Clone, Debug)]
pub struct KeptFacts {
    pub key: Key,
    pub provider: Key,
    pub audience: Arc<Audience>,
    /// The title and then the description, in one piece.
    texts: Box<str>,
    title_length: u32,
    pub language: Arc<str>,
    pub policy_areas: Codes,
    pub expertise: Box<[Arc<Phrase>]>,
    pub resource_kinds: Codes,
    pub modalities: Codes,
    pub serves: Codes,
    pub excludes: Codes,
    pub languages: Codes,
    pub available_from: Option<NaiveDate>,
    pub available_until: Option<NaiveDate>,
    pub standing: Standing,
    pub reconfirm_by: Option<NaiveDate>,
    pub capacity_total: Option<u64>,
    pub capacity_remaining: Option<u64>,
    pub delivered: u64,
    pub met: u64,
}

impl KeptFacts {
    pub fn title(&self) -> &str {
        self.texts.get(..wide(self.title_length)).unwrap_or_default()
    }

    pub fn description(&self) -> &str {
        self.texts.get(wide(self.title_length)..).unwrap_or_default()
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
            description: kept.description().to_owned(),
            language: kept.language.to_string(),
            policy_areas: kept.policy_areas.to_vec(),
            expertise: kept.phrases(),
            resource_kinds: kept.resource_kinds.to_vec(),
            modalities: kept.modalities.to_vec(),
            serves: kept.serves.to_vec(),
            excludes: kept.excludes.to_vec(),
            languages: kept.languages.to_vec(),
            available_from: kept.available_from,
            available_until: kept.available_until,
            standing: kept.standing.clone(),
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

/// Values of one kind that several threads met.
type Met<T> = Arc<Mutex<HashSet<Arc<T>>>>;

/// Values that were met, each held once: those that this thread met, and behind them those of all.
#[derive(Debug)]
pub(crate) struct Held<T: ?Sized> {
    mine: HashSet<Arc<T>>,
    all: Met<T>,
}

impl<T: ?Sized> Held<T> {
    fn sharing(all: &Met<T>) -> Held<T> {
        Held { mine: HashSet::new(), all: Arc::clone(all) }
    }
}

impl<T: ?Sized + Hash + Eq> Held<T> {
    /// The one that is equal to `value`.
    pub(crate) fn one<V: Borrow<T> + Into<Arc<T>>>(&mut self, value: V) -> Arc<T> {
        if let Some(known) = self.mine.get(value.borrow()) {
            return Arc::clone(known);
        }
        let held = one_of(&mut self.all.lock().unwrap_or_else(PoisonError::into_inner), value);
        one_of(&mut self.mine, held)
    }
}

fn one_of<T: ?Sized + Hash + Eq, V: Borrow<T> + Into<Arc<T>>>(met: &mut HashSet<Arc<T>>, value: V) -> Arc<T> {
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
    codes: Met<[String]>,
    areas: Met<[AreaCode]>,
    languages: Met<str>,
    audiences: Met<Audience>,
    phrases: SharedPhrases,
}

/// Everything that offers may hold together.
#[derive(Debug)]
pub(crate) struct Holder {
    pub codes: Held<[String]>,
    pub areas: Held<[AreaCode]>,
    pub phrases: KnownPhrases,
    languages: Held<str>,
    audiences: Held<Audience>,
}

impl Holder {
    pub(crate) fn sharing(common: &Common) -> Holder {
        Holder {
            codes: Held::sharing(&common.codes),
            areas: Held::sharing(&common.areas),
            phrases: KnownPhrases::sharing(&common.phrases),
            languages: Held::sharing(&common.languages),
            audiences: Held::sharing(&common.audiences),
        }
    }

    /// The facts as they are kept, with their phrases analysed.
    pub(crate) fn keep(&mut self, facts: OfferFacts, phrases: Vec<Arc<Phrase>>) -> KeptFacts {
        let codes = &mut self.codes;
        KeptFacts {
            key: facts.key,
            provider: facts.provider,
            audience: self.audiences.one(facts.audience),
            title_length: narrow(facts.title.len()),
            texts: (facts.title + &facts.description).into_boxed_str(),
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
            standing: facts.standing,
            reconfirm_by: facts.reconfirm_by,
            capacity_total: facts.capacity_total,
            capacity_remaining: facts.capacity_remaining,
            delivered: facts.delivered,
            met: facts.met,
        }
    }
}
