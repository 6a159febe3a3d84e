//! Exports over HTTP: the list, as a file, with the same filters and words and the caller's own eyes.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use futures_util::stream;

use super::Kind;
use super::export::{Chunk, Format, Place, Selection, chunk};
use crate::app::App;
use crate::auth::Visitor;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::http::extract::Query;
use crate::http::filter::Filters;
use crate::http::problem::Problem;
use crate::ids::{OfferId, RequestId, TypedId};
use crate::offers::list::{OfferExportQuery, OfferFilter};
use crate::registry::{self, Order};
use crate::requests::list::{RequestExportQuery, RequestFilter};
use crate::web::csv;

/// One JSON document a line (<https://jsonlines.org>).
const JSONL: &str = "application/jsonl";

/// The offers that the caller may see and that fit, one a line, as an import takes them.
///
/// They come oldest first, unless there are words to look for or an order is asked for: then as the list has them.
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
    let selection = offers(&app, &visitor, &query).await?;
    send(&app, visitor.visibility(), (selection, Format::Lines), Kind::Offers).await
}

/// The offers that the caller may see and that fit, as a sheet: one row each, several values of a cell separated by `; `.
///
/// They come oldest first, unless there are words to look for or an order is asked for: then as the list has them. A text
/// that a spreadsheet would take for a formula begins with an apostrophe.
#[utoipa::path(
    tag = "exports",
    params(OfferExportQuery),
    responses(
        (status = 200, description = "The rows, after the names of the columns.", body = String, content_type = "text/csv"),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/exports/offers.csv")]
pub async fn export_offers_as_sheet(
    app: web::Data<App>,
    visitor: Visitor,
    Query(query): Query<OfferExportQuery>,
) -> Result<HttpResponse> {
    let selection = offers(&app, &visitor, &query).await?;
    send(&app, visitor.visibility(), (selection, Format::Sheet(app.clock.now())), Kind::Offers).await
}

/// The requests that the caller may see and that fit, one a line, as an import takes them.
///
/// They come oldest first, unless there are words to look for or an order is asked for: then as the list has them.
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
    let selection = requests(&app, &visitor, &query).await?;
    send(&app, visitor.visibility(), (selection, Format::Lines), Kind::Requests).await
}

/// The requests that the caller may see and that fit, as a sheet: one row each, several values of a cell separated by `; `.
///
/// They come oldest first, unless there are words to look for or an order is asked for: then as the list has them. A text
/// that a spreadsheet would take for a formula begins with an apostrophe.
#[utoipa::path(
    tag = "exports",
    params(RequestExportQuery),
    responses(
        (status = 200, description = "The rows, after the names of the columns.", body = String, content_type = "text/csv"),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security((), ("bearer" = []))
)]
#[get("/exports/requests.csv")]
pub async fn export_requests_as_sheet(
    app: web::Data<App>,
    visitor: Visitor,
    Query(query): Query<RequestExportQuery>,
) -> Result<HttpResponse> {
    let selection = requests(&app, &visitor, &query).await?;
    send(&app, visitor.visibility(), (selection, Format::Sheet(app.clock.now())), Kind::Requests).await
}

/// The offers that a query asks for.
pub(super) async fn offers(app: &App, visitor: &Visitor, query: &OfferExportQuery) -> Result<Selection> {
    let filter = OfferFilter::of_export(query, &app.vocabulary)?;
    let mut filters = Filters::new(&app.vocabulary);
    let (wanted, order) = registry::read_search(&mut filters, query.q.as_deref(), query.sort.as_deref());
    let (wanted, order): (_, Order) = filters.finish((wanted, order))?;
    if wanted.is_none() && query.sort.is_none() {
        return Ok(Selection::Offers(filter, app.clock.today()));
    }
    app.registry.catch_up(&app.database).await?;
    let visibility = visitor.visibility();
    let conditions = filter.conditions(&visibility, app.clock.today());
    let ids = app.registry.offers().whole(visibility, conditions, wanted, order);
    Ok(Selection::TheseOffers(ids.into_iter().map(OfferId::from_uuid).collect()))
}

/// The requests that a query asks for.
pub(super) async fn requests(app: &App, visitor: &Visitor, query: &RequestExportQuery) -> Result<Selection> {
    let filter = RequestFilter::of_export(query, &app.vocabulary)?;
    let mut filters = Filters::new(&app.vocabulary);
    let (wanted, order) = registry::read_search(&mut filters, query.q.as_deref(), query.sort.as_deref());
    let (wanted, order): (_, Order) = filters.finish((wanted, order))?;
    let is_unordered = wanted.is_none() && query.sort.is_none();
    if is_unordered && !filter.is_of_memory() {
        return Ok(Selection::Requests(filter));
    }
    let order = if is_unordered { Order::Oldest } else { order };
    app.registry.catch_up(&app.database).await?;
    let visibility = visitor.visibility();
    let conditions = filter.conditions(&visibility);
    let ids = app.registry.requests().whole(visibility, conditions, wanted, order);
    Ok(Selection::TheseRequests(ids.into_iter().map(RequestId::from_uuid).collect()))
}

/// Sends the lines as they are read. The first are read before the answer begins, so that what is wrong is still
/// told in it.
pub(super) async fn send(
    app: &App,
    visibility: Visibility,
    (selection, format): (Selection, Format),
    kind: Kind,
) -> Result<HttpResponse> {
    let source = Arc::new(Source { app: app.clone(), visibility, selection, format });
    let first = Source::read(source.clone(), None).await?;
    let chunks = stream::try_unfold(Some(Upcoming::Lines(first)), move |upcoming| {
        let source = source.clone();
        async move {
            let part = match upcoming {
                None => return Ok(None),
                Some(Upcoming::Lines(part)) => part,
                Some(Upcoming::From(place)) => Source::read(source, Some(place)).await?,
            };
            let next = part.next.map(Upcoming::From);
            Ok::<_, Error>(Some((web::Bytes::from(part.text), next)))
        }
    });
    let (media_type, ending) = match format {
        Format::Lines => (JSONL, "jsonl"),
        Format::Sheet(_) => (csv::MEDIA_TYPE, "csv"),
    };
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{kind}.{ending}\"")))
        .streaming(chunks))
}

/// What is sent next.
enum Upcoming {
    /// Lines that were read already.
    Lines(Chunk),
    /// The lines from this place on.
    From(Place),
}

/// Where lines come from.
struct Source {
    app: App,
    visibility: Visibility,
    selection: Selection,
    format: Format,
}

impl Source {
    async fn read(source: Arc<Self>, place: Option<Place>) -> Result<Chunk> {
        let database = source.app.database.clone();
        let work = move |connection: &mut DbConnection| {
            let wanted = (&source.selection, source.format);
            chunk(connection, &source.app.vocabulary, &source.visibility, wanted, place)
        };
        database.read(work).await
    }
}
