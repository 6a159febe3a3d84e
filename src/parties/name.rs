//! What makes a party the same party.

use unicode_normalization::UnicodeNormalization;

use super::STATE;
use crate::validation::{Problems, TITLE};
use crate::vocabulary::Scheme;

/// What makes a party the same party: kind, country and name. Spelling, case and spaces of the name do not matter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PartyName {
    name: String,
    kind: String,
    country: Option<String>,
}

impl PartyName {
    /// Reads a name, a code of `party-kinds` and a country (ISO 3166-1 alpha-3); a State must have one. Problems are
    /// added at `/name`, `/kind` and `/country` below the pointer.
    pub fn parse(
        problems: &mut Problems<'_>,
        pointer: &str,
        name: &str,
        kind: &str,
        country: Option<&str>,
    ) -> PartyName {
        if kind == STATE && country.is_none() {
            let message = "Write the country's code, such as BOL; a State has one.";
            problems.add(format!("{pointer}/country"), "required", message);
        }
        Self::parse_imported(problems, pointer, name, kind, country)
    }

    /// Reads the same from a line of an import, whose source may know a State's body by its name alone.
    pub fn parse_imported(
        problems: &mut Problems<'_>,
        pointer: &str,
        name: &str,
        kind: &str,
        country: Option<&str>,
    ) -> PartyName {
        Self {
            name: single_spaced(&problems.text(&format!("{pointer}/name"), name, TITLE)),
            kind: problems.code(&format!("{pointer}/kind"), kind, Scheme::PartyKinds),
            country: problems.optional_code(&format!("{pointer}/country"), country, Scheme::Countries),
        }
    }

    /// The name as it is shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of `party-kinds`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The country (ISO 3166-1 alpha-3).
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// A name that was held against the rules when it was stored.
    pub(super) fn from_stored(name: String, kind: String, country: Option<String>) -> Self {
        Self { name, kind, country }
    }

    /// One text for all spellings. Codes hold no bar, so that the three parts cannot run into each other.
    pub(super) fn identity_key(&self) -> String {
        format!("{}|{}|{}", self.kind, self.country.as_deref().unwrap_or_default(), folded(&self.name))
    }
}

/// Compatibility forms made plain, lower case, single spaces.
fn folded(name: &str) -> String {
    let plain: String = name.nfkc().collect();
    single_spaced(&plain.to_lowercase().nfkc().collect::<String>())
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
