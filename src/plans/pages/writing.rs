//! Writing a plan for a request, and changing one: the draft itself, or a change of what is in force.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::super::{self as plans, api, draft};
use super::known::Known;
use super::rows::{self, DO};
use crate::app::App;
use crate::auth::roles::WritePlans;
use crate::auth::{Allowed, Caller};
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::Id;
use crate::http::idempotency::{Creation, IdempotencyKey};
use crate::http::version::ExpectedVersion;
use crate::ids::{PartyId, PlanId, RequestId};
use crate::introductions::Introduction;
use crate::plans::view::ContentBody;
use crate::requests::Request;
use crate::web::form::{self, Sent};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;
use crate::{parties, requests};

/// What a plan is written from: the request, and the introductions to choose from.
struct Basis {
    request: String,
    reference: String,
    title: String,
    needs: HashMap<String, String>,
    partners: Vec<(PartyId, String)>,
    introductions: Vec<Introduction>,
}

#[derive(Template)]
#[template(path = "plans/writing.html")]
struct WritingPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    basis: Basis,
    /// The plan that is changed; none for a new one.
    known: Option<Known>,
    place: String,
    back: String,
    is_stale: bool,
}

impl Basis {
    fn read(connection: &mut DbConnection, request: Request, introductions: Vec<Introduction>) -> Result<Self> {
        let mut ids: Vec<PartyId> = Vec::new();
        for introduction in &introductions {
            if !ids.contains(&introduction.provider) {
                ids.push(introduction.provider);
            }
        }
        let mut names = parties::summaries(connection, &ids)?;
        let name = |id: PartyId| (id, names.remove(&id).map(|party| party.name).unwrap_or_default());
        let served = |need: &requests::needs::Need| {
            introductions.iter().any(|introduction| introduction.needs.iter().any(|it| it.id == need.id))
        };
        let needs = request.needs.iter().filter(|need| served(need));
        Ok(Self {
            request: request.id.to_string(),
            reference: request.reference.clone(),
            title: request.details.title.clone(),
            needs: needs.map(|need| (need.id.to_string(), need.details.title.clone())).collect(),
            partners: ids.into_iter().map(name).collect(),
            introductions,
        })
    }

    fn need(&self, id: &str) -> String {
        self.needs.get(id).cloned().unwrap_or_default()
    }
}

impl WritingPage<'_> {
    /// The introductions to choose from, each with its partner and the needs that it serves.
    fn introductions(&self) -> Vec<Choice> {
        let choice = |introduction: &Introduction| {
            let partner = self.basis.partners.iter().find(|(id, _)| *id == introduction.provider);
            let needs: Vec<String> =
                introduction.needs.iter().map(|need| self.basis.need(&need.id.to_string())).collect();
            let words = format!("{} – {}", partner.map_or("", |(_, name)| name), self.page.joined(&needs));
            Choice { value: introduction.id.to_string(), words }
        };
        self.basis.introductions.iter().map(choice).collect()
    }

    fn partners(&self) -> Vec<Choice> {
        let partners = self.basis.partners.iter();
        partners.map(|(id, name)| Choice { value: id.to_string(), words: name.clone() }).collect()
    }

    /// The needs that are served, in the order of the introductions.
    fn needs(&self) -> Vec<Choice> {
        let mut needs: Vec<Choice> = Vec::new();
        for need in self.basis.introductions.iter().flat_map(|introduction| &introduction.needs) {
            let value = need.id.to_string();
            if !needs.iter().any(|one| one.value == value) {
                needs.push(Choice { words: self.basis.need(&value), value });
            }
        }
        needs
    }

    /// The rows to show of a list.
    fn shown(&self, list: &str) -> std::ops::Range<usize> {
        rows::shown(&self.sent, list)
    }

    /// Whether something is in force, so that the form proposes a change of it.
    fn was_agreed(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.plan.agreed.is_some())
    }

    /// What stands now, when it changed since the form was opened.
    fn theirs(&self) -> Option<(&Known, &ContentBody)> {
        let known = self.known.as_ref().filter(|_| self.is_stale)?;
        Some((known, written(known)?))
    }
}

/// What is written on: the draft, or what is in force.
fn written(known: &Known) -> Option<&ContentBody> {
    known.plan.draft.as_ref().map(|draft| &draft.content).or(known.plan.agreed.as_ref())
}

/// The form for a new plan. A request that has one leads to it.
#[get("/requests/{id}/plan")]
pub async fn begin_plan(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    let (reader, id) = ((*caller).clone(), *id);
    let find = move |connection: &mut DbConnection| {
        let before = plans::find_of_request(connection, id, &reader.visibility)?;
        let before = before.map(|plan| plans::find(connection, plan, &reader.visibility)).transpose()?;
        Ok(before.filter(|plan| plan.state != plans::PlanState::Abandoned).map(|plan| plan.id))
    };
    if let Some(plan) = app.database.read(find).await? {
        return Ok(form::lead_to(page.at(format!("/plans/{plan}"))));
    }
    let basis = match find_basis(&app, (*caller).clone(), id).await {
        // What stands in the way is said by the request's own page.
        Err(Error::Conflict { .. }) => return Ok(form::lead_to(page.at(format!("/requests/{id}")))),
        other => other?,
    };
    let mut sent = Sent::default();
    basis.introductions.iter().for_each(|introduction| sent.put("introduction_ids", introduction.id.to_string()));
    if let [(partner, _)] = basis.partners.as_slice() {
        sent.put("lead_id", partner.to_string());
    }
    frame::respond(&new_page(page, sent, basis))
}

/// Begins a plan, or shows the form with other rows.
#[post("/requests/{id}/plan")]
pub async fn begin_plan_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    language: PageLanguage,
    id: Id<RequestId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    let (id, mut tidied) = (*id, rows::tidy(&sent));
    if !sent.value(DO).is_empty() {
        return frame::respond(&new_page(page, tidied, find_basis(&app, (*caller).clone(), id).await?));
    }
    let body = rows::new_plan(&tidied, id.to_string());
    let bytes = serde_html_form::to_string(tidied.fields()).map_err(Error::internal)?;
    let creation =
        Creation::new(caller.member, "create_plan", IdempotencyKey::of_form(sent.value(form::ONCE)), bytes.as_bytes());
    let (act, writer, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let plan = plans::create(connection, &act, &writer, &vocabulary, &body)?;
            api::created(&api::show(connection, &plan, &writer.visibility, &vocabulary)?)
        })
    };
    match app.database.write(write).await {
        Ok(created) => Ok(form::lead_to(page.after(&format!("/{}", created.place()), "plan-drafted"))),
        Err(error) => {
            let status = tidied.refuse(&page, error)?;
            let basis = find_basis(&app, (*caller).clone(), id).await?;
            frame::respond_with(status, &new_page(page, tidied, basis))
        }
    }
}

fn new_page<'p>(page: Frame<'p>, sent: Sent, basis: Basis) -> WritingPage<'p> {
    let place = page.at(format!("/requests/{}/plan", basis.request));
    let back = page.at(format!("/requests/{}", basis.request));
    WritingPage { page, sent, basis, known: None, place, back, is_stale: false }
}

async fn find_basis(app: &App, caller: Caller, id: RequestId) -> Result<Basis> {
    let read = move |connection: &mut DbConnection| {
        let found = draft::basis(connection, &caller, &id.to_string()).map_err(|error| match error {
            Error::Invalid(_) => Error::NotFound,
            other => other,
        })?;
        Basis::read(connection, found.request, found.known)
    };
    app.database.read(read).await
}

/// The form that changes a plan. One that can be changed no more is shown as it is.
#[get("/plans/{id}/edit")]
pub async fn edit_plan(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    language: PageLanguage,
    id: Id<PlanId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    let (known, basis) = find_plan(&app, (*caller).clone(), *id).await?;
    if !known.possible.changes {
        return Ok(form::lead_to(page.at(format!("/plans/{}", *id))));
    }
    let mut sent = Sent::default();
    sent.put("version", known.plan.summary.version.to_string());
    if let Some(content) = written(&known) {
        rows::fill(&mut sent, content);
    }
    sent.put("why", known.plan.draft.as_ref().and_then(|draft| draft.why.clone()).unwrap_or_default());
    frame::respond(&edit_page(page, sent, (known, basis), false))
}

/// Changes a plan, or shows the form with other rows.
#[post("/plans/{id}/edit")]
pub async fn edit_plan_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<WritePlans>,
    language: PageLanguage,
    id: Id<PlanId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Plans, &app.vocabulary);
    let (id, mut tidied) = (*id, rows::tidy(&sent));
    if !sent.value(DO).is_empty() {
        let found = find_plan(&app, (*caller).clone(), id).await?;
        return frame::respond(&edit_page(page, tidied, found, false));
    }
    let (body, expected) = (rows::change(&tidied), ExpectedVersion::of_form(sent.value("version")));
    let (act, writer, vocabulary) = (caller.act(&app.clock), (*caller).clone(), app.vocabulary.clone());
    let write = move |connection: &mut DbConnection| {
        plans::change(connection, &act, &writer, &vocabulary, (id, &expected), &body).map(drop)
    };
    let Err(error) = app.database.write(write).await else {
        return Ok(form::lead_to(page.after(&format!("/plans/{id}"), "plan-changed")));
    };
    let is_stale = matches!(error, Error::Stale);
    let status = tidied.refuse(&page, error)?;
    let found = find_plan(&app, (*caller).clone(), id).await?;
    if is_stale {
        tidied.set("version", found.0.plan.summary.version.to_string());
    }
    frame::respond_with(status, &edit_page(page, tidied, found, is_stale))
}

fn edit_page<'p>(page: Frame<'p>, sent: Sent, (known, basis): (Known, Basis), is_stale: bool) -> WritingPage<'p> {
    let back = page.at(format!("/plans/{}", known.id()));
    WritingPage { place: format!("{back}/edit"), page, sent, basis, known: Some(known), back, is_stale }
}

/// A plan and what it can be made of, for who may change it.
async fn find_plan(app: &App, caller: Caller, id: PlanId) -> Result<(Known, Basis)> {
    let vocabulary = app.vocabulary.clone();
    let read = move |connection: &mut DbConnection| {
        let plan = plans::find(connection, id, &caller.visibility)?;
        draft::side_of_writer(&plan, &caller)?;
        let known = Known::read(connection, id, &caller, &vocabulary)?;
        let usable = draft::usable(connection, &plan, &caller.visibility)?;
        let request = requests::find(connection, plan.request, &Visibility::everything())?;
        Ok((known, Basis::read(connection, request, usable)?))
    };
    app.database.read(read).await
}
