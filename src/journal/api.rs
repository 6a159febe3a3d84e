//! Reading the journal over HTTP, as far as the caller may see.

use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Entry;
use crate::app::App;
use crate::auth::Visitor;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::http::extract::Query;
use crate::http::page::{self, Page, PageInformation, checked_limit};
use crate::http::problem::Problem;
use crate::ids::{AnyRecordId, EntryId};

/// What of the journal to read.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JournalQuery {
    /// The `next_cursor` of an earlier answer: only what was entered after it is shown. Keep it to follow the journal.
    #[param(max_length = 512)]
    after: Option<String>,
    /// Entries in the answer.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
    /// Only entries about this record.
    #[param(max_length = 64, example = "req_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a")]
    subject: Option<String>,
}

/// An entry of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryBody {
    /// The entry's id.
    #[schema(pattern = "^jou_[0-9a-f-]{36}$")]
    id: String,
    /// When it happened.
    #[schema(format = DateTime)]
    at: String,
    /// What happened: the record and what was done, as `request.opened`.
    #[schema(example = "request.opened")]
    action: String,
    /// The record.
    subject: SubjectBody,
    /// The record's party.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    party_id: Option<String>,
    /// The member who did it, shown to its own party and the secretariat; null when the service itself did.
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_id: Option<String>,
    /// How far the entry is disclosed.
    disclosure: Disclosure,
    /// What else is told of it.
    #[schema(value_type = Object)]
    data: serde_json::Value,
}

/// The record that an entry is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubjectBody {
    /// The kind of record, by its id's prefix.
    #[schema(example = "req")]
    kind: String,
    /// The record's id.
    id: String,
}

impl EntryBody {
    fn show(entry: Entry, visibility: &Visibility) -> Result<Self> {
        let shows_actor = visibility.is_secretariat() || (entry.party.is_some() && entry.party == visibility.party());
        Ok(Self {
            id: entry.id.to_string(),
            at: entry.at.to_string(),
            action: entry.action,
            subject: SubjectBody {
                id: AnyRecordId::new(&entry.subject_kind, entry.subject).to_string(),
                kind: entry.subject_kind,
            },
            party_id: entry.party.map(|party| party.to_string()),
            actor_id: entry.actor.filter(|_| shows_actor).map(|actor| actor.to_string()),
            disclosure: entry.disclosure,
            data: serde_json::from_str(&entry.data).map_err(Error::internal)?,
        })
    }
}

/// What happened, in the order in which it was committed, oldest first. Whoever keeps `next_cursor` and asks again
/// with it as `after` sees every entry once, whatever was committed at the same time.
#[utoipa::path(
    tag = "journal",
    params(JournalQuery),
    responses(
        (status = 200, description = "The entries; `next_cursor` is also given when there are no more yet.", body = Page<EntryBody>),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/journal")]
pub async fn list_journal(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    query: Query<JournalQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.0.limit)?;
    let list = format!("journal?subject={}", query.0.subject.as_deref().unwrap_or_default());
    let after = query.0.after.as_deref().map(|cursor| open_cursor(&app, &list, cursor)).transpose()?;
    let subject = query.0.subject.as_deref().map(parse_subject).transpose()?;
    let visibility = visitor.visibility();
    let seen_by = visibility.clone();
    let mut entries = app
        .database
        .read(move |connection| super::visible_after(connection, &seen_by, after, subject, i64::from(limit) + 1))
        .await?;
    let has_more = entries.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = match entries.last().map(|entry| entry.id).or(after) {
        Some(id) => Some(app.cursor_key.seal(&list, &id.to_string())?),
        None => None,
    };
    let following = next_cursor.as_deref().filter(|_| has_more);
    let links = page::links(&page::address(&request), "after", following);
    let data = entries.into_iter().map(|entry| EntryBody::show(entry, &visibility)).collect::<Result<Vec<_>>>()?;
    let page = PageInformation { next_cursor, has_more, limit, total: None };
    Ok(HttpResponse::Ok().json(Page::plain(data, page, links)))
}

fn open_cursor(app: &App, list: &str, cursor: &str) -> Result<EntryId> {
    let text = app.cursor_key.open(list, cursor)?;
    text.parse().map_err(|_| Error::malformed("invalid_cursor", "The cursor is of another list."))
}

fn parse_subject(text: &str) -> Result<uuid::Uuid> {
    text.parse::<AnyRecordId>().map(|id| id.uuid()).map_err(|error| Error::Malformed {
        code: "wrong_id",
        detail: format!("The parameter \"subject\" is not right: expected the id of {}.", error.expected),
        fields: vec![crate::error::FieldProblem::new("subject", "wrong_id", error.to_string())],
    })
}
