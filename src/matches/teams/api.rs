//! Teams over HTTP.

use actix_web::{HttpResponse, get, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::TeamsWanted;
use super::body::TeamsBody;
use crate::app::App;
use crate::auth::Visitor;
use crate::error::Result;
use crate::http::extract::{Id, Query};
use crate::http::filter::Filters;
use crate::http::problem::Problem;
use crate::ids::RequestId;
use crate::matches::api::asker;
use crate::matching::{TEAM_NEEDS, TeamOptions};

/// Teams in an answer when nobody says how many.
const USUAL_LIMIT: u32 = 5;
/// The most teams in an answer.
const MOST_TEAMS: u32 = 10;
/// The most partners of a team: one for each need.
pub(super) const MOST_PARTNERS: u32 = 12;

/// What teams are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TeamsQuery {
    /// At most so many partners.
    #[param(minimum = 1, maximum = 12)]
    pub(super) max_partners: Option<u32>,
    /// Whether at least one partner must be an entity of the United Nations.
    pub(super) include_un: Option<bool>,
    /// Whether at least one partner must be a State.
    pub(super) include_peer: Option<bool>,
    /// Offers that must be part of the team, at most twelve; repeated or separated by commas.
    #[serde(default)]
    #[param(max_items = 100)]
    pub(super) keep: Vec<String>,
    /// The needs that a team is sought for, at most twelve; repeated or separated by commas. Without it the request's
    /// first twelve.
    #[serde(default)]
    #[param(max_items = 100)]
    pub(super) need: Vec<String>,
    /// Teams in the answer.
    #[param(minimum = 1, maximum = 10, default = 5)]
    limit: Option<u32>,
}

/// The smallest teams of offers that cover the needs of a request together, with the proof that none is smaller, who
/// would lead, and what remains uncovered.
///
/// An offer can serve a need that it matches as possible, good or strong, and several needs as far as its capacity goes.
/// When not all can be covered, as many as possible are, and that by as few partners as possible; of teams of that size
/// those that fit best come first.
#[utoipa::path(
    tag = "requests",
    params(("id" = String, Path, description = "The request.", pattern = "^req_[0-9a-f-]{36}$"), TeamsQuery),
    responses(
        (status = 200, description = "The teams; none when nothing matches or the options allow none, with the reasons.", body = TeamsBody),
        (status = 400, description = "The id or a parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such request, or none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/requests/{id}/teams")]
pub async fn list_teams(
    app: web::Data<App>,
    visitor: Visitor,
    id: Id<RequestId>,
    query: Query<TeamsQuery>,
) -> Result<HttpResponse> {
    let wanted = query.0.read(&app)?;
    let asker = asker(&app, visitor.visibility());
    let request = *id;
    let _turn = app.live.turn().await;
    let teams = app.database.read(move |connection| asker.teams(connection, request, &wanted)).await?;
    Ok(HttpResponse::Ok().json(teams))
}

impl TeamsQuery {
    /// Whether so many partners are the most.
    pub(super) fn has_most(&self, most: impl std::borrow::Borrow<u32>) -> bool {
        self.max_partners.unwrap_or(MOST_PARTNERS) == *most.borrow()
    }

    pub(super) fn read(&self, app: &App) -> Result<TeamsWanted> {
        let mut filters = Filters::new(&app.vocabulary);
        let keep = filters.ids("keep", &self.keep);
        let needs = filters.ids("need", &self.need);
        for (parameter, count) in [("keep", keep.len()), ("need", needs.len())] {
            if count > TEAM_NEEDS {
                filters.refuse(parameter, "out_of_range", format!("At most {TEAM_NEEDS}; there are {count}."));
            }
        }
        let limit = within(&mut filters, "limit", self.limit.unwrap_or(USUAL_LIMIT), MOST_TEAMS);
        let most = self.max_partners.map(|most| within(&mut filters, "max_partners", most, MOST_PARTNERS));
        filters.finish(TeamsWanted {
            needs,
            keep,
            options: TeamOptions {
                most_partners: most,
                united_nations: self.include_un.unwrap_or(false),
                peer: self.include_peer.unwrap_or(false),
            },
            limit,
        })
    }
}

fn within(filters: &mut Filters<'_>, parameter: &str, given: u32, most: u32) -> usize {
    if !(1..=most).contains(&given) {
        filters.refuse(parameter, "out_of_range", format!("It must be 1 to {most}; it was {given}."));
    }
    usize::try_from(given).unwrap_or(usize::MAX)
}
