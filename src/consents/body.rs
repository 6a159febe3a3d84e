//! How far records are disclosed, as it comes in and is shown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Answer, Change, ChangeState, ConsentAct, Entry, RecordId, Situation, Widening, Word};
use crate::clock::UtcTime;
use crate::disclosure::{Disclosed, Disclosure};
use crate::error::{Error, Result};
use crate::http::unique;
use crate::ids::{DisclosureChangeId, RequestId};
use crate::text_enum::text_enum;
use crate::validation::{NOTE, Problems};
use crate::vocabulary::Vocabulary;
use crate::{offers, requests};

/// How far a record is disclosed, and what stands against it or waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureBody {
    /// The request or offer.
    #[schema(pattern = "^(req|off)_[0-9a-f-]{36}$")]
    record_id: String,
    /// How far it is disclosed, or will be once others may know of it.
    disclosure: Disclosure,
    /// Fields that are disclosed less.
    field_disclosures: BTreeMap<String, Disclosure>,
    /// Whether others may know of it by now.
    is_shown: bool,
    /// What stands for or against opening a request that was not opened yet; null for everything else.
    #[schema(required)]
    opening: Option<OpeningBody>,
    /// The proposal to disclose it further that waits.
    #[schema(required)]
    proposal: Option<DisclosureProposalBody>,
}

/// What stands for or against opening a request.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpeningBody {
    /// The last day on which the requester can object before the window has passed; null when it does not run.
    #[schema(required, format = Date, max_length = 10)]
    window_until: Option<String>,
    /// When the requester consented to opening it (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    consented_at: Option<String>,
    /// The requester's objection that stands.
    #[schema(required)]
    objection: Option<ObjectionBody>,
}

/// An objection.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObjectionBody {
    /// Why.
    #[schema(max_length = 2_000)]
    note: String,
    /// Who objected.
    #[schema(required, pattern = "^mem_[0-9a-f-]{36}$")]
    member_id: Option<String>,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    at: String,
}

/// A proposal to disclose a record further.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureProposalBody {
    /// Its id.
    #[schema(pattern = "^dch_[0-9a-f-]{36}$")]
    id: String,
    /// How far the record is to be disclosed.
    disclosure: Disclosure,
    /// Fields that will be disclosed less.
    field_disclosures: BTreeMap<String, Disclosure>,
    /// Why, in words.
    #[schema(required, max_length = 2_000)]
    note: Option<String>,
    /// Where it stands.
    state: ChangeState,
    /// Who proposed it.
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    proposed_by: String,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    proposed_at: String,
    /// Who confirmed it.
    #[schema(required, pattern = "^mem_[0-9a-f-]{36}$")]
    confirmed_by: Option<String>,
    /// When (RFC 3339).
    #[schema(required, format = DateTime, max_length = 40)]
    confirmed_at: Option<String>,
    /// The last day on which it can be taken back, when it waits for a window.
    #[schema(required, format = Date, max_length = 10)]
    window_until: Option<String>,
}

/// An entry of the consent log.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentEntryBody {
    /// Its id.
    #[schema(pattern = "^cse_[0-9a-f-]{36}$")]
    id: String,
    /// What was done.
    pub(super) act: ConsentAct,
    /// The tier that it was about.
    pub(super) disclosure: Disclosure,
    /// Fields that were to be disclosed less.
    field_disclosures: BTreeMap<String, Disclosure>,
    /// In words.
    #[schema(required, max_length = 2_000)]
    pub(super) note: Option<String>,
    /// Who did it; null when the service did.
    #[schema(required, pattern = "^mem_[0-9a-f-]{36}$")]
    member_id: Option<String>,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    pub(super) at: String,
}

text_enum! {
    /// What is decided about the disclosure of a record.
    DisclosureDecision {
        /// The requester consents to opening its request before the window has passed.
        Consent = "consent",
        /// The requester objects to opening its request; takes a note.
        Object = "object",
        /// The requester takes its objection back.
        WithdrawObjection = "withdraw_objection",
        /// A second person confirms a proposal.
        Confirm = "confirm",
        /// A second person refuses a proposal; takes a note.
        Refuse = "refuse",
        /// The record's party takes its proposal back.
        Cancel = "cancel",
    }
}

/// A decision about the disclosure of a record.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureDecisionBody {
    /// What is decided.
    pub(super) decision: DisclosureDecision,
    /// The proposal, for `confirm`, `refuse` and `cancel`: what was not read is not confirmed.
    #[schema(max_length = 64, pattern = "^dch_[0-9a-f-]{36}$")]
    pub(super) proposal_id: Option<String>,
    /// Why, in words; required for `object` and `refuse`.
    #[schema(max_length = 2_000)]
    pub(super) note: Option<String>,
}

/// How a record is to be disclosed; what is not named stays as it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDisclosureProposalBody {
    /// The record's tier.
    pub(super) disclosure: Option<Disclosure>,
    /// Fields that stay closer, by the name of the field; replaces all of them.
    #[serde(default, deserialize_with = "read_fields")]
    #[schema(value_type = Option<BTreeMap<String, Disclosure>>)]
    pub(super) field_disclosures: Option<BTreeMap<String, Disclosure>>,
    /// Why, in words.
    #[schema(max_length = 2_000)]
    pub(super) note: Option<String>,
}

fn read_fields<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<BTreeMap<String, Disclosure>>, D::Error> {
    unique::members(deserializer).map(Some)
}

fn fields_of(disclosed: &Disclosed) -> BTreeMap<String, Disclosure> {
    disclosed.fields.as_map().clone()
}

/// The last day of a window, as it is written.
fn last_day(until: Option<UtcTime>) -> Option<String> {
    until.map(|until| until.last_day().to_string())
}

impl From<Situation> for DisclosureBody {
    fn from(situation: Situation) -> Self {
        Self {
            record_id: situation.record.to_string(),
            disclosure: situation.disclosed.record,
            field_disclosures: fields_of(&situation.disclosed),
            is_shown: situation.is_shown,
            opening: situation.standing.map(|standing| OpeningBody::show(last_day(standing.until), standing.said)),
            proposal: situation.pending.map(|(change, until)| DisclosureProposalBody::show(&change, last_day(until))),
        }
    }
}

impl OpeningBody {
    fn show(window_until: Option<String>, said: Option<Entry>) -> Self {
        let consented = said.as_ref().filter(|entry| entry.act == ConsentAct::Consented);
        let objected = said.as_ref().filter(|entry| entry.act == ConsentAct::Objected);
        Self {
            window_until,
            consented_at: consented.map(|entry| entry.at.to_string()),
            objection: objected.map(|entry| ObjectionBody {
                note: entry.note.clone().unwrap_or_default(),
                member_id: entry.member.map(|member| member.to_string()),
                at: entry.at.to_string(),
            }),
        }
    }
}

impl DisclosureProposalBody {
    pub(super) fn show(change: &Change, window_until: Option<String>) -> Self {
        Self {
            id: change.id.to_string(),
            disclosure: change.to.record,
            field_disclosures: fields_of(&change.to),
            note: change.note.clone(),
            state: change.state,
            proposed_by: change.proposed_by.to_string(),
            proposed_at: change.proposed_at.to_string(),
            confirmed_by: change.confirmed_by.map(|member| member.to_string()),
            confirmed_at: change.confirmed_at.map(|at| at.to_string()),
            window_until: window_until.filter(|_| change.state == ChangeState::Confirmed),
        }
    }
}

impl From<Entry> for ConsentEntryBody {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id.to_string(),
            act: entry.act,
            disclosure: entry.disclosed.record,
            field_disclosures: fields_of(&entry.disclosed),
            note: entry.note,
            member_id: entry.member.map(|member| member.to_string()),
            at: entry.at.to_string(),
        }
    }
}

/// A decision that was read.
pub(super) struct Decided {
    pub(super) what: What,
    pub(super) note: Option<String>,
}

pub(super) enum What {
    Word(RequestId, Word),
    Answer(DisclosureChangeId, Answer),
}

impl Decided {
    pub(super) fn read(vocabulary: &Vocabulary, record: RecordId, body: &DisclosureDecisionBody) -> Result<Self> {
        use DisclosureDecision::{Cancel, Confirm, Consent, Object, Refuse, WithdrawObjection};
        let mut problems = Problems::new(vocabulary);
        let note = problems.optional_text("/note", body.note.as_deref(), NOTE);
        if note.is_none() && matches!(body.decision, Object | Refuse) {
            problems.add("/note", "required", "Say why.");
        }
        let what = match body.decision {
            Consent => read_word(&mut problems, record, body, Word::Consent),
            Object => read_word(&mut problems, record, body, Word::Object),
            WithdrawObjection => read_word(&mut problems, record, body, Word::WithdrawObjection),
            Confirm => read_answer(&mut problems, body, Answer::Confirm),
            Refuse => read_answer(&mut problems, body, Answer::Refuse),
            Cancel => read_answer(&mut problems, body, Answer::Cancel),
        };
        let what = problems.finish(what)?.ok_or_else(|| Error::internal("a decision without a problem or a value"))?;
        Ok(Self { what, note })
    }
}

fn read_word(problems: &mut Problems<'_>, record: RecordId, body: &DisclosureDecisionBody, word: Word) -> Option<What> {
    if body.proposal_id.is_some() {
        problems.add("/proposal_id", "not_applicable", "This is not said of a proposal; leave it out.");
    }
    match record {
        RecordId::Request(request) => Some(What::Word(request, word)),
        RecordId::Offer(_) => {
            let message =
                "An offer has no objection window, since its own party activates it; its disclosure is proposed.";
            problems.add("/decision", "not_applicable", message);
            None
        }
    }
}

fn read_answer(problems: &mut Problems<'_>, body: &DisclosureDecisionBody, answer: Answer) -> Option<What> {
    let id = body.proposal_id.as_deref().map(str::parse::<DisclosureChangeId>);
    match id {
        Some(Ok(change)) => Some(What::Answer(change, answer)),
        _ => {
            problems.add("/proposal_id", "required", "Name the proposal that is answered, by its id (dch_…).");
            None
        }
    }
}

pub(super) fn read_widening(
    vocabulary: &Vocabulary,
    record: RecordId,
    body: &NewDisclosureProposalBody,
) -> Result<Widening> {
    let mut problems = Problems::new(vocabulary);
    let note = problems.optional_text("/note", body.note.as_deref(), NOTE);
    let fields = body.field_disclosures.as_ref().map(|given| match record {
        RecordId::Request(_) => requests::read_fields(&mut problems, given),
        RecordId::Offer(_) => offers::read_fields(&mut problems, given),
    });
    problems.finish(Widening { record: body.disclosure, fields, note })
}
