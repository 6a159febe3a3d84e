//! How parties are written over HTTP, and how what is written is read.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Acquaintance, Filter, Party, PartyFacet, PartyName, PartySummary, Profile, Verification};
use crate::error::Result;
use crate::http::filter::Filters;
use crate::http::patch::Field;
use crate::validation::{NOTE, Problems};
use crate::vocabulary::{Scheme, Vocabulary};

/// The most characters of an acronym.
const ACRONYM: usize = 40;

/// A party as other records show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartySummaryBody {
    /// The party's id.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub id: String,
    /// Its name.
    #[schema(max_length = 300)]
    pub name: String,
    /// A code of `party-kinds`.
    #[schema(max_length = 40, example = "state")]
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    #[schema(min_length = 3, max_length = 3, example = "BOL")]
    pub country: Option<String>,
}

impl From<PartySummary> for PartySummaryBody {
    fn from(party: PartySummary) -> Self {
        Self { id: party.id.to_string(), name: party.name, kind: party.kind, country: party.country }
    }
}

/// A party.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PartyBody {
    /// Its id.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub(super) id: String,
    /// Its name.
    #[schema(max_length = 300)]
    pub(super) name: String,
    /// A code of `party-kinds`.
    #[schema(max_length = 40, example = "state")]
    pub(super) kind: String,
    /// ISO 3166-1 alpha-3; a State has one.
    #[schema(min_length = 3, max_length = 3, example = "BOL")]
    pub(super) country: Option<String>,
    /// How it is called for short.
    #[schema(max_length = 40)]
    pub(super) acronym: Option<String>,
    /// Where it is on the web.
    #[schema(max_length = 2_000)]
    pub(super) website: Option<String>,
    /// What it does.
    #[schema(max_length = 2_000)]
    pub(super) description: Option<String>,
    /// Whether it is the secretariat of this service.
    pub(super) is_secretariat: bool,
    /// What the secretariat found of it.
    pub(super) verification: Verification,
    /// Why; there only for its own members and the secretariat, and only when something was noted.
    #[schema(max_length = 2_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verification_note: Option<String>,
    /// Since when it is verified.
    #[schema(format = DateTime)]
    pub(super) verified_at: Option<String>,
    /// Its version, which is also its entity tag.
    #[schema(minimum = 1)]
    pub(super) version: i64,
    /// When it was entered.
    #[schema(format = DateTime)]
    pub(super) created_at: String,
    /// When it last changed.
    #[schema(format = DateTime)]
    pub(super) updated_at: String,
}

impl PartyBody {
    /// A party as far as the caller may know it.
    pub fn show(party: Party, acquaintance: &Acquaintance) -> Self {
        let is_close = acquaintance.is_close_to(party.id);
        Self {
            id: party.id.to_string(),
            name: party.name.name().to_owned(),
            kind: party.name.kind().to_owned(),
            country: party.name.country().map(str::to_owned),
            acronym: party.profile.acronym,
            website: party.profile.website,
            description: party.profile.description,
            is_secretariat: party.is_secretariat,
            verification: party.verification,
            verification_note: party.verification_note.filter(|_| is_close),
            verified_at: party.verified_at.map(|time| time.to_string()),
            version: party.version,
            created_at: party.created_at.to_string(),
            updated_at: party.updated_at.to_string(),
        }
    }
}

/// A party to be entered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPartyBody {
    /// Its name.
    #[schema(min_length = 1, max_length = 300)]
    pub(super) name: String,
    /// A code of `party-kinds`.
    #[schema(max_length = 40, example = "state")]
    pub(super) kind: String,
    /// ISO 3166-1 alpha-3; a State has one.
    #[schema(min_length = 3, max_length = 3, example = "BOL")]
    pub(super) country: Option<String>,
    /// How it is called for short.
    #[schema(max_length = 40)]
    pub(super) acronym: Option<String>,
    /// Where it is on the web.
    #[schema(max_length = 2_000, example = "https://example.org")]
    pub(super) website: Option<String>,
    /// What it does.
    #[schema(max_length = 2_000)]
    pub(super) description: Option<String>,
}

impl NewPartyBody {
    pub(super) fn parse(&self, vocabulary: &Vocabulary) -> Result<(PartyName, Profile)> {
        let mut problems = Problems::new(vocabulary);
        let name = PartyName::parse(&mut problems, "", &self.name, &self.kind, self.country.as_deref());
        let profile =
            parse_profile(&mut problems, self.acronym.as_deref(), self.website.as_deref(), self.description.as_deref());
        problems.finish((name, profile))
    }
}

fn parse_profile(
    problems: &mut Problems<'_>,
    acronym: Option<&str>,
    website: Option<&str>,
    description: Option<&str>,
) -> Profile {
    Profile {
        acronym: problems.optional_text("/acronym", acronym, ACRONYM),
        website: problems.optional_web_address("/website", website),
        description: problems.optional_text("/description", description, NOTE),
    }
}

/// A change of a party: what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyPatchBody {
    /// Its name.
    #[schema(value_type = Option<String>, min_length = 1, max_length = 300)]
    #[serde(default)]
    pub(super) name: Field<String>,
    /// A code of `party-kinds`.
    #[schema(value_type = Option<String>, max_length = 40)]
    #[serde(default)]
    pub(super) kind: Field<String>,
    /// ISO 3166-1 alpha-3.
    #[schema(value_type = Option<String>, min_length = 3, max_length = 3)]
    #[serde(default)]
    pub(super) country: Field<String>,
    /// How it is called for short.
    #[schema(value_type = Option<String>, max_length = 40)]
    #[serde(default)]
    pub(super) acronym: Field<String>,
    /// Where it is on the web.
    #[schema(value_type = Option<String>, max_length = 2_000)]
    #[serde(default)]
    pub(super) website: Field<String>,
    /// What it does.
    #[schema(value_type = Option<String>, max_length = 2_000)]
    #[serde(default)]
    pub(super) description: Field<String>,
}

impl PartyPatchBody {
    /// The party as it would be, held against the rules again.
    pub(super) fn apply(&self, vocabulary: &Vocabulary, party: Party) -> Result<Party> {
        let patch = self.clone();
        let mut problems = Problems::new(vocabulary);
        let name = self.rename(&mut problems, &party.name);
        let mut profile = party.profile.clone();
        patch.acronym.apply_to_optional(&mut profile.acronym);
        patch.website.apply_to_optional(&mut profile.website);
        patch.description.apply_to_optional(&mut profile.description);
        let profile = parse_profile(
            &mut problems,
            profile.acronym.as_deref(),
            profile.website.as_deref(),
            profile.description.as_deref(),
        );
        problems.finish(Party { name, profile, ..party })
    }

    /// The name as it would be. One that the patch leaves alone stays as it was entered, an import's lacking country
    /// included.
    fn rename(&self, problems: &mut Problems<'_>, before: &PartyName) -> PartyName {
        if (&self.name, &self.kind, &self.country) == (&Field::Absent, &Field::Absent, &Field::Absent) {
            return before.clone();
        }
        let patch = self.clone();
        let (mut name, mut kind) = (before.name().to_owned(), before.kind().to_owned());
        let mut country = before.country().map(str::to_owned);
        patch.name.apply_to(&mut name);
        patch.kind.apply_to(&mut kind);
        patch.country.apply_to_optional(&mut country);
        PartyName::parse(problems, "", &name, &kind, country.as_deref())
    }
}

/// A decision on a party.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerificationBody {
    /// What the secretariat found.
    pub(super) decision: Verification,
    /// Why; required for `refused` and `suspended`. Its own members and the secretariat read it.
    #[schema(max_length = 2_000)]
    pub(super) note: Option<String>,
}

impl VerificationBody {
    pub(super) fn parse(&self, vocabulary: &Vocabulary) -> Result<(Verification, Option<String>)> {
        let mut problems = Problems::new(vocabulary);
        let note = problems.optional_text("/note", self.note.as_deref(), NOTE);
        let needs_note = matches!(self.decision, Verification::Refused | Verification::Suspended);
        if needs_note && note.is_none() {
            problems.add("/note", "required", "Write why; the party's members will read it.");
        }
        problems.finish((self.decision, note))
    }
}

/// Which parties to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PartiesQuery {
    /// Codes of `party-kinds`; several, repeated or separated by commas, mean any of them.
    #[serde(default)]
    #[param(max_items = 100)]
    kind: Vec<String>,
    /// Countries (ISO 3166-1 alpha-3).
    #[serde(default)]
    #[param(max_items = 100)]
    country: Vec<String>,
    /// What the secretariat found, among the parties that the caller may know of.
    #[serde(default)]
    #[param(max_items = 100, value_type = Vec<Verification>)]
    pub(super) verification: Vec<String>,
    /// Parties on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(super) limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    pub(super) cursor: Option<String>,
    /// Whether to count all parties of the list.
    pub(super) include_total: Option<bool>,
    /// What to count the list's parties by.
    #[serde(default)]
    #[param(value_type = Option<Vec<PartyFacet>>, inline, max_items = 100)]
    pub(super) facets: Vec<String>,
}

impl PartiesQuery {
    pub(super) fn filter(&self, vocabulary: &Vocabulary) -> Result<Filter> {
        let mut filters = Filters::new(vocabulary);
        let filter = Filter {
            kinds: filters.codes("kind", &self.kind, &[Scheme::PartyKinds]),
            countries: filters.codes("country", &self.country, &[Scheme::Countries]),
            verifications: filters.choices("verification", &self.verification, Verification::ALL),
        };
        filters.finish(filter)
    }

    /// The facets asked for, each once.
    pub(super) fn facets(&self, vocabulary: &Vocabulary) -> Result<Vec<PartyFacet>> {
        let mut filters = Filters::new(vocabulary);
        let facets = filters.choices("facets", &self.facets, PartyFacet::ALL);
        filters.finish(facets)
    }
}

impl Filter {
    /// What cursors of this list are bound to.
    pub(super) fn list_name(&self) -> String {
        format!("parties?kind={:?}&country={:?}&verification={:?}", self.kinds, self.countries, self.verifications)
    }
}
