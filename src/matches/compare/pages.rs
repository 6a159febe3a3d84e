//! Up to four offers for a need side by side, as a page.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;
use serde::Deserialize;

use super::Comparison;
use crate::app::App;
use crate::auth::Visitor;
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query};
use crate::http::filter::Filters;
use crate::ids::{NeedId, OfferId};
use crate::matches::api::asker;
use crate::requests;
use crate::requests::record::{NeedRecord, RequestRecord};
use crate::web::address::Address;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

/// Offers that stand side by side.
pub const MOST_COMPARED: usize = 4;
/// Offers that are named when too many were chosen.
const MOST_NAMED: usize = 20;
/// Facts of a criterion that are shown; the explanation of the pair has more.
const MOST_EVIDENCE: usize = 2;

#[derive(Template)]
#[template(path = "matches/compare.html")]
struct ComparisonPage<'p> {
    page: Frame<'p>,
    request: RequestRecord,
    need: NeedRecord,
    comparison: Comparison,
    /// How many were chosen.
    chosen: usize,
    address: Address,
}

/// Which offers to compare.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareQuery {
    /// Their ids.
    #[serde(default)]
    offer: Vec<String>,
}

impl CompareQuery {
    /// The offers, each once, in the order in which they were chosen.
    fn read(&self, app: &App) -> Result<Vec<OfferId>> {
        let mut filters = Filters::new(&app.vocabulary);
        let mut chosen: Vec<OfferId> = Vec::new();
        for written in &self.offer {
            for id in filters.ids("offer", std::slice::from_ref(written)) {
                if !chosen.contains(&id) {
                    chosen.push(id);
                }
            }
        }
        filters.finish(chosen)
    }
}

/// The offers that somebody chose for a need, side by side.
#[get("/needs/{id}/compare")]
pub async fn compare_offers(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<NeedId>,
    Query(query): Query<CompareQuery>,
) -> Result<HttpResponse> {
    let chosen = query.read(&app)?;
    let (count, named) = (chosen.len(), chosen.into_iter().take(MOST_NAMED).collect::<Vec<_>>());
    let (asker, seen_by, id, now) = (asker(&app, visitor.visibility()), visitor.visibility(), *id, app.clock.now());
    let turn = app.live.turn().await;
    let read = move |connection: &mut crate::db::DbConnection| {
        let (_, asking) = requests::find_need(connection, id, &seen_by)?;
        Ok((asking, asker.compare(connection, id, &named, now)?))
    };
    let (asking, comparison) = app.database.read(read).await?;
    drop(turn);
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let asking = asking.to_record(&app.vocabulary, &visitor.visibility());
    let need = asking.need(&id.to_string()).cloned().ok_or(Error::NotFound)?;
    let address = Address::read(request.path(), request.query_string(), &["offer"]);
    frame::respond(&ComparisonPage { page, request: asking, need, comparison, chosen: count, address })
}
