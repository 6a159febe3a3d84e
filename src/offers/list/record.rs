//! Offers as the registry keeps them: what they are found by, and how they are shown.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{OfferFacet, OfferFilter};
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::TypedId;
use crate::matching::text::language_or_guess;
use crate::matching::{OfferTexts, PreparedOffer, Reader, Side, Subject, SubjectTexts};
use crate::offers::{Conditions as DerivedConditions, DerivedBody, Offer, OfferBody};
use crate::record_codes::Aspect;
use crate::registry::{Attribute, Conditions, Dated, Field, Heard, Record, Tier, Written, place_of};

/// An offer as the registry takes it.
///
/// # Errors
/// None that can be met: an offer is written as JSON.
pub fn to_record(offer: &Offer, reader: &mut Reader<'_>) -> Result<Record> {
    let content = &offer.content;
    let phrases: Vec<&str> = content.expertise.iter().map(String::as_str).collect();
    let texts = SubjectTexts {
        title: &content.title,
        description: &content.description,
        phrases: &phrases,
        language: &content.language,
    };
    let subjects = reader.subjects(Side::Offer, texts);
    let mut record = record(offer, subjects.into_iter(), write(Cow::Borrowed(offer))?);
    let own = own_texts(&content.title, &content.description, content.expertise.iter().map(String::as_str));
    record.texts.extend(own.map(|(field, text)| (field, text.to_owned())));
    Ok(record)
}

/// What is searched of an offer itself.
fn own_texts<'t>(
    title: &'t str,
    description: &'t str,
    phrases: impl Iterator<Item = &'t str>,
) -> impl Iterator<Item = (Field, &'t str)> {
    let phrases = phrases.map(|phrase| (Field::Phrase, phrase));
    [(Field::Title, title), (Field::Text, description)].into_iter().chain(phrases)
}

/// The same of an offer that was read for matching, where its members from the title on are kept.
///
/// # Errors
/// None that can be met: an offer is written as JSON.
pub fn to_record_sharing(offer: Offer, prepared: &Arc<PreparedOffer>) -> Result<Record> {
    let record = record(&offer, prepared.subjects(), Written::default());
    Ok(Record { written: write(Cow::Owned(offer))?.sharing("title", prepared.clone())?, ..record })
}

/// The texts of an offer that were read for matching, as the registry hears them.
pub fn heard<'t>(offer: &'t PreparedOffer, read: &'t OfferTexts) -> Vec<Heard<'t>> {
    let (kept, texts) = (offer.kept(), offer.open());
    // What language a text is in is asked of it only where nobody stated it.
    let is_stated = !kept.language.is_empty();
    let (title, description) = if is_stated { ("", "") } else { (texts.title(), texts.description()) };
    let read = [&read.title, &read.description].into_iter().chain(&read.phrases);
    let texts = own_texts(title, description, kept.each_phrase()).zip(read);
    texts.map(|((field, text), read)| (field, language_or_guess(text, &kept.language), read)).collect()
}

fn missing(member: &str) -> Error {
    Error::internal(format!("an offer without {member}"))
}

/// All but the offer's own texts.
fn record(offer: &Offer, subjects: impl Iterator<Item = Subject>, written: Written) -> Record {
    let content = &offer.content;
    Record {
        id: offer.id.uuid(),
        created_at: offer.created_at,
        updated_at: offer.updated_at,
        tier: tier(offer),
        owner: offer.provider.id,
        codes: codes(offer, subjects),
        external_id: offer.external_id.clone(),
        reference: offer.reference.clone(),
        from: content.available_from,
        until: content.available_until,
        language: content.language.clone(),
        texts: vec![(Field::Text, offer.provider.name.clone())],
        written,
    }
}

/// Room for most offers as JSON, in bytes.
const USUAL_LENGTH: usize = 4096;

/// Nobody beside its party knows of what was never sent.
fn tier(offer: &Offer) -> Tier {
    match offer.known_to() {
        _ if offer.is_unsent() => Tier::Own,
        Disclosure::Public => Tier::Public,
        Disclosure::Network => Tier::Network,
        Disclosure::Parties => Tier::Parties,
        Disclosure::Secretariat => Tier::Secretariat,
    }
}

fn codes(offer: &Offer, subjects: impl Iterator<Item = Subject>) -> Vec<(Attribute, String)> {
    let own = [
        (Attribute::State, offer.state.to_string()),
        (Attribute::Disclosure, offer.disclosure.to_string()),
        (Attribute::OwnerKind, offer.provider.kind.clone()),
    ];
    let of_content = offer.content.codes().into_iter().filter_map(|(aspect, code)| {
        let attribute = match aspect {
            Aspect::PolicyArea => Attribute::PolicyArea,
            Aspect::Modality => Attribute::Modality,
            Aspect::ResourceKind => Attribute::ResourceKind,
            Aspect::Language => Attribute::Language,
            Aspect::Serves => Attribute::Serves,
            Aspect::Excludes => Attribute::Excludes,
            Aspect::Country | Aspect::CoRequester => return None,
        };
        Some((attribute, code.to_owned()))
    });
    let subjects = subjects.map(|subject| (Attribute::Subject, subject.to_string()));
    own.into_iter().chain(of_content).chain(subjects).collect()
}

/// The JSON that everybody sees, without what follows from the day; and the figures and the note that its party and
/// the secretariat see beside that.
fn write(offer: Cow<'_, Offer>) -> Result<Written> {
    let tiers = offer.content.fields.tiers().into_iter();
    let closer = tiers.map(|tier| Ok((tier, write_at(offer.seen_at(tier).into_owned())?))).collect::<Result<_>>()?;
    let seen = match offer.seen_at(Disclosure::Public) {
        Cow::Owned(seen) => Some(seen),
        Cow::Borrowed(_) => None,
    };
    Ok(Written { closer, ..write_at(seen.unwrap_or_else(|| offer.into_owned()))? })
}

/// The same for those who are shown what has at most this tier.
fn write_at(offer: Offer) -> Result<Written> {
    let (total, remaining) = (offer.content.capacity.total, offer.remaining());
    let kept_back = offer.kept_back();
    let (state_note, created_at, fields) = (offer.state_note.clone(), offer.created_at, offer.content.fields.clone());
    let dated = Dated {
        until: offer.content.available_until,
        confirmed: offer.confirmed_at.date(),
        exhausted: remaining.is_some_and(|remaining| remaining <= 0),
    };
    let public = OfferBody::show_seen(offer, false, created_at);
    let mut json = Vec::with_capacity(USUAL_LENGTH);
    serde_json::to_writer(&mut json, &public).map_err(Error::internal)?;
    let mut json = String::from_utf8(json).map_err(Error::internal)?;
    let place = |member| place_of(&json, member).ok_or_else(|| missing(member));
    let (derived, rest) = (place("derived")?, place("disclosure")?);
    let mut close = Vec::new();
    if let (Some(total), Some(remaining)) = (total, remaining) {
        close.push((place("unit")?, format!(",\"total\":{total},\"remaining\":{remaining}")));
    }
    let mut members = String::new();
    if let Some(note) = &state_note {
        members.push_str(&format!(",\"state_note\":{}", serde_json::to_string(note).map_err(Error::internal)?));
    }
    if !fields.is_empty() {
        members
            .push_str(&format!(",\"field_disclosures\":{}", serde_json::to_string(&fields).map_err(Error::internal)?));
    }
    if let Some(kept_back) = kept_back {
        members.push_str(&format!(",\"kept_back\":\"{kept_back}\""));
    }
    if !members.is_empty() {
        close.push((derived, members));
    }
    json.replace_range(derived..rest, "");
    Ok(Written { json, close, dated: Some((derived, dated)), ..Written::default() })
}

/// Writes what follows from an offer and the day.
///
/// # Errors
/// None that can be met: three truths are written as JSON.
pub fn write_derived(dated: Dated, day: NaiveDate, out: &mut Vec<u8>) -> Result<()> {
    let remaining = dated.exhausted.then_some(0);
    let conditions = DerivedConditions::on(day, dated.until, dated.confirmed, remaining);
    out.extend_from_slice(b",\"derived\":");
    serde_json::to_writer(out, &DerivedBody::from(conditions)).map_err(Error::internal)
}

impl OfferFilter {
    /// The filters as the registry takes them, for a caller on a day.
    pub fn conditions(&self, visibility: &Visibility, today: NaiveDate) -> Conditions {
        Conditions::default()
            .any_value("state", Attribute::State, &self.states)
            .of_parties("provider_id", &self.providers)
            .any_of("provider_kind", Attribute::OwnerKind, self.provider_kinds.clone())
            .any_value("disclosure", Attribute::Disclosure, &self.disclosures)
            .names("external_id", &self.external_ids)
            .mine(self.mine, visibility)
            .any_of("policy_area", Attribute::PolicyArea, self.policy_areas.clone())
            .any_of("modality", Attribute::Modality, self.modalities.clone())
            .any_of("resource_kind", Attribute::ResourceKind, self.resource_kinds.clone())
            .any_of("language", Attribute::Language, self.languages.clone())
            .serves("serves", &self.serves)
            .serves("region", &self.serves_inside)
            .available_on("available_on", self.available_on)
            .ended("expired", self.expired, today)
            .created(self.created_from, self.created_to)
    }
}

impl OfferFacet {
    /// What the registry counts by.
    pub fn attribute(self) -> (&'static str, Attribute) {
        let attribute = match self {
            Self::State => Attribute::State,
            Self::Disclosure => Attribute::Disclosure,
            Self::ProviderKind => Attribute::OwnerKind,
            Self::PolicyArea => Attribute::PolicyArea,
            Self::Modality => Attribute::Modality,
            Self::ResourceKind => Attribute::ResourceKind,
            Self::Language => Attribute::Language,
            Self::Serves => Attribute::Serves,
        };
        (self.as_str(), attribute)
    }
}
