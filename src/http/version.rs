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

/// The versions that a change is meant for, from If-Match: one, or any of a list.
///
/// Absent, or `*`, which names none: 428. Not a tag that this service gives, letter by letter: 412, as RFC 9110 asks of
/// a tag that matches nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedVersion(Vec<i64>);

impl ExpectedVersion {
    /// The version that a form was made from.
    ///
    /// # Errors
    /// None is given, or what is none.
    pub fn of_form(written: &str) -> Result<Self, Error> {
        read_version(written).map(|version| Self(vec![version])).ok_or(Error::VersionRequired)
    }

    /// Holds the versions that the caller read against the record's; a difference is an error.
    pub fn check(self, current: i64) -> Result<(), Error> {
        if self.0.contains(&current) { Ok(()) } else { Err(Error::Stale) }
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
    let lines: Vec<&str> = headers.get_all(header::IF_MATCH).map(|line| line.to_str().unwrap_or_default()).collect();
    let tags = || lines.iter().flat_map(|line| line.split(',')).map(str::trim);
    if tags().all(|tag| tag == "*") {
        return Err(Error::VersionRequired);
    }
    let versions = tags().filter_map(|tag| read_version(tag.strip_prefix('"')?.strip_suffix('"')?)).collect();
    Ok(ExpectedVersion(versions))
}

/// A version as this service writes it, and no other way to write the same number.
fn read_version(text: &str) -> Option<i64> {
    text.parse().ok().filter(|version: &i64| version.to_string() == text)
}

/// Whether the caller already has this version, by If-None-Match.
pub fn is_known(request: &HttpRequest, tag: &str) -> bool {
    request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|known| known.trim().trim_start_matches("W/") == tag))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn expected(lines: &[&str]) -> Result<Vec<i64>, Error> {
        let request =
            lines.iter().fold(TestRequest::default(), |request, line| request.append_header((header::IF_MATCH, *line)));
        expected_version(request.to_http_request().headers()).map(|expected| expected.0)
    }

    #[test]
    fn any_strong_tag_of_a_list_names_a_version() {
        assert_eq!(expected(&["\"7\""]), Ok(vec![7]));
        assert_eq!(expected(&["\"1\", \"2\" ,\"x\",, \"3\""]), Ok(vec![1, 2, 3]));
        assert_eq!(expected(&["\"1\"", "\"2\""]), Ok(vec![1, 2]));
    }

    #[test]
    fn only_the_very_text_of_a_tag_is_that_tag() {
        for other in ["\"+1\"", "\"01\"", "\"1 \"", "\" 1\"", "1", "W/\"1\"", "\"1", "\"", "\"\"", "\"1\" \"1\""] {
            assert_eq!(expected(&[other]), Ok(vec![]), "{other}");
        }
    }

    #[test]
    fn whoever_names_none_is_asked_for_one() {
        assert_eq!(expected(&[]), Err(Error::VersionRequired));
        assert_eq!(expected(&["*"]), Err(Error::VersionRequired));
        assert!(ExpectedVersion::of_form("+1").is_err() && ExpectedVersion::of_form("").is_err());
    }
}
