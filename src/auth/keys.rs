//! The service's own secrets, made at the first start and kept in the database, so that replicas share them.

use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::store;
use super::token::TokenKey;
use crate::clock::Clock;
use crate::db::Database;
use crate::error::{Error, Result};
use crate::http::page::CursorKey;

const SIGNING: &str = "signing-key";
const CURSOR: &str = "cursor-key";
const REFRESH: &str = "refresh-key";

/// The service's secrets. They are never shown, not even for debugging.
pub struct Keys {
    signing: Vec<u8>,
    cursor: Vec<u8>,
    refresh: Vec<u8>,
}

impl Keys {
    /// Reads the secrets, making those that are missing. Processes that start together end with the same ones.
    pub fn obtain(database: &Database, clock: &Clock) -> Result<Self> {
        let now = clock.now();
        let proposals = [
            (SIGNING, TokenKey::generate()?),
            (CURSOR, random_bytes::<32>()?.to_vec()),
            (REFRESH, random_bytes::<32>()?.to_vec()),
        ];
        database.write_blocking(move |connection| {
            let mut secret = |name: &str| {
                let proposal =
                    proposals.iter().find(|(known, _)| *known == name).map(|(_, bytes)| STANDARD.encode(bytes));
                let text = store::obtain_secret(connection, name, &proposal.unwrap_or_default(), now)?;
                STANDARD.decode(text).map_err(|_| Error::internal(format_args!("the secret {name} cannot be read")))
            };
            Ok(Self { signing: secret(SIGNING)?, cursor: secret(CURSOR)?, refresh: secret(REFRESH)? })
        })
    }

    /// The key that signs access tokens.
    pub fn token_key(&self) -> Result<TokenKey> {
        TokenKey::from_pkcs8(&self.signing)
    }

    /// The key that seals cursors.
    pub fn cursor_key(&self) -> Result<CursorKey> {
        CursorKey::new(&self.cursor)
    }

    /// The key that refresh tokens are derived with.
    pub fn refresh_key(&self) -> aws_lc_rs::hmac::Key {
        aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &self.refresh)
    }

    /// The key that the cookies of pages are made with: derived, so that neither kind of token passes for the other.
    pub fn cookie_key(&self) -> aws_lc_rs::hmac::Key {
        let derived = aws_lc_rs::hmac::sign(&self.refresh_key(), b"cookies of pages");
        aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, derived.as_ref())
    }
}

/// Bytes that nobody can guess.
pub fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| Error::unavailable("the system gives no random bytes"))?;
    Ok(bytes)
}
