//! Clocks, their kinds and calendars over HTTP.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, put, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::{
    CalendarBody, CalendarsBody, ClockBody, ClockKindBody, ClockKindsBody, ClockSettingsBody, ClockSettingsHistoryBody,
    NewCalendarBody, NewClockSettingsBody,
};
use super::{Clock, ClockKind, ClockState, Filter, settings};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::{BeSignedIn, KeepClocks};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Body, Query};
use crate::http::filter::Filters;
use crate::http::page::{self, Page, checked_limit};
use crate::http::problem::Problem;
use crate::http::version::{ExpectedVersion, entity_tag};
use crate::ids::AnyRecordId;

/// The most changes or calendars that are shown.
const LONGEST: usize = 1_000;

/// Parameters of the list of clocks.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ClocksQuery {
    /// What they count.
    #[param(value_type = Option<Vec<ClockKind>>, max_items = 100)]
    kind: Vec<String>,
    /// Where they stand.
    #[param(value_type = Option<Vec<ClockState>>, max_items = 100)]
    state: Vec<String>,
    /// Only those of this record.
    #[param(max_length = 64, example = "req_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a")]
    subject: Option<String>,
    /// Clocks on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    cursor: Option<String>,
}

/// The clocks that the caller may know of, newest first: those that its own party owns, those that concern it, and for
/// coordinators all.
#[utoipa::path(
    tag = "clocks",
    params(ClocksQuery),
    responses(
        (status = 200, description = "The clocks.", body = Page<ClockBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/clocks")]
pub async fn list_clocks(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    Query(query): Query<ClocksQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.limit)?;
    let filter = read_filter(&app, &query)?;
    let list = format!("clocks?{filter:?}");
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let visibility = caller.visibility.clone();
    let read =
        move |connection: &mut DbConnection| super::list(connection, &visibility, &filter, after, i64::from(limit) + 1);
    let clocks = app.database.read(read).await?;
    let address = page::address(&request);
    let page = page::page(&app.cursor_key, &list, &address, limit, clocks, Clock::position, ClockBody::from)?;
    Ok(HttpResponse::Ok().json(page))
}

fn read_filter(app: &App, query: &ClocksQuery) -> Result<Filter> {
    let mut filters = Filters::new(&app.vocabulary);
    let kinds = filters.choices("kind", &query.kind, ClockKind::ALL);
    let states = filters.choices("state", &query.state, ClockState::ALL);
    let subject = query.subject.as_deref().map(|text| {
        text.parse::<AnyRecordId>().map(|id| id.uuid()).map_err(|error| {
            let detail = format!("The parameter \"subject\" is not right: expected the id of {}.", error.expected);
            Error::malformed("wrong_id", detail)
        })
    });
    filters.finish(Filter { kinds, states, subject: subject.transpose()? })
}

/// The kinds of clocks: what starts and meets each, how long it runs, when it reminds and what follows.
#[utoipa::path(
    tag = "clocks",
    responses(
        (status = 200, description = "The kinds.", body = ClockKindsBody),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/clock-kinds")]
pub async fn list_clock_kinds(app: web::Data<App>) -> Result<HttpResponse> {
    let read = |connection: &mut DbConnection| {
        let kinds =
            ClockKind::ALL.iter().map(|kind| settings::in_force(connection, *kind).map(|it| ClockKindBody::show(&it)));
        kinds.collect::<Result<Vec<_>>>()
    };
    Ok(HttpResponse::Ok().json(ClockKindsBody { data: app.database.read(read).await? }))
}

/// A kind of clock.
#[utoipa::path(
    tag = "clocks",
    params(("kind" = ClockKind, Path, description = "The kind.")),
    responses(
        (status = 200, description = "The kind.", body = ClockKindBody),
        (status = 404, description = "There is no such kind.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/clock-kinds/{kind}")]
pub async fn show_clock_kind(app: web::Data<App>, path: web::Path<String>) -> Result<HttpResponse> {
    let kind = read_kind(&path)?;
    let settings = app.database.read(move |connection| settings::in_force(connection, kind)).await?;
    Ok(respond(settings.version, ClockKindBody::show(&settings)))
}

/// How a kind of clock ran, newest first, down to the precedent.
#[utoipa::path(
    tag = "clocks",
    params(("kind" = ClockKind, Path, description = "The kind.")),
    responses(
        (status = 200, description = "The changes.", body = ClockSettingsHistoryBody),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only coordinators and administrators may.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such kind.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/clock-kinds/{kind}/history")]
pub async fn show_clock_kind_history(
    app: web::Data<App>,
    _caller: Allowed<KeepClocks>,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let kind = read_kind(&path)?;
    let changes = app.database.read(move |connection| settings::history(connection, kind)).await?;
    let data = changes.iter().take(LONGEST).map(ClockSettingsBody::show_with_author).collect();
    Ok(HttpResponse::Ok().json(ClockSettingsHistoryBody { data }))
}

/// Change how a kind of clock runs. Clocks that run already keep their end; the next ones go by it.
#[utoipa::path(
    tag = "clocks",
    params(
        ("kind" = ClockKind, Path, description = "The kind."),
        ("If-Match" = String, Header, description = "The ETag of the settings that were read.", max_length = 255),
    ),
    request_body = NewClockSettingsBody,
    responses(
        (status = 200, description = "The kind as it runs now.", body = ClockKindBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only coordinators and administrators may.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such kind.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It was changed since it was read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/clock-kinds/{kind}")]
pub async fn change_clock_kind(
    app: web::Data<App>,
    caller: Allowed<KeepClocks>,
    path: web::Path<String>,
    expected: Result<ExpectedVersion>,
    body: Body<NewClockSettingsBody>,
) -> Result<HttpResponse> {
    let new = body.value.parse(read_kind(&path)?, &app.vocabulary)?;
    let (act, member) = (caller.act(&app.clock), caller.member);
    let write = move |connection: &mut DbConnection| settings::change(connection, &act, member, &expected, &new);
    let settings = app.database.write(write).await?;
    Ok(respond(settings.version, ClockKindBody::show(&settings)))
}

/// The kind of this name.
pub(super) fn read_kind(text: &str) -> Result<ClockKind> {
    ClockKind::ALL.iter().find(|kind| kind.as_str() == text).copied().ok_or(Error::NotFound)
}

fn respond(version: i64, body: impl serde::Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, entity_tag(version))).json(body)
}

/// The calendars that say which days are worked.
#[utoipa::path(
    tag = "clocks",
    responses(
        (status = 200, description = "The calendars.", body = CalendarsBody),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/calendars")]
pub async fn list_calendars(app: web::Data<App>) -> Result<HttpResponse> {
    let calendars = app.database.read(settings::calendars).await?;
    Ok(HttpResponse::Ok()
        .json(CalendarsBody { data: calendars.iter().take(LONGEST).map(CalendarBody::show).collect() }))
}

/// A calendar as it was, newest first.
#[utoipa::path(
    tag = "clocks",
    params(("code" = String, Path, description = "The calendar's code.", pattern = "^[a-z0-9-]{1,50}$")),
    responses(
        (status = 200, description = "The changes.", body = CalendarsBody),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only coordinators and administrators may.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such calendar.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/calendars/{code}/history")]
pub async fn show_calendar_history(
    app: web::Data<App>,
    _caller: Allowed<KeepClocks>,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let code = path.into_inner();
    let changes = app.database.read(move |connection| settings::calendar_history(connection, &code)).await?;
    let data = changes.iter().take(LONGEST).map(CalendarBody::show_with_author).collect();
    Ok(HttpResponse::Ok().json(CalendarsBody { data }))
}

/// Enter a calendar, or change one. Clocks that run already keep their end; the next ones go by it.
#[utoipa::path(
    tag = "clocks",
    params(
        ("code" = String, Path, description = "The calendar's code.", pattern = "^[a-z0-9-]{1,50}$"),
        ("If-Match" = Option<String>, Header, description = "The version of the calendar that was read; not for a new one.", max_length = 255),
    ),
    request_body = NewCalendarBody,
    responses(
        (status = 200, description = "The calendar as it is now.", body = CalendarBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only coordinators and administrators may.", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It was changed since it was read.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right.", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "The calendar is there already, and If-Match is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/calendars/{code}")]
pub async fn put_calendar(
    http: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepClocks>,
    path: web::Path<String>,
    expected: Result<ExpectedVersion>,
    body: Body<NewCalendarBody>,
) -> Result<HttpResponse> {
    let calendar = body.value.parse(&path, &app.vocabulary)?;
    let expected = http.headers().contains_key(header::IF_MATCH).then_some(expected);
    let (act, member) = (caller.act(&app.clock), caller.member);
    let write = move |connection: &mut DbConnection| {
        settings::put_calendar(connection, &act, member, expected.as_ref(), &calendar)
    };
    let kept = app.database.write(write).await?;
    Ok(respond(kept.version, CalendarBody::show(&kept)))
}
