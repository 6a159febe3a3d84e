//! The inbox as a page: what waits, what was told, and marking that as read.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::api::{self, InboxQuery};
use super::page_items::{self, Shown};
use crate::app::App;
use crate::auth::Allowed;
use crate::auth::roles::BeSignedIn;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::Id;
use crate::ids::NoticeId;
use crate::vocabulary::Scheme;
use crate::web::address::{self, Address};
use crate::web::form::{Sent, lead_to};
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

/// Items on the page.
const LIMIT: u32 = 40;
/// The field of a notice that is marked.
const NOTICES: &str = "notice_id";

#[derive(Template)]
#[template(path = "inbox/inbox.html")]
struct InboxPage<'p> {
    page: Frame<'p>,
    /// What has to be done.
    waiting: Vec<Shown>,
    /// What is told.
    told: Vec<Shown>,
    /// Whether what was read is shown too.
    with_read: bool,
    is_first: bool,
    next: Option<String>,
}

impl InboxPage<'_> {
    /// The day that comes first of those until which something waits.
    fn first_day(&self) -> Option<String> {
        self.waiting.iter().filter_map(|shown| shown.deadline.as_ref()).map(|deadline| deadline.day()).min()
    }

    fn unread(&self) -> Vec<&str> {
        let unread = self.told.iter().filter(|shown| shown.item.read == Some(false));
        unread.filter_map(|shown| shown.item.notice_id.as_deref()).collect()
    }
}

/// What waits for the member.
#[get("/inbox")]
pub async fn read_inbox(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let address = Address::read(request.path(), request.query_string(), &[]);
    let with_read = address.value("read") == Some("true");
    let cursor = address::cursor(request.query_string());
    let query = InboxQuery { read: Some(with_read), limit: Some(LIMIT), cursor: cursor.clone() };
    let found = api::read_page(&app, (*caller).clone(), &query, request.path()).await?;
    let (items, visibility) = (found.data, caller.visibility.clone());
    let read = move |connection: &mut DbConnection| {
        let titles = page_items::titles(connection, &visibility, &items)?;
        Ok((items, titles))
    };
    let (items, titles) = app.database.read(read).await?;
    let today = app.clock.today();
    let shown = items.into_iter().map(|item| Shown::new(item, &titles, today));
    let (told, waiting) = shown.partition(Shown::is_notice);
    let page = Frame::new(&request, language.0, Section::Inbox, &app.vocabulary);
    let next = found.page.next_cursor.map(|cursor| address.setting("cursor", &cursor));
    frame::respond(&InboxPage { page, waiting, told, with_read, is_first: cursor.is_none(), next })
}

/// Marks a notice as read, or as not read.
#[post("/inbox/{id}/reading")]
pub async fn mark_notice(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    id: Id<NoticeId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let (caller, now, is_read) = ((*caller).clone(), app.clock.now(), sent.value("read") == "true");
    let mark = move |connection: &mut DbConnection| match is_read {
        true => super::mark_read(connection, &caller, *id, now),
        false => super::mark_unread(connection, &caller, *id),
    };
    app.database.write(mark).await?;
    let page = Frame::new(&request, language.0, Section::Inbox, &app.vocabulary);
    Ok(lead_to(page.after("/inbox", if is_read { "notice-read" } else { "notice-unread" })))
}

/// Marks several notices as read.
#[post("/inbox/readings")]
pub async fn mark_notices(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<BeSignedIn>,
    language: PageLanguage,
    sent: Sent,
) -> Result<HttpResponse> {
    let ids = sent.values(NOTICES).into_iter().map(|id| id.parse::<NoticeId>().map_err(|_| Error::NotFound));
    let ids: Vec<NoticeId> = ids.collect::<Result<_>>()?;
    let (caller, now) = ((*caller).clone(), app.clock.now());
    let mark = move |connection: &mut DbConnection| {
        ids.iter().try_for_each(|id| super::mark_read(connection, &caller, *id, now))
    };
    app.database.write(mark).await?;
    let page = Frame::new(&request, language.0, Section::Inbox, &app.vocabulary);
    Ok(lead_to(page.after("/inbox", "notices-read")))
}
