//! The secretariat's day as pages: all steps at once, and each with all that waits for it.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;
use chrono::NaiveDate;

use super::{TriageStep, Waiting};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::OverseeMechanism;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::Query;
use crate::http::page::{PageQuery, checked_limit};
use crate::requests::NextStep;
use crate::vocabulary::Scheme;
use crate::web::address::Address;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

/// What waits for a step, as far as the page of all steps shows it.
const FEW: i64 = 5;
/// Days before its end from which something is said to end soon.
const SOON_DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "secretariat/all.html")]
struct PageOfAll<'p> {
    page: Frame<'p>,
    steps: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "secretariat/step.html")]
struct PageOfStep<'p> {
    page: Frame<'p>,
    shown: Shown,
    next: Option<String>,
}

/// A step with what waits for it.
struct Shown {
    step: TriageStep,
    total: i64,
    rows: Vec<Row>,
}

impl PageOfAll<'_> {
    fn nothing_waits(&self) -> bool {
        self.steps.iter().all(|shown| shown.total == 0)
    }
}

/// Something that waits, as a page shows it.
struct Row {
    /// The place of its record; none where that is not for the secretariat to see.
    place: Option<String>,
    /// Which of the marks of records it has, and the message that names it.
    kind: (&'static str, &'static str),
    title: Option<String>,
    other_title: Option<String>,
    party: Option<(String, String)>,
    since: String,
    /// Days for which it has waited.
    age: i64,
    until: Option<Until>,
    reason: Option<String>,
    owner: Option<(String, NextStep)>,
    /// The parties that it waits for, with their places.
    awaited: Vec<(String, String)>,
}

/// When something ends.
pub struct Until {
    /// The last day.
    pub day: String,
    /// Days left; less than none when it is late.
    pub left: i64,
}

impl Until {
    /// When what ends at an instant ends, seen from a day.
    pub fn of(ends: UtcTime, today: NaiveDate) -> Self {
        let last = ends.last_day();
        Self { day: last.to_string(), left: (last - today).num_days() }
    }

    /// Days that it is late.
    pub fn late(&self) -> i64 {
        -self.left
    }

    /// How urgent it looks.
    pub fn class(&self) -> &'static str {
        match self.left {
            ..0 => "late",
            0..=SOON_DAYS => "soon",
            _ => "",
        }
    }
}

/// The mark and the message of a kind of record, and where such records are, by the prefix of their ids.
pub fn kind_of(subject: &str) -> (&'static str, &'static str, &'static str) {
    match subject.split('_').next().unwrap_or_default() {
        "req" => ("request", "request", "requests"),
        "off" => ("offer", "offer", "offers"),
        "int" => ("match", "triage-introduction", "introductions"),
        "pty" => ("", "triage-party", "parties"),
        _ => ("match", "plan", "plans"),
    }
}

impl Row {
    fn new(waiting: Waiting, today: NaiveDate, page: &Frame<'_>) -> Self {
        let subject = waiting.subject.to_string();
        let (mark, message, collection) = kind_of(&subject);
        Self {
            place: waiting.title.is_some().then(|| page.at(format!("/{collection}/{subject}"))),
            kind: (mark, message),
            title: waiting.title,
            other_title: waiting.other_title,
            party: waiting.party.map(|party| (page.at(format!("/parties/{}", party.id)), party.name)),
            since: waiting.since.to_string(),
            age: (today - waiting.since.date()).num_days(),
            until: waiting.until.map(|until| Until::of(until, today)),
            reason: waiting.reason.map(|reason| page.name_in(&[Scheme::TransitionReasons], &reason)),
            owner: waiting.follow_up,
            awaited: waiting.awaited.into_iter().map(|it| (page.at(format!("/parties/{}", it.id)), it.name)).collect(),
        }
    }
}

/// What waits for each step, with how many there are.
#[get("/secretariat")]
pub async fn show_secretariat(
    request: HttpRequest,
    app: web::Data<App>,
    _caller: Allowed<OverseeMechanism>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let read = move |connection: &mut DbConnection| {
        let step = |step: &TriageStep| {
            let total = super::count(connection, *step, now)?;
            let waiting = match total {
                0 => Vec::new(),
                _ => super::longest_first(connection, *step, now, None, FEW)?,
            };
            Ok((*step, total, waiting))
        };
        TriageStep::ALL.iter().map(step).collect::<Result<Vec<_>>>()
    };
    let found = app.database.read(read).await?;
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    let shown = |(step, total, waiting): (TriageStep, i64, Vec<Waiting>)| Shown {
        step,
        total,
        rows: waiting.into_iter().map(|it| Row::new(it, now.date(), &page)).collect(),
    };
    let steps = found.into_iter().map(shown).collect();
    frame::respond(&PageOfAll { page, steps })
}

/// All that waits for a step.
#[get("/secretariat/{step}")]
pub async fn show_step(
    request: HttpRequest,
    app: web::Data<App>,
    _caller: Allowed<OverseeMechanism>,
    language: PageLanguage,
    path: web::Path<(String, String)>,
    Query(query): Query<PageQuery>,
) -> Result<HttpResponse> {
    let step = TriageStep::ALL.iter().find(|step| step.as_str() == path.1).copied().ok_or(Error::NotFound)?;
    let (limit, list, now) = (checked_limit(query.limit)?, format!("secretariat?{step}"), app.clock.now());
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let read = move |connection: &mut DbConnection| {
        let waiting = super::longest_first(connection, step, now, after, i64::from(limit) + 1)?;
        Ok((super::count(connection, step, now)?, waiting))
    };
    let (total, mut waiting) = app.database.read(read).await?;
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = waiting.len() > length;
    waiting.truncate(length);
    let last = waiting.last().filter(|_| has_more).map(Waiting::position);
    let cursor = last.map(|last| app.cursor_key.seal_position(&list, last)).transpose()?;
    let address = Address::read(request.path(), request.query_string(), &[]);
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    let rows = waiting.into_iter().map(|it| Row::new(it, now.date(), &page)).collect();
    let next = cursor.map(|cursor| address.setting("cursor", &cursor));
    frame::respond(&PageOfStep { page, shown: Shown { step, total, rows }, next })
}
