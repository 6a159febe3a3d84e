//! How far records are disclosed, over HTTP.

use std::collections::BTreeMap;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Answer, Change, ChangeState, ConsentAct, Entry, RecordId, Situation, Widening, Word};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::{BeSignedIn, DecideDisclosure};
use crate::db::DbConnection;
use crate::disclosure::{Disclosed, Disclosure, FieldTiers, RequestField};
use crate::error::{Error, Result};
use crate::http::extract::{Body, Query};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::page::{self, Page, Position, checked_limit};
use crate::http::problem::Problem;
use crate::http::unique;
use crate::ids::{DisclosureChangeId, NotAnId};
use crate::offers;
use crate::text_enum::text_enum;
use crate::validation::{NOTE, Problems};

/// The request or offer in the path.
#[derive(Debug, Clone, Copy)]
pub struct InPath(RecordId);

impl FromRequest for InPath {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = request.match_info().get("id").unwrap_or_default().parse().map(Self);
        ready(
            read.map_err(|error: NotAnId| {
                Error::malformed("wrong_id", format!("The address names no record: {error}."))
            }),
        )
    }
}

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
    proposal: Option<ProposalBody>,
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
pub struct ProposalBody {
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
    /// The last day on which it can be taken back, when something becomes public.
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
    act: ConsentAct,
    /// The tier that it was about.
    disclosure: Disclosure,
    /// Fields that were to be disclosed less.
    field_disclosures: BTreeMap<String, Disclosure>,
    /// In words.
    #[schema(required, max_length = 2_000)]
    note: Option<String>,
    /// Who did it; null when the service did.
    #[schema(required, pattern = "^mem_[0-9a-f-]{36}$")]
    member_id: Option<String>,
    /// When (RFC 3339).
    #[schema(format = DateTime, max_length = 40)]
    at: String,
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
    decision: DisclosureDecision,
    /// The proposal, for `confirm`, `refuse` and `cancel`: what was not read is not confirmed.
    #[schema(max_length = 64, pattern = "^dch_[0-9a-f-]{36}$")]
    proposal_id: Option<String>,
    /// Why, in words; required for `object` and `refuse`.
    #[schema(max_length = 2_000)]
    note: Option<String>,
}

/// How a record is to be disclosed; what is not named stays as it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProposalBody {
    /// The record's tier.
    disclosure: Option<Disclosure>,
    /// Fields that stay closer, by the name of the field; replaces all of them.
    #[serde(default, deserialize_with = "read_fields")]
    #[schema(value_type = Option<BTreeMap<String, Disclosure>>)]
    field_disclosures: Option<BTreeMap<String, Disclosure>>,
    /// Why, in words.
    #[schema(max_length = 2_000)]
    note: Option<String>,
}

fn read_fields<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<BTreeMap<String, Disclosure>>, D::Error> {
    unique::members(deserializer).map(Some)
}

/// Which part of the log.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ConsentLogQuery {
    /// Entries on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 512)]
    cursor: Option<String>,
}

fn fields_of(disclosed: &Disclosed) -> BTreeMap<String, Disclosure> {
    disclosed.fields.as_map().clone()
}

/// The last day of a time that ends at midnight.
fn last_day(until: crate::clock::UtcTime) -> String {
    until.plus_seconds(-1).date().to_string()
}

impl From<Situation> for DisclosureBody {
    fn from(situation: Situation) -> Self {
        Self {
            record_id: situation.record.to_string(),
            disclosure: situation.disclosed.record,
            field_disclosures: fields_of(&situation.disclosed),
            is_shown: situation.is_shown,
            opening: situation.standing.map(|standing| OpeningBody::show(standing.until.map(last_day), standing.said)),
            proposal: situation.pending.map(|(change, until)| ProposalBody::show(&change, until.map(last_day))),
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

impl ProposalBody {
    fn show(change: &Change, window_until: Option<String>) -> Self {
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

/// How far a request or an offer is disclosed, what stands for or against opening it, and the proposal to disclose it
/// further that waits: for its own party and coordinators.
#[utoipa::path(
    tag = "disclosure",
    params(("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$")),
    responses(
        (status = 200, description = "How far it is disclosed.", body = DisclosureBody),
        (status = 400, description = "Not the id of a request or an offer.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/disclosures/{id}")]
pub async fn show_disclosure(app: web::Data<App>, caller: Allowed<BeSignedIn>, id: InPath) -> Result<HttpResponse> {
    let caller = (*caller).clone();
    let read = move |connection: &mut DbConnection| super::situation(connection, id.0, &caller);
    Ok(HttpResponse::Ok().json(DisclosureBody::from(app.database.read(read).await?)))
}

/// Who consented to what of a request or an offer, newest first: for its own party and coordinators.
#[utoipa::path(
    tag = "disclosure",
    params(
        ("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$"),
        ConsentLogQuery,
    ),
    responses(
        (status = 200, description = "The log.", body = Page<ConsentEntryBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/disclosures/{id}/log")]
pub async fn show_consent_log(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    id: InPath,
    Query(query): Query<ConsentLogQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.limit)?;
    let list = format!("consents?{}", id.0);
    let after: Option<Position> = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let caller = (*caller).clone();
    let read =
        move |connection: &mut DbConnection| super::entries(connection, id.0, &caller, after, i64::from(limit) + 1);
    let entries = app.database.read(read).await?;
    let address = page::address(&request);
    let page = page::page(&app.cursor_key, &list, &address, limit, entries, Entry::position, ConsentEntryBody::from)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Consent or object to opening a request of one's own State, or answer a proposal to disclose a record further; the
/// situation as it is then.
#[utoipa::path(
    tag = "disclosure",
    params(("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$")),
    request_body = DisclosureDecisionBody,
    responses(
        (status = 200, description = "How far it is disclosed now.", body = DisclosureBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller may not decide this; who proposed does not confirm.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record, or no such proposal, that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_being_checked`, `already_decided`, `nothing_pending`: what happened meanwhile.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, such as a note that is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/disclosures/{id}/decisions")]
pub async fn decide_disclosure(
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    id: InPath,
    body: Body<DisclosureDecisionBody>,
) -> Result<HttpResponse> {
    let decided = Decided::read(&app, id.0, &body.value)?;
    let (act, caller) = (caller.act(&app.clock), (*caller).clone());
    let write = move |connection: &mut DbConnection| {
        let note = decided.note.as_deref();
        match &decided.what {
            What::Word(request, word) => super::say(connection, &act, &caller, *request, (*word, note))?,
            What::Answer(change, answer) => {
                super::answer(connection, &act, &caller, (id.0, *change), (*answer, note))?;
            }
        }
        super::situation(connection, id.0, &caller)
    };
    Ok(HttpResponse::Ok().json(DisclosureBody::from(app.database.write(write).await?)))
}

/// A decision that was read.
struct Decided {
    what: What,
    note: Option<String>,
}

enum What {
    Word(crate::ids::RequestId, Word),
    Answer(DisclosureChangeId, Answer),
}

impl Decided {
    fn read(app: &App, record: RecordId, body: &DisclosureDecisionBody) -> Result<Self> {
        use DisclosureDecision::{Cancel, Confirm, Consent, Object, Refuse, WithdrawObjection};
        let mut problems = Problems::new(&app.vocabulary);
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

/// Propose to disclose a record of one's own party further. It holds when a second person has confirmed it, and what
/// would become public, when the window has passed as well.
#[utoipa::path(
    tag = "disclosure",
    params(
        ("id" = String, Path, description = "The id of the request or offer.", pattern = "^(req|off)_[0-9a-f-]{36}$"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe.", max_length = 255),
    ),
    request_body = NewProposalBody,
    responses(
        (status = 201, description = "The proposal.", body = ProposalBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is of another party.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no record that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_shown`: nobody else knows of it yet. `proposal_pending`: another waits.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Nothing would be disclosed further, something less, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/disclosures/{id}/proposals")]
pub async fn propose_disclosure(
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    id: InPath,
    key: IdempotencyKey,
    body: Body<NewProposalBody>,
) -> Result<HttpResponse> {
    let wanted = read_widening(&app, id.0, &body.value)?;
    // The same key for another record is another creation.
    let creation =
        Creation::new(caller.member, "propose_disclosure", key, &[id.0.to_string().as_bytes(), &body.bytes].concat());
    let (act, caller) = (caller.act(&app.clock), (*caller).clone());
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let change = super::propose(connection, &act, &caller, (id.0, wanted.clone()))?;
            let location = format!("/api/v1/disclosures/{}", id.0);
            Created::new(location, None, &ProposalBody::show(&change, None))
        })
    };
    Ok(app.database.write(write).await?.into_response())
}

fn read_widening(app: &App, record: RecordId, body: &NewProposalBody) -> Result<Widening> {
    let mut problems = Problems::new(&app.vocabulary);
    let note = problems.optional_text("/note", body.note.as_deref(), NOTE);
    let fields = body.field_disclosures.as_ref().map(|given| match record {
        RecordId::Request(_) => {
            let known: Vec<&str> = RequestField::ALL.iter().map(|field| field.as_str()).collect();
            FieldTiers::read(&mut problems, given, &known)
        }
        RecordId::Offer(_) => offers::read_fields(&mut problems, given),
    });
    problems.finish(Widening { record: body.disclosure, fields, note })
}
