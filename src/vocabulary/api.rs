//! Controlled lists over HTTP.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};

use super::{List, Scheme};
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::problem::Problem;
use crate::http::version;

/// A controlled list, with names in six languages.
#[utoipa::path(
    tag = "vocabularies",
    params(("scheme" = Scheme, Path, description = "The list's name.")),
    responses(
        (status = 200, description = "The list.", body = List),
        (status = 304, description = "The caller has this version."),
        (status = 404, description = "There is no such list.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/vocabularies/{scheme}")]
pub async fn show_vocabulary(
    request: HttpRequest,
    app: web::Data<App>,
    scheme: web::Path<String>,
) -> Result<HttpResponse> {
    let scheme: Scheme = scheme.parse().map_err(|_| Error::NotFound)?;
    let list = app.vocabulary.list(scheme).ok_or(Error::NotFound)?;
    let tag = format!("\"{}\"", list.version);
    let mut response = if version::is_known(&request, &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")));
    Ok(if version::is_known(&request, &format!("\"{}\"", list.version)) {
        response.finish()
    } else {
        response.json(list)
    })
}
