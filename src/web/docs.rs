//! The reference of the API as a page, made from the contract itself.

use std::sync::OnceLock;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get, web};
use askama::Template;

use super::assets::stylesheet_address;
use super::problem_codes::{PROBLEM_CODES, ProblemCode};
use super::reference::{Reference, Words};
use crate::error::{Error, Result};
use crate::http::problem::Problem;
use crate::routes::Contract;

/// What the page may load: its stylesheet, from here.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "docs.html")]
struct DocsPage<'p> {
    stylesheet: &'p str,
    reference: &'p Reference,
    problem_codes: &'p [ProblemCode],
}

/// The reference of the API, to be read.
#[utoipa::path(tag = "operations", responses(
    (status = 200, description = "The page.", body = String, content_type = "text/html"),
    (status = 500, description = "The page could not be made.", body = Problem, content_type = "application/problem+json"),
))]
#[get("/docs")]
pub async fn show_docs(contract: web::Data<Contract>) -> Result<HttpResponse> {
    // The contract is that of the build, so one page serves for as long as the process lives.
    static PAGE: OnceLock<Result<String>> = OnceLock::new();
    let page = PAGE.get_or_init(|| make_page(&contract.json)).clone()?;
    Ok(HttpResponse::Ok()
        .content_type(mime::TEXT_HTML_UTF_8)
        .insert_header((header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")))
        .body(page))
}

fn make_page(contract: &str) -> Result<String> {
    let document = serde_json::from_str(contract).map_err(Error::internal)?;
    let reference = Reference::of(&document);
    let page = DocsPage { stylesheet: stylesheet_address(), reference: &reference, problem_codes: PROBLEM_CODES };
    page.render().map_err(Error::internal)
}
