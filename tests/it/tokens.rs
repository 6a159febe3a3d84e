//! Access tokens that this service did not issue, or not like this: all refused, with one answer.

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use connection_hub::auth::token::TokenKey;
use connection_hub::db::schema::secrets;
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::support::{Answer, Client, Hub, on_both_databases};

/// Makes tokens with the service's own key.
struct Forge {
    pair: Ed25519KeyPair,
    header: Value,
    claims: Value,
}

impl Forge {
    /// From a token that holds.
    fn of(hub: &Hub, client: &Client) -> Self {
        let key = hub.app.database.read_blocking(|connection| {
            Ok(secrets::table.find("signing-key").select(secrets::value).first::<String>(connection)?)
        });
        let pair = Ed25519KeyPair::from_pkcs8(&STANDARD.decode(key.unwrap()).unwrap()).unwrap();
        let parts: Vec<&str> = client.token().unwrap().split('.').collect();
        let part = |number: usize| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[number]).unwrap()).unwrap();
        Self { pair, header: part(0), claims: part(1) }
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let message = message(header, claims);
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(self.pair.sign(message.as_bytes())))
    }

    fn with_header(&self, name: &str, value: Value) -> String {
        self.sign(&with(&self.header, name, value), &self.claims)
    }

    fn with_claim(&self, name: &str, value: Value) -> String {
        self.sign(&self.header, &with(&self.claims, name, value))
    }
}

fn message(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

fn with(object: &Value, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    object[name] = value;
    object
}

fn without(object: &Value, name: &str) -> Value {
    let mut object = object.clone();
    object.as_object_mut().unwrap().remove(name);
    object
}

fn ask(hub: &Hub, token: &str) -> Answer {
    let authorization = format!("Bearer {token}");
    let headers = [("Authorization", authorization.as_str()), ("x-request-id", "same-id-1")];
    hub.anonymous().send("GET", "/api/v1/me", &headers, None)
}

/// Algorithms and keys that are not ours.
fn foreign(forge: &Forge) -> Vec<(String, String)> {
    let mut tokens = Vec::new();
    for algorithm in ["none", "None", "nOnE", "EdDSa", "ES256", "RS256", ""] {
        let header = with(&forge.header, "alg", json!(algorithm));
        tokens.push((format!("alg {algorithm} without signature"), format!("{}.", message(&header, &forge.claims))));
        tokens.push((format!("alg {algorithm} signed"), forge.sign(&header, &forge.claims)));
    }
    let header = with(&forge.header, "alg", json!("HS256"));
    let unsigned = message(&header, &forge.claims);
    let public = forge.pair.public_key().as_ref();
    for secret in [public.to_vec(), URL_SAFE_NO_PAD.encode(public).into_bytes(), Vec::new()] {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), unsigned.as_bytes());
        tokens.push(("HS256 with the public key".to_owned(), format!("{unsigned}.{}", URL_SAFE_NO_PAD.encode(tag))));
    }
    let other = Forge {
        pair: Ed25519KeyPair::from_pkcs8(&TokenKey::generate().unwrap()).unwrap(),
        header: forge.header.clone(),
        claims: forge.claims.clone(),
    };
    tokens.push(("a foreign key".to_owned(), other.sign(&forge.header, &forge.claims)));
    let public = URL_SAFE_NO_PAD.encode(other.pair.public_key().as_ref());
    let embedded = json!({ "kty": "OKP", "crv": "Ed25519", "x": public });
    tokens.push(("an embedded key".to_owned(), other.sign(&with(&forge.header, "jwk", embedded), &forge.claims)));
    tokens
}

/// Headers that we never write, or write otherwise.
fn misheaded(forge: &Forge) -> Vec<(String, String)> {
    let mut tokens: Vec<(String, String)> = [
        ("kid", json!("../../dev/null")),
        ("kid", json!(7)),
        ("typ", json!("JWT")),
        ("typ", json!("AT+JWT")),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("jku", json!("https://attacker.example/jwks.json")),
        ("jwk", json!({})),
        ("x5u", json!("https://attacker.example/x")),
        ("x5c", json!([])),
        ("b64", json!(false)),
        ("b64", Value::Null),
    ]
    .into_iter()
    .map(|(name, value)| (format!("{name} {value}"), forge.with_header(name, value)))
    .collect();
    for name in ["kid", "typ", "alg"] {
        tokens.push((format!("no {name}"), forge.sign(&without(&forge.header, name), &forge.claims)));
    }
    tokens
}

/// Claims that are missing, of another type or not ours.
fn misclaimed(forge: &Forge) -> Vec<(String, String)> {
    let mut tokens = Vec::new();
    for name in ["iss", "aud", "sub", "sid", "jti", "iat", "nbf", "exp"] {
        tokens.push((format!("no {name}"), forge.sign(&forge.header, &without(&forge.claims, name))));
        for value in [Value::Null, json!([]), json!({}), json!(true), json!(-1.5)] {
            tokens.push((format!("{name} {value}"), forge.with_claim(name, value)));
        }
    }
    let issued = forge.claims["iat"].as_i64().unwrap();
    for (name, value) in [
        ("iss", json!("another-hub")),
        ("aud", json!("another-hub")),
        ("aud", json!(["connection-hub", "another-hub"])),
        ("sub", forge.claims["sid"].clone()),
        ("sid", forge.claims["sub"].clone()),
        ("sid", json!("ses_0190b5a4")),
        ("exp", json!((issued + 900).to_string())),
        ("exp", json!(9_223_372_036_854_775_807_i64)),
        ("exp", json!(9_223_372_036_854_775_808_u64)),
        ("exp", json!(issued + 901)),
        ("exp", serde_json::from_str(&format!("{}.5", issued + 899)).unwrap()),
        ("nbf", json!(issued + 600)),
        ("nbf", json!("0")),
        ("iat", json!(issued + 600)),
        ("iat", json!(-1)),
        ("admin", json!(true)),
    ] {
        tokens.push((format!("{name} {value}"), forge.with_claim(name, value)));
    }
    tokens
}

/// Tokens that are not whole, or too much.
fn misshapen(good: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = good.split('.').collect();
    let mut tokens: Vec<(String, String)> = [
        ".".to_owned(),
        "..".to_owned(),
        parts[0].to_owned(),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{good}."),
        format!("{good}.{}", parts[2]),
        format!(".{good}"),
        format!("{}.{}.{}=", parts[0], parts[1], parts[2]),
        format!("{}.{}", good, "A".repeat(5000)),
        format!("{}{}", good, "A".repeat(4096)),
    ]
    .into_iter()
    .map(|token| (format!("misshapen {token:.40}"), token))
    .collect();
    for end in (1..good.len()).step_by(37) {
        tokens.push((format!("cut at {end}"), good[..end].to_owned()));
    }
    tokens
}

on_both_databases! {
    fn what_this_service_did_not_issue_is_refused_with_one_answer(hub: &Hub) {
        let client = hub.officer("ifi");
        let forge = Forge::of(hub, &client);
        ask(hub, &forge.sign(&forge.header, &forge.claims)).expect(200);
        let expected = ask(hub, "nonsense").expect(401);
        assert_eq!(expected.code(), "invalid_token");
        let good = client.token().unwrap();
        let corpus = [foreign(&forge), misheaded(&forge), misclaimed(&forge), misshapen(good)].concat();
        assert!(corpus.len() > 100);
        for (what, token) in corpus {
            let refused = ask(hub, &token);
            assert_eq!((refused.status, &refused.text), (401, &expected.text), "{what}: {token}");
            assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
        }
    }

    fn a_token_is_good_for_a_quarter_of_an_hour(hub: &Hub) {
        let client = hub.officer("ifi");
        hub.app.clock.advance(15 * 60 - 2);
        client.get("/api/v1/me").expect(200);
        hub.app.clock.advance(10);
        assert_eq!(client.get("/api/v1/me").expect(401).code(), "token_expired");
    }

    fn a_token_holds_for_the_session_of_its_own_member_alone(hub: &Hub) {
        let (one, other) = (hub.officer("ifi"), hub.officer("ifi"));
        let (one, other) = (Forge::of(hub, &one), Forge::of(hub, &other));
        let swapped = one.with_claim("sid", other.claims["sid"].clone());
        assert_eq!(ask(hub, &swapped).expect(401).code(), "session_ended");
    }

    fn only_bearer_tokens_are_taken(hub: &Hub) {
        let client = hub.officer("ifi");
        let token = client.token().unwrap();
        for value in [format!("Basic {token}"), token.to_owned(), "Bearer".to_owned(), format!("Digest {token}")] {
            let answer = hub.anonymous().send("GET", "/api/v1/me", &[("Authorization", &value)], None).expect(401);
            assert_eq!(answer.code(), "unknown_scheme", "{value}");
        }
        let lower = format!("bearer {token}");
        hub.anonymous().send("GET", "/api/v1/me", &[("Authorization", &lower)], None).expect(200);
        // A visitor with a token that does not hold is told so, where no token is needed.
        let wrong = [("Authorization", "Bearer nonsense")];
        assert_eq!(hub.anonymous().send("GET", "/api/v1/parties", &wrong, None).expect(401).code(), "invalid_token");
    }
}
