//! Introductions as pages: the list, one of them, deciding on it, and proposing one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, ResponseError, get, post, web};
use askama::Template;

use super::api::{self, Lens};
use super::body::{DecisionBody, ProposalBody};
use super::list::IntroductionsQuery;
use super::page_proposal::Offered;
use super::page_scene::{Ballot, Look, Scene};
use super::view::IntroductionBody;
use super::{Decision, IntroductionState};
use crate::app::App;
use crate::auth::roles::{BeSignedIn, DecideIntroductions};
use crate::auth::{Allowed, Caller};
use crate::error::{Error, Result};
use crate::http::extract::{Id, parse_path_id};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::FacetCount;
use crate::http::version::ExpectedVersion;
use crate::ids::{IntroductionId, NeedId, OfferId};
use crate::lifecycle::Actor;
use crate::requests::{Coverage, Importance};
use crate::vocabulary::Scheme;
use crate::web::address::{self, Address};
use crate::web::form::{self, Sent, lead_to};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "introductions/list.html")]
struct ListOfIntroductions<'p> {
    page: Frame<'p>,
    total: i64,
    selects: Vec<Select>,
    records: Vec<IntroductionBody>,
    is_filtered: bool,
    next: Option<String>,
}

/// A filter of the list.
struct Select {
    name: &'static str,
    choices: Vec<Choice>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "introductions/record.html")]
struct PageOfIntroduction<'p> {
    page: Frame<'p>,
    scene: Scene,
}

#[derive(Template)]
#[template(path = "introductions/decision.html")]
struct DecisionPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    decision: Decision,
    ballot: Ballot,
    reasons: Vec<Choice>,
    /// Whether it changed since the form was made.
    is_stale: bool,
}

#[derive(Template)]
#[template(path = "introductions/proposal.html")]
struct ProposalPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    need: NeedId,
    offer: OfferId,
    offered: Offered,
}

/// The introductions that the member may know of.
#[get("/introductions")]
pub async fn browse_introductions(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let address = Address::read(request.path(), request.query_string(), &[]);
    let values = |name: &str| address.values(name).map(str::to_owned).collect::<Vec<_>>();
    let query = IntroductionsQuery {
        state: values("state"),
        awaits: values("awaits"),
        proposed_by: values("proposed_by"),
        request_id: values("request_id"),
        need_id: values("need_id"),
        offer_id: values("offer_id"),
        cursor: address::cursor(request.query_string()),
        include_total: Some(true),
        facets: vec!["state".to_owned(), "proposed_by".to_owned()],
        ..IntroductionsQuery::default()
    };
    let found = api::read_page(&app, caller.visibility.clone(), &query, request.path()).await?;
    let page = Frame::new(&request, language.0, Section::Introductions, &app.vocabulary);
    let facets = found.facets.unwrap_or_default();
    let counts = |name: &str| facets.get(name).map(Vec::as_slice).unwrap_or_default();
    let counted = |family: &'static str, counts: &[FacetCount]| -> Vec<Choice> {
        let words =
            |count: &FacetCount| format!("{} ({})", page.say_of(family, &count.value), page.number(count.count));
        counts.iter().map(|count| Choice { value: count.value.clone(), words: words(count) }).collect()
    };
    let sides = [Actor::Requester, Actor::Provider];
    let awaited = sides.map(|side| Choice { value: side.to_string(), words: page.say_of("side-of", side) });
    let selects = [
        ("state", counted("introduction-state", counts("state"))),
        ("awaits", awaited.into()),
        ("proposed_by", counted("side-of", counts("proposed_by"))),
    ];
    let select = |(name, choices)| Select { name, choices, chosen: address.value(name).unwrap_or_default().to_owned() };
    let shown = ListOfIntroductions {
        total: found.page.total.unwrap_or(0),
        selects: selects.map(select).into(),
        records: found.data,
        is_filtered: !address.others(&["done"]).is_empty(),
        next: found.page.next_cursor.map(|cursor| address.setting("cursor", &cursor)),
        page,
    };
    frame::respond(&shown)
}

/// An introduction.
#[get("/introductions/{id}")]
pub async fn read_introduction(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<IntroductionId>,
) -> Result<HttpResponse> {
    let (look, id) = (look(&app, &caller), *id);
    let scene = app.database.read(move |connection| Scene::read(connection, id, look)).await?;
    let page = Frame::new(&request, language.0, Section::Introductions, &app.vocabulary);
    frame::respond(&PageOfIntroduction { page, scene })
}

/// Asks for what belongs to a decision.
#[get("/introductions/{id}/decisions/{decision}")]
pub async fn ask_for_decision(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    language: PageLanguage,
    id: Id<IntroductionId>,
) -> Result<HttpResponse> {
    let decision = decision_in_path(&request)?;
    let page = Frame::new(&request, language.0, Section::Introductions, &app.vocabulary);
    let ballot = read_ballot(&app, &caller, (*id, decision)).await?;
    let mut sent = Sent::default();
    sent.put("quantity", ballot.shown.quantity.to_string());
    show_ballot((page, sent), (decision, ballot), StatusCode::OK)
}

/// Decides.
#[post("/introductions/{id}/decisions/{decision}")]
pub async fn decide_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    language: PageLanguage,
    id: Id<IntroductionId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let decision = decision_in_path(&request)?;
    let page = Frame::new(&request, language.0, Section::Introductions, &app.vocabulary);
    let body = DecisionBody {
        decision,
        reason: sent.text("reason"),
        note: sent.text("note"),
        quantity: sent.whole(&page, "quantity"),
        conflict_of_interest: sent.text("conflict_of_interest"),
    };
    let done = match body.conflict_of_interest.is_some() {
        true => "conflict-declared".to_owned(),
        false => format!("introduction-{decision}"),
    };
    let version = Some(ExpectedVersion::of_form(sent.value("version")));
    let status = match sent.is_wrong() {
        true => Error::Invalid(Vec::new()).status_code(),
        false => match api::decide(&app, (*caller).clone(), (*id, version), body).await {
            Ok(_) => return Ok(lead_to(page.after(&format!("/introductions/{}", *id), &done))),
            Err(error) => sent.refuse(&page, error)?,
        },
    };
    let ballot = read_ballot(&app, &caller, (*id, decision)).await?;
    show_ballot((page, sent), (decision, ballot), status)
}

/// Shows what would be proposed of a need and an offer, to whom, and asks for the rest.
#[get("/needs/{id}/matches/{offer_id}/introduce")]
pub async fn ask_to_introduce(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    language: PageLanguage,
    id: Id<NeedId>,
) -> Result<HttpResponse> {
    let offer = parse_path_id(&request, "offer_id")?;
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let mut sent = Sent::default();
    sent.put("need_ids", id.to_string());
    sent.put("quantity", "1");
    show_proposal(&app, &caller, (page, sent), (*id, offer), StatusCode::OK).await
}

/// Proposes an introduction.
#[post("/needs/{id}/matches/{offer_id}/introduce")]
pub async fn introduce_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<DecideIntroductions>,
    language: PageLanguage,
    id: Id<NeedId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let offer: OfferId = parse_path_id(&request, "offer_id")?;
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let body = ProposalBody {
        need_ids: sent.values("need_ids").into_iter().map(str::to_owned).collect(),
        offer_id: offer.to_string(),
        message: sent.text("message"),
        quantity: sent.whole(&page, "quantity"),
        conflict_of_interest: sent.text("conflict_of_interest"),
    };
    let status = match sent.is_wrong() {
        true => Error::Invalid(Vec::new()).status_code(),
        false => {
            let key = IdempotencyKey::of_form(sent.value(form::ONCE));
            // The same form for another pair is another proposal.
            let bytes = [offer.to_string().as_bytes(), &sent.bytes()].concat();
            match api::propose(&app, (*caller).clone(), key, (&body, &bytes)).await {
                Ok(created) => {
                    return Ok(lead_to(page.after(&format!("/{}", created.place()), "introduction-proposed")));
                }
                Err(error) => sent.refuse(&page, error)?,
            }
        }
    };
    show_proposal(&app, &caller, (page, sent), (*id, offer), status).await
}

fn look(app: &App, caller: &Caller) -> Look {
    Look { caller: caller.clone(), lens: Lens::of(app), today: app.clock.today() }
}

fn decision_in_path(request: &HttpRequest) -> Result<Decision> {
    request.match_info().get("decision").unwrap_or_default().parse().map_err(|_| Error::NotFound)
}

async fn read_ballot(app: &App, caller: &Caller, what: (IntroductionId, Decision)) -> Result<Ballot> {
    let (look, vocabulary) = (look(app, caller), app.vocabulary.clone());
    app.database.read(move |connection| Ballot::read(connection, what, look, &vocabulary)).await
}

fn show_ballot(
    (page, sent): (Frame<'_>, Sent),
    (decision, ballot): (Decision, Ballot),
    status: StatusCode,
) -> Result<HttpResponse> {
    let named = |code: &String| Choice { value: code.clone(), words: page.name_in(&[Scheme::TransitionReasons], code) };
    let reasons = ballot.reasons.iter().map(named).collect();
    let is_stale = status == Error::Stale.status_code();
    frame::respond_with(status, &DecisionPage { page, sent, decision, ballot, reasons, is_stale })
}

async fn show_proposal(
    app: &App,
    caller: &Caller,
    (page, sent): (Frame<'_>, Sent),
    (need, offer): (NeedId, OfferId),
    status: StatusCode,
) -> Result<HttpResponse> {
    let (caller, today) = (caller.clone(), app.clock.today());
    let offered = app.database.read(move |connection| Offered::read(connection, &caller, (need, offer), today)).await?;
    frame::respond_with(status, &ProposalPage { page, sent, need, offer, offered })
}
