//! Passwords: what one may be, how it is kept and how it is checked.

use serde::Deserialize;

/// Turning passwords into hashes, and checking them.
pub mod hasher;
mod rules;

pub use rules::check;

/// The fewest characters of a password; it is the only factor.
pub const LEAST: usize = 15;
/// The most characters of a password.
pub const MOST: usize = 128;

/// A password as it was typed: never cut, trimmed, compared or shown, not even for debugging.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// A password from the terminal or a test.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    fn reveal(&self) -> &str {
        &self.0
    }
}
