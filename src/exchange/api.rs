//! Exports over HTTP: the list, as a file, with the same filters and the caller's own eyes.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use futures_util::stream;

use super::Kind;
use super::export::{Chunk, Selection, chunk};
use crate::app::App;
use crate::auth::Visitor;
use crate::db::Database;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::extract::Query;
use crate::http::problem::Problem;
use crate::offers::list::{OfferExportQuery, OfferFilter};

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
    send(&app.database, visitor.visibility(), selection, Kind::Offers).await
}

/// Sends the lines as they are read. The first are read before the answer begins, so that what is wrong is still
/// told in it.
async fn send(database: &Database, visibility: Visibility, selection: Selection, kind: Kind) -> Result<HttpResponse> {
    let first = read(database.clone(), visibility.clone(), selection.clone(), None).await?;
    let database = database.clone();
    let chunks = stream::try_unfold(Some(Upcoming::Read(first)), move |upcoming| {
        let (database, visibility, selection) = (database.clone(), visibility.clone(), selection.clone());
        async move {
            let part = match upcoming {
                None => return Ok(None),
                Some(Upcoming::Read(part)) => part,
                Some(Upcoming::After(position)) => read(database, visibility, selection, Some(position)).await?,
            };
            let next = part.next.map(Upcoming::After);
            Ok::<_, crate::error::Error>(Some((web::Bytes::from(part.text), next)))
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
    Read(Chunk),
    /// The lines after this place.
    After(crate::http::page::Position),
}

async fn read(
    database: Database,
    visibility: Visibility,
    selection: Selection,
    after: Option<crate::http::page::Position>,
) -> Result<Chunk> {
    database.read(move |connection| chunk(connection, &visibility, &selection, after)).await
}
