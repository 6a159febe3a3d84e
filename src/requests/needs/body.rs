//! Needs as they come in: in a new request, in a merge patch, in a line of an import.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::Importance;
use crate::money::MoneyBody;

/// Declares a form in which a need comes in: the members named, and those that all forms have.
macro_rules! need_body {
    ($(#[$attribute:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($own)*
            /// In a few words.
            #[schema(min_length = 1, max_length = 300, example = "Training of trainers in data protection")]
            pub title: String,
            /// In full.
            #[serde(default)]
            #[schema(max_length = 20000)]
            pub description: String,
            /// Codes of `policy-areas` or of `gcm-objectives`.
            #[serde(default)]
            #[schema(max_items = 300, example = json!(["GCM-01"]))]
            pub policy_areas: Vec<String>,
            /// What those who help must know.
            #[serde(default)]
            #[schema(max_items = 60)]
            pub expertise: Vec<ExpertiseBody>,
            /// Codes of `resource-kinds`.
            #[serde(default)]
            #[schema(max_items = 300)]
            pub resource_kinds: Vec<String>,
            /// Codes of `modalities`.
            #[serde(default)]
            #[schema(max_items = 300)]
            pub modalities: Vec<String>,
            /// Languages in which help can be taken, codes of `languages`.
            #[serde(default)]
            #[schema(max_items = 300, example = json!(["es"]))]
            pub languages: Vec<String>,
            /// The first day on which help is of use.
            #[schema(format = Date, max_length = 10, example = "2027-01-01")]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub starts_on: Option<String>,
            /// The last such day.
            #[schema(format = Date, max_length = 10, example = "2027-12-31")]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub ends_on: Option<String>,
            /// How much.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub quantity: Option<QuantityBody>,
            /// What it may cost.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub budget: Option<MoneyBody>,
        }
    };
}

/// Takes the members that all forms of a need have out of one of them.
macro_rules! need_members {
    ($form:ident) => {
        NeedBody {
            title: $form.title,
            description: $form.description,
            policy_areas: $form.policy_areas,
            expertise: $form.expertise,
            resource_kinds: $form.resource_kinds,
            modalities: $form.modalities,
            languages: $form.languages,
            starts_on: $form.starts_on,
            ends_on: $form.ends_on,
            quantity: $form.quantity,
            budget: $form.budget,
        }
    };
}

need_body! {
    /// A need of a new request.
    NeedBody {}
}

need_body! {
    /// A need in a patch: one that the request has, changed to exactly this, or a new one.
    NeedChange {
        /// The id of a need that the request has; without it, the need is new.
        #[schema(max_length = 41, example = "need_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a")]
        #[serde(skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
    }
}

need_body! {
    /// A need in a line of an import.
    NeedLine {
        /// The name that the importing system knows it by.
        #[schema(max_length = 200)]
        #[serde(skip_serializing_if = "Option::is_none")]
        pub external_id: Option<String>,
    }
}

impl NeedBody {
    /// A need that is told in words alone.
    pub fn in_words(title: &str, description: &str) -> Self {
        Self {
            title: title.to_owned(),
            description: description.to_owned(),
            policy_areas: Vec::new(),
            expertise: Vec::new(),
            resource_kinds: Vec::new(),
            modalities: Vec::new(),
            languages: Vec::new(),
            starts_on: None,
            ends_on: None,
            quantity: None,
            budget: None,
        }
    }
}

impl NeedChange {
    /// The id and the rest.
    pub(in crate::requests) fn split(self) -> (Option<String>, NeedBody) {
        (self.id, need_members!(self))
    }
}

impl NeedLine {
    /// The external id and the rest.
    pub(in crate::requests) fn split(self) -> (Option<String>, NeedBody) {
        (self.external_id, need_members!(self))
    }
}

/// How much is needed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuantityBody {
    /// A number of units.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub amount: Option<i64>,
    /// What is counted.
    #[schema(max_length = 200, example = "person-days")]
    pub unit: Option<String>,
    /// In words.
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// A phrase of expertise: in plain words, which is of high importance, or with its importance.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(untagged)]
pub enum ExpertiseBody {
    /// Of importance `high`.
    Phrase(PlainPhrase),
    /// Of the importance given.
    Weighted(WeightedPhrase),
}

/// A phrase of expertise in plain words.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(min_length = 1, max_length = 200, example = "biometric enrolment")]
pub struct PlainPhrase(pub String);

/// A phrase of expertise with its importance.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightedPhrase {
    /// In any words.
    #[schema(min_length = 1, max_length = 200)]
    pub phrase: String,
    /// How much it matters.
    #[schema(value_type = Importance)]
    pub importance: String,
}

/// Reads either form itself, so that a problem points at the member and not at the whole.
impl<'de> Deserialize<'de> for ExpertiseBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ExpertiseBody;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a phrase, or an object with phrase and importance")
            }
            fn visit_str<E>(self, phrase: &str) -> Result<ExpertiseBody, E> {
                Ok(ExpertiseBody::Phrase(PlainPhrase(phrase.to_owned())))
            }
            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<ExpertiseBody, A::Error> {
                WeightedPhrase::deserialize(MapAccessDeserializer::new(members)).map(ExpertiseBody::Weighted)
            }
        }
        deserializer.deserialize_any(Either)
    }
}
