//! Reading a body into a request, without the database: every broken rule is named at once.

use std::collections::{BTreeMap, HashSet};

use super::body::{LineHead, RequestBody, RequestLine, RequesterLine};
use super::needs::{NEEDS, parse_need};
use super::{Details, NeedDetails, NewNeed, NewRequest, RequestState};
use crate::disclosure::{Disclosure, FieldTiers, RequestField};
use crate::error::Result;
use crate::validation::{Problems, TEXT, TITLE, escape_pointer};
use crate::vocabulary::{Scheme, Vocabulary};

/// The urgency of a request that names none.
const DEFAULT_URGENCY: &str = "routine";
/// The highest value of a marker.
const MARKER: i64 = 3;
/// The most characters of an external id.
const EXTERNAL_ID: usize = 200;

/// What a body is read by.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The controlled lists.
    pub vocabulary: &'c Vocabulary,
    /// The requester's country (ISO 3166-1 alpha-3).
    pub country: &'c str,
}

/// A request of an import, with the party that the line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRequest {
    /// The party that asks.
    pub requester: RequesterIdentity,
    /// What it asks for.
    pub request: NewRequest,
    /// Where it stands, when the line says so.
    pub state: Option<RequestState>,
    /// How far it may be disclosed, when the line says so.
    pub disclosure: Option<Disclosure>,
}

/// A party as an import names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequesterIdentity {
    /// The party's name.
    pub name: String,
    /// Always `state`.
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    pub country: String,
}

/// Reads the body of a creation: a draft of the party whose country the context names.
pub fn parse(body: RequestBody, context: Context<'_>) -> Result<NewRequest> {
    let mut problems = Problems::new(context.vocabulary);
    let request = parse_body(&mut problems, body, context);
    problems.finish(request)
}

/// Reads a line of an import: open unless it says otherwise.
pub fn parse_line(line: RequestLine, vocabulary: &Vocabulary) -> Result<ImportedRequest> {
    let mut problems = Problems::new(vocabulary);
    let (LineHead { external_id, requester, state, need_ids }, body) = line.split();
    let requester = parse_requester(&mut problems, &requester);
    let says_disclosure = body.disclosure.is_some();
    let mut request = parse_body(&mut problems, body, Context { vocabulary, country: &requester.country });
    request.external_id = problems.optional_text("/external_id", external_id.as_deref(), EXTERNAL_ID);
    request.state = state.unwrap_or(RequestState::Open);
    let mut names = HashSet::new();
    for (index, (need, external_id)) in request.needs.iter_mut().zip(need_ids).enumerate() {
        let pointer = format!("/needs/{index}/external_id");
        need.external_id = problems.optional_text(&pointer, external_id.as_deref(), EXTERNAL_ID);
        if need.external_id.is_some() && !names.insert(need.external_id.clone()) {
            problems.add(
                pointer,
                "repeated_key",
                "Another need of this request has this external_id; name each by its own.",
            );
        }
    }
    let disclosure = says_disclosure.then_some(request.details.disclosure);
    problems.finish(ImportedRequest { requester, request, state, disclosure })
}

fn parse_requester(problems: &mut Problems<'_>, line: &RequesterLine) -> RequesterIdentity {
    let kind = problems.code("/requester/kind", &line.kind, Scheme::PartyKinds);
    if kind != super::STATE {
        problems.add("/requester/kind", "not_a_state", "Only a State requests; write \"state\".");
    }
    RequesterIdentity {
        name: problems.text("/requester/name", &line.name, TITLE),
        kind,
        country: problems.code("/requester/country", &line.country, Scheme::Countries),
    }
}

fn parse_body(problems: &mut Problems<'_>, body: RequestBody, context: Context<'_>) -> NewRequest {
    problems.count_needs(body.needs.len());
    let needs: Vec<NewNeed> = body
        .needs
        .iter()
        .take(NEEDS)
        .enumerate()
        .map(|(index, need)| NewNeed {
            external_id: None,
            details: parse_need(problems, context.vocabulary, &format!("/needs/{index}"), need),
        })
        .collect();
    let disclosure = body.disclosure.map(|code| problems.disclosure(&code));
    let details = Details {
        country: problems.country(body.country.as_deref(), context.country),
        co_requesters: problems.co_requesters(&body.co_requesters, context.country),
        title: problems.text("/title", &body.title, TITLE),
        summary: problems.summary(&body.summary),
        language: problems.code("/language", &body.language, Scheme::Languages),
        existing_support: problems.optional_text("/existing_support", body.existing_support.as_deref(), TEXT),
        plan_link: problems.optional_web_address("/plan_link", body.plan_link.as_deref()),
        urgency: problems.urgency(body.urgency.as_deref().unwrap_or(DEFAULT_URGENCY)),
        markers: problems.markers(body.markers),
        stakeholders: problems.stakeholders(&body.stakeholders),
        disclosure_chosen: disclosure.is_some(),
        disclosure: disclosure
            .unwrap_or_else(|| default_disclosure(context.vocabulary, needs.iter().map(|need| &need.details))),
        fields: problems.request_fields(&body.field_disclosures),
    };
    NewRequest { external_id: None, details, needs, state: RequestState::Draft }
}

/// What the policy areas of all needs ask for.
pub(super) fn default_disclosure<'n>(
    vocabulary: &Vocabulary,
    needs: impl Iterator<Item = &'n NeedDetails>,
) -> Disclosure {
    let areas: Vec<String> = needs.flat_map(|need| need.policy_areas.clone()).collect();
    vocabulary.default_disclosure(&areas)
}

/// Rules for the members of a request, the same for a creation and for a patch.
pub(super) trait RequestRules {
    /// At least one need, and not too many.
    fn count_needs(&mut self, length: usize);
    /// The country that asks is the requester's.
    fn country(&mut self, given: Option<&str>, requester: &str) -> String;
    /// States that ask with the requester.
    fn co_requesters(&mut self, codes: &[String], requester: &str) -> Vec<String>;
    /// The text in full; may be empty.
    fn summary(&mut self, text: &str) -> String;
    /// A code of urgencies.
    fn urgency(&mut self, code: &str) -> String;
    /// Values by code of markers.
    fn markers(&mut self, given: BTreeMap<String, i64>) -> BTreeMap<String, i64>;
    /// Kinds of party to involve.
    fn stakeholders(&mut self, codes: &[String]) -> Vec<String>;
    /// A tier.
    fn disclosure(&mut self, code: &str) -> Disclosure;
    fn request_fields(&mut self, given: &BTreeMap<String, Disclosure>) -> FieldTiers;
}

impl RequestRules for Problems<'_> {
    fn count_needs(&mut self, length: usize) {
        if length == 0 {
            self.add("/needs", "required", "A request has at least one need. Say what is needed.");
        }
        self.count("/needs", length, NEEDS);
    }

    fn country(&mut self, given: Option<&str>, requester: &str) -> String {
        if let Some(given) = given {
            let code = self.code("/country", given, Scheme::Countries);
            if code != requester {
                let message =
                    format!("A request is for the requester's own country, {requester}. Write that or nothing.");
                self.add("/country", "another_country", message);
            }
        }
        requester.to_owned()
    }

    fn co_requesters(&mut self, codes: &[String], requester: &str) -> Vec<String> {
        if let Some(index) = codes.iter().position(|code| code == requester) {
            let message = format!("{requester} is the requester itself. Leave it out here.");
            self.add(format!("/co_requesters/{index}"), "own_country", message);
        }
        self.codes("/co_requesters", codes, &[Scheme::Countries])
    }

    fn summary(&mut self, text: &str) -> String {
        self.optional_text("/summary", Some(text), TEXT).unwrap_or_default()
    }

    fn urgency(&mut self, code: &str) -> String {
        self.code("/urgency", code, Scheme::Urgencies)
    }

    fn markers(&mut self, given: BTreeMap<String, i64>) -> BTreeMap<String, i64> {
        for (code, value) in &given {
            let pointer = format!("/markers/{}", escape_pointer(code));
            self.code(&pointer, code, Scheme::Markers);
            self.optional_number(&pointer, Some(*value), 0, MARKER);
        }
        given
    }

    fn stakeholders(&mut self, codes: &[String]) -> Vec<String> {
        self.codes("/stakeholders", codes, &[Scheme::PartyKinds])
    }

    fn request_fields(&mut self, given: &BTreeMap<String, Disclosure>) -> FieldTiers {
        read_fields(self, given)
    }

    fn disclosure(&mut self, code: &str) -> Disclosure {
        self.code("/disclosure", code, Scheme::DisclosureLevels).parse().unwrap_or(Disclosure::Secretariat)
    }
}

/// Reads which fields are disclosed less than the request.
pub fn read_fields(problems: &mut Problems<'_>, given: &BTreeMap<String, Disclosure>) -> FieldTiers {
    let known: Vec<&str> = RequestField::ALL.iter().map(|field| field.as_str()).collect();
    FieldTiers::read(problems, given, &known)
}
