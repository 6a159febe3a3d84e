//! Needs: the parts of a request that are matched, and how they are read.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Request;
use crate::db::DbConnection;
use crate::error::Result;
use crate::ids::{NeedId, RequestId};
use crate::money::Money;
use crate::text_enum::text_enum;
use crate::validation::{NOTE, PHRASE, PHRASES, Problems, TEXT, TITLE};
use crate::vocabulary::{Scheme, Vocabulary};

/// Needs as they come in.
pub mod body;
mod store;

use body::{ExpertiseBody, NeedBody, PlainPhrase, QuantityBody};

/// The most needs of a request.
pub const NEEDS: usize = 30;
/// The most of anything that a need can ask for.
pub const AMOUNT: i64 = 1_000_000_000;

text_enum! {
    /// How much a phrase of expertise matters to a need.
    Importance {
        /// Support without it is of no use.
        Mandatory = "mandatory",
        /// It counts fully.
        High = "high",
        /// It helps but counts less.
        Some = "some",
    }
}

text_enum! {
    /// How far agreed support covers a need.
    Coverage {
        /// Nothing is agreed.
        Uncovered = "uncovered",
        /// Some of it is agreed.
        Partly = "partly",
        /// All of it is agreed.
        Covered = "covered",
    }
}

/// A need with its identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The need.
    pub id: NeedId,
    /// The name that an importing system knows it by.
    pub external_id: Option<String>,
    /// What is needed.
    pub details: NeedDetails,
    /// What of it agreed introductions take care of.
    pub agreed: Agreed,
}

/// What of a need agreed introductions take care of, those included that are being delivered or were.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreed {
    /// How many introductions.
    pub introductions: usize,
    /// Whether the requester found that help which was given met it, at least in part.
    pub met: bool,
    /// Phrases of expertise that their offers cover.
    pub expertise: Vec<String>,
    /// Resource kinds that their offers cover.
    pub resource_kinds: Vec<String>,
    /// Modalities that their offers cover.
    pub modalities: Vec<String>,
}

impl Need {
    /// How far the need is covered: the one definition. Nothing agreed leaves it uncovered; what is agreed covers it
    /// when it takes care of all expertise, resource kinds and modalities that the need asks for, or when the requester
    /// found it met.
    pub fn coverage(&self) -> Coverage {
        let (details, agreed) = (&self.details, &self.agreed);
        let all = |wanted: &[String], taken_care_of: &[String]| wanted.iter().all(|each| taken_care_of.contains(each));
        if agreed.introductions == 0 {
            return Coverage::Uncovered;
        }
        let takes_care_of_all = || {
            details.expertise.iter().all(|wanted| agreed.expertise.contains(&wanted.phrase))
                && all(&details.resource_kinds, &agreed.resource_kinds)
                && all(&details.modalities, &agreed.modalities)
        };
        if agreed.met || takes_care_of_all() { Coverage::Covered } else { Coverage::Partly }
    }
}

/// A need that is not stored yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNeed {
    /// The name that an importing system knows it by.
    pub external_id: Option<String>,
    /// What is needed.
    pub details: NeedDetails,
}

/// What is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedDetails {
    /// In a few words.
    pub title: String,
    /// In full; may be empty.
    pub description: String,
    /// Codes of policy areas or of objectives.
    pub policy_areas: Vec<String>,
    /// What those who help must know.
    pub expertise: Vec<Expertise>,
    /// Codes of resource-kinds.
    pub resource_kinds: Vec<String>,
    /// Codes of modalities.
    pub modalities: Vec<String>,
    /// Languages in which help can be taken (BCP 47).
    pub languages: Vec<String>,
    /// The first day on which help is of use.
    pub starts_on: Option<NaiveDate>,
    /// The last.
    pub ends_on: Option<NaiveDate>,
    /// How much.
    pub quantity: Option<Quantity>,
    /// What it may cost.
    pub budget: Option<Money>,
}

/// A phrase of expertise and its weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expertise {
    /// In any words.
    pub phrase: String,
    /// How much it matters.
    pub importance: Importance,
}

/// How much is needed; at least one of the three is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// A number of units.
    pub amount: Option<i64>,
    /// What is counted.
    pub unit: Option<String>,
    /// In words.
    pub note: Option<String>,
}

/// Reads a need; each problem is added at its pointer.
pub fn parse_need(problems: &mut Problems<'_>, vocabulary: &Vocabulary, pointer: &str, body: &NeedBody) -> NeedDetails {
    let at = |member: &str| format!("{pointer}/{member}");
    let starts_on = problems.optional_date(&at("starts_on"), body.starts_on.as_deref());
    let ends_on = problems.optional_date(&at("ends_on"), body.ends_on.as_deref());
    problems.ordered(&at("ends_on"), starts_on, ends_on);
    let areas = [Scheme::PolicyAreas, Scheme::GcmObjectives];
    NeedDetails {
        title: problems.text(&at("title"), &body.title, TITLE),
        description: problems.optional_text(&at("description"), Some(&body.description), TEXT).unwrap_or_default(),
        policy_areas: problems.codes(&at("policy_areas"), &body.policy_areas, &areas),
        expertise: parse_expertise(problems, &at("expertise"), &body.expertise),
        resource_kinds: problems.codes(&at("resource_kinds"), &body.resource_kinds, &[Scheme::ResourceKinds]),
        modalities: problems.codes(&at("modalities"), &body.modalities, &[Scheme::Modalities]),
        languages: problems.codes(&at("languages"), &body.languages, &[Scheme::Languages]),
        starts_on,
        ends_on,
        quantity: body.quantity.as_ref().and_then(|quantity| parse_quantity(problems, &at("quantity"), quantity)),
        budget: body.budget.as_ref().and_then(|budget| Money::parse(problems, vocabulary, &at("budget"), budget)),
    }
}

/// Each phrase once; of two that differ in importance alone, the more important one.
fn parse_expertise(problems: &mut Problems<'_>, pointer: &str, bodies: &[ExpertiseBody]) -> Vec<Expertise> {
    problems.count(pointer, bodies.len(), PHRASES);
    let mut expertise: Vec<Expertise> = Vec::new();
    for (index, body) in bodies.iter().take(PHRASES).enumerate() {
        let read = parse_phrase(problems, &format!("{pointer}/{index}"), body);
        match expertise.iter_mut().find(|known| known.phrase == read.phrase) {
            Some(known) => known.importance = known.importance.min(read.importance),
            None => expertise.push(read),
        }
    }
    expertise
}

fn parse_phrase(problems: &mut Problems<'_>, pointer: &str, body: &ExpertiseBody) -> Expertise {
    match body {
        ExpertiseBody::Phrase(PlainPhrase(phrase)) => {
            Expertise { phrase: problems.text(pointer, phrase, PHRASE), importance: Importance::High }
        }
        ExpertiseBody::Weighted(weighted) => {
            let code = problems.code(&format!("{pointer}/importance"), &weighted.importance, Scheme::Importances);
            Expertise {
                phrase: problems.text(&format!("{pointer}/phrase"), &weighted.phrase, PHRASE),
                importance: code.parse().unwrap_or(Importance::High),
            }
        }
    }
}

fn parse_quantity(problems: &mut Problems<'_>, pointer: &str, body: &QuantityBody) -> Option<Quantity> {
    let quantity = Quantity {
        amount: problems.optional_number(&format!("{pointer}/amount"), body.amount, 0, AMOUNT),
        unit: problems.optional_text(&format!("{pointer}/unit"), body.unit.as_deref(), PHRASE),
        note: problems.optional_text(&format!("{pointer}/note"), body.note.as_deref(), NOTE),
    };
    let says_something = quantity.amount.is_some() || quantity.unit.is_some() || quantity.note.is_some();
    says_something.then_some(quantity)
}

/// Stores the needs of new requests.
pub(super) fn insert(connection: &mut DbConnection, made: &[Request]) -> Result<()> {
    store::insert(connection, made)
}

/// The needs of each of these requests, in the requester's order.
pub(super) fn of_requests(
    connection: &mut DbConnection,
    requests: &[RequestId],
) -> Result<HashMap<RequestId, Vec<Need>>> {
    store::of_requests(connection, requests)
}

/// Stores the needs of a request in place of those it had; a need that is kept keeps its id.
pub(super) fn replace(connection: &mut DbConnection, request: &Request) -> Result<()> {
    store::replace(connection, request)
}
