//! Deadlines as pages: what is due when, how long each kind of clock runs, and which days are worked.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::api::read_kind;
use super::body::{HolidayBody, NewCalendarBody, NewClockSettingsBody};
use super::calendar::DayOfWeek;
use super::settings::{self, KeptCalendar, Settings};
use super::{ClockKind, CountedIn};
use crate::app::App;
use crate::auth::roles::KeepClocks;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::Query;
use crate::http::page::{PageQuery, checked_limit};
use crate::http::version::ExpectedVersion;
use crate::secretariat::pages::{Until, kind_of};
use crate::secretariat::{self, Due};
use crate::web::address::Address;
use crate::web::form::{self, Sent};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "clocks/all.html")]
struct PageOfClocks<'p> {
    page: Frame<'p>,
    /// What is due; none for whoever may not know of all records.
    due: Option<Vec<Row>>,
    next: Option<String>,
    kinds: Vec<Settings>,
    calendars: Vec<KeptCalendar>,
}

#[derive(Template)]
#[template(path = "clocks/kind.html")]
struct PageOfKind<'p> {
    page: Frame<'p>,
    sent: Sent,
    settings: Settings,
    calendars: Vec<Choice>,
    counted_in: Vec<Choice>,
    is_stale: bool,
}

#[derive(Template)]
#[template(path = "clocks/calendar.html")]
struct PageOfCalendar<'p> {
    page: Frame<'p>,
    sent: Sent,
    kept: KeptCalendar,
    days: Vec<Choice>,
    is_stale: bool,
}

/// A clock that runs, as a page shows it.
struct Row {
    kind: ClockKind,
    /// Which mark the record has, and the message that names it.
    record: (&'static str, &'static str),
    /// The record's place and what it is called, where that may be known.
    place: Option<(String, Option<String>)>,
    party: Option<(String, String)>,
    until: Until,
}

impl Settings {
    /// Days before the end on which the owner is reminded, one after the other.
    pub fn reminder_words(&self, page: &Frame<'_>) -> String {
        match self.reminders.as_slice() {
            [] => page.say("clock-never"),
            days => page.joined(&days.iter().map(|days| page.number(*days)).collect::<Vec<_>>()),
        }
    }

    /// Its length in words.
    pub fn length_words(&self, page: &Frame<'_>) -> String {
        match self.counted_in {
            CountedIn::CalendarDays => page.count("days", self.days),
            CountedIn::WorkingDays => page.count("clock-working-days", self.days),
        }
    }
}

impl PageOfCalendar<'_> {
    /// The holidays as they stand.
    fn holidays(&self) -> String {
        holidays_of(&self.kept)
    }
}

impl KeptCalendar {
    /// The days of each week that are not worked.
    pub fn weekend_words(&self, page: &Frame<'_>) -> String {
        let days = self.calendar.weekend.iter().map(|day| page.say_of("weekday", day));
        page.joined(&days.collect::<Vec<_>>())
    }
}

/// What is due when, the kinds of clocks and the calendars.
#[get("/clocks")]
pub async fn show_clocks(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepClocks>,
    language: PageLanguage,
    Query(query): Query<PageQuery>,
) -> Result<HttpResponse> {
    let (limit, list) = (checked_limit(query.limit)?, "clocks?due first");
    let after = app.cursor_key.open_position(list, query.cursor.as_deref())?;
    let sees_all = caller.visibility.is_secretariat();
    let read = move |connection: &mut DbConnection| {
        let due = match sees_all {
            true => Some(secretariat::due_first(connection, after, i64::from(limit) + 1)?),
            false => None,
        };
        let kinds = ClockKind::ALL.iter().map(|kind| settings::in_force(connection, *kind));
        let kinds = kinds.collect::<Result<Vec<_>>>()?;
        Ok((due, kinds, settings::calendars(connection)?))
    };
    let (mut due, kinds, calendars) = app.database.read(read).await?;
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = due.as_ref().is_some_and(|due| due.len() > length);
    if let Some(due) = &mut due {
        due.truncate(length);
    }
    let last = due.as_ref().and_then(|due| due.last()).filter(|_| has_more).map(Due::position);
    let cursor = last.map(|last| app.cursor_key.seal_position(list, last)).transpose()?;
    let address = Address::read(request.path(), request.query_string(), &["done"]);
    let next = cursor.map(|cursor| address.setting("cursor", &cursor));
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    let today = app.clock.today();
    let due = due.map(|due| due.into_iter().map(|it| row(it, today, &page)).collect());
    frame::respond(&PageOfClocks { page, due, next, kinds, calendars })
}

fn row(due: Due, today: chrono::NaiveDate, page: &Frame<'_>) -> Row {
    let subject = due.subject.to_string();
    let (mark, message, collection) = kind_of(&subject);
    // A record without a name is known to its party alone; introductions have no names.
    let is_known = due.title.is_some() || collection == "introductions";
    Row {
        kind: due.clock.kind,
        record: (mark, message),
        place: is_known.then(|| (page.at(format!("/{collection}/{subject}")), due.title)),
        party: due.party.map(|party| (page.at(format!("/parties/{}", party.id)), party.name)),
        until: Until::of(due.clock.due_at, today),
    }
}

/// How a kind of clock runs, to be changed.
#[get("/clock-kinds/{kind}")]
pub async fn ask_for_settings(
    request: HttpRequest,
    app: web::Data<App>,
    _caller: Allowed<KeepClocks>,
    language: PageLanguage,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    show_settings(&app, page, read_kind(&path.1)?, None).await
}

/// Changes how a kind of clock runs.
#[post("/clock-kinds/{kind}")]
pub async fn change_settings(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepClocks>,
    language: PageLanguage,
    path: web::Path<(String, String)>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    let kind = read_kind(&path.1)?;
    let body = read_settings(&mut sent, &page);
    let changed = match body {
        Some(body) => change(&app, &caller, (kind, &sent), &body).await,
        None => return show_settings(&app, page, kind, Some((sent, StatusCode::OK, false))).await,
    };
    match changed {
        Ok(()) => Ok(form::lead_to(page.after("/clocks", "clock-kind"))),
        Err(error) => {
            let is_stale = matches!(error, Error::Stale);
            let status = sent.refuse(&page, error)?;
            show_settings(&app, page, kind, Some((sent, status, is_stale))).await
        }
    }
}

/// What a form says of a kind of clock; none where it holds what is no number, which is noted.
fn read_settings(sent: &mut Sent, page: &Frame<'_>) -> Option<NewClockSettingsBody> {
    let (days, escalation) = (sent.whole(page, "days"), sent.whole(page, "escalation"));
    let written: Vec<String> =
        sent.value("reminders").split(|one: char| !one.is_alphanumeric()).map(str::to_owned).collect();
    let mut reminders = Vec::new();
    for text in written.iter().filter(|text| !text.is_empty()) {
        match text.parse() {
            Ok(number) => reminders.push(number),
            Err(_) => sent.note(page, "reminders", "not_a_number", "Write whole numbers in digits."),
        }
    }
    if sent.is_wrong() {
        return None;
    }
    let counted_in = CountedIn::ALL.iter().find(|one| one.as_str() == sent.value("counted_in"));
    Some(NewClockSettingsBody {
        days: days.unwrap_or(0),
        counted_in: counted_in.copied().unwrap_or(CountedIn::CalendarDays),
        calendar: sent.text("calendar"),
        reminders,
        escalation,
        note: sent.text("note"),
    })
}

async fn change(
    app: &App,
    caller: &Caller,
    (kind, sent): (ClockKind, &Sent),
    body: &NewClockSettingsBody,
) -> Result<()> {
    let new = body.parse(kind, &app.vocabulary)?;
    let expected = ExpectedVersion::of_form(sent.value("version"));
    let (act, member) = (caller.act(&app.clock), caller.member);
    let write = move |connection: &mut DbConnection| settings::change(connection, &act, member, &expected, &new);
    app.database.write(write).await.map(drop)
}

async fn show_settings(
    app: &App,
    page: Frame<'_>,
    kind: ClockKind,
    refused: Option<(Sent, StatusCode, bool)>,
) -> Result<HttpResponse> {
    let read = move |connection: &mut DbConnection| {
        Ok((settings::in_force(connection, kind)?, settings::calendars(connection)?))
    };
    let (settings, calendars) = app.database.read(read).await?;
    let (sent, status, is_stale) = refused.unwrap_or_else(|| (as_set(&settings), StatusCode::OK, false));
    let calendars = calendars.into_iter().map(|kept| kept.calendar);
    let calendars = calendars.map(|calendar| Choice { value: calendar.code, words: calendar.name }).collect();
    let counted = |one: &CountedIn| Choice { value: one.to_string(), words: page.say_of("counted-in", one) };
    let counted_in = CountedIn::ALL.iter().map(counted).collect();
    frame::respond_with(status, &PageOfKind { page, sent, settings, calendars, counted_in, is_stale })
}

fn as_set(settings: &Settings) -> Sent {
    let reminders: Vec<String> = settings.reminders.iter().map(ToString::to_string).collect();
    let mut sent = Sent::default();
    sent.put("days", settings.days.to_string());
    sent.put("counted_in", settings.counted_in.as_str());
    sent.put("calendar", settings.calendar.clone());
    sent.put("reminders", reminders.join(" "));
    sent.put("escalation", settings.escalation.map(|days| days.to_string()).unwrap_or_default());
    sent
}

/// A calendar, to be changed.
#[get("/calendars/{code}")]
pub async fn ask_for_calendar(
    request: HttpRequest,
    app: web::Data<App>,
    _caller: Allowed<KeepClocks>,
    language: PageLanguage,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    show_calendar(&app, page, path.1.clone(), None).await
}

/// Changes a calendar.
#[post("/calendars/{code}")]
pub async fn change_calendar(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepClocks>,
    language: PageLanguage,
    path: web::Path<(String, String)>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    match put(&app, &caller, &path.1, &sent).await {
        Ok(()) => Ok(form::lead_to(page.after("/clocks", "calendar"))),
        Err(error) => {
            let is_stale = matches!(error, Error::Stale);
            let status = sent.refuse(&page, error)?;
            show_calendar(&app, page, path.1.clone(), Some((sent, status, is_stale))).await
        }
    }
}

async fn put(app: &App, caller: &Caller, code: &str, sent: &Sent) -> Result<()> {
    let weekend = sent.values("weekend");
    let holiday = |line: String| {
        let (on, name) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
        HolidayBody { on: on.to_owned(), name: name.trim().to_owned() }
    };
    let body = NewCalendarBody {
        name: sent.value("name").to_owned(),
        weekend: DayOfWeek::ALL.iter().filter(|day| weekend.contains(&day.as_str())).copied().collect(),
        holidays: sent.lines("holidays").into_iter().map(holiday).collect(),
    };
    let calendar = body.parse(code, &app.vocabulary)?;
    let expected = ExpectedVersion::of_form(sent.value("version"));
    let (act, member) = (caller.act(&app.clock), caller.member);
    let write = move |connection: &mut DbConnection| {
        settings::put_calendar(connection, &act, member, Some(&expected), &calendar)
    };
    app.database.write(write).await.map(drop)
}

async fn show_calendar(
    app: &App,
    page: Frame<'_>,
    code: String,
    refused: Option<(Sent, StatusCode, bool)>,
) -> Result<HttpResponse> {
    let read = move |connection: &mut DbConnection| settings::calendar_history(connection, &code);
    let kept = app.database.read(read).await?.into_iter().next().ok_or(Error::NotFound)?;
    let (sent, status, is_stale) = refused.unwrap_or_else(|| (as_kept(&kept), StatusCode::OK, false));
    let day = |day: &DayOfWeek| Choice { value: day.to_string(), words: page.say_of("weekday", day) };
    let days = DayOfWeek::ALL.iter().map(day).collect();
    frame::respond_with(status, &PageOfCalendar { page, sent, kept, days, is_stale })
}

fn as_kept(kept: &KeptCalendar) -> Sent {
    let mut sent = Sent::default();
    sent.put("name", kept.calendar.name.clone());
    for day in &kept.calendar.weekend {
        sent.put("weekend", day.as_str());
    }
    sent.put("holidays", holidays_of(kept));
    sent
}

/// The holidays of a calendar, one a line.
fn holidays_of(kept: &KeptCalendar) -> String {
    let lines = kept.calendar.holidays.iter().map(|holiday| format!("{} {}", holiday.on, holiday.name));
    lines.collect::<Vec<_>>().join("\n")
}
