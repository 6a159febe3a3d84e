//! Disclosure as pages: who may see a record, what was consented to, and forms for what can be done about it.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::api::{self, ConsentLogQuery, InPath};
use super::body::{ConsentEntryBody, DisclosureDecision, DisclosureDecisionBody, NewDisclosureProposalBody};
use super::overview::{Overview, fields};
use super::{ChangeState, RecordId};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, DecideDisclosure};
use crate::auth::{Allowed, Caller};
use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::http::idempotency::IdempotencyKey;
use crate::vocabulary::Scheme;
use crate::web::address::{self, Address};
use crate::web::form::{self, Sent, lead_to};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "disclosure/disclosure.html")]
struct DisclosurePage<'p> {
    page: Frame<'p>,
    /// Where the record is, below the language.
    place: String,
    overview: Overview,
    fields: Vec<&'static str>,
    /// What can be decided now.
    possible: Vec<DisclosureDecision>,
    log: Vec<ConsentEntryBody>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "disclosure/decision.html")]
struct DecisionPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    place: String,
    overview: Overview,
    decision: DisclosureDecision,
    is_possible: bool,
}

#[derive(Template)]
#[template(path = "disclosure/proposal.html")]
struct ProposalPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    place: String,
    overview: Overview,
    tiers: Vec<Choice>,
    /// Tiers that a field can have by itself.
    closer: Vec<Choice>,
    /// The fields: how the form calls each, and its name.
    fields: Vec<Choice>,
}

impl Overview {
    /// What the caller can decide now, as the API calls it.
    fn possible(&self) -> Vec<DisclosureDecision> {
        let words = self.words.iter().map(|word| word.as_str());
        let can: Vec<&str> = words.chain(self.answers.iter().map(|answer| answer.as_str())).collect();
        DisclosureDecision::ALL.iter().copied().filter(|decision| can.contains(&decision.as_str())).collect()
    }
}

/// Who may see a record, and who consented to that.
#[get("/{records:requests|offers}/{id}/disclosure")]
pub async fn read_disclosure(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: InPath,
) -> Result<HttpResponse> {
    let page = frame_of(&request, &app, language, id.0);
    let overview = read_overview(&app, &caller, id.0).await?;
    let address = Address::read(request.path(), request.query_string(), &[]);
    let query = ConsentLogQuery { limit: None, cursor: address::cursor(request.query_string()) };
    let log = api::read_log(&app, (*caller).clone(), id.0, (&query, request.path())).await?;
    let shown = DisclosurePage {
        page,
        place: place(id.0),
        possible: overview.possible(),
        overview,
        fields: fields(id.0),
        log: log.data,
        next: log.page.next_cursor.map(|cursor| address.setting("cursor", &cursor)),
    };
    frame::respond(&shown)
}

/// Asks for what belongs to a decision.
#[get("/{records:requests|offers}/{id}/disclosure/decisions/{decision}")]
pub async fn ask_for_disclosure_decision(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    language: PageLanguage,
    id: InPath,
) -> Result<HttpResponse> {
    let page = frame_of(&request, &app, language, id.0);
    let decision = decision_in_path(&request)?;
    show_decision(&app, &caller, (page, Sent::default()), (id.0, decision), StatusCode::OK).await
}

/// Decides.
#[post("/{records:requests|offers}/{id}/disclosure/decisions/{decision}")]
pub async fn decide_disclosure_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    language: PageLanguage,
    id: InPath,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = frame_of(&request, &app, language, id.0);
    let decision = decision_in_path(&request)?;
    let body = DisclosureDecisionBody { decision, proposal_id: sent.text("proposal_id"), note: sent.text("note") };
    match api::decide(&app, (*caller).clone(), id.0, &body).await {
        Ok(_) => Ok(lead_to(page.after(&format!("{}/disclosure", place(id.0)), "disclosure-decided"))),
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            show_decision(&app, &caller, (page, sent), (id.0, decision), status).await
        }
    }
}

/// Asks how far a record is to be disclosed.
#[get("/{records:requests|offers}/{id}/disclosure/proposals")]
pub async fn ask_to_disclose(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    language: PageLanguage,
    id: InPath,
) -> Result<HttpResponse> {
    let page = frame_of(&request, &app, language, id.0);
    let overview = read_overview(&app, &caller, id.0).await?;
    let mut sent = Sent::default();
    sent.put("disclosure", overview.situation.disclosed.record.as_str());
    for (field, tier) in overview.situation.disclosed.fields.as_map() {
        sent.put(&format!("field_disclosures/{field}"), tier.as_str());
    }
    show_proposal((page, sent), overview, StatusCode::OK)
}

/// Proposes to disclose a record further.
#[post("/{records:requests|offers}/{id}/disclosure/proposals")]
pub async fn disclose_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideDisclosure>,
    language: PageLanguage,
    id: InPath,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = frame_of(&request, &app, language, id.0);
    let tier = |value: &str| Disclosure::ALL.iter().copied().find(|tier| tier.as_str() == value);
    let of_field =
        |field: &&'static str| Some(((*field).to_owned(), tier(sent.value(format!("field_disclosures/{field}")))?));
    let closer: BTreeMap<String, Disclosure> = fields(id.0).iter().filter_map(of_field).collect();
    let body = NewDisclosureProposalBody {
        disclosure: tier(sent.value("disclosure")),
        field_disclosures: Some(closer),
        note: sent.text("note"),
    };
    let (key, bytes) = (IdempotencyKey::of_form(sent.value(form::ONCE)), sent.bytes());
    match api::propose(&app, (*caller).clone(), (id.0, key), (&body, &bytes)).await {
        Ok(_) => Ok(lead_to(page.after(&format!("{}/disclosure", place(id.0)), "disclosure-proposed"))),
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            let overview = read_overview(&app, &caller, id.0).await?;
            show_proposal((page, sent), overview, status)
        }
    }
}

/// Where a record is, below the language.
fn place(id: RecordId) -> String {
    match id {
        RecordId::Request(id) => format!("/requests/{id}"),
        RecordId::Offer(id) => format!("/offers/{id}"),
    }
}

fn frame_of<'v>(request: &HttpRequest, app: &'v App, language: PageLanguage, id: RecordId) -> Frame<'v> {
    let section = match id {
        RecordId::Request(_) => Section::Requests,
        RecordId::Offer(_) => Section::Offers,
    };
    Frame::new(request, language.0, section, &app.vocabulary)
}

fn decision_in_path(request: &HttpRequest) -> Result<DisclosureDecision> {
    request.match_info().get("decision").unwrap_or_default().parse().map_err(|_| Error::NotFound)
}

async fn read_overview(app: &App, caller: &Caller, id: RecordId) -> Result<Overview> {
    let caller = caller.clone();
    app.database.read(move |connection| Overview::read(connection, id, &caller)).await
}

async fn show_decision(
    app: &App,
    caller: &Caller,
    (page, sent): (Frame<'_>, Sent),
    (id, decision): (RecordId, DisclosureDecision),
    status: StatusCode,
) -> Result<HttpResponse> {
    let overview = read_overview(app, caller, id).await?;
    let is_possible = overview.possible().contains(&decision);
    frame::respond_with(status, &DecisionPage { page, sent, place: place(id), overview, decision, is_possible })
}

fn show_proposal((page, sent): (Frame<'_>, Sent), overview: Overview, status: StatusCode) -> Result<HttpResponse> {
    let (id, now) = (overview.situation.record, overview.situation.disclosed.record);
    let named = |tier: &Disclosure| Choice {
        value: tier.to_string(),
        words: page.name_in(&[Scheme::DisclosureLevels], tier.as_str()),
    };
    let field = |field: &'static str| Choice {
        value: format!("field_disclosures/{field}"),
        words: page.say_of("closer-field", field),
    };
    let shown = ProposalPage {
        place: place(id),
        tiers: Disclosure::ALL.iter().filter(|tier| **tier <= now).map(named).collect(),
        closer: Disclosure::ALL.iter().filter(|tier| **tier != Disclosure::Public).map(named).collect(),
        fields: fields(id).into_iter().map(field).collect(),
        page,
        sent,
        overview,
    };
    frame::respond_with(status, &shown)
}
