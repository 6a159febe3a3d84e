//! What a form sends, read strictly.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// The most bytes that a form may send; what the server takes without being told otherwise.
const LIMIT: usize = 262_144;

/// The fields of a form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let sent = Bytes::from_request(request, payload);
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        Box::pin(async move {
            if !is_form {
                return Err(Error::UnsupportedMediaType);
            }
            let bytes = sent.await.map_err(|_| Error::TooLarge { limit: LIMIT })?;
            let fields = serde_html_form::from_bytes(&bytes);
            fields
                .map(Self)
                .map_err(|_| Error::malformed("invalid_form", "The form is not one of the hub's own pages."))
        })
    }
}
