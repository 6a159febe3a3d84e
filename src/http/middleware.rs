//! What every request passes through: its id, security headers, the log line, metrics.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;

tokio::task_local! {
    static REQUEST_ID: String;
}

const REQUEST_ID_HEADER: HeaderName = HeaderName::from_static("x-request-id");

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Sent with every response, errors included.
const SECURITY_HEADERS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// What an answer that sets no policy of its own may load: nothing.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// The id of the request being answered; empty outside of one.
pub fn current_request_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// Gives the request an id, answers HEAD as GET without a body, adds the security headers, counts
/// and logs.
pub async fn accompany<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let started = Instant::now();
    let request_id = given_request_id(&request).unwrap_or_else(|| uuid::Uuid::now_v7().simple().to_string());
    let method = request.method().clone();
    if method == Method::HEAD {
        // The connection remembers that it was HEAD and sends no body.
        request.head_mut().method = Method::GET;
    }
    // Handlers answer with problem documents themselves, so nothing but a response comes back.
    let response = REQUEST_ID.scope(request_id.clone(), next.call(request)).await?;
    Ok(finish(response, &request_id, &method, started))
}

/// The caller's own id for the request, when it is one that a log can hold.
fn given_request_id(request: &ServiceRequest) -> Option<String> {
    let id = request.headers().get(REQUEST_ID_HEADER)?.to_str().ok()?;
    let plain = id.chars().all(|character| character.is_ascii_alphanumeric() || "-_.".contains(character));
    (plain && (8..=64).contains(&id.len())).then(|| id.to_owned())
}

/// Whether a page says of itself that any site may show it in a frame.
fn may_be_framed(policy: &HeaderValue) -> bool {
    policy.to_str().is_ok_and(|policy| policy.ends_with("frame-ancestors *"))
}

/// How a method is counted and logged. Callers may make up as many as they like, and each would be counted for ever.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn finish<B>(
    mut response: ServiceResponse<B>,
    request_id: &str,
    method: &Method,
    started: Instant,
) -> ServiceResponse<B> {
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let status = response.status().as_u16();
    let private = response.request().headers().contains_key(header::AUTHORIZATION);
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if headers.get(header::CONTENT_SECURITY_POLICY).is_some_and(may_be_framed) {
        headers.remove(header::X_FRAME_OPTIONS);
        headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    }
    if private || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.append(header::VARY, HeaderValue::from_static("authorization"));
    if let Ok(value) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID_HEADER, value);
    }
    let seconds = started.elapsed().as_secs_f64();
    let method = name_of(method);
    metrics::counter!("hub_http_requests_total", "method" => method, "route" => route.clone(),
        "status" => status.to_string())
    .increment(1);
    metrics::histogram!("hub_http_request_seconds", "route" => route.clone()).record(seconds);
    // The route and never the path: a path may hold what should not be logged.
    tracing::info!(request_id, method, route, status, milliseconds = seconds * 1000.0, "answered");
    response
}
