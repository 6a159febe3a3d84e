//! Files that pages are made with: built in, and under names that change with their content, so that a browser may
//! keep them for ever.

use std::sync::OnceLock;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get, web};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::http::problem::Problem;

const STYLESHEET: &str = include_str!("static/style.css");
/// Characters of the content's hash in a name.
const HASH_LENGTH: usize = 16;

/// The address of the stylesheet.
pub fn stylesheet_address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let hash = format!("{:x}", Sha256::digest(STYLESHEET));
        format!("/assets/style-{}.css", hash.get(..HASH_LENGTH).unwrap_or_default())
    })
}

/// A file that pages are made with.
#[utoipa::path(
    tag = "operations",
    params(("name" = String, Path, description = "The file's name, as pages give it.", max_length = 100)),
    responses(
        (status = 200, description = "The file.", body = String, content_type = "text/css"),
        (status = 404, description = "There is no such file.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/assets/{name}")]
pub async fn show_asset(name: web::Path<String>) -> Result<HttpResponse> {
    if format!("/assets/{name}") != stylesheet_address() {
        return Err(Error::NotFound);
    }
    Ok(HttpResponse::Ok()
        .content_type(mime::TEXT_CSS_UTF_8)
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")))
        .body(STYLESHEET))
}
