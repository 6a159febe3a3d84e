//! An offer as it is shown: the same for all, but for what only its party and the secretariat see.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Conditions, Offer, OfferState, Provider};
use crate::clock::UtcTime;
use crate::disclosure::{Disclosure, OfferField, Visibility};
use crate::parties::KeptBack;

/// An offer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OfferBody {
    /// Its identifier.
    #[schema(pattern = "^off_[0-9a-f-]{36}$")]
    pub id: String,
    /// Its short reference, for the telephone.
    #[schema(pattern = "^OFF-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{6}$", example = "OFF-2026-7K4M2Q")]
    pub reference: String,
    /// Its name in the system that it was imported from.
    #[schema(required, max_length = 200)]
    pub external_id: Option<String>,
    /// Who offers.
    pub provider: ProviderBody,
    /// What is offered, in a line.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// What is offered, in full.
    #[schema(min_length = 1, max_length = 20_000)]
    pub description: String,
    /// The language that title and description are written in (BCP 47).
    #[schema(max_length = 3)]
    pub language: String,
    /// Codes of `policy-areas` and `gcm-objectives`.
    #[schema(max_items = 300)]
    pub policy_areas: Vec<String>,
    /// Phrases of expertise.
    #[schema(max_items = 60)]
    pub expertise: Vec<String>,
    /// Codes of `resource-kinds`.
    #[schema(max_items = 300)]
    pub resource_kinds: Vec<String>,
    /// Codes of `modalities`.
    #[schema(max_items = 300)]
    pub modalities: Vec<String>,
    /// Countries (ISO 3166-1 alpha-3) and regions (M49) that are served; `001` is everywhere, empty is not stated.
    #[schema(max_items = 300)]
    pub serves: Vec<String>,
    /// Countries and regions that are not served, although a region that holds them is.
    #[schema(max_items = 300)]
    pub excludes: Vec<String>,
    /// Languages of delivery (BCP 47).
    #[schema(max_items = 300)]
    pub languages: Vec<String>,
    /// The first day.
    #[schema(required, format = Date)]
    pub available_from: Option<String>,
    /// The last day.
    #[schema(required, format = Date)]
    pub available_until: Option<String>,
    /// How much there is; null when nothing is stated.
    #[schema(required)]
    pub capacity: Option<CapacityViewBody>,
    /// Days from agreement to start.
    #[schema(required, minimum = 0, maximum = 3_650)]
    pub lead_time_days: Option<i32>,
    /// Who pays: a code of `cost-sharing`.
    #[schema(required, max_length = 20)]
    pub cost_sharing: Option<String>,
    /// What is expected of the other side.
    #[schema(required, max_length = 2_000)]
    pub conditions: Option<String>,
    /// Where it stands.
    pub state: OfferState,
    /// Why it stands there, when that needed a reason: a code of `transition-reasons`.
    #[schema(required, max_length = 40)]
    pub state_reason: Option<String>,
    /// Why, in words; shown to its party and the secretariat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2_000)]
    pub state_note: Option<String>,
    /// Fields that are disclosed less; shown to its party and the secretariat, when there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<BTreeMap<OfferField, Disclosure>>)]
    pub field_disclosures: Option<BTreeMap<String, Disclosure>>,
    /// Why nobody else sees it, and nothing is matched with it: its party is refused or suspended. Shown to its party and
    /// the secretariat, while it is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_back: Option<KeptBack>,
    /// What follows from the offer and the day.
    pub derived: DerivedBody,
    /// Who may know of it once it is active.
    pub disclosure: Disclosure,
    /// When its party last confirmed that it stands.
    #[schema(format = DateTime)]
    pub confirmed_at: String,
    /// Counts its changes; also its entity tag.
    #[schema(minimum = 1)]
    pub version: i64,
    /// When it was entered.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last changed.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// The party that offers.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProviderBody {
    /// Its identifier.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub id: String,
    /// Its name.
    #[schema(max_length = 300)]
    pub name: String,
    /// A code of `party-kinds`.
    #[schema(max_length = 40, example = "un-entity")]
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    #[schema(required, max_length = 3)]
    pub country: Option<String>,
}

/// How much an offer can give, as far as the caller may know.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CapacityViewBody {
    /// Whether any is left; null when it is not counted.
    #[schema(required)]
    pub available: Option<bool>,
    /// Units in all; shown to its party and the secretariat, when stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub total: Option<i64>,
    /// Units that are not committed; shown to its party and the secretariat, when the total is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub remaining: Option<i64>,
    /// What is counted.
    #[schema(required, max_length = 100)]
    pub unit: Option<String>,
    /// In words.
    #[schema(required, max_length = 2_000)]
    pub note: Option<String>,
}

/// What follows from an offer and the day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DerivedBody {
    /// Its last day has passed.
    pub expired: bool,
    /// Its party has not reconfirmed it for 180 days.
    pub stale: bool,
    /// All of its capacity is committed.
    pub exhausted: bool,
}

impl OfferBody {
    /// An offer as this caller sees it, now.
    pub fn show(offer: Offer, visibility: &Visibility, now: UtcTime) -> Self {
        let open = offer.is_open_to(visibility);
        Self::show_seen(offer.seen_by(visibility).into_owned(), open, now)
    }

    /// An offer, cut to what the caller sees, who may be open to it: of its party, or of the secretariat.
    pub(super) fn show_seen(offer: Offer, open: bool, now: UtcTime) -> Self {
        let capacity = show_capacity(&offer, open);
        let derived = offer.conditions(now).into();
        let kept_back = offer.kept_back().filter(|_| open);
        let content = offer.content;
        Self {
            id: offer.id.to_string(),
            reference: offer.reference,
            external_id: offer.external_id,
            provider: offer.provider.into(),
            title: content.title,
            description: content.description,
            language: content.language,
            policy_areas: content.policy_areas,
            expertise: content.expertise,
            resource_kinds: content.resource_kinds,
            modalities: content.modalities,
            serves: content.serves,
            excludes: content.excludes,
            languages: content.languages,
            available_from: content.available_from.map(|day| day.to_string()),
            available_until: content.available_until.map(|day| day.to_string()),
            capacity,
            lead_time_days: content.lead_time_days,
            cost_sharing: content.cost_sharing,
            conditions: content.conditions,
            state: offer.state,
            state_reason: offer.state_reason,
            state_note: offer.state_note.filter(|_| open),
            kept_back,
            derived,
            disclosure: offer.disclosure,
            field_disclosures: Some(content.fields.as_map().clone()).filter(|fields| open && !fields.is_empty()),
            confirmed_at: offer.confirmed_at.to_string(),
            version: offer.version,
            created_at: offer.created_at.to_string(),
            updated_at: offer.updated_at.to_string(),
        }
    }
}

fn show_capacity(offer: &Offer, open: bool) -> Option<CapacityViewBody> {
    let stated = offer.content.capacity.to_body()?;
    let remaining = offer.remaining();
    Some(CapacityViewBody {
        available: remaining.map(|remaining| remaining > 0),
        total: stated.total.filter(|_| open),
        remaining: remaining.filter(|_| open),
        unit: stated.unit,
        note: stated.note,
    })
}

impl From<Provider> for ProviderBody {
    fn from(provider: Provider) -> Self {
        Self { id: provider.id.to_string(), name: provider.name, kind: provider.kind, country: provider.country }
    }
}

impl From<Conditions> for DerivedBody {
    fn from(conditions: Conditions) -> Self {
        Self { expired: conditions.expired, stale: conditions.stale, exhausted: conditions.exhausted }
    }
}
