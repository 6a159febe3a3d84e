//! Versions of records as entity tags: If-Match on every change, If-None-Match on reads (RFC 9110 section 13).

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};

use crate::error::Error;

/// The entity tag of a record's version.
pub fn entity_tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The version that a change is meant for, from If-Match.
///
/// Absent: 428. Not a tag that this service gives: 412, as RFC 9110 asks of a tag that matches nothing.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedVersion(i64);

impl ExpectedVersion {
    /// The version that a form was made from.
    ///
    /// # Errors
    /// None is given, or what is none.
    pub fn of_form(written: &str) -> Result<Self, Error> {
        written.parse().map(Self).map_err(|_| Error::VersionRequired)
    }

    /// Holds the version that the caller read against the record's; a difference is an error.
    pub fn check(self, current: i64) -> Result<(), Error> {
        if self.0 == current { Ok(()) } else { Err(Error::Stale) }
    }
}

impl FromRequest for ExpectedVersion {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(expected_version(request.headers()))
    }
}

fn expected_version(headers: &HeaderMap) -> Result<ExpectedVersion, Error> {
    let value = headers.get(header::IF_MATCH).ok_or(Error::VersionRequired)?;
    value
        .to_str()
        .ok()
        .and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok())
        .map(ExpectedVersion)
        .ok_or(Error::Stale)
}

/// Whether the caller already has this version, by If-None-Match.
pub fn is_known(request: &HttpRequest, tag: &str) -> bool {
    request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|known| known.trim().trim_start_matches("W/") == tag))
}
