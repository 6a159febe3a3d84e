//! What an offer says, and how a body becomes it: every broken rule is found at once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::body::{CapacityBody, NewOfferBody};
use crate::disclosure::{Disclosure, FieldTiers, OfferField};
use crate::error::Result;
use crate::record_codes::Aspect;
use crate::validation::{NOTE, Problems, TEXT, TITLE};
use crate::vocabulary::{Scheme, Vocabulary};

/// The greatest capacity, in whatever unit.
const GREATEST_CAPACITY: i64 = 1_000_000_000;
/// The longest lead time: ten years.
const LONGEST_LEAD_TIME: i64 = 3_650;
/// The most characters of a unit.
const UNIT: usize = 100;

/// What an offer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What is offered, in a line.
    pub title: String,
    /// What is offered, in full.
    pub description: String,
    /// The language that title and description are written in.
    pub language: String,
    /// Codes of policy areas and objectives.
    pub policy_areas: Vec<String>,
    /// Phrases of expertise.
    pub expertise: Vec<String>,
    /// Technical, financial, human.
    pub resource_kinds: Vec<String>,
    /// Forms of support.
    pub modalities: Vec<String>,
    /// Countries and regions; empty when not stated.
    pub serves: Vec<String>,
    /// Countries and regions that are not served, although a region that holds them is.
    pub excludes: Vec<String>,
    /// Languages of delivery.
    pub languages: Vec<String>,
    /// The first day.
    pub available_from: Option<NaiveDate>,
    /// The last day.
    pub available_until: Option<NaiveDate>,
    /// How much there is.
    pub capacity: Capacity,
    /// Days from agreement to start.
    pub lead_time_days: Option<i32>,
    /// Who pays.
    pub cost_sharing: Option<String>,
    /// What is expected of the other side.
    pub conditions: Option<String>,
    /// Fields that are disclosed less than the offer.
    pub fields: FieldTiers,
}

/// How much an offer can give.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capacity {
    /// Units in all; none when not stated.
    pub total: Option<i64>,
    /// What is counted.
    pub unit: Option<String>,
    /// In words.
    pub note: Option<String>,
}

/// An offer that was parsed and is not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOffer {
    /// What it says.
    pub content: Content,
    /// Who may know of it once it is active.
    pub disclosure: Disclosure,
}

/// Reads a body; every problem is named at its pointer.
pub fn parse(body: &NewOfferBody, vocabulary: &Vocabulary) -> Result<NewOffer> {
    let mut problems = Problems::new(vocabulary);
    let content = read_content(&mut problems, body);
    let disclosure = body.disclosure.unwrap_or_else(|| vocabulary.default_disclosure(&content.policy_areas));
    problems.finish(NewOffer { content, disclosure })
}

pub(super) fn read_content(problems: &mut Problems<'_>, body: &NewOfferBody) -> Content {
    const PLACES: &[Scheme] = &[Scheme::Countries, Scheme::Regions];
    let available_from = problems.optional_date("/available_from", body.available_from.as_deref());
    let available_until = problems.optional_date("/available_until", body.available_until.as_deref());
    problems.ordered("/available_until", available_from, available_until);
    let lead_time_days = problems.optional_number("/lead_time_days", body.lead_time_days, 0, LONGEST_LEAD_TIME);
    let areas = &[Scheme::PolicyAreas, Scheme::GcmObjectives];
    Content {
        title: problems.text("/title", &body.title, TITLE),
        description: problems.text("/description", &body.description, TEXT),
        language: problems.code("/language", &body.language, Scheme::Languages),
        policy_areas: problems.codes("/policy_areas", &body.policy_areas, areas),
        expertise: problems.phrases("/expertise", &body.expertise),
        resource_kinds: problems.codes("/resource_kinds", &body.resource_kinds, &[Scheme::ResourceKinds]),
        modalities: problems.codes("/modalities", &body.modalities, &[Scheme::Modalities]),
        serves: problems.codes("/serves", &body.serves, PLACES),
        excludes: problems.codes("/excludes", &body.excludes, PLACES),
        languages: problems.codes("/languages", &body.languages, &[Scheme::Languages]),
        available_from,
        available_until,
        capacity: body.capacity.as_ref().map(|capacity| read_capacity(problems, capacity)).unwrap_or_default(),
        lead_time_days: lead_time_days.and_then(|days| i32::try_from(days).ok()),
        cost_sharing: problems.optional_code("/cost_sharing", body.cost_sharing.as_deref(), Scheme::CostSharing),
        conditions: problems.optional_text("/conditions", body.conditions.as_deref(), NOTE),
        fields: read_fields(problems, &body.field_disclosures),
    }
}

/// Reads which fields are disclosed less than the offer.
pub fn read_fields(problems: &mut Problems<'_>, given: &BTreeMap<String, Disclosure>) -> FieldTiers {
    let known: Vec<&str> = OfferField::ALL.iter().map(|field| field.as_str()).collect();
    FieldTiers::read(problems, given, &known)
}

fn read_capacity(problems: &mut Problems<'_>, body: &CapacityBody) -> Capacity {
    Capacity {
        total: problems.optional_number("/capacity/total", body.total, 0, GREATEST_CAPACITY),
        unit: problems.optional_text("/capacity/unit", body.unit.as_deref(), UNIT),
        note: problems.optional_text("/capacity/note", body.note.as_deref(), NOTE),
    }
}

impl Content {
    /// The codes that lists find an offer by.
    pub(super) fn codes(&self) -> Vec<(Aspect, &str)> {
        let lists = [
            (Aspect::PolicyArea, &self.policy_areas),
            (Aspect::Modality, &self.modalities),
            (Aspect::ResourceKind, &self.resource_kinds),
            (Aspect::Language, &self.languages),
            (Aspect::Serves, &self.serves),
            (Aspect::Excludes, &self.excludes),
        ];
        lists.into_iter().flat_map(|(aspect, codes)| codes.iter().map(move |code| (aspect, code.as_str()))).collect()
    }

    /// The names of the members in which two contents differ.
    pub(super) fn differences(&self, other: &Self) -> Vec<&'static str> {
        let members = [
            ("title", self.title != other.title),
            ("description", self.description != other.description),
            ("language", self.language != other.language),
            ("policy_areas", self.policy_areas != other.policy_areas),
            ("expertise", self.expertise != other.expertise),
            ("resource_kinds", self.resource_kinds != other.resource_kinds),
            ("modalities", self.modalities != other.modalities),
            ("serves", self.serves != other.serves),
            ("excludes", self.excludes != other.excludes),
            ("languages", self.languages != other.languages),
            ("available_from", self.available_from != other.available_from),
            ("available_until", self.available_until != other.available_until),
            ("capacity", self.capacity != other.capacity),
            ("lead_time_days", self.lead_time_days != other.lead_time_days),
            ("cost_sharing", self.cost_sharing != other.cost_sharing),
            ("conditions", self.conditions != other.conditions),
            ("field_disclosures", self.fields != other.fields),
        ];
        members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}
