//! Plans as pages: the list, a plan with all that happened in it, and each revision as it stood.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::api;
use super::api::revisions::{answer_revisions, read_number};
use super::list::{PlansQuery, RevisionsQuery};
use super::view::{PlanSummary, Records, RevisionBody};
use super::{NeedOutcome, PlanState, Revision};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::BeSignedIn;
use crate::error::Result;
use crate::http::extract::{Id, Query};
use crate::http::page as paging;
use crate::ids::PlanId;
use crate::vocabulary::Scheme;
use crate::web::address::Address;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::listing::count_of;

/// Acting in a plan: consents, steps, reports and what follows from them.
pub mod acting;
mod asked;
mod changes;
mod filled;
mod happened;
mod known;
mod rows;
/// Writing a plan, and changing it.
pub mod writing;

use changes::Change;
use happened::{About, Event};
use known::{Around, Known, Place};

/// The filters of the list that name parties, in the order in which they are shown.
const SIDES: [&str; 3] = ["requester_id", "partner_id", "lead_id"];

#[derive(Template)]
#[template(path = "plans/list.html")]
struct ListOfPlans<'p> {
    page: Frame<'p>,
    place: String,
    plans: Vec<PlanSummary>,
    total: i64,
    next: Option<String>,
    data: String,
    states: Vec<StateChoice>,
    sides: Vec<SideChoice>,
    /// Other filters, which the form sends along.
    kept: Vec<(String, String)>,
    is_filtered: bool,
    own: String,
}

/// A state to filter by.
struct StateChoice {
    state: PlanState,
    count: i64,
    is_chosen: bool,
}

/// A side of the reader's own party to filter by.
struct SideChoice {
    name: &'static str,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "plans/record.html")]
struct PageOfPlan<'p> {
    page: Frame<'p>,
    known: Known,
    around: Around,
    way: Option<Vec<Place>>,
    changes: Vec<Change>,
    events: Vec<Event>,
}

#[derive(Template)]
#[template(path = "plans/revisions.html")]
struct ListOfRevisions<'p> {
    page: Frame<'p>,
    known: Known,
    revisions: Vec<RevisionBody>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "plans/revision.html")]
struct PageOfRevision<'p> {
    page: Frame<'p>,
    known: Known,
    revision: RevisionBody,
    /// What it changed; none for the first.
    changes: Option<Vec<Change>>,
}

impl PlanSummary {
    /// Whether it waits for the consent of a party.
    pub fn awaits(&self, party: &str) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.awaits.iter().any(|it| it == party))
    }

    /// The name of a party of it.
    pub fn party_name(&self, id: &str) -> &str {
        self.parties.iter().find(|party| party.id == *id).map_or("", |party| &party.name)
    }
}

/// The plans that the reader may know of.
#[get("/plans")]
pub async fn browse_plans(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    Query(mut query): Query<PlansQuery>,
) -> Result<HttpResponse> {
    (query.include_total, query.facets) = (Some(true), vec!["state".to_owned()]);
    let here = paging::address(&request);
    let answer = api::answer_list(&app, caller.visibility.clone(), query, &here).await?;
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    let address = Address::read(request.path(), request.query_string(), &["state", SIDES[0], SIDES[1], SIDES[2]]);
    let own = caller.party.to_string();
    let counts = answer.facets.as_ref().and_then(|facets| facets.get("state")).map(Vec::as_slice).unwrap_or_default();
    let state = |state: &PlanState| StateChoice {
        state: *state,
        count: count_of(counts, state.as_str()),
        is_chosen: address.values("state").any(|chosen| chosen == state.as_str()),
    };
    let side = |name| SideChoice { name, is_chosen: address.values(name).any(|party| party == own) };
    let is_own = |(name, value): &(String, String)| SIDES.contains(&name.as_str()) && *value == own;
    let kept = address.others(&["state"]).into_iter().filter(|pair| !is_own(pair)).collect();
    frame::respond(&ListOfPlans {
        page,
        place: address.path().to_owned(),
        total: answer.page.total.unwrap_or(0),
        next: answer.links.next,
        data: address.at("/api/v1/plans", &[]),
        states: PlanState::ALL.iter().map(state).collect(),
        sides: SIDES.map(side).into(),
        kept,
        is_filtered: !address.others(&["limit", "include_total"]).is_empty(),
        plans: answer.data,
        own,
    })
}

/// A plan, with all that happened in it and what the reader can do.
#[get("/plans/{id}")]
pub async fn read_plan(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<PlanId>,
) -> Result<HttpResponse> {
    let (reader, vocabulary, id) = ((*caller).clone(), app.vocabulary.clone(), *id);
    let read = move |connection: &mut crate::db::DbConnection| {
        let known = Known::read(connection, id, &reader, &vocabulary)?;
        let around = Around::read(connection, id, &known, &reader)?;
        Ok((known, around))
    };
    let (known, around) = app.database.read(read).await?;
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    let changes = proposed_changes(&known)?;
    let (way, events) = (known.way(), happened::happened(&known, &around));
    frame::respond(&PageOfPlan { page, known, around, way, changes, events })
}

/// What the draft would change of what is in force.
fn proposed_changes(known: &Known) -> Result<Vec<Change>> {
    match (&known.plan.agreed, known.proposed()) {
        (Some(agreed), Some(proposed)) => changes::between(known, agreed, proposed),
        _ => Ok(Vec::new()),
    }
}

/// The revisions of a plan.
#[get("/plans/{id}/revisions")]
pub async fn browse_plan_revisions(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<PlanId>,
    Query(query): Query<RevisionsQuery>,
) -> Result<HttpResponse> {
    let (reader, vocabulary, id) = ((*caller).clone(), app.vocabulary.clone(), *id);
    let here = paging::address(&request);
    let answer = answer_revisions(&app, caller.visibility.clone(), id, query, &here).await?;
    let read = move |connection: &mut crate::db::DbConnection| Known::read(connection, id, &reader, &vocabulary);
    let known = app.database.read(read).await?;
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    frame::respond(&ListOfRevisions { page, known, revisions: answer.data, next: answer.links.next })
}

/// A revision as it stood, and what it changed.
#[get("/plans/{id}/revisions/{number}")]
pub async fn read_plan_revision(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<PlanId>,
) -> Result<HttpResponse> {
    let number = read_number(&request)?;
    let (reader, vocabulary, id) = ((*caller).clone(), app.vocabulary.clone(), *id);
    let read = move |connection: &mut crate::db::DbConnection| {
        let known = Known::read(connection, id, &reader, &vocabulary)?;
        let plan = super::find(connection, id, &reader.visibility)?;
        let records = Records::of_plan(connection, &plan, &vocabulary)?;
        let show = |revision: &Revision| RevisionBody::show(&plan, revision, &records, &reader.visibility);
        let revision = show(&super::revision(connection, id, number)?);
        let before = super::revisions(connection, id, Some(number), 1)?.first().map(show);
        let changes = before.map(|before| changes::between(&known, &before.content, &revision.content)).transpose()?;
        Ok((known, revision, changes))
    };
    let (known, revision, changes) = app.database.read(read).await?;
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    frame::respond(&PageOfRevision { page, known, revision, changes })
}
