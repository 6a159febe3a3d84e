//! Teams as a page: who would cover the needs of a request together, what each gives, and what remains.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::api::{MOST_PARTNERS, TeamsQuery};
use super::body::TeamsBody;
use crate::app::App;
use crate::auth::Visitor;
use crate::error::Result;
use crate::http::extract::{Id, Query};
use crate::ids::{NeedId, RequestId};
use crate::matches::api::asker;
use crate::requests;
use crate::requests::record::RequestRecord;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "matches/teams.html")]
struct TeamsPage<'p> {
    page: Frame<'p>,
    request: RequestRecord,
    teams: TeamsBody,
    query: TeamsQuery,
    data: String,
}

/// The smallest teams of offers that cover the needs of a request together.
#[get("/requests/{id}/teams")]
pub async fn read_teams(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<RequestId>,
    Query(query): Query<TeamsQuery>,
) -> Result<HttpResponse> {
    let wanted = query.read(&app)?;
    let (asker, seen_by, id) = (asker(&app, visitor.visibility()), visitor.visibility(), *id);
    let turn = app.live.turn().await;
    let read = move |connection: &mut crate::db::DbConnection| {
        let asking = requests::find(connection, id, &seen_by)?;
        Ok((asking, asker.teams(connection, id, &wanted)?))
    };
    let (asking, teams) = app.database.read(read).await?;
    drop(turn);
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let data = match request.query_string() {
        "" => format!("/api/v1/requests/{id}/teams"),
        chosen => format!("/api/v1/requests/{id}/teams?{chosen}"),
    };
    let request = asking.to_record(&app.vocabulary, &visitor.visibility());
    frame::respond(&TeamsPage { page, request, teams, query, data })
}

/// Leads from a need to the teams for its request: a partner serves whole needs, so that teams are for all of them.
#[get("/needs/{id}/teams")]
pub async fn find_teams(
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<NeedId>,
) -> Result<HttpResponse> {
    let (id, seen_by) = (*id, visitor.visibility());
    let find = move |connection: &mut crate::db::DbConnection| requests::find_need(connection, id, &seen_by);
    let (_, asking) = app.database.read(find).await?;
    let address = format!("/{}/requests/{}/teams", language.0, asking.id);
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish())
}
