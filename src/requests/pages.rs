//! Requests as pages.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::list::RequestsQuery;
use super::record::{NeedRecord, RequestRecord};
use super::{Coverage, Importance, LIFE_CYCLE, RequestState, api};
use crate::app::App;
use crate::auth::Visitor;
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::http::extract::{Id, Query};
use crate::ids::RequestId;
use crate::introductions::{self, list::Filter as IntroductionFilter};
use crate::lifecycle::Actor;
use crate::lifecycle::pages::{StepOnPage, takeable};
use crate::plans;
use crate::similar::ask::Seeker;
use crate::similar::body::SimilarRequestBody;
use crate::vocabulary::Scheme;
use crate::web::address::Address;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::listing::{FEW_AREAS, Filter, ListPage, Listed, Source, names};

/// By what the list is filtered, in the order in which it is shown.
const FILTERS: [Filter; 7] = [
    Filter { name: "policy_area", schemes: &[Scheme::PolicyAreas, Scheme::GcmObjectives], is_open: true },
    Filter { name: "country", schemes: &[Scheme::Countries], is_open: true },
    Filter { name: "modality", schemes: &[Scheme::Modalities], is_open: false },
    Filter { name: "urgency", schemes: &[Scheme::Urgencies], is_open: false },
    Filter { name: "language", schemes: &[Scheme::Languages], is_open: false },
    Filter { name: "resource_kind", schemes: &[Scheme::ResourceKinds], is_open: false },
    Filter { name: "state", schemes: &[], is_open: false },
];
const SOURCE: Source = Source { data: "/api/v1/requests", export: "/requests.jsonl" };
/// Requests like one that its page names.
const SIMILAR: usize = 5;
/// The way of a request that is helped.
const WAY: [RequestState; 7] = [
    RequestState::Submitted,
    RequestState::Authenticated,
    RequestState::Open,
    RequestState::Planned,
    RequestState::InDelivery,
    RequestState::Completed,
    RequestState::Verified,
];

#[derive(Template)]
#[template(path = "requests/list.html")]
struct ListOfRequests<'p> {
    page: Frame<'p>,
    count: String,
    nothing: String,
    list: ListPage,
    records: Vec<RequestRecord>,
}

#[derive(Template)]
#[template(path = "requests/record.html")]
struct PageOfRequest<'p> {
    page: Frame<'p>,
    request: RequestRecord,
    /// The needs that help is sought for: of these the reader is led to the offers that fit.
    sought: Vec<String>,
    way: Option<Vec<Step>>,
    similar: Vec<SimilarRequestBody>,
    /// Whether the reader can change what it says now.
    can_change: bool,
    /// What the reader can do with it now.
    steps: Vec<StepOnPage>,
    /// Whether the reader is of its party, or a coordinator.
    is_close: bool,
    /// Whether the reader would write the plan for it now.
    waits_for_plan: bool,
    /// How many of its introductions the reader may know of.
    introductions: i64,
    /// Whether the reader may know of the party that asks.
    knows_party: bool,
}

/// A state on a request's way.
struct Step {
    state: RequestState,
    is_done: bool,
    is_here: bool,
}

impl RequestRecord {
    /// The policy areas of its needs, each once.
    pub fn areas(&self) -> Vec<&str> {
        let mut areas: Vec<&str> = Vec::new();
        for area in self.needs.iter().flat_map(|need| &need.policy_areas) {
            if !areas.contains(&area.as_str()) {
                areas.push(area);
            }
        }
        areas
    }

    /// Whether anybody may see it.
    pub fn is_public(&self) -> bool {
        self.opened_at.is_some() && self.disclosure == Disclosure::Public && self.kept_back.is_none()
    }

    /// The last day on which help is of use for any of its needs.
    pub fn last_day(&self) -> Option<&str> {
        self.needs.iter().filter_map(|need| need.ends_on.as_deref()).max()
    }

    /// One of its needs.
    pub fn need(&self, id: &str) -> Option<&NeedRecord> {
        self.needs.iter().find(|need| need.id == id)
    }
}

/// The requests that the visitor may see.
#[get("/requests")]
pub async fn browse_requests(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    Query(mut query): Query<RequestsQuery>,
) -> Result<HttpResponse> {
    (query.include_total, query.facets) = (Some(true), names(&FILTERS));
    let answer = api::answer_list(&app, visitor.visibility(), &query, request.path().to_owned()).await?;
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let address = Address::read(request.path(), request.query_string(), &FILTERS.map(|filter| filter.name));
    let (list, records) = Listed::read(&answer)?.into_page(&FILTERS, &address, SOURCE, &page);
    let (count, nothing) = (page.count("requests-count", list.total), page.say("requests-nothing"));
    frame::respond(&ListOfRequests { page, count, nothing, list, records })
}

/// A request with its needs.
#[get("/requests/{id}")]
pub async fn read_request(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let (id, visibility, reader) = (*id, visitor.visibility(), visitor.caller().cloned());
    let (seeker, seen_by) = (Seeker::new(&app, visibility.clone()).at_a_glance(SIMILAR), visibility.clone());
    let read = move |connection: &mut crate::db::DbConnection| {
        let found = super::find(connection, id, &seen_by)?;
        let similar = seeker.of_request(connection, &found)?;
        let Some(reader) = reader else { return Ok((found, similar, None, (false, 0))) };
        let plan = plans::find_of_request(connection, id, &seen_by)?;
        let waits_for_plan = plans::waits_to_be_written(connection, id, &reader)?;
        let introductions = introductions::list::count(connection, &seen_by, &IntroductionFilter::of_request(id))?;
        Ok((found, similar, plan, (waits_for_plan, introductions)))
    };
    let (found, similar, plan, (waits_for_plan, introductions)) = app.database.read(read).await?;
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let mut record = found.to_record(&app.vocabulary, &visibility);
    record.plan_id = plan.map(|plan| plan.to_string());
    let sought = found.needs.iter().filter(|need| found.seeks(need)).map(|need| need.id.to_string()).collect();
    let is_close = visibility.is_secretariat() || visibility.party() == Some(found.requester.id);
    let sides = visitor.caller().map(|caller| found.sides_of(caller)).unwrap_or_default();
    let can_change = sides.contains(&Actor::Requester) && record.can_be_changed();
    let steps = takeable(&LIFE_CYCLE, record.state, &sides);
    let way = way(record.state);
    let page = PageOfRequest {
        page,
        way,
        request: record,
        sought,
        similar,
        can_change,
        steps,
        is_close,
        waits_for_plan,
        introductions,
        knows_party: found.requester.is_verified() || is_close,
    };
    frame::respond(&page)
}

/// Where a request stands on its way; none when it left the way.
fn way(state: RequestState) -> Option<Vec<Step>> {
    let here = WAY.iter().position(|step| *step == state)?;
    let step =
        |(place, state): (usize, &RequestState)| Step { state: *state, is_done: place <= here, is_here: place == here };
    Some(WAY.iter().enumerate().map(step).collect())
}
