//! What an offer says, and how bodies become it: every broken rule is found at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::http::patch::Field;
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

/// What is said of a new offer.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOfferBody {
    /// What is offered, in a line.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// What is offered, in full.
    #[schema(min_length = 1, max_length = 20_000)]
    pub description: String,
    /// The language that title and description are written in (BCP 47).
    #[schema(example = "en", max_length = 3)]
    pub language: String,
    /// Codes of `policy-areas` and `gcm-objectives`.
    #[serde(default)]
    #[schema(max_items = 300, example = json!(["GCM-01"]))]
    pub policy_areas: Vec<String>,
    /// Phrases of expertise, in any language.
    #[serde(default)]
    #[schema(max_items = 60, example = json!(["administrative data for statistics"]))]
    pub expertise: Vec<String>,
    /// Codes of `resource-kinds`.
    #[serde(default)]
    #[schema(max_items = 300, example = json!(["technical"]))]
    pub resource_kinds: Vec<String>,
    /// Codes of `modalities`.
    #[serde(default)]
    #[schema(max_items = 300, example = json!(["training"]))]
    pub modalities: Vec<String>,
    /// Countries (ISO 3166-1 alpha-3) and regions (M49) that are served; `001` is everywhere, empty is not stated.
    #[serde(default)]
    #[schema(max_items = 300, example = json!(["014"]))]
    pub serves: Vec<String>,
    /// Countries and regions that are not served, although a region that holds them is.
    #[serde(default)]
    #[schema(max_items = 300)]
    pub excludes: Vec<String>,
    /// Languages of delivery (BCP 47).
    #[serde(default)]
    #[schema(max_items = 300, example = json!(["en", "fr"]))]
    pub languages: Vec<String>,
    /// The first day (ISO 8601).
    #[schema(format = Date, max_length = 10, example = "2027-01-01")]
    pub available_from: Option<String>,
    /// The last day (ISO 8601).
    #[schema(format = Date, max_length = 10, example = "2028-12-31")]
    pub available_until: Option<String>,
    /// How much there is.
    pub capacity: Option<CapacityBody>,
    /// Days from agreement to start.
    #[schema(minimum = 0, maximum = 3_650)]
    pub lead_time_days: Option<i64>,
    /// A code of `cost-sharing`.
    #[schema(max_length = 20, example = "free")]
    pub cost_sharing: Option<String>,
    /// What is expected of the other side.
    #[schema(max_length = 2_000)]
    pub conditions: Option<String>,
    /// Who may know of it once it is active; when not given, what the policy areas call for.
    pub disclosure: Option<Disclosure>,
}

/// How much an offer can give; how much of it is left is counted by the service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CapacityBody {
    /// Units in all.
    #[schema(minimum = 0, maximum = 1_000_000_000, example = 10)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// What is counted.
    #[schema(max_length = 100, example = "expert weeks")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// In words.
    #[schema(max_length = 2_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Changes to an offer (RFC 7396): what is not named stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferPatchBody {
    /// What is offered, in a line.
    #[schema(value_type = Option<String>, min_length = 1, max_length = 300)]
    #[serde(default)]
    pub title: Field<String>,
    /// What is offered, in full.
    #[schema(value_type = Option<String>, min_length = 1, max_length = 20_000)]
    #[serde(default)]
    pub description: Field<String>,
    /// The language that title and description are written in (BCP 47).
    #[schema(value_type = Option<String>, max_length = 3)]
    #[serde(default)]
    pub language: Field<String>,
    /// Codes of `policy-areas` and `gcm-objectives`.
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    #[serde(default)]
    pub policy_areas: Field<Vec<String>>,
    /// Phrases of expertise, in any language.
    #[schema(value_type = Option<Vec<String>>, max_items = 60)]
    #[serde(default)]
    pub expertise: Field<Vec<String>>,
    /// Codes of `resource-kinds`.
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    #[serde(default)]
    pub resource_kinds: Field<Vec<String>>,
    /// Codes of `modalities`.
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    #[serde(default)]
    pub modalities: Field<Vec<String>>,
    /// Countries and regions that are served; `001` is everywhere, empty is not stated.
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    #[serde(default)]
    pub serves: Field<Vec<String>>,
    /// Countries and regions that are not served, although a region that holds them is.
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    #[serde(default)]
    pub excludes: Field<Vec<String>>,
    /// Languages of delivery (BCP 47).
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    #[serde(default)]
    pub languages: Field<Vec<String>>,
    /// The first day (ISO 8601).
    #[schema(value_type = Option<String>, format = Date, max_length = 10)]
    #[serde(default)]
    pub available_from: Field<String>,
    /// The last day (ISO 8601).
    #[schema(value_type = Option<String>, format = Date, max_length = 10)]
    #[serde(default)]
    pub available_until: Field<String>,
    /// How much there is; not below what is committed.
    #[schema(value_type = Option<CapacityPatchBody>)]
    #[serde(default)]
    pub capacity: Field<CapacityPatchBody>,
    /// Days from agreement to start.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 3_650)]
    #[serde(default)]
    pub lead_time_days: Field<i64>,
    /// A code of `cost-sharing`.
    #[schema(value_type = Option<String>, max_length = 20)]
    #[serde(default)]
    pub cost_sharing: Field<String>,
    /// What is expected of the other side.
    #[schema(value_type = Option<String>, max_length = 2_000)]
    #[serde(default)]
    pub conditions: Field<String>,
    /// Who may know of it; once the offer has left the draft, only fewer than before. Null takes what the policy
    /// areas call for.
    #[schema(value_type = Option<Disclosure>)]
    #[serde(default)]
    pub disclosure: Field<Disclosure>,
}

/// Changes to an offer's capacity (RFC 7396).
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CapacityPatchBody {
    /// Units in all.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 1_000_000_000)]
    #[serde(default)]
    pub total: Field<i64>,
    /// What is counted.
    #[schema(value_type = Option<String>, max_length = 100)]
    #[serde(default)]
    pub unit: Field<String>,
    /// In words.
    #[schema(value_type = Option<String>, max_length = 2_000)]
    #[serde(default)]
    pub note: Field<String>,
}

/// Reads a body; every problem is named at its pointer.
pub fn parse(body: &NewOfferBody, vocabulary: &Vocabulary) -> Result<NewOffer> {
    let mut problems = Problems::new(vocabulary);
    let content = read_content(&mut problems, body);
    let disclosure = body.disclosure.unwrap_or_else(|| vocabulary.default_disclosure(&content.policy_areas));
    problems.finish(NewOffer { content, disclosure })
}

fn read_content(problems: &mut Problems<'_>, body: &NewOfferBody) -> Content {
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
    }
}

fn read_capacity(problems: &mut Problems<'_>, body: &CapacityBody) -> Capacity {
    Capacity {
        total: problems.optional_number("/capacity/total", body.total, 0, GREATEST_CAPACITY),
        unit: problems.optional_text("/capacity/unit", body.unit.as_deref(), UNIT),
        note: problems.optional_text("/capacity/note", body.note.as_deref(), NOTE),
    }
}

impl OfferPatchBody {
    /// The body that would make the changed offer anew, which is then held against the same rules.
    pub(super) fn apply(self, content: &Content, disclosure: Disclosure) -> NewOfferBody {
        let mut body = NewOfferBody::of(content, disclosure);
        self.title.apply_to(&mut body.title);
        self.description.apply_to(&mut body.description);
        self.language.apply_to(&mut body.language);
        self.policy_areas.apply_to(&mut body.policy_areas);
        self.expertise.apply_to(&mut body.expertise);
        self.resource_kinds.apply_to(&mut body.resource_kinds);
        self.modalities.apply_to(&mut body.modalities);
        self.serves.apply_to(&mut body.serves);
        self.excludes.apply_to(&mut body.excludes);
        self.languages.apply_to(&mut body.languages);
        self.available_from.apply_to_optional(&mut body.available_from);
        self.available_until.apply_to_optional(&mut body.available_until);
        match self.capacity {
            Field::Absent => {}
            Field::Null => body.capacity = None,
            Field::Value(patch) => patch.apply_to(body.capacity.get_or_insert_default()),
        }
        self.lead_time_days.apply_to_optional(&mut body.lead_time_days);
        self.cost_sharing.apply_to_optional(&mut body.cost_sharing);
        self.conditions.apply_to_optional(&mut body.conditions);
        self.disclosure.apply_to_optional(&mut body.disclosure);
        body
    }
}

impl CapacityPatchBody {
    fn apply_to(self, body: &mut CapacityBody) {
        self.total.apply_to_optional(&mut body.total);
        self.unit.apply_to_optional(&mut body.unit);
        self.note.apply_to_optional(&mut body.note);
    }
}

impl NewOfferBody {
    /// The body that says what an offer says.
    pub(super) fn of(content: &Content, disclosure: Disclosure) -> Self {
        Self {
            title: content.title.clone(),
            description: content.description.clone(),
            language: content.language.clone(),
            policy_areas: content.policy_areas.clone(),
            expertise: content.expertise.clone(),
            resource_kinds: content.resource_kinds.clone(),
            modalities: content.modalities.clone(),
            serves: content.serves.clone(),
            excludes: content.excludes.clone(),
            languages: content.languages.clone(),
            available_from: content.available_from.map(|day| day.to_string()),
            available_until: content.available_until.map(|day| day.to_string()),
            capacity: content.capacity.to_body(),
            lead_time_days: content.lead_time_days.map(i64::from),
            cost_sharing: content.cost_sharing.clone(),
            conditions: content.conditions.clone(),
            disclosure: Some(disclosure),
        }
    }
}

impl Capacity {
    /// As it is written; none when nothing is stated.
    pub(super) fn to_body(&self) -> Option<CapacityBody> {
        let stated = self.total.is_some() || self.unit.is_some() || self.note.is_some();
        stated.then(|| CapacityBody { total: self.total, unit: self.unit.clone(), note: self.note.clone() })
    }
}

impl Content {
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
        ];
        members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}
