//! Errors as RFC 9457 problem documents; the only place that knows status codes of errors.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use super::middleware::current_request_id;
use crate::error::{Error, FieldProblem, TOLD};

/// The media type of a problem document.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// What went wrong (RFC 9457), with a stable `code` and the fields that are wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Address of the code's description.
    #[serde(rename = "type")]
    #[schema(example = "/docs#problem-invalid")]
    pub kind: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened and how to mend it.
    pub detail: String,
    /// Stable code for machines.
    #[schema(example = "invalid")]
    pub code: String,
    /// The request's id, for asking the secretariat about it.
    pub request_id: String,
    /// The fields that are wrong; the first hundred when there are more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub errors: Vec<ProblemField>,
}

/// A field that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// RFC 6901 pointer into the body, or the name of the parameter.
    #[schema(example = "/needs/0/policy_areas/1")]
    pub pointer: String,
    /// Stable code of the rule that is broken.
    #[schema(example = "unknown_code")]
    pub code: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl From<&FieldProblem> for ProblemField {
    fn from(field: &FieldProblem) -> Self {
        Self { pointer: field.pointer.clone(), code: field.code.to_owned(), message: field.message.clone() }
    }
}

/// Status, code and title of each kind of error, in one table.
fn classify(error: &Error) -> (StatusCode, &'static str, &'static str) {
    match error {
        Error::Malformed { code, .. } => (StatusCode::BAD_REQUEST, code, "Not well-formed"),
        Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some fields are not right"),
        Error::Unauthenticated { code, .. } => (StatusCode::UNAUTHORIZED, code, "Not signed in"),
        Error::Forbidden { .. } => (StatusCode::FORBIDDEN, "forbidden", "Not allowed"),
        Error::NotFound => (StatusCode::NOT_FOUND, "not_found", "Not found"),
        Error::Conflict { code, .. } => (StatusCode::CONFLICT, code, "In conflict with the state of things"),
        Error::Stale => (StatusCode::PRECONDITION_FAILED, "stale", "Changed in the meantime"),
        Error::VersionRequired => (StatusCode::PRECONDITION_REQUIRED, "version_required", "Version required"),
        Error::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key_reused", "Idempotency key used before"),
        Error::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", "Too large"),
        Error::UnsupportedMediaType => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Media type not understood")
        }
        Error::TooManyAttempts { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", "Too many attempts"),
        Error::Unavailable { .. } | Error::Contended(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available at this moment")
        }
        Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Our fault"),
    }
}

/// What the caller is told; causes inside the service stay inside.
fn detail(error: &Error) -> String {
    match error {
        Error::Malformed { detail, .. } | Error::Forbidden { detail } | Error::Conflict { detail, .. } => {
            detail.clone()
        }
        Error::Unauthenticated { detail, .. } => (*detail).to_owned(),
        Error::Invalid(_) => "Nothing was stored. Correct the fields named in \"errors\" and send again.".to_owned(),
        Error::NotFound => "There is no such record, or none that you may know of.".to_owned(),
        Error::Stale => "The record changed since you read it. Read it again, and send your change with the new \
                         ETag in If-Match."
            .to_owned(),
        Error::VersionRequired => "Send the ETag of the version that you read in If-Match, so that nobody's change \
                                   is overwritten unseen."
            .to_owned(),
        Error::KeyReused => {
            "This Idempotency-Key came before with another body. Use a new key for a new creation.".to_owned()
        }
        Error::TooLarge { limit } => format!("At most {limit} bytes are accepted here."),
        Error::UnsupportedMediaType => "Send the body as application/json in UTF-8.".to_owned(),
        Error::TooManyAttempts { retry_after } => {
            format!("Too many attempts. Try again in {retry_after} seconds.")
        }
        Error::Unavailable { .. } | Error::Contended(_) => {
            "A part that is needed does not answer. Nothing was stored. Try again shortly.".to_owned()
        }
        Error::Internal(_) => {
            "Something failed on our side. Nothing was stored. Tell the secretariat the request_id.".to_owned()
        }
    }
}

/// The fields that are wrong.
pub fn fields(error: &Error) -> &[FieldProblem] {
    match error {
        Error::Malformed { fields, .. } | Error::Invalid(fields) => fields,
        _ => &[],
    }
}

impl Problem {
    /// The problem document of an error.
    pub fn of(error: &Error) -> Self {
        let (status, code, title) = classify(error);
        Self {
            kind: format!("/docs#problem-{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail(error),
            code: code.to_owned(),
            request_id: current_request_id(),
            errors: fields(error).iter().take(TOLD).map(ProblemField::from).collect(),
        }
    }
}

/// The response for a method that a known address does not have.
pub fn method_not_allowed(allowed: &[&str]) -> HttpResponse {
    let problem = Problem {
        kind: "/docs#problem-method_not_allowed".to_owned(),
        title: "Method not allowed".to_owned(),
        status: StatusCode::METHOD_NOT_ALLOWED.as_u16(),
        detail: format!("This address answers {}.", allowed.join(", ")),
        code: "method_not_allowed".to_owned(),
        request_id: current_request_id(),
        errors: Vec::new(),
    };
    HttpResponse::build(StatusCode::METHOD_NOT_ALLOWED)
        .content_type(PROBLEM_JSON)
        .insert_header((header::ALLOW, allowed.join(", ")))
        .json_bytes(&problem)
}

trait JsonBytes {
    fn json_bytes(&mut self, problem: &Problem) -> HttpResponse;
}

impl JsonBytes for actix_web::HttpResponseBuilder {
    fn json_bytes(&mut self, problem: &Problem) -> HttpResponse {
        self.body(serde_json::to_vec(problem).unwrap_or_default())
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        classify(self).0
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Internal(context) => {
                tracing::error!(request_id = current_request_id(), context, "internal fault")
            }
            Self::Unavailable { context, .. } | Self::Contended(context) => {
                tracing::warn!(request_id = current_request_id(), context, "not available")
            }
            _ => {}
        }
        let mut response = HttpResponse::build(self.status_code());
        response.content_type(PROBLEM_JSON);
        match self {
            Self::TooManyAttempts { retry_after } | Self::Unavailable { retry_after, .. } => {
                response.insert_header((header::RETRY_AFTER, retry_after.to_string()));
            }
            Self::Contended(_) => {
                response.insert_header((header::RETRY_AFTER, HeaderValue::from_static("1")));
            }
            Self::Unauthenticated { .. } => {
                response.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
            }
            _ => {}
        }
        response.json_bytes(&Problem::of(self))
    }
}
