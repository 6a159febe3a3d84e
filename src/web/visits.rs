//! What every visit of a page passes through: who is signed in by the cookie, that nobody else's page sends forms, and
//! that what was typed outlives a session that ended meanwhile.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, ResponseError, web};

use crate::app::App;
use crate::auth::PageCaller;
use crate::error::{Error, Result};
use crate::http::extract::in_time;
use crate::sessions::{cookie, resuming};
use crate::web::form::{self, OfAnotherSession};

/// Where a browser says that a request comes from (Fetch Metadata, 2.3).
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Forms that nobody has to be signed in for, by what follows the language in their address.
const OPEN_FORMS: [&str; 3] = ["sign-in", "sign-out", "invitation"];

/// Reads the cookie, leads to addresses without empty parameters, and refuses forms that come from other sites.
///
/// # Errors
/// Those of the application itself, none of pages.
pub async fn accompany<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Some(filled) = leave_out_what_is_empty(&request) {
        return Ok(request.into_response(form::lead_to(filled)));
    }
    if request.method() != Method::GET && !is_own(request.headers()) {
        let refused =
            Error::forbidden("A form is taken from the hub's own pages alone. Open the page here and send it again.");
        return Ok(ServiceResponse::from_err(refused, request.into_parts().0).map_into_boxed_body());
    }
    let mut request = request;
    let is_signed_in = match find_caller(&request).await {
        Ok(Some(caller)) => request.extensions_mut().insert(caller).is_none(),
        Ok(None) => false,
        Err(error) => return Ok(ServiceResponse::from_err(error, request.into_parts().0).map_into_boxed_body()),
    };
    let is_sent = request.method() == Method::POST;
    let mut response = match is_sent && !is_signed_in && !is_open(request.path()) {
        true => {
            let sent = in_time(request.extract::<Bytes>()).await;
            let short = |sent: &Bytes| sent.len() <= form::LIMIT;
            let sent = sent.and_then(|sent| sent.ok().filter(short).ok_or(Error::TooLarge { limit: form::LIMIT }));
            let answer = sent.and_then(|sent| resuming::ask_to_sign_in_again(request.request(), &sent));
            let (request, _) = request.into_parts();
            match answer {
                Ok(answer) => ServiceResponse::new(request, answer),
                Err(error) => ServiceResponse::from_err(error, request),
            }
        }
        false => offer_to_send_again(next.call(request).await?.map_into_boxed_body()),
    };
    response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
    Ok(response)
}

/// Whoever signed in anew since a form was opened is offered to send it in the present session: what was typed is not
/// lost, and another site that does not know the token still sends nothing.
fn offer_to_send_again(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let request = response.request().clone();
    let refused = response.response().error().and_then(|error| error.as_error::<Error>()).cloned();
    let typed = request.extensions_mut().remove::<OfAnotherSession>();
    let caller = request.extensions().get::<PageCaller>().cloned();
    match (refused, typed, caller) {
        (Some(refused @ Error::Malformed { .. }), Some(OfAnotherSession(fields)), Some(PageCaller(caller))) => {
            match resuming::offer_to_send_here(&request, caller.session, fields, refused.status_code()) {
                Ok(answer) => ServiceResponse::new(request, answer),
                Err(error) => ServiceResponse::from_err(error, request),
            }
        }
        _ => response,
    }
}

/// The address without what nobody filled in, where there is such: a form that asks for a list sends all its fields,
/// and what is shared and downloaded from then on has only those that say something.
fn leave_out_what_is_empty(request: &ServiceRequest) -> Option<String> {
    let says_something = |pair: &&str| pair.split_once('=').is_some_and(|(_, value)| !value.is_empty());
    let asks = *request.method() == Method::GET;
    let pairs: Vec<&str> = request.query_string().split('&').filter(|pair| !pair.is_empty()).collect();
    if !asks || pairs.iter().all(says_something) {
        return None;
    }
    let filled: Vec<&str> = pairs.into_iter().filter(says_something).collect();
    let mark = if filled.is_empty() { "" } else { "?" };
    Some(format!("{}{mark}{}", request.path(), filled.join("&")))
}

async fn find_caller(request: &ServiceRequest) -> Result<Option<PageCaller>> {
    let named = request.app_data::<web::Data<App>>().and_then(|app| {
        let (member, session) = app.cookie_key.read(request.cookie(cookie::NAME)?.value())?;
        Some((app.clone(), member, session))
    });
    let Some((app, member, session)) = named else { return Ok(None) };
    PageCaller::find(&app, member, session).await
}

/// Whether the form at an address is for whoever is not signed in.
fn is_open(path: &str) -> bool {
    OPEN_FORMS.contains(&path.split('/').nth(2).unwrap_or_default())
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
