//! All life cycles over HTTP.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};

use super::published::{self, LifeCyclesBody};
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::idempotency::digest;
use crate::http::version;

/// Life cycles change with the service alone; five minutes in a cache harm nobody.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// The life cycles of requests, offers, introductions and plans: every step with who may take it, the reasons that
/// apply and what follows from it. The service follows these very tables.
#[utoipa::path(
    tag = "life cycles",
    responses(
        (status = 200, description = "The life cycles.", body = LifeCyclesBody),
        (status = 304, description = "The caller has this version."),
    )
)]
#[get("/lifecycles")]
pub async fn show_lifecycles(request: HttpRequest, app: web::Data<App>) -> Result<HttpResponse> {
    let body = serde_json::to_vec(&published::all(&app.vocabulary)).map_err(Error::internal)?;
    let tag = format!("\"{}\"", digest(&body));
    let is_known = version::is_known(&request, &tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, CACHE));
    Ok(if is_known { response.finish() } else { response.content_type(mime::APPLICATION_JSON).body(body) })
}
