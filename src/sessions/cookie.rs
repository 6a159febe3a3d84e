//! The cookie by which pages keep a member signed in: it names member and session, and is read by pages alone.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::ids::{MemberId, SessionId, TypedId};

/// The cookie's name; the prefix makes browsers hold it to this host and to TLS (RFC 6265bis).
pub const NAME: &str = "__Host-hub-session";
/// Bytes of an id.
const ID: usize = 16;

/// The key that cookies are made with. Nothing of them is stored: the session is looked up with each request.
#[derive(Clone)]
pub struct CookieKey(hmac::Key);

impl CookieKey {
    /// A key from the service's secrets.
    pub fn new(key: hmac::Key) -> Self {
        Self(key)
    }

    /// The cookie's value for a session.
    pub fn derive(&self, member: MemberId, session: SessionId) -> String {
        let mut bytes = member.uuid().into_bytes().to_vec();
        bytes.extend_from_slice(session.uuid().as_bytes());
        let tag = hmac::sign(&self.0, &bytes);
        bytes.extend_from_slice(tag.as_ref());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a form of a session carries, which pages of other sites cannot know.
    pub fn form_token(&self, session: SessionId) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, &form_message(session)))
    }

    /// Whether a form of a session carries its token; compares in constant time.
    pub fn is_form_token(&self, session: SessionId, token: &str) -> bool {
        let tag = URL_SAFE_NO_PAD.decode(token).unwrap_or_default();
        hmac::verify(&self.0, &form_message(session), &tag).is_ok()
    }

    /// The member and the session of a value that was made here; compares in constant time.
    pub fn read(&self, value: &str) -> Option<(MemberId, SessionId)> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        let (message, tag) = bytes.split_at_checked(2 * ID)?;
        hmac::verify(&self.0, message, tag).ok()?;
        let (member, session) = message.split_at_checked(ID)?;
        Some((
            MemberId::from_uuid(Uuid::from_slice(member).ok()?),
            SessionId::from_uuid(Uuid::from_slice(session).ok()?),
        ))
    }
}

/// What the token of a session's forms is made of; longer than the ids that a cookie is made of.
fn form_message(session: SessionId) -> Vec<u8> {
    [b"the forms of the session ".as_slice(), session.uuid().as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_by_its_own_key_alone_and_only_whole() {
        let key = |secret: &[u8]| CookieKey::new(hmac::Key::new(hmac::HMAC_SHA256, secret));
        let (member, session) = (MemberId::generate(), SessionId::generate());
        let value = key(b"one").derive(member, session);
        assert_eq!(key(b"one").read(&value), Some((member, session)));
        assert_eq!(key(b"other").read(&value), None);
        for end in 0..value.len() {
            assert_eq!(key(b"one").read(&value[..end]), None);
        }
        assert_ne!(key(b"one").derive(member, SessionId::generate()), value);
    }

    #[test]
    fn a_form_is_of_its_session_alone() {
        let key = CookieKey::new(hmac::Key::new(hmac::HMAC_SHA256, b"one"));
        let (session, other) = (SessionId::generate(), SessionId::generate());
        let token = key.form_token(session);
        assert!(key.is_form_token(session, &token));
        assert!(
            !key.is_form_token(other, &token) && !key.is_form_token(session, "") && !key.is_form_token(session, "x")
        );
    }
}
