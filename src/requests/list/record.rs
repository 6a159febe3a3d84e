//! Requests as the registry keeps them: what they are found by, and how they are shown.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{RequestFacet, RequestFilter, covered, sought};
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::TypedId;
use crate::matching::{Reader, Side, Subject, SubjectTexts};
use crate::record_codes::Aspect;
use crate::registry::{Attribute, Conditions, Dated, Field, Record, Tier, Written, place_of};
use crate::requests::record::{AuthenticationRecord, FollowUpRecord};
use crate::requests::states::CHECKED_STATES;
use crate::requests::{Coverage, Need, Request};
use crate::vocabulary::Vocabulary;

/// A request as the registry takes it.
///
/// # Errors
/// None that can be met: a request is written as JSON.
pub fn to_record(request: &Request, vocabulary: &Vocabulary, reader: &mut Reader<'_>) -> Result<Record> {
    Ok(Record {
        id: request.id.uuid(),
        created_at: request.created_at,
        updated_at: request.updated_at,
        tier: tier(request),
        owner: request.requester.id,
        codes: codes(request, &subjects(request, reader)),
        external_id: request.external_id.clone(),
        reference: request.reference.clone(),
        from: None,
        until: last_day(&request.needs),
        language: request.details.language.clone(),
        texts: texts(request),
        written: write(request, vocabulary)?,
    })
}

/// Until it is opened a request is known to its own party and, while they check it, to the coordinators.
fn tier(request: &Request) -> Tier {
    match (request.opened_at, request.disclosed()) {
        (None, _) if CHECKED_STATES.contains(&request.state.as_str()) => Tier::Secretariat,
        (None, _) => Tier::Own,
        (Some(_), Disclosure::Public) => Tier::Public,
        (Some(_), Disclosure::Network) => Tier::Network,
        (Some(_), Disclosure::Parties) => Tier::Parties,
        (Some(_), Disclosure::Secretariat) => Tier::Secretariat,
    }
}

/// The last day on which help is of use to any need; none when a need says none.
fn last_day(needs: &[Need]) -> Option<NaiveDate> {
    let days: Option<Vec<NaiveDate>> = needs.iter().map(|need| need.details.ends_on).collect();
    days?.into_iter().max()
}

fn codes(request: &Request, subjects: &BTreeSet<Subject>) -> Vec<(Attribute, String)> {
    let own = [
        (Attribute::State, request.state.to_string()),
        (Attribute::Disclosure, request.details.disclosure.to_string()),
        (Attribute::Urgency, request.details.urgency.clone()),
    ];
    let others = request.codes().into_iter().filter_map(|(aspect, code)| {
        let attribute = match aspect {
            Aspect::PolicyArea => Attribute::PolicyArea,
            Aspect::Modality => Attribute::Modality,
            Aspect::ResourceKind => Attribute::ResourceKind,
            Aspect::Language => Attribute::Language,
            Aspect::Country => Attribute::Country,
            Aspect::CoRequester => Attribute::Concerned,
            Aspect::Serves | Aspect::Excludes => return None,
        };
        Some((attribute, code.to_owned()))
    });
    let subjects = subjects.iter().map(|subject| (Attribute::Subject, subject.to_string()));
    own.into_iter().chain(others).chain(covered::codes(request)).chain(sought::codes(request)).chain(subjects).collect()
}

/// What the request and its needs are about, as far as everybody sees it who may know of the request.
fn subjects(request: &Request, reader: &mut Reader<'_>) -> BTreeSet<Subject> {
    let request = &*request.seen_by_all();
    let details = &request.details;
    let language = &details.language;
    let own = SubjectTexts { title: &details.title, description: &details.summary, phrases: &[], language };
    let mut subjects = BTreeSet::from_iter(reader.subjects(Side::Need, own));
    for need in request.needs.iter().map(|need| &need.details) {
        let phrases: Vec<&str> = need.expertise.iter().map(|expertise| expertise.phrase.as_str()).collect();
        let texts = SubjectTexts { title: &need.title, description: &need.description, phrases: &phrases, language };
        subjects.extend(reader.subjects(Side::Need, texts));
    }
    subjects
}

/// What the request is searched by: what everybody sees who may know of it.
fn texts(request: &Request) -> Vec<(Field, String)> {
    let request = &*request.seen_by_all();
    let details = &request.details;
    let own = [(Field::Title, &details.title), (Field::Text, &details.summary), (Field::Text, &request.requester.name)];
    let support = details.existing_support.iter().map(|text| (Field::Text, text));
    let needs = request.needs.iter().map(|need| &need.details).flat_map(|need| {
        let phrases = need.expertise.iter().map(|expertise| (Field::Phrase, &expertise.phrase));
        [(Field::Title, &need.title), (Field::Text, &need.description)].into_iter().chain(phrases)
    });
    own.into_iter().chain(support).chain(needs).map(|(field, text)| (field, text.clone())).collect()
}

/// The JSON that everybody sees, and beside it the JSON of those who are shown more fields, where some are closer.
fn write(request: &Request, vocabulary: &Vocabulary) -> Result<Written> {
    let mut written = write_at(request, vocabulary, Disclosure::Public)?;
    for tier in request.details.fields.tiers() {
        written.closer.push((tier, write_at(request, vocabulary, tier)?));
    }
    Ok(written)
}

/// The JSON of those who are shown what has at most this tier; and what its party and the secretariat see beside that.
fn write_at(request: &Request, vocabulary: &Vocabulary, tier: Disclosure) -> Result<Written> {
    let public = request.to_record_at(vocabulary, tier, false);
    let json = serde_json::to_string(&public).map_err(Error::internal)?;
    let place = |member| place_of(&json, member).ok_or_else(|| Error::internal(format!("a request without {member}")));
    let mut close = Vec::new();
    if !request.details.fields.is_empty() {
        let mut fields = String::new();
        add_member(&mut fields, "field_disclosures", Some(&request.details.fields))?;
        close.push((place("state")?, fields));
    }
    let mut members = String::new();
    add_member(&mut members, "state_note", request.state_note.as_ref())?;
    add_member(&mut members, "authentication", request.authentication.as_ref().map(AuthenticationRecord::from))?;
    add_member(&mut members, "follow_up", request.follow_up.map(FollowUpRecord::from))?;
    add_member(&mut members, "kept_back", request.kept_back())?;
    if !members.is_empty() {
        close.push((place("version")?, members));
    }
    Ok(Written { json, close, ..Written::default() })
}

/// Writes a member that is there behind the members before it.
fn add_member(members: &mut String, name: &str, value: Option<impl serde::Serialize>) -> Result<()> {
    if let Some(value) = value {
        let value = serde_json::to_string(&value).map_err(Error::internal)?;
        members.push_str(&format!(",\"{name}\":{value}"));
    }
    Ok(())
}

/// Nothing follows from a request and the day.
///
/// # Errors
/// None.
pub fn write_nothing(_: Dated, _: NaiveDate, _: &mut Vec<u8>) -> Result<()> {
    Ok(())
}

impl RequestFilter {
    /// The filters as the registry takes them, for a caller.
    pub fn conditions(&self, visibility: &Visibility) -> Conditions {
        let uncovered = self.uncovered.then_some(Coverage::Uncovered).map(|coverage| coverage.to_string());
        let sought = self.sought.then(|| sought::ANY.to_owned());
        Conditions::default()
            .any_value("state", Attribute::State, &self.states)
            .any_of("urgency", Attribute::Urgency, self.urgencies.clone())
            .any_value("disclosure", Attribute::Disclosure, &self.disclosures)
            .of_parties("requester_id", &self.requesters)
            .names("external_id", &self.external_ids)
            .references("reference", &self.references)
            .mine(self.mine, visibility)
            .created(self.created_from, self.created_to)
            .any_of("policy_area", Attribute::PolicyArea, self.policy_areas.clone())
            .any_of("country", Attribute::Country, self.countries.clone())
            .any_of("region", Attribute::Country, self.inside.clone())
            .any_of("uncovered", Attribute::Coverage, uncovered.into_iter().collect())
            .any_of("sought", Attribute::Sought, sought.into_iter().collect())
            .any_of("modality", Attribute::Modality, self.modalities.clone())
            .any_of("resource_kind", Attribute::ResourceKind, self.resource_kinds.clone())
            .any_of("language", Attribute::Language, self.languages.clone())
    }
}

impl RequestFacet {
    /// What the registry counts by.
    pub fn attribute(self) -> (&'static str, Attribute) {
        let attribute = match self {
            Self::State => Attribute::State,
            Self::Urgency => Attribute::Urgency,
            Self::Disclosure => Attribute::Disclosure,
            Self::PolicyArea => Attribute::PolicyArea,
            Self::Country => Attribute::Country,
            Self::Modality => Attribute::Modality,
            Self::ResourceKind => Attribute::ResourceKind,
            Self::Language => Attribute::Language,
        };
        (self.as_str(), attribute)
    }
}
