//! What the engine is told about a record: plain values, without where they came from.

use chrono::NaiveDate;
use serde::Serialize;

use super::visibility::Audience;

/// An opaque identity of 128 bits (a UUID's bits); the engine only compares and orders it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Key(pub u128);

/// Whether a record takes part in matching at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// An active offer, an open need.
    #[default]
    InForce,
    /// Not now, but a transition of its owner can bring it into force; the word is its state
    /// ("draft", "paused").
    Suspended(String),
    /// For good, or until somebody else than its owner decides otherwise; the word is its state ("withdrawn",
    /// "completed"), or why ("party_suspended").
    Ended(String),
}

/// How much a wanted piece of expertise matters to the requester.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Importance {
    /// Without it the offer is of no use: a gate.
    Mandatory,
    /// Counts for more than the rest.
    High,
    /// The ordinary case.
    #[default]
    Some,
}

/// One phrase of expertise that a need asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WantedExpertise {
    /// The requester's own words.
    pub phrase: String,
    /// How much it matters.
    pub importance: Importance,
}

/// What a party can give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferFacts {
    /// The offer.
    pub key: Key,
    /// The party that gives.
    pub provider: Key,
    /// If that party is a State, its ISO 3166-1 alpha-3 code.
    pub provider_state: Option<String>,
    /// Who may know of it.
    pub audience: Audience,
    /// One line.
    pub title: String,
    /// Some sentences.
    pub description: String,
    /// BCP 47 tag of the text; empty = guessed from the text.
    pub language: String,
    /// Codes of policy areas or objectives; empty = not stated.
    pub policy_areas: Vec<String>,
    /// Phrases of what the provider knows; empty = not stated.
    pub expertise: Vec<String>,
    /// "technical", "financial", "human"; empty = not stated.
    pub resource_kinds: Vec<String>,
    /// Codes of modalities; empty = not stated.
    pub modalities: Vec<String>,
    /// ISO 3166-1 alpha-3 or M49 codes; "001" = everywhere; empty = not stated.
    pub serves: Vec<String>,
    /// Codes taken out of `serves`.
    pub excludes: Vec<String>,
    /// BCP 47 tags in which help can be given; empty = not stated.
    pub languages: Vec<String>,
    /// First day; none = already.
    pub available_from: Option<NaiveDate>,
    /// Last day; none = no end stated.
    pub available_until: Option<NaiveDate>,
    /// Whether it is active.
    pub standing: Standing,
    /// The last day on which the provider's confirmation counts; stale from the day after.
    pub reconfirm_by: Option<NaiveDate>,
    /// How many times it can be given; none = not stated.
    pub capacity_total: Option<u64>,
    /// How many times are left; none = not stated.
    pub capacity_remaining: Option<u64>,
    /// Introductions of this provider that were delivered and judged by the requester.
    pub delivered: u64,
    /// Those of `delivered` of which the requester said that the need was met.
    pub met: u64,
}

/// What a request asks for: the unit of matching.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeedFacts {
    /// The need.
    pub key: Key,
    /// The request it belongs to.
    pub request: Key,
    /// The party that asks.
    pub requester: Key,
    /// ISO 3166-1 alpha-3 codes of the countries that ask, the requester's first; empty = not
    /// stated.
    pub countries: Vec<String>,
    /// Who may know of it.
    pub audience: Audience,
    /// One line.
    pub title: String,
    /// Some sentences.
    pub description: String,
    /// The summary of its request; may repeat the description.
    pub summary: String,
    /// BCP 47 tag of the text; empty = guessed from the text.
    pub language: String,
    /// Codes of policy areas or objectives; empty = not stated.
    pub policy_areas: Vec<String>,
    /// Phrases of what is wanted.
    pub expertise: Vec<WantedExpertise>,
    /// "technical", "financial", "human"; empty = not stated.
    pub resource_kinds: Vec<String>,
    /// Codes of modalities; empty = not stated.
    pub modalities: Vec<String>,
    /// BCP 47 tags in which help can be taken; empty = not stated.
    pub languages: Vec<String>,
    /// First day on which help is wanted; none = now.
    pub starts_on: Option<NaiveDate>,
    /// Last day on which help is of use; none = not stated.
    pub ends_on: Option<NaiveDate>,
    /// Whether its request is open to matching.
    pub standing: Standing,
    /// What introductions already agreed cover.
    pub agreed: Agreed,
}

/// What of a need is taken care of by introductions already agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// Wanted phrases, in the requester's words.
    pub expertise: Vec<String>,
    /// Resource kinds.
    pub resource_kinds: Vec<String>,
    /// Modalities.
    pub modalities: Vec<String>,
}
