//! Exports over HTTP: the list, as a file, with the same filters and the caller's own eyes.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use futures_util::stream;

use super::Kind;
use super::export::{Chunk, Selection, chunk};
use crate::app::App;
use crate::auth::Visitor;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::Query;
use crate::http::page::Position;
use crate::http::problem::Problem;
use crate::offers::list::{OfferExportQuery, OfferFilter};
use crate::requests::list::{RequestExportQuery, RequestFilter};

/// One JSON document a line (<https://jsonlines.org>).
const JSONL: &str = "application/jsonl";

/// The offers that the caller may see and that fit, oldest first, one a line, as an import takes them.
#[utoipa::path(
    tag = "exports",
    params(OfferExportQuery),
    responses(
        (status = 200, description = "The lines.", body = String, content_type = "application/jsonl"),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/exports/offers.jsonl")]
pub async fn export_offers(
    app: web::Data<App>,
    visitor: Visitor,
    Query(query): Query<OfferExportQuery>,
) -> Result<HttpResponse> {
    let filter = OfferFilter::of_export(&query, &app.vocabulary)?;
    let selection = Selection::Offers(filter, app.clock.today());
    send(&app, visitor.visibility(), selection, Kind::Offers).await
}

/// The requests that the caller may see and that fit, oldest first, one a line, as an import takes them.
#[utoipa::path(
    tag = "exports",
    params(RequestExportQuery),
    responses(
        (status = 200, description = "The lines.", body = String, content_type = "application/jsonl"),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/exports/requests.jsonl")]
pub async fn export_requests(
    app: web::Data<App>,
    visitor: Visitor,
    Query(query): Query<RequestExportQuery>,
) -> Result<HttpResponse> {
    let filter = RequestFilter::of_export(&query, &app.vocabulary)?;
    send(&app, visitor.visibility(), Selection::Requests(filter), Kind::Requests).await
}

/// Sends the lines as they are read. The first are read before the answer begins, so that what is wrong is still
/// told in it.
async fn send(app: &App, visibility: Visibility, selection: Selection, kind: Kind) -> Result<HttpResponse> {
    let source = Arc::new(Source { app: app.clone(), visibility, selection });
    let first = Source::read(source.clone(), None).await?;
    let chunks = stream::try_unfold(Some(Upcoming::Lines(first)), move |upcoming| {
        let source = source.clone();
        async move {
            let part = match upcoming {
                None => return Ok(None),
                Some(Upcoming::Lines(part)) => part,
                Some(Upcoming::After(position)) => Source::read(source, Some(position)).await?,
            };
            let next = part.next.map(Upcoming::After);
            Ok::<_, Error>(Some((web::Bytes::from(part.text), next)))
        }
    });
    Ok(HttpResponse::Ok()
        .content_type(JSONL)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{kind}.jsonl\"")))
        .streaming(chunks))
}

/// What is sent next.
enum Upcoming {
    /// Lines that were read already.
    Lines(Chunk),
    /// The lines after this place.
    After(Position),
}

/// Where lines come from.
struct Source {
    app: App,
    visibility: Visibility,
    selection: Selection,
}

impl Source {
    async fn read(source: Arc<Self>, after: Option<Position>) -> Result<Chunk> {
        let database = source.app.database.clone();
        let work = move |connection: &mut DbConnection| {
            chunk(connection, &source.app.vocabulary, &source.visibility, &source.selection, after)
        };
        database.read(work).await
    }
}
