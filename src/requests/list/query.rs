//! Filters of the list of requests as they come in by the address.

use std::fmt::Display;

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Filters, RequestFacet};
use crate::auth::Visitor;
use crate::disclosure::Disclosure;
use crate::error::{Error, FieldProblem, Result};
use crate::ids::PartyId;
use crate::reference;
use crate::requests::RequestState;
use crate::validation::Problems;
use crate::vocabulary::{Scheme, Vocabulary};

/// The most values of one filter.
const VALUES: usize = 100;

/// Parameters of the list of requests. A filter takes several values, repeated or separated by commas: any of them
/// may apply. Different filters must all apply.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct RequestQuery {
    /// Records on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    pub cursor: Option<String>,
    /// Whether to count all records of the list.
    pub include_total: Option<bool>,
    /// What to count the records by.
    #[param(value_type = Vec<RequestFacet>, max_items = 100)]
    pub facets: Vec<String>,
    /// Where they stand.
    #[param(value_type = Vec<RequestState>, max_items = 100)]
    pub state: Vec<String>,
    /// Codes of `policy-areas` or of `gcm-objectives`, of any need.
    #[param(max_items = 100)]
    pub policy_area: Vec<String>,
    /// Countries that ask, alone or with others (ISO 3166-1 alpha-3).
    #[param(max_items = 100)]
    pub country: Vec<String>,
    /// Codes of `modalities`, of any need.
    #[param(max_items = 100)]
    pub modality: Vec<String>,
    /// Codes of `resource-kinds`, of any need.
    #[param(max_items = 100)]
    pub resource_kind: Vec<String>,
    /// Languages in which help can be taken, codes of `languages`.
    #[param(max_items = 100)]
    pub language: Vec<String>,
    /// Codes of `urgencies`.
    #[param(max_items = 100)]
    pub urgency: Vec<String>,
    /// Ids of the parties that ask.
    #[param(max_items = 100)]
    pub requester_id: Vec<String>,
    /// How far they are disclosed.
    #[param(value_type = Vec<Disclosure>, max_items = 100)]
    pub disclosure: Vec<String>,
    /// Names that importing systems know them by.
    #[param(max_items = 100)]
    pub external_id: Vec<String>,
    /// References, such as `REQ-2026-7K4M2Q`.
    #[param(max_items = 100)]
    pub reference: Vec<String>,
    /// `true`: only those of the caller's own party.
    pub mine: Option<bool>,
    /// The first day of filing (ISO 8601).
    #[param(format = Date, max_length = 10)]
    pub created_from: Option<String>,
    /// The last day of filing (ISO 8601).
    #[param(format = Date, max_length = 10)]
    pub created_to: Option<String>,
}

impl RequestQuery {
    /// The filters and the facets, when every value is known; [`Error::Malformed`] names each that is not.
    pub fn parse(&self, vocabulary: &Vocabulary, visitor: &Visitor) -> Result<(Filters, Vec<RequestFacet>)> {
        let mut reader = Reader { problems: Problems::new(vocabulary) };
        let facets = reader.closed("facets", &self.facets, RequestFacet::ALL);
        let created_from = reader.date("created_from", self.created_from.as_deref());
        let created_to = reader.date("created_to", self.created_to.as_deref());
        reader.problems.ordered("created_to", created_from, created_to);
        let areas = [Scheme::PolicyAreas, Scheme::GcmObjectives];
        let filters = Filters {
            states: reader.closed("state", &self.state, RequestState::ALL),
            urgencies: reader.codes("urgency", &self.urgency, &[Scheme::Urgencies]),
            disclosures: reader.closed("disclosure", &self.disclosure, Disclosure::ALL),
            policy_areas: reader.codes("policy_area", &self.policy_area, &areas),
            countries: reader.codes("country", &self.country, &[Scheme::Countries]),
            modalities: reader.codes("modality", &self.modality, &[Scheme::Modalities]),
            resource_kinds: reader.codes("resource_kind", &self.resource_kind, &[Scheme::ResourceKinds]),
            languages: reader.codes("language", &self.language, &[Scheme::Languages]),
            requesters: reader.parties("requester_id", &self.requester_id),
            external_ids: reader.values("external_id", &self.external_id),
            references: reader.references("reference", &self.reference),
            owner: self.owner(visitor)?,
            created_from,
            created_to,
        };
        reader.finish()?;
        Ok((filters, facets))
    }

    fn owner(&self, visitor: &Visitor) -> Result<Option<PartyId>> {
        match (self.mine, visitor.caller()) {
            (Some(true), Some(caller)) => Ok(Some(caller.party)),
            (Some(true), None) => Err(Error::Unauthenticated {
                code: "not_signed_in",
                detail: "Whose \"mine\" is it? Sign in at /api/v1/sessions, or leave the parameter out.",
            }),
            _ => Ok(None),
        }
    }
}

/// Reads the values of parameters and collects what is wrong with them.
struct Reader<'v> {
    problems: Problems<'v>,
}

impl Reader<'_> {
    /// The values of a parameter, repeated or separated by commas.
    fn values(&mut self, name: &str, given: &[String]) -> Vec<String> {
        let values: Vec<String> =
            given.iter().flat_map(|text| text.split(',')).map(|value| value.trim().to_owned()).collect();
        self.problems.count(name, values.len(), VALUES);
        values
    }

    fn codes(&mut self, name: &str, given: &[String], schemes: &[Scheme]) -> Vec<String> {
        let values = self.values(name, given);
        self.problems.codes(name, &values, schemes)
    }

    /// Values of a list that the code itself closes.
    fn closed<T: Copy + Display>(&mut self, name: &str, given: &[String], known: &[T]) -> Vec<T> {
        let mut found = Vec::new();
        for value in self.values(name, given) {
            match known.iter().find(|known| known.to_string() == value) {
                Some(known) => found.push(*known),
                None => self.problems.add(name, "unknown_code", explain_unknown(&value, known)),
            }
        }
        found
    }

    fn parties(&mut self, name: &str, given: &[String]) -> Vec<PartyId> {
        let mut found = Vec::new();
        for value in self.values(name, given) {
            match value.parse::<PartyId>() {
                Ok(id) => found.push(id),
                Err(error) => self.problems.add(name, "wrong_id", format!("{}.", capitalised(&error.to_string()))),
            }
        }
        found
    }

    fn references(&mut self, name: &str, given: &[String]) -> Vec<String> {
        let values: Vec<String> = self.values(name, given).iter().map(|value| value.to_uppercase()).collect();
        for value in values.iter().filter(|value| !reference::is_valid("REQ", value)) {
            let message = format!("\"{value}\" is no reference of a request; a character is wrong or missing.");
            self.problems.add(name, "invalid_reference", message);
        }
        values
    }

    fn date(&mut self, name: &str, given: Option<&str>) -> Option<NaiveDate> {
        self.problems.optional_date(name, given)
    }

    /// Problems of parameters are named by the parameter alone, and make the address malformed.
    fn finish(self) -> Result<()> {
        let Err(Error::Invalid(problems)) = self.problems.finish(()) else {
            return Ok(());
        };
        let fields: Vec<FieldProblem> = problems
            .into_iter()
            .map(|mut problem| {
                problem.pointer = problem.pointer.split('/').next().unwrap_or_default().to_owned();
                problem
            })
            .collect();
        let detail = "Some parameters are not right. Correct those named in \"errors\".".to_owned();
        Err(Error::Malformed { code: "invalid_parameter", detail, fields })
    }
}

/// What is wrong with a value of a closed list, with the nearest known one.
fn explain_unknown<T: Display>(value: &str, known: &[T]) -> String {
    let known: Vec<String> = known.iter().map(ToString::to_string).collect();
    let nearest = known
        .iter()
        .map(|known| (strsim::jaro_winkler(&value.to_lowercase(), known), known))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    match nearest {
        Some((_, nearest)) => format!("\"{value}\" is not known here. Did you mean \"{nearest}\"?"),
        None => format!("\"{value}\" is not known here; known: {}.", known.join(", ")),
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
