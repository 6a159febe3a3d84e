//! Offers as they come in and go out: over the API, in a merge patch, in a line of a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::content::{Capacity, Content};
use super::states::OfferState;
use crate::disclosure::{Disclosure, OfferField};
use crate::http::patch::Field;
use crate::http::unique::{self, UniqueMembers};

/// Declares a form in which an offer comes in or goes out: the members named, and those that all forms have.
macro_rules! offer_body {
    ($(#[$attribute:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($own)*
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
            /// Countries (ISO 3166-1 alpha-3) and regions (M49) that are served; `001` is everywhere, empty is not
            /// stated.
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
            #[serde(skip_serializing_if = "Option::is_none")]
            pub available_from: Option<String>,
            /// The last day (ISO 8601).
            #[schema(format = Date, max_length = 10, example = "2028-12-31")]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub available_until: Option<String>,
            /// How much there is.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub capacity: Option<CapacityBody>,
            /// Days from agreement to start.
            #[schema(minimum = 0, maximum = 3_650)]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub lead_time_days: Option<i64>,
            /// A code of `cost-sharing`.
            #[schema(max_length = 20, example = "free")]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub cost_sharing: Option<String>,
            /// What is expected of the other side.
            #[schema(max_length = 2_000)]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub conditions: Option<String>,
            /// Who may know of it once it is active; when not given, what the policy areas call for.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub disclosure: Option<Disclosure>,
            /// Fields that are disclosed less than the offer. To whoever sees less they are as if they were not filled
            /// in.
            #[serde(default, deserialize_with = "unique::members", skip_serializing_if = "BTreeMap::is_empty")]
            #[schema(value_type = BTreeMap<OfferField, Disclosure>, example = json!({"conditions": "network"}))]
            pub field_disclosures: BTreeMap<String, Disclosure>,
        }
    };
}

offer_body! {
    /// What is said of a new offer.
    NewOfferBody {}
}

offer_body! {
    /// An offer in a line of a file.
    OfferLine {
        /// Its name in the system that the line comes from; the same name is the same offer.
        #[schema(min_length = 1, max_length = 200, example = "OF-001")]
        pub external_id: String,
        /// Who offers.
        pub provider: ProviderLine,
        /// Where it stands; `active` when it is new and nothing is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub state: Option<OfferState>,
    }
}

/// A party as a line names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderLine {
    /// Its name.
    #[schema(min_length = 1, max_length = 300)]
    pub name: String,
    /// A code of `party-kinds`.
    #[schema(max_length = 40, example = "un-entity")]
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 3)]
    pub country: Option<String>,
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
    /// Fields that are disclosed less than the offer; replaces all of them. Once the offer has left the draft, only
    /// less than before.
    #[schema(value_type = Option<BTreeMap<OfferField, Disclosure>>)]
    #[serde(default)]
    pub field_disclosures: Field<UniqueMembers<Disclosure>>,
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
        match self.field_disclosures {
            Field::Absent => {}
            Field::Null => body.field_disclosures.clear(),
            Field::Value(UniqueMembers(given)) => body.field_disclosures = given,
        }
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
            field_disclosures: content.fields.as_map().clone(),
        }
    }
}

impl OfferLine {
    /// What only a line says, and the rest.
    pub(super) fn split(self) -> (String, ProviderLine, Option<OfferState>, NewOfferBody) {
        let body = NewOfferBody {
            title: self.title,
            description: self.description,
            language: self.language,
            policy_areas: self.policy_areas,
            expertise: self.expertise,
            resource_kinds: self.resource_kinds,
            modalities: self.modalities,
            serves: self.serves,
            excludes: self.excludes,
            languages: self.languages,
            available_from: self.available_from,
            available_until: self.available_until,
            capacity: self.capacity,
            lead_time_days: self.lead_time_days,
            cost_sharing: self.cost_sharing,
            conditions: self.conditions,
            disclosure: self.disclosure,
            field_disclosures: self.field_disclosures,
        };
        (self.external_id, self.provider, self.state, body)
    }

    /// The line that says all of this.
    pub(super) fn join(external_id: String, provider: ProviderLine, state: OfferState, body: NewOfferBody) -> Self {
        Self {
            external_id,
            provider,
            state: Some(state),
            title: body.title,
            description: body.description,
            language: body.language,
            policy_areas: body.policy_areas,
            expertise: body.expertise,
            resource_kinds: body.resource_kinds,
            modalities: body.modalities,
            serves: body.serves,
            excludes: body.excludes,
            languages: body.languages,
            available_from: body.available_from,
            available_until: body.available_until,
            capacity: body.capacity,
            lead_time_days: body.lead_time_days,
            cost_sharing: body.cost_sharing,
            conditions: body.conditions,
            disclosure: body.disclosure,
            field_disclosures: body.field_disclosures,
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
