//! Turning passwords into argon2id hashes and checking them, a few at a time: each takes memory and a while.

use std::sync::Arc;
use std::time::Duration;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Password;
use crate::error::{Error, Result};

/// KiB of memory for one hash; with two passes and one lane the least that OWASP asks for (ASVS 5.0, appendix C).
const MEMORY: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at a time: more would take memory and processors from everybody else.
const AT_A_TIME: usize = 2;
/// How long somebody waits for a turn.
const WAIT: Duration = Duration::from_secs(2);

/// A hash that no password has, checked where there is no member, so that this takes as long as where there is one.
const NOBODY: &str = "$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Not the password.
    Wrong,
    /// The password; this is the hash to keep from now on, a new one when the cost has risen.
    Right(String),
}

/// Hashes passwords for the whole process.
#[derive(Debug, Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
}

impl Hasher {
    /// The process's hasher; clones share their turns.
    pub fn new() -> Result<Self> {
        let parameters = Params::new(MEMORY, PASSES, LANES, None).map_err(Error::internal)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
        Ok(Self { argon2, turns: Arc::new(Semaphore::new(AT_A_TIME)) })
    }

    /// The hash of a password, as a PHC string.
    ///
    /// # Errors
    /// [`Error::TooManyAttempts`] when no turn comes in time.
    pub async fn hash(&self, password: Password) -> Result<String> {
        let hasher = self.clone();
        self.in_turn(move || hasher.hash_blocking(&password)).await
    }

    /// The hash of a password, for commands that do nothing else meanwhile.
    pub fn hash_blocking(&self, password: &Password) -> Result<String> {
        let hash = self.argon2.hash_password(password.reveal().as_bytes()).map_err(Error::internal)?;
        Ok(hash.to_string())
    }

    /// Checks a password against a hash, or against nobody's when there is none, which takes the same time.
    ///
    /// # Errors
    /// [`Error::TooManyAttempts`] when no turn comes in time.
    pub async fn verify(&self, password: Password, hash: Option<String>) -> Result<Verdict> {
        let hasher = self.clone();
        self.in_turn(move || hasher.verify_blocking(&password, hash)).await
    }

    fn verify_blocking(&self, password: &Password, hash: Option<String>) -> Result<Verdict> {
        let hash = hash.unwrap_or_else(|| format!("$argon2id$v=19$m={MEMORY},t={PASSES},p={LANES}{NOBODY}"));
        let parsed = PasswordHash::new(&hash).map_err(Error::internal)?;
        if self.argon2.verify_password(password.reveal().as_bytes(), &parsed).is_err() {
            return Ok(Verdict::Wrong);
        }
        let kept = if is_as_costly(&parsed) { hash } else { self.hash_blocking(password)? };
        Ok(Verdict::Right(kept))
    }

    /// Works away from the threads that answer requests. The turn ends with the work, also when whoever asked has
    /// gone.
    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let turn: OwnedSemaphorePermit = tokio::time::timeout(WAIT, self.turns.clone().acquire_owned())
            .await
            .map_err(|_| Error::TooManyAttempts { retry_after: WAIT.as_secs() })?
            .map_err(Error::internal)?;
        let worker = tokio::task::spawn_blocking(move || {
            let outcome = work();
            drop(turn);
            outcome
        });
        worker.await.map_err(Error::internal)?
    }
}

/// Whether a hash took at least what one takes now.
fn is_as_costly(hash: &PasswordHash) -> bool {
    Params::try_from(hash).is_ok_and(|parameters| {
        parameters.m_cost() >= MEMORY && parameters.t_cost() >= PASSES && parameters.p_cost() >= LANES
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[test]
    fn a_hash_says_its_cost_and_fits_its_password_to_the_last_character() {
        let hasher = Hasher::new().expect("parameters that argon2 takes");
        let text = "long ".repeat(25);
        let hash = hasher.hash_blocking(&password(&text)).expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let verdict = |text: &str| hasher.verify_blocking(&password(text), Some(hash.clone())).expect("a verdict");
        assert_eq!(verdict(&text), Verdict::Right(hash.clone()));
        assert_eq!(verdict(&format!("{text} ")), Verdict::Wrong);
        assert_eq!(verdict(text.trim_end()), Verdict::Wrong);
        assert_eq!(verdict(&text[..72]), Verdict::Wrong);
    }

    #[test]
    fn a_cheaper_hash_is_replaced_once_the_password_is_known() {
        let hasher = Hasher::new().expect("parameters that argon2 takes");
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).expect("parameters"));
        let old = cheap.hash_password(b"seven slow lanterns").expect("a hash").to_string();
        match hasher.verify_blocking(&password("seven slow lanterns"), Some(old.clone())).expect("a verdict") {
            Verdict::Right(new) => assert!(new != old && new.contains("m=19456")),
            Verdict::Wrong => panic!("the password fits its cheaper hash"),
        }
    }

    #[test]
    fn nobody_has_a_password() {
        let hasher = Hasher::new().expect("parameters that argon2 takes");
        assert_eq!(hasher.verify_blocking(&password("anything"), None), Ok(Verdict::Wrong));
    }
}
