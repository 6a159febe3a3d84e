//! Requests as they come in: over the API, in a merge patch, in a line of an import.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::needs::body::{NeedBody, NeedChange, NeedLine};
use super::states::{EvidenceKind, NextStep, RequestState};
use crate::disclosure::{Disclosure, RequestField};
use crate::http::patch::Field;
use crate::http::unique::{self, UniqueMembers};

/// Declares a form in which a request comes in: the members named, and those that all forms have.
macro_rules! request_body {
    ($(#[$attribute:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($own)*
            /// The country that asks (ISO 3166-1 alpha-3): that of the requester, which is the default.
            #[schema(min_length = 3, max_length = 3, example = "BOL")]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub country: Option<String>,
            /// Other States that ask with it (ISO 3166-1 alpha-3).
            #[serde(default)]
            #[schema(max_items = 300)]
            pub co_requesters: Vec<String>,
            /// In a few words.
            #[schema(min_length = 1, max_length = 300, example = "Counting who left and who came")]
            pub title: String,
            /// In full.
            #[serde(default)]
            #[schema(max_length = 20000)]
            pub summary: String,
            /// The language that it is written in, a code of `languages`.
            #[schema(max_length = 35, example = "es")]
            pub language: String,
            /// What is there already.
            #[schema(max_length = 20000)]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub existing_support: Option<String>,
            /// The national plan that it serves, on the web.
            #[schema(max_length = 2000)]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub plan_link: Option<String>,
            /// A code of `urgencies`; `routine` by default.
            #[schema(max_length = 50, example = "routine")]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub urgency: Option<String>,
            /// 0 (not addressed) to 3 (principal objective) by code of `markers`.
            #[serde(default, deserialize_with = "unique::members")]
            #[schema(value_type = BTreeMap<String, MarkerValue>, example = json!({"gender": 2}))]
            pub markers: BTreeMap<String, i64>,
            /// Kinds of stakeholder to involve, codes of `party-kinds`.
            #[serde(default)]
            #[schema(max_items = 300)]
            pub stakeholders: Vec<String>,
            /// How far it may be disclosed once it is open. By default what its policy areas ask for.
            #[schema(value_type = Option<Disclosure>)]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub disclosure: Option<String>,
            /// Fields that are disclosed less than the request. To whoever sees less, and in matching and search,
            /// they are as if they were not filled in.
            #[serde(default, deserialize_with = "unique::members", skip_serializing_if = "BTreeMap::is_empty")]
            #[schema(value_type = BTreeMap<RequestField, Disclosure>, example = json!({"existing_support": "parties"}))]
            pub field_disclosures: BTreeMap<String, Disclosure>,
        }
    };
}

request_body! {
    /// A new request.
    RequestBody {
        /// What is needed, part by part.
        #[schema(min_items = 1, max_items = 30)]
        pub needs: Vec<NeedBody>,
    }
}

request_body! {
    /// A request in a line of an import.
    RequestLine {
        /// The name that the importing system knows it by.
        #[schema(max_length = 200)]
        #[serde(skip_serializing_if = "Option::is_none")]
        pub external_id: Option<String>,
        /// The State's body that asks.
        pub requester: RequesterLine,
        /// Where it stands; `open` by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub state: Option<RequestState>,
        /// What is needed, part by part.
        #[schema(min_items = 1, max_items = 30)]
        pub needs: Vec<NeedLine>,
    }
}

/// What a line of an import says beside a request's own members.
pub(super) struct LineHead {
    pub(super) external_id: Option<String>,
    pub(super) requester: RequesterLine,
    pub(super) state: Option<RequestState>,
    /// External ids of the needs, in their order.
    pub(super) need_ids: Vec<Option<String>>,
}

impl RequestLine {
    /// What only an import says, and the rest.
    pub(super) fn split(self) -> (LineHead, RequestBody) {
        let (need_ids, needs) = self.needs.into_iter().map(NeedLine::split).unzip();
        let head = LineHead { external_id: self.external_id, requester: self.requester, state: self.state, need_ids };
        let body = RequestBody {
            country: self.country,
            co_requesters: self.co_requesters,
            title: self.title,
            summary: self.summary,
            language: self.language,
            existing_support: self.existing_support,
            plan_link: self.plan_link,
            urgency: self.urgency,
            markers: self.markers,
            stakeholders: self.stakeholders,
            disclosure: self.disclosure,
            field_disclosures: self.field_disclosures,
            needs,
        };
        (head, body)
    }
}

/// A party as an import names it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequesterLine {
    /// The party's name.
    #[schema(min_length = 1, max_length = 300)]
    pub name: String,
    /// A code of `party-kinds`; only a State requests.
    #[schema(max_length = 50, example = "state")]
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    #[schema(min_length = 3, max_length = 3)]
    pub country: String,
}

/// A merge patch (RFC 7396) of a request: members that are absent stay as they are, null empties.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestPatch {
    /// Other States that ask with the requester (ISO 3166-1 alpha-3).
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    pub co_requesters: Field<Vec<String>>,
    /// In a few words.
    #[serde(default)]
    #[schema(value_type = String, required = false, min_length = 1, max_length = 300)]
    pub title: Field<String>,
    /// In full.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 20000)]
    pub summary: Field<String>,
    /// The language that it is written in, a code of `languages`.
    #[serde(default)]
    #[schema(value_type = String, required = false, max_length = 35)]
    pub language: Field<String>,
    /// What is there already.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 20000)]
    pub existing_support: Field<String>,
    /// The national plan that it serves, on the web.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 2000)]
    pub plan_link: Field<String>,
    /// A code of `urgencies`.
    #[serde(default)]
    #[schema(value_type = String, required = false, max_length = 50)]
    pub urgency: Field<String>,
    /// 0 to 3 by code of `markers`; replaces all markers.
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<String, MarkerValue>>)]
    pub markers: Field<UniqueMembers<i64>>,
    /// Kinds of stakeholder to involve, codes of `party-kinds`.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, max_items = 300)]
    pub stakeholders: Field<Vec<String>>,
    /// How far it may be disclosed. Once it has left the draft, only towards more confidential.
    #[serde(default)]
    #[schema(value_type = Disclosure, required = false)]
    pub disclosure: Field<String>,
    /// Fields that are disclosed less than the request; replaces all of them. Once it has left the draft, only towards
    /// more confidential.
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<RequestField, Disclosure>>)]
    pub field_disclosures: Field<UniqueMembers<Disclosure>>,
    /// All needs: those with an id are kept and changed to exactly what is given, those without are new, those that
    /// are absent are removed.
    #[serde(default)]
    #[schema(value_type = Vec<NeedChange>, required = false, min_items = 1, max_items = 30)]
    pub needs: Field<Vec<NeedChange>>,
}

/// A step of a request's life cycle.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransitionBody {
    /// The state to bring it to.
    pub to: RequestState,
    /// A code of `transition-reasons` that applies to this state of a request, where the step needs a reason.
    #[schema(max_length = 50)]
    pub reason: Option<String>,
    /// The reason in words.
    #[schema(max_length = 2000)]
    pub note: Option<String>,
    /// For `authenticated`: how the focal point was found to be authorised. Where none is given, it is the account of
    /// the member who filed the request, in a party that the secretariat has verified; a request that was imported
    /// was filed from no account, and needs another.
    #[schema(value_type = Option<FocalPointEvidence>)]
    pub evidence: Option<FocalPointEvidence>,
    /// For `unmet`: the coordinator who sees to the next step; by default who takes this one. Of a request that is unmet
    /// already, who sees to it now.
    #[schema(max_length = 64, pattern = "^mem_[0-9a-f-]{36}$")]
    pub owner_id: Option<String>,
    /// For `unmet`: what comes next; `revise` by default. Of a request that is unmet already, what was chosen before.
    pub next_step: Option<NextStep>,
}

/// How a focal point was found to be authorised.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FocalPointEvidence {
    /// How it was checked.
    pub kind: EvidenceKind,
    /// What was checked, such as the number and the date of a letter; required for all but `verified_account`.
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// How far a request addresses a marker: 0 (not) to 3 (principal objective).
#[derive(Debug, ToSchema)]
#[schema(minimum = 0, maximum = 3)]
pub struct MarkerValue(pub i64);
