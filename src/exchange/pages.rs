//! Files of lists as pages lead to them: the same as over the API, with the eyes of whoever is signed in by the browser.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get, web};

use super::Kind;
use super::api::{offers, requests, send};
use super::export::Format;
use crate::app::App;
use crate::auth::Visitor;
use crate::error::{Error, Result};
use crate::http::extract::Query;
use crate::offers::list::OfferExportQuery;
use crate::requests::list::RequestExportQuery;

/// The offers of a list that the visitor may see.
#[get("/offers.{ending:jsonl|csv}")]
pub async fn download_offers(
    app: web::Data<App>,
    visitor: Visitor,
    path: web::Path<(String, String)>,
    Query(query): Query<OfferExportQuery>,
) -> Result<HttpResponse> {
    let selection = offers(&app, &visitor, &query).await?;
    let file = send(&app, visitor.visibility(), (selection, format(&app, &path.1)?), Kind::Offers).await?;
    Ok(of_this_reader(file))
}

/// The requests of a list that the visitor may see.
#[get("/requests.{ending:jsonl|csv}")]
pub async fn download_requests(
    app: web::Data<App>,
    visitor: Visitor,
    path: web::Path<(String, String)>,
    Query(query): Query<RequestExportQuery>,
) -> Result<HttpResponse> {
    let selection = requests(&app, &visitor, &query).await?;
    let file = send(&app, visitor.visibility(), (selection, format(&app, &path.1)?), Kind::Requests).await?;
    Ok(of_this_reader(file))
}

fn format(app: &App, ending: &str) -> Result<Format> {
    match ending {
        "jsonl" => Ok(Format::Lines),
        "csv" => Ok(Format::Sheet(app.clock.now())),
        _ => Err(Error::NotFound),
    }
}

/// What one reader may see is kept for no other.
fn of_this_reader(mut file: HttpResponse) -> HttpResponse {
    file.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    file
}
