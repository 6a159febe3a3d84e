//! Creations that a client may safely repeat (draft-ietf-httpapi-idempotency-key-header-07).
//!
//! The key, a digest of the body and the answer are stored in the transaction of the creation itself, so a key that
//! is known means that the effect is there, and a creation that failed leaves no key.

use std::fmt::Display;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, FieldProblem, Result};
use crate::ids::MemberId;

mod store;

/// The most characters of a key.
const KEY_LENGTH: usize = 255;

/// The header of this name, when the client sent one; quoted (RFC 8941 string) or bare.
#[derive(Debug, Clone)]
pub struct IdempotencyKey(Option<String>);

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read_key(request))
    }
}

fn read_key(request: &HttpRequest) -> Result<IdempotencyKey> {
    let Some(value) = request.headers().get("idempotency-key") else {
        return Ok(IdempotencyKey(None));
    };
    let text = value.to_str().unwrap_or_default().trim();
    let key = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    if key.is_empty() || key.len() > KEY_LENGTH {
        let message = format!("must be 1 to {KEY_LENGTH} visible ASCII characters, for example a UUID");
        return Err(Error::Malformed {
            code: "invalid_idempotency_key",
            detail: format!("The Idempotency-Key {message}."),
            fields: vec![FieldProblem::new("Idempotency-Key", "invalid_idempotency_key", message)],
        });
    }
    Ok(IdempotencyKey(Some(key.to_owned())))
}

impl IdempotencyKey {
    /// What tells one filling of a form from another.
    pub fn of_form(once: &str) -> Self {
        Self(Some(once.chars().take(KEY_LENGTH).collect()).filter(|key: &String| !key.is_empty()))
    }
}

/// What a body is recognised by: its SHA-256, hexadecimal.
pub fn digest(body: &[u8]) -> String {
    format!("{:x}", Sha256::digest(body))
}

/// Who creates what with which body: what a key is bound to.
#[derive(Debug, Clone)]
pub struct Creation {
    member: MemberId,
    operation: &'static str,
    key: Option<String>,
    digest: String,
}

impl Creation {
    /// A creation by a member: the operation's name, the key if there is one, the bytes of the body.
    pub fn new(member: MemberId, operation: &'static str, key: IdempotencyKey, body: &[u8]) -> Self {
        Self { member, operation, key: key.0, digest: digest(body) }
    }

    /// The same for a creation below a record: below another record the same key is one of another creation.
    pub fn below(
        member: MemberId,
        operation: &'static str,
        key: IdempotencyKey,
        record: impl Display,
        sent: &[u8],
    ) -> Self {
        Self::new(member, operation, key, &[record.to_string().as_bytes(), sent].concat())
    }

    /// Creates once. Runs the work, or gives the answer that an earlier creation with this key had. The work and the
    /// key are of the caller's transaction; the same key with another body is [`Error::KeyReused`].
    pub fn once(
        &self,
        connection: &mut DbConnection,
        now: UtcTime,
        work: impl FnOnce(&mut DbConnection) -> Result<Created>,
    ) -> Result<Created> {
        let Some(key) = &self.key else {
            return work(connection);
        };
        // Taking the key first makes a concurrent creation with it wait for this one to end.
        if !store::take_key(connection, self, key, now)? {
            let (digest, created) = store::find_answer(connection, self, key)?;
            return if digest == self.digest { Ok(created) } else { Err(Error::KeyReused) };
        }
        let created = work(connection)?;
        store::keep_answer(connection, self, key, &created)?;
        Ok(created)
    }
}

/// The answer to a creation: 201 with the address, the version and the new record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    location: Option<String>,
    etag: Option<String>,
    body: String,
    replayed: bool,
}

impl Created {
    /// The answer that shows a new record at its address, with its entity tag.
    pub fn new(location: String, etag: Option<String>, body: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(body).map_err(Error::internal)?;
        Ok(Self { location: Some(location), etag, body, replayed: false })
    }

    /// Adds a secret to the body of the first answer. It is not among what is stored for a replay, so that a secret is
    /// told once and lies nowhere.
    pub fn telling_once(mut self, member: &str, secret: &str) -> Result<Self> {
        if !self.replayed {
            let mut body: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(&self.body).map_err(Error::internal)?;
            body.insert(member.to_owned(), secret.into());
            self.body = serde_json::to_string(&body).map_err(Error::internal)?;
        }
        Ok(self)
    }

    /// The address of the new record below the API's own, such as `offers/off_…`.
    pub fn place(&self) -> &str {
        self.location.as_deref().and_then(|location| location.strip_prefix("/api/v1/")).unwrap_or_default()
    }

    /// Whether it is the answer that an earlier creation with the same key had.
    pub fn is_replayed(&self) -> bool {
        self.replayed
    }

    /// As a response.
    pub fn into_response(self) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::CREATED);
        response.content_type(mime::APPLICATION_JSON);
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(etag) = self.etag {
            response.insert_header((header::ETAG, etag));
        }
        if self.replayed {
            response.insert_header((HeaderName::from_static("idempotency-replayed"), "true"));
        }
        response.body(self.body)
    }
}
