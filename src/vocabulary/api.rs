//! Controlled lists over HTTP.

use std::collections::BTreeMap;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::suggest::Suggestion;
use super::{Concept, Language, List, Scheme};
use crate::app::App;
use crate::error::{Error, FieldProblem, Result};
use crate::http::extract::Query;
use crate::http::idempotency::digest;
use crate::http::page::checked_limit;
use crate::http::problem::Problem;
use crate::http::version;

/// A list changes so seldom that five minutes in a cache harm nobody.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");
/// The most characters of what was typed so far.
const TYPED: usize = 100;

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
    let is_known = version::is_known(&request, &tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, CACHE));
    Ok(if is_known { response.finish() } else { response.json(list) })
}

/// An entry of a controlled list, with what else is said of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DescribedConcept {
    /// The entry, as its list has it.
    #[serde(flatten)]
    concept: Concept,
    /// What it is and when it is asked for, by language: of a concept of expertise, and where else the list has it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(required = false)]
    notes: BTreeMap<String, String>,
}

/// An entry of a controlled list; of a concept of expertise also what it is and when it is asked for, which the list
/// leaves out: in six languages it would be ten times as long.
#[utoipa::path(
    tag = "vocabularies",
    params(
        ("scheme" = Scheme, Path, description = "The list's name."),
        ("code" = String, Path, description = "The entry's code.", max_length = 64, example = "EXP-0062"),
    ),
    responses(
        (status = 200, description = "The entry.", body = DescribedConcept),
        (status = 304, description = "The caller has this version."),
        (status = 404, description = "There is no such list or entry.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/vocabularies/{scheme}/{code}")]
pub async fn show_concept(
    request: HttpRequest,
    app: web::Data<App>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (scheme, code) = path.into_inner();
    let scheme: Scheme = scheme.parse().map_err(|_| Error::NotFound)?;
    let concept = app.vocabulary.concept(scheme, &code).ok_or(Error::NotFound)?.clone();
    // Where a list has notes of its own they stand with the entry already.
    let is_apart = scheme == Scheme::Expertise && concept.properties.get("notes").is_none();
    let notes = if is_apart { app.vocabulary.notes_on_expertise(&code) } else { BTreeMap::new() };
    let body = serde_json::to_vec(&DescribedConcept { concept, notes }).map_err(Error::internal)?;
    let tag = format!("\"{}\"", digest(&body));
    let is_known = version::is_known(&request, &tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, CACHE));
    Ok(if is_known { response.finish() } else { response.content_type(mime::APPLICATION_JSON).body(body) })
}

/// What was typed, in which language names are wanted, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestQuery {
    /// What was typed so far, in any of the six languages.
    #[param(min_length = 1, max_length = 100, example = "migration da")]
    q: String,
    /// The language of the names in the answer; English when not given.
    #[param(inline)]
    language: Option<Language>,
    /// The most suggestions.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Concepts that may be meant, the likeliest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// The concepts.
    #[schema(max_items = 100)]
    data: Vec<Suggestion>,
}

/// Expertise that may be meant by what somebody has typed so far.
///
/// Looks at preferred names and synonyms in all six languages, by the beginning of words, without regard to case and
/// accents; a slip or two are forgiven.
#[utoipa::path(
    tag = "vocabularies",
    params(SuggestQuery),
    responses(
        (status = 200, description = "The concepts, none when nothing is near.", body = Suggestions),
        (status = 400, description = "A parameter is not right.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/vocabularies/expertise/suggest")]
pub async fn suggest_expertise(app: web::Data<App>, query: Query<SuggestQuery>) -> Result<HttpResponse> {
    let Query(SuggestQuery { q, language, limit }) = query;
    let length = q.chars().count();
    if !(1..=TYPED).contains(&length) {
        let message = format!("must be 1 to {TYPED} characters; it has {length}");
        return Err(Error::Malformed {
            code: "out_of_range",
            detail: format!("The parameter \"q\" {message}."),
            fields: vec![FieldProblem::new("q", "out_of_range", message)],
        });
    }
    let limit = usize::try_from(checked_limit(limit)?).unwrap_or_default();
    let data = app.vocabulary.suggest_expertise(&q, language.unwrap_or(Language::English), limit);
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, CACHE)).json(Suggestions { data }))
}
