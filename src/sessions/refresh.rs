//! Refresh tokens: derived from a session and the count of its rotations, so that nothing secret of them is stored.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::ids::{SessionId, TypedId};

/// What every refresh token begins with.
const PREFIX: &str = "hubref_";
/// Bytes of the session's id.
const ID: usize = 16;
/// Bytes of the count of rotations.
const GENERATION: usize = 8;

/// A refresh token; never shown but to its bearer, not even for debugging.
pub struct RefreshToken(String);

impl RefreshToken {
    /// The token, for the answer to its bearer.
    pub fn reveal(self) -> String {
        self.0
    }
}

/// The key that refresh tokens are derived with.
#[derive(Clone)]
pub struct RefreshKey(hmac::Key);

impl RefreshKey {
    /// A key from the service's secrets.
    pub fn new(key: hmac::Key) -> Self {
        Self(key)
    }

    /// The refresh token of a session after so many rotations.
    pub fn derive(&self, session: SessionId, generation: i64) -> RefreshToken {
        let mut bytes = session.uuid().into_bytes().to_vec();
        bytes.extend_from_slice(&generation.to_be_bytes());
        let tag = hmac::sign(&self.0, &bytes);
        bytes.extend_from_slice(tag.as_ref());
        RefreshToken(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The session and the count of rotations that a token was derived from; none when it was not derived here.
    /// Compares in constant time.
    pub fn read(&self, token: &str) -> Option<(SessionId, i64)> {
        let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(PREFIX)?).ok()?;
        let (message, tag) = bytes.split_at_checked(ID + GENERATION)?;
        hmac::verify(&self.0, message, tag).ok()?;
        let (id, generation) = message.split_at_checked(ID)?;
        let session = SessionId::from_uuid(Uuid::from_slice(id).ok()?);
        Some((session, i64::from_be_bytes(generation.try_into().ok()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(secret: &[u8]) -> RefreshKey {
        RefreshKey::new(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    #[test]
    fn a_token_is_read_by_its_own_key_alone_and_only_whole() {
        let session = SessionId::generate();
        let token = key(b"one").derive(session, 7).reveal();
        assert_eq!(key(b"one").read(&token), Some((session, 7)));
        assert_eq!(key(b"other").read(&token), None);
        for end in 0..token.len() {
            assert_eq!(key(b"one").read(&token[..end]), None);
        }
        let mut changed = token.clone().into_bytes();
        for position in PREFIX.len()..changed.len() {
            let before = changed[position];
            changed[position] = if before == b'A' { b'B' } else { b'A' };
            let text = String::from_utf8(changed.clone()).expect("ASCII");
            assert_eq!(key(b"one").read(&text), None, "{text}");
            changed[position] = before;
        }
    }
}
