//! Files that pages are made with: built in, and under names that change with their content, so that a browser may
//! keep them for ever.

use std::sync::OnceLock;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get, web};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::http::problem::Problem;

/// Characters of the content's hash in a name.
const HASH_LENGTH: usize = 16;

/// A file, as it is built in.
struct Asset {
    name: &'static str,
    extension: &'static str,
    content: &'static str,
    media_type: mime::Mime,
}

const STYLESHEET: Asset = Asset {
    name: "style",
    extension: "css",
    content: include_str!("static/style.css"),
    media_type: mime::TEXT_CSS_UTF_8,
};
const SCRIPT: Asset = Asset {
    name: "script",
    extension: "js",
    content: include_str!("static/script.js"),
    media_type: mime::TEXT_JAVASCRIPT,
};
const ICON: Asset =
    Asset { name: "icon", extension: "svg", content: include_str!("static/icon.svg"), media_type: mime::IMAGE_SVG };

impl Asset {
    fn address(&self) -> String {
        let hash = format!("{:x}", Sha256::digest(self.content));
        let hash = hash.get(..HASH_LENGTH).unwrap_or_default();
        format!("/assets/{}-{hash}.{}", self.name, self.extension)
    }
}

/// The address of the stylesheet.
pub fn stylesheet_address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| STYLESHEET.address())
}

/// The address of the script.
pub fn script_address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| SCRIPT.address())
}

/// The address of the site's icon.
pub fn icon_address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| ICON.address())
}

/// A file that pages are made with.
#[utoipa::path(
    tag = "operations",
    params(("name" = String, Path, description = "The file's name, as pages give it.", max_length = 100)),
    responses(
        (status = 200, description = "The file.", content((String = "text/css"), (String = "text/javascript"), (String = "image/svg+xml"))),
        (status = 404, description = "There is no such file.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/assets/{name}")]
pub async fn show_asset(name: web::Path<String>) -> Result<HttpResponse> {
    let address = format!("/assets/{name}");
    let asset = match address.as_str() {
        address if address == stylesheet_address() => STYLESHEET,
        address if address == script_address() => SCRIPT,
        address if address == icon_address() => ICON,
        _ => return Err(Error::NotFound),
    };
    Ok(HttpResponse::Ok()
        .content_type(asset.media_type)
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")))
        .body(asset.content))
}
