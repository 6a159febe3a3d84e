//! What every visit of a page passes through: who is signed in by the cookie, and that nobody else's page sends forms.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};

use crate::app::App;
use crate::auth::PageSession;
use crate::error::Error;
use crate::sessions::cookie;

/// Where a browser says that a request comes from (Fetch Metadata, 2.3).
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Reads the cookie, and refuses forms that come from other sites.
///
/// # Errors
/// Those of the application itself, none of pages.
pub async fn accompany<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if request.method() != Method::GET && !is_own(request.headers()) {
        let refused =
            Error::forbidden("A form is taken from the hub's own pages alone. Open the page here and send it again.");
        return Ok(ServiceResponse::from_err(refused, request.into_parts().0).map_into_boxed_body());
    }
    if let Some(session) = session(&request) {
        request.extensions_mut().insert(session);
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
    Ok(response)
}

fn session(request: &ServiceRequest) -> Option<PageSession> {
    let app = request.app_data::<web::Data<App>>()?;
    let (member, session) = app.cookie_key.read(request.cookie(cookie::NAME)?.value())?;
    Some(PageSession { member, session })
}

/// Whether a page of the hub itself sent it: by what the browser says of the site, or where an older one says only
/// the origin, by that.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(SEC_FETCH_SITE), text(header::ORIGIN), text(header::HOST)) {
        (Some(site), ..) => site == "same-origin",
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, of)| of == host),
        _ => false,
    }
}
