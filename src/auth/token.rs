//! Access tokens: JWT signed with EdDSA, short-lived, naming a session that is looked up with every request.
//!
//! Accepted is what this service issues and nothing else (RFC 8725): one algorithm, a key that we know, the type
//! `at+jwt`, every claim present, no header that would fetch or embed a key.

use std::sync::Arc;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::clock::UtcTime;
use crate::error::{Error, Result};
use crate::ids::{MemberId, SessionId};

/// Seconds that an access token is good for.
pub const ACCESS_SECONDS: i64 = 15 * 60;
/// Seconds by which two replicas' clocks may differ.
const LEEWAY: i64 = 5;
/// The most bytes of a token.
const TOKEN_LENGTH: usize = 4096;
/// The type in the header (RFC 9068).
const TOKEN_TYPE: &str = "at+jwt";
/// Issuer and audience: this service.
const ISSUER: &str = "connection-hub";
/// Members of a header that this service never writes.
const REFUSED_HEADERS: [&str; 8] = ["crit", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "b64"];

/// What a token says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    jti: String,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Signs and verifies access tokens.
#[derive(Clone)]
pub struct TokenKey {
    key_id: String,
    public: Vec<u8>,
    encoding: Arc<EncodingKey>,
    decoding: Arc<DecodingKey>,
}

/// The public half of a signing key (RFC 8037).
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicKey {
    /// Key type.
    #[schema(example = "OKP")]
    pub kty: String,
    /// Curve.
    #[schema(example = "Ed25519")]
    pub crv: String,
    /// Algorithm.
    #[schema(example = "EdDSA")]
    pub alg: String,
    /// Use.
    #[serde(rename = "use")]
    #[schema(example = "sig")]
    pub purpose: String,
    /// Key id.
    pub kid: String,
    /// The public key, base64url.
    pub x: String,
}

impl TokenKey {
    /// A new private key, PKCS #8.
    pub fn generate() -> Result<Vec<u8>> {
        let document = Ed25519KeyPair::generate().map_err(Error::internal)?.to_pkcs8().map_err(Error::internal)?;
        Ok(document.as_ref().to_vec())
    }

    /// The key from its private half, PKCS #8.
    pub fn from_pkcs8(private: &[u8]) -> Result<Self> {
        let pair =
            Ed25519KeyPair::from_pkcs8(private).map_err(|_| Error::internal("the signing key is no Ed25519 key"))?;
        let public = pair.public_key().as_ref().to_vec();
        let key_id = URL_SAFE_NO_PAD.encode(Sha256::digest(&public)).chars().take(16).collect();
        Ok(Self {
            key_id,
            encoding: Arc::new(EncodingKey::from_ed_der(private)),
            decoding: Arc::new(DecodingKey::from_ed_der(&public)),
            public,
        })
    }

    /// The public half, for others to verify with.
    pub fn public(&self) -> PublicKey {
        PublicKey {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            alg: "EdDSA".to_owned(),
            purpose: "sig".to_owned(),
            kid: self.key_id.clone(),
            x: URL_SAFE_NO_PAD.encode(&self.public),
        }
    }

    /// A token for a member's session.
    pub fn issue(&self, member: MemberId, session: SessionId, now: UtcTime) -> Result<String> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TOKEN_TYPE.to_owned());
        header.kid = Some(self.key_id.clone());
        let issued = now.unix_seconds();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: ISSUER.to_owned(),
            sub: member.to_string(),
            sid: session.to_string(),
            jti: uuid::Uuid::new_v4().simple().to_string(),
            iat: issued,
            nbf: issued,
            exp: issued + ACCESS_SECONDS,
        };
        jsonwebtoken::encode(&header, &claims, &self.encoding).map_err(Error::internal)
    }

    /// The member and the session that a token names, when this service issued it and it is in force.
    pub fn verify(&self, token: &str, now: UtcTime) -> Result<(MemberId, SessionId)> {
        self.check_header(token).ok_or_else(refused)?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[ISSUER]);
        // The times are held against our own clock, below.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decoding, &validation).map_err(|_| refused())?.claims;
        let now = now.unix_seconds();
        let in_force = claims.nbf <= now.saturating_add(LEEWAY)
            && claims.iat <= now.saturating_add(LEEWAY)
            && claims.exp <= claims.iat.saturating_add(ACCESS_SECONDS);
        if !in_force {
            return Err(refused());
        }
        if claims.exp.saturating_add(LEEWAY) <= now {
            return Err(Error::Unauthenticated {
                code: "token_expired",
                detail: "The access token has expired. Get a new one with your refresh token, or sign in.",
            });
        }
        match (claims.sub.parse(), claims.sid.parse()) {
            (Ok(member), Ok(session)) => Ok((member, session)),
            _ => Err(refused()),
        }
    }

    /// Reads the header by hand, since the library knows neither its type nor what must not be there.
    fn check_header(&self, token: &str) -> Option<()> {
        if token.len() > TOKEN_LENGTH {
            return None;
        }
        let encoded = token.split('.').next()?;
        let header: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(encoded).ok()?).ok()?;
        let is = |member: &str, value: &str| header.get(member).and_then(serde_json::Value::as_str) == Some(value);
        let refused = REFUSED_HEADERS.iter().any(|member| header.get(member).is_some());
        (is("alg", "EdDSA") && is("typ", TOKEN_TYPE) && is("kid", &self.key_id) && !refused).then_some(())
    }
}

/// One answer for every token that does not hold, so that nobody learns why.
fn refused() -> Error {
    Error::Unauthenticated { code: "invalid_token", detail: "The access token does not hold. Sign in again." }
}
